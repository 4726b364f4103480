package import Intake
package import Layout

/// The quick reader and the careful reader over one line: what the first takes in is what the second makes
/// of it, without a problem.
package enum ReaderPair {
  /// What came of a line that both read.
  package struct Difference: Sendable {
    /// `nil` where nothing differs.
    package let what: String?
  }

  /// `nil` where the quick reader leaves the line to the careful one; else what differs, if anything does.
  package static func difference(_ line: [UInt8], _ layout: Layout, _ quick: inout QuickReader)
    -> Difference?
  {
    var reading = ApplicationReading(store: Store(layout: layout))
    let careful = ApplicationReader(layout: layout).read(line)
    let end = quick.read(
      line + [UInt8](repeating: 0, count: 128), 0, line.count, line: 1, isASCII: false,
      into: &reading)
    guard let end else { return nil }
    if end != line.count { return Difference(what: "end") }
    return Difference(what: difference(reading, careful, layout, line))
  }

  private static func difference(
    _ one: ApplicationReading, _ two: ApplicationReading, _ layout: Layout, _ line: [UInt8]
  ) -> String? {
    if one.number != two.number || one.facility != two.facility { return "names" }
    if one.problems != two.problems { return "problems" }
    if one.isReadable != two.isReadable { return "readable" }
    guard one.isReadable else { return nil }
    var one = one
    // Places are counted in the bytes of the line.
    one.places.text = ArraySlice(line)
    for (slot, field) in layout.scalars.enumerated() {
      let cell = one.store.scalar(slot)
      if text(cell, field, one.store) != text(two.store.scalar(slot), field, two.store) {
        return field.key
      }
      let place = FactPath.scalar(slot)
      if cell.isKnown,
        one.places.position(of: place)?.column != two.places.position(of: place)?.column
      {
        return "place of " + field.key
      }
    }
    for (list, declared) in layout.lists.enumerated() {
      let count = one.store.count(ofList: list)
      if count != two.store.count(ofList: list) { return declared.key }
      for row in 0..<(count ?? 0) {
        for (column, field) in declared.fields.enumerated() {
          let cells = (
            one.store.cell(list: list, column: column, row: row),
            two.store.cell(list: list, column: column, row: row)
          )
          if text(cells.0, field, one.store) != text(cells.1, field, two.store) {
            return "\(declared.key)[\(row + 1)].\(field.key)"
          }
        }
      }
    }
    return nil
  }

  /// What no rule reads need only be known to be there.
  private static func text(_ cell: Cell, _ field: Layout.Field, _ store: Store) -> String? {
    guard cell.isKnown else { return nil }
    return field.isRead ? field.text(of: cell, in: store) : "?"
  }
}
