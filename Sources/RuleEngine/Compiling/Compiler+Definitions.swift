import Layout
import RuleModel
import Values

/// Definitions that others name (each is compiled once, and shared), provisions, and the rows they walk.
extension Compiler {
  mutating func derived(_ index: Int) -> CodeValue {
    if let done = derivedDone[index] { return done }
    let definition = book.derived[index]
    let bodies = definition.versions.map { ($0.heading, value($0.term)) }
    var scale = bodies.map(\.1.scale).max() ?? 0
    if definition.kind == .duration { scale = definition.lengthSort.scale }
    let divisor = bodies.reduce(1) { Measure.common($0, $1.1.divisor) }
    let node = selectValue(bodies.map { ($0.0, scaled($0.1, to: scale, divisor)) })
    var result = CodeValue(node: node, scale: scale, kind: definition.kind, divisor: divisor)
    result.ratio = ratio(of: bodies)
    if bodies.contains(where: { $0.1.over != nil }) {
      let one = add(ValueCode.constant(1))
      result.over = selectValue(bodies.map { ($0.0, $0.1.over ?? one) })
    }
    if bodies.contains(where: { $0.1.guardNode != nil }) {
      let yes = add(TruthCode.constant(.yes))
      result.guardNode = selectTruth(bodies.map { ($0.0, $0.1.guardNode ?? yes) })
    }
    derivedDone[index] = result
    program.derivedOfNode[node] = index
    return result
  }

  /// A share in every version, at one scale.
  private mutating func ratio(of bodies: [(RuleBook.VersionHeading, CodeValue)]) -> CodeRatio? {
    let ratios = bodies.compactMap(\.1.ratio)
    guard let first = ratios.first, ratios.count == bodies.count else { return nil }
    let scale = ratios.map(\.scale).max() ?? 0
    let divisor = ratios.reduce(1) { Measure.common($0, $1.divisor) }
    var parts: [(RuleBook.VersionHeading, ValueNode)] = []
    var wholes: [(RuleBook.VersionHeading, ValueNode)] = []
    for (heading, body) in bodies {
      guard let ratio = body.ratio else { continue }
      func raised(_ node: ValueNode) -> ValueNode {
        scaled(
          CodeValue(node: node, scale: ratio.scale, kind: ratio.kind, divisor: ratio.divisor),
          to: scale, divisor)
      }
      parts.append((heading, raised(ratio.part)))
      wholes.append((heading, raised(ratio.whole)))
    }
    return CodeRatio(
      part: selectValue(parts), whole: selectValue(wholes), kind: first.kind, scale: scale,
      divisor: divisor)
  }

  private mutating func selectTruth(_ bodies: [(RuleBook.VersionHeading, TruthNode)]) -> TruthNode {
    if bodies.count == 1, bodies[0].0 == .always { return bodies[0].1 }
    program.truthSelections.append(Compiler.selection(bodies))
    return add(TruthCode.select(Node(program.truthSelections.count - 1)))
  }

  mutating func selectValue(_ bodies: [(RuleBook.VersionHeading, ValueNode)]) -> ValueNode {
    if bodies.count == 1, bodies[0].0 == .always { return bodies[0].1 }
    program.valueSelections.append(Compiler.selection(bodies))
    return add(ValueCode.select(Node(program.valueSelections.count - 1)))
  }

  static func selection<Body>(_ bodies: [(RuleBook.VersionHeading, Body)])
    -> CodeSelection<Body>
  {
    CodeSelection(entries: bodies.map { .init(heading: CodeHeading($0), node: $1) })
  }

  mutating func criterion(_ index: Int) -> TruthNode {
    if let done = criteriaDone[index] { return done }
    let bodies = book.criteria[index].versions.map { version in
      (version.heading, provisionTruth(version))
    }
    let node: TruthNode
    if bodies.count == 1, bodies[0].0 == .always {
      node = bodies[0].1
    } else {
      program.truthSelections.append(Compiler.selection(bodies))
      node = add(TruthCode.select(Node(program.truthSelections.count - 1)))
    }
    criteriaDone[index] = node
    program.criterionOfNode[node] = index
    return node
  }

  /// A criterion that applies only under a condition holds where it does not apply.
  mutating func provisionTruth(_ provision: RuleBook.Provision) -> TruthNode {
    let condition = truth(provision.condition)
    guard let scope = provision.scope else { return condition }
    let outside = add(TruthCode.not(truth(scope)))
    return add(.any(group([outside, condition])))
  }

  mutating func provision(_ provision: RuleBook.Provision) -> CodeProvision {
    CodeProvision(
      heading: CodeHeading(provision.heading), scope: provision.scope.map { truth($0) },
      condition: truth(provision.condition),
      weakestStanding: StandingOfRefusal(program: program).standing(of: provision))
  }

  /// A criterion as a requirement of its own: what it asks, with nothing to refuse.
  mutating func probe(_ provision: RuleBook.Provision) -> CodeProvision {
    CodeProvision(
      heading: CodeHeading(provision.heading), scope: nil, condition: provisionTruth(provision),
      weakestStanding: .naskah)
  }

  mutating func loop(_ rows: Rows) -> LoopNode {
    let filter = rows.filter.map { truth($0) }
    var key: (column: Int32, value: ValueNode)?
    if let filter { key = self.key(of: filter, slot: Int32(rows.slot)) }
    program.loops.append(
      CodeLoop(list: Int32(rows.list), slot: Int32(rows.slot), filter: filter, key: key))
    return LoopNode(program.loops.count - 1)
  }

  /// The key that a filter asks for, where it is an equality of a field of the row with something that
  /// does not depend on the row.
  func key(of filter: TruthNode, slot: Int32) -> (column: Int32, value: ValueNode)? {
    // Of several that must hold, one key is enough: the filter itself still decides.
    if case .all(let members) = program[filter] {
      return program[members].lazy.compactMap { key(of: $0, slot: slot) }.first
    }
    guard case .compare(let node) = program[filter] else { return nil }
    let comparison = program[node]
    guard comparison.isNominal, comparison.comparator == .equal else { return nil }
    for (own, other) in [
      (comparison.left, comparison.right), (comparison.right, comparison.left),
    ] {
      guard case .cell(let place) = program[own], place.slot == slot else { continue }
      switch program[other] {
      case .constant: return (place.column, other)
      case .cell(let outer) where outer.slot != slot: return (place.column, other)
      default: continue
      }
    }
    return nil
  }
}
