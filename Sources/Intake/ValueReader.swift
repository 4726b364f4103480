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

  typealias Read = (value: Value, warning: DataError?)

  func read(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, DataError> {
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

  private func wrong(_ value: JSONScalar, _ error: ValueError) -> Result<Read, DataError> {
    .failure(.value(found(value), error))
  }

  private func truth(_ value: JSONScalar) -> Result<Read, DataError> {
    if case .truth(let truth) = value { return .success((.raw(truth ? 1 : 0), nil)) }
    if case .text(let text) = value, case .success(let truth) = WrittenForm.truth(text) {
      return .success((.raw(truth ? 1 : 0), nil))
    }
    return wrong(value, .form(.notYesOrNo))
  }

  private func amount(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, DataError> {
    let scale = field.kind.scale
    let result: Result<Int128, FormError>
    switch value {
    case .number(let text):
      guard text.utf8.count(where: { $0 >= 48 && $0 <= 57 }) <= limits.digits else {
        return wrong(value, .tooManyDigits(limit: limits.digits))
      }
      guard ValueReader.isJSONNumber(text) else {
        return wrong(value, .noJSONNumber)
      }
      result = WrittenForm.json(text, scale: scale)
    case .text(let text):
      guard text.utf8.count(where: { $0 >= 48 && $0 <= 57 }) <= limits.digits else {
        return wrong(value, .tooManyDigits(limit: limits.digits))
      }
      result = WrittenForm.amount(text, scale: scale)
    default: return wrong(value, .noNumber)
    }
    switch result {
    case .failure(let error): return wrong(value, .form(error))
    case .success(let raw):
      if let least = field.minimum, raw < least {
        return wrong(value, least == 0 ? .negative : .belowLeast)
      }
      if let most = field.maximum, raw > most { return wrong(value, .aboveMost) }
      let isFraction = field.kind == .percent && raw > 0 && raw < 1_000_000
      return .success((.raw(raw), isFraction ? .value(found(value), .smallPercent) : nil))
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

  private func money(_ value: JSONScalar) -> Result<Read, DataError> {
    guard case .text(let text) = value else { return wrong(value, .form(.noCurrency)) }
    switch MoneyForm.read(text) {
    case .success(let raw): return .success((.raw(raw), nil))
    case .failure(let error): return wrong(value, .form(error))
    }
  }

  private func date(_ value: JSONScalar) -> Result<Read, DataError> {
    guard case .text(let text) = value else { return wrong(value, .form(.notADate)) }
    switch WrittenForm.date(text) {
    case .success(let date): return .success((.raw(Int128(date.daysSinceEpoch)), nil))
    case .failure(let error): return wrong(value, .form(error))
    }
  }

  private func duration(_ value: JSONScalar) -> Result<Read, DataError> {
    guard case .text(let text) = value else { return wrong(value, .form(.notADuration)) }
    switch WrittenForm.months(text) {
    case .success(let months): return .success((.raw(months), nil))
    case .failure(let error): return wrong(value, .form(error))
    }
  }

  private func text(_ value: JSONScalar) -> Result<Read, DataError> {
    guard case .text(let text) = value else { return wrong(value, .noText) }
    return text.allSatisfy(\.isWhitespace)
      ? .success((.missing, .emptyText)) : .success((.text(Array(text.utf8)), nil))
  }

  private func choice(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, DataError> {
    let names = field.choices.map(\.name)
    var near: String?
    if case .text(let text) = value {
      if let index = names.firstIndex(of: text) { return .success((.raw(Int128(index)), nil)) }
      near = Spelling.nearest(to: text, among: names).first
    }
    return wrong(value, .noChoice(choices: names, near: near))
  }

  private func country(_ value: JSONScalar) -> Result<Read, DataError> {
    if case .text(let text) = value, Countries.isCode(text.uppercased()) {
      return .success((.text(Array(text.uppercased().utf8)), nil))
    }
    return wrong(value, .noCountry)
  }

  private func code(_ value: JSONScalar, _ field: Layout.Field) -> Result<Read, DataError> {
    let written: String
    switch value {
    case .text(let text), .number(let text): written = text
    default: return wrong(value, .noDigits)
    }
    let digits = written.utf8.filter { !field.separators.contains($0) && $0 != 0x20 }
    let isDigits = digits.allSatisfy { $0 >= 48 && $0 <= 57 }
    guard isDigits, !digits.isEmpty,
      field.digitCounts.isEmpty || field.digitCounts.contains(digits.count)
    else {
      return wrong(
        value, .wrongDigits(isDigits ? digits.count : nil, allowed: field.digitCounts))
    }
    return .success((.text(Array(digits)), nil))
  }

  private func unit(_ value: JSONScalar) -> Result<Read, DataError> {
    if case .text(let text) = value {
      let wanted = text.lowercased()
      if let index = layout.units.firstIndex(where: {
        $0.code.lowercased() == wanted || $0.names.contains { $0.lowercased() == wanted }
      }) {
        return .success((.raw(Int128(index)), nil))
      }
    }
    return wrong(value, .noUnit(codes: layout.units.map(\.code)))
  }
}
