import Differential
import Testing
import Values

/// Laws of the chapter "Meaning" that relate one judgement to another, over random books and applications.
@Suite("laws of meaning")
struct MeaningTests {
  /// Books from a seed, each with applications, until the engine has judged as many.
  private func forEach(
    seed: UInt64, atLeast wanted: Int,
    _ body: (Trial, TrialCase, [String: TrialFinding], inout SeededRandom) -> Int
  ) {
    var random = SeededRandom(seed: seed &* 31)
    var count = 0
    var number: UInt64 = 0
    while count < wanted, number < 4_000 {
      number += 1
      var maker = RandomBook(seed: seed &* 77_003 &+ number)
      let tree = maker.book()
      guard let trial = Trial.of(tree).trial else { continue }
      for _ in 0..<6 {
        let one = TrialCase.random(tree, &random)
        guard let found = trial.findings(one) else { continue }
        count += body(trial, one, found, &random)
      }
    }
    #expect(count >= wanted, "seed \(seed): only \(count) were tried")
  }

  @Test(
    "supplying a missing fact that is not open changes nothing; one that is settles or keeps",
    arguments: [1, 2] as [UInt64])
  func supplied(seed: UInt64) {
    forEach(seed: seed, atLeast: 500) { trial, one, found, random in
      guard let (slot, name, values) = one.missing.randomElement(using: &random) else { return 0 }
      var count = 0
      for value in values {
        var other = one
        other.scalars[slot] = value
        guard let after = trial.findings(other) else { continue }
        count += 1
        for (id, before) in found {
          let now = after[id]
          if before.status != .undetermined {
            // Met and not applicable are alike: a fact may still say which.
            #expect(
              now?.isFine == before.isFine,
              "seed \(seed): \(id) was settled, then \(name) \(value)\n\(trial.text(one))")
          } else if !before.open.contains(name) {
            // The verdict may be settled by a requirement that was not undetermined for it.
            #expect(
              now == before,
              "seed \(seed): \(name) \(value) is not open in \(id)\n\(trial.text(one))")
          } else {
            // Windows that part law from none are told once nothing else is open ("Law in time").
            let windows = trial.tree.shape.law.instruments.map(\.name)
            let open = (now?.open ?? []).subtracting(id == "putusan" ? windows : [])
            #expect(
              open.isSubset(of: before.open.subtracting([name])),
              "seed \(seed): \(id) asks more once \(name) is \(value)\n\(trial.text(one))")
          }
        }
      }
      return count
    }
  }

  @Test("the order of rows and of declarations changes nothing", arguments: [3])
  func order(seed: UInt64) {
    forEach(seed: seed, atLeast: 200) { trial, one, found, random in
      let (reversed, renamed) = one.reversed
      let after = trial.findings(reversed)
      let expected = found.mapValues {
        TrialFinding(status: $0.status, open: Set($0.open.map(renamed)))
      }
      #expect(after == expected, "seed \(seed): rows reversed\n\(trial.text(one))")
      let text = trial.tree.shuffled(&random)
      let other = Trial.of(trial.tree, text: text).trial?.findings(one)
      #expect(other == found, "seed \(seed): declarations in another order\n\(text)")
      return 1
    }
  }

  @Test(
    "stricter trust refuses nobody whom laxer trust does not, and takes nothing away",
    arguments: [4])
  func trust(seed: UInt64) {
    forEach(seed: seed, atLeast: 200) { trial, one, _, _ in
      var before: [String: TrialFinding]?
      // From lax to strict.
      for trust in Standing.allCases.sorted() {
        var other = one
        other.trust = trust
        guard let now = trial.findings(other) else { continue }
        for (id, finding) in now where id != "putusan" {
          guard let laxer = before?[id] else { continue }
          if finding.status == .notMet { #expect(laxer.status == .notMet, "seed \(seed): \(id)") }
          if laxer.isFine { #expect(finding.isFine, "seed \(seed): \(id)") }
          if laxer.status == .undetermined {
            #expect(finding.status == .undetermined, "seed \(seed): \(id)")
          }
        }
        before = now
      }
      return 1
    }
  }

  @Test(
    "a dispute is the law with either reading alone, put together", arguments: [5, 6] as [UInt64])
  func readings(seed: UInt64) {
    forEach(seed: seed, atLeast: 100) { trial, application, found, _ in
      guard let name = trial.tree.disputes.first(where: { !TrialBook.isShared($0) }),
        !trial.tree.isDeletion(name),
        trial.tree.disputes.count(where: { $0 == name }) == 1
      else { return 0 }
      let alone = (0...1).map {
        Trial.of(trial.tree.reading(name, as: $0)).trial?.findings(application)
      }
      // A reading alone may contradict itself, which the checker reports.
      guard let first = alone[0], let second = alone[1] else { return 0 }
      for (id, finding) in found where id != "putusan" {
        guard let (one, two) = first[id].flatMap({ one in second[id].map { (one, $0) } }) else {
          Issue.record("seed \(seed): \(id) is gone")
          continue
        }
        // The ground of a refusal is the weakest that the requirement names, in whichever reading (Meaning 5): it may be
        // weaker than that of either reading alone.
        let ground = "dasar:" + id
        if finding.open.contains(ground), !one.open.union(two.open).contains(ground) { continue }
        let message =
          "seed \(seed): \(id) \(finding), with one reading \(one), with the other \(two)"
        switch (one.status, two.status) {
        case (.notMet, .notMet): #expect(finding.status == .notMet, "\(message)")
        case (let left, let right) where left != .undetermined && right != .undetermined:
          #expect(
            finding.status == .undetermined ? one.isFine != two.isFine : one.isFine && two.isFine,
            "\(message)")
        default: #expect(finding.status == .undetermined, "\(message)")
        }
        #expect(
          finding.open.subtracting([name]) == one.open.union(two.open),
          "\(message)\n\(trial.text(application))")
      }
      return 1
    }
  }
}
