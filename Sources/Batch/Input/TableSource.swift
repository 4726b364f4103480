import Intake
import Layout
import System
import Values

/// A CSV set as a batch: the file of applications gives them in their order, the files of lists their rows, tied by
/// `nomor` and in any order.
///
/// A first pass looks at every file whole (`TableFiles`). Then a block is so many applications with a stretch of each
/// file: of a list in the order of its applications the bytes as they stand, of another its rows gathered by an index.
struct TableSource: BlockSource {
  private let main: TableFiles.Main
  private var lists: [TableFiles.Rows?]
  private var windows: [Window]
  let orphans: (count: Int, places: [String])
  /// What is to be said once of the files.
  let notes: [TableNote]
  private var read = Hash64()
  private(set) var done = 0
  var size: Int { main.numbers.count }
  var hash: UInt64 { read.value }

  static let applicationsInBlock = 256

  /// A stretch of a list file that was read last.
  private struct Window {
    var start = 0
    var bytes: [UInt8] = []
  }

  var schemas: (main: TableSchema, lists: [TableSchema?]) {
    (main.schema, lists.map { $0?.schema })
  }

  /// The files with what was found out about them: that of applications, then those of the lists of the layout.
  var files: [(file: TableFile, schema: TableSchema)?] {
    [(main.file, main.schema)] + lists.map { rows in rows.map { ($0.file, $0.schema) } }
  }

  /// A `nomor` is that of an application.
  func hasApplication(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var scratch: [UInt8] = []
    return main.numbers.ordinal(bytes, start, end, guess: 0, &scratch) != nil
  }

  /// Opens a CSV file, or a set with one file for each list. `numbers` and `dates` are how columns are written of
  /// which no cell tells.
  static func open(
    _ input: BatchInput, layout: Layout, numbers: Language?, dates: DateOrder? = nil
  ) throws(SystemError) -> Result<TableSource, BatchError> {
    var files = TableFiles(layout: layout, numbers: numbers, dates: dates)
    return switch try files.read(input) {
    case .failure(let error): .failure(error)
    case .success(let main): .success(TableSource(main, files))
    }
  }

  private init(_ main: TableFiles.Main, _ files: TableFiles) {
    self.main = main
    lists = files.lists
    windows = files.lists.map { _ in Window() }
    orphans = files.orphans
    notes = files.notes
  }

  mutating func next(_ block: inout InputBlock) throws(SystemError) -> Bool {
    if !block.records.isEmpty { block.records.removeAll(keepingCapacity: true) }
    block.count = 0
    block.firstLine = done + 1
    let count = min(TableSource.applicationsInBlock, size - done)
    guard count > 0 else {
      block.table.count = 0
      return false
    }
    let number = done / TableSource.applicationsInBlock
    block.table.first = done
    block.table.count = count
    block.table.unclear =
      main.numbers.unclear.isEmpty
      ? []
      : Set((0..<count).filter { main.numbers.unclear.contains(done + $0) })
    try fill(&block.table.main, main.file.file, main.starts, number)
    while block.table.lists.count < lists.count { block.table.lists.append(nil) }
    for list in lists.indices {
      guard let rows = lists[list] else { continue }
      var stretch = TableStretch()
      if let kept = block.table.lists[list].take() { stretch = kept }
      if let starts = rows.starts {
        try fill(&stretch, rows.file.file, starts, number)
      } else {
        try gather(&stretch, list, done..<done + count)
      }
      block.table.lists[list] = stretch
    }
    done += count
    return true
  }

  /// The bytes of one block of a file as they stand.
  private mutating func fill(
    _ stretch: inout TableStretch, _ file: OpenFile, _ starts: [TablePosition], _ number: Int
  ) throws(SystemError) {
    let (from, to) = (starts[number], starts[number + 1])
    let count = to.offset - from.offset
    stretch.line = from.line
    stretch.row = from.row
    stretch.clear()
    try stretch.fill(count) { (bytes) throws(SystemError) in
      try file.read(into: &bytes, at: 0, from: from.offset, atMost: count)
    }
    read.add(stretch.bytes.span.extracting(..<stretch.count))
  }

  // MARK: Lists in another order

  private mutating func gather(_ stretch: inout TableStretch, _ list: Int, _ ordinals: Range<Int>)
    throws(SystemError)
  {
    stretch.clear()
    for ordinal in ordinals {
      for entry in try lists[list]?.index?.take(ordinal) ?? [] {
        let window = try window(list, entry)
        let first = entry.offset - window.start
        let end = min(first + entry.length, window.bytes.count)
        stretch.append(window.bytes[first..<end], line: entry.line, row: entry.row)
      }
    }
    stretch.finish()
    read.add(stretch.bytes.span.extracting(..<stretch.count))
  }

  /// What was read of the file last, where the row stands in it; else a stretch that begins with the row.
  private mutating func window(_ list: Int, _ entry: RowIndex.Entry) throws(SystemError) -> Window {
    let end = entry.offset + entry.length
    if entry.offset < windows[list].start
      || end > windows[list].start + windows[list].bytes.count,
      let file = lists[list]?.file.file
    {
      windows[list].bytes = try file.read(at: entry.offset, count: max(entry.length, 16 << 10))
      windows[list].start = entry.offset
    }
    return windows[list]
  }
}
