import RuleModel
import Values

/// A basis as a citation with what it was read in.
struct CitationText: Sendable {
  private let book: RuleBook

  init(book: RuleBook) {
    self.book = book
  }

  func text(_ basis: RuleBook.Basis, _ language: Language) -> String {
    let instrument = basis.instrument.map { title($0) } ?? ""
    let article = basis.citation ?? language.say("pasal belum terbaca", "article not seen")
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
