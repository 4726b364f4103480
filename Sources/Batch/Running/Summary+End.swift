package import Assessments
package import Diagnostics
package import Reports
package import RuleEngine
import System

extension Summary {
  /// The summary of a run that ended.
  package init(
    program: Program, end: BatchRequest.End, by: Int?, sums: [Summand] = [],
    sumsWorth: Bool = false, withoutIdentity: Bool = false,
    pages: [DiagnosticPage] = []
  ) {
    self.init(
      program: program, tally: end.tally, duplicates: end.duplicates,
      orphans: withoutIdentity ? end.orphans.withoutNumbers : end.orphans,
      leftOut: end.start.leftOut.map {
        LeftOutFile(name: FileName.shown($0.name), text: $0.text)
      }, unknownColumns: end.start.unknownColumns, by: by, sums: sums, sumsWorth: sumsWorth,
      earlier: end.earlier,
      withoutIdentity: withoutIdentity, pages: pages)
  }
}

extension BatchRequest.Start {
  var unknownColumns: [UnknownColumn] {
    notes.compactMap { note in
      guard case .unknownColumn(let column) = note.kind else { return nil }
      return column
    }
  }
}
