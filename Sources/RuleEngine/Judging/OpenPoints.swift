package import Layout
import RuleModel

/// Something that the law itself leaves open.
package enum OpenLaw: Hashable, Sendable {
  /// Index in `Program.lawPoints`.
  case point(Int)
  /// The ground of this requirement is too weak to refuse.
  case ground(Int)
}

/// Points in the order of their declaration, then weak grounds in that of the requirements.
extension OpenLaw: Comparable {
  package static func < (left: OpenLaw, right: OpenLaw) -> Bool { left.order < right.order }

  private var order: (Int, Int) {
    switch self {
    case .point(let index): (0, index)
    case .ground(let requirement): (1, requirement)
    }
  }
}

/// What could still change an undetermined result.
///
/// From the judge by way of the assessment to every report; names are given to it there (`Program.names`).
package struct OpenPoints: Sendable, Hashable {
  /// In order.
  package var facts: [FactPath] {
    get { points?.facts ?? [] }
    set { points = Points(facts: newValue, law: law) }
  }

  /// In order.
  package var law: [OpenLaw] {
    get { points?.law ?? [] }
    set { points = Points(facts: facts, law: newValue) }
  }

  package var isEmpty: Bool { points.map { $0.facts.isEmpty && $0.law.isEmpty } ?? true }

  package init() {}

  /// Both in order.
  init(facts: [FactPath], law: [OpenLaw]) { points = Points(facts: facts, law: law) }

  /// Everything that is open in one of several.
  package init(all open: some Sequence<OpenPoints>) {
    // Facts that are no rows come first in their order, so that bits put them into it.
    var scalars: [UInt64] = []
    var others: [FactPath] = []
    var law: [OpenLaw] = []
    for points in open {
      for fact in points.facts {
        guard case .scalar(let slot) = fact else {
          others.append(fact)
          continue
        }
        while scalars.count <= slot >> 6 { scalars.append(0) }
        scalars[slot >> 6] |= 1 << UInt64(slot & 63)
      }
      law += points.law
    }
    var facts: [FactPath] = []
    for (index, word) in scalars.enumerated() {
      var rest = word
      while rest != 0 {
        facts.append(.scalar(index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    self.init(facts: facts + OpenPoints.inOrder(others), law: OpenPoints.inOrder(law))
  }

  /// Each once.
  static func inOrder<Element: Comparable>(_ elements: [Element]) -> [Element] {
    guard elements.count > 1 else { return elements }
    var found: [Element] = []
    for element in elements.sorted() where element != found.last { found.append(element) }
    return found
  }

  package static func == (left: OpenPoints, right: OpenPoints) -> Bool {
    left.facts == right.facts && left.law == right.law
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(facts)
    hasher.combine(law)
  }

  /// A class, so that the many results without open points carry nothing that must be counted.
  private final class Points: Sendable {
    let facts: [FactPath]
    let law: [OpenLaw]

    init(facts: [FactPath], law: [OpenLaw]) {
      self.facts = facts
      self.law = law
    }
  }

  private var points: Points?
}

extension Variable {
  /// Where it stands in an application; `nil` for a point of law.
  var path: FactPath? {
    switch self {
    case .law: nil
    case .scalar(let slot): .scalar(slot)
    case .list(let list): .list(list)
    case .cell(let list, let column, let row): .cell(list: list, column: column, row: row)
    }
  }

  var law: OpenLaw? {
    if case .law(let point) = self { .point(point) } else { nil }
  }
}

extension Store {
  /// What somebody would give: of a quantity that is there but counts in nothing, its unit.
  func asked(_ path: FactPath) -> FactPath {
    unitless.isEmpty ? path : unitless[place(of: path)]?.wanted ?? path
  }

  /// The same of several that are in order, which they stay.
  func ask(_ paths: inout [FactPath]) {
    guard !unitless.isEmpty else { return }
    var hasChanged = false
    for (index, path) in paths.enumerated() {
      let wanted = asked(path)
      if wanted == path { continue }
      paths[index] = wanted
      hasChanged = true
    }
    if hasChanged { paths = OpenPoints.inOrder(paths) }
  }
}

extension Program {
  /// As results name it: the id of a point, or `dasar:ID` of a requirement.
  package func name(of law: OpenLaw) -> String {
    switch law {
    case .point(let index): lawPoints[index].id
    case .ground(let requirement): "dasar:" + id(ofRequirement: requirement)
    }
  }

  /// There is such a point or requirement here; one that was kept in a file may be of another book.
  package func has(_ law: OpenLaw) -> Bool {
    switch law {
    case .point(let index): lawPoints.indices.contains(index)
    case .ground(let requirement): book.requirements.indices.contains(requirement)
    }
  }

  /// Facts, then law.
  package func names(of open: OpenPoints) -> [String] {
    open.facts.map(layout.name) + open.law.map(name)
  }
}
