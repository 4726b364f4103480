import Differential
import Interviews
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// How many questions it takes until no answer can change the verdict, by the order of asking.
@Suite("the order of questions")
struct InterviewOrderTests {
  private typealias Order = @Sendable (Judgement, Layout) -> [FactPath]

  private static let own: Order = { QuestionOrder.questions($0, in: $1) }
  private static let ofTheRules: Order = { judgement, _ in judgement.open.facts.sorted() }

  @Test("it leads to the verdict of the whole application by fewer questions than that has facts")
  func samples() throws {
    let book = try #require(GappedBook.all.first)
    var judge = book.judge()
    let samples = book.sound.filter { !$0.path.contains("pembebasan") }
    #expect(samples.count > 10)
    var (own, declared) = (0, 0)
    for (path, store) in samples {
      let verdict = try #require(book.judgement(store, &judge)).verdict
      let found = try #require(
        interview(store, InterviewOrderTests.own, book, &judge), "\(path)")
      let other = try #require(
        interview(store, InterviewOrderTests.ofTheRules, book, &judge), "\(path)")
      #expect(found.verdict == verdict, "\(path)")
      #expect(other.verdict == verdict, "\(path)")
      #expect(found.questions < book.program.layout.scalars.count, "\(path)")
      own += found.questions
      declared += other.questions
    }
    // 22.8 each on average where the rules in their order ask 23.5.
    #expect(own <= 343)
    #expect(own < declared)
  }

  /// Asks until nothing is open that the sample knows; what it does not know is left open.
  private func interview(
    _ whole: Store, _ order: Order, _ book: GappedBook, _ judge: inout Judge
  ) -> (questions: Int, verdict: Judgement.Verdict)? {
    var asked: Set<FactPath> = []
    while true {
      let hidden = book.places(of: whole).filter { fact in
        if case .cell = fact { return false }
        return !asked.contains(fact)
      }
      guard let judgement = book.judgement(book.without(hidden, whole), &judge) else { return nil }
      let next = order(judgement, book.program.layout).first { !asked.contains($0) }
      guard let next else { return (asked.count, judgement.verdict) }
      asked.insert(next)
    }
  }

  @Test("over small random books it asks hardly more than the best order there is")
  func bestOrder() throws {
    var random = SeededRandom(seed: 17)
    var (own, declared, best, books) = (0, 0, 0, 0)
    while books < 60 {
      let book = SmallBook(&random)
      // One that contradicts itself is refused.
      guard let program = book.rules.program else { continue }
      books += 1
      var judge = Judge(program: program, facility: 0, trust: .sekunder)
      own += try book.answers(InterviewOrderTests.own, program, &judge)
      declared += try book.answers(InterviewOrderTests.ofTheRules, program, &judge)
      var known = SmallBook.nothing
      best += book.fewestAnswers(&known)
    }
    // In answers of an average applicant: 1.69, 1.97 and 1.61.
    #expect(best <= own)
    #expect(own < declared)
    #expect(own < best + best / 10)
  }

  /// Some requirements over four facts, each all of or one of a few that may be denied.
  private struct SmallBook {
    static let names = ["a", "b", "c", "d"]
    static let nothing: [Bool?] = Array(repeating: nil, count: names.count)
    /// Answers are counted so that half of each is whole down to the last question.
    static let one = 1 << names.count

    private struct Requirement {
      let isAll: Bool
      let parts: [(fact: Int, isDenied: Bool)]

      /// `nil` while it is open.
      func holds(_ known: [Bool?]) -> Bool? {
        let truths = parts.map { part in known[part.fact].map { $0 != part.isDenied } }
        if truths.contains(!isAll) { return !isAll }
        return truths.contains(nil) ? nil : isAll
      }

      var words: String {
        (isAll ? "semua dari\n" : "salah satu dari\n")
          + parts.map { "  \($0.isDenied ? "tidak " : "")\(names[$0.fact])\n" }.joined()
      }
    }

    private let requirements: [Requirement]

    init(_ random: inout SeededRandom) {
      requirements = (0..<Int.random(in: 2...3, using: &random)).map { _ in
        let facts = SmallBook.names.indices.shuffled(using: &random)
        return Requirement(
          isAll: Bool.random(using: &random),
          parts: facts.prefix(Int.random(in: 2...3, using: &random)).map {
            ($0, Bool.random(using: &random))
          })
      }
    }

    var rules: LoadedRules {
      let others = requirements.dropFirst().enumerated().map { index, requirement in
        let lines = requirement.words.split(separator: "\n").map { "    \($0)\n" }.joined()
        return """
          syarat s\(index + 1) "S" / "S"
            uu-1
              dasar Pasal 1 menurut naskah-uji
          \(lines)  langkah "L" / "L"

          """
      }
      return Rules.trial(
        facts: SmallBook.names.map { Rules.fact($0, "ya_tidak") }.joined(),
        condition: requirements[0].words, examples: others.joined())
    }

    /// All must be met; nothing is asked once one is not.
    private func isSettled(_ known: [Bool?]) -> Bool {
      let truths = requirements.map { $0.holds(known) }
      return truths.contains(false) || !truths.contains(nil)
    }

    func fewestAnswers(_ known: inout [Bool?]) -> Int {
      if isSettled(known) { return 0 }
      var best = Int.max
      for fact in known.indices where known[fact] == nil {
        best = min(best, answers(asking: fact, &known) { fewestAnswers(&$0) })
      }
      return best
    }

    /// On average over all applicants, in the given order.
    func answers(_ order: Order, _ program: Program, _ judge: inout Judge) throws -> Int {
      var known = SmallBook.nothing
      return try answers(order, &known, program.layout, &judge)
    }

    private func answers(
      _ order: Order, _ known: inout [Bool?], _ layout: Layout, _ judge: inout Judge
    ) throws -> Int {
      let day = try #require(CalendarDate(year: 2021, month: 3, day: 10))
      judge.evaluator.store = Store(layout: layout)
      judge.evaluator.store.setScalar(0, Cell(Int128(day.daysSinceEpoch)))
      for (fact, value) in known.enumerated() {
        if let value { judge.evaluator.store.setScalar(fact + 1, Cell(value ? 1 : 0)) }
      }
      guard case .scalar(let slot)? = order(try judge.judge(on: day), layout).first
      else {
        #expect(isSettled(known), "\(known)")
        return 0
      }
      #expect(!isSettled(known), "\(known)")
      return try answers(asking: slot - 1, &known) { try answers(order, &$0, layout, &judge) }
    }

    private func answers(
      asking fact: Int, _ known: inout [Bool?], then rest: (inout [Bool?]) throws -> Int
    ) rethrows -> Int {
      var sum = 0
      for value in [false, true] {
        known[fact] = value
        sum += try rest(&known)
      }
      known[fact] = nil
      return SmallBook.one + sum / 2
    }
  }
}
