/// What judging one application may cost, whatever the rules and the lists are.
package struct JudgementLimits: Sendable {
  /// Ways to fill in what is open that are tried for one requirement; beyond, Kleene's answer stands and the
  /// result says that it is not exact.
  package var completions = 4096
  /// Rows that are looked at; beyond, the application cannot be judged. Trying ways looks at a fifth of it more
  /// for one requirement.
  package var rows = 10_000_000

  package static let standard = JudgementLimits()

  var rowsOfCompletions: Int { rows / 5 }
}
