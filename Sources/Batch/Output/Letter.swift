import RuleEngine

/// What one application is told, and what the index says of it.
struct Letter: Sendable {
  /// `nil` where the application has none.
  let number: String?
  let name: String?
  let verdict: Judgement.Verdict?
  /// The line that it begins with.
  let line: Int
  let text: [UInt8]
}
