/// Dates as people write them: `2026-11-20`, `20/11/2026`, `20 November 2026`, `20-Nov-26`, `Nov 20, 2026`.
package enum DateForm {
  /// A day as days since 1970-01-01.
  @inline(__always)
  package static func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ order: DateOrder = .dayFirst
  )
    -> ReadValue
  {
    if range.count == 10, let read = tenBytes(bytes, range.lowerBound, order) { return read }
    return anyForm(bytes, range, order)
  }

  /// The same of a text that stands alone: an option, a value of a rule.
  package static func read(_ text: String) -> Result<CalendarDate, ValueError> {
    let bytes = Array(text.utf8)
    let read = read(bytes.span, 0..<bytes.count)
    guard read.raw != ReadValue.nothing else { return .failure(read.error ?? .noDate) }
    return .success(CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: read.raw)))
  }

  /// `2026-11-20`, `20/11/2026`; `nil` for anything else.
  @inline(__always)
  private static func tenBytes(_ bytes: Span<UInt8>, _ at: Int, _ order: DateOrder) -> ReadValue? {
    let isYearFirst = bytes[at + 4] == UInt8(ascii: "-") && bytes[at + 7] == UInt8(ascii: "-")
    if isYearFirst {
      guard let year = four(bytes, at), let month = two(bytes, at + 5), let day = two(bytes, at + 8)
      else {
        return nil
      }
      return of(year, month, day)
    }
    let mark = bytes[at + 2]
    guard order == .dayFirst, mark == bytes[at + 5],
      mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "."),
      let day = two(bytes, at), let month = two(bytes, at + 3), let year = four(bytes, at + 6)
    else { return nil }
    return of(year, month, day)
  }

  @inline(__always)
  private static func two(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
    let (tens, ones) = (bytes[at] &- 0x30, bytes[at + 1] &- 0x30)
    return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : nil
  }

  @inline(__always)
  private static func four(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
    guard let high = two(bytes, at), let low = two(bytes, at + 2) else { return nil }
    return high * 100 + low
  }

  private static func of(_ year: Int, _ month: Int, _ day: Int) -> ReadValue {
    // `20/11/0026`: nothing that a business does has a day so early.
    guard year >= earliestYear else { return ReadValue(.impossibleYear) }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return ReadValue(.impossibleDate)
    }
    return ReadValue(Int128(date.daysSinceEpoch))
  }

  /// Nothing that a business does has a day before it.
  package static let earliestYear = 1900

  /// `hari ini`, `kemarin`: how many days after today; `nil` for anything else.
  package static func daysFromToday(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    return Phrases.movingDays.find(bytes.span, 0..<bytes.count)
  }

  /// `2010` of `tahun 2010`, `20 November` of `sejak 20 November`.
  package static func withoutWord(_ text: String) -> String {
    let word = Array(text.prefix { $0.isLetter }.utf8)
    guard Phrases.dateWords.find(word.span, 0..<word.count) != nil else { return text }
    return String(text.dropFirst(word.count).drop { $0 == " " })
  }

  // MARK: Everything else

  @inline(never)
  private static func anyForm(_ bytes: Span<UInt8>, _ range: Range<Int>, _ order: DateOrder)
    -> ReadValue
  {
    var range = WrittenBytes.trimmed(bytes, range)
    if !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "'") {
      range = WrittenBytes.trimmed(bytes, range.lowerBound + 1..<range.upperBound)
    }
    if Unknown.isSaid(bytes, range) { return .missing }
    if bytes[range.lowerBound] == UInt8(ascii: "#") { return ReadValue(.formulaError) }
    var parts = DateParts()
    if let error = parts.read(bytes, range) {
      return ReadValue(Phrases.movingDays.find(bytes, range) == nil ? error : .movingDay)
    }
    let read = date(parts, order)
    guard read.error == nil, let weekday = parts.weekday else { return read }
    // 1970-01-01 was a Thursday, the fourth from Monday.
    let days = Int(truncatingIfNeeded: read.raw) + 3
    return ((days % 7) + 7) % 7 == weekday ? read : ReadValue(.otherWeekday)
  }

  private static func date(_ parts: DateParts, _ order: DateOrder) -> ReadValue {
    let (numbers, lengths) = (parts.numbers, parts.lengths)
    if parts.month > 0 { return named(parts) }
    switch parts.count {
    case 3:
      if lengths[0] == 4 {
        guard lengths[1] <= 2, lengths[2] <= 2 else { return ReadValue(.noDate) }
        return of(numbers[0], numbers[1], numbers[2])
      }
      guard lengths[0] <= 2, lengths[1] <= 2, let year = year(numbers[2], lengths[2]) else {
        return ReadValue(.noDate)
      }
      let (first, second) = (numbers[0], numbers[1])
      let isTold = first > 12 || second > 12 || first == second
      switch order {
      case .dayFirst: return of(year, second, first)
      case .monthFirst: return of(year, first, second)
      case .open, .mixed, .mixedDayFirst, .mixedMonthFirst:
        if isTold { return second > 12 ? of(year, first, second) : of(year, second, first) }
        switch order {
        case .mixedDayFirst: return of(year, second, first)
        case .mixedMonthFirst: return of(year, first, second)
        default: return ReadValue(order == .open ? .twoDates : .mixedDates)
        }
      }
    case 2: return ReadValue(lengths[0] == 5 ? .dayNumber : half(parts) ? .halfDate : .noDate)
    case 1:
      if lengths[0] == 8 {
        return of(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
      }
      if lengths[0] == 5, (10_000...99_999).contains(numbers[0]) { return ReadValue(.dayNumber) }
      return ReadValue(lengths[0] == 4 ? .halfDate : .noDate)
    default: return ReadValue(.noDate)
    }
  }

  /// `03/2027`, `20/11`
  private static func half(_ parts: DateParts) -> Bool {
    (parts.lengths[0] <= 2 && (parts.lengths[1] == 4 || parts.lengths[1] <= 2))
      || (parts.lengths[0] == 4 && parts.lengths[1] <= 2)
  }

  /// With the name of the month.
  private static func named(_ parts: DateParts) -> ReadValue {
    let (numbers, lengths) = (parts.numbers, parts.lengths)
    guard parts.count == 2 else {
      let isHalf = parts.count == 1 && (lengths[0] <= 2 || lengths[0] == 4)
      return ReadValue(isHalf || parts.count == 0 ? .halfDate : .noDate)
    }
    if lengths[0] == 4, lengths[1] <= 2 { return of(numbers[0], parts.month, numbers[1]) }
    guard lengths[0] <= 2, let year = year(numbers[1], lengths[1]) else {
      return ReadValue(.noDate)
    }
    return of(year, parts.month, numbers[0])
  }

  /// Two digits lie in 1969 to 2068.
  private static func year(_ number: Int, _ length: Int) -> Int? {
    switch length {
    case 4: number
    case 2: number >= 69 ? 1900 + number : 2000 + number
    default: nil
    }
  }
}

/// What says that nobody knows: nothing, dashes, `?`, `belum tahu`.
package enum Unknown {
  package static func isSaid(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var isDash = true
    for index in range
    where bytes[index] != UInt8(ascii: "-") && !WrittenBytes.isBlank(bytes[index]) {
      isDash = false
      break
    }
    return isDash || (range.count <= 24 && Phrases.unknowns.find(bytes, range) != nil)
  }

  /// By five bits of the first letter: a bit for five bits of the second, of every such word and of `#REF!`.
  /// Behind these 32 the same for the third letter.
  package static var starts: [UInt32] {
    var starts = Array(repeating: UInt32(0), count: 64)
    for sign in ["#", "-", "?"] as [Unicode.Scalar] {
      starts[Int(sign.value & 31)] = ~0
      starts[Int(sign.value & 31) + 32] = ~0
    }
    for word in Phrases.unknownWords where word.utf8.count > 2 {
      let letters = Array(word.utf8)
      starts[Int(letters[0] & 31)] |= 1 << UInt32(letters[1] & 31)
      starts[Int(letters[0] & 31) + 32] |= 1 << UInt32(letters[2] & 31)
    }
    return starts
  }
}

/// The numbers and names of a date in the order in which they stand.
struct DateParts {
  private(set) var numbers: InlineArray<3, Int> = [0, 0, 0]
  /// Digits of each.
  private(set) var lengths: InlineArray<3, Int> = [0, 0, 0]
  private(set) var count = 0
  /// 0 where none is named.
  private(set) var month = 0
  /// 0 for Monday.
  private(set) var weekday: Int?

  private var isWhole: Bool { count + (month > 0 ? 1 : 0) == 3 }

  mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ValueError? {
    var at = range.lowerBound
    let end = range.upperBound
    while at < end {
      let byte = bytes[at]
      if isWhole { return isTime(bytes, at, end) ? nil : .noDate }
      if WrittenBytes.isDigit(byte) {
        guard count < 3, let next = number(bytes, at, end) else { return .noDate }
        at = next
      } else if WrittenBytes.isLetter(byte) {
        guard let next = word(bytes, at, end) else { return .noDate }
        at = next
      } else if isMark(byte) {
        at += 1
      } else {
        return .noDate
      }
    }
    return count == 0 && month == 0 ? .noDate : nil
  }

  private func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 9...13, UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ","),
      UInt8(ascii: "'"),
      UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  private mutating func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    var value = 0
    while at < end, WrittenBytes.isDigit(bytes[at]), at - start < 9 {
      value = value * 10 + Int(bytes[at] &- 0x30)
      at += 1
    }
    guard at - start <= 8 else { return nil }
    numbers[count] = value
    lengths[count] = at - start
    count += 1
    return at
  }

  private mutating func word(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end,
      WrittenBytes.isLetter(bytes[at])
        || bytes[at] == UInt8(ascii: "'") && at + 1 < end
          && WrittenBytes.isLetter(bytes[at + 1])
    {
      at += 1
    }
    let word = start..<at
    if let found = Phrases.months.find(bytes, word) {
      guard month == 0 else { return nil }
      month = found
      return at
    }
    if count == 0, month == 0 {
      if weekday == nil, let found = Phrases.weekdays.find(bytes, word) {
        weekday = found
        return at
      }
      if Phrases.dateWords.find(bytes, word) != nil { return at }
    }
    // `20th`
    if start > 0, WrittenBytes.isDigit(bytes[start - 1]), word.count == 2,
      isOrdinal(bytes, start, at)
    {
      return at
    }
    return nil
  }

  private func isOrdinal(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    WrittenBytes.areSmall(bytes, start, end, "th") || WrittenBytes.areSmall(bytes, start, end, "st")
      || WrittenBytes.areSmall(bytes, start, end, "nd")
      || WrittenBytes.areSmall(bytes, start, end, "rd")
  }

  /// A time of day behind the date: `00:00:00`, `T10:30:00+07:00`, `pukul 13.30 WIB`.
  private func isTime(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    var digits = 0
    while at < end {
      let byte = bytes[at]
      if WrittenBytes.isLetter(byte) {
        let first = at
        while at < end, WrittenBytes.isLetter(bytes[at]) { at += 1 }
        guard Phrases.timeWords.find(bytes, first..<at) != nil else { return false }
      } else {
        guard
          WrittenBytes.isDigit(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "+")
            || isMark(byte)
        else { return false }
        if WrittenBytes.isDigit(byte) { digits += 1 }
        // A fourth number with nothing that makes it a time.
        at += 1
      }
    }
    return digits == 0 || hasTimeMark(bytes, start, end)
  }

  private func hasTimeMark(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard !WrittenBytes.isDigit(bytes[start]), bytes[start] != UInt8(ascii: "/"),
      bytes[start] != UInt8(ascii: "-")
    else { return false }
    for index in start..<end
    where bytes[index] == UInt8(ascii: ":") || WrittenBytes.isLetter(bytes[index]) {
      return true
    }
    return false
  }
}
