import Diagnostics
import Values

extension RuleBook {
  /// What belongs to no facility's law is general: what it heads serves all.
  package func isGeneral(_ instrument: Int) -> Bool {
    !facilities.contains { $0.law.members.contains(instrument) }
  }

  /// The versions of one provision as a facility ranks them.
  ///
  /// - Parameter isDefinition: a parameter, criterion or derived value, which serves every facility but under the law
  ///   of others.
  package func ranking(
    _ versions: [VersionHeading], _ deletions: [Deletion], facility: Int, isDefinition: Bool
  ) -> Ranking {
    Ranking(versions, deletions, law: facilities[facility].law) { instrument, wanted in
      counts(instrument, wanted, for: facility, isDefinition: isDefinition)
    }
  }

  /// Whether a version under this heading may be in force for a facility.
  package func counts(_ heading: VersionHeading, for facility: Int, isDefinition: Bool) -> Bool {
    heading.isAlways
      || heading.instruments.contains {
        counts($0, heading.facilities, for: facility, isDefinition: isDefinition)
      }
  }

  private func counts(
    _ instrument: Int, _ wanted: [Int]?, for facility: Int, isDefinition: Bool
  ) -> Bool {
    if let wanted { return wanted.contains(facility) }
    return facilities[facility].law.members.contains(instrument)
      || (isDefinition && isGeneral(instrument))
  }
}

/// Goes through every law state of every day, and finds what makes no law: versions that are never in force, names
/// without a version, requirements that hang on more states than can be judged.
struct LawSurvey {
  /// Law states times readings that one requirement may hang on.
  static let mostStates = 256

  struct Conflict {
    let name: String
    let range: SourceRange
    let one: Int
    let other: Int
    let areRelated: Bool
  }

  struct Findings {
    var neverInForce: [(name: String, heading: String, range: SourceRange)] = []
    var missing: [Missing] = []
    var tooMany: [(name: String, instruments: [String], range: SourceRange)] = []
    var uncited: [(name: String, day: CalendarDate, range: SourceRange)] = []
  }

  struct Missing: Hashable {
    let owner: String
    let name: DefinitionName
    /// The heading of the body that names it.
    let heading: String
    let body: SourceRange
  }

  /// Something with versions.
  private struct Subject {
    let id: String
    let range: SourceRange
    let headings: [RuleBook.VersionHeading]
    let ranges: [SourceRange]
    let named: [Named]
    let bases: [[RuleBook.Basis]]
    /// Readings of a version that the law leaves open.
    let readings: [Int]
    let deletions: [RuleBook.Deletion]
    /// By facility.
    var rankings: [Ranking] = []
    /// Its facilities; of a definition all.
    let facilities: [Int]
  }

  /// A version of a subject, which is known by its place.
  private struct VersionKey: Hashable {
    let subject: SourceRange
    let version: Int
  }

  /// What a result may hang on by readings.
  private enum Readings: Hashable {
    case dispute(Int)
    case parameter(SourceRange)
  }

  let book: RuleBook
  private var definitions: [DefinitionName: Subject] = [:]
  private var provisions: [Subject] = []
  private var requirementCount = 0
  private(set) var conflicts: [Conflict] = []

  init(book: RuleBook) {
    self.book = book
    gather()
  }

  private mutating func gather() {
    let all = Array(book.facilities.indices)
    for (index, one) in book.parameters.enumerated() {
      add(
        .parameter(index),
        Subject(
          id: one.id, range: one.range, headings: one.versions.map(\.heading),
          ranges: one.versions.map { _ in one.range }, named: one.versions.map { _ in Named() },
          bases: one.versions.map { $0.readings.flatMap(\.bases) },
          readings: one.versions.map { $0.isDisputed ? $0.readings.count : 1 },
          deletions: one.deletions, facilities: all))
    }
    for (index, one) in book.derived.enumerated() {
      add(
        .derived(index),
        Subject(
          id: one.id, range: one.range, headings: one.versions.map(\.heading),
          ranges: one.versions.map { _ in one.range }, named: one.versions.map { Named($0.term) },
          bases: one.versions.map(\.bases), readings: one.versions.map { _ in 1 },
          deletions: one.deletions, facilities: all))
    }
    for (index, one) in book.criteria.enumerated() {
      add(.criterion(index), subject(one.id, one.range, one.versions, one.deletions, all))
    }
    for (index, one) in book.requirements.enumerated() {
      add(
        subject(
          one.id, one.range, one.versions, one.deletions,
          all.filter { book.facilities[$0].requirements.contains(index) }))
    }
    requirementCount = provisions.count
    for (advice, path) in [
      (book.advice, \RuleBook.Facility.advice), (book.reserved, \RuleBook.Facility.reserved),
    ] {
      for (index, one) in advice.enumerated() {
        add(
          subject(
            one.id, one.range, one.versions, one.deletions,
            all.filter { book.facilities[$0][keyPath: path].contains(index) }))
      }
    }
  }

  private func subject(
    _ id: String, _ range: SourceRange, _ versions: [RuleBook.Provision],
    _ deletions: [RuleBook.Deletion], _ facilities: [Int]
  ) -> Subject {
    Subject(
      id: id, range: range, headings: versions.map(\.heading), ranges: versions.map(\.range),
      named: versions.map { Named($0.scope, $0.condition) }, bases: versions.map(\.bases),
      readings: versions.map { _ in 1 }, deletions: deletions, facilities: facilities)
  }

  private mutating func add(_ name: DefinitionName, _ subject: Subject) {
    definitions[name] = ranked(subject, isDefinition: true)
  }

  private mutating func add(_ subject: Subject) {
    provisions.append(ranked(subject, isDefinition: false))
  }

  private mutating func ranked(_ subject: Subject, isDefinition: Bool) -> Subject {
    var subject = subject
    subject.rankings = book.facilities.indices.map { facility in
      guard subject.facilities.contains(facility) else { return Ranking() }
      return book.ranking(
        subject.headings, subject.deletions, facility: facility, isDefinition: isDefinition)
    }
    for conflict in subject.rankings.flatMap(\.conflicts) {
      guard var one = conflict.one.instrument, var other = conflict.other.instrument, one != other,
        !conflicts.contains(where: {
          $0.name == subject.id && Set([$0.one, $0.other]) == [one, other]
        })
      else { continue }
      var entry = conflict.one
      // The later one is where it would be said.
      if let first = book.instruments[one].earliest, let second = book.instruments[other].earliest,
        first < second
      {
        (one, other, entry) = (other, one, conflict.other)
      }
      conflicts.append(
        Conflict(
          name: subject.id, range: range(of: entry, in: subject), one: one, other: other,
          areRelated: conflict.areRelated))
    }
    return subject
  }

  private func range(of entry: Ranking.Entry, in subject: Subject) -> SourceRange {
    switch entry.what {
    case .version(let index): subject.ranges[index]
    case .deletion(let index): subject.deletions[index].range
    }
  }

  // MARK: Every state of every day

  /// The law under one closure of instruments on one stretch of days, in one state.
  private struct State {
    let day: Int
    let statuses: [Int: FacilityLaw.Status]

    func status(_ instrument: Int) -> FacilityLaw.Status { statuses[instrument] ?? .notBegun }
  }

  func findings() -> Findings {
    var findings = Findings()
    var used: Set<VersionKey> = []
    for facility in book.facilities.indices { survey(facility, &findings, &used) }
    let subjects = provisions + definitions.values.sorted { $0.range.start < $1.range.start }
    for subject in subjects {
      for (index, heading) in subject.headings.enumerated() {
        let isRanked = subject.rankings.contains { ranking in
          ranking.entries.contains { $0.what == .version(index) }
        }
        guard isRanked, !used.contains(VersionKey(subject: subject.range, version: index)) else {
          continue
        }
        let name = heading.instruments.map { book.instruments[$0].id }.joined(separator: ", ")
        findings.neverInForce.append((subject.id, name, subject.ranges[index]))
      }
    }
    return findings
  }

  private func survey(_ facility: Int, _ findings: inout Findings, _ used: inout Set<VersionKey>) {
    let law = book.facilities[facility].law
    var cache: [InstrumentSet: [(day: Int, states: [State]?)]] = [:]
    func states(_ closure: InstrumentSet, _ sinces: Set<Int>) -> [(day: Int, states: [State]?)] {
      if sinces.isEmpty, let known = cache[closure] { return known }
      let found = days(closure, sinces).map { day -> (day: Int, states: [State]?) in
        let all = LawStates(on: day, of: closure, book.instruments, law: law)
        let sets = all.all(limit: LawSurvey.mostStates)
        return (
          day,
          sets?.map { begun in
            State(
              day: day,
              statuses: law.statuses(on: day, of: closure.members) {
                all.certain.contains($0) || begun.contains($0)
              })
          }
        )
      }
      if sinces.isEmpty { cache[closure] = found }
      return found
    }
    // What definitions have in force is asked under the days of their own headings.
    for subject in definitions.values {
      let ranking = subject.rankings[facility]
      for (_, all) in states(law.closure(of: heads(ranking)), sinces(ranking)) {
        for state in all ?? [] {
          for version in inForce(ranking, state, subject) {
            used.insert(VersionKey(subject: subject.range, version: version))
          }
        }
      }
    }
    var seen: Set<Missing> = []
    let own = provisions.prefix(requirementCount).filter { $0.facilities.contains(facility) }
    let ofLaw = law.closure(of: own.flatMap { heads($0.rankings[facility]) })
    let uncertainDays = uncertainDays(facility, own, ofLaw)
    for (place, subject) in provisions.enumerated() where subject.facilities.contains(facility) {
      let reached = reach(subject, facility)
      let rankings =
        [subject.rankings[facility]] + reached.map { definitions[$0]!.rankings[facility] }
      let closure = law.closure(of: rankings.flatMap(heads))
      let sinces = rankings.reduce(into: Set<Int>()) { $0.formUnion(self.sinces($1)) }
      for (day, all) in states(closure, sinces) {
        guard let all else {
          tooMany(subject, closure, day, &findings)
          break
        }
        var disputes: Set<Readings> = []
        var readings = 1
        for state in all {
          for version in inForce(subject.rankings[facility], state, subject) {
            used.insert(VersionKey(subject: subject.range, version: version))
            walk(subject, version, facility, state, &seen, &disputes, &readings)
            cite(subject, version, facility, state, &findings)
          }
        }
        // Where some states have no law, each requirement hangs on which they are.
        var count = all.count
        if place < requirementCount, uncertainDays.contains(where: { $0.contains(day) }) {
          let both = closure.union(ofLaw)
          let states = LawStates(on: day, of: both, book.instruments, law: law)
          count = states.all(limit: LawSurvey.mostStates)?.count ?? LawSurvey.mostStates + 1
        }
        if place < requirementCount, count * readings > LawSurvey.mostStates {
          tooMany(subject, closure, day, &findings)
          break
        }
      }
    }
    findings.missing += seen.sorted {
      ($0.body.file, $0.body.start, $0.owner) < ($1.body.file, $1.body.start, $1.owner)
    }.filter { one in !findings.missing.contains(one) }
  }

  /// Stretches of days on which no requirement of the facility is in force in every state of the law.
  private func uncertainDays(_ facility: Int, _ own: [Subject], _ closure: InstrumentSet)
    -> [Range<Int>]
  {
    let law = book.facilities[facility].law
    let first = days(closure, own.reduce(into: []) { $0.formUnion(sinces($1.rankings[facility])) })
    return zip(first, first.dropFirst() + [Int.max]).compactMap { day, next in
      let isCertain = own.contains { subject in
        let mine = law.closure(of: heads(subject.rankings[facility]))
        let all = LawStates(on: day, of: mine, book.instruments, law: law)
        guard let states = all.all(limit: LawSurvey.mostStates) else { return false }
        return states.allSatisfy { begun in
          let statuses = law.statuses(on: day, of: mine.members) {
            all.certain.contains($0) || begun.contains($0)
          }
          return !inForce(
            subject.rankings[facility], State(day: day, statuses: statuses), subject
          ).isEmpty
        }
      }
      return isCertain ? nil : day..<next
    }
  }

  private func tooMany(
    _ subject: Subject, _ closure: InstrumentSet, _ day: Int, _ findings: inout Findings
  ) {
    let open = closure.members.filter { index in
      guard let first = book.instruments[index].earliest, let last = book.instruments[index].latest
      else { return false }
      return first.daysSinceEpoch <= day && day < last.daysSinceEpoch
    }
    guard !findings.tooMany.contains(where: { $0.name == subject.id }) else { return }
    findings.tooMany.append((subject.id, open.map { book.instruments[$0].id }, subject.range))
  }

  /// First days of stretches on which nothing of the closure changes.
  private func days(_ closure: InstrumentSet, _ sinces: Set<Int>) -> [Int] {
    var days: Set<Int> = [CalendarDate.earliest.daysSinceEpoch]
    for index in closure.members {
      let instrument = book.instruments[index]
      for date in [instrument.earliest, instrument.latest] {
        if let date { days.insert(date.daysSinceEpoch) }
      }
      if let until = instrument.until { days.insert(until.daysSinceEpoch + 1) }
    }
    return days.union(sinces).sorted()
  }

  private func heads(_ ranking: Ranking) -> [Int] { ranking.entries.compactMap(\.instrument) }

  private func sinces(_ ranking: Ranking) -> Set<Int> { Set(ranking.entries.compactMap(\.since)) }

  /// The version in force; with a disputed deletion the one below it.
  private func inForce(_ ranking: Ranking, _ state: State, _ subject: Subject) -> [Int] {
    var start = 0
    while true {
      let choice = ranking.choice(on: state.day, from: start, state.status) {
        subject.deletions[$0].dispute != nil
      }
      switch choice {
      case .none: return []
      case .version(let index): return [index]
      case .disputed(_, let below): start = below
      }
    }
  }

  /// Every definition that the versions of a subject name, directly or through others.
  private func reach(_ subject: Subject, _ facility: Int) -> [DefinitionName] {
    var found: Set<DefinitionName> = []
    var waiting = subject.named.flatMap(\.definitions)
    while let next = waiting.popLast() {
      guard found.insert(next).inserted, let one = definitions[next] else { continue }
      waiting += one.named.flatMap(\.definitions)
    }
    return Array(found)
  }

  /// Goes through what a version names, in the versions in force.
  private func walk(
    _ subject: Subject, _ version: Int, _ facility: Int, _ state: State, _ seen: inout Set<Missing>,
    _ disputes: inout Set<Readings>, _ readings: inout Int
  ) {
    var done: Set<DefinitionName> = []
    var waiting: [(Subject, Int)] = [(subject, version)]
    for deletion in subject.deletions {
      if let dispute = deletion.dispute, disputes.insert(.dispute(dispute.index)).inserted {
        readings *= 2
      }
    }
    while let (one, version) = waiting.popLast() {
      for dispute in one.named[version].disputes where disputes.insert(.dispute(dispute)).inserted {
        readings = min(readings * max(book.disputes[dispute].readings.count, 1), 1 << 20)
      }
      if one.readings[version] > 1, disputes.insert(.parameter(one.range)).inserted {
        readings = min(readings * one.readings[version], 1 << 20)
      }
      for name in one.named[version].definitions where done.insert(name).inserted {
        guard let next = definitions[name] else { continue }
        let found = inForce(next.rankings[facility], state, next)
        if found.isEmpty {
          let heading = one.headings[version].instruments.map { book.instruments[$0].id }
          seen.insert(
            Missing(
              owner: one.id, name: name,
              heading: heading.isEmpty
                ? CalendarDate(daysSinceEpoch: state.day).iso : heading.joined(separator: ", "),
              body: one.ranges[version]))
        }
        waiting += found.map { (next, $0) }
      }
    }
  }

  /// A version whose bases are all of instruments that are not in force while it is.
  private func cite(
    _ subject: Subject, _ version: Int, _ facility: Int, _ state: State,
    _ findings: inout Findings
  ) {
    let isCited = subject.bases[version].contains { basis in
      guard let instrument = basis.instrument, !basis.isOfHeading,
        book.instruments[instrument].earliest != nil
      else { return true }
      return mayBeInForce(instrument, facility, state)
    }
    guard !isCited, !findings.uncited.contains(where: { $0.range == subject.ranges[version] })
    else {
      return
    }
    findings.uncited.append(
      (subject.id, CalendarDate(daysSinceEpoch: state.day), subject.ranges[version]))
  }

  /// Of an instrument that the version does not hang on only its own days are asked.
  private func mayBeInForce(_ instrument: Int, _ facility: Int, _ state: State) -> Bool {
    if let known = state.statuses[instrument] { return known == .inForce }
    let law = book.facilities[facility].law
    let found = law.statuses(on: state.day, of: [instrument]) { index in
      book.instruments[index].earliest.map { $0.daysSinceEpoch <= state.day } ?? true
    }
    return found[instrument] == .inForce
  }
}
