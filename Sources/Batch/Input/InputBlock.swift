import Digests
import Intake
import System

/// A piece of the input that one worker judges: whole lines, or whole records.
package struct InputBlock: Sendable {
  /// Beyond `count` stand `padding` zeros at least, as `QuickReader` asks.
  var bytes: [UInt8] = []
  var count = 0
  /// From 1.
  var firstLine = 1
  /// Where `bytes` begin in the input; `nil` where the input is no one text.
  var offset: Int?
  /// Every byte is ASCII, so that no line need be looked at for wrong UTF-8.
  var isASCII = false
  /// The line was longer than the limit; only its beginning stands here.
  var isTooLong = false
  /// Records that are no lines of NDJSON: files of a folder.
  var records: [InputRecord] = []
  /// Applications of a CSV set.
  var table = TableBlock()

  static let padding = PaddedText.padding

  /// Makes room for so many bytes. A buffer that one long line blew up to many times the usual size is let go
  /// when it is not needed any more.
  mutating func ready(capacity: Int, from usual: Int) {
    if capacity <= usual, bytes.count > 4 * usual + InputBlock.padding { bytes = [] }
    if bytes.count < capacity + InputBlock.padding {
      bytes += [UInt8](repeating: 0, count: capacity + InputBlock.padding - bytes.count)
    }
  }

  /// The block is the first `end` bytes; behind them stand the zeros that readers rely on.
  mutating func close(at end: Int) {
    count = end
    for index in end..<end + InputBlock.padding { bytes[index] = 0 }
  }
}

/// Where the applications of a batch come from, a block at a time. The blocks of one input are always the
/// same, so that a run can be taken up again after any of them.
protocol BlockSource {
  /// Fills the block; `false` at the end.
  mutating func next(_ block: inout InputBlock) throws(SystemError) -> Bool
  /// Bytes of all the input, to tell how far it is; 0 where nobody knows.
  var size: Int { get }
  /// Bytes handed out so far, and their hash.
  var done: Int { get }
  var hash: UInt64 { get }
  /// Bytes of the input that went into no block.
  var skipped: (count: Int, hash: SHA256) { get }
}

extension BlockSource {
  var skipped: (count: Int, hash: SHA256) { (0, SHA256()) }
}
