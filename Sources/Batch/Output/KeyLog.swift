import Assessments
import System

/// Keys of all applications on disk, so that memory stays flat: written as they come, sorted at the end.
///
/// A record is 32 bytes: hash of `nomor`, hash of the key, line, and where in a second file `nomor` stands.
struct KeyLog: Sendable {
  private let file: OpenFile
  private let texts: OpenFile
  private var pending: [UInt8] = []
  private var pendingTexts: [UInt8] = []
  private(set) var count: Int
  /// Bytes of the second file, with those that are pending.
  private var textLength = 0

  private static let recordSize = 32
  /// Bytes of a `nomor` that are kept, for telling.
  private static let mostText = 240
  private static let pendingLimit = 256 << 10
  /// Records sorted in memory at a time.
  private static let runLength = 64 << 10

  init(file: OpenFile, texts: OpenFile, count: Int) throws(SystemError) {
    self.file = file
    self.texts = texts
    self.count = count
    if count > 0, let last = try read(count - 1, 1).first { textLength = last.textEnd }
    try file.truncate(to: count * KeyLog.recordSize)
    try texts.truncate(to: textLength)
  }

  mutating func add(_ records: [KeyRecord]) throws(SystemError) {
    for record in records {
      let text = record.text.utf8.prefix(KeyLog.mostText)
      Entry(
        number: record.number, key: record.key, line: record.line, textStart: textLength,
        textCount: text.count
      ).append(to: &pending)
      pendingTexts += text
      textLength += text.count
    }
    count += records.count
    if pending.count >= KeyLog.pendingLimit { try flush() }
  }

  mutating func flush() throws(SystemError) {
    guard !pending.isEmpty else { return }
    try texts.write(pendingTexts)
    try file.write(pending)
    pendingTexts.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
  }

  /// A record as it stands on disk.
  struct Entry: Sendable {
    let number: UInt64
    let key: UInt64
    let line: Int
    let textStart: Int
    let textCount: Int

    var textEnd: Int { textStart + textCount }

    func append(to bytes: inout [UInt8]) {
      bytes.append(word: number)
      bytes.append(word: key)
      bytes.append(word: UInt64(line))
      bytes.append(word: UInt64(textStart) << 16 | UInt64(textCount))
    }
  }

  /// Lends the hash of every `nomor`.
  mutating func forEachNumber(_ body: (UInt64) -> Void) throws(SystemError) {
    try flush()
    var start = 0
    while start < count {
      let entries = try read(start, min(KeyLog.runLength, count - start))
      guard !entries.isEmpty else { return }
      for entry in entries { body(entry.number) }
      start += entries.count
    }
  }

  // MARK: Sorting

  mutating func duplicates() throws(SystemError) -> Duplicates {
    try flush()
    var found = Duplicates()
    var (numbers, keys): ([[Entry]], [[Entry]]) = ([], [])
    try forEachGroup {
      $0.number
    } _: { group in
      guard group.count > 1 else { return }
      found.numbers += 1
      found.numberLines += group.count
      if numbers.count < Duplicates.told { numbers.append(group.members) }
    }
    try forEachGroup {
      $0.key
    } _: { group in
      guard group.first.key != 0, group.hasOtherNumbers else { return }
      found.keys += 1
      found.keyLines += group.count
      if keys.count < Duplicates.told { keys.append(group.members) }
    }
    found.firstNumbers = try members(numbers)
    found.firstKeys = try members(keys)
    return found
  }

  private func members(_ groups: [[Entry]]) throws(SystemError) -> [[Duplicates.Member]] {
    var found: [[Duplicates.Member]] = []
    for group in groups.sorted(by: { $0[0].line < $1[0].line }) {
      var members: [Duplicates.Member] = []
      for entry in group {
        let text = try texts.read(at: entry.textStart, count: entry.textCount)
        members.append(
          .init(
            line: entry.line,
            number: text.isEmpty ? nil : String(decoding: text, as: UTF8.self)))
      }
      found.append(members)
    }
    return found
  }

  /// Records with one value together, groups in the order of the value: runs are sorted in their place
  /// on disk and merged.
  private func forEachGroup(
    _ value: (Entry) -> UInt64, _ body: (Group) -> Void
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

  /// Records with one value, however many: counted, and a few of them, whose lines ascend.
  private struct Group {
    let first: Entry
    private(set) var members: [Entry]
    private(set) var count = 1
    /// Not all are of one `nomor`.
    private(set) var hasOtherNumbers = false

    private static let mostMembers = 10

    init(_ first: Entry) {
      self.first = first
      members = [first]
    }

    mutating func add(_ record: Entry) {
      count += 1
      if members.count < Group.mostMembers { members.append(record) }
      if record.number != first.number { hasOtherNumbers = true }
    }
  }

  /// A sorted stretch of the file with a few of its records in memory.
  private struct Run {
    var next: Int
    let end: Int
    var buffer: [Entry] = []
    var at = 0
  }

  private func least(_ runs: inout [Run], _ value: (Entry) -> UInt64)
    throws(SystemError) -> Entry?
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

  private func read(_ start: Int, _ length: Int) throws(SystemError) -> [Entry] {
    let bytes = try file.read(
      at: start * KeyLog.recordSize, count: length * KeyLog.recordSize)
    // Whole records: somebody may have cut the file short meanwhile.
    return (0..<bytes.count / KeyLog.recordSize).map { index in
      let place = index * KeyLog.recordSize
      let text = bytes.word(at: place + 24)
      return Entry(
        number: bytes.word(at: place), key: bytes.word(at: place + 8),
        line: Int(truncatingIfNeeded: bytes.word(at: place + 16)), textStart: Int(text >> 16),
        textCount: Int(text & 0xFFFF))
    }
  }

  private func write(_ records: [Entry], _ start: Int) throws(SystemError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(records.count * KeyLog.recordSize)
    for record in records { record.append(to: &bytes) }
    try file.write(bytes, at: start * KeyLog.recordSize)
  }
}
