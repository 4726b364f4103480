import Intake
import Layout
import Testing
import Values

@Suite("texts of one store")
struct TextEqualityTests {
  private func layout() -> Layout {
    Layout(
      scalars: [
        .init(key: "satu", kind: .text, label: .init(same: "satu")),
        .init(key: "dua", kind: .text, label: .init(same: "dua")),
      ],
      lists: [
        .init(
          key: "baris", label: .init(same: "baris"),
          fields: [.init(key: "kode", kind: .text, label: .init(same: "kode"))])
      ])
  }

  @Test(
    "differ in case and blanks alone: one cell, each shown as written",
    arguments: [
      ("Ceper", "  CEPER"), ("ceper", "Ceper\u{A0}"), ("P-03", "p-03"),
      ("Rumah pompa sentrifugal", "rumah  POMPA sentrifugal"),
      ("abcdefghijklmnop", "ABCDEFGHIJKLMNOP"),
      ("abcdefghijklmno", " Abcdefghijklmno "), ("Ünit", "ünit"),
    ])
  func equal(one: String, other: String) {
    var store = Store(layout: layout())
    let first = store.cell(forText: Array(one.utf8), at: 0)
    let second = store.cell(forText: Array(other.utf8), at: 1)
    #expect(first == second)
    #expect(store.text(first.raw, at: 0) == one)
    #expect(store.text(second.raw, at: 1) == other)
    #expect(store.text(first.raw) == one || store.foldedText(first.raw) == one)
  }

  @Test("packed or in bytes, a text is one cell")
  func packed() {
    var store = Store(layout: layout())
    for text in [
      "a", "Ceper", "p-03", "ABCDEFGHIJKLMNOP", "abcdefghijklmnoP", "a b", "a  b", " a", "é",
    ] {
      guard let raw = PackedText.packed(Array(text.utf8)) else { continue }
      let (packed, bytes) = (store.cell(forPacked: raw), store.cell(forText: Array(text.utf8)))
      #expect(packed == bytes, "\(text)")
      #expect(store.text(packed.raw) == text, "\(text)")
      store.clear()
    }
  }

  @Test("a thousand spellings are each found")
  func many() {
    var store = Store(layout: layout())
    let cells = (0..<1000).map { store.cell(forText: Array("kode \($0)".utf8), at: $0 + 5) }
    for (index, cell) in cells.enumerated() {
      #expect(store.text(cell.raw, at: index + 5) == "kode \(index)")
      #expect(store.text(cell.raw) == "kode \(index)")
    }
    let long = (0..<100).map { store.cell(forText: Array("uraian yang panjang \($0)".utf8)) }
    #expect(Set(long).count == 100)
    for (index, cell) in long.enumerated() {
      #expect(store.text(cell.raw) == "uraian yang panjang \(index)")
      #expect(store.cell(forText: Array("URAIAN yang  panjang \(index) ".utf8)) == cell)
    }
  }
}
