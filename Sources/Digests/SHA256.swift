/// SHA-256 (FIPS 180-4) over bytes that come in pieces.
///
/// Uses the processor's own instructions where it has them (`SHA256+X86.swift`), else plain arithmetic. Both
/// are tested with the published vectors and against each other. Bytes have no
/// padding between them, so `Span.bytes` is safe.
package struct SHA256: Sendable {
  var state = SHA256.start
  /// Bytes that do not fill a block of 64 yet.
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  package init() {}

  package mutating func add(_ bytes: borrowing Span<UInt8>) {
    length += UInt64(bytes.count)
    var at = 0
    if !pending.isEmpty {
      at = min(64 - pending.count, bytes.count)
      for place in 0..<at { pending.append(bytes[place]) }
      guard pending.count == 64 else { return }
      let block = pending
      unsafe SHA256.compress(&state, block.span.bytes)
      pending = []
    }
    let whole = at + (bytes.count - at) & ~63
    unsafe SHA256.compress(&state, bytes.bytes.extracting(at..<whole))
    for place in whole..<bytes.count { pending.append(bytes[place]) }
  }

  package mutating func add(_ bytes: [UInt8]) { add(bytes.span) }

  package mutating func add(_ bytes: ArraySlice<UInt8>) { add(bytes.span) }

  package mutating func add(_ text: String) { add(Array(text.utf8)) }

  package var digest: Digest {
    var copy = self
    let bits = length &* 8
    var tail = [UInt8](
      repeating: 0, count: pending.count < 56 ? 64 - pending.count : 128 - pending.count)
    tail[0] = 0x80
    for index in 0..<8 {
      tail[tail.count - 1 - index] = UInt8(truncatingIfNeeded: bits >> (8 * UInt64(index)))
    }
    copy.add(tail)
    return Digest(copy.state)
  }

  package static func digest(of bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.add(bytes)
    return hash.digest
  }

  /// The digests of two texts at once: the processor works on one while it waits for the other.
  package static func digests(of first: borrowing Span<UInt8>, _ second: borrowing Span<UInt8>)
    -> (Digest, Digest)
  {
    let common = min(first.count, second.count) & ~63
    var (one, two) = (SHA256(), SHA256())
    unsafe SHA256.compress(
      &one.state, first.bytes.extracting(first: common), &two.state,
      second.bytes.extracting(first: common))
    one.length = UInt64(common)
    two.length = UInt64(common)
    one.add(first.extracting(common..<first.count))
    two.add(second.extracting(common..<second.count))
    return (one.digest, two.digest)
  }

  // MARK: Blocks

  package static let start = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19)

  /// Works off blocks of 64 bytes.
  private static func compress(_ state: inout SIMD8<UInt32>, _ blocks: borrowing RawSpan) {
    if isAccelerated { accelerated(&state, blocks) } else { plain(&state, blocks) }
  }

  /// The same for two texts of one length.
  private static func compress(
    _ one: inout SIMD8<UInt32>, _ first: borrowing RawSpan, _ two: inout SIMD8<UInt32>,
    _ second: borrowing RawSpan
  ) {
    if isAccelerated {
      accelerated(&one, first, &two, second)
    } else {
      plain(&one, first)
      plain(&two, second)
    }
  }

  /// FIPS 180-4, section 6.2.2.
  package static func plain(_ state: inout SIMD8<UInt32>, _ blocks: borrowing RawSpan) {
    var schedule = [UInt32](repeating: 0, count: 64)
    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
    for start in stride(from: 0, to: blocks.byteCount, by: 64) {
      for index in 0..<16 {
        // Safe: any four bytes are a number, and the call checks that they are there.
        schedule[index] = unsafe UInt32(
          bigEndian: blocks.unsafeLoadUnaligned(
            fromByteOffset: start + 4 * index, as: UInt32.self))
      }
      for index in 16..<64 {
        let (early, late) = (schedule[index - 15], schedule[index - 2])
        let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
        let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
        schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for index in 0..<64 {
        let choice = e & f ^ ~e & g
        let mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let first = h &+ mixed &+ choice &+ roundConstants[index] &+ schedule[index]
        let majority = a & b ^ a & c ^ b & c
        let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
      }
      state = state &+ SIMD8(a, b, c, d, e, f, g, h)
    }
  }

  static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
