import Assessments
import Batch
import BuiltInRules
import Diagnostics
import Digests
import Intake
import Layout
import Receipts
import Reports
import RuleEngine
import RuleModel
import System
import Values

extension BatchOptions {
  /// A run as it was asked for, by the program it is made with.
  init(_ options: BulkOptions, _ program: Program) throws(UsageError) {
    let result = options.result
    self.init(
      program: program, trust: result.trust, asOf: result.asOf, language: result.language,
      form: options.form, numbers: options.columns.numbers ?? .indonesian,
      withReasons: result.withReasons, withoutIdentity: result.withoutIdentity,
      only: options.only, by: try BatchOptions.slot(options, program), limits: result.limits,
      mostProblems: result.mostProblems, jobs: options.jobs)
    facility = try result.facility(in: program)
    sums =
      options.sumsWorth
      ? Summand.worth(of: program, facility: facility)
      : try BatchOptions.sums(options.sums, program)
    inputNumbers = options.columns.numbers
    inputDates = options.columns.dates
    problems = options.problems?.form
    keep = options.keep
    returns = options.returned != nil
    letters = options.letters?.form.document
    letterHead = options.letterHead
    judgement = result.judgement
    if let limit = options.lineLimit { lineLimit = limit }
  }

  private static func sums(_ names: [String], _ program: Program) throws(UsageError) -> [Summand] {
    let all = Summand.all(of: program)
    return try names.map { name throws(UsageError) in
      guard let found = all.first(where: { $0.name == name }) else {
        throw .unknownName(name, among: all.map(\.name))
      }
      return found.summand
    }
  }

  private static func slot(_ options: BulkOptions, _ program: Program) throws(UsageError) -> Int? {
    guard let name = options.by else { return nil }
    guard let slot = program.layout.scalars.firstIndex(where: { $0.key == name }) else {
      throw .unknownName(name, among: program.layout.scalars.map(\.key))
    }
    if options.result.withoutIdentity, program.layout.scalars[slot].isIdentity {
      throw .identifying(name)
    }
    return slot
  }
}

/// `kite bulk INPUT --out OUTPUT`: many applications → one result line each, and a summary.
enum BulkVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let options = try BulkOptions(invocation)
    try OutputName.check(
      options,
      isFormGiven: invocation.value(.resultForm).flatMap { ResultForm(rawValue: $0) } != nil)
    guard let (program, rules) = RuleFolder.compiled(options.rules) else {
      return ExitStatus.rulesInError
    }
    var request = try request(options, program, rules)
    if let since = options.since {
      do throws(BatchError) {
        let earlier = try EarlierResults(since, program: program)
        request.options.earlier = earlier
        request.optionsHash ^= earlier.fingerprint
        request.since = since
      } catch {
        return refuse(error, options.result.language)
      }
    }
    return run(request, options)
  }

  private static func request(_ options: BulkOptions, _ program: Program, _ rules: RuleFolder)
    throws(UsageError) -> BatchRequest
  {
    var request = BatchRequest(
      input: options.input, output: options.output,
      options: try BatchOptions(options, program))
    request.mayOverwrite = options.mayOverwrite
    request.ruleFiles = rules.names
    request.ruleFolder = options.rules.folder
    request.summary = options.summary?.path
    request.problems = options.problems?.path
    request.returned = options.returned
    request.letters = options.letters?.folder
    request.resumes = options.resumes
    request.findsDuplicates = !options.isQuiet || options.summary != nil
    request.version = Kite.version
    request.rulesHash = BatchRequest.hash(
      rules.digests.flatMap { [Array($0.name.utf8), $0.digest.bytes] })
    request.optionsHash = options.hash
    if options.makesReceipt { request.receipt = (rules.digests, options.recorded.inOrder) }
    return request
  }

  // MARK: Running

  private static func run(_ request: BatchRequest, _ options: BulkOptions) -> Int32 {
    let (language, isQuiet) = (options.result.language, options.isQuiet)
    let meter = ProgressMeter(language: language, isShown: !isQuiet && Host.isTerminal(2))
    let end: BatchRequest.End
    do throws(BatchError) {
      end = try request.run { start in
        LeftOutText.tell(start.leftOut, in: request.input, language)
        if options.result.withoutIdentity, !options.keep.isEmpty {
          tellNotKept(options.keep, language)
        }
        for note in start.notes { Output.tell(note.diagnostic, language) }
        guard request.resumes, !isQuiet else { return }
        tellResumed(start.resumedAt, language)
      } _: {
        meter.show($0)
      }
      meter.clear()
    } catch {
      meter.clear()
      return refuse(error, language)
    }
    if end.signal != 0 { return interrupted(end, request, language) }
    let summary = Summary(
      program: request.options.program, end: end, by: request.options.by,
      sums: request.options.sums, sumsWorth: options.sumsWorth,
      withoutIdentity: request.options.withoutIdentity, pages: BatchError.pages)
    if let (path, form) = options.summary {
      do throws(SystemError) {
        try FileSystem.write(
          Array(summary.written(form, in: language).utf8), toFile: path, replacing: true)
      } catch {
        Output.tell(error, language)
        return ExitStatus.inputOutput
      }
    }
    // A column whose values were lost is read no better than a line that could not be.
    let lost = summary.lostColumns
    let isWhole =
      end.tally.notJudged == 0 && lost.isEmpty
      && !end.start.leftOut.contains(where: \.isSuspect)
    var status = isWhole ? ExitStatus.eligible : ExitStatus.unreadable
    if end.tally.applications == 0 {
      Output.tell(empty(request.input), language)
      status = ExitStatus.unreadable
    }
    if !isQuiet {
      let text = summary.written(.text, in: language) + told(end.letters, options)
      // Standard output belongs to the results where they go there.
      if request.output == "-" {
        Output.tell(text)
      } else {
        status = Output.print(text, language, status: status)
      }
    }
    for (column, waiting) in lost {
      Output.tell(notRead(column, waiting, hasLetters: end.letters != nil), language)
    }
    return status
  }

  /// Told again where the run ends: letters were written without it.
  private static func notRead(_ column: UnknownColumn, _ waiting: Int, hasLetters: Bool)
    -> Diagnostic
  {
    Diagnostic(
      code: "D216", severity: .warning, title: column.lost(waiting),
      help: hasLetters
        ? .init(
          "\(UnknownColumn.mend.indonesian), sebelum surat dikirim",
          "\(UnknownColumn.mend.english) before letters are sent") : UnknownColumn.mend)
  }

  /// Nothing was judged: a script that takes that for "all is well" would be deceived.
  private static func empty(_ input: String) -> Diagnostic {
    let shown =
      input == "-"
      ? BilingualText("masukan standar", "standard input")
      : .init(same: "`\(FileName.shown(input))`")
    return Diagnostic(
      code: "U234",
      title: .init(
        "\(shown.indonesian) tidak memuat satu permohonan pun",
        "\(shown.english) holds no application"),
      help: .init(
        "isi barisnya: satu permohonan setiap baris; baris contoh bawaan dan judul tidak dihitung",
        "fill in its rows, one application each; example rows of the template and headers do not count"
      ))
  }

  /// Where the letters are.
  private static func told(_ count: Int?, _ options: BulkOptions) -> String {
    guard let count, let folder = options.letters?.folder else { return "" }
    let shown = FileName.shown(folder)
    let told = options.result.language.say(
      "\n\(count) surat di `\(shown)`\n",
      "\n\(English.counted(count, "letter", "letters")) in `\(shown)`\n")
    guard options.isOutputBesideLetters else { return told }
    return told
      + options.result.language.say(
        "hasil di `\(FileName.shown(options.output))`, nama yang dipakai tanpa --out\n",
        "results in `\(FileName.shown(options.output))`, its name without --out\n")
  }

  static func refuse(_ error: BatchError, _ language: Language) -> Int32 {
    if case .system(let inner) = error, case .pipeClosed = inner.reason {
      return ExitStatus.inputOutput
    }
    Output.tell(error.diagnostic, language)
    // Found out when the input is known, and wrong in the words of the command all the same.
    switch error {
    case .noColumn, .notReturned: return ExitStatus.usage
    default: break
    }
    return error.isRead ? ExitStatus.unreadable : ExitStatus.inputOutput
  }

  private static func tellNotKept(_ names: [String], _ language: Language) {
    let shown = names.map { "`\($0)`" }.joined(separator: ", ")
    let title = BilingualText(
      "tidak dibawa karena --no-identity: \(shown)",
      "not carried along because of --no-identity: \(shown)")
    Output.tell(Diagnostic(code: "U223", severity: .warning, title: title), language)
  }

  private static func tellResumed(_ count: Int, _ language: Language) {
    let text =
      count == 0
      ? BilingualText(
        "tidak ada yang dapat dilanjutkan; mulai dari awal\n",
        "nothing to go on from; beginning at the beginning\n")
      : BilingualText(
        "melanjutkan sesudah \(count) permohonan\n",
        "going on after \(English.counted(count, "application", "applications"))\n")
    Output.tell(text[language])
  }

  private static func interrupted(
    _ end: BatchRequest.End, _ request: BatchRequest, _ language: Language
  ) -> Int32 {
    let text = BilingualText(
      "dihentikan sesudah \(end.tally.applications) permohonan; lanjutkan dengan perintah yang sama dan --resume\n",
      "stopped after \(English.counted(end.tally.applications, "application", "applications")); go on with the same command and --resume\n"
    )
    if request.output != "-" { Output.tell(text[language]) }
    return 128 + end.signal
  }
}
