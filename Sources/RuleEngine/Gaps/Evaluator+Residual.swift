import Layout
import RuleModel
import Values

/// What is left of a condition while some of what it asks is open, as a diagram.
extension Evaluator {
  // MARK: Conditions

  mutating func residual(_ node: TruthNode) -> Diagram {
    switch program[node] {
    case .constant(let truth): return truth == .unknown ? stuck() : Diagram(truth == .yes)
    case .cell(let place):
      let cell = cell(place)
      guard !cell.isKnown else { return Diagram(cell.raw == 1) }
      return residuals.diagrams.between(
        unknown(for: variable(place)), 1, 1, in: Bounds(low: 0, high: 1))
    case .all(let members): return joined(members, isAnd: true)
    case .any(let members): return joined(members, isAnd: false)
    case .atLeast(let number, let members):
      if residuals.hasAbsentRows, let settled = settled(node) { return settled }
      let parts = program[members].map { residual($0) }
      return atLeast(Int(number), parts)
    case .not(let inner):
      let inner = residual(inner)
      return residuals.diagrams.not(inner)
    case .compare(let comparison): return residual(program[comparison])
    case .member(let membership): return residual(program[membership])
    case .given(let place):
      let cell = cell(place)
      guard !cell.isKnown else { return Diagram(cell.raw != Cell.noneRaw) }
      let variable = variable(place)
      note(variable, Cell.noneRaw)
      let isMissing = residuals.diagrams.isNamed(unknown(for: variable), Cell.noneRaw)
      return residuals.diagrams.not(isMissing)
    case .every(let loop, let body): return rows(loop, body, isEvery: true)
    case .some(let loop, let body): return rows(loop, body, isEvery: false)
    case .dispute(let point, let readings):
      let members = program[readings]
      if let choice = lawChoice[point] {
        return residual(members[members.startIndex + Int(choice)])
      }
      var found = Diagram.no
      let range = Bounds(low: 0, high: Int128(members.count - 1))
      for (number, reading) in members.enumerated() {
        let part = residual(reading)
        let isTaken = residuals.diagrams.between(
          Unknown(.law, point), Int128(number), Int128(number), in: range)
        let under = residuals.diagrams.and(isTaken, part)
        found = residuals.diagrams.or(found, under)
      }
      return found
    case .select(let selection):
      guard let body = body(selection) else { return stuck() }
      return (isAnyImagined || steps > residuals.stepsBefore + Evaluator.manySteps)
        && program.criterionOfNode[node] != nil ? criterion(node, body) : residual(body)
    case .bind(let slot, let argument, let body):
      return bound(slot, argument) { $0.residual(body) }
    }
  }

  /// Of a criterion that rows of absent lists, or many rows, are asked about: the same for all outer rows that it does
  /// not read.
  private mutating func criterion(_ node: TruthNode, _ body: TruthNode) -> Diagram {
    let slots: [Int32]
    if let known = residuals.slotsOfCriteria[node] {
      slots = known
    } else {
      slots = residuals.freeSlots.slots(of: .truth(node), shared.program).sorted()
      residuals.slotsOfCriteria[node] = slots
    }
    let key = Residuals.CriterionKey(
      node: node, state: residuals.state, rows: slots.map { rows[Int($0)] })
    if let known = residuals.criteria[key] { return known }
    let openBefore = residuals.openInstances
    let found = residual(body)
    // What hangs on rows that are not settled is counted where it is met.
    if residuals.openInstances == openBefore { residuals.criteria[key] = found }
    return found
  }

  /// Rows looked at after which it pays to keep what was found of each.
  private static let manySteps = 2000

  private var isAnyImagined: Bool {
    !residuals.isImagined.isEmpty && residuals.isImagined.contains(true)
  }

  /// Diagrams do not hold the question.
  mutating func stuck() -> Diagram {
    residuals.isStuck = true
    return .no
  }

  /// Nothing that is still to be walked can change that diagrams do not hold the question.
  private var hasGivenUp: Bool { residuals.isStuck || residuals.diagrams.isExhausted }

  /// Parts are joined from the last to the first: the unknowns of each stand before those of the next more often than
  /// not, so that nothing is walked twice.
  private mutating func joined(_ members: Children, isAnd: Bool) -> Diagram {
    let settling = Diagram(!isAnd)
    let base = parts.count
    defer { parts.removeLast(parts.count - base) }
    let members = program[members]
    if residuals.hasAbsentRows {
      for member in members where settled(member) == settling { return settling }
    }
    for (index, member) in members.enumerated() {
      let (wanted, isUnsaid) = (residuals.wanted, residuals.isUnsaid)
      let part = residual(member)
      if part == settling { return settling }
      // What must be tried for it need not be where a later part settles all.
      if residuals.wanted.count > wanted.count,
        members.dropFirst(index + 1).contains(where: { settled($0) == settling })
      {
        (residuals.wanted, residuals.isUnsaid) = (wanted, isUnsaid)
        return settling
      }
      if !part.isConstant { parts.append(part) }
    }
    return joined(from: base, isAnd: isAnd)
  }

  private mutating func joined(from base: Int, isAnd: Bool) -> Diagram {
    var found = Diagram(isAnd)
    for index in stride(from: parts.count - 1, through: base, by: -1) {
      found =
        isAnd
        ? residuals.diagrams.and(parts[index], found) : residuals.diagrams.or(parts[index], found)
    }
    return found
  }

  /// What a condition comes to without any walk: what a later part settles asks nothing of an earlier one, and what that
  /// takes must not hang on whether the answer was kept.
  private mutating func settled(_ node: TruthNode) -> Diagram? {
    let (overflowBefore, calendarBefore, stepsBefore) = (overflow, leftCalendar, steps)
    defer { (overflow, leftCalendar, steps) = (overflowBefore, calendarBefore, stepsBefore) }
    let truth = truth(node)
    return truth == .unknown || overflow || leftCalendar ? nil : Diagram(truth == .yes)
  }

  /// So many of them hold.
  mutating func atLeast(_ number: Int, _ parts: [Diagram]) -> Diagram {
    guard number > 0 else { return .yes }
    guard number <= parts.count else { return .no }
    guard number * parts.count <= Evaluator.mostCounted else { return stuck() }
    // By how many are still needed, of the parts from some place on.
    var needed = [Diagram](repeating: .no, count: number + 1)
    needed[0] = .yes
    for part in parts.reversed() {
      for count in stride(from: number, to: 0, by: -1) {
        needed[count] = residuals.diagrams.choose(part, needed[count - 1], needed[count])
      }
    }
    return needed[number]
  }

  private static let mostCounted = 4096

  // MARK: Diagrams made again

  /// A diagram made again from below, with what `put` makes of a node in its place, from what was made of its parts.
  mutating func rebuilt(
    _ diagram: Diagram, _ known: inout [Diagram: Diagram],
    _ put: (inout Evaluator, Unknown, _ keys: [Int128], _ parts: [Diagram]) -> Diagram?
  ) -> Diagram {
    if diagram.isConstant { return diagram }
    if let found = known[diagram] { return found }
    let unknown = residuals.diagrams.unknown(of: diagram)
    let keys = Array(residuals.diagrams.keys(of: diagram))
    let parts = residuals.diagrams.children(of: diagram).map { rebuilt($0, &known, put) }
    let found =
      put(&self, unknown, keys, parts) ?? residuals.diagrams.joined(unknown, keys, parts)
    known[diagram] = found
    return found
  }

  // MARK: Unknowns

  func unknown(for variable: Variable) -> Unknown {
    switch variable {
    case .law(let point): Unknown(.law, point)
    case .scalar(let slot):
      Unknown(.scalar, slot, isName: shared.scalarIsName[slot])
    case .cell(let list, let column, let row):
      isImagined(list)
        ? Unknown(
          .imagined, 1023 - residuals.depths[list], list, column,
          isName: shared.columnIsName[list][column])
        : Unknown(.cell, list, row, column, isName: shared.columnIsName[list][column])
    case .list(let list): .sumOfRows(list)
    }
  }

  private func isImagined(_ variable: Variable) -> Bool {
    if case .cell(let list, _, _) = variable { isImagined(list) } else { false }
  }

  func isImagined(_ list: Int) -> Bool {
    !residuals.isImagined.isEmpty && residuals.isImagined[list]
  }

  // MARK: Rows

  private mutating func rows(_ loop: LoopNode, _ body: TruthNode?, isEvery: Bool) -> Diagram {
    let list = Int(program[loop].list)
    if isImagined(list) { return stuck() }
    if store.count(ofList: list) == nil {
      let isSome = absentRows(loop, body, isEvery: isEvery)
      return isEvery ? residuals.diagrams.not(isSome) : isSome
    }
    let settling = Diagram(!isEvery)
    let base = parts.count
    var isSettled = false
    walk(loop) { (evaluator, filter) in
      var part = Diagram.yes
      if filter == .unknown, let node = evaluator.program[loop].filter {
        part = evaluator.residual(node)
        if part == .no { return true }
      }
      if let body {
        let ofBody = evaluator.residual(body)
        part =
          isEvery
          ? evaluator.residuals.diagrams.or(evaluator.residuals.diagrams.not(part), ofBody)
          : evaluator.residuals.diagrams.and(part, ofBody)
      } else if isEvery {
        part = .yes
      }
      if part == settling { isSettled = true }
      if !part.isConstant { evaluator.parts.append(part) }
      return !isSettled && !evaluator.hasGivenUp
    }
    defer { parts.removeLast(parts.count - base) }
    return isSettled ? settling : joined(from: base, isAnd: isEvery)
  }

  /// Some row of an absent list passes the filter and meets the body; of *every*, misses it.
  private mutating func absentRows(_ loop: LoopNode, _ body: TruthNode?, isEvery: Bool) -> Diagram {
    let key = Residuals.InstanceKey(
      state: residuals.state, loop: loop, rows: outerRows(of: loop, body), isCount: false,
      body: body)
    imagine(key) { evaluator in
      var part = Diagram.yes
      if let filter = evaluator.program[loop].filter { part = evaluator.residual(filter) }
      guard part != .no, let body else { return part }
      var ofBody = evaluator.residual(body)
      if isEvery { ofBody = evaluator.residuals.diagrams.not(ofBody) }
      return evaluator.residuals.diagrams.and(part, ofBody)
    }
    return waiting(for: key, 1)
  }

  /// The rows that a loop reads beside its own; of loops that read the same, they are the same.
  mutating func outerRows(of loop: LoopNode, _ body: TruthNode?) -> [Int32] {
    let slots: [Int32]
    if let known = residuals.outerSlots[loop] {
      slots = known
    } else {
      slots = residuals.freeSlots.slots(of: loop, body.map { .truth($0) }, shared.program).sorted()
      residuals.outerSlots[loop] = slots
    }
    return slots.map { rows[Int($0)] }
  }

  /// Stands for the rows of an absent list in this walk, and may be either: nothing is passed over for it.
  mutating func waiting(for key: Residuals.InstanceKey, _ number: Int) -> Diagram {
    guard let index = residuals.instances[key], index >= 0 else { return .no }
    residuals.openInstances += 1
    return residuals.diagrams.between(
      .rows(index, number), 1, 1, in: Bounds(low: 0, high: 1))
  }

  /// Notes what a row of an absent list must be.
  mutating func imagine(
    _ key: Residuals.InstanceKey, _ body: (inout Evaluator) -> Diagram
  ) {
    guard residuals.instances[key] == nil else { return }
    let code = program[key.loop]
    let list = Int(code.list)
    if residuals.depths.isEmpty { residuals.depths = program.depthsOfLists() }
    if residuals.isImagined.isEmpty {
      residuals.isImagined = Array(repeating: false, count: program.layout.lists.count)
    }
    let openBefore = residuals.openInstances
    let undo = assign(.list(list), 1)
    let before = rows[Int(code.slot)]
    residuals.isImagined[list] = true
    rows[Int(code.slot)] = 0
    let ofRow = body(&self)
    rows[Int(code.slot)] = before
    residuals.isImagined[list] = false
    take(back: undo)
    residuals.instances[key] = ofRow == .no ? -1 : residuals.order.count
    guard ofRow != .no else { return }
    let instance = Residuals.Instance(
      list: list, ofRow: ofRow, isCount: key.isCount,
      isOpen: residuals.openInstances > openBefore)
    residuals.order.append((key, instance))
  }

  // MARK: Comparisons

  private mutating func residual(_ code: CodeComparison) -> Diagram {
    if code.isNominal { return names(code) }
    let (left, right) = (bounds(code.left), bounds(code.right))
    if let truth = Evaluator.truth(left, code.comparator, right) { return Diagram(truth == .yes) }
    if !residuals.isCollecting, residuals.points.isEmpty {
      // One that is missing against what is known: nearly all of them.
      if right.isExact, let place = cellPlace(code.left) {
        return between(place, code.comparator, right.low)
      }
      if left.isExact, let place = cellPlace(code.right) {
        return between(place, EraCompiler.turned(code.comparator), left.low)
      }
    }
    let form = difference(code)
    if form.terms.count == 1, case .opaque(let node, let bound) = form.terms[0].key,
      case .count(let loop) = program[node]
    {
      return counted(loop, bound, form, code.comparator)
    }
    guard form.terms.contains(where: { $0.isMixed && $0.inverse == nil }) else {
      return compared(form, code.comparator)
    }
    guard let left = cases(code.left), let right = cases(code.right) else { return stuck() }
    return residual(left, code.comparator, right)
  }

  private mutating func residual(
    _ lefts: [Case], _ comparator: Comparator, _ rights: [Case]
  ) -> Diagram {
    var found = Diagram.no
    for left in lefts {
      for right in rights {
        let both = residuals.diagrams.and(left.condition, right.condition)
        if both == .no { continue }
        var form = left.form
        form.add(right.form, times: -1, &overflow)
        if form.terms.contains(where: { $0.isMixed && $0.inverse == nil }) { return stuck() }
        let holds = compared(form, comparator)
        let part = residuals.diagrams.and(both, holds)
        found = residuals.diagrams.or(found, part)
      }
    }
    return found
  }

  /// The place of a cell that a value is and that is missing.
  private func cellPlace(_ node: ValueNode) -> CellPlace? {
    guard case .cell(let place) = program[node], !cell(place).isKnown else { return nil }
    return place
  }

  private mutating func between(
    _ place: CellPlace, _ comparator: Comparator, _ limit: Int128
  ) -> Diagram {
    atom(
      unknown(for: variable(place)), range(of: place), 1, Bounds.negate(limit), comparator)
  }

  /// `coefficient × x + constant` against zero.
  mutating func atom(
    _ unknown: Unknown, _ range: Bounds, _ coefficient: Int128, _ constant: Int128,
    _ comparator: Comparator
  ) -> Diagram {
    guard let (most, below, comparator) = Evaluator.limits(coefficient, constant, comparator)
    else { return stuck() }
    return between(unknown, range, most: most, below: below, comparator)
  }

  /// The greatest x for which `coefficient × x + constant` is at most zero, and for which it is less, its coefficient made
  /// more than zero; `nil` past what 128 bits hold.
  static func limits(_ coefficient: Int128, _ constant: Int128, _ comparator: Comparator) -> (
    most: Int128, below: Int128, Comparator
  )? {
    var (coefficient, constant, comparator) = (coefficient, constant, comparator)
    if coefficient < 0 {
      (coefficient, constant) = (Bounds.negate(coefficient), Bounds.negate(constant))
      comparator = EraCompiler.turned(comparator)
    }
    guard coefficient > 0, !Bounds.isInfinite(constant), !Bounds.isInfinite(coefficient),
      let most = solve(coefficient, constant), let below = solve(coefficient, constant + 1)
    else { return nil }
    return (most, below, comparator)
  }

  /// `most`: the greatest value for which it is at most zero; `below`: for which it is less.
  private mutating func between(
    _ unknown: Unknown, _ range: Bounds, most: Int128, below: Int128, _ comparator: Comparator
  ) -> Diagram {
    let (low, high): (Int128, Int128)
    switch comparator {
    case .atMost: (low, high) = (range.low, min(most, range.high))
    case .less: (low, high) = (range.low, min(below, range.high))
    case .atLeast: (low, high) = (max(below + 1, range.low), range.high)
    case .more: (low, high) = (max(most + 1, range.low), range.high)
    case .equal: (low, high) = (max(below + 1, range.low), min(most, range.high))
    case .unequal:
      let isEqual = between(unknown, range, most: most, below: below, .equal)
      return residuals.diagrams.not(isEqual)
    }
    return residuals.diagrams.between(unknown, low, high, in: range)
  }

  /// A difference against zero.
  mutating func compared(_ form: LinearForm, _ comparator: Comparator) -> Diagram {
    if comparator == .equal || comparator == .unequal, form.isNeverZero {
      return Diagram(comparator == .unequal)
    }
    let range = form.bounds(&overflow)
    let truth = Evaluator.judge(range, comparator)
    if truth != .unknown { return Diagram(truth == .yes) }
    if let climbing = climbing(form, comparator) { return climbing }
    if residuals.isCollecting { collect(form) }
    let variables = form.terms.flatMap(\.variables)
    if form.terms.contains(where: \.hasLength), !form.isFreeLength || abs(form.constant) < 2 {
      return stuck()
    }
    let isEquality = comparator == .equal || comparator == .unequal
    if form.terms.contains(where: { isBeyond($0, isEquality: isEquality) }) { return stuck() }
    if !residuals.points.isEmpty, variables.contains(where: { residuals.points[$0] != nil }),
      form.terms.count > 1 || form.terms[0].isOpaque
    {
      return table(form, variables, comparator)
    }
    if let alone = known(form, comparator) { return alone }
    guard form.terms.allSatisfy(\.isPlain), isOnce(form, variables), !isCoarse(form),
      !variables.contains(where: isImagined)
    else { return table(form, variables, comparator) }
    return summed(form, comparator)
  }

  /// A few whole numbers in steps that the others do not fill: `4 × a - b` may never come to a limit by `b`.
  func isCoarse(_ form: LinearForm) -> Bool {
    guard form.terms.count > 1, form.terms.allSatisfy({ !$0.isOpaque && isNarrow($0.bounds) })
    else { return false }
    var divisor: UInt128 = 0
    for term in form.terms { divisor = Evaluator.divisor(divisor, term.coefficient.magnitude) }
    let steps = form.terms.map { $0.coefficient.magnitude / max(divisor, 1) }
    return !zip(form.terms, steps).contains { (term, step) in
      step == 1 && UInt128((term.bounds.high - term.bounds.low).magnitude) >= (steps.max() ?? 1)
    }
  }

  /// So few values that all of them are tried.
  func isNarrow(_ range: Bounds) -> Bool {
    guard !Bounds.isInfinite(range.low), !Bounds.isInfinite(range.high) else { return false }
    let (width, isOver) = range.high.subtractingReportingOverflow(range.low)
    return !isOver && width < 64
  }

  /// Each unknown stands once; sums of the same rows may, where more rows make all of them more.
  private func isOnce(_ form: LinearForm, _ variables: [Variable]) -> Bool {
    let own = Set(variables)
    if own.count == variables.count { return true }
    return own.allSatisfy { variable in
      let terms = form.terms.filter { $0.variables.contains(variable) }
      guard terms.count > 1 else { return true }
      guard case .list = variable else { return false }
      return Set(terms.map { $0.coefficient.signum() }).count == 1
        && terms.allSatisfy { ($0.perRow?.low ?? -1) >= 0 }
    }
  }

  /// A difference of one unknown that is left of a table.
  mutating func alone(_ form: LinearForm, _ comparator: Comparator) -> Diagram {
    if comparator == .equal || comparator == .unequal, form.isNeverZero {
      return Diagram(comparator == .unequal)
    }
    let truth = Evaluator.judge(form.bounds(&overflow), comparator)
    if truth != .unknown { return Diagram(truth == .yes) }
    return known(form, comparator) ?? stuck()
  }

  /// A difference of one unknown whose limit can be told.
  private mutating func known(_ form: LinearForm, _ comparator: Comparator) -> Diagram? {
    if form.terms.count == 1 {
      let term = form.terms[0]
      if case .variable(let variable) = term.key {
        return atom(
          unknown(for: variable), term.bounds, term.coefficient, form.constant, comparator)
      }
      if let shift = term.shift, term.shiftSteps == 1, term.inverse == nil, !term.isMixed,
        term.variables.count == 1, let found = shifted(form, shift, comparator)
      {
        return found
      }
    }
    return nil
  }

  /// A difference that goes one way with its one unknown, in however many parts that stands: the value at which it passes
  /// zero is sought.
  private mutating func climbing(_ form: LinearForm, _ comparator: Comparator) -> Diagram? {
    guard form.terms.count > 1, let variable = form.terms[0].variables.first,
      form.terms.allSatisfy({ $0.variables == [variable] }), let direction = form.direction
    else { return nil }
    let comparator = direction > 0 ? comparator : EraCompiler.turned(comparator)
    let range = range(of: variable)
    guard
      let most = last(of: variable, range, where: form, times: direction, isAtMost: 0),
      let below = last(of: variable, range, where: form, times: direction, isAtMost: -1)
    else { return nil }
    if residuals.isCollecting {
      for limit in [most, below] {
        var asked = LinearForm()
        asked.terms = [
          .init(key: .variable(variable), coefficient: 1, bounds: range, variables: [variable])
        ]
        asked.constant = Bounds.negate(limit)
        residuals.forms.append(asked)
      }
    }
    return between(
      unknown(for: variable), range, most: most, below: below, comparator)
  }

  /// The greatest value of an unknown for which a form that climbs with it is at most a limit, the value before its range
  /// where none is; `nil` past what 128 bits hold.
  private mutating func last(
    of variable: Variable, _ range: Bounds, where form: LinearForm, times factor: Int128,
    isAtMost limit: Int128
  ) -> Int128? {
    let (overflowBefore, calendarBefore) = (overflow, leftCalendar)
    defer { (overflow, leftCalendar) = (overflowBefore, calendarBefore) }
    func isPast(_ value: Int128) -> Bool? {
      overflow = false
      let undo = assign(variable, value)
      defer { take(back: undo) }
      var total = form.constant
      for term in form.terms {
        guard let value = self.value(of: term) else { return nil }
        total = LinearForm.sum(
          total, LinearForm.product(term.coefficient, value, &overflow), &overflow)
      }
      return overflow ? nil : LinearForm.product(total, factor, &overflow) > limit
    }
    // Where a range has no end, the limit lies within a few doublings.
    var low = Bounds.isInfinite(range.low) ? -1 : range.low
    while Bounds.isInfinite(range.low) {
      guard let isPast = isPast(low), low > Bounds.minusInfinity / 4 else { return nil }
      if !isPast { break }
      low *= 2
    }
    var high = Bounds.isInfinite(range.high) ? max(low, 1) : range.high
    while Bounds.isInfinite(range.high) {
      guard let isPast = isPast(high), high < Bounds.infinity / 4 else { return nil }
      if isPast { break }
      high *= 2
    }
    low -= 1
    while low < high {
      let middle = low + (high - low + 1) / 2
      guard let isPast = isPast(middle) else { return nil }
      if isPast {
        high = middle - 1
      } else {
        low = middle
      }
    }
    return low
  }

  /// What neither a limit nor a table of points says: rows that add what others decide, rounded sums of rows, things that
  /// are counted where they differ.
  private func isBeyond(_ term: LinearForm.Term, isEquality: Bool) -> Bool {
    if term.hangsOnOthers { return true }
    guard case .opaque(let node, _) = term.key else { return false }
    switch program[node] {
    case .sum: return isEquality && !program.isSumOfCells(node)
    case .distinct: return true
    default:
      return term.variables.contains { variable in
        if case .list = variable { true } else { false }
      }
    }
  }

  private mutating func collect(_ form: LinearForm) {
    residuals.forms.append(form)
    for term in form.terms {
      guard case .list(let list)? = term.variables.first else { continue }
      if let known = residuals.termOfList[list], known.key != term.key {
        // Two sums of the same rows are not independent of one another.
        residuals.isStuck = true
      }
      residuals.termOfList[list] = term
    }
  }

  /// A day some months later against a day: the day before which it must lie.
  private mutating func shifted(
    _ form: LinearForm, _ shift: (months: Int, days: Int), _ comparator: Comparator
  ) -> Diagram? {
    let term = form.terms[0]
    guard abs(term.coefficient) == 1 else { return nil }
    var (limit, comparator) = (Bounds.negate(form.constant), comparator)
    if term.coefficient < 0 {
      limit = form.constant
      comparator = EraCompiler.turned(comparator)
    }
    let range = range(of: term.variables[0])
    guard limit.magnitude < 4_000_000 else { return nil }
    let unknown = unknown(for: term.variables[0])
    return between(
      unknown, range, most: Evaluator.last(in: range, before: limit, shift, rounding),
      below: Evaluator.last(in: range, before: limit - 1, shift, rounding), comparator)
  }

  /// The last day of a range that, moved, comes to a limit at most; the day before the range where none does.
  static func last(
    in range: Bounds, before limit: Int128, _ shift: (months: Int, days: Int),
    _ rounding: DayRounding
  ) -> Int128 {
    let (months, days) = (Int128(shift.months), Int128(shift.days))
    // Back by the same months and days, it is within a few days.
    let near = moved(limit - days, -months, 0, rounding)
    var low = max(range.low - 1, min(near - 5, range.high))
    var high = max(range.low - 1, min(near + 5, range.high))
    while low < high {
      let middle = low + (high - low + 1) / 2
      if moved(middle, months, days, rounding) <= limit {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return low
  }

  /// What several unknowns add up to, as one.
  private mutating func summed(_ form: LinearForm, _ comparator: Comparator) -> Diagram {
    let (number, factor) = number(of: form.terms)
    var own = LinearForm()
    own.terms = residuals.termsOfSum[number]
    let range = own.bounds(&overflow)
    return atom(residuals.unknownOfSum[number], range, factor, form.constant, comparator)
  }

  /// The number of a sum, and how often it is in these terms: without a common divisor, the first of its terms in the
  /// order of unknowns more than zero.
  mutating func number(of terms: [LinearForm.Term]) -> (Int, factor: Int128) {
    var terms = terms
    if terms.count > 1 {
      terms.sort { unknown(for: $0.variables[0]) < unknown(for: $1.variables[0]) }
    }
    var divisor = terms.reduce(UInt128(0)) { Evaluator.divisor($0, $1.coefficient.magnitude) }
    if divisor == 0 || divisor > UInt128(Int128.max) { divisor = 1 }
    let factor = terms[0].coefficient < 0 ? -Int128(divisor) : Int128(divisor)
    for index in terms.indices { terms[index].coefficient /= factor }
    let key = Residuals.SumKey(keys: terms.map(\.key), factors: terms.map(\.coefficient))
    if let known = residuals.sums[key] { return (known, factor) }
    let variables = Set(terms.flatMap(\.variables)).sorted { $0.order < $1.order }
    let number = residuals.addSum(of: variables, terms: terms, factors: key.factors)
    residuals.sums[key] = number
    return (number, factor)
  }

  static func divisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
    var (divisor, rest) = (one, other)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return divisor
  }
}

extension LinearForm {
  /// 1 where it never falls as its unknowns grow, -1 where it never rises; `nil` where neither is known.
  fileprivate var direction: Int128? {
    let all = Set(terms.map(\.direction))
    return all.count == 1 ? all.first ?? nil : nil
  }
}

extension LinearForm.Term {
  /// See `LinearForm.direction`.
  fileprivate var direction: Int128? {
    switch inverse {
    case .rounded(_, let factor, _)?: return coefficient.signum() * factor.signum()
    case .elapsed(_, _, let isBackwards)?: return coefficient.signum() * (isBackwards ? -1 : 1)
    case .year?: return coefficient.signum()
    case .added: return nil
    case nil: break
    }
    if case .variable = key { return coefficient.signum() }
    return isPlainShift ? coefficient.signum() : nil
  }

  /// A day, moved.
  var isPlainShift: Bool { shift != nil && inverse == nil && !isMixed && alternatives.isEmpty }

  /// Its unknown goes through every value between its ends.
  var isPlain: Bool {
    if isMixed || inverse != nil || !alternatives.isEmpty || hangsOnOthers { return false }
    if !isOpaque || isAmount || isFreeLength { return true }
    if case .list? = variables.first { return true }
    return shift != nil && shiftSteps == 1 && variables.count == 1
  }
}
