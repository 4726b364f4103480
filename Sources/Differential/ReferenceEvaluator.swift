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
    case .not(let inner): return !holds(inner)
    case .truth(let term): return value(term) == 1
    case .criterion(let index, let argument):
      let criterion = book.criteria[index]
      if let row = criterion.row, let argument { bound[row.slot] = bound[argument] }
      guard let version = law.criteria[index].version else { return false }
      return holds(criterion.versions[version].condition)
    case .compare(.ratio(let part, let whole), let comparator, let percent):
      let (above, below, limit) = (value(part), value(whole), value(percent))
      return below > 0 && compare(above * 100, comparator, limit * below)
    case .compare(let left, let comparator, let right):
      return compare(value(left), comparator, value(right))
    case .share(let left, let comparator, let percent, let whole):
      let base = value(whole)
      return base > 0 && compare(value(left) * 100, comparator, value(percent) * base)
    case .between(let term, let lower, let low, let high):
      let middle = value(term)
      return compare(middle, lower, value(low)) && middle <= value(high)
    case .member(let term, let constants, let isNegated):
      let found = constants.contains { number($0) == value(term) }
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

  private func compare(_ left: Int, _ comparator: Comparator, _ right: Int) -> Bool {
    switch comparator {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .more: left > right
    case .less: left < right
    case .equal: left == right
    case .unequal: left != right
    }
  }

  private func number(_ constant: Constant) -> Int {
    switch constant {
    case .truth(let truth): truth ? 1 : 0
    case .number(let number, _): Int(number.digits)
    case .choice(let index), .unit(let index): index
    case .date(let date): date.daysSinceEpoch
    case .months(let months): months
    // Case and blanks around do not count.
    case .text(let text):
      TrialCase.texts.firstIndex(of: text.filter { !$0.isWhitespace }.uppercased()) ?? -2
    }
  }

  mutating func value(_ term: Term) -> Int {
    switch term {
    case .constant(let constant): return number(constant)
    case .scalar(let slot): return scalars[slot]
    case .field(let list, let column, let slot): return lists[list][bound[slot] ?? 0][column]
    case .parameter(let index):
      let parameter = book.parameters[index]
      guard let chosen = law.parameters[index].version else { return 0 }
      let version = parameter.versions[chosen]
      let taken = version.isDisputed ? readings[book.disputes.count + index] : 0
      return version.readings[taken].value.map(number) ?? 0
    case .derived(let index, let argument):
      let derived = book.derived[index]
      if let row = derived.row, let argument { bound[row.slot] = bound[argument] }
      guard let version = law.derived[index].version else { return 0 }
      return value(derived.versions[version].term)
    case .sum(let body, let rows):
      var total = 0
      for row in matching(rows) {
        bound[rows.slot] = row
        total += value(body)
      }
      return total
    case .count(let rows): return matching(rows).count
    case .add(let left, let right): return value(left) + value(right)
    case .subtract(let left, let right): return value(left) - value(right)
    case .multiply(let left, let right): return value(left) * value(right)
    case .choice(let condition, let then, let otherwise):
      return holds(condition) ? value(then) : value(otherwise)
    case .shift(let date, let months, let days): return shifted(value(date), months) + days
    case .ratio, .length, .convert: return 0
    case .dispute(let index, let readings): return value(readings[self.readings[index]])
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
