import Values

/// The versions and deletions of one provision for one facility, highest rank first: the first that has begun decides.
package struct Ranking: Sendable {
  package struct Entry: Sendable, Hashable {
    /// `nil` for a body without heading, which holds always.
    package let instrument: Int?
    /// The first day of a part that begins later than its instrument, in days since 1970.
    package let since: Int?
    /// Of several laws that the instrument hangs on, those that this provision is about.
    package let parents: [Int]
    package let what: What
  }

  package enum What: Sendable, Hashable {
    /// Index among the versions.
    case version(Int)
    /// Index among the deletions.
    case deletion(Int)
  }

  /// Two of which neither is said to replace the other.
  package struct Conflict: Sendable {
    package let one: Entry
    package let other: Entry
    package let areRelated: Bool
  }

  package private(set) var entries: [Entry] = []
  package private(set) var conflicts: [Conflict] = []

  /// What is in force, in a state of the law.
  package enum Choice: Sendable, Hashable {
    case none
    case version(Int)
    /// The deletion decides if its disputed reading deletes; else what `below` it is found from that entry on.
    case disputed(deletion: Int, below: Int)
  }

  package init() {}

  package init(
    _ versions: [RuleBook.VersionHeading], _ deletions: [RuleBook.Deletion], law: FacilityLaw,
    counts: (Int, [Int]?) -> Bool
  ) {
    var found: [Entry] = []
    func add(_ heading: RuleBook.VersionHeading, _ what: What) {
      if heading.isAlways {
        found.append(Entry(instrument: nil, since: nil, parents: [], what: what))
      }
      for head in heading.heads where counts(head.instrument, heading.facilities) {
        found.append(
          Entry(
            instrument: head.instrument, since: head.since?.daysSinceEpoch, parents: [], what: what)
        )
      }
    }
    for (index, heading) in versions.enumerated() { add(heading, .version(index)) }
    for (index, deletion) in deletions.enumerated() { add(deletion.heading, .deletion(index)) }
    if found.count == 1 {
      entries = found
      return
    }
    let heads = Set(found.compactMap(\.instrument))
    entries = sorted(found, law).map { entry in
      guard let instrument = entry.instrument else { return entry }
      let all = law.parents(of: instrument)
      let own = all.count > 1 ? law.amended(by: instrument).filter { heads.contains($0) } : []
      return Entry(
        instrument: instrument, since: entry.since, parents: own.count < all.count ? own : [],
        what: entry.what)
    }
  }

  private mutating func sorted(_ all: [Entry], _ law: FacilityLaw) -> [Entry] {
    var lower: [Int] = Array(repeating: 0, count: all.count)
    for one in all.indices {
      for other in all.indices where other > one {
        switch Ranking.isAfter(all[one], all[other], law) {
        case true?: lower[one] += 1
        case false?: lower[other] += 1
        case nil:
          let related =
            all[one].instrument.flatMap { left in
              all[other].instrument.map { law.areRelated(left, $0) }
            } ?? true
          conflicts.append(Conflict(one: all[one], other: all[other], areRelated: related))
        }
      }
    }
    // Rank is total where there is no conflict: who replaces more stands higher.
    return all.indices.sorted { (lower[$0], $1) > (lower[$1], $0) }.map { all[$0] }
  }

  private static func isAfter(_ one: Entry, _ other: Entry, _ law: FacilityLaw) -> Bool? {
    guard let left = one.instrument, let right = other.instrument else {
      return one.instrument != nil ? true : other.instrument != nil ? false : nil
    }
    guard left == right else {
      return law.isAfter(left, right, orDeletes: one.isDeletion || other.isDeletion)
    }
    let (first, second) = (one.since ?? Int.min, other.since ?? Int.min)
    return first == second ? nil : first > second
  }

  /// - Parameters:
  ///   - start: the entry from which on is looked, for what stands below a disputed deletion.
  ///   - day: days since 1970.
  package func choice(
    on day: Int, from start: Int = 0, _ status: (Int) -> FacilityLaw.Status,
    isDisputed: (Int) -> Bool
  ) -> Choice {
    for place in entries.indices.dropFirst(start) {
      let entry = entries[place]
      if let since = entry.since, since > day { continue }
      var found = entry.instrument.map(status) ?? .inForce
      if found == .inForce, !entry.parents.isEmpty {
        let those = entry.parents.map(status)
        if !those.contains(.inForce) { found = those.contains(.revoked) ? .revoked : .suspended }
      }
      switch (found, entry.what) {
      case (.notBegun, _), (.suspended, _): continue
      case (_, .deletion(let index)):
        return isDisputed(index) ? .disputed(deletion: index, below: place + 1) : .none
      case (.revoked, .version): return .none
      case (.inForce, .version(let index)): return .version(index)
      }
    }
    return .none
  }
}

extension Ranking.Entry {
  package var isDeletion: Bool {
    if case .deletion = what { true } else { false }
  }
}
