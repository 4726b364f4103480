import Layout
import RuleModel
import Values

/// Sums, products, shares and what is rounded, as nodes.
///
/// A value may have a whole that it is still to be divided by (`CodeValue.over`), and none where that is not more than
/// zero: both are carried along, and a comparison multiplies by the wholes and asks that each value is there.
extension Compiler {
  mutating func sum(
    _ first: CodeValue, _ second: CodeValue, _ code: (ValueNode, ValueNode) -> ValueCode
  ) -> CodeValue {
    let (scale, divisor) = shared(first, second)
    let (left, right, over) = acrossWholes(
      first, scaled(first, to: scale, divisor), second, scaled(second, to: scale, divisor))
    return CodeValue(
      node: add(code(left, right)), scale: scale, kind: first.measure.sum(second.measure).kind,
      divisor: divisor, over: over, guardNode: both(first.guardNode, second.guardNode))
  }

  mutating func product(_ left: CodeValue, _ right: CodeValue) -> CodeValue {
    var found = CodeValue(
      node: add(.multiply(left.node, right.node)), measure: left.measure.product(right.measure))
    found.over = wholes(left.over, right.over)
    found.guardNode = both(left.guardNode, right.guardNode)
    return found
  }

  private mutating func wholes(_ one: ValueNode?, _ other: ValueNode?) -> ValueNode? {
    guard let one, let other else { return one ?? other }
    return add(.multiply(one, other))
  }

  /// Both sides over one whole.
  mutating func acrossWholes(
    _ first: CodeValue, _ left: ValueNode, _ second: CodeValue, _ right: ValueNode
  ) -> (left: ValueNode, right: ValueNode, over: ValueNode?) {
    if first.over == nil, second.over == nil { return (left, right, nil) }
    if first.over == second.over { return (left, right, first.over) }
    return (
      second.over.map { add(.multiply(left, $0)) } ?? left,
      first.over.map { add(.multiply(right, $0)) } ?? right,
      wholes(first.over, second.over)
    )
  }

  // MARK: Shares

  mutating func ratio(_ first: CodeValue, _ second: CodeValue) -> CodeValue {
    let (scale, divisor) = shared(first, second)
    let (part, whole, _) = acrossWholes(
      first, scaled(first, to: scale, divisor), second, scaled(second, to: scale, divisor))
    var found = CodeValue(node: part, scale: scale, kind: .percent, divisor: divisor)
    found.ratio = CodeRatio(
      part: part, whole: whole, kind: first.kind, scale: scale, divisor: divisor)
    found.guardNode = both(first.guardNode, second.guardNode)
    return found
  }

  /// A share as a percentage to compute with: a hundred times the part over the whole.
  mutating func quotient(_ share: CodeValue) -> CodeValue {
    guard let ratio = share.ratio else { return share }
    let zero = add(ValueCode.constant(0))
    let isThere = compare(
      ratio.whole, .more, zero, isNominal: false, kind: ratio.kind, scale: ratio.scale,
      divisor: ratio.divisor)
    return CodeValue(
      node: add(.scale(ratio.part, 100)), scale: 0, kind: .percent, over: ratio.whole,
      guardNode: both(share.guardNode, isThere))
  }

  // MARK: One of two

  mutating func choice(_ test: TruthNode, _ first: CodeValue, _ second: CodeValue) -> CodeValue {
    let (scale, divisor) = shared(first, second)
    let node = add(
      .choice(test, scaled(first, to: scale, divisor), scaled(second, to: scale, divisor)))
    var found = CodeValue(node: node, scale: scale, kind: first.kind, divisor: divisor)
    if first.over != nil || second.over != nil {
      let one = add(ValueCode.constant(1))
      found.over = add(.choice(test, first.over ?? one, second.over ?? one))
    }
    found.guardNode = guardOfChoice(test, first.guardNode, second.guardNode)
    return found
  }

  /// Of the part that is chosen the value must be there.
  private mutating func guardOfChoice(
    _ test: TruthNode, _ first: TruthNode?, _ second: TruthNode?
  ) -> TruthNode? {
    guard first != nil || second != nil else { return nil }
    let yes = add(TruthCode.constant(.yes))
    let other = add(TruthCode.not(test))
    let then = add(TruthCode.all(group([test, first ?? yes])))
    let otherwise = add(TruthCode.all(group([other, second ?? yes])))
    return add(.any(group([then, otherwise])))
  }

  mutating func extreme(_ first: CodeValue, _ second: CodeValue, isGreater: Bool) -> CodeValue {
    if first.over != nil || second.over != nil {
      let test = comparison(first, isGreater ? .atLeast : .atMost, second)
      return choice(test, first, second)
    }
    let (scale, divisor) = shared(first, second)
    var found = CodeValue(
      node: add(
        .extreme(
          isGreater: isGreater, scaled(first, to: scale, divisor),
          scaled(second, to: scale, divisor))),
      scale: scale, kind: first.kind == .integer ? second.kind : first.kind, divisor: divisor)
    found.guardNode = both(first.guardNode, second.guardNode)
    return found
  }

  // MARK: Rounding

  mutating func rounded(_ inner: CodeValue, _ rounding: NumberRounding, _ step: Constant)
    -> CodeValue
  {
    let measure = Measure(step)
    let scale = max(inner.scale, measure.scale)
    let unit =
      Measure(kind: measure.kind, scale: measure.scale, constant: measure.constant)
      .digits(at: scale, inner.divisor) ?? 0
    // `Checker` refuses a step that does not fit.
    if unit <= 0 { program.isHeld = false }
    let code = CodeRounding(rounding: rounding, unit: max(unit, 1), step: measure.constant ?? 1)
    let digits = scaled(inner, to: scale, inner.divisor)
    let node =
      inner.over.map { add(.roundRatio(digits, $0, code)) } ?? add(.round(digits, code))
    program.stepOfNode[node] = (measure.scale, measure.kind)
    return CodeValue(
      node: node, scale: measure.scale, kind: inner.kind == .integer ? .decimal : inner.kind,
      guardNode: inner.guardNode)
  }

  // MARK: Units

  /// A quantity as a number of some unit.
  mutating func counted(_ inner: CodeValue, _ unit: CountedUnit) -> CodeValue {
    let counting = book.counting(in: unit)
    let (scale, divisor) = (
      inner.scale + counting.scale, Measure.product(inner.divisor, counting.divisor)
    )
    let node: ValueNode
    switch unit {
    case .unit: node = add(.scale(inner.node, counting.times[0]))
    case .field(let list, let column, let slot):
      let place = CellPlace(list: Int32(list), column: Int32(column), slot: Int32(slot))
      node = add(.inUnit(inner.node, place))
    case .own:
      guard case .cell(let place) = program[inner.node] else { return inner }
      node = add(.inOwnUnit(place))
    }
    return CodeValue(
      node: node, scale: scale, kind: .decimal, divisor: divisor, over: inner.over,
      guardNode: inner.guardNode)
  }
}
