import Differential
import System
import Testing

@Suite("names of files")
struct FileNameTests {
  @Test("plain names are themselves", arguments: ["a.json", "Rencana Ekspor.CSV", "日本.json", ""])
  func plain(name: String) {
    #expect(FileName.text(of: Array(name.utf8)) == name)
    #expect(FileName.bytes(of: name) == Array(name.utf8))
    #expect(FileName.shown(name) == name)
  }

  @Test("a byte that is no UTF-8 is kept, and shown as a byte")
  func bytes() {
    let name = FileName.text(of: [0x63, 0xFF, 0x2E])
    #expect(FileName.bytes(of: name) == [0x63, 0xFF, 0x2E])
    #expect(FileName.shown(name) == "c\\xFF.")
  }

  @Test("no two names become one")
  func injective() {
    // The sign that stands for the byte FF, written out: a name like another.
    let written = Array("\u{10FFFF}".utf8)
    #expect(FileName.text(of: written) != FileName.text(of: [0xFF]))
    #expect(FileName.bytes(of: FileName.text(of: written)) == written)
  }

  @Test("any bytes come back as they were")
  func random() {
    let seed: UInt64 = 20_261_126
    var random = SeededRandom(seed: seed)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        // Beginnings and ends of long signs, often.
        [0xC3, 0xE2, 0xF4, 0x8F, 0xBF, 0x80, 0x41, UInt8.random(in: 1...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      let text = FileName.text(of: bytes)
      #expect(FileName.bytes(of: text) == bytes, "seed \(seed): \(bytes)")
    }
  }
}
