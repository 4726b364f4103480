/// Tells a batch (one application a line) from one application, and finds the lines of a batch.
package enum BatchLines {
  /// Each line that is not blank, with its number from 1 and without its line end.
  package static func lines(of bytes: [UInt8]) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
    var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[start..<end]
      if line.last == 0x0D { line = line.dropLast() }
      if line.contains(where: { $0 != 0x20 && $0 != 9 && $0 != 0x0D }) {
        lines.append((number, line))
      }
      start = end + 1
      number += 1
    }
    return lines
  }

  /// Two or more lines that each begin and end as an object do.
  package static func looksLikeBatch(_ bytes: [UInt8]) -> Bool {
    let found = lines(of: bytes).prefix(2)
    return found.count == 2
      && found.allSatisfy {
        $0.bytes.first == UInt8(ascii: "{") && $0.bytes.last == UInt8(ascii: "}")
      }
  }
}
