import Digests
import Intake

/// Cuts NDJSON into blocks at line ends.
struct LineSource: BlockSource {
  private let file: OpenFile
  fileprivate var descriptor: Int32 { file.descriptor }
  fileprivate let name: String
  private let lineLimit: Int
  private var carry: [UInt8] = []
  /// Whole lines that were read and did not go into the last block, from `queuedAt` on.
  private var queue: [UInt8] = []
  private var queuedAt = 0
  private var line = 1
  private var isAtEnd = false
  private var isFirst = true
  /// The rest of a line that was too long is passed over.
  private var isSkipping = false
  let size: Int
  private(set) var done = 0
  private(set) var skipped = (count: 0, hash: SHA256())
  private var read = Hash64()
  var hash: UInt64 { read.value }

  private let blockSize: Int

  init(_ path: String, lineLimit: Int, blockSize: Int) throws(SystemError) {
    self.blockSize = blockSize
    file = OpenFile(try System.openToRead(path))
    name = path
    self.lineLimit = lineLimit
    size = path == "-" ? 0 : System.size(of: file.descriptor)
  }

  mutating func next(_ block: inout InputBlock) throws(SystemError) -> Bool {
    while true {
      if queuedAt < queue.count { takeQueued(&block) } else { try fill(&block) }
      guard block.count > 0 else { return false }
      var (lineEnds, isASCII, sum) = QuickReader.scan(block.bytes, block.count)
      if lineEnds > LineSource.mostLines, !block.isTooLong, !isSkipping {
        queueBehind(LineSource.mostLines, &block)
        (lineEnds, isASCII, sum) = QuickReader.scan(block.bytes, block.count)
      }
      read.add(sum)
      if isSkipping, !block.isTooLong {
        guard let end = block.bytes[..<block.count].firstIndex(of: 0x0A) else {
          skip(block.bytes[..<block.count])
          continue
        }
        isSkipping = false
        carry = Array(block.bytes[(end + 1)..<block.count]) + carry
        skip(block.bytes[...end])
        line += 1
        continue
      }
      block.firstLine = line
      block.offset = done
      done += block.count
      line += lineEnds
      block.isASCII = isASCII
      return true
    }
  }

  /// A result may be a thousand times as long as its line: so many lines make a block at most.
  private static let mostLines = 256

  /// Keeps what stands behind the first lines of a block for the next ones.
  private mutating func queueBehind(_ lines: Int, _ block: inout InputBlock) {
    let end = LineSource.end(ofLine: lines, block.bytes, 0, block.count)
    queue = Array(block.bytes[end..<block.count])
    queuedAt = 0
    block.count = end
    for index in end..<end + InputBlock.padding { block.bytes[index] = 0 }
  }

  private mutating func takeQueued(_ block: inout InputBlock) {
    block.isTooLong = false
    if !block.records.isEmpty { block.records = [] }
    let end = LineSource.end(ofLine: LineSource.mostLines, queue, queuedAt, queue.count)
    block.ready(capacity: max(blockSize, end - queuedAt))
    for (index, byte) in queue[queuedAt..<end].enumerated() { block.bytes[index] = byte }
    block.count = end - queuedAt
    for index in block.count..<block.count + InputBlock.padding { block.bytes[index] = 0 }
    queuedAt = end
    if queuedAt == queue.count { queue = [] }
    if queue.isEmpty { queuedAt = 0 }
  }

  /// Behind the end of a line counted from `start`; `limit` where there are fewer.
  private static func end(ofLine wanted: Int, _ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var left = wanted
    var at = start
    while at < limit {
      at += 1
      if bytes[at - 1] == 0x0A {
        left -= 1
        if left == 0 { break }
      }
    }
    return at
  }

  private mutating func skip(_ bytes: ArraySlice<UInt8>) {
    skipped.count += bytes.count
    bytes.withUnsafeBytes { skipped.hash.add($0) }
    done += bytes.count
  }

  /// Reads until at least one line end stands in the block, and keeps what follows the last.
  private mutating func fill(_ block: inout InputBlock) throws(SystemError) {
    block.isTooLong = false
    if !block.records.isEmpty { block.records = [] }
    block.ready(capacity: max(blockSize, carry.count))
    for (index, byte) in carry.enumerated() { block.bytes[index] = byte }
    var filled = carry.count
    carry.removeAll(keepingCapacity: true)
    var searched = 0
    while true {
      let room = block.bytes.count - InputBlock.padding - filled
      if !isAtEnd, room > 0 {
        let got = try System.read(
          descriptor, into: &block.bytes, at: filled, atMost: room, named: name)
        if got < room { isAtEnd = true }
        if isFirst, filled == 0 {
          isFirst = false
          filled = withoutMark(&block, got)
        } else {
          filled += got
        }
      }
      if let end = LineSource.lastLineEnd(block.bytes, searched, filled) {
        keep(&block, from: isAtEnd && filled < blockSize ? filled : end + 1, filled)
        return
      }
      if isAtEnd { return keep(&block, from: filled, filled) }
      searched = filled
      guard filled < lineLimit else {
        block.isTooLong = !isSkipping
        isSkipping = true
        keep(&block, from: filled, filled)
        return
      }
      block.ready(capacity: min(filled * 2, lineLimit))
    }
  }

  private mutating func keep(_ block: inout InputBlock, from end: Int, _ filled: Int) {
    if end < filled { carry.append(contentsOf: block.bytes[end..<filled]) }
    block.count = end
    for index in end..<end + InputBlock.padding { block.bytes[index] = 0 }
  }

  /// A byte order mark is no part of the first application.
  private mutating func withoutMark(_ block: inout InputBlock, _ count: Int) -> Int {
    guard count >= 3, block.bytes[0] == 0xEF, block.bytes[1] == 0xBB, block.bytes[2] == 0xBF else {
      return count
    }
    skip(block.bytes[..<3])
    block.bytes.removeFirst(3)
    block.bytes += [0, 0, 0]
    return count - 3
  }

  private static func lastLineEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = end - 1
      while index >= start {
        if buffer[index] == 0x0A { return index }
        index -= 1
      }
      return nil
    }
  }
}

extension LineSource {
  /// Why the input is plainly no NDJSON: one application over many lines, a JSON list, UTF-16, a workbook.
  ///
  /// Looks at the beginning without taking it; what comes from a pipe is not looked at.
  var refusal: BatchError? {
    guard name != "-", size > 0,
      let start = try? System.read(descriptor, at: 0, count: min(size, 1 << 16), named: name)
    else { return nil }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return .notText(name, kind: "UTF-16")
    }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .notText(name, kind: "Excel / ZIP") }
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
    if opens == UInt8(ascii: "["), closes != UInt8(ascii: "]"), !isCut { return .jsonList(name) }
    return nil
  }
}
