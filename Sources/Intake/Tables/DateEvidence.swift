package import Values

/// What one cell says about the order of dates in its column.
package enum DateEvidence {
  /// `13/…` is a day that stands first, `…/13/` one that stands second, `3/4/` could be either (`open`); `nil` where
  /// nothing is said: another form, or the same day both ways.
  ///
  /// Looks at two numbers of one or two digits in front, with the same mark behind both and a year after them.
  package static func order(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> DateOrder? {
    var at = start
    while at < end, bytes[at] == 0x22 || bytes[at] == 0x27 || bytes[at] == 0x20 { at += 1 }
    guard let first = number(bytes, &at, end), at < end else { return nil }
    let mark = bytes[at]
    guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") else {
      return nil
    }
    at += 1
    guard let second = number(bytes, &at, end), at < end, bytes[at] == mark else { return nil }
    at += 1
    let year = at
    while at < end, bytes[at] &- 0x30 < 10 { at += 1 }
    guard at - year == 4 || at - year == 2, first > 0, second > 0 else { return nil }
    if first > 12 { return first <= 31 && second <= 12 ? .dayFirst : nil }
    if second > 12 { return second <= 31 ? .monthFirst : nil }
    return first == second ? nil : .open
  }

  private static func number(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Int? {
    var number = 0
    let start = at
    while at < end, at - start < 3, bytes[at] &- 0x30 < 10 {
      number = number * 10 + Int(bytes[at] &- 0x30)
      at += 1
    }
    return at - start == 1 || at - start == 2 ? number : nil
  }
}
