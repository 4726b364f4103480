package import Values

/// The page of one code: what it means, why it matters, and what to write instead.
///
/// Pages stand beside the errors that they explain, each room with its own; KiteCommand has them together.
package struct DiagnosticPage: Sendable {
  package let code: String
  package let meaning: BilingualText
  package let mend: BilingualText

  package init(_ code: String, _ meaning: BilingualText, _ mend: BilingualText) {
    self.code = code
    self.meaning = meaning
    self.mend = mend
  }

  package func text(in language: Language) -> String {
    let what = language.say("Artinya", "Meaning")
    let how = language.say("Perbaikan", "Mend")
    return "\(code)\n  \(what): \(meaning[language])\n  \(how): \(mend[language])\n"
  }
}
