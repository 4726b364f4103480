import Layout
import Values

/// Cells → values.
extension TableReader {
  /// The value of a cell that is not empty; `nil` where it holds blanks only.
  func value(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ field: Layout.Field, _ path: FactPath,
    _ cursor: TableCursor, _ column: Int, _ reading: inout ApplicationReading
  ) -> Cell? {
    let text = self.text(bytes, start, end, cursor)
    if text.isEmpty || text.unicodeScalars.allSatisfy(TextFold.isBlank) { return nil }
    guard text.utf8.count <= limits.textBytes else {
      reading.isReadable = false
      add(
        &reading, .notJSON(.textTooLong(limit: limits.textBytes)), .fact(path), cursor, column)
      return .missing
    }
    if field.kind.isNumber || field.kind == .code, TableReader.isRounded(text) {
      add(&reading, .rounded(text), .fact(path), cursor, column)
      return .missing
    }
    var value = JSONScalar.text(text)
    let style = cursor.schema.styles[column]
    if field.kind.isNumber {
      if style == .mixed,
        NumberStyle(of: text) != .open || text.contains(where: { ".,".contains($0) })
      {
        add(&reading, .mixedNumbers, .fact(path), cursor, column)
        reading.problems[reading.problems.count - 1].text = text
        return .missing
      }
      if let plain = style.plain(text) { value = .number(plain) }
    }
    switch values.read(value, field) {
    case .success(let read):
      if let warning = read.warning { add(&reading, warning, .fact(path), cursor, column) }
      switch read.value {
      case .raw(let raw): return Cell(raw)
      case .text(let bytes): return reading.store.cell(forText: bytes)
      case .missing: return .missing
      }
    case .failure(let error):
      add(&reading, ofColumn(error, field, text), .fact(path), cursor, column)
      return .missing
    }
  }

  /// `1,23E+15`
  private static func isRounded(_ text: String) -> Bool {
    guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
    let exponent = text[text.index(after: mark)...]
    return mark > text.startIndex
      && text[..<mark].allSatisfy { $0.isNumber || $0 == "," || $0 == "." || $0 == "-" }
      && !exponent.isEmpty && exponent.allSatisfy { $0.isNumber || $0 == "+" || $0 == "-" }
  }

  /// What a whole column may have done to a value: numbers written in two ways, zeros in front lost.
  private func ofColumn(_ error: DataError, _ field: Layout.Field, _ text: String) -> DataError {
    switch error {
    case .value(let written, .form(.ambiguous(let thousands, let decimal))):
      return .value(written, .ambiguousInColumn(thousands: thousands, decimal: decimal))
    case .value(let written, .wrongDigits(let count?, _)):
      guard let least = field.digitCounts.min(), text.utf8.count < least,
        text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return error }
      return .value(written, .lostZeros(count))
    default: return error
    }
  }
}
