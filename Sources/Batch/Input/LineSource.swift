import Digests
import Intake
import System

/// Cuts NDJSON into blocks at line ends.
///
/// INVARIANT: where a block ends depends on the bytes and on the two limits alone, never on how much a read gave,
/// on which buffer is filled, or on who works beside: journal, receipt and resume hang on it. From where it
/// begins, a block is the whole lines within `blockSize` bytes, `mostLines` of them at most; a line that is
/// longer stands alone; of one beyond `lineLimit` the block holds the beginning, and the rest is passed over.
struct LineSource: BlockSource {
  private let file: OpenFile
  private let isFile: Bool
  private let lineLimit: Int
  private let blockSize: Int
  /// Read and not handed out yet, from `pendingAt` on.
  private var pending: [UInt8] = []
  private var pendingAt = 0
  private var line = 1
  private var isAtStart = true
  /// The rest of a line that was too long is passed over.
  private var isSkipping = false
  let size: Int
  private(set) var done = 0
  private(set) var skipped = (count: 0, hash: SHA256())
  private var read = Hash64()
  var hash: UInt64 { read.value }

  /// A result may be a thousand times as long as its line: so many lines make a block at most.
  private static let mostLines = 256

  init(_ path: String, lineLimit: Int, blockSize: Int) throws(SystemError) {
    file = try OpenFile.reading(path)
    isFile = path != "-"
    self.lineLimit = lineLimit
    self.blockSize = blockSize
    size = isFile ? file.size : 0
  }

  mutating func next(_ block: inout InputBlock) throws(SystemError) -> Bool {
    if isAtStart { try passMark() }
    if isSkipping { try passRestOfLine() }
    block.isTooLong = false
    if !block.records.isEmpty { block.records = [] }
    let end = LineSource.end(ofLine: LineSource.mostLines, pending, pendingAt, within: blockSize)
    if let end { takePending(&block, upTo: end) } else { try fill(&block) }
    guard block.count > 0 else { return false }
    var (lineEnds, isASCII, sum) = QuickReader.scan(block.bytes, block.count)
    if lineEnds >= LineSource.mostLines, cut(&block, behindLine: LineSource.mostLines) {
      (lineEnds, isASCII, sum) = QuickReader.scan(block.bytes, block.count)
    }
    read.add(sum)
    block.firstLine = line
    block.offset = done
    block.isASCII = isASCII
    done += block.count
    line += lineEnds
    return true
  }

  // MARK: Filling

  /// Takes what is pending and reads on: one window of `blockSize` bytes, or the one line that is longer.
  private mutating func fill(_ block: inout InputBlock) throws(SystemError) {
    var filled = pending.count - pendingAt
    block.ready(capacity: max(blockSize, filled), from: blockSize)
    block.bytes.replaceSubrange(..<filled, with: pending[pendingAt...])
    pending = []
    pendingAt = 0
    try readOn(&block, &filled, upTo: blockSize)
    if filled < blockSize { return close(&block, at: filled, of: filled) }
    if let end = LineSource.lastLineEnd(block.bytes, blockSize) {
      return close(&block, at: end + 1, of: filled)
    }
    try fillOneLine(&block, filled)
  }

  private mutating func fillOneLine(_ block: inout InputBlock, _ start: Int) throws(SystemError) {
    // The sign behind the longest line may be its end.
    let most = max(blockSize, lineLimit + 1)
    var filled = start
    while filled < most {
      let searched = filled
      let wanted = min(filled + blockSize, most)
      block.ready(capacity: wanted, from: blockSize)
      try readOn(&block, &filled, upTo: wanted)
      if let end = block.bytes[searched..<filled].firstIndex(of: 0x0A) {
        return close(&block, at: end + 1, of: filled)
      }
      if filled < wanted { return close(&block, at: filled, of: filled) }
    }
    block.isTooLong = true
    isSkipping = true
    close(&block, at: filled, of: filled)
  }

  private func readOn(_ block: inout InputBlock, _ filled: inout Int, upTo end: Int)
    throws(SystemError)
  {
    guard filled < end else { return }
    filled += try file.read(into: &block.bytes, at: filled, atMost: end - filled)
  }

  /// The block ends at `end`; what was read behind it waits.
  private mutating func close(_ block: inout InputBlock, at end: Int, of filled: Int) {
    if end < filled { pending = Array(block.bytes[end..<filled]) }
    block.close(at: end)
  }

  /// Keeps what stands behind the first lines of a block for the next ones; `false` where nothing does.
  private mutating func cut(_ block: inout InputBlock, behindLine lines: Int) -> Bool {
    guard let end = LineSource.end(ofLine: lines, block.bytes, 0, within: block.count),
      end < block.count
    else { return false }
    pending = Array(block.bytes[end..<block.count]) + pending[pendingAt...]
    pendingAt = 0
    block.close(at: end)
    return true
  }

  private mutating func takePending(_ block: inout InputBlock, upTo end: Int) {
    let count = end - pendingAt
    block.ready(capacity: max(blockSize, count), from: blockSize)
    block.bytes.replaceSubrange(..<count, with: pending[pendingAt..<end])
    block.close(at: count)
    pendingAt = end
  }

  // MARK: What goes into no block

  /// A byte order mark is no part of the first application.
  private mutating func passMark() throws(SystemError) {
    isAtStart = false
    var start = [UInt8](repeating: 0, count: 3)
    let count = try file.read(into: &start, at: 0, atMost: 3)
    if start == [0xEF, 0xBB, 0xBF] { skip(start[...]) } else { pending = Array(start[..<count]) }
  }

  private mutating func passRestOfLine() throws(SystemError) {
    var bytes = Array(pending[pendingAt...])
    while true {
      if let end = bytes.firstIndex(of: 0x0A) {
        skip(bytes[...end])
        pending = Array(bytes[(end + 1)...])
        pendingAt = 0
        line += 1
        isSkipping = false
        return
      }
      skip(bytes[...])
      bytes = [UInt8](repeating: 0, count: blockSize)
      let count = try file.read(into: &bytes, at: 0, atMost: blockSize)
      bytes.removeLast(blockSize - count)
      if bytes.isEmpty {
        pending = []
        pendingAt = 0
        isSkipping = false
        return
      }
    }
  }

  private mutating func skip(_ bytes: ArraySlice<UInt8>) {
    skipped.count += bytes.count
    skipped.hash.add(bytes)
    done += bytes.count
  }

  // MARK: Line ends

  /// Behind the end of a line counted from `start`; `nil` where fewer end within `length` bytes.
  private static func end(
    ofLine wanted: Int, _ bytes: [UInt8], _ start: Int, within length: Int
  ) -> Int? {
    var left = wanted
    for at in start..<min(start + length, bytes.count) where bytes[at] == 0x0A {
      left -= 1
      if left == 0 { return at + 1 }
    }
    return nil
  }

  private static func lastLineEnd(_ bytes: [UInt8], _ end: Int) -> Int? {
    bytes[..<end].lastIndex(of: 0x0A)
  }
}

extension LineSource {
  /// Why the input is plainly no NDJSON: one application over many lines, a JSON list, UTF-16, a workbook.
  ///
  /// Looks at the beginning without taking it; what comes from a pipe is not looked at.
  var refusal: BatchError? {
    let name = file.name
    guard isFile, size > 0, let start = try? file.read(at: 0, count: min(size, 1 << 16))
    else { return nil }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return .notText(name, kind: "UTF-16")
    }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .notText(name, kind: "Excel / ZIP") }
    if start.starts(with: [0x1F, 0x8B]) { return .notText(name, kind: "gzip") }
    if TextForm.looksLikeUTF16(start.prefix(200)) { return .notText(name, kind: "UTF-16") }
    // A first line that is broken costs no more than itself.
    if BatchLines.looksLikeBatch(start) { return nil }
    let lines = BatchLines.lines(of: start).prefix(2).map(\.bytes)
    guard let first = lines.first else { return nil }
    let space: [UInt8] = [0x20, 9, 0x0D]
    func ends(_ line: ArraySlice<UInt8>) -> (UInt8?, UInt8?) {
      (line.first { !space.contains($0) }, line.last { !space.contains($0) })
    }
    let (opens, closes) = ends(first)
    let next = lines.count > 1 ? ends(lines[1]).0 : nil
    let isCut = first.endIndex == start.endIndex && size > start.count
    if opens == UInt8(ascii: "/") { return .oneApplication(name) }
    if opens == UInt8(ascii: "{"), closes != UInt8(ascii: "}"), !isCut, next != nil,
      next != UInt8(ascii: "{")
    {
      return .oneApplication(name)
    }
    if opens == UInt8(ascii: "["), closes != UInt8(ascii: "]") || next == nil, !isCut {
      return .jsonList(name)
    }
    return nil
  }
}
