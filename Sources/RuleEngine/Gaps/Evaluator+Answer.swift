import Layout
import RuleModel
import Values

/// What is open of a requirement, exactly: its residual under each law that may hold.
extension Evaluator {
  /// The outcomes that some way to fill in leads to, and the unknowns that can still change them; `nil` where diagrams do
  /// not hold the question.
  mutating func answer(of requirement: Int, trust: Standing) -> Residuals.Answer? {
    let key = readingKey(of: requirement, trust: trust)
    if let key, let known = residuals.answersByReading[key] { return known }
    let answer = answerAnew(of: requirement, trust: trust)
    if let key, let answer { residuals.answersByReading[key] = answer }
    return answer
  }

  /// What a question reads, where that is no rows and no text of which more is asked than its cell says.
  private mutating func readingKey(of requirement: Int, trust: Standing) -> Residuals.ReadingKey? {
    let reading: Residuals.Reading
    if let known = residuals.readings[requirement] {
      reading = known
    } else {
      reading = shared.program.reading(of: requirement)
      residuals.readings[requirement] = reading
    }
    guard reading.lists.allSatisfy({ store.count(ofList: $0) == nil }),
      store.ownUnits.isEmpty, store.unitless.isEmpty
    else { return nil }
    var cells: [Cell] = []
    cells.reserveCapacity(reading.scalars.count)
    for slot in reading.scalars {
      let cell = store.scalar(slot)
      if shared.scalarIsName[slot], PackedText.longIndex(cell.raw) != nil { return nil }
      cells.append(cell)
    }
    return Residuals.ReadingKey(requirement: requirement, era: era, trust: trust, cells: cells)
  }

  private mutating func answerAnew(of requirement: Int, trust: Standing) -> Residuals.Answer? {
    let answer = answerAtOnce(of: requirement, trust: trust)
    guard residuals.diagrams.isHeavy else { return answer }
    // What there is room for must not hang on what was asked before: a large question is asked from the beginning, and
    // leaves nothing to the next.
    defer { residuals.diagrams.wantsRoom = true }
    if residuals.isFromBeginning { return answer }
    residuals.diagrams.wantsRoom = true
    overflow = false
    leftCalendar = false
    return answerAtOnce(of: requirement, trust: trust)
  }

  private mutating func answerAtOnce(of requirement: Int, trust: Standing) -> Residuals.Answer? {
    residuals.begin(ways: limits.completions)
    parts.removeAll(keepingCapacity: true)
    let stepsBefore = steps
    residuals.stepsBefore = steps
    var stepsOfOne: Int?
    var firstKey: Residuals.AnswerKey?
    for number in 0..<Residuals.mostWalks {
      residuals.beginWalk()
      var residual = walk(requirement, trust: trust)
      if stepsOfOne == nil { stepsOfOne = steps - stepsBefore }
      steps = stepsBefore + (stepsOfOne ?? 0)
      if residuals.isStuck || residuals.diagrams.isExhausted || overflow || leftCalendar { break }
      let isFinal = residuals.wanted.isEmpty && residuals.order.isEmpty
      let key = Residuals.AnswerKey(
        requirement: requirement, era: era, fine: residual.fine, isWeak: residual.isWeak,
        scopes: residual.isFine ? residual.scopes : [], ofRows: residuals.order.map(\.instance))
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
        guard settleLists(residual) else { break }
        continue
      }
      // Of one that refuses nobody it matters whether it applies at all.
      var unknowns = residuals.diagrams.unknowns(
        of: residual.isFine ? residual.scopes : residual.fine)
      while true {
        let pair = meetingPair(unknowns)
        guard
          let apart = pair.flatMap({ apart(residual, $0, unknowns) })
            ?? chained(residual, unknowns)
        else { break }
        residual = apart
        unknowns = residuals.diagrams.unknowns(
          of: residual.isFine ? residual.scopes : residual.fine)
      }
      if residuals.isStuck || residuals.diagrams.isExhausted || overflow { break }
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
  struct StatesOfRequirement {
    /// Where it refuses nobody.
    var fine: [Diagram] = []
    /// Its refusal is too weak to count.
    var isWeak: [Bool] = []
    /// Where it applies.
    var scopes: [Diagram] = []
    /// It refuses nobody, whatever is still open.
    var isFine: Bool { fine.allSatisfy { $0 == .yes } }
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
      let scope = version.scope.map { evaluator.residual($0) } ?? .yes
      found.scopes.append(scope)
      guard scope != .no else {
        found.fine.append(.yes)
        found.isWeak.append(false)
        return
      }
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
    guard findFreeUnknown() else { return false }
    var finder = LimitFinder(residuals.forms, rounding: rounding)
    for variable in residuals.wanted where residuals.points[variable] == nil {
      // One that is free has none of its own.
      guard
        let points = variable == residuals.freeUnknown ? [] : points(of: variable, &finder)
      else { return false }
      residuals.points[variable] = points
    }
    residuals.wanted.removeAll(keepingCapacity: true)
    residuals.settled.removeAll(keepingCapacity: true)
    residuals.settledLists.removeAll(keepingCapacity: true)
    residuals.questionsOfNames.removeAll(keepingCapacity: true)
    return true
  }

  /// Points are enough for sums. A day that is moved by months meets days that no limit shows: there the other one of the
  /// two must be free. `false` where neither can be.
  private mutating func findFreeUnknown() -> Bool {
    let tried = residuals.wanted.union(residuals.points.keys)
    let meeting = residuals.forms.filter { form in
      Set(form.terms.flatMap(\.variables)).count > 1
        && form.terms.contains { $0.variables.contains(where: tried.contains) }
    }
    let amounts = tried.filter { variable in
      if case .ordered = domain(of: variable) { return true }
      return false
    }
    var free: Variable?
    if tried.count == 2, amounts.count == 2, residuals.points.isEmpty {
      free = amounts.filter { variable in
        meeting.allSatisfy { form in
          form.terms.count == 2 && form.terms.contains { $0.key == .variable(variable) }
        }
      }.max { unknown(for: $0) < unknown(for: $1) }
    }
    // The one before has no points, should there be more to try now.
    if let before = residuals.freeUnknown, before != free { residuals.points[before] = nil }
    residuals.freeUnknown = free
    guard free == nil else { return true }
    return meeting.allSatisfy { form in
      form.terms.allSatisfy { term in
        if case .list? = term.variables.first { return true }
        return !term.isOpaque
      }
    }
  }

  /// Days around the ends of months, where a day is moved in more than one way: the ways may differ there alone.
  private func daysThatDiffer(_ variable: Variable) -> Set<Int128> {
    var moves: Set<LinearForm.Term.Key> = []
    for form in residuals.forms where form.terms.count > 1 {
      for term in form.terms where term.isOpaque && term.variables == [variable] {
        moves.insert(term.key)
      }
    }
    guard moves.count > 1 else { return [] }
    let range = range(of: variable)
    return Evaluator.monthEnds.filter { $0 >= range.low && $0 <= range.high }
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
    if isNarrow(range) { return Array(range.low...range.high) }
    var found = finder.limits(of: variable, range)
    found.formUnion(Evaluator.daysThatDiffer(variable, range, residuals.forms))
    found.formUnion(daysThatDiffer(variable))
    if finder.isExhausted { return nil }
    guard range.isCovered(by: Array(found)) || finder.isComplete(for: variable) else { return nil }
    return found.sorted()
  }

  /// The names that one is compared with, through others too, some that all of these may share, and one of its own.
  private mutating func names(around variable: Variable) -> [Int128]? {
    let isMeasured = residuals.forms.contains { form in
      form.terms.contains { $0.hasLength && $0.variables.contains(variable) }
    }
    if isMeasured { return nil }
    let reached = linked(variable)
    var known = Set(residuals.names.filter { reached.contains($0.0) }.map(\.1))
    // Names of a class of two or more must be shared; a row of an absent list may have any.
    let cells = reached.count { !isOfAbsentRow($0) }
    let ofRows = reached.map { residuals.sharedNames[$0] ?? Residuals.fewShared }.max() ?? 0
    let shared = cells == reached.count ? (cells + 1) / 2 : cells + ofRows
    guard shared <= Evaluator.mostSharedNames else { return nil }
    for number in 0..<shared { known.insert(freshText(number, length: 5)) }
    return known.sorted() + [freshText(residuals.points.count, length: 6)]
  }

  private static let mostSharedNames = 16

  /// A row that meets what a quantifier asks, or does not, under each of two fillings that differ: so many names must
  /// absent lists be able to share. `false` where there were fewer; they are given then.
  private mutating func haveNames(for bodies: some Sequence<Diagram>) -> Bool {
    guard !residuals.links.isEmpty else { return true }
    for body in bodies {
      var counted: Set<Variable> = []
      for unknown in residuals.diagrams.unknowns(of: CollectionOfOne(body)) where unknown.isName {
        guard let variable = variable(of: unknown), residuals.points[variable] != nil else {
          continue
        }
        counted.formUnion(linked(variable))
      }
      for variable in counted { residuals.questionsOfNames[variable, default: 0] += 1 }
    }
    var isEnough = true
    for (variable, questions) in residuals.questionsOfNames
    where 2 * questions > residuals.sharedNames[variable] ?? Residuals.fewShared {
      residuals.sharedNames[variable] = 2 * questions
      if residuals.points.removeValue(forKey: variable) != nil {
        residuals.wanted.insert(variable)
      }
      isEnough = false
    }
    return isEnough
  }

  private func variable(of unknown: Unknown) -> Variable? {
    switch unknown.sort {
    case .scalar: .scalar(unknown.a)
    case .cell: .cell(list: unknown.a, column: unknown.c, row: unknown.b)
    case .imagined: .cell(list: unknown.b, column: unknown.c, row: 0)
    case .law, .sum, .kind, nil: nil
    }
  }

  /// A name with all that it is compared with, through others too.
  private func linked(_ variable: Variable) -> Set<Variable> {
    var reached: Set = [variable]
    var waiting = [variable]
    while let next = waiting.popLast() {
      for (from, to) in residuals.links where from == next && reached.insert(to).inserted {
        waiting.append(to)
      }
    }
    return reached
  }

  private func isOfAbsentRow(_ variable: Variable) -> Bool {
    if case .cell(let list, _, _) = variable { store.count(ofList: list) == nil } else { false }
  }

  // MARK: Absent lists

  /// Finds the kinds of rows of every absent list whose bodies hang on no other that is not settled.
  private mutating func settleLists(_ residual: StatesOfRequirement) -> Bool {
    var byList: [Int: [Int]] = [:]
    var open: Set<Int> = []
    for (number, (_, instance)) in residuals.order.enumerated() {
      byList[instance.list, default: []].append(number)
      if instance.isOpen { open.insert(instance.list) }
    }
    var isAny = false
    var asked: Set<Diagram> = []
    for list in byList.keys.sorted() where !open.contains(list) {
      guard !residuals.settledLists.contains(list), let all = byList[list] else { return false }
      let bodies = all.map { residuals.order[$0].instance.ofRow }
      let mayBeOne = areAsked(all, in: residual)
      let first = mayBeOne ? keyed(bodies) : Evaluator.sameBodies(bodies)
      let own = Set(first).sorted()
      guard let few = kinds(of: own.map { bodies[$0] }, list) else { return false }
      let asOne = mayBeOne ? alike(first, own, few) : first
      // A column for each body of its own; the others have none that is looked at.
      let kinds = few.map { kind in
        var wide = [Diagram](repeating: .no, count: bodies.count)
        for (index, body) in own.enumerated() { wide[body] = kind[index] }
        return wide
      }
      let ranks = Evaluator.ranks(of: kinds)
      for (index, number) in all.enumerated() {
        let column = asOne[index]
        residuals.settled[residuals.order[number].key] = Residuals.Settled(
          ofKind: kinds.map { $0[column] }, ranks: ranks, list: list)
      }
      asked.formUnion(asOne.map { bodies[$0] })
      residuals.settledLists.append(list)
      isAny = true
    }
    if isAny, !haveNames(for: asked) { return findPoints() }
    return isAny
  }

  /// All that is asked of rows of a list must hold, in each law state the same.
  private mutating func areAsked(_ numbers: [Int], in residual: StatesOfRequirement) -> Bool {
    var bodies: [[Residuals.Instance]] = Array(repeating: [], count: residual.fine.count)
    var joined: [Diagram] = Array(repeating: .yes, count: residual.fine.count)
    for number in numbers.reversed() {
      let (key, instance) = residuals.order[number]
      if key.isCount { return false }
      bodies[key.state].append(instance)
      let one = residuals.diagrams.between(
        .rows(number, 1), 1, 1, in: Bounds(low: 0, high: 1))
      joined[key.state] = residuals.diagrams.and(one, joined[key.state])
    }
    guard bodies.allSatisfy({ $0 == bodies[0] }) else { return false }
    for (fine, all) in zip(residual.fine, joined) {
      let isMissed = residuals.diagrams.not(all)
      if residuals.diagrams.and(fine, isMissed) != .no { return false }
    }
    return true
  }

  /// For each body the first one that rows can do the same for, and none for both.
  ///
  /// Where all of them must hold, one stands for the others: whatever rows do for it can be done for each of the others
  /// by rows of their own, so that nothing else is reached, and nothing else is open. `setiap bahan … ada takaran` of
  /// ten materials asks what it asks of one.
  private func alike(_ first: [Int], _ own: [Int], _ kinds: [[Diagram]]) -> [Int] {
    var column = first
    var effects: [Int: Set<Diagram>] = [:]
    for kind in kinds {
      let touched = own.indices.filter { kind[$0] != .no }
      guard touched.count == 1, let one = touched.first else { return first }
      effects[own[one], default: []].insert(kind[one])
    }
    var ofEffects: [Set<Diagram>: Int] = [:]
    for one in own {
      let effect = effects[one] ?? []
      if let same = ofEffects[effect] {
        for index in column.indices where column[index] == one { column[index] = same }
      } else {
        ofEffects[effect] = one
      }
    }
    return column
  }

  /// The same of bodies that ask one name of a row, each another, and then the same: no row does anything for two.
  private func keyed(_ bodies: [Diagram]) -> [Int] {
    let same = Evaluator.sameBodies(bodies)
    var column = same
    let own = Set(same).sorted()
    guard let top = own.first.map({ residuals.diagrams.unknown(of: bodies[$0]) }), top.isName,
      top.sort == .imagined
    else { return same }
    var rests: [Diagram: Int] = [:]
    var taken: Set<Int128> = []
    for index in own {
      let body = bodies[index]
      let keys = residuals.diagrams.keys(of: body)
      let children = residuals.diagrams.children(of: body)
      guard residuals.diagrams.unknown(of: body) == top, keys.count == 1, let key = keys.first,
        taken.insert(key).inserted, children[1] == .no
      else { return same }
      if let first = rests[children[0]] {
        for other in column.indices where column[other] == index { column[other] = first }
      } else {
        rests[children[0]] = index
      }
    }
    return column
  }

  private static func ranks(of kinds: [[Diagram]]) -> [Int] {
    var counts: [Int: Int] = [:]
    return kinds.map { kind in
      let first = kind.firstIndex { $0 != .no } ?? 0
      counts[first, default: -1] += 1
      return counts[first] ?? 0
    }
  }

  /// For each body the first that is the same.
  private static func sameBodies(_ bodies: [Diagram]) -> [Int] {
    var first: [Diagram: Int] = [:]
    return bodies.enumerated().map { (index, body) in
      let known = first[body] ?? index
      first[body] = known
      return known
    }
  }

  /// What rows of a list there may be, by what becomes of all that is asked of one.
  private func kinds(of bodies: [Diagram], _ list: Int) -> [[Diagram]]? {
    var seen: Set<[Diagram]> = [bodies]
    var waiting = [bodies]
    var found: [[Diagram]] = []
    var head = 0
    while head < waiting.count {
      let next = waiting[head]
      head += 1
      var top = Unknown.none
      for body in next where !body.isConstant {
        top = min(top, residuals.diagrams.unknown(of: body))
      }
      guard top.sort == .imagined, top.b == list else {
        // Cells of a row that stand below others were not looked at.
        let below = residuals.diagrams.unknowns(of: next)
        if below.contains(where: { $0.sort == .imagined && $0.b == list }) { return nil }
        if next.contains(where: { $0 != .no }) { found.append(next) }
        guard found.count <= Residuals.mostKinds else { return nil }
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
  /// The scalars and the lists that the versions of a requirement read.
  func reading(of requirement: Int) -> Residuals.Reading {
    var seen: Set<AnyNode> = []
    var scalars: Set<Int> = []
    var lists: Set<Int> = []
    func visit(_ node: AnyNode) {
      guard seen.insert(node).inserted else { return }
      forEachPart(of: node) { part in
        switch part {
        case .node(let inner), .bound(_, _, let inner): visit(inner)
        case .cell(let place): if place.isScalar { scalars.insert(Int(place.column)) }
        case .law: break
        case .rows(let loop, let body):
          lists.insert(Int(self[loop].list))
          if let filter = self[loop].filter { visit(.truth(filter)) }
          if let body { visit(body) }
        }
      }
    }
    for version in requirements[requirement].versions.elements {
      if let scope = version.scope { visit(.truth(scope)) }
      visit(.truth(version.condition))
    }
    return Residuals.Reading(scalars: scalars.sorted(), lists: lists.sorted())
  }

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
