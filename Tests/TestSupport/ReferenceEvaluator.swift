package import RuleModel
import Values

/// The meaning of conditions and terms, written from the language text: slow and obvious.
///
/// Knows one full way to fill in everything and answers yes or no; the three-valued answer comes from
/// trying all ways (`ReferenceJudge`). Covers what `RandomBook` writes.
package struct ReferenceEvaluator {
  package let book: RuleBook
  package var scalars: [Int]
  /// Rows of the only list, a value for each field.
  package var rows: [[Int]]
  /// The reading taken of each dispute, and of each disputed parameter behind them.
  package var readings: [Int]
  private var bound: [Int: Int] = [:]

  package init(book: RuleBook, scalars: [Int], rows: [[Int]], readings: [Int]) {
    self.book = book
    self.scalars = scalars
    self.rows = rows
    self.readings = readings
  }

  package mutating func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let members):
      for member in members where !holds(member) { return false }
      return true
    case .any(let members):
      for member in members where holds(member) { return true }
      return false
    case .not(let inner): return !holds(inner)
    case .truth(let term): return value(term) == 1
    case .criterion(let index, _): return holds(book.criteria[index].versions[0].condition)
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
    case .given: return true
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
    for row in self.rows.indices {
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
    case .text: 0
    }
  }

  package mutating func value(_ term: Term) -> Int {
    switch term {
    case .constant(let constant): return number(constant)
    case .scalar(let slot): return scalars[slot]
    case .field(_, let column, let slot): return rows[bound[slot] ?? 0][column]
    case .parameter(let index):
      let version = book.parameters[index].versions[0]
      let taken = version.isDisputed ? readings[book.disputes.count + index] : 0
      return version.readings[taken].value.map(number) ?? 0
    case .derived(let index, _): return value(book.derived[index].versions[0].term)
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
    case .shift, .ratio, .length, .convert: return 0
    }
  }
}
