package import Assessments
package import RuleEngine
package import Values

/// Assessment → a report for a person who knows no law, as plain text or Markdown.
package struct TextReport: Sendable {
  private let report: AssessmentReport
  private let form: Document.Form

  /// - Parameter mostProblems: data problems that are told; the rest is counted.
  package init(
    program: Program, language: Language, withReasons: Bool, form: Document.Form,
    mostProblems: Int = 20
  ) {
    report = AssessmentReport(
      program: program, language: language, withReasons: withReasons, mostProblems: mostProblems)
    self.form = form
  }

  package func text(_ assessment: Assessment, _ particulars: Particulars, file: String) -> String {
    report.document(assessment, particulars, file: file)
      .written(form, ReasonText(program: report.program, language: report.language))
  }
}
