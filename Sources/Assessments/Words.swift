package import Intake
package import RuleEngine
package import Values

extension Status {
  /// As results write it.
  package var key: String {
    switch self {
    case .met: "terpenuhi"
    case .notMet: "tidak_terpenuhi"
    case .undetermined: "belum_dapat_dinilai"
    case .notApplicable: "tidak_berlaku"
    }
  }

  package var words: BilingualText {
    switch self {
    case .met: .init("terpenuhi", "met")
    case .notMet: .init("tidak terpenuhi", "not met")
    case .undetermined: .init("belum dapat dinilai", "undetermined")
    case .notApplicable: .init("tidak berlaku", "not applicable")
    }
  }
}

extension Judgement.Verdict {
  /// As results write it.
  package var key: String {
    switch self {
    case .eligible: "memenuhi_syarat"
    case .notEligible: "belum_memenuhi_syarat"
    case .undetermined: "belum_dapat_dinilai"
    }
  }

  package var words: BilingualText {
    switch self {
    case .eligible: .init("memenuhi syarat", "eligible")
    case .notEligible: .init("belum memenuhi syarat", "requirements not yet met")
    case .undetermined: .init("belum dapat dinilai", "undetermined")
    }
  }
}

extension JudgementError {
  /// The same as it is told of an application.
  package var ofApplication: Unjudgeable {
    switch self {
    case .beforeLaw: .beforeLaw(earliest: nil)
    case .overflow(let name): .overflow(name)
    case .tooCostly(let limit): .tooCostly(limit: limit)
    }
  }
}
