import Assessments
import Batch
import Layout
import Reports
import RuleEngine
import System
import Values

/// `kite check FILE…`: one or a few applications → reports.
enum CheckVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let options = try CheckOptions(invocation)
    guard let (program, rules) = RuleFolder.compiled(options.rules) else {
      return ExitStatus.rulesInError
    }
    let single = try OneApplication(options, program, today: Host.today())
    if let refusal = clash(options, rules) {
      return BulkVerb.refuse(refusal, options.result.language)
    }
    guard let path = options.receipt else {
      return ExitStatus.gravest(options.files.map { check($0, single) })
    }
    return checkWithReceipt(options.files[0], single, rules, receipt: path)
  }

  private static func checkWithReceipt(
    _ file: String, _ single: OneApplication, _ rules: RuleFolder, receipt path: String
  ) -> Int32 {
    let language = single.options.result.language
    do throws(OneApplication.Refusal) {
      let outcome = try single.judge(file)
      do throws(SystemError) {
        let receipt = try SingleReceipt.make(of: outcome, single, path: file, rules: rules.digests)
        try FileSystem.write(receipt, toFile: path, replacing: single.options.mayOverwrite)
      } catch {
        Output.tell(error, language)
        return ExitStatus.inputOutput
      }
      return report(outcome, file, single)
    } catch {
      return error.tell(language)
    }
  }

  /// The receipt would replace what is read.
  private static func clash(_ options: CheckOptions, _ rules: RuleFolder) -> BatchError? {
    guard let receipt = options.receipt else { return nil }
    var roles = FileRoles()
    for path in rules.names { roles.reads(path, as: .rules) }
    for path in options.files {
      roles.reads(path, as: .input)
      let files = (try? BatchInput(path))?.files ?? []
      for (_, path) in files { roles.reads(path, as: .input) }
    }
    do throws(FileRoles.Clash) {
      try roles.writes(receipt, as: .receipt)
      return nil
    } catch {
      return .sameFile(error)
    }
  }

  private static func check(_ path: String, _ single: OneApplication) -> Int32 {
    do throws(OneApplication.Refusal) {
      return report(try single.judge(path), path, single)
    } catch {
      return error.tell(single.options.result.language)
    }
  }

  private static func report(
    _ outcome: OneApplication.Outcome, _ path: String, _ single: OneApplication
  ) -> Int32 {
    let (options, assessment) = (single.options, outcome.assessment)
    if options.form == .json {
      return Output.print(
        single.line(assessment, outcome.reading, worths: outcome.particulars.worths),
        options.result.language,
        status: status(assessment))
    }
    var assessor = outcome.assessor
    let particulars = assessor.particulars(of: assessment, outcome.reading)
    // A page that is handed over tells nobody where it was made.
    let path = options.form == .html ? FileSystem.parts(of: path).name : path
    let text =
      TextReport(
        program: single.program, language: options.result.language,
        withReasons: options.result.withReasons || options.form == .html,
        form: options.form.document,
        mostProblems: options.result.mostProblems,
        withoutIdentity: options.result.withoutIdentity, command: again(path, options)
      ).text(assessment, particulars, file: path, read: outcome.read)
      + goOn(assessment, particulars, path, options)
      + (options.files.count > 1 ? "\n" : "")
    return Output.print(text, options.result.language, status: status(assessment))
  }

  /// The same application on the same day, as a shell reads it.
  private static func again(_ path: String, _ options: CheckOptions) -> String {
    var words = [FileName.inCommand(path)]
    if let number = options.number { words += ["--nomor", FileName.inCommand(number)] }
    if let date = options.result.asOf { words += ["--as-of", date.iso] }
    return words.joined(separator: " ")
  }

  /// How to answer what is open, and what figures wait for, where it stands in a file that an interview can hold.
  private static func goOn(
    _ assessment: Assessment, _ particulars: Particulars, _ path: String, _ options: CheckOptions
  ) -> String {
    guard options.form == .text, options.number == nil,
      path.lowercased().hasSuffix(".json"), let judgement = assessment.judgement
    else { return "" }
    let language = options.result.language
    let command = "kite new \(FileName.inCommand(path))"
    var text = ""
    if !judgement.open.facts.isEmpty {
      text += language.say(
        "Jawab yang masih terbuka: \(command)\n", "To answer what is open: \(command) --lang en\n")
    }
    // What only figures and tables read is not asked for otherwise; a cell of a row that is there is asked by nobody.
    let missing =
      particulars.worths.flatMap { $0.parts.flatMap(\.missing) }
      + particulars.gaps.values.flatMap { $0 }
    let isAsked = missing.contains { path in
      switch path {
      case .cell: false
      case .scalar, .list: true
      }
    }
    if isAsked {
      text += language.say(
        "Isi juga yang diperlukan perhitungan dan tabelnya: \(command) --lengkap\n",
        "To give what its figures and tables need too: \(command) --complete --lang en\n")
    }
    return text.isEmpty ? "" : "\n" + text
  }

  static func status(_ assessment: Assessment) -> Int32 {
    switch assessment.judgement?.verdict {
    case .eligible: ExitStatus.eligible
    case .notEligible: ExitStatus.notEligible
    case .undetermined: ExitStatus.undetermined
    case nil: ExitStatus.unreadable
    }
  }
}
