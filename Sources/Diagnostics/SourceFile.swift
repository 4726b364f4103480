/// A text that was read, with the name it is reported under: a rule file or an application.
package struct SourceFile: Sendable {
  /// As the person named it, or the path below the rule folder.
  package let name: String
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    lineStarts = starts
  }

  package var lineCount: Int { lineStarts.count }

  /// Line and column of a byte, both from 1; a column counts characters.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let bounded = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= bounded { low = middle } else { high = middle }
    }
    let column = String(decoding: bytes[lineStarts[low]..<bounded], as: UTF8.self).count + 1
    return (low + 1, column)
  }

  /// The bytes of a line (from 1), without its line end.
  package func line(_ number: Int) -> ArraySlice<UInt8> {
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }
}

/// Bytes of one of the files that were read together: `file` is its index among them.
package struct SourceRange: Hashable, Sendable {
  package let file: Int
  package let start: Int
  package let end: Int

  /// Of what is told without a place.
  package static let none = SourceRange(file: -1, start: 0, end: 0)

  package init(file: Int, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// The place behind its last byte.
  package var upper: SourceRange { SourceRange(file: file, start: end, end: end) }

  /// From the first byte of this range to the last of the other, both in one file.
  package func through(_ other: SourceRange) -> SourceRange {
    SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}
