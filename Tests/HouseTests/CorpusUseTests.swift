import Foundation
import TestSupport
import Testing

/// A golden or a corpus file that no test reads proves nothing, and nobody would notice.
@Suite("files of the corpus")
struct CorpusUseTests {
  /// What a test names in its source: one file, or those below a folder with an ending. A value put into the
  /// name stands for any name.
  private struct Use {
    let pattern: Regex<AnyRegexOutput>

    init?(file literal: String) {
      guard literal.contains("/") else { return nil }
      self.init(Use.escaped(literal))
    }

    init?(below folder: String, ending: String) {
      self.init(Use.escaped(folder) + "/.*" + Use.escaped(ending))
    }

    private init?(_ text: String) {
      guard let pattern = try? Regex("^" + text + "$") else { return nil }
      self.pattern = pattern
    }

    private static func escaped(_ literal: String) -> String {
      literal.split(separator: /\\\([^)]*\)/, omittingEmptySubsequences: false)
        .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: "[^/]+")
    }
  }

  private func uses() throws -> [Use] {
    var uses: [Use] = []
    for path in try Repository.files(below: "Tests", ending: ".swift")
    where !path.hasSuffix("CorpusUseTests.swift") {
      let text = try Repository.text(path)
      for match in text.matches(of: /below: "([^"]+)",\s*ending: "([^"]*)"/) {
        if let use = Use(below: String(match.1), ending: String(match.2)) { uses.append(use) }
      }
      for match in text.matches(of: /"((?:[^"\\\n]|\\[^\n])*)"/) {
        let literal = String(match.1)
        // The reports of a sample stand beside it.
        let names =
          literal == "\\(folder)/\\(name)"
          ? ["laporan.txt", "report.txt"].map { "samples/\\(folder)/\($0)" } : [literal]
        uses += names.compactMap(Use.init(file:))
      }
    }
    return uses
  }

  @Test("every golden and corpus file is read by a test")
  func everyFileIsUsed() throws {
    let goldens =
      /(laporan|report|ringkasan|summary|hasil)\.(txt|md|json|csv|tsv)$|permohonan\.(json|ndjson)$/
    let files =
      try Repository.files(below: "Tests/Corpus", ending: "").filter {
        $0.contains(/\.[a-z]+$/) && !$0.hasSuffix("README.md")
      }
      + Repository.files(below: "samples", ending: "").filter { $0.contains(goldens) }
      + Repository.files(below: "Tests/LawTests", ending: ".md")
    let uses = try uses()
    let unused = try files.filter { file in
      try !file.hasSuffix(".sh") && !uses.contains { try $0.pattern.wholeMatch(in: file) != nil }
    }
    #expect(files.count > 140)
    #expect(unused == [])
  }
}
