import Values

/// Values without quotes: numbers, the words of JSON, and what people leave bare.
extension SourceParser {
  mutating func word(key: Range<Int>, isInObject: Bool) {
    let start = at
    let found = wordEnd(start, isInObject)
    guard found.end > start else {
      unexpected(.value)
      at += 1
      return
    }
    at = found.end
    if found.isClosed {
      slip(.missingQuote, start)
      return leaf(.text, key, start..<found.end)
    }
    if let reason = found.fault { fault(.unclear(reason), start) }
    leaf(kind(start..<found.end, isTold: found.fault != nil), key, start..<found.end)
  }

  private struct WordEnd {
    var end: Int
    /// It ends in a quote mark: the one in front is missing.
    var isClosed = false
    var fault: JSONError.Unclear?
  }

  /// A value without quotes goes to the comma, bracket, comment or end of its line. A comma between two digits is
  /// part of it where no name follows that could take what stands behind: `2,5 miliar`.
  private func wordEnd(_ start: Int, _ isInObject: Bool) -> WordEnd {
    var next = start
    var takesCommas: Bool?
    var fault: JSONError.Unclear?
    scan: while next < bytes.count {
      let byte = bytes[next]
      switch byte {
      case 0x0A, UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ";"): break scan
      case UInt8(ascii: ","):
        guard isInObject, isBetweenDigits(next) else { break scan }
        let takes = takesCommas ?? !isNumberedName(next)
        takesCommas = takes
        if !takes { break scan }
      case UInt8(ascii: "/") where isComment(next): break scan
      case UInt8(ascii: "#") where next > start && bytes[next - 1] <= 0x20: break scan
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        fault = fault ?? .bracketInWord
        break scan
      case UInt8(ascii: ":"), UInt8(ascii: "="):
        if let first = firstValue(start, next) { return WordEnd(end: first) }
        fault = fault ?? .colonInWord
      default:
        guard let quote = QuoteSign(bytes, next), next > start else { break }
        let end = next + quote.count
        if isInObject, bytes[next - 1] <= 0x20, isName(next) { break scan }
        if quote.isDouble || !isBetweenLetters(next, end) {
          if isOver(end) { return WordEnd(end: end, isClosed: true) }
          fault = fault ?? .quotesInText
        }
      }
      next += 1
    }
    while next > start, isBlankBehind(&next) {}
    return WordEnd(end: next, fault: fault)
  }

  /// Takes a blank off the end.
  private func isBlankBehind(_ end: inout Int) -> Bool {
    if bytes[end - 1] <= 0x20 {
      end -= 1
      return true
    }
    for count in 2...3 where end >= count && SourceParser.otherBlank(bytes, end - count) == count {
      end -= count
      return true
    }
    return false
  }

  private func isBetweenDigits(_ at: Int) -> Bool {
    at > 0 && at + 1 < bytes.count && bytes[at - 1] &- 0x30 <= 9 && bytes[at + 1] &- 0x30 <= 9
  }

  private func isBetweenLetters(_ start: Int, _ end: Int) -> Bool {
    end < bytes.count && SourceParser.isInWord(bytes[start - 1])
      && SourceParser.isInWord(bytes[end])
  }

  /// Behind the comma stands a colon before the value is over: what follows is a name.
  private func isNumberedName(_ comma: Int) -> Bool {
    var next = comma + 1
    while next < bytes.count {
      switch bytes[next] {
      case 0x0A, UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ";"): return false
      case UInt8(ascii: ","):
        if !isBetweenDigits(next) { return false }
      case UInt8(ascii: ":"), UInt8(ascii: "="): return true
      case 0x22: return false
      default: break
      }
      next += 1
    }
    return false
  }

  private func isOver(_ start: Int) -> Bool {
    let next = pastBlanks(start)
    guard next < bytes.count else { return true }
    return [0x0A, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(bytes[next])
      || isComment(next)
  }

  /// `5 b: 6`: a value of JSON with a name behind it, the comma between them missing. Gives its end.
  private func firstValue(_ start: Int, _ colon: Int) -> Int? {
    var end = start
    while end < colon, bytes[end] > 0x20 { end += 1 }
    let next = pastBlanks(end)
    guard next > end, next < colon, isName(next),
      SourceParser.isJSONNumber(bytes, start..<end) || SourceParser.words[text(start..<end)] != nil
    else { return nil }
    return end
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Kinds

  private static let words: [String: SourceTree.Node.Kind] = [
    "true": .yes, "false": .no, "null": .null,
  ]
  private static let otherWords: [String: SourceTree.Node.Kind] = [
    "true": .yes, "false": .no, "null": .null, "none": .null,
  ]

  private mutating func kind(_ range: Range<Int>, isTold: Bool) -> SourceTree.Node.Kind {
    if bytes[range].allSatisfy(QuickReader.isInNumber) { return .number }
    guard range.count <= 32 else {
      if !isTold { slip(.unquotedWord, range.lowerBound) }
      return .word
    }
    let word = text(range)
    if let kind = SourceParser.words[word] { return kind }
    let small = word.lowercased()
    if let kind = SourceParser.otherWords[small] {
      slip(.otherWord, range.lowerBound)
      return kind
    }
    if ["nan", "infinity", "-infinity", "+infinity", "undefined"].contains(small) {
      fault(.unclear(.noValue), range.lowerBound)
      return .absent
    }
    if !isTold { slip(.unquotedWord, range.lowerBound) }
    return .word
  }

  static func isJSONNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    JSONNumberParts(bytes.span, range) != nil
  }
}
