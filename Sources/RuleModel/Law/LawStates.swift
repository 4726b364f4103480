import Values

/// The law states of a day: which of the instruments that are in their window on it have begun.
///
/// Only those count in which none has begun before what it amends or implements.
package struct LawStates: Sendable {
  /// The instruments in their window, what they hang on before them.
  package let windows: [Int]
  /// By instrument of the closure that was asked about: it has certainly begun.
  package let certain: InstrumentSet
  private let mustPrecede: [[Int]]
  /// Windows that must have begun, for what hangs on them certainly has.
  private let forced: InstrumentSet
  /// Not begun, nor in their window: what hangs on them has not begun either.
  private let barred: [Bool]

  /// - Parameters:
  ///   - closure: the instruments that matter (`FacilityLaw.closure`).
  ///   - day: days since 1970.
  package init(
    on day: Int, of closure: InstrumentSet, _ instruments: [RuleBook.Instrument], law: FacilityLaw
  ) {
    var open: [Int] = []
    var begun = InstrumentSet()
    for (index, instrument) in instruments.enumerated()
    where closure.contains(index) && !instrument.isWithdrawn {
      guard let earliest = instrument.earliest, let latest = instrument.latest else {
        begun.insert(index)
        continue
      }
      if day >= latest.daysSinceEpoch {
        begun.insert(index)
      } else if day >= earliest.daysSinceEpoch {
        open.append(index)
      }
    }
    // Parents first: an instrument ranks after what it hangs on.
    var ordered: [Int] = []
    var placed = InstrumentSet()
    while ordered.count < open.count {
      let before = ordered.count
      for index in open where !placed.contains(index) {
        let waits = open.contains { other in
          other != index && !placed.contains(other) && law.hangs(index, on: other)
        }
        if waits { continue }
        placed.insert(index)
        ordered.append(index)
      }
      if ordered.count == before {
        ordered += open.filter { !placed.contains($0) }
      }
    }
    windows = ordered
    certain = begun
    mustPrecede = ordered.map { law.mustPrecede($0) }
    var forced = InstrumentSet()
    // Whatever hangs on a window and certainly has begun, asked about or not.
    for (index, instrument) in instruments.enumerated()
    where !ordered.isEmpty && !instrument.isWithdrawn {
      guard let latest = instrument.latest, day >= latest.daysSinceEpoch else { continue }
      for window in ordered where law.hangs(index, on: window) { forced.insert(window) }
    }
    self.forced = forced
    barred = ordered.map { window in
      law.mustPrecede(window).contains { !begun.contains($0) && !placed.contains($0) }
    }
  }

  /// Every state: of the windows those that have begun. `nil` where there are more than `limit`.
  package func all(limit: Int) -> [InstrumentSet]? {
    var found: [InstrumentSet] = [InstrumentSet()]
    for (place, window) in windows.enumerated() {
      var next: [InstrumentSet] = []
      for state in found {
        if !forced.contains(window) { next.append(state) }
        let mayBegin =
          !barred[place]
          && mustPrecede[place].allSatisfy { certain.contains($0) || state.contains($0) }
        if mayBegin {
          var begun = state
          begun.insert(window)
          next.append(begun)
        }
      }
      guard next.count <= limit else { return nil }
      found = next
    }
    return found
  }
}

extension LawStates {
  /// The state in which all has begun that may have.
  package var latest: InstrumentSet {
    var begun = InstrumentSet()
    for (place, window) in windows.enumerated() where !barred[place] {
      if mustPrecede[place].allSatisfy({ certain.contains($0) || begun.contains($0) }) {
        begun.insert(window)
      }
    }
    return begun
  }
}

extension FacilityLaw {
  /// Whether one amends or implements the other, directly or through others.
  package func hangs(_ one: Int, on other: Int) -> Bool {
    RuleBook.leads(one, to: other, by: mustPrecede)
  }
}

extension RuleBook {
  /// Whether one amends or implements the other, directly or through others.
  package func hangs(_ one: Int, on other: Int) -> Bool {
    RuleBook.leads(one, to: other) { instruments[$0].amends + instruments[$0].implements }
  }

  /// Whether an instrument amends another, directly or through others.
  package func amends(_ one: Int, _ other: Int) -> Bool {
    RuleBook.leads(one, to: other) { instruments[$0].amends }
  }

  static func leads(_ one: Int, to other: Int, by next: (Int) -> [Int]) -> Bool {
    var seen = InstrumentSet()
    var waiting = next(one)
    while let found = waiting.popLast() {
      if found == other { return true }
      guard !seen.contains(found) else { continue }
      seen.insert(found)
      waiting += next(found)
    }
    return false
  }
}
