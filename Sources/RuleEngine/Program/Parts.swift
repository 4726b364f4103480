/// A node of either sort.
enum AnyNode: Hashable, Sendable {
  case truth(TruthNode)
  case value(ValueNode)
}

/// What stands directly below a node, and how its rows are bound there.
enum Part {
  /// Another node, under the same rows.
  case node(AnyNode)
  /// A cell that the node reads itself.
  case cell(CellPlace)
  /// A point of law that the node hangs on.
  case law(Int)
  /// The rows of a loop: its filter, and the body if any, are asked of each, bound to the slot of the loop.
  case rows(LoopNode, body: AnyNode?)
  /// A node that is asked of the row bound to `argument`, as its own row `slot`.
  case bound(slot: Int32, argument: Int32, AnyNode)

  fileprivate static func truth(_ node: TruthNode) -> Part { .node(.truth(node)) }
  fileprivate static func value(_ node: ValueNode) -> Part { .node(.value(node)) }
}

/// The one description of what an expression node is made of. Passes that only gather (which cells are read, which
/// rows are free, what a list that is absent keeps out of sight, what is open below) fold over it, and know no kinds.
///
/// A new kind of node stands here, where it gets its meaning (`Evaluator.truth`, or `bounds` and `linear`), in the flat
/// code (`EraCompiler`), in the reasons (`Explainer`), and where `Compiler` makes it: the compiler names each.
extension Program {
  /// Calls `visit` with each part, in the order of evaluation.
  ///
  /// - Parameters:
  ///   - law: only the versions in force under it; every version where there is none.
  ///   - chosen: by point of law, what is being tried: of a dispute the one reading.
  func forEachPart(
    of node: AnyNode, under law: LawInForce? = nil, chosen: [Int128?] = [],
    _ visit: (Part) -> Void
  ) {
    switch node {
    case .truth(let node): forEachPart(of: self[node], law, chosen, visit)
    case .value(let node): forEachPart(of: self[node], law, visit)
    }
  }

  private func forEachPart(
    of code: TruthCode, _ law: LawInForce?, _ chosen: [Int128?], _ visit: (Part) -> Void
  ) {
    switch code {
    case .constant: break
    case .cell(let place), .given(let place): visit(.cell(place))
    case .all(let members), .any(let members), .atLeast(_, let members):
      for member in self[members] { visit(.truth(member)) }
    case .not(let inner): visit(.truth(inner))
    case .compare(let comparison):
      visit(.value(self[comparison].left))
      visit(.value(self[comparison].right))
    case .member(let membership): visit(.value(self[membership].value))
    case .every(let loop, let body): visit(.rows(loop, body: .truth(body)))
    case .some(let loop, let body): visit(.rows(loop, body: body.map { .truth($0) }))
    case .dispute(let point, let readings):
      visit(.law(point))
      let choice = point < chosen.count ? chosen[point] : nil
      for (number, reading) in self[readings].enumerated()
      where choice.map({ $0 == Int128(number) }) ?? true { visit(.truth(reading)) }
    case .select(let selection):
      for body in self[selection].bodies(under: law) { visit(.truth(body)) }
    case .bind(let slot, let argument, let body):
      visit(.bound(slot: slot, argument: argument, .truth(body)))
    }
  }

  private func forEachPart(of code: ValueCode, _ law: LawInForce?, _ visit: (Part) -> Void) {
    switch code {
    case .constant: break
    case .cell(let place), .amount(let place), .length(let place), .inOwnUnit(let place):
      visit(.cell(place))
    case .parameter(let parameter):
      let versions = self[parameter].versions
      for version in versions.bodies(under: law) where version.values.count != 1 {
        if let point = version.law { visit(.law(point)) }
      }
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right),
      .shiftBy(let left, let right, _, _), .elapsed(let left, let right, _),
      .roundRatio(let left, let right, _), .extreme(_, let left, let right):
      visit(.value(left))
      visit(.value(right))
    case .round(let inner, _), .year(let inner): visit(.value(inner))
    case .inUnit(let inner, let unit):
      visit(.value(inner))
      visit(.cell(unit))
    case .distinct(let loop, let key): visit(.rows(loop, body: .value(key)))
    case .scale(let inner, _), .shift(let inner, _, _): visit(.value(inner))
    case .sum(let loop, let body): visit(.rows(loop, body: .value(body)))
    case .count(let loop): visit(.rows(loop, body: nil))
    case .choice(let condition, let then, let otherwise):
      visit(.truth(condition))
      visit(.value(then))
      visit(.value(otherwise))
    case .select(let selection):
      for body in self[selection].bodies(under: law) { visit(.value(body)) }
    case .bind(let slot, let argument, let body):
      visit(.bound(slot: slot, argument: argument, .value(body)))
    }
  }
}

extension Program {
  /// Every node that there is.
  var nodes: [AnyNode] {
    truths.indices.map { .truth(TruthNode($0)) } + values.indices.map { .value(ValueNode($0)) }
  }
}

/// The slots of rows that nodes read and do not bind themselves, found once for each.
struct FreeSlots: Sendable {
  private var known: [AnyNode: Set<Int32>] = [:]

  mutating func slots(of node: AnyNode, _ program: Program) -> Set<Int32> {
    if let slots = known[node] { return slots }
    var found: Set<Int32> = []
    var slots = self
    program.forEachPart(of: node) { part in
      switch part {
      case .node(let inner): found.formUnion(slots.slots(of: inner, program))
      case .cell(let place): if !place.isScalar { found.insert(place.slot) }
      case .law: break
      case .rows(let loop, let body): found.formUnion(slots.slots(of: loop, body, program))
      case .bound(let slot, let argument, let body):
        found.formUnion(
          slots.slots(of: body, program).subtracting([slot]).union([argument]))
      }
    }
    self = slots
    known[node] = found
    return found
  }

  /// Those of what a loop asks of its rows.
  mutating func slots(of loop: LoopNode, _ body: AnyNode?, _ program: Program) -> Set<Int32> {
    let code = program[loop]
    var asked: Set<Int32> = []
    if let filter = code.filter { asked.formUnion(slots(of: .truth(filter), program)) }
    if let body { asked.formUnion(slots(of: body, program)) }
    asked.remove(code.slot)
    return asked
  }
}
