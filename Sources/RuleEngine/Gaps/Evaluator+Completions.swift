import Layout
import RuleModel
import Values

/// What completions ask of the evaluator: domains, limits, assigning and taking back.
extension Evaluator {
  enum Domain {
    case finite([Int128])
    /// A list that is not there: how many rows it may have.
    case rows
    case nominal(Layout.Field)
    case ordered(Bounds)
  }

  func domain(of variable: Variable) -> Domain {
    switch variable {
    case .list: return .rows
    case .law(let point): return lawDomain(point)
    case .scalar(let slot): return domain(of: program.layout.scalars[slot])
    case .cell(let list, let column, _):
      return domain(of: program.layout.lists[list].fields[column])
    }
  }

  private func domain(of field: Layout.Field) -> Domain {
    switch field.kind {
    case .truth: .finite([0, 1])
    case .choice: .finite(field.choices.indices.map { Int128($0) })
    case .unit: .finite(program.layout.units.indices.map { Int128($0) })
    case .text, .reference, .country, .code: .nominal(field)
    default: .ordered(program.layout.range(field))
    }
  }

  private func lawDomain(_ point: Int) -> Domain {
    switch program.lawPoints[point].kind {
    case .window: return .finite([0, 1])
    case .dispute(let index):
      return .finite(program.book.disputes[index].readings.indices.map { Int128($0) })
    case .parameter(let index):
      let code = program.parameters[index]
      let version = code.versions.version(under: chosenLaw)
      if let version, version.values.count > 1 {
        return .finite(version.values.indices.map { Int128($0) })
      }
      return .ordered(
        Bounds(low: code.isNonNegative ? 0 : Bounds.minusInfinity, high: Bounds.infinity))
    }
  }

  /// The law of the question as far as it is chosen: windows are chosen before anything else.
  private var chosenLaw: LawInForce {
    var copy = self
    var found: LawInForce?
    copy.forEachLaw { found = found ?? $0.law }
    return found ?? law
  }

  func domainRank(_ variable: Variable) -> Int {
    if isChoiceOfLaw(variable) { return -1 }
    return switch domain(of: variable) {
    case .finite(let values): values.count <= 2 ? 0 : 1
    case .rows: 2
    case .nominal: 3
    case .ordered: 4
    }
  }

  /// A window or a disputed deletion: which version is in force hangs on it.
  private func isChoiceOfLaw(_ variable: Variable) -> Bool {
    guard case .law(let point) = variable else { return false }
    return isWindow(variable) || program.deletingReading[point] != nil
  }

  func isWindow(_ variable: Variable) -> Bool {
    guard case .law(let point) = variable, case .window = program.lawPoints[point].kind else {
      return false
    }
    return true
  }

  // MARK: Assigning

  enum Undo {
    case scalar(Int)
    case cell(list: Int, column: Int, row: Int)
    case list(Int)
    case law(Int)
  }

  mutating func assign(_ variable: Variable, _ value: Int128) -> Undo {
    switch variable {
    case .scalar(let slot):
      store.setScalar(slot, Cell(value))
      return .scalar(slot)
    case .cell(let list, let column, let row):
      store.setCell(list: list, column: column, row: row, Cell(value))
      dropIndices(of: list)
      return .cell(list: list, column: column, row: row)
    case .list(let list):
      store.openList(list)
      for _ in 0..<Int(value) { store.appendRow(list) }
      dropIndices(of: list)
      return .list(list)
    case .law(let point):
      lawChoice[point] = value
      return .law(point)
    }
  }

  mutating func take(back undo: Undo) {
    switch undo {
    case .scalar(let slot): store.setScalar(slot, .missing)
    case .cell(let list, let column, let row):
      store.setCell(list: list, column: column, row: row, .missing)
      dropIndices(of: list)
    case .list(let list):
      store.dropList(list)
      dropIndices(of: list)
    case .law(let point):
      lawChoice[point] = nil
    }
  }

  private mutating func dropIndices(of list: Int) {
    guard !indices.isEmpty else { return }
    indices = indices.filter { $0.key.list != Int32(list) }
  }

  // MARK: Limits

  /// Far beyond what applications hold, where a range has no end; limits beyond it are tried as they are.
  static let beyond: Int128 = 1_000_000_000_000_000_000_000_000

  /// The values of an ordered unknown that can make a difference: its ends, and the points around each
  /// limit it meets in an undetermined comparison.
  mutating func limits(of variable: Variable, _ range: Bounds, in requirement: Int) -> [Int128] {
    if isNarrow(range) { return Array(range.low...range.high) }
    var chosen = Evaluator.mostChosen
    return limits(of: variable, range, in: requirement, &chosen).sorted()
  }

  /// Ways to choose among the few values of others that may be tried to find the limits of one unknown.
  private static let mostChosen = 64

  /// Where an unknown stands in a part that is no linear function, such as a product with a disputed
  /// percent, its limits are those under each value of the other.
  private mutating func limits(
    of variable: Variable, _ range: Bounds, in requirement: Int, _ chosen: inout Int
  ) -> Set<Int128> {
    let atoms = openAtoms(of: requirement)
    var finder = LimitFinder(atoms, rounding: rounding)
    var found = finder.limits(of: variable, range)
    found.formUnion(Evaluator.daysThatDiffer(variable, range, atoms))
    // Values that are looked at cost as rows do, sixteen to a row. A finder that gave up costs more than there is,
    // so that `Completions.spend` ends the search.
    steps += finder.isExhausted ? limits.rowsOfCompletions + 1 : finder.work / 16
    guard let other = finiteBeside(variable, atoms), case .finite(let values) = domain(of: other)
    else {
      if range.isCovered(by: Array(found)) { return found }
      if !finder.isComplete(for: variable) { isPartial = true }
      return found.union(limitsOfFactor(variable, range, atoms, in: requirement, &chosen))
    }
    for value in values {
      guard chosen > 0 else {
        isPartial = true
        break
      }
      chosen -= 1
      let undo = assign(other, value)
      found.formUnion(limits(of: variable, range, in: requirement, &chosen))
      take(back: undo)
    }
    return found
  }

  /// Where the unknown is a factor of a product: its limits with the other factor at its least and its most.
  private mutating func limitsOfFactor(
    _ variable: Variable, _ range: Bounds, _ atoms: [LinearForm], in requirement: Int,
    _ chosen: inout Int
  ) -> Set<Int128> {
    var found: Set<Int128> = []
    for term in atoms.flatMap(\.terms) where term.isMultilinear && term.variables.contains(variable)
    {
      for other in term.variables where other != variable && chosen > 0 {
        guard case .ordered(let domain) = domain(of: other) else { continue }
        for end in [domain.low, domain.high] {
          chosen -= 1
          let value = max(min(end, Evaluator.beyond), -Evaluator.beyond)
          let undo = assign(other, value)
          var finder = LimitFinder(openAtoms(of: requirement), rounding: rounding)
          found.formUnion(finder.limits(of: variable, range))
          take(back: undo)
        }
      }
    }
    return found
  }

  /// An unknown of few values that is mixed with others in a comparison of this one.
  private func finiteBeside(_ variable: Variable, _ atoms: [LinearForm]) -> Variable? {
    for atom in atoms where atom.terms.contains(where: { $0.variables.contains(variable) }) {
      for other in atom.terms.lazy.filter(\.isMixed).flatMap(\.variables) where other != variable {
        if case .finite(let values) = domain(of: other), values.count <= 8 { return other }
      }
    }
    return nil
  }

  /// Where a date stands against itself some months later: days that months and years of every length lead
  /// from, as these differ in length.
  static func daysThatDiffer(_ variable: Variable, _ range: Bounds, _ atoms: [LinearForm])
    -> Set<Int128>
  {
    let months = atoms.flatMap { atom -> [Int] in
      let owns = atom.terms.filter { $0.variables.contains(variable) }
      return owns.count > 1 ? owns.compactMap { $0.shift?.months } : []
    }
    guard months.contains(where: { $0 != 0 }) else { return [] }
    let areYears = months.allSatisfy { $0 % 12 == 0 }
    return (areYears ? leapDays : monthEnds).filter { $0 >= range.low && $0 <= range.high }
  }

  /// Around the end of February, in years before, in and after leap years, and around a year that is none
  /// though its number is divisible by four.
  private static let leapDays = days(
    around: [2], in: [2021, 2022, 2023, 2024, 2025, 2099, 2100, 2101])
  /// Around the end of every month, in a year of each kind.
  static let monthEnds = leapDays.union(days(around: 1...12, in: [2023, 2024]))

  private static func days(around months: some Sequence<Int>, in years: [Int]) -> Set<Int128> {
    var days: Set<Int128> = []
    for month in months {
      for year in years {
        guard let first = CalendarDate(year: year, month: month, day: 1)?.daysSinceEpoch else {
          continue
        }
        let length = CalendarDate.daysIn(month: month, year: year)
        for day in first + length - 4...first + length + 1 { days.insert(Int128(day)) }
      }
    }
    return days
  }

  /// What the rest of a form adds up to, with the other unknowns at their least and at their most.
  func restValues(_ form: LinearForm, except variable: Variable) -> [Int128] {
    LimitFinder.rests(form, except: variable) { _ in [] }.totals.sorted()
  }

  /// The value at which `coefficient × x + rest` is zero, rounded down.
  static func solve(_ coefficient: Int128, _ rest: Int128) -> Int128? {
    guard coefficient != 0, rest != Int128.min else { return nil }
    let (quotient, remainder) = (-rest).quotientAndRemainder(dividingBy: coefficient)
    let isBelow = remainder != 0 && (remainder < 0) != (coefficient < 0)
    return isBelow ? quotient - 1 : quotient
  }

  // MARK: Rows

  /// How many rows an absent list must be tried with: one for each quantifier, for a sum or a count as many
  /// as lead past its limit. `nil` where that is more than can be tried.
  mutating func rowCounts(of list: Int, in requirement: Int) -> [Int128]? {
    var needed: Int128 = 0
    visitOpen(requirement) { (evaluator, node) in
      switch evaluator.program[node] {
      case .every(let loop, _), .some(let loop, _):
        guard evaluator.program[loop].list == list else { break }
        needed += 1
        // Rows of which each asks for a number of others: how many there must be is not known.
        if evaluator.counts(list, below: node) { evaluator.isPartial = true }
      case .compare(let index):
        let code = evaluator.program[index]
        if !code.isNominal { needed += evaluator.rowsNeeded(evaluator.difference(code), list) }
      default: break
      }
    }
    guard needed <= Evaluator.mostRowsTried else { return nil }
    return (0...max(needed, 3)).map { $0 }
  }

  private static let mostRowsTried: Int128 = 64

  /// Whether what is asked of each row of a loop counts or sums rows of the same list again.
  private func counts(_ list: Int, below node: TruthNode) -> Bool {
    var latent = Latent(evaluator: self)
    latent.add(.truth(node))
    return latent.counted.contains(list)
  }

  /// Rows of the list after which a sum or a count in this form has gone past its limit.
  private mutating func rowsNeeded(_ form: LinearForm, _ list: Int) -> Int128 {
    var needed: Int128 = 0
    for term in form.terms where term.variables.contains(.list(list)) {
      guard let perRow = term.perRow else {
        isPartial = true
        needed += 1
        continue
      }
      if Bounds.isInfinite(perRow.low) || Bounds.isInfinite(perRow.high) { needed += 1 }
      for rest in restValues(form, except: .list(list)) {
        guard let limit = Evaluator.solve(term.coefficient, rest) else { continue }
        for most in [perRow.low, perRow.high] where most != 0 && !Bounds.isInfinite(most) {
          if (limit >= 0) == (most > 0) { needed = max(needed, limit / most + 2) }
        }
      }
    }
    return needed
  }

  // MARK: Atoms

  /// The differences of all undetermined ordered comparisons of a requirement.
  mutating func openAtoms(of requirement: Int) -> [LinearForm] {
    var atoms: [LinearForm] = []
    visitOpen(requirement) { (evaluator, node) in
      switch evaluator.program[node] {
      case .compare(let index):
        let code = evaluator.program[index]
        if !code.isNominal { atoms += evaluator.alternatives(evaluator.difference(code)) }
      case .member(let index):
        let code = evaluator.program[index]
        guard !code.isNominal else { return }
        let form = evaluator.linear(code.value)
        for constant in code.constants {
          var atom = form
          atom.constant = LinearForm.sum(
            atom.constant, Bounds.negate(constant), &evaluator.overflow)
          atoms += evaluator.alternatives(atom)
        }
      default: break
      }
    }
    return atoms
  }

  /// Ways to choose the lesser or the greater of two that may be looked at for one comparison.
  private static let mostAlternatives = 32

  /// A difference, with each of two for the lesser or the greater of them, and what decides between the two.
  private mutating func alternatives(_ form: LinearForm) -> [LinearForm] {
    var waiting = [form]
    var found: [LinearForm] = []
    while let next = waiting.popLast() {
      guard let index = next.terms.firstIndex(where: { !$0.alternatives.isEmpty }),
        found.count + waiting.count < Evaluator.mostAlternatives
      else {
        found.append(next)
        continue
      }
      let term = next.terms[index]
      for alternative in term.alternatives {
        var other = next.without(index)
        other.add(alternative, times: term.coefficient, &overflow)
        waiting.append(other)
      }
      var between = term.alternatives[0]
      between.add(term.alternatives[1], times: -1, &overflow)
      waiting.append(between)
    }
    return found
  }

  /// Known values that a nominal unknown is compared with in undetermined places, through other unknowns
  /// too: where `a` is compared with `b` and `b` with "X", `a` may be "X".
  mutating func comparedWith(_ variable: Variable, in requirement: Int) -> [Int128] {
    var links: [(Variable, Variable)] = []
    var known: [(Variable, Int128)] = []
    visitOpen(requirement) { (evaluator, node) in
      switch evaluator.program[node] {
      case .compare(let index):
        let code = evaluator.program[index]
        guard code.isNominal else {
          for node in [code.left, code.right] {
            evaluator.linkDistinct(.value(node), &links, &known)
          }
          return
        }
        switch (evaluator.unknown(code.left), evaluator.unknown(code.right)) {
        case (let left?, let right?): links += [(left, right), (right, left)]
        case (let left?, nil): known.append((left, evaluator.bounds(code.right).low))
        case (nil, let right?): known.append((right, evaluator.bounds(code.left).low))
        case (nil, nil): break
        }
      case .member(let index):
        let code = evaluator.program[index]
        if code.isNominal, let own = evaluator.unknown(code.value) {
          known += code.constants.map { (own, $0) }
        }
        if !code.isNominal { evaluator.linkDistinct(.value(code.value), &links, &known) }
      default: break
      }
    }
    var reached: Set = [variable]
    var waiting = [variable]
    while let next = waiting.popLast() {
      for (from, to) in links where from == next && reached.insert(to).inserted {
        waiting.append(to)
      }
    }
    return Set(known.filter { reached.contains($0.0) }.map(\.1)).sorted()
  }

  /// Things that are counted where they differ: each may be any of the others.
  private mutating func linkDistinct(
    _ node: AnyNode, _ links: inout [(Variable, Variable)], _ known: inout [(Variable, Int128)]
  ) {
    guard case .value(let value) = node else { return }
    if case .distinct(let loop, let key) = program[value] {
      let cells = distinctCells(loop, key)
      let open = cells.filter { !$0.1.isKnown }.map(\.0)
      for variable in open {
        if let first = open.first, first != variable {
          links += [(first, variable), (variable, first)]
        }
        known += cells.filter(\.1.isKnown).map { (variable, $0.1.raw) }
      }
      return
    }
    shared.program.forEachPart(of: node, under: law, chosen: lawChoice) { part in
      switch part {
      case .node(let inner): linkDistinct(inner, &links, &known)
      case .bound(let slot, let argument, let inner):
        bound(slot, argument) { $0.linkDistinct(inner, &links, &known) }
      case .rows, .cell, .law: break
      }
    }
  }

  mutating func isAskedWhetherGiven(_ variable: Variable, in requirement: Int) -> Bool {
    var isAsked = false
    visitOpen(requirement) { (evaluator, node) in
      if case .given(let place) = evaluator.program[node],
        evaluator.variable(place) == variable
      {
        isAsked = true
      }
    }
    return isAsked
  }

  /// The unknown that a value is, where it is nothing else.
  func unknown(_ node: ValueNode) -> Variable? {
    guard case .cell(let place) = program[node], !cell(place).isKnown else {
      return nil
    }
    return variable(place)
  }

  /// Visits every undetermined comparison of a requirement, with its rows bound, under each law that may hold.
  mutating func visitOpen(_ requirement: Int, _ visit: (inout Evaluator, TruthNode) -> Void) {
    let versions = program.requirements[requirement].versions
    question = .requirement(requirement)
    forEachLaw { evaluator in
      guard
        let index = versions.index(under: evaluator.law)
      else { return }
      let version = versions[index]
      if let scope = version.scope { evaluator.visit(.truth(scope), visit) }
      evaluator.visit(.truth(version.condition), visit)
    }
  }

  /// Visits every undetermined question below a node, those included that a value hangs on: of `bila … selain itu …`,
  /// of the filter of a sum.
  private mutating func visit(
    _ node: AnyNode, _ visit: (inout Evaluator, TruthNode) -> Void
  ) {
    if case .truth(let node) = node {
      guard truth(node) == .unknown else { return }
      if asks(node) { visit(&self, node) }
    }
    shared.program.forEachPart(of: node, under: law, chosen: lawChoice) { part in
      switch part {
      case .node(let inner): self.visit(inner, visit)
      case .bound(let slot, let argument, let inner):
        bound(slot, argument) { $0.visit(inner, visit) }
      case .rows(let loop, let body):
        let filter = program[loop].filter
        walk(loop) { (evaluator, truth) in
          if truth == .unknown, let filter { evaluator.visit(.truth(filter), visit) }
          if let body { evaluator.visit(body, visit) }
          return true
        }
      case .cell, .law: break
      }
    }
  }

  /// Whether a node asks something of unknowns itself: a comparison, or a list that is absent.
  private func asks(_ node: TruthNode) -> Bool {
    switch program[node] {
    case .given, .member, .compare: true
    case .every(let loop, _), .some(let loop, _): isAbsent(loop)
    case .constant, .cell, .all, .any, .atLeast, .not, .dispute, .select, .bind: false
    }
  }

  // MARK: Laws and outcomes

  /// What may come out of a requirement by Kleene's logic, and the unknowns it may hang on.
  mutating func outcomes(of requirement: Int, trust: Standing) -> (Outcomes, OpenSet) {
    var outcomes: Outcomes = []
    var open = OpenSet()
    let versions = program.requirements[requirement].versions
    var perLaw: Set<Outcomes> = []
    wantsLatent = true
    defer { wantsLatent = false }
    question = .requirement(requirement)
    forEachLaw { evaluator in
      open.beginLaw()
      let possible = evaluator.outcomes(requirement, versions, trust: trust, &open)
      perLaw.insert(possible)
      outcomes.formUnion(possible)
    }
    let points = openLawPoints()
    if !points.isEmpty, perLaw.count > 1 || outcomes.isOpen {
      for point in points { open.add(.law(point)) }
      open.isEntangled = true
    }
    return (outcomes, open)
  }

  private mutating func outcomes(
    _ requirement: Int, _ versions: Versions<CodeProvision>, trust: Standing, _ open: inout OpenSet
  ) -> Outcomes {
    guard let index = versions.index(under: law) else {
      return .notApplicable
    }
    let version = versions[index]
    let scope = version.scope.map { truth($0) } ?? .yes
    if scope == .no { return .notApplicable }
    let condition = truth(version.condition)
    let outside: Outcomes = scope == .unknown ? .notApplicable : []
    if condition == .yes {
      if scope == .unknown, let node = version.scope { collect(node, &open) }
      return outside.union(.met)
    }
    let isWeak =
      version.weakestStanding < trust
      && program.standing(
        ofRequirement: requirement, version: index, under: law) < trust
    let refusal: Outcomes = isWeak ? .weaklyRefused : .refused
    if scope == .yes, condition == .no { return refusal }
    if scope == .unknown, let node = version.scope { collect(node, &open) }
    if condition == .unknown { collect(version.condition, &open) }
    return outside.union(refusal).union(condition == .unknown ? .met : [])
  }
}
