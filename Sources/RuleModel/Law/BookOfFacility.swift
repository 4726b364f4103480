import Diagnostics
import Values

extension RuleBook {
  /// What a facility has: the definitions, facts and lists that what belongs to it names, directly or through others, and
  /// the facts of its roles.
  package func reach(of facility: Int) -> Named { reach(of: facility, leavingOut: []) }

  /// Facts and lists that nothing has but requirements that do not apply, and what is about these alone: whatever they
  /// said, it would come to nothing. What identifies people in the rows of such a list goes with it.
  package func needless(for facility: Int, notApplying left: Set<Int>) -> Named {
    guard !left.isEmpty else { return Named() }
    let own = left.flatMap { requirements[$0].versions }.filter {
      counts($0.heading, for: facility, isDefinition: false)
    }
    return reached(from: Named(of: own), for: facility)
      .subtracting(reach(of: facility, leavingOut: left))
  }

  private func reach(of facility: Int, leavingOut left: Set<Int>) -> Named {
    let one = facilities[facility]
    var found = Named()
    found.add(FieldReference(list: nil, field: one.date))
    if let key = one.duplicateKey { found.add(FieldReference(list: nil, field: key)) }
    for field in one.identity where left.isEmpty || field.list == nil { found.add(field) }
    func stays(_ advice: Advice) -> Bool {
      advice.concerns.isEmpty || !advice.concerns.allSatisfy(left.contains)
    }
    let provisions =
      one.requirements.filter { !left.contains($0) }.flatMap { requirements[$0].versions }
      + (one.advice.map { advice[$0] } + one.reserved.map { reserved[$0] }).filter(stays)
      .flatMap(\.versions)
    // A version under the law of others is passed over: what it alone names is theirs.
    let own = provisions.filter { counts($0.heading, for: facility, isDefinition: false) }
    found.formUnion(Named(of: own))
    for table in one.tables.map({ tables[$0] }) {
      found.add(table.rows)
      for column in table.columns { found.add(column.term) }
    }
    found = reached(from: found, for: facility)
    for field in found.fields {
      guard let list = field.list, let target = lists[list].fields[field.field].type.target else {
        continue
      }
      found.add(target)
    }
    return found
  }

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
    func set(_ place: inout BilingualText, _ word: String, _ variants: [TextVariant]) {
      if let own = text(word, variants) { place = own }
    }
    func set(_ place: inout BilingualText?, _ word: String, _ variants: [TextVariant]) {
      if let own = text(word, variants) { place = own }
    }
    func own(_ fact: inout Fact) {
      set(&fact.label, "label", fact.variants)
      set(&fact.question, "tanya", fact.variants)
      set(&fact.proof, "bukti", fact.variants)
    }
    func own(_ advice: inout Advice) {
      set(&advice.title, "judul", advice.variants)
      set(&advice.message, "pesan", advice.variants)
    }
    for slot in scalars.indices { own(&book.scalars[slot]) }
    for list in lists.indices {
      for column in lists[list].fields.indices { own(&book.lists[list].fields[column]) }
    }
    for index in requirements.indices {
      let variants = requirements[index].variants
      set(&book.requirements[index].title, "judul", variants)
      set(&book.requirements[index].remedy, "langkah", variants)
      set(&book.requirements[index].proof, "bukti", variants)
    }
    for index in advice.indices { own(&book.advice[index]) }
    for index in reserved.indices { own(&book.reserved[index]) }
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
