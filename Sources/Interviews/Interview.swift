package import Assessments
package import Intake
package import Layout
package import RuleEngine
import RuleModel
package import Values

/// An application that is asked for, one question after another: the bytes of its file, what they say, and what can still
/// change the verdict.
///
/// Pure: it reads no file and no clock. Every answer is read by the reader that `check` has, in the file as it would be
/// with it; what cannot be read is refused, and the file stays as it was. So the bytes are an application at any time.
package struct Interview: Sendable {
  package let program: Program
  package let language: Language
  /// Asks for what the report and the form need too.
  package private(set) var isComplete: Bool
  /// The file.
  package private(set) var bytes: [UInt8]
  /// With every value that was read.
  package private(set) var reading: ApplicationReading
  package private(set) var assessment: Assessment
  /// What can still be asked, the next first.
  package private(set) var open: [DataSubject] = []
  /// Left open in this sitting.
  private var left: Set<DataSubject> = []
  /// Asked before anything else: gone back to, or contradicting one another.
  private var waiting: [DataSubject] = []
  /// Answered, left open or kept in this sitting, the last at the end.
  private var past: [DataSubject] = []
  /// What the file had answered or left open before this sitting and nobody has gone back to yet, in the order of the file.
  private var saved: [DataSubject] = []
  /// As it was before the rows of a list that is being filled in.
  private var beforeRows: Assessment?
  private let settings: Settings
  private let reader: ApplicationReader
  private var assessor: Assessor

  /// What the command says.
  package struct Settings: Sendable {
    package var facility: Int?
    package var asOf: CalendarDate?
    package var today: CalendarDate
    package var trust: Standing

    package init(facility: Int?, asOf: CalendarDate?, today: CalendarDate, trust: Standing) {
      self.facility = facility
      self.asOf = asOf
      self.today = today
      self.trust = trust
    }
  }

  /// `nil` where the bytes are no application that can be read for certain.
  package init?(
    _ bytes: [UInt8], program: Program, settings: Settings, language: Language = .indonesian,
    isComplete: Bool = false
  ) {
    self.program = program
    self.language = language
    self.isComplete = isComplete
    self.settings = settings
    reader = ApplicationReader(layout: program.layout, notesWritten: true)
    assessor = Interview.assessor(program, settings)
    let text = bytes.allSatisfy { $0 <= 0x20 } ? Array("{\n}\n".utf8) : bytes
    guard SourceMap(text, layout: program.layout) != nil else { return nil }
    self.bytes = text
    reading = reader.read(text)
    var judged = reading
    assessment = assessor.assess(&judged)
    guard reading.isReadable else { return nil }
    addWhatTheCommandSays()
    update()
    saved = answersOfFile()
  }

  private func answersOfFile() -> [DataSubject] {
    guard let map = SourceMap(bytes, layout: program.layout) else { return [] }
    let day = assessment.facility.map { FactPath.scalar(program.book.facilities[$0].date) }
    let paths =
      program.layout.scalars.indices.map { FactPath.scalar($0) }
      + program.layout.lists.indices.map { .list($0) }
    let found = paths.filter { $0 != day }
      .compactMap { path in map.place(of: path).map { (path, $0.value.lowerBound) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
    // A form that names every fact says nothing of what was asked.
    let asked = assessment.facility.map { program.book.asked(for: $0).scalars } ?? []
    let isForm = asked.indices.allSatisfy {
      !asked[$0] || found.contains(.scalar($0)) || .scalar($0) == day
    }
    return found.filter { !isForm || isKnown($0) }.map { .fact($0) }
  }

  private static func assessor(_ program: Program, _ settings: Settings) -> Assessor {
    Assessor(
      program: program, trust: settings.trust, asOf: settings.asOf, today: settings.today,
      facility: settings.facility, reasons: .none)
  }

  /// The day and the facility, where the file has none.
  private mutating func addWhatTheCommandSays() {
    if let facility = settings.facility, program.book.facilities.count > 1,
      reading.facility == nil
    {
      set(.facility, JSONText.quoted(program.book.facilities[facility].id))
    }
    guard let date = settings.asOf, let facility = assessment.facility else { return }
    let slot = program.book.facilities[facility].date
    if !reading.store.scalar(slot).isKnown {
      set(.fact(.scalar(slot)), JSONText.quoted(date.iso))
    }
  }

  // MARK: What is asked

  /// The next question; `nil` where none is left.
  package var next: DataSubject? { waiting.first ?? open.first }

  /// How many questions are left at most, the next included; while one that is answered is asked again, as many as
  /// there are if its answer is taken back.
  package var questionsLeft: Int {
    let asked = Set(waiting + open).count
    guard let next, let without = without(answerTo: next) else { return asked }
    return max(asked, Set(without.waiting + without.open + [next]).count)
  }

  /// As if a question that is answered had been left open; `nil` where it has no answer.
  private func without(answerTo subject: DataSubject) -> Interview? {
    guard hasValue(subject) else { return nil }
    var trial = self
    _ = trial.leaveOpen(subject)
    return trial
  }

  /// Something is to be asked before what is open.
  package var isWaiting: Bool { !waiting.isEmpty }

  package var facility: Int? { assessment.facility }

  /// The file names it, and another can take its place.
  var hasChosenFacility: Bool {
    reading.facility != nil && settings.facility == nil && program.book.facilities.count > 1
  }

  /// The names that an answer can be one of; empty where it is no choice.
  package func choices(for subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject else { return program.book.facilities.map(\.id) }
    return program.layout.field(of: path)?.choices.map(\.name) ?? []
  }

  /// No answer can change the verdict any more.
  package var isSettled: Bool {
    guard let judgement = assessment.judgement else { return false }
    return judgement.open.facts.isEmpty
  }

  /// Requirements that hang on the answer; on one that is given, those that would without it.
  package func requirements(for subject: DataSubject) -> [RequirementResult] {
    guard case .fact(let path) = subject else { return [] }
    let assessment = without(answerTo: subject)?.assessment ?? assessment
    return (assessment.judgement?.requirements ?? []).filter {
      $0.status == .undetermined && $0.open.facts.contains(path)
    }
  }

  private mutating func update() {
    reading = reader.read(bytes)
    var judged = reading
    assessment = assessor.assess(&judged)
    open = []
    if settings.facility == nil, reading.facility == nil, program.book.facilities.count > 1 {
      if !left.contains(.facility) { open.append(.facility) }
    }
    guard let judgement = assessment.judgement, let facility = assessment.facility else { return }
    var found = QuestionOrder.questions(judgement, in: program.layout).map { DataSubject.fact($0) }
    if isComplete {
      found += QuestionOrder.questionsOfAll(judgement, in: program.layout)
        .map { DataSubject.fact($0) }.filter { !found.contains($0) }
      let known = Set(found)
      let wanted = wanted(facility).filter { !known.contains($0) }
      let day = DataSubject.fact(.scalar(program.book.facilities[facility].date))
      found = wanted.filter { $0 == day } + found + wanted.filter { $0 != day }
    }
    if let after = past.last { bringForward(&found, behind: after) }
    open += found.filter { !left.contains($0) }
  }

  /// A list that refers to the one just filled in comes right behind it: the conversion where the material is.
  private func bringForward(_ found: inout [DataSubject], behind subject: DataSubject) {
    guard case .fact(.list(let list)) = subject,
      let index = found.firstIndex(where: { refers($0, to: list) })
    else { return }
    found.insert(found.remove(at: index), at: 0)
  }

  private func refers(_ subject: DataSubject, to list: Int) -> Bool {
    guard case .fact(.list(let other)) = subject, other != list else { return false }
    return program.layout.lists[other].fields.contains { $0.target?.list == list }
  }

  /// What the form of a facility has and the application lacks, the day first: everything hangs on it. Not what can
  /// never matter given what was answered, and of quantities that count in nothing the unit.
  private func wanted(_ facility: Int) -> [DataSubject] {
    let asked = program.book.asked(for: facility)
    let results = assessment.judgement?.requirements ?? []
    let day = program.book.facilities[facility].date
    let inapplicable = program.book.needless(
      for: facility,
      notApplying: Set(results.filter { $0.status == .notApplicable }.map(\.requirement)))
    // By what is settled without a fact: most facts share one.
    var needless: [Set<Int>: Set<Int>] = [:]
    func isNeedless(_ slot: Int) -> Bool {
      let open = results.filter {
        $0.status == .undetermined && $0.open.facts.contains(.scalar(slot))
      }
      let settled = Set(program.book.facilities[facility].requirements)
        .subtracting(open.map(\.requirement))
      if needless[settled] == nil {
        needless[settled] = program.book.needless(for: facility, notApplying: settled).scalars
      }
      return needless[settled]?.contains(slot) == true
    }
    let missing = asked.scalars.indices.filter {
      asked.scalars[$0] && !reading.store.scalar($0).isKnown
    }
    let isDayAsked = settings.asOf == nil && missing.contains(day)
    // Names and codes say who it is, and stand on the form of everybody.
    let scalars =
      (isDayAsked ? [day] : [])
      + missing.filter {
        $0 != day && (program.layout.scalars[$0].kind.isText || !isNeedless($0))
      }
    let lists = asked.fields.indices.filter {
      asked.fields[$0].contains(true) && reading.store.count(ofList: $0) == nil
        && !inapplicable.lists.contains($0)
    }
    let paths = scalars.map { FactPath.scalar($0) } + lists.map { .list($0) }
    let units = reading.store.wantedUnits.filter { !isKnown($0) && !paths.contains($0) }
    return (paths + units).map { .fact($0) }
  }

  // MARK: Answers

  package enum Outcome: Sendable {
    /// Read and kept; `problems` are warnings and contradictions, `decided` what is settled now and was not before.
    case taken(problems: [DataProblem], decided: [RequirementResult])
    case leftOpen
    /// It cannot be read, and is asked again.
    case refused([DataProblem])
    /// The file has no one place for it.
    case noPlace
  }

  /// Takes an answer as a person writes it.
  package mutating func answer(_ subject: DataSubject, text: String) -> Outcome {
    var text = text
    if case .fact(let path) = subject, program.layout.field(of: path)?.kind == .date {
      text = day(text)?.iso ?? text
    }
    return answer(subject, json: Array(JSONText.quoted(text).utf8))
  }

  /// `hari ini`, by the clock of the interview: only whoever asks knows which day that is.
  private func day(_ text: String) -> CalendarDate? {
    DateForm.daysFromToday(text).map {
      CalendarDate(daysSinceEpoch: settings.today.daysSinceEpoch + $0)
    }
  }

  /// Cells of a row, days that are named by words as dates.
  private func dated(_ cells: [String], _ columns: [Int], of list: Int) -> [String] {
    let fields = program.layout.lists[list].fields
    return cells.enumerated().map { index, cell in
      guard columns.indices.contains(index), fields[columns[index]].kind == .date else {
        return cell
      }
      return day(cell)?.iso ?? cell
    }
  }

  /// What was meant by words that were refused as an answer; `nil` where they say nothing of it.
  func spoken(_ subject: DataSubject, _ text: String) -> SpokenAnswer? {
    guard case .fact(let path) = subject else {
      return SpokenAnswer.choice(
        text,
        program.book.facilities.map {
          ($0.id, [$0.id, $0.title.indonesian, $0.title.english])
        })
    }
    return program.layout.field(of: path).flatMap { SpokenAnswer.of(text, for: $0) }
  }

  /// Takes an answer as JSON: a value, of a list all its rows.
  package mutating func answer(_ subject: DataSubject, json: [UInt8]) -> Outcome {
    guard let written = setting(subject, json) else { return .noPlace }
    let found = reader.read(written)
    let problems = found.problems.filter { isAbout($0.subject, subject) }
    if problems.contains(where: \.isError) || !found.isReadable {
      return .refused(problems.isEmpty ? found.problems : problems)
    }
    if case .facility = subject {
      guard let name = found.facility, !Interview.isUnknown(json) else { return leaveOpen(subject) }
      guard let facility = program.book.facility(called: name) else {
        let known = program.book.facilities.map(\.id)
        return .refused([DataProblem(.unknownFacility(name, known: known), .facility)])
      }
      let id = JSONText.quoted(program.book.facilities[facility].id)
      return take(subject, setting(subject, Array(id.utf8)) ?? written, problems)
    }
    guard case .fact(let path) = subject else { return .noPlace }
    guard isKnown(path, in: found.store) else { return leaveOpen(subject) }
    return take(
      subject, canonical(path, found).flatMap { setting(subject, $0) } ?? written, problems)
  }

  /// `belum tahu`, `-`, nothing: as every reader takes it.
  static func isUnknown(_ text: String) -> Bool { isUnknown(Array(JSONText.quoted(text).utf8)) }

  private static func isUnknown(_ json: [UInt8]) -> Bool {
    let one = Layout(scalars: [Layout.Field(key: "nilai", kind: .text, label: .init(same: ""))])
    let text = Array("{\"nilai\": ".utf8) + json + Array("}".utf8)
    return !ApplicationReader(layout: one).read(text).store.scalar(0).isKnown
  }

  /// Leaves it open; a value that the file had is taken out.
  package mutating func leaveOpen(_ subject: DataSubject) -> Outcome {
    if hasValue(subject) {
      _ = take(subject, setting(subject, Array("null".utf8)) ?? bytes, [])
    } else {
      noteOpen(subject)
      past.append(subject)
    }
    left.insert(subject)
    leave(subject)
    update()
    return .leftOpen
  }

  /// Puts `null` where it has no place: a later sitting goes back to it.
  private mutating func noteOpen(_ subject: DataSubject) {
    guard case .fact(let path) = subject, !hasPlace(path) else { return }
    if case .cell = path { return }
    bytes = setting(subject, Array("null".utf8)) ?? bytes
  }

  /// Goes back to the question before, and behind the first of this sitting to the answers that the file had, the last
  /// first; `false` where there is none. An answer stays until another takes its place, and what was gone back behind is
  /// asked again on the way forward.
  package mutating func goBack() -> Bool {
    let here = next
    // The rows of a list are one question.
    while let last = past.last, last == here { past.removeLast() }
    if let last = past.popLast() {
      while past.last == last { past.removeLast() }
      left.remove(last)
      askFirst(last)
      return true
    }
    while let subject = saved.popLast() {
      guard subject != here, case .fact(let path) = subject, hasPlace(path) else { continue }
      askFirst(subject)
      return true
    }
    return false
  }

  /// Whether anything was answered, left open or kept in this sitting.
  var hasPast: Bool { !past.isEmpty }

  private func hasPlace(_ path: FactPath) -> Bool {
    SourceMap(bytes, layout: program.layout)?.place(of: path) != nil
  }

  private mutating func askFirst(_ subject: DataSubject) {
    leave(subject)
    waiting.insert(subject, at: 0)
  }

  /// Keeps what the file has. What it contradicts all the same stays open, and is asked no more in this sitting.
  ///
  /// - Returns: The contradictions that it stays in.
  package mutating func keep(_ subject: DataSubject) -> [DataProblem] {
    past.append(subject)
    leave(subject)
    let standing = assessment.problems.filter { $0.error.contradicting.contains(subject) }
    if !standing.isEmpty { left.insert(subject) }
    update()
    return standing
  }

  /// Whether the report and the form need more.
  package var hasMore: Bool {
    var further = self
    further.goOn()
    return further.next != nil
  }

  /// Goes on with that.
  package mutating func goOn() {
    isComplete = true
    update()
  }

  /// Asks this before anything else.
  package mutating func ask(_ subject: DataSubject) {
    waiting = [subject]
    left.remove(subject)
  }

  /// No longer asks for it before anything else.
  package mutating func leave(_ subject: DataSubject) { waiting.removeAll { $0 == subject } }

  /// The file was changed by somebody else: what it says now counts. `false` where it cannot be read any more.
  package mutating func takeOver(_ file: [UInt8]) -> Bool {
    guard SourceMap(file, layout: program.layout) != nil, reader.read(file).isReadable else {
      return false
    }
    let asked = next
    bytes = file
    past = []
    update()
    saved = answersOfFile()
    // An answer on its way is to what was asked.
    if let asked, asked != next { waiting.insert(asked, at: 0) }
    return true
  }

  private mutating func take(_ subject: DataSubject, _ file: [UInt8], _ warnings: [DataProblem])
    -> Outcome
  {
    let before = assessment
    past.append(subject)
    bytes = file
    left.remove(subject)
    leave(subject)
    update()
    let problems = newProblems(since: before, given: subject)
    // What contradicts one another is asked again, what was just given last; and no more once it does not.
    let standing = assessment.problems.flatMap(\.error.contradicting)
    for apart in before.problems.flatMap(\.error.contradicting)
    where !standing.contains(apart) { leave(apart) }
    let asked = problems.flatMap(\.error.contradicting)
    for again in asked.filter({ $0 != subject }) + asked.filter({ $0 == subject }) {
      left.remove(again)
      if !waiting.contains(again) { waiting.append(again) }
    }
    return .taken(problems: warnings + problems, decided: decided(since: before))
  }

  /// Contradictions and what is unlikely, which only judging looks at; one that another answer to it leaves is told again.
  private func newProblems(since before: Assessment?, given subject: DataSubject) -> [DataProblem] {
    let known = Set((before?.problems ?? []).map(\.error))
    return assessment.problems.filter { problem in
      switch problem.error {
      case .contradiction, .unlikely:
        !known.contains(problem.error) || problem.error.contradicting.contains(subject)
      default: false
      }
    }
  }

  private func decided(since before: Assessment?) -> [RequirementResult] {
    let open = Set(
      (before?.judgement?.requirements ?? []).filter { $0.status == .undetermined }
        .map(\.requirement))
    return (assessment.judgement?.requirements ?? []).filter {
      $0.status != .undetermined && open.contains($0.requirement)
    }
  }

  // MARK: Days

  /// The question whose no leaves nothing that hangs on this one: whether there ever was what is asked the day of.
  func question(before subject: DataSubject) -> DataSubject? {
    let hanging = Set(requirements(for: subject).map(\.requirement))
    guard !hanging.isEmpty else { return nil }
    return program.layout.scalars.indices.lazy.filter { program.layout.scalars[$0].kind == .truth }
      .map { DataSubject.fact(.scalar($0)) }
      .first { other in
        var trial = self
        guard case .taken = trial.answer(other, text: "tidak") else { return false }
        let still = Set(trial.requirements(for: subject).map(\.requirement))
        return still.isDisjoint(with: hanging)
          && (trial.assessment.judgement?.requirements ?? []).allSatisfy {
            !hanging.contains($0.requirement) || $0.status != .notMet
          }
      }
  }

  /// Whether every day of a month or a year comes to the same for whatever hangs on it; `nil` where it is neither, or that
  /// cannot be said yet.
  func isDayIdle(_ subject: DataSubject, of text: String) -> Bool? {
    let period = DateForm.withoutWord(text.withoutOuterBlanks)
    func day(_ ways: [String]) -> CalendarDate? {
      ways.lazy.compactMap { try? DateForm.read($0).get() }.first
    }
    let ends = [31, 30, 29, 28].flatMap { ["\($0) \(period)", "\($0)/\(period)"] }
    let hanging = requirements(for: subject).map(\.requirement)
    guard !hanging.isEmpty, case .fact(let path) = subject,
      let first = day(["1/1/\(period)", "1 \(period)", "1/\(period)"]),
      let last = day(["31/12/\(period)"] + ends),
      let one = results(subject, first, of: hanging),
      let other = results(subject, last, of: hanging)
    else { return nil }
    if one.statuses != other.statuses { return false }
    // What is open is the same on both, and no day between them parts the values.
    var asked = self
    let stretch = Int128(first.daysSinceEpoch)...Int128(last.daysSinceEpoch)
    let isOne = asked.residuals(of: hanging).allSatisfy {
      $0?.isOne(stretch, of: .fact(path)) ?? false
    }
    return isOne && one.rest == other.rest && !one.rest.contains(nil) ? true : nil
  }

  private func results(_ subject: DataSubject, _ day: CalendarDate, of requirements: [Int])
    -> (statuses: [Status], rest: [ResidualCondition?])?
  {
    var trial = self
    guard case .taken = trial.answer(subject, text: day.iso),
      let judgement = trial.assessment.judgement
    else { return nil }
    let statuses = judgement.requirements.filter { requirements.contains($0.requirement) }
      .map(\.status)
    return (statuses, trial.residuals(of: requirements))
  }

  private mutating func residuals(of requirements: [Int]) -> [ResidualCondition?] {
    assessor.residuals(of: requirements, reading.store, assessment)
  }

  // MARK: Rows

  /// Columns that a row is asked for, in order: those of the facility, without what is only recorded unless all is
  /// asked for.
  package func columns(of list: Int) -> [Int] {
    let asked = facility.map { program.book.asked(for: $0).fields[list] } ?? []
    let fields = program.book.lists[list].fields
    return fields.indices.filter { column in
      (asked.isEmpty || asked[column]) && (isComplete || !fields[column].isRecordOnly)
    }
  }

  /// Adds a row; cells in the order of the columns.
  package mutating func addRow(_ list: Int, columns: [Int], cells: [String]) -> Outcome {
    let cells = dated(cells, columns, of: list)
    let fields = program.layout.lists[list].fields
    var row = JSONWriter()
    row.object { object in
      for (column, cell) in zip(columns, cells) where !cell.isEmpty {
        object.key(fields[column].key)
        object.string(cell)
      }
    }
    let number = reading.store.count(ofList: list) ?? 0
    guard let map = SourceMap(bytes, layout: program.layout),
      let written = map.appending(row: Array(row.text.utf8), to: list)
    else { return .noPlace }
    let found = reader.read(written)
    let problems = found.problems.filter { isAbout($0.subject, list: list, row: number) }
    if problems.contains(where: \.isError) || !found.isReadable {
      return .refused(problems.isEmpty ? found.problems : problems)
    }
    let subject = DataSubject.fact(.list(list))
    if beforeRows == nil { beforeRows = assessment }
    let canonical = canonicalRow(list, number, found, zip(columns, cells))
    let outcome = take(subject, map.appending(row: canonical, to: list) ?? written, problems)
    // Its rows go on until an empty line.
    waiting.insert(subject, at: 0)
    return outcome
  }

  /// Puts other cells into a row that is there, from 0; cells in the order of the columns. A column that none is given
  /// for stays as it is, one with an empty cell is emptied.
  package mutating func changeRow(_ list: Int, _ row: Int, columns: [Int], cells: [String])
    -> Outcome
  {
    guard row >= 0, row < reading.store.count(ofList: list) ?? 0 else { return .noPlace }
    let cells = dated(cells, columns, of: list)
    let changes = zip(columns, cells).map { (path(list, $0, row), $1) }
    guard let written = putting(changes.map { ($0, $1.isEmpty ? nil : JSONText.quoted($1)) }, bytes)
    else { return .noPlace }
    let found = reader.read(written)
    let problems = found.problems.filter { isAbout($0.subject, list: list, row: row) }
    if problems.contains(where: \.isError) || !found.isReadable {
      return .refused(problems.isEmpty ? found.problems : problems)
    }
    let canonical = changes.compactMap { path, cell in
      self.canonical(path, found).map { (path, String?(String(decoding: $0, as: UTF8.self))) }
    }
    let subject = DataSubject.fact(.list(list))
    if beforeRows == nil { beforeRows = assessment }
    let outcome = take(subject, putting(canonical, written) ?? written, problems)
    waiting.insert(subject, at: 0)
    return outcome
  }

  /// Where the unit of a quantity stands that is told by another row, and that row's key as it was written.
  func unitPlace(of problem: DataProblem, _ columns: [Int], _ cells: [String])
    -> (place: FactPath, key: String)?
  {
    guard case .fact(.cell(let list, let column, _)) = problem.subject else { return nil }
    let fields = program.layout.lists[list].fields
    guard let through = fields[column].unit?.through,
      let target = fields[through.reference].target,
      let index = columns.firstIndex(of: through.reference), cells.indices.contains(index)
    else { return nil }
    var trial = self
    guard case .taken = trial.addRow(list, columns: [through.reference], cells: [cells[index]]),
      let count = reading.store.count(ofList: target.list),
      let row = trial.reading.store.count(ofList: list).map({ $0 - 1 })
    else { return nil }
    let wanted = trial.reading.store.cell(at: path(list, through.reference, row))
    let found = (0..<count).first {
      trial.reading.store.cell(at: path(target.list, target.column, $0)) == wanted
    }
    return found.map { (path(target.list, through.unit, $0), cells[index]) }
  }

  private func path(_ list: Int, _ column: Int, _ row: Int) -> FactPath {
    .cell(list: list, column: column, row: row)
  }

  /// A file with those values, of JSON; `nil` empties one that is there.
  private func putting(_ values: [(FactPath, String?)], _ file: [UInt8]) -> [UInt8]? {
    var file = file
    for (path, value) in values {
      guard let map = SourceMap(file, layout: program.layout) else { return nil }
      if value == nil, map.place(of: path) == nil { continue }
      guard let next = map.setting(.fact(path), to: Array((value ?? "null").utf8)) else {
        return nil
      }
      file = next
    }
    return file
  }

  /// Takes a row away, from 0; `false` where there is none.
  package mutating func removeRow(_ list: Int, _ row: Int) -> Bool {
    guard let map = SourceMap(bytes, layout: program.layout),
      let count = reading.store.count(ofList: list), row >= 0, row < count
    else { return false }
    let kept = (0..<count).filter { $0 != row }.compactMap { map.place(ofRow: $0, of: list) }
    let rows = kept.map { Array(bytes[$0]) }.joined(separator: Array(", ".utf8))
    // Who takes the last one away has not said that there is none.
    let all =
      kept.isEmpty ? Array("null".utf8) : [UInt8(ascii: "[")] + rows + [UInt8(ascii: "]")]
    let subject = DataSubject.fact(.list(list))
    guard kept.count == count - 1, let file = map.setting(subject, to: all) else { return false }
    _ = take(subject, file, [])
    waiting.insert(subject, at: 0)
    return true
  }

  /// The rows of a list are all there.
  package mutating func endRows(_ list: Int) -> Outcome {
    let subject = DataSubject.fact(.list(list))
    let before = beforeRows
    beforeRows = nil
    guard reading.store.count(ofList: list) != nil else { return leaveOpen(subject) }
    _ = keep(subject)
    return .taken(
      problems: newProblems(since: before, given: subject), decided: decided(since: before))
  }

  // MARK: The file

  private func setting(_ subject: DataSubject, _ value: [UInt8]) -> [UInt8]? {
    SourceMap(bytes, layout: program.layout)?.setting(subject, to: value)
  }

  private mutating func set(_ subject: DataSubject, _ value: String) {
    guard let file = setting(subject, Array(value.utf8)) else { return }
    bytes = file
    update()
  }

  func hasValue(_ subject: DataSubject) -> Bool {
    switch subject {
    case .facility: reading.facility != nil
    case .fact(let path):
      SourceMap(bytes, layout: program.layout)?.place(of: path).map {
        bytes[$0.value] != Array("null".utf8)[...]
      } ?? false
    default: false
    }
  }

  /// What it lies below, in rupiah, where nobody means so small an amount.
  func doubtfulLimit(_ path: FactPath) -> Int128? {
    DoubtfulAmount.limit(of: path, in: reading.store, program.layout)
  }

  package func isKnown(_ path: FactPath) -> Bool { isKnown(path, in: reading.store) }

  private func isKnown(_ path: FactPath, in store: Store) -> Bool {
    if case .list(let list) = path { return store.count(ofList: list) != nil }
    return store.written(store.cell(at: path), at: store.place(of: path)).isKnown
  }

  /// As the tool writes it; `nil` to keep what was written, of which a unit may be a part.
  private func canonical(_ path: FactPath, _ found: ApplicationReading) -> [UInt8]? {
    guard let field = program.layout.field(of: path) else { return nil }
    if case .cell = path, field.kind == .quantity { return nil }
    return Interview.canonical(path, found, program.layout)
  }

  /// A value as JSON, in the one form that the tool writes.
  package static func canonical(_ path: FactPath, _ found: ApplicationReading, _ layout: Layout)
    -> [UInt8]?
  {
    guard let field = layout.field(of: path) else { return nil }
    let store = found.store
    let cell = store.written(store.cell(at: path), at: store.place(of: path))
    guard cell.isKnown else { return nil }
    var writer = JSONWriter()
    CanonicalText(layout: layout).append(cell, field, store, at: path, to: &writer)
    return Array(writer.text.utf8)
  }

  private func canonicalRow(
    _ list: Int, _ row: Int, _ found: ApplicationReading, _ cells: Zip2Sequence<[Int], [String]>
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { object in
      for (column, cell) in cells where !cell.isEmpty {
        let field = program.layout.lists[list].fields[column]
        let path = FactPath.cell(list: list, column: column, row: row)
        let value = field.kind == .quantity ? nil : Interview.canonical(path, found, program.layout)
        guard isKnown(path, in: found.store) else { continue }
        object.key(field.key)
        object.raw(value ?? Array(JSONText.quoted(cell).utf8))
      }
    }
    return Array(writer.text.utf8)
  }

  private func isAbout(_ problem: DataSubject, _ subject: DataSubject) -> Bool {
    guard problem != subject, case .fact(.list(let list)) = subject else {
      return problem == subject
    }
    switch problem {
    case .fact(.cell(let other, _, _)), .row(let other, _), .unknownField(let other, _, _):
      return other == list
    default: return false
    }
  }

  private func isAbout(_ problem: DataSubject, list: Int, row: Int) -> Bool {
    switch problem {
    case .fact(.list(list)): true
    case .fact(.cell(let other, _, let number)), .row(let other, let number),
      .unknownField(let other, let number, _):
      other == list && number == row
    default: false
    }
  }
}

extension ResidualCondition {
  /// Whether the values of a stretch come to the same, as far as one of its points alone tells.
  fileprivate func isOne(_ stretch: ClosedRange<Int128>, of point: Point) -> Bool {
    branches(of: point).contains { branch in
      guard case .between(let low, let high) = branch.values else { return false }
      return (low ?? stretch.lowerBound) <= stretch.lowerBound
        && stretch.upperBound <= (high ?? stretch.upperBound)
    }
  }
}

extension DataError {
  /// What is asked again, since it contradicts one another.
  fileprivate var contradicting: [DataSubject] {
    guard case .contradiction(let scalars, _, _) = self else { return [] }
    return scalars.map { .fact(.scalar($0)) }
  }
}
