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
    let (group, point) = language == .indonesian ? (".", ",") : (",", ".")
    var whole = String(digits.magnitude)
    var fraction = ""
    if scale > 0 {
      if whole.utf8.count <= scale {
        whole = String(repeating: "0", count: scale - whole.utf8.count + 1) + whole
      }
      fraction = String(whole.suffix(scale))
      whole = String(whole.dropLast(scale))
      while fraction.hasSuffix("0") { fraction.removeLast() }
    }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.utf8.count - index) % 3 == 0 { grouped += group }
      grouped.append(digit)
    }
    return (digits < 0 ? "-" : "") + grouped + (fraction.isEmpty ? "" : point + fraction)
  }

  /// The number as JSON and rule tools write it: `1234.5`, no grouping, no needless zeros.
  package var plain: String {
    var whole = String(digits.magnitude)
    var fraction = ""
    if scale > 0 {
      if whole.utf8.count <= scale {
        whole = String(repeating: "0", count: scale - whole.utf8.count + 1) + whole
      }
      fraction = String(whole.suffix(scale))
      whole = String(whole.dropLast(scale))
      while fraction.hasSuffix("0") { fraction.removeLast() }
    }
    return (digits < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}

/// Ten to the `exponent`, `nil` where 128 bits do not hold it.
package func powerOfTen(_ exponent: Int) -> Int128? {
  guard exponent >= 0, exponent <= 38 else { return nil }
  var power: Int128 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}
