import RuleModel
package import Values

/// A stretch of days on which the same law holds: between two of its first days no choice of a version
/// or instrument changes, so that code can be made for the whole stretch (see `EraCode`).
struct Era: Sendable {
  let firstDay: Int
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
    return firstDays.sorted().map { Era(firstDay: $0) }
  }

  /// The era of a day.
  package func era(of day: Int) -> Int {
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

  /// For each instrument on which a version hangs: whether it is in force for some facility the day before, on and after
  /// a day.
  package func instruments(around date: CalendarDate) -> [(instrument: Int, states: [Truth])] {
    let days = (-1...1).map { step in
      let day = CalendarDate(daysSinceEpoch: date.daysSinceEpoch + step)
      return book.facilities.indices.map { citedLaw(on: day, facility: $0) }
    }
    return book.instruments.indices.filter { isHeading[$0] }.map { index in
      (index, days.map { laws in laws.map { $0.isInForce(index) }.max() ?? .no })
    }
  }
}
