package import Layout
import RuleModel
package import Values

/// Runs a program over the store of one application under one date.
///
/// Truth here is Kleene's, sharpened by intervals and linear forms: a definite answer is always right,
/// and *unknown* is exact where no unknown stands in two places. What an undetermined requirement hangs on is settled by
/// diagrams (`answer`), and where they do not hold it by `Completions`, which assign values to the very cells of the
/// store, and take them back.
package struct Evaluator: Sendable {
  let shared: SharedProgram
  var program: Program { _read { yield shared.program } }
  package var store: Store
  /// The day that the law is chosen by and dates are counted from, and the instruments whose law holds now
  /// (see `chooseLaw`).
  var law = LawInForce()
  /// Which versions that law puts in force.
  var picks: LawPicks
  package var day: Int { law.day }
  package let facility: Int
  /// What 29 February becomes when months are added, by the facility.
  let rounding: DayRounding
  /// Index of the stretch of days that the day lies in; -1 before the first application.
  private(set) var era = -1
  /// The laws of each stretch of days that was asked about, where each stands, and where those of the day do.
  private var laws: [LawOfDays] = []
  private var indexOfLaws: [Int: Int] = [:]
  private var lawsOfDay = 0
  /// What is being asked about: it says which law states matter (`forEachLaw`).
  var question = LawQuestion.facility
  /// The laws that may hold for everything: one, where the law of the day is certain.
  private var options: [LawOption] = []
  /// Law points that are being assigned: a reading, a window (1 in force, 0 not), a parameter's value.
  var lawChoice: [Int128?]
  var rows: [Int32]
  /// The arithmetic of the current question left 128 bits.
  var overflow = false
  /// A day that is known was moved out of the years 1 to 9999. Days that are only tried may be.
  var leftCalendar = false
  /// The values that completions were given to try do not show all that some unknown can do: what they did
  /// not find may still be.
  var isPartial = false
  /// Linear forms say what comes into play once a list that is absent has rows: completions ask it.
  var wantsLatent = false
  /// Rows looked at: the cost of this application.
  var steps = 0
  var indices: [IndexKey: KeyIndex] = [:]
  var limits = JudgementLimits.standard
  /// What is kept to turn what is undetermined into diagrams.
  var residuals = Residuals()
  /// Parts of conditions that are being put together, one upon another.
  var parts: [Diagram] = []
  /// A list with more rows is searched through an index over its keys (`candidates`); trials set it to 0, so that
  /// short lists are too.
  package var longList = 8
  /// While `imagineRow` runs: the absent list that has been given one row of which nothing is known. `isAbsent` still
  /// says that it is absent, so that nothing within is taken for settled by there being one row.
  private var imaginary: Int32?

  struct IndexKey: Hashable {
    let list: Int32
    let column: Int32
  }

  /// Rows of a long list by the value of their key.
  struct KeyIndex: Sendable {
    var known: [Int128: [Int32]] = [:]
    var unknown: [Int32] = []
  }

  package init(program: Program, facility: Int = 0) {
    self.init(SharedProgram(program), facility: facility)
  }

  init(_ shared: SharedProgram, facility: Int = 0) {
    self.shared = shared
    picks = LawPicks(shared.program)
    let program = shared.program
    self.facility = facility
    let leapDay =
      facility < program.book.facilities.count ? program.book.facilities[facility].leapDay : nil
    rounding = leapDay ?? .lastDayOfMonth
    store = Store(layout: program.layout)
    lawChoice = Array(repeating: nil, count: program.lawPoints.count)
    rows = Array(repeating: -1, count: max(program.rowSlots, 1))
  }

  // MARK: Law on a day

  /// Chooses the law of a day: which instruments are certainly in force, which perhaps.
  package mutating func begin(on date: CalendarDate) {
    begin(on: date.daysSinceEpoch, era: program.era(of: date.daysSinceEpoch))
  }

  mutating func begin(on day: Int, era: Int) {
    overflow = false
    leftCalendar = false
    steps = 0
    if !indices.isEmpty { indices = [:] }
    if era == self.era {
      law.day = day
      if options.count <= 1 { return }
    } else {
      self.era = era
      lawsOfDay = indexOfLaws[era] ?? added(era)
      options = asked { $0.options(of: .facility) }
    }
    question = .facility
    take(options.last)
    law.day = day
  }

  /// Asks the laws of the day, and keeps what they found.
  private mutating func asked<Answer>(_ body: (inout LawOfDays) -> Answer) -> Answer {
    body(&laws[lawsOfDay])
  }

  private mutating func added(_ era: Int) -> Int {
    indexOfLaws[era] = laws.count
    laws.append(
      LawOfDays(program: program, facility: facility, day: program.eras[era].firstDay))
    return laws.count - 1
  }

  /// Some requirement of the facility is in force on this day, in some state of the law.
  var hasLaw: Bool { laws.isEmpty || laws[lawsOfDay].standing != .none }

  /// Windows that leave open whether there is law at all: points of law.
  var windowsOfLaw: [Int] { laws.isEmpty ? [] : laws[lawsOfDay].windowsOfLaw }

  /// Only one law may hold on this day, but for readings.
  var hasOneLaw: Bool { options.count <= 1 }

  /// The laws that may hold for the question.
  mutating func lawOptions() -> [LawOption] {
    if options.count <= 1, !program.hasDeletionPoints(question) { return options }
    let question = question
    return asked { $0.options(of: question) }
  }

  /// The points of law by which the laws for the question differ, and which nobody has chosen yet.
  mutating func openLawPoints() -> [Int] {
    let all = lawOptions()
    guard all.count > 1 else { return [] }
    return all[0].choices.map(\.point).filter { lawChoice[$0] == nil }
  }

  /// Puts a law in force; without one, the last of the day.
  mutating func take(_ option: LawOption?) {
    picks.forget()
    guard let option else {
      law.inForce = InstrumentSet()
      law.revoked = InstrumentSet()
      law.facility = facility
      return
    }
    let day = law.day
    law = option.law
    law.day = day
  }

  /// Runs `body` under each law that may hold for the question, as far as it is not chosen yet.
  mutating func forEachLaw(_ body: (inout Evaluator) -> Void) {
    // The law of the day is in force as it stands.
    if options.count <= 1, !program.hasDeletionPoints(question) { return body(&self) }
    let all = lawOptions()
    let before = (law, lawChoice)
    for option in all {
      let isChosen = option.choices.allSatisfy { choice in
        before.1[choice.point].map { $0 == choice.value } ?? true
      }
      guard isChosen else { continue }
      for choice in option.choices { lawChoice[choice.point] = choice.value }
      take(option)
      body(&self)
      lawChoice = before.1
    }
    law = before.0
    picks.forget()
  }

  // MARK: Cells

  // Inlined: to be lent to a function that only reads, all of the evaluator is copied.

  @inline(__always)
  func row(of place: CellPlace) -> Int { Int(rows[Int(place.slot)]) }

  @inline(__always)
  func cell(_ place: CellPlace) -> Cell {
    if place.isScalar { return store.scalar(Int(place.column)) }
    return store.cell(list: Int(place.list), column: Int(place.column), row: row(of: place))
  }

  @inline(__always)
  func variable(_ place: CellPlace) -> Variable {
    place.isScalar
      ? .scalar(Int(place.column))
      : .cell(list: Int(place.list), column: Int(place.column), row: row(of: place))
  }

  func field(_ place: CellPlace) -> Layout.Field {
    place.isScalar
      ? program.layout.scalars[Int(place.column)]
      : program.layout.lists[Int(place.list)].fields[Int(place.column)]
  }

  // MARK: Truth

  mutating func truth(_ node: TruthNode) -> Truth {
    switch program[node] {
    case .constant(let truth): return truth
    case .cell(let place):
      let cell = cell(place)
      return cell.isKnown ? (cell.raw == 1 ? .yes : .no) : .unknown
    case .all(let members):
      var result = Truth.yes
      for member in program[members] {
        let truth = truth(member)
        if truth == .no { return .no }
        if truth < result { result = truth }
      }
      return result
    case .any(let members):
      var result = Truth.no
      for member in program[members] {
        let truth = truth(member)
        if truth == .yes { return .yes }
        if truth > result { result = truth }
      }
      return result
    case .atLeast(let number, let members): return atLeast(number, program[members])
    case .not(let inner): return !truth(inner)
    case .compare(let comparison): return compare(program[comparison])
    case .member(let membership): return member(program[membership])
    case .given(let place):
      let cell = cell(place)
      return cell.isKnown ? Truth(cell.raw != Cell.noneRaw) : .unknown
    case .every(let loop, let body): return every(loop, body)
    case .some(let loop, let body): return some(loop, body)
    case .dispute(let point, let readings): return dispute(point, program[readings])
    case .select(let selection):
      return body(selection).map { truth($0) } ?? .unknown
    case .bind(let slot, let argument, let body):
      return bound(slot, argument) { $0.truth(body) }
    }
  }

  /// Runs `body` with the row of one slot bound to another.
  mutating func bound<Result>(
    _ slot: Int32, _ argument: Int32, _ body: (inout Evaluator) -> Result
  ) -> Result {
    let before = rows[Int(slot)]
    rows[Int(slot)] = rows[Int(argument)]
    defer { rows[Int(slot)] = before }
    return body(&self)
  }

  /// So many of them hold: certainly where so many are known to, certainly not where too many are known not to.
  private mutating func atLeast(_ number: Int32, _ members: ArraySlice<TruthNode>) -> Truth {
    var (met, open): (Int32, Int32) = (0, 0)
    for member in members {
      switch truth(member) {
      case .yes: met += 1
      case .unknown: open += 1
      case .no: break
      }
      if met >= number { return .yes }
    }
    return met + open < number ? .no : .unknown
  }

  private mutating func dispute(_ point: Int, _ readings: ArraySlice<TruthNode>) -> Truth {
    if let choice = lawChoice[point] {
      return truth(readings[readings.startIndex + Int(choice)])
    }
    var agreed: Truth?
    for reading in readings {
      let truth = truth(reading)
      guard truth != .unknown, agreed ?? truth == truth else { return .unknown }
      agreed = truth
    }
    return agreed ?? .unknown
  }

  // MARK: Loops

  /// The rows of a loop: those that an index finds where the list is long and the key known, else all.
  mutating func candidates(_ loop: CodeLoop, count: Int) -> [Int32]? {
    guard count > longList, let key = loop.key else { return nil }
    let wanted = bounds(key.value)
    guard wanted.isExact else { return nil }
    let index = index(list: loop.list, column: key.column)
    let found = (index.known[wanted.low] ?? []) + index.unknown
    return index.unknown.isEmpty ? found : found.sorted()
  }

  private mutating func index(list: Int32, column: Int32) -> KeyIndex {
    let key = IndexKey(list: list, column: column)
    if let made = indices[key] { return made }
    var index = KeyIndex()
    for (row, cell) in store.column(Int(column), ofList: Int(list)).enumerated() {
      if cell.raw == Cell.noneRaw { continue }
      if cell.isKnown {
        index.known[cell.raw, default: []].append(Int32(row))
      } else {
        index.unknown.append(Int32(row))
      }
    }
    indices[key] = index
    return index
  }

  /// Runs `body` for each row with the truth of the filter there, until it returns `false`.
  mutating func walk(_ loop: LoopNode, _ body: (inout Evaluator, Truth) -> Bool) {
    let code = program[loop]
    guard let count = store.count(ofList: Int(code.list)) else { return }
    let slot = Int(code.slot)
    let before = rows[slot]
    defer { rows[slot] = before }
    if let found = candidates(code, count: count) {
      for row in found {
        guard step(code, row, body) else { return }
      }
    } else {
      for row in 0..<Int32(count) {
        guard step(code, row, body) else { return }
      }
    }
  }

  private mutating func step(
    _ code: CodeLoop, _ row: Int32, _ body: (inout Evaluator, Truth) -> Bool
  ) -> Bool {
    rows[Int(code.slot)] = row
    steps += 1
    // Completions may go past it: their answer is thrown away then (`Completions.lastStep`).
    guard steps <= limits.rows + limits.rowsOfCompletions else { return false }
    let filter = code.filter.map { truth($0) } ?? .yes
    return filter == .no ? true : body(&self, filter)
  }

  @inline(__always)
  func isAbsent(_ loop: LoopNode) -> Bool {
    let list = program[loop].list
    return list == imaginary || isImagined(Int(list)) || store.count(ofList: Int(list)) == nil
  }

  /// Runs `body` for a list that is absent with a row of which nothing is known, and the truth of the filter
  /// there: what holds of it holds of any row. Not within itself: two imagined rows would be one.
  mutating func imagineRow(_ loop: LoopNode, _ body: (inout Evaluator, Truth) -> Void) {
    let code = program[loop]
    guard imaginary == nil, !isImagined(Int(code.list)) else { return }
    let undo = assign(.list(Int(code.list)), 1)
    let before = rows[Int(code.slot)]
    imaginary = code.list
    rows[Int(code.slot)] = 0
    body(&self, code.filter.map { truth($0) } ?? .yes)
    rows[Int(code.slot)] = before
    imaginary = nil
    take(back: undo)
  }

  /// An absent list may have any rows or none: all hold only where any row would.
  private mutating func every(_ loop: LoopNode, _ body: TruthNode) -> Truth {
    if isAbsent(loop) {
      var ofAnyRow = Truth.unknown
      imagineRow(loop) { (evaluator, filter) in ofAnyRow = max(!filter, evaluator.truth(body)) }
      return ofAnyRow == .yes ? .yes : .unknown
    }
    var result = Truth.yes
    walk(loop) { (evaluator, filter) in
      result = min(result, max(!filter, evaluator.truth(body)))
      return result != .no
    }
    return result
  }

  private mutating func some(_ loop: LoopNode, _ body: TruthNode?) -> Truth {
    if isAbsent(loop) {
      var ofAnyRow = Truth.unknown
      imagineRow(loop) { (evaluator, filter) in
        ofAnyRow = min(filter, body.map { evaluator.truth($0) } ?? .yes)
      }
      return ofAnyRow == .no ? .no : .unknown
    }
    var result = Truth.no
    walk(loop) { (evaluator, filter) in
      result = max(result, min(filter, body.map { evaluator.truth($0) } ?? .yes))
      return result != .yes
    }
    return result
  }

  // MARK: Comparisons

  private mutating func compare(_ code: CodeComparison) -> Truth {
    let left = bounds(code.left)
    let right = bounds(code.right)
    if left.isExact, right.isExact, left.low == Cell.noneRaw {
      return Truth(isSameCell(code.left, code.right) == (code.comparator == .equal))
    }
    if let truth = Evaluator.truth(left, code.comparator, right) { return truth }
    if code.isNominal {
      // An unknown is equal to itself.
      if let one = unknown(code.left), one == unknown(code.right) {
        return Truth(code.comparator == .equal)
      }
      return .unknown
    }
    let form = difference(code)
    if form.isNeverZero {
      if code.comparator == .equal { return .no }
      if code.comparator == .unequal { return .yes }
    }
    return Evaluator.judge(form.bounds(&overflow), code.comparator)
  }

  /// What the ends of two values say by themselves: both are known, or the two lie apart, and nothing that they share
  /// brings them together.
  static func truth(_ left: Bounds, _ comparator: Comparator, _ right: Bounds) -> Truth? {
    if left.isExact, right.isExact { return Truth(holds(left.low, comparator, right.low)) }
    if left.high < right.low { return Truth(holds(-1, comparator, 0)) }
    return right.high < left.low ? Truth(holds(1, comparator, 0)) : nil
  }

  /// What is known never to come is the same as nothing but itself.
  mutating func isSameCell(_ left: ValueNode, _ right: ValueNode) -> Bool {
    guard let one = cellVariable(left) else { return false }
    return one == cellVariable(right)
  }

  /// The fact that a value is, known or not.
  mutating func cellVariable(_ node: ValueNode) -> Variable? {
    switch program[node] {
    case .cell(let place): variable(place)
    case .select(let selection): body(selection).flatMap { cellVariable($0) }
    case .bind(let slot, let argument, let body): bound(slot, argument) { $0.cellVariable(body) }
    default: nil
    }
  }

  static func holds(_ left: Int128, _ comparator: Comparator, _ right: Int128) -> Bool {
    switch comparator {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .more: left > right
    case .less: left < right
    case .equal: left == right
    case .unequal: left != right
    }
  }

  /// Whether a difference with these bounds compares with zero as asked.
  static func judge(_ bounds: Bounds, _ comparator: Comparator) -> Truth {
    switch comparator {
    case .atMost: bounds.high <= 0 ? .yes : bounds.low > 0 ? .no : .unknown
    case .atLeast: bounds.low >= 0 ? .yes : bounds.high < 0 ? .no : .unknown
    case .more: bounds.low > 0 ? .yes : bounds.high <= 0 ? .no : .unknown
    case .less: bounds.high < 0 ? .yes : bounds.low >= 0 ? .no : .unknown
    case .equal:
      bounds.isExact && bounds.low == 0 ? .yes : bounds.low > 0 || bounds.high < 0 ? .no : .unknown
    case .unequal:
      bounds.isExact && bounds.low == 0 ? .no : bounds.low > 0 || bounds.high < 0 ? .yes : .unknown
    }
  }

  mutating func difference(_ code: CodeComparison) -> LinearForm {
    var form = linear(code.left)
    form.add(linear(code.right), times: -1, &overflow)
    return form
  }

  private mutating func member(_ code: CodeMembership) -> Truth {
    let value = bounds(code.value)
    let isIn: Truth
    if value.isExact {
      isIn = Truth(code.constants.contains(value.low))
    } else {
      let possible = code.constants.filter { $0 >= value.low && $0 <= value.high }
      isIn = possible.isEmpty ? .no : value.isCovered(by: possible) ? .yes : .unknown
    }
    return code.isNegated ? !isIn : isIn
  }
}

extension Cell {
  /// A text that is known never to come: what `terisi` may still turn out to be. No other text is the same,
  /// nor another that never comes.
  static let noneRaw = Int128.min + 1
}
