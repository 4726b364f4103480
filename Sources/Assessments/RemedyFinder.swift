import Layout
import RuleEngine
import RuleModel
import Values

/// An application → the fewest changes that would meet what it does not meet.
///
///     surat_pernyataan: tidak            → surat_pernyataan: ya
///     mesin[2].untuk_produksi: tidak     → mesin[2].untuk_produksi: ya │ mesin without its row 2
///
/// What is left of a requirement without a fact says which of its values meet it; the nearest is put in place and judged
/// again, and only what was so verified is given. What the rules mark `tidak dapat diubah` stays.
struct RemedyFinder {
  private let program: Program
  private let date: CalendarDate
  private let dateSlot: Int
  private var judge: Judge
  private let doubtful: Set<FactPath>

  /// Facts of one requirement that are changed together at most.
  private static let mostTogether = 4
  /// Beyond so many, only single ones are tried.
  private static let mostFacts = 12
  /// Cells of rows, and rows, that are tried one by one.
  private static let mostCells = 100
  /// Applications that are judged for the whole, and what is changed in one of them.
  private static let mostStates = 1_000
  private static let mostChanges = 12
  private static let mostOfWhole = 5

  /// - Parameter doubtful: facts that are perhaps a slip of the pen, which is mended first.
  init(_ judge: Judge, _ program: Program, on date: CalendarDate, doubtful: Set<FactPath>) {
    self.judge = judge
    self.doubtful = doubtful
    self.program = program
    self.date = date
    dateSlot = program.book.facilities[judge.facility].date
  }

  mutating func remedies(_ store: Store, withoutIdentity: Bool) -> Remedies {
    var found = Remedies(withoutIdentity: withoutIdentity)
    found.doubtful = doubtful
    guard let judgement = judgement(store) else { return found }
    for result in judgement.requirements where result.status == .notMet {
      found.ofRequirement[result.requirement] = remedies(meeting: result.requirement, in: store)
    }
    addSafe(judgement, store, to: &found)
    if judgement.verdict == .notEligible {
      (found.ofWhole, found.absence) = whole(store)
    } else if judgement.verdict == .undetermined {
      found.absence = .nothingFails
    }
    return found
  }

  /// Only what makes requirements safe that hang on the law alone.
  mutating func safe(_ store: Store, withoutIdentity: Bool) -> Remedies {
    var found = Remedies(withoutIdentity: withoutIdentity)
    found.doubtful = doubtful
    if let judgement = judgement(store) { addSafe(judgement, store, to: &found) }
    return found
  }

  private mutating func addSafe(
    _ judgement: Judgement, _ store: Store, to found: inout Remedies
  ) {
    for result in judgement.requirements where result.hangsOnLaw {
      found.safe[result.requirement] = remedies(meeting: result.requirement, in: store)
    }
  }

  // MARK: The whole application

  /// One requirement after another, and what its mend undoes again; the fewest changes first.
  private mutating func whole(_ store: Store) -> ([Remedy], Remedies.Absence?) {
    var found: [Remedy] = []
    var waiting: [[Remedy.Change]] = [[]]
    var known: Set<Set<Remedy.Change>> = [[]]
    var isOpen = false
    var isCut = false
    var judged = 0
    while !waiting.isEmpty, judged < RemedyFinder.mostStates, found.count < RemedyFinder.mostOfWhole
    {
      let fewest =
        waiting.indices.min {
          (effort(waiting[$0]), waiting[$0].count, $0) < (
            effort(waiting[$1]), waiting[$1].count, $1
          )
        } ?? 0
      let changes = waiting.remove(at: fewest)
      let state = RemedyFinder.with(changes, store)
      judged += 1
      guard let judgement = judgement(state) else { continue }
      if judgement.verdict != .notEligible {
        guard judgement.open.facts.isEmpty else {
          isOpen = true
          continue
        }
        let remedy = Remedy(changes, judgement.verdict)
        if !found.contains(where: remedy.contains) { found.append(remedy) }
        continue
      }
      guard let next = judgement.requirements.first(where: { $0.status == .notMet }) else {
        continue
      }
      // Rows that were taken out stay out; a value may have to go further than the requirement before asked.
      let taken = Set(
        changes.compactMap {
          if case .without(let list, _) = $0 { FactPath.list(list) } else { nil }
        })
      for further in self.changes(meeting: next.requirement, in: state, except: taken) {
        let again = Set(further.map(\.subject))
        let all = changes.filter { !again.contains($0.subject) } + further
        guard all.count <= RemedyFinder.mostChanges else {
          isCut = true
          continue
        }
        guard known.insert(Set(all)).inserted else { continue }
        waiting.append(all)
      }
    }
    guard found.isEmpty else { return (found, nil) }
    return ([], isOpen ? .openFacts : isCut || !waiting.isEmpty ? .tooMany : Remedies.Absence.none)
  }

  // MARK: One requirement

  private mutating func remedies(meeting requirement: Int, in store: Store) -> [Remedy] {
    var found: [Remedy] = []
    for changes in changes(meeting: requirement, in: store) {
      if let verdict = judgement(RemedyFinder.with(changes, store))?.verdict {
        found.append(Remedy(changes, verdict))
      }
      if let added = added(changes, requirement, store),
        let verdict = judgement(RemedyFinder.with(added, store))?.verdict
      {
        found.append(Remedy(added, verdict, isAdded: true))
      }
    }
    let efforts = found.map { effort($0.changes) }
    return found.indices.sorted { (efforts[$0], $0) < (efforts[$1], $1) }.map { found[$0] }
  }

  /// As the rules mark it; a slip of the pen takes none.
  private func effort(_ changes: [Remedy.Change]) -> Int {
    changes.reduce(0) { sum, change in
      guard case .value(let fact, _) = change else { return sum + RuleBook.Effort.usual.rawValue }
      if doubtful.contains(fact) { return sum }
      switch fact {
      case .scalar(let slot): return sum + program.book.scalars[slot].effort.rawValue
      case .cell(let list, let column, _):
        return sum + program.book.lists[list].fields[column].effort.rawValue
      case .list: return sum + RuleBook.Effort.usual.rawValue
      }
    }
  }

  /// Where amounts rise that are part of another by a `selaras`: by how much at least, if that rises with them. They rise
  /// in the proportion of the changes, and then each is taken back as far as it can be.
  private mutating func added(
    _ changes: [Remedy.Change], _ requirement: Int, _ store: Store
  ) -> [Remedy.Change]? {
    guard let rise = Rise(changes, store, program.book) else { return nil }
    func isEnough(_ amounts: [Int128], _ finder: inout RemedyFinder) -> Bool {
      finder.isMet(requirement, RemedyFinder.with(rise.changes(amounts, store), store))
    }
    guard
      var steps = RemedyFinder.least(
        from: 0, { isEnough(rise.amounts(steps: $0), &self) }, atMost: Rise.mostSteps
      ).map({ rise.amounts(steps: $0) })
    else { return nil }
    var before: [Int128] = []
    while before != steps {
      before = steps
      for index in steps.indices {
        let least = RemedyFinder.least(
          from: -1,
          { amount in
            var trial = steps
            trial[index] = amount
            return isEnough(trial, &self)
          }, atMost: steps[index])
        if let least { steps[index] = min(least, steps[index]) }
      }
    }
    return rise.changes(steps, store)
  }

  /// The least number above one that does not do which does, going up in doubling steps and then halving them.
  private static func least(
    from none: Int128, _ isEnough: (Int128) -> Bool, atMost most: Int128
  ) -> Int128? {
    var (low, high) = (none, min(none + 1, most))
    while !isEnough(high) {
      guard high < most else { return nil }
      low = high
      high = min(max(high * 2, 1), most)
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// Sets of changes each of which meets it; none contains another.
  private mutating func changes(
    meeting requirement: Int, in store: Store, except: Set<FactPath> = []
  ) -> [[Remedy.Change]] {
    let read = program.factsRead(by: requirement)
    var found: [[Remedy.Change]] = []
    let scalars: [FactPath] = read.scalars.filter {
      $0 != dateSlot && store.scalar($0).isKnown && !program.book.scalars[$0].isFixed
    }.map { .scalar($0) }.filter { !except.contains($0) }
    for fact in scalars + cells(of: read.lists, store, except) {
      for value in values(meeting: requirement, fact, store) {
        found.append([.value(fact, value)])
      }
    }
    for list in read.lists where !except.contains(.list(list)) {
      if let change = withoutRows(of: list, requirement, store) { found.append([change]) }
    }
    guard scalars.count <= RemedyFinder.mostFacts else { return found }
    for count in 2...RemedyFinder.mostTogether {
      for facts in RemedyFinder.subsets(of: scalars, count) {
        let isNeedless = found.contains { set in
          set.allSatisfy { change in facts.contains(change.subject) }
        }
        if isNeedless { continue }
        if let together = together(facts, requirement, store, store) { found.append(together) }
      }
    }
    return found
  }

  private func cells(of lists: [Int], _ store: Store, _ except: Set<FactPath>) -> [FactPath] {
    var found: [FactPath] = []
    for list in lists where !except.contains(.list(list)) {
      for row in 0..<(store.count(ofList: list) ?? 0) {
        for (column, field) in program.book.lists[list].fields.enumerated()
        where !field.isFixed && !field.isRecordOnly {
          let fact = FactPath.cell(list: list, column: column, row: row)
          if store.cell(list: list, column: column, row: row).isKnown, !except.contains(fact) {
            found.append(fact)
          }
          if found.count == RemedyFinder.mostCells { return found }
        }
      }
    }
    return found
  }

  /// The nearest values of one fact that meet it; of a choice each.
  private mutating func values(
    meeting requirement: Int, _ fact: FactPath, _ store: Store
  ) -> [Cell] {
    guard judgement(store) != nil,
      let residual = try? judge.residual(of: requirement, without: fact)
    else { return [] }
    return near(residual.valuesThatMeet(.fact(fact)), fact, store).filter {
      isMet(requirement, RemedyFinder.with([.value(fact, $0)], store))
    }
  }

  /// Values of several facts that meet it together, each another than it has; where limits move with one another, the
  /// last is found once the others are put in place.
  private mutating func together(
    _ facts: [FactPath], _ requirement: Int, _ store: Store, _ original: Store
  ) -> [Remedy.Change]? {
    guard let first = facts.first else { return nil }
    if facts.count == 1 {
      return values(meeting: requirement, first, store).first.map { [.value(first, $0)] }
    }
    var without = store
    for fact in facts { without.set(fact, .missing) }
    guard judgement(without) != nil, let residual = try? judge.residual(of: requirement) else {
      return nil
    }
    for value in candidates(first, among: facts, residual, original) {
      let change = Remedy.Change.value(first, value)
      let rest = together(
        Array(facts.dropFirst()), requirement, RemedyFinder.with([change], store), original)
      if let rest { return [change] + rest }
    }
    return nil
  }

  /// What one of several facts may be: the nearest and the other end of each set of its values that some way to fill in
  /// the others meets; of one that counts in a sum alone, what the sum leaves to it beside the others as they are, or beside
  /// nothing.
  private func candidates(
    _ fact: FactPath, among facts: [FactPath], _ residual: ResidualCondition, _ store: Store
  ) -> [Cell] {
    let ways = residual.branches(of: .fact(fact)).filter { $0.rest.outcomes.contains(.fine) }
    var found = near(ways.map(\.values), fact, store)
    func add(_ raw: Int128?) {
      guard let raw, raw >= 0, let field = program.layout.field(of: fact), field.kind != .choice
      else { return }
      let cell = Cell(raw)
      if cell != store.cell(at: fact), !found.contains(cell) { found.append(cell) }
    }
    for case .between(let low, let high) in ways.map(\.values) {
      add(low)
      add(high)
    }
    for case .sum(let parts) in residual.points where parts.contains(fact) {
      let others = parts.filter { $0 != fact && facts.contains($0) }
      let sum = others.reduce(Int128(0)) { sum, other in
        sum.addingReportingOverflow(store.cell(at: other).raw).partialValue
      }
      for branch in residual.branches(of: .sum(parts)) where branch.rest.outcomes.contains(.fine) {
        guard case .between(let low, let high) = branch.values else { continue }
        for end in [low, high].compactMap({ $0 }) {
          add(end.subtractingReportingOverflow(sum).partialValue)
          add(end)
        }
        add(0)
      }
    }
    return found
  }

  /// Without the rows that do not meet it where they stand alone.
  private mutating func withoutRows(
    of list: Int, _ requirement: Int, _ store: Store
  ) -> Remedy.Change? {
    guard let count = store.count(ofList: list), count > 0, count <= RemedyFinder.mostCells else {
      return nil
    }
    let rows = (0..<count).filter { row in
      var alone = store
      alone.keepRows([row], ofList: list)
      return !isMet(requirement, alone)
    }
    guard !rows.isEmpty else { return nil }
    let change = Remedy.Change.without(list: list, rows: rows)
    return isMet(requirement, RemedyFinder.with([change], store)) ? change : nil
  }

  // MARK: Values

  /// One value of each set, nearest to what the fact has; the nearest first. What it has now is none.
  private func near(
    _ sets: [ResidualCondition.Values], _ fact: FactPath, _ store: Store
  ) -> [Cell] {
    guard let field = program.layout.field(of: fact) else { return [] }
    let now = store.cell(at: fact)
    var found: [(distance: Int128, cell: Cell)] = []
    for values in sets {
      switch values {
      case .between(let low, let high) where field.kind == .choice:
        let all = Int128(field.choices.count) - 1
        let first = max(low ?? 0, 0)
        for choice in first...max(first, min(high ?? all, all)) where choice != now.raw {
          found.append((0, Cell(choice)))
        }
      case .between(let low, let high):
        // A whole rupiah is nearer to what a person writes than a sen.
        let step = field.kind == .rupiah ? Rise.rupiah : 1
        if let low, now.raw < low {
          let whole = RemedyFinder.roundedUp(low, step)
          let value = high.map { whole <= $0 } ?? true ? whole : low
          found.append((value - now.raw, Cell(value)))
        } else if let high, now.raw > high {
          let whole = high >= 0 ? high - high % step : high
          let value = low.map { whole >= $0 } ?? true ? whole : high
          found.append((now.raw - value, Cell(value)))
        }
      case .name(let cell) where cell != now: found.append((0, cell))
      case .name, .newName, .notGiven, .others: break
      }
    }
    return found.sorted { $0.distance < $1.distance }.map(\.cell)
  }

  private static func roundedUp(_ value: Int128, _ step: Int128) -> Int128 {
    let over = value % step
    return over <= 0 ? value - over : value - over + step
  }

  // MARK: Judging again

  private mutating func judgement(_ store: Store) -> Judgement? { judge.trial(store, on: date) }

  private mutating func isMet(_ requirement: Int, _ store: Store) -> Bool {
    judgement(store)?.requirements.contains {
      $0.requirement == requirement && ($0.status == .met || $0.status == .notApplicable)
    } ?? false
  }

  private static func with(_ changes: [Remedy.Change], _ store: Store) -> Store {
    var store = store
    for case .value(let fact, let cell) in changes { store.set(fact, cell) }
    // Rows are taken out last: cells are named by the rows that the application has.
    for case .without(let list, let rows) in changes {
      let count = store.count(ofList: list) ?? 0
      store.keepRows((0..<count).filter { !rows.contains($0) }, ofList: list)
    }
    return store
  }

  private static func subsets(of facts: [FactPath], _ count: Int) -> [[FactPath]] {
    guard count > 0 else { return [[]] }
    return facts.indices.flatMap { index in
      subsets(of: Array(facts[(index + 1)...]), count - 1).map { [facts[index]] + $0 }
    }
  }
}
