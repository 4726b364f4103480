import Layout
import Values

/// Runs the flat code of an era over the store of one application.
///
/// Keeps its registers from one application to the next; `begin` forgets what was worked out for the
/// last one.
struct EraMachine: Sendable {
  private var values: [Int128] = []
  private var truths: [UInt8] = []
  /// Index of the first cell of the row bound to a slot.
  private var rowAt: [Int] = []
  private var rowsLeft: [Int] = []
  private var kept = Kept()
  /// By requirement and item: a truth, `EraCode.notApplicable` or `EraCode.beyond`.
  private(set) var answers: [UInt8] = []
  /// Rows looked at for this application.
  private var spent = 0
  private var scalarCount = 0

  /// What was worked out for this application.
  private struct Kept {
    var values: [Int128?] = []
    var truths: [UInt8?] = []
    /// By value that rows have and row, `rows` for each value; only what bears the number of this application holds.
    var ofRows: [(application: Int, value: Int128)] = []
    var application = 0
    /// Something that is known was too large, too long or outside the calendar: `Evaluator` says what.
    var wentBeyond = false
  }

  /// Whether the last run left something to `Evaluator` that is no matter of what is missing.
  var wentBeyond: Bool { kept.wentBeyond }

  /// Rows that may be looked at for one application; beyond, `Evaluator` counts them.
  private static let stepLimit = 200_000
  /// Rows that a loop with a key may have; beyond, the index of `Evaluator` is faster.
  private static let keyedRows = 64
  /// Of so many rows the values are kept that each has.
  private static let keptRows = 64

  /// Readies the registers for the code of another era.
  mutating func load(_ code: EraCode, scalars: Int) {
    scalarCount = scalars
    values =
      Array(repeating: Int128.min, count: scalars + code.lastReadings.count) + code.constants
      + Array(repeating: 0, count: code.valueCount)
    truths = Array(repeating: 0, count: code.truthCount)
    rowAt = Array(repeating: 0, count: max(code.rowSlots, 1))
    rowsLeft = Array(repeating: 0, count: code.loops.count)
    answers = Array(repeating: Truth.unknown.rawValue, count: code.answerCount)
    kept = Kept(
      values: Array(repeating: nil, count: code.keptValues),
      truths: Array(repeating: nil, count: code.keptTruths),
      ofRows: Array(repeating: (-1, 0), count: code.keptRows.count * EraMachine.keptRows))
  }

  /// Chooses the first reading of each point of law, or the last one.
  mutating func choose(_ code: EraCode, isLast: Bool) {
    for (point, last) in code.lastReadings.enumerated() {
      if let last { values[scalarCount + point] = isLast ? last : 0 }
    }
  }

  /// Takes in the scalars of an application and forgets the one before.
  mutating func begin(_ store: borrowing Store) {
    EraMachine.begin(&values, &kept.values, &kept.truths, store, scalarCount)
    kept.application += 1
    spent = 0
  }

  /// Binds the row that begins at this cell to a slot, for code that was made for one row.
  mutating func bind(slot: Int, toRowAt cell: Int) { rowAt[slot] = cell }

  /// The truth of the code that begins at `start`; *unknown* where `Evaluator` must answer.
  mutating func run(_ code: borrowing EraCode, at start: Int, _ store: borrowing Store) -> Truth {
    EraMachine.run(
      code, at: start, isAlone: true, store, &values, &truths, &rowAt, &rowsLeft, &kept, &answers,
      &spent)
  }

  /// Gives the answers whose code follows one upon another from `start`.
  mutating func runAll(_ code: borrowing EraCode, from start: Int, _ store: borrowing Store) {
    _ = EraMachine.run(
      code, at: start, isAlone: false, store, &values, &truths, &rowAt, &rowsLeft, &kept, &answers,
      &spent)
  }

  private static func begin(
    _ values: inout [Int128], _ keptValues: inout [Int128?], _ keptTruths: inout [UInt8?],
    _ store: borrowing Store, _ scalarCount: Int
  ) {
    var values = values.mutableSpan
    let cells = store.cells.span
    for slot in 0..<scalarCount { values[slot] = cells[slot].raw }
    var valuesKept = keptValues.mutableSpan
    for index in valuesKept.indices { valuesKept[index] = nil }
    var truthsKept = keptTruths.mutableSpan
    for index in truthsKept.indices { truthsKept[index] = nil }
  }

  private static func run(
    _ code: borrowing EraCode, at start: Int, isAlone: Bool, _ store: borrowing Store,
    _ values: inout [Int128], _ truths: inout [UInt8], _ rowAt: inout [Int],
    _ rowsLeft: inout [Int], _ kept: inout Kept, _ answers: inout [UInt8], _ spent: inout Int
  ) -> Truth {
    let instructions = code.instructions.span
    let cells = store.cells.span
    var values = values.mutableSpan
    var truths = truths.mutableSpan
    var rowAt = rowAt.mutableSpan
    var rowsLeft = rowsLeft.mutableSpan
    let loops = code.loops.span
    let members = code.members.span
    let sets = code.sets.span
    let (no, unknown, yes): (UInt8, UInt8, UInt8) = (0, 1, 2)
    let missing = Int128.min
    var answers = answers.mutableSpan
    // The answer that is asked for, and where the next begins.
    var current = -1
    var next = -1
    var place = start
    kept.wentBeyond = false
    steps: while true {
      let step = instructions[place]
      place += 1
      let (target, a, b) = (Int(step.target), Int(step.a), Int(step.b))
      // Left where a number is too large or rows are too many for flat code: the answer is unknown then.
      beyond: do {
        switch step.operation {
        case .end: return Truth(rawValue: truths[0]) ?? .unknown
        case .begin:
          (current, next) = (a, b)
          kept.wentBeyond = false
        case .scope:
          if truths[0] != yes {
            answers[a] = truths[0] == no ? EraCode.notApplicable : unknown
            place = b
          }
        case .answer:
          if isAlone { return Truth(rawValue: truths[0]) ?? .unknown }
          answers[a] = truths[0] == unknown && kept.wentBeyond ? EraCode.beyond : truths[0]
        case .field: values[target] = cells[rowAt[a] + b].raw
        case .move: values[target] = values[a]
        case .add, .subtract, .multiply, .lesser, .greater:
          guard let result = computed(step.operation, values[a], values[b]) else { break beyond }
          values[target] = result
        case .shift:
          values[target] = shifted(values[a], code.shifts[b], code.rounding)
          if values[target] == missing, values[a] != missing { kept.wentBeyond = true }
        case .round:
          guard let result = rounded(values[a], code.roundings[b]) else { break beyond }
          values[target] = result
        case .roundRatio:
          guard let result = rounded(values[a], over: values[b], code.roundings[Int(step.slot)])
          else { break beyond }
          values[target] = result
        case .shiftBy:
          values[target] = shifted(values[a], values[b], step.slot, code.rounding)
          if values[target] == missing, values[a] != missing, values[b] != missing {
            kept.wentBeyond = true
          }
        case .elapsed:
          values[target] = spans(values[a], values[b], Int(step.slot), code.rounding)
        case .year:
          values[target] =
            values[a] == missing
            ? missing
            : Int128(
              CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: values[a])).components.year)
        case .plainUnits: guard store.ownUnits.isEmpty else { break beyond }
        case .unitTimes:
          let unit = Int(truncatingIfNeeded: values[a])
          values[target] =
            values[a] != missing && code.unitTimes.indices.contains(unit)
            ? code.unitTimes[unit] : missing
        // Longer texts and letters beyond ASCII are counted by `Evaluator`.
        case .length: values[target] = asciiLength(values[a]) ?? missing
        case .amount:
          values[target] = values[a] == missing ? missing : MoneyForm.amount(values[a])
        case .sumColumn:
          guard let total = total(Column(store.lists[a], column: b), cells) else { break beyond }
          values[target] = total
        case .truth: truths[target] = UInt8(truncatingIfNeeded: a)
        case .truthOfValue: truths[target] = truth(values[a])
        case .truthOfField: truths[target] = truth(cells[rowAt[a] + b].raw)
        case .isGiven: truths[target] = values[a] == missing ? unknown : yes
        case .atMost: truths[target] = compared(values[a], values[b], <=)
        case .atLeast: truths[target] = compared(values[a], values[b], >=)
        case .more: truths[target] = compared(values[a], values[b], >)
        case .less: truths[target] = compared(values[a], values[b], <)
        case .equal: truths[target] = compared(values[a], values[b], ==)
        case .unequal: truths[target] = compared(values[a], values[b], !=)
        case .atMostField, .atLeastField, .moreField, .lessField, .equalField, .unequalField:
          let (left, right) = (cells[rowAt[Int(step.slot)] + a].raw, values[b])
          truths[target] = compared(left, right) { holds(step.operation, $0, $1) }
        case .member, .notMember:
          truths[target] = membership(values[a], members, sets[b], step.operation == .member)
        case .memberField, .notMemberField:
          truths[target] = membership(
            cells[rowAt[Int(step.slot)] + a].raw, members, sets[b], step.operation == .memberField)
        case .everyAtMost, .everyAtLeast, .everyMore, .everyLess, .everyEqual, .everyUnequal,
          .everyLength:
          let column = Column(store.lists[Int(step.slot)], column: a)
          guard spend(column.count, &spent) else { break beyond }
          truths[target] = every(column, cells, step.operation, values[b])
        case .everyMember, .everyNotMember:
          let column = Column(store.lists[Int(step.slot)], column: a)
          guard spend(column.count, &spent) else { break beyond }
          truths[target] = every(
            column, cells, members.extracting(sets[b]), isIn: step.operation == .everyMember)
        case .not: truths[target] = yes - truths[a]
        case .and:
          if truths[a] < truths[target] { truths[target] = truths[a] }
          if truths[target] == no { place = b }
        case .or:
          if truths[a] > truths[target] { truths[target] = truths[a] }
          if truths[target] == yes { place = b }
        case .implied: truths[target] = max(truths[target], yes - truths[a])
        case .confined: truths[target] = min(truths[target], truths[a])
        case .goIfNo: if truths[a] == no { place = b }
        case .goIfYes: if truths[a] == yes { place = b }
        case .goIfUnknown: if truths[a] == unknown { place = b }
        case .go: place = b
        case .agree:
          if truths[a] != truths[target] {
            truths[target] = unknown
            place = b
          }
        case .reading:
          if values[a] != missing, values[a] != Int128(step.slot) { place = b }
        case .adopt: if values[b] != missing { truths[target] = truths[a] }
        case .loopOfTruth, .loopOfValue:
          let loop = loops[a]
          let rows = store.lists[loop.list]
          let count = rows.countOrAbsent
          guard count > 0 else {
            if count < 0, step.operation == .loopOfTruth { truths[target] = unknown }
            if count < 0, step.operation == .loopOfValue { values[target] = missing }
            place = b
            continue steps
          }
          guard spend(count, &spent), !loop.isKeyed || count <= keyedRows else { break beyond }
          rowAt[loop.slot] = rows.base
          rowsLeft[a] = count
        case .next:
          rowsLeft[a] -= 1
          if rowsLeft[a] > 0 {
            let loop = loops[a]
            rowAt[loop.slot] += store.lists[loop.list].width
            place = b
          }
        case .seek:
          let key = values[b]
          guard key != missing else { continue steps }
          let loop = loops[a]
          let width = store.lists[loop.list].width
          var cell = rowAt[loop.slot]
          var left = rowsLeft[a]
          while left > 1 {
            let raw = cells[cell + target].raw
            if raw == key || raw == missing { break }
            cell += width
            left -= 1
          }
          rowAt[loop.slot] = cell
          rowsLeft[a] = left
        case .recallValue:
          if let kept = kept.values[a] {
            values[target] = kept
            place = b
          }
        case .keepValue: if !kept.wentBeyond { kept.values[a] = values[target] }
        case .recallTruth:
          if let kept = kept.truths[a] {
            truths[target] = kept
            place = b
          }
        case .keepTruth: if !kept.wentBeyond { kept.truths[a] = truths[target] }
        case .recallRow:
          let row = rowNumber(store.lists[code.keptRows[a]], rowAt[Int(step.slot)])
          guard row < keptRows else { continue steps }
          let known = kept.ofRows[a * keptRows + row]
          if known.application == kept.application {
            values[target] = known.value
            place = b
          }
        case .keepRow:
          let row = rowNumber(store.lists[code.keptRows[a]], rowAt[Int(step.slot)])
          if row < keptRows, !kept.wentBeyond {
            kept.ofRows[a * keptRows + row] = (kept.application, values[target])
          }
        }
        continue steps
      }
      kept.wentBeyond = true
      guard current >= 0, !isAlone else { return .unknown }
      answers[current] = EraCode.beyond
      place = next
    }
  }

  // MARK: Values

  /// The number of the row that begins at this cell.
  @inline(__always)
  private static func rowNumber(_ rows: Store.Rows, _ cell: Int) -> Int {
    (cell - rows.base) / max(rows.width, 1)
  }

  /// `nil` where 128 bits do not hold the result: `Evaluator` names the place.
  @inline(__always)
  private static func computed(
    _ operation: EraCode.Operation, _ left: Int128, _ right: Int128
  ) -> Int128? {
    guard left != Int128.min, right != Int128.min else { return Int128.min }
    let (result, isOver) =
      switch operation {
      case .add: left.addingReportingOverflow(right)
      case .subtract: left.subtractingReportingOverflow(right)
      case .multiply: left.multipliedReportingOverflow(by: right)
      case .lesser: (min(left, right), false)
      case .greater: (max(left, right), false)
      // No arithmetic: `Evaluator` answers.
      default: (Int128(0), true)
      }
    return isOver || Bounds.isInfinite(result) ? nil : result
  }

  /// `nil` where 128 bits do not hold the result.
  @inline(never)
  private static func rounded(_ value: Int128, _ code: CodeRounding) -> Int128? {
    value == Int128.min ? value : code.rounded(value)
  }

  /// `nil` where the arithmetic leaves 128 bits.
  @inline(never)
  private static func rounded(_ part: Int128, over whole: Int128, _ code: CodeRounding) -> Int128? {
    guard part != Int128.min, whole != Int128.min else { return Int128.min }
    return whole > 0 ? code.rounded(part, over: whole) : 0
  }

  /// The sum of a column; missing where the list or one of its cells is, `nil` where it is too large.
  private static func total(_ column: Column, _ cells: Span<Cell>) -> Int128? {
    guard column.count >= 0 else { return Int128.min }
    var total: Int128 = 0
    var index = column.first
    for _ in 0..<column.count {
      let raw = cells[index].raw
      index += column.width
      if raw == Int128.min { return raw }
      let (sum, isOver) = total.addingReportingOverflow(raw)
      if isOver || Bounds.isInfinite(sum) { return nil }
      total = sum
    }
    return total
  }

  /// Counts rows that are looked at; `false` where they are too many.
  @inline(__always)
  private static func spend(_ rows: Int, _ spent: inout Int) -> Bool {
    spent += max(0, rows)
    return spent <= stepLimit
  }

  // MARK: Truths

  @inline(__always)
  private static func compared(
    _ left: Int128, _ right: Int128, _ holds: (Int128, Int128) -> Bool
  ) -> UInt8 {
    guard left != Int128.min, right != Int128.min else { return 1 }
    return holds(left, right) ? 2 : 0
  }

  @inline(__always)
  private static func holds(_ operation: EraCode.Operation, _ left: Int128, _ right: Int128)
    -> Bool
  {
    switch operation {
    case .atMost, .atMostField, .everyAtMost: left <= right
    case .atLeast, .atLeastField, .everyAtLeast: left >= right
    case .more, .moreField, .everyMore: left > right
    case .less, .lessField, .everyLess: left < right
    case .equal, .equalField, .everyEqual, .everyLength: left == right
    case .unequal, .unequalField, .everyUnequal: left != right
    case .end, .begin, .scope, .answer, .field, .move, .add, .subtract, .multiply, .lesser,
      .greater, .round, .roundRatio, .shiftBy, .elapsed, .year, .plainUnits, .unitTimes, .shift,
      .length, .amount, .sumColumn, .truth, .truthOfValue, .truthOfField, .isGiven, .member,
      .notMember, .memberField, .notMemberField, .everyMember, .everyNotMember, .not, .and, .or,
      .implied, .confined, .goIfNo, .goIfYes, .goIfUnknown, .go, .agree, .reading, .adopt,
      .loopOfTruth, .loopOfValue, .next, .seek, .recallValue, .recallTruth, .recallRow, .keepValue,
      .keepTruth, .keepRow:
      // No comparison: `EraCompiler` never asks it here.
      false
    }
  }

  @inline(__always)
  private static func membership(
    _ value: Int128, _ members: Span<Int128>, _ set: Range<Int>, _ isWanted: Bool
  ) -> UInt8 {
    guard value != Int128.min else { return 1 }
    var index = set.lowerBound
    while index < set.upperBound {
      if members[index] == value { return isWanted ? 2 : 0 }
      index += 1
    }
    return isWanted ? 0 : 2
  }

  /// The cells of one column: count -1 where the list is absent.
  private struct Column {
    let first: Int
    let width: Int
    let count: Int

    @inline(__always)
    init(_ rows: Store.Rows, column: Int) {
      first = rows.base + column
      width = rows.width
      count = rows.countOrAbsent
    }
  }

  /// The least truth of a comparison down a column.
  private static func every(
    _ column: Column, _ cells: Span<Cell>, _ operation: EraCode.Operation, _ limit: Int128
  ) -> UInt8 {
    if column.count < 0 { return 1 }
    var result: UInt8 = 2
    var index = column.first
    for _ in 0..<column.count {
      var raw = cells[index].raw
      index += column.width
      if operation == .everyLength, raw != Int128.min { raw = asciiLength(raw) ?? Int128.min }
      if raw == Int128.min || limit == Int128.min {
        result = 1
        continue
      }
      if !holds(operation, raw, limit) { return 0 }
    }
    return result
  }

  /// The least truth of membership down a column.
  private static func every(
    _ column: Column, _ cells: Span<Cell>, _ members: Span<Int128>, isIn: Bool
  ) -> UInt8 {
    if column.count < 0 { return 1 }
    var result: UInt8 = 2
    var index = column.first
    for _ in 0..<column.count {
      let raw = cells[index].raw
      index += column.width
      if raw == Int128.min {
        result = 1
        continue
      }
      var found = false
      for member in members.indices where members[member] == raw {
        found = true
        break
      }
      if found != isIn { return 0 }
    }
    return result
  }

  @inline(__always)
  private static func truth(_ raw: Int128) -> UInt8 {
    raw == Int128.min ? 1 : raw == 1 ? 2 : 0
  }

  /// As `Evaluator` moves dates; missing where the calendar ends, which it decides.
  private static func shifted(
    _ raw: Int128, _ shift: (months: Int, days: Int), _ rounding: DayRounding
  ) -> Int128 {
    guard raw != Int128.min else { return raw }
    let date = CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: raw))
    let later = shift.months == 0 ? date : date.adding(months: shift.months, rounding: rounding)
    return later?.adding(days: shift.days).map { Int128($0.daysSinceEpoch) } ?? Int128.min
  }

  /// The same by a length that is itself a value.
  @inline(never)
  private static func shifted(
    _ raw: Int128, _ length: Int128, _ slot: UInt8, _ rounding: DayRounding
  ) -> Int128 {
    guard raw != Int128.min, length != Int128.min else { return Int128.min }
    let (months, days) = LengthSort(scale: Int(slot & 3)).parts(length)
    guard months.magnitude < 1_000_000, days.magnitude < 10_000_000 else { return Int128.min }
    let sign = slot & 4 == 0 ? 1 : -1
    return shifted(raw, (sign * Int(months), sign * Int(days)), rounding)
  }

  /// Full spans of months between two days; missing where one leaves the calendar, which `Evaluator` decides.
  @inline(never)
  private static func spans(
    _ from: Int128, _ to: Int128, _ months: Int, _ rounding: DayRounding
  ) -> Int128 {
    guard from != Int128.min, to != Int128.min else { return Int128.min }
    guard from <= to else { return 0 }
    let start = CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: from))
    let (first, last) = (
      start.components, CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: to)).components
    )
    var count = ((last.year - first.year) * 12 + last.month - first.month) / months + 1
    while count > 0 {
      guard let day = start.adding(months: count * months, rounding: rounding) else {
        count -= 1
        continue
      }
      if Int128(day.daysSinceEpoch) <= to { break }
      count -= 1
    }
    return Int128(count)
  }

  /// Bytes of a text that stands in its cell and is ASCII; else `nil`.
  private static func asciiLength(_ raw: Int128) -> Int128? {
    let nonASCII: UInt128 = 0x0080_8080_8080_8080_8080_8080_8080_8080
    guard raw >= 0, UInt128(bitPattern: raw) & nonASCII == 0 else { return nil }
    return PackedText.byteCount(raw).map { Int128($0) }
  }
}
