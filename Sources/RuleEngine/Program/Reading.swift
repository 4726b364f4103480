import Layout
import RuleModel

/// What requirements read, and how lists are looped.
extension Program {
  /// The scalars and the lists that the versions of a requirement read.
  package func factsRead(by requirement: Int) -> (scalars: [Int], lists: [Int]) {
    var seen: Set<AnyNode> = []
    var scalars: Set<Int> = []
    var lists: Set<Int> = []
    func visit(_ node: AnyNode) {
      guard seen.insert(node).inserted else { return }
      forEachPart(of: node) { part in
        switch part {
        case .node(let inner), .bound(_, _, let inner): visit(inner)
        case .cell(let place): if place.isScalar { scalars.insert(Int(place.column)) }
        case .law: break
        case .rows(let loop, let body):
          lists.insert(Int(self[loop].list))
          if let filter = self[loop].filter { visit(.truth(filter)) }
          if let body { visit(body) }
        }
      }
    }
    for version in requirements[requirement].versions.elements {
      if let scope = version.scope { visit(.truth(scope)) }
      visit(.truth(version.condition))
    }
    return (scalars.sorted(), lists.sorted())
  }

  /// By list how deep it is looped within others: of a list that is looped within another it is more.
  func depthsOfLists() -> [Int] {
    var within: [Set<Int>] = Array(repeating: [], count: layout.lists.count)
    var below: [AnyNode: Set<Int>] = [:]
    func lists(_ node: AnyNode) -> Set<Int> {
      if let known = below[node] { return known }
      var found: Set<Int> = []
      forEachPart(of: node) { part in
        switch part {
        case .node(let inner), .bound(_, _, let inner): found.formUnion(lists(inner))
        case .rows(let loop, let body):
          var inner: Set<Int> = []
          if let filter = self[loop].filter { inner.formUnion(lists(.truth(filter))) }
          if let body { inner.formUnion(lists(body)) }
          let list = Int(self[loop].list)
          within[list].formUnion(inner)
          found.formUnion(inner)
          found.insert(list)
        case .cell, .law: break
        }
      }
      below[node] = found
      return found
    }
    for node in nodes { _ = lists(node) }
    var depths = Array(repeating: 0, count: layout.lists.count)
    for _ in depths.indices {
      for (list, inner) in within.enumerated() {
        for other in inner where other != list {
          depths[other] = max(depths[other], depths[list] + 1)
        }
      }
    }
    return depths.map { min($0, 1000) }
  }
}
