import Layout
import RuleModel
import Values

/// Two unknowns that meet in sums and stand alone beside them: a share and what it is a share of, the two ends of a
/// lease. One is tried at every value at which something changes, and the other follows.
extension Evaluator {
  struct Pair {
    /// The one that is tried, and the one whose limits follow from it.
    let tried: Variable
    let free: Variable
    /// By number of the sums of both.
    let sums: [Int]
  }

  /// The first two unknowns that meet in sums of nobody else, and of which one is asked something else too.
  func meetingPair(_ unknowns: [Unknown]) -> Pair? {
    let sums = unknowns.filter { $0.sort == .sum }.map(\.a)
    guard !sums.isEmpty else { return nil }
    let single = Set(unknowns)
    for number in sums {
      let both = residuals.variablesOfSum[number]
      guard both.count == 2, residuals.termsOfSum[number].count == 2, both[0] != both[1],
        both.allSatisfy({ isAmount($0) })
      else { continue }
      let own = sums.filter { residuals.variablesOfSum[$0].contains(where: both.contains) }
      guard own.allSatisfy({ Set(residuals.variablesOfSum[$0]) == Set(both) }) else { continue }
      guard own.count > 1 || both.contains(where: { single.contains(unknown(for: $0)) }) else {
        continue
      }
      let free = both.filter { variable in
        own.allSatisfy { sum in
          residuals.termsOfSum[sum].contains { $0.key == .variable(variable) }
        }
      }
      // Of two that may be free, the one of which there is less to try is tried.
      guard let one = free.max(by: { width($0) < width($1) }),
        let other = both.first(where: { $0 != one })
      else { continue }
      return Pair(tried: other, free: one, sums: own)
    }
    return nil
  }

  private func isAmount(_ variable: Variable) -> Bool {
    switch variable {
    case .scalar, .cell: !unknown(for: variable).isName
    case .law, .list: false
    }
  }

  private func width(_ variable: Variable) -> Int128 {
    let range = range(of: variable)
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
      pair: pair, tried: unknown(for: pair.tried), free: unknown(for: pair.free), points: points,
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
      unknown.sort == .sum && expansion.pair.sums.contains(unknown.a)
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
        var known: [Diagram: Diagram] = [:]
        parts.append(
          replaced(diagram, expansion.pair, expansion.tried, point, values, &known))
      }
      found = residuals.diagrams.joined(
        expansion.tried, expansion.points.dropLast(), parts)
    }
    expansion.known[diagram] = found
    return found
  }

  /// What the tried unknown adds to each sum of the pair.
  private mutating func values(of pair: Pair, at point: Int128) -> [Int: Int128]? {
    let undo = assign(pair.tried, point)
    let before = leftCalendar
    defer {
      take(back: undo)
      leftCalendar = before
    }
    var found: [Int: Int128] = [:]
    for sum in pair.sums {
      for term in residuals.termsOfSum[sum] where term.key != .variable(pair.free) {
        guard let value = value(of: term) else { return nil }
        found[sum] = LinearForm.product(term.coefficient, value, &overflow)
      }
    }
    return overflow ? nil : found
  }

  /// What is left of a diagram with the tried unknown at a point: its sums ask the free one alone.
  private mutating func replaced(
    _ diagram: Diagram, _ pair: Pair, _ tried: Unknown, _ point: Int128, _ values: [Int: Int128],
    _ known: inout [Diagram: Diagram]
  ) -> Diagram {
    if diagram.isConstant { return diagram }
    if let found = known[diagram] { return found }
    let unknown = residuals.diagrams.unknown(of: diagram)
    let found: Diagram
    if unknown == tried {
      let child = residuals.diagrams.child(of: diagram, where: tried, is: point)
      found = replaced(child, pair, tried, point, values, &known)
    } else {
      let keys = Array(residuals.diagrams.keys(of: diagram))
      let parts = residuals.diagrams.children(of: diagram).map {
        replaced($0, pair, tried, point, values, &known)
      }
      if unknown.sort == .sum, let value = values[unknown.a] {
        found = freed(unknown.a, value, pair.free, keys, parts)
      } else {
        found = residuals.diagrams.joined(unknown, keys, parts)
      }
    }
    known[diagram] = found
    return found
  }

  /// A sum that hangs on the free unknown alone: `value + coefficient × x` lies between two keys.
  private mutating func freed(
    _ sum: Int, _ value: Int128, _ free: Variable, _ keys: [Int128], _ parts: [Diagram]
  ) -> Diagram {
    guard
      let coefficient = residuals.termsOfSum[sum].first(where: { $0.key == .variable(free) })?
        .coefficient
    else { return .no }
    let range = range(of: free)
    let unknown = unknown(for: free)
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
    let range = range(of: pair.tried)
    if isNarrow(range) { return Array(range.low...range.high) }
    let (own, others, sums) = keys(of: pair, diagrams)
    let far = Evaluator.beyond
    let low = Bounds.isInfinite(range.low) ? -far : range.low
    let high = Bounds.isInfinite(range.high) ? far : range.high
    var found: Set<Int128> = [low, high]
    /// Between two limits all is alike but for where the limits of the free one stand: both ends are tried.
    func add(_ value: Int128) {
      if value >= low, value <= high { found.insert(value) }
      if value >= low - 1, value < high { found.insert(value + 1) }
    }
    for key in own { add(key) }
    let free = self.range(of: pair.free)
    var ends = others + others.map { $0 + 1 }
    ends.append(Bounds.isInfinite(free.low) ? -far : free.low)
    ends.append(Bounds.isInfinite(free.high) ? far : free.high)
    var moves: Set<LinearForm.Term.Key> = []
    for (sum, keys) in sums {
      guard let term = residuals.termsOfSum[sum].first(where: { $0.key != .variable(pair.free) }),
        let other = residuals.termsOfSum[sum].first(where: { $0.key == .variable(pair.free) })
      else { return nil }
      if term.isOpaque { moves.insert(term.key) }
      for key in keys {
        for end in ends {
          var rest = LinearForm.product(other.coefficient, end, &overflow)
          rest = LinearForm.sum(rest, Bounds.negate(key), &overflow)
          guard !overflow, let limit = Evaluator.solve(term.coefficient, rest) else { return nil }
          if let shift = term.shift {
            guard limit.magnitude < 4_000_000 else { continue }
            add(
              Evaluator.last(in: Bounds(low: low, high: high), before: limit, shift, rounding))
          } else if term.isOpaque {
            return nil
          } else {
            add(limit)
          }
        }
        for (second, seconds) in sums where second != sum && !term.isOpaque {
          guard addMeeting(sum, key, second, seconds, pair, add) else { return nil }
        }
      }
    }
    // Days that are moved in more than one way differ around the ends of months.
    if moves.count > 1 || moves.count == 1 && sums.count > moves.count {
      found.formUnion(Evaluator.monthEnds.filter { $0 >= low && $0 <= high })
    }
    return found.sorted()
  }

  /// Where two sums meet at their keys; `false` past what 128 bits hold.
  private mutating func addMeeting(
    _ sum: Int, _ key: Int128, _ second: Int, _ keys: [Int128], _ pair: Pair,
    _ add: (Int128) -> Void
  ) -> Bool {
    func factors(_ number: Int) -> (Int128, Int128)? {
      let terms = residuals.termsOfSum[number]
      guard let tried = terms.first(where: { $0.key == .variable(pair.tried) }),
        let free = terms.first(where: { $0.key == .variable(pair.free) })
      else { return nil }
      return (tried.coefficient, free.coefficient)
    }
    guard let (a, b) = factors(sum), let (c, d) = factors(second) else { return true }
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
      add(limit)
    }
    return true
  }

  /// The limits of the tried unknown, of the free one, and of each sum.
  private func keys(of pair: Pair, _ diagrams: [Diagram]) -> ([Int128], [Int128], [Int: [Int128]]) {
    let (tried, free) = (unknown(for: pair.tried), unknown(for: pair.free))
    var (own, others): (Set<Int128>, Set<Int128>) = ([], [])
    var sums: [Int: Set<Int128>] = [:]
    residuals.diagrams.forEachNode(of: diagrams) { (unknown, keys) in
      if unknown == tried { own.formUnion(keys) }
      if unknown == free { others.formUnion(keys) }
      if unknown.sort == .sum, pair.sums.contains(unknown.a) {
        sums[unknown.a, default: []].formUnion(keys)
      }
    }
    return (own.sorted(), others.sorted(), sums.mapValues { $0.sorted() })
  }
}
