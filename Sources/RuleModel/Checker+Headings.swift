import Diagnostics
import RuleSyntax
import Values

/// Headings of versions and deletions, `untuk`, and disputes wherever they stand.
extension Checker {
  // MARK: Headings

  /// Resolves the heading of a body and makes it the one that bases and names below stand under.
  ///
  /// - Parameter headedByBasis: without heading, it is that of the one instrument that its basis names.
  mutating func enter(_ version: VersionSyntax, headedByBasis: Bool = false)
    -> RuleBook.VersionHeading?
  {
    context.body = version.heading.range
    context.instrument = nil
    context.isBroken = version.isBroken
    guard let heading = heading(of: version, headedByBasis: headedByBasis) else { return nil }
    context.instrument = heading.instruments.last
    return heading
  }

  private mutating func heading(of version: VersionSyntax, headedByBasis: Bool)
    -> RuleBook.VersionHeading?
  {
    let syntax = version.heading
    let facilities = self.facilities(syntax.facilities)
    if let since = syntax.since {
      let named = instruments(of: version)
      guard named.count == 1 else {
        if !version.isBroken {
          report(.law(.sinceOfNone(named.map { book.instruments[$0].id })), syntax.range)
        }
        return nil
      }
      return .init(heads: [.init(instrument: named[0], since: since)], facilities: facilities)
    }
    if syntax.heads.isEmpty {
      let named = headedByBasis ? instruments(of: version) : []
      guard named.count == 1 else { return .init(heads: [], facilities: facilities) }
      return .init(heads: [.init(instrument: named[0], since: nil)], facilities: facilities)
    }
    var heads: [RuleBook.VersionHeading.Head] = []
    for head in syntax.heads {
      guard let index = lookUp(head.instrument, in: instrumentIndex) else { return nil }
      if book.instruments[index].earliest == nil, !book.instruments[index].isWithdrawn,
        !broken.contains(head.instrument.text)
      {
        report(.notInForce(head.instrument.text), head.instrument.range)
      }
      heads.append(.init(instrument: index, since: head.since))
    }
    return .init(heads: heads, facilities: facilities)
  }

  /// The instruments that the bases of a body name, each once.
  private func instruments(of version: VersionSyntax) -> [Int] {
    let bases = version.bases + version.values.flatMap(\.bases)
    return Set(bases.compactMap { $0.instrument.flatMap { instrumentIndex[$0.text] } }).sorted()
  }

  /// Reports a second version or deletion for one instrument and day, where both count for one facility.
  mutating func checkDistinct(_ all: [VersionSyntax], _ name: String) {
    let versions = all.filter { !$0.isBroken }
    let bare = versions.filter(\.heading.isBare)
    if let first = bare.first, versions.count > 1 {
      report(.repeatedVersion(name), first.heading.range)
    }
    struct Seen {
      let head: String
      let since: CalendarDate?
      let facilities: Set<String>
    }
    var seen: [Seen] = []
    for version in versions {
      let facilities = Set(version.heading.facilities.map(\.text))
      for head in version.heading.heads {
        let mine = Seen(head: head.instrument.text, since: head.since, facilities: facilities)
        let isDouble = seen.contains { other in
          other.head == mine.head && other.since == mine.since
            && (other.facilities.isEmpty || facilities.isEmpty
              || !other.facilities.isDisjoint(with: facilities))
        }
        if isDouble { report(.repeatedVersion(mine.head), head.instrument.range) }
        seen.append(mine)
      }
    }
  }

  mutating func deletions(_ versions: [VersionSyntax], mayBeDisputed: Bool = false)
    -> [RuleBook.Deletion]
  {
    var found: [RuleBook.Deletion] = []
    for version in versions {
      guard let syntax = version.deletion, let heading = enter(version) else { continue }
      if version.bases.isEmpty, !version.isBroken {
        report(.missingBasis("dihapus oleh"), version.heading.range)
      }
      var dispute: RuleBook.Deletion.Dispute?
      if let use = syntax.dispute {
        guard mayBeDisputed else {
          report(.law(.disputedDeletion), use.name.range)
          continue
        }
        guard let made = self.dispute(ofDeletion: use) else { continue }
        dispute = made
      }
      found.append(
        .init(
          heading: heading, bases: version.bases.compactMap { basis($0) },
          notes: bilingual(version.notes), dispute: dispute, range: version.heading.range))
    }
    return found
  }

  // MARK: Facilities

  mutating func facility(_ name: Name) -> Int? {
    if case .facility(let index)? = provisions[name.text] { return index }
    guard !broken.contains(name.text) else { return nil }
    let near = Spelling.nearest(to: name.text, among: book.facilities.map(\.id))
    report(.unknownName(name.text, suggestions: near), name.range)
    return nil
  }

  /// `nil` where none is named.
  mutating func facilities(_ names: [Name]) -> [Int]? {
    names.isEmpty ? nil : names.compactMap { facility($0) }
  }

  mutating func variants(_ all: [TextVariant]) -> [RuleBook.TextVariant] {
    all.map { variant in
      RuleBook.TextVariant(
        word: variant.word, facilities: facilities(variant.facilities) ?? [],
        text: bilingual(variant.texts) ?? .init(same: ""))
    }
  }

  // MARK: Disputes

  /// One that is declared by itself, used in several places.
  mutating func declareDispute(_ declaration: Declaration, _ readings: [ReadingHeadSyntax]) {
    context.ownerName = declaration.name.text
    defer { context.ownerName = "" }
    addDispute(declaration.name, declaration.question, readings, isBroken: declaration.isBroken)
  }

  private mutating func addDispute(
    _ name: Name, _ question: Texts?, _ readings: [ReadingHeadSyntax], isBroken: Bool
  ) {
    if readings.count < 2, !isBroken, !context.isBroken {
      report(.fewReadings(name.text), name.range)
    }
    if isBroken { broken.insert(name.text) }
    var seen: Set<String> = []
    for id in readings.compactMap(\.id) where !seen.insert(id.text).inserted {
      report(.repeatedName(id.text, first: id.range), id.range)
    }
    let known = readings.compactMap { reading in
      basis(reading.basis).map {
        RuleBook.Reading(
          id: reading.id?.text, label: bilingual(reading.label) ?? .init(same: ""), basis: $0)
      }
    }
    if known.count < readings.count { broken.insert(name.text) }
    book.disputes.append(
      .init(
        id: name.text, question: bilingual(question) ?? .init(same: ""), readings: known,
        range: name.range))
  }

  /// The dispute that a place uses, which is declared there where it brings its question.
  private mutating func dispute(_ use: DisputeUseSyntax) -> Int? {
    if use.question != nil {
      let index = book.disputes.count
      registerName(use.name, .dispute(index))
      addDispute(use.name, use.question, use.readings, isBroken: false)
      return index
    }
    guard symbols[use.name.text] != nil || broken.contains(use.name.text) else {
      let disputes = symbols.filter { if case .dispute = $0.value { true } else { false } }
      let near = Spelling.nearest(to: use.name.text, among: Array(disputes.keys))
      report(
        near.isEmpty
          ? .unknownDispute(use.name.text) : .unknownName(use.name.text, suggestions: near),
        use.name.range)
      return nil
    }
    guard let symbol = lookUp(use.name) else { return nil }
    guard case .dispute(let index) = symbol else {
      report(.wrongSort(use.name.text, wanted: .init("tafsir", "a dispute")), use.name.range)
      return nil
    }
    return index
  }

  /// What holds under each reading, in the order of the readings.
  private mutating func branches<Body>(
    _ index: Int, _ use: DisputeUseSyntax, _ all: [(id: Name?, body: Body)]
  ) -> [Body]? {
    let readings = book.disputes[index].readings
    if use.question != nil {
      return all.count == readings.count && all.count >= 2 ? all.map(\.body) : nil
    }
    // What a reading that could not be read would hold is not missed.
    if broken.contains(use.name.text) || context.isBroken { return nil }
    guard readings.allSatisfy({ $0.id != nil }) else {
      report(.disputeWithoutIDs(use.name.text), use.name.range)
      return nil
    }
    var found: [Body?] = Array(repeating: nil, count: readings.count)
    for (id, body) in all {
      guard let id else { continue }
      guard let place = readings.firstIndex(where: { $0.id == id.text }) else {
        let near = Spelling.nearest(to: id.text, among: readings.compactMap(\.id))
        report(.unknownName(id.text, suggestions: near), id.range)
        return nil
      }
      if found[place] != nil { report(.repeatedName(id.text, first: id.range), id.range) }
      found[place] = body
    }
    for (place, body) in found.enumerated() where body == nil {
      report(.law(.missingReading(readings[place].id ?? "", of: use.name.text)), use.name.range)
      return nil
    }
    return found.compactMap { $0 }
  }

  mutating func dispute(_ use: DisputeUseSyntax, _ all: [(id: Name?, ConditionSyntax)])
    -> Condition?
  {
    guard let index = dispute(use) else { return nil }
    let bodies = all.map { ($0.id, condition($0.1)) }
    guard let found = branches(index, use, bodies) else { return nil }
    let conditions = found.compactMap { $0 }
    return conditions.count == found.count ? .dispute(index, conditions) : nil
  }

  mutating func dispute(
    _ use: DisputeUseSyntax, _ all: [(id: Name?, FormulaSyntax)], _ range: SourceRange
  ) -> TypedTerm? {
    guard let index = dispute(use) else { return nil }
    let bodies = all.map { ($0.id, formula($0.1)) }
    guard let found = branches(index, use, bodies) else { return nil }
    let terms = found.compactMap { $0 }
    guard terms.count == found.count, let first = terms.first else { return nil }
    guard !terms.contains(where: \.isRatio) else {
      report(.loneRatio, range)
      return nil
    }
    var kind = first.kind
    for other in terms.dropFirst() where other.kind != kind {
      guard let shared = common(first, other, range) else { return nil }
      kind = shared
    }
    return TypedTerm(term: .dispute(index, terms.map(\.term)), kind: kind)
  }

  private mutating func dispute(ofDeletion use: DisputeUseSyntax) -> RuleBook.Deletion.Dispute? {
    guard let index = dispute(use) else { return nil }
    let ids = book.disputes[index].readings.map(\.id)
    guard ids.count == 2, let deletes = ids.firstIndex(of: "dihapus"), ids.contains("tetap") else {
      report(.law(.notDeletionReadings(use.name.text)), use.name.range)
      return nil
    }
    return .init(index: index, deletes: deletes)
  }
}
