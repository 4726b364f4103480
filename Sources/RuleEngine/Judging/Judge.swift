import Layout
import RuleModel
package import Values

/// The judgement of one application under one facility on one day.
///
/// A class, so that what is passed from hand to hand is one reference.
package final class Judgement: Sendable {
  package enum Verdict: UInt8, Sendable, CaseIterable {
    case eligible
    case notEligible
    case undetermined
  }

  package let verdict: Verdict
  /// Every requirement in force on the day, in the order of the book.
  package let requirements: [RequirementResult]
  package let open: OpenPoints
  /// Advice whose condition is known to hold, and matters left to the official, as far as they were asked about
  /// (`Judge.tell`): indices in the book.
  package let advice: [Int]
  package let reserved: [Int]
  /// Consistencies that the given values break: their values count as missing.
  package let broken: [Int]
  /// What is merely unlikely: told, and left as it is.
  package let doubts: [Doubt]
  /// Undetermined, and yet each state that the law of the day may be in refuses by itself.
  package let isRefusedEitherWay: Bool

  init(
    verdict: Verdict, requirements: [RequirementResult], open: OpenPoints, advice: [Int],
    reserved: [Int], broken: [Int], doubts: [Doubt], isRefusedEitherWay: Bool = false
  ) {
    self.isRefusedEitherWay = isRefusedEitherWay
    self.verdict = verdict
    self.requirements = requirements
    self.open = open
    self.advice = advice
    self.reserved = reserved
    self.broken = broken
    self.doubts = doubts
  }

  /// The same with what another judging of the day says beside the requirements: its advice and doubts.
  package func beside(_ other: Judgement) -> Judgement {
    Judgement(
      verdict: verdict, requirements: requirements, open: open, advice: other.advice,
      reserved: reserved, broken: broken, doubts: other.doubts,
      isRefusedEitherWay: isRefusedEitherWay)
  }
}

/// A `wajar` that the values of an application break: its index among the consistencies, and the row.
package struct Doubt: Sendable, Hashable {
  package let consistency: Int
  /// From 0; `nil` where it asks nothing of rows.
  package let row: Int?
}

/// Why an application could not be judged at all.
package enum JudgementError: Error, Sendable, Hashable {
  /// The day lies before every instrument: there was no facility.
  case beforeLaw
  /// Arithmetic left 128 bits in this requirement, derived value or consistency.
  case overflow(String)
  /// More rows had to be looked at than the limit allows.
  case tooCostly(limit: Int)
}

/// Puts requirements, verdict, open points and advice together.
package struct Judge: Sendable {
  package var evaluator: Evaluator
  package let facility: Int
  package var trust: Standing
  package var limits: JudgementLimits { evaluator.limits }
  /// Whether flat code answers where it can; tests turn it off to compare.
  package var usesEraCode = true
  /// Whether diagrams answer where they can; trials turn it off to compare.
  package var usesDiagrams = true
  var program: Program { _read { yield evaluator.shared.program } }
  private let requirements: [Int]
  /// What is asked about beside the requirements: indices in the book.
  private var advice: [Int]
  private var reserved: [Int]
  /// Flat code answers where it can.
  private var isFlat: Bool {
    @inline(__always) get { usesEraCode && flat.isLoaded }
  }
  /// Flat code by era, made when an application of the era comes; that of `era` stands in `flat` meanwhile.
  private var flatEras: [FlatEra?]
  private var flat = FlatEra.none
  private var fillings: Fillings
  private var era = -1
  /// What the law puts into fields that are not written, in this era (see `Judge+Law`).
  var lawful: [LawfulCell] = []

  package init(
    program: Program, facility: Int, trust: Standing, limits: JudgementLimits = .standard
  ) {
    self.facility = facility
    self.trust = trust
    requirements = program.book.facilities[facility].requirements
    advice = program.book.facilities[facility].advice
    reserved = program.book.facilities[facility].reserved
    flatEras = Array(repeating: nil, count: program.eras.count)
    fillings = Fillings(program.layout)
    evaluator = Evaluator(program: program, facility: facility)
    evaluator.limits = limits
  }

  /// Asks about no other advice than this, and about what is left to the official only where that is told.
  package mutating func tell(advice isTold: (Int) -> Bool, reserved isReservedTold: Bool) {
    advice.removeAll { !isTold($0) }
    if !isReservedTold { reserved = [] }
  }

  /// Chooses the law of a day, and readies the flat code for it.
  private mutating func begin(on date: CalendarDate) {
    let wanted = program.era(of: date.daysSinceEpoch)
    evaluator.begin(on: date.daysSinceEpoch, era: wanted)
    if wanted != era {
      var next = flatEras[wanted].take() ?? made(wanted)
      swap(&flat, &next)
      if era >= 0 { flatEras[era] = next }
      era = wanted
      lawful = lawfulCells()
    }
    fillFromLaw()
    flat.begin(evaluator.store)
  }

  private func made(_ era: Int) -> FlatEra {
    let code = EraCompiler.compile(
      program, law: evaluator.law, rounding: evaluator.rounding, hasOneLaw: evaluator.hasOneLaw,
      advice: advice, reserved: reserved)
    return FlatEra(code, scalars: program.layout.scalars.count)
  }

  /// The truth by flat code; *unknown* where `evaluator` must answer.
  private mutating func quick(_ start: Int) -> Truth {
    flat.run(at: start, evaluator.store)
  }

  /// Where that is *unknown*: whether some way to fill in what is missing gives this truth. Then the opposite is not known.
  private mutating func mayBe(
    _ truth: Truth, _ start: Int, inRow row: (slot: Int, cell: Int)? = nil
  ) -> Bool {
    !flat.machine.wentBeyond
      && flat.mayBe(truth, at: start, evaluator.store, &fillings, inRow: row)
  }

  package mutating func judge(on date: CalendarDate) throws(JudgementError) -> Judgement {
    begin(on: date)
    guard evaluator.hasLaw else { throw .beforeLaw }
    let broken = try dropContradictions()
    if isFlat { flat.runAll(from: flat.code.start, evaluator.store) }
    var results: [RequirementResult] = []
    results.reserveCapacity(requirements.count)
    for index in requirements {
      if let result = try self.result(index) { results.append(result) }
    }
    let (verdict, open) = self.verdict(results)
    if isFlat { flat.runAll(from: flat.code.adviceStart, evaluator.store) }
    let advice = shown(advice, flat.code.advice, program.advice) { .advice($0) }
    let reserved = shown(reserved, flat.code.reserved, program.reserved) { .reserved($0) }
    return Judgement(
      verdict: verdict, requirements: results, open: open, advice: advice, reserved: reserved,
      broken: broken, doubts: doubts(),
      isRefusedEitherWay: verdict == .undetermined && isRefusedInEveryState())
  }

  /// What is unlikely in the values of the store, and nothing else of it.
  package mutating func doubts(on date: CalendarDate) throws(JudgementError) -> [Doubt] {
    begin(on: date)
    guard evaluator.hasLaw else { throw .beforeLaw }
    _ = try dropContradictions()
    return doubts()
  }

  /// Requirements that fail on opposite sides of a window are each undetermined; together they refuse.
  private mutating func isRefusedInEveryState() -> Bool {
    guard !evaluator.hasOneLaw else { return false }
    evaluator.question = .facility
    let options = evaluator.lawOptions()
    let before = evaluator.lawChoice
    defer {
      evaluator.lawChoice = before
      evaluator.question = .facility
      evaluator.take(options.last)
    }
    return options.allSatisfy { option in
      for choice in option.choices { evaluator.lawChoice[choice.point] = choice.value }
      return requirements.contains {
        evaluator.outcomes(of: $0, trust: trust).0 == .refused
      }
    }
  }

  /// Values that contradict each other count as missing, all of them.
  private mutating func dropContradictions() throws(JudgementError) -> [Int] {
    var broken: [Int] = []
    if isFlat, mayBeSo(flat.code.harmony) { return broken }
    for (index, node) in program.consistencies.enumerated()
    where !program.book.consistencies[index].isDoubt {
      let start = isFlat ? flat.code.consistencies[index].start : 0
      switch isFlat ? quick(start) : .unknown {
      case .yes: continue
      case .no: broken.append(index)
      case .unknown:
        if isFlat, mayBe(.yes, start) { continue }
        if isBroken(node) { broken.append(index) }
      }
      try checkLimits(
        program.book.consistencies[index].scalars.map { program.book.scalars[$0].id }.joined(
          separator: ", "))
    }
    for index in broken {
      for slot in program.book.contradicted(by: index) {
        evaluator.store.setScalar(slot, .missing)
      }
    }
    if !broken.isEmpty { flat.begin(evaluator.store) }
    return broken
  }

  /// Holds, or may: nothing is known against it.
  private mutating func mayBeSo(_ start: Int) -> Bool {
    switch quick(start) {
    case .yes: true
    case .no: false
    case .unknown: mayBe(.yes, start)
    }
  }

  /// Broken under every law that may hold.
  private mutating func isBroken(_ node: TruthNode) -> Bool {
    evaluator.question = .facility
    var truths: Set<Truth> = []
    evaluator.forEachLaw { truths.insert($0.truth(node)) }
    return truths == [.no]
  }

  /// What is unlikely in the values as they are judged. Past the limits nothing is known, and nothing is told.
  private mutating func doubts() -> [Doubt] {
    if isFlat {
      flat.runAll(from: flat.code.doubtStart, evaluator.store)
      if mayAllBeLikely() { return [] }
    }
    let (overflow, steps) = (evaluator.overflow, evaluator.steps)
    defer { (evaluator.overflow, evaluator.steps) = (overflow, steps) }
    var doubts: [Doubt] = []
    for (index, node) in program.consistencies.enumerated()
    where program.book.consistencies[index].isDoubt {
      evaluator.overflow = false
      var found: [Doubt] = []
      var truth: Truth = .unknown
      if isFlat {
        let item = flat.code.consistencies[index]
        truth = answer(item) ?? .unknown
        if truth == .yes || answer(item) == .unknown && flatMayBe(.yes, item) { continue }
      }
      if case .every(let loop, let body) = program[node] {
        found = doubtfulRows(index, loop, body).map { Doubt(consistency: index, row: $0) }
      } else {
        if truth == .unknown, isBroken(node) { truth = .no }
        if truth == .no { found = [Doubt(consistency: index, row: nil)] }
      }
      if !evaluator.overflow, evaluator.steps <= limits.rows { doubts += found }
    }
    return doubts
  }

  /// Nothing is known against any `wajar`.
  private mutating func mayAllBeLikely() -> Bool {
    var isOpen = false
    for (index, item) in flat.code.consistencies.enumerated()
    where program.book.consistencies[index].isDoubt {
      switch answer(item) {
      case .yes: continue
      case .unknown: isOpen = true
      case .no, nil: return false
      }
    }
    return !isOpen || flat.mayBe(.yes, at: flat.code.plausibility, evaluator.store, &fillings)
  }

  /// What flat code made of an item; `nil` where something is too large or too long for it.
  private func answer(_ item: EraCode.Item) -> Truth? {
    Truth(rawValue: flat.machine.answers[item.answer])
  }

  /// Where that is *unknown*: whether some way to fill in what is missing gives this truth.
  private mutating func flatMayBe(_ truth: Truth, _ item: EraCode.Item) -> Bool {
    flat.mayBe(truth, at: item.start, evaluator.store, &fillings)
  }

  /// The rows that a `wajar` is certainly broken by: flat code asks each, and `evaluator` those that it leaves open.
  private mutating func doubtfulRows(_ index: Int, _ loop: LoopNode, _ body: TruthNode) -> [Int] {
    let test = isFlat ? flat.code.rowTests[index] : nil
    let rows = evaluator.store.lists[Int(program[loop].list)]
    let slot = Int(program[loop].slot)
    var found: [Int] = []
    for row in 0..<max(0, rows.countOrAbsent) {
      var (filter, truth): (Truth, Truth) = (.unknown, .unknown)
      if let test {
        let place = (slot: test.slot, cell: rows.base + row * rows.width)
        flat.machine.bind(slot: place.slot, toRowAt: place.cell)
        filter = test.filter.map { quick($0) } ?? .yes
        if filter == .no { continue }
        if filter == .unknown, let start = test.filter, mayBe(.no, start, inRow: place) { continue }
        truth = quick(test.body)
        if truth == .yes { continue }
        if truth == .unknown, mayBe(.yes, test.body, inRow: place) { continue }
      }
      if filter == .unknown || truth == .unknown {
        evaluator.steps += 1
        guard evaluator.steps <= limits.rows else { return found }
        evaluator.rows[slot] = Int32(row)
        filter = program[loop].filter.map { evaluator.truth($0) } ?? .yes
        truth = filter == .yes ? evaluator.truth(body) : .unknown
      }
      if filter == .yes, truth == .no { found.append(row) }
    }
    return found
  }

  mutating func checkLimits(_ name: String) throws(JudgementError) {
    if evaluator.overflow || evaluator.leftCalendar { throw .overflow(name) }
    if evaluator.steps > limits.rows { throw .tooCostly(limit: limits.rows) }
  }

  /// The exact truth of a criterion for the store as it is now; `nil` where the law in force has none.
  package mutating func result(ofCriterion criterion: Int) throws(JudgementError)
    -> RequirementResult?
  {
    guard let probe = program.criterionProbes[criterion] else { return nil }
    return try exactResult(probe)
  }

  /// Whether the version that judged applies only under a condition (`bila`).
  package func hasScope(_ result: RequirementResult) -> Bool {
    program.requirements[result.requirement].versions[result.version].scope != nil
  }

  /// The value of a derived definition that no row is needed for; `nil` while it is not known.
  package mutating func value(ofDerived derived: Int) -> ScaledNumber? {
    guard program.derived[derived].ratio == nil,
      case .number(let number)? = shownValue(ofDerived: derived)
    else { return nil }
    return number
  }

  /// The same as it is shown: rounded half up where it has finer parts, and `none` where there is no such value.
  package mutating func shownValue(ofDerived derived: Int) -> ShownNumber? {
    evaluator.question = .derived(derived)
    // One value, whatever law may hold.
    var found: Set<ShownNumber?> = []
    evaluator.forEachLaw { found.insert($0.shownValue(ofDerived: derived)) }
    return found.count == 1 ? found.first ?? nil : nil
  }

  // MARK: Requirements

  private mutating func result(_ index: Int) throws(JudgementError) -> RequirementResult? {
    if isFlat {
      guard let entry = flat.code.requirements[index] else { return nil }
      if let status = quickStatus(index, entry) {
        return RequirementResult(
          requirement: index, status: status, open: OpenPoints(), isExact: true,
          version: entry.version)
      }
    }
    return try exactResult(index)
  }

  /// What flat code made of a requirement; `nil` where `evaluator` must answer.
  private func quickStatus(_ index: Int, _ entry: EraCode.Entry) -> Status? {
    switch flat.machine.answers[index] {
    case EraCode.notApplicable: .notApplicable
    case Truth.yes.rawValue: .met
    case Truth.no.rawValue: entry.standing < trust ? nil : .notMet
    default: nil
    }
  }

  mutating func exactResult(_ requirement: Int) throws(JudgementError) -> RequirementResult? {
    guard let version = versionInForce(requirement) else { return nil }
    evaluator.overflow = false
    evaluator.leftCalendar = false
    if usesDiagrams, let answer = evaluator.answer(of: requirement, trust: trust) {
      try checkLimits(program.id(ofRequirement: requirement))
      return answer.outcomes.isOpen
        ? undetermined(requirement, answer.outcomes, answer.variables, isExact: true, version)
        : settled(requirement, answer.outcomes, version)
    }
    let isPastDiagrams = usesDiagrams && evaluator.residuals.diagrams.isExhausted
    evaluator.overflow = false
    evaluator.leftCalendar = false
    let (outcomes, open) = evaluator.outcomes(of: requirement, trust: trust)
    try checkLimits(program.id(ofRequirement: requirement))
    if !outcomes.isOpen { return settled(requirement, outcomes, version) }
    if !open.isEntangled {
      return undetermined(requirement, outcomes, open.variables, isExact: true, version)
    }
    // What diagrams have no room for, no trying has time for.
    if isPastDiagrams {
      return undetermined(
        requirement, outcomes, open.variablesWithLatent, isExact: false, version)
    }
    return settle(requirement, outcomes, open, version)
  }

  /// Completions decide; where there are too many, Kleene's answer stands.
  private mutating func settle(
    _ requirement: Int, _ kleene: Outcomes, _ open: OpenSet, _ version: Int
  ) -> RequirementResult {
    var completions = self.completions(requirement)
    let steps = evaluator.steps
    defer { evaluator.steps = steps }
    let variables = open.variablesWithLatent
    let truly = variables.filter { completions.isOpen($0, &evaluator) }
    var outcomes = kleene
    if truly.isEmpty || kleene.contains(.weaklyRefused) {
      outcomes = completions.reachable(&evaluator)
    }
    // What was found is certain; what was not found is only where every value that matters was tried.
    let isPartial = evaluator.isPartial || evaluator.overflow
    let foundAll = truly.count == variables.count && outcomes == kleene
    if completions.isExhausted || (isPartial && !foundAll) {
      return undetermined(requirement, kleene, variables, isExact: false, version)
    }
    if !outcomes.isOpen { return settled(requirement, outcomes, version) }
    let named = truly.isEmpty ? leastWindows(requirement, &completions) : truly
    if completions.isExhausted {
      return undetermined(requirement, kleene, variables, isExact: false, version)
    }
    return undetermined(requirement, outcomes, named, isExact: true, version)
  }

  /// States of the law may differ in two windows at once, where what lies between is none: those that only together
  /// change what comes out, where nothing does alone.
  private mutating func leastWindows(_ requirement: Int, _ completions: inout Completions)
    -> [Variable]
  {
    evaluator.question = .requirement(requirement)
    let options = evaluator.lawOptions()
    let before = evaluator.lawChoice
    defer { evaluator.lawChoice = before }
    let ends = options.map { option in
      for choice in option.choices { evaluator.lawChoice[choice.point] = choice.value }
      return completions.reachable(&evaluator)
    }
    var differing: Set<Set<Int>> = []
    for (first, one) in options.enumerated() {
      for (second, other) in options.enumerated().dropFirst(first + 1)
      where ends[first] != ends[second] {
        let points = zip(one.choices, other.choices).filter { $0.value != $1.value }.map(\.0.point)
        if points.allSatisfy({ evaluator.isWindow(.law($0)) }) { differing.insert(Set(points)) }
      }
    }
    return differing.leastUnion.sorted().map { .law($0) }
  }

  private mutating func completions(_ requirement: Int) -> Completions {
    evaluator.isPartial = false
    evaluator.overflow = false
    var completions = Completions(
      requirement: requirement, trust: trust, budget: limits.completions)
    completions.lastStep = evaluator.steps + limits.rowsOfCompletions
    return completions
  }

  /// The result where every way to fill in what is open comes to the same.
  private mutating func settled(_ requirement: Int, _ outcomes: Outcomes, _ version: Int)
    -> RequirementResult
  {
    var isExact = true
    var points = OpenPoints()
    let status: Status
    if outcomes.isSubset(of: .fine) {
      (status, isExact) = fineStatus(requirement, outcomes)
    } else {
      status = outcomes == .refused ? .notMet : .undetermined
      if outcomes == .weaklyRefused {
        points.law = [.ground(Int(requirement))]
      }
    }
    return RequirementResult(
      requirement: requirement, status: status, open: points, isExact: isExact,
      version: version)
  }

  private func undetermined(
    _ requirement: Int, _ outcomes: Outcomes, _ variables: [Variable], isExact: Bool,
    _ version: Int
  ) -> RequirementResult {
    var facts: [FactPath] = []
    facts.reserveCapacity(variables.count)
    var law: [OpenLaw] = []
    for variable in variables {
      if let path = variable.path { facts.append(path) }
      if let point = variable.law { law.append(point) }
    }
    evaluator.store.ask(&facts)
    if outcomes.contains(.weaklyRefused) { law.append(.ground(Int(requirement))) }
    let points = OpenPoints(facts: facts, law: law)
    return RequirementResult(
      requirement: requirement, status: .undetermined, open: points, isExact: isExact,
      version: version)
  }

  /// Met, or not applicable where no way to fill in what is open applies it; and whether that is sure.
  private mutating func fineStatus(_ requirement: Int, _ outcomes: Outcomes) -> (Status, Bool) {
    if outcomes == .notApplicable { return (.notApplicable, true) }
    guard outcomes.contains(.notApplicable) else { return (.met, true) }
    var completions = self.completions(requirement)
    let steps = evaluator.steps
    defer { evaluator.steps = steps }
    let canBeMet = completions.canBeMet(&evaluator)
    if canBeMet { return (.met, !completions.isExhausted) }
    return evaluator.isPartial || evaluator.overflow ? (.met, false) : (.notApplicable, true)
  }

  /// The version in force, of two in a window the later; `nil` where the requirement does not exist.
  mutating func versionInForce(_ requirement: Int) -> Int? {
    let versions = program.requirements[requirement].versions
    var latest: Int?
    evaluator.question = .requirement(requirement)
    evaluator.forEachLaw { evaluator in
      latest =
        versions.index(under: evaluator.law) ?? latest
    }
    return latest
  }

  // MARK: Verdict

  private func verdict(_ results: [RequirementResult]) -> (Judgement.Verdict, OpenPoints) {
    var open = OpenPoints()
    var isUndetermined = false
    let statuses = results.span
    for index in statuses.indices {
      if statuses[index].status == .notMet { return (.notEligible, open) }
      if statuses[index].status == .undetermined { isUndetermined = true }
    }
    let undetermined = isUndetermined ? results.filter { $0.status == .undetermined } : []
    if undetermined.isEmpty {
      let starts = evaluator.windowsOfLaw
      guard !starts.isEmpty else { return (.eligible, open) }
      open.law = starts.map { .point($0) }
      return (.undetermined, open)
    }
    // The points of one requirement stand in their order already.
    if undetermined.count == 1 { return (.undetermined, undetermined[0].open) }
    return (.undetermined, OpenPoints(all: undetermined.map(\.open)))
  }

  /// Advice whose condition is known to hold under some law in force.
  private mutating func shown(
    _ indices: [Int], _ items: [EraCode.Item?], _ versions: [Versions<CodeProvision>],
    _ question: (Int) -> LawQuestion
  ) -> [Int] {
    var shown: [Int] = []
    for index in indices {
      if isFlat {
        guard let item = items[index] else { continue }
        let truth = answer(item)
        if truth == .yes { shown.append(index) }
        if truth == .yes || truth == .no || truth == .unknown && flatMayBe(.no, item) { continue }
      }
      evaluator.question = question(index)
      if isShown(versions[index]) { shown.append(index) }
    }
    return shown
  }

  private mutating func isShown(_ versions: Versions<CodeProvision>) -> Bool {
    var holds = true
    var exists = false
    evaluator.overflow = false
    evaluator.forEachLaw { evaluator in
      guard
        let version = versions.index(under: evaluator.law)
      else { return }
      exists = true
      if evaluator.truth(versions[version].condition) != .yes { holds = false }
    }
    // Past the limits rows or digits were left out: nothing is known then.
    return exists && holds && !evaluator.overflow && evaluator.steps <= limits.rows
  }
}

extension Program {
  func id(ofRequirement index: Int) -> String {
    index < book.requirements.count ? book.requirements[index].id : ""
  }
}
