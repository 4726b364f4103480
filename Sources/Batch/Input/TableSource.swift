import Intake
import Layout
import System
import Values

/// A CSV set as a batch: `permohonan.csv` gives the applications in their order, the files of lists their
/// rows, tied by `nomor` and in any order.
struct TableSource: BlockSource {
  private let main: TableFile
  private var stream: RecordStream
  private var lists: [(file: TableFile, index: RowIndex, window: Window)?]
  /// Ordinals of applications whose `nomor` is missing or used twice.
  private let unclear: Set<Int>
  /// Rows that belong to no application: how many, and the first places.
  let orphans: (count: Int, places: [String])
  private var read = Hash64()
  private(set) var done = 0
  let size: Int
  var hash: UInt64 { read.value }

  private static let recordsInBlock = 256

  /// A stretch of a list file that was read last.
  private struct Window {
    var start = 0
    var bytes: [UInt8] = []
  }

  var schemas: (main: TableSchema, lists: [TableSchema?]) {
    (main.schema, lists.map { $0?.file.schema })
  }

  /// The same with the files by their names in the set.
  var tables: ProblemPlaces.Tables {
    .init(schemas: schemas, names: (main.name, lists.map { $0?.file.name }))
  }

  /// Opens a CSV file, or a set with one file for each list.
  /// `numbers` is how columns are written of which no cell tells.
  static func open(_ input: BatchInput, layout: Layout, numbers written: Language?)
    throws(SystemError) -> Result<TableSource, BatchError>
  {
    var mainName: String?
    if case .tables(let name) = input.form { mainName = name }
    var main: TableFile
    switch try TableFile.open(
      mainName.map { input.path + "/" + $0 } ?? input.path, mainName ?? input.path,
      layout: layout, list: nil)
    {
    case .failure(let error): return .failure(error)
    case .success(let file): main = file
    }
    var numbers: [(hash: UInt64, ordinal: Int)] = []
    var unclear: Set<Int> = []
    let problem = try main.scan(layout, written) { number, _ in
      if number.isEmpty { unclear.insert(numbers.count) }
      numbers.append((Hash64.of(number), numbers.count))
    }
    if let problem { return .failure(problem) }
    let size = numbers.count
    numbers.sort { ($0.hash, $0.ordinal) < ($1.hash, $1.ordinal) }
    for (one, other) in zip(numbers, numbers.dropFirst()) where one.hash == other.hash {
      unclear.insert(one.ordinal)
      unclear.insert(other.ordinal)
    }
    var lists: [(file: TableFile, index: RowIndex, window: Window)?] = layout.lists.map { _ in nil }
    var orphans: (count: Int, places: [String]) = (0, [])
    for name in input.names where name != mainName {
      let key = String(name.dropLast(4)).lowercased()
      guard let list = layout.lists.firstIndex(where: { $0.key == key }) else {
        let near = Spelling.nearest(to: key, among: layout.lists.map(\.key))
        return .failure(.table(.unknownList(name, near: near)))
      }
      if let other = lists[list]?.file.name {
        return .failure(.table(.listTwice(other, name)))
      }
      var file: TableFile
      switch try TableFile.open(input.path + "/" + name, name, layout: layout, list: list) {
      case .failure(let error): return .failure(error)
      case .success(let opened): file = opened
      }
      var index = try RowIndex()
      let problem = try file.scan(layout, written) { (number, record) throws(SystemError) in
        guard let ordinal = TableSource.ordinal(of: number, numbers) else {
          orphans.count += 1
          if orphans.places.count < 10 {
            orphans.places.append("\(name):\(record.line) `\(number.prefix(40))`")
          }
          return
        }
        try index.add(
          RowIndex.Entry(
            ordinal: ordinal, offset: record.offset, line: record.line,
            length: record.bytes.count))
      }
      if let problem { return .failure(problem) }
      try index.finish()
      lists[list] = (file, index, Window())
    }
    return .success(
      TableSource(
        main: main, stream: try main.records(), lists: lists, unclear: unclear, orphans: orphans,
        size: size))
  }

  private static func ordinal(of number: String, _ numbers: [(hash: UInt64, ordinal: Int)]) -> Int?
  {
    let wanted = Hash64.of(number)
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle].hash < wanted { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low].hash == wanted ? numbers[low].ordinal : nil
  }

  mutating func next(_ block: inout InputBlock) throws(SystemError) -> Bool {
    block.records.removeAll(keepingCapacity: true)
    block.count = 0
    block.firstLine = done + 1
    while block.records.count < TableSource.recordsInBlock, let record = try stream.next() {
      read.add(record.bytes.span)
      var application = TableApplication(
        main: .init(bytes: ArraySlice(Array(record.bytes)), line: record.line),
        lists: Array(repeating: nil, count: lists.count))
      application.isNumberUnclear = unclear.contains(done)
      for list in lists.indices where lists[list] != nil {
        application.lists[list] = try rows(list, of: done)
      }
      block.records.append(.table(application))
      done += 1
    }
    return !block.records.isEmpty
  }

  private mutating func rows(_ list: Int, of ordinal: Int) throws(SystemError)
    -> [TableApplication.Record]
  {
    let entries = try lists[list]?.index.take(ordinal) ?? []
    var records: [TableApplication.Record] = []
    for entry in entries {
      let bytes = try bytes(list, entry)
      read.add(bytes.span)
      records.append(.init(bytes: bytes, line: entry.line))
    }
    return records
  }

  /// The bytes of a row, from the window read last where it stands there.
  private mutating func bytes(_ list: Int, _ entry: RowIndex.Entry) throws(SystemError)
    -> ArraySlice<UInt8>
  {
    guard let opened = lists[list] else { return [] }
    let end = entry.offset + entry.length
    if entry.offset < opened.window.start
      || end > opened.window.start + opened.window.bytes.count
    {
      let bytes = try opened.file.file.read(
        at: entry.offset, count: max(entry.length, 16 << 10))
      lists[list]?.window = Window(start: entry.offset, bytes: bytes)
    }
    guard let window = lists[list]?.window else { return [] }
    let first = entry.offset - window.start
    return ArraySlice(Array(window.bytes[first..<min(first + entry.length, window.bytes.count)]))
  }
}

extension TableSource {
  private init(
    main: TableFile, stream: RecordStream,
    lists: [(file: TableFile, index: RowIndex, window: Window)?], unclear: Set<Int>,
    orphans: (count: Int, places: [String]), size: Int
  ) {
    self.main = main
    self.stream = stream
    self.lists = lists
    self.unclear = unclear
    self.orphans = orphans
    self.size = size
  }
}
