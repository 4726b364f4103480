import Layout
import Values

/// What the quick reader must know of a field, small and without anything counted by reference.
struct FieldPlan: Sendable {
  let kind: ValueKind
  let isRead: Bool
  let isNonNegative: Bool
  /// Limits beside "not negative": the careful reader knows them.
  let hasOtherLimits: Bool
  let scale: UInt8
  /// Where the field stands in the layout; list -1 for a scalar.
  let list: Int32
  let field: Int32
  /// Bit n: a code may have n digits; all bits where any number may stand.
  let digitCounts: UInt64
  /// The names of its choices or units, as packed texts in the order of their values.
  let names: Range<Int32>

  init(_ field: Layout.Field, list: Int, index: Int, units: [Layout.Unit], names: inout [Int128]) {
    kind = field.kind
    scale = UInt8(field.kind.scale)
    isNonNegative = field.minimum == 0
    hasOtherLimits = (field.minimum ?? 0) != 0 || field.maximum != nil
    isRead = field.isRead
    digitCounts =
      field.digitCounts.isEmpty
      ? ~0 : field.digitCounts.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
    self.list = Int32(list)
    self.field = Int32(index)
    let first = Int32(names.count)
    let written = field.kind == .unit ? units.map(\.code) : field.choices.map(\.name)
    // A name that does not fit is left to the careful reader; no text is packed as -1.
    names += written.map { PackedText.packed($0.utf8) ?? -1 }
    self.names = first..<Int32(names.count)
  }
}
