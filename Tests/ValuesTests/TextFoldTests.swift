import Testing
import Values

@Suite("texts are compared without case and blanks")
struct TextFoldTests {
  private func folded(_ text: String) -> String {
    String(decoding: TextFold.folded(text), as: UTF8.self)
  }

  @Test(
    "what counts as one text",
    arguments: [
      ("Ceper", "CEPER"), ("  ceper ", "CEPER"), ("Rumah  pompa", "RUMAH POMPA"),
      ("\u{A0}P-03\u{200B}", "P-03"), ("Rumah\u{2009}\u{A0}pompa", "RUMAH POMPA"),
      ("B\t1\n", "B 1"), ("b1", "B1"), ("", ""), (" \u{FEFF}", ""), ("café", "CAFÉ"),
      ("Straße", "STRAßE"), ("[`{@~}", "[`{@~}"), ("a\u{1}b", "A\u{1}B"),
    ])
  func one(written: String, right: String) {
    #expect(folded(written) == right)
    #expect(folded(right) == right)
  }

  @Test("bytes that are no UTF-8 stay as they are")
  func noText() {
    let bytes: [UInt8] = [0xFF, 0xC2, 0xA0, 0x61]
    #expect(TextFold.folded(bytes) == bytes)
  }

  @Test("words of eight bytes say the same as single bytes")
  func words() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("aZ z09-@`{~\u{7F}\t".utf8) + [0x00, 0xC3, 0xA9]
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...16, using: &random)
      let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }
      let word = { (range: Range<Int>) in
        range.reduce(into: UInt64(0)) { word, index in
          if index < count {
            word |= UInt64(bytes[index]) << UInt64(8 * (index - range.lowerBound))
          }
        }
      }
      let (low, high) = (word(0..<8), word(8..<16))
      let capitals = bytes.map { $0 &- 0x61 < 26 ? $0 ^ 0x20 : $0 }
      let isPlain =
        bytes.allSatisfy { $0 >= 0x20 && $0 < 0x80 } && bytes.first != 0x20 && bytes.last != 0x20
        && !zip(bytes, bytes.dropFirst()).contains { $0 == (0x20, 0x20) }
      #expect(TextFold.isPlain(low, high, count: count) == isPlain, "\(bytes)")
      if isPlain { #expect(TextFold.folded(bytes) == capitals) }
      #expect(TextFold.upper(low) == upper(low), "\(bytes)")
      if count == 8 {
        let isAlone = isPlain || (bytes.last == 0x20 && bytes.dropLast().last != 0x20)
        let inner = bytes.dropLast() + [0x41]
        let isInnerPlain = TextFold.folded(Array(inner)).count == 8
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x80 }), isAlone || isPlain {
          #expect(TextFold.isPlain(low, after: 0x41) || bytes.first == 0x20 || !isInnerPlain)
        }
      }
    }
  }

  private func upper(_ word: UInt64) -> UInt64 {
    (0..<8).reduce(into: UInt64(0)) { result, index in
      let byte = UInt8(truncatingIfNeeded: word >> UInt64(8 * index))
      result |= UInt64(byte &- 0x61 < 26 ? byte ^ 0x20 : byte) << UInt64(8 * index)
    }
  }

  @Test("a blank behind a blank of the word before is no plain text")
  func borders() {
    let word = " bcdefgh".utf8.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    #expect(!TextFold.isPlain(word, after: 0x20))
    #expect(!TextFold.isPlain(word, after: 0))
    #expect(TextFold.isPlain(word, after: 0x61))
  }
}
