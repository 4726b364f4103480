import Testing
import Values

@Suite("values as bytes, dates and the calendar")
struct ValueFormTests {
  private func read(_ text: String, _ kind: ValueKind, _ style: NumberStyle = .open) -> ReadValue {
    let bytes = Array(text.utf8)
    return NumberForm.read(bytes.span, 0..<bytes.count, kind, style)
  }

  @Test(
    "JSON numbers are exact",
    arguments: [("1.50", 150), ("1e3", 100_000), ("-0.25", -25), ("25e-1", 250), ("0.30", 30)])
  func json(text: String, sen: Int) {
    let bytes = Array(text.utf8)
    #expect(NumberForm.json(bytes.span, 0..<bytes.count, scale: 2) == ReadValue(Int128(sen)))
  }

  @Test(
    "what JSON does not call a number, or what cannot be held",
    arguments: [
      ("01", ValueError.noJSONNumber), ("1.", .noJSONNumber), (".5", .noJSONNumber),
      ("-", .noJSONNumber),
      ("1.2.3", .noJSONNumber), ("1e", .noJSONNumber), ("0.001", .tooPrecise), ("1e400", .tooLarge),
      ("1e-400", .tooPrecise), ("1e99999999999999999999", .tooLarge),
      ("1000000000000000000.01", .tooLarge),
      ("123456789012345678901234567890123456789", .tooManyDigits),
    ])
  func noJSON(text: String, error: ValueError) {
    let bytes = Array(text.utf8)
    #expect(NumberForm.json(bytes.span, 0..<bytes.count, scale: 2) == ReadValue(error))
  }

  @Test(
    "a style decides three digits behind one mark, and no other",
    arguments: [
      ("1.234", NumberStyle.indonesian, Int128(1_234_000_000)), ("1.234", .english, 1_234_000),
      ("1,234", .indonesian, 1_234_000), ("1,234", .english, 1_234_000_000),
      ("12,5", .english, 12_500_000),
      ("1.234,5", .open, 1_234_500_000), ("0,125", .open, 125_000), ("12", .mixed, 12_000_000),
    ])
  func styles(text: String, style: NumberStyle, raw: Int128) {
    #expect(read(text, .quantity, style) == ReadValue(raw))
  }

  @Test("a number with marks in a column of both styles is asked about")
  func mixed() { #expect(read("1.234", .quantity, .mixed) == ReadValue(.mixedNumbers)) }

  @Test(
    "what a cell says about its column",
    arguments: [
      ("1.234,50", NumberStyle.indonesian), ("1,234.50", .english), ("12,5", .indonesian),
      ("12.5", .english),
      ("1.234", .open), ("1.234.567", .indonesian), ("1,234,567", .english),
      ("Rp1.234,50", .indonesian),
      ("0,125", .indonesian), ("1234", .open), ("", .open), ("-", .open),
      ("2.500,5 juta", .indonesian),
    ])
  func evidence(cell: String, style: NumberStyle) {
    let bytes = Array(cell.utf8)
    #expect(NumberForm.style(bytes.span, 0..<bytes.count) == style)
  }

  @Test(
    "the order of a column decides the order of a date",
    arguments: [
      ("3/4/2021", DateOrder.dayFirst, "2021-04-03"), ("3/4/2021", .monthFirst, "2021-03-04"),
      ("13/4/2021", .open, "2021-04-13"), ("4/13/2021", .open, "2021-04-13"),
      ("4/4/2021", .open, "2021-04-04"),
      ("4/13/2021", .monthFirst, "2021-04-13"), ("2021-03-04", .monthFirst, "2021-03-04"),
    ])
  func orders(text: String, order: DateOrder, day: String) {
    let bytes = Array(text.utf8)
    let read = DateForm.read(bytes.span, 0..<bytes.count, order)
    #expect(read.error == nil)
    #expect(CalendarDate(daysSinceEpoch: Int(read.raw)).iso == day)
  }

  @Test("a date that its column cannot tell is asked about")
  func openOrder() {
    let bytes = Array("3/4/2021".utf8)
    #expect(DateForm.read(bytes.span, 0..<bytes.count, .open) == ReadValue(.twoDates))
    #expect(DateForm.read(bytes.span, 0..<bytes.count, .mixed) == ReadValue(.mixedDates))
  }

  @Test("money keeps its currency, and needs one")
  func money() throws {
    let raw = try MoneyForm.read("USD 20.000,50").get()
    #expect(MoneyForm.amount(raw) == 2_000_050)
    #expect(MoneyForm.currency(raw) == "USD")
    #expect(try MoneyForm.read("20000.50 USD").get() == raw)
    #expect(MoneyForm.read("20.000") == .failure(.noCurrency))
    #expect(MoneyForm.read("USD -1") == .failure(.negative))
  }

  @Test("no bytes whatever make a reader trap", arguments: 1...6)
  func anyBytes(seed: Int) {
    var state = UInt64(seed)
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    let pieces = [
      "Rp", "rp.", "IDR", "2", "500", "000", ".", ",", " ", "-", "(", ")", "juta", "jt", "miliar",
      "%", "e", "E+", "#",
      "'", "/", "tahun", "bulan", "dan", "Nov", "senin", "ton", "\u{A0}", "\u{2013}", "é",
      "\u{FF11}", "99999999999999999999",
    ]
    for _ in 0..<4000 {
      var bytes: [UInt8] = []
      for _ in 0..<next() % 9 { bytes += Array(pieces[next() % pieces.count].utf8) }
      if next() % 9 == 0, !bytes.isEmpty { bytes[next() % bytes.count] = UInt8(next() & 0xFF) }
      let whole = 0..<bytes.count
      for kind: ValueKind in [.rupiah, .quantity, .percent, .integer, .money] {
        for style: NumberStyle in [.open, .indonesian, .english, .mixed] {
          _ = NumberForm.read(bytes.span, whole, kind, style)
        }
      }
      for order: DateOrder in [.dayFirst, .monthFirst, .open, .mixed] {
        _ = DateForm.read(bytes.span, whole, order)
      }
      _ = LengthForm.read(bytes.span, whole)
      _ = TruthForm.read(bytes.span, whole)
      _ = MoneyForm.read(bytes.span, whole)
      _ = NumberForm.json(bytes.span, whole, scale: 2)
      _ = WrittenBytes.plain(bytes.span, whole)
    }
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
