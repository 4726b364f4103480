import Layout
import RuleModel
import Values

/// Comparisons: what is compared, with what, and how far it is from holding.
extension Explainer {
  mutating func comparison(_ code: CodeComparison, _ truth: Truth) -> Reason {
    let left = evaluator.bounds(code.left)
    let right = evaluator.bounds(code.right)
    let isHidden = hides(code.left) || hides(code.right)
    let areKnown = left.isExact && right.isExact
    var comparison = Reason.Comparison(
      subject: term(code.left),
      value: left.isExact ? told(left.low, of: code) : nil,
      test: .limit(
        code.comparator, code.kind,
        right.isExact
          ? isHidden ? .hidden : told(right.low, of: code) : values(code.right, of: code),
        isConstant(code.right) ? nil : term(code.right)))
    if areKnown, !isHidden {
      if truth == .no, !code.isNominal { comparison.gap = gap(left.low, right.low, code) }
      comparison.room = room(code)
    }
    return Reason(
      truth: truth, form: .comparison(comparison), facts: facts(code.left) + facts(code.right))
  }

  /// What sources give for a limit of the law that they do not agree on.
  private mutating func values(_ node: ValueNode, of code: CodeComparison) -> ToldValue? {
    guard let parameter = parameter(node),
      let version = program[parameter].versions.bodies(under: evaluator.law).first,
      let law = version.law, version.values.count > 1
    else { return nil }
    let before = evaluator.lawChoice[law]
    defer { evaluator.lawChoice[law] = before }
    return .either(
      version.values.indices.map { index in
        evaluator.lawChoice[law] = Int128(index)
        return told(evaluator.bounds(node).low, of: code)
      })
  }

  private func parameter(_ node: ValueNode) -> Node<CodeParameter>? {
    switch program[node] {
    case .parameter(let parameter): parameter
    case .scale(let inner, _): parameter(inner)
    default: nil
    }
  }

  /// A number of a comparison, in its kind: digits that are still to be divided are rounded half up, and a quantity has
  /// its unit, where the rules or the row say it.
  private func told(_ raw: Int128, of code: CodeComparison) -> ToldValue {
    var (digits, scale) = (raw, code.scale)
    let decimals = code.kind.scale
    if code.kind.isNumber, code.divisor != 1 || (code.kind == .rupiah && scale > decimals),
      let shown = ScaledNumber.shown(
        raw, scale: scale, divisor: code.divisor, decimals: max(decimals, 2))
    {
      (digits, scale) = (shown, max(decimals, 2))
    }
    if code.kind == .quantity, !hides(code.left), let unit = unit(code.left) ?? unit(code.right) {
      return .measured(digits, scale: scale, program.layout.units[unit].label)
    }
    return told(digits, code.kind, scale, code.left)
  }

  /// The base unit of a quantity, where it is known and some of its facts is counted otherwise.
  private func unit(_ node: ValueNode) -> Int? {
    if let unit = program.unitOfNode[node] { return unit }
    switch program[node] {
    case .cell(let place):
      let index = evaluator.store.place(of: path(place))
      return evaluator.store.ownUnits[index].map { program.layout.units[$0.unit].base }
    case .scale(let inner, _), .bind(_, _, let inner), .round(let inner, _): return unit(inner)
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right):
      return unit(left) ?? unit(right)
    case .select(let index): return program[index].node(under: evaluator.law).flatMap { unit($0) }
    default: return nil
    }
  }

  private func isConstant(_ node: ValueNode) -> Bool {
    switch program[node] {
    case .constant: true
    case .scale(let inner, _): isConstant(inner)
    default: false
    }
  }

  /// `nil`, and an overflow, where 128 bits do not hold it.
  private mutating func gap(_ value: Int128, _ limit: Int128, _ code: CodeComparison) -> Reason.Gap?
  {
    let (difference, isOver) = value.subtractingReportingOverflow(limit)
    guard !isOver, let amount = Int128(exactly: difference.magnitude) else {
      evaluator.overflow = true
      return nil
    }
    // The magnitude: the least number has no opposite.
    let millionth = max(limit.magnitude / 1_000_000, 1)
    return Reason.Gap(
      amount: code.kind == .date ? .days(amount) : told(amount, of: code),
      isNone: amount == 0, isBelow: value < limit,
      relative: limit == 0 ? amount : Int128(amount.magnitude / millionth),
      isTold: code.comparator != .equal && code.comparator != .unequal)
  }

  mutating func membership(_ code: CodeMembership, _ truth: Truth) -> Reason {
    let value = evaluator.bounds(code.value)
    let comparison = Reason.Comparison(
      subject: term(code.value),
      value: value.isExact ? told(value.low, code.kind, code.scale, code.value) : nil,
      test: .oneOf(
        code.constants.map { told($0, code.kind, code.scale, code.value) },
        isNegated: code.isNegated))
    return Reason(truth: truth, form: .comparison(comparison), facts: facts(code.value))
  }
}
