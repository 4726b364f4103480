import Layout
import Values

/// One written value → the cell of its field, or what is wrong with it.
struct ValueReader {
  let layout: Layout
  let limits: IntakeLimits

  enum Value {
    case raw(Int128)
    case text([UInt8])
    case missing
  }

  struct Problem: Error {
    let code: String
    let what: BilingualText
    let help: BilingualText?

    /// `nilai_investasi` "satu miliar": bilangan ditulis dengan kata
    func title(_ path: String) -> BilingualText {
      .init("`\(path)`: \(what.indonesian)", "`\(path)`: \(what.english)")
    }
  }

  typealias Read = (value: Value, warning: Problem?)

  func read(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, Problem> {
    switch field.kind {
    case .truth: truth(value)
    case .integer, .decimal, .percent, .rupiah, .quantity: amount(value, field)
    case .money: money(value)
    case .date: date(value)
    case .duration: duration(value)
    case .text, .reference: text(value)
    case .choice: choice(value, field)
    case .country: country(value)
    case .code: code(value, field)
    case .unit: unit(value)
    }
  }

  private func found(_ value: JSONScalar) -> String {
    let text =
      switch value {
      case .null: "null"
      case .truth(let truth): truth ? "true" : "false"
      case .number(let text), .text(let text): text
      }
    return text.count > 60 ? String(text.prefix(59)) + "…" : text
  }

  private func wrong(
    _ code: String, _ value: JSONScalar, _ what: BilingualText, _ help: BilingualText?
  ) -> Result<Read, Problem> {
    let found = self.found(value)
    return .failure(
      Problem(
        code: code, what: .init("`\(found)` \(what.indonesian)", "`\(found)` \(what.english)"),
        help: help))
  }

  private func wrong(_ code: String, _ value: JSONScalar, _ error: FormError) -> Result<
    Read, Problem
  > {
    wrong(code, value, error.message, error.help)
  }

  private func truth(_ value: JSONScalar) -> Result<Read, Problem> {
    if case .truth(let truth) = value { return .success((.raw(truth ? 1 : 0), nil)) }
    if case .text(let text) = value, case .success(let truth) = WrittenForm.truth(text) {
      return .success((.raw(truth ? 1 : 0), nil))
    }
    return wrong("D108", value, .notYesOrNo)
  }

  private func amount(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, Problem> {
    let scale = field.kind.scale
    let result: Result<Int128, FormError>
    switch value {
    case .number(let text):
      guard text.utf8.count(where: { $0 >= 48 && $0 <= 57 }) <= limits.digits else {
        return wrong(
          "D112", value,
          .init("lebih dari \(limits.digits) angka", "has more than \(limits.digits) digits"), nil)
      }
      guard ValueReader.isJSONNumber(text) else {
        return wrong(
          "D109", value, .init("bukan bilangan JSON", "is no JSON number"),
          .init(
            "tulis tanpa titik ribuan, atau di antara tanda kutip: `\"Rp\(text)\"`",
            "write it without dots, or in quotes: `\"Rp\(text)\"`"))
      }
      result = WrittenForm.json(text, scale: scale)
    case .text(let text):
      guard text.utf8.count(where: { $0 >= 48 && $0 <= 57 }) <= limits.digits else {
        return wrong(
          "D112", value,
          .init("lebih dari \(limits.digits) angka", "has more than \(limits.digits) digits"), nil)
      }
      result = WrittenForm.amount(text, scale: scale)
    default: return wrong("D108", value, .notANumber)
    }
    switch result {
    case .failure(let error):
      return wrong(ValueReader.code(of: error), value, error)
    case .success(let raw):
      if let least = field.minimum, raw < least {
        return wrong(
          "D113", value,
          least == 0
            ? .init("tidak boleh negatif", "may not be negative")
            : .init("di bawah nilai terkecil", "is below the least value"), nil)
      }
      if let most = field.maximum, raw > most {
        return wrong(
          "D130", value, .init("di atas nilai terbesar", "is above the greatest value"), nil)
      }
      let isFraction = field.kind == .percent && raw > 0 && raw < 1_000_000
      let warning = Problem(
        code: "D124",
        what: .init(
          "`\(found(value))` berarti seperseratus bagian dari seratus",
          "`\(found(value))` is taken per hundred"),
        help: .init("5 persen ditulis `5` atau `\"5%\"`", "5 percent is written `5` or `\"5%\"`"))
      return .success((.raw(raw), isFraction ? warning : nil))
    }
  }

  private static func code(of error: FormError) -> String {
    switch error {
    case .ambiguous: "D110"
    case .tooPrecise: "D111"
    case .tooLarge: "D112"
    default: "D109"
    }
  }

  /// RFC 8259: no leading zeros, no bare points.
  static func isJSONNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" { rest = rest.dropFirst() }
    func digits() -> Int {
      let count = rest.prefix { $0.isASCII && $0.isNumber }.count
      rest = rest.dropFirst(count)
      return count
    }
    let hasZero = rest.first == "0"
    let whole = digits()
    guard whole > 0, !hasZero || whole == 1 else { return false }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == "e" || rest.first == "E" {
      rest = rest.dropFirst()
      if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private func money(_ value: JSONScalar) -> Result<Read, Problem> {
    guard case .text(let text) = value else { return wrong("D109", value, .noCurrency) }
    switch MoneyForm.read(text) {
    case .success(let raw): return .success((.raw(raw), nil))
    case .failure(let error): return wrong(ValueReader.code(of: error), value, error)
    }
  }

  private func date(_ value: JSONScalar) -> Result<Read, Problem> {
    guard case .text(let text) = value else { return wrong("D114", value, .notADate) }
    switch WrittenForm.date(text) {
    case .success(let date): return .success((.raw(Int128(date.daysSinceEpoch)), nil))
    case .failure(let error): return wrong("D114", value, error)
    }
  }

  private func duration(_ value: JSONScalar) -> Result<Read, Problem> {
    guard case .text(let text) = value else { return wrong("D108", value, .notADuration) }
    switch WrittenForm.months(text) {
    case .success(let months): return .success((.raw(months), nil))
    case .failure(let error): return wrong("D108", value, error)
    }
  }

  private func text(_ value: JSONScalar) -> Result<Read, Problem> {
    guard case .text(let text) = value else {
      return wrong(
        "D108", value, .init("harus teks", "must be text"),
        .init("tulis di antara tanda kutip", "write it in quotes"))
    }
    if text.allSatisfy(\.isWhitespace) {
      return .success(
        (
          .missing,
          Problem(
            code: "D125",
            what: .init("teks kosong dianggap belum diisi", "an empty text counts as missing"),
            help: nil)
        ))
    }
    return .success((.text(Array(text.utf8)), nil))
  }

  private func choice(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, Problem> {
    guard case .text(let text) = value else {
      return wrong("D115", value, .init("bukan pilihan", "is no choice"), choices(field, ""))
    }
    if let index = field.choices.firstIndex(where: { $0.name == text }) {
      return .success((.raw(Int128(index)), nil))
    }
    return wrong("D115", value, .init("bukan pilihan", "is no choice"), choices(field, text))
  }

  private func choices(_ field: Layout.Field, _ text: String) -> BilingualText {
    let near = Spelling.nearest(to: text, among: field.choices.map(\.name))
    let list = field.choices.map { "`\($0.name)`" }.joined(separator: ", ")
    guard let first = near.first else { return .init("pilih \(list)", "choose \(list)") }
    return .init(
      "mungkin maksudnya `\(first)`? Pilihan: \(list)", "did you mean `\(first)`? Choices: \(list)")
  }

  private func country(_ value: JSONScalar) -> Result<Read, Problem> {
    if case .text(let text) = value, Countries.isCode(text.uppercased()) {
      return .success((.text(Array(text.uppercased().utf8)), nil))
    }
    return wrong(
      "D116", value, .init("bukan kode negara", "is no country code"),
      .init(
        "tulis dua huruf ISO 3166, misalnya `JP`, `US`, `SG`",
        "write the two letters of ISO 3166, such as `JP`, `US`, `SG`"))
  }

  private func code(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, Problem> {
    let written: String
    switch value {
    case .text(let text), .number(let text): written = text
    default:
      return wrong("D108", value, .init("harus deretan angka", "must be a row of digits"), nil)
    }
    let digits = written.utf8.filter { !field.separators.contains($0) && $0 != 0x20 }
    let isDigits = digits.allSatisfy { $0 >= 48 && $0 <= 57 }
    guard isDigits, !digits.isEmpty,
      field.digitCounts.isEmpty || field.digitCounts.contains(digits.count)
    else {
      let counts = field.digitCounts.map(String.init)
      return wrong(
        "D117", value,
        isDigits
          ? .init("terdiri atas \(digits.count) angka", "has \(digits.count) digits")
          : .init("bukan deretan angka", "is no row of digits"),
        .init(
          "harus \(counts.joined(separator: " atau ")) angka; tulis di antara tanda kutip supaya nol di depan tidak hilang",
          "must be \(counts.joined(separator: " or ")) digits; write it in quotes so that leading zeros stay"
        ))
    }
    return .success((.text(Array(digits)), nil))
  }

  private func unit(_ value: JSONScalar) -> Result<Read, Problem> {
    if case .text(let text) = value {
      let wanted = text.lowercased()
      if let index = layout.units.firstIndex(where: {
        $0.code.lowercased() == wanted || $0.names.contains { $0.lowercased() == wanted }
      }) {
        return .success((.raw(Int128(index)), nil))
      }
    }
    let codes = layout.units.map { "`\($0.code)`" }.joined(separator: ", ")
    return wrong(
      "D118", value, .init("bukan satuan", "is no unit"),
      .init("satuan: \(codes)", "units: \(codes)"))
  }
}
