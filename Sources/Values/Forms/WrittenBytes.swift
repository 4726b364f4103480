/// What readers of written forms ask of single bytes, and of the signs beyond ASCII that people's programs put in.
package enum WrittenBytes {
  @inline(__always)
  package static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Space, tab and line ends.
  @inline(__always)
  package static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  /// The range without the blanks at its ends.
  @inline(__always)
  package static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  package static func isASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var bits: UInt8 = 0
    for index in range { bits |= bytes[index] }
    return bits < 0x80
  }

  /// Whether the bytes are these (small) letters, whatever their case.
  static func areSmall(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ word: StaticString) -> Bool
  {
    let count = word.utf8CodeUnitCount
    guard end - start >= count else { return false }
    // Safe: a static string lends its bytes, and `count` of them are there.
    return word.withUTF8Buffer { letters in
      for index in 0..<count where unsafe bytes[start + index] | 0x20 != letters[index] {
        return false
      }
      return true
    }
  }

  /// The same value in plain signs: blanks of every kind as spaces, those without width left out, dashes,
  /// quotation marks and full-width digits as ASCII has them; `nil` where it has none of them.
  ///
  /// What is no number, date or name as it stands is read once more so.
  package static func plain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard !isASCII(bytes, range) else { return nil }
    var plain: [UInt8] = []
    var isChanged = false
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      let count = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard count > 1, at + count <= range.upperBound else {
        plain.append(byte)
        at += 1
        continue
      }
      var code = UInt32(byte) & (0xFF >> UInt32(count + 1))
      for index in 1..<count { code = code << 6 | UInt32(bytes[at + index] & 0x3F) }
      switch sign(code) {
      case .kept: for index in 0..<count { plain.append(bytes[at + index]) }
      case .dropped: isChanged = true
      case .byte(let byte):
        plain.append(byte)
        isChanged = true
      }
      at += count
    }
    return isChanged ? plain : nil
  }

  private enum Sign {
    case kept, dropped
    case byte(UInt8)
  }

  private static func sign(_ code: UInt32) -> Sign {
    switch code {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .byte(0x20)
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: .dropped
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .byte(UInt8(ascii: "-"))
    case 0x2018...0x201B, 0x2032, 0x02BC, 0xB4: .byte(UInt8(ascii: "'"))
    case 0x201C...0x201F, 0x2033: .byte(UInt8(ascii: "\""))
    case 0xFF01...0xFF5E: .byte(UInt8(code - 0xFEE0))
    default: .kept
    }
  }
}
