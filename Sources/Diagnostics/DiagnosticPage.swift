package import Values

/// The page of one code: what it means, why it matters, and what to write instead.
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
    let (what, how) = language == .indonesian ? ("Artinya", "Perbaikan") : ("Meaning", "Mend")
    return "\(code)\n  \(what): \(meaning[language])\n  \(how): \(mend[language])\n"
  }

  package static let all: [DiagnosticPage] = syntaxPages + checkPages + dataPages + otherPages
}
