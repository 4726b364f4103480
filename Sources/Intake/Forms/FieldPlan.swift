import Layout
package import Values

/// What readers must know of a field, small and without anything counted by reference.
package struct FieldPlan: Sendable {
  package let kind: ValueKind
  package let isRead: Bool
  let isNonNegative: Bool
  /// Limits beside "not negative" stand in the layout.
  let hasOtherLimits: Bool
  let scale: UInt8
  /// `true`: a number without quote marks may be its value.
  let isNumber: Bool
  /// Any number from zero on is taken as it is.
  let isAnyAmount: Bool
  /// What is written is kept, not only that there is something.
  let keepsText: Bool
  /// Where the field stands in the layout; list -1 for a scalar.
  let list: Int32
  let field: Int32
  /// Bit n: a code may have n digits; all bits where any number may stand.
  let digitCounts: UInt64
  /// The names of its choices or units, as packed texts in the order of their values (quick reader).
  let names: Range<Int32>
  /// In `FormReader.words`: the names of its choices, or what may stand in front of its code; -1 for none.
  let scope: Int16
  /// What a length is counted in.
  let lengthSort: LengthSort

  init(
    _ field: Layout.Field, list: Int, index: Int, units: [Layout.Unit], scope: Int,
    names: inout [Int128]
  ) {
    kind = field.kind
    scale = UInt8(field.kind.scale)
    isNonNegative = field.minimum == 0
    hasOtherLimits = (field.minimum ?? 0) != 0 || field.maximum != nil
    isRead = field.isRead
    isNumber =
      switch field.kind {
      case .integer, .decimal, .percent, .rupiah, .quantity: true
      default: false
      }
    isAnyAmount = !hasOtherLimits && field.kind != .percent
    keepsText = field.isRead || field.kind == .reference
    digitCounts =
      field.digitCounts.isEmpty
      ? ~0 : field.digitCounts.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
    self.list = Int32(list)
    self.field = Int32(index)
    self.scope = Int16(scope)
    lengthSort = field.lengthSort
    let first = Int32(names.count)
    let written = field.kind == .unit ? units.map(\.code) : field.choices.map(\.name)
    // A name that does not fit is found by its words; no text is packed as -1.
    names += written.map { PackedText.packed($0.utf8) ?? -1 }
    self.names = first..<Int32(names.count)
  }

  /// Of a key that is no fact.
  static var none: FieldPlan {
    var names: [Int128] = []
    let field = Layout.Field(key: "", kind: .text, label: .init(same: ""))
    return FieldPlan(field, list: -1, index: -1, units: [], scope: -1, names: &names)
  }
}
