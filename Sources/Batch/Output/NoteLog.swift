import System

/// What is to be said of one row of the input, for whoever filled it in.
struct RowNote: Sendable {
  /// Of a CSV set 0 is the file of applications, then the lists of the layout; of a folder the number of the file.
  let file: Int
  /// 0 where it is said of the whole.
  let line: Int
  let text: String
}

/// Notes on disk while a run goes on, in the order of the applications; sorted by file and line at its end.
///
/// A record: file, line and length of the text, eight bytes each, then the text.
struct NoteLog: Sendable {
  private let file: OpenFile
  private var pending: [UInt8] = []
  /// Bytes written and waiting.
  private(set) var length: Int

  private static let headSize = 24
  private static let pendingLimit = 256 << 10

  init(file: OpenFile, length: Int) throws(SystemError) {
    self.file = file
    self.length = length
    try file.truncate(to: length)
  }

  mutating func add(_ notes: [RowNote]) throws(SystemError) {
    for note in notes {
      let text = note.text.utf8
      pending.append(word: UInt64(note.file))
      pending.append(word: UInt64(note.line))
      pending.append(word: UInt64(text.count))
      pending += text
      length += NoteLog.headSize + text.count
    }
    if pending.count >= NoteLog.pendingLimit { try flush() }
  }

  mutating func flush() throws(SystemError) {
    guard !pending.isEmpty else { return }
    try file.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// The notes of each of so many files by line.
  mutating func sorted(files: Int) throws(SystemError) -> [SortedNotes] {
    try flush()
    var indices: [RowIndex] = []
    for _ in 0..<files { indices.append(try RowIndex()) }
    var at = 0
    while at + NoteLog.headSize <= length {
      let head = try file.read(at: at, count: NoteLog.headSize)
      guard head.count == NoteLog.headSize else { break }
      let (number, line) = (Int(head.word(at: 0)), Int(head.word(at: 8)))
      let count = Int(head.word(at: 16))
      at += NoteLog.headSize
      if indices.indices.contains(number) {
        try indices[number].add(
          RowIndex.Entry(ordinal: line, offset: at, line: 0, row: 0, length: count))
      }
      at += count
    }
    for index in indices.indices { try indices[index].finish() }
    return indices.map { SortedNotes(file: file, index: $0) }
  }
}

/// The notes of one file, asked for in the order of its lines.
struct SortedNotes: Sendable {
  fileprivate let file: OpenFile
  fileprivate var index: RowIndex

  mutating func take(_ line: Int) throws(SystemError) -> [String] {
    var texts: [String] = []
    for entry in try index.take(line) {
      let bytes = try file.read(at: entry.offset, count: entry.length)
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return texts
  }
}
