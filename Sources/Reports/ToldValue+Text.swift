import RuleEngine
import RuleModel
import Values

extension ToldValue {
  /// As a person reads it: `Rp1.000.000`, `20 November 2026`, `badan usaha`
  func text(in language: Language) -> String {
    switch self {
    case .number(let raw, let kind, let scale): kind.text(raw, scale: scale, in: language)
    case .days(let count): language.say("\(count) hari", "\(count) days")
    case .label(let label): label[language]
    case .text(let text): text
    case .hidden: language.say("(tidak ditampilkan)", "(not shown)")
    }
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
    case .limit: language.say("batas", "limit")
    case .none: ""
    }
  }

  /// ` + 2 tahun + 3 hari`
  private static func length(_ months: Int, _ days: Int, _ language: Language) -> String {
    var text = ""
    if months != 0 {
      text +=
        months % 12 == 0
        ? language.say(" + \(months / 12) tahun", " + \(months / 12) years")
        : language.say(" + \(months) bulan", " + \(months) months")
    }
    if days != 0 { text += language.say(" + \(days) hari", " + \(days) days") }
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
    case (.equal, _): language.say("adalah", "is")
    case (.unequal, _): language.say("bukan", "is not")
    }
  }
}
