import Assessments
import Diagnostics
import Differential
import RuleEngine
import RuleModel
import RuleSyntax
import TestSupport
import Testing
import Values

@Suite("rule texts")
struct RuleTextTests {
  @Test("every byte of a rule file belongs to one token")
  func lossless() throws {
    for (path, text) in try Rules.shipped() {
      let source = SourceFile(name: path, bytes: Array(text.utf8))
      let parsed = Parser.parse(source, file: 0)
      #expect(parsed.tree.text(of: source.bytes) == source.bytes, "\(path)")
    }
  }

  /// Tries a bounded sample of all single-token slips; the seed is fixed so that a failure repeats.
  @Test(
    "deleting, doubling or swapping a token never crashes, and is reported or another valid book")
  func slips() throws {
    let shipped = try Rules.shipped()
    var random = SeededRandom(seed: 20_261_124)
    var reported = 0
    var valid = 0
    var caught = 0
    for _ in 0..<240 {
      let index = Int.random(in: 0..<shipped.count, using: &random)
      let bytes = Array(shipped[index].text.utf8)
      let tokens = Parser.parse(SourceFile(name: "", bytes: bytes), file: 0).tree.tokens
        .filter { if case .space = $0.kind { false } else { !$0.isTrivia && $0.kind != .lineEnd } }
      let place = Int.random(in: 0..<tokens.count - 1, using: &random)
      let (first, second) = (tokens[place].range, tokens[place + 1].range)
      var changed = bytes
      switch Int.random(in: 0..<3, using: &random) {
      case 0: changed.removeSubrange(first.start..<first.end)
      case 1:
        changed.insert(contentsOf: Array(" ".utf8) + bytes[first.start..<first.end], at: first.end)
      default:
        changed.replaceSubrange(
          first.start..<second.end,
          with: Array(
            bytes[second.start..<second.end] + bytes[first.end..<second.start]
              + bytes[first.start..<first.end]))
      }
      var texts = shipped
      texts[index].text = String(decoding: changed, as: UTF8.self)
      let (book, diagnostics, _) = Rules.check(texts)
      if diagnostics.contains(where: { $0.severity == .error }) {
        reported += 1
      } else {
        valid += 1
        let results = ExampleRunner(program: Compiler.compile(book)).runAll()
        if results.contains(where: { !$0.failures.isEmpty }) { caught += 1 }
      }
    }
    #expect(reported + valid == 240)
    #expect(reported > valid)
    print(
      "slips: \(reported) reported, \(valid) another valid book, \(caught) of them caught by an example"
    )
  }
}
