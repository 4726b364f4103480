import Layout
import RuleModel
import Values

/// Values: each says in which register it stands.
extension EraCompiler {
  /// Compiles a value and gives the register it stands in.
  mutating func value(_ node: ValueNode) -> Int {
    switch program[node] {
    case .constant(let raw): return constant(raw)
    case .cell(let place): return cell(place)
    case .amount(let place):
      let target = newValue()
      emit(.amount, target, cell(place))
      return target
    case .parameter(let index):
      guard let version = program[index].versions.version(under: law), !version.values.isEmpty
      else { return constant(Int128.min) }
      if version.values.count == 1 { return constant(version.values[0]) }
      return version.law.map { parameter($0, version.values) } ?? constant(Int128.min)
    case .add(let left, let right): return arithmetic(.add, left, right)
    case .subtract(let left, let right): return arithmetic(.subtract, left, right)
    case .multiply(let left, let right): return arithmetic(.multiply, left, right)
    case .scale(let inner, let factor):
      let target = newValue()
      let value = value(inner)
      emit(.multiply, target, value, constant(factor))
      return target
    case .sum(let loop, let body):
      return kept(node) { compiler, target in compiler.sum(loop, body, target) }
    case .count(let loop):
      return kept(node) { compiler, target in compiler.sum(loop, nil, target) }
    case .shift(let inner, let months, let days):
      return kept(node) { compiler, target in
        let value = compiler.value(inner)
        compiler.emit(.shift, target, value, compiler.code.shifts.count)
        compiler.code.shifts.append((Int(months), Int(days)))
      }
    case .length(let place):
      let target = newValue()
      emit(.length, target, cell(place))
      return target
    case .round(let inner, let rounding):
      let target = newValue()
      let value = value(inner)
      emit(.round, target, value, code.roundings.count)
      code.roundings.append(rounding)
      return target
    case .extreme(let isGreater, let left, let right):
      return arithmetic(isGreater ? .greater : .lesser, left, right)
    case .shiftBy(let date, let length, let sort, let isNegative):
      return arithmetic(
        .shiftBy, date, length, slot: Int(sort.rawValue) + (isNegative ? 4 : 0))
    case .elapsed(let from, let to, let months):
      return arithmetic(.elapsed, from, to, slot: Int(months))
    case .year(let date):
      let target = newValue()
      let value = value(date)
      emit(.year, target, value)
      return target
    case .inOwnUnit(let place):
      emit(.plainUnits)
      let target = newValue()
      emit(.multiply, target, cell(place), constant(program.baseTimes))
      return target
    case .inUnit(let inner, let place):
      let target = newValue()
      let number = value(inner)
      let times = newValue()
      emit(.unitTimes, times, cell(place))
      emit(.multiply, target, number, times)
      return target
    case .roundRatio(let part, let whole, let rounding):
      guard code.roundings.count <= 0xFF else { return constant(Int128.min) }
      code.roundings.append(rounding)
      return arithmetic(.roundRatio, part, whole, slot: code.roundings.count - 1)
    // What differs: `Evaluator` answers.
    case .distinct: return constant(Int128.min)
    case .choice(let condition, let then, let otherwise): return choice(condition, then, otherwise)
    case .select(let index):
      return program[index].node(under: law).map { value($0) } ?? constant(Int128.min)
    case .bind(let slot, let argument, let body):
      let before = alias[slot]
      if slot != argument { alias[slot] = argument }
      defer { alias[slot] = before }
      return keptRow(body, of: slot)
    }
  }

  /// The value of the reading that is chosen; none where none is.
  private mutating func parameter(_ point: Int, _ values: [Int128]) -> Int {
    let target = newValue()
    let part = newTruth()
    emit(.move, target, constant(Int128.min))
    for (number, value) in values.enumerated() {
      emit(.equal, part, scalars + point, constant(Int128(number)))
      let isOther = [here, here + 1]
      emit(.goIfNo, 0, part)
      emit(.goIfUnknown, 0, part)
      emit(.move, target, constant(value))
      land(isOther)
    }
    return target
  }

  mutating func cell(_ place: CellPlace) -> Int {
    // Scalars are registers from the start.
    if place.isScalar { return Int(place.column) }
    let target = newValue()
    emit(.field, target, row(place.slot), Int(place.column))
    return target
  }

  mutating func arithmetic(
    _ operation: EraCode.Operation, _ left: ValueNode, _ right: ValueNode, slot: Int = 0
  )
    -> Int
  {
    let target = newValue()
    let first = value(left)
    let second = value(right)
    emit(operation, target, first, second, slot: slot)
    return target
  }

  mutating func choice(
    _ condition: TruthNode, _ then: ValueNode, _ otherwise: ValueNode
  ) -> Int {
    let target = newValue()
    let part = newTruth()
    truth(condition, part)
    let toOtherwise = here
    emit(.goIfNo, 0, part)
    emit(.move, target, constant(Int128.min))
    let unknown = here
    emit(.goIfUnknown, 0, part)
    let first = value(then)
    emit(.move, target, first)
    let toEnd = here
    emit(.go)
    land([toOtherwise])
    let second = value(otherwise)
    emit(.move, target, second)
    land([unknown, toEnd])
    return target
  }

  /// What depends on no row (a sum, a moved date) is worked out once for an application.
  mutating func kept(_ node: ValueNode, _ body: (inout EraCompiler, Int) -> Void) -> Int {
    let target = newValue()
    guard isClosed(.value(node)) else {
      body(&self, target)
      return target
    }
    let index: UInt16
    if let known = keptValue[node] {
      index = known
    } else {
      index = UInt16(truncatingIfNeeded: code.keptValues)
      keptValue[node] = index
      code.keptValues += 1
    }
    let recall = here
    emit(.recallValue, target, Int(index))
    body(&self, target)
    emit(.keepValue, target, Int(index))
    land([recall])
    return target
  }

  /// What each row has and takes a walk over other rows (a sum of those that name it) is worked out once for a row.
  mutating func keptRow(_ node: ValueNode, of slot: Int32) -> Int {
    guard free(.value(node)) == [slot], walksRows(.value(node)), let list = listOfSlot[row(slot)]
    else { return value(node) }
    let index = keptRow[node] ?? code.keptRows.count
    if index == code.keptRows.count {
      keptRow[node] = index
      code.keptRows.append(list)
    }
    let target = newValue()
    let recall = here
    emit(.recallRow, target, index, slot: row(slot))
    let before = values
    emit(.move, target, value(node))
    values = before
    emit(.keepRow, target, index, slot: row(slot))
    land([recall])
    return target
  }
}
