import Values

/// Random books about what is missing: lists that are absent within lists that are absent, joined by keys that rows lack,
/// asked in several places with different bodies, counted, and disputed; under one law, or in a window between two.
///
/// What one book reads is little, so that every list that can make a difference is tried (`ReferenceJudge.everyList`).
package struct GapBook {
  private var random: SeededRandom
  private var rowNames = 0
  private var disputes = 0
  private var gaps = TrialShape.Gaps()
  private var law = TrialLaw()
  private var lists: [Theme] = []
  private var scalars: [String] = []
  /// The field of each list that this book reads beside its keys.
  private var fields = ["q", "p", "o"]
  private var isCounted = false

  private enum Theme: CaseIterable { case rows, joined, linked, chained, onward }

  package init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  package mutating func book() -> TrialBook {
    lists = Array(Theme.allCases.shuffled(using: &random).prefix(1 + pick(2)))
    fields = [["q", "v", "u", "g"][pick(4)], ["p", "w"][pick(2)], "o"]
    isCounted = pick(3) == 0
    scalars = Array(
      ["b1", "b2", "c1", "c2", "k1", "n1", "n2", "t1", "t3"].shuffled(using: &random).prefix(
        1 + pick(3)))
    if pick(5) == 0 { scalars = ["t1", "t3"] }
    law.facilities[0].leapDay = pick(2) == 0 ? "28 februari" : "1 maret"
    let headings = self.headings()
    let requirements = (0...pick(2)).map { _ in provisions(headings) }
    var shape = TrialShape()
    shape.law = law
    shape.gaps = gaps
    return TrialBook(
      shape: shape, laterDefinitions: headings.count > 1 && pick(2) == 0 ? headings[1] : nil,
      criteria: [], rowCriterion: .atom("z4.q"), requirements: requirements)
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  // MARK: Law

  /// One law, or one that is amended within a window, or twice.
  private mutating func headings() -> [TrialBook.Heading] {
    var found = [TrialBook.Heading(heads: [.init(name: TrialLaw.ground)])]
    var last = TrialLaw.ground
    for number in 0..<[0, 0, 1, 1, 2][pick(5)] {
      let first = TrialLaw.start + 40 + number * 10
      var one = TrialLaw.Instrument(
        name: "p-\(number)", first: first, latest: first + (pick(5) == 0 ? 0 : 5 + pick(30)))
      one.amends = [last]
      law.instruments.append(one)
      last = one.name
      found.append(TrialBook.Heading(heads: [.init(name: last)]))
    }
    return found
  }

  /// Of two versions the later often says the same, or the same but for one part.
  private mutating func provisions(_ headings: [TrialBook.Heading]) -> [TrialBook.Provision] {
    var found: [TrialBook.Provision] = []
    for heading in headings {
      var heading = heading
      if let before = found.last {
        switch pick(6) {
        case 0, 1:
          var same = before
          same.heading = heading
          if pick(3) == 0 { same.source = source() }
          found.append(same)
          continue
        case 2:
          var other = before
          other.heading = heading
          other.body = changed(before.body)
          found.append(other)
          continue
        case 3: continue
        case 4 where pick(2) == 0:
          heading.deletion = .init(dispute: pick(2) == 0 ? TrialBook.sharedDeletion : nil)
          found.append(TrialBook.Provision(heading: heading, source: source(), body: .all([])))
          return found
        default: break
        }
      }
      found.append(
        TrialBook.Provision(
          heading: heading, source: source(), scope: pick(3) == 0 ? scope() : nil,
          body: condition(depth: 2)))
    }
    return found
  }

  private mutating func source() -> String {
    ["naskah-uji", "naskah-uji", "koran-uji", "duga-uji"][pick(4)]
  }

  private mutating func changed(_ node: TrialBook.Node) -> TrialBook.Node {
    switch node {
    case .all(let members): return .all(members.dropLast() + [condition(depth: 0)])
    case .any(let members): return .any(members.dropLast() + [condition(depth: 0)])
    default: return .any([node, condition(depth: 0)])
    }
  }

  // MARK: Conditions

  private mutating func scope() -> TrialBook.Node {
    switch pick(3) {
    case 0: dispute { $0.part() }
    case 1: .any([.atom(scalar()), part()])
    default: part()
    }
  }

  private mutating func condition(depth: Int) -> TrialBook.Node {
    switch depth == 0 ? 9 : pick(9) {
    case 0, 1, 2: .all((0..<2 + pick(2)).map { _ in condition(depth: depth - 1) })
    case 3, 4: .any((0..<2 + pick(2)).map { _ in condition(depth: depth - 1) })
    case 5: dispute { $0.condition(depth: depth - 1) }
    case 6: .not(condition(depth: 0))
    default: part()
    }
  }

  private mutating func dispute(_ reading: (inout GapBook) -> TrialBook.Node) -> TrialBook.Node {
    let name: String
    // What two versions say alike is declared once.
    if law.instruments.count > 1 || pick(3) == 0 {
      name = [TrialBook.sharedDispute, TrialBook.otherSharedDispute][pick(2)]
    } else {
      disputes += 1
      name = "t\(disputes)0"
    }
    return .dispute(name, [reading(&self), pick(3) == 0 ? .atom("selalu") : reading(&self)])
  }

  private mutating func part() -> TrialBook.Node { pick(5) < 2 ? .atom(scalar()) : rows() }

  private mutating func comparator() -> String {
    ["paling banyak", "paling sedikit", "lebih dari", "kurang dari", "adalah", "bukan"][pick(6)]
  }

  private mutating func row() -> String {
    rowNames += 1
    return "r\(rowNames)"
  }

  private mutating func every() -> String { pick(2) == 0 ? "setiap" : "ada" }

  // MARK: Rows

  private mutating func rows() -> TrialBook.Node {
    switch lists[pick(lists.count)] {
    case .rows: plainRows(list: 0)
    case .joined: joined(depth: 1)
    case .linked: pick(2) == 0 ? plainRows(list: 1) : counted(joins: true)
    case .chained: joined(depth: 2)
    case .onward: onward(outer: nil)
    }
  }

  private mutating func plainRows(list: Int) -> TrialBook.Node {
    if isCounted, pick(2) == 0 { return counted(joins: false) }
    let name = TrialCase.listNames[list]
    if pick(8) == 0 { return .atom("\(name) \(pick(2) == 0 ? "" : "tidak ")kosong") }
    let row = row()
    let filter = pick(3) == 0 ? " yang \(atom(row, list))" : ""
    return .rows("\(every()) \(row) dalam \(name)\(filter)", body(row, list))
  }

  /// What is asked of a row: of itself, of the application beside it, or by a dispute.
  private mutating func body(_ row: String, _ list: Int) -> TrialBook.Node {
    let own = TrialBook.Node.atom(atom(row, list))
    return switch pick(6) {
    case 0: .any([own, .atom(scalar())])
    case 1: .all([own, .atom(scalar())])
    case 2: dispute { .atom($0.atom(row, list)) }
    default: own
    }
  }

  private mutating func atom(_ row: String, _ list: Int) -> String {
    if pick(6) == 0 {
      let key = ["k", "acu", "h"][list]
      if list == 0, scalars.contains("k1"), pick(2) == 0 { return "\(row).\(key) adalah k1" }
      return "\(row).\(key) adalah \"A\""
    }
    let field = fields[list]
    switch field {
    case "u": return "\(row).u adalah \(TrialCase.units[pick(2)])"
    case "g":
      let others = ["c1", "c2"].filter { scalars.contains($0) }
      if let other = others.randomElement(using: &random), pick(2) == 0 {
        return "\(row).g \(["adalah", "bukan"][pick(2)]) \(other)"
      }
      return [
        "\(row).g adalah \(TrialCase.choices[pick(3)])", "\(row).g salah satu dari merah, hijau",
      ][pick(2)]
    case "v", "w":
      return list == 0 && scalars.contains("n1") && pick(3) == 0
        ? "\(row).\(field) \(comparator()) n1" : "\(row).\(field) \(comparator()) 1"
    default: return "\(row).\(field)"
    }
  }

  /// A quantifier within a quantifier, by the key of both: `baris_uji` to `sambungan`, and on to `keluaran`.
  private mutating func joined(depth: Int) -> TrialBook.Node {
    let row = row()
    let filter = pick(4) == 0 ? " yang \(atom(row, 0))" : ""
    let head = "\(every()) \(row) dalam baris_uji\(filter)"
    if isCounted, pick(2) == 0 { return .rows(head, .atom(count(of: row))) }
    let inner = depth == 2 ? onward(outer: row) : linked(row)
    return switch pick(6) {
    case 5: .rows(head, pick(2) == 0 ? .all([inner, linked(row)]) : .any([inner, linked(row)]))
    case 0: .rows(head, .any([.atom(atom(row, 0)), inner]))
    case 1: .rows(head, .all([.atom(atom(row, 0)), inner]))
    case 2:
      .rows(head, dispute { $0.pick(2) == 0 ? inner : .any([inner, .atom($0.atom(row, 0))]) })
    default: .rows(head, inner)
    }
  }

  private mutating func linked(_ outer: String) -> TrialBook.Node {
    gaps.links[0] += 1
    let row = row()
    let more = pick(4) == 0 ? " dan \(atom(row, 1))" : ""
    return .rows(
      "\(every()) \(row) dalam sambungan yang \(row).acu adalah \(outer).k\(more)", body(row, 1))
  }

  /// From `sambungan` to `keluaran`, within a row of `baris_uji` or alone.
  private mutating func onward(outer: String?) -> TrialBook.Node {
    gaps.links[1] += 1
    if outer != nil { gaps.links[0] += 1 }
    let (row, last) = (row(), self.row())
    let filter = outer.map { " yang \(row).acu adalah \($0).k" } ?? ""
    return .rows(
      "\(every()) \(row) dalam sambungan\(filter)",
      .rows(
        "\(every()) \(last) dalam keluaran yang \(last).h adalah \(row).m",
        pick(2) == 0 ? .atom("\(last).o") : body(last, 2)))
  }

  /// How many of a list, or how much, against one limit.
  private mutating func counted(joins: Bool) -> TrialBook.Node {
    let row = row()
    let list = joins ? 1 : 0
    let name = TrialCase.listNames[list]
    let limit = 1 + pick(2)
    let words = comparator()
    note(list, words, limit)
    let times = pick(3) == 0 ? " * 2" : ""
    let filter = pick(2) == 0 ? " yang \(atom(row, list))" : ""
    if ["v", "w"].contains(fields[list]), pick(2) == 0 {
      return .atom(
        "(jumlah \(row).\(fields[list])\(times) untuk setiap \(row) dalam \(name)\(filter)) \(words) \(limit)"
      )
    }
    return .atom("(banyaknya \(row) dalam \(name)\(filter)) \(words) \(limit)")
  }

  /// How many of `sambungan` refer to a row.
  private mutating func count(of outer: String) -> String {
    gaps.links[0] += 1
    let row = row()
    let limit = 1 + pick(2)
    let words = comparator()
    note(1, words, limit)
    let more = pick(3) == 0 ? " dan \(atom(row, 1))" : ""
    return
      "(banyaknya \(row) dalam sambungan yang \(row).acu adalah \(outer).k\(more)) \(words) \(limit)"
  }

  private mutating func note(_ list: Int, _ words: String, _ limit: Int) {
    let most = ["paling sedikit", "kurang dari"].contains(words) ? limit : limit + 1
    gaps.most[list] = max(gaps.most[list], most)
  }

  // MARK: The application itself

  private mutating func scalar() -> String {
    let name = scalars[pick(scalars.count)]
    let words = comparator()
    switch name {
    case "c1", "c2":
      if scalars.contains("c1"), scalars.contains("c2"), pick(2) == 0 {
        return "c1 \(["adalah", "bukan"][pick(2)]) c2"
      }
      return [
        "\(name) adalah \(TrialCase.choices[pick(3)])", "\(name) bukan salah satu dari merah, biru",
      ][pick(2)]
    case "k1": return ["k1 adalah \"A\"", "k1 terisi"][pick(2)]
    case "n1", "n2":
      return [
        "\(name) \(words) \(1 + pick(2))", "\(name) \(words) batas",
        "(porsi dari \(name)) \(words) 1", "n1 \(words) (porsi dari n2)",
        "\(name) - (porsi dari \(name)) \(words) 1", "n1 terhadap n2 paling sedikit porsi",
      ][pick(6)]
    case "t1", "t3": return date()
    default: return name
    }
  }

  /// A right of two years, its first and its last day, and limits on either alone.
  private mutating func date() -> String {
    [
      "t3 paling cepat t1 + 2 tahun", "t3 sebelum t1 + 24 bulan",
      "hak sampai t3 berlaku paling singkat 2 tahun sejak t1",
      "sudah paling singkat 2 tahun sejak t1 pada 2026-02-28",
      "t1 paling lambat 2024-02-29", "t1 adalah 2024-02-28", "t3 paling cepat 2026-03-01",
      "t3 sesudah 2026-02-28",
    ][pick(8)]
  }
}
