import Assessments
import Diagnostics
import Intake
import RuleEngine
import RuleSyntax
import Values

/// Rule text: every byte belongs to one token, messages can be shown, and a book without errors can be run.
enum RuleFuzz {
  static func run(_ bytes: [UInt8]) {
    let source = SourceFile(name: "uji.aturan", bytes: bytes)
    let parsed = Parser.parse(source, file: 0)
    if !parsed.tree.tokens.isEmpty {
      must(parsed.tree.text(of: bytes) == bytes, "a byte belongs to no token, or to two")
    }
    let rules = LoadedRules([.init(path: "uji.aturan", bytes: bytes)])
    for form in [DiagnosticRenderer.Form.full, .line, .json] {
      let shown = DiagnosticRenderer(files: [source], language: .indonesian, form: form)
        .render(rules.diagnostics)
      must(rules.diagnostics.isEmpty || !shown.isEmpty, "a message without words")
    }
    guard let program = rules.program else { return }
    _ = ExampleRunner(program: program).runAll()
    var reading = ApplicationReader(layout: program.layout).read(Array("{}".utf8))
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: CalendarDate(daysSinceEpoch: 19_724), today: nil)
    _ = assessor.assess(&reading)
  }
}
