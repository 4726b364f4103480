import Assessments
import Diagnostics
import Foundation
import Intake
import KiteCommand
import RuleEngine
import RuleModel
import RuleSyntax
import TestSupport
import Testing
import Values

/// Each limit at its end and one beyond; what is said names the limit and, where there is one, the flag.
@Suite("limits")
struct LimitTests {
  private func problem(_ text: String, _ limits: IntakeLimits = .standard) throws -> DataProblem? {
    let layout = try Rules.shippedProgram().layout
    return ApplicationReader(layout: layout, limits: limits).read(Array(text.utf8)).problems
      .first { $0.isError }
  }

  private func expect(_ problem: DataProblem?, limit: String, flag: String?) throws {
    let problem = try #require(problem)
    let layout = try Rules.shippedProgram().layout
    for language in [Language.indonesian, .english] {
      let words =
        problem.title(in: layout)[language] + " " + (problem.help(in: layout)?[language] ?? "")
      #expect(words.contains(limit), "\(words)")
      if let flag { #expect(words.contains(flag), "\(words)") }
    }
    if let flag { expectFlag(flag) }
  }

  /// The flag that a message names is one that the tool takes.
  private func expectFlag(_ flag: String) {
    #expect(Kite.refusal(of: ["bulk", "x", "--out", "y", flag, "7"]) == nil, "\(flag)")
  }

  @Test("nesting")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      "{\"x\": " + String(repeating: "[", count: depth - 1)
        + String(repeating: "]", count: depth - 1)
        + "}"
    }
    #expect(try problem(nested(64)) == nil)
    try expect(problem(nested(65)), limit: "64", flag: "--max-depth")
    var raised = IntakeLimits.standard
    raised.depth = 65
    #expect(try problem(nested(65), raised) == nil)
  }

  @Test("how deep nesting may be made is itself limited")
  func deepest() throws {
    let tool = try Tool()
    try tool.write("a.json", "{\"x\": " + String(repeating: "[", count: 50_000))
    #expect(try tool.run(["check", "a.json", "--max-depth", "1000"]).status == 4)
    #expect(try tool.run(["check", "a.json", "--max-depth", "1001"]).status == 64)
  }

  @Test("rows of a list")
  func rows() throws {
    func list(_ count: Int) -> String {
      "{\"mesin\": [" + Array(repeating: "{}", count: count).joined(separator: ",") + "]}"
    }
    var limits = IntakeLimits.standard
    limits.rows = 50
    #expect(try problem(list(50), limits) == nil)
    try expect(problem(list(51), limits), limit: "50", flag: "--max-rows")
    #expect(IntakeLimits.standard.rows == 100_000)
  }

  @Test("bytes of a text")
  func text() throws {
    let limit = IntakeLimits.standard.textBytes
    #expect(limit == 1 << 20)
    func text(_ count: Int) -> String { "{\"nama\": \"\(String(repeating: "a", count: count))\"}" }
    #expect(try problem(text(limit)) == nil)
    try expect(problem(text(limit + 1)), limit: "\(limit)", flag: "--max-text")
  }

  @Test("digits of a number: what 128 bits hold, so that no flag raises it")
  func digits() throws {
    // Zeros in front are no digits of an amount.
    let zeros = String(repeating: "0", count: 40)
    #expect(try problem("{\"nilai_investasi\": \"\(zeros)1\"}") == nil)
    let nines = String(repeating: "9", count: 38)
    try expect(problem("{\"nilai_investasi\": \"\(nines)\"}"), limit: "10^18", flag: nil)
    try expect(problem("{\"nilai_investasi\": \"\(nines)9\"}"), limit: "38", flag: nil)
  }

  @Test("bytes of a line")
  func line() throws {
    let reader = ApplicationReader(layout: try Rules.shippedProgram().layout)
    try expect(
      reader.tooLong(16 << 20, line: 1).problems.first, limit: "16777216", flag: "--max-line")
  }

  @Test("problems shown: the rest is counted")
  func problems() throws {
    let tool = try Tool()
    let keys = (1...25).map { "\"asing\($0)\": 1" }.joined(separator: ", ")
    try tool.write("a.json", "{\"nomor\": \"A\", \"tanggal_permohonan\": \"2024-05-14\", \(keys)}")
    let twenty = try tool.run(["check", "a.json", "--format", "json"]).output
    #expect(twenty.components(separatedBy: "\"kode\": \"D107\"").count == 21)
    #expect(twenty.contains("dan 5 masalah lagi (--max-problems)"))
    let all = try tool.run(["check", "a.json", "--format", "json", "--max-problems", "25"]).output
    #expect(all.components(separatedBy: "\"kode\": \"D107\"").count == 26)
  }

  // MARK: Rules

  private func codes(_ text: String) -> [String] {
    Rules.check([("uji.aturan", text)]).diagnostics.map(\.code)
  }

  @Test("bytes of a rule file")
  func ruleFile() {
    let limit = Parser.largestFile
    #expect(limit == 4 << 20)
    let comment = "#" + String(repeating: "x", count: limit - 2) + "\n"
    let fits = Parser.parse(SourceFile(name: "a", bytes: Array(comment.utf8)), file: 0)
    #expect(fits.diagnostics.isEmpty)
    let beyond = Parser.parse(SourceFile(name: "a", bytes: Array((comment + "#").utf8)), file: 0)
    #expect(beyond.diagnostics.count == 1)
    #expect(beyond.diagnostics[0].title.english.contains("4"))
  }

  @Test("depth of an expression, in brackets and in lines")
  func ruleDepth() throws {
    let head = try Repository.text("Tests/Corpus/conformance/dasar.aturan")
    func book(_ depth: Int) -> String {
      let open = String(repeating: "(", count: depth)
      let close = String(repeating: ")", count: depth)
      return head
        + "syarat s \"S\" / \"S\"\n  uu-1\n    dasar Pasal 1 menurut naskah-uji\n    \(open)n1\(close) paling banyak 5\n"
    }
    let shallow = codes(book(60))
    #expect(!shallow.contains { $0.hasPrefix("S") }, "\(shallow)")
    let deep = Rules.check([("uji.aturan", book(20_000))]).diagnostics.first {
      $0.code.hasPrefix("S")
    }
    #expect(deep?.title.english.contains("64") == true)
    var lines = head + "syarat s \"S\" / \"S\"\n  uu-1\n    dasar Pasal 1 menurut naskah-uji\n"
    for depth in 0..<2_000 { lines += String(repeating: "  ", count: depth + 2) + "semua dari\n" }
    #expect(
      Rules.check([("uji.aturan", lines)]).diagnostics.contains { $0.title.english.contains("64") })
  }

  @Test("signs of arithmetic, levels and uses of definitions: at the end, and one beyond")
  func definitions() throws {
    let head = try Repository.text("Tests/Corpus/conformance/dasar.aturan")
    func book(_ definitions: String, _ condition: String) -> String {
      head + definitions
        + "syarat s \"S\" / \"S\"\n  uu-1\n    dasar Pasal 1 menurut naskah-uji\n    \(condition)\n"
    }
    func criterion(_ number: Int, _ body: String) -> String {
      "kriteria q\(number) \"K\" / \"K\"\n  dasar uu-1 Pasal 1 menurut naskah-uji\n\(body)"
    }
    func errors(_ text: String) -> [String] { codes(text).filter { $0 != "C404" && $0 != "C405" } }
    func sum(_ signs: Int) -> String {
      Array(repeating: "n1", count: signs + 1).joined(separator: " + ") + " paling banyak 5"
    }
    #expect(!errors(book("", sum(256))).contains("S123"))
    #expect(errors(book("", sum(257))).contains("S123"))
    // Each criterion of the chain is one level, and the name in it another.
    func chain(_ length: Int) -> String {
      (0..<length).map { criterion($0, $0 == 0 ? "  b1\n" : "  q\($0 - 1)\n") }.joined()
    }
    #expect(!errors(book(chain(200), "q199")).contains("C316"))
    #expect(errors(book(chain(300), "q299")).contains("C316"))
    #expect(errors(book(chain(20_000), "q19999")).contains("C316"))
    func doubled(_ length: Int) -> String {
      (0..<length).map { number in
        let inner = "    q\(number - 1)\n"
        return criterion(number, number == 0 ? "  b1\n" : "  semua dari\n" + inner + inner)
      }.joined()
    }
    #expect(!errors(book(doubled(12), "q11")).contains("C317"))
    #expect(errors(book(doubled(16), "q15")).contains("C317"))
    #expect(errors(book(doubled(60), "q59")).contains("C317"))
  }

  // MARK: Judging

  /// A requirement in which every unknown stands twice, so that completions must decide.
  private func entangled(_ count: Int) throws -> Program {
    let head = try Repository.text("Tests/Corpus/conformance/dasar.aturan")
    let facts = (0..<count).map {
      "fakta x\($0) : ya_tidak\n  label \"X\" / \"X\"\n  tanya \"X?\" / \"X?\"\n"
    }
    let members = (0..<count).map {
      "      salah satu dari\n        semua dari\n          x\($0)\n          x\(($0 + 1) % count)\n        tidak x\($0)\n"
    }
    let text =
      head + facts.joined()
      + "syarat s \"S\" / \"S\"\n  uu-1\n    dasar Pasal 1 menurut naskah-uji\n    semua dari\n"
      + members.joined()
    return Compiler.compile(Rules.check([("uji.aturan", text)]).book)
  }

  @Test("ways that are tried: beyond, Kleene's answer stands and the result says so")
  func completions() throws {
    let program = try entangled(6)
    let day = try #require(CalendarDate(year: 2024, month: 1, day: 2))
    func result(_ limit: Int) throws -> RequirementResult? {
      var limits = JudgementLimits.standard
      limits.completions = limit
      var judge = Judge(program: program, facility: 0, trust: .sekunder, limits: limits)
      return try judge.judge(on: day).requirements.first
    }
    #expect(JudgementLimits.standard.completions == 4096)
    #expect(try result(4096)?.isExact == true)
    #expect(try result(1)?.isExact == false)
    #expect(try result(1)?.status == .undetermined)
    expectFlag("--max-completions")
  }

  @Test("rows looked at for one application")
  func cost() throws {
    let tool = try Tool()
    let rows = (0..<300).map { "{\"kode\": \"B\($0)\"}" }.joined(separator: ",")
    try tool.write(
      "a.json",
      "{\"nomor\": \"A\", \"tanggal_permohonan\": \"2024-05-14\", \"barang_bahan\": [\(rows)]}")
    #expect(try tool.run(["check", "a.json"]).status == 2)
    let refused = try tool.run(["check", "a.json", "--max-cost", "100", "--format", "json"])
    #expect(refused.status == 4)
    #expect(refused.output.contains("\"kode\": \"E103\"") && refused.output.contains("100"))
    #expect(refused.output.contains("--max-cost"))
    #expect(JudgementLimits.standard.rows == 10_000_000)
    expectFlag("--max-cost")
  }
}
