import Differential
import Foundation
import Testing

/// `swift run -c release trials SEED BOOKS` is the same without a bound.
@Suite("the engine against a plain reference")
struct DifferentialTests {
  /// `KITE_TRIALS` sets how many books are tried from each seed, each with 40 applications; one seed here, where nothing
  /// is optimised: `.ci/run` tries hundreds of another with the same code built for speed.
  @Test(
    "verdict, status, open set, derived values and reasons agree with trying every way to fill in",
    arguments: [1])
  func agrees(seed: Int) {
    let books = ProcessInfo.processInfo.environment["KITE_TRIALS"].flatMap { Int($0) } ?? 40
    let count = TrialRun(seed: UInt64(seed)).run(books: 0..<books)
    #expect(count.disagreements == 0, "seed \(seed)\n\(count.reports.joined(separator: "\n"))")
    #expect(count.senseless.isEmpty, "seed \(seed)\n\(count.senseless.joined(separator: "\n"))")
    // Every fourth book is of wide numbers; most are judged.
    #expect(count.wide > books * 5 && count.overflowed < count.wide / 2)
    #expect(count.tried > books * 10)
    #expect(count.undetermined > count.tried / 10)
    #expect(count.gaps > books * 5 && count.absent > books && count.windows > books)
    // An engine that calls everything inexact would agree with everything.
    #expect(count.inexact < count.tried / 100)
    print("pairs: \(count.summary)")
  }

  /// With one code more than absent lists are taken to need, and with one row more of each kind.
  @Test("the reference tries enough: more codes and more rows change nothing", arguments: [7, 8])
  func triesEnough(seed: UInt64) {
    var compared = 0
    for number in 0..<120 {
      var maker = GapBook(seed: seed &* 1_000_003 &+ UInt64(number))
      let tree = maker.book()
      guard let trial = Trial.of(tree).trial else { continue }
      var random = SeededRandom(seed: UInt64(number))
      for _ in 0..<4 {
        let one = TrialCase.random(tree, &random)
        guard let isSame = trial.isSufficient(one, limit: 4_000) else { continue }
        compared += 1
        #expect(isSame, "seed \(seed)\n\(trial.text(one))")
      }
    }
    #expect(compared > 150)
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
