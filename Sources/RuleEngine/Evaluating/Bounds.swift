import Layout
import RuleModel
import Values

/// What a value can still be: every whole number of digits from `low` to `high`; both are the same where it is known.
///
/// Made by `Evaluator.bounds` from cells and rules, and asked by comparisons. The two ends of `Int128` stand for
/// infinity: `paling banyak 5` of a missing amount is asked of 0 to infinity. A result that would lie beyond them, or on
/// them, sets the `overflow` that every operation is handed; nothing wraps.
///
/// - Invariant: the least `Int128` has three meanings, kept apart by where it stands. In a `Cell` and in a register of
///   flat code it says that nothing is known (`Cell.missing`); in `low` or `high` it is minus infinity. A cell that is
///   not known never becomes a bound (`Evaluator.bounds` asks `isKnown` first), and no known value is the least number:
///   intake takes at most 38 digits, and arithmetic that reaches it is an overflow. The number above it is
///   `Cell.noneRaw`, a text that is known never to come; texts are never below zero otherwise.
struct Bounds: Equatable {
  var low: Int128
  var high: Int128

  // Computed: a stored number of this width is made behind a lock that every use asks.
  static var infinity: Int128 { Int128.max }
  static var minusInfinity: Int128 { Int128.min }
  static let anything = Bounds(low: minusInfinity, high: infinity)

  init(low: Int128, high: Int128) {
    self.low = low
    self.high = high
  }

  init(_ value: Int128) {
    low = value
    high = value
  }

  var isExact: Bool { low == high }

  /// Every whole value from one end to the other is among these, which all lie between the ends.
  func isCovered(by values: [Int128]) -> Bool {
    guard !Bounds.isInfinite(low), !Bounds.isInfinite(high) else { return false }
    let (width, isOver) = high.subtractingReportingOverflow(low)
    return !isOver && width < values.count && Set(values).count == width + 1
  }

  static func isInfinite(_ value: Int128) -> Bool { value == infinity || value == minusInfinity }

  func hull(_ other: Bounds) -> Bounds {
    Bounds(low: min(low, other.low), high: max(high, other.high))
  }

  /// The lesser or the greater of two.
  func extreme(_ other: Bounds, isGreater: Bool) -> Bounds {
    isGreater
      ? Bounds(low: max(low, other.low), high: max(high, other.high))
      : Bounds(low: min(low, other.low), high: min(high, other.high))
  }

  /// Sum; `overflow` is set where 128 bits do not hold it.
  func adding(_ other: Bounds, _ overflow: inout Bool) -> Bounds {
    Bounds(
      low: Bounds.add(low, other.low, &overflow), high: Bounds.add(high, other.high, &overflow))
  }

  func negated() -> Bounds {
    Bounds(low: Bounds.negate(high), high: Bounds.negate(low))
  }

  func multiplied(by other: Bounds, _ overflow: inout Bool) -> Bounds {
    if isExact, other.isExact {
      return Bounds(Bounds.multiply(low, other.low, &overflow))
    }
    let corners = [
      Bounds.multiply(low, other.low, &overflow), Bounds.multiply(low, other.high, &overflow),
      Bounds.multiply(high, other.low, &overflow), Bounds.multiply(high, other.high, &overflow),
    ]
    return Bounds(low: corners.min() ?? low, high: corners.max() ?? high)
  }

  private static func add(_ left: Int128, _ right: Int128, _ overflow: inout Bool) -> Int128 {
    if isInfinite(left) { return left }
    if isInfinite(right) { return right }
    let (sum, isOver) = left.addingReportingOverflow(right)
    if isOver || isInfinite(sum) { overflow = true }
    return isOver ? (left > 0 ? infinity : minusInfinity) : sum
  }

  static func negate(_ value: Int128) -> Int128 {
    value == minusInfinity ? infinity : value == infinity ? minusInfinity : -value
  }

  /// Zero times infinity is zero: a known zero stays zero whatever the other factor is.
  private static func multiply(_ left: Int128, _ right: Int128, _ overflow: inout Bool) -> Int128 {
    if left == 0 || right == 0 { return 0 }
    let isNegative = (left < 0) != (right < 0)
    if isInfinite(left) || isInfinite(right) { return isNegative ? minusInfinity : infinity }
    let (product, isOver) = left.multipliedReportingOverflow(by: right)
    if isOver || isInfinite(product) { overflow = true }
    return isOver ? (isNegative ? minusInfinity : infinity) : product
  }
}

extension Layout {
  /// Every value that a missing one may have.
  func range(_ field: Field) -> Bounds {
    switch field.kind {
    case .date:
      return Bounds(
        low: Int128(CalendarDate.earliest.daysSinceEpoch),
        high: Int128(CalendarDate.latest.daysSinceEpoch))
    case .truth: return Bounds(low: 0, high: 1)
    case .choice: return Bounds(low: 0, high: Int128(max(field.choices.count - 1, 0)))
    case .unit: return Bounds(low: 0, high: Int128(max(units.count - 1, 0)))
    case .quantity:
      return Bounds(
        low: field.leastInBase ?? Bounds.minusInfinity, high: field.mostInBase ?? Bounds.infinity)
    case .duration where field.lengthSort == .either:
      return Bounds(
        low: -1 - Int128(LengthSort.mostDays), high: Int128(LengthSort.mostMonths))
    default:
      return Bounds(
        low: field.minimum ?? Bounds.minusInfinity, high: field.maximum ?? Bounds.infinity)
    }
  }
}
