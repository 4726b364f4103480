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
      guard constant.kind.isNumber else {
        return CodeValue(
          node: add(ValueCode.constant(digits)), scale: measure.scale, kind: measure.kind)
      }
      let found = literal(digits, scale: measure.scale, measure.kind)
      if case .quantity(_, let base) = constant { program.unitOfNode[found.node] = base }
      return found
    case .scalar(let slot):
      return cell(.scalar(slot), book.scalars[slot].type)
    case .field(let list, let column, let slot):
      let place = CellPlace(list: Int32(list), column: Int32(column), slot: Int32(slot))
      return cell(place, book.lists[list].fields[column].type)
    case .parameter(let index):
      let parameter = book.parameters[index]
      let isLength = parameter.kind == .duration
      return CodeValue(
        node: add(.parameter(Node(index))),
        scale: isLength ? parameter.lengthSort.scale : parameter.kind.scale, kind: parameter.kind)
    case .derived(let index, let argument): return derivedValue(index, argument)
    case .sum(let body, let rows):
      let inner = value(body)
      let loop = loop(rows)
      // A sum has a value where each of its rows has.
      return CodeValue(
        node: add(.sum(loop, inner.node)), scale: inner.scale, kind: inner.kind,
        divisor: inner.divisor, guardNode: inner.guardNode.map { add(.every(loop, $0)) })
    case .count(let rows):
      return CodeValue(node: add(.count(loop(rows))), scale: 0, kind: .integer)
    case .add(let left, let right): return sum(value(left), value(right)) { .add($0, $1) }
    case .subtract(let left, let right):
      return sum(value(left), value(right)) { .subtract($0, $1) }
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
    case .ratio(let left, let right): return ratio(value(left), value(right))
    case .quotient(let inner): return quotient(value(inner))
    case .fraction(let above, let below):
      guard let measure = Measure.quotient(Measure(above), Measure(below)) else {
        return literal(0, scale: 0, .decimal)
      }
      return CodeValue(node: add(.constant(measure.constant ?? 0)), measure: measure)
    case .shiftBy(let date, let length, let isNegative):
      let (first, second) = (value(date), value(length))
      return CodeValue(
        node: add(
          .shiftBy(
            first.node, second.node, LengthSort(scale: second.scale), isNegative: isNegative)),
        scale: 0, kind: .date)
    case .elapsed(let from, let to, let months):
      let (first, second) = (value(from), value(to))
      return CodeValue(
        node: add(.elapsed(first.node, second.node, months: Int32(months))), scale: 0,
        kind: .integer)
    case .year(let date):
      let inner = value(date)
      return CodeValue(node: add(.year(inner.node)), scale: 0, kind: .integer)
    case .rounded(let inner, let rounding, let step): return rounded(value(inner), rounding, step)
    case .extreme(let isGreater, let left, let right):
      return extreme(value(left), value(right), isGreater: isGreater)
    case .distinct(let rows, let key):
      let inner = value(key)
      return CodeValue(node: add(.distinct(loop(rows), inner.node)), scale: 0, kind: .integer)
    case .inUnit(let inner, let unit): return counted(value(inner), unit)
    case .length(let text):
      let inner = value(text).node
      guard case .cell(let place) = program[inner] else {
        return CodeValue(node: add(.constant(0)), scale: 0, kind: .integer)
      }
      return CodeValue(node: add(.length(place)), scale: 0, kind: .integer)
    case .dispute(let index, let readings): return dispute(index, readings)
    case .choice(let condition, let then, let otherwise):
      return choice(truth(condition), value(then), value(otherwise))
    }
  }

  private mutating func cell(_ place: CellPlace, _ type: RuleBook.FactType) -> CodeValue {
    let scale = type.kind == .duration ? type.lengthSort.scale : type.kind.scale
    return CodeValue(node: add(ValueCode.cell(place)), scale: scale, kind: type.kind)
  }

  private mutating func literal(_ digits: Int128, scale: Int, _ kind: ValueKind) -> CodeValue {
    let node = add(ValueCode.constant(digits))
    program.numberOfNode[node] = (scale, kind)
    return CodeValue(node: node, scale: scale, kind: kind)
  }

  mutating func derivedValue(_ index: Int, _ argument: Int?) -> CodeValue {
    let inner = derived(index)
    guard let argument, let slot = book.derived[index].row?.slot else { return inner }
    let (own, row) = (Int32(slot), Int32(argument))
    func bound(_ node: ValueNode) -> ValueNode {
      add(ValueCode.bind(slot: own, argument: row, node))
    }
    var found = CodeValue(
      node: bound(inner.node), scale: inner.scale, kind: inner.kind, divisor: inner.divisor)
    if let ratio = inner.ratio {
      found.ratio = CodeRatio(
        part: bound(ratio.part), whole: bound(ratio.whole), kind: ratio.kind, scale: ratio.scale,
        divisor: ratio.divisor)
    }
    found.over = inner.over.map(bound)
    found.guardNode = inner.guardNode.map { add(TruthCode.bind(slot: own, argument: row, $0)) }
    return found
  }
}

extension Compiler {
  /// A value for each reading: a choice by the point of law, one after another.
  private mutating func dispute(_ index: Int, _ readings: [Term]) -> CodeValue {
    if let settled = book.disputes[index].settled { return value(readings[settled]) }
    let all = readings.map { value($0) }
    let (yes, no) = (add(TruthCode.constant(.yes)), add(TruthCode.constant(.no)))
    guard let point = program.lawOfDispute[index], var found = all.last else {
      return CodeValue(node: add(.constant(0)), scale: 0, kind: all.first?.kind ?? .decimal)
    }
    for place in all.indices.dropLast().reversed() {
      let isTaken = all.indices.map { $0 == place ? yes : no }
      found = choice(add(.dispute(point, group(isTaken))), all[place], found)
    }
    return found
  }
}
