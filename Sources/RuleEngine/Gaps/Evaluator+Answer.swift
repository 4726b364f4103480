import Layout
import RuleModel
import Values

/// What is open of a requirement, exactly: its residual under each law that may hold.
extension Evaluator {
  /// The outcomes that some way to fill in leads to, and the unknowns that can still change them; `nil` where diagrams do
  /// not hold the question.
  mutating func answer(of requirement: Int, trust: Standing) -> Residuals.Answer? {
    let reading = reading(of: requirement, trust: trust)
    if let reading, let known = residuals.answersByReading[reading.key] { return known }
    if let reading, let found = answerOfPart(reading, of: requirement, trust) { return found }
    return answerAnew(of: requirement, trust: trust, reading)
  }

  private mutating func answerAnew(of requirement: Int, trust: Standing, _ reading: Reading?)
    -> Residuals.Answer?
  {
    // By diagrams only what could not be told is kept.
    let answer = answerAnew(of: requirement, trust: trust, isKept: reading == nil)
    if let reading, let answer { residuals.answersByReading[reading.key] = answer }
    return answer
  }

  /// The answer by small amounts in place of known ones that may be multiplied (`MeasurePlan.scaled`), where it is as open as
  /// can be; `nil` else.
  ///
  /// What can be at an amount can be at every multiple of it: each missing amount of the group is multiplied too, and no
  /// comparison with nothing comes out otherwise. So of the multiple not less is open; and more than all is not.
  ///
  ///     penjualan Rp1, ekspor missing: may be 25%, may be less   ⇒ so it may of any penjualan in whole rupiah
  private mutating func answerOfPart(_ reading: Reading, of requirement: Int, _ trust: Standing)
    -> Residuals.Answer?
  {
    let scaled = reading.plan.scaled
    guard residuals.usesParts, !scaled.isEmpty, let mostOpen = reading.plan.mostOpen, hasOneLaw,
      !program.hasDeletionPoints(.requirement(requirement))
    else { return nil }
    let cells = scaled.map { store.scalar($0) }
    guard cells.allSatisfy({ $0.raw > 0 }) else { return nil }
    for (slot, cell) in zip(scaled, cells) {
      let part = Evaluator.divisor(cell.raw.magnitude, Residuals.smallAmount)
      store.setScalar(slot, Cell(Int128(part)))
    }
    defer {
      for (slot, cell) in zip(scaled, cells) { store.setScalar(slot, cell) }
    }
    guard let part = self.reading(of: requirement, trust: trust),
      part.plan.number == reading.plan.number,
      let answer = residuals.answersByReading[part.key]
        ?? answerAnew(of: requirement, trust: trust, part)
    else { return nil }
    return answer.outcomes.isOpen && answer.variables == mostOpen ? answer : nil
  }

  private mutating func answerAnew(of requirement: Int, trust: Standing, isKept: Bool)
    -> Residuals.Answer?
  {
    var states: StatesOfRequirement?
    let answer = asked(requirement, trust: trust, isKept: isKept, &states)
    guard residuals.diagrams.isHeavy else { return answer }
    // What there is room for must not hang on what was asked before: a large question is asked from the beginning, and
    // leaves nothing to the next.
    defer { residuals.diagrams.wantsRoom = true }
    if residuals.isFromBeginning { return answer }
    residuals.diagrams.wantsRoom = true
    overflow = false
    leftCalendar = false
    return asked(requirement, trust: trust, isKept: isKept, &states)
  }

  /// `versions`: those that are held against each other, each as a state of its own; none for what is law. `isKept`: the
  /// answer is looked for among those of other applications, and kept for them. `states`: what is left, where it was not
  /// there.
  mutating func asked(
    _ requirement: Int, trust: Standing, versions: [Int] = [], isKept: Bool,
    _ states: inout StatesOfRequirement?
  ) -> Residuals.Answer? {
    residuals.begin(ways: limits.completions)
    residuals.hasAbsentRows = measures(of: requirement).lists
      .contains { store.count(ofList: $0) == nil }
    parts.removeAll(keepingCapacity: true)
    let stepsBefore = steps
    residuals.stepsBefore = steps
    var stepsOfOne: Int?
    var firstKey: Residuals.Effort?
    for number in 0..<Residuals.mostWalks {
      residuals.beginWalk()
      var residual =
        versions.isEmpty ? walk(requirement, trust: trust) : walk(requirement, versions: versions)
      if stepsOfOne == nil { stepsOfOne = steps - stepsBefore }
      steps = stepsBefore + (stepsOfOne ?? 0)
      if residuals.isStuck || residuals.diagrams.isExhausted || overflow || leftCalendar { break }
      if !residuals.order.isEmpty { dropIdleInstances(residual) }
      if isKept, number == 0, !residuals.isUnsaid {
        let key = answerKey(
          requirement, residual, residuals.order.map(\.instance), residuals.wanted)
        if let known = residuals.answers[key] {
          guard afford(known) else { break }
          return known.answer
        }
        firstKey = effort(for: key)
      }
      if !residuals.isUnsaid, residual.asked.allSatisfy(\.isConstant) {
        // Whatever else was met on the way has no say.
        states = residual
        let answer = answer(residual, [])
        keep(answer, firstKey)
        return answer
      }
      if residuals.order.isEmpty, let answer = plainAnswer(residual) {
        states = residual
        keep(answer, firstKey)
        return answer
      }
      if !residuals.wanted.isEmpty {
        guard findPoints() else { break }
        continue
      }
      if !residuals.order.isEmpty {
        guard settleLists(&residual) else { break }
        if residuals.mustWalk { continue }
      }
      var lastKey: Residuals.Effort?
      if isKept, number > 0 || !residuals.order.isEmpty, !residuals.isUnsaid {
        let key = answerKey(requirement, residual, [], [])
        if let known = residuals.answers[key] {
          guard afford(known) else { break }
          keep(known.answer, firstKey)
          return known.answer
        }
        lastKey = effort(for: key)
      }
      var unknowns = residuals.diagrams.unknowns(of: residual.asked)
      while true {
        let pair = meetingPair(unknowns)
        guard
          let apart = pair.flatMap({ apart(residual, $0, unknowns) })
            ?? chained(residual, unknowns) ?? inCells(residual, unknowns)
        else { break }
        residual = apart
        unknowns = residuals.diagrams.unknowns(of: residual.asked)
      }
      if residuals.isStuck || residuals.diagrams.isExhausted || overflow { break }
      guard let variables = variables(of: unknowns) else {
        guard !residuals.wanted.isEmpty, findPoints() else { break }
        continue
      }
      let answer = answer(residual, variables)
      states = residual
      keep(answer, lastKey)
      keep(answer, firstKey)
      return answer
    }
    steps = stepsBefore
    return nil
  }

  /// Takes over what an application before this came to: it takes the steps and the trying that it took then, so that what
  /// there is room for does not hang on what was asked before. `false` where there is none.
  private mutating func afford(_ known: Residuals.KeptAnswer) -> Bool {
    residuals.diagrams.spend(known.steps)
    residuals.tried += known.tried
    return !residuals.diagrams.isExhausted && residuals.tried <= mostTried
  }

  private func effort(for key: Residuals.AnswerKey) -> Residuals.Effort {
    (key, residuals.diagrams.work, residuals.tried)
  }

  /// What it took since the key was known is kept beside it.
  private mutating func keep(_ answer: Residuals.Answer, _ effort: Residuals.Effort?) {
    guard let effort else { return }
    residuals.answers[effort.key] = Residuals.KeptAnswer(
      answer: answer, steps: residuals.diagrams.work - effort.steps,
      tried: residuals.tried - effort.tried)
  }

  /// Where nothing is left but facts by themselves and points of law; `nil` else. What else was met on the way, and would
  /// have to be tried, has no say then: whether it can be must not tell whether this is exact.
  private mutating func plainAnswer(_ residual: StatesOfRequirement) -> Residuals.Answer? {
    guard !residuals.wanted.isEmpty || residuals.isUnsaid else { return nil }
    let unknowns = residuals.diagrams.unknowns(of: residual.asked)
    guard unknowns.allSatisfy(\.isOneVariable), let variables = variables(of: unknowns) else {
      return nil
    }
    return answer(residual, variables)
  }

  private func answerKey(
    _ requirement: Int, _ residual: StatesOfRequirement, _ ofRows: [Residuals.Instance],
    _ wanted: Set<Variable>
  ) -> Residuals.AnswerKey {
    Residuals.AnswerKey(
      requirement: requirement, era: era, fine: residual.fine, isWeak: residual.isWeak,
      scopes: residual.isFine ? residual.scopes : [], ofRows: ofRows, wanted: wanted)
  }

  /// By law state.
  struct StatesOfRequirement {
    /// Where it refuses nobody.
    var fine: [Diagram] = []
    /// Its refusal is too weak to count.
    var isWeak: [Bool] = []
    /// Where it applies.
    var scopes: [Diagram] = []
    /// It refuses nobody, whatever is still open.
    var isFine: Bool { fine.allSatisfy { $0 == .yes } }
    /// What hangs on unknowns so that they are open: of one that refuses nobody it matters whether it applies at all.
    var asked: [Diagram] {
      get { isFine ? scopes : fine }
      set { if isFine { scopes = newValue } else { fine = newValue } }
    }
    var choices: [[(point: Int, value: Int128)]] = []
  }

  private mutating func walk(_ requirement: Int, trust: Standing) -> StatesOfRequirement {
    var found = StatesOfRequirement()
    let versions = program.requirements[requirement].versions
    question = .requirement(requirement)
    let options = hasOneLaw && !program.hasDeletionPoints(question) ? [] : lawOptions()
    forEachLaw { evaluator in
      evaluator.residuals.state = found.fine.count
      if found.fine.count < options.count {
        found.choices.append(options[found.fine.count].choices)
      }
      guard let index = versions.index(under: evaluator.law) else {
        found.fine.append(.yes)
        found.isWeak.append(false)
        found.scopes.append(.no)
        return
      }
      let version = versions[index]
      let (fine, scope) = evaluator.residual(version)
      found.fine.append(fine)
      found.scopes.append(scope)
      found.isWeak.append(
        fine != .yes && version.weakestStanding < trust
          && evaluator.isWeak(requirement, version: index, trust))
    }
    return found
  }

  /// Versions of a requirement, whether in force or not, under the law as it stands.
  private mutating func walk(_ requirement: Int, versions: [Int]) -> StatesOfRequirement {
    var found = StatesOfRequirement()
    question = .requirement(requirement)
    for version in versions {
      residuals.state = found.fine.count
      let (fine, scope) = residual(program.requirements[requirement].versions[version])
      found.fine.append(fine)
      found.scopes.append(scope)
      found.isWeak.append(false)
      found.choices.append([])
    }
    return found
  }

  /// Where a version refuses nobody, and where it applies.
  private mutating func residual(_ version: CodeProvision) -> (fine: Diagram, scope: Diagram) {
    let scope = version.scope.map { residual($0) } ?? .yes
    guard scope != .no else { return (.yes, .no) }
    let condition = residual(version.condition)
    let isOutside = residuals.diagrams.not(scope)
    return (residuals.diagrams.or(isOutside, condition), scope)
  }

  private mutating func isWeak(_ requirement: Int, version: Int, _ trust: Standing) -> Bool {
    let key = Residuals.WeaknessKey(
      requirement: requirement, era: era, state: residuals.state, trust: trust)
    if let known = residuals.weakness[key] { return known }
    let isWeak =
      program.standing(ofRequirement: requirement, version: version, under: law) < trust
    residuals.weakness[key] = isWeak
    return isWeak
  }

  private mutating func answer(_ residual: StatesOfRequirement, _ variables: [Variable])
    -> Residuals.Answer
  {
    if residual.isFine {
      let applies = residual.scopes.contains { $0 != .no }
      return Residuals.Answer(outcomes: applies ? .met : .notApplicable, variables: [])
    }
    var outcomes: Outcomes = []
    for (fine, isWeak) in zip(residual.fine, residual.isWeak) {
      if fine != .no { outcomes.insert(.met) }
      if fine != .yes { outcomes.insert(isWeak ? .weaklyRefused : .refused) }
    }
    guard outcomes.isOpen else { return Residuals.Answer(outcomes: outcomes, variables: []) }
    var open = variables
    let differing = differingPoints(residual)
    for points in differing where points.count == 1 {
      for point in points where !open.contains(.law(point)) { open.append(.law(point)) }
    }
    if open.isEmpty {
      // States of the law may differ in two windows at once, where what lies between is none.
      let windows = differing.filter { points in points.allSatisfy { isWindow(.law($0)) } }
      open = windows.leastUnion.map { .law($0) }
    }
    return Residuals.Answer(outcomes: outcomes, variables: open.sorted { $0.order < $1.order })
  }

  /// In which windows and disputed deletions two states differ of which something else comes out.
  private func differingPoints(_ residual: StatesOfRequirement) -> Set<Set<Int>> {
    var found: Set<Set<Int>> = []
    for (first, choices) in residual.choices.enumerated() {
      for second in residual.choices.indices.dropFirst(first + 1) {
        let isSame =
          residual.fine[first] == residual.fine[second]
          && (residual.fine[first] == .yes || residual.isWeak[first] == residual.isWeak[second])
        if isSame { continue }
        let differing = zip(choices, residual.choices[second]).filter { $0.value != $1.value }
        found.insert(Set(differing.map(\.0.point)))
      }
    }
    return found
  }

  // MARK: Unknowns

  /// What an application or the law would have to say; `nil` where an unknown stands in two unknowns of the diagrams,
  /// which then are not independent of one another: it is wanted at its points.
  private mutating func variables(of unknowns: [Unknown]) -> [Variable]? {
    // They are in order: so is all that lies between two such.
    if unknowns.first?.isOneVariable ?? true, unknowns.last?.isOneVariable ?? true {
      return unknowns.compactMap { variable(of: $0) }
    }
    var found: Set<Variable> = []
    var twice: Set<Variable> = []
    var lists: Set<Int> = []
    var summed: Set<Int> = []
    for unknown in unknowns {
      switch unknown.sort {
      case .law, .scalar, .cell:
        if let variable = variable(of: unknown), !found.insert(variable).inserted {
          twice.insert(variable)
        }
      case .sum:
        for variable in residuals.variablesOfSum[unknown.number]
        where !found.insert(variable).inserted {
          twice.insert(variable)
        }
      case .kind:
        let isSum = unknown == .sumOfRows(unknown.c)
        // Rows that are asked about and summed too are more than diagrams hold.
        if isSum ? lists.contains(unknown.c) : summed.contains(unknown.c) { return nil }
        if isSum { summed.insert(unknown.c) } else { lists.insert(unknown.c) }
      case .imagined, nil: return nil
      }
    }
    for list in lists.union(summed) where !found.insert(.list(list)).inserted {
      twice.insert(.list(list))
    }
    if twice.isEmpty { return Array(found) }
    // Whatever is summed with one of them is tried too.
    for unknown in unknowns where unknown.sort == .sum {
      let all = residuals.variablesOfSum[unknown.number]
      if all.contains(where: twice.contains) { twice.formUnion(all) }
    }
    residuals.wanted.formUnion(twice)
    return nil
  }
}
