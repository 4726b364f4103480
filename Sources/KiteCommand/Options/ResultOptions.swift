import Intake
import RuleEngine
import RuleModel
import Values

/// What a result depends on besides the application and the rules: how `check` and `bulk` judge and write, what a
/// receipt records, and what `verify` reads back from it.
struct ResultOptions {
  var language: Language
  /// The id of a facility, as written.
  var facility: String?
  var asOf: CalendarDate?
  var trust: Standing
  var withReasons: Bool
  var withoutIdentity: Bool
  var limits = IntakeLimits.standard
  var judgement = JudgementLimits.standard
  var mostProblems = ResultOptions.mostProblems

  private static let mostProblems = 20
  /// Each bracket takes a piece of the stack, which has an end.
  private static let deepest = 1_000
  private static let costliest = 1_000_000_000_000

  init(_ invocation: Invocation) throws(UsageError) {
    language = invocation.language
    facility = invocation.value(.facility)
    trust = invocation.value(.trust).flatMap { Standing(word: $0) } ?? .sekunder
    withReasons = invocation.has(.explain)
    withoutIdentity = invocation.has(.noIdentity)
    if let written = invocation.value(.asOf) {
      guard case .success(let date) = DateForm.read(written) else {
        throw .wrongValue(written, .asOf)
      }
      asOf = date
    }
    limits.depth = try invocation.number(.maxDepth, atMost: Self.deepest) ?? limits.depth
    limits.rows = try invocation.number(.maxRows) ?? limits.rows
    limits.textBytes = try invocation.number(.maxText) ?? limits.textBytes
    judgement.completions = try invocation.number(.maxCompletions) ?? judgement.completions
    judgement.rows = try invocation.number(.maxCost, atMost: Self.costliest) ?? judgement.rows
    mostProblems = try invocation.number(.maxProblems) ?? mostProblems
  }

  /// Each flag as it would be written; limits where they are not the usual ones.
  var recorded: RecordedFlags {
    let (usual, usualJudgement) = (IntakeLimits.standard, JudgementLimits.standard)
    var flags = RecordedFlags()
    flags[.lang] = language.rawValue
    flags[.facility] = facility
    flags[.asOf] = asOf?.iso
    flags[.trust] = trust.word
    flags[.explain] = withReasons ? "" : nil
    flags[.noIdentity] = withoutIdentity ? "" : nil
    flags.set(.maxDepth, limits.depth, unless: usual.depth)
    flags.set(.maxRows, limits.rows, unless: usual.rows)
    flags.set(.maxText, limits.textBytes, unless: usual.textBytes)
    flags.set(.maxCompletions, judgement.completions, unless: usualJudgement.completions)
    flags.set(.maxCost, judgement.rows, unless: usualJudgement.rows)
    flags.set(.maxProblems, mostProblems, unless: Self.mostProblems)
    return flags
  }

  /// The facility that was asked for, in a book.
  func facility(in program: Program) throws(UsageError) -> Int? {
    guard let facility else { return nil }
    return try ResultOptions.facility(facility, in: program)
  }

  static func facility(_ written: String, in program: Program) throws(UsageError) -> Int {
    guard let found = program.book.facility(called: written) else {
      throw .unknownName(written, among: program.book.facilities.map(\.id))
    }
    return found
  }
}
