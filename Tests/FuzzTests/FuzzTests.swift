import Differential
import Fuzzing
import TestSupport
import Testing

/// `Tests/Corpus/fuzz/run.sh` is the same without a bound. Tables are in `BatchTests`: they run batches.
@Suite("readers of bytes from outside")
struct FuzzTests {
  private static let targets = FuzzTarget.allCases.filter { $0 != .csv }

  @Test("every input that was kept is taken in, or refused in words", arguments: targets)
  func replays(_ target: FuzzTarget) throws {
    let corpus = try FuzzCorpus(target)
    #expect(!corpus.inputs.isEmpty)
    for (_, bytes) in corpus.inputs { target.run(bytes) }
  }

  @Test("so is every change of one", arguments: targets, [1, 2] as [UInt64])
  func changes(_ target: FuzzTarget, seed: UInt64) throws {
    let corpus = try FuzzCorpus(target)
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 { target.run(corpus.changed(&random)) }
  }
}
