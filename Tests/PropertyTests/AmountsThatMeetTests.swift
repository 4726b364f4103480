import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// Four amounts that meet in sums: what is open of them, against every way to fill them in.
@Suite("amounts that meet")
struct AmountsThatMeetTests {
  /// As much as each may be: more than is tried one by one, and few enough to be gone through here.
  private static let most = 66

  /// - Parameter range: what each amount may be.
  private static func judge(_ range: String) throws -> Judge {
    let rules = Rules.trial(
      facts: ["e2", "s2", "e1", "s1"].map { Rules.fact($0, "bulat", range) }.joined(),
      condition: """
        semua dari
          e2 paling sedikit 25% dari s2
          e1 paling sedikit 25% dari s1
          e2 - e1 paling sedikit 25% dari (s2 - s1)
        """)
    return Judge(program: try #require(rules.program), facility: 0, trust: .sekunder)
  }

  private func holds(_ values: [Int]) -> Bool {
    let (e2, s2, e1, s1) = (values[0], values[1], values[2], values[3])
    func isShare(_ part: Int, _ whole: Int) -> Bool { whole > 0 && 4 * part >= whole }
    return isShare(e2, s2) && isShare(e1, s1) && isShare(e2 - e1, s2 - s1)
  }

  private static let known: [[Int?]] = [
    [nil, 30, nil, nil], [10, nil, nil, nil], [nil, nil, 5, nil], [nil, nil, nil, 12],
    [0, nil, nil, nil], [1, nil, nil, nil], [nil, 66, nil, nil], [nil, nil, 66, nil],
    [nil, nil, nil, 0], [nil, nil, nil, 66], [nil, 1, nil, nil], [nil, 2, nil, nil],
    [nil, 20, 5, nil], [5, nil, nil, 10], [7, 20, nil, nil], [nil, nil, 3, 9],
    // At a share, one step below, one above.
    [3, 12, nil, nil], [3, 13, nil, nil], [4, 13, nil, nil], [nil, nil, 3, 12], [nil, nil, 3, 13],
    [16, 66, nil, nil], [17, 66, nil, nil], [16, 64, nil, nil], [5, nil, 5, nil], [6, nil, 5, nil],
    [nil, 20, 5, 20], [nil, 21, 5, 20], [5, 20, nil, 12], [5, 19, nil, 12], [8, 24, 2, nil],
  ]

  @Test("every way to fill in up to three of four agrees", arguments: known)
  func filled(_ known: [Int?]) throws {
    var judge = try AmountsThatMeetTests.judge("paling banyak \(AmountsThatMeetTests.most)")
    try expect(&judge, known, most: AmountsThatMeetTests.most)
  }

  /// What is found of one amount is used for its multiples: so of several, up and down, and asked of one judge.
  @Test("of one amount among three without end", arguments: 0..<4)
  func multiplied(_ place: Int) throws {
    var judge = try AmountsThatMeetTests.judge("paling sedikit 0")
    for amount in Array(0...9) + [6, 4, 2, 8, 10, 5, 1, 0] {
      var known: [Int?] = [nil, nil, nil, nil]
      known[place] = amount
      // Four times as much as anything, and once more: what lies beyond is as what lies there.
      try expect(&judge, known, most: 5 * amount + 6)
    }
  }

  private func expect(_ judge: inout Judge, _ known: [Int?], most: Int) throws {
    let day = try #require(CalendarDate(year: 2021, month: 3, day: 10))
    judge.evaluator.store.setScalar(0, Cell(Int128(day.daysSinceEpoch)))
    for (place, value) in known.enumerated() {
      judge.evaluator.store.setScalar(1 + place, value.map { Cell(Int128($0)) } ?? .missing)
    }
    let result = try #require(try judge.judge(on: day).requirements.first)
    #expect(result.isExact)
    let missing = known.indices.filter { known[$0] == nil }
    // By amount that is missing, for each way to fill in the others: may it fail, may it hold.
    let side = most + 1
    let ways = missing.reduce(1) { count, _ in count * side }
    var outcomes = [[UInt8]](
      repeating: [UInt8](repeating: 0, count: ways / side), count: missing.count)
    var seen: UInt8 = 0
    var values = known.map { $0 ?? 0 }
    var digits = [Int](repeating: 0, count: missing.count)
    for _ in 0..<ways {
      for (index, place) in missing.enumerated() { values[place] = digits[index] }
      let bit: UInt8 = holds(values) ? 2 : 1
      seen |= bit
      for index in missing.indices {
        var others = 0
        for other in missing.indices where other != index { others = others * side + digits[other] }
        outcomes[index][others] |= bit
      }
      var place = 0
      while place < digits.count {
        digits[place] += 1
        if digits[place] < side { break }
        digits[place] = 0
        place += 1
      }
    }
    let open = missing.indices.filter { outcomes[$0].contains(3) }.map {
      FactPath.scalar(1 + missing[$0])
    }
    #expect(result.open.facts == open, "\(known)")
    #expect(result.status == (seen == 3 ? .undetermined : seen == 2 ? .met : .notMet))
  }
}
