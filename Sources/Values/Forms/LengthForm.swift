/// Lengths of time: `2 tahun`, `24 bulan`, `1 tahun 6 bulan`, `2,5 tahun`, `dua tahun`, as whole months.
package enum LengthForm {
  private static let mostMonths = 14_400

  /// - Parameter sort: what the field is counted in; what is counted otherwise is no value of it.
  package static func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ sort: LengthSort = .months
  ) -> ReadValue {
    let range = WrittenBytes.trimmed(bytes, range)
    if Unknown.isSaid(bytes, range) { return .missing }
    if bytes[range.lowerBound] == UInt8(ascii: "#") { return ReadValue(.formulaError) }
    if let one = Phrases.oneSpans.find(bytes, range) {
      return one < 0
        ? value(months: 0, days: -one, sort) : value(months: one, days: 0, sort)
    }
    var at = range.lowerBound
    if bytes[at] == UInt8(ascii: "'") { at += 1 }
    var months = 0
    var before = Int.max
    while at < range.upperBound {
      var count = Count(hundredths: 0)
      if let error = LengthForm.count(bytes, &at, range.upperBound, &count) {
        return ReadValue(error)
      }
      skipBlanks(bytes, &at, range.upperBound)
      guard at < range.upperBound else { return ReadValue(.lengthWithoutUnit) }
      let word = self.word(bytes, at, range.upperBound)
      guard let span = Phrases.spans.find(bytes, word) else { return ReadValue(.noLength) }
      if span < 0 {
        guard before == Int.max, sort != .months else { return ReadValue(.daysNotCounted) }
        guard count.hundredths * -span % 100 == 0 else { return ReadValue(.partOfDay) }
        at = word.upperBound
        skipBetween(bytes, &at, range.upperBound)
        guard at == range.upperBound else { return ReadValue(.noLength) }
        return value(months: 0, days: count.hundredths * -span / 100, sort)
      }
      // Years first, then months, each once.
      guard span < before else { return ReadValue(.noLength) }
      before = span
      guard count.hundredths * span % 100 == 0 else { return ReadValue(.partOfMonth) }
      months += count.hundredths * span / 100
      guard months <= mostMonths else { return ReadValue(.tooLarge) }
      at = word.upperBound
      skipBetween(bytes, &at, range.upperBound)
    }
    return before == Int.max ? ReadValue(.noLength) : value(months: months, days: 0, sort)
  }

  private static func value(months: Int, days: Int, _ sort: LengthSort) -> ReadValue {
    guard days <= LengthSort.mostDays else { return ReadValue(.tooLarge) }
    return sort.raw(months: months, days: days).map { ReadValue($0) }
      ?? ReadValue(sort == .days ? .monthsNotCounted : .daysNotCounted)
  }

  private struct Count { var hundredths: Int }

  /// Digits with up to two decimals, or a number in words up to ten.
  private static func count(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, _ count: inout Count)
    -> ValueError?
  {
    guard WrittenBytes.isDigit(bytes[at]) else {
      if bytes[at] == UInt8(ascii: "-") { return .negative }
      let word = self.word(bytes, at, end)
      guard !word.isEmpty else { return isVague(bytes[at]) ? .approximate : .noLength }
      if let number = Phrases.smallNumbers.find(bytes, word) {
        count.hundredths = number * 100
        at = word.upperBound
        return nil
      }
      return Phrases.approximations.find(bytes, word) == nil ? .noLength : .approximate
    }
    var whole = 0
    while at < end, WrittenBytes.isDigit(bytes[at]) {
      whole = min(whole * 10 + Int(bytes[at] &- 0x30), 1_000_000)
      at += 1
    }
    count.hundredths = whole * 100
    guard at + 1 < end, bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: "."),
      WrittenBytes.isDigit(bytes[at + 1])
    else { return nil }
    at += 1
    var place = 10
    while at < end, WrittenBytes.isDigit(bytes[at]) {
      let digit = Int(bytes[at] &- 0x30)
      if place == 0, digit != 0 { return .partOfMonth }
      count.hundredths += digit * place
      place /= 10
      at += 1
    }
    return nil
  }

  private static func isVague(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "~")
  }

  private static func word(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
    var at = start
    while at < end, WrittenBytes.isLetter(bytes[at]) { at += 1 }
    return start..<at
  }

  private static func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    while at < end, WrittenBytes.isBlank(bytes[at]) { at += 1 }
  }

  /// Blanks, points, commas, `dan`.
  private static func skipBetween(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    while at < end,
      WrittenBytes.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: ".")
        || bytes[at] == UInt8(ascii: ",")
    {
      at += 1
    }
    if WrittenBytes.areSmall(bytes, at, end, "dan ")
      || WrittenBytes.areSmall(bytes, at, end, "and ")
    {
      at += 4
      skipBlanks(bytes, &at, end)
    }
  }
}
