import Diagnostics
import Reports
import RuleModel
import Values

/// A row of the dossier that somebody asks for by its number, `SCL-2`, and what of the rules stands on it.
struct DossierRow {
  let id: String
  private let cited: [RowCitations.Citation]
  private let files: [SourceFile]

  /// `nil` where no rule file names it.
  init?(_ word: String, _ rules: RuleFolder) {
    let wanted = word.uppercased()
    let all = RowCitations(files: rules.files).all
    guard let id = all.map(\.row).first(where: { $0.uppercased() == wanted }) else { return nil }
    self.id = id
    cited = all.filter { $0.row == id }
    files = rules.files
  }

  /// The names of the declarations that stand on it, each once; examples and what has no name apart.
  func names(in book: BookText) -> [String] {
    var names: [String] = []
    for words in cited.compactMap({ $0.declaration?.split(separator: " ") }) where words.count == 2
    {
      let name = String(words[1])
      if !names.contains(name), book.text(of: [name]) != nil { names.append(name) }
    }
    return names
  }

  /// `SCL-2: kriteria angka_industri_kecil (rules/…:59)`, and comments that stand at no declaration.
  func text(_ language: Language) -> String {
    let title = language.say(
      "\(id): baris berkas hukum. Yang berdiri di atasnya dalam aturan:",
      "\(id): a row of the dossier of the law. What stands on it in the rules:")
    var lines: [String] = []
    for one in cited {
      let what = one.declaration ?? "# \(one.text)"
      let line = "- \(what) (\(files[one.file].name):\(one.line))"
      if !lines.contains(line) { lines.append(line) }
    }
    return ([title, ""] + lines).map { $0 + "\n" }.joined()
  }
}
