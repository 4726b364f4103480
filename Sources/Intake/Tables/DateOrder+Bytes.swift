package import Values

extension DateOrder {
  package mutating func add(_ other: DateOrder) {
    if other == .open || other == self { return }
    self = self == .open ? other : .mixed
  }

  /// What one cell says about its column: `13/…` is a day, `…/13/` one that stands second.
  ///
  /// Looks at two numbers of one or two digits in front, with the same mark behind both and a year after them.
  package init(of bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    self = .open
    var at = start
    while at < end, bytes[at] == 0x22 || bytes[at] == 0x27 || bytes[at] == 0x20 { at += 1 }
    guard let first = DateOrder.number(bytes, &at, end), at < end else { return }
    let mark = bytes[at]
    guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") else {
      return
    }
    at += 1
    guard let second = DateOrder.number(bytes, &at, end), at < end, bytes[at] == mark else {
      return
    }
    at += 1
    let year = at
    while at < end, bytes[at] &- 0x30 < 10 { at += 1 }
    guard at - year == 4 || at - year == 2 else { return }
    if first > 12, first <= 31, (1...12).contains(second) { self = .dayFirst }
    if second > 12, second <= 31, (1...12).contains(first) { self = .monthFirst }
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
