import Layout
import RuleModel
import Values

/// What no limit of one unknown says: names against names, sums that differ, counts, values that hang on conditions.
extension Evaluator {
  // MARK: Names

  /// An equality of names or choices.
  mutating func names(_ code: CodeComparison) -> Diagram {
    let (left, right) = (bounds(code.left), bounds(code.right))
    var found: Diagram
    if left.isExact, right.isExact {
      found = Diagram(
        left.low == right.low
          && (left.low != Cell.noneRaw || isSameCell(code.left, code.right)))
    } else {
      let (one, other) = (name(code.left), name(code.right))
      switch (one, other) {
      case (let one?, let other?):
        if one == other {
          found = .yes
        } else if left.high < right.low || right.high < left.low {
          found = .no
        } else {
          if residuals.isCollecting { residuals.links += [(one, other), (other, one)] }
          found =
            residuals.points[one] == nil || residuals.points[other] == nil
            ? alike(one, other)
            : table([one, other]) { evaluator in
              let (one, other) = (evaluator.value(of: one), evaluator.value(of: other))
              return Truth(one == other && one != Cell.noneRaw)
            }
        }
      case (let one?, nil) where right.isExact: found = named(one, right.low)
      case (nil, let other?) where left.isExact: found = named(other, left.low)
      default:
        return stuck()
      }
    }
    return code.comparator == .unequal ? residuals.diagrams.not(found) : found
  }

  /// Whether two unknown names are the same, until both have names to be tried.
  private mutating func alike(_ one: Variable, _ other: Variable) -> Diagram {
    residuals.wanted.insert(one)
    residuals.wanted.insert(other)
    let isInOrder = unknown(for: one) < unknown(for: other)
    let number = residuals.sum(
      of: [isInOrder ? one : other, isInOrder ? other : one], factors: [1, -1])
    return residuals.diagrams.between(
      residuals.unknownOfSum[number], 1, 1, in: Bounds(low: 0, high: 1))
  }

  /// The missing cell that a value is.
  private mutating func name(_ node: ValueNode) -> Variable? {
    cellVariable(node).flatMap { value(of: $0) == Cell.missing.raw ? $0 : nil }
  }

  private mutating func named(_ variable: Variable, _ value: Int128) -> Diagram {
    guard value != Cell.noneRaw else { return .no }
    let unknown = unknown(for: variable)
    if unknown.isName {
      let name = standIn(for: value)
      note(variable, name)
      return residuals.diagrams.isNamed(unknown, name)
    }
    return residuals.diagrams.between(unknown, value, value, in: range(of: variable))
  }

  /// The same number for the names of every application, in the order in which they are met, so that residuals of two
  /// that differ in their codes alone are one. What rules write stands for itself.
  private mutating func standIn(for name: Int128) -> Int128 {
    if shared.names.contains(name) { return name }
    if let known = residuals.standIns[name] { return known }
    let made = PackedText.long(index: Evaluator.firstStandIn + residuals.standIns.count)
    residuals.standIns[name] = made
    return made
  }

  /// Beyond the long texts that an application can have.
  private static let firstStandIn = 0xF000_0000

  mutating func note(_ variable: Variable, _ value: Int128) {
    if residuals.isCollecting { residuals.names.append((variable, value)) }
  }

  func range(of variable: Variable) -> Bounds {
    switch variable {
    case .scalar(let slot): return shared.scalarRanges[slot]
    case .cell(let list, let column, _): return shared.columnRanges[list][column]
    case .list, .law: break
    }
    if case .ordered(let range) = domain(of: variable) { return range }
    return .anything
  }

  mutating func residual(_ code: CodeMembership) -> Diagram {
    let value = bounds(code.value)
    var found = Diagram.no
    if value.isExact {
      found = Diagram(code.constants.contains(value.low))
    } else if code.isNominal {
      guard let variable = name(code.value) else {
        return stuck()
      }
      for constant in code.constants {
        let one = named(variable, constant)
        found = residuals.diagrams.or(found, one)
      }
    } else {
      guard let all = cases(code.value) else {
        return stuck()
      }
      for one in all {
        var isIn = Diagram.no
        for constant in code.constants {
          var form = one.form
          form.constant = LinearForm.sum(form.constant, Bounds.negate(constant), &overflow)
          let holds = compared(form, .equal)
          isIn = residuals.diagrams.or(isIn, holds)
        }
        let part = residuals.diagrams.and(one.condition, isIn)
        found = residuals.diagrams.or(found, part)
      }
    }
    return code.isNegated ? residuals.diagrams.not(found) : found
  }

  // MARK: Tables

  mutating func table(_ form: LinearForm, _ variables: [Variable], _ comparator: Comparator)
    -> Diagram
  {
    // Of two that meet nobody else, the limits of one follow from the value of the other.
    if let free = residuals.freeUnknown, variables.count == 2,
      let rest = form.terms.first(where: { $0.key == .variable(free) }),
      let tried = variables.first(where: { $0 != free })
    {
      return table(tried, form, rest, comparator)
    }
    return table(variables) { evaluator in evaluator.truth(of: form, comparator) }
  }

  private mutating func table(
    _ tried: Variable, _ form: LinearForm, _ rest: LinearForm.Term, _ comparator: Comparator
  ) -> Diagram {
    guard let points = residuals.points[tried] else { return table([tried]) { _ in .unknown } }
    let unknown = unknown(for: tried)
    let range = Bounds(low: points.first ?? 0, high: points.last ?? 0)
    var found = Diagram.no
    var parts: [Diagram] = []
    let isAbove = rest.variables.first.map { unknown < self.unknown(for: $0) } ?? false
    for (index, point) in points.enumerated() {
      let undo = assign(tried, point)
      var left = LinearForm()
      left.terms = [rest]
      left.constant = form.constant
      let before = leftCalendar
      for term in form.terms where term.key != rest.key {
        let value = value(of: term)
        if value == nil { residuals.isStuck = true }
        left.constant = LinearForm.sum(
          left.constant, LinearForm.product(term.coefficient, value ?? 0, &overflow), &overflow)
      }
      leftCalendar = before
      take(back: undo)
      let part = alone(left, comparator)
      if isAbove {
        parts.append(part)
        continue
      }
      // What lies between two points is as the upper one is.
      let isHere = residuals.diagrams.between(
        unknown, index == 0 ? range.low : points[index - 1] + 1, point, in: range)
      let under = residuals.diagrams.and(isHere, part)
      found = residuals.diagrams.or(found, under)
    }
    return isAbove ? residuals.diagrams.split(unknown, points.dropLast(), parts) : found
  }

  /// Of a term whose unknowns are being tried; `nil` where that does not say it.
  mutating func value(of term: LinearForm.Term) -> Int128? {
    switch term.key {
    case .variable(let variable): return value(of: variable)
    case .opaque(let node, let bound):
      if case .list(let list)? = term.variables.first { return residuals.sumOfList[list] }
      let before = rows
      rows = bound
      let found = bounds(node)
      rows = before
      return found.isExact ? found.low : nil
    }
  }

  /// Every way to give these unknowns one of their points.
  private mutating func table(
    _ variables: [Variable], _ truth: (inout Evaluator) -> Truth
  ) -> Diagram {
    let all = Set(variables)
    guard all.allSatisfy({ residuals.points[$0] != nil }) else {
      residuals.wanted.formUnion(all)
      residuals.isUnsaid = true
      residuals.placeholders += 1
      return residuals.diagrams.between(
        .table(residuals.placeholders), 1, 1, in: Bounds(low: 0, high: 1))
    }
    let ordered = all.sorted { unknown(for: $0) < unknown(for: $1) }
    return table(ordered[...], truth)
  }

  private mutating func table(
    _ variables: ArraySlice<Variable>, _ truth: (inout Evaluator) -> Truth
  ) -> Diagram {
    guard let variable = variables.first, let points = residuals.points[variable] else {
      residuals.tried += 1
      // Days that are only tried may leave the calendar.
      let before = leftCalendar
      let found = truth(&self)
      leftCalendar = before
      if found == .unknown || residuals.tried > mostTried { residuals.isStuck = true }
      return Diagram(found == .yes)
    }
    var parts: [Diagram] = []
    for point in points where !residuals.isStuck {
      if case .list(let list) = variable {
        // What the rows of an absent list add up to.
        residuals.sumOfList[list] = point
        parts.append(table(variables.dropFirst(), truth))
        continue
      }
      let undo = assign(variable, point)
      let part = table(variables.dropFirst(), truth)
      take(back: undo)
      parts.append(part)
    }
    // One that is free is tried nowhere.
    guard parts.count == points.count, !points.isEmpty else {
      return stuck()
    }
    return residuals.diagrams.split(unknown(for: variable), points.dropLast(), parts)
  }

  /// Ways that one question may try.
  var mostTried: Int { limits.completions * 4 }

  /// Of an unknown that is being tried.
  private func value(of variable: Variable) -> Int128? {
    switch variable {
    case .scalar(let slot): store.scalar(slot).raw
    case .cell(let list, let column, let row):
      store.cell(list: list, column: column, row: row).raw
    case .law(let point): lawChoice[point]
    case .list: nil
    }
  }

  /// A difference against zero, every unknown of it being tried.
  private mutating func truth(of form: LinearForm, _ comparator: Comparator) -> Truth {
    var total = form.constant
    for term in form.terms {
      guard let value = value(of: term) else { return .unknown }
      total = LinearForm.sum(
        total, LinearForm.product(term.coefficient, value, &overflow), &overflow)
    }
    return Truth(Evaluator.holds(total, comparator, 0))
  }

  // MARK: Counts

  /// Rows of a list, compared with a number.
  mutating func counted(
    _ loop: LoopNode, _ bound: [Int32], _ form: LinearForm, _ comparator: Comparator
  ) -> Diagram {
    guard
      let (most, below, comparator) = Evaluator.limits(
        form.terms[0].coefficient, form.constant, comparator), abs(most) < 1_000_000
    else { return stuck() }
    let before = rows
    rows = bound
    defer { rows = before }
    func more(_ evaluator: inout Evaluator, than number: Int128) -> Diagram {
      evaluator.rows(loop, atLeast: Int(number) + 1)
    }
    switch comparator {
    case .more: return more(&self, than: most)
    case .atLeast: return more(&self, than: below)
    case .atMost:
      let isMore = more(&self, than: most)
      return residuals.diagrams.not(isMore)
    case .less:
      let isMore = more(&self, than: below)
      return residuals.diagrams.not(isMore)
    case .equal, .unequal:
      let isMore = more(&self, than: most)
      let isEnough = more(&self, than: below)
      let isEqual = residuals.diagrams.and(isEnough, residuals.diagrams.not(isMore))
      return comparator == .equal ? isEqual : residuals.diagrams.not(isEqual)
    }
  }

  /// So many rows pass the filter of a loop.
  private mutating func rows(_ loop: LoopNode, atLeast number: Int) -> Diagram {
    guard number > 0 else { return .yes }
    let list = Int(program[loop].list)
    if isImagined(list) || store.count(ofList: list) == nil && number > Evaluator.mostRowsCounted {
      return stuck()
    }
    guard store.count(ofList: list) == nil else {
      var parts: [Diagram] = []
      walk(loop) { (evaluator, filter) in
        if filter == .unknown, let node = evaluator.program[loop].filter {
          let part = evaluator.residual(node)
          if part != .no { parts.append(part) }
        } else {
          parts.append(.yes)
        }
        return true
      }
      return atLeast(number, parts)
    }
    let key = Residuals.InstanceKey(
      state: residuals.state, loop: loop, rows: outerRows(of: loop, nil), isCount: true,
      body: nil)
    imagine(key) { evaluator in
      evaluator.program[loop].filter.map { evaluator.residual($0) } ?? .yes
    }
    return waiting(for: key, number)
  }

  private static let mostRowsCounted = 64

  // MARK: Values that hang on conditions

  /// What a value is where some condition holds.
  struct Case {
    var condition: Diagram
    var form: LinearForm
  }

  private static let mostCases = 64

  /// A value as what it is under conditions that exclude one another; `nil` where unknowns are mixed in other ways.
  mutating func cases(_ node: ValueNode) -> [Case]? {
    switch program[node] {
    case .add(let left, let right):
      return cases(left, right) { (form, other, overflow) in form.add(other, times: 1, &overflow) }
    case .subtract(let left, let right):
      return cases(left, right) { (form, other, overflow) in form.add(other, times: -1, &overflow) }
    case .multiply(let left, let right):
      var isMixed = false
      let found = cases(left, right) { (form, other, overflow) in
        var product = LinearForm()
        if form.isKnown {
          product.add(other, times: form.constant, &overflow)
        } else if other.isKnown {
          product.add(form, times: other.constant, &overflow)
        } else {
          isMixed = true
        }
        form = product
      }
      return isMixed ? nil : found
    case .scale(let inner, let factor):
      return cases(inner)?.map { one in
        var form = LinearForm()
        form.add(one.form, times: factor, &overflow)
        return Case(condition: one.condition, form: form)
      }
    case .parameter(let parameter):
      guard let version = version(parameter),
        let point = version.law, version.values.count > 1, lawChoice[point] == nil
      else { return plain(node) }
      let range = Bounds(low: 0, high: Int128(version.values.count - 1))
      return version.values.enumerated().map { (number, value) in
        var form = LinearForm()
        form.constant = value
        return Case(
          condition: residuals.diagrams.between(
            Unknown(.law, point), Int128(number), Int128(number), in: range), form: form)
      }
    case .choice(let condition, let then, let otherwise):
      let holds = residual(condition)
      if holds == .yes { return cases(then) }
      if holds == .no { return cases(otherwise) }
      guard let thens = cases(then), let others = cases(otherwise) else { return nil }
      let fails = residuals.diagrams.not(holds)
      return confined(thens, holds) + confined(others, fails)
    case .select(let selection):
      return body(selection).flatMap { cases($0) }
    case .bind(let slot, let argument, let body):
      return bound(slot, argument) { $0.cases(body) }
    case .sum(let loop, let body): return cases(sum: loop, body, node)
    case .count(let loop): return cases(sum: loop, nil, node)
    default: return plain(node)
    }
  }

  private mutating func plain(_ node: ValueNode) -> [Case]? {
    let form = linear(node)
    if form.terms.contains(where: { $0.isMixed && $0.inverse == nil }) { return nil }
    return [Case(condition: .yes, form: form)]
  }

  private mutating func confined(_ cases: [Case], _ condition: Diagram) -> [Case] {
    cases.compactMap { one in
      let both = residuals.diagrams.and(one.condition, condition)
      return both == .no ? nil : Case(condition: both, form: one.form)
    }
  }

  private mutating func cases(
    _ left: ValueNode, _ right: ValueNode,
    _ join: (inout LinearForm, LinearForm, inout Bool) -> Void
  ) -> [Case]? {
    guard let lefts = cases(left), let rights = cases(right) else { return nil }
    return joined(lefts, rights, join)
  }

  private mutating func joined(
    _ lefts: [Case], _ rights: [Case], _ join: (inout LinearForm, LinearForm, inout Bool) -> Void
  ) -> [Case]? {
    var found: [Case] = []
    for left in lefts {
      for right in rights {
        let both = residuals.diagrams.and(left.condition, right.condition)
        if both == .no { continue }
        var form = left.form
        join(&form, right.form, &overflow)
        // Two ways to one known number are one.
        if form.isKnown,
          let same = found.firstIndex(where: {
            $0.form.isKnown && $0.form.constant == form.constant
          })
        {
          found[same].condition = residuals.diagrams.or(found[same].condition, both)
        } else {
          found.append(Case(condition: both, form: form))
        }
      }
    }
    return found.count <= Evaluator.mostCases ? found : nil
  }

  /// A sum or, without a body, a count over rows that may not pass the filter.
  private mutating func cases(sum loop: LoopNode, _ body: ValueNode?, _ node: ValueNode) -> [Case]?
  {
    if isAbsent(loop) { return plain(node) }
    var found: [Case]? = [Case(condition: .yes, form: LinearForm())]
    walk(loop) { (evaluator, filter) in
      guard let before = found else { return false }
      var one = LinearForm()
      one.constant = 1
      guard
        let ofRow = body.map({ evaluator.cases($0) })
          ?? [Case(condition: .yes, form: one)]
      else {
        found = nil
        return false
      }
      var all = ofRow
      if filter == .unknown, let node = evaluator.program[loop].filter {
        let passes = evaluator.residual(node)
        let fails = evaluator.residuals.diagrams.not(passes)
        all = evaluator.confined(ofRow, passes)
        if fails != .no { all.append(Case(condition: fails, form: LinearForm())) }
      }
      found = evaluator.joined(before, all) { (form, other, overflow) in
        form.add(other, times: 1, &overflow)
      }
      return found != nil
    }
    return found
  }
}
