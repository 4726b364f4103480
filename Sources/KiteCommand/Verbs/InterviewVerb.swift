import Batch
import Diagnostics
import Intake
import Interviews
import RuleEngine
import RuleModel
import System
import Values

/// `kite new FILE`: asks for an application, and saves it after every answer.
enum InterviewVerb {
  static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let options = try InterviewOptions(invocation)
    guard OutputName.isApplication(options.file) else { return refuseName(options) }
    // Rows of examples are shown where rows are asked for.
    guard let program = RuleFolder.program(options.rules, withExamples: true) else {
      return ExitStatus.rulesInError
    }
    let facility = try options.facility.map { (name) throws(UsageError) in
      try ResultOptions.facility(name, in: program)
    }
    let settings = Interview.Settings(
      facility: facility, asOf: options.asOf, today: Host.today(), trust: .sekunder)
    do throws(SystemError) {
      let file = try InterviewFile(options.file)
      if BatchLines.looksLikeBatch(file.known ?? []) {
        return OneApplication.Refusal.manyApplications(options.file).tell(options.language)
      }
      guard
        let interview = Interview(
          file.known ?? [], program: program, settings: settings, language: options.language,
          isComplete: options.isComplete)
      else { return refuse(file, program, options) }
      let name = FileName.inCommand(options.file)
      Interruption.note()
      switch options.form {
      case .text: return hold(InterviewDialogue(interview, file: name), file, options)
      case .json: return hold(InterviewLines(interview, file: options.file), file, options)
      }
    } catch {
      return Output.refuse(error, options.language)
    }
  }

  private static func refuseName(_ options: InterviewOptions) -> Int32 {
    let ending = OutputName.ending(of: options.file) ?? ""
    _ = Output.refuse(
      "U220",
      .init(
        "tanya jawab tidak dapat menulis berkas `.\(ending)`",
        "an interview cannot write a `.\(ending)` file"),
      .init(
        "permohonan adalah `.json`: `kite new permohonan.json`; untuk lembar sebar, satu folder CSV: `kite new --template berkas/`",
        "an application is `.json`: `kite new application.json`; for spreadsheets, a folder of CSV files: `kite new --template files/`"
      ), options.language)
    return ExitStatus.usage
  }

  /// The file is there and no application: `check` shows the places.
  private static func refuse(
    _ file: InterviewFile, _ program: Program, _ options: InterviewOptions
  ) -> Int32 {
    let path = FileName.inCommand(options.file)
    let reading = ApplicationReader(layout: program.layout).read(file.known ?? [])
    for problem in reading.problems.filter(\.isError).prefix(5) {
      let line = problem.line.map { ":\($0)" } ?? ""
      let title = problem.title(in: program.layout, options.language)
      Output.tell(ShownText.of("\(options.file)\(line): \(title)") + "\n")
    }
    return Output.refuse(
      "U231",
      .init(
        "`\(options.file)` ada, tetapi tidak dapat dibaca sebagai permohonan",
        "`\(options.file)` is there, but cannot be read as an application"),
      .init(
        "perbaiki (`kite check \(path)` menunjukkan tempatnya), atau sebut berkas lain; berkas itu tidak diubah",
        "mend it (`kite check \(path) --lang en` shows where), or name another file; it was not changed"
      ), options.language)
  }

  private static func hold(
    _ face: some InterviewFace, _ file: InterviewFile, _ options: InterviewOptions
  ) -> Int32 {
    var (face, file) = (face, file)
    let language = options.language
    var lines = AnswerLines()
    do throws(SystemError) {
      try file.save(face.interview.bytes)
      var status = Output.print(face.begin(), language)
      while status == ExitStatus.eligible, !face.isOver {
        guard let line = try lines.next() else {
          status = Output.print(face.end(), language)
          break
        }
        if let changed = try file.changedMeanwhile() {
          guard face.takeOver(changed) else { return refuseChange(options) }
          tellChange(options)
        }
        let text: String
        switch line {
        case .text(let line): text = face.take(line)
        case .tooLong: text = face.refuse(.lineTooLong(limit: AnswerLines.limit))
        case .noText: text = face.refuse(.notText(.other))
        }
        try file.save(face.interview.bytes)
        status = Output.print(text, language)
      }
      return status
    } catch {
      if case .interrupted = error.reason { return interrupted(options) }
      Output.tell(error, language)
      return ExitStatus.inputOutput
    }
  }

  private static func interrupted(_ options: InterviewOptions) -> Int32 {
    let told = BilingualText(
      "\nberhenti; semua jawaban ada di `\(options.file)`, dan perintah yang sama melanjutkannya\n",
      "\nstopped; every answer is in `\(options.file)`, and the same command goes on\n")
    Output.tell(told[options.language])
    return 128 + Interruption.signal
  }

  private static func tellChange(_ options: InterviewOptions) {
    let told = BilingualText(
      "`\(options.file)` diubah sementara itu; perubahannya ikut dibaca dan tetap ada\n",
      "`\(options.file)` was changed meanwhile; what it says now counts and stays\n")
    Output.tell(told[options.language])
  }

  private static func refuseChange(_ options: InterviewOptions) -> Int32 {
    _ = Output.refuse(
      "U232",
      .init(
        "`\(options.file)` diubah sementara itu dan tidak dapat dibaca lagi",
        "`\(options.file)` was changed meanwhile and cannot be read any more"),
      .init(
        "perbaiki berkasnya, lalu jalankan lagi; jawaban terakhir belum disimpan",
        "mend the file and run this again; the last answer was not saved"), options.language)
    return ExitStatus.inputOutput
  }
}
