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
  /// What becomes of a day that a month does not have.
  private let rounding: DayRounding
  private var known: [Key: Set<Int128>] = [:]
  /// Values looked at.
  private(set) var work = 0

  private static let mostWork = 1_000_000

  init(_ atoms: [LinearForm], rounding: DayRounding) {
    self.atoms = atoms
    self.rounding = rounding
    let greatest = atoms.map(\.constant.magnitude).max() ?? 0
    far =
      greatest < Evaluator.beyond.magnitude
      ? Evaluator.beyond
      : Int128(min(greatest, LimitFinder.farthest.magnitude / 4)) * 4
  }

  private var isCut = false

  /// Not all values were looked at.
  var isExhausted: Bool { isCut || work > LimitFinder.mostWork }

  /// Beyond all that an application or a rule can hold.
  fileprivate static let farthest: Int128 = 100_000_000_000_000_000_000_000_000_000_000_000_000
  /// Where a range has no end: beyond every limit.
  private let far: Int128

  mutating func limits(of variable: Variable, _ range: Bounds, depth: Int = 2) -> Set<Int128> {
    let key = Key(variable: variable, depth: depth)
    if let found = known[key] { return found }
    let low = Bounds.isInfinite(range.low) ? -far : range.low
    let high = Bounds.isInfinite(range.high) ? far : range.high
    var found: Set<Int128> = [low, high]
    /// The limit and its neighbours; `width` is how far apart values stand that differ for the rules.
    func add(_ value: Int128, width: Int128 = 1) {
      guard value.magnitude <= LimitFinder.farthest.magnitude / width.magnitude else { return }
      for step in Int128(-1)...2 {
        let near = (value + step) * width
        if near >= low, near <= high { found.insert(near) }
      }
    }
    for atom in atoms where work <= LimitFinder.mostWork {
      guard let own = atom.terms.first(where: { $0.variables.contains(variable) }) else { continue }
      if own.isMixed {
        add(low)
        add(low / 2 + high / 2)
        continue
      }
      for rest in rests(atom, except: variable, depth) {
        guard let limit = Evaluator.solve(own.coefficient, rest) else { continue }
        if let inverse = own.inverse {
          for value in inverse.values(before: limit, rounding) { add(value) }
        } else if let shift = own.shift {
          for day in LimitFinder.days(before: limit, shift, steps: own.shiftSteps) { add(day) }
        } else {
          add(limit, width: own.isAmount ? 1 << 16 : 1)
        }
      }
    }
    work += found.count
    known[key] = found
    return found
  }

  /// Whether the limits of an unknown are all there are: where they are not, what was not found may still be.
  ///
  /// They are where each comparison asks something of it alone, or all that join it with others ask the same of
  /// them; where dates or amounts are only compared with one another, up to three. A product beside other
  /// comparisons, or two different sums of the same amounts, have corners that no single limit shows.
  func isComplete(for variable: Variable) -> Bool {
    var joined: Set<Variable> = [variable]
    var reached = -1
    while reached != joined.count {
      reached = joined.count
      for atom in atoms where atom.joins(joined) { joined.formUnion(atom.unknowns) }
    }
    let own = atoms.filter { $0.joins(joined) }
    guard own.allSatisfy(\.isFoundByLimits) else { return false }
    let joins = own.filter { $0.unknowns.count > 1 && !$0.touchesItsEnd }
    guard own.allSatisfy({ !$0.terms.contains(where: \.isMixed) }) else {
      return own.allSatisfy { $0.isMultilinear && $0.isAlong(own[0]) }
    }
    guard let first = joins.first, !joins.allSatisfy({ $0.isAlong(first) }) else { return true }
    return joined.count <= 3 && joins.allSatisfy(\.isDifference)
  }

  /// Days that lead to a limit some months and days later: months differ in length, so it is within a few days.
  private static func days(before limit: Int128, _ shift: (months: Int, days: Int), steps: Int)
    -> [Int128]
  {
    guard limit.magnitude < 4_000_000 else { return [] }
    let date = CalendarDate(daysSinceEpoch: Int(limit))
    let back = date.adding(days: -shift.days)?.adding(
      months: -shift.months, rounding: .lastDayOfMonth)
    guard let back else { return [] }
    return (-3 * steps...3 * steps).map { Int128(back.daysSinceEpoch + $0) }
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

extension LinearForm.Inverse {
  /// Values of the unknown around which the part passes a limit; those beside each are tried too.
  fileprivate func values(before limit: Int128, _ rounding: DayRounding) -> [Int128] {
    switch self {
    case .rounded(let code, let coefficient, let constant):
      return LinearForm.Inverse.values(before: limit, code, coefficient, constant)
    case .year:
      guard (0...9998).contains(limit) else { return [] }
      return (limit - 1...limit + 2).compactMap {
        CalendarDate(year: Int($0), month: 1, day: 1).map { Int128($0.daysSinceEpoch) }
      }
    case .elapsed(let other, let months, let isBackwards):
      guard limit.magnitude < 200_000, let day = Int(exactly: other) else { return [] }
      return (limit - 1...limit + 2).flatMap { count -> [Int128] in
        let moved = CalendarDate(daysSinceEpoch: day).moved(
          months: Int(count * months) * (isBackwards ? -1 : 1), rounding: rounding)
        return (-3...3).map { Int128(moved.daysSinceEpoch + $0) }
      }
    case .added(let start, let sort, let isNegative):
      guard limit.magnitude < 4_000_000, start.magnitude < 4_000_000 else { return [] }
      let days = isNegative ? start - limit : limit - start
      let months = days * 12 / 365
      switch sort {
      case .months: return [months - 1, months + 1]
      case .days: return [days]
      case .either: return [months - 1, months + 1, -1 - days]
      }
    }
  }

  /// Each step begins on a step, or half way to one.
  private static func values(
    before limit: Int128, _ code: CodeRounding, _ coefficient: Int128, _ constant: Int128
  ) -> [Int128] {
    guard limit.magnitude < LimitFinder.farthest.magnitude else { return [] }
    let count = limit / code.step
    return (count - 2...count + 2).flatMap { number -> [Int128] in
      let (start, isOver) = number.multipliedReportingOverflow(by: code.unit)
      let (half, isOverToo) = start.addingReportingOverflow(code.unit / 2)
      guard !isOver, !isOverToo else { return [] }
      return [start, half].compactMap { edge in
        let (rest, isOver) = constant.subtractingReportingOverflow(edge)
        return isOver ? nil : Evaluator.solve(coefficient, rest)
      }
    }
  }
}

extension LinearForm {
  /// The unknowns that it hangs on.
  fileprivate var unknowns: Set<Variable> { Set(terms.flatMap(\.variables)) }

  fileprivate func joins(_ some: Set<Variable>) -> Bool {
    terms.contains { $0.variables.contains(where: some.contains) }
  }

  /// It asks the same sum of the same unknowns as another, with another limit perhaps.
  fileprivate func isAlong(_ other: LinearForm) -> Bool {
    guard terms.count == other.terms.count else { return false }
    var factors: [Term.Key: Int128] = [:]
    for term in other.terms { factors[term.key] = term.coefficient }
    let isSame = terms.allSatisfy { factors[$0.key] == $0.coefficient }
    return isSame || terms.allSatisfy { factors[$0.key] == Bounds.negate($0.coefficient) }
  }

  /// Zero only where each unknown stands at its end: `a + b lebih dari 0` of a share parts nothing but one corner,
  /// which is tried anyway.
  fileprivate var touchesItsEnd: Bool {
    var overflow = false
    let bounds = bounds(&overflow)
    return !overflow && (bounds.low == 0 || bounds.high == 0)
  }

  /// No unknown stands in several parts, but for a day against itself some months later.
  fileprivate var isFoundByLimits: Bool {
    let all = terms.flatMap(\.variables)
    return unknowns.count == all.count
      || unknowns.allSatisfy { variable in
        let own = terms.filter { $0.variables.contains(variable) }
        guard own.count > 1 else { return true }
        if case .list = variable { return true }
        return own.contains(where: \.isMultilinear)
          || own.allSatisfy { !$0.isOpaque || $0.isPlainShift }
            && own.reduce(0) { $0 + $1.coefficient } == 0
      }
  }

  /// Straight in each unknown while the others stay.
  fileprivate var isMultilinear: Bool {
    terms.allSatisfy { !$0.isMixed || $0.isMultilinear }
      && terms.reduce(0) { $0 + $1.variables.count } == unknowns.count
  }

  /// One unknown less another.
  fileprivate var isDifference: Bool {
    terms.count == 2 && terms[0].coefficient == Bounds.negate(terms[1].coefficient)
  }
}
