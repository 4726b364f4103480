import Layout
import RuleModel
import Values

/// Conditions: each leaves its truth in the register that it is given.
extension EraCompiler {
  mutating func truth(_ node: TruthNode, _ target: Int) {
    if program.criterionOfNode[node] != nil, isClosed(.truth(node)) {
      keep(node, target)
    } else {
      plainTruth(node, target)
    }
  }

  /// A criterion of the whole application is worked out once.
  mutating func keep(_ node: TruthNode, _ target: Int) {
    let index: UInt16
    if let known = keptTruth[node] {
      index = known
    } else {
      index = UInt16(truncatingIfNeeded: code.keptTruths)
      keptTruth[node] = index
      code.keptTruths += 1
    }
    let recall = here
    emit(.recallTruth, target, Int(index))
    plainTruth(node, target)
    emit(.keepTruth, target, Int(index))
    land([recall])
  }

  mutating func plainTruth(_ node: TruthNode, _ target: Int) {
    let (truthsBefore, valuesBefore) = (truths, values)
    defer { (truths, values) = (truthsBefore, valuesBefore) }
    switch program[node] {
    case .constant(let truth): emit(.truth, target, Int(truth.rawValue))
    case .cell(let place):
      if place.isScalar {
        emit(.truthOfValue, target, Int(place.column))
      } else {
        emit(.truthOfField, target, row(place.slot), Int(place.column))
      }
    case .given(let place): emit(.isGiven, target, cell(place))
    case .all(let members): group(program[members], target, .and, empty: .yes)
    case .any(let members): group(program[members], target, .or, empty: .no)
    case .atLeast(let number, let members): atLeast(Int128(number), program[members], target)
    case .not(let inner):
      truth(inner, target)
      emit(.not, target, target)
    case .compare(let comparison): compare(program[comparison], target)
    case .member(let index):
      let code = program[index]
      if let place = field(code.value) {
        emit(
          code.isNegated ? .notMemberField : .memberField, target, Int(place.column),
          self.code.sets.count, slot: row(place.slot))
      } else {
        let value = value(code.value)
        emit(code.isNegated ? .notMember : .member, target, value, self.code.sets.count)
      }
      let first = self.code.members.count
      self.code.members += code.constants
      self.code.sets.append(first..<self.code.members.count)
    case .every(let loop, let body): rows(loop, body, target, isEvery: true)
    case .some(let loop, let body): rows(loop, body, target, isEvery: false)
    case .dispute(let point, let readings): dispute(point, program[readings], target)
    case .select(let index):
      if let body = program[index].node(under: law) {
        truth(body, target)
      } else {
        emit(.truth, target, Int(Truth.unknown.rawValue))
      }
    case .bind(let slot, let argument, let body):
      let before = alias[slot]
      if slot != argument { alias[slot] = argument }
      truth(body, target)
      alias[slot] = before
    }
  }

  mutating func group(
    _ members: ArraySlice<TruthNode>, _ target: Int, _ join: EraCode.Operation, empty: Truth
  ) {
    guard let first = members.first else { return emit(.truth, target, Int(empty.rawValue)) }
    truth(first, target)
    var jumps: [Int] = []
    if members.count > 1 {
      jumps.append(here)
      emit(join == .and ? .goIfNo : .goIfYes, 0, target)
    }
    let part = newTruth()
    for member in members.dropFirst() {
      truth(member, part)
      jumps.append(here)
      emit(join, target, part)
    }
    land(jumps)
  }

  /// Counts those that hold, and those that may: the first decides for, the second against.
  mutating func atLeast(_ number: Int128, _ members: ArraySlice<TruthNode>, _ target: Int) {
    let (met, possible) = (newValue(), newValue())
    emit(.move, met, constant(0))
    emit(.move, possible, constant(0))
    let part = newTruth()
    for member in members {
      truth(member, part)
      let isNo = here
      emit(.goIfNo, 0, part)
      emit(.add, possible, possible, constant(1))
      let isOpen = here
      emit(.goIfUnknown, 0, part)
      emit(.add, met, met, constant(1))
      land([isNo, isOpen])
    }
    emit(.atLeast, target, met, constant(number))
    let isMet = here
    emit(.goIfYes, 0, target)
    emit(.atLeast, target, possible, constant(number))
    let isNot = here
    emit(.goIfNo, 0, target)
    emit(.truth, target, Int(Truth.unknown.rawValue))
    land([isMet, isNot])
  }

  mutating func compare(_ comparison: CodeComparison, _ target: Int) {
    if let place = field(comparison.left) {
      let other = value(comparison.right)
      return compare(place, comparison.comparator, other, target)
    }
    if let place = field(comparison.right) {
      let other = value(comparison.left)
      return compare(place, EraCompiler.turned(comparison.comparator), other, target)
    }
    let left = value(comparison.left)
    let right = value(comparison.right)
    emit(.comparing(comparison.comparator, .register), target, left, right)
  }

  /// Reads a field of a row and compares it in one step.
  mutating func compare(
    _ place: CellPlace, _ comparator: Comparator, _ other: Int, _ target: Int
  ) {
    emit(
      .comparing(comparator, .field), target, Int(place.column), other, slot: row(place.slot))
  }

  static func turned(_ comparator: Comparator) -> Comparator {
    switch comparator {
    case .atMost: .atLeast
    case .atLeast: .atMost
    case .more: .less
    case .less: .more
    case .equal, .unequal: comparator
    }
  }

  /// The place of a node that is just a field of a row.
  func field(_ node: ValueNode) -> CellPlace? {
    guard case .cell(let place) = program[node], !place.isScalar else { return nil }
    return place
  }

  /// What all readings say; of one that is chosen what it says.
  mutating func dispute(_ point: Int, _ readings: ArraySlice<TruthNode>, _ target: Int) {
    guard let first = readings.first else { return }
    let chosen = scalars + point
    let isOther = here
    emit(.reading, 0, chosen)
    truth(first, target)
    var jumps = [here]
    emit(.goIfUnknown, 0, target)
    land([isOther])
    let part = newTruth()
    for (number, reading) in readings.dropFirst().enumerated() {
      let isOther = here
      emit(.reading, 0, chosen, slot: number + 1)
      truth(reading, part)
      emit(.adopt, target, part, chosen)
      jumps.append(here)
      emit(.agree, target, part)
      land([isOther])
    }
    land(jumps)
  }
}
