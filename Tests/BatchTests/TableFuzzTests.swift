import Differential
import Fuzzing
import TestSupport
import Testing

extension InterruptibleTests {
  @Suite("CSV sets of made-up bytes")
  struct TableFuzzTests {
    @Test("every set that was kept gives a line for each application, or is refused")
    func replays() throws {
      let corpus = try FuzzCorpus(.csv)
      #expect(corpus.inputs.count >= 4)
      for (_, bytes) in corpus.inputs { FuzzTarget.csv.run(bytes) }
    }

    @Test("so does every change of one", arguments: [1, 2] as [UInt64])
    func changes(seed: UInt64) throws {
      let corpus = try FuzzCorpus(.csv)
      var random = SeededRandom(seed: seed)
      for _ in 0..<200 { FuzzTarget.csv.run(corpus.changed(&random)) }
    }
  }
}
