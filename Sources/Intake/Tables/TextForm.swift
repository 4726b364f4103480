/// How the bytes of a table are text, and how they become UTF-8.
package enum TextForm: Sendable, Equatable {
  case utf8
  /// With its mark in front.
  case utf16(isLittle: Bool)
  case windows1252

  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16"
    case .windows1252: "Windows-1252"
    }
  }

  /// By the mark in front; UTF-8 where there is none.
  package init(mark start: ArraySlice<UInt8>) {
    self =
      start.starts(with: [0xFF, 0xFE])
      ? .utf16(isLittle: true)
      : start.starts(with: [0xFE, 0xFF]) ? .utf16(isLittle: false) : .utf8
  }

  /// UTF-16 without its mark: nearly every second byte is zero.
  package static func looksLikeUTF16(_ start: ArraySlice<UInt8>) -> Bool {
    let pairs = start.count / 2
    guard pairs >= 2 else { return false }
    var zeros = (0, 0)
    for index in 0..<pairs {
      if start[start.startIndex + 2 * index] == 0 { zeros.0 += 1 }
      if start[start.startIndex + 2 * index + 1] == 0 { zeros.1 += 1 }
    }
    let (most, least) = (max(zeros.0, zeros.1), min(zeros.0, zeros.1))
    return most * 4 >= pairs * 3 && least * 4 <= pairs
  }

  /// The text as UTF-8, as far as whole signs stand in `bytes`; `taken` is how many bytes those are.
  ///
  /// What is no sign of the form becomes U+FFFD.
  package func transcoded(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> (text: [UInt8], taken: Int) {
    switch self {
    case .utf8: return (Array(bytes), bytes.count)
    case .windows1252:
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        if byte < 0x80 {
          text.append(byte)
        } else {
          text += TextForm.utf8(TextForm.scalar(windows1252: byte))
        }
      }
      return (text, bytes.count)
    case .utf16(let isLittle):
      return TextForm.transcoded(utf16: bytes, isLittle, isLast)
    }
  }

  private static func transcoded(utf16 bytes: ArraySlice<UInt8>, _ isLittle: Bool, _ isLast: Bool)
    -> (text: [UInt8], taken: Int)
  {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    let first = bytes.startIndex
    func unit(_ at: Int) -> UInt32 {
      let (low, high) = isLittle ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
      return UInt32(low) | UInt32(high) << 8
    }
    var at = first
    while at + 2 <= bytes.endIndex {
      let one = unit(at)
      if one < 0x80 {
        text.append(UInt8(truncatingIfNeeded: one))
        at += 2
        continue
      }
      if one & 0xFC00 == 0xD800 {
        guard at + 4 <= bytes.endIndex else {
          if !isLast { return (text, at - first) }
          text += utf8("\u{FFFD}")
          at += 2
          continue
        }
        let other = unit(at + 2)
        if other & 0xFC00 == 0xDC00 {
          let value = 0x1_0000 + (one & 0x3FF) << 10 + (other & 0x3FF)
          text += utf8(Unicode.Scalar(value) ?? "\u{FFFD}")
          at += 4
          continue
        }
      }
      text += utf8(Unicode.Scalar(one) ?? "\u{FFFD}")
      at += 2
    }
    if isLast, at < bytes.endIndex {
      text += utf8("\u{FFFD}")
      at = bytes.endIndex
    }
    return (text, at - first)
  }

  /// Bytes that mean nothing in Windows-1252.
  package static let unusedIn1252: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  private static let upper: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  private static func scalar(windows1252 byte: UInt8) -> Unicode.Scalar {
    let value = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func utf8(_ scalar: Unicode.Scalar) -> [UInt8] { Array(String(scalar).utf8) }
}
