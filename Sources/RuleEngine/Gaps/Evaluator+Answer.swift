import Layout
import RuleModel
import Values

/// What is open of a requirement, exactly: its residual under each law that may hold.
extension Evaluator {
  /// The outcomes that some way to fill in leads to, and the unknowns that can still change them; `nil` where diagrams do
  /// not hold the question.
  mutating func answer(of requirement: Int, trust: Standing) -> Residuals.Answer? {
    residuals.begin()
    parts.removeAll(keepingCapacity: true)
    let stepsBefore = steps
    var stepsOfOne: Int?
    var firstKey: Residuals.AnswerKey?
    for number in 0..<Residuals.mostWalks {
      residuals.beginWalk()
      let residual = walk(requirement, trust: trust)
      if stepsOfOne == nil { stepsOfOne = steps - stepsBefore }
      steps = stepsBefore + (stepsOfOne ?? 0)
      if residuals.isStuck || residuals.diagrams.isExhausted || overflow || leftCalendar { break }
      let isFinal = residuals.wanted.isEmpty && residuals.order.isEmpty
      let key = Residuals.AnswerKey(
        requirement: requirement, era: era, fine: residual.fine, isWeak: residual.isWeak,
        mayApply: residual.mayApply, ofRows: residuals.order.map(\.instance))
      if number == 0 || isFinal, !residuals.isUnsaid {
        if let known = residuals.answers[key] {
          if let firstKey { residuals.answers[firstKey] = known }
          return known
        }
        if number == 0 { firstKey = key }
      }
      if !residuals.wanted.isEmpty {
        guard findPoints() else { break }
        continue
      }
      if !residuals.order.isEmpty {
        guard settleLists() else { break }
        continue
      }
      let unknowns = residuals.diagrams.unknowns(of: residual.fine)
      guard let variables = variables(of: unknowns) else {
        guard !residuals.wanted.isEmpty, findPoints() else { break }
        continue
      }
      let answer = answer(residual, variables)
      residuals.answers[key] = answer
      if let firstKey { residuals.answers[firstKey] = answer }
      return answer
    }
    steps = stepsBefore
    return nil
  }

  /// By law state.
  private struct StatesOfRequirement {
    /// Where it refuses nobody.
    var fine: [Diagram] = []
    /// Its refusal is too weak to count.
    var isWeak: [Bool] = []
    /// It may apply.
    var mayApply = false
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
        return
      }
      let version = versions[index]
      let scope = version.scope.map { evaluator.residual($0) } ?? .yes
      guard scope != .no else {
        found.fine.append(.yes)
        found.isWeak.append(false)
        return
      }
      found.mayApply = true
      let condition = evaluator.residual(version.condition)
      let isOutside = evaluator.residuals.diagrams.not(scope)
      let fine = evaluator.residuals.diagrams.or(isOutside, condition)
      found.fine.append(fine)
      found.isWeak.append(
        fine != .yes && version.weakestStanding < trust
          && evaluator.program.standing(
            ofRequirement: requirement, version: index, under: evaluator.law) < trust
      )
    }
    return found
  }

  private mutating func answer(_ residual: StatesOfRequirement, _ variables: [Variable])
    -> Residuals.Answer
  {
    var outcomes: Outcomes = []
    for (fine, isWeak) in zip(residual.fine, residual.isWeak) {
      if fine != .no { outcomes.insert(residual.mayApply ? .met : .notApplicable) }
      if fine != .yes { outcomes.insert(isWeak ? .weaklyRefused : .refused) }
    }
    guard outcomes.isOpen else { return Residuals.Answer(outcomes: outcomes, variables: []) }
    var open = variables + pointsThatMatter(residual).map { .law($0) }
    if open.isEmpty {
      // States of the law may differ in two windows at once, where what lies between is none.
      open = (residual.choices.first ?? []).map { .law($0.point) }.filter(isWindow)
    }
    return Residuals.Answer(
      outcomes: outcomes, variables: Set(open).sorted { $0.order < $1.order })
  }

  /// Windows and disputed deletions that alone change what comes out.
  private func pointsThatMatter(_ residual: StatesOfRequirement) -> Set<Int> {
    var found: Set<Int> = []
    for (first, choices) in residual.choices.enumerated() {
      for second in residual.choices.indices.dropFirst(first + 1) {
        let isSame =
          residual.fine[first] == residual.fine[second]
          && (residual.fine[first] == .yes || residual.isWeak[first] == residual.isWeak[second])
        if isSame { continue }
        let differing = zip(choices, residual.choices[second]).filter { $0.value != $1.value }
        if differing.count == 1 { found.insert(differing[0].0.point) }
      }
    }
    return found
  }

  // MARK: Unknowns

  /// What an application or the law would have to say; `nil` where an unknown stands in two unknowns of the diagrams,
  /// which then are not independent of one another: it is wanted at its points.
  private mutating func variables(of unknowns: [Unknown]) -> [Variable]? {
    var found: Set<Variable> = []
    var twice: Set<Variable> = []
    var lists: Set<Int> = []
    var summed: Set<Int> = []
    for unknown in unknowns {
      switch unknown.sort {
      case .law: if !found.insert(.law(unknown.a)).inserted { twice.insert(.law(unknown.a)) }
      case .scalar:
        if !found.insert(.scalar(unknown.a)).inserted { twice.insert(.scalar(unknown.a)) }
      case .cell:
        let cell = Variable.cell(list: unknown.a, column: unknown.c, row: unknown.b)
        if !found.insert(cell).inserted { twice.insert(cell) }
      case .sum:
        for variable in residuals.variablesOfSum[unknown.a]
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
      let all = residuals.variablesOfSum[unknown.a]
      if all.contains(where: twice.contains) { twice.formUnion(all) }
    }
    residuals.wanted.formUnion(twice)
    return nil
  }

  // MARK: Points

  /// The values at which the wanted unknowns must be tried; `false` where they cannot be found.
  private mutating func findPoints() -> Bool {
    guard residuals.isCollecting else {
      residuals.isCollecting = true
      return true
    }
    var finder = LimitFinder(residuals.forms, rounding: rounding)
    for variable in residuals.wanted where residuals.points[variable] == nil {
      guard let points = points(of: variable, &finder) else { return false }
      residuals.points[variable] = points
    }
    residuals.wanted.removeAll(keepingCapacity: true)
    residuals.settled.removeAll(keepingCapacity: true)
    residuals.settledLists.removeAll(keepingCapacity: true)
    return true
  }

  private mutating func points(of variable: Variable, _ finder: inout LimitFinder) -> [Int128]? {
    switch domain(of: variable) {
    case .rows:
      guard case .list(let list) = variable, let term = residuals.termOfList[list] else {
        return nil
      }
      return ordered(variable, term.bounds, &finder)
    case .finite(let values): return values
    case .nominal: return names(around: variable)
    case .ordered(let range): return ordered(variable, range, &finder)
    }
  }

  private mutating func ordered(
    _ variable: Variable, _ range: Bounds, _ finder: inout LimitFinder
  ) -> [Int128]? {
    var found = finder.limits(of: variable, range)
    found.formUnion(Evaluator.daysThatDiffer(variable, range, residuals.forms))
    if finder.isExhausted { return nil }
    guard range.isCovered(by: Array(found)) || finder.isComplete(for: variable) else { return nil }
    return found.sorted()
  }

  /// The names that one is compared with, through others too, some that all of these may share, and one of its own.
  private mutating func names(around variable: Variable) -> [Int128] {
    var reached: Set = [variable]
    var waiting = [variable]
    while let next = waiting.popLast() {
      for (from, to) in residuals.links where from == next && reached.insert(to).inserted {
        waiting.append(to)
      }
    }
    var known = Set(residuals.names.filter { reached.contains($0.0) }.map(\.1))
    for number in 0..<min(reached.count, Evaluator.mostSharedNames) {
      known.insert(freshText(number, length: 5))
    }
    return known.sorted() + [freshText(ownName(variable), length: 6)]
  }

  /// A number that no other unknown has, nor a shared name.
  private func ownName(_ variable: Variable) -> Int {
    Evaluator.mostSharedNames + (residuals.points.count)
  }

  private static let mostSharedNames = 3

  // MARK: Absent lists

  /// Finds the kinds of rows of every absent list whose bodies hang on no other that is not settled.
  private mutating func settleLists() -> Bool {
    var byList: [Int: [Int]] = [:]
    var open: Set<Int> = []
    for (number, (_, instance)) in residuals.order.enumerated() {
      byList[instance.list, default: []].append(number)
      if instance.isOpen { open.insert(instance.list) }
    }
    var isAny = false
    for list in byList.keys.sorted() where !open.contains(list) {
      guard !residuals.settledLists.contains(list), let all = byList[list] else { return false }
      let bodies = all.map { residuals.order[$0].instance.ofRow }
      guard let kinds = kinds(of: bodies, list) else { return false }
      for (index, number) in all.enumerated() {
        residuals.settled[residuals.order[number].key] = Residuals.Settled(
          ofKind: kinds.map { $0[index] }, list: list)
      }
      residuals.settledLists.append(list)
      isAny = true
    }
    return isAny
  }

  /// What rows of a list there may be, by what becomes of all that is asked of one.
  private func kinds(of bodies: [Diagram], _ list: Int) -> [[Diagram]]? {
    var seen: Set<[Diagram]> = [bodies]
    var waiting = [bodies]
    var found: [[Diagram]] = []
    while let next = waiting.popLast() {
      var top = Unknown.none
      for body in next where !body.isConstant {
        top = min(top, residuals.diagrams.unknown(of: body))
      }
      guard top.sort == .imagined, top.b == list else {
        // Cells of a row that stand below others were not looked at.
        let below = residuals.diagrams.unknowns(of: next)
        if below.contains(where: { $0.sort == .imagined && $0.b == list }) { return nil }
        if next.contains(where: { $0 != .no }) { found.append(next) }
        guard found.count <= Residuals.mostKinds else { break }
        continue
      }
      var keys: Set<Int128> = []
      for body in next where !body.isConstant && residuals.diagrams.unknown(of: body) == top {
        keys.formUnion(residuals.diagrams.keys(of: body))
      }
      // Beyond every key; no name is this.
      let other = top.isName ? Cell.missing.raw : Bounds.infinity
      for value in keys.sorted() + [other] {
        let part = next.map { residuals.diagrams.child(of: $0, where: top, is: value) }
        if seen.insert(part).inserted { waiting.append(part) }
      }
      guard seen.count <= Residuals.mostKinds * 8 else { return nil }
    }
    return found
  }
}

extension Program {
  /// By list how deep it is looped within others: of a list that is looped within another it is more.
  func depthsOfLists() -> [Int] {
    var within: [Set<Int>] = Array(repeating: [], count: layout.lists.count)
    var below: [AnyNode: Set<Int>] = [:]
    func lists(_ node: AnyNode) -> Set<Int> {
      if let known = below[node] { return known }
      var found: Set<Int> = []
      forEachPart(of: node) { part in
        switch part {
        case .node(let inner), .bound(_, _, let inner): found.formUnion(lists(inner))
        case .rows(let loop, let body):
          var inner: Set<Int> = []
          if let filter = self[loop].filter { inner.formUnion(lists(.truth(filter))) }
          if let body { inner.formUnion(lists(body)) }
          let list = Int(self[loop].list)
          within[list].formUnion(inner)
          found.formUnion(inner)
          found.insert(list)
        case .cell, .law: break
        }
      }
      below[node] = found
      return found
    }
    for node in nodes { _ = lists(node) }
    var depths = Array(repeating: 0, count: layout.lists.count)
    for _ in depths.indices {
      for (list, inner) in within.enumerated() {
        for other in inner where other != list {
          depths[other] = max(depths[other], depths[list] + 1)
        }
      }
    }
    return depths.map { min($0, 1000) }
  }
}
