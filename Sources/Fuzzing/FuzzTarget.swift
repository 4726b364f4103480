import Diagnostics
import Intake
import Receipts
import RuleModel
import RuleSyntax

/// A reader that takes bytes from outside, and what must hold whatever they are.
///
/// `run` traps where it does not hold: a fuzzer sees a crash. Tests run the same over all that was ever found.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case rules, json, csv, command, journal, receipt

  package func run(_ bytes: [UInt8]) {
    switch self {
    case .rules: RuleFuzz.run(bytes)
    case .json: ApplicationFuzz.run(bytes)
    case .csv: TableFuzz.run(bytes)
    case .command: CommandFuzz.run(bytes)
    case .journal: RecordFuzz.journal(bytes)
    case .receipt: RecordFuzz.receipt(bytes)
    }
  }
}

/// Stops where something does not hold, in release builds too.
func must(_ holds: Bool, _ claim: @autoclosure () -> String) {
  if !holds { fatalError(claim()) }
}
