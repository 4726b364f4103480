import Diagnostics

/// Lines that are indented with tabs: one message for all of a file, and how far in each was meant to stand.
struct TabIndents {
  private var all: [(range: SourceRange, line: Int?)] = []

  /// - Parameter line: the number of the line that begins behind the tab; `nil` where one goes on.
  mutating func add(_ tab: inout SourceRange?, line: Int?) {
    if let range = tab { all.append((range, line)) }
    tab = nil
  }

  /// Gives the lines the indentation that fits those around them, and the message with all of it mended.
  func settle(_ lines: inout [SyntaxTree.Line], bytes: [UInt8]) -> Located<SyntaxError>? {
    guard let first = all.first, let last = all.last else { return nil }
    var widths: [Int: Int] = [:]
    let tabbed = Set(all.compactMap(\.line)).filter(lines.indices.contains).sorted()
    var start = 0
    while start < tabbed.count {
      var end = start + 1
      while end < tabbed.count, tabbed[end] == tabbed[end - 1] + 1 { end += 1 }
      let run = tabbed[start]..<tabbed[end - 1] + 1
      let width = width(of: run, lines, bytes)
      for line in run {
        widths[line] = width
        lines[line].indent = TabIndents.indent(lines[line], width, bytes)
      }
      start = end
    }
    var mend: [UInt8] = []
    var place = first.range.start
    for (range, line) in all {
      let width = line.flatMap { widths[$0] } ?? 2
      mend += bytes[place..<range.start]
      mend += Array(
        repeating: 0x20, count: TabIndents.blanks(bytes[range.start..<range.end], width))
      place = range.end
    }
    return Located(
      .tabIndent(mend: String(decoding: mend, as: UTF8.self), lines: all.count),
      first.range.through(last.range))
  }

  /// How many blanks a tab stands for in lines that follow one another: two for each level, unless the lines around
  /// them say otherwise.
  private func width(of run: Range<Int>, _ lines: [SyntaxTree.Line], _ bytes: [UInt8]) -> Int {
    let above = run.lowerBound > 0 ? lines[run.lowerBound - 1] : nil
    let below = run.upperBound < lines.count ? lines[run.upperBound].indent : nil
    func indents(_ width: Int) -> [Int] {
      run.map { TabIndents.indent(lines[$0], width, bytes) }
    }
    func fits(_ width: Int) -> Bool {
      let all = [above?.indent ?? 0] + indents(width) + [below ?? 0]
      let isDeeper = !(above?.wantsLines ?? false) || all[1] > all[0]
      return isDeeper && zip(all, all.dropFirst()).allSatisfy { $1 <= $0 + 2 }
    }
    let widths = [2, 4, 6, 8]
    return fits(2)
      ? 2
      : widths.first { fits($0) && indents($0).last == below }
        ?? widths.first { fits($0) } ?? 2
  }

  private static func indent(_ line: SyntaxTree.Line, _ width: Int, _ bytes: [UInt8]) -> Int {
    let end = line.tokens[0].range.start
    var start = end
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 9 { start -= 1 }
    return blanks(bytes[start..<end], width)
  }

  private static func blanks(_ text: ArraySlice<UInt8>, _ width: Int) -> Int {
    text.reduce(0) { $0 + ($1 == 9 ? width : $1 == 0x20 ? 1 : 0) }
  }
}

extension SyntaxTree.Line {
  /// `semua dari`, `bila`, `pm-1`: nothing is said without lines below.
  fileprivate var wantsLines: Bool {
    guard case .word(let last)? = tokens.last?.kind else { return false }
    return ["dari", "bila", "itu"].contains(last) || tokens.count == 1 && last.contains("-")
  }
}
