import Diagnostics
import Values

/// Which facility each provision belongs to, and whether the versions of a book make law on every day.
extension Checker {
  // MARK: Belonging

  /// Gives each facility what is headed by its law.
  mutating func assignProvisions() {
    if book.facilities.count > 1 {
      for facility in book.facilities where facility.creators == nil {
        report(.law(.missingLaw(facility.id)), facility.range)
      }
    }
    for (index, one) in book.requirements.enumerated() {
      let headings = one.versions.map { ($0.heading, $0.range) }
      for facility in facilities(headings, one.deletions, one.id) {
        // A facility that lists its requirements has those alone.
        if !chosenRequirements.contains(facility) {
          book.facilities[facility].requirements.append(index)
        }
      }
    }
    for (index, one) in book.advice.enumerated() {
      for facility in facilities(one.versions.map { ($0.heading, $0.range) }, one.deletions, one.id)
      {
        book.facilities[facility].advice.append(index)
      }
    }
    for (index, one) in book.reserved.enumerated() {
      for facility in facilities(one.versions.map { ($0.heading, $0.range) }, one.deletions, one.id)
      {
        book.facilities[facility].reserved.append(index)
      }
    }
    for (index, table) in book.tables.enumerated() {
      for facility in book.facilities.indices where has(facility, table) {
        book.facilities[facility].tables.append(index)
      }
    }
    for facility in book.facilities where facility.requirements.isEmpty {
      guard !diagnostics.contains(where: { $0.severity == .error }) else { break }
      report(.missingPart("syarat", of: facility.id), facility.range)
    }
  }

  /// Who has the list of a table shows it, where the table does not say for whom it is.
  private func has(_ facility: Int, _ table: RuleBook.Table) -> Bool {
    if let wanted = table.facilities { return wanted.contains(facility) }
    return book.facilities.count == 1 || book.reach(of: facility).lists.contains(table.rows.list)
  }

  /// The facilities that a provision counts for, by the law of its headings.
  private mutating func facilities(
    _ headings: [(RuleBook.VersionHeading, SourceRange)], _ deletions: [RuleBook.Deletion],
    _ name: String
  ) -> [Int] {
    var found: Set<Int> = []
    context.ownerName = name
    defer { context.ownerName = "" }
    for (heading, range) in headings + deletions.map({ ($0.heading, $0.range) }) {
      found.formUnion(facilities(heading, range, name))
    }
    return found.sorted()
  }

  private mutating func facilities(
    _ heading: RuleBook.VersionHeading, _ range: SourceRange, _ name: String
  ) -> [Int] {
    let all = Array(book.facilities.indices)
    if all.count == 1, book.facilities[0].creators == nil { return all }
    if heading.isAlways {
      report(.law(.belongsNowhere(name, heading: nil, law: hukumLines())), range)
      return []
    }
    var found: Set<Int> = []
    for instrument in heading.instruments {
      let owners = all.filter { book.facilities[$0].law.members.contains(instrument) }
      let id = book.instruments[instrument].id
      guard let wanted = heading.facilities else {
        if owners.isEmpty {
          report(.law(.belongsNowhere(name, heading: id, law: hukumLines())), range)
        } else if owners.count > 1 {
          report(.law(.saysNotForWhom(id, owners.map { book.facilities[$0].id })), range)
        }
        found.formUnion(owners)
        continue
      }
      for facility in wanted where !owners.isEmpty && !owners.contains(facility) {
        report(.law(.foreignHeading(id, book.facilities[facility].id)), range)
      }
      found.formUnion(wanted)
    }
    return found.sorted()
  }

  private func hukumLines() -> [String] {
    book.facilities.map { facility in
      let law = (facility.creators ?? []).map { book.instruments[$0].id }
      return "fasilitas \(facility.id): hukum \(law.joined(separator: ", "))"
    }
  }

  // MARK: Versions over time

  /// - Precondition: every name is resolved and no definition runs in a circle.
  mutating func checkLaw() {
    checkKeptImplementations()
    let survey = LawSurvey(book: book)
    for conflict in survey.conflicts {
      context.ownerName = conflict.name
      report(
        .law(
          .unranked(
            book.instruments[conflict.one].id, book.instruments[conflict.other].id,
            areRelated: conflict.areRelated)), conflict.range)
    }
    context.ownerName = ""
    guard survey.conflicts.isEmpty else { return }
    let findings = survey.findings()
    for (name, heading, range) in findings.neverInForce {
      context.ownerName = name
      report(.law(.neverInForce(heading)), range)
    }
    for one in findings.missing {
      let reference = references.first { $0.body == one.body && $0.to == symbol(one.name) }
      context.ownerName = one.owner
      report(
        .missingVersion(id(one.name), heading: one.heading), reference?.range ?? one.body)
    }
    for (name, instruments, range) in findings.tooMany {
      context.ownerName = name
      report(.law(.tooManyStates(name, instruments, limit: LawSurvey.mostStates)), range)
    }
    for (name, day, range) in findings.uncited {
      context.ownerName = name
      report(.law(.uncited(name, day)), range)
    }
    context.ownerName = ""
  }

  private func symbol(_ name: DefinitionName) -> Symbol {
    switch name {
    case .parameter(let index): .parameter(index)
    case .derived(let index): .derived(index)
    case .criterion(let index): .criterion(index)
    }
  }

  private func id(_ name: DefinitionName) -> String {
    switch name {
    case .parameter(let index): book.parameters[index].id
    case .derived(let index): book.derived[index].id
    case .criterion(let index): book.criteria[index].id
    }
  }

  /// What becomes of implementing instruments is said where one of the revoked law heads a version or is its ground.
  private mutating func checkKeptImplementations() {
    let used = Set(book.allHeadings.flatMap(\.instruments) + book.allBases.compactMap(\.instrument))
    guard !used.isEmpty else { return }
    for (index, instrument) in book.instruments.enumerated() {
      for revocation in instrument.revokes where revocation.keepsImplementing == nil {
        // What amended the revoked law falls with it, and with that what implements the amendment.
        let implementing = used.sorted().first { user in
          user != index && !instrument.revokes.contains { $0.instrument == user }
            && book.instruments[user].implements.contains { implemented in
              implemented == revocation.instrument
                || book.amends(implemented, revocation.instrument)
            }
        }
        guard let implementing else { continue }
        report(
          .law(
            .fateMissing(
              book.instruments[revocation.instrument].id, book.instruments[implementing].id)),
          instrument.range)
      }
    }
  }
}

extension RuleBook {
  /// The headings of every version and deletion.
  package var allHeadings: [VersionHeading] {
    var found: [VersionHeading] = parameters.flatMap { $0.versions.map(\.heading) }
    found += derived.flatMap { $0.versions.map(\.heading) }
    found += criteria.flatMap { $0.versions.map(\.heading) }
    found += requirements.flatMap { $0.versions.map(\.heading) }
    found += (advice + reserved).flatMap { $0.versions.map(\.heading) }
    found += facilities.flatMap { $0.headedNotes.map(\.heading) }
    return found + allDeletions.map(\.heading)
  }

  package var allDeletions: [Deletion] {
    var found: [Deletion] = parameters.flatMap(\.deletions)
    found += derived.flatMap(\.deletions)
    found += criteria.flatMap(\.deletions)
    found += requirements.flatMap(\.deletions)
    return found + (advice + reserved).flatMap(\.deletions)
  }

  var allBases: [Basis] {
    var found: [Basis] = parameters.flatMap { $0.versions.flatMap { $0.readings.flatMap(\.bases) } }
    found += derived.flatMap { $0.versions.flatMap(\.bases) }
    found += criteria.flatMap { $0.versions.flatMap(\.bases) }
    found += requirements.flatMap { $0.versions.flatMap(\.bases) }
    found += (advice + reserved).flatMap { $0.versions.flatMap(\.bases) }
    found += allDeletions.flatMap(\.bases)
    return found + disputes.flatMap { $0.readings.map(\.basis) }
  }
}
