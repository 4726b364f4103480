package import Layout
package import RuleModel
import Values

/// What a value that is not known waits for.
extension Explainer {
  /// The facts and rows whose absence leaves a derived value open, each once, as they are read: only parts that are open
  /// themselves are looked into. Empty where the value is known, or hangs on the law alone.
  package mutating func missing(ofDerived index: Int) -> [FactPath] {
    var found = Found()
    gather(.value(program.derived[index].node), &found)
    return found.paths
  }

  /// The same of the cells of a table that are not known.
  package mutating func missing(ofTable index: Int) -> [FactPath] {
    let table = program.tables[index]
    var found = Found()
    var cursor = self
    evaluator.walk(table.loop) { inner, filter in
      guard filter == .yes else { return true }
      cursor.evaluator.rows = inner.rows
      for column in table.columns where inner.shown(column) == nil {
        cursor.gather(.value(column.node), &found)
      }
      return true
    }
    return found.paths
  }

  /// What is missing, each once, as it is read first.
  private struct Found {
    private(set) var paths: [FactPath] = []
    private var seen: Set<FactPath> = []

    mutating func add(_ path: FactPath) {
      if seen.insert(path).inserted { paths.append(path) }
    }
  }

  private mutating func gather(_ node: AnyNode, _ found: inout Found) {
    guard isOpen(node) else { return }
    var parts: [Part] = []
    program.forEachPart(of: node, under: evaluator.law, chosen: evaluator.lawChoice) {
      parts.append($0)
    }
    for part in parts {
      switch part {
      case .node(let inner): gather(inner, &found)
      case .cell(let place):
        // Of a quantity that is there but counts in nothing, the unit.
        let path = evaluator.store.asked(path(place))
        if !evaluator.cell(place).isKnown { found.add(path) }
      case .law: break
      case .rows(let loop, let body): gather(loop, body, &found)
      case .bound(let slot, let argument, let inner):
        let before = evaluator.rows[Int(slot)]
        evaluator.rows[Int(slot)] = evaluator.rows[Int(argument)]
        gather(inner, &found)
        evaluator.rows[Int(slot)] = before
      }
    }
  }

  private mutating func gather(_ loop: LoopNode, _ body: AnyNode?, _ found: inout Found) {
    let list = Int(program[loop].list)
    guard evaluator.store.count(ofList: list) != nil else {
      found.add(.list(list))
      return
    }
    let filter = program[loop].filter
    var cursor = self
    evaluator.walk(loop) { inner, truth in
      cursor.evaluator.rows = inner.rows
      if truth == .unknown, let filter { cursor.gather(.truth(filter), &found) }
      if let body { cursor.gather(body, &found) }
      return true
    }
  }

  private mutating func isOpen(_ node: AnyNode) -> Bool {
    switch node {
    case .truth(let node): evaluator.truth(node) == .unknown
    case .value(let node): !evaluator.bounds(node).isExact
    }
  }
}

// MARK: Grounds

extension Explainer {
  /// Whether a version of a derived value is in force.
  package func hasLaw(ofDerived index: Int) -> Bool {
    program.derivedRanks[index].index(under: evaluator.law) != nil
  }

  /// The grounds of a derived value and of the values and parameters that it is computed from, in the versions in force,
  /// each once; the heading is that of its version.
  package func bases(ofDerived index: Int) -> [(
    heading: RuleBook.VersionHeading, basis: RuleBook.Basis
  )] {
    var found: [(heading: RuleBook.VersionHeading, basis: RuleBook.Basis)] = []
    var seen: Set<AnyNode> = []
    func take(_ heading: RuleBook.VersionHeading, _ bases: [RuleBook.Basis]) {
      for basis in bases
      where !found.contains(where: {
        $0.basis.instrument == basis.instrument && $0.basis.citation == basis.citation
          && $0.basis.sources == basis.sources
      }) {
        found.append((heading, basis))
      }
    }
    func walk(_ node: AnyNode) {
      guard seen.insert(node).inserted else { return }
      if case .value(let value) = node {
        if let derived = program.derivedOfNode[value],
          let version = program.derivedRanks[derived].index(under: evaluator.law)
        {
          let version = program.book.derived[derived].versions[version]
          take(version.heading, version.bases)
        }
        if case .parameter(let parameter) = program[value],
          let version = program[parameter].versions.index(under: evaluator.law)
        {
          let version = program.book.parameters[Int(parameter.index)].versions[version]
          take(version.heading, version.readings.flatMap(\.bases))
        }
      }
      program.forEachPart(of: node, under: evaluator.law, chosen: evaluator.lawChoice) { part in
        switch part {
        case .node(let inner), .bound(_, _, let inner): walk(inner)
        case .rows(let loop, let body):
          if let filter = program[loop].filter { walk(.truth(filter)) }
          if let body { walk(body) }
        case .cell, .law: break
        }
      }
    }
    walk(.value(program.derived[index].node))
    return found
  }
}
