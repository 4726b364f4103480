import Intake
import System

/// The records of one CSV file in its first pass, one after another, with memory for one stretch at a time.
struct TableStream {
  private let file: OpenFile
  private(set) var buffer: [UInt8]
  private var filled = 0
  private var at = 0
  /// Where the buffer begins in the file.
  private var base: Int
  private var isAtEnd = false
  private(set) var cutter: TableCutter
  private(set) var record = TableCutter.Record()
  /// Of the record.
  private(set) var line: Int
  private(set) var row: Int
  private var nextLine: Int
  private var nextRow: Int
  /// Every byte of the buffer is ASCII, and none is zero.
  private(set) var isPlain = true

  private static let readAtOnce = 256 << 10
  /// A record that is longer than this is refused: an end to what has none.
  static let mostBytes = 1 << 28

  /// Why it stops before the end.
  enum Stop { case end, tooLong }

  init(_ file: OpenFile, separator: UInt8, offset: Int, line: Int, row: Int) {
    self.file = file
    base = offset
    buffer = Array(repeating: 0, count: TableStretch.padding)
    cutter = TableCutter(separator: separator)
    self.line = line
    self.row = row
    nextLine = line
    nextRow = row
  }

  /// Where the record begins in the file.
  var offset: Int { base + record.start }
  /// Where the next record begins.
  var nextOffset: Int { base + at }
  /// Line and row behind the record.
  var next: (line: Int, row: Int) { (nextLine, nextRow) }

  /// Goes to the next record; `nil` where there is one.
  mutating func advance() throws(SystemError) -> Stop? {
    while true {
      if at < filled {
        let bytes = buffer
        let cut = cutter.cut(bytes.span, from: at, to: filled, isLast: isAtEnd)
        if let cut {
          record = cut
          at = cut.next
          (line, row) = (nextLine, nextRow)
          nextLine += cut.lines
          nextRow += 1
          return nil
        }
      } else if isAtEnd {
        return .end
      }
      if filled - at > TableStream.mostBytes { return .tooLong }
      try fill()
    }
  }

  private mutating func fill() throws(SystemError) {
    let kept = filled - at
    if at > 0 {
      if kept > 0 { buffer.replaceSubrange(..<kept, with: buffer[at..<filled]) }
      base += at
      at = 0
    }
    // A record that is longer than the buffer doubles it.
    let wanted = max(TableStream.readAtOnce, kept)
    let size = kept + wanted + TableStretch.padding
    if buffer.count < size { buffer += Array(repeating: 0, count: size - buffer.count) }
    let got = try file.read(into: &buffer, at: kept, from: base + kept, atMost: wanted)
    if got == 0 { isAtEnd = true }
    filled = kept + got
    for index in filled..<filled + TableStretch.padding { buffer[index] = 0 }
    isPlain = TableStream.isPlain(buffer.span, filled)
  }

  /// No byte is zero or above ASCII.
  private static func isPlain(_ bytes: Span<UInt8>, _ count: Int) -> Bool {
    var at = 0
    var bits: UInt64 = 0
    while at + 8 <= count {
      // Safe: any eight bytes are a number, and the call checks that they are there.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      // The borrow reaches a byte's high bit where the byte is zero; above ASCII it is set anyway.
      bits |= word | (word &- 0x0101_0101_0101_0101)
      at += 8
    }
    while at < count {
      let byte = bytes[at]
      if byte == 0 { return false }
      bits |= UInt64(byte)
      at += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }
}
