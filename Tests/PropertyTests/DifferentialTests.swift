import Differential
import Foundation
import Testing

/// `swift run -c release trials SEED BOOKS` is the same without a bound.
@Suite("the engine against a plain reference")
struct DifferentialTests {
  /// `KITE_TRIALS` sets how many books are tried from each seed; each is tried with 40 applications.
  @Test(
    "verdict, status, open set, derived values and reasons agree with trying every way to fill in",
    arguments: [1, 2])
  func agrees(seed: Int) {
    let books = ProcessInfo.processInfo.environment["KITE_TRIALS"].flatMap { Int($0) } ?? 40
    let count = TrialRun(seed: UInt64(seed)).run(books: 0..<books)
    #expect(count.disagreements == 0, "seed \(seed)\n\(count.reports.joined(separator: "\n"))")
    #expect(count.senseless.isEmpty, "seed \(seed)\n\(count.senseless.joined(separator: "\n"))")
    // Every fourth book is of wide numbers; most are judged.
    #expect(count.wide > books * 5 && count.overflowed < count.wide / 2)
    #expect(count.tried > books * 10)
    #expect(count.undetermined > count.tried / 10)
    // An engine that calls everything inexact would agree with everything.
    #expect(count.inexact < count.tried / 100)
    print("pairs: \(count.summary)")
  }

  @Test("a disagreement is made as small as still shows it")
  func shrinks() {
    var maker = RandomBook(seed: 11, shape: TrialShape())
    let tree = maker.book()
    var random = SeededRandom(seed: 3)
    let one = TrialCase.random(tree, &random)
    #expect(tree.requirements.count > 1)
    // Looked for: any requirement that reads `b1` at all, and any application.
    let shrinker = Shrinker { tree, _ in
      Trial.of(tree).trial != nil && tree.requirements.contains { "\($0)".contains("b1") }
    }
    let (smallest, application) = shrinker.smallest(tree, one)
    #expect(smallest.requirements.count == 1)
    #expect(smallest.requirements[0].map(\.body) == [.atom("b1")])
    #expect(smallest.requirements[0].map(\.scope) == [nil])
    #expect(application.lists.allSatisfy { $0?.isEmpty ?? true })
  }
}
