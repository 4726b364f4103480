import Intake
import RuleEngine
import Values

/// The flags that `check` and `bulk` judge by.
struct JudgingFlags {
  var asOf: CalendarDate?
  var trust: Standing
  var limits = IntakeLimits.standard
  var judgement = JudgementLimits.standard
  var mostProblems = 20

  init(_ invocation: Invocation) throws(UsageError) {
    if let written = invocation.value(.asOf) {
      guard case .success(let date) = WrittenForm.date(written) else {
        throw .wrongValue(written, .asOf)
      }
      asOf = date
    }
    trust = invocation.value(.trust).flatMap { Standing(word: $0) } ?? .sekunder
    limits.depth =
      try JudgingFlags.number(invocation, .maxDepth, atMost: JudgingFlags.deepest) ?? limits.depth
    limits.rows = try JudgingFlags.number(invocation, .maxRows) ?? limits.rows
    limits.textBytes = try JudgingFlags.number(invocation, .maxText) ?? limits.textBytes
    judgement.completions =
      try JudgingFlags.number(invocation, .maxCompletions) ?? judgement.completions
    judgement.rows =
      try JudgingFlags.number(invocation, .maxCost, atMost: JudgingFlags.costliest)
      ?? judgement.rows
    mostProblems = try JudgingFlags.number(invocation, .maxProblems) ?? mostProblems
  }

  /// Each bracket takes a piece of the stack, which has an end.
  private static let deepest = 1_000
  private static let costliest = 1_000_000_000_000

  static func number(_ invocation: Invocation, _ flag: Flag, atMost most: Int = .max)
    throws(UsageError) -> Int?
  {
    guard let written = invocation.value(flag) else { return nil }
    guard let number = Int(written), number > 0, number <= most else {
      throw .wrongValue(written, flag)
    }
    return number
  }
}
