import Layout
import Values

/// Cells → values.
extension TableReader {
  /// The value of a cell that is not empty; `nil` where it holds blanks only.
  @inline(__always)
  func value(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ plan: FieldPlan, _ path: FactPath,
    _ place: Int,
    _ cursor: TableCursor, _ column: Int, _ reading: inout ApplicationReading
  ) -> Cell? {
    guard bytes[start] != 0x22, end - start <= limits.textBytes else {
      return unquotedValue(bytes, start, end, plan, path, place, cursor, column, &reading)
    }
    let read = forms.read(
      bytes, start..<end, plan, cursor.styles[column], &reading.store, at: place)
    if read.error == nil, read.unit < 0 { return Cell(read.raw) }
    return told(read, bytes.text(start, end), path, cursor, column, &reading)
  }

  /// A cell in quotes, or one that is too long.
  @inline(never)
  private func unquotedValue(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ plan: FieldPlan, _ path: FactPath,
    _ place: Int,
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
    let written = Array(text.utf8)
    let read = forms.read(
      written.span, 0..<written.count, plan, cursor.styles[column], &reading.store, at: place)
    return told(read, text, path, cursor, column, &reading)
  }

  private func told(
    _ read: ReadValue, _ text: String, _ path: FactPath, _ cursor: TableCursor, _ column: Int,
    _ reading: inout ApplicationReading
  ) -> Cell {
    if let error = read.error {
      add(&reading, .value(text.cutToShow, error), .fact(path), cursor, column)
    }
    if read.unit >= 0 { reading.units.add(path, read.unit, text.cutToShow) }
    return Cell(read.raw)
  }
}
