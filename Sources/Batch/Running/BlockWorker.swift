import Assessments
import Digests
import Intake
import Layout
import Receipts
import Reports
import RuleEngine
import RuleModel
import System
import Values

/// Judges the applications of one block after another: bytes in, result lines and counts out.
///
/// Everything it needs is its own, so that several work side by side; memory is kept from block to block.
struct BlockWorker {
  let options: BatchOptions
  private let reader: ApplicationReader
  /// By facility the scalar that makes two applications duplicates.
  private let keySlots: [Int?]
  private var quickReader: QuickReader
  private var tableReader: TableReader?
  private var reading: ApplicationReading
  private let lines: ResultLines
  private var assessor: Assessor
  private let problemLines: ProblemLines?
  private let letters: LetterWriter?
  private let kept: KeptFields
  /// The line that is being judged, in the bytes of the block; `nil` for a record.
  private var line: Range<Int>?
  /// Result lines name the applicant.
  private let isNamed: Bool

  /// What became of one block.
  struct Result {
    var bytes: [UInt8] = []
    /// Rows of the list of problems.
    var problems: [UInt8] = []
    /// What is to be said of rows.
    var notes: [RowNote] = []
    var letters: [Letter] = []
    var tally: Tally
    var keys: [KeyRecord] = []
    /// The stretches of input and output that stand in a receipt; places in the output from the beginning
    /// of `bytes`.
    var pieces: [Receipt.Block] = []
  }

  var block = InputBlock()
  var result: Result
  /// A request to end came before the block was done: its result is not whole, and no use.
  private(set) var wasInterrupted = false

  init(_ options: BatchOptions) {
    self.options = options
    reader = ApplicationReader(layout: options.program.layout, limits: options.limits)
    var layout = options.program.layout
    if let by = options.by { layout.scalars[by].isRead = true }
    // What is added up may be computed of what no requirement reads.
    if !options.sums.isEmpty { layout.readEverything() }
    isNamed = options.form == .csv && !options.withoutIdentity
    if isNamed || options.problems != nil {
      for slot in Assessor.identitySlots(options.program) { layout.scalars[slot].isRead = true }
    }
    kept = KeptFields(
      options.kept, layout: options.program.layout, schema: options.tables?.main)
    for slot in kept.slots { layout.scalars[slot].isRead = true }
    quickReader = QuickReader(
      layout: layout, limits: options.limits,
      notesPlaces: options.withReasons || !options.program.book.consistencies.isEmpty)
    tableReader = options.tables.map {
      TableReader(
        layout: options.sums.isEmpty ? options.program.layout : layout, limits: options.limits,
        lineLimit: options.lineLimit,
        main: $0.main, lists: $0.lists)
    }
    reading = ApplicationReading(store: Store(layout: options.program.layout))
    lines = ResultLines(
      options.form, program: options.program, language: options.language,
      numbers: options.numbers, mostProblems: options.mostProblems, kept: options.kept)
    assessor = Assessor(
      program: options.program, trust: options.trust, asOf: options.asOf, today: nil,
      facility: options.facility,
      reasons: options.withReasons ? .whereNeeded : .none,
      withoutIdentity: options.withoutIdentity,
      tellsProblems: options.form == .ndjson || options.problems != nil || options.returns,
      advice: options.form == .ndjson ? .withoutDoors : .none, limits: options.judgement)
    keySlots = options.program.book.facilities.map(\.duplicateKey)
    problemLines = options.problems.map {
      ProblemLines(
        $0, program: options.program, language: options.language, numbers: options.numbers,
        kept: options.kept, withoutIdentity: options.withoutIdentity)
    }
    letters = options.letters.map { LetterWriter($0, options) }
    result = Result(tally: Tally(requirements: options.program.book.requirements.count))
  }

  /// What stands above the first result line.
  static func header(_ options: BatchOptions) -> [UInt8] { BlockWorker(options).lines.header }

  static func problemHeader(_ options: BatchOptions) -> [UInt8] {
    BlockWorker(options).problemLines?.header ?? []
  }

  mutating func judgeBlock() {
    result.bytes.removeAll(keepingCapacity: true)
    if !result.problems.isEmpty { result.problems.removeAll(keepingCapacity: true) }
    result.keys.removeAll(keepingCapacity: true)
    result.notes.removeAll(keepingCapacity: true)
    result.letters.removeAll(keepingCapacity: true)
    result.tally.clear()
    let middle = judgeApplications()
    if options.makesReceipt, !wasInterrupted { hash(middle) }
  }

  /// Where the second half of a block begins: two halves are hashed in less time than one whole.
  private struct Middle {
    var input = 0
    var output = 0
    var line = 0
  }

  private mutating func judgeApplications() -> Middle {
    if block.isTooLong {
      reading = reader.tooLong(options.lineLimit, line: block.firstLine)
      finish(block.firstLine)
      return Middle()
    }
    if tableReader != nil {
      judgeTable()
      return Middle()
    }
    var line = block.firstLine
    for record in block.records {
      if isToEnd() { return Middle() }
      judge(record, line)
      line += 1
    }
    var start = 0
    var middle = Middle()
    while start < block.count {
      if isToEnd() { return Middle() }
      if middle.input == 0, start >= block.count / 2 {
        middle = Middle(input: start, output: result.bytes.count, line: line)
      }
      start = judge(start, line) + 1
      line += 1
    }
    return middle
  }

  /// Asked before each application: one may take long.
  private mutating func isToEnd() -> Bool {
    if Interruption.signal != 0 { wasInterrupted = true }
    return wasInterrupted
  }

  private mutating func hash(_ middle: Middle) {
    result.pieces.removeAll(keepingCapacity: true)
    let isWhole = middle.input == 0
    let cut = isWhole ? block.count : middle.input
    let outputCut = isWhole ? result.bytes.count : middle.output
    let inputs = BlockWorker.digests(block.bytes, cut: cut, to: block.count)
    let outputs = BlockWorker.digests(result.bytes, cut: outputCut, to: result.bytes.count)
    result.pieces.append(
      Receipt.Block(
        line: block.firstLine,
        input: block.offset.map { .init(from: $0, count: cut, digest: inputs.0) },
        output: .init(from: 0, count: outputCut, digest: outputs.0)))
    guard !isWhole else { return }
    result.pieces.append(
      Receipt.Block(
        line: middle.line,
        input: block.offset.map {
          .init(from: $0 + cut, count: block.count - cut, digest: inputs.1)
        },
        output: .init(
          from: outputCut, count: result.bytes.count - outputCut, digest: outputs.1)))
  }

  private static func digests(_ bytes: [UInt8], cut: Int, to end: Int) -> (Digest, Digest) {
    let span = bytes.span
    return SHA256.digests(of: span.extracting(..<cut), span.extracting(cut..<end))
  }

  private mutating func judge(_ record: InputRecord, _ number: Int) {
    switch record {
    case .file(_, let bytes):
      reading = reader.read(bytes)
      finish(number, of: record)
    case .unreadable(let error):
      reading = ApplicationReading(store: Store(layout: options.program.layout))
      reading.isReadable = false
      reading.problems = [
        DataProblem(
          .refused(code: BatchError.system(error).code, title: error.message, help: nil), .whole)
      ]
      finish(number, of: record)
    }
  }

  private mutating func judgeTable() {
    tableReader?.begin(block.table)
    while !isToEnd(), let line = tableReader?.next(block.table, into: &reading) { finish(line) }
  }

  /// Judges the line that begins at `start`, and gives where it ends.
  private mutating func judge(_ start: Int, _ line: Int) -> Int {
    if let end = quickReader.read(
      block.bytes, start, block.count, line: line, isASCII: block.isASCII,
      into: &reading),
      end - start <= options.lineLimit
    {
      self.line = start..<end
      finish(line, start..<end)
      return end
    }
    let end = QuickReader.lineEnd(block.bytes, from: start, to: block.count)
    judgeCarefully(start, end, line)
    return end
  }

  private mutating func judgeCarefully(_ start: Int, _ lineEnd: Int, _ line: Int) {
    var end = lineEnd
    if end > start, block.bytes[end - 1] == 0x0D { end -= 1 }
    var first = start
    while first < end, block.bytes[first] == 0x20 || block.bytes[first] == 9 { first += 1 }
    guard first < end else { return }
    reading =
      end - start <= options.lineLimit
      ? reader.read(Array(block.bytes[start..<end]), firstLine: line)
      : reader.tooLong(options.lineLimit, line: line)
    self.line = start..<end
    finish(line)
  }

  // What follows is `mutating` where it changes nothing either: for a call that only reads, Swift copies the whole
  // worker, six kilobytes an application.

  /// Duplicates are those of one facility: an applicant may ask for two.
  private mutating func hashOfKey() -> UInt64 {
    let facilities = options.program.book.facilities
    guard let facility = assessor.facility(of: reading),
      let slot = facilities[facility].duplicateKey
    else { return 0 }
    let hash = hash(of: reading.store.scalar(slot))
    return hash == 0 || facility == 0 ? hash : hash &+ UInt64(facility) &* 0x9E37_79B9_7F4A_7C15
  }

  /// 0 where the key is missing.
  private mutating func hash(of key: Cell) -> UInt64 {
    guard key.isKnown else { return 0 }
    return PackedText.longIndex(key.raw) == nil
      ? Hash64.of(key.raw) : Hash64.of(reading.store.foldedText(key.raw))
  }

  private mutating func finish(
    _ line: Int, _ source: Range<Int>? = nil, of record: InputRecord? = nil
  ) {
    let keyHash = hashOfKey()
    let group = group(firm: keyHash, line)
    // Places are counted in the bytes of the line, where it is not plain.
    if let source, !reading.places.isPlainLine, !reading.places.cells.isEmpty {
      reading.places.text = ArraySlice(Array(block.bytes[source]))
    }
    // Judging takes from it what the letter shows.
    let read = letters == nil ? nil : wholeReading(record)
    var assessment = assessor.assess(&reading)
    if !kept.names.isEmpty {
      assessment.problems.removeAll(where: kept.excuses)
      assessment.kept = keptTexts(assessment, record)
    }
    if !assessment.problems.isEmpty { addPlaces(to: &assessment.problems, record) }
    if isNamed { assessment.name = assessor.name(of: reading, facility: assessment.facility) }
    let amounts = options.sums.map { assessor.amount($0, of: assessment, reading) }
    result.tally.add(assessment, group: group, amounts: amounts)
    options.earlier?.compare(
      assessment, options.program.layout, into: &result.tally.changes)
    if let number = assessment.number {
      result.keys.append(
        KeyRecord(
          number: Hash64.folded(number), key: keyHash, line: line,
          text: options.withoutIdentity ? "" : number))
    }
    if let problemLines, !assessment.problems.isEmpty {
      problemLines.append(
        assessment, identity: identity(assessment, record), line: self.firstLine(line, record),
        to: &result.problems)
    }
    if options.returns, !assessment.problems.isEmpty { note(assessment.problems, line, record) }
    if let only = options.only, !only.contains(assessment.judgement?.verdict) { return }
    if let letters, let read {
      result.letters.append(letters.letter(read, line: line))
    }
    lines.append(assessment, to: &result.bytes)
  }

  /// The application as a report shows it: with every value, and where it can be with what was written otherwise.
  private mutating func wholeReading(_ record: InputRecord?) -> ApplicationReading {
    guard let letters else { return reading }
    if case .file(_, let bytes) = record { return letters.read(bytes) }
    guard record == nil, tableReader == nil, !block.isTooLong, let line, reading.isReadable else {
      return reading
    }
    return letters.read(Array(block.bytes[line]))
  }

  /// The value that breaks the counts down, and who applies: by the key of applicants, else by `nomor`.
  private mutating func group(firm key: UInt64, _ line: Int) -> (name: String, firm: UInt64)? {
    guard let slot = options.by else {
      // All of them are one group, which is told as none.
      return options.sums.isEmpty ? nil : ("", key)
    }
    let cell = reading.store.scalar(slot)
    let name =
      cell.isKnown
      ? options.program.layout.scalars[slot].text(of: cell, in: reading.store, at: slot) : ""
    let other = reading.number.map(Hash64.folded) ?? UInt64(line)
    return (name, key == 0 ? other : key)
  }

  /// A file of a folder has no line that the application begins with.
  private func firstLine(_ line: Int, _ record: InputRecord?) -> Int? {
    switch record {
    case .file, .unreadable: nil
    case nil: line
    }
  }

  /// What the identifying facts say.
  private func identity(_ assessment: Assessment, _ record: InputRecord?) -> [String?] {
    Assessor.identitySlots(options.program).map { text(of: $0, assessment, record) }
  }

  private func keptTexts(_ assessment: Assessment, _ record: InputRecord?) -> [String?] {
    var json: ArraySlice<UInt8>?
    if case .file(_, let bytes) = record {
      json = bytes[...]
    } else if record == nil {
      json = line.map { block.bytes[$0] }
    }
    return kept.texts(
      fact: { text(of: $0, assessment, record) },
      cell: { cell($0) }, json: json)
  }

  /// What a fact says: as read, else as written.
  private func text(of slot: Int, _ assessment: Assessment, _ record: InputRecord?) -> String? {
    let cell = reading.store.scalar(slot)
    if cell.isKnown {
      return options.program.layout.scalars[slot].text(of: cell, in: reading.store, at: slot)
    }
    if let written = assessment.problems.first(where: { $0.fact == .scalar(slot) })?.written {
      return written
    }
    let column = options.tables?.main.columns.firstIndex(of: .scalar(slot))
    return column.flatMap { self.cell($0) }
  }

  /// The text of a column of the file of applications, from 0; `nil` where it is empty, and where there is no table.
  private func cell(_ column: Int) -> String? { tableReader?.mainText(column, block.table) }

  private func addPlaces(to problems: inout [DataProblem], _ record: InputRecord?) {
    switch record {
    case .file(let name, _): ProblemPlaces.add(file: name, to: &problems)
    case .unreadable(let error): ProblemPlaces.add(file: error.path, to: &problems)
    case nil:
      guard let schemas = options.tables else { return }
      ProblemPlaces.add(to: &problems, reading.places, schemas, cell: cell)
    }
  }
}
