/// What becomes of 29 February when whole years or months lead to a month without that day.
package enum DayRounding: Sendable, Hashable {
  /// The last day of the shorter month: 29 February 2024 and one year is 28 February 2025.
  case lastDayOfMonth
  /// The first day after it: 29 February 2024 and one year is 1 March 2025.
  case firstDayOfNextMonth
}

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// Kept as days since 1970-01-01, so that comparison and distance are those of whole numbers.
@usableFromInline
package struct CalendarDate: Hashable, Comparable, Sendable {
  @usableFromInline package let daysSinceEpoch: Int

  @inlinable
  package init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// `nil` where the calendar has no such day.
  @inlinable
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.daysIn(month: month, year: year)
    else { return nil }
    // Years counted from March, so that the leap day is the last of its year.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(daysSinceEpoch: era * 146_097 + dayOfEra - 719_468)
  }

  package static let earliest = CalendarDate(daysSinceEpoch: -719_162)
  package static let latest = CalendarDate(daysSinceEpoch: 2_932_896)

  package var components: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  @inlinable
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }

  @inlinable
  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Adds whole months, keeping the day of month; `rounding` says what 31 January + 1 month means.
  ///
  /// There is no default: the regulation must choose, so the caller must too. `nil` outside the calendar.
  package func adding(months: Int, rounding: DayRounding) -> CalendarDate? {
    let (year, month, day) = components
    let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, index >= 12, index < 120_000 else { return nil }
    let target = (year: index / 12, month: index % 12 + 1)
    let length = CalendarDate.daysIn(month: target.month, year: target.year)
    if day <= length {
      return CalendarDate(year: target.year, month: target.month, day: day)
    }
    let last = CalendarDate(year: target.year, month: target.month, day: length)
    return rounding == .lastDayOfMonth ? last : last?.adding(days: 1)
  }

  /// The same beyond the calendar too, as if it went on: for comparing only, such a day cannot be written.
  package func moved(months: Int, rounding: DayRounding) -> CalendarDate {
    if let date = adding(months: months, rounding: rounding) { return date }
    // The calendar repeats itself every 400 years: the day that many of them away stands in the first 800.
    let (year, month, _) = components
    let target = year * 12 + month - 1 + months
    let cycles = (target >= 0 ? target : target - 4799) / 4800 - 1
    let near = CalendarDate(daysSinceEpoch: daysSinceEpoch - cycles * 146_097)
    let moved = near.adding(months: months, rounding: rounding) ?? near
    return CalendarDate(daysSinceEpoch: moved.daysSinceEpoch + cycles * 146_097)
  }

  /// `nil` outside the calendar.
  package func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
    guard !overflow, sum >= CalendarDate.earliest.daysSinceEpoch,
      sum <= CalendarDate.latest.daysSinceEpoch
    else { return nil }
    return CalendarDate(daysSinceEpoch: sum)
  }

  /// `2026-11-20`
  package var iso: String {
    let (year, month, day) = components
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// `20 November 2026`, in the words of the language.
  package func written(in language: Language) -> String {
    let (year, month, day) = components
    let names =
      language.say(CalendarDate.indonesianMonths, CalendarDate.englishMonths)
    return "\(day) \(names[month - 1]) \(year)"
  }

  private static let indonesianMonths = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
