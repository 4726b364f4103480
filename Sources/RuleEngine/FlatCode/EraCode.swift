import RuleModel
import Values

/// The provisions of one era as flat code: what judges an application whose facts are known.
///
/// Versions and parameters of the era stand in it as constants. It answers *yes* and *no* only; where
/// anything is unknown, disputed, too large or too long it says so (`Truth.unknown`), and `Evaluator`
/// answers instead. So there is one meaning, and a fast way to most of it.
struct EraCode: Sendable {
  /// One step: 8 bytes. What `target`, `a` and `b` are stands at each operation.
  struct Instruction: Sendable {
    let operation: Operation
    /// The slot of operations that read a field of a row and do something with it at once.
    var slot: UInt8 = 0
    let target: UInt16
    let a: UInt16
    let b: UInt16
  }

  /// `v` is a register of values, `t` one of truths, `@` a place in the code.
  enum Operation: UInt8, Sendable {
    /// The answer is `t[0]`.
    case end
    /// The code of answer a begins; where it cannot go on, the answer is `beyond` and @b follows
    case begin
    /// If t[0] is not yes, the scope of requirement a answers: not applicable, or unknown; go to @b
    case scope
    /// Answer a is t[0]; asked alone, that is all
    case answer
    /// v[target] = column b of the row bound to slot a
    case field
    /// v[target] = v[a]
    case move
    /// v[target] = v[a] ∘ v[b]
    case add, subtract, multiply, lesser, greater
    /// v[target] = v[a] rounded as b says
    case round
    /// v[target] = v[a] over v[b], rounded as `slot` says; 0 where v[b] is not more than zero, and nobody asks for it
    case roundRatio
    /// v[target] = the day v[a] moved by the length v[b]; slot: its sort, and 4 for backwards
    case shiftBy
    /// v[target] = full spans of `slot` months from the day v[a] to v[b]
    case elapsed
    /// v[target] = the year of the day v[a]
    case year
    /// What follows counts in base units: where some quantity of the application does not, it is unknown
    case plainUnits
    /// v[target] = what a number of base units is multiplied by to be counted in the unit v[a]
    case unitTimes
    /// v[target] = v[a] moved by shift b
    case shift
    /// v[target] = letters in the text v[a]
    case length
    /// v[target] = the amount of the money v[a]
    case amount
    /// v[target] = sum of column b over all rows of list a
    case sumColumn
    /// t[target] = truth a
    case truth
    /// t[target] = v[a] is yes; field: column b of the row bound to slot a
    case truthOfValue, truthOfField
    /// t[target] = v[a] is known
    case isGiven
    /// t[target] = v[a] ∘ v[b]
    case atMost, atLeast, more, less, equal, unequal
    /// t[target] = column a of the row bound to slot ∘ v[b]
    case atMostField, atLeastField, moreField, lessField, equalField, unequalField
    /// t[target] = v[a] is in set b, is not in set b
    case member, notMember
    /// t[target] = column a of the row bound to slot is in set b, is not in set b
    case memberField, notMemberField
    /// t[target] = in every row of list `slot`, column a ∘ v[b]; unknown where the list is absent
    case everyAtMost, everyAtLeast, everyMore, everyLess, everyEqual, everyUnequal
    /// t[target] = in every row of list `slot`, column a is in set b, is not in set b
    case everyMember, everyNotMember
    /// t[target] = in every row of list `slot`, the text in column a has v[b] letters
    case everyLength
    /// t[target] = not t[a]
    case not
    /// t[target] = min(t[target], t[a]); if that is no, go to @b
    case and
    /// t[target] = max(t[target], t[a]); if that is yes, go to @b
    case or
    /// t[target] = max(not t[a], t[target])
    case implied
    /// t[target] = min(t[a], t[target])
    case confined
    /// If t[a] is no, yes, unknown: go to @b
    case goIfNo, goIfYes, goIfUnknown
    /// go to @b
    case go
    /// If t[a] is not t[target]: t[target] is unknown, go to @b
    case agree
    /// If the reading v[a] is chosen and is not number `slot`: go to @b
    case reading
    /// If the reading v[b] is chosen: t[target] = t[a]
    case adopt
    /// Binds the first row of loop a; without rows go to @b; if the list is absent, t[target] (v[target])
    /// is unknown and go to @b
    case loopOfTruth, loopOfValue
    /// Binds the next row of loop a and goes to @b, or goes on where there is none
    case next
    /// Passes over the rows of loop a, but for the last, whose column `target` is known not to be v[b]
    case seek
    /// If value (truth) a was worked out before for this application: target = it, go to @b
    case recallValue, recallTruth
    /// Keeps v[target] (t[target]) as value (truth) a
    case keepValue, keepTruth
    /// The same of a value that each row has, for the row bound to slot
    case recallRow, keepRow
  }

  struct Loop: Sendable {
    let list: Int
    let slot: Int
    /// An index finds its rows: quadratic without, so long lists are left to `Evaluator`.
    let isKeyed: Bool
  }

  /// The version of a requirement that is in force, and what it may refuse by.
  struct RowTest: Sendable {
    let slot: Int
    let filter: Int?
    let body: Int
  }

  struct Entry: Sendable {
    let version: Int
    let standing: Standing
  }

  /// An advice, a matter left to the official or a consistency: where its code begins, and its place among the answers.
  struct Item: Sendable {
    let start: Int
    let answer: Int
  }

  /// Answers beside the truths: the scope of the requirement does not hold; something that is known was too large, too
  /// long or outside the calendar, and `Evaluator` says what.
  static let notApplicable: UInt8 = 3
  static let beyond: UInt8 = 4

  var instructions: [Instruction] = []
  var constants: [Int128] = []
  /// Members of all sets, one set after another, and where each stands.
  var members: [Int128] = []
  var sets: [Range<Int>] = []
  var shifts: [(months: Int, days: Int)] = []
  var roundings: [CodeRounding] = []
  var unitTimes: [Int128] = []
  var loops: [Loop] = []
  /// By point of law its last reading, where it has some.
  var lastReadings: [Int128?] = []
  /// Registers of values: the scalars of the application, the readings that are chosen by point of law, the constants,
  /// then this many temporary ones.
  var valueCount = 0
  var truthCount = 1
  var keptValues = 0
  var keptTruths = 0
  /// Values that are kept for each row: of which list.
  var keptRows: [Int] = []
  var rounding = DayRounding.lastDayOfMonth
  var rowSlots = 0
  /// Requirements first, by their index, then the items.
  var answerCount = 0
  /// Where the code of all requirements begins, one after another; of all advice and what is left to the official; of all
  /// `wajar`.
  var start = 0
  var adviceStart = 0
  var doubtStart = 0
  /// By requirement: `nil` where none is in force.
  var requirements: [Entry?] = []
  /// The same by advice and matter left to the official, and where nobody asks.
  var advice: [Item?] = []
  var reserved: [Item?] = []
  var consistencies: [Item] = []
  /// By consistency that asks something of every row: where its filter and its body begin, with the row bound already.
  var rowTests: [RowTest?] = []
  /// Where all of `selaras` and all of `wajar` begin, each as one condition.
  var harmony = 0
  var plausibility = 0
}
