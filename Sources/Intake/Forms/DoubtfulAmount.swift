package import Layout
import Values

/// An amount of rupiah that no business means, and nothing is not one: the rest of a word left out, `2.5` of
/// `2,5 miliar`, `1.500` of `1.500 juta`. It is read as it stands; who has somebody to ask asks about it.
package enum DoubtfulAmount {
  /// A figure of a business below it, and one of a row, is hardly meant.
  private static func least(_ path: FactPath) -> Int128 {
    if case .cell = path { 100_000 } else { 1_000_000 }
  }

  /// The limit that it lies below, in rupiah; `nil` where it is none.
  package static func limit(of path: FactPath, in store: Store, _ layout: Layout) -> Int128? {
    guard let field = layout.field(of: path), field.kind == .rupiah else { return nil }
    let cell = store.cell(at: path)
    let least = least(path)
    guard cell.isKnown, cell.raw != 0,
      let limit = ScaledNumber(digits: least, scale: 0).rescaled(to: field.scale),
      cell.raw.magnitude < limit.magnitude
    else { return nil }
    return least
  }
}
