import Assessments
import Batch
import Digests
import Layout
import Receipts
import RuleEngine
import System
import Values

/// The receipt of one application: its result stands in the receipt, as it went to no file of its own.
enum SingleReceipt {
  static func make(
    of outcome: OneApplication.Outcome, _ single: OneApplication, path: String,
    rules: [Receipt.File]
  ) throws(SystemError) -> [UInt8] {
    var head = Receipt.Head()
    head.version = Kite.version
    head.rules = rules
    var flags = single.options.recorded
    // Today is an option like another, only not a spoken one.
    if outcome.assessment.tookToday { flags[.asOf] = outcome.assessment.date?.iso }
    head.options = flags.inOrder
    head.inputName = BatchRequest.lastName(path)
    (head.inputFiles, head.inputSize) = try inputs(path, single.program.layout)
    head.applications = 1
    head.result = result(of: outcome, single)
    return Array((head.text + Receipt.foot(ReceiptChain(head).digest)).utf8)
  }

  /// The line that `check --format json` prints, reasons with `--explain`.
  static func result(of outcome: OneApplication.Outcome, _ single: OneApplication) -> String {
    var assessment = outcome.assessment
    if !single.options.result.withReasons { assessment.reasons = [] }
    var line = single.line(assessment)
    if line.last == 0x0A { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// The files of an input, with their digests and their size together.
  static func inputs(_ path: String, _ layout: Layout) throws(SystemError) -> ([Receipt.File], Int)
  {
    try BatchRequest.digests(of: BatchInput(path, layout: layout), asOne: true)
  }
}
