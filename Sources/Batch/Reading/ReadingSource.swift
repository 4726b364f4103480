package import Intake
import Layout
package import RuleEngine
import System
package import Values

/// The applications of an input one after another as they were read, judged by nobody: a file with one application, NDJSON,
/// a folder of JSON files, one CSV file or a set. They come from the same sources as those of a batch, and memory
/// holds a block of them.
package struct ReadingSource {
  private let program: Program
  private let limits: IntakeLimits
  private let lineLimit: Int
  private let reader: ApplicationReader
  private let isWhole: Bool
  private var source: any BlockSource
  private var tables: TableReader?
  private var reading: ApplicationReading
  private var block = InputBlock()
  private var record = 0
  private var at = 0
  private var line = 1
  package let leftOut: [BatchInput.LeftOut]
  /// Rows of list files that belong to no application.
  package private(set) var orphans = 0
  /// What is to be said once of the files of a CSV set.
  package private(set) var notes: [TableNote] = []

  /// One application as it was read.
  package struct Item: Sendable {
    package var reading: ApplicationReading
    /// Of a folder: the file that it is.
    package let file: String?
  }

  /// - Parameters:
  ///   - numbers: how columns write numbers of which no cell tells.
  ///   - dates: how they write such dates.
  package init(
    _ path: String, program: Program, limits: IntakeLimits, lineLimit: Int, numbers: Language?,
    dates: DateOrder? = nil
  ) throws(BatchError) {
    let input = try BatchError.wrapping { () throws(SystemError) in
      try BatchInput(path, layout: program.layout)
    }
    self.program = program
    self.limits = limits
    self.lineLimit = lineLimit
    reader = ApplicationReader(layout: program.layout, limits: limits, notesWritten: true)
    reading = ApplicationReading(store: Store(layout: program.layout))
    leftOut = input.leftOut
    var isWhole = false
    switch input.form {
    case .folder:
      guard !input.names.isEmpty else { throw .emptyFolder(path) }
      source = FolderSource(path, input.names)
    case .table, .tables:
      let opened = try BatchError.wrapping { () throws(SystemError) in
        try TableSource.open(input, layout: program.layout, numbers: numbers, dates: dates)
      }.get()
      orphans = opened.orphans.count
      notes = opened.notes
      let schemas = opened.schemas
      tables = TableReader(
        layout: program.layout, limits: limits, lineLimit: lineLimit, main: schemas.main,
        lists: schemas.lists, notesWritten: true)
      source = opened
    case .lines:
      isWhole = try BatchError.wrapping { () throws(SystemError) in
        try ReadingSource.isOne(path)
      }
      source =
        isWhole
        ? WholeFile(path)
        : try BatchError.wrapping { () throws(SystemError) in
          try LineSource(path, lineLimit: lineLimit, blockSize: 1 << 18)
        } as any BlockSource
    }
    self.isWhole = isWhole
  }

  /// A file is one application where its first lines are none of a batch; what comes from a pipe is lines.
  private static func isOne(_ path: String) throws(SystemError) -> Bool {
    guard path != "-", FileKind(path) == .regular else { return false }
    let file = try OpenFile.reading(path)
    return !BatchLines.looksLikeBatch(try file.read(at: 0, count: 1 << 16))
  }

  /// The next application; `nil` at the end.
  package mutating func next() throws(BatchError) -> Item? {
    while true {
      if tables?.next(block.table, into: &reading) != nil {
        return Item(reading: reading, file: nil)
      }
      if record < block.records.count {
        defer { record += 1 }
        return read(block.records[record])
      }
      if at < block.count {
        if let found = readLine() { return Item(reading: found, file: nil) }
        continue
      }
      guard try advance() else { return nil }
      (record, at, line) = (0, 0, block.firstLine)
      if tables != nil {
        tables?.begin(block.table)
        continue
      }
      guard block.isTooLong else { continue }
      at = block.count
      return Item(reading: reader.tooLong(lineLimit, line: line), file: nil)
    }
  }

  private mutating func advance() throws(BatchError) -> Bool {
    do throws(SystemError) { return try source.next(&block) } catch { throw .system(error) }
  }

  private mutating func read(_ record: InputRecord) -> Item {
    switch record {
    case .file(let name, let bytes):
      return Item(reading: reader.read(bytes), file: isWhole ? nil : name)
    case .unreadable(let error):
      var reading = ApplicationReading(store: Store(layout: program.layout))
      reading.isReadable = false
      reading.problems = [
        DataProblem(
          .refused(code: BatchError.system(error).code, title: error.message, help: nil), .whole)
      ]
      return Item(reading: reading, file: nil)
    }
  }

  /// `nil` for a blank line.
  private mutating func readLine() -> ApplicationReading? {
    let start = at
    let number = line
    var end = QuickReader.lineEnd(block.bytes, from: start, to: block.count)
    at = end + 1
    line += 1
    if end > start, block.bytes[end - 1] == 0x0D { end -= 1 }
    guard block.bytes[start..<end].contains(where: { $0 != 0x20 && $0 != 9 }) else { return nil }
    return end - start <= lineLimit
      ? reader.read(Array(block.bytes[start..<end]), firstLine: number)
      : reader.tooLong(lineLimit, line: number)
  }
}

/// A file that is one application.
private struct WholeFile: BlockSource {
  private let path: String
  private(set) var done = 0
  var size: Int { 1 }
  var hash: UInt64 { 0 }

  init(_ path: String) { self.path = path }

  mutating func next(_ block: inout InputBlock) throws(SystemError) -> Bool {
    guard done == 0 else { return false }
    block.records = [.file(path, try FileSystem.read(path))]
    done = 1
    return true
  }
}
