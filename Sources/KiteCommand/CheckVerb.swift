import Assessments
import Batch
import Reports
import RuleEngine
import System
import Values

/// `kite check FILE…`: one or a few applications → reports.
enum CheckVerb {
  @Sendable static func run(_ invocation: Invocation) -> Int32 {
    let language = invocation.language
    guard let first = invocation.operands.first else {
      return Kite.refuse(
        .missingOperand(.init("berkas permohonan", "the application file")), language)
    }
    let judging: JudgingFlags
    do throws(UsageError) {
      if invocation.has(.receipt), invocation.operands.count > 1 {
        throw .needlessOperand(invocation.operands[1])
      }
      judging = try JudgingFlags(invocation)
    } catch {
      return Kite.refuse(error, language)
    }
    guard let (program, rules) = RuleFolder.compiled(invocation) else {
      return ExitStatus.rulesInError
    }
    let single = OneApplication(invocation, program, judging, today: Host.today())
    if let refusal = clash(invocation, rules) { return BulkVerb.refuse(refusal, language) }
    guard let path = invocation.value(.receipt) else {
      return ExitStatus.gravest(invocation.operands.map { check($0, single) })
    }
    do throws(OneApplication.Refusal) {
      let outcome = try single.judge(first)
      do throws(SystemError) {
        let receipt = try SingleReceipt.make(of: outcome, single, path: first, rules: rules.digests)
        try FileSystem.write(receipt, toFile: path, replacing: invocation.has(.overwrite))
      } catch {
        Output.tell(error, language)
        return ExitStatus.inputOutput
      }
      return report(outcome, first, single)
    } catch {
      return error.tell(language)
    }
  }

  /// The receipt would replace what is read.
  private static func clash(_ invocation: Invocation, _ rules: RuleFolder) -> BatchError? {
    guard let receipt = invocation.value(.receipt) else { return nil }
    var roles = FileRoles()
    for path in rules.names { roles.reads(path, as: .rules) }
    for path in invocation.operands {
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
      return error.tell(single.invocation.language)
    }
  }

  private static func report(
    _ outcome: OneApplication.Outcome, _ path: String, _ single: OneApplication
  ) -> Int32 {
    let (invocation, assessment) = (single.invocation, outcome.assessment)
    if invocation.value(.format) == "json" {
      return Output.print(single.line(assessment), status: status(assessment))
    }
    var assessor = outcome.assessor
    let particulars = assessor.particulars(of: assessment, outcome.reading)
    let text =
      TextReport(
        program: single.program, language: invocation.language,
        withReasons: invocation.has(.explain),
        isMarkdown: invocation.value(.format) == "markdown", mostProblems: single.mostProblems
      ).text(assessment, particulars, file: path)
      + (invocation.operands.count > 1 ? "\n" : "")
    return Output.print(text, status: status(assessment))
  }

  private static func status(_ assessment: Assessment) -> Int32 {
    switch assessment.judgement?.verdict {
    case .eligible: ExitStatus.eligible
    case .notEligible: ExitStatus.notEligible
    case .undetermined: ExitStatus.undetermined
    case nil: ExitStatus.unreadable
    }
  }
}
