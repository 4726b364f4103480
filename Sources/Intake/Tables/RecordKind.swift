import Values

/// What a record of a table is, by what stands in it; both passes ask the same.
package enum RecordKind: Sendable {
  /// An application, or a row of one.
  case row
  /// A row of a list without a `nomor`.
  case numberless
  case blank
  /// `Jumlah`, `TOTAL` below or between the rows.
  case total
  /// The example row of our own template.
  case example

  package var isRow: Bool { self == .row || self == .numberless }

  private static let totals: Set<String> = [
    "jumlah", "total", "totals", "grand_total", "jumlah_total", "total_jumlah", "sub_total",
    "subtotal", "jumlah_keseluruhan", "total_keseluruhan", "jumlah_seluruhnya", "sum",
  ]

  /// `nomor` of the example rows of `kite new --template`.
  package static let exampleNumber = "CONTOH-1"

  /// Surely a row: its `nomor` is there and nothing special. Most records are.
  @inline(__always)
  package static func isPlainRow(
    _ bytes: Span<UInt8>, _ cutter: borrowing TableCutter, _ number: Int
  )
    -> Bool
  {
    guard number < cutter.count else { return false }
    let (start, end) = bytes.trimmed(cutter.range(number))
    return start < end && !mayBeSpecial(bytes, start, end)
  }

  package init(
    _ bytes: Span<UInt8>, _ record: TableCutter.Record, _ cutter: TableCutter, _ schema: TableSchema
  ) {
    let number = schema.numberColumn
    if number < cutter.count {
      let (start, end) = bytes.trimmed(cutter.range(number))
      if start < end, !RecordKind.mayBeSpecial(bytes, start, end) {
        self = .row
        return
      }
      self = RecordKind.ofSpecial(bytes, record, cutter, schema, start, end)
      return
    }
    self = RecordKind.ofSpecial(bytes, record, cutter, schema, record.end, record.end)
  }

  /// Blanks beyond ASCII, quotes, or the first letters of totals and of the example with a letter at the end.
  @inline(__always)
  private static func mayBeSpecial(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let byte = bytes[start]
    switch byte | 0x20 {
    case UInt8(ascii: "j"), UInt8(ascii: "t"), UInt8(ascii: "g"), UInt8(ascii: "s"):
      return bytes[end - 1] &- 0x30 >= 10
    case UInt8(ascii: "c"): return end - start >= 8 && bytes[start + 5] | 0x20 == 0x68
    default: return byte >= 0x80 || byte < 0x20 || byte == 0x22 || byte == 0x27
    }
  }

  @inline(never)
  private static func ofSpecial(
    _ bytes: Span<UInt8>, _ record: TableCutter.Record, _ cutter: TableCutter,
    _ schema: TableSchema,
    _ start: Int, _ end: Int
  ) -> RecordKind {
    guard TableBlanks.isEmpty(bytes, start, end) else {
      // A number is no longer than a word here.
      guard end - start < 64 else { return .row }
      let text = bytes.text(start, end)
      if totals.contains(TableNames.key(text)) { return .total }
      return schema.isExample(text, bytes, cutter) ? .example : .row
    }
    var first: Int?
    for cell in 0..<cutter.count {
      let (start, end) = cutter.range(cell)
      if !TableBlanks.isEmpty(bytes, start, end) {
        first = cell
        break
      }
    }
    guard let first else { return .blank }
    let (from, to) = cutter.range(first)
    if to - from < 64, totals.contains(TableNames.key(bytes.text(from, to))) { return .total }
    return schema.list == nil ? .row : .numberless
  }
}

extension TableSchema {
  /// The example row as the template has it: its number, and in some column of text the label of that column. A row
  /// that somebody wrote over is none.
  fileprivate func isExample(_ number: String, _ bytes: Span<UInt8>, _ cutter: TableCutter) -> Bool
  {
    guard TableNames.key(number) == TableNames.key(RecordKind.exampleNumber) else { return false }
    let texts = columns.indices.filter { examples[$0] != nil }
    if texts.isEmpty { return true }
    return texts.contains { column in
      guard column < cutter.count, let label = examples[column] else { return false }
      let (start, end) = cutter.range(column)
      let written = TableNames.key(bytes.text(start, end))
      return written == TableNames.key(label.indonesian) || written == TableNames.key(label.english)
    }
  }
}
