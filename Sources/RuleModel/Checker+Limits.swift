import Diagnostics
import Values

/// Whether the engine can hold the numbers of a book: what it could not is refused here, with its place, so that
/// nothing that loads ever leaves its 128 bits but by the values of an application (E102).
extension Checker {
  /// Decimals that a product may have: an amount of 10^12 still fits beside them.
  static let mostDecimals = 24
  /// Windows that may be open on one day: each doubles the laws that every requirement is judged under.
  static let mostWindows = 8

  mutating func checkNumbers() {
    var ruler = Ruler(book: book)
    for derived in book.derived {
      for version in derived.versions {
        _ = ruler.measure(version.term)
        tell(&ruler, derived.range, derived.id)
      }
    }
    for criterion in book.criteria { check(criterion.versions, of: criterion.id, &ruler) }
    for requirement in book.requirements { check(requirement.versions, of: requirement.id, &ruler) }
    for advice in book.advice + book.reserved { check(advice.versions, of: advice.id, &ruler) }
    for consistency in book.consistencies {
      ruler.check(consistency.condition)
      tell(&ruler, consistency.range, "")
    }
    for table in book.tables {
      if let filter = table.rows.filter { ruler.check(filter) }
      for column in table.columns { _ = ruler.measure(column.term) }
      tell(&ruler, table.range, table.id)
    }
  }

  private mutating func check(
    _ versions: [RuleBook.Provision], of name: String, _ ruler: inout Ruler
  ) {
    for version in versions {
      if let scope = version.scope { ruler.check(scope) }
      ruler.check(version.condition)
      tell(&ruler, version.range, name)
    }
  }

  /// One message for each place: what stands on a number that cannot be held cannot be held either.
  private mutating func tell(_ ruler: inout Ruler, _ range: SourceRange, _ owner: String) {
    guard let error = ruler.error else { return }
    context.ownerName = owner
    report(error, range)
    context.ownerName = ""
    ruler.error = nil
  }

  /// Refuses a day on which too many windows are open at once.
}

/// Measures every term of a book, and keeps the first number that cannot be held.
private struct Ruler {
  let book: RuleBook
  var error: CheckError?
  private var derivedDone: [Int: Measure] = [:]

  init(book: RuleBook) {
    self.book = book
  }

  mutating func measure(_ term: Term) -> Measure {
    switch term {
    case .constant(let constant): return Measure(constant)
    case .scalar(let slot): return Measure(kind: book.scalars[slot].type.kind)
    case .field(let list, let column, _):
      return Measure(kind: book.lists[list].fields[column].type.kind)
    case .parameter(let index): return Measure(kind: book.parameters[index].kind)
    case .derived(let index, _): return derived(index)
    case .sum(let body, let rows):
      check(rows)
      var inner = measure(body)
      inner.constant = nil
      return inner
    case .count(let rows):
      check(rows)
      return Measure(kind: .integer)
    case .add(let left, let right):
      return sum(measure(left), measure(right)) { $0.addingReportingOverflow($1) }
    case .subtract(let left, let right):
      return sum(measure(left), measure(right)) { $0.subtractingReportingOverflow($1) }
    case .multiply(let left, let right): return product(measure(left), measure(right))
    case .convert(let money, let rate):
      _ = measure(money)
      return held(.converted(rate: measure(rate)))
    case .shift(let date, _, _):
      _ = measure(date)
      return Measure(kind: .date)
    case .shiftBy(let date, let length, _):
      _ = measure(date)
      _ = measure(length)
      return Measure(kind: .date)
    case .ratio(let left, let right):
      let scale = common([measure(left), measure(right)])
      return Measure(kind: .percent, scale: scale.scale, divisor: scale.divisor)
    case .fraction(let above, let below):
      return held(Measure.quotient(Measure(above), Measure(below)) ?? Measure(kind: .decimal))
    case .quotient(let inner):
      _ = measure(inner)
      // A hundred times the part; the whole is divided by where it is known.
      return Measure(kind: .percent, scale: 0)
    case .length(let text):
      _ = measure(text)
      return Measure(kind: .integer)
    case .choice(let condition, let then, let otherwise):
      check(condition)
      return either(measure(then), measure(otherwise))
    case .extreme(_, let left, let right): return either(measure(left), measure(right))
    case .rounded(let inner, _, let step): return rounded(measure(inner), Measure(step))
    case .elapsed(let from, let to, _):
      _ = measure(from)
      _ = measure(to)
      return Measure(kind: .integer)
    case .year(let date):
      _ = measure(date)
      return Measure(kind: .integer)
    case .distinct(let rows, let key):
      check(rows)
      _ = measure(key)
      return Measure(kind: .integer)
    case .inUnit(let inner, let unit):
      let found = measure(inner)
      let counting = book.counting(in: unit)
      return held(
        Measure(
          kind: .decimal, scale: found.scale + counting.scale,
          divisor: Measure.product(found.divisor, counting.divisor)))
    case .dispute(_, let readings):
      let all = readings.map { measure($0) }
      if all.first?.kind == .duration { return Measure(kind: .duration, scale: all[0].scale) }
      let shared = common(all)
      return Measure(
        kind: all.first?.kind ?? .decimal, scale: shared.scale, divisor: shared.divisor)
    }
  }

  private mutating func either(_ first: Measure, _ second: Measure) -> Measure {
    if first.kind == .duration { return Measure(kind: .duration, scale: first.scale) }
    let shared = common([first, second])
    return Measure(kind: first.kind, scale: shared.scale, divisor: shared.divisor)
  }

  /// The step must fit at the digits of what is rounded, which are divided by it.
  private mutating func rounded(_ inner: Measure, _ step: Measure) -> Measure {
    let scale = max(inner.scale, step.scale)
    if let digits = step.constant,
      step.digits(at: scale, inner.divisor) == nil
    {
      refuse(digits, step.scale, decimals: scale)
    }
    return Measure(
      kind: inner.kind == .integer ? .decimal : inner.kind, scale: step.scale)
  }

  private mutating func derived(_ index: Int) -> Measure {
    if let done = derivedDone[index] { return done }
    let parts = book.derived[index].versions.map { measure($0.term) }
    let shared = common(parts)
    var found = Measure(
      kind: book.derived[index].kind, scale: shared.scale, divisor: shared.divisor)
    if found.kind == .duration {
      found = Measure(kind: .duration, scale: book.derived[index].lengthSort.scale)
    }
    // A name for what the rules alone give stands for it.
    if parts.count == 1 { found.constant = parts[0].digits(at: found.scale, found.divisor) }
    derivedDone[index] = found
    return found
  }

  mutating func check(_ condition: Condition) {
    switch condition {
    case .all(let members), .any(let members), .dispute(_, let members), .atLeast(_, let members):
      for member in members { check(member) }
    case .not(let inner): check(inner)
    case .truth(let term), .given(let term): _ = measure(term)
    case .criterion: break
    case .compare(let left, _, let percent) where !ratios(left).isEmpty:
      checkShare(ratios(left), measure(percent))
    case .compare(let left, _, let right): _ = common([measure(left), measure(right)])
    case .share(let left, _, let percent, let whole):
      _ = common([measure(left), product(measure(percent), measure(whole))])
    case .between(let term, _, let low, let high):
      _ = common([measure(term), measure(low)])
      _ = common([measure(term), measure(high)])
    case .member(let term, let constants, _):
      let value = measure(term)
      if value.kind.isNumber { _ = common([value] + constants.map { Measure($0) }) }
    case .every(let rows, let body):
      check(rows)
      check(body)
    case .some(let rows, let body):
      check(rows)
      if let body { check(body) }
    }
  }

  /// Part and whole of a share, in every version where it has a name; none where the term is no share.
  private func ratios(_ term: Term) -> [(part: Term, whole: Term)] {
    switch term {
    case .ratio(let part, let whole): return [(part, whole)]
    case .derived(let index, _) where book.derived[index].isRatio:
      return book.derived[index].versions.flatMap { ratios($0.term) }
    default: return []
    }
  }

  /// A share is compared by multiplication: its part with the product of limit and whole, each of which the rules may
  /// write out.
  private mutating func checkShare(_ ratios: [(part: Term, whole: Term)], _ limit: Measure) {
    let sides = ratios.flatMap { [measure($0.part), measure($0.whole)] }
    let shared = common(sides)
    for side in sides {
      let base = Measure(
        kind: .decimal, scale: shared.scale, divisor: shared.divisor,
        constant: side.digits(at: shared.scale, shared.divisor))
      _ = common([base, product(limit, base)])
    }
  }

  private mutating func check(_ rows: Rows) {
    if let filter = rows.filter { check(filter) }
  }

  /// The scale and the divisor that several values are brought to; what is written in the rules must fit there.
  @discardableResult
  private mutating func common(_ parts: [Measure]) -> (scale: Int, divisor: Int128) {
    // Lengths of time have no decimals.
    let numbers = parts.filter { $0.kind != .duration }
    let scale = numbers.map(\.scale).max() ?? 0
    let divisor = numbers.reduce(1) { Measure.common($0, $1.divisor) }
    guard divisor <= Measure.greatestDivisor else {
      error = error ?? .tooLargeNumber(nil, decimals: scale)
      return (scale, 1)
    }
    for part in numbers {
      guard let digits = part.constant, part.digits(at: scale, divisor) == nil else { continue }
      refuse(digits, part.scale, decimals: scale)
    }
    return (scale, divisor)
  }

  private mutating func sum(
    _ left: Measure, _ right: Measure, _ add: (Int128, Int128) -> (Int128, Bool)
  ) -> Measure {
    let (scale, divisor) = common([left, right])
    let kind = left.sum(right).kind
    var found = Measure(kind: kind, scale: scale, divisor: divisor)
    if let first = left.digits(at: scale, divisor), let second = right.digits(at: scale, divisor) {
      found.constant = folded(add(first, second), scale)
    }
    return found
  }

  private mutating func product(_ left: Measure, _ right: Measure) -> Measure {
    var found = held(left.product(right))
    if let first = left.constant, let second = right.constant {
      found.constant = folded(first.multipliedReportingOverflow(by: second), found.scale)
    }
    return found
  }

  /// What the rules alone compute: too large a number is refused, and not computed with.
  private mutating func folded(_ result: (Int128, Bool), _ scale: Int) -> Int128? {
    let isTooLarge = result.1 || result.0 == Int128.min || result.0 == Int128.max
    if isTooLarge { error = error ?? .tooLargeNumber(nil, decimals: scale) }
    return isTooLarge ? nil : result.0
  }

  private mutating func held(_ measure: Measure) -> Measure {
    if measure.divisor > Measure.greatestDivisor {
      error = error ?? .tooLargeNumber(nil, decimals: measure.scale)
      return Measure(kind: measure.kind, scale: min(measure.scale, Checker.mostDecimals))
    }
    guard measure.scale > Checker.mostDecimals else { return measure }
    error = error ?? .tooManyDecimals(measure.scale, limit: Checker.mostDecimals)
    return Measure(kind: measure.kind, scale: Checker.mostDecimals)
  }

  private mutating func refuse(_ digits: Int128, _ scale: Int, decimals: Int) {
    let written = ScaledNumber(digits: digits, scale: scale).written(in: .indonesian)
    error = error ?? .tooLargeNumber(written, decimals: decimals)
  }
}
