/// A text as one 128-bit cell, so that equality of texts is equality of numbers.
///
/// Up to 16 UTF-8 bytes stand in the cell itself (codes, keys, countries, an NPWP nearly always fit); a
/// longer text is a number that its `Store` gave it. Two cells of one store are equal just when their
/// texts are. The top byte tells them apart:
///
///     0x00…0x0F  that many bytes stand below it, first byte lowest
///     0x10       bits 0…31 are the index of a longer text
///     0x20…0x7E  sixteen bytes, of which this is the last
package enum PackedText {
  /// The cell of a text that fits; `nil` where the store must number it.
  package static func packed(_ bytes: some Collection<UInt8>) -> Int128? {
    let count = bytes.count
    guard count <= 16 else { return nil }
    var raw: UInt128 = 0
    var shift: UInt128 = 0
    var last: UInt8 = 0
    for byte in bytes {
      raw |= UInt128(byte) << shift
      shift += 8
      last = byte
    }
    if count == 16 {
      return (0x20...0x7E).contains(last) ? Int128(bitPattern: raw) : nil
    }
    return Int128(bitPattern: raw | UInt128(count) << 120)
  }

  @inlinable
  package static func long(index: Int) -> Int128 {
    (0x10 << 120) | Int128(index)
  }

  @inlinable
  package static func longIndex(_ raw: Int128) -> Int? {
    raw >> 120 == 0x10 ? Int(truncatingIfNeeded: raw & 0xFFFF_FFFF) : nil
  }

  /// How many bytes stand in the cell; `nil` for a longer text.
  package static func byteCount(_ raw: Int128) -> Int? {
    let top = Int(truncatingIfNeeded: raw >> 120)
    return top == 0x10 ? nil : top < 0x10 ? top : 16
  }

  package static func bytes(_ raw: Int128) -> [UInt8] {
    let bits = UInt128(bitPattern: raw)
    return (0..<(byteCount(raw) ?? 0)).map { UInt8(truncatingIfNeeded: bits >> UInt128(8 * $0)) }
  }
}
