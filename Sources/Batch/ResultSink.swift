/// Where result lines go, whole blocks at a time.
struct ResultSink: Sendable {
  private let descriptor: Int32
  private let name: String
  private(set) var length = 0

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    guard !bytes.isEmpty else { return }
    try System.write(bytes, to: descriptor, named: name)
    length += bytes.count
  }

  mutating func write(_ result: BlockWorker.Result, tally: Tally, inputDone: Int)
    throws(SystemError)
  {
    try write(result.bytes)
  }
}
