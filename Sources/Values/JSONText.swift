/// Strings as JSON writes them.
package enum JSONText {
  /// The text in quotes; control characters escaped, everything else as it is.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text in quotes.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    // Safe: the text is kept for as long as the closure runs, which copies bytes within the buffer's own bounds and
    // lets none of it out.
    text.withUTF8 { utf8 in
      if unsafe utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }) {
        unsafe bytes.append(contentsOf: utf8)
      } else {
        for index in utf8.indices { append(escaped: unsafe utf8[index], to: &bytes) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(escaped byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes += [0x5C, 0x22]
    case UInt8(ascii: "\\"): bytes += [0x5C, 0x5C]
    case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
    case 0x0D: bytes += [0x5C, UInt8(ascii: "r")]
    case 0x09: bytes += [0x5C, UInt8(ascii: "t")]
    case 0..<0x20, 0x7F:
      let digits = Array("0123456789abcdef".utf8)
      bytes += [
        0x5C, UInt8(ascii: "u"), 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)],
      ]
    default: bytes.append(byte)
    }
  }
}
