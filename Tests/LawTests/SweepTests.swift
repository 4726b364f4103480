import Assessments
import Differential
import Intake
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// The values of one fact at which the verdict turns.
@Suite("sweeps")
struct SweepTests {
  @Test("within a stretch all comes to the same, and from one to the next something turns")
  func stretches() throws {
    let program = try Rules.shippedProgram()
    let book = try #require(GappedBook.all.first)
    var random = SeededRandom(seed: 19)
    var (swept, inexact, tried, turns) = (0, 0, 0, 0)
    for (path, store) in book.sound {
      var assessor = Assessor(
        program: program, trust: .sekunder, asOf: nil, today: nil, reasons: .none)
      var reading = ApplicationReading(store: store)
      let assessment = assessor.assess(&reading)
      for slot in program.layout.scalars.indices where slot != book.date {
        let kind = program.layout.scalars[slot].kind
        guard [.rupiah, .date, .truth, .choice].contains(kind) else { continue }
        let sweep = try #require(assessor.sweep(.scalar(slot), of: assessment, reading))
        let what = "\(path), \(program.layout.scalars[slot].key)"
        guard sweep.isExact else {
          inexact += 1
          continue
        }
        swept += 1
        var judge = book.judge(assessment.facility ?? 0)
        var last: [Status]??
        for stretch in sweep.stretches {
          guard case .between(let low, let high) = stretch.values else { continue }
          let expected = stretch.judgement?.requirements.map(\.status)
          let from = low ?? (high ?? 0) - 1_000_000
          let to = high ?? from + 1_000_000_000_000
          for value in [from, to, Int128.random(in: from...max(from, to), using: &random)] {
            // The calendar has an end.
            if kind == .date, !(0...40_000).contains(value) { continue }
            let found = status(value, slot, reading.store, assessment, &judge)
            #expect(found == expected, "\(what) = \(value)")
            tried += 1
          }
          if let last, [.rupiah, .date].contains(kind) {
            #expect(last != expected, "\(what) from \(from)")
            turns += 1
          }
          last = .some(expected)
        }
      }
    }
    #expect(swept > 300)
    #expect(inexact < 20)
    #expect(tried > 1500)
    #expect(turns > 80)
  }

  private func status(
    _ value: Int128, _ slot: Int, _ store: Store, _ assessment: Assessment, _ judge: inout Judge
  ) -> [Status]? {
    guard let date = assessment.date else { return nil }
    var store = store
    store.setScalar(slot, Cell(value))
    judge.evaluator.store = store
    guard let judgement = try? judge.judge(on: date), judgement.broken.isEmpty else { return nil }
    return judgement.requirements.map(\.status)
  }
}
