import Layout
import RuleModel
import Values

/// Conditions of the rules, as nodes. Shares and ranges become what they mean.
extension Compiler {
  mutating func truth(_ condition: Condition) -> TruthNode {
    switch condition {
    case .all(let members):
      let nodes = members.map { truth($0) }
      return add(.all(group(nodes)))
    case .any(let members):
      let nodes = members.map { truth($0) }
      return add(.any(group(nodes)))
    case .atLeast(let number, let members):
      let nodes = members.map { truth($0) }
      return add(.atLeast(Int32(truncatingIfNeeded: number), group(nodes)))
    case .not(let inner): return add(.not(truth(inner)))
    case .truth(let term):
      let node = value(term).node
      if case .cell(let place) = program[node] { return add(TruthCode.cell(place)) }
      let one = add(ValueCode.constant(1))
      return compare(node, .equal, one, isNominal: true)
    case .criterion(let index, let argument):
      let inner = criterion(index)
      guard let argument, let slot = book.criteria[index].row?.slot else { return inner }
      return add(TruthCode.bind(slot: Int32(slot), argument: Int32(argument), inner))
    case .compare(let left, let comparator, let right): return comparison(left, comparator, right)
    case .share(let left, let comparator, let percent, let whole):
      let base = value(whole)
      let product = self.product(value(percent), base)
      return share(value(left), comparator, product, base)
    case .between(let term, let lower, let low, let high):
      let members = [comparison(term, lower, low), comparison(term, .atMost, high)]
      return add(.all(group(members)))
    case .member(let term, let constants, let isNegated):
      return member(value(term), constants, isNegated: isNegated)
    case .given(let term):
      let inner = value(term).node
      guard case .cell(let place) = program[inner] else {
        return add(.constant(.yes))
      }
      return add(.given(place))
    case .every(let rows, let body):
      let loop = self.loop(rows)
      return add(.every(loop, truth(body)))
    case .some(let rows, let body):
      let loop = self.loop(rows)
      return add(.some(loop, body.map { truth($0) }))
    case .dispute(let index, let readings):
      if let settled = book.disputes[index].settled { return truth(readings[settled]) }
      let nodes = readings.map { truth($0) }
      // INVARIANT: every dispute is a point of law (`collectLawPoints`).
      guard let point = program.lawOfDispute[index] else { return add(.constant(.unknown)) }
      return add(.dispute(point, group(nodes)))
    }
  }

  private mutating func member(_ operand: CodeValue, _ constants: [Constant], isNegated: Bool)
    -> TruthNode
  {
    if operand.over != nil { return memberOfFraction(operand, constants, isNegated: isNegated) }
    let isNumber = operand.kind.isNumber
    let scale =
      isNumber
      ? max(operand.scale, constants.map { Measure($0).scale }.max() ?? 0) : operand.scale
    let raws = constants.map { constant in
      let digits = raw(constant, scale: scale, LengthSort(scale: operand.scale))
      return isNumber ? times(digits, operand.divisor) : digits
    }
    program.memberships.append(
      CodeMembership(
        value: isNumber ? scaled(operand, to: scale) : operand.node, constants: raws,
        isNegated: isNegated, isNominal: !operand.kind.isOrdered, kind: operand.kind, scale: scale,
        divisor: operand.divisor))
    let node = add(.member(Node(program.memberships.count - 1)))
    return guarded(node, operand.guardNode)
  }

  /// What the rules write beside a value that is still to be divided.
  private mutating func times(_ digits: Int128, _ divisor: Int128) -> Int128 {
    let (product, isOver) = digits.multipliedReportingOverflow(by: divisor)
    if isOver { program.isHeld = false }
    return isOver ? 0 : product
  }

  private mutating func memberOfFraction(
    _ operand: CodeValue, _ constants: [Constant], isNegated: Bool
  ) -> TruthNode {
    let nodes = constants.map { constant in
      comparison(operand, isNegated ? .unequal : .equal, value(.constant(constant)))
    }
    return add(isNegated ? .all(group(nodes)) : .any(group(nodes)))
  }

  /// A comparison with a value that is not there is not met, whatever it asks.
  private mutating func guarded(_ node: TruthNode, _ isThere: TruthNode?) -> TruthNode {
    isThere.map { add(.all(group([$0, node]))) } ?? node
  }

  mutating func compare(
    _ left: ValueNode, _ comparator: Comparator, _ right: ValueNode, isNominal: Bool,
    kind: ValueKind = .truth, scale: Int = 0, divisor: Int128 = 1
  ) -> TruthNode {
    program.comparisons.append(
      CodeComparison(
        left: left, comparator: comparator, right: right, isNominal: isNominal, kind: kind,
        scale: scale, divisor: divisor))
    return add(.compare(Node(program.comparisons.count - 1)))
  }

  mutating func comparison(_ left: Term, _ comparator: Comparator, _ right: Term)
    -> TruthNode
  {
    comparison(value(left), comparator, value(right))
  }

  mutating func comparison(_ first: CodeValue, _ comparator: Comparator, _ second: CodeValue)
    -> TruthNode
  {
    if let ratio = first.ratio {
      // a / b against p percent, without dividing: a × 100 against p × b.
      let (kind, scale, divisor) = (ratio.kind, ratio.scale, ratio.divisor)
      let whole = CodeValue(node: ratio.whole, scale: scale, kind: kind, divisor: divisor)
      let part = CodeValue(
        node: ratio.part, scale: scale, kind: kind, divisor: divisor, guardNode: first.guardNode)
      return share(part, comparator, product(second, whole), whole)
    }
    let (scale, divisor) = shared(first, second)
    let (left, right, _) = acrossWholes(
      first, scaled(first, to: scale, divisor), second, scaled(second, to: scale, divisor))
    let node = compare(
      left, comparator, right, isNominal: !first.kind.isOrdered, kind: first.kind, scale: scale,
      divisor: divisor)
    return guarded(node, both(first.guardNode, second.guardNode))
  }

  /// A share against its limit: at least, more, exactly so much of something asks that there is something; of nothing
  /// nothing is at most any share; of less than nothing there is no share, but it is none either.
  mutating func share(
    _ part: CodeValue, _ comparator: Comparator, _ limit: CodeValue, _ whole: CodeValue
  ) -> TruthNode {
    let zero = add(ValueCode.constant(0))
    func isWhole(_ sign: Comparator) -> TruthNode {
      compare(
        whole.node, sign, zero, isNominal: false, kind: whole.kind, scale: whole.scale,
        divisor: whole.divisor)
    }
    let compared = comparison(part, comparator, limit)
    switch comparator {
    case .atLeast, .more, .equal: return add(.all(group([isWhole(.more), compared])))
    // What is added up of amounts that are not below zero needs no asking.
    case .atMost, .less:
      return isNonNegative(whole.node) ? compared : add(.all(group([isWhole(.atLeast), compared])))
    case .unequal:
      return isNonNegative(whole.node) ? compared : add(.any(group([isWhole(.less), compared])))
    }
  }

  /// Whether the rules alone show that a value is never below zero.
  private func isNonNegative(_ node: ValueNode) -> Bool {
    switch program[node] {
    case .constant(let raw): return raw >= 0
    case .cell(let place):
      let type =
        place.isScalar
        ? book.scalars[Int(place.column)].type
        : book.lists[Int(place.list)].fields[Int(place.column)].type
      return type.kind.isNumber && (type.minimum ?? -1) >= 0
    case .add(let left, let right), .multiply(let left, let right):
      return isNonNegative(left) && isNonNegative(right)
    case .scale(let inner, let factor): return factor >= 0 && isNonNegative(inner)
    case .sum(_, let body): return isNonNegative(body)
    case .count, .length, .amount: return true
    case .choice(_, let then, let otherwise):
      return isNonNegative(then) && isNonNegative(otherwise)
    case .bind(_, _, let body): return isNonNegative(body)
    case .select(let selection):
      return program[selection].elements.allSatisfy { isNonNegative($0) }
    default: return false
    }
  }
}

extension ValueKind {
  /// Kinds with an order: numbers, dates, lengths of time.
  var isOrdered: Bool { isNumber || self == .date || self == .duration }
}
