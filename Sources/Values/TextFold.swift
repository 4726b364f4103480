/// The form of a text in which two are compared: without regard to case and to blanks.
///
/// Blanks of every kind (no-break, thin, zero-width, tabs, line ends) do not count at the ends, and a run of them
/// inside counts as one: `" ceper\u{A0} 1"` and `Ceper 1` are one, `B 1` and `B1` are two. Capitals are made letter
/// by letter, so that a text is as long as its folded form: `ß` stays. What is shown is what was written; see
/// `Store.text`.
///
///     TextFold.folded(Array("  Rumah\u{A0} pompa ".utf8))   // RUMAH POMPA
///
/// Bytes that are no UTF-8 are left as they are. Folding a folded text changes nothing.
package enum TextFold {
  /// All small ASCII letters of eight bytes as capitals; other bytes as they are.
  @inlinable
  package static func upper(_ word: UInt64) -> UInt64 {
    // The high bit of each byte that is at least `a`, and of each that is above `z`: seven bits never carry over.
    let seven = word & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = seven &+ 0x1F1F_1F1F_1F1F_1F1F
    let aboveZ = seven &+ 0x0505_0505_0505_0505
    return word ^ ((fromA & ~aboveZ & ~word & 0x8080_8080_8080_8080) >> 2)
  }

  /// Eight bytes of a text need nothing but `upper`: all ASCII, no control byte, no two blanks in a row, `before`
  /// (the byte that stands before them, 0 at the beginning of a text) included.
  ///
  /// A blank at the end of a text is the caller's to see: one byte.
  @inlinable
  package static func isPlain(_ word: UInt64, after before: UInt8) -> Bool {
    let seven = word & 0x7F7F_7F7F_7F7F_7F7F
    let printed = seven &+ 0x6060_6060_6060_6060
    guard (word | ~printed) & 0x8080_8080_8080_8080 == 0 else { return false }
    let blanks = blanks(word)
    let isAfterBlank: UInt64 = before == 0x20 || before == 0 ? 0x80 : 0
    return blanks & (blanks << 8 | isAfterBlank) == 0
  }

  /// A text of one to sixteen bytes needs nothing but `upper`. Bytes above `count` are zero in both words.
  @inlinable
  package static func isPlain(_ low: UInt64, _ high: UInt64, count: Int) -> Bool {
    let highs: UInt64 = 0x8080_8080_8080_8080
    // What stands behind the text is made printed, so that only the text can be at fault.
    let unusedLow: UInt64 = count >= 8 ? 0 : ~0 << UInt64(8 * count)
    let unusedHigh: UInt64 = count <= 8 ? ~0 : count >= 16 ? 0 : ~0 << UInt64(8 * count - 64)
    guard (low | high) & highs == 0 else { return false }
    let controlLow = ~(low &+ 0x6060_6060_6060_6060) & highs & ~unusedLow
    let controlHigh = ~(high &+ 0x6060_6060_6060_6060) & highs & ~unusedHigh
    guard controlLow | controlHigh == 0 else { return false }
    let blankLow = blanks(low)
    let blankHigh = blanks(high)
    guard blankLow | blankHigh != 0 else { return true }
    let pairs = blankLow & (blankLow << 8 | 0x80) | blankHigh & (blankHigh << 8 | blankLow >> 56)
    let last =
      count > 8 ? blankHigh >> UInt64(8 * count - 65) : blankLow >> UInt64(8 * count - 1)
    return pairs == 0 && last & 1 == 0
  }

  /// The high bit of each byte that is `0x20`; the bytes are ASCII.
  @inlinable
  package static func blanks(_ word: UInt64) -> UInt64 {
    ~((word ^ 0x2020_2020_2020_2020) &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080
  }

  package static func folded(_ text: String) -> [UInt8] { folded(Array(text.utf8)) }

  package static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var before: UInt8 = 0x20
    for index in result.indices {
      let byte = result[index]
      guard byte >= 0x20, byte < 0x80, byte != 0x20 || before != 0x20 else {
        return rareFolded(bytes)
      }
      if byte &- 0x61 < 26 { result[index] = byte ^ 0x20 }
      before = byte
    }
    return before == 0x20 && !bytes.isEmpty ? rareFolded(bytes) : result
  }

  /// A name of a unit, a country or a choice in the form in which readers look it up: as `folded`, and `_`, `-` and
  /// `.` count as blanks. `pinjam_pakai`, `Pinjam-pakai` and `pinjam pakai` are one, `KG.` and `kg` too.
  package static func name(_ text: String) -> String {
    let bytes = text.utf8.map { byte in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        ? 0x20 : byte
    }
    return String(decoding: folded(bytes), as: UTF8.self)
  }

  package static func areEqual(_ one: String, _ other: String) -> Bool {
    one == other || folded(one) == folded(other)
  }

  // MARK: Letters beyond ASCII, control bytes, blanks in a row

  private static func rareFolded(_ bytes: [UInt8]) -> [UInt8] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isBehindBlank = false
    for scalar in text.unicodeScalars {
      if isBlank(scalar) {
        isBehindBlank = true
        continue
      }
      if isBehindBlank, !result.isEmpty { result.append(0x20) }
      isBehindBlank = false
      result.append(contentsOf: UTF8.encode(capital(scalar)) ?? .init())
    }
    return result
  }

  /// A letter whose capital is several letters stays: lengths of texts must not change.
  private static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.uppercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? scalar : scalar
  }

  /// White space of Unicode, and what takes no room at all: zero-width blanks and joiners, marks of direction, the
  /// mark of UTF-16.
  package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0x180E, 0xFEFF: true
    default: scalar.properties.isWhitespace
    }
  }
}
