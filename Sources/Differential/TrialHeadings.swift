/// Under which law the bodies of a random provision stand: chosen so that most books load.
struct TrialHeadings {
  let law: TrialLaw
  private let ranks: [String: Set<String>]

  init(_ law: TrialLaw) {
    self.law = law
    ranks = Dictionary(uniqueKeysWithValues: law.instruments.map { ($0.name, law.before($0.name)) })
  }

  private func instrument(_ name: String) -> TrialLaw.Instrument? {
    law.instruments.first { $0.name == name }
  }

  private func before(_ name: String, _ facility: TrialLaw.Facility?) -> Set<String> {
    var found = ranks[name] ?? []
    if let creators = facility?.creators, let place = creators.firstIndex(of: name) {
      for other in creators.prefix(place) {
        found.insert(other)
        found.formUnion(ranks[other] ?? [])
      }
    }
    return found
  }

  /// Whether it is known which replaces which.
  private func isRanked(
    _ one: String, _ other: String, _ facility: TrialLaw.Facility?, orDeletes: Bool = false
  ) -> Bool {
    let (mine, theirs) = (before(one, facility), before(other, facility))
    if mine.contains(other) || theirs.contains(one) { return true }
    guard let left = instrument(one), let right = instrument(other) else { return false }
    return (orDeletes || !mine.isDisjoint(with: theirs))
      && (left.first > right.latest || right.first > left.latest)
  }

  /// Headings of a requirement that serves one facility, or all.
  func ofRequirement(isFirst: Bool, _ random: inout SeededRandom) -> [TrialBook.Heading] {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    guard law.instruments.count > 1 else {
      return [TrialBook.Heading(heads: [.init(name: TrialLaw.ground)])]
    }
    var found: [TrialBook.Heading] = []
    let wanted =
      isFirst || pick(2) == 0
      ? law.facilities : [law.facilities[pick(law.facilities.count)]]
    for facility in wanted { found += headings(of: facility, &random) }
    if found.count == 1, found[0].heads.count == 1, found[0].heads[0].since == nil,
      found[0].facilities.isEmpty, found[0].deletion == nil, pick(4) == 0
    {
      found[0].form = .headedByBasis
    }
    return found
  }

  private func headings(of facility: TrialLaw.Facility, _ random: inout SeededRandom) -> [TrialBook
    .Heading]
  {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    let isLong = law.instruments.count > 20
    let members = law.members(facility)
    // What is no law of the facility, and of no other, must say for whom.
    var candidates = law.instruments.map(\.name).filter { name in
      members.contains(name) || (law.owners(name).isEmpty && pick(3) == 0)
    }
    if !isLong { candidates.shuffle(using: &random) }
    var heads: [String] = []
    let most = isLong ? candidates.count : 1 + pick(5)
    for name in candidates where heads.count < most {
      if isLong, pick(10) == 0 { continue }
      if heads.allSatisfy({ isRanked($0, name, facility) }) { heads.append(name) }
    }
    var found: [TrialBook.Heading] = []
    for name in law.instruments.map(\.name) where heads.contains(name) {
      let facilities = self.facilities(name, facility)
      if let last = found.last, last.facilities == facilities, pick(isLong ? 6 : 2) > 0 {
        found[found.count - 1].heads.append(.init(name: name))
      } else {
        found.append(TrialBook.Heading(heads: [.init(name: name)], facilities: facilities))
      }
    }
    if !isLong, let name = heads.randomElement(using: &random), pick(5) == 0 {
      found.append(later(name, facility, &random))
    }
    // The first of all cannot delete; what deletes need not amend.
    if !isLong, pick(3) == 0, let deletion = deletion(heads, candidates, facility, &random) {
      found.append(deletion)
    }
    return found
  }

  private func facilities(_ name: String, _ facility: TrialLaw.Facility) -> [String] {
    let owners = law.owners(name)
    if law.facilities.count == 1, facility.creators == nil { return [] }
    return owners == [facility.name] ? [] : [facility.name]
  }

  /// A part that begins later than its instrument.
  private func later(
    _ name: String, _ facility: TrialLaw.Facility, _ random: inout SeededRandom
  ) -> TrialBook.Heading {
    let since = (instrument(name)?.first ?? 0) + Int.random(in: 1...80, using: &random)
    return TrialBook.Heading(
      heads: [.init(name: name, since: since)], facilities: facilities(name, facility),
      form: Bool.random(using: &random) ? .headed : .onlySince)
  }

  private func deletion(
    _ heads: [String], _ candidates: [String], _ facility: TrialLaw.Facility,
    _ random: inout SeededRandom
  ) -> TrialBook.Heading? {
    let first = law.instruments.map(\.name).first { heads.contains($0) }
    let deleting = candidates.filter { name in
      !heads.contains(name)
        && (instrument(name)?.first ?? 0) > (first.flatMap { instrument($0)?.first } ?? 0)
        && heads.allSatisfy { isRanked($0, name, facility, orDeletes: true) }
    }
    guard let name = deleting.randomElement(using: &random) else { return nil }
    let dispute: String? =
      switch Int.random(in: 0..<4, using: &random) {
      case 0: TrialBook.sharedDeletion
      case 1: ""
      default: nil
      }
    return TrialBook.Heading(
      heads: [.init(name: name)], facilities: facilities(name, facility),
      deletion: .init(dispute: dispute))
  }

  /// Headings of what others name: one version that is always there, and below what is never revoked another.
  func ofDefinition(_ random: inout SeededRandom) -> [TrialBook.Heading] {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    let ground = TrialBook.Heading(heads: [.init(name: TrialLaw.ground)])
    let revoked = Set(law.instruments.flatMap { $0.revokes.map(\.name) })
    var heads: [String] = []
    for one in law.instruments.dropFirst() {
      // In a long chain nearly all, so that it shows which is forgotten.
      if pick(law.instruments.count > 20 ? 8 : 2) == 0 { continue }
      let hangs = before(one.name, nil)
      guard !revoked.contains(one.name), hangs.isDisjoint(with: revoked), !one.isWithdrawn,
        hangs.contains(TrialLaw.ground),
        heads.allSatisfy({ name in law.facilities.allSatisfy { isRanked(name, one.name, $0) } })
      else { continue }
      heads.append(one.name)
    }
    guard !heads.isEmpty else { return [ground] }
    let shared = heads.filter { law.owners($0).count > 1 }
    // Under law of several facilities each version says for which.
    if let name = shared.first {
      let facility = law.facilities[pick(law.facilities.count)].name
      return [ground, TrialBook.Heading(heads: [.init(name: name)], facilities: [facility])]
    }
    return [ground, TrialBook.Heading(heads: heads.map { .init(name: $0) })]
  }
}
