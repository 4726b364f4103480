import Assessments
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("boundaries")
struct BoundaryTests {
  @Test("every threshold and date of KITE IKM gives what the table says")
  func shipped() throws {
    let program = try Rules.shippedProgram()
    let table = try BoundaryTable(program: program)
    let text = BoundaryText(program: program, language: .indonesian).text(table)
    let difference = try Golden.difference(text, "Tests/LawTests/batas.md")
    #expect(difference == nil, "\(difference ?? "")")
    #expect(BoundaryText(program: program, language: .english).text(table) != text)
  }

  /// What a comparison makes of a fact: below, at and above its limit.
  private static let asked: [(condition: String, limit: Int128, outcomes: [Status])] = [
    ("n paling banyak 5", 5_000_000, [.met, .met, .notMet]),
    ("n paling sedikit 5", 5_000_000, [.notMet, .met, .met]),
    ("n lebih dari 5", 5_000_000, [.notMet, .notMet, .met]),
    ("n kurang dari 5", 5_000_000, [.met, .notMet, .notMet]),
    ("n adalah 5", 5_000_000, [.notMet, .met, .notMet]),
    ("n bukan 5", 5_000_000, [.met, .notMet, .met]),
    ("tidak n paling banyak 5", 5_000_000, [.notMet, .notMet, .met]),
    ("10 paling sedikit n * 2", 5_000_000, [.met, .met, .notMet]),
    ("hari_usaha + 1 tahun paling lambat hari", 19_359, [.met, .met, .notMet]),
    ("hari_usaha sesudah 2023-01-31", 19_388, [.notMet, .notMet, .met]),
    ("m paling sedikit 25% dari n", 1_000_000, [.notMet, .met, .met]),
  ]

  @Test("below, at, above and missing for every way to compare", arguments: asked.indices)
  func comparisons(_ index: Int) throws {
    let asked = BoundaryTests.asked[index]
    let facts = [("hari_usaha", "tanggal"), ("n", "angka"), ("m", "angka")]
    let rules = Rules.trial(
      facts: facts.map { Rules.fact($0, $1) }.joined(), condition: asked.condition,
      examples: """
        contoh "dasar"
          per 2024-01-02
          n 4
          m 3
          hari_usaha 2000-01-01
        """)
    let program = try #require(rules.program)
    let row = try #require(
      try BoundaryTable(program: program).rows.first { $0.boundary.limit == asked.limit })
    #expect([row.below, row.at, row.above].map { $0?.status } == asked.outcomes)
    #expect(row.missing?.status == .undetermined)
    #expect(
      row.missing?.open.facts.map(program.layout.name) == [row.boundary.field.key])
  }

  @Test("a book without examples is tried in an empty application")
  func withoutExamples() throws {
    let texts = try Repository.files(below: "samples/tolok-ukur/aturan", ending: ".aturan").map {
      (path: $0, text: try Repository.text($0))
    }
    let rows = try BoundaryTable(program: Compiler.compile(Rules.check(texts).book)).rows
    #expect(rows.count > 10)
    #expect(rows.allSatisfy { $0.example.isEmpty && $0.missing?.status == .undetermined })
    let investment = try #require(rows.first { $0.boundary.limit == 1_500_000_000_000 })
    #expect(
      [investment.below, investment.at, investment.above].map { $0?.status } == [
        .met, .met, .notMet,
      ])
  }
}
