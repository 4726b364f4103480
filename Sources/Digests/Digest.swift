/// A SHA-256 hash.
package struct Digest: Hashable, Sendable {
  /// Eight words, the first that is written first.
  let words: SIMD8<UInt32>

  init(_ words: SIMD8<UInt32>) {
    self.words = words
  }

  /// The 32 bytes in their order.
  package var bytes: [UInt8] {
    (0..<8).flatMap { index in
      (0..<4).map { UInt8(truncatingIfNeeded: words[index] >> UInt32(24 - 8 * $0)) }
    }
  }

  /// 64 digits, as `sha256sum` prints them.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// `nil` unless these are 64 digits.
  package init?(hex: some StringProtocol) {
    let digits = hex.utf8.compactMap { byte -> UInt32? in
      switch byte {
      case 48...57: UInt32(byte - 48)
      case 97...102: UInt32(byte - 87)
      default: nil
      }
    }
    guard digits.count == 64, hex.utf8.count == 64 else { return nil }
    var words = SIMD8<UInt32>()
    for (index, digit) in digits.enumerated() { words[index / 8] = words[index / 8] << 4 | digit }
    self.init(words)
  }
}
