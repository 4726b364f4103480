/// Names of files as text, without losing any.
///
/// To the system a name is bytes that need be no UTF-8. Here it is a `String` in which every byte that is part
/// of no valid sign stands as a private sign of its own (U+10FF00 and the byte), so that such a file can be
/// carried, opened and named like any other: the bytes `63 FF` become `c` and U+10FFFF, and these become
/// `63 FF` again. A name that really holds such a private sign is taken byte by byte, so that no two names
/// become one.
package enum FileName {
  private static let firstPrivate: UInt32 = 0x10_FF00

  package static func text(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: { $0.value >= firstPrivate })
    {
      return text
    }
    var scalars = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var at = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return String(scalars)
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if scalar.value < firstPrivate {
          scalars.append(scalar)
        } else {
          scalars.append(contentsOf: bytes[at..<at + encoded.count].map(sign))
        }
        at += encoded.count
      case .error(let length):
        scalars.append(contentsOf: bytes[at..<at + length].map(sign))
        at += length
      }
    }
  }

  package static func bytes(of text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: { byte(of: $0) != nil }) else {
      return Array(text.utf8)
    }
    return text.unicodeScalars.flatMap { scalar in
      byte(of: scalar).map { [$0] } ?? Array(String(Character(scalar)).utf8)
    }
  }

  /// As a person reads it: a byte that is no sign is written `\xFF`.
  package static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { byte(of: $0) != nil }) else { return text }
    return text.unicodeScalars.map { scalar in
      byte(of: scalar).map { "\\x" + String($0, radix: 16, uppercase: true) }
        ?? String(Character(scalar))
    }.joined()
  }

  /// As it is written in a command, so that a shell gives it back: in quotes where it holds a blank or a sign of the
  /// shell's, and never like a flag.
  package static func inCommand(_ name: String) -> String {
    let plain = name.hasPrefix("-") && name != "-" ? "./" + name : name
    let isBare = plain.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
      default: "._-/+,:@%=".utf8.contains(byte)
      }
    }
    guard plain.isEmpty || !isBare else { return plain }
    return "'" + plain.replacing("'", with: #"'\''"#) + "'"
  }

  /// The bytes with the zero that the system wants behind them.
  static func terminated(_ text: String) -> [CChar] {
    bytes(of: text).map { CChar(bitPattern: $0) } + [0]
  }

  private static func sign(_ byte: UInt8) -> Unicode.Scalar {
    // U+10FF00 to U+10FFFF are scalars, all of them.
    Unicode.Scalar(firstPrivate + UInt32(byte)) ?? "\u{FFFD}"
  }

  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    scalar.value >= firstPrivate ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }
}
