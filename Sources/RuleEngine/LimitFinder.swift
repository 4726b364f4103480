import Values

/// Finds the values of an ordered unknown that can make a difference, in the undetermined comparisons of a
/// requirement: its ends, and the points around each limit.
///
/// Another unknown of a comparison counts with its own limits, two unknowns far: where `a` is compared with `b`
/// and `b` with 5, 5 matters to `a`. What was found for one is kept, and the whole is bounded.
struct LimitFinder {
  private struct Key: Hashable {
    let variable: Variable
    let depth: Int
  }

  private let atoms: [LinearForm]
  private var known: [Key: Set<Int128>] = [:]
  /// Values looked at.
  private(set) var work = 0

  private static let mostWork = 1_000_000

  init(_ atoms: [LinearForm]) {
    self.atoms = atoms
  }

  private var isCut = false

  /// Not all values were looked at.
  var isExhausted: Bool { isCut || work > LimitFinder.mostWork }

  mutating func limits(of variable: Variable, _ range: Bounds, depth: Int = 2) -> Set<Int128> {
    let key = Key(variable: variable, depth: depth)
    if let found = known[key] { return found }
    let low = Bounds.isInfinite(range.low) ? -Evaluator.beyond : range.low
    let high = Bounds.isInfinite(range.high) ? Evaluator.beyond : range.high
    var found: Set<Int128> = [low, high]
    func add(_ value: Int128) {
      for step in Int128(-1)...2 where value + step >= low && value + step <= high {
        found.insert(value + step)
      }
    }
    for atom in atoms where work <= LimitFinder.mostWork {
      guard let own = atom.terms.first(where: { $0.variables.contains(variable) }) else { continue }
      if own.isOpaque, own.shift == nil {
        add(low)
        add((low + high) / 2)
        continue
      }
      for rest in rests(atom, except: variable, depth) {
        guard let limit = Evaluator.solve(own.coefficient, rest) else { continue }
        if let shift = own.shift {
          LimitFinder.days(before: limit, shift).forEach(add)
        } else {
          add(limit)
        }
      }
    }
    work += found.count
    known[key] = found
    return found
  }

  /// Days that lead to a limit some months and days later: months differ in length, so it is within a few days.
  private static func days(before limit: Int128, _ shift: (months: Int, days: Int)) -> [Int128] {
    guard abs(limit) < 4_000_000 else { return [] }
    let date = CalendarDate(daysSinceEpoch: Int(limit))
    let back = date.adding(days: -shift.days)?.adding(
      months: -shift.months, rounding: .lastDayOfMonth)
    guard let back else { return [] }
    return (-3...3).map { Int128(back.daysSinceEpoch + $0) }
  }

  private mutating func rests(_ form: LinearForm, except variable: Variable, _ depth: Int)
    -> Set<Int128>
  {
    let (totals, isCut) = LimitFinder.rests(form, except: variable) { term in
      guard depth > 0, work <= LimitFinder.mostWork, case .variable(let other) = term.key else {
        return []
      }
      let values = limits(of: other, term.bounds, depth: depth - 1)
      work += values.count
      return values
    }
    work += totals.count
    if isCut { self.isCut = true }
    return totals
  }

  private static let mostTotals = 256

  /// What the rest of a form adds up to, with the other unknowns at their least, at their most, and at what
  /// `between` says; and whether only the least of them are given, as there were too many.
  static func rests(
    _ form: LinearForm, except variable: Variable, between: (LinearForm.Term) -> Set<Int128>
  ) -> (totals: Set<Int128>, isCut: Bool) {
    var totals: Set<Int128> = [form.constant]
    var isCut = false
    for term in form.terms where !term.variables.contains(variable) {
      var values = between(term)
      values.insert(Bounds.isInfinite(term.bounds.low) ? -Evaluator.beyond : term.bounds.low)
      values.insert(Bounds.isInfinite(term.bounds.high) ? Evaluator.beyond : term.bounds.high)
      var next: Set<Int128> = []
      for total in totals {
        for value in values {
          let (product, isOver) = term.coefficient.multipliedReportingOverflow(by: value)
          let (sum, isOverToo) = total.addingReportingOverflow(product)
          if !isOver, !isOverToo { next.insert(sum) }
        }
      }
      if next.count > mostTotals { isCut = true }
      totals = next.count > mostTotals ? Set(next.sorted().prefix(mostTotals)) : next
    }
    return (totals, isCut)
  }
}
