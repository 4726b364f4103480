extension ValueKind {
  /// A value as a person reads it; what only a layout can name (a choice, a text) is given as its number.
  package func text(_ raw: Int128, scale: Int, in language: Language) -> String {
    let number = ScaledNumber(digits: raw, scale: scale)
    switch self {
    case .rupiah: return "Rp" + number.written(in: language)
    case .money:
      let amount = ScaledNumber(digits: MoneyForm.amount(raw), scale: 2)
      return "\(MoneyForm.currency(raw)) \(amount.written(in: language))"
    case .percent: return number.written(in: language) + "%"
    case .date:
      guard let day = Int(exactly: raw) else { return "" }
      return CalendarDate(daysSinceEpoch: day).written(in: language)
    case .duration:
      let (months, days) = LengthSort(scale: scale).parts(raw)
      if days != 0 || LengthSort(scale: scale) == .days {
        return language.say("\(days) hari", days == 1 ? "1 day" : "\(days) days")
      }
      let years = months / 12
      return months % 12 == 0 && months != 0
        ? language.say("\(years) tahun", years == 1 ? "1 year" : "\(years) years")
        : language.say("\(months) bulan", months == 1 ? "1 month" : "\(months) months")
    case .truth: return raw == 1 ? language.say("ya", "yes") : language.say("tidak", "no")
    case .integer, .decimal, .quantity, .text, .choice, .reference, .country, .code, .unit:
      return number.written(in: language)
    }
  }
}
