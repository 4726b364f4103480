import Layout
import RuleModel
import Values

/// Terms of the rules, as nodes with the kind and scale of their digits.
extension Compiler {
  mutating func value(_ term: Term) -> CodeValue {
    switch term {
    case .constant(let constant):
      let measure = Measure(constant)
      let digits = raw(constant, scale: measure.scale)
      guard case .number = constant else {
        return CodeValue(
          node: add(ValueCode.constant(digits)), scale: measure.scale, kind: measure.kind)
      }
      return literal(digits, scale: measure.scale, measure.kind)
    case .scalar(let slot):
      let kind = book.scalars[slot].type.kind
      return CodeValue(node: add(ValueCode.cell(.scalar(slot))), scale: kind.scale, kind: kind)
    case .field(let list, let column, let slot):
      let kind = book.lists[list].fields[column].type.kind
      let place = CellPlace(list: Int32(list), column: Int32(column), slot: Int32(slot))
      return CodeValue(node: add(ValueCode.cell(place)), scale: kind.scale, kind: kind)
    case .parameter(let index):
      let kind = book.parameters[index].kind
      return CodeValue(node: add(.parameter(Node(index))), scale: kind.scale, kind: kind)
    case .derived(let index, let argument): return derivedValue(index, argument)
    case .sum(let body, let rows):
      let inner = value(body)
      return CodeValue(
        node: add(.sum(loop(rows), inner.node)), scale: inner.scale, kind: inner.kind)
    case .count(let rows):
      return CodeValue(node: add(.count(loop(rows))), scale: 0, kind: .integer)
    case .add(let left, let right): return sum(left, right) { .add($0, $1) }
    case .subtract(let left, let right): return sum(left, right) { .subtract($0, $1) }
    case .multiply(let left, let right): return product(value(left), value(right))
    case .convert(let money, let rate):
      let inner = value(money).node
      guard case .cell(let place) = program[inner] else {
        return CodeValue(node: add(.constant(0)), scale: 0, kind: .rupiah)
      }
      let factor = value(rate)
      return CodeValue(
        node: add(.multiply(add(.amount(place)), factor.node)),
        measure: .converted(rate: factor.measure))
    case .shift(let date, let months, let days):
      let inner = value(date)
      return CodeValue(
        node: add(.shift(inner.node, months: Int32(months), days: Int32(days))), scale: 0,
        kind: .date)
    case .ratio(let left, let right):
      let (first, second) = (value(left), value(right))
      let scale = max(first.scale, second.scale)
      let pair = (scaled(first, to: scale), scaled(second, to: scale))
      return CodeValue(
        node: pair.0, scale: scale, kind: .percent,
        ratio: .init(part: pair.0, whole: pair.1, kind: first.kind))
    case .length(let text):
      let inner = value(text).node
      guard case .cell(let place) = program[inner] else {
        return CodeValue(node: add(.constant(0)), scale: 0, kind: .integer)
      }
      return CodeValue(node: add(.length(place)), scale: 0, kind: .integer)
    case .dispute(let index, let readings): return dispute(index, readings)
    case .choice(let condition, let then, let otherwise):
      let test = truth(condition)
      let (first, second) = (value(then), value(otherwise))
      let scale = max(first.scale, second.scale)
      let node = add(.choice(test, scaled(first, to: scale), scaled(second, to: scale)))
      return CodeValue(node: node, scale: scale, kind: first.kind)
    }
  }

  private mutating func literal(_ digits: Int128, scale: Int, _ kind: ValueKind) -> CodeValue {
    let node = add(ValueCode.constant(digits))
    program.numberOfNode[node] = (scale, kind)
    return CodeValue(node: node, scale: scale, kind: kind)
  }

  mutating func derivedValue(_ index: Int, _ argument: Int?) -> CodeValue {
    let inner = derived(index)
    guard let argument, let slot = book.derived[index].row?.slot else { return inner }
    let node = add(
      ValueCode.bind(slot: Int32(slot), argument: Int32(argument), inner.node))
    return CodeValue(node: node, scale: inner.scale, kind: inner.kind)
  }

  mutating func sum(
    _ left: Term, _ right: Term, _ code: (ValueNode, ValueNode) -> ValueCode
  ) -> CodeValue {
    let (first, second) = (value(left), value(right))
    let measure = first.measure.sum(second.measure)
    let node = add(code(scaled(first, to: measure.scale), scaled(second, to: measure.scale)))
    return CodeValue(node: node, measure: measure)
  }

  mutating func product(_ left: CodeValue, _ right: CodeValue) -> CodeValue {
    CodeValue(
      node: add(.multiply(left.node, right.node)), measure: left.measure.product(right.measure))
  }
}

extension Compiler {
  /// A value for each reading: a choice by the point of law, one after another.
  private mutating func dispute(_ index: Int, _ readings: [Term]) -> CodeValue {
    let all = readings.map { value($0) }
    let scale = all.map(\.scale).max() ?? 0
    let nodes = all.map { scaled($0, to: scale) }
    let (yes, no) = (add(TruthCode.constant(.yes)), add(TruthCode.constant(.no)))
    guard let point = program.lawOfDispute[index], var node = nodes.last else {
      return CodeValue(node: add(.constant(0)), scale: scale, kind: all.first?.kind ?? .decimal)
    }
    for place in nodes.indices.dropLast().reversed() {
      let isTaken = nodes.indices.map { $0 == place ? yes : no }
      node = add(.choice(add(.dispute(point, group(isTaken))), nodes[place], node))
    }
    return CodeValue(node: node, scale: scale, kind: all.first?.kind ?? .decimal)
  }
}
