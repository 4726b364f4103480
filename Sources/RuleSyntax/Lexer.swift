import Diagnostics
import Values

/// Cuts the bytes of a rule file into tokens.
///
/// Works on bytes, not characters: a book is read at every start of the tool. A byte that begins no
/// token becomes an `invalid` token with one message for the whole run of them.
struct Lexer {
  let bytes: [UInt8]
  private let file: Int
  private(set) var index = 0
  private(set) var tokens: [Token] = []
  private(set) var errors: [Located<SyntaxError>] = []

  /// Without examples each is one token, a comment: a third of a book, and judging needs none of it.
  private let withExamples: Bool

  init(bytes: [UInt8], file: Int, withExamples: Bool = true) {
    self.bytes = bytes
    self.file = file
    self.withExamples = withExamples
  }

  mutating func run() {
    tokens.reserveCapacity(bytes.count / 4)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { emit(.space, to: 3) }
    while index < bytes.count {
      if !withExamples, let end = exampleEnd() {
        emit(.comment, to: end)
      } else {
        next()
      }
    }
  }

  private static let example = Array("contoh ".utf8)

  /// Where the example that begins here ends: before the next line that stands at the margin.
  private func exampleEnd() -> Int? {
    guard bytes[index] == Lexer.example[0], index == 0 || bytes[index - 1] == UInt8(ascii: "\n"),
      bytes[index...].starts(with: Lexer.example)
    else { return nil }
    var end = index
    while end < bytes.count {
      end = self.end(from: end) { $0 != UInt8(ascii: "\n") }
      guard end < bytes.count else { break }
      end += 1
      guard end < bytes.count else { break }
      switch bytes[end] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
        UInt8(ascii: "#"):
        continue
      default: return end
      }
    }
    return end
  }

  private mutating func next() {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "\n"): emit(.lineEnd, to: index + 1)
    case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
      emit(.space, to: end { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == 9 })
    case UInt8(ascii: "#"): emit(.comment, to: end { $0 != UInt8(ascii: "\n") })
    case UInt8(ascii: "\""): string()
    case UInt8(ascii: "/") where isForeignComment: foreignComment()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number(from: index)
    case _ where Lexer.isWordStart(byte): word()
    case _ where Lexer.isPunctuation(byte): emit(.punctuation(byte), to: index + 1)
    default: foreign()
    }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    default: false
    }
  }

  static func isWordStart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
      || byte == UInt8(ascii: "_")
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private func end(from start: Int? = nil, while matches: (UInt8) -> Bool) -> Int {
    var end = start ?? index
    while end < bytes.count, matches(bytes[end]) { end += 1 }
    return end
  }

  mutating func emit(_ kind: Token.Kind, to end: Int) {
    tokens.append(Token(kind: kind, range: SourceRange(file: file, start: index, end: end)))
    index = end
  }

  private mutating func report(_ error: SyntaxError, to end: Int) {
    report(error, from: index, to: end)
  }

  mutating func report(_ error: SyntaxError, from start: Int, to end: Int) {
    errors.append(Located(error, SourceRange(file: file, start: start, end: end)))
  }

  mutating func dropLastError() { errors.removeLast() }

  private func text(to end: Int) -> String {
    String(decoding: bytes[index..<end], as: UTF8.self)
  }

  // MARK: Words

  private mutating func word() {
    if index + 2 < bytes.count, bytes[index] == UInt8(ascii: "R"),
      bytes[index + 1] == UInt8(ascii: "p"), Lexer.isDigit(bytes[index + 2])
    {
      number(from: index + 2)
      return
    }
    let end = wordEnd(from: index)
    emit(.word(text(to: end)), to: end)
  }

  /// A hyphen belongs to a word when a letter or digit stands on both sides: `pmk-177-2016`.
  private func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if Lexer.isWordStart(byte) || Lexer.isDigit(byte) {
        end += 1
      } else if byte == UInt8(ascii: "-"), end > start, end + 1 < bytes.count,
        Lexer.isWordStart(bytes[end + 1]) || Lexer.isDigit(bytes[end + 1])
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  // MARK: Values

  private mutating func string() {
    var end = index + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\n") {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
      if let close = curlyEnd(from: index + 1) {
        lookAlike(to: close)
        return
      }
      let text = self.text(to: end)
      // A `/` between would stand within the text.
      report(.unclosedText(mend: text.contains("/") ? nil : text + "\""), to: end)
      emit(.invalid, to: end)
      return
    }
    let content = String(decoding: bytes[index + 1..<end], as: UTF8.self)
    emit(.literal(.text(content)), to: end + 1)
  }

  /// A number, percent, amount or date whose digits begin at `digits` (behind `Rp` for an amount).
  private mutating func number(from digits: Int) {
    let isAmount = digits > index
    if !isAmount, let date = dateEnd() {
      readDate(to: date)
      return
    }
    if !isAmount, let (end, mend) = foreignDate() {
      report(.otherForm(text(to: end), mend: mend), to: end)
      emit(.invalid, to: end)
      return
    }
    var end = digits
    while end < bytes.count {
      let byte = bytes[end]
      if Lexer.isDigit(byte) {
        end += 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), end + 1 < bytes.count,
        Lexer.isDigit(bytes[end + 1])
      {
        end += 1
      } else {
        break
      }
    }
    if end < bytes.count, Lexer.isWordStart(bytes[end]), !isAmount {
      let last = wordEnd(from: index)
      emit(.word(text(to: last)), to: last)
      return
    }
    let isPercent = !isAmount && end < bytes.count && bytes[end] == UInt8(ascii: "%")
    let tokenEnd = isPercent ? end + 1 : end
    switch NumberForm.read(bytes[digits..<end]) {
    case .success(let number):
      emit(
        .literal(isAmount ? .rupiah(number) : isPercent ? .percent(number) : .number(number)),
        to: tokenEnd)
    case .failure(.foreignNumber(let text, _)):
      let mend = NumberForm.mend(of: bytes[digits..<end]).map {
        (isAmount ? "Rp" : "") + $0 + (isPercent ? "%" : "")
      }
      report(.foreignNumber(text, mend: mend), to: tokenEnd)
      emit(.invalid, to: tokenEnd)
    case .failure(let error):
      report(error, to: tokenEnd)
      emit(.invalid, to: tokenEnd)
    }
  }

  /// Where a date of the shape `dddd-dd-dd` that begins here ends.
  private func dateEnd() -> Int? {
    guard index + 10 <= bytes.count else { return nil }
    for offset in 0..<10 {
      let isHyphen = offset == 4 || offset == 7
      guard isHyphen ? bytes[index + offset] == 0x2D : Lexer.isDigit(bytes[index + offset]) else {
        return nil
      }
    }
    return index + 10
  }

  private mutating func readDate(to end: Int) {
    func value(_ from: Int, _ count: Int) -> Int {
      bytes[index + from..<index + from + count].reduce(0) { $0 * 10 + Int($1 - 48) }
    }
    if let date = CalendarDate(year: value(0, 4), month: value(5, 2), day: value(8, 2)) {
      emit(.literal(.date(date)), to: end)
    } else {
      report(.impossibleDate(text(to: end)), to: end)
      emit(.invalid, to: end)
    }
  }

  // MARK: What other languages write

  private mutating func foreign() {
    let operators = Array("<>=!&|".utf8)
    if operators.contains(bytes[index]) {
      let end = self.end { operators.contains($0) }
      report(.foreignOperator(text(to: end), mend: mend(ofOperator: text(to: end), end)), to: end)
      emit(.invalid, to: end)
      return
    }
    if bytes[index] == UInt8(ascii: "%"), percentSign() { return }
    if mathematicalSign() { return }
    if let (end, isText) = lookAlikeEnd() {
      lookAlike(to: isText ? curlyEnd(from: end) ?? end : end)
      return
    }
    let end = self.end {
      !Lexer.isWordStart($0) && !Lexer.isDigit($0) && !Lexer.isPunctuation($0)
        && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\"")
        && $0 != UInt8(ascii: "#")
    }
    if isAtLineEnd(end), bytes[index] == UInt8(ascii: ";") {
      let why = BilingualText("baris tidak diakhiri tanda baca", "lines do not end in a mark")
      report(.needless(text(to: end), why: why), to: end)
    } else {
      report(.unknownCharacter(text(to: end)), to: end)
    }
    emit(.invalid, to: end)
  }

  private func isAtLineEnd(_ place: Int) -> Bool {
    let end = self.end(from: place) { $0 == 0x20 || $0 == 0x0D }
    return end == bytes.count || bytes[end] == 0x0A
  }
}

/// Numbers as Indonesian law writes them: `1.000.000,50`.
enum NumberForm {
  static func read(_ text: ArraySlice<UInt8>) -> Result<ScaledNumber, SyntaxError> {
    let written = String(decoding: text, as: UTF8.self)
    let halves = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return .failure(.foreignNumber(written, mend: nil)) }
    let groups = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if groups.count > 1 {
      let isGrouped = groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
      guard isGrouped else { return .failure(.foreignNumber(written, mend: nil)) }
    }
    let fraction = halves.count == 2 ? halves[1] : []
    // `1,000` is a thousand elsewhere and one here: nobody means the latter.
    if groups.count == 1, fraction.count == 3, fraction.allSatisfy({ $0 == UInt8(ascii: "0") }) {
      return .failure(.foreignNumber(written, mend: nil))
    }
    if fraction.contains(UInt8(ascii: ".")) { return .failure(.foreignNumber(written, mend: nil)) }
    var digits: Int128 = 0
    for digit in groups.joined() + fraction {
      let (tens, high) = digits.multipliedReportingOverflow(by: 10)
      let (sum, low) = tens.addingReportingOverflow(Int128(digit - 48))
      guard !high, !low, sum < 1_000_000_000_000_000_000_000_000_000_000 else {
        return .failure(.numberTooLarge(written))
      }
      digits = sum
    }
    guard fraction.count <= 6 else { return .failure(.numberTooPrecise(written)) }
    return .success(ScaledNumber(digits: digits, scale: fraction.count))
  }
}
