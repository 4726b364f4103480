extension NumberForm {
  /// A number as JSON writes it, exactly: `1.50`, `1e3`, `-0.5`.
  ///
  /// - Parameter mostDigits: more than so many are refused.
  package static func json(
    _ bytes: Span<UInt8>, _ range: Range<Int>, scale: Int, mostDigits: Int = 38
  ) -> ReadValue {
    guard let parts = JSONNumberParts(bytes, range) else { return ReadValue(.noJSONNumber) }
    var digits: UInt128 = 0
    var count = 0
    for index in parts.whole.lowerBound..<parts.fraction.upperBound {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { continue }
      if count > 0 || digit > 0 { count += 1 }
      guard count <= min(38, mostDigits) else { return ReadValue(.tooManyDigits) }
      digits = digits * 10 + UInt128(digit)
    }
    let shift = scale + parts.power - parts.fraction.count
    return signed(digits, shift, scale, isNegative: parts.isNegative)
  }

  private static func signed(_ digits: UInt128, _ shift: Int, _ scale: Int, isNegative: Bool)
    -> ReadValue
  {
    guard digits != 0 else { return ReadValue(0) }
    // Beyond any number of digits that can be held.
    guard shift > -80 else { return ReadValue(.tooPrecise) }
    switch shifted(digits, by: min(shift, 80), scale: scale) {
    case .success(let value): return ReadValue(isNegative ? -value : value)
    case .failure(let error): return ReadValue(error)
    }
  }
}

/// A number by the grammar of RFC 8259: no zeros in front, no bare points.
package struct JSONNumberParts {
  package private(set) var isNegative = false
  package private(set) var whole = 0..<0
  /// Empty, and behind `whole`, where there is none.
  package private(set) var fraction = 0..<0
  package private(set) var power = 0

  package init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var at = range.lowerBound
    let end = range.upperBound
    func digits() -> Range<Int>? {
      let start = at
      while at < end, WrittenBytes.isDigit(bytes[at]) { at += 1 }
      return at > start ? start..<at : nil
    }
    if at < end, bytes[at] == UInt8(ascii: "-") {
      isNegative = true
      at += 1
    }
    guard let whole = digits(), whole.count == 1 || bytes[whole.lowerBound] != 0x30 else {
      return nil
    }
    self.whole = whole
    fraction = at..<at
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard let found = digits() else { return nil }
      fraction = found
    }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      var isDown = false
      if at < end, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        isDown = bytes[at] == UInt8(ascii: "-")
        at += 1
      }
      guard let found = digits() else { return nil }
      for index in found { power = min(power * 10 + Int(bytes[index] &- 0x30), 100_000) }
      if isDown { power = -power }
    }
    guard at == end else { return nil }
  }

  /// `2.000`, `12.500`: few programs write a last zero behind the point, and people write thousands so.
  package func isPerhapsGrouped(_ bytes: Span<UInt8>) -> Bool {
    power == 0 && fraction.count == 3 && whole.count <= 3 && bytes[whole.lowerBound] != 0x30
      && bytes[fraction.upperBound - 1] == 0x30
  }
}
