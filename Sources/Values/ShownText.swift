/// Text that somebody else wrote, made fit to be printed: what would move a cursor, clear a screen or turn the
/// direction of reading is shown as a sign, and never sent.
///
///     ESC [ 2 J           ␛[2J
///     A, U+202E, B        A\u{202e}B
///
/// Writers of text for people put every line of theirs through it: a name, a number of an application, a
/// value, the name of a file may hold anything.
@usableFromInline
package enum ShownText {
  /// The text as it may be printed on one line: a line break and a tab are signs too.
  package static func of(_ text: String) -> String {
    guard text.utf8.contains(where: mayBegin) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let sign = sign(of: scalar) {
        shown.append(contentsOf: sign.unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// Controls, and marks that turn the direction of what follows or end a line where no line end stands.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: scalar.value >= firstPrivate
    }
  }

  /// From here on a sign stands for one byte of the name of a file that is no UTF-8 (`FileName`).
  private static let firstPrivate: UInt32 = 0x10_FF00

  /// A control may begin with this byte; most texts are cleared by asking.
  @inlinable
  package static func mayBegin(_ byte: UInt8) -> Bool {
    // What U+0080 to U+009F, U+061C, U+2000 and U+100000 on begin with.
    byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xF4
  }

  /// The picture of an ASCII control, the number of any other; `nil` for what is no control.
  private static func sign(of scalar: Unicode.Scalar) -> String? {
    guard isControl(scalar) else { return nil }
    if scalar.value >= firstPrivate {
      return "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true)
    }
    let picture: Unicode.Scalar? =
      switch scalar.value {
      case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
      case 0x7F: Unicode.Scalar(0x2421)
      default: nil
      }
    return picture.map { String(Character($0)) } ?? "\\u{\(String(scalar.value, radix: 16))}"
  }
}
