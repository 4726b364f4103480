import Assessments
import Batch
import BuiltInRules
import Digests
import Intake
import Layout
import Receipts
import Reports
import RuleEngine
import RuleModel
import System
import Values

/// `kite bulk INPUT --out OUTPUT`: many applications → one result line each, and a summary.
enum BulkVerb {
  @Sendable static func run(_ invocation: Invocation) -> Int32 {
    do throws(UsageError) {
      if let path = invocation.value(.summaryFile), summaryForm(path) == nil {
        throw .wrongValue(path, .summaryFile)
      }
      guard let request = try request(invocation) else { return ExitStatus.rulesInError }
      return run(request, invocation)
    } catch {
      return Kite.refuse(error, invocation.language)
    }
  }

  private static func request(_ invocation: Invocation) throws(UsageError) -> BatchRequest? {
    guard let input = invocation.operands.first else {
      throw .missingOperand(.init("masukan", "the input"))
    }
    if invocation.operands.count > 1 { throw .needlessOperand(invocation.operands[1]) }
    guard let output = invocation.value(.out) else { throw .missingOperand(.init(same: "`--out`")) }
    guard let options = try options(invocation) else { return nil }
    var request = BatchRequest(input: input, output: output, options: options.batch)
    request.mayOverwrite = invocation.has(.overwrite)
    request.ruleFiles = options.rules.names
    request.summary = invocation.value(.summaryFile)
    request.resumes = invocation.has(.resume)
    request.findsDuplicates = !invocation.has(.quiet) || invocation.has(.summaryFile)
    request.version = Kite.version
    request.rulesHash = BatchRequest.hash(
      options.rules.digests.flatMap { [Array($0.name.utf8), $0.digest.bytes] })
    request.optionsHash = optionsHash(invocation)
    if !invocation.has(.noReceipt) {
      request.receipt = (options.rules.digests, receiptOptions(invocation))
    }
    return request
  }

  /// What the flags and the rules make of a run; `nil` where the rules are in error, which has been told.
  static func options(_ invocation: Invocation) throws(UsageError) -> (
    batch: BatchOptions, rules: RuleFolder
  )? {
    let judging = try JudgingFlags(invocation)
    let jobs = try JudgingFlags.number(invocation, .jobs) ?? Host.processorCount
    let lineLimit = try JudgingFlags.number(invocation, .maxLine)
    guard let (program, rules) = RuleFolder.compiled(invocation) else { return nil }
    var options = BatchOptions(
      program: program, trust: judging.trust, asOf: judging.asOf, language: invocation.language,
      form: invocation.value(.resultForm).flatMap { ResultForm(rawValue: $0) } ?? .ndjson,
      numbers: invocation.value(.numbers).flatMap { Language(rawValue: $0) } ?? .indonesian,
      withReasons: invocation.has(.explain), withoutIdentity: invocation.has(.noIdentity),
      only: verdict(invocation), by: try scalar(invocation, program), limits: judging.limits,
      mostProblems: judging.mostProblems, jobs: min(jobs, 64))
    options.inputNumbers = invocation.value(.numbers).flatMap { Language(rawValue: $0) }
    options.judgement = judging.judgement
    if let lineLimit { options.lineLimit = lineLimit }
    return (options, rules)
  }

  /// Flags that a result line depends on.
  static let resultFlags: [Flag] = [
    .resultForm, .numbers, .lang, .asOf, .trust, .explain, .only, .noIdentity, .maxLine, .maxDepth,
    .maxRows, .maxText, .maxCompletions, .maxCost, .maxProblems,
  ]

  /// Every flag that a result line, the summary or the receipt depends on.
  private static func optionsHash(_ invocation: Invocation) -> UInt64 {
    let words = (resultFlags + [.by, .noReceipt]).map {
      "\($0.name)=\(invocation.value($0) ?? "-")"
    }
    return BatchRequest.hash(words.map { Array($0.utf8) })
  }

  /// As a receipt names them: what was given, and what stands in where a flag was not.
  private static func receiptOptions(_ invocation: Invocation) -> [(name: String, value: String)] {
    resultFlags.compactMap { flag in
      (invocation.value(flag) ?? flag.standard).map { (flag.name, $0) }
    }
  }

  static let verdictWords: [(String, Judgement.Verdict)] = [
    ("memenuhi", .eligible), ("memenuhi_syarat", .eligible), ("eligible", .eligible),
    ("belum-memenuhi", .notEligible), ("belum_memenuhi_syarat", .notEligible),
    ("not-eligible", .notEligible), ("belum-dapat-dinilai", .undetermined),
    ("belum_dapat_dinilai", .undetermined), ("undetermined", .undetermined),
  ]

  private static func verdict(_ invocation: Invocation) -> Judgement.Verdict? {
    invocation.value(.only).flatMap { word in verdictWords.first { $0.0 == word }?.1 }
  }

  private static func scalar(_ invocation: Invocation, _ program: Program) throws(UsageError)
    -> Int?
  {
    guard let name = invocation.value(.by) else { return nil }
    guard let slot = program.layout.scalars.firstIndex(where: { $0.key == name }) else {
      throw .unknownName(name, among: program.layout.scalars.map(\.key))
    }
    if invocation.has(.noIdentity), program.layout.scalars[slot].isIdentity {
      throw .identifying(name)
    }
    return slot
  }

  private static func summaryForm(_ path: String) -> Summary.Form? {
    path.split(separator: ".").last.flatMap { Summary.Form(rawValue: String($0).lowercased()) }
  }

  // MARK: Running

  private static func run(_ request: BatchRequest, _ invocation: Invocation) -> Int32 {
    let language = invocation.language
    let isQuiet = invocation.has(.quiet)
    let meter = ProgressMeter(
      language: language, isShown: !isQuiet && Host.isTerminal(2))
    let end: BatchRequest.End
    do throws(BatchError) {
      end = try request.run { start in
        LeftOutText.tell(start.leftOut, in: request.input, isQuiet: isQuiet, language)
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
    let summary = Summary(program: request.options.program, end: end, by: request.options.by)
    if let path = invocation.value(.summaryFile), let form = summaryForm(path) {
      do throws(SystemError) {
        try FileSystem.write(
          Array(summary.written(form, in: language).utf8), toFile: path, replacing: true)
      } catch {
        Output.tell(error, language)
        return ExitStatus.inputOutput
      }
    }
    if !isQuiet {
      let text = summary.written(.text, in: language)
      // Standard output belongs to the results where they go there.
      if request.output == "-" {
        Output.tell(text)
      } else {
        _ = Output.print(text)
      }
    }
    let isWhole = end.tally.notJudged == 0 && !end.start.leftOut.contains(where: \.isSuspect)
    return isWhole ? ExitStatus.eligible : ExitStatus.unreadable
  }

  static func refuse(_ error: BatchError, _ language: Language) -> Int32 {
    if case .system(let inner) = error, case .pipeClosed = inner.reason {
      return ExitStatus.inputOutput
    }
    let (word, mend) = language == .indonesian ? ("galat", "Bantuan") : ("error", "Help")
    var text = "\(word)[\(error.code)]: \(error.title[language])\n"
    if let help = error.help { text += "\(mend): \(help[language])\n" }
    Output.tell(text)
    return error.isRead ? ExitStatus.unreadable : ExitStatus.inputOutput
  }

  private static func tellResumed(_ count: Int, _ language: Language) {
    let text =
      count == 0
      ? BilingualText(
        "tidak ada yang dapat dilanjutkan; mulai dari awal\n",
        "nothing to go on from; beginning at the beginning\n")
      : BilingualText(
        "melanjutkan sesudah \(count) permohonan\n", "going on after \(count) applications\n")
    Output.tell(text[language])
  }

  private static func interrupted(
    _ end: BatchRequest.End, _ request: BatchRequest, _ language: Language
  ) -> Int32 {
    let text = BilingualText(
      "dihentikan sesudah \(end.tally.applications) permohonan; lanjutkan dengan perintah yang sama dan --resume\n",
      "stopped after \(end.tally.applications) applications; go on with the same command and --resume\n"
    )
    if request.output != "-" { Output.tell(text[language]) }
    return 128 + end.signal
  }
}
