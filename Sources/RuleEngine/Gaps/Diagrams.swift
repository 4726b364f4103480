/// A condition over unknowns, in the one form that it has: a number in `Diagrams`.
struct Diagram: Hashable, Sendable {
  let index: Int32

  static let no = Diagram(index: 0)
  static let yes = Diagram(index: 1)

  init(index: Int32) { self.index = index }
  init(_ truth: Bool) { self = truth ? .yes : .no }

  var isConstant: Bool { index < 2 }
}

/// Decision diagrams over intervals and names, each condition once.
///
/// A node asks one unknown where it lies and goes on to what is left of the condition there:
///
///     amount   … 10 │ … 50 │ beyond        code   "A" │ "B" │ any other
///               yes │   3  │   no                  7  │ yes │     no
///
/// Unknowns stand in one order along every path, neighbours that lead to the same are one, and no two nodes are alike:
/// so two conditions that hold for the same ways to fill in are one number, and a condition hangs on an unknown just
/// when that unknown stands in it. Nodes mean the same whatever application made them; they are kept for the next one
/// and forgotten all at once (`forget`) when there are many.
struct Diagrams: Sendable {
  private struct Node: Sendable {
    let unknown: Unknown
    /// Where its edges begin in `keys` and `children`.
    let start: Int32
    /// Of the keys; there is one child more.
    let count: Int32
    /// The most unknowns along a path.
    let height: Int32
    var negated: Int32 = -1
  }

  private var nodes: [Node] = []
  /// Of an ordered unknown the greatest value of each interval but the last; of a name each that is told apart.
  private var keys: [Int128] = []
  /// By key; the last one is for what lies beyond all, for any other name. Aligned with `keys`: node `n` has its
  /// children from `start + n`, as every node has one child more than keys.
  private var children: [Int32] = []
  /// Open addressing; -1 is free.
  private var table: [Int32] = []
  private var combined: [Combination] = []
  /// Edges of the nodes being made, one upon another.
  private var keyStack: [Int128] = []
  private var childStack: [Int32] = []
  /// Steps since `begin`. What other questions left spares none of them, so that how many there are does not hang on these.
  private(set) var work = 0
  /// Of the questions begun since all was forgotten.
  private var question: Int32 = 0
  /// Something was left out since `begin`: what was made since means nothing.
  var isExhausted = false
  /// All is to be forgotten before the next question.
  var wantsRoom = false

  private struct Combination: Sendable {
    var left: Int32 = -1
    var right: Int32 = -1
    /// The question it was made for, twice; one more where both are to hold.
    var mark: Int32 = -1
    var result: Int32 = -1
  }

  /// Nodes after which all are forgotten before the next question.
  private static let mostKept = 1 << 13
  /// Twice as many have numbers.
  private static let mostQuestions = Int32.max / 4
  /// Steps that one question may take.
  private var mostWork = 0
  /// Unknowns along a path: recursion is as deep.
  private static let mostHeight: Int32 = 256

  private let isSmall: Bool

  /// `isSmall`: for one condition, not for those of thousands of applications.
  init(isSmall: Bool = false) {
    self.isSmall = isSmall
    forget()
  }

  private mutating func forget() {
    nodes.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    children.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    for _ in 0..<2 {
      nodes.append(Node(unknown: .none, start: Int32(keys.count), count: 0, height: 0))
      children.append(0)
    }
    nodes[0].negated = 1
    nodes[1].negated = 0
    table = Array(repeating: -1, count: isSmall ? 1 << 6 : 1 << 10)
    if combined.isEmpty {
      combined = Array(repeating: Combination(), count: isSmall ? 1 << 6 : 1 << 12)
    }
    for index in combined.indices { combined[index].left = -1 }
    question = 0
  }

  /// The same condition here.
  mutating func copy(
    _ diagram: Diagram, of source: Diagrams, _ copied: inout [Diagram: Diagram]
  ) -> Diagram {
    if diagram.isConstant { return diagram }
    if let known = copied[diagram] { return known }
    let parts = source.children(of: diagram).map { copy($0, of: source, &copied) }
    let found = split(source.unknown(of: diagram), Array(source.keys(of: diagram)), parts)
    copied[diagram] = found
    return found
  }

  /// What is left of a condition once an unknown, wherever it stands, has a value.
  mutating func restricted(
    _ diagram: Diagram, _ unknown: Unknown, _ value: Int128, _ known: inout [Diagram: Diagram]
  ) -> Diagram {
    if diagram.isConstant || self.unknown(of: diagram) > unknown { return diagram }
    if self.unknown(of: diagram) == unknown {
      return child(of: diagram, where: unknown, is: value)
    }
    if let found = known[diagram] { return found }
    let parts = children(of: diagram).map { restricted($0, unknown, value, &known) }
    let found = split(self.unknown(of: diagram), Array(keys(of: diagram)), parts)
    known[diagram] = found
    return found
  }

  /// Whether a condition is the same as one of another store.
  func isSame(_ own: Diagram, _ other: Diagram, in store: Diagrams) -> Bool {
    var same: [Diagram: Diagram] = [:]
    func isSame(_ own: Diagram, _ other: Diagram) -> Bool {
      if own.isConstant || other.isConstant { return own == other }
      if let known = same[own] { return known == other }
      guard unknown(of: own) == store.unknown(of: other), keys(of: own) == store.keys(of: other)
      else { return false }
      same[own] = other
      return zip(children(of: own), store.children(of: other)).allSatisfy { isSame($0, $1) }
    }
    return isSame(own, other)
  }

  /// Readies for the next question; `true` where all that was made before is forgotten.
  @discardableResult
  mutating func begin(mostWork: Int) -> Bool {
    self.mostWork = mostWork
    let isOver =
      isExhausted || wantsRoom || nodes.count > Diagrams.mostKept
      || question == Diagrams.mostQuestions
    work = 0
    isExhausted = false
    wantsRoom = false
    if isOver { forget() }
    question += 1
    return isOver
  }

  /// The question takes more than a small part of what it may.
  var isHeavy: Bool { isExhausted || work > mostWork / 16 }
  /// Nothing is kept.
  var isEmpty: Bool { nodes.count == 2 }

  /// What is taken over from an earlier question takes the steps that it took then.
  mutating func spend(_ steps: Int = 1) {
    work += steps
    if work >= mostWork { isExhausted = true }
  }

  // MARK: Reading

  func unknown(of diagram: Diagram) -> Unknown { nodes[Int(diagram.index)].unknown }

  func keys(of diagram: Diagram) -> ArraySlice<Int128> {
    let node = nodes[Int(diagram.index)]
    return keys[Int(node.start)..<Int(node.start + node.count)]
  }

  private func child(_ index: Int32, _ edge: Int) -> Int32 {
    children[Int(nodes[Int(index)].start) + Int(index) + edge]
  }

  func children(of diagram: Diagram) -> [Diagram] {
    (0...Int(nodes[Int(diagram.index)].count)).map { Diagram(index: child(diagram.index, $0)) }
  }

  /// What is left of a condition once an unknown has a value; the diagram itself where it does not ask that first.
  func child(of diagram: Diagram, where unknown: Unknown, is value: Int128) -> Diagram {
    let node = nodes[Int(diagram.index)]
    guard node.unknown == unknown, !diagram.isConstant else { return diagram }
    var edge = 0
    let count = Int(node.count)
    let start = Int(node.start)
    if unknown.isName {
      while edge < count, keys[start + edge] != value { edge += 1 }
    } else {
      while edge < count, keys[start + edge] < value { edge += 1 }
    }
    return Diagram(index: child(diagram.index, edge))
  }

  /// The unknowns that conditions hang on, in their order.
  func unknowns(of diagrams: some Sequence<Diagram>) -> [Unknown] {
    var found: [Unknown] = []
    forEachNode(of: diagrams) { (unknown, _) in found.append(unknown) }
    found.sort()
    var last: Unknown?
    found.removeAll { unknown in
      defer { last = unknown }
      return unknown == last
    }
    return found
  }

  /// The first conditions on each way down that ask this unknown or a later one, each once.
  func tops(of diagrams: [Diagram], from first: Unknown) -> [Diagram] {
    var found: [Diagram] = []
    var met: Set<Diagram> = []
    func add(_ diagram: Diagram) {
      guard !diagram.isConstant, met.insert(diagram).inserted else { return }
      if unknown(of: diagram) >= first {
        found.append(diagram)
      } else {
        for child in children(of: diagram) { add(child) }
      }
    }
    for diagram in diagrams { add(diagram) }
    return found
  }

  /// Calls `visit` once for each node below, with its unknown and its keys.
  func forEachNode(
    of diagrams: some Sequence<Diagram>, _ visit: (Unknown, ArraySlice<Int128>) -> Void
  ) {
    var met: [Int32] = []
    // Most have few nodes: looking through them costs less than a set.
    var many: Set<Int32> = []
    func add(_ index: Int32) {
      if met.count < 24 {
        if !met.contains(index) { met.append(index) }
        return
      }
      if many.isEmpty { many.formUnion(met) }
      if many.insert(index).inserted { met.append(index) }
    }
    for diagram in diagrams where !diagram.isConstant { add(diagram.index) }
    var next = 0
    while next < met.count {
      let index = met[next]
      next += 1
      let node = nodes[Int(index)]
      visit(node.unknown, keys[Int(node.start)..<Int(node.start + node.count)])
      for edge in 0...Int(node.count) {
        let child = child(index, edge)
        if child > 1 { add(child) }
      }
    }
  }

  // MARK: Making

  /// An ordered unknown lies between two values, both included; `range` is all that it may be.
  mutating func between(_ unknown: Unknown, _ low: Int128, _ high: Int128, in range: Bounds)
    -> Diagram
  {
    guard low <= high, high >= range.low, low <= range.high else { return .no }
    spend()
    let base = keyStack.count
    let childBase = childStack.count
    if low > range.low {
      keyStack.append(low - 1)
      childStack.append(0)
    }
    if high < range.high {
      keyStack.append(high)
      childStack.append(1)
      childStack.append(0)
    } else {
      childStack.append(1)
    }
    return made(unknown, base, childBase)
  }

  /// A name is this one.
  mutating func isNamed(_ unknown: Unknown, _ name: Int128) -> Diagram {
    split(unknown, [name], [.yes, .no])
  }

  /// What is left for each key, and beyond them; keys ascend.
  mutating func split(_ unknown: Unknown, _ keys: [Int128], _ parts: [Diagram]) -> Diagram {
    spend()
    let base = keyStack.count
    let childBase = childStack.count
    keyStack += keys
    for part in parts { childStack.append(part.index) }
    return made(unknown, base, childBase)
  }

  /// The one node with the edges on top of the stacks, which are taken off.
  private mutating func made(_ unknown: Unknown, _ base: Int, _ childBase: Int) -> Diagram {
    var end = base
    var childEnd = childBase
    let count = keyStack.count - base
    if unknown.isName {
      let other = childStack[childBase + count]
      for edge in 0..<count where childStack[childBase + edge] != other {
        keyStack[end] = keyStack[base + edge]
        childStack[childEnd] = childStack[childBase + edge]
        end += 1
        childEnd += 1
      }
      childStack[childEnd] = other
    } else {
      for edge in 0..<count
      where childStack[childBase + edge] != childStack[childBase + edge + 1] {
        keyStack[end] = keyStack[base + edge]
        childStack[childEnd] = childStack[childBase + edge]
        end += 1
        childEnd += 1
      }
      childStack[childEnd] = childStack[childBase + count]
    }
    let found =
      end == base
      ? childStack[childEnd] : kept(unknown, base..<end, childBase..<childEnd + 1)
    keyStack.removeLast(keyStack.count - base)
    childStack.removeLast(childStack.count - childBase)
    return Diagram(index: found)
  }

  private mutating func kept(
    _ unknown: Unknown, _ ownKeys: Range<Int>, _ ownChildren: Range<Int>
  ) -> Int32 {
    var hash = unknown.raw &* 0x9E37_79B9_7F4A_7C15
    for index in ownKeys {
      let key = UInt128(bitPattern: keyStack[index])
      hash = (hash ^ UInt64(truncatingIfNeeded: key)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 29 ^ UInt64(truncatingIfNeeded: key >> 64)
    }
    for index in ownChildren {
      hash = (hash ^ UInt64(UInt32(bitPattern: childStack[index]))) &* 0xC4CE_B9FE_1A85_EC53
      hash ^= hash >> 32
    }
    if nodes.count * 2 > table.count { grow() }
    var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[place] >= 0 {
      let index = table[place]
      if hashes[Int(index) - 2] == hash, isSame(index, unknown, ownKeys, ownChildren) {
        return index
      }
      place = (place + 1) & (table.count - 1)
    }
    let index = Int32(nodes.count)
    var height: Int32 = 0
    let start = Int32(keys.count)
    for key in ownKeys { keys.append(keyStack[key]) }
    for child in ownChildren {
      children.append(childStack[child])
      height = max(height, nodes[Int(childStack[child])].height)
    }
    if height >= Diagrams.mostHeight { isExhausted = true }
    nodes.append(
      Node(unknown: unknown, start: start, count: Int32(ownKeys.count), height: height + 1))
    hashes.append(hash)
    table[place] = index
    return index
  }

  /// By node, the two constants left out.
  private var hashes: [UInt64] = []

  private mutating func grow() {
    table = Array(repeating: -1, count: table.count * 2)
    for (number, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
      table[place] = Int32(number + 2)
    }
  }

  private func isSame(
    _ index: Int32, _ unknown: Unknown, _ ownKeys: Range<Int>, _ ownChildren: Range<Int>
  ) -> Bool {
    let node = nodes[Int(index)]
    guard node.unknown == unknown, Int(node.count) == ownKeys.count else { return false }
    let start = Int(node.start)
    for edge in 0..<ownKeys.count
    where keys[start + edge] != keyStack[ownKeys.lowerBound + edge] {
      return false
    }
    for edge in 0..<ownChildren.count
    where children[start + Int(index) + edge] != childStack[ownChildren.lowerBound + edge] {
      return false
    }
    return true
  }

  // MARK: Joining

  mutating func and(_ left: Diagram, _ right: Diagram) -> Diagram {
    Diagram(index: combine(left.index, right.index, isAnd: true))
  }

  mutating func or(_ left: Diagram, _ right: Diagram) -> Diagram {
    Diagram(index: combine(left.index, right.index, isAnd: false))
  }

  mutating func not(_ diagram: Diagram) -> Diagram { Diagram(index: negate(diagram.index)) }

  /// The parts for each key of an unknown, and beyond, whatever they ask themselves.
  mutating func joined(_ unknown: Unknown, _ keys: [Int128], _ parts: [Diagram]) -> Diagram {
    if parts.allSatisfy({ $0.isConstant || self.unknown(of: $0) > unknown }) {
      return split(unknown, keys, parts)
    }
    var found = Diagram.no
    for (index, part) in parts.enumerated() where part != .no {
      var truths = [Diagram](repeating: .no, count: parts.count)
      truths[index] = .yes
      let isHere = split(unknown, keys, truths)
      let here = and(isHere, part)
      found = or(found, here)
    }
    return found
  }

  /// `then` where a condition holds, else `otherwise`.
  mutating func choose(_ condition: Diagram, _ then: Diagram, _ otherwise: Diagram) -> Diagram {
    if condition == .yes { return then }
    if condition == .no { return otherwise }
    if then == otherwise { return then }
    return or(and(condition, then), and(not(condition), otherwise))
  }

  private mutating func negate(_ index: Int32) -> Int32 {
    let known = nodes[Int(index)].negated
    if known >= 0 { return known }
    let node = nodes[Int(index)]
    let (base, childBase) = (keyStack.count, childStack.count)
    for edge in 0..<Int(node.count) { keyStack.append(keys[Int(node.start) + edge]) }
    for edge in 0...Int(node.count) {
      let part = negate(child(index, edge))
      childStack.append(part)
    }
    let found = made(node.unknown, base, childBase).index
    nodes[Int(index)].negated = found
    nodes[Int(found)].negated = index
    return found
  }

  private mutating func combine(_ one: Int32, _ other: Int32, isAnd: Bool) -> Int32 {
    // What settles it alone, what adds nothing.
    let (settling, neutral): (Int32, Int32) = isAnd ? (0, 1) : (1, 0)
    if one == settling || other == settling { return settling }
    if one == neutral || one == other { return other }
    if other == neutral { return one }
    let (left, right) = one < other ? (one, other) : (other, one)
    let slot =
      Int(
        truncatingIfNeeded: (UInt64(UInt32(bitPattern: left)) &* 0x9E37_79B9_7F4A_7C15
          ^ UInt64(UInt32(bitPattern: right)) &* 0xC2B2_AE3D_27D4_EB4F ^ (isAnd ? 1 : 0)) >> 20)
      & (combined.count - 1)
    let known = combined[slot]
    let mark = question * 2 + (isAnd ? 1 : 0)
    if known.left == left, known.right == right, known.mark == mark { return known.result }
    spend()
    if isExhausted { return settling }
    let found = combinedAnew(left, right, isAnd: isAnd)
    combined[slot] = Combination(left: left, right: right, mark: mark, result: found)
    return found
  }

  private mutating func combinedAnew(_ left: Int32, _ right: Int32, isAnd: Bool) -> Int32 {
    let (one, other) = (nodes[Int(left)], nodes[Int(right)])
    let (base, childBase) = (keyStack.count, childStack.count)
    guard one.unknown == other.unknown else {
      let (top, node, rest) =
        one.unknown < other.unknown ? (left, one, right) : (right, other, left)
      for edge in 0..<Int(node.count) { keyStack.append(keys[Int(node.start) + edge]) }
      for edge in 0...Int(node.count) {
        let part = combine(child(top, edge), rest, isAnd: isAnd)
        childStack.append(part)
      }
      return made(node.unknown, base, childBase).index
    }
    let isName = one.unknown.isName
    var (first, second) = (0, 0)
    let (firsts, seconds) = (Int(one.count), Int(other.count))
    while first < firsts || second < seconds {
      let key = first < firsts ? keys[Int(one.start) + first] : Int128.max
      let otherKey = second < seconds ? keys[Int(other.start) + second] : Int128.max
      let takesFirst = first < firsts && (second >= seconds || key <= otherKey)
      let takesSecond = second < seconds && (first >= firsts || otherKey <= key)
      // Of a name, one that only the other tells apart is any other here.
      let edge = isName && !takesFirst ? firsts : first
      let otherEdge = isName && !takesSecond ? seconds : second
      let part = combine(child(left, edge), child(right, otherEdge), isAnd: isAnd)
      keyStack.append(takesFirst ? key : otherKey)
      childStack.append(part)
      if takesFirst { first += 1 }
      if takesSecond { second += 1 }
    }
    let last = combine(child(left, firsts), child(right, seconds), isAnd: isAnd)
    childStack.append(last)
    return made(one.unknown, base, childBase).index
  }
}
