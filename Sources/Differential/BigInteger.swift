/// A whole number of any size, for the reference: slow and obvious.
struct BigInteger: Hashable {
  /// Nine decimal digits each, lowest first; empty for zero.
  private var parts: [UInt64]
  private var isNegative: Bool

  private static let base: UInt64 = 1_000_000_000

  init(_ value: Int128) {
    var rest = value.magnitude
    parts = []
    while rest > 0 {
      parts.append(UInt64(rest % UInt128(BigInteger.base)))
      rest /= UInt128(BigInteger.base)
    }
    isNegative = value < 0
  }

  private init(_ parts: [UInt64], isNegative: Bool) {
    self.parts = parts
    while self.parts.last == 0 { self.parts.removeLast() }
    self.isNegative = isNegative && !self.parts.isEmpty
  }

  var negated: BigInteger { BigInteger(parts, isNegative: !isNegative) }

  static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isNegative == right.isNegative {
      return BigInteger(sum(left.parts, right.parts), isNegative: left.isNegative)
    }
    return isBelow(left.parts, right.parts)
      ? BigInteger(difference(right.parts, left.parts), isNegative: right.isNegative)
      : BigInteger(difference(left.parts, right.parts), isNegative: left.isNegative)
  }

  static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    var found = [UInt64](repeating: 0, count: left.parts.count + right.parts.count + 1)
    for (i, a) in left.parts.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in (right.parts + [0]).enumerated() {
        let value = found[i + j] + a * b + carry
        found[i + j] = value % base
        carry = value / base
      }
    }
    return BigInteger(found, isNegative: left.isNegative != right.isNegative)
  }

  static func < (left: BigInteger, right: BigInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? isBelow(right.parts, left.parts) : isBelow(left.parts, right.parts)
  }

  private static func sum(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var found: [UInt64] = []
    var carry: UInt64 = 0
    for index in 0...max(left.count, right.count) {
      let value = part(left, index) + part(right, index) + carry
      found.append(value % base)
      carry = value / base
    }
    return found
  }

  /// `left` is not below `right`.
  private static func difference(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var found: [UInt64] = []
    var borrow: UInt64 = 0
    for index in left.indices {
      let taken = part(right, index) + borrow
      borrow = left[index] < taken ? 1 : 0
      found.append(left[index] + borrow * base - taken)
    }
    return found
  }

  private static func isBelow(_ left: [UInt64], _ right: [UInt64]) -> Bool {
    if left.count != right.count { return left.count < right.count }
    return left.reversed().lexicographicallyPrecedes(right.reversed())
  }

  private static func part(_ parts: [UInt64], _ index: Int) -> UInt64 {
    index < parts.count ? parts[index] : 0
  }
}

/// An exact decimal of any size.
struct BigDecimal {
  var digits: BigInteger
  var scale: Int

  init(_ digits: Int128, scale: Int) {
    self.init(BigInteger(digits), scale: scale)
  }

  private init(_ digits: BigInteger, scale: Int) {
    self.digits = digits
    self.scale = scale
  }

  private func digits(at target: Int) -> BigInteger {
    (scale..<target).reduce(digits) { found, _ in found * BigInteger(10) }
  }

  static func + (left: BigDecimal, right: BigDecimal) -> BigDecimal {
    let scale = max(left.scale, right.scale)
    return BigDecimal(left.digits(at: scale) + right.digits(at: scale), scale: scale)
  }

  static func - (left: BigDecimal, right: BigDecimal) -> BigDecimal {
    left + BigDecimal(right.digits.negated, scale: right.scale)
  }

  static func * (left: BigDecimal, right: BigDecimal) -> BigDecimal {
    BigDecimal(left.digits * right.digits, scale: left.scale + right.scale)
  }

  static func < (left: BigDecimal, right: BigDecimal) -> Bool {
    let scale = max(left.scale, right.scale)
    return left.digits(at: scale) < right.digits(at: scale)
  }
}
