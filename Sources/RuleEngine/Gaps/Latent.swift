import Layout

/// Collects every unknown that a node may come to read, whatever rows are bound: what a list that is
/// absent keeps out of sight.
struct Latent {
  let evaluator: Evaluator
  private(set) var found: Set<Variable> = []
  /// Lists of which rows are counted or summed.
  private(set) var counted: Set<Int> = []

  init(evaluator: Evaluator) {
    self.evaluator = evaluator
  }

  mutating func add(_ node: AnyNode) {
    var found = self
    evaluator.program.forEachPart(of: node, under: evaluator.law) { part in
      switch part {
      case .node(let inner), .bound(_, _, let inner): found.add(inner)
      case .cell(let place): found.add(place)
      case .law(let point): if evaluator.lawChoice[point] == nil { found.found.insert(.law(point)) }
      case .rows(let loop, let body):
        if case .value = node { found.counted.insert(Int(evaluator.program[loop].list)) }
        found.add(loop, body)
      }
    }
    self = found
  }

  private mutating func add(_ loop: LoopNode, _ body: AnyNode?) {
    if evaluator.isAbsent(loop) { found.insert(.list(Int(evaluator.program[loop].list))) }
    add(below: loop, body)
  }

  /// What a loop asks of its rows.
  mutating func add(below loop: LoopNode, _ body: AnyNode?) {
    if let filter = evaluator.program[loop].filter { add(.truth(filter)) }
    if let body { add(body) }
  }

  private mutating func add(_ place: CellPlace) {
    guard !place.isScalar else {
      if !evaluator.cell(place).isKnown { found.insert(.scalar(Int(place.column))) }
      return
    }
    let (list, column) = (Int(place.list), Int(place.column))
    for (row, cell) in evaluator.store.column(column, ofList: list).enumerated() where !cell.isKnown
    {
      found.insert(.cell(list: list, column: column, row: row))
    }
  }
}
