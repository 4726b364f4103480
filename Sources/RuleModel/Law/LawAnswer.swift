package import Values

/// What the text of a law may turn out to say, where a book leaves it open or has it from somewhere else.
package enum LawAnswer: Hashable, Sendable {
  /// Of a dispute this reading is the one that it gives.
  case reading(dispute: Int, Int)
  /// Of the values that sources give for one version of a parameter it gives this one.
  case value(parameter: Int, version: Int, Int)
  /// The instrument is in force from this day on.
  case begins(instrument: Int, CalendarDate)
  /// It says what the version says: the version may refuse from now on.
  case asWritten(LawSubject, version: Int)
  /// It asks nothing of the kind.
  case asksNothing(requirement: Int, version: Int)
  /// It does not delete what was taken for deleted.
  case keeps(LawSubject, deletion: Int)
}

/// A book as it would be, had somebody read the text: compiled and judged like any other.
extension RuleBook {
  package func answered(_ answer: LawAnswer) -> RuleBook {
    var book = self
    switch answer {
    case .reading(let dispute, let reading): book.settle(dispute, reading)
    case .value(let parameter, let version, let reading):
      let old = book.parameters[parameter].versions[version]
      book.parameters[parameter].versions[version] = Parameter.Version(
        heading: old.heading,
        readings: [(old.readings[reading].value, old.readings[reading].bases.map(\.asRead))])
    case .begins(let instrument, let day): book.begin(instrument, on: day)
    case .asWritten(let subject, let version): book.confirm(subject, version)
    case .asksNothing(let requirement, let version):
      let old = book.requirements[requirement].versions[version]
      book.requirements[requirement].versions[version] = Provision(
        heading: old.heading, bases: old.bases, notes: old.notes, scope: nil, condition: .all([]),
        range: old.range)
    case .keeps(let subject, let deletion): book.drop(deletion, of: subject)
    }
    return book
  }

  private mutating func settle(_ dispute: Int, _ reading: Int) {
    disputes[dispute].settled = reading
    func settled(_ deletions: [Deletion]) -> [Deletion] {
      deletions.compactMap { one in
        guard let disputed = one.dispute, disputed.index == dispute else { return one }
        guard disputed.deletes == reading else { return nil }
        return Deletion(
          heading: one.heading, bases: one.bases, notes: one.notes, dispute: nil, range: one.range)
      }
    }
    for index in parameters.indices {
      parameters[index].deletions = settled(parameters[index].deletions)
    }
    for index in derived.indices { derived[index].deletions = settled(derived[index].deletions) }
    for index in criteria.indices { criteria[index].deletions = settled(criteria[index].deletions) }
    for index in requirements.indices {
      requirements[index].deletions = settled(requirements[index].deletions)
    }
    for index in advice.indices { advice[index].deletions = settled(advice[index].deletions) }
    for index in reserved.indices { reserved[index].deletions = settled(reserved[index].deletions) }
  }

  private mutating func begin(_ index: Int, on day: CalendarDate) {
    let old = instruments[index]
    instruments[index] = Instrument(
      id: old.id, title: old.title, amends: old.amends, revokes: old.revokes,
      implements: old.implements, isWithdrawn: old.isWithdrawn, earliest: day, latest: day,
      until: old.until, sources: old.sources, notes: old.notes, range: old.range)
    for facility in facilities.indices {
      facilities[facility].law = FacilityLaw(
        instruments: instruments, creators: facilities[facility].creators)
    }
  }

  private mutating func confirm(_ subject: LawSubject, _ version: Int) {
    switch subject {
    case .parameter(let index):
      let old = parameters[index].versions[version]
      parameters[index].versions[version] = Parameter.Version(
        heading: old.heading, readings: old.readings.map { ($0.value, $0.bases.map(\.asRead)) })
    case .derived(let index):
      derived[index].versions[version].bases = derived[index].versions[version].bases.map(\.asRead)
    case .criterion(let index):
      criteria[index].versions[version] = criteria[index].versions[version].asRead
    case .requirement(let index):
      requirements[index].versions[version] = requirements[index].versions[version].asRead
    // They refuse nobody, whatever they stand on.
    case .advice, .reserved: break
    }
  }

  private mutating func drop(_ deletion: Int, of subject: LawSubject) {
    switch subject {
    case .parameter(let index): parameters[index].deletions.remove(at: deletion)
    case .derived(let index): derived[index].deletions.remove(at: deletion)
    case .criterion(let index): criteria[index].deletions.remove(at: deletion)
    case .requirement(let index): requirements[index].deletions.remove(at: deletion)
    case .advice(let index): advice[index].deletions.remove(at: deletion)
    case .reserved(let index): reserved[index].deletions.remove(at: deletion)
    }
  }
}

extension RuleBook.Basis {
  fileprivate var asRead: RuleBook.Basis {
    RuleBook.Basis(
      instrument: instrument, isOfHeading: isOfHeading, citation: citation, sources: sources,
      wording: wording, standing: .naskah, range: range)
  }
}

extension RuleBook.Provision {
  fileprivate var asRead: RuleBook.Provision {
    RuleBook.Provision(
      heading: heading, bases: bases.map(\.asRead), notes: notes, scope: scope,
      condition: condition, range: range)
  }
}
