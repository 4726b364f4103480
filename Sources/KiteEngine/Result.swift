import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// What came of one application.
public struct Result: Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    case eligible = "memenuhi_syarat"
    case notEligible = "belum_memenuhi_syarat"
    case undetermined = "belum_dapat_dinilai"
  }

  public enum Status: String, Sendable, CaseIterable {
    case met = "terpenuhi"
    case notMet = "tidak_terpenuhi"
    case undetermined = "belum_dapat_dinilai"
    case notApplicable = "tidak_berlaku"
  }

  public struct Requirement: Sendable {
    /// As the rules name it.
    public let id: String
    public let status: Status
  }

  /// `nil` where the application could not be judged; `problems` say why.
  public let verdict: Verdict?
  /// Every requirement in force on the day, in the order of the rules.
  public let requirements: [Requirement]
  /// What could still change an undetermined verdict: facts of the application, `rencana_ekspor[2].nilai`, and points
  /// that the law leaves open.
  public let openFacts: [String]
  public let openLaw: [String]
  /// What is wrong with the data, in the language of the rules; a value that could not be read counts as missing.
  public let problems: [String]
  /// The whole result as one JSON object, in the shape that `kite schema --result` publishes.
  public let json: String

  init(
    _ assessment: Assessment, _ program: Program, _ language: Rules.Language, _ line: [UInt8]
  ) {
    let judgement = assessment.judgement
    verdict = judgement.map { Verdict($0.verdict) }
    requirements = (judgement?.requirements ?? []).map {
      Requirement(id: program.book.requirements[$0.requirement].id, status: Status($0.status))
    }
    openFacts = (judgement?.open.facts ?? []).map { program.layout.name(of: $0) }
    openLaw = (judgement?.open.law ?? []).map { program.name(of: $0) }
    problems = assessment.problems.map { $0.title(in: program.layout)[.init(language)] }
    json = String(decoding: line.dropLast(), as: UTF8.self)
  }
}

extension Result.Verdict {
  fileprivate init(_ verdict: Judgement.Verdict) {
    self =
      switch verdict {
      case .eligible: .eligible
      case .notEligible: .notEligible
      case .undetermined: .undetermined
      }
  }
}

extension Result.Status {
  fileprivate init(_ status: RuleEngine.Status) {
    self =
      switch status {
      case .met: .met
      case .notMet: .notMet
      case .undetermined: .undetermined
      case .notApplicable: .notApplicable
      }
  }
}
