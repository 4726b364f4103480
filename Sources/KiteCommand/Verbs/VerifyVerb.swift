import Batch
import Digests
import Receipts
import RuleEngine
import System
import Values

/// `kite verify OUTPUT --input INPUT`: whether results, what they were made from and their receipt still
/// belong together.
enum VerifyVerb {
  @Sendable static func run(_ invocation: Invocation) throws(UsageError) -> Int32 {
    let options = try VerifyOptions(invocation)
    let path = options.receipt ?? receiptPath(options.output)
    guard let receipt = read(path, options.output, options.language) else {
      return ExitStatus.unreadable
    }
    return verify(receipt, options)
  }

  /// The receipt of one application has no output beside it: it is named itself.
  private static func receiptPath(_ output: String) -> String {
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

  private static func verify(_ receipt: Receipt, _ options: VerifyOptions) -> Int32 {
    guard let made = runOptions(receipt, options) else { return refuseOptions(options.language) }
    guard let rules = RuleFolder.read(options.rules, withExamples: false) else {
      return ExitStatus.rulesInError
    }
    guard let program = rules.program else {
      // Rules that were changed may not load any more: that they were is what was asked.
      let found = Verifier.origin(receipt, version: Kite.version, rules: rules.digests)
      if !found.isEmpty { return tell(found + [.notJudgedAgain], receipt, options) }
      rules.tell(options.rules, errorsOnly: true)
      return ExitStatus.rulesInError
    }
    do throws(BatchError) {
      switch made {
      case .one(let run): return tell(try single(receipt, run, program, rules), receipt, options)
      case .many(let run):
        // The run had no breakdown to name: nothing else is wrong with options that were read.
        guard let batch = try? BatchOptions(run, program) else {
          return refuseOptions(options.language)
        }
        var request = BatchRequest(input: run.input, output: run.output, options: batch)
        request.version = Kite.version
        let findings = try Verifier(receipt, request, rules: rules.digests)
          .run(judgesAgain: options.judgesAgain)
        return tell(findings, receipt, options)
      }
    } catch {
      return BulkVerb.refuse(error, options.language)
    }
  }

  /// The run as it would be made again.
  private enum Run {
    case one(CheckOptions)
    case many(BulkOptions)
  }

  /// The options of the run, read back as if they were written now, with the files of now; `nil` where the receipt
  /// names one that this version does not know. Where they were changed, those that stand in are as good as
  /// any: nothing is judged by them.
  private static func runOptions(_ receipt: Receipt, _ options: VerifyOptions) -> Run? {
    if let invocation = Invocation(recorded: receipt.head.options),
      let run = try? self.run(invocation, receipt, options)
    {
      return run
    }
    return receipt.hasOptionsAsWritten ? nil : try? run(Invocation(), receipt, options)
  }

  private static func run(
    _ recorded: Invocation, _ receipt: Receipt, _ options: VerifyOptions
  ) throws(UsageError) -> Run {
    var invocation = recorded
    invocation.operands = [options.input]
    if receipt.head.result != nil {
      invocation.values[Flag.format.name] = CheckOptions.Form.json.rawValue
      return .one(try CheckOptions(invocation))
    }
    invocation.values[Flag.out.name] = options.output
    invocation.values[Flag.jobs.name] = options.jobs.map(String.init)
    return .many(try BulkOptions(invocation))
  }

  /// What does not fit in the receipt of one application.
  private static func single(
    _ receipt: Receipt, _ run: CheckOptions, _ program: Program, _ rules: RuleFolder
  ) throws(BatchError) -> [ReceiptFinding] {
    let input = run.files[0]
    var found = Verifier.origin(receipt, version: Kite.version, rules: rules.digests)
    let canJudge = found.isEmpty
    do throws(SystemError) {
      let (files, _) = try SingleReceipt.inputs(input, program.layout)
      found += Verifier.inputChanges(receipt.head.inputFiles, files)
    } catch {
      throw .system(error)
    }
    // Rules that fit hold the facility that was asked for.
    guard canJudge, let one = try? OneApplication(run, program, today: nil) else {
      return found + [.notJudgedAgain]
    }
    let outcome = try? one.judge(input)
    let result = outcome.map { SingleReceipt.result(of: $0, one) }
    return result == receipt.head.result ? found : found + [.result]
  }

  // MARK: Telling

  private static func refuseOptions(_ language: Language) -> Int32 {
    Output.refuse(
      "U215",
      .init(
        "tanda terima memuat pilihan yang tidak dikenal versi ini",
        "the receipt names an option that this version does not know"),
      .init(
        "verifikasi dengan versi kite yang menulisnya",
        "verify with the version of kite that wrote it"
      ), language)
  }

  private static func tell(
    _ findings: [ReceiptFinding], _ receipt: Receipt, _ options: VerifyOptions
  ) -> Int32 {
    let (language, output) = (options.language, FileName.shown(options.output))
    guard !findings.isEmpty else {
      return Output.print(whole(receipt, output, options)[language], language)
    }
    var text = language.say(
      "TIDAK COCOK dengan tanda terimanya: \(output)\n", "DOES NOT MATCH its receipt: \(output)\n")
    for finding in findings.prefix(mostFindings) { text += "- \(finding.title[language])\n" }
    let rest = findings.count - mostFindings
    if rest > 0 { text += language.say("- dan \(rest) lagi\n", "- and \(rest) more\n") }
    return Output.print(text, language, status: ExitStatus.notEligible)
  }

  private static let mostFindings = 20

  private static func whole(_ receipt: Receipt, _ output: String, _ options: VerifyOptions)
    -> BilingualText
  {
    let head = receipt.head
    let flags = head.options.map { ($0.name + " " + $0.value).trimmedEnd }.joined(separator: ", ")
    let again =
      options.judgesAgain || head.result != nil
      ? BilingualText("dinilai ulang: sama", "assessed again: the same")
      : BilingualText(
        "tidak dinilai ulang (--nilai-ulang)", "not assessed again (--judge-again)")
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
        kite \(head.version); \(flags)
        \(again.indonesian)
        rantai \(receipt.chain.hex)

      """,
      """
      WHOLE: \(output) fits its receipt
        \(count(head.applications, .english)) \(head.applications == 1 ? "application" : "applications")\(blocks.english), \(head.rules.count) rule files and options are unchanged
        kite \(head.version); \(flags)
        \(again.english)
        chain \(receipt.chain.hex)

      """)
  }
}
