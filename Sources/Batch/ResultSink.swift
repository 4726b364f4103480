import Receipts
import Values

/// Where result lines go, whole blocks at a time.
///
/// A file is written under the name `OUTPUT.sebagian` until it is whole, with a journal beside it; what is
/// no regular file (a pipe, a device, standard output) is written straight.
struct ResultSink: Sendable {
  private let file: OpenFile
  private var descriptor: Int32 { file.descriptor }
  private let path: String
  /// `nil` where the output is written straight.
  private let journal: OpenFile?
  private var keys: KeyLog?
  private var receipt: ReceiptLog?
  private var last: Journal.Checkpoint
  private var outputHash = Hash64()
  private var length = 0
  /// Bytes of input since the last checkpoint are counted from here.
  private var checkpointAt = 0

  private var checkpointEvery = Int.max

  static func partial(_ path: String) -> String { path + ".sebagian" }
  static func journalPath(_ path: String) -> String { partial(path) + ".catatan" }
  static func keyPath(_ path: String) -> String { partial(path) + ".kunci" }
  static func receiptLogPath(_ path: String) -> String { partial(path) + ".blok" }

  /// Straight to a descriptor.
  init(file: OpenFile, path: String, keys: KeyLog?, tally: Tally) {
    self.file = file
    self.path = path
    self.keys = keys
    journal = nil
    last = Journal.Checkpoint(tally: tally)
  }

  /// A new file, or with `resuming` the one that was left unfinished.
  init(
    _ path: String, origin: Journal.Origin, collectsKeys: Bool, makesReceipt: Bool,
    checkpointEvery: Int,
    resuming: Journal.Checkpoint?, tally: Tally
  ) throws(SystemError) {
    self.path = path
    self.checkpointEvery = checkpointEvery
    let isNew = resuming == nil
    if isNew {
      for name in [
        ResultSink.partial(path), ResultSink.journalPath(path), ResultSink.keyPath(path),
        ResultSink.receiptLogPath(path),
      ] {
        System.remove(name)
      }
    }
    file = OpenFile(try System.openToWrite(ResultSink.partial(path), creating: isNew))
    let journal = OpenFile(
      try System.openToWrite(ResultSink.journalPath(path), creating: isNew))
    self.journal = journal
    if collectsKeys {
      let file = OpenFile(try System.openToWrite(ResultSink.keyPath(path), creating: isNew))
      keys = try KeyLog(file: file, count: resuming?.keyCount ?? 0)
    }
    if makesReceipt {
      let file = OpenFile(
        try System.openToWrite(ResultSink.receiptLogPath(path), creating: isNew))
      receipt = try ReceiptLog(file: file, length: resuming?.receiptLength ?? 0)
    }
    last = resuming ?? Journal.Checkpoint(tally: tally)
    if let resuming {
      let found = try ResultSink.hash(of: file.descriptor, length: resuming.outputLength, path)
      outputHash = found
      try System.truncate(file.descriptor, to: resuming.outputLength, named: path)
      try System.truncate(journal.descriptor, to: System.size(of: journal.descriptor), named: path)
      length = resuming.outputLength
      checkpointAt = resuming.inputDone
    } else {
      try System.write(Array(Journal.header(origin).utf8), to: journal.descriptor, named: path)
    }
  }

  /// What was written up to the checkpoint is what stands there.
  func isIntact(_ checkpoint: Journal.Checkpoint) -> Bool {
    outputHash.value == checkpoint.outputHash
  }

  private static func hash(of descriptor: Int32, length: Int, _ path: String) throws(SystemError)
    -> Hash64
  {
    var hash = Hash64()
    var at = 0
    while at < length {
      let bytes = try System.read(
        descriptor, at: at, count: min(1 << 20, length - at), named: path)
      guard !bytes.isEmpty else { break }
      bytes.withUnsafeBytes { hash.add($0) }
      at += bytes.count
    }
    return hash
  }

  // MARK: Writing

  mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    guard !bytes.isEmpty else { return }
    try System.write(bytes, to: descriptor, named: path)
    if journal != nil { bytes.withUnsafeBytes { outputHash.add($0) } }
    length += bytes.count
  }

  mutating func write(
    _ result: BlockWorker.Result, tally: Tally, inputDone: Int, inputHash: UInt64
  ) throws(SystemError) {
    for piece in receipt == nil ? [] : result.pieces {
      var piece = piece
      piece.output.from += length
      try receipt?.add(piece)
    }
    try write(result.bytes)
    try keys?.add(result.keys)
    guard journal != nil else { return }
    last.inputDone = inputDone
    last.inputHash = inputHash
    last.outputLength = length
    last.tally = tally
    if inputDone - checkpointAt >= checkpointEvery { try checkpoint() }
  }

  /// Notes how far the run is.
  mutating func checkpoint() throws(SystemError) {
    guard let journal else { return }
    try keys?.flush()
    try receipt?.flush()
    last.receiptLength = receipt?.length ?? 0
    last.outputHash = outputHash.value
    last.keyCount = keys?.count ?? 0
    try System.write(Array(Journal.line(last).utf8), to: journal.descriptor, named: path)
    checkpointAt = last.inputDone
  }

  /// Duplicates among everything written; nothing where no keys were collected.
  mutating func duplicates() throws(SystemError) -> Duplicates {
    try keys?.duplicates() ?? Duplicates()
  }

  /// The output is whole: it gets its name, the receipt before it, and what only helped to take it up again
  /// goes.
  mutating func finish(_ head: Receipt.Head) throws(SystemError) {
    guard journal != nil else { return }
    try System.sync(descriptor, named: path)
    if receipt != nil {
      var head = head
      head.outputSize = length
      let partial = ResultSink.partial(Receipt.path(of: path))
      // A run that was cut off here has left its own.
      System.remove(partial)
      try receipt?.write(head, to: partial)
      try System.rename(partial, to: Receipt.path(of: path))
    } else {
      // That of an output which this one replaces.
      System.remove(Receipt.path(of: path))
    }
    try System.rename(ResultSink.partial(path), to: path)
    System.remove(ResultSink.journalPath(path))
    System.remove(ResultSink.keyPath(path))
    System.remove(ResultSink.receiptLogPath(path))
  }
}
