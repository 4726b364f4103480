/// Names and values in quotes. A text ends at the first quote mark behind which JSON goes on; in a text as JSON has it
/// that is the first of all.
extension SourceParser {
  /// The name of an entry, its quotes included; `nil` where none can be made out, which is told and passed over.
  mutating func name() -> Range<Int>? {
    let start = at
    guard let quote = QuoteSign(bytes, at) else { return bareName() }
    if !quote.isStrict { slip(.otherQuotes, at) }
    var next = at + quote.count
    while next < bytes.count, bytes[next] != 0x0A {
      if bytes[next] == 0x5C {
        next += escape(next)
      } else if let sign = QuoteSign(bytes, next), sign.isDouble == quote.isDouble,
        !quote.isStrict || sign.isStrict || isColon(next + sign.count)
      {
        at = next + sign.count
        hold(start..<at)
        return start..<at
      } else {
        if bytes[next] < 0x20, bytes[next] != 0x0D { slip(.controlInText, next) }
        next += 1
      }
    }
    fault(.unclear(.openQuote), start)
    at = next
    return nil
  }

  private mutating func bareName() -> Range<Int>? {
    let start = at
    var next = at
    while next < bytes.count, !SourceParser.endsName(bytes[next]) { next += 1 }
    var end = next
    if next < bytes.count, let quote = QuoteSign(bytes, next), isColon(next + quote.count) {
      // The quote mark in front is missing.
      end = next + quote.count
      slip(.missingQuote, start)
    } else {
      guard next < bytes.count, [UInt8(ascii: ":"), UInt8(ascii: "=")].contains(bytes[next]),
        next > start
      else {
        if let text = innerText, !isLost {
          // Its quotes were taken for letters, and it ended too early.
          tree.slips.removeAll { $0.kind == .innerQuotes && $0.offset > text }
          fault(.unclear(.quotesInText), text)
        }
        unexpected(.name)
        passEntry()
        return nil
      }
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
      slip(.unquotedName, start)
    }
    at = end
    return start..<end
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), 0x22:
      true
    default: false
    }
  }

  /// Goes on behind what could not be read: the comma or the end of its line, or a closing bracket.
  mutating func passEntry() {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case 0x0A, UInt8(ascii: ","):
        at += at == start ? 1 : 0
        return
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["):
        if at > start { return }
        at += 1
      default: at += 1
      }
    }
  }

  // MARK: Values

  mutating func text(key: Range<Int>, isInObject: Bool) {
    let start = at
    guard let quote = QuoteSign(bytes, at) else { return }
    if !quote.isStrict { slip(.otherQuotes, at) }
    // In a text that begins as JSON asks, other quotes are letters, unless nothing else ends it.
    if quote.isStrict, let end = textEnd(start, quote, withOthers: false, isInObject) {
      return finish(key, start..<end)
    }
    if let end = textEnd(start, quote, withOthers: true, isInObject) {
      if quote.isStrict { slip(.otherQuotes, start) }
      return finish(key, start..<end)
    }
    unclosed(key, start, quote, isInObject)
  }

  private mutating func finish(_ key: Range<Int>, _ range: Range<Int>) {
    hold(range)
    leaf(.text, key, range)
    at = range.upperBound
  }

  private mutating func hold(_ range: Range<Int>) {
    if range.count - 2 > limits.textBytes, tree.text(in: range).utf8.count > limits.textBytes {
      fault(.textTooLong(limit: limits.textBytes), range.lowerBound)
    }
  }

  /// The place behind the quote mark that ends a text; `nil` where no certain one stands in the line.
  private mutating func textEnd(
    _ start: Int, _ quote: QuoteSign, withOthers: Bool, _ isInObject: Bool
  ) -> Int? {
    let (slips, faults) = (tree.slips.count, tree.faults.count)
    var hasInner = false
    var next = start + quote.count
    scan: while next < bytes.count, bytes[next] != 0x0A {
      if bytes[next] == 0x5C {
        next += escape(next)
        continue
      }
      guard let sign = QuoteSign(bytes, next),
        withOthers ? sign.isDouble == quote.isDouble : sign.isStrict
      else {
        if bytes[next] < 0x20, bytes[next] != 0x0D { slip(.controlInText, next) }
        next += 1
        continue
      }
      let end = next + sign.count
      switch follower(end, isInObject) {
      case .end: return end
      case .letter:
        if !hasInner, quote.isDouble { slip(.innerQuotes, next) }
        hasInner = true
        innerText = start
        next = end
      case .name, .unclear: break scan
      }
    }
    tree.slips.removeLast(tree.slips.count - slips)
    tree.faults.removeLast(tree.faults.count - faults)
    return nil
  }

  private enum Follower { case end, letter, name, unclear }

  /// What stands behind a quote mark within a value.
  private func follower(_ end: Int, _ isInObject: Bool) -> Follower {
    let next = pastBlanks(end)
    guard next < bytes.count else { return .end }
    switch bytes[next] {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x0A, UInt8(ascii: ";"):
      return .end
    // The text has run into the name of the next entry: its own end is missing.
    case UInt8(ascii: ":"): return .name
    default: break
    }
    if isComment(next) { return .end }
    if isInObject, isName(next) { return .end }
    guard QuoteSign(bytes, next) != nil else { return .letter }
    return isInObject ? .unclear : .end
  }

  /// No quote mark of the line ends the text for certain.
  private mutating func unclosed(
    _ key: Range<Int>, _ start: Int, _ quote: QuoteSign, _ isInObject: Bool
  ) {
    var lineEnd = start
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
    var end = lineEnd
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    let inside = start + quote.count
    var hasQuote = false
    var next = inside
    while next < end, !hasQuote {
      hasQuote = QuoteSign(bytes, next)?.isDouble == quote.isDouble || isComment(next)
      next += 1
    }
    if isInObject, !hasQuote, lineEnd < bytes.count, end > inside,
      !SourceParser.isBracket(bytes[end - 1]), goesOn(lineEnd)
    {
      // The mark at the end of the line is missing; a comma there is the entry's.
      if bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
      slip(.missingQuote, end)
      leaf(.text, key, start..<end)
      at = end
      return
    }
    fault(.unclear(hasQuote ? .quotesInText : .openQuote), start)
    leaf(.text, key, start..<max(end, inside))
    at = lineEnd
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    [UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["), 0x5C].contains(
      byte)
  }

  /// The next line goes on with an entry or a bracket, so that a text is over.
  private func goesOn(_ lineEnd: Int) -> Bool {
    var next = lineEnd
    while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
    return next < bytes.count && (SourceParser.isBracket(bytes[next]) || isName(next))
  }

  /// Looks at an escape and gives its length; a wrong one is told.
  private mutating func escape(_ start: Int) -> Int {
    switch JSONEscape.read(bytes, start) {
    case .success(let escape):
      if bytes[start + 1] == 0x27 { slip(.innerQuotes, start) }
      return escape.count
    case .failure(let error):
      fault(error.reason, error.offset)
      return 1
    }
  }

  // MARK: Looking ahead

  private func isColon(_ start: Int) -> Bool {
    let next = pastBlanks(start)
    return next < bytes.count && [UInt8(ascii: ":"), UInt8(ascii: "=")].contains(bytes[next])
  }

  /// An entry begins here: a name, in quotes or without, and its colon.
  func isName(_ start: Int) -> Bool {
    var next = start
    if let quote = QuoteSign(bytes, start) {
      next += quote.count
      while next < bytes.count, bytes[next] != 0x0A, bytes[next] != 0x5C {
        if let sign = QuoteSign(bytes, next), sign.isDouble == quote.isDouble {
          return isColon(next + sign.count)
        }
        next += 1
      }
      return false
    }
    while next < bytes.count, SourceParser.isInWord(bytes[next]) { next += 1 }
    return next > start && isColon(next)
  }

  /// Letters, digits and `_`, as names have them.
  static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
