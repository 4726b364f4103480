import Assessments
import Intake
import Reports
import RuleEngine
import System
import Values

/// One application → its letter: what the report of `check` says of it in short; with reasons, the whole of it with remedies
/// and days.
struct LetterWriter: Sendable {
  private let options: BatchOptions
  private let reader: ApplicationReader
  private let assessor: Assessor
  private let form: Document.Form

  init(_ form: Document.Form, _ options: BatchOptions) {
    self.form = form
    self.options = options
    reader = ApplicationReader(
      layout: options.program.layout, limits: options.limits, notesWritten: true)
    assessor = Assessor(
      program: options.program, trust: options.trust, asOf: options.asOf, today: nil,
      facility: options.facility, reasons: .all, withoutIdentity: options.withoutIdentity,
      limits: options.judgement)
  }

  /// Lines are counted within the application: whoever gets the letter has no other.
  func read(_ bytes: [UInt8]) -> ApplicationReading { reader.read(bytes) }

  func letter(_ read: ApplicationReading, line: Int) -> Letter {
    var (reading, assessor) = (read, assessor)
    var assessment = assessor.assess(&reading)
    assessment.remedies = assessor.remedies(of: assessment, reading)
    assessment.turningDays = assessor.turningDays(of: assessment, reading)
    let particulars = assessor.particulars(of: assessment, reading)
    let report = TextReport(
      program: options.program, language: options.language,
      withReasons: options.withReasons, form: form,
      mostProblems: options.mostProblems, withoutIdentity: options.withoutIdentity,
      letterHead: options.letterHead)
    let text = report.text(assessment, particulars, file: nil, read: read)
    return Letter(
      number: assessment.number, name: particulars.name,
      verdict: assessment.judgement?.verdict, line: line, text: Array(text.utf8))
  }
}
