import Diagnostics
import Values

/// What a facility has: the definitions, facts and lists that what belongs to it names, directly or through others, and
/// the facts of its roles.
package struct FacilityReach: Sendable {
  package private(set) var scalars: Set<Int> = []
  package private(set) var lists: Set<Int> = []
  package private(set) var fields: Set<RuleBook.FieldReference> = []
  package private(set) var definitions: Set<DefinitionName> = []
  private var waiting: [DefinitionName] = []

  fileprivate init(_ book: RuleBook, _ facility: Int) {
    let one = book.facilities[facility]
    scalars.insert(one.date)
    if let key = one.duplicateKey { scalars.insert(key) }
    for field in one.identity { add(field) }
    // A version under the law of others is passed over: what it alone names is theirs.
    let provisions =
      one.requirements.flatMap { book.requirements[$0].versions }
      + one.advice.flatMap { book.advice[$0].versions }
      + one.reserved.flatMap { book.reserved[$0].versions }
    for provision in provisions
    where book.counts(provision.heading, for: facility, isDefinition: false) { add(provision) }
    for table in one.tables { add(book.tables[table]) }
    while let next = waiting.popLast() { follow(next, book, facility) }
    for field in fields {
      guard let list = field.list, let target = book.lists[list].fields[field.field].type.target
      else { continue }
      add(target)
    }
  }

  private mutating func follow(_ name: DefinitionName, _ book: RuleBook, _ facility: Int) {
    switch name {
    case .parameter: break
    case .derived(let index):
      for version in book.derived[index].versions
      where book.counts(version.heading, for: facility, isDefinition: true) { add(version.term) }
    case .criterion(let index):
      for version in book.criteria[index].versions
      where book.counts(version.heading, for: facility, isDefinition: true) { add(version) }
    }
  }

  private mutating func add(_ provision: RuleBook.Provision) {
    if let scope = provision.scope { add(scope) }
    add(provision.condition)
  }

  private mutating func add(_ table: RuleBook.Table) {
    lists.insert(table.rows.list)
    for column in table.columns { add(column.term) }
  }

  private mutating func add(_ field: RuleBook.FieldReference) {
    guard let list = field.list else {
      scalars.insert(field.field)
      return
    }
    lists.insert(list)
    fields.insert(field)
  }

  private mutating func add(definition name: DefinitionName) {
    if definitions.insert(name).inserted { waiting.append(name) }
  }

  private mutating func add(_ condition: Condition) {
    if case .criterion(let index, _) = condition { add(definition: .criterion(index)) }
    add(condition.parts)
  }

  private mutating func add(_ term: Term) {
    switch term {
    case .scalar(let slot): scalars.insert(slot)
    case .field(let list, let column, _): add(RuleBook.FieldReference(list: list, field: column))
    case .parameter(let index): add(definition: .parameter(index))
    case .derived(let index, _): add(definition: .derived(index))
    default: break
    }
    add(term.parts)
  }

  private mutating func add(_ parts: [RulePart]) {
    for part in parts {
      switch part {
      case .condition(let condition): add(condition)
      case .term(let term): add(term)
      case .rows(let rows):
        lists.insert(rows.list)
        add(rows.parts)
      }
    }
  }
}

extension RuleBook {
  package func reach(of facility: Int) -> FacilityReach { FacilityReach(self, facility) }

  /// What is asked for a facility: the facts that it has, and those that no facility reads and that are asked for it.
  ///
  /// - Returns: by fact and by list and column of the book, whether it is asked.
  package func asked(for facility: Int) -> (scalars: [Bool], fields: [[Bool]]) {
    let all = facilities.indices.map { reach(of: $0) }
    let own = all[facility]
    func isAsked(_ fact: Fact, own isOwn: Bool, others areRead: Bool) -> Bool {
      if isOwn { return true }
      if let wanted = fact.facilities { return wanted.contains(facility) }
      return !areRead
    }
    let scalars = self.scalars.indices.map { slot in
      isAsked(
        self.scalars[slot], own: own.scalars.contains(slot),
        others: all.contains { $0.scalars.contains(slot) })
    }
    let fields = lists.indices.map { list in
      // The columns of a list that only others have are theirs.
      let isForeign = !own.lists.contains(list) && all.contains { $0.lists.contains(list) }
      return lists[list].fields.indices.map { column in
        let field = FieldReference(list: list, field: column)
        return !isForeign
          && isAsked(
            lists[list].fields[column], own: own.fields.contains(field),
            others: all.contains { $0.fields.contains(field) })
      }
    }
    return (scalars, fields)
  }

  /// The book as one facility tells it: texts that differ by facility are its own.
  package func told(for facility: Int) -> RuleBook {
    var book = self
    func text(_ word: String, _ variants: [TextVariant]) -> BilingualText? {
      variants.last { $0.word == word && $0.facilities.contains(facility) }?.text
    }
    func own(_ fact: Fact) -> Fact {
      guard !fact.variants.isEmpty else { return fact }
      return Fact(
        id: fact.id, type: fact.type, group: fact.group,
        label: text("label", fact.variants) ?? fact.label,
        question: text("tanya", fact.variants) ?? fact.question,
        proof: text("bukti", fact.variants) ?? fact.proof, notes: fact.notes,
        isRecordOnly: fact.isRecordOnly, variants: fact.variants, facilities: fact.facilities,
        range: fact.range)
    }
    book.scalars = scalars.map(own)
    for list in book.lists.indices { book.lists[list].fields = lists[list].fields.map(own) }
    book.requirements = requirements.map { one in
      guard !one.variants.isEmpty else { return one }
      return Requirement(
        id: one.id, title: text("judul", one.variants) ?? one.title,
        remedy: text("langkah", one.variants) ?? one.remedy,
        proof: text("bukti", one.variants) ?? one.proof, variants: one.variants,
        otherFacilities: one.otherFacilities, versions: one.versions, deletions: one.deletions,
        range: one.range)
    }
    func own(_ advice: Advice) -> Advice {
      guard !advice.variants.isEmpty else { return advice }
      return Advice(
        id: advice.id, title: text("judul", advice.variants) ?? advice.title,
        message: text("pesan", advice.variants) ?? advice.message, variants: advice.variants,
        versions: advice.versions, deletions: advice.deletions, range: advice.range)
    }
    book.advice = advice.map(own)
    book.reserved = reserved.map(own)
    return book
  }

  /// Some text differs by facility.
  package var hasVariants: Bool {
    scalars.contains { !$0.variants.isEmpty }
      || lists.contains { $0.fields.contains { !$0.variants.isEmpty } }
      || requirements.contains { !$0.variants.isEmpty }
      || (advice + reserved).contains { !$0.variants.isEmpty }
  }
}
