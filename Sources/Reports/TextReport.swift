package import Assessments
package import Intake
package import RuleEngine
package import Values

/// Assessment → a report for a person who knows no law, as plain text or Markdown.
package struct TextReport: Sendable {
  private let report: AssessmentReport
  private let form: Document.Form
  private let letterHead: LetterHead?

  /// - Parameters:
  ///   - mostProblems: data problems that are told; the rest is counted.
  ///   - command: what stands behind `kite check` to judge the same again.
  ///   - letterHead: of what goes to the applicant as a letter.
  package init(
    program: Program, language: Language, withReasons: Bool, form: Document.Form,
    mostProblems: Int = 20, withoutIdentity: Bool = false, command: String? = nil,
    letterHead: LetterHead? = nil
  ) {
    self.letterHead = letterHead
    report = AssessmentReport(
      program: program, language: language, withReasons: withReasons, mostProblems: mostProblems,
      withoutIdentity: withoutIdentity, command: command)
    self.form = form
  }

  /// - Parameters:
  ///   - file: `nil` where the report goes to the applicant, who is told of no file, no line and no command of ours.
  ///   - read: what was read, before it was judged: it is shown back at the head.
  package func text(
    _ assessment: Assessment, _ particulars: Particulars, file: String?,
    read: ApplicationReading? = nil
  ) -> String {
    var report = report.told(for: assessment)
    report.isHandedOver = file == nil
    report.letterHead = letterHead
    // A page folds what is not asked for first; a text is read from its head.
    report.isShort = form == .plain && letterHead == nil && !report.withReasons
    report.remedies = read.flatMap {
      RemedyText(
        assessment, $0, report.program, report.language, remedies: particulars.safe)
    }
    let isBrief = report.isShort || report.isBrief
    report.remedies?.isBrief = isBrief
    let name = file ?? report.language.say("permohonan", "application")
    return report.document(assessment, particulars, file: name, read: read)
      .written(form, ReasonText(program: report.program, language: report.language))
  }
}
