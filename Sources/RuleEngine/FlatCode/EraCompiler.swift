import Layout
import RuleModel
import Values

/// Program × era → flat code.
///
/// Registers are taken like a stack: what a node needs is free again once its result is used.
struct EraCompiler {
  let program: Program
  let law: LawInForce
  var code = EraCode()
  var constantIndex: [Int128: UInt16] = [:]
  /// Constants come first in the register file: how many there are is known at the end only, so
  /// temporaries are numbered from this and moved down then.
  static let firstTemporary = 0x8000
  var values = 0
  var truths = 0
  var scalars: Int { program.layout.scalars.count }
  /// Registers that stand before the constants.
  var given: Int { scalars + program.lawPoints.count }
  var keptValue: [ValueNode: UInt16] = [:]
  var keptTruth: [TruthNode: UInt16] = [:]
  var keptRow: [ValueNode: Int] = [:]
  var freeSlots = FreeSlots()
  /// A slot whose row is that of another: criteria that rows have.
  var alias: [Int32: Int32] = [:]
  /// The list whose rows a loop binds to a slot.
  var listOfSlot: [Int: Int] = [:]

  /// `nil` where the law of the era is itself uncertain, or the book too large for flat code. `advice`, `reserved`: what is
  /// asked about.
  static func compile(
    _ program: Program, law: LawInForce, rounding: DayRounding, hasOneLaw: Bool, advice: [Int],
    reserved: [Int]
  ) -> EraCode? {
    guard hasOneLaw else { return nil }
    var compiler = EraCompiler(program: program, law: law, rounding: rounding)
    return compiler.run(advice, reserved)
  }

  private init(program: Program, law: LawInForce, rounding: DayRounding) {
    self.program = program
    self.law = law
    for loop in program.loops { listOfSlot[Int(loop.slot)] = Int(loop.list) }
    code.rounding = rounding
    code.rowSlots = program.rowSlots
    code.lastReadings = program.lawPoints.map { point in
      switch point.kind {
      case .dispute(let index): Int128(program.book.disputes[index].readings.count - 1)
      case .parameter(let index):
        program.parameters[index].versions.version(under: law).flatMap {
          $0.values.count > 1 ? Int128($0.values.count - 1) : nil
        }
      case .window: nil
      }
    }
    code.unitTimes = program.unitTimes
  }

  private mutating func run(_ advice: [Int], _ reserved: [Int]) -> EraCode? {
    for index in program.book.requirements.indices {
      let versions = program.requirements[index].versions
      guard let version = versions.index(under: law) else {
        code.requirements.append(nil)
        continue
      }
      requirement(index, versions[version], isOpen: !versions.ranks.deletionPoints.isEmpty)
      code.requirements.append(
        EraCode.Entry(
          version: version,
          standing: program.standing(ofRequirement: index, version: version, under: law)))
    }
    emit(.end)
    code.answerCount = code.requirements.count
    code.adviceStart = here
    code.advice = items(program.advice, advice)
    code.reserved = items(program.reserved, reserved)
    emit(.end)
    code.consistencies = program.consistencies.map { _ in EraCode.Item(start: 0, answer: 0) }
    for areDoubts in [false, true] {
      if areDoubts { code.doubtStart = here }
      for (index, node) in program.consistencies.enumerated()
      where program.book.consistencies[index].isDoubt == areDoubts {
        code.consistencies[index] = item(node)
      }
      emit(.end)
    }
    code.rowTests = program.consistencies.map { node in
      guard case .every(let loop, let body) = program[node] else { return nil }
      let filter = program[loop].filter.map { block($0) }
      return .init(slot: Int(program[loop].slot), filter: filter, body: block(body))
    }
    code.harmony = program.harmony.map { block($0) } ?? 0
    code.plausibility = program.plausibility.map { block($0) } ?? 0
    return fits ? settled() : nil
  }

  /// - Parameter isOpen: whether it is in force at all hangs on a reading: `Evaluator` answers.
  mutating func requirement(_ index: Int, _ version: CodeProvision, isOpen: Bool) {
    var ends = [here]
    emit(.begin, 0, index)
    if isOpen {
      fresh()
      emit(.truth, 0, Int(Truth.unknown.rawValue))
      emit(.answer, 0, index)
      land(ends)
      return
    }
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

  mutating func fresh() {
    truths = 1
    values = 0
  }

  /// Those that are asked about and in force.
  private mutating func items(_ provisions: [Versions<CodeProvision>], _ asked: [Int])
    -> [EraCode.Item?]
  {
    provisions.enumerated().map { index, versions in
      guard asked.contains(index), let version = versions.version(under: law) else { return nil }
      // Whether it is in force at all may hang on a reading: `Evaluator` answers.
      return item(versions.ranks.deletionPoints.isEmpty ? version.condition : nil)
    }
  }

  /// Without a node the answer is unknown.
  private mutating func item(_ node: TruthNode?) -> EraCode.Item {
    let item = EraCode.Item(start: here, answer: code.answerCount)
    code.answerCount += 1
    fresh()
    emit(.begin, 0, item.answer)
    if let node { truth(node, 0) } else { emit(.truth, 0, Int(Truth.unknown.rawValue)) }
    emit(.answer, 0, item.answer)
    land([item.start])
    return item
  }

  /// Everything is numbered with 16 bits, and the slots of rows with 8.
  ///
  /// Numbers are cut to that while code is made (`emit`); where anything did not fit, none of it is used.
  var fits: Bool {
    let lists = program.layout.lists
    return code.instructions.count < 0xFFFF
      && given + code.constants.count < EraCompiler.firstTemporary
      && code.valueCount < EraCompiler.firstTemporary - 1 && code.truthCount < 0xFFFF
      && code.loops.count < 0xFFFF && code.sets.count < 0xFFFF && code.shifts.count < 0xFFFF
      && code.roundings.count < 0xFFFF && code.keptRows.count < 0xFFFF
      && code.answerCount < 0xFFFF && code.rowSlots <= 0xFF && lists.count < 0xFFFF
      && lists.allSatisfy { $0.fields.count < 0xFFFF }
      && program.book.disputes.allSatisfy { $0.readings.count <= 0xFF }
  }

  /// Moves the temporaries behind the constants; `nil` where an operand leads nowhere, which would be a fault of
  /// this compiler.
  func settled() -> EraCode? {
    var code = code
    let first = UInt16(given + code.constants.count)
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

  mutating func block(_ node: TruthNode) -> Int {
    let start = code.instructions.count
    fresh()
    truth(node, 0)
    emit(.end)
    return start
  }

  mutating func emit(
    _ operation: EraCode.Operation, _ target: Int = 0, _ a: Int = 0, _ b: Int = 0, slot: Int = 0
  ) {
    code.instructions.append(
      .init(
        operation: operation, slot: UInt8(truncatingIfNeeded: slot),
        target: UInt16(truncatingIfNeeded: target),
        a: UInt16(truncatingIfNeeded: a), b: UInt16(truncatingIfNeeded: b)))
  }

  /// Lets the jumps at these places lead to the next instruction.
  mutating func land(_ jumps: [Int]) {
    let here = code.instructions.count
    for jump in jumps {
      let step = code.instructions[jump]
      code.instructions[jump] = .init(
        operation: step.operation, slot: step.slot, target: step.target, a: step.a,
        b: UInt16(truncatingIfNeeded: here))
    }
  }

  var here: Int { code.instructions.count }

  mutating func newTruth() -> Int {
    truths += 1
    code.truthCount = max(code.truthCount, truths)
    return truths - 1
  }

  mutating func newValue() -> Int {
    values += 1
    code.valueCount = max(code.valueCount, values)
    return EraCompiler.firstTemporary + values - 1
  }

  mutating func constant(_ raw: Int128) -> Int {
    if let known = constantIndex[raw] { return Int(known) }
    let index = given + code.constants.count
    constantIndex[raw] = UInt16(truncatingIfNeeded: index)
    code.constants.append(raw)
    return index
  }

  func row(_ slot: Int32) -> Int {
    var slot = slot
    while let other = alias[slot] { slot = other }
    return Int(slot)
  }

  // MARK: Kept values

  /// Whether rows are walked to work a node out.
  func walksRows(_ node: AnyNode) -> Bool {
    var found = false
    program.forEachPart(of: node) { part in
      switch part {
      case .rows: found = true
      case .node(let inner), .bound(_, _, let inner): found = found || walksRows(inner)
      case .cell, .law: break
      }
    }
    return found
  }

  // MARK: Closed nodes

  /// Whether a node reads no row bound outside of it.
  mutating func isClosed(_ node: AnyNode) -> Bool { free(node).isEmpty }

  mutating func free(_ node: AnyNode) -> Set<Int32> { freeSlots.slots(of: node, program) }
}
