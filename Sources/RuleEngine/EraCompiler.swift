import Layout
import RuleModel
import Values

/// Program × era → flat code.
///
/// Registers are taken like a stack: what a node needs is free again once its result is used.
struct EraCompiler {
  private let program: Program
  private let law: LawInForce
  private var code = EraCode()
  private var constantIndex: [Int128: UInt16] = [:]
  /// Constants come first in the register file: how many there are is known at the end only, so
  /// temporaries are numbered from this and moved down then.
  private static let firstTemporary = 0x8000
  private var values = 0
  private var truths = 0
  private var scalars: Int { program.layout.scalars.count }
  private var keptValue: [ValueNode: UInt16] = [:]
  private var keptTruth: [TruthNode: UInt16] = [:]
  private var freeSlots: [AnyNode: Set<Int32>] = [:]
  /// A slot whose row is that of another: criteria that rows have.
  private var alias: [Int32: Int32] = [:]

  /// `nil` where the law of the era is itself uncertain, or the book too large for flat code.
  static func compile(_ program: Program, era: Era, instruments: InstrumentSet) -> EraCode? {
    guard era.possible.isEmpty else { return nil }
    let law = LawInForce(day: era.firstDay, instruments: instruments)
    var compiler = EraCompiler(program: program, law: law)
    return compiler.run()
  }

  private init(program: Program, law: LawInForce) {
    self.program = program
    self.law = law
    code.rounding = program.rounding
    code.rowSlots = program.rowSlots
  }

  private mutating func run() -> EraCode? {
    for index in program.book.requirements.indices {
      let versions = program.requirements[index].versions
      guard let version = versions.index(under: law) else {
        code.requirements.append(nil)
        continue
      }
      requirement(index, versions[version])
      code.requirements.append(
        EraCode.Entry(
          version: version,
          standing: program.standing(ofRequirement: index, version: version, under: law)))
    }
    emit(.end)
    code.advice = program.advice.map { condition($0) }
    code.reserved = program.reserved.map { condition($0) }
    code.consistencies = program.consistencies.map { block($0) }
    return fits ? settled() : nil
  }

  private mutating func requirement(_ index: Int, _ version: CodeProvision) {
    var ends = [here]
    emit(.begin, 0, index)
    if let scope = version.scope {
      fresh()
      truth(scope, 0)
      ends.append(here)
      emit(.scope, 0, index)
    }
    fresh()
    truth(version.condition, 0)
    emit(.answer, 0, index)
    land(ends)
  }

  private mutating func fresh() {
    truths = 1
    values = 0
  }

  private mutating func condition(_ versions: [CodeProvision]) -> Int? {
    versions.index(under: law).map {
      block(versions[$0].condition)
    }
  }

  /// Everything is numbered with 16 bits, and the slots of rows with 8.
  ///
  /// Numbers are cut to that while code is made (`emit`); where anything did not fit, none of it is used.
  private var fits: Bool {
    let lists = program.layout.lists
    return code.instructions.count < 0xFFFF
      && scalars + code.constants.count < EraCompiler.firstTemporary
      && code.valueCount < EraCompiler.firstTemporary - 1 && code.truthCount < 0xFFFF
      && code.loops.count < 0xFFFF && code.sets.count < 0xFFFF && code.shifts.count < 0xFFFF
      && program.requirements.count < 0xFFFF && code.rowSlots <= 0xFF && lists.count < 0xFFFF
      && lists.allSatisfy { $0.fields.count < 0xFFFF }
  }

  /// Moves the temporaries behind the constants; `nil` where an operand leads nowhere, which would be a fault of
  /// this compiler.
  private func settled() -> EraCode? {
    var code = code
    let first = UInt16(scalars + code.constants.count)
    func moved(_ operand: UInt16, _ role: EraCode.Operation.Role) -> UInt16 {
      role == .value && operand >= EraCompiler.firstTemporary
        ? operand - UInt16(EraCompiler.firstTemporary) + first : operand
    }
    code.instructions = code.instructions.map { step in
      let roles = step.operation.roles
      return .init(
        operation: step.operation, slot: step.slot, target: moved(step.target, roles.target),
        a: moved(step.a, roles.a), b: moved(step.b, roles.b))
    }
    let isSound = code.isSound(registers: Int(first) + code.valueCount)
    assert(isSound, "an operand of flat code leads nowhere")
    return isSound ? code : nil
  }

  // MARK: Code

  private mutating func block(_ node: TruthNode) -> Int {
    let start = code.instructions.count
    fresh()
    truth(node, 0)
    emit(.end)
    return start
  }

  private mutating func emit(
    _ operation: EraCode.Operation, _ target: Int = 0, _ a: Int = 0, _ b: Int = 0, slot: Int = 0
  ) {
    code.instructions.append(
      .init(
        operation: operation, slot: UInt8(truncatingIfNeeded: slot),
        target: UInt16(truncatingIfNeeded: target),
        a: UInt16(truncatingIfNeeded: a), b: UInt16(truncatingIfNeeded: b)))
  }

  /// Lets the jumps at these places lead to the next instruction.
  private mutating func land(_ jumps: [Int]) {
    let here = code.instructions.count
    for jump in jumps {
      let step = code.instructions[jump]
      code.instructions[jump] = .init(
        operation: step.operation, target: step.target, a: step.a,
        b: UInt16(truncatingIfNeeded: here))
    }
  }

  private var here: Int { code.instructions.count }

  private mutating func newTruth() -> Int {
    truths += 1
    code.truthCount = max(code.truthCount, truths)
    return truths - 1
  }

  private mutating func newValue() -> Int {
    values += 1
    code.valueCount = max(code.valueCount, values)
    return EraCompiler.firstTemporary + values - 1
  }

  private mutating func constant(_ raw: Int128) -> Int {
    if let known = constantIndex[raw] { return Int(known) }
    let index = scalars + code.constants.count
    constantIndex[raw] = UInt16(truncatingIfNeeded: index)
    code.constants.append(raw)
    return index
  }

  private func row(_ slot: Int32) -> Int {
    var slot = slot
    while let other = alias[slot] { slot = other }
    return Int(slot)
  }

  // MARK: Truths

  private mutating func truth(_ node: TruthNode, _ target: Int) {
    if program.criterionOfNode[node] != nil, isClosed(.truth(node)) {
      keep(node, target)
    } else {
      plainTruth(node, target)
    }
  }

  /// A criterion of the whole application is worked out once.
  private mutating func keep(_ node: TruthNode, _ target: Int) {
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

  private mutating func plainTruth(_ node: TruthNode, _ target: Int) {
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
    case .dispute(_, let readings): dispute(program[readings], target)
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

  private mutating func group(
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

  private mutating func compare(_ comparison: CodeComparison, _ target: Int) {
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
  private mutating func compare(
    _ place: CellPlace, _ comparator: Comparator, _ other: Int, _ target: Int
  ) {
    emit(
      .comparing(comparator, .field), target, Int(place.column), other, slot: row(place.slot))
  }

  private static func turned(_ comparator: Comparator) -> Comparator {
    switch comparator {
    case .atMost: .atLeast
    case .atLeast: .atMost
    case .more: .less
    case .less: .more
    case .equal, .unequal: comparator
    }
  }

  /// The place of a node that is just a field of a row.
  private func field(_ node: ValueNode) -> CellPlace? {
    guard case .cell(let place) = program[node], !place.isScalar else { return nil }
    return place
  }

  private mutating func dispute(_ readings: ArraySlice<TruthNode>, _ target: Int) {
    guard let first = readings.first else { return }
    truth(first, target)
    var jumps = [here]
    emit(.goIfUnknown, 0, target)
    let part = newTruth()
    for reading in readings.dropFirst() {
      truth(reading, part)
      jumps.append(here)
      emit(.agree, target, part)
    }
    land(jumps)
  }

  private mutating func rows(_ loop: LoopNode, _ body: TruthNode?, _ target: Int, isEvery: Bool) {
    let code = program[loop]
    if isEvery, code.filter == nil, let body, everyRow(code, body, target) { return }
    emit(.truth, target, Int((isEvery ? Truth.yes : .no).rawValue))
    let begin = here
    emit(.loopOfTruth, target, add(code))
    let top = here
    var skips: [Int] = []
    let filter = newTruth()
    if let node = code.filter {
      truth(node, filter)
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
  private mutating func everyRow(_ loop: CodeLoop, _ body: TruthNode, _ target: Int) -> Bool {
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

  private struct ColumnTest {
    enum Operand {
      case value(ValueNode)
      case set([Int128])
    }

    let operation: EraCode.Operation
    let column: Int32
    let operand: Operand
  }

  /// A test of one column of the loop's rows against something that is the same in all of them.
  private mutating func columnTest(_ node: TruthNode, _ loop: CodeLoop) -> ColumnTest? {
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

  /// The number of a loop in the code.
  private mutating func add(_ loop: CodeLoop) -> Int {
    code.loops.append(
      EraCode.Loop(list: Int(loop.list), slot: Int(loop.slot), isKeyed: loop.key != nil))
    return code.loops.count - 1
  }

  // MARK: Values

  /// Compiles a value and gives the register it stands in.
  private mutating func value(_ node: ValueNode) -> Int {
    switch program[node] {
    case .constant(let raw): return constant(raw)
    case .cell(let place): return cell(place)
    case .amount(let place):
      let target = newValue()
      emit(.amount, target, cell(place))
      return target
    case .parameter(let index):
      let version = program[index].versions.version(under: law)
      guard let version, version.values.count == 1 else { return constant(Int128.min) }
      return constant(version.values[0])
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
    case .choice(let condition, let then, let otherwise): return choice(condition, then, otherwise)
    case .select(let index):
      return program[index].node(under: law).map { value($0) } ?? constant(Int128.min)
    case .bind(let slot, let argument, let body):
      let before = alias[slot]
      if slot != argument { alias[slot] = argument }
      defer { alias[slot] = before }
      return value(body)
    }
  }

  private mutating func cell(_ place: CellPlace) -> Int {
    // Scalars are registers from the start.
    if place.isScalar { return Int(place.column) }
    let target = newValue()
    emit(.field, target, row(place.slot), Int(place.column))
    return target
  }

  private mutating func arithmetic(
    _ operation: EraCode.Operation, _ left: ValueNode, _ right: ValueNode
  )
    -> Int
  {
    let target = newValue()
    let first = value(left)
    let second = value(right)
    emit(operation, target, first, second)
    return target
  }

  private mutating func choice(
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
  private mutating func kept(_ node: ValueNode, _ body: (inout EraCompiler, Int) -> Void) -> Int {
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

  /// A sum, or without a body how many rows there are.
  private mutating func sum(_ loop: LoopNode, _ body: ValueNode?, _ target: Int) {
    let code = program[loop]
    if code.filter == nil, let body, case .cell(let place) = program[body],
      !place.isScalar, place.slot == code.slot
    {
      return emit(.sumColumn, target, Int(place.list), Int(place.column))
    }
    let (truthsBefore, valuesBefore) = (truths, values)
    defer { (truths, values) = (truthsBefore, valuesBefore) }
    emit(.move, target, constant(0))
    let begin = here
    emit(.loopOfValue, target, add(code))
    let top = here
    var skips: [Int] = []
    var ends = [begin]
    if let node = code.filter {
      let filter = newTruth()
      truth(node, filter)
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

  // MARK: Closed nodes

  /// Whether a node reads no row bound outside of it.
  private mutating func isClosed(_ node: AnyNode) -> Bool { free(node).isEmpty }

  /// The slots of rows that a node reads and does not bind itself.
  private mutating func free(_ node: AnyNode) -> Set<Int32> {
    if let known = freeSlots[node] { return known }
    var found: Set<Int32> = []
    program.forEachPart(of: node) { part in
      switch part {
      case .node(let inner): found.formUnion(free(inner))
      case .cell(let place): if !place.isScalar { found.insert(place.slot) }
      case .law: break
      case .rows(let loop, let body):
        let code = program[loop]
        var asked: Set<Int32> = []
        if let filter = code.filter { asked.formUnion(free(.truth(filter))) }
        if let body { asked.formUnion(free(body)) }
        asked.remove(code.slot)
        found.formUnion(asked)
      case .bound(let slot, let argument, let body):
        found.formUnion(free(body).subtracting([slot]).union([argument]))
      }
    }
    freeSlots[node] = found
    return found
  }
}
