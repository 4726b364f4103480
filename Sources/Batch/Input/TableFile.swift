import Intake
import Layout
import System
import Values

/// One CSV file after a first pass: its separator, columns, number styles, and where its records begin.
struct TableFile {
  let path: String
  let name: String
  let file: OpenFile
  private(set) var schema: TableSchema
  /// Behind the header.
  let firstOffset: Int
  let firstLine: Int
  /// `nil` for the file of applications.
  let list: Int?

  static func open(_ path: String, _ name: String, layout: Layout, list: Int?) throws(SystemError)
    -> Result<TableFile, BatchError>
  {
    let file = try OpenFile.reading(path)
    let start = try file.read(at: 0, count: 1 << 16)
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return .failure(.notText(path, kind: "UTF-16"))
    }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return .failure(.notText(path, kind: "Excel / ZIP"))
    }
    let mark = start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = start[mark...].firstIndex(of: 0x0A) ?? start.count
    let separator = TableSchema.separator(of: start[mark..<end])
    var stream = RecordStream(
      file: file, name: path, separator: separator, offset: mark, line: 1)
    guard let header = try stream.next() else { return .failure(.table(.noHeader(name))) }
    let names = CSVFields.fields(header.bytes, separator: separator).map {
      $0.lowercased().split(separator: " ").joined(separator: "_")
    }
    var seen: Set<String> = []
    if let twice = names.first(where: { !$0.isEmpty && !seen.insert($0).inserted }) {
      return .failure(.table(.columnTwice(name, twice)))
    }
    let schema = TableSchema(header: names, separator: separator, layout: layout, list: list)
    guard schema.numberColumn != nil else { return .failure(.table(.noNumberColumn(name))) }
    let lines = header.bytes.count { $0 == 0x0A } + 1
    let next = header.offset + header.bytes.count
    return .success(
      TableFile(
        path: path, name: name, file: file, schema: schema,
        firstOffset: next, firstLine: lines, list: list))
  }

  /// The records behind the header.
  func records() throws(SystemError) -> RecordStream {
    var stream = RecordStream(
      file: file, name: path, separator: schema.separator, offset: 0, line: 1)
    if try file.read(at: 0, count: 3) == [0xEF, 0xBB, 0xBF] {
      stream = RecordStream(
        file: file, name: path, separator: schema.separator, offset: 3, line: 1)
    }
    _ = try stream.next()
    return stream
  }

  /// Looks at every record once: text, quotes, number styles; `body` gets its `nomor`.
  mutating func scan(
    _ layout: Layout, _ numbers: Language?,
    _ body: (_ number: String, RecordStream.Record) throws(SystemError) -> Void
  ) throws(SystemError) -> BatchError? {
    var stream = try records()
    let column = schema.numberColumn ?? 0
    while let record = try stream.next() {
      if record.isQuoteOpen { return .table(.unclosedQuote(name, line: record.line)) }
      if record.bytes.contains(where: { $0 >= 0x80 }),
        String(validating: record.bytes, as: UTF8.self) == nil
      {
        return .notText(path, kind: "Windows-1252")
      }
      let cells = CSVFields.fields(record.bytes, separator: schema.separator)
      schema.learn(cells, layout, list: list)
      var number = column < cells.count ? cells[column] : ""
      if number.hasPrefix("'") { number.removeFirst() }
      try body(number, record)
    }
    schema.settle(numbers)
    return nil
  }
}
