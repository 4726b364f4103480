import Layout
package import RuleModel
package import Values

/// Which instruments may be cited on a day for a facility: those in force, for certain or in some state of the law.
package struct CitedLaw: Sendable {
  /// In force in every state of the law of the day, and in its latest or earliest.
  fileprivate let certain: InstrumentSet
  fileprivate let possible: InstrumentSet
  fileprivate let book: RuleBook

  /// The instrument that a basis is of; `nil` for one that says none.
  package func instrument(of basis: RuleBook.Basis, under heading: RuleBook.VersionHeading) -> Int?
  {
    guard basis.isOfHeading else { return basis.instrument }
    let heads = heading.instruments
    return heads.last { certain.contains($0) } ?? heads.last { possible.contains($0) }
      ?? basis.instrument
  }

  func isInForce(_ instrument: Int) -> Truth {
    certain.contains(instrument) ? .yes : possible.contains(instrument) ? .unknown : .no
  }

  /// An instrument that has days is not cited outside them.
  package func mayCite(_ instrument: Int) -> Bool {
    book.instruments[instrument].earliest == nil || possible.contains(instrument)
  }

  /// What amends a law, in force for certain, or the one that is cited itself; the earliest first.
  package func amendments(of law: Int, citing cited: Int) -> [Int] {
    book.instruments.indices.filter { index in
      (index == cited || certain.contains(index)) && book.amends(index, law)
    }.sorted { first($0) < first($1) }
  }

  private func first(_ instrument: Int) -> CalendarDate {
    book.instruments[instrument].earliest ?? .latest
  }
}

extension Program {
  package func citedLaw(on date: CalendarDate, facility: Int) -> CitedLaw {
    let day = date.daysSinceEpoch
    let law = book.facilities[facility].law
    let closure = law.closure(
      of: book.instruments.indices.filter { book.instruments[$0].earliest != nil })
    let all = LawStates(on: day, of: closure, book.instruments, law: law)
    func inForce(_ begun: InstrumentSet) -> InstrumentSet {
      LawInForce(law, facility: facility, day: day, of: closure) {
        all.certain.contains($0) || begun.contains($0)
      }.inForce
    }
    let (earliest, latest) = (inForce(InstrumentSet()), inForce(all.latest))
    return CitedLaw(
      certain: InstrumentSet(
        earliest.members.filter { latest.contains($0) && all.certain.contains($0) }),
      possible: earliest.union(latest), book: book)
  }

  /// Which stretch of days with one law a day lies in.
  package func stretch(of date: CalendarDate) -> Int { era(of: date.daysSinceEpoch) }
}

extension Program {
  /// The program with the texts of one facility: for reports, it judges alike.
  package func told(for facility: Int?) -> Program {
    guard let facility, book.hasVariants else { return self }
    var told = self
    told.book = book.told(for: facility)
    for slot in told.book.scalars.indices {
      told.layout.scalars[slot].label = told.book.scalars[slot].label
    }
    for list in told.book.lists.indices {
      for column in told.book.lists[list].fields.indices {
        told.layout.lists[list].fields[column].label = told.book.lists[list].fields[column].label
      }
    }
    return told
  }

  /// The caveats of a facility on a day: those under no heading, and those of its versions.
  package func caveats(of facility: Int, on date: CalendarDate) -> [BilingualText] {
    book.facilities[facility].notes + versionCaveats(of: facility, on: date)
  }

  /// The caveats of the highest rank under headings, in each state that the law may be in: what of that version is wanting.
  package func versionCaveats(of facility: Int, on date: CalendarDate) -> [BilingualText] {
    let one = book.facilities[facility]
    guard !one.headedNotes.isEmpty else { return [] }
    let ranks = Ranks(
      rankings: book.facilities.indices.map {
        $0 == facility
          ? book.ranking(one.headedNotes.map(\.heading), [], facility: $0, isDefinition: false)
          : Ranking()
      }, points: [])
    var evaluator = Evaluator(program: self, facility: facility)
    evaluator.begin(on: date)
    var found: [Int] = []
    evaluator.forEachLaw { evaluator in
      if let index = ranks.index(under: evaluator.law), !found.contains(index) {
        found.append(index)
      }
    }
    return found.flatMap { one.headedNotes[$0].notes }
  }

  /// What an advice, or a matter left to the official, says on a day: its versions in force, one for each state of the law.
  package func provisions(
    of notice: RuleBook.Advice, isReserved: Bool, facility: Int, on date: CalendarDate
  ) -> [RuleBook.Provision] {
    let notices = isReserved ? book.reserved : book.advice
    guard let index = notices.firstIndex(where: { $0.id == notice.id }) else { return [] }
    let versions = isReserved ? reserved[index] : advice[index]
    var evaluator = Evaluator(program: self, facility: facility)
    evaluator.begin(on: date)
    evaluator.question = isReserved ? .reserved(index) : .advice(index)
    var found: [Int] = []
    evaluator.forEachLaw { evaluator in
      if let version = versions.index(under: evaluator.law), !found.contains(version) {
        found.append(version)
      }
    }
    return found.map { notice.versions[$0] }
  }
}
