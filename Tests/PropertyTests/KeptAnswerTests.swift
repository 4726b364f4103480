import Intake
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// What there is room for must not hang on what was asked before: a batch says of an application what `check` says.
@Suite("answers that are kept of other applications")
struct KeptAnswerTests {
  /// Which rows of a list that is absent there may be hangs on names that may be the same.
  private static let lists = """
    daftar baris "B" / "R"
      fakta k : teks
        label "K" / "K"
        tanya "K?" / "K?"
    daftar sambungan "S" / "J"
      fakta acu : acuan baris.k
        label "A" / "A"
        tanya "A?" / "A?"
      fakta w : bulat
        label "W" / "W"
        tanya "W?" / "W?"
        paling banyak 2
      fakta m : acuan keluaran.h
        label "M" / "M"
        tanya "M?" / "M?"
    daftar keluaran "O" / "O"
      fakta h : teks
        label "H" / "H"
        tanya "H?" / "H?"
      fakta o : ya_tidak
        label "O" / "O"
        tanya "O?" / "O?"

    """

  @Test("one that needs no trying answers for none that does, however little may be tried")
  func untried() throws {
    let rules = Rules.trial(
      facts: KeptAnswerTests.lists + Rules.fact("k1", "teks"),
      condition: """
        ada r1 dalam baris
          salah satu dari
            ada r2 dalam sambungan yang r2.acu adalah r1.k
              setiap r3 dalam keluaran yang r3.h adalah r2.m: r3.o
            setiap r4 dalam sambungan yang r4.acu adalah r1.k dan r4.w kurang dari 1: k1 adalah "A"
        """)
    let program = try #require(rules.program)
    let reader = ApplicationReader(layout: program.layout)
    let before = #"{"k1": "A", "keluaran": [{"h": "A"}, {"o": "tidak"}]}"#
    let one = #"""
      {"sambungan": [{"w": 0, "m": "A"}, {"acu": "Z", "w": 0}, {"acu": "A", "w": 0, "m": "A"}],
       "keluaran": [{"o": "ya"}]}
      """#
    for completions in [32, 4096] {
      var limits = JudgementLimits.standard
      limits.completions = completions
      func result(_ judge: inout Judge, _ text: String) throws -> RequirementResult {
        judge.evaluator.store = reader.read(Array(text.utf8)).store
        let day = try #require(CalendarDate(year: 2023, month: 3, day: 1))
        judge.evaluator.store.setScalar(0, Cell(Int128(day.daysSinceEpoch)))
        return try #require(try judge.judge(on: day).requirements.first)
      }
      let judge = Judge(program: program, facility: 0, trust: .sekunder, limits: limits)
      var (others, alone) = (judge, judge)
      _ = try result(&others, before)
      let (kept, own) = (try result(&others, one), try result(&alone, one))
      #expect(kept.isExact == own.isExact && kept.open == own.open, "\(completions)")
      #expect(own.isExact == (completions == 4096))
    }
  }
}
