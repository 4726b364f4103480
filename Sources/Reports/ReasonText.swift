import Layout
import RuleEngine
import RuleModel
import Values

/// Reason → lines in the words of one language.
struct ReasonText {
  private let program: Program
  let language: Language

  init(program: Program, language: Language) {
    self.program = program
    self.language = language
  }

  /// The reason itself on one line, without what stands below it; `nil` for mere grouping.
  func line(_ reason: Reason) -> String? {
    switch reason.form {
    case .all: nil
    case .any:
      reason.children.count > 1 ? language.say("cukup salah satu:", "one of these is enough:") : nil
    case .atLeast(let number, let count):
      language.say(
        "paling sedikit \(number) dari \(count) hal:", "at least \(number) of \(count) things:")
    case .not: language.say("yang tidak boleh terjadi:", "what must not be the case:")
    case .comparison(let comparison): line(comparison)
    case .fact: fact(reason)
    case .row(let list, let row):
      "\(label(ofList: list)), \(language.say("baris", "row")) \(row + 1):"
    case .list(let list, let isAbsent):
      "\(label(ofList: list)): "
        + (isAbsent
          ? language.say("belum diisi", "not given")
          : language.say("tidak ada baris yang sesuai", "no row matches"))
    case .dispute(let dispute, let reading): self.dispute(dispute, reading, reason)
    }
  }

  /// The reason with everything below it, as lines.
  func lines(_ reason: Reason, depth: Int = 0) -> [(depth: Int, text: String)] {
    let own = line(reason)
    let below = own == nil ? depth : depth + 1
    return (own.map { [(depth, $0)] } ?? []) + reason.children.flatMap { lines($0, depth: below) }
      + (more(reason).map { [(below, $0)] } ?? [])
  }

  /// What below a reason does not hold, each on its line: facts and comparisons alone.
  func failing(_ reason: Reason) -> [String] {
    guard reason.truth != .yes, !reason.isOfScope else { return [] }
    switch reason.form {
    case .comparison, .fact, .list: return line(reason).map { [$0] } ?? []
    case .not: return reason.children.flatMap { lines($0) }.map(\.text)
    default: return reason.children.flatMap(failing)
    }
  }

  /// `Penjualan dalam negeri paling banyak Rp500.000.000`
  func line(_ room: Reason.Room) -> String {
    let words = (room.isFloor ? Comparator.atLeast : .atMost).words(for: .rupiah, in: language)
    return "\(room.term.text(in: language)) \(words) \(room.value.text(in: language))"
  }

  /// `dan 3 lagi`; `nil` where every row is told.
  func more(_ reason: Reason) -> String? {
    guard reason.moreRows > 0 else { return nil }
    return language.say("dan \(reason.moreRows) lagi", "and \(reason.moreRows) more")
  }

  private func label(ofList list: Int) -> String { program.layout.lists[list].label[language] }

  private func fact(_ reason: Reason) -> String? {
    guard let field = reason.facts.first.flatMap(program.layout.field) else { return nil }
    let value =
      switch reason.truth {
      case .yes: language.say("ya", "yes")
      case .no: language.say("tidak", "no")
      case .unknown: language.say("belum diisi", "not given")
      }
    return "\(field.label[language]): \(value)"
  }

  private func dispute(_ index: Int, _ reading: Int?, _ reason: Reason) -> String {
    let dispute = program.book.disputes[index]
    guard let reading else {
      return language.say("penafsirannya belum pasti: ", "interpretation not certain: ")
        + dispute.question[language]
    }
    let result =
      switch reason.truth {
      case .yes where reason.isOfScope: language.say("diminta dari Anda", "asked of you")
      case .no where reason.isOfScope: language.say("tidak diminta dari Anda", "not asked of you")
      case .yes: language.say("terpenuhi", "met")
      case .no: language.say("tidak terpenuhi", "not met")
      case .unknown: language.say("belum dapat dinilai", "undetermined")
      }
    return language.say("menurut bacaan", "on the reading")
      + " \"\(dispute.readings[reading].label[language])\": \(result)"
  }

  // MARK: Comparisons

  /// `Ekspor: Rp900; seharusnya: paling sedikit Rp1.000 (25% dari Penjualan); kurang Rp100`
  func line(_ comparison: Reason.Comparison) -> String {
    let value =
      comparison.value.map { shown($0, comparison.test) }
      ?? language.say("belum diisi", "not given")
    var text = "\(comparison.subject.text(in: language)): \(value); "
    text += language.say("seharusnya: ", "required: ") + asked(comparison.test)
    if let gap = comparison.gap, gap.isTold { text += "; " + distance(gap) }
    return text
  }

  private func asked(_ test: Reason.Test) -> String {
    switch test {
    case .limit(let comparator, let kind, let value, let term):
      // `seharusnya: milik sendiri`: of a name nothing else can be meant.
      let isName = comparator == .equal && !kind.isNumber
      let words = isName ? "" : comparator.words(for: kind, in: language) + " "
      let name = term?.text(in: language)
      guard let value else {
        return words
          + (name.map { $0 + language.say(" (belum diketahui)", " (not known)") }
            ?? language.say("yang belum diketahui", "a figure not known"))
      }
      return words + shown(value, test) + (name.map { " (\($0))" } ?? "")
    case .oneOf(let allowed, let isNegated):
      let words =
        isNegated ? language.say("selain", "none of") : language.say("salah satu dari", "one of")
      return words + " " + allowed.map { $0.text(in: language) }.joined(separator: ", ")
    }
  }

  /// A country by its name: `Indonesia (ID)`.
  private func shown(_ value: ToldValue, _ test: Reason.Test) -> String {
    guard case .limit(_, .country, _, _) = test else { return value.text(in: language) }
    return value.asCountry(program.book).text(in: language)
  }

  private func distance(_ gap: Reason.Gap) -> String {
    if gap.isNone {
      return language.say(
        "tepat di batas, harus melewatinya", "exactly at the limit, and must pass it")
    }
    let amount = gap.amount.text(in: language)
    return gap.isBelow
      ? language.say("kurang \(amount)", "short by \(amount)")
      : language.say("lebih \(amount)", "over by \(amount)")
  }
}
