import Diagnostics
import Intake
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// Advice and doubts about files with gaps: flat code and its ways to fill in (`Fillings`) against the evaluator alone.
@Suite("advice and doubts about files with gaps")
struct AdviceTests {
  @Test("flat code never hides nor adds advice, a doubt or a contradiction", arguments: [1, 2, 3])
  func sameWithoutFlatCode(seed: UInt64) throws {
    let program = try Rules.shippedProgram()
    let reader = ApplicationReader(layout: program.layout)
    var (random, hidden) = (seed &* 0x9E37_79B9_7F4A_7C15, 0)
    func isChosen(oneOf count: UInt64) -> Bool {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (random >> 33) % count == 0
    }
    // Used again for every file: what was kept for the last one is forgotten.
    var judges = [true, false].map { isFlat in
      var judge = Judge(program: program, facility: 0, trust: .sekunder)
      judge.usesEraCode = isFlat
      return judge
    }
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      var store = reader.read(try Repository.bytes(path)).store
      let dateSlot = program.book.facilities[0].date
      guard store.scalar(dateSlot).isKnown, let day = Int(exactly: store.scalar(dateSlot).raw)
      else { continue }
      for cell in store.cells.indices where cell != dateSlot && isChosen(oneOf: 6) {
        store.setCell(at: cell, .missing)
      }
      for list in store.lists.indices where isChosen(oneOf: 6) { store.dropList(list) }
      var found: [Judgement] = []
      for index in judges.indices {
        judges[index].evaluator.store = store
        found.append(try judges[index].judge(on: CalendarDate(daysSinceEpoch: day)))
      }
      #expect(found[0].advice == found[1].advice, "\(path), seed \(seed)")
      #expect(found[0].reserved == found[1].reserved, "\(path), seed \(seed)")
      #expect(found[0].doubts == found[1].doubts, "\(path), seed \(seed)")
      #expect(found[0].broken == found[1].broken, "\(path), seed \(seed)")
      hidden += program.book.facilities[0].advice.count - found[0].advice.count
    }
    #expect(hidden > 0)
  }

  /// All advice is asked in one pass of flat code. What one of them makes too large is said of that one: the evaluator
  /// answers it, and those that follow are asked as if it were not there.
  @Test("what is too large for one advice says nothing of the next")
  func beyondOne() throws {
    let advice = [
      "x * 100.000.000.000.000.000 * 100.000.000.000.000.000 lebih dari 0", "x lebih dari 2",
      "x lebih dari 3",
    ]
    let rules = Rules.trial(
      facts: Rules.fact("x", "angka"), condition: "x paling sedikit 1",
      examples: advice.enumerated().map { number, condition in
        """
        peringatan p\(number) "P" / "P"
          uu-1
            dasar Pasal 1 menurut naskah-uji
            bila \(condition)
          pesan "M" / "M"

        """
      }.joined())
    try #require(rules.diagnostics.allSatisfy { $0.severity != .error })
    let program = Compiler.compile(rules.book)
    let slot = try #require(program.book.scalars.firstIndex { $0.id == "x" })
    let day = try #require(CalendarDate(year: 2024, month: 1, day: 1))
    for isFlat in [true, false] {
      var judge = Judge(program: program, facility: 0, trust: .sekunder)
      judge.usesEraCode = isFlat
      // The answers of one application are not those of the next.
      for (x, shown) in [(0, []), (3_000_000_000, [1, 2]), (0, [])] {
        judge.evaluator.store.setScalar(slot, Cell(Int128(x)))
        #expect(try judge.judge(on: day).advice == shown, "x = \(x), flat: \(isFlat)")
      }
    }
  }
}
