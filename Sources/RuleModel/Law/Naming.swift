/// A definition that a condition or a term names.
package enum DefinitionName: Hashable, Sendable {
  case parameter(Int)
  case derived(Int)
  case criterion(Int)
}

/// What conditions and terms name directly.
package struct Named: Sendable {
  package private(set) var definitions: Set<DefinitionName> = []
  package private(set) var disputes: Set<Int> = []
  package private(set) var scalars: Set<Int> = []
  package private(set) var lists: Set<Int> = []
  package private(set) var fields: Set<RuleBook.FieldReference> = []

  package init() {}

  package init(_ conditions: Condition?...) {
    for condition in conditions { if let condition { add(condition) } }
  }

  package init(_ term: Term) { add(term) }

  package init(_ definition: DefinitionName) { definitions.insert(definition) }

  package init(of provisions: [RuleBook.Provision]) {
    for provision in provisions { formUnion(Named(provision.scope, provision.condition)) }
  }

  package mutating func formUnion(_ other: Named) {
    definitions.formUnion(other.definitions)
    disputes.formUnion(other.disputes)
    scalars.formUnion(other.scalars)
    lists.formUnion(other.lists)
    fields.formUnion(other.fields)
  }

  /// Facts, lists and columns that the other does not name.
  func subtracting(_ other: Named) -> Named {
    var rest = Named()
    rest.scalars = scalars.subtracting(other.scalars)
    rest.lists = lists.subtracting(other.lists)
    rest.fields = fields.subtracting(other.fields)
    return rest
  }

  package func joined(_ other: Named) -> Named {
    var joined = self
    joined.formUnion(other)
    return joined
  }

  mutating func add(_ field: RuleBook.FieldReference) {
    guard let list = field.list else {
      scalars.insert(field.field)
      return
    }
    lists.insert(list)
    fields.insert(field)
  }

  mutating func add(_ condition: Condition) {
    switch condition {
    case .criterion(let index, _): definitions.insert(.criterion(index))
    case .dispute(let index, _): disputes.insert(index)
    default: break
    }
    add(condition.parts)
  }

  mutating func add(_ term: Term) {
    switch term {
    case .scalar(let slot): scalars.insert(slot)
    case .field(let list, let column, _): add(RuleBook.FieldReference(list: list, field: column))
    case .parameter(let index): definitions.insert(.parameter(index))
    case .derived(let index, _): definitions.insert(.derived(index))
    case .dispute(let index, _): disputes.insert(index)
    default: break
    }
    add(term.parts)
  }

  mutating func add(_ rows: Rows) {
    lists.insert(rows.list)
    add(rows.parts)
  }

  private mutating func add(_ parts: [RulePart]) {
    for part in parts {
      switch part {
      case .condition(let condition): add(condition)
      case .term(let term): add(term)
      case .rows(let rows): add(rows)
      }
    }
  }
}

extension RuleBook {
  /// What is named, and all that the definitions among it name, directly or through others.
  ///
  /// - Parameter facility: only of versions that count for it; of every version where there is none.
  package func reached(from named: Named, for facility: Int? = nil) -> Named {
    var found = named
    var seen: Set<DefinitionName> = []
    var waiting = Array(named.definitions)
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let inner = self.named(by: next, for: facility)
      found.formUnion(inner)
      waiting += inner.definitions
    }
    return found
  }

  private func named(by name: DefinitionName, for facility: Int?) -> Named {
    func isCounted(_ heading: VersionHeading) -> Bool {
      facility.map { counts(heading, for: $0, isDefinition: true) } ?? true
    }
    var found = Named()
    switch name {
    case .parameter: break
    case .derived(let index):
      for version in derived[index].versions where isCounted(version.heading) {
        found.add(version.term)
      }
    case .criterion(let index):
      found = Named(of: criteria[index].versions.filter { isCounted($0.heading) })
    }
    return found
  }
}
