import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// A letter of one to three pages: the verdict, what is missing and what to do about it, what is open, and in a paragraph
/// each what is met, what else is to be known and who decides. All that a report holds besides is left to the report
/// (`--explain` sends that).
extension AssessmentReport {
  /// It is a letter, and not the whole report under a letterhead.
  var isBrief: Bool { letterHead != nil && !withReasons }

  /// Below the verdict.
  func letter(
    _ assessment: Assessment, _ judgement: Judgement, _ particulars: Particulars,
    _ read: ApplicationReading?, _ document: inout Document
  ) {
    document.isInWords = true
    refused(assessment, judgement, "", &document)
    // What meets the only one that fails stands below it already.
    if judgement.requirements.count(where: { $0.status == .notMet }) > 1 { remedies(&document) }
    problems(assessment, "", &document)
    undetermined(assessment, judgement, particulars, read, &document)
    waiting(&document)
    if judgement.verdict == .notEligible { doors(particulars, "", assessment, &document) }
    rest(assessment, judgement, particulars, read, &document)
    document.add(.paragraph(VerdictText.noDecision[language]))
  }

  /// The report of `check` in a page or two, below what was read: what decides and what to do, then the rest.
  func short(
    _ assessment: Assessment, _ judgement: Judgement, _ particulars: Particulars,
    _ read: ApplicationReading?, _ file: String, _ document: inout Document
  ) {
    refused(assessment, judgement, file, &document)
    if judgement.verdict != .eligible { remedies(&document) }
    days(&document)
    // What cannot be read may be why there are questions: it stands above them.
    problems(assessment, file, &document)
    undetermined(assessment, judgement, particulars, read, &document)
    inquiry(assessment, judgement, particulars, read, &document)
    doors(particulars, file, assessment, &document)
    rest(assessment, judgement, particulars, read, &document)
    caveats(assessment, &document)
    document.add(.paragraph(VerdictText.whoDecides[language]))
    let english = language == .english ? " --lang en" : ""
    let again = "kite check \(command ?? file) --explain\(english)"
    document.add(
      .paragraph(
        language.say(
          "Selengkapnya, dengan alasan, dasar, dan hitungannya: \(again)",
          "In full, with reasons, grounds and figures: \(again)")))
  }

  /// All that does not decide, in a paragraph each.
  private func rest(
    _ assessment: Assessment, _ judgement: Judgement, _ particulars: Particulars,
    _ read: ApplicationReading?, _ document: inout Document
  ) {
    document.add(
      .section(language.say("Selebihnya", "The rest")))
    for (title, text) in paragraphs(assessment, judgement, particulars) {
      document.add(.paragraph("\(title): \(text)."))
    }
    if isShort {
      let parts = particulars.worths.flatMap(\.parts)
      unknown(parts.filter { $0.value == nil }, particulars, read, &document)
    }
    document.add(.gap)
    noted(judgement, particulars, read, &document)
    if isShort { later(judgement, &document) }
  }

  /// What is to be known once it is applied for, by title: `--explain` tells it.
  private func later(_ judgement: Judgement, _ document: inout Document) {
    let stages = book.stages.enumerated().dropFirst().compactMap { index, stage -> String? in
      let titles = judgement.advice.map { book.advice[$0] }.filter {
        $0.door == nil && $0.stage == index
      }.map { $0.title[language] }
      return titles.isEmpty
        ? nil : "\(stage.title[language]): \(titles.joined(separator: "; "))"
    }
    guard !stages.isEmpty else { return }
    document.add(
      .heading(
        language.say(
          "Yang datang kemudian (isinya dengan --explain)",
          "What comes later (told in full with --explain)")))
    for stage in stages { document.add(.bullet(stage)) }
    document.add(.gap)
  }

  private func noted(
    _ judgement: Judgement, _ particulars: Particulars, _ read: ApplicationReading?,
    _ document: inout Document
  ) {
    let noted = noted(judgement)
    guard !noted.isEmpty else { return }
    document.add(.heading(language.say("Perlu diperhatikan", "To be noted")))
    for advice in noted {
      document.add(
        .bullet(advice.title[language] + (advice.message.map { ": " + $0[language] } ?? "")))
    }
    document.add(.gap)
    amounts(noted, particulars, read, &document)
  }

  /// The day on which waiting alone turns it, where there is one.
  private func waiting(_ document: inout Document) {
    guard let remedies, remedies.turns else { return }
    for day in remedies.days { document.add(.paragraph(day)) }
    document.add(.gap)
  }

  /// The tables of what is noted: which material is left over is of no use without how much of it.
  private func amounts(
    _ noted: [RuleBook.Advice], _ particulars: Particulars, _ read: ApplicationReading?,
    _ document: inout Document
  ) {
    let told = Set(noted.flatMap { Named(of: $0.versions).definitions })
    tables(particulars, read, &document) { table in
      let shown = table.columns.reduce(into: Named()) { $0.formUnion(Named($1.term)) }
      return shown.definitions.contains {
        if case .derived = $0 { told.contains($0) } else { false }
      }
    }
  }

  /// `Akta pendirian` is brought with `Akta pendirian dan daftar pemegang saham`.
  private static func withoutParts(_ proofs: [String]) -> [String] {
    proofs.filter { proof in
      !proofs.contains { $0.hasPrefix("\(proof) ") || $0.hasPrefix("\(proof), ") }
    }
  }

  private func noted(_ judgement: Judgement) -> [RuleBook.Advice] {
    judgement.advice.map { book.advice[$0] }.filter { $0.door == nil && ($0.stage ?? 0) == 0 }
  }

  private func paragraphs(
    _ assessment: Assessment, _ judgement: Judgement, _ particulars: Particulars
  ) -> [(String, String)] {
    var found: [(String, String)] = []
    func add(_ title: String, _ texts: [String]) {
      if !texts.isEmpty { found.append((title, texts.joined(separator: "; "))) }
    }
    for (outcome, title) in [
      (RequirementOutcome.status(.met), language.say("Terpenuhi", "Met")),
      (.withoutRows, nothingToCheck[language]),
      (
        .status(.notApplicable),
        language.say("Tidak berlaku bagi permohonan ini", "Not applicable to this application")
      ),
    ] {
      let found = results(outcome, assessment, judgement)
      add(
        "\(title) (\(found.count))",
        found.map { book.requirements[$0.0.requirement].title[language] })
    }
    // Who is refused has the proof of each requirement beside it.
    if judgement.verdict == .eligible || isShort && judgement.verdict == .undetermined {
      add(
        language.say("Dokumen yang dibawa", "Documents to bring"),
        AssessmentReport.withoutParts(tasks(assessment, judgement).map(\.proof)))
    }
    for worth in particulars.worths {
      guard let total = worth.total, let title = book.worths[worth.worth].total else { continue }
      add(
        judgement.verdict == .eligible
          ? language.say("Nilai fasilitas menurut isian", "Worth of the facility, as filled in")
          : language.say(
            "Nilai fasilitas menurut isian, bila syaratnya terpenuhi",
            "Worth of the facility as filled in, were its requirements met"),
        ["\(title[language]) \(total.inWholeRupiah.text(in: language))"]
          + [
            refusedRows?.words(
              countedIn: worth.parts.flatMap { counted(in: $0.derived) }, book, language)
          ].compactMap { $0 })
    }
    add(
      language.say(
        "Menjadi pertimbangan pejabat Bea dan Cukai", "Left to the customs officer's judgement"),
      judgement.reserved.map { book.reserved[$0].title[language] })
    return found
  }
}
