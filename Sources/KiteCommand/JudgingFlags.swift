import Intake
import Values

/// The flags that `check` and `bulk` judge by.
struct JudgingFlags {
  var asOf: CalendarDate?
  var trust: Standing
  var limits = IntakeLimits.standard
  var mostProblems = 20

  init(_ invocation: Invocation) throws(UsageError) {
    if let written = invocation.value(.asOf) {
      guard case .success(let date) = WrittenForm.date(written) else {
        throw .wrongValue(written, .asOf)
      }
      asOf = date
    }
    trust = invocation.value(.trust).flatMap { Standing(word: $0) } ?? .sekunder
    limits.depth = try JudgingFlags.number(invocation, .maxDepth) ?? limits.depth
    limits.rows = try JudgingFlags.number(invocation, .maxRows) ?? limits.rows
    limits.textBytes = try JudgingFlags.number(invocation, .maxText) ?? limits.textBytes
    mostProblems = try JudgingFlags.number(invocation, .maxProblems) ?? mostProblems
  }

  static func number(_ invocation: Invocation, _ flag: Flag) throws(UsageError) -> Int? {
    guard let written = invocation.value(flag) else { return nil }
    guard let number = Int(written), number > 0 else { throw .wrongValue(written, flag) }
    return number
  }
}
