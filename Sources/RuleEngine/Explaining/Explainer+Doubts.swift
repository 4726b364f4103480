package import Layout
import RuleModel
package import Values

/// What a doubt is about: the value it stands at, and the figures that do not fit.
extension Explainer {
  /// The first fact that the condition reads directly, and what it compares, each once.
  package mutating func figures(of doubt: Doubt) -> (path: FactPath?, figures: [Figure]) {
    var node = program.consistencies[doubt.consistency]
    var slot: Int32?
    if let row = doubt.row, case .every(let loop, let body) = program[node] {
      slot = program[loop].slot
      evaluator.rows[Int(program[loop].slot)] = Int32(row)
      node = body
    }
    var found: (path: FactPath?, figures: [Figure]) = (nil, [])
    gather(node, &found)
    // Where rows are only counted, what of this row they are held against.
    if found.path == nil, let slot { found.path = field(of: slot, in: .truth(node)) }
    return found
  }

  /// The first field of a row that a node reads, however deep.
  private func field(of slot: Int32, in node: AnyNode) -> FactPath? {
    var found: FactPath?
    program.forEachPart(of: node, under: evaluator.law) { part in
      guard found == nil else { return }
      switch part {
      case .cell(let place): if place.slot == slot, !place.isScalar { found = path(place) }
      case .node(let inner), .bound(_, _, let inner): found = field(of: slot, in: inner)
      case .rows(let loop, let body):
        found = program[loop].filter.flatMap { field(of: slot, in: .truth($0)) }
        if found == nil { found = body.flatMap { field(of: slot, in: $0) } }
      case .law: break
      }
    }
    return found
  }

  private mutating func gather(
    _ node: TruthNode, _ found: inout (path: FactPath?, figures: [Figure])
  ) {
    switch program[node] {
    case .all(let members):
      for member in program[members] where evaluator.truth(member) == .no { gather(member, &found) }
    case .any(let members), .atLeast(_, let members):
      for member in program[members] { gather(member, &found) }
    case .not(let inner): gather(inner, &found)
    case .compare(let index):
      gather(program[index].left, &found)
      gather(program[index].right, &found)
    case .member(let index): gather(program[index].value, &found)
    case .cell(let place), .given(let place): found.path = found.path ?? path(place)
    case .constant, .every, .some, .dispute, .select, .bind: return
    }
  }

  private mutating func gather(
    _ node: ValueNode, _ found: inout (path: FactPath?, figures: [Figure])
  ) {
    if let derived = program.derivedOfNode[node] {
      return add(program.derived[derived], program.book.derived[derived].label, &found)
    }
    switch program[node] {
    case .cell(let place):
      found.path = found.path ?? path(place)
      let field = evaluator.field(place)
      guard !hides(node) else { return }
      add(node, field.label, field.kind, field.scale, &found)
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right),
      .shiftBy(let left, let right, _, _), .elapsed(let left, let right, _),
      .roundRatio(let left, let right, _), .extreme(_, let left, let right):
      gather(left, &found)
      gather(right, &found)
    case .scale(let inner, _), .shift(let inner, _, _), .round(let inner, _), .year(let inner),
      .inUnit(let inner, _):
      gather(inner, &found)
    case .bind(let slot, let argument, let body):
      let before = evaluator.rows[Int(slot)]
      evaluator.rows[Int(slot)] = evaluator.rows[Int(argument)]
      defer { evaluator.rows[Int(slot)] = before }
      gather(body, &found)
    case .choice(_, let then, let otherwise):
      gather(then, &found)
      gather(otherwise, &found)
    case .select(let index):
      if let body = program[index].node(under: evaluator.law) { gather(body, &found) }
    case .constant, .parameter, .amount, .sum, .count, .length, .distinct, .inOwnUnit: return
    }
  }

  /// A derived value as it is shown: no part of a sen, and nothing where there is no such value.
  private mutating func add(
    _ code: CodeValue, _ label: BilingualText, _ found: inout (path: FactPath?, figures: [Figure])
  ) {
    guard code.ratio == nil, case .number(let number)? = evaluator.shown(code) else { return }
    add(number.digits, label, code.kind, number.scale, &found)
  }

  private mutating func add(
    _ node: ValueNode, _ label: BilingualText, _ kind: ValueKind, _ scale: Int,
    _ found: inout (path: FactPath?, figures: [Figure])
  ) {
    evaluator.overflow = false
    let bounds = evaluator.bounds(node)
    guard bounds.isExact, !evaluator.overflow else { return }
    add(bounds.low, label, kind, scale, &found)
  }

  private func add(
    _ raw: Int128, _ label: BilingualText, _ kind: ValueKind, _ scale: Int,
    _ found: inout (path: FactPath?, figures: [Figure])
  ) {
    guard kind.isNumber || kind == .date || kind == .duration,
      !found.figures.contains(where: { $0.label == label })
    else { return }
    found.figures.append(Figure(label: label, raw: raw, kind: kind, scale: scale))
  }
}
