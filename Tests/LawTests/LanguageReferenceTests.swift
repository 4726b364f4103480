import Assessments
import Diagnostics
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

@Suite("rules/README.md")
struct LanguageReferenceTests {
  @Test("the examples of the reference are one rule book that checks and whose examples hold")
  func examplesRun() throws {
    var text = ""
    var isInside = false
    for line in try Repository.text("rules/README.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line == "```aturan" {
        isInside = true
      } else if line == "```" {
        isInside = false
      } else if isInside {
        text += line + "\n"
      }
    }
    let (book, diagnostics, _) = Rules.check([("README.aturan", text)])
    #expect(
      diagnostics.isEmpty,
      "\(diagnostics.map { "\($0.code) \($0.title.english) \($0.primary.range.start)" })")
    let runner = ExampleRunner(program: Compiler.compile(book))
    #expect(runner.refusals().isEmpty)
    let results = runner.runAll()
    #expect(results.count == 36)
    for failure in results.flatMap(\.failures) {
      Issue.record(
        "\(failure.subject): expected \(failure.expected.english), actual \(failure.actual.english)"
      )
    }
  }
}
