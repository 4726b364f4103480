import Differential
import Digests
import Testing

/// Vectors of FIPS 180-4 and of NIST's SHA256ShortMsg.
@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "published vectors",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func vectors(text: String, expected: String) {
    let digest = SHA256.digest(of: Array(text.utf8))
    #expect(digest.hex == expected)
    #expect(Digest(hex: expected) == digest)
  }

  @Test("a million times the letter a")
  func million() {
    let digest = SHA256.digest(of: [UInt8](repeating: 0x61, count: 1_000_000))
    #expect(digest.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("every length, in pieces or at once, by either way, gives one digest")
  func lengths() {
    var random = SeededRandom(seed: 5)
    for length in 0...300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let whole = SHA256.digest(of: bytes)
      var pieces = SHA256()
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...100, using: &random)
        pieces.add(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(pieces.digest == whole)
      let other = Array(bytes.reversed()) + [7]
      let (one, two) = SHA256.digests(of: bytes.span, other.span)
      #expect(one == whole)
      #expect(two == SHA256.digest(of: other))
      let blocks = Array(bytes.prefix(length & ~63))
      var (plain, fast) = (SHA256.start, SHA256.start)
      unsafe blocks.withUnsafeBytes {
        unsafe SHA256.plain(&plain, $0.bytes)
        unsafe SHA256.accelerated(&fast, $0.bytes)
      }
      #expect(plain == fast || !SHA256.isAccelerated)
    }
  }

  @Test("what is no digest is none", arguments: ["", "abc", String(repeating: "g", count: 64)])
  func notADigest(text: String) {
    #expect(Digest(hex: text) == nil)
  }
}
