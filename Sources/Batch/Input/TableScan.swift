import Intake
import Layout
import Reports
import System
import Values

/// The first pass over one CSV file: what its columns show, what of it is no application and no row, and that it
/// is text to its end.
struct TableScan {
  private(set) var schema: TableSchema
  private(set) var notes: [TableNote] = []
  /// Where the last record ends, with line and row behind it.
  private(set) var end = TablePosition()
  /// Records that are applications or rows.
  private(set) var rows = 0
  private let file: TableFile
  private var totals = (lines: [Int](), count: 0)
  private var examples = (lines: [Int](), count: 0)
  /// Lines that something else cuts than the header, and what cuts the first.
  private var strangers = (lines: [Int](), count: 0)
  private var stranger: UInt8?
  private var hasCarriageReturns = false
  private var evidence: [Evidence?]
  /// By column: the order of its dates; `nil` where none has two numbers that could be either.
  private var orders: [DateOrder?]
  private let numbers: [Int]
  private let dates: [Int]
  private let others: [Int]
  /// Every `nomor` is the next number from 1, as a column that counts rows has it, and there are two at least.
  var countsRows: Bool { counts && rows > 1 }
  private var counts = true

  /// The cell that decided how a column is written.
  private struct Evidence {
    let text: String
    let line: Int
  }

  static let mostLines = 5

  init(_ file: TableFile) {
    self.file = file
    schema = file.schema
    let columns = schema.columns.indices
    numbers = columns.filter { file.schema.kinds[$0].isNumber }
    dates = columns.filter { file.schema.kinds[$0] == .date }
    others = columns.filter {
      switch file.schema.columns[$0] {
      case .unknown, .nameless: true
      default: false
      }
    }
    evidence = Array(repeating: nil, count: columns.count)
    orders = Array(repeating: nil, count: columns.count)
  }

  /// Why a first pass ended before the end of the file.
  enum Refusal: Error {
    case batch(BatchError)
    /// The text is no UTF-8 and may be Windows-1252.
    case otherText
  }

  /// Looks at every record once; `body` gets those that are applications or rows, and says `false` to stop.
  mutating func run(
    _ body: (TableStream, RecordKind) throws(SystemError) -> Bool
  ) throws(SystemError) -> Result<Bool, Refusal> {
    var stream = file.records()
    while true {
      if let stop = try stream.advance() {
        guard stop == .end else { return refuse(.recordTooLong(file.name, line: stream.next.line)) }
        break
      }
      if let refusal = try look(at: stream) { return .failure(refusal) }
      let isPlainRow = RecordKind.isPlainRow(
        stream.buffer.span, stream.cutter, file.schema.numberColumn)
      let kind =
        isPlainRow
        ? .row : RecordKind(stream.buffer.span, stream.record, stream.cutter, file.schema)
      switch kind {
      case .blank: continue
      case .total: TableScan.note(stream.line, &totals)
      case .example: TableScan.note(stream.line, &examples)
      case .row, .numberless:
        rows += 1
        if stream.cutter.count == 1,
          let other = stream.cutter.other(
            of: stream.record, stream.buffer.span, header: schema.columns.count)
        {
          stranger = stranger ?? other
          TableScan.note(stream.line, &strangers)
        }
        learn(stream)
        if counts { counts = isNext(stream) }
        guard try body(stream, kind) else { return .success(false) }
      }
    }
    end = TablePosition(offset: stream.nextOffset, line: stream.next.line, row: stream.next.row)
    return conclude()
  }

  private func isNext(_ stream: TableStream) -> Bool {
    var number = 0
    stream.withNumber(file.schema) { bytes, start, end in
      for at in start..<min(end, start + 9) where bytes[at] != UInt8(ascii: ".") {
        let digit = Int(bytes[at]) - 0x30
        guard (0...9).contains(digit) else {
          number = -1
          return
        }
        number = number * 10 + digit
      }
    }
    return number == rows
  }

  private static func note(_ line: Int, _ lines: inout (lines: [Int], count: Int)) {
    if lines.count < mostLines { lines.lines.append(line) }
    lines.count += 1
  }

  private func refuse(_ error: TableError) -> Result<Bool, Refusal> {
    .failure(.batch(.table(error)))
  }

  // MARK: Records

  /// That the record is text, and cut where it should be.
  private mutating func look(at stream: borrowing TableStream) throws(SystemError) -> Refusal? {
    let record = stream.record
    if record.endsInCR { hasCarriageReturns = true }
    if record.isQuoteOpen { return .batch(.table(.unclosedQuote(file.name, line: stream.line))) }
    let isSwallowing =
      record.lines > 1
      && (record.isIrregular || stream.cutter.count != schema.columns.count)
    if record.hasQuotes, record.isDoubtful || isSwallowing {
      return .batch(
        .table(
          .strayQuote(
            file.name, line: stream.line, last: stream.line + record.lines - 1)))
    }
    guard !stream.isPlain else { return nil }
    let bytes = stream.buffer.span
    var at = record.start
    var isASCII = true
    while at < record.end {
      let byte = bytes[at]
      if byte == 0 { return .batch(.table(try nul(stream, at))) }
      if byte >= 0x80 { isASCII = false }
      at += 1
    }
    if isASCII || bytes.isUTF8(record.start, record.end) { return nil }
    guard file.form == .utf8 else { return nil }
    return try TableScan.mayBe1252(file.file)
      ? .otherText : .batch(.table(.brokenText(file.name, line: stream.line)))
  }

  /// NUL bytes: where they begin, or how many the file ends in.
  private func nul(_ stream: borrowing TableStream, _ at: Int) throws(SystemError) -> TableError {
    var offset = stream.offset + at - stream.record.start
    let first = offset
    while true {
      let bytes = try file.file.read(at: offset, count: 1 << 16)
      if bytes.contains(where: { $0 != 0 && $0 != 0x0A && $0 != 0x0D }) {
        return .nulBytes(file.name, line: stream.line)
      }
      offset += bytes.count
      if bytes.count < 1 << 16 { return .endsInNUL(file.name, count: offset - first) }
    }
  }

  /// No sign beyond ASCII stands there as UTF-8, and no byte that means nothing in Windows-1252.
  private static func mayBe1252(_ file: OpenFile) throws(SystemError) -> Bool {
    var offset = 0
    var lead = 0
    while true {
      let bytes = try file.read(at: offset, count: 1 << 20)
      for byte in bytes {
        if lead > 0, byte & 0xC0 == 0x80 { return false }
        lead = byte >= 0xC3 && byte < 0xF5 ? 1 : 0
        if byte == 0 || TextForm.unusedIn1252.contains(byte) { return false }
      }
      offset += bytes.count
      if bytes.count < 1 << 20 { return true }
    }
  }

  /// Takes in what the cells say about their columns.
  private mutating func learn(_ stream: borrowing TableStream) {
    let bytes = stream.buffer.span
    let count = stream.cutter.count
    let header = schema.columns.count
    schema.widths.add(
      count,
      isFilledBehind: (header..<max(count, header)).contains {
        let (start, end) = stream.cutter.range($0)
        return !TableBlanks.isEmpty(bytes, start, end)
      })
    guard count >= header else { return }
    for column in numbers {
      let (start, end) = stream.cutter.range(column)
      guard TableScan.hasMark(bytes, start, end) else { continue }
      let style = NumberForm.style(bytes, start..<end)
      guard style != .open, schema.styles[column].numbers != style else { continue }
      schema.styles[column].numbers.add(style)
      note(column, bytes, start, end, stream.line)
    }
    for column in dates {
      let (start, end) = stream.cutter.range(column)
      guard end - start >= 6, let order = DateEvidence.order(bytes, start, end) else { continue }
      guard add(order, column) else { continue }
      note(column, bytes, start, end, stream.line)
    }
    for column in others {
      let (start, end) = stream.cutter.range(column)
      if start < end, !TableBlanks.isEmpty(bytes, start, end) { schema.filled[column] += 1 }
    }
  }

  /// Takes in the order that a date shows; `true` where it is the first to tell. `open`: it could be either, so that
  /// the column has to tell.
  private mutating func add(_ order: DateOrder, _ column: Int) -> Bool {
    let known = orders[column]
    guard let known, known != .open else {
      orders[column] = order
      return order != .open
    }
    if order != .open, known != order { orders[column] = .mixed }
    return false
  }

  /// Digits alone say nothing of how a column is written; most cells are such.
  private static func hasMark(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      if bytes[at] == 0x2C || bytes[at] == 0x2E { return true }
      at += 1
    }
    return false
  }

  private mutating func note(
    _ column: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ line: Int
  ) {
    guard evidence[column] == nil else { return }
    evidence[column] = Evidence(text: bytes.text(start, min(end, start + 40)), line: line)
  }

  // MARK: The end

  /// What is to be said of the file, or why it cannot be taken in after all.
  private mutating func conclude() -> Result<Bool, Refusal> {
    for column in schema.columns.indices where schema.columns[column] == .nameless {
      guard schema.filled[column] == 0 else {
        return refuse(
          .namelessColumn(
            file.name, letter: TableSchema.letters(column), cells: schema.filled[column]))
      }
    }
    let name = file.name
    for column in dates { schema.styles[column].dates = orders[column] ?? .dayFirst }
    func add(_ kind: TableNote.Kind) { notes.append(TableNote(file: name, kind: kind)) }
    if file.form != .utf8 { add(.form(file.form.name)) }
    if hasCarriageReturns { add(.carriageReturns) }
    if file.header.hasHint || file.header.above > 0 {
      add(.above(hint: file.header.hasHint, records: file.header.above))
    }
    if totals.count > 0 { add(.totals(lines: totals.lines, count: totals.count)) }
    if examples.count > 0 { add(.examples(lines: examples.lines, count: examples.count)) }
    if let stranger {
      add(
        .otherSeparator(
          Separator(stranger), usual: Separator(schema.separator), lines: strangers.lines,
          count: strangers.count))
    }
    for column in schema.columns.indices { notes += self.notes(of: column) }
    return .success(true)
  }

  private func notes(of column: Int) -> [TableNote] {
    let (letter, title) = (TableSchema.letters(column), schema.header[column])
    let found = evidence[column]
    var kinds: [TableNote.Kind] = []
    if case .unknown = schema.columns[column] {
      kinds.append(
        .unknownColumn(
          .init(
            file: file.name, letter: letter, title: title, applications: schema.filled[column],
            near: schema.near[column], free: schema.free)))
    }
    if schema.styles[column].dates == .mixed {
      kinds.append(.mixedDates(letter: letter, title: title))
    }
    if let found {
      if schema.styles[column].dates == .monthFirst {
        kinds.append(
          .monthFirst(letter: letter, title: title, example: found.text, line: found.line))
      }
      if schema.styles[column].numbers == .english {
        kinds.append(
          .englishNumbers(letter: letter, title: title, example: found.text, line: found.line))
      }
    }
    return kinds.map { TableNote(file: file.name, kind: $0) }
  }
}

/// Where a record of a file begins.
struct TablePosition {
  var offset = 0
  var line = 1
  var row = 1
}
