import Layout
import RuleModel
import Values

/// Two unknowns that meet in sums and stand alone beside them: a share and what it is a share of, the two ends of a
/// lease. One is tried at every value at which something changes, and the other follows.
///
/// Several amounts that come into every sum in one proportion are as good as one: of exports of two years and of the last
/// one, and of sales of both, `4 × exports - sales` of either is all that shares of them ask.
extension Evaluator {
  struct Pair {
    /// The one that is tried, and the one whose limits follow from it.
    let tried: Member
    let free: Member
    /// By number the sums of both.
    let sums: [Int]
  }

  /// An amount or a day, or what some amounts add up to.
  struct Member {
    let unknown: Unknown
    let range: Bounds
    /// By sum how often it comes into it.
    var factors: [Int: Int128] = [:]
    /// By sum the term in which a day is moved there.
    var moves: [Int: LinearForm.Term] = [:]
    /// The day.
    let variable: Variable?
  }

  /// The first two that meet in sums of nobody else, and of which one is asked something else too.
  mutating func meetingPair(_ unknowns: [Unknown]) -> Pair? {
    let sums = unknowns.filter { $0.sort == .sum && !residuals.termsOfSum[$0.number].isEmpty }
      .map(\.number)
    guard !sums.isEmpty else { return nil }
    let single = Set(unknowns)
    var seen: Set<Int> = []
    for number in sums where !seen.contains(number) {
      let own = connected(number, sums)
      seen.formUnion(own)
      guard let members = members(of: own, single), members.count == 2 else { continue }
      let shared = own.filter { sum in members.allSatisfy { $0.comesInto(sum) } }
      let isAlone = members.contains { single.contains($0.unknown) }
      guard !shared.isEmpty, shared.count > 1 || isAlone else { continue }
      // The free one must come to every value of a sum, so it is in each once. Of two that may be free, the one of which
      // there is less to try is tried.
      let free = members.indices.filter { index in
        members[index].moves.isEmpty
          && shared.allSatisfy { abs(members[index].factors[$0] ?? 0) == 1 }
      }
      guard let one = free.max(by: { width(members[$0].range) < width(members[$1].range) }) else {
        continue
      }
      return Pair(tried: members[1 - one], free: members[one], sums: shared)
    }
    return nil
  }

  /// The sums that hang together with one through unknowns that they share.
  func connected(_ number: Int, _ sums: [Int]) -> [Int] {
    var found: Set = [number]
    var variables = Set(residuals.variablesOfSum[number])
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for sum in sums where !found.contains(sum) {
        guard residuals.variablesOfSum[sum].contains(where: variables.contains) else { continue }
        found.insert(sum)
        variables.formUnion(residuals.variablesOfSum[sum])
        isGrowing = true
      }
    }
    return found.sorted()
  }

  /// What the sums are made of; `nil` where that is more than amounts and days.
  private mutating func members(of sums: [Int], _ single: Set<Unknown>) -> [Member]? {
    var groups: [[Int128]: [(term: LinearForm.Term, factor: Int128)]] = [:]
    var members: [Member] = []
    for variable in Set(sums.flatMap { residuals.variablesOfSum[$0] }).sorted(by: {
      $0.order < $1.order
    }) {
      guard isAmount(variable) else { return nil }
      var own = Member(
        unknown: unknown(for: variable), range: range(of: variable), variable: variable)
      var column: [Int128] = []
      var example: LinearForm.Term?
      for sum in sums {
        let terms = residuals.termsOfSum[sum].filter { $0.variables.contains(variable) }
        guard terms.count <= 1 else { return nil }
        column.append(terms.first?.coefficient ?? 0)
        guard let term = terms.first else { continue }
        guard term.variables.count == 1 else { return nil }
        if term.isOpaque {
          own.moves[sum] = term
        } else {
          own.factors[sum] = term.coefficient
          example = term
        }
      }
      if !own.moves.isEmpty || single.contains(own.unknown) {
        members.append(own)
        continue
      }
      guard let example, let (direction, factor) = Evaluator.direction(of: column) else {
        return nil
      }
      groups[direction, default: []].append((example, factor))
    }
    for (direction, parts) in groups {
      guard let member = member(direction, parts, sums) else { return nil }
      members.append(member)
    }
    return members.sorted { $0.unknown < $1.unknown }
  }

  /// A column as a multiple of one without a common divisor, whose first number is more than zero.
  private static func direction(of column: [Int128]) -> ([Int128], Int128)? {
    guard let first = column.first(where: { $0 != 0 }) else { return nil }
    let divisor = column.reduce(UInt128(0)) { Evaluator.divisor($0, $1.magnitude) }
    guard divisor <= UInt128(Int128.max) else { return nil }
    let factor = first < 0 ? -Int128(divisor) : Int128(divisor)
    return (column.map { $0 / factor }, factor)
  }

  /// Amounts that come into every sum in one proportion; `nil` where what they add up to may pass over a value.
  private mutating func member(
    _ direction: [Int128], _ parts: [(term: LinearForm.Term, factor: Int128)], _ sums: [Int]
  ) -> Member? {
    guard parts.count > 1 else {
      guard let variable = parts[0].term.variables.first else { return nil }
      var own = Member(
        unknown: unknown(for: variable), range: range(of: variable), variable: variable)
      for (sum, part) in zip(sums, direction) where part != 0 {
        own.factors[sum] = LinearForm.product(part, parts[0].factor, &overflow)
      }
      return own
    }
    let isWhole = parts.contains { part in
      abs(part.factor) == 1 && Bounds.isInfinite(part.term.bounds.high)
    }
    guard isWhole else { return nil }
    var form = LinearForm()
    form.terms = parts.map { part in
      var term = part.term
      term.coefficient = part.factor
      return term
    }
    let (number, factor) = number(of: form.terms)
    var own = Member(
      unknown: residuals.unknownOfSum[number],
      range: Evaluator.scaled(form.bounds(&overflow), factor),
      variable: nil)
    for (sum, part) in zip(sums, direction) where part != 0 {
      own.factors[sum] = LinearForm.product(part, factor, &overflow)
    }
    return overflow ? nil : own
  }

  private static func scaled(_ range: Bounds, _ sign: Int128) -> Bounds {
    sign > 0 ? range : Bounds(low: Bounds.negate(range.high), high: Bounds.negate(range.low))
  }

  func isAmount(_ variable: Variable) -> Bool {
    switch variable {
    case .scalar, .cell: !unknown(for: variable).isName
    case .law, .list: false
    }
  }

  private func width(_ range: Bounds) -> Int128 {
    guard !Bounds.isInfinite(range.low), !Bounds.isInfinite(range.high) else {
      return Bounds.infinity
    }
    let (width, isOver) = range.high.subtractingReportingOverflow(range.low)
    return isOver ? Bounds.infinity : width
  }

  /// The same residuals without the sums of a pair; `nil` where its points cannot be told.
  mutating func apart(
    _ residual: StatesOfRequirement, _ pair: Pair, _ unknowns: [Unknown]
  ) -> StatesOfRequirement? {
    guard let points = points(of: pair, residual.fine + residual.scopes) else { return nil }
    var values: [[Int: Int128]] = []
    for point in points {
      guard let atPoint = self.values(of: pair, at: point) else { return nil }
      values.append(atPoint)
    }
    var expansion = Expansion(
      pair: pair, tried: pair.tried.unknown, free: pair.free.unknown, points: points,
      values: values)
    var found = residual
    found.fine = residual.fine.map { expanded($0, &expansion) }
    found.scopes = residual.scopes.map { expanded($0, &expansion) }
    return residuals.diagrams.isExhausted ? nil : found
  }

  private struct Expansion {
    let pair: Pair
    let tried: Unknown
    let free: Unknown
    let points: [Int128]
    /// By point what the tried unknown adds to each sum.
    let values: [[Int: Int128]]
    var known: [Diagram: Diagram] = [:]
    /// Whether a sum of the pair stands below.
    var hasSums: [Diagram: Bool] = [:]
  }

  private func hasSums(_ diagram: Diagram, _ expansion: inout Expansion) -> Bool {
    if diagram.isConstant { return false }
    if let known = expansion.hasSums[diagram] { return known }
    let unknown = residuals.diagrams.unknown(of: diagram)
    let found =
      unknown.sort == .sum && expansion.pair.sums.contains(unknown.number)
      || residuals.diagrams.children(of: diagram).contains { hasSums($0, &expansion) }
    expansion.hasSums[diagram] = found
    return found
  }

  /// A diagram without the sums of the pair: what stands above both unknowns stays, and below every point is one.
  private mutating func expanded(_ diagram: Diagram, _ expansion: inout Expansion) -> Diagram {
    guard hasSums(diagram, &expansion) else { return diagram }
    if let known = expansion.known[diagram] { return known }
    let unknown = residuals.diagrams.unknown(of: diagram)
    let found: Diagram
    if unknown < expansion.tried, unknown < expansion.free {
      let parts = residuals.diagrams.children(of: diagram).map { expanded($0, &expansion) }
      let keys = Array(residuals.diagrams.keys(of: diagram))
      found = residuals.diagrams.joined(unknown, keys, parts)
    } else {
      var parts: [Diagram] = []
      for (point, values) in zip(expansion.points, expansion.values) {
        parts.append(replaced(diagram, expansion.pair, point, values))
      }
      found = residuals.diagrams.joined(
        expansion.tried, expansion.points.dropLast(), parts)
    }
    expansion.known[diagram] = found
    return found
  }

  /// What the tried unknown adds to each sum of the pair.
  private mutating func values(of pair: Pair, at point: Int128) -> [Int: Int128]? {
    var found: [Int: Int128] = [:]
    for sum in pair.sums {
      if let factor = pair.tried.factors[sum] {
        found[sum] = LinearForm.product(factor, point, &overflow)
      }
    }
    if !pair.tried.moves.isEmpty, let variable = pair.tried.variable {
      let undo = assign(variable, point)
      let before = leftCalendar
      defer {
        take(back: undo)
        leftCalendar = before
      }
      for (sum, term) in pair.tried.moves where pair.sums.contains(sum) {
        guard let value = value(of: term) else { return nil }
        found[sum] = LinearForm.product(term.coefficient, value, &overflow)
      }
    }
    return overflow ? nil : found
  }

  /// What is left of a diagram with the tried unknown at a point: its sums ask the free one alone.
  private mutating func replaced(
    _ diagram: Diagram, _ pair: Pair, _ point: Int128, _ values: [Int: Int128]
  ) -> Diagram {
    var known: [Diagram: Diagram] = [:]
    let there = residuals.diagrams.restricted(diagram, pair.tried.unknown, point, &known)
    known.removeAll()
    return rebuilt(there, &known) { (evaluator, unknown, keys, parts) in
      guard unknown.sort == .sum, let value = values[unknown.number] else { return nil }
      return evaluator.freed(unknown.number, value, pair.free, keys, parts)
    }
  }

  /// A sum that hangs on the free unknown alone: `value + coefficient × x` lies between two keys.
  private mutating func freed(
    _ sum: Int, _ value: Int128, _ free: Member, _ keys: [Int128], _ parts: [Diagram]
  ) -> Diagram {
    guard let coefficient = free.factors[sum] else { return .no }
    let (unknown, range) = (free.unknown, free.range)
    var found = Diagram.no
    for (index, part) in parts.enumerated() where part != .no {
      var isHere = Diagram.yes
      if index < keys.count {
        isHere = atom(unknown, range, coefficient, difference(value, keys[index]), .atMost)
      }
      if index > 0 {
        let isBeyond = atom(
          unknown, range, coefficient, difference(value, keys[index - 1]), .more)
        isHere = residuals.diagrams.and(isHere, isBeyond)
      }
      let here = residuals.diagrams.and(isHere, part)
      found = residuals.diagrams.or(found, here)
    }
    return found
  }

  private mutating func difference(_ value: Int128, _ key: Int128) -> Int128 {
    LinearForm.sum(value, Bounds.negate(key), &overflow)
  }

  // MARK: Points

  /// Every value of the tried unknown at which something changes: its own limits, and those at which a limit of the free
  /// one and a sum, or two sums, meet. All values where there are few.
  private mutating func points(of pair: Pair, _ diagrams: [Diagram]) -> [Int128]? {
    let range = pair.tried.range
    if isNarrow(range) { return Array(range.low...range.high) }
    let (own, others, sums) = keys(of: pair, diagrams)
    var limits = Set(own)
    // Where the free one has no end, nothing changes there.
    let free = pair.free.range
    var ends = others + others.map { $0 + 1 }
    if !Bounds.isInfinite(free.low) { ends.append(free.low) }
    if !Bounds.isInfinite(free.high) { ends.append(free.high) }
    var moves: Set<LinearForm.Term.Key> = []
    for (sum, keys) in sums {
      guard let other = pair.free.factors[sum] else { return nil }
      let moved = pair.tried.moves[sum]
      if let moved { moves.insert(moved.key) }
      guard let factor = pair.tried.factors[sum] ?? moved?.coefficient else { return nil }
      for key in keys {
        for end in ends {
          var rest = LinearForm.product(other, end, &overflow)
          rest = LinearForm.sum(rest, Bounds.negate(key), &overflow)
          guard !overflow, let limit = Evaluator.solve(factor, rest) else { return nil }
          guard let moved else {
            limits.insert(limit)
            continue
          }
          guard let shift = moved.shift else { return nil }
          guard limit.magnitude < 4_000_000 else { continue }
          let days = Bounds(low: max(range.low, -4_000_000), high: min(range.high, 4_000_000))
          limits.insert(Evaluator.last(in: days, before: limit, shift, rounding))
        }
        for (second, seconds) in sums where second != sum && moved == nil {
          guard addMeeting(sum, key, second, seconds, pair, &limits) else { return nil }
        }
      }
    }
    // Days that are moved in more than one way differ around the ends of months.
    if moves.count > 1 || moves.count == 1 && sums.count > moves.count {
      limits.formUnion(Evaluator.monthEnds)
    }
    // Where it has no end, past all of them.
    let greatest = limits.map(\.magnitude).max() ?? 0
    guard greatest < Bounds.infinity.magnitude / 8 else { return nil }
    let far = max(Evaluator.beyond, Int128(greatest) * 4)
    let low = Bounds.isInfinite(range.low) ? -far : range.low
    let high = Bounds.isInfinite(range.high) ? far : range.high
    // Between two limits all is alike but for where the limits of the free one stand: both ends are tried.
    var found: Set<Int128> = [low, high]
    for limit in limits {
      if limit >= low, limit <= high { found.insert(limit) }
      if limit >= low - 1, limit < high { found.insert(limit + 1) }
    }
    return found.sorted()
  }

  /// Where two sums meet at their keys; `false` past what 128 bits hold.
  private mutating func addMeeting(
    _ sum: Int, _ key: Int128, _ second: Int, _ keys: [Int128], _ pair: Pair,
    _ limits: inout Set<Int128>
  ) -> Bool {
    guard let a = pair.tried.factors[sum], let b = pair.free.factors[sum],
      let c = pair.tried.factors[second], let d = pair.free.factors[second]
    else { return true }
    let divisor = LinearForm.sum(
      LinearForm.product(a, d, &overflow), -LinearForm.product(b, c, &overflow), &overflow)
    guard divisor != 0 else { return !overflow }
    for other in keys {
      // divisor × x = key × d - other × b
      let rest = LinearForm.sum(
        LinearForm.product(other, b, &overflow),
        Bounds.negate(LinearForm.product(key, d, &overflow)),
        &overflow)
      guard !overflow, let limit = Evaluator.solve(divisor, rest) else { return false }
      limits.insert(limit)
    }
    return true
  }

  /// The limits of the tried unknown, of the free one, and of each sum.
  private func keys(of pair: Pair, _ diagrams: [Diagram]) -> ([Int128], [Int128], [Int: [Int128]]) {
    let (tried, free) = (pair.tried.unknown, pair.free.unknown)
    var (own, others): (Set<Int128>, Set<Int128>) = ([], [])
    var sums: [Int: Set<Int128>] = [:]
    residuals.diagrams.forEachNode(of: diagrams) { (unknown, keys) in
      if unknown == tried { own.formUnion(keys) }
      if unknown == free { others.formUnion(keys) }
      if unknown.sort == .sum, pair.sums.contains(unknown.number) {
        sums[unknown.number, default: []].formUnion(keys)
      }
    }
    return (own.sorted(), others.sorted(), sums.mapValues { $0.sorted() })
  }
}

extension Evaluator.Member {
  func comesInto(_ sum: Int) -> Bool { factors[sum] != nil || moves[sum] != nil }
}
