import Batch
import Diagnostics
import Intake
import Reports
import RuleEngine
import System
import Values

/// `kite read FILE…`: how applications were read, shown back. Nobody is judged.
enum ReadVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let options = try ReadOptions(invocation)
    guard let (program, _) = RuleFolder.compiled(options.rules) else {
      return ExitStatus.rulesInError
    }
    return ExitStatus.gravest(options.files.map { read($0, options, program) })
  }

  private static func read(_ path: String, _ options: ReadOptions, _ program: Program) -> Int32 {
    let language = options.result.language
    do throws(BatchError) {
      var source = try ReadingSource(
        path, program: program, limits: options.result.limits, lineLimit: options.lineLimit,
        numbers: options.numbers)
      LeftOutText.tell(source.leftOut, in: path, language)
      let report = ReadReport(
        program: program, language: language, withoutIdentity: options.result.withoutIdentity,
        mostProblems: options.result.mostProblems)
      var status =
        source.leftOut.contains(where: \.isSuspect) ? ExitStatus.unreadable : ExitStatus.eligible
      var count = 0
      while let item = try source.next() {
        if let number = options.number, item.reading.number != number { continue }
        count += 1
        let name = FileName.shown(item.file ?? path)
        status = ExitStatus.gravest([status, write(item.reading, name, report, options, program)])
        if status == ExitStatus.inputOutput { return status }
      }
      guard let number = options.number, count == 0 else { return status }
      return OneApplication.Refusal.noSuchNumber(number, path).tell(language)
    } catch {
      return BulkVerb.refuse(error, language)
    }
  }

  private static func write(
    _ reading: ApplicationReading, _ file: String, _ report: ReadReport, _ options: ReadOptions,
    _ program: Program
  ) -> Int32 {
    let isWhole = reading.isReadable && !reading.problems.contains(where: \.isError)
    let status = isWhole ? ExitStatus.eligible : ExitStatus.unreadable
    let language = options.result.language
    switch options.form {
    case .text:
      let text = report.text(reading, file: file)
      return Output.print(text, language, status: status)
    case .json: return Output.print(report.json(reading), language, status: status)
    case .ndjson:
      tell(report.hidden(reading.problems), file, options, program)
      // Half an application would be judged as if the rest had been left open.
      guard reading.isReadable else { return status }
      return Output.print(report.line(reading), language, status: status)
    }
  }

  /// What lines of applications have no room for, one line each.
  private static func tell(
    _ problems: [DataProblem], _ file: String, _ options: ReadOptions, _ program: Program
  ) {
    let language = options.result.language
    for problem in problems where problem.isError {
      let place = [file] + [problem.line, problem.column].compactMap { $0.map { String($0) } }
      let title = problem.title(in: program.layout)[language]
      let line =
        "\(place.joined(separator: ":")): \(language.say("galat", "error"))[\(problem.code)]: \(title)"
      Output.tell(ShownText.of(line) + "\n")
    }
  }
}
