import Layout
import RuleModel
import Values

/// The kinds of rows that an absent list may have, as far as what is asked of them tells kinds apart.
extension Evaluator {
  /// Finds the kinds of rows of absent lists, those first whose bodies hang on no other list, and puts what their rows
  /// come to in the place of what stood for them; `false` where that cannot be told.
  ///
  /// Where names are missing that rows may share, their points are found, and `residuals.mustWalk` says that the question
  /// is to be walked again.
  mutating func settleLists(_ residual: inout StatesOfRequirement) -> Bool {
    while residuals.settledLists.count < residuals.isImagined.count {
      guard settleSome(&residual) else { return false }
      if residuals.mustWalk || residuals.settled.allSatisfy({ $0 != nil }) { return true }
    }
    return false
  }

  /// Forgets what was asked of rows where that has no say: the walk met it before something that settles more.
  mutating func dropIdleInstances(_ residual: StatesOfRequirement) {
    var isAsked = Array(repeating: false, count: residuals.order.count)
    var waiting: [Diagram] = residual.fine + residual.scopes
    while !waiting.isEmpty {
      var numbers: [Int] = []
      residuals.diagrams.forEachNode(of: waiting) { (unknown, _) in
        if unknown.isRows, !isAsked[unknown.b] {
          isAsked[unknown.b] = true
          numbers.append(unknown.b)
        }
      }
      waiting = numbers.map { residuals.order[$0].instance.ofRow }
    }
    if !isAsked.contains(true) { residuals.order.removeAll(keepingCapacity: true) }
    for number in residuals.order.indices where !isAsked[number] {
      let instance = residuals.order[number].instance
      residuals.order[number].instance = Residuals.Instance(
        list: instance.list, ofRow: .no, isCount: instance.isCount, isOpen: false)
    }
  }

  private mutating func settleSome(_ residual: inout StatesOfRequirement) -> Bool {
    if residuals.settled.isEmpty {
      residuals.settled = Array(repeating: nil, count: residuals.order.count)
    }
    var byList: [Int: [Int]] = [:]
    var open: Set<Int> = []
    for (number, (_, instance)) in residuals.order.enumerated()
    where residuals.settled[number] == nil {
      byList[instance.list, default: []].append(number)
      if instance.isOpen { open.insert(instance.list) }
    }
    var isAny = false
    var asked: Set<Diagram> = []
    for list in byList.keys.sorted() where !open.contains(list) {
      guard let all = byList[list] else { return false }
      let bodies = all.map { residuals.order[$0].instance.ofRow }
      let mayBeOne = areAsked(all, in: residual)
      let first = mayBeOne ? keyed(bodies) : Evaluator.sameBodies(bodies)
      let own = Set(first).sorted()
      guard let few = kinds(of: own.map { bodies[$0] }, list) else { return false }
      let asOne = mayBeOne ? alike(first, own, few) : first
      // A column for each body of its own; the others have none that is looked at.
      let kinds = few.map { kind in
        var wide = [Diagram](repeating: .no, count: bodies.count)
        for (index, body) in own.enumerated() { wide[body] = kind[index] }
        return wide
      }
      let ranks = Evaluator.ranks(of: kinds)
      residuals.settledLists.append(list)
      var ofColumn: [Residuals.Settled?] = Array(repeating: nil, count: bodies.count)
      for (index, number) in all.enumerated() {
        let column = asOne[index]
        if ofColumn[column] == nil {
          ofColumn[column] = settled(kinds.map { $0[column] }, ranks, list)
          asked.insert(bodies[column])
        }
        residuals.settled[number] = ofColumn[column]
      }
      isAny = true
    }
    guard isAny else { return false }
    guard haveNames(for: asked) else { return findPoints() }
    putInPlace(&residual)
    return !residuals.diagrams.isExhausted
  }

  private mutating func putInPlace(_ residual: inout StatesOfRequirement) {
    // What is asked of their rows is told by kinds now: names meet there no more.
    residuals.links = residuals.links.filter { !isOfSettledRow($0.0) && !isOfSettledRow($0.1) }
    var known: [Diagram: Diagram] = [:]
    for index in residual.fine.indices {
      residual.fine[index] = inPlace(residual.fine[index], &known)
      residual.scopes[index] = inPlace(residual.scopes[index], &known)
    }
    for number in residuals.order.indices where residuals.settled[number] == nil {
      let instance = residuals.order[number].instance
      let ofRow = inPlace(instance.ofRow, &known)
      residuals.order[number].instance = Residuals.Instance(
        list: instance.list, ofRow: ofRow, isCount: instance.isCount,
        isOpen: residuals.diagrams.unknowns(of: CollectionOfOne(ofRow)).contains(where: \.isRows))
    }
  }

  private func isOfSettledRow(_ variable: Variable) -> Bool {
    if case .cell(let list, _, _) = variable {
      residuals.settledLists.contains(list)
    } else {
      false
    }
  }

  private mutating func inPlace(_ diagram: Diagram, _ known: inout [Diagram: Diagram]) -> Diagram {
    rebuilt(diagram, &known) { (evaluator, unknown, _, parts) in
      guard unknown.isRows, let settled = evaluator.residuals.settled[unknown.b] else {
        return nil
      }
      let isThere =
        evaluator.residuals.order[unknown.b].instance.isCount
        ? evaluator.kinds(settled, atLeast: unknown.c) : settled.someRow
      return evaluator.residuals.diagrams.choose(isThere, parts[1], parts[0])
    }
  }

  private mutating func settled(_ ofKind: [Diagram], _ ranks: [Int], _ list: Int)
    -> Residuals.Settled
  {
    var found = Residuals.Settled(ofKind: ofKind, ranks: ranks, list: list)
    for (kind, ofKind) in ofKind.enumerated().reversed() where ofKind != .no {
      let isThere = residuals.diagrams.between(
        kindUnknown(found, kind), 1, Bounds.infinity, in: Evaluator.rowCount)
      let part = residuals.diagrams.and(isThere, ofKind)
      found.someRow = residuals.diagrams.or(part, found.someRow)
    }
    return found
  }

  /// So many rows of the kinds that count.
  private mutating func kinds(_ settled: Residuals.Settled, atLeast number: Int) -> Diagram {
    var needed = [Diagram](repeating: .no, count: number + 1)
    needed[0] = .yes
    for (kind, counts) in settled.ofKind.enumerated().reversed() where counts != .no {
      let unknown = kindUnknown(settled, kind)
      for count in stride(from: number, to: 0, by: -1) {
        let withRows = residuals.diagrams.joined(
          unknown, (0..<count).map { Int128($0) },
          (0...count).map { needed[count - $0] })
        needed[count] = residuals.diagrams.choose(counts, withRows, needed[count])
      }
    }
    return needed[number]
  }

  private static let rowCount = Bounds(low: 0, high: Bounds.infinity)

  /// How many rows there are of a kind. Kinds of two lists that are joined stand side by side in the order, as far as
  /// that can be told: by their place among those that can do something for one question.
  private func kindUnknown(_ settled: Residuals.Settled, _ kind: Int) -> Unknown {
    let order = residuals.settledLists.firstIndex(of: settled.list) ?? 0
    return Unknown(.kind, settled.ranks[kind], order << 16 | kind, settled.list)
  }

  /// All that is asked of rows of a list must hold, in each law state the same.
  private mutating func areAsked(_ numbers: [Int], in residual: StatesOfRequirement) -> Bool {
    var bodies: [[Residuals.Instance]] = Array(repeating: [], count: residual.fine.count)
    var joined: [Diagram] = Array(repeating: .yes, count: residual.fine.count)
    for number in numbers.reversed() {
      let (key, instance) = residuals.order[number]
      if key.isCount { return false }
      bodies[key.state].append(instance)
      let one = residuals.diagrams.between(
        .rows(number, 1), 1, 1, in: Bounds(low: 0, high: 1))
      joined[key.state] = residuals.diagrams.and(one, joined[key.state])
    }
    guard bodies.allSatisfy({ $0 == bodies[0] }) else { return false }
    for (fine, all) in zip(residual.fine, joined) {
      let isMissed = residuals.diagrams.not(all)
      if residuals.diagrams.and(fine, isMissed) != .no { return false }
    }
    return true
  }

  /// For each body the first one that rows can do the same for, and none for both.
  ///
  /// Where all of them must hold, one stands for the others: whatever rows do for it can be done for each of the others
  /// by rows of their own, so that nothing else is reached, and nothing else is open: ten rows that each ask for another
  /// list's row of their own ask what one of them asks.
  private func alike(_ first: [Int], _ own: [Int], _ kinds: [[Diagram]]) -> [Int] {
    var column = first
    var effects: [Int: Set<Diagram>] = [:]
    for kind in kinds {
      let touched = own.indices.filter { kind[$0] != .no }
      guard touched.count == 1, let one = touched.first else { return first }
      effects[own[one], default: []].insert(kind[one])
    }
    var ofEffects: [Set<Diagram>: Int] = [:]
    for one in own {
      let effect = effects[one] ?? []
      if let same = ofEffects[effect] {
        for index in column.indices where column[index] == one { column[index] = same }
      } else {
        ofEffects[effect] = one
      }
    }
    return column
  }

  /// The same of bodies that ask one name of a row, each another, and then the same: no row does anything for two.
  private func keyed(_ bodies: [Diagram]) -> [Int] {
    let same = Evaluator.sameBodies(bodies)
    var column = same
    let own = Set(same).sorted()
    guard let top = own.first.map({ residuals.diagrams.unknown(of: bodies[$0]) }), top.isName,
      top.sort == .imagined
    else { return same }
    var rests: [Diagram: Int] = [:]
    var taken: Set<Int128> = []
    for index in own {
      let body = bodies[index]
      let keys = residuals.diagrams.keys(of: body)
      let children = residuals.diagrams.children(of: body)
      guard residuals.diagrams.unknown(of: body) == top, keys.count == 1, let key = keys.first,
        taken.insert(key).inserted, children[1] == .no
      else { return same }
      if let first = rests[children[0]] {
        for other in column.indices where column[other] == index { column[other] = first }
      } else {
        rests[children[0]] = index
      }
    }
    return column
  }

  /// The same of one body, which needs no sets of sets.
  private func kinds(of body: Diagram, _ list: Int) -> [Diagram]? {
    var met = [body]
    var found: [Diagram] = []
    var head = 0
    while head < met.count {
      let next = met[head]
      head += 1
      if next == .no { continue }
      let top = next.isConstant ? Unknown.none : residuals.diagrams.unknown(of: next)
      guard top.sort == .imagined, top.b == list else {
        let below = residuals.diagrams.unknowns(of: CollectionOfOne(next))
        if below.contains(where: { $0.sort == .imagined && $0.b == list }) { return nil }
        found.append(next)
        guard found.count <= Residuals.mostKinds else { return nil }
        continue
      }
      for part in residuals.diagrams.children(of: next) where !met.contains(part) {
        met.append(part)
      }
      guard met.count <= Residuals.mostKinds * 8 else { return nil }
    }
    return found
  }

  private static func ranks(of kinds: [[Diagram]]) -> [Int] {
    var counts: [Int: Int] = [:]
    return kinds.map { kind in
      let first = kind.firstIndex { $0 != .no } ?? 0
      counts[first, default: -1] += 1
      return counts[first] ?? 0
    }
  }

  /// For each body the first that is the same.
  private static func sameBodies(_ bodies: [Diagram]) -> [Int] {
    var first: [Diagram: Int] = [:]
    return bodies.enumerated().map { (index, body) in
      let known = first[body] ?? index
      first[body] = known
      return known
    }
  }

  /// What rows of a list there may be, by what becomes of all that is asked of one.
  private func kinds(of bodies: [Diagram], _ list: Int) -> [[Diagram]]? {
    if bodies.count == 1 { return kinds(of: bodies[0], list)?.map { [$0] } }
    var seen: Set<[Diagram]> = [bodies]
    var waiting = [bodies]
    var found: [[Diagram]] = []
    var head = 0
    while head < waiting.count {
      let next = waiting[head]
      head += 1
      var top = Unknown.none
      for body in next where !body.isConstant {
        top = min(top, residuals.diagrams.unknown(of: body))
      }
      guard top.sort == .imagined, top.b == list else {
        // Cells of a row that stand below others were not looked at.
        let below = residuals.diagrams.unknowns(of: next)
        if below.contains(where: { $0.sort == .imagined && $0.b == list }) { return nil }
        if next.contains(where: { $0 != .no }) { found.append(next) }
        guard found.count <= Residuals.mostKinds else { return nil }
        continue
      }
      var keys: Set<Int128> = []
      for body in next where !body.isConstant && residuals.diagrams.unknown(of: body) == top {
        keys.formUnion(residuals.diagrams.keys(of: body))
      }
      // Beyond every key; no name is this.
      let other = top.isName ? Cell.missing.raw : Bounds.infinity
      for value in keys.sorted() + [other] {
        let part = next.map { residuals.diagrams.child(of: $0, where: top, is: value) }
        if seen.insert(part).inserted { waiting.append(part) }
      }
      guard seen.count <= Residuals.mostKinds * 8 else { return nil }
    }
    return found
  }
}
