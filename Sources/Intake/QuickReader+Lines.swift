/// Where lines end, and what a batch asks of a block at once.
extension QuickReader {
  /// Where the line that begins at `start` ends: at a line end or at `end`.
  package static func lineEnd(_ block: borrowing [UInt8], from start: Int, to end: Int) -> Int {
    PaddedText.scoped(block, end) { text in
      var at = start
      while at + 8 <= end {
        let found = hasByte(text.word(at), 0x0A)
        if found != 0 { return at + (found.trailingZeroBitCount >> 3) }
        at += 8
      }
      while at < end, text.byte(at) != 0x0A { at += 1 }
      return at
    }
  }

  /// How many line ends stand in the first `count` bytes, whether all of them are ASCII, and a sum that
  /// tells a changed block: of the words, and of the sums so far, in two lanes.
  package static func scan(_ block: borrowing [UInt8], _ count: Int) -> (
    lineEnds: Int, isASCII: Bool, sum: UInt64
  ) {
    PaddedText.scoped(block, count) { text in
      let lineEnd = SIMD16<UInt8>(repeating: 0x0A)
      var at = 0
      var found = 0
      var bits = SIMD16<UInt8>()
      var words = SIMD2<UInt64>()
      var sums = SIMD2<UInt64>()
      while at &+ 16 <= count {
        // Sixteen counts side by side, added up before one of them can run over.
        let end = min(count &- 16, at &+ 255 * 16 &- 16)
        var counts = SIMD16<UInt8>()
        while at <= end {
          let bytes = text.sixteen(at)
          bits |= bytes
          words &+= text.twoWords(at)
          sums &+= words
          counts &+= SIMD16<UInt8>(repeating: 0).replacing(with: 1, where: bytes .== lineEnd)
          at &+= 16
        }
        for index in 0..<16 { found += Int(counts[index]) }
      }
      while at < count {
        let byte = text.byte(at)
        if byte == 0x0A { found += 1 }
        bits[0] |= byte
        words[0] &+= UInt64(byte)
        sums &+= words
        at += 1
      }
      let mixed = words ^ (sums &<< 32 | sums &>> 32)
      return (
        found, bits.max() < 0x80, mixed[0] &+ mixed[1] &* 0x9E37_79B9_7F4A_7C15
      )
    }
  }

  static func isASCII(_ text: PaddedText, _ count: Int) -> Bool {
    var at = 0
    var bits: UInt64 = 0
    while at + 8 <= count {
      bits |= text.word(at)
      at += 8
    }
    while at < count {
      bits |= UInt64(text.byte(at))
      at += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }
}
