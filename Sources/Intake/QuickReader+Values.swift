import Layout
import Values

/// Values in their plain form → cells.
extension QuickReader {
  /// A text without escapes; `nil` for anything else.
  func plainText(_ text: PaddedText, _ at: inout Int) -> String? {
    guard text.byte(at) == 0x22, let end = QuickReader.textEnd(text, at + 1),
      end - at <= limits.textBytes,
      end == at + 1
        || QuickReader.isPlainEnd(text.byte(at + 1)) && QuickReader.isPlainEnd(text.byte(end - 1))
    else { return nil }
    defer { at = end + 1 }
    return text.string(at + 1..<end)
  }

  /// The cell of the value that stands here, of the field of a key's entry; `nil` for giving up.
  @inline(__always)
  mutating func value(
    _ text: PaddedText, _ at: inout Int, _ entry: Int, _ store: inout Store
  ) -> Cell? {
    let first = text.byte(at)
    if first == 0x22 { return quoted(text, &at, entry, &store) }
    if first &- 0x30 <= 9 || first == UInt8(ascii: "-") { return amount(text, &at, entry) }
    if first == UInt8(ascii: "n") {
      return QuickReader.takeWord(text, &at, 0x6C6C_756E) ? .missing : nil
    }
    guard plans[entry].kind == .truth else { return nil }
    if QuickReader.takeWord(text, &at, 0x6575_7274) { return Cell(1) }
    at &+= 1
    return first == UInt8(ascii: "f") && QuickReader.takeWord(text, &at, 0x6573_6C61)
      ? Cell(0) : nil
  }

  /// Digits with a sign and decimals, no exponent, up to eighteen digits.
  @inline(never)
  mutating func amount(_ text: PaddedText, _ at: inout Int, _ entry: Int) -> Cell? {
    guard plans[entry].isNumber else { return nil }
    let begin = at
    var place = at
    let isNegative = QuickReader.take(text, &place, UInt8(ascii: "-"))
    let start = place
    var digits: UInt64 = 0
    if let eight = QuickReader.eightDigits(text.word(place)) {
      digits = eight
      place &+= 8
    }
    var byte = text.byte(place)
    while byte &- 0x30 <= 9 {
      digits = digits &* 10 &+ UInt64(byte &- 0x30)
      place &+= 1
      byte = text.byte(place)
    }
    var count = place &- start
    guard count > 0, count == 1 || text.byte(start) != 0x30 else { return nil }
    var decimals = 0
    if byte == UInt8(ascii: ".") {
      place &+= 1
      let point = place
      byte = text.byte(place)
      while byte &- 0x30 <= 9 {
        digits = digits &* 10 &+ UInt64(byte &- 0x30)
        place &+= 1
        byte = text.byte(place)
      }
      decimals = place &- point
      guard decimals > 0 else { return nil }
      // `2.000` may be two thousand: the careful reader asks.
      if decimals == 3, count <= 3, text.byte(place &- 1) == 0x30 { return nil }
      count &+= decimals
    }
    let missingDigits = Int(plans[entry].scale) &- decimals
    // What follows a number ends it: the careful reader takes `1.2.3` and `1e5` apart.
    guard count <= 18, byte == 0x2C || byte == 0x7D || byte == 0x5D || byte == 0x20,
      missingDigits >= 0
    else { return nil }
    at = place
    let factor = QuickReader.tenTo(missingDigits)
    let (product, isOver) = digits.multipliedReportingOverflow(by: factor)
    if plans[entry].isAnyAmount, !isNegative, !isOver { return Cell(Int128(product)) }
    let raw = isOver ? Int128(digits) * Int128(factor) : Int128(product)
    let field = plans[entry]
    return noted(forms.limited(ReadValue(isNegative ? -raw : raw), field), begin, at, field)
  }

  /// Up to the sixth power.
  @inline(__always)
  private static func tenTo(_ power: Int) -> UInt64 {
    switch power {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1000
    case 4: 10_000
    case 5: 100_000
    default: 1_000_000
    }
  }

  static let mostColumns = 32

  /// The number that eight digits write; `nil` where one of the bytes is no digit.
  @inline(__always)
  static func eightDigits(_ word: UInt64) -> UInt64? {
    let digits = word &- 0x3030_3030_3030_3030
    // Above nine, adding 0x76 sets the high bit; below zero it is set already.
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    // Neighbours are joined: tens, then hundreds, then ten thousands.
    let tens = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
    let hundreds = (tens &* 100 &+ tens >> 16) & 0x0000_FFFF_0000_FFFF
    return (hundreds &* 10_000 &+ hundreds >> 32) & 0xFFFF_FFFF
  }

  /// Keeps what is told of the value between two places, and gives its cell.
  @inline(__always)
  mutating func noted(_ read: ReadValue, _ start: Int, _ end: Int, _ field: FieldPlan) -> Cell {
    if let error = read.error {
      notes.append(
        Note(
          place: start, end: end, list: Int(field.list), row: row, value: (Int(field.field), error))
      )
    }
    return Cell(read.raw)
  }

  @inline(never)
  mutating func quoted(
    _ text: PaddedText, _ at: inout Int, _ entry: Int, _ store: inout Store
  ) -> Cell? {
    let start = at &+ 1
    guard let end = QuickReader.textEnd(text, start), end &- start <= limits.textBytes else {
      return nil
    }
    at = end &+ 1
    let count = end &- start
    switch plans[entry].kind {
    case .text, .reference:
      let (first, last) = (text.byte(start), text.byte(end &- 1))
      // Blanks at its ends and what may say "not known" are looked at with more care.
      guard count > 0, first > 0x20, first < 0x7F, last > 0x20, last < 0x80,
        !forms.mayBeUnknown(first, text.byte(start &+ 1), text.byte(start &+ 2))
      else { break }
      return packed(text, start, end, &store, isRead: plans[entry].keepsText)
    case .code:
      guard count > 0, plans[entry].digitCounts &>> UInt64(min(count, 63)) & 1 == 1,
        QuickReader.areDigits(text, start, end)
      else { break }
      return packedCode(text, start, end, &store, isRead: plans[entry].isRead)
    case .country:
      let (first, second) = (text.byte(start), text.byte(start &+ 1))
      guard count == 2, forms.isPlainCountry(first, second) else { break }
      return packedCode(text, start, end, &store, isRead: true)
    case .date:
      if let day = date(text, start, end) { return day }
    case .choice, .unit:
      guard count > 0, count <= 16 else { break }
      let name = QuickReader.packed(text, start, end)
      let known = plans[entry].names
      for index in Int(known.lowerBound)..<Int(known.upperBound) where names[index] == name {
        return Cell(Int128(index &- Int(known.lowerBound)))
      }
    default: break
    }
    return formOfPeople(text, start, end, plans[entry], &store)
  }

  @inline(__always)
  private static func areDigits(_ text: PaddedText, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at &+ 8 <= end {
      guard eightDigits(text.word(at)) != nil else { return false }
      at &+= 8
    }
    while at < end {
      guard text.byte(at) &- 0x30 <= 9 else { return false }
      at &+= 1
    }
    return true
  }

  /// A form that people write.
  mutating func formOfPeople(
    _ text: PaddedText, _ start: Int, _ end: Int, _ field: FieldPlan, _ store: inout Store
  ) -> Cell? {
    let read = text.reading(start, end) { bytes in
      forms.read(bytes, 0..<bytes.count, field, .alone, &store)
    }
    if read.unit >= 0 { add(read.unit, text.string(start..<end), field) }
    return noted(read, start - 1, end, field)
  }

  private mutating func add(_ unit: Int16, _ written: String, _ field: FieldPlan) {
    let path: FactPath =
      field.list < 0
      ? .scalar(Int(field.field))
      : .cell(list: Int(field.list), column: Int(field.field), row: row)
    units.add(path, unit, written.cutToShow)
  }

  @inline(__always)
  func packed(
    _ text: PaddedText, _ start: Int, _ end: Int, _ store: inout Store, isRead: Bool
  ) -> Cell {
    let count = end - start
    let last = text.byte(end - 1)
    guard count < 16 || (count == 16 && last >= 0x20 && last < 0x7F) else {
      // What no rule reads need not be kept, only be known to be there.
      if !isRead { return Cell(0) }
      return store.cell(
        forText: text.bytes(start..<end))
    }
    let raw = QuickReader.packed(text, start, end)
    // A spelling that nothing reads need not be kept: any number says that the text is there.
    return isRead ? store.cell(forPacked: raw) : Cell(raw)
  }

  /// Digits and capitals are folded already.
  @inline(__always)
  func packedCode(_ text: PaddedText, _ start: Int, _ end: Int, _ store: inout Store, isRead: Bool)
    -> Cell
  {
    end - start < 16
      ? Cell(QuickReader.packed(text, start, end))
      : packed(text, start, end, &store, isRead: isRead)
  }

  /// `2026-11-20`; `nil` for anything else, and for no day.
  @inline(__always)
  func date(_ text: PaddedText, _ start: Int, _ end: Int) -> Cell? {
    guard end - start == 10, text.byte(start + 4) == 0x2D, text.byte(start + 7) == 0x2D,
      let high = digits(text, start), let low = digits(text, start + 2),
      let month = digits(text, start + 5), let day = digits(text, start + 8),
      high * 100 + low >= DateForm.earliestYear,
      let date = CalendarDate(year: high * 100 + low, month: month, day: day)
    else { return nil }
    return Cell(Int128(date.daysSinceEpoch))
  }

  /// Two digits.
  @inline(__always)
  private func digits(_ text: PaddedText, _ at: Int) -> Int? {
    let (tens, ones) = (text.byte(at) &- 0x30, text.byte(at + 1) &- 0x30)
    return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Up to sixteen bytes as `PackedText` packs them.
  @inline(__always)
  static func packed(_ text: PaddedText, _ start: Int, _ end: Int) -> Int128 {
    let count = end - start
    var low = text.word(start)
    var high: UInt64 = 0
    if count < 8 {
      low &= ~0 >> UInt64(64 - 8 * count)
    } else if count > 8 {
      high = text.word(start + 8) & (~0 >> UInt64(128 - 8 * count))
    }
    if count < 16 { high |= UInt64(count) << 56 }
    return Int128(bitPattern: UInt128(high) << 64 | UInt128(low))
  }
}
