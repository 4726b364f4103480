import Assessments
import System

/// Keys of all applications on disk, so that memory stays flat: written as they come, sorted at the end.
///
/// A record is 24 bytes: hash of `nomor`, hash of the key, line.
struct KeyLog: Sendable {
  private let file: OpenFile
  private var pending: [UInt8] = []
  private(set) var count: Int

  private static let recordSize = 24
  private static let pendingLimit = 256 << 10
  /// Records sorted in memory at a time.
  private static let runLength = 64 << 10

  init(file: OpenFile, count: Int) throws(SystemError) {
    self.file = file
    self.count = count
    try file.truncate(to: count * KeyLog.recordSize)
  }

  mutating func add(_ records: [KeyRecord]) throws(SystemError) {
    KeyLog.append(records, to: &pending)
    count += records.count
    if pending.count >= KeyLog.pendingLimit { try flush() }
  }

  mutating func flush() throws(SystemError) {
    guard !pending.isEmpty else { return }
    try file.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  // MARK: Sorting

  mutating func duplicates() throws(SystemError) -> Duplicates {
    try flush()
    var found = Duplicates()
    try forEachGroup {
      $0.number
    } _: { group in
      guard group.count > 1 else { return }
      found.numbers += 1
      found.numberLines += group.count
      if found.firstNumbers.count < Duplicates.told { found.firstNumbers.append(group.lines) }
    }
    try forEachGroup {
      $0.key
    } _: { group in
      guard group.first.key != 0, group.hasOtherNumbers else { return }
      found.keys += 1
      found.keyLines += group.count
      if found.firstKeys.count < Duplicates.told { found.firstKeys.append(group.lines) }
    }
    found.firstNumbers.sort { $0[0] < $1[0] }
    found.firstKeys.sort { $0[0] < $1[0] }
    return found
  }

  /// Records with one value together, groups in the order of the value: runs are sorted in their place
  /// on disk and merged.
  private func forEachGroup(
    _ value: (KeyRecord) -> UInt64, _ body: (Group) -> Void
  ) throws(SystemError) {
    var runs: [Run] = []
    var start = 0
    while start < count {
      let length = min(KeyLog.runLength, count - start)
      var records = try read(start, length)
      records.sort { (value($0), $0.line) < (value($1), $1.line) }
      try write(records, start)
      runs.append(Run(next: start, end: start + length))
      start += length
    }
    var group: Group?
    while let record = try least(&runs, value) {
      if let known = group, value(known.first) != value(record) {
        body(known)
        group = nil
      }
      group?.add(record)
      group = group ?? Group(record)
    }
    if let group { body(group) }
  }

  /// Records with one value, however many: counted, and a few of their lines, which ascend.
  private struct Group {
    let first: KeyRecord
    private(set) var lines: [Int]
    private(set) var count = 1
    /// Not all are of one `nomor`.
    private(set) var hasOtherNumbers = false

    private static let mostLines = 10

    init(_ first: KeyRecord) {
      self.first = first
      lines = [first.line]
    }

    mutating func add(_ record: KeyRecord) {
      count += 1
      if lines.count < Group.mostLines { lines.append(record.line) }
      if record.number != first.number { hasOtherNumbers = true }
    }
  }

  /// A sorted stretch of the file with a few of its records in memory.
  private struct Run {
    var next: Int
    let end: Int
    var buffer: [KeyRecord] = []
    var at = 0
  }

  private func least(_ runs: inout [Run], _ value: (KeyRecord) -> UInt64)
    throws(SystemError) -> KeyRecord?
  {
    var best: Int?
    for index in runs.indices {
      if runs[index].at == runs[index].buffer.count, runs[index].next < runs[index].end {
        let length = min(1024, runs[index].end - runs[index].next)
        runs[index].buffer = try read(runs[index].next, length)
        runs[index].next += length
        runs[index].at = 0
      }
      guard runs[index].at < runs[index].buffer.count else { continue }
      guard let other = best else {
        best = index
        continue
      }
      let (one, two) = (
        runs[index].buffer[runs[index].at], runs[other].buffer[runs[other].at]
      )
      if (value(one), one.line) < (value(two), two.line) { best = index }
    }
    guard let best else { return nil }
    runs[best].at += 1
    return runs[best].buffer[runs[best].at - 1]
  }

  private func read(_ start: Int, _ length: Int) throws(SystemError) -> [KeyRecord] {
    let bytes = try file.read(
      at: start * KeyLog.recordSize, count: length * KeyLog.recordSize)
    // Whole records: somebody may have cut the file short meanwhile.
    return (0..<bytes.count / KeyLog.recordSize).map { index in
      let place = index * KeyLog.recordSize
      return KeyRecord(
        number: bytes.word(at: place), key: bytes.word(at: place + 8),
        line: Int(truncatingIfNeeded: bytes.word(at: place + 16)))
    }
  }

  private func write(_ records: [KeyRecord], _ start: Int) throws(SystemError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(records.count * KeyLog.recordSize)
    KeyLog.append(records, to: &bytes)
    try file.write(bytes, at: start * KeyLog.recordSize)
  }

  private static func append(_ records: [KeyRecord], to bytes: inout [UInt8]) {
    for record in records {
      bytes.append(word: record.number)
      bytes.append(word: record.key)
      bytes.append(word: UInt64(record.line))
    }
  }
}
