package import Diagnostics

/// A rule file as it stands: its tokens, and its lines nested by their indentation.
///
/// Lossless: `text` gives back the very bytes. A line that could not be read keeps its place, so that
/// the rest of the file is still checked.
package struct SyntaxTree: Sendable {
  package let file: Int
  package let tokens: [Token]
  package let lines: [Line]

  /// One line with what stands indented below it.
  package struct Line: Sendable {
    /// Words, values and punctuation; no spaces, comments or line ends. Never empty.
    package let tokens: [Token]
    package internal(set) var indent: Int
    package internal(set) var children: [Line]
    /// A token of the line was not understood and has been reported.
    package let hasInvalidToken: Bool

    package var range: SourceRange {
      tokens[0].range.through(tokens[tokens.count - 1].range)
    }
  }

  package func text(of bytes: [UInt8]) -> [UInt8] {
    tokens.flatMap { bytes[$0.range.start..<$0.range.end] }
  }
}

/// An error of some phase with the place it stands at.
package struct Located<Failure: Error & Sendable>: Error, Sendable {
  package let error: Failure
  package let range: SourceRange

  package init(_ error: Failure, _ range: SourceRange) {
    self.error = error
    self.range = range
  }
}

extension Located: Equatable where Failure: Equatable {}

/// Nests lines by indentation. A line that ends in a sign that wants more goes on in the next.
struct LineNester {
  private(set) var errors: [Located<SyntaxError>] = []

  static let deepestNesting = 64

  mutating func nest(_ tokens: [Token], bytes: [UInt8]) -> [SyntaxTree.Line] {
    // Open lines from the outermost to the innermost; closing one hands it to its parent.
    var open: [SyntaxTree.Line] = []
    var roots: [SyntaxTree.Line] = []
    // How far the lines below one are indented, where its first was not and that has been told.
    var told: [Int: Int] = [:]
    func close(_ open: inout [SyntaxTree.Line], _ roots: inout [SyntaxTree.Line]) {
      let line = open.removeLast()
      if open.isEmpty { roots.append(line) } else { open[open.count - 1].children.append(line) }
    }
    for line in flatLines(tokens, bytes: bytes) {
      while let last = open.last, last.indent >= line.indent { close(&open, &roots) }
      if let parent = open.last, let sibling = parent.children.first {
        let place = parent.tokens[0].range.start
        let wanted = told[place] ?? sibling.indent
        if wanted != line.indent {
          // Of two that differ the one with an odd blank is the slip.
          let isOdd = (wanted - parent.indent) % 2 != 0 && (line.indent - parent.indent) % 2 == 0
          told[place] = isOdd ? line.indent : wanted
          errors.append(
            isOdd
              ? LineNester.uneven(sibling, expected: line.indent)
              : LineNester.uneven(line, expected: wanted))
        }
      } else if open.isEmpty, line.indent > 0 {
        errors.append(LineNester.uneven(line, expected: 0))
      }
      if open.count >= LineNester.deepestNesting {
        errors.append(Located(.tooDeep(LineNester.deepestNesting), line.tokens[0].range))
        continue
      }
      open.append(line)
    }
    while !open.isEmpty { close(&open, &roots) }
    return roots
  }

  /// The blanks in front of the line, or where there are none its first word.
  private static func uneven(_ line: SyntaxTree.Line, expected: Int) -> Located<SyntaxError> {
    let first = line.tokens[0].range
    return Located(
      .unevenIndent(expected: expected),
      line.indent == 0
        ? first
        : SourceRange(file: first.file, start: first.start - line.indent, end: first.start))
  }

  private mutating func flatLines(_ tokens: [Token], bytes: [UInt8]) -> [SyntaxTree.Line] {
    var lines: [SyntaxTree.Line] = []
    var tabs = TabIndents()
    // An indentation with a tab, until something stands behind it.
    var tab: SourceRange?
    var current: [Token] = []
    var indent = 0
    var hasInvalid = false
    var startsLine = true
    for token in tokens {
      switch token.kind {
      case .space:
        guard startsLine else { continue }
        let text = bytes[token.range.start..<token.range.end]
        if text.contains(9) { tab = token.range }
        if current.isEmpty { indent = text.count { $0 == 0x20 || $0 == 9 } }
      case .lineEnd:
        startsLine = true
        tab = nil
        if let last = current.last, LineNester.wantsMore(last) { continue }
        if !current.isEmpty {
          lines.append(
            .init(tokens: current, indent: indent, children: [], hasInvalidToken: hasInvalid))
        }
        current = []
        indent = 0
        hasInvalid = false
      case .comment: startsLine = false
      case .invalid:
        tabs.add(&tab, line: current.isEmpty ? lines.count : nil)
        startsLine = false
        hasInvalid = true
        if current.isEmpty { current.append(token) }
      case .word, .literal, .punctuation:
        tabs.add(&tab, line: current.isEmpty ? lines.count : nil)
        startsLine = false
        if current.isEmpty, let start = lineIndent(of: token, bytes: bytes) { indent = start }
        current.append(token)
      }
    }
    if !current.isEmpty {
      lines.append(
        .init(tokens: current, indent: indent, children: [], hasInvalidToken: hasInvalid))
    }
    if let error = tabs.settle(&lines, bytes: bytes) { errors.append(error) }
    return lines
  }

  /// Spaces between the line's start and its first token.
  private func lineIndent(of token: Token, bytes: [UInt8]) -> Int? {
    var start = token.range.start
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 9 { start -= 1 }
    // A tab has been reported; it counts as one level, so that only the tab is wrong.
    return bytes[start..<token.range.start].reduce(0) { $0 + ($1 == 9 ? 2 : 1) }
  }

  private static func wantsMore(_ token: Token) -> Bool {
    guard case .punctuation(let sign) = token.kind else { return false }
    switch sign {
    case UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "*"):
      return true
    default: return false
    }
  }
}
