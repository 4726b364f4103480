/// Line and column of ascending offsets, counted once over the text.
struct PositionCounter {
  let bytes: ArraySlice<UInt8>
  private var offset = 0
  private var line: Int
  private var column = 1

  init(bytes: ArraySlice<UInt8>, firstLine: Int) {
    self.bytes = bytes
    line = firstLine
    self.firstLine = firstLine
  }

  private let firstLine: Int

  /// The way back, from the beginning.
  mutating func offset(line wanted: Int, column wantedColumn: Int) -> Int {
    var at = 0
    while at < bytes.count {
      let position = position(of: at)
      if position >= (wanted, wantedColumn) { return at }
      at += 1
    }
    return at
  }

  mutating func position(of wanted: Int) -> (line: Int, column: Int) {
    if wanted < offset { (offset, line, column) = (0, firstLine, 1) }
    while offset < min(wanted, bytes.count) {
      let byte = bytes[bytes.startIndex + offset]
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    return (line, column)
  }
}
