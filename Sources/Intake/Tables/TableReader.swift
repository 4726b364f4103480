package import Layout
import Values

/// The applications of one block of a CSV set → stores, problems and places, with the meaning of
/// `ApplicationReader`.
///
/// The rows of a list stand in the order of their applications (the source sees to that) and are tied to them by
/// comparing `nomor`, so that nothing need be said of which row belongs where.
package struct TableReader: Sendable {
  let layout: Layout
  let limits: IntakeLimits
  private let lineLimit: Int
  let forms: FormReader
  /// What was not written canonically is wanted too (`ApplicationReading.interpretations`).
  let notesWritten: Bool
  private let links: [LooseReferences.Link]
  private let repeats: RepeatedRows
  var main: TableCursor
  var lists: [TableCursor?]
  /// Of the block: applications read, from 0.
  private var index = 0
  /// `nomor` of the application, folded.
  private var key: [UInt8] = []
  private var suggestions = NameSuggestions()

  package init(
    layout: Layout, limits: IntakeLimits, lineLimit: Int, main: TableSchema,
    lists: [TableSchema?], notesWritten: Bool = false
  ) {
    self.notesWritten = notesWritten
    self.layout = layout
    self.limits = limits
    self.lineLimit = lineLimit
    forms = FormReader(layout: layout, limits: limits)
    let forms = self.forms
    self.main = TableCursor(main, forms)
    self.lists = lists.map { $0.map { TableCursor($0, forms) } }
    links = LooseReferences.links(layout)
    repeats = RepeatedRows(layout)
  }

  package mutating func begin(_ block: borrowing TableBlock) {
    index = 0
    main.begin(block.main)
    for list in lists.indices {
      guard let stretch = block.lists[list] else { continue }
      lists[list]?.begin(stretch)
      _ = lists[list]?.advance(stretch)
    }
  }

  /// Reads the next application of the block and gives its line; `nil` when there is none left.
  package mutating func next(_ block: borrowing TableBlock, into reading: inout ApplicationReading)
    -> Int?
  {
    guard main.advance(block.main) else { return nil }
    reading.clear()
    reading.places.isTable = true
    suggestions = NameSuggestions()
    let isUnclear = block.unclear.contains(index)
    var untied: [Int] = []
    if block.first + index == 0 { warnOfColumns(&reading) }
    readNumber(block.main.bytes.span, &reading)
    readMain(block.main.bytes.span, &reading)
    for list in lists.indices {
      // Taken out and put back: a copy would be copied again when it goes on.
      guard var cursor = lists[list].take() else { continue }
      if let stretch = block.lists[list] {
        if isUnclear {
          passRows(&cursor, stretch)
          untied.append(list)
        } else {
          readList(list, &cursor, stretch, &reading)
        }
      }
      lists[list] = cursor
    }
    if !untied.isEmpty {
      add(&reading, .rowsNotTied(lists: untied), .number, main, main.numberColumn)
    }
    index += 1
    reading.places.finish(reading.store)
    reading.settleUnits(forms.quantities)
    if !LooseReferences.areNone(reading.store, links) {
      LooseReferences.warn(&reading, layout, &suggestions)
    }
    if !repeats.areNone(reading.store) { repeats.warn(&reading) }
    return main.line
  }

  // MARK: Problems

  /// A problem of the record that a cursor stands at; `column` from 0, `nil` for the whole record.
  func add(
    _ reading: inout ApplicationReading, _ error: DataError, _ subject: DataSubject,
    _ cursor: borrowing TableCursor, _ column: Int? = nil
  ) {
    var problem = DataProblem(error, subject, line: cursor.line, column: (column ?? 0) + 1)
    problem.table = cursor.schema.place(row: cursor.row, column: column)
    reading.problems.append(problem)
  }

  /// Columns that nobody knows are told once, with the first application of all; with another one where that is looked
  /// at alone.
  package func warnOfColumns(_ reading: inout ApplicationReading) {
    for schema in [main.schema] + lists.compactMap({ $0?.schema }) {
      for column in schema.columns.indices {
        guard case .unknown(let name) = schema.columns[column] else { continue }
        var problem = DataProblem(
          .unknownName(near: schema.near[column]), .unknown(name), line: schema.headerLine,
          column: column + 1)
        problem.table = schema.place(row: schema.headerRow, column: column)
        reading.problems.append(problem)
      }
    }
  }

  /// Why the record that a cursor stands at cannot be read as a whole.
  @inline(__always)
  private func fault(_ cursor: borrowing TableCursor, _ bytes: Span<UInt8>) -> DataError? {
    if cursor.cutter.count == cursor.width, cursor.record.end - cursor.record.start <= lineLimit {
      return nil
    }
    return tellFault(cursor, bytes)
  }

  private func tellFault(_ cursor: borrowing TableCursor, _ bytes: Span<UInt8>) -> DataError {
    if cursor.record.end - cursor.record.start > lineLimit { return .lineTooLong(limit: lineLimit) }
    let (cells, header) = (cursor.cutter.count, cursor.plans.count)
    if let other = cursor.cutter.other(of: cursor.record, bytes, header: header) {
      return .otherSeparator(Separator(other), usual: Separator(cursor.cutter.separator))
    }
    return cells > cursor.width
      ? .tooWide(cells: cells, header: header) : .tooNarrow(cells: cells, header: header)
  }

  // MARK: The application itself

  private mutating func readNumber(_ bytes: Span<UInt8>, _ reading: inout ApplicationReading) {
    key.removeAll(keepingCapacity: true)
    let (start, end) = main.cell(main.numberColumn, bytes)
    guard start < end else { return }
    let number = text(bytes, start, end, main)
    RecordNumber.fold(number.utf8.span, 0, number.utf8.count, into: &key)
    if !key.isEmpty { reading.number = number }
  }

  private func readMain(_ bytes: Span<UInt8>, _ reading: inout ApplicationReading) {
    if let fault = fault(main, bytes) {
      reading.isReadable = false
      // All of the line is no number.
      if case .otherSeparator = fault { reading.number = nil }
      return add(&reading, fault, .whole, main)
    }
    for column in main.plans.indices {
      let plan = main.plans[column]
      guard plan.target != .none else { continue }
      let (start, end) = main.cell(column, bytes)
      guard start < end else { continue }
      switch plan.target {
      case .none, .field: break
      case .facility:
        if !TableBlanks.isEmpty(bytes, start, end) {
          reading.facility = text(bytes, start, end, main)
        }
      case .scalar:
        let cell = value(
          bytes, start, end, plan, plan.slot, main, column, &reading)
        reading.places.setScalar(
          plan.slot, ValuePlaces.place(line: main.line, row: main.row, column: column + 1))
        reading.store.setScalar(plan.slot, cell)
      case .list: readListCell(bytes, main, plan.slot, column, &reading)
      }
    }
  }

  /// `tidak ada` in the column of a list says that it is empty.
  private func readListCell(
    _ bytes: Span<UInt8>, _ main: TableCursor, _ list: Int, _ column: Int,
    _ reading: inout ApplicationReading
  ) {
    let (start, end) = main.cell(column, bytes)
    guard !TableBlanks.isEmpty(bytes, start, end) else { return }
    if TableNames.key(text(bytes, start, end, main)) == "tidak_ada" {
      reading.store.openList(list)
    } else {
      add(&reading, .listInTable, .fact(.list(list)), main, column)
    }
  }

  // MARK: Rows of lists

  /// Rows under a `nomor` that nobody or several have are nobody's.
  private func passRows(_ cursor: inout TableCursor, _ stretch: borrowing TableStretch) {
    var numberless: [Int] = []
    while !key.isEmpty, cursor.isPending, isTied(cursor, stretch, &numberless) {
      _ = cursor.advance(stretch)
    }
  }

  private func readList(
    _ list: Int, _ cursor: inout TableCursor, _ stretch: borrowing TableStretch,
    _ reading: inout ApplicationReading
  ) {
    var numberless: [Int] = []
    reading.store.openList(list)
    let before = reading.problems.count
    var count = 0
    var problem: DataProblem?
    while cursor.isPending, isTied(cursor, stretch, &numberless) {
      count += 1
      if count <= limits.rows {
        readRow(list, cursor, stretch.bytes.span, &reading)
      } else if count == limits.rows + 1 {
        problem = DataProblem(
          .tooManyRows(limit: limits.rows), .fact(.list(list)), line: cursor.line, column: 1)
        problem?.table = cursor.schema.place(row: cursor.row, column: nil)
      }
      _ = cursor.advance(stretch)
    }
    if !numberless.isEmpty {
      problem = DataProblem(
        .rowsWithoutNumber(lines: Array(numberless.prefix(5)), count: numberless.count),
        .fact(.list(list)), line: numberless[0], column: cursor.numberColumn + 1)
      problem?.table = cursor.schema.place(row: nil, column: cursor.numberColumn)
    }
    // Rows under nearly this number may be its own: nobody is refused, or let through, for a slip.
    if !cursor.schema.strays.isEmpty, let stray = cursor.schema.strays[RecordNumber.loose(key)] {
      problem = DataProblem(
        .strayRows(stray.written, count: stray.count), .fact(.list(list)), line: stray.line,
        column: cursor.numberColumn + 1)
      problem?.table = cursor.schema.place(row: nil, column: cursor.numberColumn)
    }
    guard let problem else { return }
    reading.problems.removeLast(reading.problems.count - before)
    reading.store.dropList(list)
    reading.places.trim(to: reading.store)
    reading.problems.append(problem)
  }

  /// The pending row belongs to the application. One without a `nomor` of its own belongs to the row above it, if
  /// anywhere.
  @inline(__always)
  private func isTied(
    _ cursor: borrowing TableCursor, _ stretch: borrowing TableStretch, _ numberless: inout [Int]
  ) -> Bool {
    if cursor.kind == .numberless {
      numberless.append(cursor.line)
      return true
    }
    let bytes = stretch.bytes.span
    let (start, end) = cursor.cell(cursor.numberColumn, bytes)
    return RecordNumber.isPlainly(bytes, start, end, key.span, 0, key.count)
      || isTiedRarely(cursor, bytes, start, end)
  }

  private func isTiedRarely(
    _ cursor: borrowing TableCursor, _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    var other: [UInt8] = []
    let isQuoted = start < end && bytes[start] == 0x22
    let written =
      isQuoted
      ? TableCutter.unquoted(bytes, start + 1, end, separator: cursor.cutter.separator)
      : bytes.array(start, end)
    RecordNumber.fold(written.span, 0, written.count, into: &other)
    return other == key
  }

  private func readRow(
    _ list: Int, _ cursor: borrowing TableCursor, _ bytes: Span<UInt8>,
    _ reading: inout ApplicationReading
  ) {
    let row = reading.store.appendRow(list)
    if let fault = fault(cursor, bytes) {
      return add(&reading, fault, .row(list: list, row: row), cursor)
    }
    let first = reading.store.lists[list].base + row * reading.store.lists[list].width
    for column in cursor.plans.indices {
      let plan = cursor.plans[column]
      guard plan.target == .field else { continue }
      let (start, end) = cursor.cell(column, bytes)
      guard start < end else { continue }
      let cell = value(
        bytes, start, end, plan, first + plan.slot, cursor, column, &reading)
      reading.places.set(
        first + plan.slot,
        ValuePlaces.place(line: cursor.line, row: cursor.row, column: column + 1))
      reading.store.setCell(at: first + plan.slot, cell)
    }
  }

  // MARK: Cells

  /// The text of a cell of the application read last, by column from 0; `nil` where it is empty.
  package func mainText(_ column: Int, _ block: borrowing TableBlock) -> String? {
    let bytes = block.main.bytes.span
    let (start, end) = main.cell(column, bytes)
    return TableBlanks.isEmpty(bytes, start, end) ? nil : text(bytes, start, end, main)
  }

  /// A cell as text: quotes taken off, and the quote mark in front that says "this is text".
  func text(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ cursor: borrowing TableCursor)
    -> String
  {
    var text =
      cursor.record.hasQuotes && start < end && bytes[start] == 0x22
      ? String(
        decoding: TableCutter.unquoted(
          bytes, start + 1, end, separator: cursor.cutter.separator), as: UTF8.self)
      : bytes.text(start, end)
    if text.utf8.first == UInt8(ascii: "'") { text.removeFirst() }
    return text
  }
}
