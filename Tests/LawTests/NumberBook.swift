import Differential
import RuleEngine
import TestSupport

/// Some requirements over three amounts, each all of or one of a few comparisons; small enough to go through every half
/// rupiah that can matter.
struct NumberBook {
  static let names = ["a", "b", "c"]
  /// In half rupiah: no limit is beyond Rp3, and no two comparisons ask for less than halves of one.
  static let most = 18

  enum Comparison {
    /// `a paling sedikit Rp2`, `a paling banyak Rp2`
    case limit(Int, isFloor: Bool, Int)
    /// `a paling banyak b + Rp1`
    case difference(Int, Int, Int)
    /// `a + b paling sedikit Rp3`, `a + b paling banyak Rp3`
    case sum(Int, Int, isFloor: Bool, Int)

    init(_ random: inout SeededRandom) {
      let facts = [0, 1, 2].shuffled(using: &random)
      let limit = Int.random(in: 0...3, using: &random)
      let isFloor = Bool.random(using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0, 1: self = .limit(facts[0], isFloor: isFloor, limit)
      case 2: self = .difference(facts[0], facts[1], limit)
      default: self = .sum(facts[0], facts[1], isFloor: isFloor, limit)
      }
    }

    /// Of amounts in half rupiah.
    func holds(_ amounts: [Int]) -> Bool {
      switch self {
      case .limit(let fact, let isFloor, let limit):
        isFloor ? amounts[fact] >= 2 * limit : amounts[fact] <= 2 * limit
      case .difference(let one, let other, let limit): amounts[one] <= amounts[other] + 2 * limit
      case .sum(let one, let other, let isFloor, let limit):
        isFloor
          ? amounts[one] + amounts[other] >= 2 * limit
          : amounts[one] + amounts[other] <= 2 * limit
      }
    }

    var words: String {
      let names = NumberBook.names
      return switch self {
      case .limit(let fact, let isFloor, let limit):
        "\(names[fact]) paling \(isFloor ? "sedikit" : "banyak") Rp\(limit)"
      case .difference(let one, let other, let limit):
        "\(names[one]) paling banyak \(names[other]) + Rp\(limit)"
      case .sum(let one, let other, let isFloor, let limit):
        "\(names[one]) + \(names[other]) paling \(isFloor ? "sedikit" : "banyak") Rp\(limit)"
      }
    }
  }

  let requirements: [(isAll: Bool, parts: [Comparison])]

  init(_ random: inout SeededRandom) {
    requirements = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let count = Int.random(in: 2...3, using: &random)
      return (Bool.random(using: &random), (0..<count).map { _ in Comparison(&random) })
    }
  }

  func holds(_ requirement: Int, _ amounts: [Int]) -> Bool {
    let (isAll, parts) = requirements[requirement]
    return isAll
      ? parts.allSatisfy { $0.holds(amounts) } : parts.contains { $0.holds(amounts) }
  }

  var rules: LoadedRules {
    func words(_ requirement: (isAll: Bool, parts: [Comparison])) -> String {
      (requirement.isAll ? "semua dari\n" : "salah satu dari\n")
        + requirement.parts.map { "  \($0.words)\n" }.joined()
    }
    return Rules.trial(
      facts: NumberBook.names.map { Rules.fact($0, "rupiah") }.joined(),
      conditions: requirements.map(words))
  }

  /// Every way to fill in, in half rupiah, that meets some of the requirements.
  func all(meeting wanted: [Int]) -> [[Int]] {
    var found: [[Int]] = []
    for a in 0...NumberBook.most {
      for b in 0...NumberBook.most {
        for c in 0...NumberBook.most where wanted.allSatisfy({ holds($0, [a, b, c]) }) {
          found.append([a, b, c])
        }
      }
    }
    return found
  }

  /// Sets of facts whose change meets what `good` meets; none contains another.
  static func fewestChanges(_ amounts: [Int], _ good: [[Int]]) -> Set<Set<Int>> {
    let sets = Set(good.map { one in Set(one.indices.filter { one[$0] != amounts[$0] }) })
    return sets.filter { set in !sets.contains { $0 != set && $0.isSubset(of: set) } }
  }
}
