import Testing
import Values

@Suite("forms that people write")
struct WrittenFormTests {
  @Test(
    "amounts",
    arguments: [
      ("Rp2.500.000.000", 250_000_000_000), ("Rp2.500.000.000,-", 250_000_000_000),
      ("2,5 miliar", 250_000_000_000), ("2,5 M", 250_000_000_000), ("500 juta", 50_000_000_000),
      ("500 jt", 50_000_000_000), ("2500000000", 250_000_000_000), ("1.234.567", 123_456_700),
      ("1,234,567.50", 123_456_750), ("1.234,50", 123_450), ("0", 0), ("0,5", 50),
      ("Rp1.234", 123_400),
      ("-3", -300), ("12,5", 1_250),
    ])
  func amounts(text: String, sen: Int) {
    #expect(WrittenForm.amount(text, scale: 2) == .success(Int128(sen)))
  }

  @Test(
    "amounts that are refused",
    arguments: ["1.234", "1,234", "", "satu", "1.2.3", "1..2", "12,345,6", "0,001", "2 karung"])
  func refusedAmounts(text: String) {
    if case .success = WrittenForm.amount(text, scale: 2) { Issue.record("\(text) was read") }
  }

  @Test("the largest amount is read, and the next is refused")
  func largest() {
    #expect(
      WrittenForm.amount("1000000000000000000", scale: 2) == .success(100_000_000_000_000_000_000))
    #expect(WrittenForm.amount("1000000000000000000,01", scale: 2) == .failure(.tooLarge))
  }

  @Test(
    "JSON numbers are exact",
    arguments: [("1.50", 150), ("1e3", 100_000), ("-0.25", -25), ("25e-1", 250), ("0.30", 30)])
  func json(text: String, sen: Int) {
    #expect(WrittenForm.json(text, scale: 2) == .success(Int128(sen)))
  }

  @Test("money keeps its currency, and needs one")
  func money() throws {
    let raw = try MoneyForm.read("USD 20.000,50").get()
    #expect(MoneyForm.amount(raw) == 2_000_050)
    #expect(MoneyForm.currency(raw) == "USD")
    #expect(try MoneyForm.read("20000.50 USD").get() == raw)
    #expect(MoneyForm.read("20.000") == .failure(.noCurrency))
    #expect(MoneyForm.read("USD -1") == .failure(.notANumber))
  }

  @Test("dates are read day first, and impossible ones refused")
  func dates() {
    #expect(WrittenForm.date("20/11/2026") == WrittenForm.date("2026-11-20"))
    #expect(WrittenForm.date("29/02/2024") == .success(CalendarDate(daysSinceEpoch: 19_782)))
    #expect(WrittenForm.date("29/02/2023") == .failure(.impossibleDate))
    #expect(WrittenForm.date("31/31/2023") == .failure(.impossibleDate))
    #expect(WrittenForm.date("besok") == .failure(.notADate))
  }

  @Test("a leap day and a year is said by the rule")
  func leapDay() throws {
    let day = try #require(CalendarDate(year: 2024, month: 2, day: 29))
    #expect(day.adding(months: 12, rounding: .lastDayOfMonth)?.iso == "2025-02-28")
    #expect(day.adding(months: 12, rounding: .firstDayOfNextMonth)?.iso == "2025-03-01")
    #expect(day.adding(months: 48, rounding: .lastDayOfMonth)?.iso == "2028-02-29")
  }

  @Test("every day of the calendar has one date and back")
  func calendar() {
    var days = CalendarDate.earliest.daysSinceEpoch
    while days <= CalendarDate.latest.daysSinceEpoch {
      let (year, month, day) = CalendarDate(daysSinceEpoch: days).components
      #expect(CalendarDate(year: year, month: month, day: day)?.daysSinceEpoch == days)
      days += 97
    }
  }
}
