import Assessments
import Batch
import Intake
import Layout
import Reports
import RuleEngine
import Values

/// `kite check FILE…`: one or a few applications → reports.
enum CheckVerb {
  @Sendable static func run(_ invocation: Invocation) -> Int32 {
    let language = invocation.language
    guard !invocation.operands.isEmpty else {
      return Kite.refuse(
        .missingOperand(.init("berkas permohonan", "the application file")), language)
    }
    let judging: JudgingFlags
    do throws(UsageError) {
      judging = try JudgingFlags(invocation)
    } catch {
      return Kite.refuse(error, language)
    }
    guard let program = RuleFolder.program(invocation) else { return ExitStatus.rulesInError }
    let run = Run(
      invocation: invocation, program: program,
      reader: ApplicationReader(layout: program.layout, limits: judging.limits),
      assessor: Assessor(
        program: program, trust: judging.trust, asOf: judging.asOf, today: System.today(),
        reasons: invocation.value(.format) == "json" && !invocation.has(.explain) ? .none : .all),
      limits: judging.limits, mostProblems: judging.mostProblems)
    return ExitStatus.gravest(invocation.operands.map { run.check($0) })
  }

  /// What every file of one run shares.
  private struct Run {
    let invocation: Invocation
    let program: Program
    let reader: ApplicationReader
    let assessor: Assessor
    let limits: IntakeLimits
    let mostProblems: Int

    var language: Language { invocation.language }

    func check(_ path: String) -> Int32 {
      do throws(SystemError) {
        if let number = invocation.value(.nomor), let reading = try table(path, number) {
          return reading.number == number ? report(reading, path) : noSuchNumber(number, path)
        }
        if System.isFolder(path) { throw SystemError(path, isFolder: true) }
        let bytes = try System.read(path)
        if let number = invocation.value(.nomor) { return one(number, of: bytes, path) }
        if BatchLines.looksLikeBatch(bytes) {
          return tell(
            "U203",
            .init(
              "`\(path)` memuat banyak permohonan, satu setiap baris",
              "`\(path)` holds many applications, one a line"),
            .init(
              "ambil satu dengan `kite check \(path) --nomor NOMOR`; seluruhnya dengan `kite bulk \(path) --out hasil.ndjson`",
              "take one with `kite check \(path) --nomor NUMBER`; all of them with `kite bulk \(path) --out results.ndjson`"
            ))
        }
        return report(reader.read(bytes), path)
      } catch {
        Output.tell(error, language)
        return error.isRead ? ExitStatus.unreadable : ExitStatus.inputOutput
      }
    }

    /// The application of a batch that has the number asked for.
    private func one(_ number: String, of bytes: [UInt8], _ path: String) -> Int32 {
      let lines = BatchLines.looksLikeBatch(bytes) ? BatchLines.lines(of: bytes) : [(1, bytes[...])]
      for (line, bytes) in lines {
        let reading = reader.read(Array(bytes), firstLine: line)
        if reading.number == number { return report(reading, path) }
      }
      return noSuchNumber(number, path)
    }

    /// The application of a CSV set or folder; `nil` where the path is neither.
    private func table(_ path: String, _ number: String) throws(SystemError) -> ApplicationReading?
    {
      let finder = BatchFinder(program: program, limits: limits)
      switch try finder.find(number, in: path) {
      case .notABatch: return nil
      case .found(let reading): return reading
      case .missing:
        return ApplicationReading(store: Store(layout: program.layout))
      case .refused(let error):
        var reading = ApplicationReading(store: Store(layout: program.layout))
        reading.isReadable = false
        reading.number = number
        reading.problems = [
          DataProblem(code: error.code, path: "", title: error.title, help: error.help)
        ]
        return reading
      }
    }

    private func noSuchNumber(_ number: String, _ path: String) -> Int32 {
      tell(
        "U204",
        .init("`\(path)` tidak memuat nomor `\(number)`", "`\(path)` holds no number `\(number)`"),
        .init(
          "periksa nomornya; huruf besar dan kecil berbeda", "check the number; letter case matters"
        ))
    }

    private func tell(_ code: String, _ title: BilingualText, _ help: BilingualText) -> Int32 {
      let word = language == .indonesian ? "galat" : "error"
      let mend = language == .indonesian ? "Bantuan" : "Help"
      Output.tell("\(word)[\(code)]: \(title[language])\n\(mend): \(help[language])\n")
      return ExitStatus.unreadable
    }

    private func report(_ reading: ApplicationReading, _ path: String) -> Int32 {
      var (assessor, reading) = (assessor, reading)
      var assessment = assessor.assess(&reading)
      if invocation.has(.noIdentity) { assessment = assessment.withoutIdentity(program.layout) }
      if invocation.value(.format) == "json" {
        var line: [UInt8] = []
        NDJSONLines(program: program, language: language, mostProblems: mostProblems)
          .append(assessment, to: &line)
        return Output.print(line, status: status(assessment))
      }
      var particulars = assessor.particulars(of: assessment, reading)
      if invocation.has(.noIdentity) { particulars.name = nil }
      let text =
        TextReport(
          program: program, language: language, withReasons: invocation.has(.explain),
          isMarkdown: invocation.value(.format) == "markdown"
        ).text(assessment, particulars, file: path)
        + (invocation.operands.count > 1 ? "\n" : "")
      return Output.print(text, status: status(assessment))
    }

    private func status(_ assessment: Assessment) -> Int32 {
      switch assessment.judgement?.verdict {
      case .eligible: ExitStatus.eligible
      case .notEligible: ExitStatus.notEligible
      case .undetermined: ExitStatus.undetermined
      case nil: ExitStatus.unreadable
      }
    }
  }
}
