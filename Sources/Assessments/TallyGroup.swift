/// Verdicts and not judged of the applications that share a value (`--by`).
package struct TallyGroup: Sendable, Equatable {
  /// The value as it was first written.
  package let name: String
  /// By `Judgement.Verdict`, then those not judged.
  package var counts = [0, 0, 0, 0]
  /// Hashes of different applicants, no more than it takes to know that they are not few.
  package var firms: [UInt64] = []

  /// Of fewer applicants than this nobody else may learn the verdicts.
  package static let fewest = 3

  /// What the amounts asked for add up to, in their order (`--sum`).
  package var sums: [AmountSum] = []

  package init(name: String) { self.name = name }

  package mutating func add(_ amounts: [Int128?]) {
    fill(amounts.count)
    for (index, amount) in amounts.enumerated() { sums[index].add(amount) }
  }

  private mutating func fill(_ count: Int) {
    while sums.count < count { sums.append(AmountSum()) }
  }

  package var isSmall: Bool { firms.count < TallyGroup.fewest }
  package var applications: Int { counts.reduce(0, +) }

  package mutating func add(firm: UInt64) {
    if firms.count < TallyGroup.fewest, !firms.contains(firm) { firms.append(firm) }
  }

  package mutating func add(_ other: TallyGroup) {
    counts = zip(counts, other.counts).map(+)
    for firm in other.firms { add(firm: firm) }
    fill(other.sums.count)
    for (index, sum) in other.sums.enumerated() { sums[index].add(sum) }
  }
}
