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
    case .cell(let place), .length(let place), .amount(let place): return [path(place)]
    case .constant, .parameter: return []
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right):
      return facts(left) + facts(right)
    case .scale(let inner, _), .shift(let inner, _, _), .bind(_, _, let inner): return facts(inner)
    case .choice(_, let then, let otherwise):
      let first = facts(then)
      return first + facts(otherwise).filter { !first.contains($0) }
    case .sum(let loop, _), .count(let loop):
      return [.list(Int(program[loop].list))]
    case .select(let index):
      return program[index].node(under: evaluator.law).map { facts($0) } ?? []
    }
  }

  // MARK: Values for tables and summaries

  /// A derived value; `nil` while it is not known, or where 128 bits do not hold it.
  package mutating func value(ofDerived index: Int) -> ToldValue? {
    let code = program.derived[index]
    evaluator.overflow = false
    if let ratio = code.ratio {
      let part = evaluator.bounds(ratio.part)
      let whole = evaluator.bounds(ratio.whole)
      guard part.isExact, whole.isExact, !evaluator.overflow, whole.low > 0, part.low >= 0 else {
        return nil
      }
      let (scaled, overflow) = part.low.multipliedReportingOverflow(by: 10_000)
      guard !overflow else { return nil }
      // Two decimals, cut off: for reading only, the comparison is exact.
      return told(scaled / whole.low, .percent, 2, code.node)
    }
    let bounds = evaluator.bounds(code.node)
    guard bounds.isExact, !evaluator.overflow else { return nil }
    return told(bounds.low, code.kind, code.scale, code.node)
  }

  /// The rows of a table; a cell is `nil` while it is not known, or where 128 bits do not hold it.
  package mutating func rows(ofTable index: Int) -> [[ToldValue?]] {
    let table = program.tables[index]
    var rows: [[ToldValue?]] = []
    var cursor = self
    evaluator.walk(table.loop) { (inner, filter) in
      guard filter == .yes else { return true }
      cursor.evaluator.rows = inner.rows
      rows.append(
        table.columns.map { column in
          inner.overflow = false
          let bounds = inner.bounds(column.node)
          return bounds.isExact && !inner.overflow
            ? cursor.told(bounds.low, column.kind, column.scale, column.node) : nil
        })
      return true
    }
    return rows
  }
}
