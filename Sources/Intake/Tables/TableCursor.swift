import Values

/// Goes through the records of one stretch, with their lines and rows.
struct TableCursor: Sendable {
  let schema: TableSchema
  /// By column, small and without anything counted by reference.
  let plans: [Plan]
  let numberColumn: Int
  /// Cells that a row must have.
  let width: Int
  private(set) var cutter: TableCutter
  private(set) var record = TableCutter.Record()
  private(set) var kind = RecordKind.blank
  /// Of the record.
  private(set) var line = 1
  private(set) var row = 1
  /// The record was not used yet.
  var isPending = false
  private var nextLine = 1
  private var nextRow = 1
  private var at = 0
  private var index = 0

  /// What a column is to a reader.
  struct Plan: Sendable {
    enum Target: UInt8, Sendable { case none, facility, scalar, list, field }

    var target = Target.none
    /// The scalar, the list or the column of the list.
    var slot = 0
    var field: FieldPlan
    var style: ColumnStyle
  }

  init(_ schema: TableSchema, _ forms: FormReader) {
    self.schema = schema
    numberColumn = schema.numberColumn
    width = schema.widths.expected
    let none = FieldPlan.none
    plans = schema.columns.indices.map { column in
      var plan = Plan(field: none, style: schema.styles[column])
      switch schema.columns[column] {
      case .number, .unknown, .nameless, .note: break
      case .facility: plan.target = .facility
      case .scalar(let slot):
        (plan.target, plan.slot, plan.field) = (.scalar, slot, forms.scalars[slot])
      case .list(let list): (plan.target, plan.slot) = (.list, list)
      case .field(let field):
        (plan.target, plan.slot) = (.field, field)
        if let list = schema.list { plan.field = forms.columns[list][field] }
      }
      return plan
    }
    cutter = TableCutter(separator: schema.separator)
  }

  mutating func begin(_ stretch: TableStretch) {
    at = 0
    index = 0
    nextLine = stretch.line
    nextRow = stretch.row
    isPending = false
  }

  /// Goes to the next record that is an application or a row; `false` at the end of the stretch.
  mutating func advance(_ stretch: borrowing TableStretch) -> Bool {
    isPending = false
    let bytes = stretch.bytes.span
    while at < stretch.count {
      guard let found = cutter.cut(bytes, from: at, to: stretch.count, isLast: true) else {
        return false
      }
      record = found
      at = record.next
      if index < stretch.places.count {
        (line, row) = stretch.places[index]
        index += 1
      } else {
        (line, row) = (nextLine, nextRow)
        nextLine += record.lines
        nextRow += 1
      }
      kind =
        RecordKind.isPlainRow(bytes, cutter, numberColumn)
        ? .row : RecordKind(bytes, record, cutter, schema)
      if kind.isRow {
        isPending = true
        return true
      }
    }
    return false
  }

  /// A cell without blanks at its ends, quotes included.
  @inline(__always)
  func cell(_ column: Int, _ bytes: Span<UInt8>) -> (start: Int, end: Int) {
    guard column < cutter.count else { return (record.end, record.end) }
    return bytes.trimmed(cutter.range(column))
  }
}

extension Span<UInt8> {
  /// Without ASCII blanks at the ends.
  @inline(__always)
  package func trimmed(_ range: (start: Int, end: Int)) -> (start: Int, end: Int) {
    var (start, end) = range
    while start < end, self[start] == 0x20 || self[start] == 9 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 9 { end -= 1 }
    return (start, end)
  }
}
