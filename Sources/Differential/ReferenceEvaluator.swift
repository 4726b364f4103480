import RuleModel
import Values

/// The meaning of conditions and terms, written from the language text: slow and obvious.
///
/// Knows one full way to fill in everything and answers yes or no; the three-valued answer comes from
/// trying all ways (`ReferenceJudge`). Covers what `RandomBook` writes.
struct ReferenceEvaluator {
  let book: RuleBook
  /// A text is its number among `TrialCase.texts`; -1 is a text that never comes.
  var scalars: [Int]
  /// For each list its rows, a value for each field.
  var lists: [[[Int]]]
  /// The reading taken of each dispute, and of each disputed parameter behind them.
  var readings: [Int]
  /// The law that holds, and what 29 February becomes by it.
  var law: ReferenceLaw.State
  var leapDay: DayRounding?
  /// Arguments of derived values and criteria, and rows that are walked.
  private var bound: [Int: Int] = [:]

  init(
    book: RuleBook, scalars: [Int], lists: [[[Int]]], readings: [Int], law: ReferenceLaw.State,
    leapDay: DayRounding?
  ) {
    self.book = book
    self.scalars = scalars
    self.lists = lists
    self.readings = readings
    self.law = law
    self.leapDay = leapDay
  }

  mutating func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let members):
      for member in members where !holds(member) { return false }
      return true
    case .any(let members):
      for member in members where holds(member) { return true }
      return false
    case .atLeast(let number, let members):
      var count = 0
      for member in members where holds(member) { count += 1 }
      return count >= number
    case .not(let inner): return !holds(inner)
    case .truth(let term): return value(term) == 1
    case .criterion(let index, let argument):
      let criterion = book.criteria[index]
      if let row = criterion.row, let argument { bound[row.slot] = bound[argument] }
      guard let version = law.criteria[index].version else { return false }
      return holds(criterion.versions[version].condition)
    case .compare(let left, let comparator, let right):
      if let (part, whole) = share(left) {
        return holdsShare(number(part), comparator, number(right), number(whole))
      }
      let (one, other) = (textThatNeverComes(left), textThatNeverComes(right))
      if one != nil || other != nil { return (one == other) == (comparator == .equal) }
      return compare(number(left), comparator, number(right))
    case .share(let left, let comparator, let percent, let whole):
      return holdsShare(number(left), comparator, number(percent), number(whole))
    case .between(let term, let lower, let low, let high):
      let middle = number(term)
      return compare(middle, lower, number(low)) && compare(middle, .atMost, number(high))
    case .member(let term, let constants, let isNegated):
      guard let value = number(term) else { return false }
      let found = constants.contains { number(.constant($0)) == value }
      return found != isNegated
    case .given(let term): return value(term) != -1
    case .every(let rows, let body):
      for row in matching(rows) {
        bound[rows.slot] = row
        if !holds(body) { return false }
      }
      return true
    case .some(let rows, let body):
      for row in matching(rows) {
        bound[rows.slot] = row
        if body.map({ holds($0) }) ?? true { return true }
      }
      return false
    case .dispute(let index, let readings): return holds(readings[self.readings[index]])
    }
  }

  private mutating func matching(_ rows: Rows) -> [Int] {
    var found: [Int] = []
    for row in lists[rows.list].indices {
      bound[rows.slot] = row
      if rows.filter.map({ holds($0) }) ?? true { found.append(row) }
    }
    return found
  }

  // MARK: Comparing

  /// Part and whole of what is a share, by name too.
  private func share(_ term: Term) -> (part: Term, whole: Term)? {
    switch term {
    case .ratio(let part, let whole): return (part, whole)
    case .derived(let index, _):
      guard book.derived[index].row == nil else { return nil }
      return law.derived[index].version.flatMap {
        share(book.derived[index].versions[$0].term)
      }
    default: return nil
    }
  }

  /// `a terhadap b OP p` is `a OP p × b`; at least, more and equal ask that b is more than zero, and where it is less,
  /// nothing holds but *is not*.
  private func holdsShare(
    _ part: Fraction?, _ comparator: Comparator, _ percent: Fraction?, _ whole: Fraction?
  ) -> Bool {
    guard let part, let percent, let whole else { return false }
    let limit = percent * whole
    let holds = compare(part * Fraction(100), comparator, limit)
    switch comparator {
    case .atLeast, .more, .equal: return whole.top > 0 && holds
    case .atMost, .less: return whole.top >= 0 && holds
    case .unequal: return whole.top < 0 || holds
    }
  }

  /// It is the same as nothing but itself.
  private func textThatNeverComes(_ term: Term) -> Int? {
    guard case .scalar(let slot) = term, book.scalars[slot].type.kind.isText, scalars[slot] == -1
    else {
      return nil
    }
    return slot
  }

  /// With a value that there is not nothing holds.
  private func compare(_ left: Fraction?, _ comparator: Comparator, _ right: Fraction?) -> Bool {
    guard let left, let right else { return false }
    let (one, other) = (left.top * right.bottom, right.top * left.bottom)
    return switch comparator {
    case .atMost: one <= other
    case .atLeast: one >= other
    case .more: one > other
    case .less: one < other
    case .equal: one == other
    case .unequal: one != other
    }
  }

  // MARK: Values

  private func number(_ constant: Constant) -> Fraction {
    switch constant {
    case .truth(let truth): Fraction(truth ? 1 : 0)
    case .number(let number, _), .quantity(let number, _):
      Fraction(Int(number.digits), Int(powerOfTen(number.scale) ?? 1))
    case .choice(let index), .unit(let index): Fraction(index)
    case .date(let date): Fraction(date.daysSinceEpoch)
    case .months(let months): Fraction(months)
    // Where a length may be either, days are below zero, as the application has them.
    case .days(let days): Fraction(days)
    // Case and blanks around do not count.
    case .text(let text):
      Fraction(
        TrialCase.texts.firstIndex(of: text.filter { !$0.isWhitespace }.uppercased()) ?? -2)
    }
  }

  /// A whole number; of a share of nothing none, which no book of trials shows.
  mutating func value(_ term: Term) -> Int {
    guard let found = number(term) else { return 0 }
    return found.top / found.bottom
  }

  /// `nil` where there is no such value.
  mutating func number(_ term: Term) -> Fraction? {
    switch term {
    case .constant(let constant): return number(constant)
    case .fraction(let above, let below): return number(above) / number(below)
    case .scalar(let slot): return Fraction(scalars[slot])
    case .field(let list, let column, let slot):
      return Fraction(lists[list][bound[slot] ?? 0][column])
    case .parameter(let index):
      let parameter = book.parameters[index]
      guard let chosen = law.parameters[index].version else { return Fraction(0) }
      let version = parameter.versions[chosen]
      let taken = version.isDisputed ? readings[book.disputes.count + index] : 0
      return version.readings[taken].value.map(number) ?? Fraction(0)
    case .derived(let index, let argument):
      let derived = book.derived[index]
      if let row = derived.row, let argument { bound[row.slot] = bound[argument] }
      guard let version = law.derived[index].version else { return Fraction(0) }
      return number(derived.versions[version].term)
    case .sum(let body, let rows):
      var total: Fraction? = Fraction(0)
      for row in matching(rows) {
        bound[rows.slot] = row
        total = both(total, number(body)) { $0 + $1 }
      }
      return total
    case .count(let rows): return Fraction(matching(rows).count)
    case .distinct(let rows, let key):
      var found: Set<Int> = []
      for row in matching(rows) {
        bound[rows.slot] = row
        found.insert(value(key))
      }
      return Fraction(found.count)
    case .add(let left, let right): return both(number(left), number(right)) { $0 + $1 }
    case .subtract(let left, let right): return both(number(left), number(right)) { $0 - $1 }
    case .multiply(let left, let right):
      let product = both(number(left), number(right)) { $0 * $1 }
      // A percent of something is a hundredth of the product.
      return isPercent(left) || isPercent(right) ? product.flatMap { $0 / Fraction(100) } : product
    case .quotient(let inner):
      guard let (part, whole) = share(inner), let below = number(whole), below.top > 0 else {
        return nil
      }
      return number(part).flatMap { $0 * Fraction(100) / below }
    case .choice(let condition, let then, let otherwise):
      return holds(condition) ? number(then) : number(otherwise)
    case .extreme(let isGreater, let left, let right):
      return both(number(left), number(right)) { one, other in
        (one.top * other.bottom < other.top * one.bottom) == isGreater ? other : one
      }
    case .rounded(let inner, let rounding, let step):
      guard let found = number(inner), let steps = found / number(step) else { return nil }
      return Fraction(ReferenceEvaluator.whole(steps, rounding)) * number(step)
    case .shift(let date, let months, let days):
      return Fraction(shifted(value(date), months) + days)
    case .shiftBy(let date, let length, let isNegative):
      let (months, days) = parts(length)
      let sign = isNegative ? -1 : 1
      return Fraction(shifted(value(date), sign * months) + sign * days)
    case .elapsed(let from, let to, let months):
      let (first, last) = (value(from), value(to))
      var count = 0
      while shifted(first, (count + 1) * months) <= last { count += 1 }
      return Fraction(first <= last ? count : 0)
    case .year(let date):
      return Fraction(CalendarDate(daysSinceEpoch: value(date)).components.year)
    // Trials count in base units.
    case .inUnit(let inner, _): return number(inner)
    case .dispute(let index, let readings): return number(readings[self.readings[index]])
    case .ratio, .length, .convert: return Fraction(0)
    }
  }

  private func both(_ one: Fraction?, _ other: Fraction?, _ join: (Fraction, Fraction) -> Fraction)
    -> Fraction?
  {
    guard let one, let other else { return nil }
    return join(one, other)
  }

  private func isPercent(_ term: Term) -> Bool {
    switch term {
    case .constant(.number(_, let kind)): kind == .percent
    case .scalar(let slot): book.scalars[slot].type.kind == .percent
    case .field(let list, let column, _): book.lists[list].fields[column].type.kind == .percent
    case .parameter(let index): book.parameters[index].kind == .percent
    case .derived(let index, _): book.derived[index].kind == .percent
    case .quotient: true
    case .add(let one, _), .subtract(let one, _), .choice(_, let one, _), .extreme(_, let one, _),
      .rounded(let one, _, _), .sum(let one, _):
      isPercent(one)
    default: false
    }
  }

  /// A length as months and days: what may be either has days below zero.
  private mutating func parts(_ term: Term) -> (months: Int, days: Int) {
    if case .constant(let constant) = term {
      switch constant {
      case .months(let months): return (months, 0)
      case .days(let days): return (0, days)
      default: return (0, 0)
      }
    }
    let raw = value(term)
    let sort: LengthSort =
      switch term {
      case .scalar(let slot): book.scalars[slot].type.lengthSort
      case .parameter(let index): book.parameters[index].lengthSort
      default: .months
      }
    let (months, days) = sort.parts(Int128(raw))
    return (Int(months), Int(days))
  }

  private static func whole(_ number: Fraction, _ rounding: NumberRounding) -> Int {
    var floor = number.top / number.bottom
    if floor * number.bottom > number.top { floor -= 1 }
    if floor * number.bottom == number.top { return floor }
    switch rounding {
    case .down: return floor
    case .up: return floor + 1
    case .nearest:
      let twice = 2 * (number.top - floor * number.bottom)
      if twice == number.bottom { return number.top < 0 ? floor : floor + 1 }
      return twice < number.bottom ? floor : floor + 1
    }
  }

  /// Months later, counted one by one; what 29 February becomes is said by the facility.
  private func shifted(_ day: Int, _ months: Int) -> Int {
    var (year, month, dayOfMonth) = CalendarDate(daysSinceEpoch: day).components
    for _ in 0..<abs(months) {
      month += months > 0 ? 1 : -1
      if month == 13 { (year, month) = (year + 1, 1) }
      if month == 0 { (year, month) = (year - 1, 12) }
    }
    let isLate = leapDay == .firstDayOfNextMonth
    while true {
      if let date = CalendarDate(year: year, month: month, day: dayOfMonth) {
        return date.daysSinceEpoch
      }
      if isLate { (month, dayOfMonth) = (month + 1, 1) } else { dayOfMonth -= 1 }
    }
  }
}

/// A number of the reference: exact, small, and slow.
struct Fraction: Hashable {
  let top: Int
  /// More than zero.
  let bottom: Int

  init(_ top: Int, _ bottom: Int = 1) {
    var (one, rest) = (abs(top), abs(bottom))
    while rest != 0 { (one, rest) = (rest, one % rest) }
    let divisor = max(one, 1) * (bottom < 0 ? -1 : 1)
    self.top = top / divisor
    self.bottom = bottom / divisor
  }

  static func + (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom)
  }

  static func - (left: Fraction, right: Fraction) -> Fraction {
    left + Fraction(-right.top, right.bottom)
  }

  static func * (left: Fraction, right: Fraction) -> Fraction {
    Fraction(left.top * right.top, left.bottom * right.bottom)
  }

  /// `nil` for nothing.
  static func / (left: Fraction, right: Fraction) -> Fraction? {
    right.top == 0 ? nil : Fraction(left.top * right.bottom, left.bottom * right.top)
  }
}
