import RuleModel
import Values

/// Which versions hold on a day, written from "Law in time" and "Several facilities" of the language: slow and obvious.
///
/// Takes a checked book and says for a facility and a day every law state, and what is in force in it.
struct ReferenceLaw {
  /// What is found of one provision in one law state.
  struct Found {
    /// Disputed deletions above what is in force: the dispute, and the reading under which it deletes.
    var doubted: [RuleBook.Deletion.Dispute] = []
    /// Index among the versions.
    var version: Int?

    /// Whether some reading taken deletes it.
    func isDeleted(_ readings: [Int]) -> Bool {
      doubted.contains { readings[$0.index] == $0.deletes }
    }
  }

  /// One law state of a day: what has begun, and what of the book is in force then.
  struct State {
    /// Of the instruments in their window those that have begun.
    let windows: Set<Int>
    var parameters: [Found] = []
    var derived: [Found] = []
    var criteria: [Found] = []
    var requirements: [Found] = []
  }

  /// A version or a deletion under one of the instruments that head it.
  private struct Entry {
    /// `nil` where the body has no heading.
    let instrument: Int?
    let since: Int?
    /// `nil` for a deletion.
    let version: Int?
    let deletion: RuleBook.Deletion?
  }

  private struct Ranked {
    var parameters: [[Entry]] = []
    var derived: [[Entry]] = []
    var criteria: [[Entry]] = []
    var requirements: [[Entry]] = []
  }

  let book: RuleBook
  /// By facility: the instruments that belong to its law.
  private var members: [Set<Int>] = []
  /// By facility and instrument: what it ranks after.
  private var before: [[Set<Int>]] = []
  /// By facility: the entries of each provision, highest rank first.
  private var ranked: [Ranked] = []
  /// By facility: the requirements that belong to it.
  private(set) var requirements: [[Int]] = []

  init(_ book: RuleBook) {
    self.book = book
    members = book.facilities.map(belonging)
    before = book.facilities.map(rankedAfter)
    for facility in book.facilities.indices {
      var all = Ranked()
      all.parameters = book.parameters.map {
        entries($0.versions.map(\.heading), $0.deletions, facility, isDefinition: true)
      }
      all.derived = book.derived.map {
        entries($0.versions.map(\.heading), $0.deletions, facility, isDefinition: true)
      }
      all.criteria = book.criteria.map {
        entries($0.versions.map(\.heading), $0.deletions, facility, isDefinition: true)
      }
      all.requirements = book.requirements.map {
        entries($0.versions.map(\.heading), $0.deletions, facility, isDefinition: false)
      }
      ranked.append(all)
      requirements.append(book.requirements.indices.filter { !all.requirements[$0].isEmpty })
    }
  }

  // MARK: Several facilities

  /// What `hukum` lists, and what amends or implements any of that; without `hukum` every instrument.
  private func belonging(_ facility: RuleBook.Facility) -> Set<Int> {
    guard let creators = facility.creators else { return Set(book.instruments.indices) }
    var found = Set(creators)
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (index, instrument) in book.instruments.enumerated() where !found.contains(index) {
        if (instrument.amends + instrument.implements).contains(where: { found.contains($0) }) {
          found.insert(index)
          isGrowing = true
        }
      }
    }
    return found
  }

  private func counts(
    _ instrument: Int, _ heading: RuleBook.VersionHeading, _ facility: Int, isDefinition: Bool
  ) -> Bool {
    if let named = heading.facilities { return named.contains(facility) }
    if members[facility].contains(instrument) { return true }
    // Law of no facility is general: what is defined under it serves all.
    return isDefinition && !members.contains { $0.contains(instrument) }
  }

  // MARK: Who replaces whom

  private func rankedAfter(_ facility: RuleBook.Facility) -> [Set<Int>] {
    let creators = facility.creators ?? []
    var known: [Set<Int>?] = Array(repeating: nil, count: book.instruments.count)
    func earlier(than index: Int) -> Set<Int> {
      if let found = known[index] { return found }
      let instrument = book.instruments[index]
      var direct = Set(instrument.amends + instrument.implements)
      direct.formUnion(instrument.revokes.map(\.instrument))
      if let place = creators.firstIndex(of: index) { direct.formUnion(creators.prefix(place)) }
      let found = direct.reduce(direct) { $0.union(earlier(than: $1)) }
      known[index] = found
      return found
    }
    return book.instruments.indices.map { earlier(than: $0) }
  }

  private func entries(
    _ versions: [RuleBook.VersionHeading], _ deletions: [RuleBook.Deletion], _ facility: Int,
    isDefinition: Bool
  ) -> [Entry] {
    var found: [Entry] = []
    let bodies =
      versions.enumerated().map { ($1, $0 as Int?, nil as RuleBook.Deletion?) }
      + deletions.map { ($0.heading, nil, $0) }
    for (heading, version, deletion) in bodies {
      if heading.isAlways {
        found.append(Entry(instrument: nil, since: nil, version: version, deletion: deletion))
      }
      for head in heading.heads
      where counts(head.instrument, heading, facility, isDefinition: isDefinition) {
        found.append(
          Entry(
            instrument: head.instrument, since: head.since?.daysSinceEpoch, version: version,
            deletion: deletion))
      }
    }
    // The highest has the fewest above it.
    let above = found.map { one in found.count { isAbove($0, one, facility) } }
    return found.indices.sorted { above[$0] < above[$1] }.map { found[$0] }
  }

  private func isAbove(_ one: Entry, _ other: Entry, _ facility: Int) -> Bool {
    guard let mine = one.instrument else { return false }
    guard let theirs = other.instrument else { return true }
    if mine == theirs { return (one.since ?? Int.min) > (other.since ?? Int.min) }
    if before[facility][mine].contains(theirs) { return true }
    if before[facility][theirs].contains(mine) { return false }
    // The book loads only where their days leave no doubt.
    return (firstDay(mine) ?? Int.min) > (firstDay(theirs) ?? Int.min)
  }

  private func firstDay(_ instrument: Int) -> Int? {
    book.instruments[instrument].earliest?.daysSinceEpoch
  }

  // MARK: Law states

  /// Every law state of a day; `nil` where so many windows overlap that they are too many to try.
  func states(of facility: Int, on day: Int) -> [State]? {
    var certain: Set<Int> = []
    var open: [Int] = []
    for (index, instrument) in book.instruments.enumerated() where !instrument.isWithdrawn {
      guard let earliest = instrument.earliest, let latest = instrument.latest else {
        certain.insert(index)
        continue
      }
      if day >= latest.daysSinceEpoch {
        certain.insert(index)
      } else if day >= earliest.daysSinceEpoch {
        open.append(index)
      }
    }
    guard open.count <= 10 else { return nil }
    return (0..<(1 << open.count)).compactMap { choice in
      let windows = Set(open.indices.filter { choice & (1 << $0) != 0 }.map { open[$0] })
      let begun = certain.union(windows)
      // Only states count in which none has begun before what it amends or implements.
      let isLegal = begun.allSatisfy { one in
        let instrument = book.instruments[one]
        return instrument.earliest == nil
          || (instrument.amends + instrument.implements).allSatisfy { begun.contains($0) }
      }
      return isLegal ? state(facility, day, begun, windows) : nil
    }
  }

  private func state(_ facility: Int, _ day: Int, _ begun: Set<Int>, _ windows: Set<Int>) -> State {
    let ends = ReferenceEnds(
      instruments: book.instruments, members: members[facility], day: day, begun: begun)
    func all(_ provisions: [[Entry]]) -> [Found] {
      provisions.map { inForce($0, day, begun, ends, facility) }
    }
    let ranked = ranked[facility]
    return State(
      windows: windows, parameters: all(ranked.parameters), derived: all(ranked.derived),
      criteria: all(ranked.criteria), requirements: all(ranked.requirements))
  }

  /// The highest rank that has begun decides.
  private func inForce(
    _ entries: [Entry], _ day: Int, _ begun: Set<Int>, _ ends: ReferenceEnds, _ facility: Int
  ) -> Found {
    var found = Found()
    let heads = Set(entries.compactMap(\.instrument))
    for entry in entries {
      if let since = entry.since, since > day { continue }
      var end: ReferenceEnds.End?
      if let instrument = entry.instrument {
        guard begun.contains(instrument) else { continue }
        // What amends several laws hangs, in a provision of some of them, on those.
        let about = book.instruments[instrument].amends.filter {
          heads.contains($0) && members[facility].contains($0)
        }
        end = ends.end(of: instrument, hangingOn: about.isEmpty ? nil : about)
      }
      // What ended by itself is as if it were not there.
      if let end, !end.isRevoked { continue }
      if let deletion = entry.deletion {
        guard let dispute = deletion.dispute else { return found }
        found.doubted.append(dispute)
        continue
      }
      // What was revoked leaves nothing in force.
      if end == nil { found.version = entry.version }
      return found
    }
    return found
  }
}

/// When and how instruments ended that have begun, in one law state of one facility.
final class ReferenceEnds {
  struct End {
    /// Revoked, or what it hangs on was; else it ended by its own `sampai`, or what it hangs on did.
    let isRevoked: Bool
    /// The first day on which it is no longer in force.
    let day: Int
    /// Who revoked it, and whether what implements it goes on.
    var by: [(revoker: Int, keeps: Bool)] = []
  }

  private let instruments: [RuleBook.Instrument]
  private let members: Set<Int>
  private let day: Int
  private let begun: Set<Int>
  private var known: [Int: End?] = [:]
  private var asking: Set<Int> = []
  private var circles = 0

  init(instruments: [RuleBook.Instrument], members: Set<Int>, day: Int, begun: Set<Int>) {
    self.instruments = instruments
    self.members = members
    self.day = day
    self.begun = begun
  }

  /// `nil` while it is in force. `parents`: what it hangs on, where that is not all that it amends and implements.
  func end(of one: Int, hangingOn parents: [Int]? = nil) -> End? {
    if parents == nil, let end = known[one] { return end }
    // An instrument may amend what goes on under it: each stands while the other does.
    guard asking.insert(one).inserted else {
      circles += 1
      return nil
    }
    defer { asking.remove(one) }
    let circlesBefore = circles
    let instrument = instruments[one]
    var ends: [End] = []
    if let until = instrument.until?.daysSinceEpoch, day > until {
      ends.append(End(isRevoked: false, day: until + 1))
    }
    ends += revocations(of: one)
    let all = parents ?? (instrument.amends + instrument.implements)
    let own = all.filter { members.contains($0) }
    if let end = together((own.isEmpty ? all : own).map { end(of: $0, for: one) }) {
      ends.append(end)
    }
    // What happened first: an end of the day before the revocation leaves nothing to revoke.
    let first = ends.min { ($0.day, $0.isRevoked ? 1 : 0) < ($1.day, $1.isRevoked ? 1 : 0) }
    if parents == nil, circles == circlesBefore { known[one] = .some(first) }
    return first
  }

  private func revocations(of one: Int) -> [End] {
    begun.sorted().compactMap { revoker in
      let instrument = instruments[revoker]
      guard let said = instrument.revokes.first(where: { $0.instrument == one }) else { return nil }
      return End(
        isRevoked: true, day: instrument.earliest?.daysSinceEpoch ?? Int.min,
        by: [(revoker, said.keepsImplementing ?? false)])
    }
  }

  /// What hangs on several stands while one of them does.
  private func together(_ all: [End?]) -> End? {
    let ends = all.compactMap { $0 }
    guard ends.count == all.count, let last = ends.map(\.day).max() else { return nil }
    return End(isRevoked: ends.contains(where: \.isRevoked), day: last, by: ends.flatMap(\.by))
  }

  /// The end of what `child` amends or implements, as far as it concerns the child.
  private func end(of parent: Int, for child: Int) -> End? {
    guard begun.contains(parent) else { return End(isRevoked: false, day: Int.min) }
    let end = end(of: parent)
    guard let end, instruments[child].implements.contains(parent) else { return end }
    return kept(end, [])
  }

  /// What implements a revoked law goes on under the revoking one, where that keeps it.
  private func kept(_ end: End, _ seen: Set<Int>) -> End? {
    guard end.isRevoked, end.by.allSatisfy(\.keeps) else { return end }
    return together(
      end.by.map { revoker, _ in
        guard !seen.contains(revoker) else { return end }
        return self.end(of: revoker).flatMap { kept($0, seen.union([revoker])) }
      })
  }
}
