import Layout
import RuleModel
import Values

/// A program that many hold at the cost of one, with what is asked of its cells over and over.
final class SharedProgram: Sendable {
  let program: Program
  /// By scalar, and by list and column: every value that a missing one may have.
  let scalarRanges: [Bounds]
  let columnRanges: [[Bounds]]
  /// It has no order, and no end to what it may be: only whether it is some name or other is asked.
  let scalarIsName: [Bool]
  let columnIsName: [[Bool]]

  /// Names that rules write.
  let names: Set<Int128>
  /// Loops of sums that read cells of their own rows, and nothing else: nothing but the rows says what they add up to.
  private let loopsOfOwnRows: Set<LoopNode>

  init(_ program: Program) {
    self.program = program
    scalarRanges = program.layout.scalars.map(program.layout.range)
    columnRanges = program.layout.lists.map { $0.fields.map(program.layout.range) }
    var alone: Set<LoopNode> = []
    for case .sum(let loop, let body) in program.values
    where program.readsItsRowsAlone(loop, body) {
      alone.insert(loop)
    }
    loopsOfOwnRows = alone
    var names: Set<Int128> = []
    for comparison in program.comparisons where comparison.isNominal {
      for case .constant(let raw) in [program[comparison.left], program[comparison.right]] {
        names.insert(raw)
      }
    }
    for membership in program.memberships where membership.isNominal {
      names.formUnion(membership.constants)
    }
    self.names = names
    scalarIsName = program.layout.scalars.map(\.kind.isText)
    columnIsName = program.layout.lists.map { $0.fields.map(\.kind.isText) }
  }
}

extension SharedProgram {
  /// Nothing but the rows themselves says what they add up to.
  func readsItsRowsAlone(_ loop: LoopNode, _ body: ValueNode?) -> Bool {
    body != nil && loopsOfOwnRows.contains(loop)
  }
}

extension Program {
  /// Rows can add any amount: what they add is made of their own cells alone, and of other cells than their filter asks.
  fileprivate func readsItsRowsAlone(_ loop: LoopNode, _ body: ValueNode?) -> Bool {
    guard let body, let summed = ownColumns(body, self[loop].list), !summed.isEmpty else {
      return false
    }
    guard let filter = self[loop].filter else { return true }
    func isOther(_ node: ValueNode) -> Bool {
      switch self[node] {
      case .constant: true
      case .cell(let place): place.list == self[loop].list && !summed.contains(place.column)
      default: false
      }
    }
    switch self[filter] {
    case .cell(let place): return place.list == self[loop].list && !summed.contains(place.column)
    case .member(let member): return isOther(self[member].value)
    case .compare(let comparison):
      let (left, right) = (self[comparison].left, self[comparison].right)
      var areCells = 0
      for side in [left, right] { if case .cell = self[side] { areCells += 1 } }
      return areCells == 1 && isOther(left) && isOther(right)
    default: return false
    }
  }
}

extension Program {
  /// The columns of a list that a sum or a product of its cells is made of; `nil` where it is made of something else, or
  /// may fall as they rise.
  private func ownColumns(_ node: ValueNode, _ list: Int32) -> Set<Int32>? {
    switch self[node] {
    case .constant(let raw): return raw >= 0 ? [] : nil
    case .cell(let place), .amount(let place):
      guard place.list == list else { return nil }
      let field = layout.lists[Int(list)].fields[Int(place.column)]
      return field.minimum.map { $0 >= 0 } == true ? [place.column] : nil
    case .scale(let inner, let factor): return factor > 0 ? ownColumns(inner, list) : nil
    case .add(let left, let right), .multiply(let left, let right):
      guard let one = ownColumns(left, list), let other = ownColumns(right, list) else {
        return nil
      }
      return one.union(other)
    default: return nil
    }
  }

  /// A sum of cells as they are: of whole numbers, any whole number.
  func isSumOfCells(_ node: ValueNode) -> Bool {
    guard case .sum(_, let body) = self[node], case .cell = self[body] else { return false }
    return true
  }
}

/// Which versions are in force under the law that is being asked about, found once for each definition.
struct LawPicks: Sendable {
  private var truths: [Int32] = []
  private var values: [Int32] = []
  private var parameters: [Int32] = []

  private static let unknown: Int32 = -2
  private static let none: Int32 = -1

  init(_ program: Program) {
    truths = Array(repeating: LawPicks.unknown, count: program.truthSelections.count)
    values = Array(repeating: LawPicks.unknown, count: program.valueSelections.count)
    parameters = Array(repeating: LawPicks.unknown, count: program.parameters.count)
  }

  /// The law is another one now.
  mutating func forget() {
    for index in truths.indices { truths[index] = LawPicks.unknown }
    for index in values.indices { values[index] = LawPicks.unknown }
    for index in parameters.indices { parameters[index] = LawPicks.unknown }
  }

  /// The index of the version in force; `nil` where there is none.
  private static func pick(_ known: inout Int32, _ find: () -> Int?) -> Int? {
    if known == unknown { known = find().map { Int32($0) } ?? none }
    return known < 0 ? nil : Int(known)
  }

  mutating func version(
    of selection: Node<CodeSelection<TruthNode>>, _ shared: SharedProgram, _ law: LawInForce
  ) -> Int? {
    LawPicks.pick(&truths[Int(selection.index)]) { shared.program[selection].index(under: law) }
  }

  mutating func version(
    of selection: Node<CodeSelection<ValueNode>>, _ shared: SharedProgram, _ law: LawInForce
  ) -> Int? {
    LawPicks.pick(&values[Int(selection.index)]) { shared.program[selection].index(under: law) }
  }

  mutating func version(
    of parameter: Node<CodeParameter>, _ shared: SharedProgram, _ law: LawInForce
  ) -> Int? {
    LawPicks.pick(&parameters[Int(parameter.index)]) {
      shared.program[parameter].versions.index(under: law)
    }
  }
}

extension Evaluator {
  /// The body in force under the law of the question; `nil` where there is none.
  mutating func body(_ selection: Node<CodeSelection<TruthNode>>) -> TruthNode? {
    picks.version(of: selection, shared, law).map {
      shared.program.truthSelections[Int(selection.index)][$0]
    }
  }

  mutating func body(_ selection: Node<CodeSelection<ValueNode>>) -> ValueNode? {
    picks.version(of: selection, shared, law).map {
      shared.program.valueSelections[Int(selection.index)][$0]
    }
  }

  /// The values in force of a parameter.
  mutating func version(_ parameter: Node<CodeParameter>) -> CodeParameter.Version? {
    picks.version(of: parameter, shared, law).map {
      shared.program.parameters[Int(parameter.index)].versions[$0]
    }
  }

  /// Every value that a missing cell may have.
  @inline(__always)
  func range(of place: CellPlace) -> Bounds {
    place.isScalar
      ? shared.scalarRanges[Int(place.column)]
      : shared.columnRanges[Int(place.list)][Int(place.column)]
  }
}
