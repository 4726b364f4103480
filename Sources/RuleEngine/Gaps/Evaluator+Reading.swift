import Layout
import RuleModel
import Values

/// What an application leaves of a question, told before any diagram is made: two that leave the same have one answer.
///
/// What is told is the question itself, without all that is settled: `berdiri_sendiri` and the figures of a firm vanish
/// once one figure is that of a small industry. A condition that is open stands there by its node; of amounts that are known,
/// only how they order the limits of those that are missing (`MeasurePlan`).
extension Evaluator {
  /// A question as it is told.
  typealias Reading = (key: Residuals.ReadingKey, plan: MeasurePlan)

  /// `nil` where rows are read that are there, or a text of which more is asked than its cell says.
  mutating func reading(of requirement: Int, trust: Standing) -> Reading? {
    question = .requirement(requirement)
    let measures = measures(of: requirement)
    for list in measures.lists where store.count(ofList: list) != nil { return nil }
    if measures.readsOwnUnits, !store.ownUnits.isEmpty { return nil }
    let (overflowBefore, calendarBefore, stepsBefore) = (overflow, leftCalendar, steps)
    (overflow, leftCalendar) = (false, false)
    // Its memory is used again.
    var told = Told()
    swap(&told, &residuals.told)
    defer {
      (overflow, leftCalendar, steps) = (overflowBefore, calendarBefore, stepsBefore)
      swap(&told, &residuals.told)
    }
    told.begin(measures, open: open(measures))
    if hasOneLaw, !program.hasDeletionPoints(question) {
      tell(requirement, measures, &told)
    } else {
      forEachLaw { $0.tell(requirement, measures, &told) }
    }
    guard told.law == measures.comparisons.count, !told.isStuck, !overflow, !leftCalendar,
      let plan = plan(requirement, measures, &told), tell(plan, measures, &told)
    else { return nil }
    return (Residuals.ReadingKey(plan: plan.number, trust: trust, words: told.words), plan)
  }

  mutating func measures(of requirement: Int) -> Measures {
    if let known = residuals.measures[era]?[requirement] { return known }
    var laws: [LawInForce] = []
    forEachLaw { laws.append($0.law) }
    let made = shared.program.measures(of: requirement, under: laws)
    let none = [Measures?](repeating: nil, count: program.requirements.count)
    residuals.measures[era, default: none][requirement] = made
    return made
  }

  /// Which facts of the measures are missing.
  private func open(_ measures: Measures) -> UInt64 {
    var open: UInt64 = 0
    for (place, slot) in measures.facts.enumerated() where !store.scalar(slot).isKnown {
      open |= 1 << UInt64(place)
    }
    return open
  }

  // MARK: What is open

  /// What was told so far of a question.
  struct Told: Sendable {
    /// Which facts of the measures are missing.
    private(set) var open: UInt64 = 0
    /// How many laws were looked at.
    var law = 0
    /// Nodes that are open, each with what is open below it.
    var tokens: [UInt32] = []
    /// Facts as they are, and where measures lie.
    var words: [Int128] = []
    var asked: [Measures.Limits] = []
    /// What else may be open of them; `nil` where that was not told.
    var unmeasured: [Variable?] = []
    /// By measure what its known terms come to, where that was asked for.
    private var sums: [Int128] = []
    private var isSummed: UInt64 = 0
    private(set) var isStuck = false

    private static let end = UInt32.max
    private static let yes = UInt32.max - 1
    private static let no = UInt32.max - 2

    mutating func begin(_ measures: Measures, open: UInt64) {
      self.open = open
      law = 0
      tokens.removeAll(keepingCapacity: true)
      words.removeAll(keepingCapacity: true)
      asked.removeAll(keepingCapacity: true)
      unmeasured.removeAll(keepingCapacity: true)
      while sums.count < measures.measures.count { sums.append(0) }
      isSummed = 0
      isStuck = false
    }

    typealias Mark = (tokens: Int, words: Int, asked: Int, unmeasured: Int)
    var mark: Mark { (tokens.count, words.count, asked.count, unmeasured.count) }

    mutating func takeBack(_ mark: Mark) {
      tokens.removeLast(tokens.count - mark.tokens)
      words.removeLast(words.count - mark.words)
      asked.removeLast(asked.count - mark.asked)
      unmeasured.removeLast(unmeasured.count - mark.unmeasured)
    }

    /// Which of some numbers are less than which others.
    mutating func add(orderOf numbers: [Int128]) {
      var order = numbers.sorted()
      var count = 0
      for number in order where count == 0 || order[count - 1] != number {
        order[count] = number
        count += 1
      }
      var (word, room): (UInt128, Int) = (0, 8)
      for number in numbers {
        var place = 0
        while order[place] < number { place += 1 }
        word = word << 16 | UInt128(place)
        room -= 1
        if room == 0 {
          words.append(Int128(bitPattern: word))
          (word, room) = (0, 8)
        }
      }
      words.append(Int128(bitPattern: word))
    }

    mutating func begin(_ node: TruthNode) { tokens.append(UInt32(node.index)) }
    mutating func add(_ truth: Bool) { tokens.append(truth ? Told.yes : Told.no) }
    mutating func end() { tokens.append(Told.end) }

    mutating func stuck() -> Truth {
      isStuck = true
      return .unknown
    }

    /// What the known terms of a measure come to.
    mutating func sum(_ measure: Int, of measures: Measures, _ evaluator: inout Evaluator) -> Int128
    {
      if isSummed & 1 << UInt64(measure) != 0 { return sums[measure] }
      var sum: Int128 = 0
      for part in measures.measures[measure].parts
      where measures.factsOfTerm[part.term] & open == 0 {
        guard let value = evaluator.value(of: measures.terms[part.term]) else {
          isStuck = true
          return 0
        }
        sum += value * part.factor
      }
      sums[measure] = sum
      isSummed |= 1 << UInt64(measure)
      return sum
    }
  }

  private mutating func tell(_ requirement: Int, _ measures: Measures, _ told: inout Told) {
    defer { told.law += 1 }
    let versions = program.requirements[requirement].versions
    guard told.law < measures.comparisons.count else { return }
    guard let index = versions.index(under: law) else { return told.add(false) }
    if let scope = versions[index].scope {
      let truth = tell(scope, measures, &told)
      if truth != .unknown { told.add(truth == .yes) }
      if truth == .no { return }
    }
    let truth = tell(versions[index].condition, measures, &told)
    if truth != .unknown { told.add(truth == .yes) }
  }

  /// Tells what is left of a condition, which is nothing where its truth is known.
  private mutating func tell(_ node: TruthNode, _ measures: Measures, _ told: inout Told) -> Truth {
    if told.isStuck { return .unknown }
    switch program[node] {
    case .constant(let truth): return truth == .unknown ? told.stuck() : truth
    case .cell, .given, .member, .every, .some: return tellAsIs(node, measures, &told)
    case .all(let members): return tell(node, members, settling: .no, measures, &told)
    case .any(let members): return tell(node, members, settling: .yes, measures, &told)
    case .atLeast(let number, let members):
      let mark = told.mark
      told.begin(node)
      var (holding, open) = (0, 0)
      for member in program[members] {
        switch tell(member, measures, &told) {
        case .yes: holding += 1
        case .unknown: open += 1
        case .no: break
        }
      }
      if holding >= number || holding + open < number {
        told.takeBack(mark)
        return holding >= number ? .yes : .no
      }
      told.tokens.append(UInt32(Int(number) - holding))
      told.end()
      return .unknown
    case .not(let inner):
      let mark = told.mark
      told.begin(node)
      switch tell(inner, measures, &told) {
      case .unknown: return .unknown
      case .yes:
        told.takeBack(mark)
        return .no
      case .no:
        told.takeBack(mark)
        return .yes
      }
    case .compare: return compare(node, measures, &told)
    case .dispute(let point, let readings):
      let members = program[readings]
      if let choice = lawChoice[point] {
        return tell(members[members.startIndex + Int(choice)], measures, &told)
      }
      let mark = told.mark
      told.begin(node)
      told.unmeasured.append(.law(Int(point)))
      var truths = Truths()
      for reading in members {
        let truth = tell(reading, measures, &told)
        truths.add(truth)
        if truth != .unknown { told.add(truth == .yes) }
      }
      return settle(truths, mark, &told)
    case .select(let selection):
      guard let body = body(selection) else { return told.stuck() }
      return tell(body, measures, &told)
    case .bind: return told.stuck()
    }
  }

  private struct Truths {
    var (holds, fails, isOpen) = (false, false, false)

    mutating func add(_ truth: Truth) {
      switch truth {
      case .yes: holds = true
      case .no: fails = true
      case .unknown: isOpen = true
      }
    }
  }

  /// One truth, where all come to the same.
  private func settle(_ truths: Truths, _ mark: Told.Mark, _ told: inout Told) -> Truth {
    if !truths.isOpen, truths.holds != truths.fails {
      told.takeBack(mark)
      return truths.holds ? .yes : .no
    }
    told.end()
    return .unknown
  }

  private mutating func tell(
    _ node: TruthNode, _ members: Children, settling: Truth, _ measures: Measures,
    _ told: inout Told
  ) -> Truth {
    let mark = told.mark
    told.begin(node)
    var isOpen = false
    for member in program[members] {
      let truth = tell(member, measures, &told)
      if truth == settling {
        told.takeBack(mark)
        return settling
      }
      if truth == .unknown { isOpen = true }
    }
    guard isOpen else {
      told.takeBack(mark)
      return settling == .no ? .yes : .no
    }
    told.end()
    return .unknown
  }

  /// By all that it reads.
  private mutating func tellAsIs(_ node: TruthNode, _ measures: Measures, _ told: inout Told)
    -> Truth
  {
    let truth = truth(node)
    if truth != .unknown { return truth }
    told.begin(node)
    switch program[node] {
    case .cell, .member: break
    default: told.unmeasured.append(nil)
    }
    for slot in measures.factsBelow[node] ?? [] {
      told.unmeasured.append(.scalar(slot))
      let cell = store.scalar(slot)
      if shared.scalarIsName[slot], PackedText.longIndex(cell.raw) != nil { return told.stuck() }
      told.words.append(cell.raw)
    }
    return .unknown
  }

  private mutating func compare(_ node: TruthNode, _ measures: Measures, _ told: inout Told)
    -> Truth
  {
    guard let comparison = measures.comparisons[told.law][node] else {
      return tellAsIs(node, measures, &told)
    }
    let mark = told.mark
    told.begin(node)
    var (known, holding): (UInt64, UInt64) = (0, 0)
    for (place, condition) in comparison.conditions.enumerated() {
      let truth = tell(condition, measures, &told)
      if truth != .unknown { known |= 1 << UInt64(place) }
      if truth == .yes { holding |= 1 << UInt64(place) }
    }
    // Which way it is may hang on a value of the law.
    if comparison.ways.count > 1 { told.unmeasured.append(nil) }
    var truths = Truths()
    for (number, way) in comparison.ways.enumerated()
    where way.asked & known & (way.holding ^ holding) == 0 {
      told.tokens.append(UInt32(number))
      let truth: Bool
      switch way.outcome {
      case .known(let known): truth = known
      case .limits(let limits):
        if measures.factsOfMeasure[limits.measure] & told.open != 0 {
          truths.add(.unknown)
          told.asked.append(limits)
          told.end()
          continue
        }
        truth = limits.holds(told.sum(limits.measure, of: measures, &self))
      }
      truths.add(truth ? .yes : .no)
      told.add(truth)
    }
    return settle(truths, mark, &told)
  }

  private mutating func value(of term: Measures.Term) -> Int128? {
    let value: Bounds
    switch term {
    case .fact(let slot): value = Bounds(store.scalar(slot).raw)
    case .moved(let slot, let months, let days):
      // Both days are asked to be in the calendar, as where one move stands upon another.
      value = shift(shift(Bounds(store.scalar(slot).raw), months, 0), 0, days)
    case .computed(let node): value = bounds(node)
    }
    return value.isExact && value.low.magnitude < Measures.mostValue ? value.low : nil
  }

  // MARK: How limits are ordered

  /// How the measures that are asked are told; `nil` where that cannot be told.
  private mutating func plan(_ requirement: Int, _ measures: Measures, _ told: inout Told)
    -> MeasurePlan?
  {
    // What is told at such length would fill memory; it is kept by its diagrams.
    guard told.tokens.count <= Residuals.mostTokens, told.words.count <= Residuals.mostTokens else {
      return nil
    }
    var open: UInt64 = 0
    for limits in told.asked { open |= measures.factsOfMeasure[limits.measure] & told.open }
    told.tokens.append(UInt32(truncatingIfNeeded: open))
    told.tokens.append(UInt32(truncatingIfNeeded: open >> 32))
    let key = Residuals.PlanKey(requirement: requirement, era: era, tokens: told.tokens)
    if let known = residuals.plans[key] { return known }
    let plan = MeasurePlan(
      number: residuals.plansMade, told.asked, beside: told.unmeasured, of: measures,
      open: told.open, ranges: shared.scalarRanges, rounding: rounding)
    residuals.plansMade += 1
    residuals.plans[key] = plan
    return plan
  }

  private mutating func tell(_ plan: MeasurePlan, _ measures: Measures, _ told: inout Told)
    -> Bool
  {
    for measure in plan.rest { told.words.append(told.sum(measure, of: measures, &self)) }
    for slot in plan.restFacts { told.words.append(store.scalar(slot).raw) }
    for line in plan.lines {
      guard let ends = ends(of: line, measures, &told) else { return false }
      told.add(orderOf: ends)
    }
    for plane in plan.planes {
      guard tell(plane, measures, &told) else { return false }
    }
    return !told.isStuck && !overflow && !leftCalendar
  }

  /// In a cell that the limits cut out, whatever bounds either unknown from below or above is one of its limits, or where a
  /// sum crosses a limit of the other. The cell has values, and a change of one unknown leads from it to another cell,
  /// just where all lower bounds are less than all upper ones: so their order says all.
  private mutating func tell(
    _ plane: MeasurePlan.Plane, _ measures: Measures, _ told: inout Told
  ) -> Bool {
    guard var first = ends(of: plane.first, measures, &told),
      var second = ends(of: plane.second, measures, &told)
    else { return false }
    var sums: [Int128] = []
    for limit in plane.sum {
      guard let end = end(limit, .anything, measures, &told) else { return false }
      sums.append(end)
    }
    // As if both were added.
    if plane.factor < 0 { first = first.map { -$0 - 1 } }
    if plane.secondFactor < 0 { second = second.map { -$0 - 1 } }
    let factor = abs(plane.factor)
    let all = first + second + sums
    guard all.allSatisfy({ $0.magnitude < Measures.mostCrossing }) else { return false }
    if Evaluator.hasClose(sums, factor) || plane.hasGaps && Evaluator.hasClose(first, 4) {
      told.words += all
      told.words.append(Int128.max)
      return true
    }
    var onFirst = first
    var onSecond = second
    for sum in sums {
      for end in second {
        onFirst.append(NumberRounding.down.steps(sum - end, of: factor))
        onFirst.append(NumberRounding.down.steps(sum - end - 1, of: factor))
      }
      for end in first {
        onSecond.append(sum - factor * end)
        onSecond.append(sum - factor * end - factor)
      }
    }
    told.add(orderOf: onFirst)
    told.add(orderOf: onSecond)
    return true
  }

  /// Two of some numbers differ, and by less.
  private static func hasClose(_ numbers: [Int128], _ distance: Int128) -> Bool {
    if distance == 1 { return false }
    let order = numbers.sorted()
    return zip(order, order.dropFirst()).contains { $0 != $1 && $1 - $0 < distance }
  }

  private mutating func ends(
    of line: MeasurePlan.Line, _ measures: Measures, _ told: inout Told
  ) -> [Int128]? {
    var ends: [Int128] = []
    ends.reserveCapacity(line.limits.count + 2)
    for limit in line.limits {
      guard let end = end(limit, line.range, measures, &told) else { return nil }
      ends.append(end)
    }
    if !Bounds.isInfinite(line.range.high) { ends.append(line.range.high) }
    if !Bounds.isInfinite(line.range.low) { ends.append(line.range.low - 1) }
    return ends
  }

  /// The greatest value of the unknown that leaves its part at most at an end; of a part that falls as the unknown grows,
  /// the greatest that does not.
  private mutating func end(
    _ limit: MeasurePlan.Limit, _ range: Bounds, _ measures: Measures, _ told: inout Told
  ) -> Int128? {
    let rest = limit.end - told.sum(limit.measure, of: measures, &self)
    var found =
      limit.factor > 0
      ? NumberRounding.down.steps(rest, of: limit.factor)
      : NumberRounding.down.steps(-rest - 1, of: -limit.factor)
    if let shift = limit.shift {
      guard found.magnitude < 4_000_000 else { return nil }
      found = Evaluator.last(in: range, before: found, shift, rounding)
    }
    if !Bounds.isInfinite(range.low) { found = max(found, range.low - 1) }
    if !Bounds.isInfinite(range.high) { found = min(found, range.high) }
    return found
  }
}
