package import Layout
package import Values

/// What the columns of one CSV file mean.
package struct TableSchema: Sendable {
  package enum Column: Sendable {
    case number, facility
    case scalar(Int)
    /// A list by name in the file of applications: `tidak ada` says that it is empty.
    case list(Int)
    /// A column of the list that the file holds.
    case field(Int)
    /// Belongs to nothing: a warning with what was perhaps meant.
    case unknown(String)
    /// No name stands above it.
    case nameless
  }

  package let separator: UInt8
  package let columns: [Column]
  /// How each column writes numbers.
  package var styles: [NumberStyle]

  /// Columns of the file of applications, or with `list` of the file of a list.
  package init(header: [String], separator: UInt8, layout: Layout, list: Int?) {
    self.separator = separator
    columns = header.map { name in
      if name == "nomor" { return .number }
      if let list {
        if let field = layout.lists[list].fields.firstIndex(where: { $0.key == name }) {
          return .field(field)
        }
      } else {
        if name == "fasilitas" { return .facility }
        if let slot = layout.scalars.firstIndex(where: { $0.key == name }) { return .scalar(slot) }
        if let other = layout.lists.firstIndex(where: { $0.key == name }) { return .list(other) }
      }
      return name.isEmpty ? .nameless : .unknown(name)
    }
    styles = Array(repeating: .open, count: header.count)
  }

  package var numberColumn: Int? {
    columns.firstIndex { if case .number = $0 { true } else { false } }
  }

  /// The separator that cuts a header best: the one that occurs most.
  package static func separator(of header: ArraySlice<UInt8>) -> UInt8 {
    [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09].max { one, other in
      header.count(where: { $0 == one }) < header.count(where: { $0 == other })
    } ?? UInt8(ascii: ";")
  }

  /// Columns of which no cell tells are written as the person says their spreadsheet writes.
  package mutating func settle(_ numbers: Language?) {
    guard let numbers else { return }
    for index in styles.indices where styles[index] == .open {
      styles[index] = numbers == .indonesian ? .indonesian : .english
    }
  }

  /// Takes in what the cells of a record say about the styles of their columns.
  package mutating func learn(_ cells: [String], _ layout: Layout, list: Int?) {
    for (index, cell) in cells.enumerated() where index < columns.count && !cell.isEmpty {
      let kind: ValueKind
      switch columns[index] {
      case .scalar(let slot): kind = layout.scalars[slot].kind
      case .field(let field): kind = list.map { layout.lists[$0].fields[field].kind } ?? .text
      default: continue
      }
      if kind.isNumber { styles[index].add(NumberStyle(of: cell)) }
    }
  }
}

/// One application of a CSV set as its records: bytes and line of each.
package struct TableApplication: Sendable {
  package struct Record: Sendable {
    package let bytes: ArraySlice<UInt8>
    package let line: Int

    package init(bytes: ArraySlice<UInt8>, line: Int) {
      self.bytes = bytes
      self.line = line
    }
  }

  package let main: Record
  /// By list of the layout: its rows; `nil` where there is no file for the list.
  package var lists: [[Record]?]
  /// Another application has the same `nomor`, or there is none: rows of lists cannot be told apart.
  package var isNumberUnclear = false

  package init(main: Record, lists: [[Record]?]) {
    self.main = main
    self.lists = lists
  }
}

/// One application of a CSV set → store, problems and places, with the meaning of `ApplicationReader`.
package struct TableReader: Sendable {
  private let layout: Layout
  private let values: ValueReader
  private let limits: IntakeLimits
  private let main: TableSchema
  private let lists: [TableSchema?]

  package init(layout: Layout, limits: IntakeLimits, main: TableSchema, lists: [TableSchema?]) {
    self.layout = layout
    self.limits = limits
    self.main = main
    self.lists = lists
    values = ValueReader(layout: layout, limits: limits)
  }

  package func read(_ application: TableApplication, into reading: inout ApplicationReading) {
    reading.clear()
    reading.places.isTable = true
    var suggestions = NameSuggestions()
    readMain(application, &reading, &suggestions)
    for (list, records) in application.lists.enumerated() {
      guard let records, let schema = lists[list] else { continue }
      if application.isNumberUnclear {
        add(&reading, .rowsNotTied, .fact(.list(list)), application.main.line, 1)
        continue
      }
      rows(records, list, schema, &reading, &suggestions)
    }
    reading.places.finish(reading.store)
    LooseReferences.warn(&reading, layout, &suggestions)
  }

  private func add(
    _ reading: inout ApplicationReading, _ error: DataError, _ subject: DataSubject, _ line: Int,
    _ column: Int
  ) {
    reading.problems.append(DataProblem(error, subject, line: line, column: column))
  }

  // MARK: The application itself

  private func readMain(
    _ application: TableApplication, _ reading: inout ApplicationReading,
    _ suggestions: inout NameSuggestions
  ) {
    let cells = CSVFields.fields(application.main.bytes, separator: main.separator)
    let line = application.main.line
    if let column = main.numberColumn, column < cells.count, !cells[column].isEmpty {
      reading.number = TableReader.unquoted(cells[column])
    }
    guard !isTooWide(cells, main) else {
      reading.isReadable = false
      add(&reading, TableReader.tooWide(cells, main), .whole, line, 1)
      return
    }
    for (index, column) in main.columns.enumerated() {
      let cell = index < cells.count ? cells[index] : ""
      switch column {
      case .number, .field, .nameless: break
      case .facility: if !cell.isEmpty { reading.facility = cell }
      case .scalar(let slot):
        guard !cell.isEmpty else { continue }
        let field = layout.scalars[slot]
        let value = self.cell(
          cell, field, main.styles[index], .scalar(slot), line, index, &reading)
        reading.places.setScalar(slot, ValuePlaces.place(line: line, column: index + 1))
        reading.store.setScalar(slot, value)
      case .list(let list):
        if cell.isEmpty { continue }
        if cell.lowercased() == "tidak ada" {
          reading.store.openList(list)
        } else {
          add(&reading, .listInTable, .fact(.list(list)), line, index + 1)
        }
      case .unknown(let name):
        let known = layout.scalars.map(\.key) + layout.lists.map(\.key)
        add(
          &reading, .unknownName(near: suggestions.near(name, among: known)), .unknown(name), line,
          index + 1)
      }
    }
  }

  // MARK: Rows of lists

  private func rows(
    _ records: [TableApplication.Record], _ list: Int, _ schema: TableSchema,
    _ reading: inout ApplicationReading, _ suggestions: inout NameSuggestions
  ) {
    reading.store.openList(list)
    guard records.count <= limits.rows else {
      reading.store.dropList(list)
      add(&reading, .tooManyRows(limit: limits.rows), .fact(.list(list)), records[0].line, 1)
      return
    }
    for record in records {
      let row = reading.store.appendRow(list)
      let cells = CSVFields.fields(record.bytes, separator: schema.separator)
      guard !isTooWide(cells, schema) else {
        add(
          &reading, TableReader.tooWide(cells, schema), .row(list: list, row: row), record.line, 1)
        continue
      }
      for (index, column) in schema.columns.enumerated() where index < cells.count {
        let cell = cells[index]
        switch column {
        case .field(let field):
          guard !cell.isEmpty else { continue }
          let declared = layout.lists[list].fields[field]
          let value = self.cell(
            cell, declared, schema.styles[index], .cell(list: list, column: field, row: row),
            record.line, index, &reading)
          reading.places.setCell(
            list: list, column: field, row: row,
            ValuePlaces.place(line: record.line, column: index + 1), in: reading.store)
          reading.store.setCell(list: list, column: field, row: row, value)
        case .unknown(let name):
          let near = suggestions.near(name, among: layout.lists[list].fields.map(\.key))
          add(
            &reading, .unknownName(near: near), .unknownField(list: list, row: row, name),
            record.line, index + 1)
        default: break
        }
      }
    }
  }

  /// More cells than the header has: a separator too many has moved the values.
  private func isTooWide(_ cells: [String], _ schema: TableSchema) -> Bool {
    cells.count > schema.columns.count && cells[schema.columns.count...].contains { !$0.isEmpty }
  }

  private static func tooWide(_ cells: [String], _ schema: TableSchema) -> DataError {
    .tooWide(cells: cells.count, header: schema.columns.count)
  }

  // MARK: Cells

  /// A quote mark in front says "this is text", as spreadsheets write it.
  private static func unquoted(_ cell: String) -> String {
    cell.hasPrefix("'") ? String(cell.dropFirst()) : cell
  }

  private func cell(
    _ written: String, _ field: Layout.Field, _ style: NumberStyle, _ path: FactPath, _ line: Int,
    _ column: Int, _ reading: inout ApplicationReading
  ) -> Cell {
    let text = TableReader.unquoted(written)
    if field.kind.isNumber || field.kind == .code, TableReader.isRounded(text) {
      add(&reading, .rounded(text), .fact(path), line, column + 1)
      return .missing
    }
    var value = JSONScalar.text(text)
    if field.kind.isNumber {
      if style == .mixed,
        NumberStyle(of: text) != .open || text.contains(where: { ".,".contains($0) })
      {
        add(&reading, .mixedNumbers, .fact(path), line, column + 1)
        return .missing
      }
      if let plain = style.plain(text) { value = .number(plain) }
    }
    switch values.read(value, field) {
    case .success(let read):
      if let warning = read.warning {
        add(&reading, warning, .fact(path), line, column + 1)
      }
      switch read.value {
      case .raw(let raw): return Cell(raw)
      case .text(let bytes):
        return reading.store.cell(forText: bytes, at: reading.store.place(of: path))
      case .missing: return .missing
      }
    case .failure(let error):
      add(&reading, ofColumn(error, field, text), .fact(path), line, column + 1)
      return .missing
    }
  }

  /// `1,23E+15`
  private static func isRounded(_ text: String) -> Bool {
    guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
    let exponent = text[text.index(after: mark)...]
    return mark > text.startIndex
      && text[..<mark].allSatisfy { $0.isNumber || $0 == "," || $0 == "." || $0 == "-" }
      && !exponent.isEmpty && exponent.allSatisfy { $0.isNumber || $0 == "+" || $0 == "-" }
  }

  /// What a whole column may have done to a value: numbers written in two ways, zeros in front lost.
  private func ofColumn(_ error: DataError, _ field: Layout.Field, _ text: String) -> DataError {
    switch error {
    case .value(let written, .form(.ambiguous(let thousands, let decimal))):
      return .value(written, .ambiguousInColumn(thousands: thousands, decimal: decimal))
    case .value(let written, .wrongDigits(let count?, _)):
      guard let least = field.digitCounts.min(), text.utf8.count < least,
        text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return error }
      return .value(written, .lostZeros(count))
    default: return error
    }
  }
}
