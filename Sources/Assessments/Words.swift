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
    case .notEligible: .init("belum memenuhi syarat", "not eligible")
    case .undetermined: .init("belum dapat dinilai", "undetermined")
    }
  }
}

extension JudgementError {
  package var code: String {
    switch self {
    case .beforeLaw: "E101"
    case .overflow: "E102"
    case .tooCostly: "E103"
    }
  }

  package var message: BilingualText {
    switch self {
    case .beforeLaw:
      .init(
        "pada tanggal itu fasilitas ini belum ada", "on that date the facility did not exist yet")
    case .overflow(let name):
      .init(
        "hitungan `\(name)` melampaui 128 bit", "the computation of `\(name)` leaves 128 bits")
    case .tooCostly(let limit):
      .init(
        "daftar terlalu panjang: lebih dari \(limit) baris harus diperiksa (--max-cost)",
        "the lists are too long: more than \(limit) rows would be looked at (--max-cost)")
    }
  }
}
