import Layout
package import RuleEngine
import RuleModel
package import Values

/// The days on which an application as it stands, made on that day, becomes eligible or stops being so.
package struct TurningDays: Sendable {
  /// The first day from which it is eligible; `nil` where it is already, or does not become so.
  package private(set) var eligibleFrom: CalendarDate?
  /// The first day behind which it is eligible no more.
  package private(set) var endsOn: CalendarDate?
  /// The requirements that are not met on that day, or hang on something, and why.
  package private(set) var endedBy: [(result: RequirementResult, reasons: [Reason])] = []

  /// So many years are looked at.
  package static let years = 12
  package static let days = 366 * years

  /// Every day is judged, so that none is missed: by what hangs on the day alone, and whole where that or the law turns.
  /// Lists that nothing of it reads may be long.
  init(_ judge: Judge, _ program: Program, on date: CalendarDate, withoutIdentity: Bool) {
    var judge = judge
    judge.tell(advice: { _ in false }, reserved: false)
    let store = judge.evaluator.store
    let slot = program.book.facilities[judge.facility].date
    let short = store.emptying(program.book.listsReadWithDay(of: judge.facility))
    func judged(_ day: CalendarDate, _ some: Store) -> Judgement? {
      judge.evaluator.store = some
      judge.evaluator.store.setScalar(slot, Cell(Int128(day.daysSinceEpoch)))
      return try? judge.judge(on: day)
    }
    func isEligible(_ day: CalendarDate) -> Bool { judged(day, store)?.verdict == .eligible }
    func sign(_ day: CalendarDate) -> DaySign {
      DaySign(era: program.era(of: day.daysSinceEpoch), judged(day, short))
    }
    var wasEligible = isEligible(date)
    var last = sign(date)
    for offset in 1...TurningDays.days {
      let day = CalendarDate(daysSinceEpoch: date.daysSinceEpoch + offset)
      let now = sign(day)
      if now == last { continue }
      last = now
      let isNow = isEligible(day)
      if isNow != wasEligible {
        if !isNow {
          endsOn = day
          let failing = (judged(day, store)?.requirements ?? []).filter {
            $0.status == .notMet || $0.status == .undetermined
          }
          var explainer = judge.explainer(withoutIdentity: withoutIdentity)
          endedBy = failing.map { ($0, (try? explainer.reasons(for: $0)) ?? []) }
          return
        }
        eligibleFrom = day
      }
      wasEligible = isNow
    }
  }
}

/// What of a day can turn a verdict: the law, and how the requirements come out that read the day. Days that follow with
/// the same sign come to the same.
private struct DaySign: Equatable {
  private let era: Int
  private let results: [[Int]]?

  init(era: Int, _ judgement: Judgement?) {
    self.era = era
    results = judgement?.requirements.map {
      [$0.requirement, $0.version, Int($0.status.rawValue)]
    }
  }
}

extension RuleBook {
  /// The lists that requirements read which read the day, or a fact that a `selaras` takes out by the day.
  fileprivate func listsReadWithDay(of facility: Int) -> Set<Int> {
    let day = facilities[facility].date
    var moving: Set<Int> = [day]
    for consistency in consistencies.indices
    where !consistencies[consistency].isDoubt && consistencies[consistency].scalars.contains(day) {
      moving.formUnion(contradicted(by: consistency))
    }
    return facilities[facility].requirements.reduce(into: []) { found, requirement in
      let read = reached(from: Named(of: requirements[requirement].versions), for: facility)
      if !read.scalars.isDisjoint(with: moving) { found.formUnion(read.lists) }
    }
  }
}

extension Store {
  /// The same with every list empty that is given and not among these.
  fileprivate func emptying(_ kept: Set<Int>) -> Store {
    var store = self
    for list in lists.indices where count(ofList: list) != nil && !kept.contains(list) {
      store.keepRows([], ofList: list)
    }
    return store
  }
}
