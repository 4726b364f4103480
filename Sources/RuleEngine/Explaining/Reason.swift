package import Layout
package import RuleModel
package import Values

/// Why a requirement came out as it did, as a tree of the conditions that mattered.
///
/// Made by `Explainer`, kept in an assessment, put in words by Reports: here are numbers with kind and scale,
/// indices of the book and labels that the rules wrote, and no sentence.
package struct Reason: Sendable {
  package enum Form: Sendable {
    /// Every one of the children must hold.
    case all
    /// One of the children is enough.
    case any
    /// So many of so many must hold.
    case atLeast(Int, of: Int)
    /// The child must not hold.
    case not
    case comparison(Comparison)
    /// A yes-or-no fact, or one that must be given; it is the one of `facts`.
    case fact
    /// A row of a list, counted from 0.
    case row(list: Int, row: Int)
    /// A list that is empty where a row is needed, or absent.
    case list(Int, isAbsent: Bool)
    /// A dispute of the book; with a reading, what stands below is that reading's.
    case dispute(Int, reading: Int?)
  }

  package let truth: Truth
  package let form: Form
  package var children: [Reason] = []
  /// The facts that were read here.
  package var facts: [FactPath] = []
  /// Rows of a list beyond those among the children that came out the same: counted, not told.
  package var moreRows = 0
  /// It says of whom the requirement is asked, not whether that is met.
  package private(set) var isOfScope = false

  /// The same as a reason for which the requirement is asked or not.
  func ofScope() -> Reason {
    var reason = self
    reason.isOfScope = true
    reason.children = children.map { $0.ofScope() }
    return reason
  }
}

extension Reason {
  /// A value against what is asked of it.
  package struct Comparison: Sendable {
    package let subject: ToldTerm
    /// `nil` while not known.
    package let value: ToldValue?
    package let test: Test
    /// How far the value is from holding; `nil` where it holds, is not known, is not told, or has no order.
    package var gap: Gap?
    /// For a comparison of sums: how far each of them may go while the others stay.
    package var room: [Room] = []
  }

  package enum Test: Sendable {
    /// Against a limit of the kind; its value is `nil` while not known, its term where the rules write a number.
    case limit(Comparator, ValueKind, ToldValue?, ToldTerm?)
    case oneOf([ToldValue], isNegated: Bool)
  }

  package struct Gap: Sendable {
    /// In the kind and scale of the comparison; days between dates.
    package let amount: ToldValue
    /// The value stands on the limit and must pass it.
    package let isNone: Bool
    package let isBelow: Bool
    /// In millionths of the limit: tells which of two gaps is nearer.
    package let relative: Int128
    /// `adalah` and `bukan` have a gap to be ordered by, but nobody is told that a thing is short by it.
    package let isTold: Bool
  }

  /// `Penjualan dalam negeri paling banyak Rp500.000.000`
  package struct Room: Sendable {
    package let term: ToldTerm
    /// At least the value; else at most.
    package let isFloor: Bool
    package let value: ToldValue
  }

  /// How near a refusal is to holding: the greatest gap where all must hold, the least where one is enough.
  ///
  /// Alternatives and refused requirements are told in this order, those without a distance last.
  package var nearness: Int128 {
    switch form {
    case .comparison(let comparison): comparison.gap?.relative ?? Reason.far
    case .any: children.map(\.nearness).min() ?? Reason.far
    default: children.map(\.nearness).max() ?? Reason.far
    }
  }

  /// Farther than any gap that can be told: the limit two thousand times over.
  private static let far: Int128 = 2_000_000_000
}
