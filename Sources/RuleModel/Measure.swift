package import Values

/// In what digits a term stands: its kind and its decimal places, and its value where the rules alone give it.
///
/// The one place that says how many decimals a sum or a product has. `Checker` asks whether the engine can hold
/// them, `Compiler` brings both sides of a comparison to them.
package struct Measure: Sendable {
  package let kind: ValueKind
  package let scale: Int
  /// What the digits are still to be divided by: of eleven twelfths 12.
  package let divisor: Int128
  /// The digits at that scale, of a term that reads no application and no law.
  package var constant: Int128?

  package init(kind: ValueKind, scale: Int, divisor: Int128 = 1, constant: Int128? = nil) {
    self.kind = kind
    self.scale = scale
    self.divisor = divisor
    self.constant = constant
  }

  package init(kind: ValueKind) {
    self.init(kind: kind, scale: kind.scale)
  }

  /// Percents all stand at one scale, so that reasons can show them without knowing more.
  package init(_ constant: Constant) {
    switch constant {
    case .number(let number, .percent):
      self.init(
        kind: .percent, scale: ValueKind.percent.scale,
        constant: number.rescaled(to: ValueKind.percent.scale))
    case .number(let number, let kind):
      self.init(kind: kind, scale: number.scale, constant: number.digits)
    case .quantity(let number, _):
      self.init(kind: .quantity, scale: number.scale, constant: number.digits)
    // A length has no decimals; its scale says what it is counted in.
    case .days: self.init(kind: .duration, scale: LengthSort.days.scale)
    default: self.init(kind: constant.kind, scale: 0)
    }
  }

  /// A sum stands at the finer scale of its parts, and at the least divisor that both go into.
  package func sum(_ other: Measure) -> Measure {
    Measure(
      kind: kind == .integer ? other.kind : kind, scale: max(scale, other.scale),
      divisor: Measure.common(divisor, other.divisor))
  }

  /// A percent of something is a hundredth of the product: two more decimal places.
  package func product(_ other: Measure) -> Measure {
    let isShare = kind == .percent || other.kind == .percent
    let found = [ValueKind.rupiah, .quantity, .decimal, .percent, .integer].first { wanted in
      // The percent of something has the kind of that thing.
      func counts(_ one: ValueKind, beside other: ValueKind) -> Bool {
        one == wanted && !(wanted == .percent && other != .percent)
      }
      return counts(kind, beside: other.kind) || counts(other.kind, beside: kind)
    }
    return Measure(
      kind: found ?? .decimal, scale: scale + other.scale + (isShare ? 2 : 0),
      divisor: Measure.product(divisor, other.divisor))
  }

  package static func product(_ one: Int128, _ other: Int128) -> Int128 {
    let (product, isOver) = one.multipliedReportingOverflow(by: other)
    return isOver ? beyond : product
  }

  /// What the rules alone give, at another scale and divisor that this one goes into; `nil` where it is not known, or
  /// 128 bits do not hold it.
  package func digits(at target: Int, _ divisor: Int128 = 1) -> Int128? {
    guard let constant else { return nil }
    let (raised, isOver) = constant.multipliedReportingOverflow(by: divisor / self.divisor)
    return isOver ? nil : ScaledNumber(digits: raised, scale: scale).rescaled(to: target)
  }

  /// Money at a rate is rupiah: its two decimals and those of the rate.
  package static func converted(rate: Measure) -> Measure {
    Measure(
      kind: .rupiah, scale: ValueKind.rupiah.scale + rate.scale, divisor: rate.divisor)
  }

  /// One number over another: `nil` where the second is not more than zero.
  package static func quotient(_ part: Measure, _ whole: Measure) -> Measure? {
    guard let first = part.constant, let second = whole.constant, second > 0 else { return nil }
    let scale = max(part.scale, whole.scale)
    guard let above = ScaledNumber(digits: first, scale: part.scale).rescaled(to: scale),
      let below = ScaledNumber(digits: second, scale: whole.scale).rescaled(to: scale)
    else { return nil }
    let divisor = greatestCommon(above, below)
    return Measure(
      kind: .decimal, scale: 0, divisor: below / divisor, constant: above / divisor)
  }

  /// No divisor that can be held: the book is refused.
  package static let beyond = Int128.max
  /// Divisors are twelfths, not more.
  package static let greatestDivisor: Int128 = 1_000_000_000_000

  /// The least number that both go into.
  package static func common(_ one: Int128, _ other: Int128) -> Int128 {
    if one == other { return one }
    let (product, isOver) = (one / greatestCommon(one, other)).multipliedReportingOverflow(
      by: other)
    return isOver ? beyond : product
  }

  private static func greatestCommon(_ one: Int128, _ other: Int128) -> Int128 {
    var (one, rest) = (one, other)
    while rest != 0 { (one, rest) = (rest, one % rest) }
    return max(1, one < 0 ? -one : one)
  }

  /// The number of a unit in a quantity: what its digits are multiplied by, and what that does to scale and divisor.
  ///
  /// Base units are so many of a unit: a tonne is 1,000 kilograms, so 25,000 kilograms times 0.001 are its tonnes. A
  /// dozen is 12 pieces: pieces divided by 12.
  package static func counting(factors: [Int128]) -> (scale: Int, divisor: Int128, times: [Int128])
  {
    let parts = factors.map(part)
    let scale = parts.compactMap { $0?.scale }.max() ?? 0
    let divisor = parts.reduce(1) { common($0, $1?.divisor ?? beyond) }
    let times = parts.compactMap { part -> Int128? in
      guard let part, divisor <= greatestDivisor else { return nil }
      return ScaledNumber(digits: part.times, scale: part.scale).rescaled(to: scale).flatMap {
        let (product, isOver) = $0.multipliedReportingOverflow(by: divisor / part.divisor)
        return isOver ? nil : product
      }
    }
    // Where some unit cannot be counted so, none is: the book is refused if it asks.
    guard times.count == factors.count else { return (0, beyond, factors.map { _ in 1 }) }
    return (scale, divisor, times)
  }

  /// One over a factor of units / 10^6, in lowest terms: a number with decimals over what tens do not divide.
  private static func part(_ factor: Int128) -> (times: Int128, scale: Int, divisor: Int128)? {
    let common = greatestCommon(1_000_000, factor)
    var (above, below, decimals) = (1_000_000 / common, factor / common, 0)
    for (prime, times) in [(Int128(10), Int128(1)), (2, 5), (5, 2)] {
      while below % prime == 0 {
        let (raised, isOver) = above.multipliedReportingOverflow(by: times)
        guard !isOver, decimals < 24 else { return nil }
        (below, above, decimals) = (below / prime, raised, decimals + 1)
      }
    }
    return (above, decimals, below)
  }
}

extension RuleBook {
  /// How the number of a unit in a quantity comes of its digits: for one unit, or for whichever stands in a field.
  package func counting(in unit: CountedUnit) -> (scale: Int, divisor: Int128, times: [Int128]) {
    if case .unit(let index) = unit { return Measure.counting(factors: [units[index].factor]) }
    return Measure.counting(factors: units.map(\.factor))
  }
}

extension Constant {
  package var kind: ValueKind {
    switch self {
    case .truth: .truth
    case .number(_, let kind): kind
    case .date: .date
    case .months, .days: .duration
    case .quantity: .quantity
    case .choice: .choice
    case .unit: .unit
    case .text: .text
    }
  }
}
