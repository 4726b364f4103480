import Values

/// The instruments of a random book and the facilities whose law they are; days are counted since 1970.
package struct TrialLaw: Sendable, Hashable {
  package struct Revocation: Sendable, Hashable {
    package var name: String
    /// Whether what implements it goes on; `nil` is not said.
    package var keeps: Bool?
  }

  package struct Instrument: Sendable, Hashable {
    package let name: String
    package var amends: [String] = []
    package var implements: [String] = []
    package var revokes: [Revocation] = []
    /// First day of force, or the first and last of a window.
    package var first: Int
    package var latest: Int
    package var until: Int?
    package var isWithdrawn = false

    /// What it ranks after.
    var earlier: [String] { amends + implements + revokes.map(\.name) }
  }

  package struct Facility: Sendable, Hashable {
    package let name: String
    /// `nil` where it does not say, and every instrument is its law.
    package var creators: [String]?
    package var isMain = false
    /// The fact that its law is chosen by.
    package var date = "hari"
    package var leapDay: String
  }

  /// The law that every book has: it is never revoked, and belongs to a facility only where nothing is said.
  static let ground = "uu-1"

  package var instruments: [Instrument]
  package var facilities: [Facility]

  /// One instrument and one facility.
  package init() {
    instruments = [
      Instrument(name: TrialLaw.ground, first: TrialLaw.start, latest: TrialLaw.start)
    ]
    facilities = [Facility(name: TrialBook.facility, leapDay: "28 februari")]
  }

  static let start = CalendarDate(year: 2020, month: 1, day: 1)?.daysSinceEpoch ?? 0

  /// Nothing of it changes but that it begins.
  package var isPlain: Bool {
    instruments.count == 1 && instruments[0].first == instruments[0].latest
  }

  /// Days on, before and after those on which the law of the book changes.
  var days: [Int] {
    let changes = instruments.flatMap { one in
      [one.first, one.latest] + (one.until.map { [$0, $0 + 1] } ?? [])
    }
    return Set(changes.flatMap { [$0 - 1, $0, $0 + 1] }).sorted()
  }

  // MARK: Relations

  /// What an instrument ranks after, directly or through others.
  func before(_ name: String) -> Set<String> {
    var found: Set<String> = []
    var waiting = [name]
    while let next = waiting.popLast() {
      for earlier in instruments.first(where: { $0.name == next })?.earlier ?? []
      where found.insert(earlier).inserted {
        waiting.append(earlier)
      }
    }
    return found
  }

  func members(_ facility: Facility) -> Set<String> {
    guard let creators = facility.creators else { return Set(instruments.map(\.name)) }
    var found = Set(creators)
    // Each refers to those before it.
    for one in instruments where !found.isDisjoint(with: one.amends + one.implements) {
      found.insert(one.name)
    }
    return found
  }

  /// The facilities to whose law it belongs.
  func owners(_ name: String) -> [String] {
    facilities.filter { members($0).contains(name) }.map(\.name)
  }

  // MARK: Text

  static func written(_ day: Int) -> String { CalendarDate(daysSinceEpoch: day).iso }

  /// The declarations of its instruments.
  var text: String {
    instruments.map { one in
      var text = "peraturan \(one.name) \"P\"\n"
      if !one.amends.isEmpty { text += "  mengubah \(one.amends.joined(separator: ", "))\n" }
      if !one.implements.isEmpty {
        text += "  melaksanakan \(one.implements.joined(separator: ", "))\n"
      }
      for revocation in one.revokes {
        text += "  mencabut \(revocation.name)\n"
        if let keeps = revocation.keeps {
          text += "    pelaksanaan \(keeps ? "tetap berlaku" : "ikut dicabut")"
          text += " dasar Pasal 9 menurut naskah-uji\n"
        }
      }
      let (first, latest) = (TrialLaw.written(one.first), TrialLaw.written(one.latest))
      text += "  berlaku sejak " + (first == latest ? first : "antara \(first) dan \(latest)")
      text += (one.until.map { " sampai " + TrialLaw.written($0) } ?? "") + "\n"
      return text + (one.isWithdrawn ? "  ditarik kembali menurut naskah-uji\n" : "")
    }.joined()
  }

  var textOfFacilities: String {
    facilities.map { one in
      var text = "fasilitas \(one.name) \"Uji\" / \"Test\"\n"
      if let creators = one.creators { text += "  hukum \(creators.joined(separator: ", "))\n" }
      if one.isMain { text += "  utama\n" }
      text += "  tanggal \(one.date)\n"
      if facilities.count == 1 { text += "  semua syarat\n" }
      return text + "  29 februari menjadi \(one.leapDay)\n"
    }.joined()
  }
}

extension TrialLaw {
  // MARK: Making

  package enum Kind { case plain, web, chain }

  static func random(_ kind: Kind, _ random: inout SeededRandom) -> TrialLaw {
    var maker = Maker(random: random)
    defer { random = maker.random }
    switch kind {
    case .plain: return TrialLaw()
    case .web: return maker.web()
    case .chain: return maker.chain()
    }
  }

  private struct Maker {
    var random: SeededRandom
    var law = TrialLaw()

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    private mutating func leapDay() -> String { pick(2) == 0 ? "28 februari" : "1 maret" }

    /// More than 64 instruments: each amends the one before, some with a window; now and then one stands alone, and
    /// ends by itself.
    mutating func chain() -> TrialLaw {
      law.facilities[0].leapDay = leapDay()
      var last = TrialLaw.ground
      for number in 0..<60 + pick(40) {
        let first = TrialLaw.start + 30 + number * 15
        let isAlone = number > 0 && pick(9) == 0
        let width = pick(4) == 0 ? 1 + pick(12) : 0
        let name = "p-\(number)"
        var one = Instrument(name: name, first: first, latest: first + width)
        if isAlone {
          one.until = one.latest + pick(60)
          // Not quite alone: the law that both hang on says which replaces which.
          one.implements = [TrialLaw.ground]
        } else {
          one.amends = [last]
          last = name
        }
        law.instruments.append(one)
      }
      return law
    }

    /// A few instruments of every kind.
    mutating func web() -> TrialLaw {
      law.facilities[0].leapDay = leapDay()
      if pick(4) == 0 { law.instruments[0].latest += 31 }
      var day = TrialLaw.start + (pick(2) == 0 ? pick(40) : 40)
      /// Those that a new one may hang on.
      var alive = [TrialLaw.ground]
      var roots: [String] = []
      let hasTwo = pick(2) == 0
      for number in 0..<1 + pick(6) + (hasTwo ? 1 : 0) {
        let one = instrument("p-\(number)", &day, &alive, number < (hasTwo ? 2 : 1), &roots)
        law.instruments.append(one)
        if !one.isWithdrawn { alive.append(one.name) }
        alive.removeAll { name in one.revokes.contains { $0.name == name } }
      }
      facilities(roots, hasTwo)
      return law
    }

    private mutating func instrument(
      _ name: String, _ day: inout Int, _ alive: inout [String], _ isRoot: Bool,
      _ roots: inout [String]
    ) -> Instrument {
      day += 3 + pick(30)
      var one = Instrument(name: name, first: day, latest: day + (pick(2) == 0 ? 5 + pick(40) : 0))
      // What ended by itself before is left alone.
      let standing = alive.filter { name in
        law.instruments.first { $0.name == name }?.until.map { $0 > one.latest } ?? true
      }
      let others = standing.filter { $0 != TrialLaw.ground }
      let all = law
      // Where one of two laws that it hangs on ends by itself and the other is revoked, it is not said what it is then.
      func some(_ names: [String], _ random: inout SeededRandom) -> [String] {
        let count = Int.random(in: 0..<4, using: &random) == 0 ? 2 : 1
        let found = Array(names.shuffled(using: &random).prefix(count))
        let ends = found.flatMap { all.before($0) + [$0] }.contains { name in
          all.instruments.contains { $0.name == name && $0.until != nil }
        }
        return ends ? Array(found.prefix(1)) : found
      }
      switch isRoot || others.isEmpty ? 20 : pick(20) {
      case 0..<9: one.amends = some(others, &random)
      case 9..<12: one.implements = some(standing, &random)
      case 12..<16:
        one.revokes = some(others, &random).map { Revocation(name: $0, keeps: fate()) }
        if pick(2) == 0 {
          one.implements = [TrialLaw.ground]
        } else {
          roots.append(name)
        }
      case 16, 17:
        one.revokes = some(others, &random).map { Revocation(name: $0, keeps: fate()) }
        let rest = others.filter { name in !one.revokes.contains { $0.name == name } }
        one.amends = some(rest, &random)
        if rest.isEmpty { roots.append(name) }
      default:
        if isRoot { one.implements = pick(4) == 0 ? [] : [TrialLaw.ground] }
        roots.append(name)
      }
      // Relations do not begin before what they lead to.
      let earlier = one.earlier.compactMap { name in law.instruments.first { $0.name == name } }
      one.latest = max(one.latest, earlier.map(\.first).max() ?? 0)
      if pick(7) == 0 { one.until = one.latest + pick(60) }
      if !isRoot, pick(15) == 0 { one.isWithdrawn = true }
      return one
    }

    private mutating func fate() -> Bool? { [nil, true, true, false][pick(4)] }

    private mutating func facilities(_ roots: [String], _ hasTwo: Bool) {
      guard hasTwo else {
        if pick(2) == 0 { law.facilities[0].creators = roots }
        return
      }
      // Some of what stands alone is the law of neither: general.
      let rest = roots.dropFirst(2).map { ($0, [0, 0, 1, 2].randomElement(using: &random) ?? 0) }
      law.facilities[0].creators = [roots[0]] + rest.filter { $0.1 == 0 }.map(\.0)
      law.facilities[0].isMain = pick(2) == 0
      law.facilities.append(
        Facility(
          name: "lain", creators: [roots[1]] + rest.filter { $0.1 == 1 }.map(\.0),
          date: pick(4) == 0 ? "t1" : "hari", leapDay: leapDay()))
    }
  }
}
