import Intake
import System
import Values

/// One CSV file as it came, with a last column of notes.
///
/// Records are cut as the reader cuts them and written byte by byte as they stand; behind each row comes one cell more.
/// A file that has such a column already gets its cells anew. A file in another form than UTF-8 is returned in UTF-8,
/// with its mark.
struct ReturnedTable {
  private let table: TableFile
  private let language: Language
  private let separator: UInt8
  /// The column of notes, from 0, and whether the file has it already.
  private let column: Int
  private let isThere: Bool
  private let titles: Int
  /// Cells that every row has: more than titles where each line ends in a separator.
  private let width: Int
  private var pending: [UInt8] = []

  private static let pendingLimit = 1 << 18

  init(_ table: TableFile, _ schema: TableSchema, language: Language) {
    width = schema.widths.expected
    titles = table.header.titles.count
    self.table = table
    self.language = language
    separator = table.header.separator
    let known = table.header.columns.firstIndex(of: .note)
    isThere = known != nil
    column = known ?? table.header.titles.count
  }

  /// - Parameter hasApplication: whether a `nomor` is that of an application.
  mutating func write(
    to file: OpenFile, notes: inout SortedNotes,
    hasApplication: (Span<UInt8>, Int, Int) -> Bool
  ) throws(SystemError) {
    let mark = try table.file.read(at: 0, count: 3) == [0xEF, 0xBB, 0xBF]
    if mark || table.form != .utf8 { pending = [0xEF, 0xBB, 0xBF] }
    var stream = TableStream(
      table.file, separator: separator, offset: mark ? 3 : 0, line: 1, row: 1)
    while try stream.advance() == nil {
      let record = stream.record
      if stream.line == table.header.line {
        if isThere {
          append(stream.buffer[record.start..<record.end])
        } else {
          write(stream, ReturnedFolder.title)
        }
      } else if stream.line > table.header.line, isRow(stream) {
        var texts = try notes.take(stream.line)
        if table.list != nil { addOrphan(stream, hasApplication, to: &texts) }
        write(stream, texts.joined(separator: " | "))
      } else {
        append(stream.buffer[record.start..<record.end])
      }
      append(stream.buffer[record.end..<record.next])
      if pending.count >= ReturnedTable.pendingLimit { try flush(file) }
    }
    try flush(file)
  }

  private func isRow(_ stream: TableStream) -> Bool {
    RecordKind(stream.buffer.span, stream.record, stream.cutter, table.schema).isRow
  }

  /// A row of a list that no application of the set has.
  private func addOrphan(
    _ stream: TableStream, _ hasApplication: (Span<UInt8>, Int, Int) -> Bool,
    to texts: inout [String]
  ) {
    var isOrphan = false
    stream.withNumber(table.schema) { bytes, start, end in
      isOrphan = start < end && !hasApplication(bytes, start, end)
    }
    guard isOrphan else { return }
    let cell = TableSchema.letters(table.schema.numberColumn) + String(stream.row)
    texts.append(
      language.say(
        "\(cell): nomor ini tidak ada pada berkas permohonan",
        "\(cell): no application has this number"))
  }

  // MARK: Bytes

  private mutating func append(_ bytes: ArraySlice<UInt8>) { pending += bytes }

  /// The record with a text in the column of notes, or behind its last cell.
  private mutating func write(_ stream: TableStream, _ text: String) {
    let record = stream.record
    let bytes = stream.buffer
    var cell: [UInt8] = []
    CSVText.append(text, separator: separator, to: &cell)
    let count = stream.cutter.count
    let isWide = count > max(titles, width)
    if isThere ? column < count && !isWide : width > column && count == width {
      let (start, end) = stream.cutter.range(column)
      append(bytes[record.start..<start])
      pending += cell
      append(bytes[end..<record.end])
      return
    }
    append(bytes[record.start..<record.end])
    // INVARIANT: a row that has too few or too many cells has so still when it is given in again as it is, and is
    // found again. One that was found before has its note of that time there, and gets no other.
    if isThere, isWide || count == column { return }
    pending.append(separator)
    pending += cell
  }

  private mutating func flush(_ file: OpenFile) throws(SystemError) {
    try file.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
