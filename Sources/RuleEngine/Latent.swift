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

  private var program: Program { evaluator.program }

  mutating func add(truth node: Int32) {
    guard node >= 0 else { return }
    switch program.truths[Int(node)] {
    case .constant: break
    case .cell(let place), .given(let place): add(place)
    case .all(let start, let end), .any(let start, let end):
      for child in start..<end { add(truth: program.children[Int(child)]) }
    case .not(let inner), .bind(_, _, let inner): add(truth: inner)
    case .compare(let index):
      add(value: program.comparisons[Int(index)].left)
      add(value: program.comparisons[Int(index)].right)
    case .member(let index): add(value: program.memberships[Int(index)].value)
    case .every(let loop, let body), .some(let loop, let body):
      add(loop: loop)
      add(truth: body)
    case .dispute(let law, let start, let end):
      if evaluator.lawChoice[Int(law)] == nil { found.insert(.law(Int(law))) }
      for child in start..<end { add(truth: program.children[Int(child)]) }
    case .select(let index):
      let selection = program.selections[Int(index)]
      add(truth: selection.node(under: evaluator.law))
    }
  }

  private mutating func add(loop: Int32) {
    let code = program.loops[Int(loop)]
    if evaluator.isAbsent(loop) { found.insert(.list(Int(code.list))) }
    add(truth: code.filter)
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

  mutating func add(value node: Int32) {
    guard node >= 0 else { return }
    switch program.values[Int(node)] {
    case .constant: break
    case .cell(let place), .length(let place), .amount(let place): add(place)
    case .parameter(let index):
      let parameter = program.parameters[Int(index)]
      let version = parameter.versions.version(under: evaluator.law)
      if let version, version.values.count != 1, version.law >= 0 {
        found.insert(.law(Int(version.law)))
      }
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right):
      add(value: left)
      add(value: right)
    case .scale(let inner, _), .shift(let inner, _, _), .bind(_, _, let inner): add(value: inner)
    case .sum(let loop, let body):
      counted.insert(Int(program.loops[Int(loop)].list))
      add(loop: loop)
      add(value: body)
    case .count(let loop):
      counted.insert(Int(program.loops[Int(loop)].list))
      add(loop: loop)
    case .choice(let condition, let then, let otherwise):
      add(truth: condition)
      add(value: then)
      add(value: otherwise)
    case .select(let index):
      let selection = program.selections[Int(index)]
      add(value: selection.node(under: evaluator.law))
    }
  }
}
