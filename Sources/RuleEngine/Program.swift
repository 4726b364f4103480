package import Layout
package import RuleModel
package import Values

/// A rule book as typed slots and flat code: what runs.
///
/// Nodes stand in arrays and refer to one another by index, children first; nothing is allocated while
/// it runs on known values. A value is a 128-bit integer whose scale the compiler knows, so that code
/// never carries one; a text is its packed cell.
package struct Program: Sendable {
  package let book: RuleBook
  package internal(set) var layout: Layout
  var truths: [TruthCode] = []
  var values: [ValueCode] = []
  /// Children of `all`, `any` and `dispute` nodes, each a range of this.
  var children: [Int32] = []
  var comparisons: [CodeComparison] = []
  var memberships: [CodeMembership] = []
  var loops: [CodeLoop] = []
  var selections: [CodeSelection] = []
  var parameters: [CodeParameter] = []
  var derived: [CodeValue] = []
  var criteria: [Int32] = []
  /// The requirements of the book; behind them one for each criterion that has no row, so that the
  /// exact truth of a criterion can be asked for (see `Judge.result(ofCriterion:)`).
  var requirements: [CodeRequirement] = []
  var criterionProbes: [Int: Int32] = [:]
  /// The derived value or criterion that a node computes, for reasons.
  var derivedOfNode: [Int32: Int] = [:]
  var criterionOfNode: [Int32: Int] = [:]
  /// How a number that stands in the rules is written, by its node: what a reason needs to say `2 ×` or `7,5% of`.
  var numberOfNode: [Int32: (scale: Int, kind: ValueKind)] = [:]
  var advice: [[CodeProvision]] = []
  var reserved: [[CodeProvision]] = []
  var consistencies: [Int32] = []
  var tables: [(loop: Int32, columns: [CodeValue])] = []
  /// Points that the law leaves open, in the order of their declaration.
  package internal(set) var lawPoints: [LawPoint] = []
  var lawOfParameter: [Int32] = []
  var lawOfDispute: [Int32] = []
  var lawOfInstrument: [Int32] = []
  /// By instrument: whether it heads a version; the others are only cited.
  var isHeading: [Bool] = []
  var rowSlots = 0
  var eras: [Era] = []
  var rounding: DayRounding = .lastDayOfMonth
}

/// A point that the law itself leaves open: what stands in `terbuka.hukum`.
package struct LawPoint: Sendable {
  package enum Kind: Sendable, Hashable {
    case parameter(Int)
    case dispute(Int)
    /// The first day of force of an instrument.
    case window(Int)
  }

  package let kind: Kind
  package let id: String
}

/// Where a cell stands: a scalar slot, or a column of a list at the row bound to `slot`.
struct CellPlace: Sendable, Hashable {
  let list: Int32
  let column: Int32
  let slot: Int32

  static func scalar(_ slot: Int) -> CellPlace {
    CellPlace(list: -1, column: Int32(slot), slot: -1)
  }

  var isScalar: Bool { list < 0 }
}

enum TruthCode: Sendable {
  case constant(Truth)
  case cell(CellPlace)
  case all(Int32, Int32)
  case any(Int32, Int32)
  case not(Int32)
  case compare(Int32)
  case member(Int32)
  case given(CellPlace)
  case every(loop: Int32, body: Int32)
  /// `body` is -1 for "there is a row".
  case some(loop: Int32, body: Int32)
  case dispute(law: Int32, Int32, Int32)
  case select(Int32)
  /// Runs `body` with the row of one slot bound to another: a criterion that each row has.
  case bind(slot: Int32, argument: Int32, body: Int32)
}

enum ValueCode: Sendable {
  case constant(Int128)
  case cell(CellPlace)
  case parameter(Int32)
  case add(Int32, Int32)
  case subtract(Int32, Int32)
  case multiply(Int32, Int32)
  /// The amount of a money cell, without its currency.
  case amount(CellPlace)
  case scale(Int32, Int128)
  case sum(loop: Int32, body: Int32)
  case count(loop: Int32)
  case shift(Int32, months: Int32, days: Int32)
  case length(CellPlace)
  case choice(Int32, Int32, Int32)
  case select(Int32)
  case bind(slot: Int32, argument: Int32, body: Int32)
}

struct CodeComparison: Sendable {
  let left: Int32
  let comparator: Comparator
  let right: Int32
  /// Names, not amounts: only equality means anything.
  let isNominal: Bool
  /// How both sides are shown to a person.
  var kind: ValueKind = .decimal
  var scale = 0
}

struct CodeMembership: Sendable {
  let value: Int32
  let constants: [Int128]
  let isNegated: Bool
  let isNominal: Bool
  var kind: ValueKind = .decimal
  /// Of the value and the constants.
  var scale = 0
}

struct CodeLoop: Sendable {
  let list: Int32
  let slot: Int32
  /// -1 for every row.
  var filter: Int32
  /// A filter `row.key adalah x`: the column of the key and what it must equal, found by an index
  /// where the list is long. The filter itself still decides.
  var key: (column: Int32, value: Int32)?
}

/// The bodies of one definition, by the law they hold under.
struct CodeSelection: Sendable {
  struct Entry: Headed, Sendable {
    let heading: CodeHeading
    let node: Int32
  }

  let entries: [Entry]

  /// The body in force, -1 where there is none.
  func node(under law: LawInForce) -> Int32 { entries.version(under: law)?.node ?? -1 }
}

struct CodeParameter: Sendable {
  struct Version: Headed, Sendable {
    let heading: CodeHeading
    /// One value, several readings, or none where it is unknown.
    let values: [Int128]
    let law: Int32
  }

  let versions: [Version]
  let isNonNegative: Bool
}

/// A value node with the scale and kind that its digits are in.
package struct CodeValue: Sendable {
  let node: Int32
  package let scale: Int
  package let kind: ValueKind
  var ratio: CodeRatio?

  init(node: Int32, scale: Int, kind: ValueKind, ratio: CodeRatio? = nil) {
    self.node = node
    self.scale = scale
    self.kind = kind
    self.ratio = ratio
  }

  init(node: Int32, measure: Measure) {
    self.init(node: node, scale: measure.scale, kind: measure.kind)
  }

  var measure: Measure { Measure(kind: kind, scale: scale) }
}

/// A share with numerator and denominator apart, both in one scale; it is compared, never divided.
struct CodeRatio: Sendable {
  let part: Int32
  let whole: Int32
  let kind: ValueKind
}

struct CodeProvision: Headed, Sendable {
  let heading: CodeHeading
  /// -1 where it applies to all.
  let scope: Int32
  let condition: Int32
  /// The weakest ground that a refusal may have under any law; what it has on a day may be stronger
  /// (`StandingOfRefusal`).
  let weakestStanding: Standing
}

struct CodeRequirement: Sendable {
  let versions: [CodeProvision]
}
