import Values

/// A quick hash that is the same in every run and however the bytes are cut, for telling keys and unchanged
/// files apart; it protects against accidents, not against people.
///
/// Four lanes of eight bytes are mixed side by side, so that it keeps pace with reading.
struct Hash64: Sendable, Equatable {
  private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63
  )
  /// Up to 31 bytes that wait for a whole round.
  private var pending: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private var pendingCount = 0
  private var length: UInt64 = 0

  @inline(__always)
  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word) &* 0x9FB2_1C65_1E98_DF25
    return product << 29 | product >> 35
  }

  @inline(__always)
  private mutating func round(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    lanes = (
      Hash64.mix(lanes.0, a), Hash64.mix(lanes.1, b), Hash64.mix(lanes.2, c),
      Hash64.mix(lanes.3, d)
    )
  }

  mutating func add(_ bytes: borrowing Span<UInt8>) {
    length &+= UInt64(bytes.count)
    var index = 0
    while pendingCount != 0, index < bytes.count {
      take(bytes[index])
      index += 1
    }
    var (a, b, c, d) = lanes
    // Safe: bytes have no padding between them.
    let raw = unsafe bytes.bytes
    while index + 32 <= bytes.count {
      a = Hash64.mix(a, Hash64.word(raw, index))
      b = Hash64.mix(b, Hash64.word(raw, index + 8))
      c = Hash64.mix(c, Hash64.word(raw, index + 16))
      d = Hash64.mix(d, Hash64.word(raw, index + 24))
      index += 32
    }
    lanes = (a, b, c, d)
    while index < bytes.count {
      take(bytes[index])
      index += 1
    }
  }

  @inline(__always)
  private static func word(_ bytes: borrowing RawSpan, _ at: Int) -> UInt64 {
    // Safe: any eight bytes are a number, and the call checks that they are there.
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  private mutating func take(_ byte: UInt8) {
    let part = UInt64(byte) << UInt64(8 * (pendingCount & 7))
    switch pendingCount >> 3 {
    case 0: pending.0 |= part
    case 1: pending.1 |= part
    case 2: pending.2 |= part
    default: pending.3 |= part
    }
    pendingCount += 1
    guard pendingCount == 32 else { return }
    round(pending.0, pending.1, pending.2, pending.3)
    pending = (0, 0, 0, 0)
    pendingCount = 0
  }

  mutating func add(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      take(UInt8(truncatingIfNeeded: word >> shift))
    }
    length &+= 8
  }

  mutating func add(_ text: String) {
    add(text.utf8.span)
  }

  var value: UInt64 {
    var end = self
    end.round(pending.0, pending.1, pending.2, pending.3)
    var state = Hash64.mix(end.lanes.0, end.length)
    state = Hash64.mix(state, end.lanes.1)
    state = Hash64.mix(state, end.lanes.2)
    return Hash64.mix(state, end.lanes.3)
  }

  static func == (left: Hash64, right: Hash64) -> Bool { left.value == right.value }

  static func of(_ text: String) -> UInt64 {
    var hash = Hash64()
    hash.add(text)
    return hash.value
  }

  /// Of a text without regard to case and blanks.
  static func folded(_ text: String) -> UInt64 {
    // Most numbers of applications are their own folded form.
    if text.utf8.allSatisfy({ (0x21...0x60).contains($0) }) { return of(text) }
    var hash = Hash64()
    hash.add(TextFold.folded(text).span)
    return hash.value
  }

  /// Of a short text as it stands in a cell.
  static func of(_ packed: Int128) -> UInt64 {
    let bits = UInt128(bitPattern: packed)
    return mix(
      mix(0x9E37_79B9_7F4A_7C15, UInt64(truncatingIfNeeded: bits)),
      UInt64(truncatingIfNeeded: bits >> 64))
  }
}
