import Differential
import Testing

@Suite("numbers against a plain reference")
struct NumberTrialTests {
  @Test(
    "products and differences of open facts, rounding, shares as values: as trying every way has it",
    arguments: [UInt64(1), 2])
  func agrees(seed: UInt64) throws {
    var (tried, undetermined, inexact) = (0, 0, 0)
    for index in 0..<90 {
      let number = seed &* 1_000_003 &+ UInt64(index)
      var maker = NumberBook(seed: number)
      let tree = maker.book()
      let (trial, errors) = Trial.of(tree)
      guard let trial else {
        #expect(
          errors.allSatisfy { Trial.isSensible($0) || NumberBook.refusals.contains($0) },
          "\(errors) of\n\(tree.text)")
        continue
      }
      var random = SeededRandom(seed: number &* 7919)
      for _ in 0..<10 {
        let one = TrialCase.random(tree, &random)
        switch trial.run(one, limit: 3_000) {
        case .skipped: break
        case .inexact: inexact += 1
        case .agrees(let coverage):
          tried += 1
          if coverage.isUndetermined { undetermined += 1 }
        case .disagrees:
          let (small, application) = Shrinker(limit: 3_000).smallest(tree, one)
          Issue.record(
            "seed \(seed), book \(index)\n\(Trial.of(small).trial?.report(application, limit: 3_000) ?? "")"
          )
        }
      }
    }
    #expect(tried > 400 && undetermined > 50, "\(tried), \(undetermined), \(inexact) inexact")
    #expect(inexact * 2 < tried, "\(tried) tried, \(inexact) inexact")
  }
}
