import System

/// Which rows of a list file belong to which application: sorted on disk, so that rows may stand in any
/// order and be more than memory holds.
///
/// A record is 32 bytes: ordinal of the application, offset of the row, line and row, length.
struct RowIndex {
  struct Entry {
    let ordinal: Int
    let offset: Int
    let line: Int
    let row: Int
    let length: Int
  }

  private let file: OpenFile
  private var pending: [Entry] = []
  private(set) var count = 0
  private var lastOrdinal = 0
  private var isSorted = true
  // Reading back
  private var runs: [(next: Int, end: Int, buffer: [Entry], at: Int)] = []

  private static let size = 32
  private static let runLength = 32 << 10

  init() throws(SystemError) {
    file = try OpenFile.scratch()
  }

  mutating func add(_ entry: Entry) throws(SystemError) {
    if entry.ordinal < lastOrdinal { isSorted = false }
    lastOrdinal = entry.ordinal
    pending.append(entry)
    if pending.count == RowIndex.runLength { try flush() }
  }

  /// Writes what is pending as one sorted run.
  private mutating func flush() throws(SystemError) {
    guard !pending.isEmpty else { return }
    if !isSorted { pending.sort { ($0.ordinal, $0.offset) < ($1.ordinal, $1.offset) } }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pending.count * RowIndex.size)
    for entry in pending {
      for word in [
        UInt64(entry.ordinal), UInt64(entry.offset),
        UInt64(entry.line) << 32 | UInt64(min(entry.row, 0xFFFF_FFFF)), UInt64(entry.length),
      ] {
        bytes.append(word: word)
      }
    }
    try file.write(bytes, at: count * RowIndex.size)
    runs.append((next: count, end: count + pending.count, buffer: [], at: 0))
    count += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  /// Called when all rows are added: runs of an order that was never broken are one.
  mutating func finish() throws(SystemError) {
    try flush()
    pending = []
    if isSorted, count > 0 { runs = [(next: 0, end: count, buffer: [], at: 0)] }
  }

  /// The rows of an application, in the order of the file. Applications are asked for in their order.
  mutating func take(_ ordinal: Int) throws(SystemError) -> [Entry] {
    var found: [Entry] = []
    for index in runs.indices {
      while true {
        if runs[index].at == runs[index].buffer.count {
          guard runs[index].next < runs[index].end else { break }
          let length = min(512, runs[index].end - runs[index].next)
          runs[index].buffer = try read(runs[index].next, length)
          runs[index].next += length
          runs[index].at = 0
        }
        let entry = runs[index].buffer[runs[index].at]
        guard entry.ordinal <= ordinal else { break }
        if entry.ordinal == ordinal { found.append(entry) }
        runs[index].at += 1
      }
    }
    return runs.count > 1 ? found.sorted { $0.offset < $1.offset } : found
  }

  private func read(_ start: Int, _ length: Int) throws(SystemError) -> [Entry] {
    let bytes = try file.read(
      at: start * RowIndex.size, count: length * RowIndex.size)
    return (0..<bytes.count / RowIndex.size).map { index in
      let place = index * RowIndex.size
      let last = bytes.word(at: place + 16)
      return Entry(
        ordinal: Int(bytes.word(at: place)), offset: Int(bytes.word(at: place + 8)),
        line: Int(last >> 32), row: Int(last & 0xFFFF_FFFF), length: Int(bytes.word(at: place + 24))
      )
    }
  }
}
