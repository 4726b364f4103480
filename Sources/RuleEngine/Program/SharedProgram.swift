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

  /// Loops of sums that read cells of their own rows, and nothing else.
  private let loopsOfOwnRows: Set<LoopNode>

  init(_ program: Program) {
    self.program = program
    scalarRanges = program.layout.scalars.map(Evaluator.range)
    columnRanges = program.layout.lists.map { $0.fields.map(Evaluator.range) }
    var alone: Set<LoopNode> = []
    for case .sum(let loop, let body) in program.values
    where program.readsItsRowsAlone(loop, body) {
      alone.insert(loop)
    }
    loopsOfOwnRows = alone
    scalarIsName = program.layout.scalars.map(\.kind.isText)
    columnIsName = program.layout.lists.map { $0.fields.map(\.kind.isText) }
  }
}

extension SharedProgram {
  /// Nothing but the rows themselves says what they add up to.
  func readsItsRowsAlone(_ loop: LoopNode, _ body: ValueNode?) -> Bool {
    body == nil ? program.readsItsRowsAlone(loop, nil) : loopsOfOwnRows.contains(loop)
  }
}

extension Program {
  fileprivate func readsItsRowsAlone(_ loop: LoopNode, _ body: ValueNode?) -> Bool {
    let list = self[loop].list
    func isAlone(_ node: AnyNode) -> Bool {
      var isOwn = true
      forEachPart(of: node) { part in
        switch part {
        case .node(let inner): isOwn = isOwn && isAlone(inner)
        case .cell(let place): isOwn = isOwn && place.list == list
        case .law, .rows, .bound: isOwn = false
        }
      }
      return isOwn
    }
    let filter = self[loop].filter.map { isAlone(.truth($0)) } ?? true
    return filter && (body.map { isAlone(.value($0)) } ?? true)
  }
}

/// Which versions are in force under the law that is being asked about, found once for each definition.
struct LawPicks: Sendable {
  private var truths: [Int32] = []
  private var values: [Int32] = []
  private var parameters: [Int32] = []

  private static let unknown: Int32 = -2
  static let none: Int32 = -1

  /// The law is another one now.
  mutating func forget() {
    for index in truths.indices { truths[index] = LawPicks.unknown }
    for index in values.indices { values[index] = LawPicks.unknown }
    for index in parameters.indices { parameters[index] = LawPicks.unknown }
  }

  private static func made(_ program: Program) -> LawPicks {
    var picks = LawPicks()
    picks.truths = Array(repeating: unknown, count: program.truthSelections.count)
    picks.values = Array(repeating: unknown, count: program.valueSelections.count)
    picks.parameters = Array(repeating: unknown, count: program.parameters.count)
    return picks
  }

  /// The body in force; `nil` where there is none.
  mutating func body(
    _ selection: Node<CodeSelection<TruthNode>>, _ program: Program, _ law: LawInForce
  ) -> TruthNode? {
    if truths.isEmpty { self = LawPicks.made(program) }
    let index = Int(selection.index)
    if truths[index] == LawPicks.unknown {
      truths[index] = program[selection].node(under: law).map(\.index) ?? LawPicks.none
    }
    return truths[index] < 0 ? nil : TruthNode(Int(truths[index]))
  }

  mutating func body(
    _ selection: Node<CodeSelection<ValueNode>>, _ program: Program, _ law: LawInForce
  ) -> ValueNode? {
    if values.isEmpty { self = LawPicks.made(program) }
    let index = Int(selection.index)
    if values[index] == LawPicks.unknown {
      values[index] = program[selection].node(under: law).map(\.index) ?? LawPicks.none
    }
    return values[index] < 0 ? nil : ValueNode(Int(values[index]))
  }

  mutating func version(
    _ parameter: Node<CodeParameter>, _ program: Program, _ law: LawInForce
  ) -> Int? {
    if parameters.isEmpty { self = LawPicks.made(program) }
    let index = Int(parameter.index)
    if parameters[index] == LawPicks.unknown {
      parameters[index] = Int32(
        program[parameter].versions.index(under: law) ?? Int(LawPicks.none))
    }
    return parameters[index] < 0 ? nil : Int(parameters[index])
  }
}

extension Evaluator {
  /// The body in force under the law of the question; `nil` where there is none.
  mutating func body(_ selection: Node<CodeSelection<TruthNode>>) -> TruthNode? {
    picks.body(selection, shared.program, law)
  }

  mutating func body(_ selection: Node<CodeSelection<ValueNode>>) -> ValueNode? {
    picks.body(selection, shared.program, law)
  }

  /// The values in force of a parameter.
  mutating func version(_ parameter: Node<CodeParameter>) -> CodeParameter.Version? {
    picks.version(parameter, shared.program, law).map {
      shared.program.parameters[Int(parameter.index)].versions[$0]
    }
  }

  /// Every value that a missing cell may have.
  func range(of place: CellPlace) -> Bounds {
    place.isScalar
      ? shared.scalarRanges[Int(place.column)]
      : shared.columnRanges[Int(place.list)][Int(place.column)]
  }
}
