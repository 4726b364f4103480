import RuleEngine
import RuleModel
import Values

/// Reasons and bases in words.
struct ReasonText {
  let language: Language

  /// The reason itself on one line, without what stands below it; `nil` for mere grouping.
  func line(_ reason: Reason) -> String? {
    let isIndonesian = language == .indonesian
    switch reason.form {
    case .all: return nil
    case .any:
      guard reason.children.count > 1 else { return nil }
      return isIndonesian ? "cukup salah satu:" : "one of these is enough:"
    case .not: return isIndonesian ? "yang tidak boleh terjadi:" : "what must not be the case:"
    case .comparison(let comparison): return self.comparison(comparison)
    case .fact(let label):
      let value: BilingualText =
        switch reason.truth {
        case .yes: .init("ya", "yes")
        case .no: .init("tidak", "no")
        case .unknown: .init("belum diisi", "not given")
        }
      return "\(label[language]): \(value[language])"
    case .row(let list, let number):
      return "\(list[language]), \(isIndonesian ? "baris" : "row") \(number):"
    case .list(let label, let isAbsent):
      if isAbsent { return "\(label[language]): \(isIndonesian ? "belum diisi" : "not given")" }
      return "\(label[language]): \(isIndonesian ? "tidak ada baris yang sesuai" : "no row fits")"
    case .dispute(let question, let reading):
      guard let reading else {
        return (isIndonesian ? "hukumnya terbuka: " : "the law is open: ") + question[language]
      }
      let result =
        reason.truth == .yes
        ? (isIndonesian ? "terpenuhi" : "met")
        : reason.truth == .no
          ? (isIndonesian ? "tidak terpenuhi" : "not met")
          : (isIndonesian ? "belum dapat dinilai" : "undetermined")
      return (isIndonesian ? "dibaca " : "read as ") + "\"\(reading[language])\": \(result)"
    }
  }

  private func comparison(_ comparison: Reason.Comparison) -> String {
    let isIndonesian = language == .indonesian
    let value = comparison.value?[language] ?? (isIndonesian ? "belum diisi" : "not given")
    var text = "\(comparison.name[language]): \(value); "
    text += (isIndonesian ? "syarat " : "required ") + comparison.limit[language]
    if let distance = comparison.distance { text += "; " + distance[language] }
    return text
  }

  /// The reason with everything below it, indented, as lines.
  func lines(_ reason: Reason, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    guard let own = line(reason) else {
      return reason.children.flatMap { lines($0, indent: indent) } + more(reason, margin)
    }
    return [margin + own] + reason.children.flatMap { lines($0, indent: indent + 2) }
      + more(reason, margin + "  ")
  }

  private func more(_ reason: Reason, _ margin: String) -> [String] {
    guard reason.moreRows > 0 else { return [] }
    let count = reason.moreRows
    return [margin + (language == .indonesian ? "dan \(count) lagi" : "and \(count) more")]
  }
}

/// A basis as a citation with what it was read in.
struct CitationText: Sendable {
  private let book: RuleBook

  init(book: RuleBook) {
    self.book = book
  }

  func text(_ basis: RuleBook.Basis, _ language: Language) -> String {
    let isIndonesian = language == .indonesian
    let instrument = basis.instrument.map { title($0) } ?? ""
    let article =
      basis.citation ?? (isIndonesian ? "pasal belum terbaca" : "article not seen")
    return [instrument, article].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  func sources(_ basis: RuleBook.Basis) -> String {
    basis.sources.map { book.sources[$0].title.indonesian }.joined(separator: "; ")
  }

  /// `PMK 177/PMK.04/2016 s.t.d.d. PMK 110/PMK.04/2019`
  private func title(_ index: Int) -> String {
    let instrument = book.instruments[index]
    guard let amended = instrument.amends else { return instrument.title.indonesian }
    return title(amended) + " s.t.d.d. " + instrument.title.indonesian
  }
}
