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
      let operand = value(term)
      let scale =
        operand.kind.isNumber
        ? max(operand.scale, constants.map { Measure($0).scale }.max() ?? 0) : 0
      let raws = constants.map { raw($0, scale: scale) }
      program.memberships.append(
        CodeMembership(
          value: scaled(operand, to: scale), constants: raws, isNegated: isNegated,
          isNominal: !operand.kind.isOrdered, kind: operand.kind, scale: scale))
      return add(.member(Node(program.memberships.count - 1)))
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
      let nodes = readings.map { truth($0) }
      // INVARIANT: every dispute is a point of law (`collectLawPoints`).
      guard let point = program.lawOfDispute[index] else { return add(.constant(.unknown)) }
      return add(.dispute(point, group(nodes)))
    }
  }

  mutating func compare(
    _ left: ValueNode, _ comparator: Comparator, _ right: ValueNode, isNominal: Bool,
    kind: ValueKind = .truth, scale: Int = 0
  ) -> TruthNode {
    program.comparisons.append(
      CodeComparison(
        left: left, comparator: comparator, right: right, isNominal: isNominal, kind: kind,
        scale: scale))
    return add(.compare(Node(program.comparisons.count - 1)))
  }

  mutating func comparison(_ left: Term, _ comparator: Comparator, _ right: Term)
    -> TruthNode
  {
    let (first, second) = (value(left), value(right))
    if let ratio = first.ratio {
      // a / b against p percent, without dividing: a × 100 against p × b, and b more than zero.
      let kind = ratio.kind
      let whole = CodeValue(node: ratio.whole, scale: first.scale, kind: kind)
      let part = CodeValue(node: ratio.part, scale: first.scale, kind: kind)
      return share(part, comparator, product(second, whole), whole)
    }
    let scale = max(first.scale, second.scale)
    return compare(
      scaled(first, to: scale), comparator, scaled(second, to: scale),
      isNominal: !first.kind.isOrdered, kind: first.kind, scale: scale)
  }

  mutating func share(
    _ part: CodeValue, _ comparator: Comparator, _ limit: CodeValue, _ whole: CodeValue
  ) -> TruthNode {
    let scale = max(part.scale, limit.scale)
    let zero = add(ValueCode.constant(0))
    let members = [
      compare(
        whole.node, .more, zero, isNominal: false, kind: whole.kind, scale: whole.scale),
      compare(
        scaled(part, to: scale), comparator, scaled(limit, to: scale), isNominal: false,
        kind: part.kind, scale: scale),
    ]
    return add(.all(group(members)))
  }
}

extension ValueKind {
  /// Kinds with an order: numbers, dates, lengths of time.
  var isOrdered: Bool { isNumber || self == .date || self == .duration }
}
