import Values

/// Random books of one law whose requirements are arithmetic: products and differences of open facts, rounding, shares
/// as values, the lesser of two, full months, so many of, what differs.
///
/// The facts are those of every `TrialBook`, so that all ways to fill in can be tried. Limits stand where a value in the
/// small domains meets and another misses them: beyond, the engine, which knows no small domains, sees more.
package struct NumberBook {
  private var random: SeededRandom
  private var rowNames = 0

  package init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  package mutating func book() -> TrialBook {
    var shape = TrialShape()
    if pick(2) == 0 { shape.law.facilities[0].leapDay = "1 maret" }
    return TrialBook(
      shape: shape, laterDefinitions: nil, criteria: [], rowCriterion: .atom("z4.q"),
      requirements: (0...pick(2)).map { _ in
        [
          TrialBook.Provision(
            heading: .init(heads: [.init(name: TrialLaw.ground)]), source: "naskah-uji",
            scope: pick(4) == 0 ? .atom(atom()) : nil, body: condition(depth: 2))
        ]
      })
  }

  /// What is rounded to twos is never three.
  package static let refusals: Set = ["C365"]

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func condition(depth: Int) -> TrialBook.Node {
    switch depth == 0 ? 9 : pick(9) {
    case 0, 1: .all((0..<2 + pick(2)).map { _ in condition(depth: depth - 1) })
    case 2, 3: .any((0..<2 + pick(2)).map { _ in condition(depth: depth - 1) })
    case 4, 5: .atLeast(2, members(3 + pick(2)))
    case 6: .not(.atom(atom()))
    default: .atom(atom())
    }
  }

  /// Conditions of which no two are the same, as the language asks.
  private mutating func members(_ count: Int) -> [TrialBook.Node] {
    var found: [TrialBook.Node] = []
    while found.count < count {
      let next = TrialBook.Node.atom(atom())
      if !found.contains(next) { found.append(next) }
    }
    return found
  }

  private mutating func comparator() -> String {
    ["paling banyak", "paling sedikit", "lebih dari", "kurang dari", "adalah", "bukan"][pick(6)]
  }

  /// A value over whole numbers from 0 to 3, and one that may be below zero.
  private mutating func value(depth: Int) -> String {
    if depth == 0 { return ["n1", "n2", "n3", "1", "2"][pick(5)] }
    let (one, other) = (value(depth: depth - 1), value(depth: depth - 1))
    switch pick(7) {
    case 0: return "(\(one) + \(other))"
    case 1: return "(\(one) - \(other))"
    case 2: return "\(one) * \(other)"
    case 3: return "(yang lebih kecil antara \(one) dan \(other))"
    case 4: return "(yang lebih besar antara \(one) dan \(other))"
    case 5:
      return "(\(one) dibulatkan \(["ke atas", "ke bawah", "ke terdekat"][pick(3)]) ke 2)"
    default: return ["n1", "n2", "n3"][pick(3)]
    }
  }

  private mutating func atom() -> String {
    let words = comparator()
    switch pick(9) {
    case 0: return ["b1", "b2"][pick(2)]
    case 1, 2, 3: return "\(value(depth: 2)) \(words) \(pick(4))"
    case 4: return "\(value(depth: 1)) \(words) \(value(depth: 1))"
    case 5: return share(words)
    case 6: return date()
    case 7: return rows(words)
    default: return "n1 * \(["n1", "n2", "(3 - n1)", "(n1 - n2)"][pick(4)]) \(words) \(1 + pick(3))"
    }
  }

  private mutating func share(_ words: String) -> String {
    let limit = ["0%", "25%", "50%", "100%", "150%"][pick(5)]
    switch pick(6) {
    case 0: return "n1 terhadap n2 \(words) \(limit)"
    case 1: return "n1 terhadap (n1 + n3) \(words) \(limit)"
    case 2: return "(n1 terhadap n2) + 25% \(words) \(limit)"
    case 3: return "(n1 terhadap n2) * 2 \(words) \(["0,5", "1", "2"][pick(3)])"
    case 4:
      return
        "(n1 terhadap n2) dibulatkan \(["ke atas", "ke bawah", "ke terdekat"][pick(3)]) ke 10% \(words) \(limit)"
    default: return "n1 \(words) \(limit) dari (n2 + n3)"
    }
  }

  /// Around the days that a date of an application may be.
  private mutating func date() -> String {
    [
      "bulan penuh dari 2024-01-31 sampai t1 paling sedikit 1",
      "bulan penuh dari 2024-01-31 sampai t1 adalah 0",
      "bulan penuh dari t1 sampai 2024-03-29 kurang dari 1",
      "tahun penuh dari t1 sampai 2025-02-28 paling sedikit 1",
      "(yang lebih besar antara t1 dan t2) paling lambat 2024-02-29",
      "(yang lebih kecil antara t1 dan 2024-02-29) sebelum t2",
      "sudah paling singkat 1 tahun sejak t1 pada 2025-02-28",
      "hak sampai t2 berlaku paling singkat 2 hari sejak t1",
    ][pick(8)]
  }

  private mutating func rows(_ words: String) -> String {
    rowNames += 1
    let row = "r\(rowNames)"
    switch pick(5) {
    case 0: return "(banyaknya \(row) dalam baris_uji yang berbeda menurut \(row).k) \(words) 1"
    case 1:
      return
        "(banyaknya \(row) dalam baris_uji yang \(row).q yang berbeda menurut \(row).k) \(words) 1"
    case 2:
      return
        "(jumlah \(row).v dibulatkan ke atas ke 2 untuk setiap \(row) dalam baris_uji) \(words) \(1 + pick(3))"
    case 3:
      return
        "(jumlah \(row).v untuk setiap \(row) dalam baris_uji yang \(row).q dan \(row).v lebih dari 1) \(words) 2"
    default: return "(banyaknya \(row) dalam baris_uji yang berbeda menurut \(row).q) \(words) 1"
    }
  }
}
