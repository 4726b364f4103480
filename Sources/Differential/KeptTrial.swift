import Layout
import RuleEngine
import RuleModel
import Values

/// A random book over few amounts and days that meet in sums, and random applications of which many lack the same: what is
/// answered after others, from what was kept of them, is what is answered alone.
struct KeptTrial {
  /// Applications that lack the same, and how often something else is lacking.
  private static let applicationsPerMask = 12
  private static let masks = 12

  /// What a book of one seed came to.
  struct Count {
    var tried = 0
    /// Answered by what was kept.
    var kept = 0
    /// The first that was not answered as it is alone: the book, and the application.
    var report: String?
    /// Codes of a book that was refused.
    var refused: [String] = []
  }

  static func run(seed: UInt64) -> Count {
    var count = Count()
    var maker = KeptBook(seed: seed)
    let text = maker.text()
    let (program, errors) = Trial.program(text)
    guard let program else {
      count.refused = errors
      return count
    }
    var shared = Judge(program: program, facility: 0, trust: .sekunder)
    shared.usesEraCode = false
    for _ in 0..<masks {
      let missing = maker.missing()
      for _ in 0..<applicationsPerMask {
        let values = maker.values(missing: missing)
        let before = shared.keptAnswers
        let one = result(&shared, values)
        let alone = answeredAlone(program, values, usesParts: true)
        let inOne = answeredAlone(program, values, usesParts: false)
        count.tried += 1
        if shared.keptAnswers == before { count.kept += 1 }
        // By parts more is exact than without.
        guard one != alone || inOne.isExact && one != inOne else { continue }
        count.report =
          "# \(values)\n# after others \(one)\n# alone \(alone)\n# in one \(inOne)\n\(text)"
        return count
      }
    }
    return count
  }

  private struct Result: Equatable {
    var status: Status?
    var open = OpenPoints()
    var isExact = false
  }

  private static func answeredAlone(_ program: Program, _ values: [Int128?], usesParts: Bool)
    -> Result
  {
    var judge = Judge(program: program, facility: 0, trust: .sekunder)
    judge.usesEraCode = false
    judge.usesParts = usesParts
    return result(&judge, values)
  }

  private static func result(_ judge: inout Judge, _ values: [Int128?]) -> Result {
    judge.evaluator.store.setScalar(0, Cell(Int128(KeptBook.day)))
    for (place, value) in values.enumerated() {
      judge.evaluator.store.setScalar(place + 1, value.map { Cell($0) } ?? .missing)
    }
    let date = CalendarDate(daysSinceEpoch: KeptBook.day)
    guard let found = try? judge.judge(on: date).requirements.first else { return Result() }
    return Result(status: found.status, open: found.open, isExact: found.isExact)
  }
}

private struct KeptBook {
  private var random: SeededRandom
  private var disputes = 0
  /// Amounts without end are only held against each other's shares and sums, hardly ever against a number: what holds of
  /// them holds of their multiples.
  private let isOfShares: Bool

  static let day = CalendarDate(year: 2024, month: 3, day: 1)?.daysSinceEpoch ?? 0

  /// The last has few enough values to be tried one by one.
  private static let amounts: [(name: String, more: String)] = [
    ("a", ""), ("b", ""), ("c", ""), ("d", ""), ("e", "  boleh negatif\n"),
    ("f", "  paling banyak 6\n"),
  ]
  private static let days = ["h1", "h2", "h3"]
  private static let truths = ["y1", "y2"]

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    isOfShares = Int.random(in: 0..<3, using: &random) == 0
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  // MARK: Applications

  mutating func missing() -> [Bool] {
    let many = isOfShares ? 2 : pick(3)
    let count = KeptBook.amounts.count + KeptBook.days.count + KeptBook.truths.count
    return (0..<count).map { _ in pick(4) <= many }
  }

  mutating func values(missing: [Bool]) -> [Int128?] {
    var values: [Int128?] = []
    for place in KeptBook.amounts.indices {
      let most = place == 5 ? 6 : [3, 12, isOfShares ? 3 : 12, 1_000][pick(4)]
      let value = Int128(pick(most + 1))
      values.append(place == 4 && pick(2) == 0 ? -value : value)
    }
    for _ in KeptBook.days {
      // Near two years apart, at the end of February more often than not.
      let years = [0, 0, -2, 2, -1, -4][pick(6)]
      let base = KeptBook.day + years * 365 + [0, 0, 1, 2][pick(4)]
      values.append(Int128(base + pick(5) - 2 + (pick(3) == 0 ? pick(900) - 450 : 0)))
    }
    for _ in KeptBook.truths { values.append(Int128(pick(2))) }
    return values.indices.map { missing[$0] ? nil : values[$0] }
  }

  // MARK: Text

  mutating func text() -> String {
    var text =
      SmallBookHead.text(leapDay: ["28 februari", "1 maret"][pick(2)]) + """
        fakta hari : tanggal
          label "H" / "H"
          tanya "H?" / "H?"

        """
    func add(_ name: String, _ type: String, _ more: String) {
      text += "fakta \(name) : \(type)\n  label \"F\" / \"F\"\n  tanya \"F?\" / \"F?\"\n" + more
    }
    for amount in KeptBook.amounts { add(amount.name, "bulat", amount.more) }
    for day in KeptBook.days { add(day, "tanggal", "") }
    for truth in KeptBook.truths { add(truth, "ya_tidak", "") }
    text += "syarat s \"S\" / \"S\"\n  uu-1\n    dasar Pasal 1 menurut naskah-uji\n"
    let amounts =
      isOfShares
      ? [0, 1, 2, 3] : KeptBook.amounts.indices.shuffled(using: &random).prefix(2 + pick(3))
    return text + condition(depth: 2, indent: 4, amounts.map { KeptBook.amounts[$0].name })
      + "  langkah \"L\" / \"L\"\n"
  }

  private mutating func condition(depth: Int, indent: Int, _ amounts: [String]) -> String {
    let space = String(repeating: " ", count: indent)
    switch depth == 0 ? 9 : pick(7) {
    case 0...2:
      return group("semua dari", 2 + pick(2), depth, indent, amounts)
    case 3, 4: return group("salah satu dari", 2 + pick(2), depth, indent, amounts)
    case 5:
      disputes += 1
      var text = "\(space)tafsir t\(disputes) \"T?\" / \"T?\"\n"
      for name in ["satu", "dua"] {
        text += "\(space)  bacaan \"\(name)\" / \"\(name)\" dasar Pasal 1 menurut naskah-uji\n"
        text += condition(depth: depth - 1, indent: indent + 4, amounts)
      }
      return text
    default: return space + atom(amounts) + "\n"
    }
  }

  private mutating func group(
    _ head: String, _ count: Int, _ depth: Int, _ indent: Int, _ amounts: [String]
  ) -> String {
    var text = String(repeating: " ", count: indent) + head + "\n"
    for _ in 0..<count {
      text += condition(depth: depth - 1, indent: indent + 2, amounts)
    }
    return text
  }

  private mutating func atom(_ amounts: [String]) -> String {
    let comparator = [
      "paling banyak", "paling sedikit", "lebih dari", "kurang dari", "adalah", "bukan",
    ][pick(6)]
    let one = amounts[pick(amounts.count)]
    let others = amounts.filter { $0 != one }
    let other = others[pick(others.count)]
    if isOfShares { return share(one, other, others[pick(others.count)], comparator) }
    switch pick(15) {
    case 0: return KeptBook.truths[pick(2)]
    // Asked otherwise than by a limit, or of what is computed from it.
    case 12: return "\(one) salah satu dari \(pick(3)), \(3 + pick(4))"
    case 13: return "(\(one) dibulatkan ke atas ke \(2 + pick(2))) \(comparator) \(other)"
    case 14:
      let last = CalendarDate(daysSinceEpoch: KeptBook.day - pick(4)).iso
      return "\(KeptBook.days[pick(3)]) \(["paling cepat", "paling lambat"][pick(2)]) \(last)"
    case 1:
      return "\(KeptBook.days[pick(3)]) \(["paling cepat", "paling lambat"][pick(2)]) hari"
    case 2: return "\(KeptBook.days[pick(3)]) paling cepat \(KeptBook.days[pick(3)])"
    case 3:
      return "sudah paling singkat \(1 + pick(2)) tahun sejak \(KeptBook.days[pick(3)]) pada hari"
    case 4:
      let two = KeptBook.days.shuffled(using: &random)
      return "hak sampai \(two[0]) berlaku paling singkat 2 tahun sejak \(two[1])"
    case 5, 6: return "\(one) \(comparator) \(pick(8))"
    case 7: return "\(one) paling sedikit \([25, 50, 100][pick(3)])% dari \(other)"
    case 8: return "\(one) \(comparator) \(other)"
    default:
      let third = amounts[pick(amounts.count)]
      let left = ["\(one) - \(other)", "\(1 + pick(4)) * \(one) + \(other)", "\(one) + \(third)"]
      return
        "\(left[pick(3)]) \(comparator) \(["\(pick(8))", third, "\(1 + pick(4)) * \(third)"][pick(3)])"
    }
  }
  private mutating func share(
    _ one: String, _ other: String, _ third: String, _ comparator: String
  ) -> String {
    switch pick(8) {
    case 0: return "\(one) \(comparator) \(pick(4))"
    case 1, 2: return "\(one) paling sedikit \([25, 50, 75][pick(3)])% dari \(other)"
    case 3: return "\(one) \(comparator) \(1 + pick(4)) * \(other)"
    case 4, 5:
      return "\(one) - \(other) paling sedikit \([25, 50][pick(2)])% dari (\(third) - \(one))"
    default: return "\(1 + pick(3)) * \(one) - \(other) \(comparator) \(1 + pick(4)) * \(third)"
    }
  }
}
