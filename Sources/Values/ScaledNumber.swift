/// An exact decimal: `digits` divided by ten to the `scale`.
///
/// Every amount, quantity and percent of the tool is one of these; the scale is fixed by the type of
/// the value (rupiah 2, quantities and percents 6), so that inside the engine only `digits` travel.
package struct ScaledNumber: Hashable, Sendable {
  package let digits: Int128
  package let scale: Int

  package init(digits: Int128, scale: Int) {
    self.digits = digits
    self.scale = scale
  }

  /// The same number at another scale; `nil` where a digit would be lost or 128 bits do not hold it.
  package func rescaled(to target: Int) -> Int128? {
    if target >= scale {
      guard let factor = powerOfTen(target - scale) else { return nil }
      let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    guard let factor = powerOfTen(scale - target) else { return digits == 0 ? 0 : nil }
    let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: factor)
    return remainder == 0 ? quotient : nil
  }

  /// The number as people of the language write it, without needless zeros: `1.234,5` or `1,234.5`.
  package func written(in language: Language) -> String {
    language.say(
      text(group: UInt8(ascii: "."), point: UInt8(ascii: ",")),
      text(group: UInt8(ascii: ","), point: UInt8(ascii: ".")))
  }

  /// The number as JSON and rule tools write it: `1234.5`, no grouping, no needless zeros.
  package var plain: String { text(group: nil, point: UInt8(ascii: ".")) }

  /// Written from the last digit to the first, then turned round.
  private func text(group: UInt8?, point: UInt8) -> String {
    var reversed: [UInt8] = []
    reversed.reserveCapacity(56)
    var rest = digits.magnitude
    var isNeeded = false
    for _ in 0..<scale {
      let digit = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      if digit != 0 { isNeeded = true }
      if isNeeded { reversed.append(0x30 + digit) }
    }
    if isNeeded { reversed.append(point) }
    var count = 0
    // Most amounts fit a machine word, which divides ten times faster.
    while rest > UInt128(UInt64.max) {
      ScaledNumber.append(UInt8(truncatingIfNeeded: rest % 10), &reversed, &count, group)
      rest /= 10
    }
    var small = UInt64(rest)
    repeat {
      ScaledNumber.append(UInt8(truncatingIfNeeded: small % 10), &reversed, &count, group)
      small /= 10
    } while small > 0
    if digits < 0 { reversed.append(UInt8(ascii: "-")) }
    reversed.reverse()
    return String(decoding: reversed, as: UTF8.self)
  }

  private static func append(
    _ digit: UInt8, _ reversed: inout [UInt8], _ count: inout Int, _ group: UInt8?
  ) {
    if let group, count > 0, count % 3 == 0 { reversed.append(group) }
    reversed.append(0x30 + digit)
    count += 1
  }
}

/// Ten to the `exponent`, `nil` where 128 bits do not hold it.
package func powerOfTen(_ exponent: Int) -> Int128? {
  guard exponent >= 0, exponent <= 38 else { return nil }
  var power: Int128 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}
