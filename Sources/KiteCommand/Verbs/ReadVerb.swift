import Assessments
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
        numbers: options.columns.numbers, dates: options.columns.dates)
      LeftOutText.tell(source.leftOut, in: path, language)
      for note in source.notes {
        let note = options.result.withoutIdentity ? note.withoutIdentity : note
        Output.tell(note.diagnostic, language)
      }
      let report = ReadReport(
        program: program, language: language, withoutIdentity: options.result.withoutIdentity,
        mostProblems: options.result.mostProblems)
      var contradictions = Contradictions(program)
      var status =
        source.leftOut.contains(where: \.isSuspect) ? ExitStatus.unreadable : ExitStatus.eligible
      var count = 0
      while var item = try source.next() {
        if let number = options.number, !TextFold.areEqual(item.reading.number ?? "", number) {
          continue
        }
        count += 1
        item.reading.problems += contradictions.found(in: item.reading)
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
    let isWhole =
      reading.isReadable
      && !reading.problems.contains { $0.isError && !Contradictions.isOne($0) }
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

  /// Values that could be read and contradict each other: only judging looks at them together.
  private struct Contradictions {
    private var assessor: Assessor

    init(_ program: Program) {
      assessor = Assessor(
        program: program, trust: .sekunder, asOf: nil, today: Host.today(), reasons: .none)
    }

    mutating func found(in reading: ApplicationReading) -> [DataProblem] {
      guard reading.isReadable else { return [] }
      var judged = reading
      return assessor.assess(&judged).problems.filter(Contradictions.isOne)
    }

    static func isOne(_ problem: DataProblem) -> Bool {
      if case .contradiction = problem.error { true } else { false }
    }
  }

  /// What lines of applications have no room for, one line each. A number that several have was told once.
  private static func tell(
    _ problems: [DataProblem], _ file: String, _ options: ReadOptions, _ program: Program
  ) {
    let language = options.result.language
    for problem in problems where problem.isError {
      if case .rowsNotTied = problem.error { continue }
      let place = [file] + [problem.line, problem.column].compactMap { $0.map { String($0) } }
      let title = problem.title(in: program.layout, language)
      let line =
        "\(place.joined(separator: ":")): \(language.say("galat", "error"))[\(problem.code)]: \(title)"
      Output.tell(ShownText.of(line) + "\n")
    }
  }
}
