import Layout
package import RuleEngine
import RuleModel
import Values

/// What an application comes to for every value of one fact, the others left as they are.
///
///     nilai_investasi   … 15.000.000.000,00: eligible │ 15.000.000.000,01 …: not eligible
package struct Sweep: Sendable {
  /// Values that come to the same for every requirement.
  package struct Stretch: Sendable {
    package internal(set) var values: ResidualCondition.Values
    /// `nil` where they contradict another value of the application.
    package let judgement: Judgement?
  }

  /// Ascending; names that matter first, then all others.
  package internal(set) var stretches: [Stretch] = []
  /// Nothing is missed between them; not so where a requirement is more than can be held exactly.
  package internal(set) var isExact = true
}

/// Asks every requirement where it turns, and judges the application once between.
struct SweepFinder {
  private let program: Program
  private let date: CalendarDate
  private var judge: Judge

  init(_ judge: Judge, _ program: Program, on date: CalendarDate) {
    self.judge = judge
    self.program = program
    self.date = date
  }

  mutating func sweep(_ fact: FactPath, _ store: Store) -> Sweep {
    var found = Sweep()
    guard let field = program.layout.field(of: fact) else { return found }
    var cuts: Set<Int128> = []
    var names: Set<Cell> = []
    for values in turns(of: fact, store, &found.isExact) {
      switch values {
      case .between(let low, _): if let low { cuts.insert(low) }
      case .name(let cell): names.insert(cell)
      case .newName, .notGiven, .others: break
      }
    }
    for value in contradicted(fact, store) { cuts.formUnion([value, value + 1]) }
    let isOrdered = field.kind != .truth && field.kind != .choice
    for values in SweepFinder.stretches(field, cuts, names) {
      add(values, judgement(fact, values, store), isOrdered: isOrdered, to: &found)
    }
    return found
  }

  /// Where a requirement comes out otherwise.
  private mutating func turns(
    of fact: FactPath, _ store: Store, _ isExact: inout Bool
  ) -> [ResidualCondition.Values] {
    var without = store
    without.set(fact, .missing)
    judge.evaluator.store = without
    guard let judgement = try? judge.judge(on: date) else { return [] }
    return judgement.requirements.flatMap { result -> [ResidualCondition.Values] in
      guard let residual = try? judge.residual(of: result.requirement) else {
        isExact = false
        return []
      }
      // It matters together with others that are missing.
      let isShared = residual.points.contains { point in
        if case .sum(let facts) = point { facts.contains(fact) } else { false }
      }
      if isShared { isExact = false }
      let branches = residual.branches(of: .fact(fact))
      return branches.map(\.values)
    }
  }

  /// Values of other facts that this one is held against by a `selaras`.
  private func contradicted(_ fact: FactPath, _ store: Store) -> [Int128] {
    guard case .scalar(let slot) = fact else { return [] }
    return program.book.consistencies.filter { !$0.isDoubt && $0.scalars.contains(slot) }
      .flatMap(\.scalars).filter { $0 != slot }.map { store.scalar($0) }.filter(\.isKnown)
      .map(\.raw)
  }

  private static func stretches(
    _ field: Layout.Field, _ cuts: Set<Int128>, _ names: Set<Cell>
  ) -> [ResidualCondition.Values] {
    if !names.isEmpty { return names.sorted { $0.raw < $1.raw }.map { .name($0) } + [.others] }
    switch field.kind {
    case .truth: return [.between(0, 0), .between(1, 1)]
    case .choice: return field.choices.indices.map { .between(Int128($0), Int128($0)) }
    default: break
    }
    let lowest = field.minimum
    let cuts = cuts.filter { cut in lowest.map { cut > $0 } ?? true }.sorted()
    let starts = [lowest] + cuts.map { Optional($0) }
    return starts.indices.map { index in
      .between(starts[index], index < cuts.count ? cuts[index] - 1 : field.maximum)
    }
  }

  /// `nil` where it cannot be judged so, and where values contradict each other.
  private mutating func judgement(
    _ fact: FactPath, _ values: ResidualCondition.Values, _ store: Store
  ) -> Judgement? {
    var changed = store
    switch values {
    case .between(let low, let high): changed.set(fact, Cell(low ?? high ?? 0))
    case .name(let cell): changed.set(fact, cell)
    case .newName, .notGiven, .others:
      changed.set(fact, changed.cell(forText: Array("\u{2026}".utf8)))
    }
    return judge.trial(changed, on: date)
  }

  /// Neighbours that come to the same are one.
  private func add(
    _ values: ResidualCondition.Values, _ judgement: Judgement?, isOrdered: Bool,
    to found: inout Sweep
  ) {
    if isOrdered, let last = found.stretches.last, SweepFinder.isSame(last.judgement, judgement),
      case .between(let low, _) = last.values, case .between(_, let high) = values
    {
      found.stretches[found.stretches.count - 1].values = .between(low, high)
    } else {
      found.stretches.append(Sweep.Stretch(values: values, judgement: judgement))
    }
  }

  private static func isSame(_ one: Judgement?, _ other: Judgement?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.verdict == other.verdict
      && one.requirements.map(\.status) == other.requirements.map(\.status)
  }
}
