package import Layout
package import RuleEngine

/// Changes of an application that were put in place together and judged again.
package struct Remedy: Sendable {
  package enum Change: Hashable, Sendable {
    /// The value that a fact must have, as a cell of the application's store.
    case value(FactPath, Cell)
    /// Rows of a list to be taken out, from 0.
    case without(list: Int, rows: [Int])

    /// What is changed.
    package var subject: FactPath {
      switch self {
      case .value(let fact, _): fact
      case .without(let list, _): .list(list)
      }
    }
  }

  /// In the order of declaration.
  package let changes: [Change]
  /// Of the whole application with them.
  package let verdict: Judgement.Verdict
  /// What is more comes on top, so that what contains it rises with it: exports that no other sale makes way for.
  package let isAdded: Bool

  init(_ changes: [Change], _ verdict: Judgement.Verdict, isAdded: Bool = false) {
    self.isAdded = isAdded
    self.changes = changes.sorted { $0.subject < $1.subject }
    self.verdict = verdict
  }

  /// All that the other changes is changed here too.
  func contains(_ other: Remedy) -> Bool {
    Set(other.changes.map(\.subject)).isSubset(of: changes.map(\.subject))
  }
}

/// What would meet the requirements that an application does not meet.
package struct Remedies: Sendable {
  /// By requirement not met: sets of changes each of which meets it, the least effort first.
  package var ofRequirement: [Int: [Remedy]] = [:]
  /// By requirement that hangs on the law alone: sets of changes each of which meets it under every reading.
  package var safe: [Int: [Remedy]] = [:]
  /// Facts that a doubt stands at: perhaps a slip of the pen.
  package var doubtful: Set<FactPath> = []
  /// Sets of changes that meet everything, the least effort first; none contains another.
  package var ofWhole: [Remedy] = []
  /// Values that identify a person are not told.
  package let withoutIdentity: Bool
  /// Why there is none for the whole.
  package var absence: Absence?

  init(withoutIdentity: Bool) { self.withoutIdentity = withoutIdentity }

  package enum Absence: Sendable {
    /// Nothing fails: what is open waits for answers, or for the law.
    case nothingFails
    /// Facts are missing, so that no change makes it eligible.
    case openFacts
    /// A requirement hangs on what nobody can change at will.
    case none
    /// More is to be changed than is tried together.
    case tooMany
  }
}
