extension ValueKind {
  /// A value as a person reads it; what only a layout can name (a choice, a text) is given as its number.
  package func words(_ raw: Int128, scale: Int) -> BilingualText {
    let number = ScaledNumber(digits: raw, scale: scale)
    switch self {
    case .rupiah:
      return .init("Rp" + number.written(in: .indonesian), "Rp" + number.written(in: .english))
    case .money:
      let amount = ScaledNumber(digits: MoneyForm.amount(raw), scale: 2)
      let code = MoneyForm.currency(raw)
      return .init(
        "\(code) \(amount.written(in: .indonesian))", "\(code) \(amount.written(in: .english))")
    case .percent:
      return .init(number.written(in: .indonesian) + "%", number.written(in: .english) + "%")
    case .date:
      guard let day = Int(exactly: raw) else { return .init(same: "") }
      let date = CalendarDate(daysSinceEpoch: day)
      return .init(date.written(in: .indonesian), date.written(in: .english))
    case .duration:
      let (years, months) = raw.quotientAndRemainder(dividingBy: 12)
      if months == 0 { return .init("\(years) tahun", "\(years) years") }
      return .init("\(raw) bulan", "\(raw) months")
    case .truth: return raw == 1 ? .init("ya", "yes") : .init("tidak", "no")
    case .integer, .decimal, .quantity, .text, .choice, .reference, .country, .code, .unit:
      return .init(number.written(in: .indonesian), number.written(in: .english))
    }
  }
}
