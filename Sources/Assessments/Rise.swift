import Layout
import RuleModel
import Values

/// Amounts that rise together with what they are part of: exports of two years and of the later one, and the sales that
/// hold them.
struct Rise {
  /// What rises by itself, and by how much where nothing rises with it.
  private let parts: [(slot: Int, amount: Int128)]
  /// What rises with them, each by the most that a part of it does.
  private let wholes: [(slot: Int, parts: [Int])]

  /// As cells hold one.
  static let rupiah: Int128 = 100
  /// So many are once the change where nothing else rises.
  private static let stepsOfOnce: Int128 = 1 << 10
  static let mostSteps: Int128 = 1 << 30
  private static let mostRupiah: Int128 = 1 << 80

  /// `nil` where something else than amounts that rise is changed, or nothing holds them.
  init?(_ changes: [Remedy.Change], _ store: Store, _ book: RuleBook) {
    var parts: [(slot: Int, amount: Int128)] = []
    for change in changes {
      guard case .value(.scalar(let slot), let cell) = change,
        book.scalars[slot].type.kind == .rupiah
      else { return nil }
      let (more, isOver) = cell.raw.subtractingReportingOverflow(store.scalar(slot).raw)
      guard !isOver, more > 0, more < Rise.mostRupiah else { return nil }
      parts.append((slot, (more + Rise.rupiah - 1) / Rise.rupiah))
    }
    var wholes: [Int: [Int]] = [:]
    for (index, part) in parts.enumerated() {
      for whole in book.wholes(of: part.slot)
      where !parts.contains(where: { $0.slot == whole }) && store.scalar(whole).isKnown {
        wholes[whole, default: []].append(index)
      }
    }
    guard !wholes.isEmpty else { return nil }
    self.parts = parts
    self.wholes = wholes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// In whole rupiah, a part each.
  func amounts(steps: Int128) -> [Int128] {
    parts.map { ($0.amount * steps + Rise.stepsOfOnce - 1) / Rise.stepsOfOnce }
  }

  func changes(_ amounts: [Int128], _ store: Store) -> [Remedy.Change] {
    func raised(_ slot: Int, _ amount: Int128) -> Remedy.Change {
      .value(.scalar(slot), Cell(store.scalar(slot).raw + amount * Rise.rupiah))
    }
    return parts.indices.map { raised(parts[$0].slot, amounts[$0]) }
      + wholes.map { whole in raised(whole.slot, whole.parts.map { amounts[$0] }.max() ?? 0) }
  }
}

extension RuleBook {
  /// The amounts that one is part of by a `selaras`.
  fileprivate func wholes(of slot: Int) -> [Int] {
    consistencies.compactMap { consistency in
      guard !consistency.isDoubt,
        case .compare(.scalar(slot), .atMost, .scalar(let whole)) = consistency.condition
      else { return nil }
      return whole
    }
  }

  /// It can be looked at and not brought about: the rules say so, or what it is part of is past.
  package func isPast(_ slot: Int) -> Bool {
    scalars[slot].isFixed || wholes(of: slot).contains { scalars[$0].isFixed }
  }
}
