import RuleModel
import Values

/// How far each amount of a comparison may go while the others stay as they are.
extension Explainer {
  /// One for each amount that a comparison of at least two amounts is linear in; none where a value is not
  /// known or the comparison is not an order.
  mutating func room(_ code: CodeComparison) -> [Reason.Room] {
    guard [.atMost, .atLeast].contains(code.comparator), !code.isNominal, code.kind != .date else {
      return []
    }
    var terms: [(node: ValueNode, scale: Int128)] = []
    guard collect(code.left, 1, &terms), collect(code.right, -1, &terms) else { return [] }
    var coefficients: [(node: ValueNode, coefficient: Int128)] = []
    for (node, coefficient) in terms {
      if let index = coefficients.firstIndex(where: { isSame($0.node, node) }) {
        let (sum, isOver) = coefficients[index].coefficient.addingReportingOverflow(coefficient)
        guard !isOver else { return [] }
        coefficients[index].coefficient = sum
      } else {
        coefficients.append((node, coefficient))
      }
    }
    guard coefficients.count > 1 else { return [] }
    return coefficients.compactMap { limit($0.node, $0.coefficient, coefficients, code) }
  }

  private mutating func limit(
    _ node: ValueNode, _ coefficient: Int128, _ all: [(node: ValueNode, coefficient: Int128)],
    _ code: CodeComparison
  ) -> Reason.Room? {
    guard coefficient != 0, coefficient.magnitude < 1_000_000_000_000_000 else { return nil }
    // What the other amounts add up to; this one must bring the sum to zero or beyond.
    var rest: Int128 = 0
    for (other, factor) in all where other != node {
      let value = evaluator.bounds(other)
      guard value.isExact, factor.magnitude < 1_000_000_000_000_000 else { return nil }
      let (product, overflow) = value.low.multipliedReportingOverflow(by: factor)
      let (sum, overflowToo) = rest.addingReportingOverflow(product)
      guard !overflow, !overflowToo else { return nil }
      rest = sum
    }
    let isFloor = (code.comparator == .atLeast) == (coefficient > 0)
    // The least number has no opposite, so that what is divided is never it: dividing it by -1 would trap.
    guard rest != .min else { return nil }
    let (quotient, remainder) = (-rest).quotientAndRemainder(dividingBy: coefficient)
    let isBelow = remainder != 0 && (remainder < 0) != (coefficient < 0)
    let down = isBelow ? quotient - 1 : quotient
    let value = isFloor && remainder != 0 ? down + 1 : down
    // At least nothing, and at most nothing, tell nobody anything.
    guard value > 0, leavesWhole(node, value) else { return nil }
    return Reason.Room(
      term: term(node), isFloor: isFloor, value: told(value, code.kind, code.kind.scale, node))
  }

  /// Of a share: something is left that it is a share of when the amount is so much.
  private mutating func leavesWhole(_ node: ValueNode, _ value: Int128) -> Bool {
    guard let whole else { return true }
    var terms: [(node: ValueNode, scale: Int128)] = []
    guard collect(whole, 1, &terms) else { return true }
    var sum: Int128 = 0
    for (other, factor) in terms {
      let bounds = isSame(other, node) ? Bounds(value) : evaluator.bounds(other)
      let (product, isOver) = bounds.low.multipliedReportingOverflow(by: factor)
      let (next, isOverToo) = sum.addingReportingOverflow(product)
      guard bounds.isExact, !isOver, !isOverToo else { return true }
      sum = next
    }
    return sum > 0
  }

  /// The amounts a value is a sum of, each with its factor; `false` where it is no such sum.
  private mutating func collect(
    _ node: ValueNode, _ factor: Int128, _ terms: inout [(node: ValueNode, scale: Int128)]
  ) -> Bool {
    switch program[node] {
    case .add(let left, let right):
      return collect(left, factor, &terms) && collect(right, factor, &terms)
    case .subtract(let left, let right):
      return factor != .min && collect(left, factor, &terms) && collect(right, -factor, &terms)
    case .scale(let inner, let by):
      let (product, overflow) = factor.multipliedReportingOverflow(by: by)
      return !overflow && collect(inner, product, &terms)
    case .multiply(let left, let right):
      for (constant, other) in [(left, right), (right, left)] {
        let bounds = evaluator.bounds(constant)
        guard isFixed(constant), bounds.isExact else { continue }
        let (product, overflow) = factor.multipliedReportingOverflow(by: bounds.low)
        return !overflow && collect(other, product, &terms)
      }
      return false
    case .cell, .sum:
      terms.append((node, factor))
      return true
    case .select(let index):
      guard let body = program[index].node(under: evaluator.law) else { return false }
      return collect(body, factor, &terms)
    default: return false
    }
  }

  private func isFixed(_ node: ValueNode) -> Bool {
    switch program[node] {
    case .constant, .parameter: true
    default: false
    }
  }

  /// Two nodes that read the same fact or the same list.
  private func isSame(_ left: ValueNode, _ right: ValueNode) -> Bool {
    if left == right { return true }
    if case .cell(let first) = program[left],
      case .cell(let second) = program[right]
    {
      return first == second
    }
    return false
  }
}
