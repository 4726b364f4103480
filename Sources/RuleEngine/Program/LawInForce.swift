import RuleModel
import Values

/// The law that one question is judged under: a facility, a day, and one state of its law.
struct LawInForce: Sendable {
  /// Days since 1970.
  var day = 0
  var facility = 0
  /// Instruments whose versions hold, and those that were revoked, which leave nothing in force.
  var inForce = InstrumentSet()
  var revoked = InstrumentSet()
  /// Points of law whose chosen reading deletes.
  var deleting = InstrumentSet()

  func status(_ instrument: Int) -> FacilityLaw.Status {
    if inForce.contains(instrument) { return .inForce }
    return revoked.contains(instrument) ? .revoked : .notBegun
  }
}

extension LawInForce {
  init(
    _ law: FacilityLaw, facility: Int, day: Int, of closure: InstrumentSet,
    hasBegun: (Int) -> Bool
  ) {
    self.day = day
    self.facility = facility
    for (instrument, status) in law.statuses(on: day, of: closure.members, hasBegun: hasBegun) {
      switch status {
      case .inForce: inForce.insert(instrument)
      case .revoked: revoked.insert(instrument)
      case .notBegun, .suspended: break
      }
    }
  }
}

/// The versions and deletions of one provision, ranked for each facility.
struct Ranks: Sendable {
  private let rankings: [Ranking]
  /// By deletion the point of law that it hangs on; `nil` for one that is certain.
  private let points: [Int?]
  /// It holds always, whatever the law.
  let isAlways: Bool

  init(rankings: [Ranking], points: [Int?]) {
    self.rankings = rankings
    self.points = points
    isAlways = rankings.allSatisfy { $0.entries.count == 1 && $0.entries[0].instrument == nil }
  }

  /// Index of the version in force; `nil` where there is none.
  func index(under law: LawInForce) -> Int? {
    guard law.facility < rankings.count else { return nil }
    var start = 0
    while true {
      // `law.status` by itself would copy the law each time.
      let choice = rankings[law.facility].choice(on: law.day, from: start) {
        law.status($0)
      } isDisputed: {
        points[$0] != nil
      }
      switch choice {
      case .none: return nil
      case .version(let index): return index
      case .disputed(let deletion, let below):
        if let point = points[deletion], law.deleting.contains(point) { return nil }
        start = below
      }
    }
  }

  func heads(for facility: Int) -> [Int] {
    facility < rankings.count ? rankings[facility].entries.compactMap(\.instrument) : []
  }

  /// First days of parts that begin later than their instrument.
  var firstDays: [Int] { rankings.flatMap { $0.entries.compactMap(\.since) } }

  /// Points of law of disputed deletions.
  var deletionPoints: [Int] { points.compactMap { $0 } }
}

/// Versions with their ranks: bodies of a definition, values of a parameter, provisions.
struct Versions<Element: Sendable>: Sendable {
  let elements: [Element]
  let ranks: Ranks

  func index(under law: LawInForce) -> Int? { ranks.index(under: law) }

  func version(under law: LawInForce) -> Element? { ranks.index(under: law).map { elements[$0] } }

  subscript(index: Int) -> Element { elements[index] }
}
