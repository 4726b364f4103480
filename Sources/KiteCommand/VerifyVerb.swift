import Batch
import Digests
import Receipts
import System
import Values

/// `kite verify OUTPUT --input INPUT`: whether results, what they were made from and their receipt still
/// belong together.
enum VerifyVerb {
  @Sendable static func run(_ invocation: Invocation) -> Int32 {
    let language = invocation.language
    do throws(UsageError) {
      guard let output = invocation.operands.first else {
        throw .missingOperand(.init("berkas hasil", "the result file"))
      }
      if invocation.operands.count > 1 { throw .needlessOperand(invocation.operands[1]) }
      guard let input = invocation.value(.input) else {
        throw .missingOperand(.init(same: "`--input`"))
      }
      let path = receiptPath(invocation, output)
      guard let receipt = read(path, output, language) else { return ExitStatus.unreadable }
      return try verify(receipt, output, input, invocation)
    } catch {
      return Kite.refuse(error, language)
    }
  }

  /// The receipt of one application has no output beside it: it is named itself.
  private static func receiptPath(_ invocation: Invocation, _ output: String) -> String {
    if let path = invocation.value(.receipt) { return path }
    let beside = Receipt.path(of: output)
    if FileSystem.exists(beside) { return beside }
    // An output that is a link is written where the link leads, and its receipt beside it.
    if let target = try? FileSystem.target(of: output), target != output,
      FileSystem.exists(Receipt.path(of: target))
    {
      return Receipt.path(of: target)
    }
    return FileSystem.exists(output) ? output : beside
  }

  private static func read(_ path: String, _ output: String, _ language: Language) -> Receipt? {
    if FileSystem.isFolder(output) {
      _ = Output.refuse(
        "U201", SystemError(output, .isFolder).message,
        .init(
          "sebut berkas hasilnya dahulu, lalu masukannya dengan --input",
          "name the result file first, then its input with --input"), language)
      return nil
    }
    do throws(SystemError) {
      let bytes = try FileSystem.read(path)
      do throws(ReceiptError) {
        return try ReceiptReader.read(bytes)
      } catch {
        let help =
          path == output
          ? BilingualText(
            "tanda terima `\(Receipt.path(of: output))` tidak ada; sebut berkasnya dengan --receipt",
            "there is no receipt `\(Receipt.path(of: output))`; name the file with --receipt")
          : BilingualText(
            "tanda terima ditulis `kite bulk` di samping hasilnya",
            "receipts are written by `kite bulk` beside its results")
        _ = Output.refuse(
          "U214",
          .init(
            "`\(path)` \(error.line):\(error.column): \(error.title.indonesian)",
            "`\(path)` \(error.line):\(error.column): \(error.title.english)"), help, language)
      }
    } catch {
      Output.tell(error, language)
    }
    return nil
  }

  // MARK: Verifying

  private static func verify(
    _ receipt: Receipt, _ output: String, _ input: String, _ invocation: Invocation
  ) throws(UsageError) -> Int32 {
    guard let made = try options(receipt, invocation) else { return refuseOptions(invocation) }
    // The results are in the language of the run; what is wrong with the rules is told in that of now.
    var told = made
    told.values[Flag.lang.name] = invocation.value(.lang)
    guard let rules = RuleFolder.read(told, withExamples: false) else {
      return ExitStatus.rulesInError
    }
    if rules.hasErrors {
      // Rules that were changed may not load any more: that they were is what was asked.
      let found = Verifier.origin(receipt, version: Kite.version, rules: rules.digests)
      if !found.isEmpty { return tell(found + [.notJudgedAgain], receipt, output, invocation) }
      rules.tell(told, errorsOnly: true)
      return ExitStatus.rulesInError
    }
    do throws(BatchError) {
      let findings: [ReceiptFinding]
      if receipt.head.result != nil {
        guard let found = try single(receipt, input, made) else { return ExitStatus.rulesInError }
        findings = found
      } else {
        guard let options = try batchOptions(made) else { return ExitStatus.rulesInError }
        var request = BatchRequest(input: input, output: output, options: options.batch)
        request.version = Kite.version
        findings = try Verifier(receipt, request, rules: options.rules.digests)
          .run(judgesAgain: invocation.has(.judgeAgain))
      }
      return tell(findings, receipt, output, invocation)
    } catch {
      return BulkVerb.refuse(error, invocation.language)
    }
  }

  private static func batchOptions(_ invocation: Invocation) throws(BatchError) -> (
    batch: BatchOptions, rules: RuleFolder
  )? {
    // The flags were read when the receipt was: what is wrong now are the rules, and that has been told.
    try? BulkVerb.options(invocation)
  }

  /// The flags of the run, with the rules and the language of now; `nil` where the receipt names one that
  /// this version does not know. Where the options were changed, those that stand in are as good as any:
  /// nothing is judged by them.
  private static func options(_ receipt: Receipt, _ invocation: Invocation) throws(UsageError)
    -> Invocation?
  {
    let flags = BulkVerb.resultFlags + SingleReceipt.flags
    var made = Invocation()
    for (name, value) in receipt.head.options {
      guard let flag = flags.first(where: { $0.name == name }),
        flag.choices.isEmpty || flag.choices.contains(value)
      else {
        if receipt.hasOptionsAsWritten { return nil }
        continue
      }
      made.values[name] = value
    }
    _ = try JudgingFlags.number(invocation, .jobs)
    let given = [Flag.rules, .jobs].compactMap { flag in
      invocation.value(flag).map { (flag.name, $0) }
    }
    do throws(UsageError) {
      _ = try JudgingFlags(made)
      _ = try JudgingFlags.number(made, .maxLine)
    } catch {
      if receipt.hasOptionsAsWritten { return nil }
      made.values = [:]
    }
    made.values.merge(given) { $1 }
    return made
  }

  /// What does not fit in the receipt of one application; `nil` where the rules are in error.
  private static func single(_ receipt: Receipt, _ input: String, _ made: Invocation)
    throws(BatchError) -> [ReceiptFinding]?
  {
    guard let (program, rules) = RuleFolder.compiled(made), let judging = try? JudgingFlags(made)
    else { return nil }
    var found = Verifier.origin(receipt, version: Kite.version, rules: rules.digests)
    let canJudge = found.isEmpty
    do throws(SystemError) {
      let (files, _) = try SingleReceipt.inputs(input)
      found += Verifier.inputChanges(receipt.head.inputFiles, files)
    } catch {
      throw .system(error)
    }
    guard canJudge else { return found + [.notJudgedAgain] }
    var invocation = made
    invocation.values[Flag.format.name] = "json"
    let one = OneApplication(invocation, program, judging, today: nil)
    let outcome = try? one.judge(input)
    let result = outcome.map { SingleReceipt.result(of: $0, one) }
    return result == receipt.head.result ? found : found + [.result]
  }

  // MARK: Telling

  private static func refuseOptions(_ invocation: Invocation) -> Int32 {
    Output.refuse(
      "U215",
      .init(
        "tanda terima memuat pilihan yang tidak dikenal versi ini",
        "the receipt names an option that this version does not know"),
      .init(
        "verifikasi dengan versi kite yang menulisnya",
        "verify with the version of kite that wrote it"
      ), invocation.language)
  }

  private static func tell(
    _ findings: [ReceiptFinding], _ receipt: Receipt, _ output: String, _ invocation: Invocation
  ) -> Int32 {
    let language = invocation.language
    guard !findings.isEmpty else {
      return Output.print(whole(receipt, output, invocation)[language])
    }
    let isIndonesian = language == .indonesian
    var text =
      isIndonesian
      ? "TIDAK COCOK dengan tanda terimanya: \(output)\n"
      : "DOES NOT FIT its receipt: \(output)\n"
    for finding in findings.prefix(mostFindings) { text += "- \(finding.title[language])\n" }
    let rest = findings.count - mostFindings
    if rest > 0 { text += isIndonesian ? "- dan \(rest) lagi\n" : "- and \(rest) more\n" }
    return Output.print(text, status: ExitStatus.notEligible)
  }

  private static let mostFindings = 20

  private static func whole(_ receipt: Receipt, _ output: String, _ invocation: Invocation)
    -> BilingualText
  {
    let head = receipt.head
    let options = head.options.map { ($0.name + " " + $0.value).trimmedEnd }.joined(separator: ", ")
    let again =
      invocation.has(.judgeAgain) || head.result != nil
      ? BilingualText("dinilai ulang: sama", "judged again: the same")
      : BilingualText(
        "tidak dinilai ulang (--nilai-ulang)", "not judged again (--judge-again)")
    func count(_ number: Int, _ language: Language) -> String {
      ScaledNumber(digits: Int128(number), scale: 0).written(in: language)
    }
    let blocks =
      head.result == nil
      ? BilingualText(
        ", \(count(receipt.blocks.count, .indonesian)) blok; masukan, keluaran",
        ", \(count(receipt.blocks.count, .english)) blocks; input, output")
      : BilingualText("; masukan, hasil", "; input, result")
    return .init(
      """
      UTUH: \(output) sama dengan tanda terimanya
        \(count(head.applications, .indonesian)) permohonan\(blocks.indonesian), \(head.rules.count) berkas aturan, dan pilihan tidak berubah
        kite \(head.version); \(options)
        \(again.indonesian)
        rantai \(receipt.chain.hex)

      """,
      """
      WHOLE: \(output) fits its receipt
        \(count(head.applications, .english)) \(head.applications == 1 ? "application" : "applications")\(blocks.english), \(head.rules.count) rule files and options are unchanged
        kite \(head.version); \(options)
        \(again.english)
        chain \(receipt.chain.hex)

      """)
  }
}
