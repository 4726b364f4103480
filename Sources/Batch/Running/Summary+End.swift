package import Diagnostics
package import Reports
package import RuleEngine

extension Summary {
  /// The summary of a run that ended.
  package init(program: Program, end: BatchRequest.End, by: Int?, pages: [DiagnosticPage] = []) {
    self.init(
      program: program, tally: end.tally, duplicates: end.duplicates, orphans: end.orphans, by: by,
      pages: pages)
  }
}
