import Assessments
import RuleEngine
import Values

/// How a requirement came out, as people are told: what is met for want of rows is not praised as met.
///
/// One way of counting for the headline, the lists below it and the picture of a page.
enum RequirementOutcome: Hashable, Sendable {
  case status(Status)
  /// Met, for the lists that it goes through have no rows: nobody has done anything for it.
  case withoutRows

  init(_ status: Status, _ reasons: [Reason]) {
    self =
      status == .met && RequirementOutcome.findsNothing(reasons) ? .withoutRows : .status(status)
  }

  /// In the order in which they are counted.
  static let all: [RequirementOutcome] = [
    .status(.met), .withoutRows, .status(.notMet), .status(.undetermined), .status(.notApplicable),
  ]

  var words: BilingualText {
    switch self {
    case .status(let status): status.words
    case .withoutRows: BilingualText("tanpa baris", "without rows")
    }
  }

  /// `14 terpenuhi, 2 tanpa baris, 1 tidak berlaku`
  static func counted(_ outcomes: [RequirementOutcome], _ language: Language) -> String {
    all.compactMap { outcome in
      let count = outcomes.count { $0 == outcome }
      return count == 0 ? nil : "\(count) \(outcome.words[language])"
    }.joined(separator: ", ")
  }

  private static func findsNothing(_ reasons: [Reason]) -> Bool {
    reasons.allSatisfy { reason in
      switch reason.form {
      case .list(_, isAbsent: false): reason.truth == .yes
      case .all, .any, .dispute: !reason.children.isEmpty && findsNothing(reason.children)
      default: false
      }
    } && !reasons.isEmpty
  }
}
