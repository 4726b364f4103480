import Layout
import Values

/// Cells → values, by the one reader of written forms.
extension TableReader {
  /// The value of a cell that is not empty; `place` is where it stands in the store.
  @inline(__always)
  func value(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ plan: TableCursor.Plan, _ place: Int,
    _ cursor: borrowing TableCursor, _ column: Int, _ reading: inout ApplicationReading
  ) -> Cell {
    let first = bytes[start]
    guard first != 0x22, first != 0x27, end - start <= limits.textBytes, !notesWritten else {
      return markedValue(bytes, start, end, plan, place, cursor, column, &reading)
    }
    let read = forms.read(
      bytes, start..<end, plan.field, plan.style, &reading.store, at: place)
    if read.error != nil || read.unit >= 0 {
      tell(read, bytes, start, end, plan, place, cursor, column, &reading)
    }
    return Cell(read.raw)
  }

  /// A cell in quotes, or with the quote mark in front that says "this is text"; one that is too long, or whose words
  /// are wanted.
  @inline(never)
  private func markedValue(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ plan: TableCursor.Plan, _ place: Int,
    _ cursor: borrowing TableCursor, _ column: Int, _ reading: inout ApplicationReading
  ) -> Cell {
    let text = Array(self.text(bytes, start, end, cursor).utf8)
    guard text.count <= limits.textBytes else {
      reading.isReadable = false
      add(
        &reading, .notJSON(.textTooLong(limit: limits.textBytes)),
        .fact(path(plan.field, place, reading)),
        cursor, column)
      return .missing
    }
    let read = forms.read(
      text.span, 0..<text.count, plan.field, plan.style, &reading.store, at: place)
    if read.error != nil || read.unit >= 0 || notesWritten {
      tell(read, text.span, 0, text.count, plan, place, cursor, column, &reading)
    }
    return Cell(read.raw)
  }

  /// What is wrong with a value, or the unit that stands behind it.
  @inline(never)
  private func tell(
    _ read: ReadValue, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ plan: TableCursor.Plan,
    _ place: Int, _ cursor: borrowing TableCursor, _ column: Int,
    _ reading: inout ApplicationReading
  ) {
    let path = path(plan.field, place, reading)
    let written = bytes.text(start, end).cutToShow
    if let error = read.error {
      add(&reading, .value(written, error), .fact(path), cursor, column)
    }
    if read.unit >= 0 { reading.units.add(path, read.unit, written) }
    if notesWritten, read.raw != ReadValue.nothing, let field = layout.field(of: path) {
      reading.note(
        bytes.text(start, end), isInQuotes: field.isWrittenAsText, as: Cell(read.raw), field, path,
        layout, line: cursor.line, column: column + 1)
    }
  }

  private func path(_ plan: FieldPlan, _ place: Int, _ reading: ApplicationReading) -> FactPath {
    guard plan.list >= 0 else { return .scalar(Int(plan.field)) }
    let rows = reading.store.lists[Int(plan.list)]
    return .cell(
      list: Int(plan.list), column: Int(plan.field), row: (place - rows.base) / max(rows.width, 1))
  }
}
