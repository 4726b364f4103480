import Diagnostics
import Foundation
import RuleModel
import RuleSyntax
import TestSupport
import Testing
import Values

@Suite("wrong rule files")
struct WrongRuleTests {
  private static let mark = "\n=== pesan\n"

  @Test("each wrong rule file has its message")
  func messages() throws {
    let paths = try Repository.files(below: "Tests/Corpus/rules", ending: ".salah")
    #expect(paths.count >= 60)
    for path in paths {
      let whole = try Repository.text(path)
      let source = whole.components(separatedBy: WrongRuleTests.mark)[0]
      let (_, diagnostics, files) = Rules.check([("uji.aturan", source)])
      #expect(!diagnostics.isEmpty, "\(path) is not wrong")
      var text = source + WrongRuleTests.mark
      for language in [DiagnosticRenderer.Form.full, .line] {
        text += DiagnosticRenderer(files: files, language: .indonesian, form: language).render(
          diagnostics)
      }
      text += DiagnosticRenderer(files: files, language: .english, form: .line).render(diagnostics)
      let difference = try Golden.difference(text, path)
      #expect(difference == nil, "\(difference ?? "")")
    }
  }

  @Test("one mistake gives one message, save where the file says otherwise")
  func oneMessage() throws {
    for path in try Repository.files(below: "Tests/Corpus/rules", ending: ".salah") {
      let source = try Repository.text(path).components(separatedBy: WrongRuleTests.mark)[0]
      guard !source.contains("# dua kesalahan") else { continue }
      let errors = Rules.check([("uji.aturan", source)]).diagnostics.filter {
        $0.severity == .error
      }
      #expect(errors.count <= 1, "\(path): \(errors.map(\.code))")
    }
  }

  @Test("a mend put in at the place underlined makes the file load")
  func mends() throws {
    var mended = 0
    for path in try Repository.files(below: "Tests/Corpus/rules", ending: ".salah") {
      let source = try Repository.text(path).components(separatedBy: WrongRuleTests.mark)[0]
      let errors = Rules.check([("uji.aturan", source)]).diagnostics.filter {
        $0.severity == .error
      }
      guard let error = errors.first, let replacement = error.replacement else {
        #expect(!path.contains("/ahli-hukum-"), "\(path) has no mend")
        continue
      }
      var bytes = Array(source.utf8)
      bytes.replaceSubrange(
        error.primary.range.start..<error.primary.range.end, with: replacement.utf8)
      let after = Rules.check([("uji.aturan", String(decoding: bytes, as: UTF8.self))]).diagnostics
        .filter { $0.severity == .error }
      // Elsewhere a file may hold a mistake that a mend of words does not reach.
      let isLawyers = path.contains("/ahli-hukum-")
      #expect(
        after.isEmpty || !isLawyers, "\(path): \(replacement) → \(after.map(\.title.indonesian))")
      #expect(errors.count == 1 || !isLawyers, "\(path): \(errors.map(\.title.indonesian))")
      if isLawyers { mended += 1 }
    }
    #expect(mended >= 60)
  }

  @Test("every code of syntax and check has a page")
  func pages() throws {
    let known = Set((SyntaxError.pages + CheckError.pages).map(\.code))
    for path in try Repository.files(below: "Tests/Corpus/rules", ending: ".salah") {
      let source = try Repository.text(path).components(separatedBy: WrongRuleTests.mark)[0]
      for diagnostic in Rules.check([("uji.aturan", source)]).diagnostics {
        #expect(known.contains(diagnostic.code), "\(diagnostic.code)")
      }
    }
  }
}
