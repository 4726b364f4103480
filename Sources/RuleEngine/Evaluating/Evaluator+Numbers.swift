import Layout
import RuleModel
import Values

/// Rounded values, lengths and spans of time, what differs, quantities in units: as intervals, and as parts of a
/// linear form that say which value of their unknown leads to a limit (`LinearForm.Inverse`).
extension Evaluator {
  // MARK: Rounding

  @inline(__always)
  func rounded(_ value: Bounds, _ code: CodeRounding) -> Bounds {
    func end(_ raw: Int128) -> Int128 {
      Bounds.isInfinite(raw)
        ? raw : code.rounded(raw) ?? (raw > 0 ? Bounds.infinity : Bounds.minusInfinity)
    }
    return Bounds(low: end(value.low), high: end(value.high))
  }

  /// A share, rounded. Of a whole that is not more than zero there is no value, and nobody asks for it.
  mutating func rounded(_ part: Bounds, over whole: Bounds, _ code: CodeRounding) -> Bounds {
    if part.isExact, whole.isExact {
      guard whole.low > 0 else { return Bounds(0) }
      guard let found = code.rounded(part.low, over: whole.low) else {
        overflow = true
        return .anything
      }
      return Bounds(found)
    }
    // The share goes straight with its part, and towards zero with its whole.
    let wholes = [max(whole.low, 1), max(whole.high, 1)]
    var ends: [Int128] = []
    for part in [part.low, part.high] {
      for whole in wholes {
        if Bounds.isInfinite(part) {
          ends.append(part)
        } else if Bounds.isInfinite(whole) {
          // Nearly nothing, which is still rounded away from nothing or to it.
          ends += [code.rounded(part.signum()) ?? 0, 0]
        } else {
          ends.append(
            code.rounded(part, over: whole)
              ?? (part > 0 ? Bounds.infinity : part < 0 ? Bounds.minusInfinity : 0))
        }
      }
    }
    return Bounds(low: ends.min() ?? 0, high: ends.max() ?? 0)
  }

  // MARK: Dates

  /// A day some months and days later, beyond the calendar too, as if it went on.
  func moved(_ raw: Int128, _ months: Int128, _ days: Int128) -> Int128 {
    Evaluator.moved(raw, months, days, rounding)
  }

  static func moved(
    _ raw: Int128, _ months: Int128, _ days: Int128, _ rounding: DayRounding
  ) -> Int128 {
    guard !Bounds.isInfinite(raw), let day = Int(exactly: raw) else { return raw }
    let most = Int128(LengthSort.mostMonths) * 100
    let later = CalendarDate(daysSinceEpoch: day).moved(
      months: Int(max(min(months, most), -most)), rounding: rounding)
    let mostDays = Int128(LengthSort.mostDays) * 100
    return Int128(later.daysSinceEpoch) + max(min(days, mostDays), -mostDays)
  }

  /// A day that is known and lies outside the years 1 to 9999 is an error of the application.
  mutating func checkCalendar(_ day: Bounds) {
    guard day.isExact, !Bounds.isInfinite(day.low) else { return }
    let calendar =
      Int128(CalendarDate.earliest.daysSinceEpoch)...Int128(CalendarDate.latest.daysSinceEpoch)
    if !calendar.contains(day.low) { leftCalendar = true }
  }

  mutating func shift(
    _ date: Bounds, by length: Bounds, _ sort: LengthSort, isNegative: Bool
  ) -> Bounds {
    func end(_ day: Int128, _ length: Int128) -> Int128 {
      if Bounds.isInfinite(length) {
        return (length > 0) != isNegative ? Bounds.infinity : Bounds.minusInfinity
      }
      let (months, days) = sort.parts(length)
      return isNegative ? moved(day, -months, -days) : moved(day, months, days)
    }
    // Of one that may be days or months, nothing is the shortest.
    var lengths = [length.low, length.high]
    if sort == .either, length.low < 0, length.high > 0 { lengths.append(0) }
    let ends = lengths.flatMap { length in [end(date.low, length), end(date.high, length)] }
    let found = Bounds(
      low: ends.min() ?? Bounds.minusInfinity, high: ends.max() ?? Bounds.infinity)
    if date.isExact, length.isExact { checkCalendar(found) }
    return found
  }

  func elapsed(_ from: Bounds, _ to: Bounds, _ months: Int32) -> Bounds {
    Bounds(
      low: spans(from.high, to.low, months), high: spans(from.low, to.high, months))
  }

  /// The greatest n for which `from` and n spans are not after `to`; none where it is before.
  private func spans(_ from: Int128, _ to: Int128, _ months: Int32) -> Int128 {
    guard !Bounds.isInfinite(from), !Bounds.isInfinite(to), from <= to,
      let first = Int(exactly: from), let last = Int(exactly: to)
    else { return from <= to ? Bounds.infinity : 0 }
    let (start, end) = (
      CalendarDate(daysSinceEpoch: first).components, CalendarDate(daysSinceEpoch: last).components
    )
    var count = (end.year - start.year) * 12 + end.month - start.month
    // Within a month of it; a day that is not there may lead into the next.
    count = count / Int(months) + 1
    while count > 0, moved(from, Int128(count * Int(months)), 0) > to { count -= 1 }
    return Int128(count)
  }

  mutating func year(_ date: Bounds) -> Bounds {
    func year(_ raw: Int128) -> Int128 {
      guard !Bounds.isInfinite(raw), let day = Int(exactly: raw) else { return raw }
      return Int128(CalendarDate(daysSinceEpoch: day).components.year)
    }
    return Bounds(low: year(date.low), high: year(date.high))
  }

  // MARK: Units

  mutating func inOwnUnit(_ place: CellPlace) -> Bounds {
    let cell = cell(place)
    guard cell.isKnown else {
      // In its unit, whichever that is, it is within its own declared ends.
      let field = field(place)
      let range = Bounds(
        low: field.minimum ?? Bounds.minusInfinity, high: field.maximum ?? Bounds.infinity)
      return range.multiplied(by: Bounds(program.baseTimes), &overflow)
    }
    let unit = store.ownUnits[index(of: place)]?.unit
    let times = unit.map { program.unitTimes[$0] } ?? program.baseTimes
    return Bounds(cell.raw).multiplied(by: Bounds(times), &overflow)
  }

  private func index(of place: CellPlace) -> Int {
    if place.isScalar { return Int(place.column) }
    let rows = store.lists[Int(place.list)]
    return rows.base + row(of: place) * rows.width + Int(place.column)
  }

  mutating func bounds(_ inner: ValueNode, in place: CellPlace) -> Bounds {
    let value = bounds(inner)
    return value.multiplied(by: times(of: place), &overflow)
  }

  /// What a number of base units is multiplied by: of any unit where it is not known.
  @inline(__always)
  private func times(of place: CellPlace) -> Bounds {
    let cell = cell(place)
    if cell.isKnown, let unit = Int(exactly: cell.raw), program.unitTimes.indices.contains(unit) {
      return Bounds(program.unitTimes[unit])
    }
    return Bounds(
      low: program.unitTimes.min() ?? 1, high: program.unitTimes.max() ?? program.baseTimes)
  }

  // MARK: What differs

  /// How many different things stand in the rows: at least those that are known of rows that certainly count, at most
  /// one for each row that may.
  mutating func distinct(_ loop: LoopNode, _ key: ValueNode) -> Bounds {
    guard case .cell(let place) = program[key] else { return .anything }
    let most = domainSize(of: place)
    if isAbsent(loop) {
      var isNone = false
      imagineRow(loop) { (_, filter) in isNone = filter == .no }
      return Bounds(low: 0, high: isNone ? 0 : most)
    }
    var certain: Set<Int128> = []
    var possible: Set<Int128> = []
    var (hasCertain, unknowns): (Bool, Int128) = (false, 0)
    walk(loop) { (evaluator, filter) in
      let cell = evaluator.cell(place)
      if filter == .yes { hasCertain = true }
      if cell.isKnown {
        possible.insert(cell.raw)
        if filter == .yes { certain.insert(cell.raw) }
      } else {
        unknowns += 1
      }
      return true
    }
    let least = certain.isEmpty && hasCertain ? 1 : Int128(certain.count)
    return Bounds(low: least, high: min(Int128(possible.count) + unknowns, max(most, least)))
  }

  private func domainSize(of place: CellPlace) -> Int128 {
    let field = field(place)
    switch field.kind {
    case .truth: return 2
    case .choice: return Int128(field.choices.count)
    case .unit: return Int128(program.layout.units.count)
    default: return Bounds.infinity
    }
  }

  /// The keys that a count of different things reads: of each row the cell, known or not.
  mutating func distinctCells(_ loop: LoopNode, _ key: ValueNode) -> [(Variable, Cell)] {
    guard case .cell(let place) = program[key], !isAbsent(loop) else { return [] }
    var found: [(Variable, Cell)] = []
    walk(loop) { (evaluator, _) in
      found.append((evaluator.variable(place), evaluator.cell(place)))
      return true
    }
    return found
  }

  // MARK: Parts of linear forms

  /// A part that is no sum of its unknowns, with what its limits lead back to.
  mutating func computed(_ node: ValueNode) -> LinearForm {
    let value = bounds(node)
    if value.isExact {
      var form = LinearForm()
      form.constant = value.low
      return form
    }
    switch program[node] {
    case .round(let inner, let rounding): return rounded(node, inner, rounding)
    case .extreme(let isGreater, let left, let right):
      return extreme(node, left, right, isGreater: isGreater)
    case .elapsed(let from, let to, let months): return elapsed(node, from, to, months)
    case .year(let date):
      let inner = linear(date)
      var form = mixed(node, inner.terms)
      if inner.isOneDay { form.terms[0].leadBack(by: .year) }
      return form
    case .shiftBy(let date, let length, let sort, let isNegative):
      return shifted(node, date, length, sort, isNegative: isNegative)
    case .distinct(let loop, let key): return distinct(node, loop, key)
    case .inOwnUnit(let place): return inOwnUnit(node, place)
    case .inUnit(let inner, let place):
      let unit = cell(place)
      if unit.isKnown {
        var form = LinearForm()
        form.add(linear(inner), times: times(of: place).low, &overflow)
        return form
      }
      return mixed(node, linear(inner).terms, beside: [variable(place)])
    case .roundRatio(let part, let whole, _):
      return mixed(node, linear(part).terms + linear(whole).terms)
    default: return mixed(node, [])
    }
  }

  private mutating func rounded(_ node: ValueNode, _ inner: ValueNode, _ rounding: CodeRounding)
    -> LinearForm
  {
    let form = linear(inner)
    // What unknowns leave of it may be less than its parts: `x - x` is nothing.
    let range = self.rounded(form.bounds(&overflow), rounding)
    var found = LinearForm()
    if range.isExact {
      found.constant = range.low
      return found
    }
    found = mixed(node, form.terms)
    found.terms[0].bounds = range
    found.terms[0].grain = rounding.step
    if form.terms.count == 1, case .variable = form.terms[0].key {
      found.terms[0].leadBack(
        by: .rounded(rounding, coefficient: form.terms[0].coefficient, constant: form.constant))
    }
    return found
  }

  private mutating func extreme(
    _ node: ValueNode, _ left: ValueNode, _ right: ValueNode, isGreater: Bool
  ) -> LinearForm {
    let (first, second) = (linear(left), linear(right))
    let (one, other) = (first.bounds(&overflow), second.bounds(&overflow))
    // One of them is it, whatever the unknowns become.
    if isGreater ? one.low >= other.high : one.high <= other.low { return first }
    if isGreater ? other.low >= one.high : other.high <= one.low { return second }
    var form = mixed(node, first.terms + second.terms)
    form.terms[0].alternatives = [first, second]
    form.terms[0].bounds = one.extreme(other, isGreater: isGreater)
    return form
  }

  private mutating func elapsed(
    _ node: ValueNode, _ from: ValueNode, _ to: ValueNode, _ months: Int32
  ) -> LinearForm {
    let (first, last) = (linear(from), linear(to))
    var form = mixed(node, first.terms + last.terms)
    if first.isKnown, last.isOneDay {
      form.terms[0].leadBack(
        by: .elapsed(other: first.constant, months: Int128(months), isBackwards: false))
    } else if last.isKnown, first.isOneDay {
      form.terms[0].leadBack(
        by: .elapsed(other: last.constant, months: Int128(months), isBackwards: true))
    }
    return form
  }

  private mutating func shifted(
    _ node: ValueNode, _ date: ValueNode, _ length: ValueNode, _ sort: LengthSort, isNegative: Bool
  ) -> LinearForm {
    let (day, span) = (linear(date), linear(length))
    var form = mixed(node, day.terms + span.terms)
    if span.isKnown, !day.isKnown {
      let (months, days) = sort.parts(span.constant)
      let sign: Int128 = isNegative ? -1 : 1
      let inner = day.terms[0]
      guard !inner.isMixed, inner.inverse == nil, day.terms.count == 1,
        let monthCount = Int(exactly: months * sign), let dayCount = Int(exactly: days * sign)
      else { return form }
      form.terms[0].isMixed = inner.isMixed
      form.terms[0].shiftSteps =
        inner.shiftSteps + (inner.shift != nil && monthCount == 0 ? 0 : 1)
      form.terms[0].shift = (
        monthCount + (inner.shift?.months ?? 0), dayCount + (inner.shift?.days ?? 0)
      )
    } else if day.isKnown, span.isOneDay {
      form.terms[0].leadBack(by: .added(to: day.constant, sort, isNegative: isNegative))
    }
    return form
  }

  private mutating func distinct(_ node: ValueNode, _ loop: LoopNode, _ key: ValueNode)
    -> LinearForm
  {
    if isAbsent(loop) {
      var form = absent(loop, nil, node)
      if !form.terms.isEmpty { form.terms[0].perRow = Bounds(low: 0, high: 1) }
      return form
    }
    var open = OpenSet()
    walk(loop) { (evaluator, filter) in
      if filter == .unknown { evaluator.collectFilter(loop, &open) }
      return true
    }
    let keys = distinctCells(loop, key).filter { !$0.1.isKnown }.map(\.0)
    var form = opaque(node, variables: keys + open.variables)
    // Names are tried one by one, whatever the limits are.
    form.terms[0].isMixed = open.variables.contains { variable in
      if case .ordered = domain(of: variable) { return true }
      return false
    }
    return form
  }

  private mutating func inOwnUnit(_ node: ValueNode, _ place: CellPlace) -> LinearForm {
    var form = LinearForm()
    let variable = variable(place)
    form.terms = [
      .init(
        key: .variable(variable), coefficient: program.baseTimes,
        bounds: range(of: place), variables: [variable])
    ]
    return form
  }
}

extension LinearForm {
  /// One day, or one length, as it is: nothing added to it.
  fileprivate var isOneDay: Bool {
    guard terms.count == 1, constant == 0, terms[0].coefficient == 1, case .variable = terms[0].key
    else { return false }
    return true
  }
}

extension LinearForm.Term {
  /// What was a day and a length is moved on: by days it is still such a sum; by months no limit says what the length
  /// must be.
  mutating func move(_ inverse: LinearForm.Inverse, _ months: Int, _ days: Int) {
    shift = nil
    if case .added(let start, let sort, let isNegative) = inverse, months == 0 {
      self.inverse = .added(to: start + Int128(days), sort, isNegative: isNegative)
    } else {
      isMixed = true
    }
  }

  fileprivate mutating func leadBack(by inverse: LinearForm.Inverse) {
    self.inverse = inverse
    isMixed = false
  }
}
