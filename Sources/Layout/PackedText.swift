/// A text as one 128-bit cell, so that equality of texts is equality of numbers.
///
/// Up to 15 UTF-8 bytes stand in the cell itself (codes, keys, countries nearly always fit); a longer
/// text is a number that its `Store` gave it. Two cells of one store are equal just when their texts are.
///
///     bits 0…119   bytes, first byte lowest     (short)
///     bits 120…123 how many bytes               (short)
///     bit  126     set: bits 0…31 are the index (long)
package enum PackedText {
  package static let shortLimit = 15

  @inlinable
  package static func short(_ bytes: some Collection<UInt8>) -> Int128 {
    precondition(bytes.count <= shortLimit)
    var raw = UInt128(bytes.count) << 120
    var shift: UInt128 = 0
    for byte in bytes {
      raw |= UInt128(byte) << shift
      shift += 8
    }
    return Int128(bitPattern: raw)
  }

  @inlinable
  package static func long(index: Int) -> Int128 {
    (1 << 126) | Int128(index)
  }

  @inlinable
  package static func longIndex(_ raw: Int128) -> Int? {
    raw & (1 << 126) != 0 ? Int(truncatingIfNeeded: raw & 0xFFFF_FFFF) : nil
  }

  package static func shortBytes(_ raw: Int128) -> [UInt8] {
    let bits = UInt128(bitPattern: raw)
    let count = Int(truncatingIfNeeded: (bits >> 120) & 0xF)
    return (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt128(8 * $0)) }
  }
}
