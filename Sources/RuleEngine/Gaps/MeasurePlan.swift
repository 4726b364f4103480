import Values

/// How the measures that a question leaves open are told: by what of their limits counts.
///
/// Unknowns that only ever stand in one sum are one (`Block`). Where a block is asked alone, the order of its limits says all:
/// between any two that differ it can lie. Where two blocks meet in sums of one direction,
///
///     x ≤ X   y ≤ Y   a × x + y ≤ C
///
/// what can be, and what a change of one of them alone leads to, is decided by the order of the limits on either axis and
/// of where the sum crosses them. Of anything else what is known is told as it is.
final class MeasurePlan: Sendable {
  /// A measure against a limit, as a multiple of one unknown.
  struct Limit: Sendable {
    let measure: Int
    let end: Int128
    let factor: Int128
    /// Where the unknown is a day, moved.
    var shift: (months: Int, days: Int)?
  }

  struct Line: Sendable {
    var limits: [Limit] = []
    let range: Bounds
  }

  /// Two unknowns, and a sum of them of which the second is part once; the factors of both in it.
  struct Plane: Sendable {
    var first: Line
    var second: Line
    var sum: [Limit] = []
    let factor: Int128
    let secondFactor: Int128
    /// The second is a day, moved, of which nothing else is asked: a few days running are no such day.
    let hasGaps: Bool
  }

  /// By order of making: answers are kept under it.
  let number: Int
  let lines: [Line]
  let planes: [Plane]
  /// Measures of which more counts: what is known of each, and the facts of terms that are known in part.
  let rest: [Int]
  let restFacts: [Int]
  /// Facts that are known and stand alone among missing ones in measures that are only held against nothing: whatever the
  /// missing ones can lead to, their multiples lead to at the same multiple of it.
  let scaled: [Int]
  /// What may be open at most, in order; `nil` where that is not known.
  let mostOpen: [Variable]?

  /// Of two unknowns: crossings are many times as many.
  private static let mostLimits = 12

  /// - Parameter asked: what is open, in order.
  /// - Parameter unmeasured: what may be open beside it.
  init(
    number: Int, _ asked: [Measures.Limits], beside unmeasured: [Variable?], of measures: Measures,
    open: UInt64, ranges: [Bounds], rounding: DayRounding
  ) {
    self.number = number
    mostOpen = MeasurePlan.mostOpen(asked, unmeasured, measures, open)
    var scaled: [Int] = []
    var lines: [Line] = []
    var planes: [Plane] = []
    var rest: [Int] = []
    for limits in MeasurePlan.groups(asked, measures, open) {
      let group = Group(limits, measures, open, ranges, rounding)
      // Of what nothing is known, all is the same for everyone.
      guard group.isPartlyKnown else { continue }
      if let line = group.line {
        lines.append(line)
      } else if let plane = group.plane {
        planes.append(plane)
      } else {
        rest += Set(limits.map(\.measure)).sorted()
        if let fact = MeasurePlan.scaled(limits, asked, measures, open, ranges) {
          scaled.append(fact)
        }
      }
    }
    self.scaled = scaled
    self.lines = lines
    self.planes = planes
    self.rest = rest
    let partly = rest.flatMap { measures.measures[$0].parts.map(\.term) }
      .filter { measures.factsOfTerm[$0] & open != 0 && measures.factsOfTerm[$0] & ~open != 0 }
      .reduce(UInt64(0)) { $0 | measures.factsOfTerm[$1] }
    restFacts = measures.facts.indices.filter { partly & ~open & 1 << UInt64($0) != 0 }
      .map { measures.facts[$0] }
  }

  private static func mostOpen(
    _ asked: [Measures.Limits], _ unmeasured: [Variable?], _ measures: Measures, _ open: UInt64
  ) -> [Variable]? {
    var found: Set<Variable> = []
    for variable in unmeasured {
      guard let variable else { return nil }
      found.insert(variable)
    }
    let facts = asked.reduce(UInt64(0)) { $0 | measures.factsOfMeasure[$1.measure] } & open
    for (place, slot) in measures.facts.enumerated() where facts & 1 << UInt64(place) != 0 {
      found.insert(.scalar(slot))
    }
    return found.sorted { $0.order < $1.order }
  }

  /// The one fact of a group that is known, where all of the group can be multiplied and nothing else is asked of it.
  private static func scaled(
    _ limits: [Measures.Limits], _ asked: [Measures.Limits], _ measures: Measures, _ open: UInt64,
    _ ranges: [Bounds]
  ) -> Int? {
    guard limits.allSatisfy({ $0.ends.allSatisfy { $0 == 0 || $0 == -1 } }) else { return nil }
    let own = Set(limits.map(\.measure))
    var known: Set<Int> = []
    for part in own.flatMap({ measures.measures[$0].parts }) {
      guard case .fact(let slot) = measures.terms[part.term], !measures.otherFacts.contains(slot)
      else { return nil }
      if measures.factsOfTerm[part.term] & open == 0 {
        known.insert(slot)
      } else {
        let range = ranges[slot]
        guard range.low == 0 || Bounds.isInfinite(range.low), Bounds.isInfinite(range.high)
        else { return nil }
      }
    }
    guard known.count == 1, let fact = known.first else { return nil }
    let place = UInt64(measures.facts.firstIndex(of: fact) ?? 0)
    let isElsewhere = asked.contains {
      !own.contains($0.measure) && measures.factsOfMeasure[$0.measure] & 1 << place != 0
    }
    return isElsewhere ? nil : fact
  }

  /// What hangs together by missing facts.
  private static func groups(_ asked: [Measures.Limits], _ measures: Measures, _ open: UInt64)
    -> [[Measures.Limits]]
  {
    var groups: [(facts: UInt64, limits: [Measures.Limits])] = []
    for limits in asked {
      var own = (facts: measures.factsOfMeasure[limits.measure] & open, limits: [limits])
      for group in groups.reversed() where group.facts & own.facts != 0 {
        own.facts |= group.facts
        own.limits = group.limits + own.limits
      }
      groups.removeAll { $0.facts & own.facts != 0 }
      groups.append(own)
    }
    return groups.map(\.limits)
  }

  /// Unknowns that stand in every measure of a group with one multiple of the same factors.
  private struct Block {
    var terms: [Int]
    /// By term, without a common divisor.
    var factors: [Int128] = []
    var range = Bounds.anything
    var shift: (months: Int, days: Int)?
    /// Of a day, moved: between which days it lies.
    var movedRange = Bounds.anything
  }

  private struct Group {
    let measures: Measures
    let rounding: DayRounding
    /// Each limit by its end.
    var limits: [(measure: Int, end: Int128)] = []
    /// `nil` where there is something that no block holds.
    var blocks: [Block]? = []
    private(set) var isPartlyKnown = false

    init(
      _ limits: [Measures.Limits], _ measures: Measures, _ open: UInt64, _ ranges: [Bounds],
      _ rounding: DayRounding
    ) {
      self.measures = measures
      self.rounding = rounding
      for limit in limits {
        self.limits += limit.ends.map { (limit.measure, $0) }
      }
      let own = Set(limits.map(\.measure)).sorted()
      let parts = own.flatMap { measures.measures[$0].parts }
      isPartlyKnown = parts.contains { measures.factsOfTerm[$0.term] & ~open != 0 }
      let terms = Set(parts.map(\.term)).filter { measures.factsOfTerm[$0] & open != 0 }.sorted()
      // A fact that is asked otherwise too, or in two terms, is more than its sums.
      let facts = terms.reduce(UInt64(0)) { $0 | measures.factsOfTerm[$1] }
      guard facts.nonzeroBitCount == terms.count,
        !measures.facts.indices.contains(where: {
          facts & 1 << UInt64($0) != 0 && measures.otherFacts.contains(measures.facts[$0])
        })
      else {
        blocks = nil
        return
      }
      for term in terms {
        let place = blocks?.firstIndex { isSame(term, $0.terms[0], own) }
        if let place {
          blocks?[place].terms.append(term)
        } else {
          blocks?.append(Block(terms: [term]))
        }
      }
      for index in (blocks ?? []).indices {
        guard let block = blocks?[index], let whole = settled(block, own, ranges) else {
          blocks = nil
          return
        }
        blocks?[index] = whole
      }
    }

    private func factor(_ term: Int, _ measure: Int) -> Int128 {
      measures.measures[measure].parts.first { $0.term == term }?.factor ?? 0
    }

    /// Whether two terms stand in one proportion everywhere.
    private func isSame(_ term: Int, _ other: Int, _ own: [Int]) -> Bool {
      let factors = own.map { (factor(term, $0), factor(other, $0)) }
      guard let first = factors.first(where: { $0.0 != 0 || $0.1 != 0 }) else { return false }
      return factors.allSatisfy { $0.0 * first.1 == $0.1 * first.0 }
    }

    /// `nil` where it is not one unknown: a sum of which no unknown adds as much as wanted, either way.
    private func settled(_ block: Block, _ own: [Int], _ ranges: [Bounds]) -> Block? {
      var block = block
      guard let measure = own.first(where: { factor(block.terms[0], $0) != 0 }) else { return nil }
      let factors = block.terms.map { factor($0, measure) }
      let divisor = factors.reduce(UInt128(0)) { Evaluator.divisor($0, $1.magnitude) }
      guard let divisor = Int128(exactly: divisor), divisor > 0 else { return nil }
      block.factors = factors.map { $0 / divisor }
      if block.terms.count == 1 {
        switch measures.terms[block.terms[0]] {
        case .fact(let slot):
          block.range = ranges[slot]
          block.movedRange = block.range
        case .moved(let slot, let months, let days):
          block.range = ranges[slot]
          block.shift = (Int(months), Int(days))
          block.movedRange = Bounds(
            low: Evaluator.moved(block.range.low, Int128(months), Int128(days), rounding),
            high: Evaluator.moved(block.range.high, Int128(months), Int128(days), rounding))
        case .computed: return nil
        }
        block.factors = [1]
        return block
      }
      var (isEndlessBelow, isEndlessAbove) = (false, false)
      for (term, factor) in zip(block.terms, block.factors) {
        guard case .fact(let slot) = measures.terms[term] else { return nil }
        let range = factor < 0 ? ranges[slot].negated() : ranges[slot]
        if Bounds.isInfinite(range.low) { isEndlessBelow = true }
        if Bounds.isInfinite(range.high) { isEndlessAbove = true }
        guard Bounds.isInfinite(range.low) || Bounds.isInfinite(range.high) else { return nil }
      }
      return isEndlessBelow && isEndlessAbove && block.factors.contains { abs($0) == 1 }
        ? block : nil
    }

    /// How often a block is in a measure.
    private func times(_ block: Block, in measure: Int) -> Int128 {
      factor(block.terms[0], measure) / block.factors[0]
    }

    var line: Line? {
      guard let blocks, blocks.count == 1 else { return nil }
      var line = Line(range: blocks[0].range)
      line.limits = limits.map {
        Limit(
          measure: $0.measure, end: $0.end, factor: times(blocks[0], in: $0.measure),
          shift: blocks[0].shift)
      }
      return line
    }

    var plane: Plane? {
      guard var blocks, blocks.count == 2, limits.count <= mostLimits else { return nil }
      let inSums = limits.map {
        (times(blocks[0], in: $0.measure), times(blocks[1], in: $0.measure))
      }
      .filter { $0.0 != 0 && $0.1 != 0 }
      guard let first = inSums.first else { return nil }
      let divisor = Evaluator.divisor(first.0.magnitude, first.1.magnitude)
      guard let divisor = Int128(exactly: divisor), divisor > 0 else { return nil }
      var factors = (first.0 / divisor, first.1 / divisor)
      if abs(factors.1) != 1 || blocks[0].shift != nil {
        blocks.swapAt(0, 1)
        factors = (factors.1, factors.0)
      }
      let hasGaps = blocks[1].shift != nil
      guard abs(factors.1) == 1, blocks[0].shift == nil,
        !hasGaps
          || abs(factors.0) == 1 && inSums.count == 1
            && limits.allSatisfy({ times(blocks[0], in: $0.measure) != 0 })
      else { return nil }
      var plane = Plane(
        first: Line(range: blocks[0].range), second: Line(range: blocks[1].movedRange),
        factor: factors.0, secondFactor: factors.1, hasGaps: hasGaps)
      for limit in limits {
        let own = (times(blocks[0], in: limit.measure), times(blocks[1], in: limit.measure))
        func made(_ factor: Int128) -> Limit {
          Limit(measure: limit.measure, end: limit.end, factor: factor)
        }
        switch own {
        case (let one, 0): plane.first.limits.append(made(one))
        case (0, let other): plane.second.limits.append(made(other))
        default:
          guard own.0 * factors.1 == own.1 * factors.0 else { return nil }
          plane.sum.append(made(own.1 / factors.1))
        }
      }
      return plane
    }
  }
}
