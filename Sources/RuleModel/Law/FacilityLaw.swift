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
      var found: [Int: Status] = [:]
      for instrument in wanted { found[instrument] = asking.status(instrument) }
      return found
    }
  }

  /// How an instrument ended, and when: what comes first decides.
  private struct End {
    let isRevoked: Bool
    /// The first day on which it is no longer in force.
    let day: Int
    /// Who brought it down, directly or with what it amends, and whether they keep what implements it.
    var causes: [(revoker: Int, keeps: Bool)] = []
  }

  private struct Asking {
    let law: FacilityLaw
    let day: Int
    let hasBegun: (Int) -> Bool
    private var known: [Int: End?] = [:]
    private var path: Set<Int> = []
    private var circles = 0

    init(law: FacilityLaw, day: Int, hasBegun: @escaping (Int) -> Bool) {
      self.law = law
      self.day = day
      self.hasBegun = hasBegun
    }

    private func begun(_ index: Int) -> Bool {
      let instrument = law.instruments[index]
      if instrument.isWithdrawn { return false }
      return instrument.earliest == nil || hasBegun(index)
    }

    mutating func status(_ index: Int) -> Status {
      guard begun(index) else { return .notBegun }
      guard let end = end(index) else { return .inForce }
      return end.isRevoked ? .revoked : .suspended
    }

    /// `nil` while it is in force.
    private mutating func end(_ index: Int) -> End? {
      if let end = known[index] { return end }
      // What amends an implementation that goes on under it closes a circle: each stands while the other does.
      guard path.insert(index).inserted else {
        circles += 1
        return nil
      }
      defer { path.remove(index) }
      let before = circles
      var ends = revocations(index)
      if let until = law.instruments[index].until, day > until.daysSinceEpoch {
        ends.append(End(isRevoked: false, day: until.daysSinceEpoch + 1))
      }
      var parents: [End?] = []
      for parent in law.parents(of: index) { parents.append(end(of: parent, for: index)) }
      if let end = joined(parents) { ends.append(end) }
      // What ended by itself before cannot be revoked any more.
      let first = ends.min { ($0.day, $0.isRevoked ? 1 : 0) < ($1.day, $1.isRevoked ? 1 : 0) }
      if circles == before { known[index] = .some(first) }
      return first
    }

    private func revocations(_ index: Int) -> [End] {
      law.revokers[index].filter(begun).map { revoker in
        let one = law.instruments[revoker]
        let said = one.revokes.first { $0.instrument == index }
        return End(
          isRevoked: true, day: one.earliest?.daysSinceEpoch ?? Int.min,
          causes: [(revoker, said?.keepsImplementing ?? false)])
      }
    }

    /// What hangs on several stands while one of them does.
    private func joined(_ all: [End?]) -> End? {
      let ends = all.compactMap { $0 }
      guard ends.count == all.count, let last = ends.map(\.day).max() else { return nil }
      return End(
        isRevoked: ends.contains(where: \.isRevoked), day: last, causes: ends.flatMap(\.causes))
    }

    /// The end of what `child` hangs on: revoked with its implementation kept, that of the revoker.
    private mutating func end(of parent: Int, for child: Int) -> End? {
      guard begun(parent) else { return End(isRevoked: false, day: Int.min) }
      guard let end = end(parent) else { return nil }
      return law.instruments[child].implements.contains(parent) ? kept(end, []) : end
    }

    /// A revoker under which an implementation goes on ends by itself, or is revoked and its revoker keeps it again.
    private mutating func kept(_ end: End, _ seen: Set<Int>) -> End? {
      guard end.isRevoked, end.causes.allSatisfy(\.keeps) else { return end }
      var ends: [End?] = []
      for (revoker, _) in end.causes {
        guard !seen.contains(revoker) else {
          ends.append(end)
          continue
        }
        ends.append(self.end(revoker).flatMap { kept($0, seen.union([revoker])) })
      }
      return joined(ends)
    }
  }
}
