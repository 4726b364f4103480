package import RuleEngine
package import Values

/// The verdict as the headline of a report: what was examined and how it came out, in numbers of requirements.
package struct VerdictText: Sendable {
  /// What stands below every verdict.
  package static let whoDecides = BilingualText(
    "Ini hasil penilaian mandiri; yang memutuskan hanya Kantor Pabean (KPPBC).",
    "This is a self-assessment; only the customs office (KPPBC) decides.")

  /// What stands below letters of an office and their index: it does not assess itself, and may be the one that decides.
  package static let noDecision = BilingualText(
    "Ini hasil pemeriksaan atas isian permohonan, bukan keputusan; keputusan diberikan tersendiri oleh pejabat Bea dan Cukai yang berwenang.",
    "This is what examining the application found, and no decision; the customs officer in charge decides separately."
  )

  /// In letters, for what was not read.
  static let onlyExamined = BilingualText(
    "Yang diperiksa hanya syarat yang disebut di bawah; syarat lain masih dapat diminta.",
    "Only the requirements named below were examined; others may still be asked for.")

  private let judgement: Judgement
  /// Doubts about values that were taken as they stand, and values that were not read; a verdict that might be relied on says so itself.
  private let doubts: Int
  /// How each requirement came out; empty where that is not known.
  private let outcomes: [RequirementOutcome]
  /// What could not be examined stands right under a verdict that might be taken for more.
  package let unread: BilingualText?

  package init(
    _ judgement: Judgement, of facility: Int, on date: CalendarDate, _ program: Program,
    doubts: Int = 0
  ) {
    self.init(judgement, of: facility, on: date, program, doubts: doubts, outcomes: [])
  }

  init(
    _ judgement: Judgement, of facility: Int, on date: CalendarDate, _ program: Program,
    doubts: Int, outcomes: [RequirementOutcome]
  ) {
    self.outcomes = outcomes
    self.judgement = judgement
    self.doubts = doubts
    // The first caveat of the version in force: what of it was not read.
    unread =
      judgement.verdict == .eligible
      ? program.versionCaveats(of: facility, on: date).first : nil
  }

  package func text(_ language: Language) -> String {
    let all = judgement.requirements.count
    switch judgement.verdict {
    case .eligible:
      let first =
        doubts == 0
        ? ""
        : language.say(
          ", dengan \(doubts) KERAGUAN yang perlu diperiksa dahulu",
          ", with \(English.counted(doubts, "DOUBT", "DOUBTS")) to clear first")
      let tally = outcomes.isEmpty ? "" : ": " + RequirementOutcome.counted(outcomes, language)
      return
        (unread == nil
        ? language.say(
          "MEMENUHI SYARAT yang diperiksa, menurut yang Anda isi",
          "ELIGIBLE under the requirements examined, on what you filled in")
        : language.say(
          "MEMENUHI SYARAT YANG DAPAT DIPERIKSA, menurut yang Anda isi",
          "ELIGIBLE under the requirements THAT COULD BE EXAMINED, on what you filled in"))
        + first + tally
    case .notEligible:
      let refused = judgement.requirements.count { $0.status == .notMet }
      let open = judgement.requirements.count { $0.status == .undetermined }
      let more =
        open == 0
        ? "" : language.say(", \(open) belum dapat dinilai", ", \(open) undetermined")
      return language.say(
        "BELUM MEMENUHI SYARAT: \(refused) dari \(all) syarat belum terpenuhi\(more)",
        "REQUIREMENTS NOT YET MET: \(refused) of \(all)\(more)")
    case .undetermined where judgement.isRefusedEitherWay:
      return language.say(
        "BELUM DAPAT DINILAI, tetapi belum memenuhi syarat menurut versi peraturan mana pun yang mungkin berlaku pada hari itu",
        "UNDETERMINED, yet requirements are not met under any version of the law that may be in force on that day"
      )
    case .undetermined:
      let open = judgement.requirements.count { $0.status == .undetermined }
      return open == 0
        ? language.say(
          "BELUM DAPAT DINILAI: belum pasti apakah peraturannya sudah berlaku pada hari itu",
          "UNDETERMINED: it is not certain whether the law was in force on that day")
        : language.say(
          "BELUM DAPAT DINILAI: \(open) dari \(all) syarat\(wanting(language))",
          "UNDETERMINED: \(open) of \(English.counted(all, "requirement", "requirements"))\(wanting(language))"
        )
    }
  }

  /// ` (8 pertanyaan, 2 ketentuan yang penafsirannya belum pasti)`: what the lists below hold.
  private func wanting(_ language: Language) -> String {
    let open = VerdictText.openPoints(judgement)
    let (facts, law) = (open.facts.count, open.law.count)
    var parts: [String] = []
    if facts > 0 {
      parts.append(
        language.say(
          "\(facts) pertanyaan", English.counted(facts, "question", "questions")))
    }
    if law > 0 {
      parts.append(
        language.say(
          "\(law) ketentuan belum pasti",
          English.counted(law, "uncertain provision", "uncertain provisions")))
    }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }

  /// Everything that the undetermined requirements wait for, and the verdict with them.
  static func openPoints(_ judgement: Judgement) -> OpenPoints {
    let undetermined = judgement.requirements.filter { $0.status == .undetermined }
    return OpenPoints(all: undetermined.map(\.open) + [judgement.open])
  }
}
