import Values

/// The law of one facility: which instruments are its law, which of them rank after which, and what each hangs on.
///
/// The meaning is that of `rules/README.md`, "Law in time". Statuses of a day are asked for with the instruments that
/// have begun by then, which in a window is one of several law states (`LawStates`).
package struct FacilityLaw: Sendable {
  /// Its instruments.
  package private(set) var members = InstrumentSet()
  /// For each instrument of the book those that it ranks after, directly or through others.
  private var before: [InstrumentSet] = []
  private var instruments: [RuleBook.Instrument] = []
  /// By instrument: who revokes it.
  private var revokers: [[Int]] = []
  /// What an instrument amends and implements: what it hangs on.
  private var parents: [[Int]] = []

  package init() {}

  /// - Parameter creators: those of `hukum`, in order; `nil` for every instrument of the book.
  init(instruments: [RuleBook.Instrument], creators: [Int]?) {
    self.instruments = instruments
    parents = instruments.map { $0.amends + $0.implements }
    revokers = Array(repeating: [], count: instruments.count)
    for (index, instrument) in instruments.enumerated() {
      for revocation in instrument.revokes { revokers[revocation.instrument].append(index) }
    }
    before = FacilityLaw.closure(instruments, creators ?? [])
    members = FacilityLaw.members(instruments, creators, parents)
  }

  private static func members(
    _ instruments: [RuleBook.Instrument], _ creators: [Int]?, _ parents: [[Int]]
  ) -> InstrumentSet {
    guard let creators else { return InstrumentSet(instruments.indices) }
    var found = InstrumentSet(creators)
    // What amends or implements a member is one; a chain is found whatever the order of the book.
    var children: [[Int]] = Array(repeating: [], count: instruments.count)
    for (index, those) in parents.enumerated() {
      for parent in those { children[parent].append(index) }
    }
    var waiting = creators
    while let next = waiting.popLast() {
      for child in children[next] where !found.contains(child) {
        found.insert(child)
        waiting.append(child)
      }
    }
    return found
  }

  private static func closure(_ instruments: [RuleBook.Instrument], _ creators: [Int])
    -> [InstrumentSet]
  {
    var edges = instruments.map { $0.amends + $0.implements + $0.revokes.map(\.instrument) }
    for (later, earlier) in zip(creators.dropFirst(), creators) { edges[later].append(earlier) }
    var found: [InstrumentSet?] = Array(repeating: nil, count: instruments.count)
    for start in instruments.indices where found[start] == nil {
      // Depth first without recursion: chains may be long.
      var path = [(node: start, next: 0)]
      found[start] = InstrumentSet()
      while let (node, next) = path.last {
        guard next < edges[node].count else {
          path.removeLast()
          var mine = InstrumentSet()
          for earlier in edges[node] {
            mine.insert(earlier)
            if let theirs = found[earlier] { mine.formUnion(theirs) }
          }
          found[node] = mine
          continue
        }
        path[path.count - 1].next += 1
        let earlier = edges[node][next]
        if found[earlier] == nil {
          found[earlier] = InstrumentSet()
          path.append((earlier, 0))
        }
      }
    }
    return found.map { $0 ?? InstrumentSet() }
  }

  // MARK: Rank

  /// Whether what `later` heads replaces what `earlier` heads; `nil` where the book does not say.
  package func isAfter(_ later: Int, _ earlier: Int, orDeletes: Bool = false) -> Bool? {
    if before[later].contains(earlier) { return true }
    if before[earlier].contains(later) { return false }
    guard orDeletes || !before[later].isDisjoint(with: before[earlier]) else { return nil }
    let (one, other) = (instruments[later], instruments[earlier])
    guard let first = one.earliest, let last = one.latest, let otherFirst = other.earliest,
      let otherLast = other.latest
    else { return nil }
    if first > otherLast { return true }
    return otherFirst > last ? false : nil
  }

  /// The two have to do with each other, so that only their days leave open which replaces which.
  package func areRelated(_ one: Int, _ other: Int) -> Bool {
    before[one].contains(other) || before[other].contains(one)
      || !before[one].isDisjoint(with: before[other])
  }

  // MARK: What hangs on what

  /// What an instrument amends or implements of this law; of none, all that it does.
  package func parents(of instrument: Int) -> [Int] {
    let own = parents[instrument].filter { members.contains($0) }
    return own.isEmpty ? parents[instrument] : own
  }

  package func amended(by instrument: Int) -> [Int] {
    let own = instruments[instrument].amends.filter { members.contains($0) }
    return own.isEmpty ? instruments[instrument].amends : own
  }

  /// Every instrument that decides whether these are in force: they, what they hang on, and who revokes any.
  package func closure(of heads: some Sequence<Int>) -> InstrumentSet {
    var found = InstrumentSet()
    var waiting = Array(heads)
    while let next = waiting.popLast() {
      guard !found.contains(next) else { continue }
      found.insert(next)
      waiting += parents[next] + revokers[next]
    }
    return found
  }

  /// All that has to begin before this one may have.
  package func mustPrecede(_ instrument: Int) -> [Int] { parents[instrument] }

  // MARK: Statuses

  package enum Status: Sendable, Hashable {
    case notBegun
    case inForce
    /// It ended by its own `sampai`, or what it hangs on did: all is as without it.
    case suspended
    /// Revoked, or what it hangs on was: what it says no longer holds, and what it replaced does not come back.
    case revoked
  }

  /// - Parameters:
  ///   - day: days since 1970.
  ///   - hasBegun: of instruments that have days.
  package func statuses(on day: Int, of wanted: some Sequence<Int>, hasBegun: (Int) -> Bool)
    -> [Int: Status]
  {
    withoutActuallyEscaping(hasBegun) { hasBegun in
      var asking = Asking(law: self, day: day, hasBegun: hasBegun)
      for instrument in wanted { _ = asking.status(instrument) }
      return asking.known
    }
  }

  private struct Asking {
    let law: FacilityLaw
    let day: Int
    let hasBegun: (Int) -> Bool
    var known: [Int: Status] = [:]

    func begun(_ index: Int) -> Bool {
      let instrument = law.instruments[index]
      if instrument.isWithdrawn { return false }
      return instrument.earliest == nil || hasBegun(index)
    }

    /// Those that revoked it while it stood; what ended by itself before cannot be revoked any more.
    func hits(_ index: Int) -> [Int] {
      law.revokers[index].filter { revoker in
        guard begun(revoker) else { return false }
        guard let until = law.instruments[index].until,
          let first = law.instruments[revoker].earliest
        else { return true }
        return first <= until
      }
    }

    mutating func status(_ index: Int) -> Status {
      if let status = known[index] { return status }
      // Relations do not run in circles; one that a kept implementation closes counts as in force.
      known[index] = .inForce
      let status = found(index)
      known[index] = status
      return status
    }

    private mutating func found(_ index: Int) -> Status {
      guard begun(index) else { return .notBegun }
      if !hits(index).isEmpty { return .revoked }
      let instrument = law.instruments[index]
      if let until = instrument.until, day > until.daysSinceEpoch { return .suspended }
      let parents = law.parents(of: index)
      if parents.isEmpty { return .inForce }
      return joined(parents.map { status(of: $0, for: index) })
    }

    /// What hangs on several stands while one of them does.
    private func joined(_ all: [Status]) -> Status {
      if all.contains(.inForce) { return .inForce }
      return all.contains(.revoked) ? .revoked : .suspended
    }

    /// The status of what `child` hangs on: revoked with its implementation kept, that of the revoker.
    mutating func status(of parent: Int, for child: Int) -> Status {
      let status = status(parent)
      guard status == .revoked, law.instruments[child].implements.contains(parent) else {
        return status
      }
      let causes = causes(of: parent, [])
      guard causes.allSatisfy(\.keeps) else { return .revoked }
      return joined(causes.map { self.keeper($0.revoker, [parent]) })
    }

    /// A revoker under which an implementation goes on: its own status, or that of who revoked it and kept it again.
    private mutating func keeper(_ revoker: Int, _ seen: Set<Int>) -> Status {
      let status = status(revoker)
      guard status == .revoked, !seen.contains(revoker) else { return status }
      let causes = causes(of: revoker, [])
      guard causes.allSatisfy(\.keeps) else { return .revoked }
      return joined(causes.map { keeper($0.revoker, seen.union([revoker])) })
    }

    /// Who brought a revoked instrument down, directly or with what it amends, and whether they keep what implements it.
    private mutating func causes(of index: Int, _ seen: Set<Int>) -> [(revoker: Int, keeps: Bool)] {
      let direct = hits(index)
      if !direct.isEmpty {
        return direct.map { revoker in
          let said = law.instruments[revoker].revokes.first { $0.instrument == index }
          return (revoker, said?.keepsImplementing ?? false)
        }
      }
      guard !seen.contains(index) else { return [] }
      var found: [(revoker: Int, keeps: Bool)] = []
      for parent in law.parents(of: index) where status(parent) == .revoked {
        found += causes(of: parent, seen.union([index]))
      }
      return found
    }
  }
}
