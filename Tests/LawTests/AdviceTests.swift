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
}
