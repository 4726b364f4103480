import Layout
import RuleModel
import Values

/// Definitions that others name (each is compiled once, and shared), provisions, and the rows they walk.
extension Compiler {
  mutating func derived(_ index: Int) -> CodeValue {
    if let done = derivedDone[index] { return done }
    let definition = book.derived[index]
    let bodies = definition.versions.map { value($0.term) }
    let ranks = program.derivedRanks[index]
    var scale = bodies.map(\.scale).max() ?? 0
    if definition.kind == .duration { scale = definition.lengthSort.scale }
    let divisor = bodies.reduce(1) { Measure.common($0, $1.divisor) }
    let node = selectValue(bodies.map { scaled($0, to: scale, divisor) }, ranks)
    var result = CodeValue(node: node, scale: scale, kind: definition.kind, divisor: divisor)
    result.ratio = ratio(of: bodies, ranks)
    if bodies.contains(where: { $0.over != nil }) {
      let one = add(ValueCode.constant(1))
      result.over = selectValue(bodies.map { $0.over ?? one }, ranks)
    }
    if bodies.contains(where: { $0.guardNode != nil }) {
      let yes = add(TruthCode.constant(.yes))
      result.guardNode = selectTruth(bodies.map { $0.guardNode ?? yes }, ranks)
    }
    derivedDone[index] = result
    program.derivedOfNode[node] = index
    return result
  }

  /// A share in every version, at one scale.
  private mutating func ratio(of bodies: [CodeValue], _ ranks: Ranks) -> CodeRatio? {
    let ratios = bodies.compactMap(\.ratio)
    guard let first = ratios.first, ratios.count == bodies.count else { return nil }
    let scale = ratios.map(\.scale).max() ?? 0
    let divisor = ratios.reduce(1) { Measure.common($0, $1.divisor) }
    var parts: [ValueNode] = []
    var wholes: [ValueNode] = []
    for ratio in ratios {
      func raised(_ node: ValueNode) -> ValueNode {
        scaled(
          CodeValue(node: node, scale: ratio.scale, kind: ratio.kind, divisor: ratio.divisor),
          to: scale, divisor)
      }
      parts.append(raised(ratio.part))
      wholes.append(raised(ratio.whole))
    }
    return CodeRatio(
      part: selectValue(parts, ranks), whole: selectValue(wholes, ranks), kind: first.kind,
      scale: scale, divisor: divisor)
  }

  mutating func selectTruth(_ bodies: [TruthNode], _ ranks: Ranks) -> TruthNode {
    if bodies.count == 1, ranks.isAlways { return bodies[0] }
    program.truthSelections.append(Versions(elements: bodies, ranks: ranks))
    return add(TruthCode.select(Node(program.truthSelections.count - 1)))
  }

  mutating func selectValue(_ bodies: [ValueNode], _ ranks: Ranks) -> ValueNode {
    if bodies.count == 1, ranks.isAlways { return bodies[0] }
    program.valueSelections.append(Versions(elements: bodies, ranks: ranks))
    return add(ValueCode.select(Node(program.valueSelections.count - 1)))
  }

  mutating func criterion(_ index: Int) -> TruthNode {
    if let done = criteriaDone[index] { return done }
    let bodies = book.criteria[index].versions.map { provisionTruth($0) }
    let ranks = program.criterionRanks[index]
    let node: TruthNode
    if bodies.count == 1, ranks.isAlways {
      node = bodies[0]
    } else {
      program.truthSelections.append(Versions(elements: bodies, ranks: ranks))
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

  mutating func provisions(
    _ versions: [RuleBook.Provision], _ deletions: [RuleBook.Deletion]
  ) -> Versions<CodeProvision> {
    Versions(
      elements: versions.map { provision($0) },
      ranks: ranks(versions.map(\.heading), deletions, isDefinition: false))
  }

  private mutating func provision(_ provision: RuleBook.Provision) -> CodeProvision {
    CodeProvision(
      scope: provision.scope.map { truth($0) },
      condition: truth(provision.condition),
      weakestStanding: StandingOfRefusal(program: program).standing(of: provision))
  }

  /// A criterion as a requirement of its own: what it asks, with nothing to refuse.
  mutating func probe(_ provision: RuleBook.Provision) -> CodeProvision {
    CodeProvision(
      scope: nil, condition: provisionTruth(provision),
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
