import Layout
import RuleEngine
import RuleModel
package import Values

/// The days on which an application as it stands, made on that day, becomes eligible or stops being so.
package struct TurningDays: Sendable {
  /// The first day from which it is eligible; `nil` where it is already, or does not become so.
  package private(set) var eligibleFrom: CalendarDate?
  /// The first day behind which it is eligible no more.
  package private(set) var endsOn: CalendarDate?

  /// So many years are looked at.
  package static let years = 12
  package static let days = 366 * years

  /// Every day is judged, so that none is missed.
  init(_ judge: Judge, _ program: Program, on date: CalendarDate) {
    var judge = judge
    let store = judge.evaluator.store
    let slot = program.book.facilities[judge.facility].date
    func isEligible(_ day: CalendarDate) -> Bool {
      judge.evaluator.store = store
      judge.evaluator.store.setScalar(slot, Cell(Int128(day.daysSinceEpoch)))
      guard let judgement = try? judge.judge(on: day) else { return false }
      return judgement.verdict == .eligible
    }
    var wasEligible = isEligible(date)
    for offset in 1...TurningDays.days {
      let day = CalendarDate(daysSinceEpoch: date.daysSinceEpoch + offset)
      let isNow = isEligible(day)
      if isNow != wasEligible {
        if !isNow {
          endsOn = day
          return
        }
        eligibleFrom = day
      }
      wasEligible = isNow
    }
  }
}
