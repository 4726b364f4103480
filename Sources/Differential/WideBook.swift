import RuleModel
import Values

/// A random book over numbers of any size: literals of up to 38 digits, products to the last decimal that a book may
/// have, amounts to the last that a cell may hold.
///
/// What the small domains of `TrialBook` cannot show: where a number is refused, where arithmetic leaves its bits,
/// and whether an answer stays definite for every value of what is missing.
package struct WideBook {
  indirect enum Expression {
    case fact(Int)
    case literal(String, BigDecimal)
    case sum(Expression, Expression)
    case difference(Expression, Expression)
    case product(Expression, Expression)
    /// A percent of something.
    case share(percent: Expression, Expression)
  }

  indirect enum Test {
    case compare(Expression, Comparator, Expression)
    /// `a paling sedikit p dari b`
    case share(Expression, Comparator, percent: Expression, of: Expression)
    /// `a terhadap b paling sedikit p`
    case ratio(Expression, of: Expression, Comparator, percent: Expression)
    case all([Test])
    case any([Test])
  }

  static let facts: [(name: String, type: String, kind: ValueKind, canBeNegative: Bool)] = [
    ("x", "angka", .decimal, false), ("y", "angka", .decimal, true),
    ("i", "bulat", .integer, false),
    ("m", "rupiah", .rupiah, false), ("n", "rupiah", .rupiah, true),
    ("p", "persen", .percent, false),
  ]

  let test: Test
  private var random: SeededRandom

  package init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    var maker = Maker(random: random)
    test = maker.test(depth: 2)
    random = maker.random
  }

  package var text: String {
    var text =
      SmallBookHead.text() + """
        fakta hari : tanggal
          label "H" / "H"
          tanya "H?" / "H?"

        """
    for fact in WideBook.facts {
      text += "fakta \(fact.name) : \(fact.type)\n  label \"F\" / \"F\"\n  tanya \"F?\" / \"F?\"\n"
      if fact.canBeNegative { text += "  boleh negatif\n" }
    }
    text += "syarat s \"S\" / \"S\"\n  uu-1\n    dasar Pasal 1 menurut naskah-uji\n"
    return text + WideBook.written(test, 4) + "  langkah \"L\" / \"L\"\n"
  }

  // MARK: Making

  private struct Maker {
    var random: SeededRandom

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    mutating func test(depth: Int) -> Test {
      switch depth == 0 ? 5 : pick(6) {
      case 0: return .all([test(depth: depth - 1), test(depth: depth - 1)])
      case 1: return .any([test(depth: depth - 1), test(depth: depth - 1)])
      case 2:
        // A percent by name is of a fact; one in figures is of anything.
        return pick(3) == 0
          ? .share(money(2), order(), percent: .fact(5), of: .fact(3 + pick(2)))
          : .share(money(2), order(), percent: literal("", "%", places: pick(7)), of: money(1))
      case 3: return .ratio(money(2), of: money(1), order(), percent: percent())
      case 4: return .compare(money(3), comparator(), money(2))
      default: return .compare(number(3), comparator(), number(2))
      }
    }

    private mutating func comparator() -> Comparator {
      [.atMost, .atLeast, .more, .less, .equal, .unequal][pick(6)]
    }

    private mutating func order() -> Comparator { [.atMost, .atLeast, .more, .less][pick(4)] }

    private mutating func number(_ depth: Int) -> Expression {
      switch depth == 0 ? pick(4) : pick(8) {
      case 0, 1, 2: return .fact(pick(3))
      case 3: return literal("", "", places: pick(7))
      case 4: return .sum(number(depth - 1), number(depth - 1))
      case 5: return .difference(number(depth - 1), number(depth - 1))
      default: return .product(number(depth - 1), number(depth - 1))
      }
    }

    private mutating func money(_ depth: Int) -> Expression {
      switch depth == 0 ? pick(4) : pick(8) {
      case 0, 1, 2: return .fact(3 + pick(2))
      case 3: return literal("Rp", "", places: pick(3))
      case 4: return .sum(money(depth - 1), money(depth - 1))
      case 5: return .difference(money(depth - 1), money(depth - 1))
      case 6: return .product(number(depth - 1), money(depth - 1))
      default: return .share(percent: literal("", "%", places: pick(7)), money(depth - 1))
      }
    }

    private mutating func percent() -> Expression {
      pick(3) == 0 ? .fact(5) : literal("", "%", places: pick(7))
    }

    /// Mostly of few digits, and now and then of as many as may be written, or more.
    private mutating func literal(_ before: String, _ after: String, places: Int) -> Expression {
      let count = 1 + [pick(3), pick(10), pick(30), pick(38)][pick(4)]
      var digits: Int128 = 0
      for _ in 0..<count { digits = digits * 10 + Int128(1 + pick(9)) }
      let scale = min(places, count - 1)
      let text = "\(digits)"
      let whole = text.dropLast(scale)
      let fraction = text.suffix(scale)
      return .literal(
        before + whole + (scale > 0 ? "," + fraction : "") + after,
        BigDecimal(digits, scale: scale))
    }
  }

  // MARK: Text

  private static func written(_ test: Test, _ indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    switch test {
    case .compare(let left, let comparator, let right):
      return "\(margin)\(written(left)) \(words(comparator)) \(written(right))\n"
    case .share(let left, let comparator, let percent, let whole):
      return
        "\(margin)\(written(left)) \(words(comparator)) \(written(percent)) dari \(written(whole))\n"
    case .ratio(let part, let whole, let comparator, let percent):
      return
        "\(margin)\(written(part)) terhadap \(written(whole)) \(words(comparator)) \(written(percent))\n"
    case .all(let members):
      return margin + "semua dari\n" + members.map { written($0, indent + 2) }.joined()
    case .any(let members):
      return margin + "salah satu dari\n" + members.map { written($0, indent + 2) }.joined()
    }
  }

  private static func written(_ expression: Expression) -> String {
    switch expression {
    case .fact(let index): facts[index].name
    case .literal(let text, _): text
    case .sum(let left, let right): "(\(written(left)) + \(written(right)))"
    case .difference(let left, let right): "(\(written(left)) - \(written(right)))"
    case .product(let left, let right): "(\(written(left)) * \(written(right)))"
    case .share(let percent, let whole): "(\(written(percent)) dari \(written(whole)))"
    }
  }

  private static func words(_ comparator: Comparator) -> String {
    switch comparator {
    case .atMost: "paling banyak"
    case .atLeast: "paling sedikit"
    case .more: "lebih dari"
    case .less: "kurang dari"
    case .equal: "adalah"
    case .unequal: "bukan"
    }
  }

  // MARK: Meaning

  /// Whether the test holds, every fact being known.
  func holds(_ values: [Int128]) -> Bool { WideBook.holds(test, values) }

  private static func holds(_ test: Test, _ values: [Int128]) -> Bool {
    let hundred = BigDecimal(100, scale: 0)
    switch test {
    // What is compared with a percent of something is a share of it.
    case .compare(let left, let comparator, .share(let percent, let whole)):
      return holds(.share(left, comparator, percent: percent, of: whole), values)
    case .compare(let left, let comparator, let right):
      return compare(value(left, values), comparator, value(right, values))
    case .share(let left, let comparator, let percent, let whole),
      .ratio(let left, let whole, let comparator, let percent):
      let base = value(whole, values)
      let zero = BigDecimal(0, scale: 0)
      let holds = compare(
        value(left, values) * hundred, comparator, value(percent, values) * base)
      switch comparator {
      case .atLeast, .more, .equal: return zero < base && holds
      case .atMost, .less: return !(base < zero) && holds
      case .unequal: return base < zero || holds
      }
    case .all(let members): return members.allSatisfy { holds($0, values) }
    case .any(let members): return members.contains { holds($0, values) }
    }
  }

  private static func compare(_ left: BigDecimal, _ comparator: Comparator, _ right: BigDecimal)
    -> Bool
  {
    switch comparator {
    case .atMost: !(right < left)
    case .atLeast: !(left < right)
    case .more: right < left
    case .less: left < right
    case .equal: !(left < right) && !(right < left)
    case .unequal: left < right || right < left
    }
  }

  private static func value(_ expression: Expression, _ values: [Int128]) -> BigDecimal {
    switch expression {
    case .fact(let index): BigDecimal(values[index], scale: facts[index].kind.scale)
    case .literal(_, let value): value
    case .sum(let left, let right): value(left, values) + value(right, values)
    case .difference(let left, let right): value(left, values) - value(right, values)
    case .product(let left, let right): value(left, values) * value(right, values)
    case .share(let percent, let whole):
      value(percent, values) * value(whole, values) * BigDecimal(1, scale: 2)
    }
  }
}
