extension NumberStyle {
  /// What one cell says about its column, by its bytes; `open` where it says nothing.
  ///
  /// A sign of currency in front, quotes, blanks, a minus and a percent sign do not count.
  package init(of bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    self = .open
    var at = start
    while at < end, NumberStyle.isPassed(bytes[at]) { at += 1 }
    // Digits alone say nothing; most cells are such.
    var mark: UInt8 = 0
    var last = 0
    var marks = 0
    var others = 0
    let first = at
    var digits = 0
    var before = 0
    while at < end {
      let byte = bytes[at]
      if byte &- 0x30 < 10 {
        digits += 1
      } else if byte == 0x2C || byte == 0x2E {
        if mark != 0, byte != mark { others += 1 }
        mark = byte
        marks += 1
        if marks == 1 { before = digits }
        last = digits
      } else if byte != 0x20, byte != 0x25, byte != 0x22, byte != 0x2D {
        return
      }
      at += 1
    }
    guard marks > 0 else { return }
    let asDecimal: NumberStyle = mark == 0x2C ? .indonesian : .english
    let asThousands: NumberStyle = mark == 0x2C ? .english : .indonesian
    if others > 0 {
      self = asDecimal
    } else if marks > 1 {
      self = asThousands
    } else if digits - last != 3 || before == 0 || before > 3 || bytes[first] == 0x30 {
      self = digits == last ? .open : asDecimal
    }
  }

  /// `Rp`, `IDR`, blanks, quotes, a minus.
  private static func isPassed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x22, 0x27, 0x2D: true
    default:
      switch byte | 0x20 {
      case UInt8(ascii: "r"), UInt8(ascii: "p"), UInt8(ascii: "i"), UInt8(ascii: "d"): true
      default: false
      }
    }
  }
}
