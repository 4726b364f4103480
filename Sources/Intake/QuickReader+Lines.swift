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
  /// tells a changed block: of the words, and of the sums so far.
  package static func scan(_ block: borrowing [UInt8], _ count: Int) -> (
    lineEnds: Int, isASCII: Bool, sum: UInt64
  ) {
    PaddedText.scoped(block, count) { text in
      var at = 0
      var found = 0
      var bits: UInt64 = 0
      var words: UInt64 = 0
      var sums: UInt64 = 0
      while at + 8 <= count {
        // Eight counts side by side, added up before one of them can run over.
        let end = min(count - 8, at + 255 * 8 - 8)
        var counts: UInt64 = 0
        while at <= end {
          let word = text.word(at)
          bits |= word
          words &+= word
          sums &+= words
          let different = word ^ 0x0A0A_0A0A_0A0A_0A0A
          let low = (different & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
          counts &+= (~(low | different) & 0x8080_8080_8080_8080) >> 7
          at += 8
        }
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
          found += Int(counts >> shift & 0xFF)
        }
      }
      while at < count {
        let byte = text.byte(at)
        if byte == 0x0A { found += 1 }
        bits |= UInt64(byte)
        words &+= UInt64(byte)
        sums &+= words
        at += 1
      }
      return (found, bits & 0x8080_8080_8080_8080 == 0, words ^ (sums << 32 | sums >> 32))
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
