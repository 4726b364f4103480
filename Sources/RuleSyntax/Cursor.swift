import Diagnostics
import Values

/// Reads the tokens of one line from left to right.
///
/// The first thing that does not fit throws, and the line is given up: one mistake, one message.
struct Cursor {
  let line: SyntaxTree.Line
  private var index = 0

  init(_ line: SyntaxTree.Line) {
    self.line = line
  }

  var isAtEnd: Bool { index >= line.tokens.count }

  var current: Token? { isAtEnd ? nil : line.tokens[index] }

  var word: String? {
    guard let current, case .word(let word) = current.kind else { return nil }
    return word
  }

  /// Where the next token stands; behind the last one, the end of the line.
  var place: SourceRange {
    current?.range ?? line.tokens[line.tokens.count - 1].range
  }

  var previous: SourceRange { line.tokens[max(index - 1, 0)].range }

  mutating func advance() { index += 1 }

  /// Takes the words if they stand here one after another.
  mutating func take(_ words: String...) -> Bool { take(words) }

  mutating func take(_ words: [String]) -> Bool {
    guard isNext(words) else { return false }
    index += words.count
    return true
  }

  func isNext(_ words: [String]) -> Bool {
    guard index + words.count <= line.tokens.count else { return false }
    for (offset, word) in words.enumerated() {
      guard case .word(let found) = line.tokens[index + offset].kind, found == word else {
        return false
      }
    }
    return true
  }

  mutating func take(sign: Character) -> Bool {
    guard let current, case .punctuation(let byte) = current.kind, byte == sign.asciiValue else {
      return false
    }
    index += 1
    return true
  }

  func isNext(sign: Character, ahead: Int = 0) -> Bool {
    guard index + ahead < line.tokens.count,
      case .punctuation(let byte) = line.tokens[index + ahead].kind
    else { return false }
    return byte == sign.asciiValue
  }

  // MARK: What must stand here

  mutating func expect(_ words: String...) throws(Located<SyntaxError>) {
    guard !take(words) else { return }
    let what = BilingualText(same: "`\(words.joined(separator: " "))`")
    // The words that are right stand; the first that is not is told.
    var rest = words[...]
    while let next = rest.first, word == next {
      advance()
      rest = rest.dropFirst()
    }
    throw unexpected(what)
  }

  mutating func expect(sign: Character) throws(Located<SyntaxError>) {
    guard take(sign: sign) else { throw unexpected(.init(same: "`\(sign)`")) }
  }

  mutating func name(_ what: BilingualText) throws(Located<SyntaxError>) -> Name {
    guard let word else { throw unexpected(what) }
    defer { advance() }
    return Name(text: word, range: place)
  }

  static let aText = BilingualText("teks di antara tanda kutip", "a text between quotes")

  mutating func names(_ what: BilingualText) throws(Located<SyntaxError>) -> [Name] {
    var names = [try name(what)]
    while take(sign: ",") { names.append(try name(what)) }
    return names
  }

  mutating func text() throws(Located<SyntaxError>) -> Name {
    guard let current, case .literal(.text(let text)) = current.kind else {
      throw unexpected(Cursor.aText)
    }
    advance()
    return Name(text: text, range: current.range)
  }

  /// `"Indonesia" / "English"`; the second may be left out, which the checker tells.
  mutating func texts() throws(Located<SyntaxError>) -> Texts {
    let first = try text()
    guard take(sign: "/") else {
      return Texts(indonesian: first.text, english: nil, range: first.range)
    }
    let second = try text()
    return Texts(
      indonesian: first.text, english: second.text, range: first.range.through(second.range))
  }

  /// `sebutan "HGB", "hak guna bangunan"`; none where the line does not go on with it.
  mutating func furtherNames() throws(Located<SyntaxError>) -> [Name] {
    guard take("sebutan") else { return [] }
    var names = [try text()]
    while take(sign: ",") { names.append(try text()) }
    return names
  }

  static let aDate = BilingualText("tanggal seperti `2019-12-31`", "a date such as `2019-12-31`")

  mutating func date() throws(Located<SyntaxError>) -> CalendarDate {
    guard let current, case .literal(.date(let date)) = current.kind else {
      throw unexpected(Cursor.aDate)
    }
    advance()
    return date
  }

  mutating func number() throws(Located<SyntaxError>) -> ScaledNumber {
    guard let current, case .literal(.number(let number)) = current.kind else {
      throw unexpected(.init("bilangan", "a number"))
    }
    advance()
    return number
  }

  func end() throws(Located<SyntaxError>) {
    guard let current else { return }
    if let word, word == "dan" || word == "atau" {
      throw Located(.mixedJunction(word), current.range)
    }
    throw Located(.trailing(Cursor.written(current)), current.range)
  }

  func unexpected(_ what: BilingualText) -> Located<SyntaxError> {
    if let word, word == "dan" || word == "atau" { return Located(.mixedJunction(word), place) }
    return Located(.expected(what, found: current.map(Cursor.written)), place)
  }

  static func written(_ token: Token) -> String {
    switch token.kind {
    case .word(let word): word
    case .literal(let literal): literal.written
    case .punctuation(let byte): String(decoding: [byte], as: UTF8.self)
    case .space, .comment, .lineEnd, .invalid: "…"
    }
  }
}

extension Literal {
  /// The value as rule files write it.
  package var written: String {
    switch self {
    case .number(let number): number.written(in: .indonesian)
    case .percent(let number): number.written(in: .indonesian) + "%"
    case .rupiah(let number): "Rp" + number.written(in: .indonesian)
    case .date(let date): date.iso
    case .duration(let months, let days):
      [
        months != 0 && months % 12 == 0
          ? "\(months / 12) tahun" : months != 0 ? "\(months) bulan" : "",
        days != 0 ? "\(days) hari" : "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    case .text(let text): "\"\(text)\""
    case .truth(let value): value ? "ya" : "tidak"
    }
  }
}
