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
  /// By requirement: a truth, or `EraCode.notApplicable`.
  private(set) var answers: [UInt8] = []
  private var steps = 0
  private var scalarCount = 0

  /// What was worked out for this application.
  private struct Kept {
    var values: [Int128?] = []
    var truths: [UInt8?] = []
  }

  /// Rows that may be looked at for one application; beyond, `Evaluator` counts them.
  private static let stepLimit = 200_000
  /// Rows that a loop with a key may have; beyond, the index of `Evaluator` is faster.
  private static let keyedRows = 64

  /// Readies the registers for the code of another era.
  mutating func load(_ code: EraCode, scalars: Int) {
    scalarCount = scalars
    values =
      Array(repeating: Int128.min, count: scalars) + code.constants
      + Array(repeating: 0, count: code.valueCount)
    truths = Array(repeating: 0, count: code.truthCount)
    rowAt = Array(repeating: 0, count: max(code.rowSlots, 1))
    rowsLeft = Array(repeating: 0, count: code.loops.count)
    answers = Array(repeating: Truth.unknown.rawValue, count: code.requirements.count)
    kept = Kept(
      values: Array(repeating: nil, count: code.keptValues),
      truths: Array(repeating: nil, count: code.keptTruths))
  }

  /// Takes in the scalars of an application and forgets the one before.
  mutating func begin(_ store: borrowing Store) {
    EraMachine.begin(&values, &kept.values, &kept.truths, store, scalarCount)
    steps = 0
  }

  /// The truth of the code that begins at `start`; *unknown* where `Evaluator` must answer.
  mutating func run(_ code: borrowing EraCode, at start: Int, _ store: borrowing Store) -> Truth {
    EraMachine.run(
      code, at: start, store, &values, &truths, &rowAt, &rowsLeft, &kept, &answers, &steps)
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
    _ code: borrowing EraCode, at start: Int, _ store: borrowing Store, _ values: inout [Int128],
    _ truths: inout [UInt8], _ rowAt: inout [Int], _ rowsLeft: inout [Int], _ kept: inout Kept,
    _ answers: inout [UInt8], _ steps: inout Int
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
    // The requirement that is being answered, and where the next begins.
    var current = -1
    var next = -1
    var place = start
    while true {
      let step = instructions[place]
      place += 1
      let (target, a, b) = (Int(step.target), Int(step.a), Int(step.b))
      switch step.operation {
      case .end: return Truth(rawValue: truths[0]) ?? .unknown
      case .begin:
        current = a
        next = b
      case .scope:
        if truths[0] != yes {
          answers[a] = truths[0] == no ? EraCode.notApplicable : unknown
          place = b
        }
      case .answer: answers[a] = truths[0]
      case .field: values[target] = cells[rowAt[a] + b].raw
      case .move: values[target] = values[a]
      case .add, .subtract, .multiply:
        let (left, right) = (values[a], values[b])
        guard left != missing, right != missing else {
          values[target] = missing
          continue
        }
        let (result, isOver) =
          step.operation == .add
          ? left.addingReportingOverflow(right)
          : step.operation == .subtract
            ? left.subtractingReportingOverflow(right) : left.multipliedReportingOverflow(by: right)
        // Where the sum is too large `Evaluator` names the place.
        if isOver || Bounds.isInfinite(result) {
          guard current >= 0 else { return .unknown }
          answers[current] = unknown
          place = next
          continue
        }
        values[target] = result
      case .shift:
        let (months, days) = code.shifts[b]
        values[target] =
          values[a] == missing
          ? missing : EraMachine.shifted(values[a], months, days, code.rounding) ?? missing
      case .length:
        // Longer texts and letters beyond ASCII are counted by `Evaluator`.
        values[target] = EraMachine.asciiLength(values[a]) ?? missing
      case .amount:
        values[target] = values[a] == missing ? missing : MoneyForm.amount(values[a])
      case .sumColumn:
        let rows = store.lists[a]
        let count = rows.countOrAbsent
        var total: Int128 = count < 0 ? missing : 0
        var index = rows.base + b
        var isTooLarge = false
        for _ in 0..<max(0, count) {
          let raw = cells[index].raw
          index += rows.width
          if raw == missing {
            total = missing
            break
          }
          let (sum, isOver) = total.addingReportingOverflow(raw)
          if isOver || Bounds.isInfinite(sum) {
            isTooLarge = true
            break
          }
          total = sum
        }
        if isTooLarge {
          guard current >= 0 else { return .unknown }
          answers[current] = unknown
          place = next
          continue
        }
        values[target] = total
      case .truth: truths[target] = UInt8(truncatingIfNeeded: a)
      case .truthOfValue: truths[target] = EraMachine.truth(values[a])
      case .truthOfField: truths[target] = EraMachine.truth(cells[rowAt[a] + b].raw)
      case .isGiven: truths[target] = values[a] == missing ? unknown : yes
      case .atMost, .atLeast, .more, .less, .equal, .unequal:
        let (left, right) = (values[a], values[b])
        guard left != missing, right != missing else {
          truths[target] = unknown
          continue
        }
        let holds =
          switch step.operation {
          case .atMost: left <= right
          case .atLeast: left >= right
          case .more: left > right
          case .less: left < right
          case .equal: left == right
          default: left != right
          }
        truths[target] = holds ? yes : no
      case .atMostField, .atLeastField, .moreField, .lessField, .equalField, .unequalField:
        let (left, right) = (cells[rowAt[Int(step.slot)] + a].raw, values[b])
        guard left != missing, right != missing else {
          truths[target] = unknown
          continue
        }
        let holds =
          switch step.operation {
          case .atMostField: left <= right
          case .atLeastField: left >= right
          case .moreField: left > right
          case .lessField: left < right
          case .equalField: left == right
          default: left != right
          }
        truths[target] = holds ? yes : no
      case .member, .notMember, .memberField, .notMemberField:
        let isField = step.operation == .memberField || step.operation == .notMemberField
        let value = isField ? cells[rowAt[Int(step.slot)] + a].raw : values[a]
        guard value != missing else {
          truths[target] = unknown
          continue
        }
        var isIn = false
        let set = sets[b]
        var index = set.lowerBound
        while index < set.upperBound {
          if members[index] == value {
            isIn = true
            break
          }
          index += 1
        }
        let isWanted = step.operation == .member || step.operation == .memberField
        truths[target] = isIn == isWanted ? yes : no
      case .everyAtMost, .everyAtLeast, .everyMore, .everyLess, .everyEqual, .everyUnequal,
        .everyMember, .everyNotMember, .everyLength:
        let rows = store.lists[Int(step.slot)]
        steps += max(0, rows.countOrAbsent)
        if steps > EraMachine.stepLimit {
          guard current >= 0 else { return .unknown }
          answers[current] = unknown
          place = next
          continue
        }
        let column = Column(
          first: rows.base + a, width: rows.width, count: rows.countOrAbsent)
        switch step.operation {
        case .everyMember, .everyNotMember:
          truths[target] = EraMachine.every(
            column, cells, members.extracting(sets[b]), isIn: step.operation == .everyMember)
        default:
          truths[target] = EraMachine.every(column, cells, step.operation, values[b])
        }
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
      case .loopOfTruth, .loopOfValue:
        let loop = loops[a]
        let rows = store.lists[loop.list]
        let count = rows.countOrAbsent
        guard count > 0 else {
          if count < 0 {
            if step.operation == .loopOfTruth {
              truths[target] = unknown
            } else {
              values[target] = missing
            }
          }
          place = b
          continue
        }
        steps += count
        if steps > EraMachine.stepLimit || (loop.isKeyed && count > EraMachine.keyedRows) {
          guard current >= 0 else { return .unknown }
          answers[current] = unknown
          place = next
          continue
        }
        rowAt[loop.slot] = rows.base
        rowsLeft[a] = count
      case .next:
        rowsLeft[a] -= 1
        if rowsLeft[a] > 0 {
          let loop = loops[a]
          rowAt[loop.slot] += store.lists[loop.list].width
          place = b
        }
      case .recallValue:
        if let kept = kept.values[a] {
          values[target] = kept
          place = b
        }
      case .keepValue: kept.values[a] = values[target]
      case .recallTruth:
        if let kept = kept.truths[a] {
          truths[target] = kept
          place = b
        }
      case .keepTruth: kept.truths[a] = truths[target]
      }
    }
  }

  /// The cells of one column: count -1 where the list is absent.
  private struct Column {
    let first: Int
    let width: Int
    let count: Int
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
      let holds =
        switch operation {
        case .everyAtMost: raw <= limit
        case .everyAtLeast: raw >= limit
        case .everyMore: raw > limit
        case .everyLess: raw < limit
        case .everyEqual, .everyLength: raw == limit
        default: raw != limit
        }
      if !holds { return 0 }
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

  /// As `Evaluator` moves dates; `nil` where the calendar ends, which it decides.
  private static func shifted(_ raw: Int128, _ months: Int, _ days: Int, _ rounding: DayRounding)
    -> Int128?
  {
    let date = CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: raw))
    let later = months == 0 ? date : date.adding(months: months, rounding: rounding)
    return later?.adding(days: days).map { Int128($0.daysSinceEpoch) }
  }

  /// Bytes of a text that stands in its cell and is ASCII; else `nil`.
  private static func asciiLength(_ raw: Int128) -> Int128? {
    let nonASCII: UInt128 = 0x0080_8080_8080_8080_8080_8080_8080_8080
    guard raw >= 0, UInt128(bitPattern: raw) & nonASCII == 0 else { return nil }
    return PackedText.byteCount(raw).map { Int128($0) }
  }
}
