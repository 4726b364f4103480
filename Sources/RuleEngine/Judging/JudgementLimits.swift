/// What judging one application may cost, whatever the rules and the lists are.
package struct JudgementLimits: Sendable {
  /// Ways to fill in what is open that are tried for one requirement. Where they do not suffice, the result is what
  /// Kleene's logic leaves open, and says that it is not exact.
  package var completions = 4096
  /// Rows that all requirements of one application may look at together; beyond, it cannot be judged (E103). Trying
  /// ways to fill in may look at a fifth as many again for each requirement, which are not counted here.
  package var rows = 10_000_000

  package static let standard = JudgementLimits()

  var rowsOfCompletions: Int { rows / 5 }
}
