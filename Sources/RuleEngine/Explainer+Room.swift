import RuleModel
import Values

/// How far each amount of a comparison may go while the others stay as they are.
extension Explainer {
  /// One sentence for each amount that a comparison of at least two amounts is linear in; none where a
  /// value is not known or the comparison is not an order.
  mutating func room(_ code: CodeComparison) -> [BilingualText] {
    guard [.atMost, .atLeast].contains(code.comparator), !code.isNominal, code.kind != .date else {
      return []
    }
    var terms: [(node: ValueNode, scale: Int128)] = []
    guard collect(code.left, 1, &terms), collect(code.right, -1, &terms) else { return [] }
    var coefficients: [(node: ValueNode, coefficient: Int128)] = []
    for (node, coefficient) in terms {
      if let index = coefficients.firstIndex(where: { isSame($0.node, node) }) {
        coefficients[index].coefficient += coefficient
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
  ) -> BilingualText? {
    guard coefficient != 0, coefficient.magnitude < 1_000_000_000_000_000 else { return nil }
    // What the other amounts add up to; this one must bring the sum to zero or beyond.
    var rest: Int128 = 0
    for (other, factor) in all where other != node {
      let value = bounds(other)
      guard value.isExact, factor.magnitude < 1_000_000_000_000_000 else { return nil }
      let (product, overflow) = value.low.multipliedReportingOverflow(by: factor)
      let (sum, overflowToo) = rest.addingReportingOverflow(product)
      guard !overflow, !overflowToo else { return nil }
      rest = sum
    }
    let isFloor = (code.comparator == .atLeast) == (coefficient > 0)
    let (quotient, remainder) = (-rest).quotientAndRemainder(dividingBy: coefficient)
    let isBelow = remainder != 0 && (remainder < 0) != (coefficient < 0)
    let down = isBelow ? quotient - 1 : quotient
    let value = isFloor && remainder != 0 ? down + 1 : down
    guard value >= 0 else { return nil }
    let amount = text(value, code.kind, code.kind.scale, node)
    let name = self.name(node)
    return isFloor
      ? .init(
        "\(name.indonesian) paling sedikit \(amount.indonesian)",
        "\(name.english) at least \(amount.english)")
      : .init(
        "\(name.indonesian) paling banyak \(amount.indonesian)",
        "\(name.english) at most \(amount.english)")
  }

  /// The amounts a value is a sum of, each with its factor; `false` where it is no such sum.
  private mutating func collect(
    _ node: ValueNode, _ factor: Int128, _ terms: inout [(node: ValueNode, scale: Int128)]
  ) -> Bool {
    switch value(node) {
    case .add(let left, let right):
      return collect(left, factor, &terms) && collect(right, factor, &terms)
    case .subtract(let left, let right):
      return collect(left, factor, &terms) && collect(right, -factor, &terms)
    case .scale(let inner, let by):
      let (product, overflow) = factor.multipliedReportingOverflow(by: by)
      return !overflow && collect(inner, product, &terms)
    case .multiply(let left, let right):
      for (constant, other) in [(left, right), (right, left)] {
        let bounds = self.bounds(constant)
        guard isFixed(constant), bounds.isExact else { continue }
        let (product, overflow) = factor.multipliedReportingOverflow(by: bounds.low)
        return !overflow && collect(other, product, &terms)
      }
      return false
    case .cell, .sum:
      terms.append((node, factor))
      return true
    case .select(let index):
      guard let body = selected(index) else { return false }
      return collect(body, factor, &terms)
    default: return false
    }
  }

  private func isFixed(_ node: ValueNode) -> Bool {
    switch value(node) {
    case .constant, .parameter: true
    default: false
    }
  }

  /// Two nodes that read the same fact or the same list.
  private func isSame(_ left: ValueNode, _ right: ValueNode) -> Bool {
    if left == right { return true }
    if case .cell(let first) = value(left), case .cell(let second) = value(right) {
      return first == second
    }
    return false
  }
}
