import Assessments
package import RuleEngine
package import Values

/// Which letter is whose: the first page of a folder of letters.
package struct LetterIndex: Sendable {
  package struct Entry: Sendable {
    /// In the folder of the index.
    package let file: String
    package let number: String?
    package let name: String?
    package let verdict: Judgement.Verdict?

    package init(file: String, number: String?, name: String?, verdict: Judgement.Verdict?) {
      self.file = file
      self.number = number
      self.name = name
      self.verdict = verdict
    }
  }

  private let entries: [Entry]
  /// What was not read though verdicts wait for it.
  private let lost: [BilingualText]
  private let language: Language

  package init(_ entries: [Entry], lost: [BilingualText] = [], language: Language) {
    self.entries = entries
    self.lost = lost
    self.language = language
  }

  package func written(_ form: Document.Form, _ program: Program) -> String {
    document.written(form, ReasonText(program: program, language: language))
  }

  private var document: Document {
    var document = Document()
    document.add(
      .title(
        language.say("\(entries.count) surat", English.counted(entries.count, "letter", "letters")))
    )
    for text in lost {
      document.add(
        .paragraph(
          text[language] + ". "
            + language.say(
              "Bantuan: \(UnknownColumn.mend.indonesian), sebelum surat dikirim.",
              "Help: \(UnknownColumn.mend.english) before letters are sent.")))
    }
    document.add(.paragraph(VerdictText.noDecision[language]))
    let verdicts: [Judgement.Verdict?] = Judgement.Verdict.allCases + [nil]
    let counts = verdicts.map { verdict in entries.count { $0.verdict == verdict } }
    document.add(
      .counts(
        Document.Counts(
          title: language.say("Putusan", "Verdicts"),
          rows: zip(verdicts, counts).map { [.text(word($0)), .count($1)] })))
    guard !entries.isEmpty else { return document }
    document.add(
      .counts(
        Document.Counts(
          title: language.say("Surat menurut urutan masukan", "Letters in the order of the input"),
          header: [
            language.say("Nomor permohonan (surat)", "Application number (letter)"),
            language.say("Putusan", "Verdict"),
            language.say("Pemohon", "Applicant"),
          ],
          rows: entries.map { entry in
            [
              .link(entry.number ?? language.say("(tanpa nomor)", "(no number)"), to: entry.file),
              .text(word(entry.verdict)), .text(entry.name ?? ""),
            ]
          })))
    return document
  }

  private func word(_ verdict: Judgement.Verdict?) -> String {
    verdict?.words[language] ?? language.say("tidak dapat dinilai", "could not be assessed")
  }
}
