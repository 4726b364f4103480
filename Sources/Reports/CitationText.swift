package import RuleEngine
package import RuleModel
package import Values

/// A basis as a citation with what it was read in.
package struct CitationText: Sendable {
  private let book: RuleBook
  /// The law of the day; `nil` where the book itself is told, on no day.
  private let law: CitedLaw?

  package init(book: RuleBook, law: CitedLaw? = nil) {
    self.book = book
    self.law = law
  }

  /// The bases that may be cited on the day; all of them where none may.
  package func cited(_ bases: [RuleBook.Basis], under heading: RuleBook.VersionHeading) -> [RuleBook
    .Basis]
  {
    let found = bases.filter { mayCite($0, under: heading) }
    return found.isEmpty ? bases : found
  }

  func mayCite(_ basis: RuleBook.Basis, under heading: RuleBook.VersionHeading) -> Bool {
    guard let law else { return true }
    return law.instrument(of: basis, under: heading).map { law.mayCite($0) } ?? true
  }

  package func text(
    _ basis: RuleBook.Basis, under heading: RuleBook.VersionHeading = .always, _ language: Language
  ) -> String {
    let article =
      basis.citation ?? language.say("naskah pasalnya belum kami peroleh", "article not verified")
    return [title(of: basis, under: heading, language), article].compactMap { $0 }
      .joined(separator: ", ")
  }

  private func title(
    of basis: RuleBook.Basis, under heading: RuleBook.VersionHeading, _ language: Language
  ) -> String? {
    let index = law.map { $0.instrument(of: basis, under: heading) } ?? basis.instrument
    return index.map { title($0, language) }
  }

  /// What it was read in, the strongest first: an official page and the press are both named. Of an article that others
  /// only name, which names it.
  package func standings(_ basis: RuleBook.Basis, _ language: Language) -> String {
    if let article = basis.referredBy {
      return language.say(
        "dirujuk oleh \(article), bunyinya sendiri belum kami peroleh",
        "referred to by \(article), its own words not obtained")
    }
    let found = Set(basis.sources.map { book.sources[$0].standing })
    return found.sorted(by: >).map { $0.told(in: language) }.joined(
      separator: language.say(" dan ", " and "))
  }

  /// `PMK 110/PMK.04/2019; naskahnya belum diperiksa`: in a letter of an office, which has no sources of ours. `nil` where
  /// neither an instrument nor an article is known.
  func inLetter(
    _ basis: RuleBook.Basis, under heading: RuleBook.VersionHeading, _ language: Language
  ) -> String? {
    let names = [title(of: basis, under: heading, language), basis.citation].compactMap { $0 }
    guard !names.isEmpty else { return nil }
    return names.joined(separator: ", ")
      + (basis.isRead
        ? "" : language.say("; naskahnya belum diperiksa", "; its text has not been examined"))
  }

  package func sources(_ basis: RuleBook.Basis, _ language: Language) -> String {
    basis.sources.map { book.sources[$0].title[language] }.joined(separator: "; ")
  }

  /// `PMK 177/PMK.04/2016 sebagaimana diubah dengan PMK 110/PMK.04/2019`: an amending instrument is cited as the law
  /// that it amends, with the amendments in force on the day.
  private func title(_ index: Int, _ language: Language) -> String {
    let roots = roots(of: index)
    guard roots != [index] else { return book.instruments[index].title[language] }
    return roots.map { root in
      let amendments = law.map { $0.amendments(of: root, citing: index) } ?? [index]
      let titles = amendments.map { book.instruments[$0].title[language] }
      return book.instruments[root].title[language]
        + language.say(" sebagaimana diubah dengan ", " as amended by ")
        + titles.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// The laws that an instrument amends in the end; itself where it amends none.
  private func roots(of index: Int) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []
    var waiting = [index]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let amended = book.instruments[next].amends
      if amended.isEmpty { found.append(next) }
      waiting += amended
    }
    return found.sorted()
  }
}

extension Standing {
  /// What a person calls it.
  func told(in language: Language) -> String {
    switch self {
    case .naskah: language.say("naskah peraturan", "the regulation's text")
    case .resmi: language.say("halaman resmi", "an official page")
    case .sekunder: language.say("sumber sekunder", "a secondary source")
    case .simpulan: language.say("simpulan kami", "our inference")
    }
  }
}
