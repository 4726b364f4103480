import Intake
import System

/// The records of one CSV file, one after another, with memory for one block at a time.
struct RecordStream {
  struct Record {
    let bytes: ArraySlice<UInt8>
    /// Where it begins in the file, in bytes, and its line.
    let offset: Int
    let line: Int
    let isQuoteOpen: Bool
  }

  private let file: OpenFile
  let name: String
  private let separator: UInt8
  private var buffer: [UInt8] = []
  private var start = 0
  private var offset: Int
  private var line: Int
  private var isAtEnd = false

  private static let blockSize = 128 << 10

  init(file: OpenFile, name: String, separator: UInt8, offset: Int, line: Int) {
    self.file = file
    self.name = name
    self.separator = separator
    self.offset = offset
    self.line = line
  }

  /// The next record that is not blank; `nil` at the end.
  mutating func next() throws(SystemError) -> Record? {
    while true {
      while true {
        if start < buffer.count || isAtEnd {
          let found = CSVFields.recordEnd(
            buffer, from: start, to: buffer.count, separator: separator, isLast: isAtEnd)
          if let found {
            guard found.next > start else { return nil }
            let record = Record(
              bytes: buffer[start..<found.end], offset: offset + start, line: line,
              isQuoteOpen: found.isQuoteOpen)
            line += buffer[start..<found.next].count { $0 == 0x0A }
            start = found.next
            if record.bytes.allSatisfy({ $0 == 0x20 || $0 == separator }) { break }
            return record
          }
        }
        try fill()
      }
    }
  }

  private mutating func fill() throws(SystemError) {
    buffer.removeFirst(start)
    offset += start
    start = 0
    let more = try file.read(
      at: offset + buffer.count, count: max(RecordStream.blockSize, buffer.count))
    if more.isEmpty { isAtEnd = true }
    buffer += more
  }
}
