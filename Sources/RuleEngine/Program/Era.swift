import RuleModel
package import Values

/// A stretch of days on which the same law holds: between two of its first days no choice of a version
/// or instrument changes, so that code can be made for the whole stretch (see `EraCode`).
struct Era: Sendable {
  let firstDay: Int
  /// Instruments in force for certain, or perhaps.
  let certain: InstrumentSet
  let possible: InstrumentSet
}

extension Program {
  /// Every stretch of days with a law of its own, earliest first; the first begins before all days.
  func makeEras() -> [Era] {
    var firstDays: Set<Int> = [CalendarDate.earliest.daysSinceEpoch]
    for (index, instrument) in book.instruments.enumerated() where isHeading[index] {
      for date in [instrument.earliest, instrument.latest] {
        if let date { firstDays.insert(date.daysSinceEpoch) }
      }
      if let until = instrument.until { firstDays.insert(until.daysSinceEpoch + 1) }
    }
    // Once what hangs on a window has certainly begun, so has the window.
    for (index, instrument) in book.instruments.enumerated() where !isHeading[index] {
      guard let latest = instrument.latest, !instrument.isWithdrawn else { continue }
      let showsBegun = book.instruments.indices.contains { window in
        guard isHeading[window], let first = book.instruments[window].earliest,
          let last = book.instruments[window].latest
        else { return false }
        return first < latest && latest < last && book.hangs(index, on: window)
      }
      if showsBegun { firstDays.insert(latest.daysSinceEpoch) }
    }
    for ranks in parameterRanks + derivedRanks + criterionRanks {
      firstDays.formUnion(ranks.firstDays)
    }
    for versions in requirements.map(\.versions) + advice + reserved {
      firstDays.formUnion(versions.ranks.firstDays)
    }
    return firstDays.sorted().map { day in
      let (certain, possible) = instruments(on: CalendarDate(daysSinceEpoch: day))
      return Era(firstDay: day, certain: certain, possible: possible)
    }
  }

  /// The instruments in force on a day: for certain, and perhaps.
  private func instruments(on date: CalendarDate) -> (
    certain: InstrumentSet, possible: InstrumentSet
  ) {
    var certain = InstrumentSet()
    var possible = InstrumentSet()
    for (index, instrument) in book.instruments.enumerated() {
      guard isHeading[index], !instrument.isWithdrawn, let earliest = instrument.earliest,
        let latest = instrument.latest,
        instrument.until.map({ date <= $0 }) ?? true
      else { continue }
      if date >= latest {
        certain.insert(index)
      } else if date >= earliest {
        possible.insert(index)
      }
    }
    return (certain, possible)
  }

  /// The era of a day.
  func era(of day: Int) -> Int {
    var low = 0
    var high = eras.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if eras[middle].firstDay <= day { low = middle } else { high = middle }
    }
    return low
  }
}

extension Program {
  /// Every day on which the law changes, or may have changed, earliest first.
  package var lawDays: [CalendarDate] {
    eras.dropFirst().map { CalendarDate(daysSinceEpoch: $0.firstDay) }
  }

  /// For each requirement of the book the versions that may be in force the day before, on and after a day.
  package func versions(around date: CalendarDate) -> [[[Int]]] {
    book.requirements.indices.map { index in
      (-1...1).map { step in
        let day = CalendarDate(daysSinceEpoch: date.daysSinceEpoch + step)
        let facilities = book.facilities.indices.filter {
          book.facilities[$0].requirements.contains(index)
        }
        return Set(facilities.flatMap { versions(of: index, on: day, facility: $0) }).sorted()
      }
    }
  }

  private func versions(of requirement: Int, on day: CalendarDate, facility: Int) -> Set<Int> {
    var evaluator = Evaluator(program: self, facility: facility)
    evaluator.begin(on: day)
    guard evaluator.hasLaw else { return [] }
    evaluator.question = .requirement(requirement)
    var found: Set<Int> = []
    evaluator.forEachLaw { evaluator in
      // -1: under one of the laws there is none.
      found.insert(requirements[requirement].versions.index(under: evaluator.law) ?? -1)
    }
    return found
  }

  /// For each instrument that heads a version: whether it is in force the day before, on and after a day.
  package func instruments(around date: CalendarDate) -> [(instrument: Int, states: [Truth])] {
    book.instruments.indices.filter { isHeading[$0] }.map { index in
      let states = (-1...1).map { step -> Truth in
        let (certain, possible) = instruments(
          on: CalendarDate(daysSinceEpoch: date.daysSinceEpoch + step))
        return certain.contains(index) ? .yes : possible.contains(index) ? .unknown : .no
      }
      return (index, states)
    }
  }
}
