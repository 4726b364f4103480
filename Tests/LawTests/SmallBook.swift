import Differential
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// Some requirements over four facts, each all of or one of a few that may be denied.
///
/// Small enough to go through every way to answer it and every way to change it.
struct SmallBook {
  typealias Order = @Sendable (Judgement, Layout) -> [FactPath]

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
  /// Facts that are marked `tidak dapat diubah`.
  var fixed: Set<Int> = []
  /// What changing a fact takes: 1 `ringan`, 2, or 4 `berat`.
  var efforts = [2, 2, 2, 2]

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
    return Rules.trial(
      facts: SmallBook.names.enumerated().map { (index, name) -> String in
        if fixed.contains(index) { return Rules.fact(name, "ya_tidak", "tidak dapat diubah") }
        switch efforts[index] {
        case 1: return Rules.fact(name, "ya_tidak", "upaya ringan")
        case 4: return Rules.fact(name, "ya_tidak", "upaya berat")
        default: return Rules.fact(name, "ya_tidak")
        }
      }.joined(),
      conditions: requirements.map(\.words))
  }

  /// All must be met; nothing is asked once one is not.
  private func isSettled(_ known: [Bool?]) -> Bool {
    let truths = requirements.map { $0.holds(known) }
    return truths.contains(false) || !truths.contains(nil)
  }

  // MARK: Changing

  func effort(_ changes: Set<Int>) -> Int { changes.reduce(0) { $0 + efforts[$1] } }

  var count: Int { requirements.count }

  /// Every set of facts whose change meets the requirement, or all of them; none contains another.
  func fewestChanges(_ values: [Bool], meeting requirement: Int?) -> Set<Set<Int>> {
    let wanted = requirement.map { [requirements[$0]] } ?? requirements
    let free = SmallBook.names.indices.filter { !fixed.contains($0) }
    var found: [Set<Int>] = []
    for bits in (0..<(1 << free.count)).sorted(by: { $0.nonzeroBitCount < $1.nonzeroBitCount }) {
      let changed = Set(free.indices.filter { bits & (1 << $0) != 0 }.map { free[$0] })
      let after = values.indices.map { values[$0] != changed.contains($0) }
      if wanted.allSatisfy({ $0.holds(after) == true }), !found.contains(where: changed.isSuperset)
      {
        found.append(changed)
      }
    }
    return Set(found)
  }

  // MARK: Asking

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
