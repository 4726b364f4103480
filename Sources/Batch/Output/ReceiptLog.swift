import Receipts
import System

/// The blocks of a receipt on disk while a run goes on, as the lines the receipt will have.
struct ReceiptLog: Sendable {
  private let file: OpenFile
  private var pending: [UInt8] = []
  /// Bytes written and waiting.
  private(set) var length: Int
  private var isFirst: Bool

  private static let pendingLimit = 64 << 10

  init(file: OpenFile, length: Int) throws(SystemError) {
    self.file = file
    self.length = length
    isFirst = length == 0
    try file.truncate(to: length)
  }

  mutating func add(_ block: Receipt.Block) throws(SystemError) {
    let line = Array(block.text(isFirst: isFirst).utf8) + [0x0A]
    isFirst = false
    pending += line
    length += line.count
    if pending.count >= ReceiptLog.pendingLimit { try flush() }
  }

  mutating func flush() throws(SystemError) {
    guard !pending.isEmpty else { return }
    try file.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes the whole receipt and gives its chain.
  mutating func write(_ head: Receipt.Head, to path: String) throws(SystemError) {
    try flush()
    let whole = try OpenFile.writing(path, replacing: true)
    try whole.write(Array(head.text.utf8))
    var chain = ReceiptChain(head)
    var at = 0
    var rest: [UInt8] = []
    while at < length {
      let bytes = try file.read(at: at, count: min(1 << 20, length - at))
      guard !bytes.isEmpty else { break }
      at += bytes.count
      try whole.write(bytes)
      rest += bytes
      var start = 0
      while let end = rest[start...].firstIndex(of: 0x0A) {
        chain.add(rest[start...end])
        start = end + 1
      }
      rest.removeFirst(start)
    }
    try whole.write(Array(Receipt.foot(chain.digest).utf8))
    try whole.sync()
  }
}
