import RuleEngine
import RuleModel
import Values

extension ToldValue {
  /// As a person reads it: `Rp1.000.000`, `20 November 2026`, `badan usaha`
  func text(in language: Language) -> String {
    switch self {
    case .number(let raw, let kind, let scale): kind.text(raw, scale: scale, in: language)
    case .days(let count): language.say("\(count) hari", count == 1 ? "1 day" : "\(count) days")
    case .measured(let raw, let scale, let unit):
      ValueKind.quantity.text(raw, scale: scale, in: language) + " " + unit[language]
    case .none: language.say("tidak ada", "none")
    case .either(let values):
      values.map { $0.text(in: language) }.joined(separator: language.say(" atau ", " or "))
    case .beyond: language.say("terlalu besar", "too large")
    case .label(let label): label[language]
    case .text(let text): text
    case .hidden: language.say("(tidak ditampilkan)", "(not shown)")
    }
  }
}

extension ToldValue {
  /// The code of a country with its name before it: `Jepang (JP)`.
  func asCountry(_ book: RuleBook) -> ToldValue {
    guard case .text(let code) = self,
      let country = book.countries.first(where: { $0.code == code })
    else { return self }
    return .label(
      BilingualText(
        "\(country.title.indonesian) (\(code))", "\(country.title.english) (\(code))"))
  }
}

extension ToldTerm {
  /// As a person reads it: `Nilai investasi`, `Ekspor + Penyerahan`, `7,5% dari Penjualan`
  func text(in language: Language) -> String {
    switch self {
    case .label(let label): label[language]
    case .number(let value): value.text(in: language)
    case .joined(let left, let sign, let right):
      "\(left.text(in: language)) \(sign.text(in: language)) \(right.text(in: language))"
    case .count(let list):
      language.say("banyaknya \(list.indonesian)", "number of \(list.english)")
    case .length(let fact):
      language.say("panjang \(fact.indonesian)", "length of \(fact.english)")
    case .shifted(let date, let months, let days):
      date.text(in: language) + ToldTerm.length(months, days, language)
    case .rounded(let inner, let rounding, let step):
      language.say(
        "\(inner.text(in: language)) dibulatkan \(rounding.words) ke \(step.text(in: language))",
        "\(inner.text(in: language)) rounded \(rounding.englishWords)\(rounding == .nearest ? "" : " to") \(step.text(in: language))"
      )
    case .extreme(let first, let second, let isGreater):
      isGreater
        ? language.say(
          "yang lebih besar antara \(first.text(in: language)) dan \(second.text(in: language))",
          "the greater of \(first.text(in: language)) and \(second.text(in: language))")
        : language.say(
          "yang lebih kecil antara \(first.text(in: language)) dan \(second.text(in: language))",
          "the lesser of \(first.text(in: language)) and \(second.text(in: language))")
    case .elapsed(let from, let to, let inYears):
      language.say(
        "\(inYears ? "tahun" : "bulan") penuh dari \(from.text(in: language)) sampai \(to.text(in: language))",
        "full \(inYears ? "years" : "months") from \(from.text(in: language)) to \(to.text(in: language))"
      )
    case .year(let date):
      language.say("tahun dari \(date.text(in: language))", "year of \(date.text(in: language))")
    case .distinct(let list):
      language.say(
        "banyaknya \(list.indonesian) yang berbeda", "number of different \(list.english)")
    case .limit: language.say("batas", "limit")
    case .none: ""
    }
  }

  /// ` + 2 tahun - 1 hari`
  private static func length(_ months: Int, _ days: Int, _ language: Language) -> String {
    func part(_ count: Int, _ indonesian: String, _ one: String, _ many: String) -> String {
      let (sign, size) = (count < 0 ? "-" : "+", abs(count))
      return " \(sign) \(size) " + language.say(indonesian, size == 1 ? one : many)
    }
    var text = ""
    if months != 0 {
      text +=
        months % 12 == 0
        ? part(months / 12, "tahun", "year", "years") : part(months, "bulan", "month", "months")
    }
    if days != 0 { text += part(days, "hari", "day", "days") }
    return text
  }
}

extension ToldTerm.Sign {
  fileprivate func text(in language: Language) -> String {
    switch self {
    case .plus: "+"
    case .minus: "-"
    case .times: "×"
    case .of: language.say("dari", "of")
    case .per: language.say("terhadap", "over")
    }
  }
}

extension NumberRounding {
  fileprivate var englishWords: String {
    switch self {
    case .up: "up"
    case .down: "down"
    case .nearest: "to the nearest"
    }
  }
}

extension Comparator {
  /// As the rules say it of a kind: `paling banyak`, of dates `paling lambat`
  func words(for kind: ValueKind, in language: Language) -> String {
    switch (self, kind) {
    case (.atMost, .date): language.say("paling lambat", "no later than")
    case (.atLeast, .date): language.say("paling cepat", "no earlier than")
    case (.less, .date): language.say("sebelum", "before")
    case (.more, .date): language.say("sesudah", "after")
    case (.atMost, _): language.say("paling banyak", "at most")
    case (.atLeast, _): language.say("paling sedikit", "at least")
    case (.more, _): language.say("lebih dari", "more than")
    case (.less, _): language.say("kurang dari", "less than")
    case (.equal, _): language.say("sama dengan", "equal to")
    case (.unequal, _): language.say("selain", "other than")
    }
  }
}
