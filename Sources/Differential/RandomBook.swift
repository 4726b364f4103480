import Values

/// Makes random rule books from a seed, as text in the end, so that the whole way from text to verdict
/// is tried.
///
/// Thresholds stand inside the small domains, so that most comparisons hang on one value.
package struct RandomBook {
  private var random: SeededRandom
  private var rowNames = 0
  private var disputes = 0
  /// What this book may speak of, so that few facts are read and all ways can be tried.
  private var theme: Set<Theme> = []

  private enum Theme: CaseIterable { case numbers, choices, dates, rows, joins, readings, standing }

  private var shape: TrialShape

  /// A book of this shape; of one that the seed chooses where none is given.
  package init(seed: UInt64, shape: TrialShape? = nil) {
    var chooser = SeededRandom(seed: ~seed)
    self.shape = shape ?? .random(&chooser)
    random = SeededRandom(seed: seed)
  }

  package mutating func book() -> TrialBook {
    theme = Set(Theme.allCases.shuffled(using: &random).prefix(2 + pick(2)))
    headings = TrialHeadings(shape.law)
    let definition = headings.ofDefinition(&random)
    let criteria = (0..<pick(2)).map { _ in
      provisions(headings.ofDefinition(&random), depth: 2, canScope: false)
    }
    hasCriterion = !criteria.isEmpty
    return TrialBook(
      shape: shape, laterDefinitions: pick(2) == 0 ? definition.dropFirst().first : nil,
      criteria: criteria, rowCriterion: .atom(rowAtom("z4", canName: false)),
      requirements: (0...pick(2)).map { number in
        // Every facility has a requirement.
        provisions(headings.ofRequirement(isFirst: number == 0, &random), depth: 3, canScope: true)
      })
  }

  private var hasCriterion = false
  private var headings = TrialHeadings(TrialLaw())

  private mutating func provisions(
    _ headings: [TrialBook.Heading], depth: Int, canScope: Bool
  ) -> [TrialBook.Provision] {
    headings.map { heading in
      let source =
        theme.contains(.standing) ? ["naskah-uji", "koran-uji", "duga-uji"][pick(3)] : "naskah-uji"
      guard heading.deletion == nil else {
        var heading = heading
        if heading.deletion?.dispute == "" {
          disputes += 1
          heading.deletion?.dispute = "h\(disputes)0"
        }
        return TrialBook.Provision(heading: heading, source: source, body: .all([]))
      }
      let scope = canScope && pick(4) == 0 ? condition(depth: 2) : nil
      return TrialBook.Provision(
        heading: heading, source: source, scope: scope, body: condition(depth: depth))
    }
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func condition(depth: Int) -> TrialBook.Node {
    if shape.hasManyRows, depth == 3 {
      return .all((0..<3 + pick(3)).map { _ in rows(depth: 1) })
    }
    return switch depth == 0 ? 9 : pick(10) {
    case 0, 1: .all((0..<2 + pick(2)).map { _ in condition(depth: depth - 1) })
    case 2, 3: .any((0..<2 + pick(2)).map { _ in condition(depth: depth - 1) })
    case 4 where theme.contains(.readings):
      {
        disputes += 1
        let names = [TrialBook.sharedDispute, TrialBook.sharedDeletion, "t\(disputes)0"]
        let name = names[min(pick(5), 2)]
        return .dispute(name, [condition(depth: depth - 1), condition(depth: depth - 1)])
      }()
    case 5: .not(condition(depth: depth > 1 ? pick(2) : 0))
    case 6, 7:
      theme.isDisjoint(with: [.rows, .joins]) ? .atom(atom()) : rows(depth: depth - 1)
    default: .atom(atom())
    }
  }

  private mutating func rows(depth: Int) -> TrialBook.Node {
    rowNames += 1
    let row = "r\(rowNames)"
    let word = pick(2) == 0 ? "setiap" : "ada"
    if theme.contains(.joins), pick(3) == 0 {
      let filter = pick(3) == 0 ? " yang \(row).w \(comparator()) 1" : ""
      return .rows("\(word) \(row) dalam sambungan\(filter)", .atom(joinAtom(row)))
    }
    let filter = pick(3) == 0 ? " yang " + rowAtom(row) : ""
    if shape.hasManyRows, pick(3) == 0 {
      rowNames += 1
      let inner = "r\(rowNames)"
      let quantifier = pick(2) == 0 ? "setiap" : "ada"
      return .rows(
        "\(word) \(row) dalam baris_uji\(filter)",
        .rows(
          "\(quantifier) \(inner) dalam sambungan yang \(inner).acu adalah \(row).k",
          .atom("\(inner).w \(comparator()) \(row).v")))
    }
    var body = TrialBook.Node.atom(rowAtom(row))
    if depth > 0, pick(3) == 0 {
      body =
        pick(2) == 0
        ? .all([body, .atom(rowAtom(row))])
        : .any([body, pick(2) == 0 ? .atom(atom()) : .atom(rowAtom(row))])
    }
    return .rows("\(word) \(row) dalam baris_uji\(filter)", body)
  }

  private mutating func comparator() -> String {
    ["paling banyak", "paling sedikit", "lebih dari", "kurang dari", "adalah", "bukan"][pick(6)]
  }

  private mutating func joinAtom(_ row: String) -> String {
    pick(2) == 0
      ? "\(row).w \(comparator()) 1" : "\(row).acu adalah \"\(["a", "B "][pick(2)])\""
  }

  private mutating func rowAtom(_ row: String, canName: Bool = true) -> String {
    if theme.contains(.joins), pick(2) == 0 {
      rowNames += 1
      let other = "r\(rowNames)"
      switch pick(canName ? 5 : 3) {
      case 0: return "\(row).k adalah \"\(["A", " b"][pick(2)])\""
      case 1:
        return
          "(banyaknya \(other) dalam sambungan yang \(other).acu adalah \(row).k) paling sedikit 1"
      case 2:
        return
          "(jumlah \(other).w untuk setiap \(other) dalam sambungan yang \(other).acu adalah \(row).k) \(comparator()) \(row).v"
      case 3: return "(dr dari \(row)) \(comparator()) \(1 + pick(2))"
      default: return "kr dari \(row)"
      }
    }
    switch pick(canName ? 6 : 4) {
    case 0, 1: return "\(row).q"
    case 5:
      rowNames += 1
      return
        "(banyaknya r\(rowNames) dalam baris_uji yang r\(rowNames).k adalah \(row).k) \(comparator()) 1"
    case 2 where theme.contains(.numbers): return "\(row).v \(comparator()) n1"
    case 4: return "kr dari \(row)"
    default: return "\(row).v \(comparator()) 1"
    }
  }

  private mutating func atom() -> String {
    let words = comparator()
    // Neither 0 nor the maximum: those would be reported as always or never true.
    let middle = "\(1 + pick(TrialBook.most - 1))"
    var atoms = ["b1", "b2"]
    if hasCriterion { atoms.append("k10") }
    if theme.contains(.numbers) {
      atoms += [
        "n1 \(words) \(middle)", "n2 \(words) \(middle)", "n1 \(words) n2",
        "n1 + n2 \(words) \(1 + pick(4))", "n1 - n2 \(words) 1", "d1 \(words) \(middle)",
        "n1 paling sedikit 50% dari (n1 + n2)", "n1 terhadap n2 paling banyak 50%",
        "n1 lebih dari 1 sampai dengan paling banyak 2", "n1 * n2 \(words) \(2 + pick(3))",
      ]
    }
    if shape.hasNegatives {
      atoms += [
        "n3 \(words) -1", "n3 \(words) 0", "n1 + n3 \(words) 1", "n1 * n3 \(words) -1",
        "n3 * n3 \(words) 1",
        "n1 - n3 \(words) 3", "n3 * (n1 - n2) \(words) 2",
      ]
    }
    if theme.contains(.readings) {
      let share = ["paling banyak", "paling sedikit", "lebih dari", "kurang dari"][pick(4)]
      atoms += ["n1 \(words) batas", "n1 \(words) batas", "n1 terhadap n2 \(share) porsi"]
    }
    if theme.contains(.choices) {
      atoms += [
        "c1 adalah \(["merah", "hijau", "biru"][pick(3)])",
        "c1 bukan salah satu dari merah, biru", "c1 salah satu dari merah, hijau, biru",
        "c1 bukan salah satu dari merah, hijau, biru",
        "k1 terisi", "k1 adalah \"A\"", "k1 adalah k1",
      ]
    }
    if theme.contains(.dates) {
      let dates = ["paling lambat", "paling cepat", "sebelum", "sesudah", "adalah"]
      let word = dates[pick(5)]
      atoms += [
        "t1 \(word) 2024-02-29", "t1 \(word) t2", "t1 + 1 tahun \(word) 2025-02-28",
        "t2 + 12 bulan \(word) 2025-03-01", "d3 \(word) 2025-02-28", "t1 + 1 tahun \(word) t1",
      ]
      if shape.law.isPlain { atoms.append("t1 - 1 tahun \(word) hari") }
    }
    if theme.contains(.rows) {
      rowNames += 1
      let row = "r\(rowNames)"
      atoms += [
        "(jumlah \(row).v untuk setiap \(row) dalam baris_uji) \(words) \(1 + pick(3))",
        "(jumlah \(row).v * 2 untuk setiap \(row) dalam baris_uji yang \(row).q) \(words) 2",
        "(banyaknya \(row) dalam baris_uji yang \(row).q) \(words) 1", "d2 \(words) \(middle)",
        "ada \(row) dalam baris_uji", "(banyaknya \(row) dalam baris_uji) paling banyak 1",
      ]
    }
    return atoms[pick(atoms.count)]
  }
}
