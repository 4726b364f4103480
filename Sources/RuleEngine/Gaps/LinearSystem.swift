import Values

/// Whether whole numbers can be such that some sums of them lie within their limits.
///
/// One unknown after another is taken out (Fourier and Motzkin), as long as that is exact for whole numbers: of every two
/// limits that are joined, one has the unknown once (Pugh's exact case). So it never says what holds for fractions alone.
struct LinearSystem: Hashable {
  /// `Σ factors × unknowns` is at least `least`; a factor for each unknown.
  struct Limit: Hashable {
    var factors: [Int128]
    var least: Int128
  }

  private(set) var limits: [Limit] = []
  let unknowns: Int

  init(unknowns: Int) {
    self.unknowns = unknowns
  }

  /// The sum lies in a range; infinite ends are none.
  mutating func add(_ factors: [Int128], _ range: Bounds) {
    if !Bounds.isInfinite(range.low) { limits.append(Limit(factors: factors, least: range.low)) }
    if !Bounds.isInfinite(range.high) {
      limits.append(Limit(factors: factors.map { -$0 }, least: -range.high))
    }
  }

  private static let mostLimits = 64

  /// `nil` where it is more than can be told exactly.
  func isFeasible() -> Bool? {
    var limits = limits
    var left = Array(0..<unknowns)
    while true {
      guard LinearSystem.reduce(&limits) else { return false }
      if limits.isEmpty { return true }
      guard let place = LinearSystem.next(left, limits) else { return nil }
      let unknown = left.remove(at: place)
      var rest: [Limit] = []
      var (lower, upper): ([Limit], [Limit]) = ([], [])
      for limit in limits {
        let factor = limit.factors[unknown]
        if factor == 0 {
          rest.append(limit)
        } else if factor > 0 {
          lower.append(limit)
        } else {
          upper.append(limit)
        }
      }
      for one in lower {
        for other in upper {
          guard let joined = LinearSystem.joined(one, other, without: unknown) else { return nil }
          rest.append(joined)
        }
      }
      guard rest.count <= LinearSystem.mostLimits else { return nil }
      limits = rest
    }
  }

  /// Common divisors are taken out, and what says less than another; `false` where a limit without unknowns is missed.
  private static func reduce(_ limits: inout [Limit]) -> Bool {
    var end = 0
    for var limit in limits {
      var divisor: UInt128 = 0
      for factor in limit.factors where divisor != 1 {
        divisor = Evaluator.divisor(divisor, factor.magnitude)
      }
      if divisor == 0 {
        if limit.least > 0 { return false }
        continue
      }
      if divisor > 1, divisor <= UInt128(Int128.max) {
        let divisor = Int128(divisor)
        for index in limit.factors.indices { limit.factors[index] /= divisor }
        let (quotient, rest) = limit.least.quotientAndRemainder(dividingBy: divisor)
        limit.least = rest > 0 ? quotient + 1 : quotient
      }
      // Of two limits of one sum the closer one is enough.
      if let same = limits[..<end].firstIndex(where: { $0.factors == limit.factors }) {
        limits[same].least = max(limits[same].least, limit.least)
        continue
      }
      limits[end] = limit
      end += 1
    }
    limits.removeLast(limits.count - end)
    return true
  }

  /// The place of the unknown that leaves the fewest limits, of those that can be taken out exactly.
  private static func next(_ left: [Int], _ limits: [Limit]) -> Int? {
    var best: (place: Int, count: Int)?
    for (place, unknown) in left.enumerated() {
      var (lowers, uppers) = (0, 0)
      var (isOnceLower, isOnceUpper) = (true, true)
      for limit in limits {
        let factor = limit.factors[unknown]
        if factor > 0 {
          lowers += 1
          if factor != 1 { isOnceLower = false }
        } else if factor < 0 {
          uppers += 1
          if factor != -1 { isOnceUpper = false }
        }
      }
      guard lowers == 0 || uppers == 0 || isOnceLower || isOnceUpper else { continue }
      let count = lowers * uppers - lowers - uppers
      if best.map({ count < $0.count }) ?? true { best = (place, count) }
    }
    return best?.place
  }

  private static func joined(_ lower: Limit, _ upper: Limit, without unknown: Int) -> Limit? {
    let (times, otherTimes) = (-upper.factors[unknown], lower.factors[unknown])
    var isOver = false
    func sum(_ one: Int128, _ other: Int128) -> Int128 {
      let (first, over) = one.multipliedReportingOverflow(by: times)
      let (second, secondOver) = other.multipliedReportingOverflow(by: otherTimes)
      let (sum, sumOver) = first.addingReportingOverflow(second)
      if over || secondOver || sumOver { isOver = true }
      return sum
    }
    let factors = zip(lower.factors, upper.factors).map { sum($0, $1) }
    let least = sum(lower.least, upper.least)
    return isOver ? nil : Limit(factors: factors, least: least)
  }
}
