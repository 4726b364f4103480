import Layout
import RuleModel
import Values

/// Rows: loops over them, and tests that run down a column without one.
extension EraCompiler {
  mutating func rows(_ loop: LoopNode, _ body: TruthNode?, _ target: Int, isEvery: Bool) {
    let code = program[loop]
    if isEvery, code.filter == nil, let body, everyRow(code, body, target) { return }
    emit(.truth, target, Int((isEvery ? Truth.yes : .no).rawValue))
    let key = self.key(of: code)
    let begin = here
    emit(.loopOfTruth, target, add(code))
    let top = here
    var skips: [Int] = []
    let filter = newTruth()
    if let node = code.filter {
      self.filter(node, code, key, filter)
      skips.append(here)
      emit(.goIfNo, 0, filter)
    }
    var part = filter
    if let body {
      part = newTruth()
      truth(body, part)
      if code.filter != nil { emit(isEvery ? .implied : .confined, part, filter) }
    } else if code.filter == nil {
      emit(.truth, part, Int(Truth.yes.rawValue))
    }
    let join = here
    emit(isEvery ? .and : .or, target, part)
    land(skips)
    emit(.next, 0, self.code.loops.count - 1, top)
    // Inner loops have been added meanwhile: the number of this one stands in its first instruction.
    self.code.instructions[here - 1] = .init(
      operation: .next, target: 0, a: self.code.instructions[begin].a,
      b: UInt16(truncatingIfNeeded: top))
    land([begin, join])
  }

  /// Tests of single columns, joined by *all of*, run down their columns without a loop in the code.
  ///
  /// *In every row A and B* is *in every row A, and in every row B*, in three-valued logic too.
  mutating func everyRow(_ loop: CodeLoop, _ body: TruthNode, _ target: Int) -> Bool {
    var parts = [body]
    if case .all(let members) = program[body] { parts = Array(program[members]) }
    guard loop.list <= 0xFF, !parts.isEmpty, parts.allSatisfy({ columnTest($0, loop) != nil })
    else {
      return false
    }
    var jumps: [Int] = []
    let other = newTruth()
    for (index, part) in parts.enumerated() {
      guard let test = columnTest(part, loop) else { continue }
      let into = index == 0 ? target : other
      switch test.operand {
      case .value(let node):
        let value = value(node)
        emit(test.operation, into, Int(test.column), value, slot: Int(loop.list))
      case .set(let members):
        let first = code.members.count
        code.members += members
        emit(test.operation, into, Int(test.column), code.sets.count, slot: Int(loop.list))
        code.sets.append(first..<code.members.count)
      }
      guard parts.count > 1 else { break }
      jumps.append(here)
      emit(index == 0 ? .goIfNo : .and, target, index == 0 ? target : other)
    }
    land(jumps)
    return true
  }

  struct ColumnTest {
    enum Operand {
      case value(ValueNode)
      case set([Int128])
    }

    let operation: EraCode.Operation
    let column: Int32
    let operand: Operand
  }

  /// A test of one column of the loop's rows against something that is the same in all of them.
  mutating func columnTest(_ node: TruthNode, _ loop: CodeLoop) -> ColumnTest? {
    func column(_ place: CellPlace?) -> Int32? {
      guard let place, place.list == loop.list, place.slot == loop.slot else { return nil }
      return place.column
    }
    switch program[node] {
    case .member(let index):
      let code = program[index]
      return column(field(code.value)).map {
        ColumnTest(
          operation: code.isNegated ? .everyNotMember : .everyMember, column: $0,
          operand: .set(code.constants))
      }
    case .compare(let index):
      let code = program[index]
      for (own, other, comparator) in [
        (code.left, code.right, code.comparator),
        (code.right, code.left, EraCompiler.turned(code.comparator)),
      ] where isClosed(.value(other)) {
        if let found = column(field(own)) {
          return ColumnTest(
            operation: .comparing(comparator, .everyRow), column: found, operand: .value(other))
        }
        if comparator == .equal, case .length(let place) = program[own],
          let found = column(place)
        {
          return ColumnTest(operation: .everyLength, column: found, operand: .value(other))
        }
      }
      return nil
    default: return nil
    }
  }

  /// What the key of a row must be, where a loop asks for nothing else of it.
  private mutating func key(of loop: CodeLoop) -> (column: Int, value: Int)? {
    guard let node = loop.filter, case .compare = program[node], let key = loop.key else {
      return nil
    }
    return (Int(key.column), value(key.value))
  }

  /// Whether the loop that was added last asks about its row: those with another key are passed over in one step.
  private mutating func filter(
    _ node: TruthNode, _ loop: CodeLoop, _ key: (column: Int, value: Int)?, _ target: Int
  ) {
    guard let key else { return truth(node, target) }
    emit(.seek, key.column, code.loops.count - 1, key.value)
    emit(.equalField, target, key.column, key.value, slot: Int(loop.slot))
  }

  /// The number of a loop in the code.
  mutating func add(_ loop: CodeLoop) -> Int {
    code.loops.append(
      EraCode.Loop(list: Int(loop.list), slot: Int(loop.slot), isKeyed: loop.key != nil))
    return code.loops.count - 1
  }

  /// A sum, or without a body how many rows there are.
  mutating func sum(_ loop: LoopNode, _ body: ValueNode?, _ target: Int) {
    let code = program[loop]
    if code.filter == nil, let body, case .cell(let place) = program[body],
      !place.isScalar, place.slot == code.slot
    {
      return emit(.sumColumn, target, Int(place.list), Int(place.column))
    }
    let (truthsBefore, valuesBefore) = (truths, values)
    defer { (truths, values) = (truthsBefore, valuesBefore) }
    emit(.move, target, constant(0))
    let key = self.key(of: code)
    let begin = here
    emit(.loopOfValue, target, add(code))
    let top = here
    var skips: [Int] = []
    var ends = [begin]
    if let node = code.filter {
      let filter = newTruth()
      self.filter(node, code, key, filter)
      skips.append(here)
      emit(.goIfNo, 0, filter)
      let known = here
      emit(.goIfYes, 0, filter)
      emit(.move, target, constant(Int128.min))
      ends.append(here)
      emit(.go)
      land([known])
    }
    let part = body.map { value($0) } ?? constant(1)
    emit(.add, target, target, part)
    land(skips)
    emit(.next, 0, Int(self.code.instructions[begin].a), top)
    land(ends)
  }
}
