import Layout
import Values

/// Runs the flat code of an era over the store of one application.
///
/// Keeps its registers from one application to the next; `begin` forgets what was worked out for the
/// last one.
struct EraMachine: Sendable {
  private var values: [Int128] = []
  private var truths: [UInt8] = []
  private var progress = Progress()

  /// Rows bound, and what was worked out for this application.
  private struct Progress {
    var rowAt: [Int] = []
    var rowsLeft: [Int] = []
    var keptValues: [Int128?] = []
    var keptTruths: [UInt8?] = []
    var steps = 0
  }

  /// Rows that may be looked at for one application; beyond, `Evaluator` counts them.
  private static let stepLimit = 200_000
  /// Rows that a loop with a key may have; beyond, the index of `Evaluator` is faster.
  private static let keyedRows = 64

  /// Readies the registers for the code of another era.
  mutating func load(_ code: EraCode) {
    values = code.constants + Array(repeating: 0, count: code.valueCount)
    truths = Array(repeating: 0, count: code.truthCount)
    progress = Progress(
      rowAt: Array(repeating: 0, count: max(code.rowSlots, 1)),
      rowsLeft: Array(repeating: 0, count: code.loops.count),
      keptValues: Array(repeating: nil, count: code.keptValues),
      keptTruths: Array(repeating: nil, count: code.keptTruths))
  }

  /// Forgets the application before.
  mutating func begin() {
    for index in progress.keptValues.indices { progress.keptValues[index] = nil }
    for index in progress.keptTruths.indices { progress.keptTruths[index] = nil }
    progress.steps = 0
  }

  /// The truth of the code that begins at `start`; *unknown* where `Evaluator` must answer.
  mutating func run(_ code: borrowing EraCode, at start: Int, _ store: borrowing Store) -> Truth {
    EraMachine.run(code, at: start, store, &values, &truths, &progress)
  }

  private static func run(
    _ code: borrowing EraCode, at start: Int, _ store: borrowing Store, _ values: inout [Int128],
    _ truths: inout [UInt8], _ progress: inout Progress
  ) -> Truth {
    let instructions = code.instructions.span
    let cells = store.cells.span
    var values = values.mutableSpan
    var truths = truths.mutableSpan
    let unknown = Truth.unknown.rawValue
    let missing = Int128.min
    var place = start
    while true {
      let step = instructions[place]
      place += 1
      let (target, a, b) = (Int(step.target), Int(step.a), Int(step.b))
      switch step.operation {
      case .end: return Truth(rawValue: truths[0]) ?? .unknown
      case .scalar: values[target] = cells[a].raw
      case .field: values[target] = cells[progress.rowAt[a] + b].raw
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
        if isOver || Bounds.isInfinite(result) { return .unknown }
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
        for _ in 0..<max(0, count) {
          let raw = cells[index].raw
          index += rows.width
          if raw == missing {
            total = missing
            break
          }
          let (sum, isOver) = total.addingReportingOverflow(raw)
          if isOver || Bounds.isInfinite(sum) { return .unknown }
          total = sum
        }
        values[target] = total
      case .truth: truths[target] = UInt8(truncatingIfNeeded: a)
      case .truthOfScalar: truths[target] = EraMachine.truth(cells[a].raw)
      case .truthOfField: truths[target] = EraMachine.truth(cells[progress.rowAt[a] + b].raw)
      case .isGiven: truths[target] = values[a] == missing ? unknown : Truth.yes.rawValue
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
        truths[target] = holds ? Truth.yes.rawValue : Truth.no.rawValue
      case .member:
        let value = values[a]
        guard value != missing else {
          truths[target] = unknown
          continue
        }
        truths[target] = Truth(code.sets[b].contains(value)).rawValue
      case .not: truths[target] = Truth.yes.rawValue - truths[a]
      case .and:
        if truths[a] < truths[target] { truths[target] = truths[a] }
        if truths[target] == Truth.no.rawValue { place = b }
      case .or:
        if truths[a] > truths[target] { truths[target] = truths[a] }
        if truths[target] == Truth.yes.rawValue { place = b }
      case .implied: truths[target] = max(truths[target], Truth.yes.rawValue - truths[a])
      case .confined: truths[target] = min(truths[target], truths[a])
      case .goIfNo: if truths[a] == Truth.no.rawValue { place = b }
      case .goIfYes: if truths[a] == Truth.yes.rawValue { place = b }
      case .goIfUnknown: if truths[a] == unknown { place = b }
      case .go: place = b
      case .agree:
        if truths[a] != truths[target] {
          truths[target] = unknown
          place = b
        }
      case .loopOfTruth, .loopOfValue:
        let loop = code.loops[a]
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
        progress.steps += count
        if progress.steps > EraMachine.stepLimit || (loop.isKeyed && count > EraMachine.keyedRows) {
          return .unknown
        }
        progress.rowAt[loop.slot] = rows.base
        progress.rowsLeft[a] = count
      case .next:
        progress.rowsLeft[a] -= 1
        if progress.rowsLeft[a] > 0 {
          let loop = code.loops[a]
          progress.rowAt[loop.slot] += store.lists[loop.list].width
          place = b
        }
      case .recallValue:
        if let kept = progress.keptValues[a] {
          values[target] = kept
          place = b
        }
      case .keepValue: progress.keptValues[a] = values[target]
      case .recallTruth:
        if let kept = progress.keptTruths[a] {
          truths[target] = kept
          place = b
        }
      case .keepTruth: progress.keptTruths[a] = truths[target]
      }
    }
  }

  @inline(__always)
  private static func truth(_ raw: Int128) -> UInt8 {
    raw == Int128.min ? Truth.unknown.rawValue : raw == 1 ? Truth.yes.rawValue : Truth.no.rawValue
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
