import Intake
import Layout
import System
import Values

/// The first pass over all files of a CSV set: which application each row belongs to, and where the blocks begin.
struct TableFiles {
  private let layout: Layout
  private let written: Language?
  private var dates: DateOrder?
  /// By list of the layout.
  private(set) var lists: [Rows?]
  /// Rows that belong to no application: how many, and the first places.
  private(set) var orphans: (count: Int, places: [String]) = (0, [])
  private(set) var notes: [TableNote] = []

  /// The file of applications.
  struct Main {
    let file: TableFile
    let schema: TableSchema
    let numbers: NumberTable
    /// Where each block begins, and where the last ends.
    let starts: [TablePosition]
  }

  /// The file of a list.
  struct Rows {
    let file: TableFile
    let schema: TableSchema
    /// Where the rows of each block begin, and where the last ends; `nil` where they are in another order.
    let starts: [TablePosition]?
    var index: RowIndex?
  }

  /// A block reads no more than this of a list as it stands.
  private static let mostBytes = 64 << 20
  private static let mostOrphans = 10

  init(layout: Layout, numbers: Language?, dates: DateOrder?) {
    self.layout = layout
    written = numbers
    self.dates = dates
    lists = layout.lists.map { _ in nil }
  }

  mutating func read(_ input: BatchInput) throws(SystemError) -> Result<Main, BatchError> {
    notes = input.notes
    guard input.isWorkbook else { return try read(input.mainTable, input.files) }
    let sheets: Workbook.Sheets
    switch try Workbook.sheets(of: input.path) {
    case .failure(let error): return .failure(error)
    case .success(let converted): sheets = converted
    }
    let name = FileSystem.parts(of: input.path).name
    notes.append(TableNote(file: name, kind: .converted))
    // The profile that converts writes days of the calendar so; a column of typed texts that shows another order keeps
    // it.
    if dates == nil { dates = .dayFirst }
    // Files that are open stay when the folder is gone.
    defer { withExtendedLifetime(sheets) {} }
    var used: [(name: String, path: String)] = []
    for sheet in sheets.files where try !TableFiles.isBlank(sheet.path) { used.append(sheet) }
    let main = used.first { TableName($0.name).isMain } ?? (used.count == 1 ? used.first : nil)
    guard let main else {
      return .failure(.table(.noMainSheet(name, sheets: sheets.files.map(\.name))))
    }
    return try read(main, used)
  }

  private mutating func read(
    _ mainName: (name: String, path: String), _ files: [(name: String, path: String)]
  ) throws(SystemError) -> Result<Main, BatchError> {
    let main: Main
    switch try readMain(mainName.path, mainName.name) {
    case .failure(let error): return .failure(error)
    case .success(let read): main = read
    }
    for (name, path) in files where name != mainName.name {
      if TableName(name).isMain { return .failure(.table(.listTwice(mainName.name, name))) }
      guard let list = TableName(name).list(of: layout) else {
        if try TableFiles.isBlank(path) {
          notes.append(TableNote(file: name, kind: .empty))
          continue
        }
        let key = TableName(name).key
        let near = Spelling.nearest(to: key, among: layout.lists.map(\.key))
        return .failure(.table(.unknownList(name, near: near)))
      }
      switch try read(list, path, name, main) {
      case .failure(let error): return .failure(error)
      case .success(nil): notes.append(TableNote(file: name, kind: .empty))
      case .success(let rows?):
        if let other = lists[list]?.file.name {
          return .failure(.table(.listTwice(other, name)))
        }
        lists[list] = rows
      }
    }
    if lists.contains(where: { $0 != nil }) {
      notes += TableFiles.notes(of: main.numbers, mainName.name)
    }
    return .success(main)
  }

  /// Nothing but blanks, and little of it: a sheet of a workbook that was never used.
  private static func isBlank(_ path: String) throws(SystemError) -> Bool {
    let file = try OpenFile.reading(path)
    guard file.size < 1 << 10 else { return false }
    return try file.read(at: 0, count: 1 << 10).allSatisfy {
      [0x20, 0x0A, 0x0D, 9, 0xEF, 0xBB, 0xBF, 0x22, 0x2C, 0x3B].contains($0)
    }
  }

  // MARK: The file of applications

  private mutating func readMain(_ path: String, _ name: String) throws(SystemError) -> Result<
    Main, BatchError
  > {
    var form: TextForm?
    while true {
      let file: TableFile
      switch try TableFile.open(path, name, layout: layout, list: nil, form: form) {
      case .failure(let error): return .failure(error)
      case .success(nil): return .failure(.table(.noHeader(name)))
      case .success(let opened?): file = opened
      }
      var scan = TableScan(file)
      var numbers = NumberTable()
      var starts: [TablePosition] = []
      let result = try scan.run { (stream, _) throws(SystemError) in
        if numbers.count % TableSource.applicationsInBlock == 0 { starts.append(stream.position) }
        let line = stream.line
        stream.withNumber(file.schema) { numbers.add($0, $1, $2, line: line) }
        return true
      }
      switch result {
      case .failure(.otherText): form = .windows1252
      case .failure(.batch(let error)): return .failure(error)
      case .success:
        notes += scan.notes
        starts.append(scan.end)
        var schema = scan.schema
        schema.settle(written, dates)
        return .success(Main(file: file, schema: schema, numbers: numbers, starts: starts))
      }
    }
  }

  /// Numbers that tie no rows: told once, and not once for each application that has them.
  private static func notes(of numbers: NumberTable, _ name: String) -> [TableNote] {
    var notes = numbers.repeated.sorted { $0.key < $1.key }.map { first, found in
      TableNote(
        file: name,
        kind: .unclearNumber(
          first < 0 ? nil : found.number, lines: found.lines, count: found.count))
    }
    let rest = numbers.repeatedNumbers - notes.count { $0.isOfNumber }
    if rest > 0 { notes.append(TableNote(file: name, kind: .moreNumbers(rest))) }
    return notes
  }

  // MARK: Files of lists

  private mutating func read(_ list: Int, _ path: String, _ name: String, _ main: Main)
    throws(SystemError) -> Result<Rows?, BatchError>
  {
    var form: TextForm?
    var isIndexed = false
    while true {
      let file: TableFile
      switch try TableFile.open(path, name, layout: layout, list: list, form: form) {
      case .failure(let error): return .failure(error)
      case .success(nil): return .success(nil)
      case .success(let opened?): file = opened
      }
      var scan = TableScan(file)
      var rows = try RowOrder(main.numbers, isIndexed: isIndexed)
      var lost: (count: Int, places: [String]) = (0, [])
      var strays: [[UInt8]: TableSchema.Stray] = [:]
      var losses = Losses(file.schema, applications: main.numbers.count)
      let result = try scan.run { (stream, kind) throws(SystemError) in
        var place: Int?
        var number: [UInt8] = []
        if kind == .numberless {
          place = rows.last
        } else {
          stream.withNumber(file.schema) { bytes, start, end in
            place = rows.ordinal(bytes, start, end)
            if place == nil { number = bytes.array(start, min(end, start + 200)) }
          }
        }
        guard let place else {
          rows.last = nil
          lost.count += 1
          TableFiles.note(number, stream.line, &strays)
          if lost.places.count < TableFiles.mostOrphans {
            let written = String(String(decoding: number, as: UTF8.self).prefix(40))
            lost.places.append("\(name):\(stream.line) `\(written)`")
          }
          return isIndexed
        }
        losses.add(place, stream)
        return try rows.add(place, stream)
      }
      switch result {
      case .failure(.otherText): form = .windows1252
      case .failure(.batch(let error)): return .failure(error)
      // Out of order: once more, with an index.
      case .success(false): isIndexed = true
      case .success(true):
        if let title = rows.counted(scan, file) {
          return .failure(.table(.countsRows(name, title: title)))
        }
        let starts = rows.starts(upTo: scan.end)
        if !isIndexed, TableFiles.isTooLong(starts) {
          isIndexed = true
          continue
        }
        try rows.finish()
        notes += scan.notes.map { $0.counting(losses.applications) }
        if scan.rows == 0, main.numbers.count > 0 {
          notes.append(
            TableNote(file: name, kind: .noRows(applications: main.numbers.count)))
        }
        orphans.count += lost.count
        orphans.places += lost.places.prefix(TableFiles.mostOrphans - orphans.places.count)
        var schema = scan.schema
        schema.settle(written, dates)
        schema.strays = strays
        return .success(
          Rows(file: file, schema: schema, starts: isIndexed ? nil : starts, index: rows.index))
      }
    }
  }

  private static func note(
    _ number: [UInt8], _ line: Int, _ strays: inout [[UInt8]: TableSchema.Stray]
  ) {
    var folded: [UInt8] = []
    RecordNumber.fold(number.span, 0, number.count, into: &folded)
    let loose = RecordNumber.loose(folded)
    guard !loose.isEmpty else { return }
    if strays[loose] != nil {
      strays[loose]?.count += 1
    } else if strays.count < TableSchema.mostStrays {
      let written = String(String(decoding: number, as: UTF8.self).prefix(40))
      strays[loose] = .init(written: written, line: line)
    }
  }

  private static func isTooLong(_ starts: [TablePosition]) -> Bool {
    zip(starts, starts.dropFirst()).contains { $1.offset - $0.offset > mostBytes }
  }
}

/// Which applications fill in a column of a list that nobody knows: several rows of one are one.
private struct Losses {
  /// By letter of the column.
  private(set) var applications: [String: Int] = [:]
  private let columns: [Int]
  private var isCounted: [[Bool]]

  init(_ schema: TableSchema, applications: Int) {
    columns = schema.columns.indices.filter {
      if case .unknown = schema.columns[$0] { true } else { false }
    }
    isCounted = columns.map { _ in Array(repeating: false, count: applications) }
    for column in columns { self.applications[TableSchema.letters(column)] = 0 }
  }

  mutating func add(_ ordinal: Int, _ stream: borrowing TableStream) {
    for (index, column) in columns.enumerated() where column < stream.cutter.count {
      let (start, end) = stream.cutter.range(column)
      guard !isCounted[index][ordinal], !TableBlanks.isEmpty(stream.buffer.span, start, end) else {
        continue
      }
      isCounted[index][ordinal] = true
      applications[TableSchema.letters(column), default: 0] += 1
    }
  }
}

/// Which application each row of a list belongs to, as a first pass meets them.
private struct RowOrder {
  private let numbers: NumberTable
  private var starts: [TablePosition] = []
  private(set) var index: RowIndex?
  /// The application of the row before, to which one without a number belongs.
  var last: Int?
  private var guess = 0
  private var scratch: [UInt8] = []
  /// Every `nomor` so far was that of the next application, as where rows are merely counted.
  private var rows = 0

  init(_ numbers: NumberTable, isIndexed: Bool) throws(SystemError) {
    self.numbers = numbers
    if isIndexed { index = try RowIndex() }
  }

  mutating func ordinal(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard let found = numbers.ordinal(bytes, start, end, guess: guess, &scratch) else { return nil }
    guess = found
    return found
  }

  /// Takes in a row; `false` where it is out of order and there is no index.
  mutating func add(_ ordinal: Int, _ stream: TableStream) throws(SystemError) -> Bool {
    if index != nil {
      last = ordinal
      try index?.add(
        RowIndex.Entry(
          ordinal: ordinal, offset: stream.offset, line: stream.line, row: stream.row,
          length: stream.record.end - stream.record.start))
      return true
    }
    guard ordinal >= last ?? 0 else { return false }
    last = ordinal
    let block = ordinal / TableSource.applicationsInBlock
    while starts.count <= block { starts.append(stream.position) }
    return true
  }

  /// Where the rows of each block begin, and the end.
  func starts(upTo end: TablePosition) -> [TablePosition] {
    let blocks =
      (numbers.count + TableSource.applicationsInBlock - 1) / TableSource.applicationsInBlock
    return starts + Array(repeating: end, count: max(0, blocks + 1 - starts.count))
  }

  /// The title of a column that only counts the rows.
  func counted(_ scan: TableScan, _ file: TableFile) -> String? {
    let title = scan.schema.header[scan.schema.numberColumn]
    return TableNames.isCounter(title) && scan.countsRows ? title : nil
  }

  mutating func finish() throws(SystemError) { try index?.finish() }
}

extension TableStream {
  var position: TablePosition { TablePosition(offset: offset, line: line, row: row) }

  /// Lends the `nomor` of the record: without quotes, and without blanks at its ends.
  func withNumber(_ schema: TableSchema, _ body: (Span<UInt8>, Int, Int) -> Void) {
    let bytes = buffer.span
    guard schema.numberColumn < cutter.count else { return body(bytes, 0, 0) }
    let (start, end) = bytes.trimmed(cutter.range(schema.numberColumn))
    guard start < end, bytes[start] == 0x22 else { return body(bytes, start, end) }
    let text = TableCutter.unquoted(bytes, start + 1, end, separator: schema.separator)
    body(text.span, 0, text.count)
  }
}
