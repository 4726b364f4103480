/// What one way to fill in the open points makes of a requirement.
struct Outcomes: OptionSet, Hashable, Sendable {
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
