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
  let values: ValueReader
  private let links: [LooseReferences.Link]
  var main: TableCursor
  var lists: [TableCursor?]
  /// Of the block: applications read, from 0.
  private var index = 0
  /// `nomor` of the application, folded.
  private var key: [UInt8] = []
  private var suggestions = NameSuggestions()

  package init(
    layout: Layout, limits: IntakeLimits, lineLimit: Int, main: TableSchema, lists: [TableSchema?]
  ) {
    self.layout = layout
    self.limits = limits
    self.lineLimit = lineLimit
    self.main = TableCursor(main)
    self.lists = lists.map { $0.map { TableCursor($0) } }
    links = LooseReferences.links(layout)
    values = ValueReader(layout: layout, limits: limits)
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
    if block.first + index == 0 { warnOfColumns(&reading) }
    readMain(block.main.bytes.span, &reading)
    for list in lists.indices where lists[list] != nil {
      guard let stretch = block.lists[list] else { continue }
      readList(list, stretch, isUnclear, &reading)
    }
    index += 1
    reading.places.finish(reading.store)
    if !LooseReferences.areNone(reading.store, links) {
      LooseReferences.warn(&reading, layout, &suggestions)
    }
    return main.line
  }

  // MARK: Problems

  /// A problem of the record that a cursor stands at; `column` from 0, `nil` for the whole record.
  func add(
    _ reading: inout ApplicationReading, _ error: DataError, _ subject: DataSubject,
    _ cursor: TableCursor, _ column: Int? = nil
  ) {
    var problem = DataProblem(error, subject, line: cursor.line, column: (column ?? 0) + 1)
    problem.table = cursor.schema.place(row: cursor.row, column: column)
    reading.problems.append(problem)
  }

  /// Columns that nobody knows are told once, with the first application of all.
  private mutating func warnOfColumns(_ reading: inout ApplicationReading) {
    for schema in [main.schema] + lists.compactMap({ $0?.schema }) {
      for column in schema.columns.indices {
        guard case .unknown(let name) = schema.columns[column] else { continue }
        let near = suggestions.near(TableNames.key(name), among: schema.knownKeys)
        var problem = DataProblem(
          .unknownName(near: near), .unknown(name), line: schema.headerLine, column: column + 1)
        problem.table = schema.place(row: schema.headerRow, column: column)
        reading.problems.append(problem)
      }
    }
  }

  /// Why the record that a cursor stands at cannot be read as a whole.
  private func fault(_ cursor: TableCursor) -> DataError? {
    if cursor.record.end - cursor.record.start > lineLimit { return .lineTooLong(limit: lineLimit) }
    let (cells, expected) = (cursor.cutter.count, cursor.schema.widths.expected)
    if cells == expected { return nil }
    let header = cursor.schema.widths.header
    return cells > expected
      ? .tooWide(cells: cells, header: header) : .tooNarrow(cells: cells, header: header)
  }

  // MARK: The application itself

  private mutating func readMain(_ bytes: Span<UInt8>, _ reading: inout ApplicationReading) {
    let (start, end) = main.cell(main.schema.numberColumn, bytes)
    key.removeAll(keepingCapacity: true)
    if start < end {
      let number = text(bytes, start, end, main)
      if !number.unicodeScalars.allSatisfy(TableBlanks.isBlank) { reading.number = number }
      RecordNumber.fold(number.utf8.span, 0, number.utf8.count, into: &key)
    }
    if let fault = fault(main) {
      reading.isReadable = false
      return add(&reading, fault, .whole, main)
    }
    for column in main.schema.columns.indices {
      switch main.schema.columns[column] {
      case .number, .field, .nameless, .unknown: break
      case .facility:
        let (start, end) = main.cell(column, bytes)
        if !TableBlanks.isEmpty(bytes, start, end) {
          reading.facility = text(bytes, start, end, main)
        }
      case .scalar(let slot):
        let (start, end) = main.cell(column, bytes)
        guard start < end else { continue }
        let cell = value(
          bytes, start, end, layout.scalars[slot], .scalar(slot), main, column, &reading)
        guard let cell else { continue }
        reading.places.setScalar(
          slot, ValuePlaces.place(line: main.line, row: main.row, column: column + 1))
        reading.store.setScalar(slot, cell)
      case .list(let list): readListCell(bytes, list, column, &reading)
      }
    }
  }

  /// `tidak ada` in the column of a list says that it is empty.
  private func readListCell(
    _ bytes: Span<UInt8>, _ list: Int, _ column: Int, _ reading: inout ApplicationReading
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

  private mutating func readList(
    _ list: Int, _ stretch: borrowing TableStretch, _ isUnclear: Bool,
    _ reading: inout ApplicationReading
  ) {
    if isUnclear {
      passRows(list, stretch)
      return add(&reading, .rowsNotTied, .fact(.list(list)), main)
    }
    reading.store.openList(list)
    let before = reading.problems.count
    var count = 0
    var numberless: [Int] = []
    var problem: DataProblem?
    while lists[list]?.isPending == true, isTied(list, stretch, &numberless) {
      count += 1
      if count <= limits.rows {
        readRow(list, stretch.bytes.span, &reading)
      } else if count == limits.rows + 1, let cursor = lists[list] {
        problem = DataProblem(
          .tooManyRows(limit: limits.rows), .fact(.list(list)), line: cursor.line, column: 1)
        problem?.table = cursor.schema.place(row: cursor.row, column: nil)
      }
      _ = lists[list]?.advance(stretch)
    }
    if !numberless.isEmpty, let cursor = lists[list] {
      problem = DataProblem(
        .rowsWithoutNumber(lines: Array(numberless.prefix(5)), count: numberless.count),
        .fact(.list(list)), line: numberless[0], column: cursor.schema.numberColumn + 1)
      problem?.table = cursor.schema.place(row: nil, column: cursor.schema.numberColumn)
    }
    guard let problem else { return }
    reading.problems.removeLast(reading.problems.count - before)
    reading.store.dropList(list)
    reading.places.trim(to: reading.store)
    reading.problems.append(problem)
  }

  /// The pending row belongs to the application. One without a `nomor` of its own belongs to the row above it, if
  /// anywhere.
  private mutating func isTied(
    _ list: Int, _ stretch: borrowing TableStretch, _ numberless: inout [Int]
  ) -> Bool {
    guard let cursor = lists[list] else { return false }
    if cursor.kind == .numberless {
      numberless.append(cursor.line)
      return true
    }
    let bytes = stretch.bytes.span
    let (start, end) = cursor.cell(cursor.schema.numberColumn, bytes)
    let folded = key.span
    if RecordNumber.isPlainly(bytes, start, end, folded, 0, key.count) { return true }
    var other: [UInt8] = []
    let written = text(bytes, start, end, cursor)
    RecordNumber.fold(written.utf8.span, 0, written.utf8.count, into: &other)
    return other == key
  }

  /// Rows of an application that nothing can be tied to.
  private mutating func passRows(_ list: Int, _ stretch: borrowing TableStretch) {
    guard !key.isEmpty else { return }
    var numberless: [Int] = []
    while lists[list]?.isPending == true, isTied(list, stretch, &numberless) {
      _ = lists[list]?.advance(stretch)
    }
  }

  private mutating func readRow(
    _ list: Int, _ bytes: Span<UInt8>, _ reading: inout ApplicationReading
  ) {
    guard let cursor = lists[list] else { return }
    let row = reading.store.appendRow(list)
    if let fault = fault(cursor) {
      return add(&reading, fault, .row(list: list, row: row), cursor)
    }
    for column in cursor.schema.columns.indices {
      guard case .field(let field) = cursor.schema.columns[column] else { continue }
      let (start, end) = cursor.cell(column, bytes)
      guard start < end else { continue }
      let cell = value(
        bytes, start, end, layout.lists[list].fields[field],
        .cell(list: list, column: field, row: row), cursor, column, &reading)
      guard let cell else { continue }
      reading.places.setCell(
        list: list, column: field, row: row,
        ValuePlaces.place(line: cursor.line, row: cursor.row, column: column + 1),
        in: reading.store)
      reading.store.setCell(list: list, column: field, row: row, cell)
    }
  }

  // MARK: Cells

  /// A cell as text: quotes taken off, and the quote mark in front that says "this is text".
  func text(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ cursor: TableCursor) -> String {
    var text =
      cursor.record.hasQuotes && start < end && bytes[start] == 0x22
      ? String(
        decoding: TableCutter.unquoted(
          bytes, start + 1, end, separator: cursor.schema.separator), as: UTF8.self)
      : bytes.text(start, end)
    if text.utf8.first == UInt8(ascii: "'") { text.removeFirst() }
    return text
  }
}
