/// How an amount is brought to a multiple of a step, where a rule says so (`dibulatkan ke atas ke Rp1.000`).
package enum NumberRounding: UInt8, Sendable, Hashable, CaseIterable {
  /// `ke atas`: towards more
  case up
  /// `ke bawah`: towards less
  case down
  /// `ke terdekat`: a half goes away from zero
  case nearest

  /// How many steps the number comes to; `step` is more than zero.
  ///
  ///     up.steps(1001, of: 1000) is 2, down.steps(-1, of: 1000) is -1, nearest.steps(-500, of: 1000) is -1
  package func steps(_ number: Int128, of step: Int128) -> Int128 {
    // The least number by 1: no step is -1, so that nothing overflows.
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: step)
    switch self {
    case .up: return rest > 0 ? quotient + 1 : quotient
    case .down: return rest < 0 ? quotient - 1 : quotient
    case .nearest:
      let isFar = rest.magnitude >= step.magnitude - rest.magnitude
      return isFar && rest != 0 ? quotient + (rest < 0 ? -1 : 1) : quotient
    }
  }

  /// The word of the rule language.
  package var words: String {
    switch self {
    case .up: "ke atas"
    case .down: "ke bawah"
    case .nearest: "ke terdekat"
    }
  }
}

extension ScaledNumber {
  /// A number of finer digits, and perhaps of parts that no decimals give, as it is shown: rounded half up.
  package static func shown(
    _ digits: Int128, scale: Int, divisor: Int128 = 1, decimals: Int
  ) -> Int128? {
    guard scale > decimals || divisor != 1 else { return digits }
    let missing = max(decimals - scale, 0)
    guard let up = powerOfTen(missing), let down = powerOfTen(max(scale - decimals, 0)) else {
      return nil
    }
    let (raised, isOver) = digits.multipliedReportingOverflow(by: up)
    let (step, isOverToo) = divisor.multipliedReportingOverflow(by: down)
    guard !isOver, !isOverToo, step > 0 else { return nil }
    let (quotient, rest) = raised.quotientAndRemainder(dividingBy: step)
    let floor = rest < 0 ? quotient - 1 : quotient
    let part = rest < 0 ? rest + step : rest
    return part >= step - part && part != 0 ? floor + 1 : floor
  }
}

/// What a fact, a parameter or a value of kind `lama` is counted in. Days and months are never compared, for no month
/// is so many days.
package enum LengthSort: UInt8, Sendable, Hashable {
  case months = 0
  case days = 1
  /// Only added to dates: may be either. Months are not negative, days are kept as -1 less their number.
  case either = 2

  package var scale: Int { Int(rawValue) }

  package init(scale: Int) {
    self = LengthSort(rawValue: UInt8(truncatingIfNeeded: scale)) ?? .months
  }

  /// A length as it stands in a cell of this sort; `nil` where the sort has no such length.
  package func raw(months: Int, days: Int) -> Int128? {
    switch self {
    case .months: days == 0 ? Int128(months) : nil
    case .days: months == 0 ? Int128(days) : nil
    case .either: days == 0 ? Int128(months) : months == 0 ? -1 - Int128(days) : nil
    }
  }

  /// What a cell of this sort holds.
  package func parts(_ raw: Int128) -> (months: Int128, days: Int128) {
    switch self {
    case .months: (raw, 0)
    case .days: (0, raw)
    case .either: raw >= 0 ? (raw, 0) : (0, -1 - raw)
    }
  }

  /// Longer than anything is: 1,200 years.
  package static let mostMonths = 14_400
  package static let mostDays = 438_291
}
