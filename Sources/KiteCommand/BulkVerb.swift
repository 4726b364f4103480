import Assessments
import Batch
import Intake
import Reports
import RuleEngine
import Values

/// `kite bulk INPUT --out OUTPUT`: many applications → one result line each, and a summary.
enum BulkVerb {
  @Sendable static func run(_ invocation: Invocation) -> Int32 {
    let language = invocation.language
    do throws(UsageError) {
      let request = try self.request(invocation)
      guard let request else { return ExitStatus.rulesInError }
      return run(request, invocation)
    } catch {
      return Kite.refuse(error, language)
    }
  }

  private static func request(_ invocation: Invocation) throws(UsageError) -> BatchRequest? {
    guard let input = invocation.operands.first else {
      throw .missingOperand(.init("masukan", "the input"))
    }
    if invocation.operands.count > 1 { throw .needlessOperand(invocation.operands[1]) }
    guard let output = invocation.value(.out) else { throw .missingOperand(.init(same: "`--out`")) }
    let judging = try JudgingFlags(invocation)
    let jobs = try JudgingFlags.number(invocation, .jobs) ?? System.processorCount
    guard let program = RuleFolder.program(invocation) else { return nil }
    let options = BatchOptions(
      program: program, trust: judging.trust, asOf: judging.asOf, language: invocation.language,
      form: invocation.value(.resultForm).flatMap { ResultForm(rawValue: $0) } ?? .ndjson,
      numbers: invocation.value(.numbers).flatMap { Language(rawValue: $0) } ?? .indonesian,
      withReasons: invocation.has(.explain), withoutIdentity: invocation.has(.noIdentity),
      only: nil, by: nil, limits: judging.limits, mostProblems: judging.mostProblems, jobs: jobs)
    return BatchRequest(input: input, output: output, options: options)
  }

  private static func run(_ request: BatchRequest, _ invocation: Invocation) -> Int32 {
    do throws(SystemError) {
      let tally = try request.run { _ in }
      return tally.notJudged > 0 ? ExitStatus.unreadable : ExitStatus.eligible
    } catch {
      Output.tell(error, invocation.language)
      return error.isRead ? ExitStatus.unreadable : ExitStatus.inputOutput
    }
  }
}
