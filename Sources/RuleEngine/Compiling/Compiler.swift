import Layout
package import RuleModel
import Values

/// Checked rule book → program.
///
/// Each definition is compiled once, children first; a definition that others name is shared. Numbers
/// get their scale here: what is added or compared is brought to one scale by constant factors.
package struct Compiler {
  let book: RuleBook
  var program: Program
  var derivedDone: [CodeValue?]
  var criteriaDone: [TruthNode?]
  var literals: [[UInt8]] = []

  private init(book: RuleBook) {
    self.book = book
    program = Program(book: book, layout: Layout())
    derivedDone = Array(repeating: nil, count: book.derived.count)
    criteriaDone = Array(repeating: nil, count: book.criteria.count)
  }

  /// - Precondition: the book was checked without errors.
  package static func compile(_ book: RuleBook) -> Program {
    var compiler = Compiler(book: book)
    return compiler.run()
  }

  private mutating func run() -> Program {
    markHeadings()
    collectLawPoints()
    rankDefinitions()
    program.rowSlots = book.rowSlots
    let counting = book.counting(in: .own)
    program.unitTimes = counting.times
    // A book whose units cannot be counted in one another does not ask for it.
    program.baseTimes =
      counting.divisor <= Measure.greatestDivisor
      ? (powerOfTen(counting.scale) ?? 1) * counting.divisor : 1
    for index in book.parameters.indices { compileParameter(index) }
    program.derived = book.derived.indices.map { derived($0) }
    program.criteria = book.criteria.indices.map { criterion($0) }
    program.requirements = book.requirements.map { one in
      CodeRequirement(versions: provisions(one.versions, one.deletions))
    }
    for (index, criterion) in book.criteria.enumerated() where criterion.row == nil {
      program.criterionProbes[index] = program.requirements.count
      program.requirements.append(
        CodeRequirement(
          versions: Versions(
            elements: criterion.versions.map { probe($0) }, ranks: program.criterionRanks[index])))
    }
    program.advice = book.advice.map { provisions($0.versions, $0.deletions) }
    program.reserved = book.reserved.map { provisions($0.versions, $0.deletions) }
    program.consistencies = book.consistencies.map { truth($0.condition) }
    program.harmony = consistencies(areDoubts: false)
    program.plausibility = consistencies(areDoubts: true)
    program.tables = book.tables.map { table in
      (loop(table.rows), table.columns.map { value($0.term) })
    }
    program.layout = LayoutMaker(book: book, literals: literals).layout()
    markUnread()
    program.eras = program.makeEras()
    return program
  }

  private mutating func consistencies(areDoubts: Bool) -> TruthNode {
    let nodes = zip(book.consistencies, program.consistencies).filter { $0.0.isDoubt == areDoubts }
    return add(.all(group(nodes.map(\.1))))
  }

  // MARK: Constants

  mutating func raw(_ constant: Constant, scale: Int, _ sort: LengthSort? = nil) -> Int128 {
    switch constant {
    case .truth(let value): value ? 1 : 0
    case .number(let number, _), .quantity(let number, _): held(number, scale)
    case .date(let date): Int128(date.daysSinceEpoch)
    case .months(let months): (sort ?? .months).raw(months: months, days: 0) ?? 0
    case .days(let days): (sort ?? .days).raw(months: 0, days: days) ?? 0
    case .choice(let index), .unit(let index): Int128(index)
    case .text(let text): packed(text)
    }
  }

  /// `Checker` refuses a book where a number of the rules does not fit beside its decimals (C319). What it let through
  /// by mistake is noted, and `LoadedRules` gives no program.
  private mutating func held(_ number: ScaledNumber, _ scale: Int) -> Int128 {
    guard let digits = number.rescaled(to: scale) else {
      program.isHeld = false
      return 0
    }
    return digits
  }

  /// A literal, folded as texts of applications are; one longer than a cell gets an index of its own in every store.
  mutating func packed(_ text: String) -> Int128 {
    let bytes = TextFold.folded(text)
    if let raw = PackedText.packed(bytes) { return raw }
    if let index = literals.firstIndex(of: bytes) { return PackedText.long(index: index) }
    literals.append(bytes)
    return PackedText.long(index: literals.count - 1)
  }

  // MARK: Nodes

  mutating func add(_ code: ValueCode) -> ValueNode {
    program.values.append(code)
    return ValueNode(program.values.count - 1)
  }

  mutating func add(_ code: TruthCode) -> TruthNode {
    program.truths.append(code)
    return TruthNode(program.truths.count - 1)
  }

  mutating func group(_ nodes: [TruthNode]) -> Children {
    let start = program.children.count
    program.children += nodes
    return Children(start..<program.children.count)
  }

  /// The node with more decimals: a constant is written out, anything else multiplied. A value is never brought to
  /// fewer, which would lose digits; so `scale` is at least its own, and `divisor` a multiple of its own.
  mutating func scaled(_ value: CodeValue, to scale: Int, _ divisor: Int128? = nil) -> ValueNode {
    // Lengths of time have no decimals.
    if value.kind == .duration { return lengthNode(value, LengthSort(scale: scale)) }
    let times = (divisor ?? value.divisor) / value.divisor
    guard scale > value.scale || times != 1 else { return value.node }
    let factor = held(ScaledNumber(digits: times, scale: 0), max(scale - value.scale, 0))
    if case .constant(let raw) = program[value.node] {
      let (raised, isOver) = raw.multipliedReportingOverflow(by: times)
      if isOver { program.isHeld = false }
      let digits = held(
        ScaledNumber(digits: isOver ? 0 : raised, scale: value.scale), max(scale, value.scale))
      let node = add(ValueCode.constant(digits))
      if let number = program.numberOfNode[value.node], times == 1 {
        program.numberOfNode[node] = (scale, number.kind)
      }
      program.unitOfNode[node] = program.unitOfNode[value.node]
      return node
    }
    return add(.scale(value.node, factor))
  }

  /// A length as a node of another sort: only those that are written out may be either.
  private mutating func lengthNode(_ value: CodeValue, _ sort: LengthSort) -> ValueNode {
    guard value.scale != sort.scale, case .constant(let raw) = program[value.node] else {
      return value.node
    }
    let (months, days) = LengthSort(scale: value.scale).parts(raw)
    return add(
      ValueCode.constant(
        sort.raw(months: Int(truncatingIfNeeded: months), days: Int(truncatingIfNeeded: days))
          ?? raw))
  }

  /// The scale and the divisor that two values are brought to.
  func shared(_ one: CodeValue, _ other: CodeValue) -> (scale: Int, divisor: Int128) {
    // The scale of a length says what it is counted in: of months and days, either.
    if one.kind == .duration, one.scale != other.scale { return (LengthSort.either.scale, 1) }
    return (max(one.scale, other.scale), Measure.common(one.divisor, other.divisor))
  }

  // MARK: Values that there may not be

  /// What must hold for both to have a value.
  mutating func both(_ one: TruthNode?, _ other: TruthNode?) -> TruthNode? {
    guard let one, let other else { return one ?? other }
    return one == other ? one : add(.all(group([one, other])))
  }
}
