package import Diagnostics
package import Values

/// A declaration that has versions of the law.
package enum LawSubject: Hashable, Sendable {
  case parameter(Int)
  case derived(Int)
  case criterion(Int)
  case requirement(Int)
  case advice(Int)
  case reserved(Int)
}

/// One version of a declaration: what it holds under, what it stands on, and what it names.
package struct LawVersion: Sendable {
  package let heading: RuleBook.VersionHeading
  package let bases: [RuleBook.Basis]
  package let notes: [BilingualText]
  package let range: SourceRange
  package let named: Named

  /// That of its weakest basis; without any it is no claim about the law.
  package var standing: Standing { bases.map(\.standing).min() ?? .naskah }
}

extension RuleBook {
  /// In the order in which a lawyer reads them: what is required, what that is made of, then what is only told.
  package var lawSubjects: [LawSubject] {
    var found: [LawSubject] = requirements.indices.map { .requirement($0) }
    found += criteria.indices.map { .criterion($0) }
    found += parameters.indices.map { .parameter($0) }
    found += derived.indices.map { .derived($0) }
    found += advice.indices.map { .advice($0) }
    return found + reserved.indices.map { .reserved($0) }
  }

  package func id(of subject: LawSubject) -> String {
    switch subject {
    case .parameter(let index): parameters[index].id
    case .derived(let index): derived[index].id
    case .criterion(let index): criteria[index].id
    case .requirement(let index): requirements[index].id
    case .advice(let index): advice[index].id
    case .reserved(let index): reserved[index].id
    }
  }

  package func title(of subject: LawSubject) -> BilingualText {
    switch subject {
    case .parameter(let index): parameters[index].label
    case .derived(let index): derived[index].label
    case .criterion(let index): criteria[index].title
    case .requirement(let index): requirements[index].title
    case .advice(let index): advice[index].title
    case .reserved(let index): reserved[index].title
    }
  }

  package func deletions(of subject: LawSubject) -> [Deletion] {
    switch subject {
    case .parameter(let index): parameters[index].deletions
    case .derived(let index): derived[index].deletions
    case .criterion(let index): criteria[index].deletions
    case .requirement(let index): requirements[index].deletions
    case .advice(let index): advice[index].deletions
    case .reserved(let index): reserved[index].deletions
    }
  }

  package func versions(of subject: LawSubject) -> [LawVersion] {
    func told(_ provisions: [Provision]) -> [LawVersion] {
      provisions.map {
        LawVersion(
          heading: $0.heading, bases: $0.bases, notes: $0.notes, range: $0.range,
          named: Named(of: [$0]))
      }
    }
    switch subject {
    case .parameter(let index):
      return parameters[index].versions.map {
        LawVersion(
          heading: $0.heading, bases: $0.readings.flatMap(\.bases), notes: [],
          range: $0.readings.first?.bases.first?.range ?? parameters[index].range, named: Named())
      }
    case .derived(let index):
      return derived[index].versions.map {
        LawVersion(
          heading: $0.heading, bases: $0.bases, notes: [],
          range: $0.bases.first?.range ?? derived[index].range, named: Named($0.term))
      }
    case .criterion(let index): return told(criteria[index].versions)
    case .requirement(let index): return told(requirements[index].versions)
    case .advice(let index): return told(advice[index].versions)
    case .reserved(let index): return told(reserved[index].versions)
    }
  }
}
