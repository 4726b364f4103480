package import Layout
package import RuleModel
package import Values

/// A rule book as typed slots and flat code: what runs.
///
/// Nodes stand in arrays and refer to one another by index, children first; nothing is allocated while
/// it runs on known values. A value is a 128-bit integer whose scale the compiler knows, so that code
/// never carries one; a text is its packed cell.
package struct Program: Sendable {
  package internal(set) var book: RuleBook
  package internal(set) var layout: Layout
  var truths: [TruthCode] = []
  var values: [ValueCode] = []
  /// Members of `all`, `any` and `dispute` nodes, each a range of this (`Children`).
  var children: [TruthNode] = []
  var comparisons: [CodeComparison] = []
  var memberships: [CodeMembership] = []
  var loops: [CodeLoop] = []
  var truthSelections: [CodeSelection<TruthNode>] = []
  var valueSelections: [CodeSelection<ValueNode>] = []
  var parameters: [CodeParameter] = []
  var derived: [CodeValue] = []
  var criteria: [TruthNode] = []
  /// The requirements of the book; behind them one for each criterion that has no row, so that the
  /// exact truth of a criterion can be asked for (see `Judge.result(ofCriterion:)`).
  var requirements: [CodeRequirement] = []
  var criterionProbes: [Int: Int] = [:]
  /// The derived value or criterion that a node computes, for reasons.
  var derivedOfNode: [ValueNode: Int] = [:]
  var criterionOfNode: [TruthNode: Int] = [:]
  /// How a number that stands in the rules is written, by its node: what a reason needs to say `2 ×` or `7,5% of`.
  var numberOfNode: [ValueNode: (scale: Int, kind: ValueKind)] = [:]
  /// The base unit of a quantity that the rules write.
  var unitOfNode: [ValueNode: Int] = [:]
  /// How the step of a rounding is written, by the node that rounds.
  var stepOfNode: [ValueNode: (scale: Int, kind: ValueKind)] = [:]
  /// By unit: what a number of base units is multiplied by to be counted in it, and the digits that come of it.
  var unitTimes: [Int128] = []
  /// The same for what stands in base units.
  var baseTimes: Int128 = 1
  var advice: [Versions<CodeProvision>] = []
  var reserved: [Versions<CodeProvision>] = []
  /// The ranks of the versions of definitions, as the book has them.
  var parameterRanks: [Ranks] = []
  var derivedRanks: [Ranks] = []
  var criterionRanks: [Ranks] = []
  var consistencies: [TruthNode] = []
  /// All of `selaras`, and all of `wajar`, as one condition each: nearly always nothing is wrong.
  var harmony: TruthNode?
  var plausibility: TruthNode?
  var tables: [(loop: LoopNode, columns: [CodeValue])] = []
  /// Points that the law leaves open, in the order of their declaration.
  package internal(set) var lawPoints: [LawPoint] = []
  /// The point of law of each parameter, dispute and window; `nil` where it leaves nothing open.
  var lawOfParameter: [Int?] = []
  var lawOfDispute: [Int?] = []
  var lawOfInstrument: [Int?] = []
  /// By point of law: of a disputed deletion the reading that deletes.
  var deletingReading: [Int: Int] = [:]
  /// By instrument: whether some version hangs on it; the others are only cited.
  var isHeading: [Bool] = []
  var rowSlots = 0
  /// Every number of the rules fits where it is used.
  var isHeld = true
  var eras: [Era] = []
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

/// A condition. What its parts are stands in `Parts.swift`.
enum TruthCode: Sendable {
  case constant(Truth)
  case cell(CellPlace)
  case all(Children)
  case any(Children)
  /// So many of them.
  case atLeast(Int32, Children)
  case not(TruthNode)
  case compare(Node<CodeComparison>)
  case member(Node<CodeMembership>)
  case given(CellPlace)
  case every(LoopNode, TruthNode)
  /// Without a body: there is a row.
  case some(LoopNode, TruthNode?)
  /// One condition for each reading of a point of law.
  case dispute(Int, Children)
  case select(Node<CodeSelection<TruthNode>>)
  /// Runs `body` with the row of one slot bound to another: a criterion that each row has.
  case bind(slot: Int32, argument: Int32, TruthNode)
}

/// A value. What its parts are stands in `Parts.swift`.
enum ValueCode: Sendable {
  case constant(Int128)
  case cell(CellPlace)
  case parameter(Node<CodeParameter>)
  case add(ValueNode, ValueNode)
  case subtract(ValueNode, ValueNode)
  case multiply(ValueNode, ValueNode)
  /// The amount of a money cell, without its currency.
  case amount(CellPlace)
  case scale(ValueNode, Int128)
  case sum(LoopNode, ValueNode)
  case count(LoopNode)
  case shift(ValueNode, months: Int32, days: Int32)
  /// A date and a length that is itself a value.
  case shiftBy(ValueNode, ValueNode, LengthSort, isNegative: Bool)
  /// Full spans of so many months from one day to another.
  case elapsed(ValueNode, ValueNode, months: Int32)
  case year(ValueNode)
  case length(CellPlace)
  case round(ValueNode, CodeRounding)
  /// A share, rounded: its part, its whole.
  case roundRatio(ValueNode, ValueNode, CodeRounding)
  case extreme(isGreater: Bool, ValueNode, ValueNode)
  /// How many different cells the rows have there.
  case distinct(LoopNode, ValueNode)
  /// A quantity as a number of the unit of its own row.
  case inOwnUnit(CellPlace)
  /// A quantity as a number of the unit that stands in a cell.
  case inUnit(ValueNode, CellPlace)
  case choice(TruthNode, ValueNode, ValueNode)
  case select(Node<CodeSelection<ValueNode>>)
  case bind(slot: Int32, argument: Int32, ValueNode)
}

/// To which multiples an amount is brought.
struct CodeRounding: Sendable, Hashable {
  let rounding: NumberRounding
  /// One step, in the digits of what is rounded.
  let unit: Int128
  /// The same in the digits of the result.
  let step: Int128

  /// `nil` where 128 bits do not hold the result.
  func rounded(_ digits: Int128) -> Int128? {
    let (product, isOver) = rounding.steps(digits, of: unit).multipliedReportingOverflow(by: step)
    return isOver || Bounds.isInfinite(product) ? nil : product
  }

  /// The same of a share; the whole is more than zero.
  func rounded(_ part: Int128, over whole: Int128) -> Int128? {
    let (divisor, isOver) = whole.multipliedReportingOverflow(by: unit)
    guard !isOver, divisor > 0 else { return nil }
    let (product, isOverToo) = rounding.steps(part, of: divisor).multipliedReportingOverflow(
      by: step)
    return isOverToo || Bounds.isInfinite(product) ? nil : product
  }
}

struct CodeComparison: Sendable {
  let left: ValueNode
  let comparator: Comparator
  let right: ValueNode
  /// Names, not amounts: only equality means anything.
  let isNominal: Bool
  /// How both sides are shown to a person.
  var kind: ValueKind = .decimal
  var scale = 0
  /// What the digits of both are still to be divided by.
  var divisor: Int128 = 1
}

struct CodeMembership: Sendable {
  let value: ValueNode
  let constants: [Int128]
  let isNegated: Bool
  let isNominal: Bool
  var kind: ValueKind = .decimal
  /// Of the value and the constants.
  var scale = 0
  var divisor: Int128 = 1
}

struct CodeLoop: Sendable {
  let list: Int32
  let slot: Int32
  /// Without one: every row.
  var filter: TruthNode?
  /// A filter `row.key adalah x`: the column of the key and what it must equal, found by an index
  /// where the list is long. The filter itself still decides.
  var key: (column: Int32, value: ValueNode)?
}

/// The bodies of one definition, by the law they hold under.
typealias CodeSelection<Body: Sendable> = Versions<Body>

extension Versions {
  /// The body in force, `nil` where there is none.
  func node(under law: LawInForce) -> Element? { version(under: law) }

  /// The body in force, or every one.
  func bodies(under law: LawInForce?) -> [Element] {
    law.map { law in version(under: law).map { [$0] } ?? [] } ?? elements
  }
}

struct CodeParameter: Sendable {
  struct Version: Sendable {
    /// One value, several readings, or none where it is unknown.
    let values: [Int128]
    let law: Int?
  }

  let versions: Versions<Version>
  let isNonNegative: Bool
}

/// A value node with the scale and kind that its digits are in.
package struct CodeValue: Sendable {
  let node: ValueNode
  package let scale: Int
  package let kind: ValueKind
  /// What the digits are still to be divided by, beside the powers of ten: of eleven twelfths 12.
  let divisor: Int128
  var ratio: CodeRatio?
  /// What the digits are to be divided by too, where that is itself a value: the whole of a share.
  var over: ValueNode?
  /// Where it has no value, this is not true: a share of nothing.
  var guardNode: TruthNode?

  init(
    node: ValueNode, scale: Int, kind: ValueKind, divisor: Int128 = 1, ratio: CodeRatio? = nil,
    over: ValueNode? = nil, guardNode: TruthNode? = nil
  ) {
    self.node = node
    self.scale = scale
    self.kind = kind
    self.divisor = divisor
    self.ratio = ratio
    self.over = over
    self.guardNode = guardNode
  }

  init(node: ValueNode, measure: Measure) {
    self.init(node: node, scale: measure.scale, kind: measure.kind, divisor: measure.divisor)
  }

  var measure: Measure { Measure(kind: kind, scale: scale, divisor: divisor) }
}

/// A share with numerator and denominator apart, both in one scale; it is compared, never divided.
struct CodeRatio: Sendable {
  let part: ValueNode
  let whole: ValueNode
  let kind: ValueKind
  /// Of both.
  let scale: Int
  let divisor: Int128
}

struct CodeProvision: Sendable {
  /// Without one it applies to all.
  let scope: TruthNode?
  let condition: TruthNode
  /// The weakest ground that a refusal may have under any law; what it has on a day may be stronger
  /// (`StandingOfRefusal`).
  let weakestStanding: Standing
}

struct CodeRequirement: Sendable {
  let versions: Versions<CodeProvision>
}
