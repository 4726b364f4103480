/// A definition that a condition or a term names.
package enum DefinitionName: Hashable, Sendable {
  case parameter(Int)
  case derived(Int)
  case criterion(Int)
}

/// What a condition or a term names directly: definitions, and disputes.
package struct Named: Sendable {
  package private(set) var definitions: Set<DefinitionName> = []
  package private(set) var disputes: Set<Int> = []

  package init() {}

  package init(_ conditions: Condition?...) {
    for condition in conditions { if let condition { add(condition) } }
  }

  package init(_ term: Term) { add(term) }

  private mutating func add(_ condition: Condition) {
    switch condition {
    case .criterion(let index, _): definitions.insert(.criterion(index))
    case .dispute(let index, _): disputes.insert(index)
    default: break
    }
    add(condition.parts)
  }

  private mutating func add(_ term: Term) {
    switch term {
    case .parameter(let index): definitions.insert(.parameter(index))
    case .derived(let index, _): definitions.insert(.derived(index))
    case .dispute(let index, _): disputes.insert(index)
    default: break
    }
    add(term.parts)
  }

  private mutating func add(_ parts: [RulePart]) {
    for part in parts {
      switch part {
      case .condition(let condition): add(condition)
      case .term(let term): add(term)
      case .rows(let rows): add(rows.parts)
      }
    }
  }
}
