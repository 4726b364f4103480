import Values

extension Layout.Field {
  /// A known value as people and results name it: `ya`, `sewa`, `2024-05-14`, `Ceper`, `1234.5`.
  ///
  /// - Parameter place: index into the store's cells, for a text that is written in several ways.
  package func text(of cell: Cell, in store: Store, at place: Int = -1) -> String {
    switch kind {
    case .truth: return cell.raw == 1 ? "ya" : "tidak"
    case .choice:
      let index = Int(truncatingIfNeeded: cell.raw)
      return choices.indices.contains(index) ? choices[index].name : ""
    case .date: return CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: cell.raw)).iso
    case .text, .reference, .country, .code: return store.text(cell.raw, at: place)
    case .quantity where place >= 0:
      return ScaledNumber(digits: store.inOwnUnit(cell.raw, at: place), scale: kind.scale).plain
    case .duration:
      let (months, days) = lengthSort.parts(cell.raw)
      return days == 0 ? "\(months)" : "\(days) hari"
    default: return ScaledNumber(digits: cell.raw, scale: kind.scale).plain
    }
  }
}
