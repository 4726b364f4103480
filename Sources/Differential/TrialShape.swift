package import Values

/// How large a random book is, and in what direction: chosen for each book from its seed, so that every run has
/// all of them.
package struct TrialShape: Sendable, Hashable {
  /// An instrument beside the three that every book has.
  package struct Instrument: Sendable, Hashable {
    package let name: String
    /// The one that it amends; `nil` stands alone.
    package let amends: String?
    /// First day of force, or the first and last of a window.
    package let first: CalendarDate
    package let latest: CalendarDate
    package let until: CalendarDate?
  }

  package var instruments: [Instrument] = []
  /// First days of versions that no instrument heads.
  package var since: [CalendarDate] = []
  /// Many quantifiers over one list, and joins within joins.
  package var hasManyRows = false
  /// A fact that may be below zero.
  package var hasNegatives = false
  /// A second facility, with another date and fewer requirements.
  package var hasSecondFacility = false

  package init() {}

  /// Three in eight have the law of plain books, and half of those are plain in all.
  package static func random(_ random: inout SeededRandom) -> TrialShape {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    var shape = TrialShape()
    switch pick(8) {
    case 0: shape.instruments = chain(1 + pick(5), &random)
    case 1, 4: shape.instruments = chain(60 + pick(40), &random)
    case 2:
      shape.since = [day(24 + pick(12)), day(40 + pick(12))]
      shape.instruments = chain(pick(3), &random)
    case 3: shape.hasManyRows = true
    default: break
    }
    if pick(3) == 0 { shape.hasNegatives = true }
    if pick(4) == 0 { shape.hasSecondFacility = true }
    return shape
  }

  /// The first day of a month, counted from January 2020.
  private static func day(_ month: Int) -> CalendarDate {
    CalendarDate(year: 2020 + month / 12, month: month % 12 + 1, day: 1) ?? .latest
  }

  /// Each amends the one before, some with a window; now and then one stands alone, and one ends by itself.
  private static func chain(_ count: Int, _ random: inout SeededRandom) -> [Instrument] {
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    var found: [Instrument] = []
    var last = "uu-1"
    for number in 0..<count {
      // Months enough for the longest chain before the dates of applications end.
      let month = count > 20 ? 1 + number / 2 : 1 + number * 9
      let first = CalendarDate(daysSinceEpoch: day(month).daysSinceEpoch + (number % 2) * 14)
      let isAlone = number > 0 && pick(9) == 0
      let width = pick(4) == 0 ? 1 + pick(12) : 0
      // What stands alone for ever, or comes back when its amendment ends, would head some version on every later
      // day, and hide which other does.
      let ends =
        isAlone || (count < 20 && pick(9) == 0) ? first.daysSinceEpoch + width + pick(60) : nil
      found.append(
        Instrument(
          name: "p-\(number)", amends: isAlone ? nil : last, first: first,
          latest: CalendarDate(daysSinceEpoch: first.daysSinceEpoch + width),
          until: ends.map { CalendarDate(daysSinceEpoch: $0) }))
      if !isAlone { last = "p-\(number)" }
    }
    return found
  }

  /// Days on, before and after those on which the law of the book changes.
  var days: [Int] {
    let changes = instruments.flatMap { one in
      [one.first, one.latest] + (one.until.map { [$0] } ?? [])
    }
    return (changes + since).flatMap {
      [$0.daysSinceEpoch - 1, $0.daysSinceEpoch, $0.daysSinceEpoch + 1]
    }
  }

  /// The declarations of its instruments.
  var text: String {
    instruments.map { one in
      let force =
        one.first == one.latest ? one.first.iso : "antara \(one.first.iso) dan \(one.latest.iso)"
      return "peraturan \(one.name) \"P\"\n" + (one.amends.map { "  mengubah \($0)\n" } ?? "")
        + "  berlaku sejak \(force)" + (one.until.map { " sampai \($0.iso)" } ?? "") + "\n"
    }.joined()
  }
}
