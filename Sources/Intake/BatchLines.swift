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

  /// Most of the first lines, and at least two, begin and end as an object does: one that is broken, be it the
  /// first, costs no more than itself. One application over many lines has few such lines, for rows have commas
  /// behind them.
  package static func looksLikeBatch(_ bytes: [UInt8]) -> Bool {
    let found = lines(of: bytes).prefix(10)
    let whole = found.count {
      $0.bytes.first == UInt8(ascii: "{") && $0.bytes.last == UInt8(ascii: "}")
    }
    return whole >= 2 && 2 * whole > found.count
      || whole == 1 && found.count == 2 && found.allSatisfy { isApplication($0.bytes) }
  }

  /// It opens an object and does not go on in the next line, nor come from the one before.
  private static func isApplication(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "{"), let last = line.last else { return false }
    let opened = line.count { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    let closed = line.count { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }
    return closed <= opened && line.contains(UInt8(ascii: ":"))
      && ![UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":")].contains(
        last)
  }
}
