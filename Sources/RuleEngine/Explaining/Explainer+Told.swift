import Layout
import RuleModel
import Values

/// What nodes of values are worth telling: their values, what they are called, the facts they read.
extension Explainer {
  /// The node reads a fact that identifies a person, and such facts are not told.
  func hides(_ node: ValueNode) -> Bool {
    withoutIdentity && facts(node).contains { program.layout.field(of: $0)?.isIdentity ?? false }
  }

  /// A value of a node; what only its field or the layout can name is given as that label.
  func told(_ raw: Int128, _ kind: ValueKind, _ scale: Int, _ node: ValueNode) -> ToldValue {
    if hides(node) { return .hidden }
    switch kind {
    case .choice:
      guard case .cell(let place) = program[node] else { break }
      let choices = evaluator.field(place).choices
      return index(raw, choices.indices).map { .label(choices[$0].label) } ?? .text("\(raw)")
    case .unit:
      let units = program.layout.units
      return index(raw, units.indices).map { .label(units[$0].label) } ?? .text("\(raw)")
    case .text, .reference, .country, .code:
      // Of a text that is written in several ways, the way that stands here.
      guard case .cell(let place) = program[node] else { return .text(evaluator.store.text(raw)) }
      let index = evaluator.store.place(of: path(place))
      return .text(evaluator.store.text(raw, at: index))
    default: return .number(raw, kind, scale: scale)
    }
    return .text("\(raw)")
  }

  private func index(_ raw: Int128, _ indices: Range<Int>) -> Int? {
    Int(exactly: raw).flatMap { indices.contains($0) ? $0 : nil }
  }

  /// What a node is called: the fact's label, the derived value's, the parameter's, or what it is made of.
  func term(_ node: ValueNode) -> ToldTerm {
    if let derived = program.derivedOfNode[node] {
      return .label(program.book.derived[derived].label)
    }
    switch program[node] {
    case .cell(let place), .amount(let place): return .label(evaluator.field(place).label)
    case .parameter(let index): return .label(program.book.parameters[Int(index.index)].label)
    case .scale(let inner, _): return term(inner)
    case .shiftBy(let date, let length, _, let isNegative):
      return .joined(term(date), isNegative ? .minus : .plus, term(length))
    case .round(let inner, let code):
      return .rounded(term(inner), code.rounding, told(step: code, of: node))
    case .roundRatio(let part, let whole, let code):
      return .rounded(
        .joined(term(part), .per, term(whole)), code.rounding, told(step: code, of: node))
    case .extreme(let isGreater, let left, let right):
      return .extreme(term(left), term(right), isGreater: isGreater)
    case .elapsed(let from, let to, let months):
      return .elapsed(term(from), term(to), inYears: months == 12)
    case .year(let date): return .year(term(date))
    case .inOwnUnit(let place): return .label(evaluator.field(place).label)
    case .inUnit(let inner, _): return term(inner)
    case .distinct(let loop, _): return .distinct(list(loop).label)
    case .shift(let inner, let months, let days):
      return .shifted(term(inner), months: Int(months), days: Int(days))
    case .add(let left, let right): return .joined(term(left), .plus, term(right))
    case .subtract(let left, let right): return .joined(term(left), .minus, term(right))
    case .multiply(let left, let right):
      let isPercent = program.numberOfNode[left]?.kind == .percent
      return .joined(term(left), isPercent ? .of : .times, term(right))
    case .sum(let loop, _): return .label(list(loop).label)
    case .count(let loop): return .count(list(loop).label)
    case .length(let place): return .length(evaluator.field(place).label)
    case .choice(_, let then, _): return term(then)
    case .bind(_, _, let body): return term(body)
    case .select(let index):
      return program[index].node(under: evaluator.law).map { term($0) } ?? .none
    case .constant(let raw):
      guard let (scale, kind) = program.numberOfNode[node] else { return .limit }
      return .number(.number(raw, kind, scale: scale))
    }
  }

  private func list(_ loop: LoopNode) -> Layout.List {
    program.layout.lists[Int(program[loop].list)]
  }

  // MARK: Facts

  func path(_ place: CellPlace) -> FactPath {
    place.isScalar
      ? .scalar(Int(place.column))
      : .cell(list: Int(place.list), column: Int(place.column), row: evaluator.row(of: place))
  }

  /// The facts a value reads directly; a sum is told by its list.
  func facts(_ node: ValueNode) -> [FactPath] {
    switch program[node] {
    case .cell(let place), .length(let place), .amount(let place), .inOwnUnit(let place):
      return [path(place)]
    case .constant, .parameter: return []
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right),
      .shiftBy(let left, let right, _, _), .elapsed(let left, let right, _),
      .roundRatio(let left, let right, _), .extreme(_, let left, let right):
      return facts(left) + facts(right)
    case .scale(let inner, _), .shift(let inner, _, _), .bind(_, _, let inner),
      .round(let inner, _), .year(let inner):
      return facts(inner)
    case .inUnit(let inner, let place): return facts(inner) + [path(place)]
    case .choice(_, let then, let otherwise):
      let first = facts(then)
      return first + facts(otherwise).filter { !first.contains($0) }
    case .sum(let loop, _), .count(let loop), .distinct(let loop, _):
      return [.list(Int(program[loop].list))]
    case .select(let index):
      return program[index].node(under: evaluator.law).map { facts($0) } ?? []
    }
  }

  // MARK: Values for tables and summaries

  /// A derived value; `nil` while it is not known.
  package mutating func value(ofDerived index: Int) -> ToldValue? {
    let code = program.derived[index]
    if let found = evaluator.shown(code) { return told(found, code) }
    return Explainer.isBeyond(code, &evaluator) ? .beyond : nil
  }

  /// A derived value that a dispute leaves open, as each reading gives it; empty where no reading gives one, or where it
  /// hangs on none.
  package mutating func readings(ofDerived index: Int)
    -> [(dispute: Int, reading: Int, value: ToldValue)]
  {
    guard let law = openDisputes([program.derived[index].node]).first,
      case .dispute(let dispute) = program.lawPoints[law].kind
    else { return [] }
    var found: [(dispute: Int, reading: Int, value: ToldValue)] = []
    for reading in program.book.disputes[dispute].readings.indices {
      evaluator.lawChoice[law] = Int128(reading)
      if let value = value(ofDerived: index) { found.append((dispute, reading, value)) }
    }
    evaluator.lawChoice[law] = nil
    return found
  }

  /// Of a value that was asked for just now and is not shown: 128 bits, or the calendar, did not hold it.
  private static func isBeyond(_ code: CodeValue, _ evaluator: inout Evaluator) -> Bool {
    if evaluator.overflow || evaluator.leftCalendar { return true }
    // Known to the last digit, and yet not shown: what is shown is wider.
    guard code.guardNode == nil, code.ratio == nil, evaluator.bounds(code.node).isExact else {
      return false
    }
    return code.over.map { evaluator.bounds($0).isExact } ?? true
  }

  /// A value as it is shown: rounded where it has finer parts, or none.
  private func told(_ found: ShownNumber, _ code: CodeValue) -> ToldValue {
    switch found {
    case .none: hides(code.node) ? .hidden : .none
    case .number(let number) where code.ratio != nil:
      told(number.digits, .percent, number.scale, code.node)
    case .number(let number): told(number.digits, code.kind, number.scale, code.node)
    }
  }

  /// The rows of a table; a cell is `nil` while it is not known.
  package mutating func rows(ofTable index: Int) -> [[ToldValue?]] {
    let table = program.tables[index]
    var rows: [[ToldValue?]] = []
    var cursor = self
    evaluator.walk(table.loop) { (inner, filter) in
      guard filter == .yes else { return true }
      cursor.evaluator.rows = inner.rows
      rows.append(
        table.columns.map { column in
          guard let found = inner.shown(column) else {
            return Explainer.isBeyond(column, &inner) ? .beyond : nil
          }
          return cursor.told(cursor.inOwnUnit(found, column), column)
        })
      return true
    }
    return rows
  }

  /// A quantity of a row stands in a table as the row writes it.
  private func inOwnUnit(_ found: ShownNumber, _ code: CodeValue) -> ShownNumber {
    guard code.kind == .quantity, case .number(let number) = found,
      case .cell(let place) = program[code.node]
    else { return found }
    let index = evaluator.store.place(of: path(place))
    return .number(
      ScaledNumber(
        digits: evaluator.store.inOwnUnit(number.digits, at: index), scale: number.scale))
  }

  /// One step of a rounding, in the words of its kind.
  private func told(step code: CodeRounding, of node: ValueNode) -> ToldValue {
    guard let (scale, kind) = program.stepOfNode[node] else { return .text("\(code.step)") }
    return .number(code.step, kind, scale: scale)
  }
}
