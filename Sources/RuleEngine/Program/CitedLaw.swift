package import RuleModel
package import Values

/// Which instruments may be cited on a day for a facility: those in force, for certain or in some state of the law.
package struct CitedLaw: Sendable {
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
    let certain = inForce(InstrumentSet())
    var possible = certain
    possible.formUnion(inForce(all.latest))
    return CitedLaw(
      certain: InstrumentSet(certain.members.filter { all.certain.contains($0) }),
      possible: possible, book: book)
  }

  /// Which stretch of days with one law a day lies in.
  package func stretch(of date: CalendarDate) -> Int { era(of: date.daysSinceEpoch) }
}
