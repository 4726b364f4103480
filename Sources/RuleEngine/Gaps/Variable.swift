/// Something open about one application: a missing fact, or a point of law.
///
/// What completions assign values to, and what an open set is made of.
enum Variable: Hashable, Sendable {
  case scalar(Int)
  case cell(list: Int, column: Int, row: Int)
  /// A whole list that the application does not give.
  case list(Int)
  case law(Int)

  var isLaw: Bool {
    if case .law = self { true } else { false }
  }

  /// Where sums of it stand among those of others, in ten bits.
  var rank: UInt64 {
    let place = order
    switch self {
    case .scalar(let slot): return UInt64(min(slot, 0x1FF))
    case .list, .cell, .law:
      return 0x200 | UInt64(truncatingIfNeeded: place.1 &* 31 &+ place.2 &* 7 &+ place.3) & 0x1FF
    }
  }

  /// Law first, then facts in the order of the layout.
  var order: (Int, Int, Int, Int) {
    switch self {
    case .law(let point): (0, point, 0, 0)
    case .scalar(let slot): (1, slot, 0, 0)
    case .list(let list): (2, list, -1, -1)
    case .cell(let list, let column, let row): (2, list, row, column)
    }
  }
}
