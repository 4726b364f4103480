package import Layout
package import Values

/// Why a requirement came out as it did, as a tree of the conditions that mattered.
package struct Reason: Sendable {
  package enum Form: Sendable {
    /// Every one of the children must hold.
    case all
    /// One of the children is enough.
    case any
    case not
    case comparison(Comparison)
    /// A yes-or-no fact, or one that must be given: its label.
    case fact(label: BilingualText)
    case row(list: BilingualText, number: Int)
    /// A list that is empty where a row is needed, or absent.
    case list(label: BilingualText, isAbsent: Bool)
    case dispute(question: BilingualText, reading: BilingualText?)
  }

  package struct Comparison: Sendable {
    package let name: BilingualText
    /// `nil` while not known.
    package let value: BilingualText?
    /// `paling sedikit Rp1.000.000.000`
    package let limit: BilingualText
    /// How far the value is from holding; `nil` where it holds or is not known.
    package let distance: BilingualText?
    /// The distance as a share of the limit in millionths, to find the nearest alternative.
    package let relativeDistance: Int128?
    /// For a comparison of sums: how far each of them may go while the others stay.
    /// `Penjualan dalam negeri paling banyak Rp500.000.000`
    package let room: [BilingualText]
  }

  package let truth: Truth
  package let form: Form
  package let children: [Reason]
  /// The facts that were read here.
  package let facts: [FactPath]
  /// Rows of a list beyond those among the children that came out the same: counted, not told.
  package var moreRows = 0
}
