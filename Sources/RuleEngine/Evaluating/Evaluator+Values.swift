import Layout
import RuleModel
import Values

/// Values: as intervals where that is enough, as linear forms where unknowns meet.
extension Evaluator {
  mutating func bounds(_ node: ValueNode) -> Bounds {
    switch program[node] {
    case .constant(let raw): return Bounds(raw)
    case .cell(let place):
      let cell = cell(place)
      return cell.isKnown ? Bounds(cell.raw) : range(of: place)
    case .amount(let place):
      let cell = cell(place)
      return cell.isKnown
        ? Bounds(MoneyForm.amount(cell.raw)) : Bounds(low: 0, high: Bounds.infinity)
    case .parameter(let parameter): return value(of: parameter)
    case .add(let left, let right): return bounds(left).adding(bounds(right), &overflow)
    case .subtract(let left, let right):
      return bounds(left).adding(bounds(right).negated(), &overflow)
    case .multiply(let left, let right):
      return bounds(left).multiplied(by: bounds(right), &overflow)
    case .scale(let inner, let factor):
      return bounds(inner).multiplied(by: Bounds(factor), &overflow)
    case .sum(let loop, let body): return sum(loop, body)
    case .count(let loop): return count(loop)
    case .shift(let inner, let months, let days): return shift(bounds(inner), months, days)
    case .shiftBy(let date, let length, let sort, let isNegative):
      return shift(bounds(date), by: bounds(length), sort, isNegative: isNegative)
    case .elapsed(let from, let to, let months): return elapsed(bounds(from), bounds(to), months)
    case .year(let date): return year(bounds(date))
    case .round(let inner, let rounding): return rounded(bounds(inner), rounding)
    case .roundRatio(let part, let whole, let rounding):
      return rounded(bounds(part), over: bounds(whole), rounding)
    case .extreme(let isGreater, let left, let right):
      return bounds(left).extreme(bounds(right), isGreater: isGreater)
    case .distinct(let loop, let key): return distinct(loop, key)
    case .inOwnUnit(let place): return inOwnUnit(place)
    case .inUnit(let inner, let place): return bounds(inner, in: place)
    case .length(let place): return length(place)
    case .choice(let condition, let then, let otherwise):
      switch truth(condition) {
      case .yes: return bounds(then)
      case .no: return bounds(otherwise)
      case .unknown: return bounds(then).hull(bounds(otherwise))
      }
    case .select(let selection):
      return body(selection).map { bounds($0) } ?? .anything
    case .bind(let slot, let argument, let body):
      return bound(slot, argument) { $0.bounds(body) }
    }
  }

  private mutating func value(of parameter: Node<CodeParameter>) -> Bounds {
    guard let version = version(parameter) else { return .anything }
    if version.values.count == 1 { return Bounds(version.values[0]) }
    let choice = version.law.flatMap { lawChoice[$0] }
    guard let low = version.values.min(), let high = version.values.max() else {
      if let choice { return Bounds(choice) }
      return Bounds(
        low: shared.program[parameter].isNonNegative ? 0 : Bounds.minusInfinity,
        high: Bounds.infinity)
    }
    return choice.map { Bounds(version.values[Int($0)]) } ?? Bounds(low: low, high: high)
  }

  private mutating func sum(_ loop: LoopNode, _ body: ValueNode) -> Bounds {
    if isAbsent(loop) {
      var ofAnyRow = Bounds.anything
      imagineRow(loop) { (evaluator, filter) in
        ofAnyRow = filter == .no ? Bounds(0) : evaluator.bounds(body)
      }
      if ofAnyRow == Bounds(0) { return ofAnyRow }
      return Bounds(low: ofAnyRow.low >= 0 ? 0 : Bounds.minusInfinity, high: Bounds.infinity)
    }
    var total = Bounds(0)
    walk(loop) { (evaluator, filter) in
      var part = evaluator.bounds(body)
      if filter == .unknown { part = part.hull(Bounds(0)) }
      total = total.adding(part, &evaluator.overflow)
      return true
    }
    return total
  }

  private mutating func count(_ loop: LoopNode) -> Bounds {
    if isAbsent(loop) {
      var ofAnyRow = Bounds.anything
      imagineRow(loop) { (_, filter) in ofAnyRow = Bounds(filter == .no ? 0 : 1) }
      return Bounds(low: 0, high: ofAnyRow.high == 0 ? 0 : Bounds.infinity)
    }
    var least: Int128 = 0
    var most: Int128 = 0
    walk(loop) { (_, filter) in
      most += 1
      if filter == .yes { least += 1 }
      return true
    }
    return Bounds(low: least, high: most)
  }

  mutating func shift(_ date: Bounds, _ months: Int32, _ days: Int32) -> Bounds {
    let found = Bounds(
      low: moved(date.low, Int128(months), Int128(days)),
      high: moved(date.high, Int128(months), Int128(days)))
    checkCalendar(found)
    return found
  }

  private mutating func length(_ place: CellPlace) -> Bounds {
    let cell = cell(place)
    guard cell.isKnown else {
      let counts = field(place).digitCounts
      return Bounds(
        low: Int128(counts.min() ?? 0), high: counts.max().map { Int128($0) } ?? Bounds.infinity)
    }
    if cell.raw == Cell.noneRaw { return Bounds(0) }
    return Bounds(Int128(store.foldedText(cell.raw).count))
  }

  // MARK: Linear forms

  mutating func linear(_ node: ValueNode) -> LinearForm {
    var form = LinearForm()
    switch program[node] {
    case .constant(let raw): form.constant = raw
    case .cell(let place):
      let cell = cell(place)
      if cell.isKnown {
        form.constant = cell.raw
      } else {
        let variable = variable(place)
        form.terms = [
          .init(
            key: .variable(variable), coefficient: 1, bounds: range(of: place),
            variables: [variable])
        ]
      }
    case .amount(let place):
      let amount = bounds(node)
      if amount.isExact {
        form.constant = amount.low
      } else {
        form = opaque(node, variables: [variable(place)])
        form.terms[0].isMixed = false
        form.terms[0].isAmount = true
      }
    case .parameter(let parameter): form = linear(parameter: parameter, node)
    case .add(let left, let right):
      form = linear(left)
      form.add(linear(right), times: 1, &overflow)
    case .subtract(let left, let right):
      form = linear(left)
      form.add(linear(right), times: -1, &overflow)
    case .scale(let inner, let factor): form.add(linear(inner), times: factor, &overflow)
    case .multiply(let left, let right):
      let (first, second) = (linear(left), linear(right))
      if first.isKnown {
        form.add(second, times: first.constant, &overflow)
      } else if second.isKnown {
        form.add(first, times: second.constant, &overflow)
      } else {
        form = mixed(node, first.terms + second.terms)
        let others = Set(second.terms.flatMap(\.variables))
        form.terms[0].isMultilinear =
          (first.terms + second.terms).allSatisfy { !$0.isMixed || $0.isMultilinear }
          && !first.terms.contains { $0.variables.contains(where: others.contains) }
      }
    case .sum(let loop, let body): form = linear(sum: loop, body, node)
    case .count(let loop): form = linear(count: loop, node)
    case .round, .roundRatio, .extreme, .elapsed, .year, .shiftBy, .distinct, .inOwnUnit, .inUnit:
      form = computed(node)
    case .shift(let inner, let months, let days):
      let date = linear(inner)
      if date.isKnown {
        form.constant = shift(Bounds(date.constant), months, days).low
      } else {
        form = opaque(node, variables: date.terms.flatMap(\.variables))
        let inner = date.terms[0]
        form.terms[0].isMixed = inner.isMixed || date.terms.count > 1
        // Days after months are one step with them; months after days are not.
        form.terms[0].shiftSteps = inner.shiftSteps + (inner.shift != nil && months == 0 ? 0 : 1)
        form.terms[0].shift = (
          Int(months) + (inner.shift?.months ?? 0), Int(days) + (inner.shift?.days ?? 0)
        )
        if let inverse = inner.inverse { form.terms[0].move(inverse, Int(months), Int(days)) }
      }
    case .length(let place):
      let length = bounds(node)
      if length.isExact {
        form.constant = length.low
      } else {
        form = opaque(node, variables: [variable(place)])
        form.terms[0].isMixed = false
        form.terms[0].hasLength = true
        form.terms[0].isFreeLength = field(place).digitCounts.isEmpty
      }
    case .choice(let condition, let then, let otherwise):
      switch truth(condition) {
      case .yes: form = linear(then)
      case .no: form = linear(otherwise)
      case .unknown:
        var open = OpenSet()
        collect(condition, &open)
        form = mixed(node, linear(then).terms + linear(otherwise).terms, beside: open.variables)
      }
    case .select(let selection):
      if let body = body(selection) {
        form = linear(body)
      } else {
        form = opaque(node, variables: [])
      }
    case .bind(let slot, let argument, let body):
      form = bound(slot, argument) { $0.linear(body) }
    }
    return form
  }

  mutating func opaque(_ node: ValueNode, variables: [Variable]) -> LinearForm {
    var form = LinearForm()
    var unique: [Variable] = []
    for variable in variables where !unique.contains(variable) { unique.append(variable) }
    form.terms = [
      .init(
        key: .opaque(node, rows), coefficient: 1, bounds: bounds(node), variables: unique,
        isMixed: true)
    ]
    return form
  }

  /// A part in which several unknowns are mixed.
  mutating func mixed(
    _ node: ValueNode, _ parts: [LinearForm.Term], beside others: [Variable] = []
  ) -> LinearForm {
    var form = opaque(node, variables: others + parts.flatMap(\.variables))
    form.terms[0].hasLength = parts.contains(where: \.hasLength)
    return form
  }

  private mutating func linear(parameter: Node<CodeParameter>, _ node: ValueNode) -> LinearForm {
    let value = value(of: parameter)
    var form = LinearForm()
    if value.isExact {
      form.constant = value.low
      return form
    }
    guard let version = version(parameter), let point = version.law else {
      return opaque(node, variables: [])
    }
    let variable = Variable.law(point)
    if version.values.isEmpty {
      form.terms = [
        .init(key: .variable(variable), coefficient: 1, bounds: value, variables: [variable])
      ]
      return form
    }
    return opaque(node, variables: [variable])
  }

  private mutating func linear(sum loop: LoopNode, _ body: ValueNode, _ node: ValueNode)
    -> LinearForm
  {
    if isAbsent(loop) { return absent(loop, body, node) }
    var form = LinearForm()
    walk(loop) { (evaluator, filter) in
      let part = evaluator.linear(body)
      if filter == .yes {
        form.add(part, times: 1, &evaluator.overflow)
      } else {
        // The row counts or does not: between nothing and its value.
        let bounds = part.bounds(&evaluator.overflow).hull(Bounds(0))
        if bounds == Bounds(0) { return true }
        var open = OpenSet()
        evaluator.collectFilter(loop, &open)
        form.terms.append(
          .init(
            key: .opaque(body, evaluator.rows), coefficient: 1, bounds: bounds,
            variables: open.variables + part.terms.flatMap(\.variables), isMixed: true,
            hasLength: part.terms.contains(where: \.hasLength)))
      }
      return true
    }
    return form
  }

  private mutating func linear(count loop: LoopNode, _ node: ValueNode) -> LinearForm {
    let value = bounds(node)
    if value.isExact {
      var form = LinearForm()
      form.constant = value.low
      return form
    }
    if isAbsent(loop) { return absent(loop, nil, node) }
    var open = OpenSet()
    walk(loop) { (evaluator, filter) in
      if filter == .unknown { evaluator.collectFilter(loop, &open) }
      return true
    }
    return opaque(node, variables: open.variables)
  }

  mutating func absent(_ loop: LoopNode, _ body: ValueNode?, _ node: ValueNode)
    -> LinearForm
  {
    if bounds(node) == Bounds(0) { return LinearForm() }
    var form = opaque(node, variables: [.list(Int(program[loop].list))])
    form.terms[0].hangsOnOthers = !shared.readsItsRowsAlone(loop, body)
    if wantsLatent, form.terms[0].hangsOnOthers {
      var latent = Latent(evaluator: self)
      latent.add(below: loop, body.map { .value($0) })
      form.terms[0].latent = latent.found
    }
    form.terms[0].isMixed = false
    imagineRow(loop) { (evaluator, _) in
      form.terms[0].perRow = body.map { evaluator.bounds($0) } ?? Bounds(1)
    }
    return form
  }

  mutating func collectFilter(_ loop: LoopNode, _ open: inout OpenSet) {
    if let filter = program[loop].filter { collect(filter, &open) }
  }
}
