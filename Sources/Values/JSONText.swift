/// Strings as JSON writes them.
package enum JSONText {
  /// The text in quotes; control characters and direction marks escaped, everything else as it is.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text in quotes.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    // Safe: the buffer is read to its end and not kept.
    let wasPlain = text.withUTF8 { utf8 in
      guard unsafe utf8.allSatisfy({ $0 != 0x22 && $0 != 0x5C && !ShownText.mayBegin($0) }) else {
        return false
      }
      unsafe bytes.append(contentsOf: utf8)
      return true
    }
    if !wasPlain { for scalar in text.unicodeScalars { append(scalar, to: &bytes) } }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += [0x5C, 0x22]
    case "\\": bytes += [0x5C, 0x5C]
    case "\n": bytes += [0x5C, UInt8(ascii: "n")]
    case "\r": bytes += [0x5C, UInt8(ascii: "r")]
    case "\t": bytes += [0x5C, UInt8(ascii: "t")]
    case _ where ShownText.isControl(scalar):
      bytes += [0x5C, UInt8(ascii: "u")]
      for shift in [12, 8, 4, 0] { bytes.append(digits[Int(scalar.value >> shift & 15)]) }
    default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
