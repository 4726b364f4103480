package import Layout
import Values

/// What one requirement still hangs on: a condition over what an application leaves out and the law leaves open.
///
///     syarat 25%: ekspor 100.000.000 is known, sales are missing
///     points    [.fact(penjualan_dua_tahun)]
///     branches  … 400.000.000: met │ 400.000.001 …: not met
///
/// It stands by itself, whatever is judged afterwards. Exact: a point stands in it just when its values can change what
/// comes out for some way to fill in the others, and two of its branches are equal just when they come to the same in
/// every way.
///
/// Of two amounts or days that meet (the two ends of a lease) a branch stands for all of its values by one of them, and
/// where the limit of the other lies moves with it: ask again once one of the two is known.
package struct ResidualCondition: Sendable {
  /// Something that it hangs on.
  package enum Point: Hashable, Sendable {
    /// A window (1: the later law has begun) or a dispute (its reading), by its number among the points of law.
    case law(Int)
    case fact(FactPath)
    /// What several facts add up to, a list being the sum of its rows: they matter together alone.
    case sum([FactPath])
    /// How many rows of one kind a list has that the application does not give; kinds are told apart by what the
    /// requirement asks of them.
    case rows(list: Int, kind: Int)

    var isLaw: Bool { if case .law = self { true } else { false } }
  }

  /// Values of a point that come to the same.
  package enum Values: Hashable, Sendable {
    /// From the first to the second, both included and as cells hold them: in the unit and the scale of the field, days
    /// since 1970, yes as 1, choices and readings by their number. `nil` where there is no end.
    case between(Int128?, Int128?)
    /// A text, a code, a country: as a cell of the application's store.
    case name(Cell)
    /// A name that neither rules nor application write; where other points have it too, they are the same.
    case newName(Int)
    /// The fact is known not to be given.
    case notGiven
    /// Any other name.
    case others
  }

  package struct Branch: Sendable {
    package let values: Values
    package let rest: ResidualCondition
  }

  /// What may come out.
  package enum Outcome: Hashable, Sendable {
    /// Met, or not applicable: it refuses nobody.
    case fine
    case notMet
    /// Not met on a ground that may not refuse.
    case weaklyNotMet
  }

  /// Under one way in which the windows of the law may stand.
  struct State: Hashable, Sendable {
    let choices: [Choice]
    var fine: Diagram
    let isWeak: Bool

    func stands(on point: Int) -> Bool { choices.contains { $0.point == point } }

    /// Once a window is known to stand so; `nil` where it stands otherwise here.
    func taking(_ point: Int, _ value: Int128) -> State? {
      guard choices.allSatisfy({ $0.point != point || $0.value == value }) else { return nil }
      return State(choices: choices.filter { $0.point != point }, fine: fine, isWeak: isWeak)
    }

    static func == (left: State, right: State) -> Bool {
      left.choices == right.choices && left.fine == right.fine
        && (left.isWeak == right.isWeak || left.fine == .yes)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(choices)
      hasher.combine(fine)
    }
  }

  struct Choice: Hashable, Sendable {
    let point: Int
    let value: Int128
  }

  private var diagrams: Diagrams
  private var states: [State]
  /// What the unknowns of the diagrams are, and by point the ones of it.
  private let names: Names

  struct Names: Sendable {
    var pointOf: [Unknown: Point] = [:]
    var unknownOf: [Point: Unknown] = [:]
    var rangeOf: [Unknown: Bounds] = [:]
    /// What stands in the diagrams for names of the application, and in turn.
    var nameOf: [Int128: Cell] = [:]
    /// Names that nothing has, in the order in which they were met.
    var newNames: [Int128] = []
  }

  init(_ source: Diagrams, _ states: [State], _ names: Names) {
    diagrams = Diagrams(isSmall: true)
    diagrams.begin(mostWork: Int.max)
    var copied: [Diagram: Diagram] = [:]
    self.states = []
    self.names = names
    for state in states {
      var own = state
      own.fine = diagrams.copy(state.fine, of: source, &copied)
      self.states.append(own)
    }
  }

  // MARK: What is open

  /// All that it hangs on: law, then facts in the order of their declaration, then what stands for several.
  package var points: [Point] {
    var found: [Point] = []
    for point in windows.sorted() where branches(of: .law(point)).count > 1 {
      found.append(.law(point))
    }
    for unknown in diagrams.unknowns(of: states.map(\.fine)) {
      if let point = names.pointOf[unknown], !found.contains(point) { found.append(point) }
    }
    return found
  }

  private var windows: Set<Int> { Set(states.flatMap { $0.choices.map(\.point) }) }

  /// What some way to fill in its points comes to.
  package var outcomes: Set<Outcome> {
    var found: Set<Outcome> = []
    for state in states {
      if state.fine != .no { found.insert(.fine) }
      if state.fine != .yes { found.insert(state.isWeak ? .weaklyNotMet : .notMet) }
    }
    return found
  }

  /// Nothing that may still become known changes it.
  package var isSettled: Bool { outcomes.count == 1 }

  // MARK: Asking

  /// What is left for each set of values of a point that come to the same; one alone where it does not hang on it.
  package func branches(of point: Point) -> [Branch] {
    var store = self
    let parts = store.parts(of: point, states)
    return parts.map { part in
      store.states = part.states
      return Branch(values: part.values, rest: store)
    }
  }

  private typealias Part = (values: Values, states: [State])

  /// The same in the diagrams that are here: conditions of one store are the same where their numbers are.
  private mutating func parts(of point: Point, _ states: [State]) -> [Part] {
    var found: [Part] = []
    if case .law(let number) = point, states.contains(where: { $0.stands(on: number) }) {
      let values = Set(states.flatMap(\.choices).filter { $0.point == number }.map(\.value))
      for value in values.sorted() {
        add(.between(value, value), states.compactMap { $0.taking(number, value) }, to: &found)
      }
      return found
    }
    guard let unknown = names.unknownOf[point] else {
      return [(.between(nil, nil), states)]
    }
    var keys: Set<Int128> = []
    diagrams.forEachNode(of: states.map(\.fine)) { (other, own) in
      if other == unknown { keys.formUnion(own) }
    }
    if unknown.isName {
      for key in keys.sorted() { found.append((name(key), taking(unknown, key, states))) }
      found.append((.others, taking(unknown, Cell.missing.raw, states)))
      return found
    }
    let range = names.rangeOf[unknown] ?? .anything
    var low = range.low
    for key in keys.sorted() where key < range.high {
      add(values(low, key), taking(unknown, key, states), to: &found)
      low = key + 1
    }
    add(values(low, range.high), taking(unknown, range.high, states), to: &found)
    return found
  }

  private func values(_ low: Int128, _ high: Int128) -> Values {
    .between(Bounds.isInfinite(low) ? nil : low, Bounds.isInfinite(high) ? nil : high)
  }

  private func name(_ key: Int128) -> Values {
    if key == Cell.noneRaw { return .notGiven }
    if let cell = names.nameOf[key] { return .name(cell) }
    return .newName(names.newNames.firstIndex(of: key) ?? 0)
  }

  /// Neighbours that come to the same are one.
  private func add(_ values: Values, _ rest: [State], to found: inout [Part]) {
    if let last = found.last, last.states == rest, case .between(let low, _) = last.values,
      case .between(_, let high) = values
    {
      found[found.count - 1].values = .between(low, high)
    } else {
      found.append((values, rest))
    }
  }

  private mutating func taking(_ unknown: Unknown, _ value: Int128, _ states: [State]) -> [State] {
    var known: [Diagram: Diagram] = [:]
    var found = states
    for index in found.indices {
      found[index].fine = diagrams.restricted(states[index].fine, unknown, value, &known)
    }
    return found
  }

  /// The values of a point with which it refuses nobody, whatever becomes of the others: one change that meets it.
  package func valuesThatMeet(_ point: Point) -> [Values] {
    branches(of: point).filter { $0.rest.outcomes == [.fine] }.map(\.values)
  }

  // MARK: What decides soonest

  /// One fact or list to ask for, with how many answers it takes to settle the condition as far as facts can, that one
  /// included: on average over all sets of values as if each were as likely, and with the best questions after it.
  package struct Question: Hashable, Sendable {
    package let point: Point
    /// In millionths, rounded down at every step. A sum takes as many answers as it has facts.
    package let answers: Int
  }

  /// Points that facts decide, the soonest first; those that take the same stand in their order.
  ///
  /// Exact for as many points as can be gone through; beyond them what follows the first two answers is taken to be the
  /// shortest way.
  package func soonest() -> [Question] {
    let open = points.filter { !$0.isLaw }
    var search = Search(store: self, isWhole: open.count <= ResidualCondition.mostSearched)
    let answers = open.map { search.answers(states, asking: $0, depth: 1) }
    return open.indices.sorted { (answers[$0], $0) < (answers[$1], $1) }.map {
      Question(point: open[$0], answers: answers[$0])
    }
  }

  private static let mostSearched = 7
  private static let one = 1_000_000

  private struct Search {
    /// Its diagrams hold all that is met.
    var store: ResidualCondition
    /// Every way is gone through to its end.
    let isWhole: Bool
    var known: [[State]: Int] = [:]

    init(store: ResidualCondition, isWhole: Bool) {
      self.store = store
      self.isWhole = isWhole
    }

    mutating func answers(_ states: [State], asking point: Point, depth: Int) -> Int {
      let parts = store.parts(of: point, states)
      var sum = 0
      for part in parts { sum += answers(part.states, depth: depth + 1) }
      return ResidualCondition.cost(point) * ResidualCondition.one + sum / parts.count
    }

    private mutating func answers(_ states: [State], depth: Int) -> Int {
      let points = store.questions(states)
      if points.isEmpty { return 0 }
      if depth > 2, !isWhole { return store.shortest(states) * ResidualCondition.one }
      if let known = known[states] { return known }
      var least = Int.max
      for point in points { least = min(least, answers(states, asking: point, depth: depth)) }
      known[states] = least
      return least
    }
  }

  private func questions(_ states: [State]) -> [Point] {
    var found: [Point] = []
    for unknown in diagrams.unknowns(of: states.map(\.fine)) where unknown.sort != .law {
      if let point = names.pointOf[unknown], !found.contains(point) { found.append(point) }
    }
    return found
  }

  private static func cost(_ point: Point) -> Int {
    if case .sum(let facts) = point { facts.count } else { 1 }
  }

  /// Answers on the shortest path to where nothing is open.
  private func shortest(_ states: [State]) -> Int {
    var known: [Diagram: Int] = [:]
    func length(_ diagram: Diagram) -> Int {
      if diagram.isConstant { return 0 }
      if let found = known[diagram] { return found }
      let point = names.pointOf[diagrams.unknown(of: diagram)]
      let own = point.map { $0.isLaw ? 0 : ResidualCondition.cost($0) } ?? 1
      let found = own + (diagrams.children(of: diagram).map(length).min() ?? 0)
      known[diagram] = found
      return found
    }
    return states.map { length($0.fine) }.max() ?? 0
  }

  // MARK: Differences

  /// A way to fill in some points for which the first state comes out otherwise than the second; `nil` where they are the
  /// same in every way. Points that are not named may be anything.
  func difference() -> [(point: Point, values: Values)]? {
    guard states.count == 2 else { return nil }
    var own = self
    let (first, second) = (states[0].fine, states[1].fine)
    let notFirst = own.diagrams.not(first)
    let notSecond = own.diagrams.not(second)
    let either = own.diagrams.or(first, second)
    let one = own.diagrams.or(notFirst, notSecond)
    let differs = own.diagrams.and(either, one)
    guard differs != .no else { return nil }
    own.states = [State(choices: [], fine: differs, isWeak: false)]
    var found: [(point: Point, values: Values)] = []
    while own.states[0].fine != .yes {
      let unknown = own.diagrams.unknown(of: own.states[0].fine)
      guard let point = names.pointOf[unknown] else { return found }
      // Of the values that lead on, those with the shortest way.
      let ways = own.branches(of: point).filter { $0.rest.states[0].fine != .no }
      guard
        let next = ways.min(by: {
          $0.rest.shortest($0.rest.states) < $1.rest.shortest($1.rest.states)
        })
      else {
        return found
      }
      found.append((point, next.values))
      own = next.rest
    }
    return found
  }
}

extension ResidualCondition: Equatable {
  /// They come to the same in every way. Both must come from the same condition.
  package static func == (left: ResidualCondition, right: ResidualCondition) -> Bool {
    guard left.states.count == right.states.count else { return false }
    return zip(left.states, right.states).allSatisfy { one, other in
      one.choices == other.choices && (one.isWeak == other.isWeak || one.fine == .yes)
        && left.diagrams.isSame(one.fine, other.fine, in: right.diagrams)
    }
  }
}
