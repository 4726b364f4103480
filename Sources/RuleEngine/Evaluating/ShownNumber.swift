package import Values

/// A value as it is shown: a number of the decimals of its kind, or that there is none.
package enum ShownNumber: Hashable, Sendable {
  case number(ScaledNumber)
  /// A share of nothing is no number.
  case none
}

extension Evaluator {
  /// A derived value; `nil` while it is not known, or where 128 bits do not hold it.
  ///
  /// What is computed stays exact; only here it is rounded, half up: rupiah to the sen.
  package mutating func shownValue(ofDerived index: Int) -> ShownNumber? {
    shown(program.derived[index])
  }

  mutating func shown(_ code: CodeValue) -> ShownNumber? {
    overflow = false
    leftCalendar = false
    if let isThere = code.guardNode {
      switch truth(isThere) {
      case .yes: break
      case .no: return overflow ? nil : ShownNumber.none
      case .unknown: return nil
      }
    }
    if let ratio = code.ratio { return shown(ratio) }
    let value = bounds(code.node)
    let over = code.over.map { bounds($0) } ?? Bounds(1)
    guard value.isExact, over.isExact, !overflow, !leftCalendar else { return nil }
    return shown(value.low, code, over: over.low).map { .number($0) }
  }

  private func shown(_ digits: Int128, _ code: CodeValue, over: Int128) -> ScaledNumber? {
    let (divisor, isOver) = code.divisor.multipliedReportingOverflow(by: over)
    guard code.kind.isNumber, !isOver else {
      return isOver ? nil : ScaledNumber(digits: digits, scale: code.scale)
    }
    // A part of a sen is never shown; other numbers show all their decimals, if they end.
    let isWhole = divisor == 1 && code.kind != .rupiah
    guard !isWhole else { return ScaledNumber(digits: digits, scale: code.scale) }
    let decimals = code.kind == .integer ? ValueKind.decimal.scale : code.kind.scale
    guard code.scale > decimals || divisor != 1 else {
      return ScaledNumber(digits: digits, scale: code.scale)
    }
    return ScaledNumber.shown(digits, scale: code.scale, divisor: divisor, decimals: decimals)
      .map { ScaledNumber(digits: $0, scale: decimals) }
  }

  /// A share, in percent with two decimals, cut off: for reading only, the comparison is exact.
  private mutating func shown(_ ratio: CodeRatio) -> ShownNumber? {
    let (part, whole) = (bounds(ratio.part), bounds(ratio.whole))
    guard part.isExact, whole.isExact, !overflow else { return nil }
    guard whole.low > 0 else { return ShownNumber.none }
    let (scaled, isOver) = part.low.multipliedReportingOverflow(by: 10_000)
    return isOver ? nil : .number(ScaledNumber(digits: scaled / whole.low, scale: 2))
  }
}
