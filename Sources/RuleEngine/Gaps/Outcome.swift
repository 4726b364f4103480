/// What one way to fill in the open points makes of a requirement.
struct Outcomes: OptionSet, Hashable {
  let rawValue: UInt8

  static let met = Outcomes(rawValue: 1)
  static let notApplicable = Outcomes(rawValue: 8)
  /// Met and not applicable count as alike: neither refuses.
  static let fine: Outcomes = [.met, .notApplicable]
  /// Not met, on a ground that may refuse.
  static let refused = Outcomes(rawValue: 2)
  /// Not met, on a ground too weak to refuse.
  static let weaklyRefused = Outcomes(rawValue: 4)

  /// More than one may still come out that matters to the applicant.
  var isOpen: Bool {
    let refusals = intersection([.refused, .weaklyRefused]).rawValue.nonzeroBitCount
    return refusals + (isDisjoint(with: .fine) ? 0 : 1) > 1
  }
}

/// The status of a requirement for one application.
package enum Status: UInt8, Sendable, CaseIterable {
  case met
  case notMet
  case undetermined
  case notApplicable
}

/// What could still change an undetermined result.
package struct OpenPoints: Sendable, Hashable {
  /// As results name them, in the order of declaration: `kekayaan_bersih`, `rencana_ekspor[2].nilai`
  package var facts: [String] {
    get { names?.facts ?? [] }
    set { names = Names(facts: newValue, law: law) }
  }

  /// Ids of law points, and `dasar:ID` for grounds too weak to refuse.
  package var law: [String] {
    get { names?.law ?? [] }
    set { names = Names(facts: facts, law: newValue) }
  }

  package var isEmpty: Bool { names.map { $0.facts.isEmpty && $0.law.isEmpty } ?? true }

  package init() {}

  package static func == (left: OpenPoints, right: OpenPoints) -> Bool {
    left.facts == right.facts && left.law == right.law
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(facts)
    hasher.combine(law)
  }

  /// A class, so that the many results without open points carry nothing that must be counted.
  private final class Names: Sendable {
    let facts: [String]
    let law: [String]

    init(facts: [String], law: [String]) {
      self.facts = facts
      self.law = law
    }
  }

  private var names: Names?
}

/// The result for one requirement.
package struct RequirementResult: Sendable {
  /// Index in the rule book.
  package let requirement: Int
  package let status: Status
  package let open: OpenPoints
  /// `false` where the bound on completions was reached and Kleene's answer stands.
  package let isExact: Bool
  /// The version that judged; of two in a window, the later.
  package let version: Int
}
