/// Numbers of eight bytes, the lowest first, as scratch files keep them.
extension [UInt8] {
  mutating func append(word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  /// The number that begins at a place.
  func word(at place: Int) -> UInt64 {
    self[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
