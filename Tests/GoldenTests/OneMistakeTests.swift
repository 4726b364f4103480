import Diagnostics
import Foundation
import RuleModel
import RuleSyntax
import TestSupport
import Testing
import Values

/// One wrong letter anywhere in a book gives at most one message, however often what it belongs to is used.
@Suite("one mistake, one message")
struct OneMistakeTests {
  @Test("one wrong letter in the book of the language reference gives one message")
  func reference() throws {
    let text = try Repository.text("rules/README.md")
    var book = ""
    var isRule = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isRule = line == "```aturan"
      } else if isRule {
        book += line + "\n"
      }
    }
    try tryLetters(of: book, step: 1)
    try tryLetters(of: book, step: 1, slip: .twice)
  }

  @Test("one wrong letter in the shipped book gives one message")
  func shipped() throws {
    let files = try Repository.files(below: "rules", ending: ".aturan").map {
      (path: $0, text: try Repository.text($0))
    }
    for place in files.indices {
      try tryLetters(
        of: files[place].text,
        step: 97
      ) { text in
        var files = files
        files[place].text = text
        return files
      }
    }
  }

  @Test("a misspelt type and a wrong letter in a copied example give one message each")
  func cascades() throws {
    var files = try Repository.files(below: "rules", ending: ".aturan").map {
      (path: $0, text: try Repository.text($0))
    }
    #expect(Rules.check(files).diagnostics.filter { $0.severity == .error }.isEmpty)
    for (old, new) in [
      (": rupiah\n", ": rupih\n"),
      ("contoh \"IKM lengkap 2019\"\n", "contoh \"IKM lengkap 219\"\n"),
      ("  status_lokasi milik\n", "  status_lokasi milk\n"),
    ] {
      let before = files
      guard let place = files.lastIndex(where: { $0.text.contains(old) }) else {
        Issue.record("\(old) is in no file")
        continue
      }
      let first = files[place].text.range(of: old)
      if let first { files[place].text.replaceSubrange(first, with: new) }
      let errors = Rules.check(files).diagnostics.filter { $0.severity == .error }
      #expect(errors.count == 1, "\(new): \(errors.prefix(5).map(\.title.indonesian))")
      files = before
    }
  }

  private enum Slip { case letter, twice }

  private func tryLetters(
    of book: String, step: Int, slip: Slip = .letter,
    in files: (String) -> [(path: String, text: String)] = { [("uji.aturan", $0)] }
  ) throws {
    let bytes = Array(book.utf8)
    let tokens = Parser.parse(SourceFile(name: "uji.aturan", bytes: bytes), file: 0).tree.tokens
    var worst: [(count: Int, String)] = []
    for (index, token) in tokens.enumerated() where index % step == 0 {
      guard case .word(let word) = token.kind, word.utf8.count >= 4,
        slip == .letter || Parser.keywords.contains(word)
      else { continue }
      var wrong = bytes
      switch slip {
      case .letter: wrong.remove(at: token.range.start + 2)
      case .twice: wrong.insert(contentsOf: Array((word + " ").utf8), at: token.range.start)
      }
      let errors = Rules.check(files(String(decoding: wrong, as: UTF8.self)))
        .diagnostics.filter { $0.severity == .error }
      if errors.count > 1 {
        let line = SourceFile(name: "", bytes: bytes).position(of: token.range.start).line
        worst.append(
          (
            errors.count,
            "\(line) \(word): \(errors.prefix(4).map { $0.code + " " + $0.title.indonesian })"
          ))
      }
    }
    #expect(
      worst.isEmpty,
      "\(worst.count): \(worst.map { "\($0.count)× \($0.1)" }.joined(separator: "\n"))")
  }
}
