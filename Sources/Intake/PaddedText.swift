/// The bytes of a block from some place on, read without a check: the one place of intake that does so
/// (`QuickReader.rows` writes cells unchecked, and says why).
///
/// Safe because of what stands behind a block: its bytes end in 128 zeros (`padding`), and every loop of
/// `QuickReader` stops at a byte that no token goes on over, which a zero is, or at an end that it was given.
/// From there no read reaches further than a key is long (100 bytes, see `QuickReader.isUsable`) and one word.
/// `scoped` holds both: it lends the bytes for one call and asks for the zeros.
///
/// - Invariant: at least `padding` zeros stand behind the bytes that are read.
@safe
package struct PaddedText {
  private let start: UnsafeRawPointer

  /// Zeros that must stand behind the bytes.
  package static let padding = 128

  /// Lends the bytes of a block for as long as `body` runs. `count`: where the zeros begin.
  @inline(__always)
  static func scoped<Result>(
    _ block: borrowing [UInt8], _ count: Int, _ body: (PaddedText) -> Result
  ) -> Result {
    precondition(count >= 0 && block.count >= count + padding, "a block without its padding")
    // Safe: an array that is not empty has an address, and `body` keeps nothing of it.
    return unsafe block.withUnsafeBytes { unsafe body(PaddedText(start: $0.baseAddress!)) }
  }

  @inline(__always)
  private init(start: UnsafeRawPointer) { unsafe self.start = unsafe start }

  @inline(__always)
  func advanced(by count: Int) -> PaddedText { unsafe PaddedText(start: start + count) }

  @inline(__always)
  func byte(_ at: Int) -> UInt8 { unsafe start.load(fromByteOffset: at, as: UInt8.self) }

  /// Eight bytes, the first lowest.
  @inline(__always)
  func word(_ at: Int) -> UInt64 {
    unsafe UInt64(littleEndian: start.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  @inline(__always)
  func sixteen(_ at: Int) -> SIMD16<UInt8> {
    unsafe start.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  func twoWords(_ at: Int) -> SIMD2<UInt64> {
    SIMD2(word(at), word(at &+ 8))
  }

  @inline(__always)
  func halfWord(_ at: Int) -> UInt32 {
    unsafe UInt32(littleEndian: start.loadUnaligned(fromByteOffset: at, as: UInt32.self))
  }

  /// Lends the bytes from `start` to `end` for one call, with a check at each read.
  @inline(__always)
  func reading<Result>(_ start: Int, _ end: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    // Safe: the bytes of a token lie within the block, and `body` cannot keep the span.
    let bytes = unsafe UnsafeBufferPointer(
      start: (self.start + start).assumingMemoryBound(to: UInt8.self), count: end - start)
    return unsafe body(Span(_unsafeElements: bytes))
  }

  /// Letters before a place, which columns count.
  func letters(_ end: Int) -> Int {
    var count = 0
    for at in 0..<end where byte(at) & 0xC0 != 0x80 { count += 1 }
    return count
  }

  func bytes(_ range: Range<Int>) -> [UInt8] { unsafe Array(buffer(range)) }

  func string(_ range: Range<Int>) -> String {
    unsafe String(decoding: buffer(range), as: UTF8.self)
  }

  func isUTF8(_ range: Range<Int>) -> Bool {
    unsafe String(validating: buffer(range), as: UTF8.self) != nil
  }

  private func buffer(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
  }
}
