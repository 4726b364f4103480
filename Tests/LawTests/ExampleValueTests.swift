import Assessments
import Diagnostics
import Intake
import RuleEngine
import TestSupport
import Testing
import Values

/// An example is an application: it holds what an application can hold, and expects what a report prints.
@Suite("examples are applications")
struct ExampleValueTests {
  private static let book = """
    fasilitas uji "Uji" / "Test"
      tanggal hari
      semua syarat
      29 februari menjadi 28 februari
    sumber naskah-uji : naskah "Naskah"
    fakta hari : tanggal
      label "Hari" / "Day"
      tanya "Kapan?" / "When?"
    fakta nib : kode
      label "NIB" / "NIB"
      tanya "Berapa?" / "Which?"
      digit 13
    fakta nama : teks
      label "Nama" / "Name"
      tanya "Siapa?" / "Who?"
    fakta modal : rupiah
      label "Modal" / "Capital"
      tanya "Berapa?" / "How much?"
      paling banyak Rp1.000.000
    fakta nomor_rekening : kode
      label "Rekening" / "Account"
      tanya "Berapa?" / "Which?"
      dicatat saja
    fakta untung : rupiah
      label "Untung" / "Profit"
      tanya "Berapa?" / "How much?"
      boleh negatif
    fakta harga : uang
      label "Harga" / "Price"
      tanya "Berapa?" / "How much?"
    fakta orang : bulat
      label "Orang" / "People"
      tanya "Berapa?" / "How many?"
    daftar barang "Barang" / "Goods"
      fakta kode : kode
        label "Kode" / "Code"
        tanya "Kode?" / "Code?"
      fakta berat : jumlah_barang
        label "Berat" / "Weight"
        tanya "Berapa?" / "How much?"
    hitung bagian : persen
      label "Bagian" / "Share"
      modal terhadap untung
    syarat cukup "Cukup" / "Enough"
      dasar pasal belum terbaca menurut naskah-uji
      semua dari
        modal paling sedikit Rp1
        untung paling sedikit Rp1
        orang paling sedikit 1
        nib terisi
        nama terisi
        bagian paling sedikit 1%
        setiap b dalam barang: b.berat lebih dari 0
        ada c dalam barang yang c.kode terisi
      langkah "Tambah." / "Add."
    """

  private func rules(_ example: String) -> (LoadedRules, [Diagnostic]) {
    let text =
      ExampleValueTests.book + "\ncontoh \"satu\"\n  per 2021-05-01\n" + example
      + "  maka putusan belum dapat dinilai\n"
    let rules = Rules.load([("uji.aturan", text)])
    return (rules, rules.program.map { ExampleRunner(program: $0).refusals() } ?? [])
  }

  @Test(
    "what an application cannot hold is refused in the words of an application",
    arguments: [
      ("nib \"H123456789012\"", "\"nib\": \"H123456789012\"", "H123456789012"),
      ("nib \"1234567890 12A\"", "\"nib\": \"1234567890 12A\"", "12A"),
      ("modal Rp1.000.000,01", "\"modal\": 1000000.01", "1.000.000,01"),
      ("orang 1,5", "\"orang\": 1.5", "1,5"),
    ])
  func refused(_ example: String, _ json: String, _ written: String) throws {
    let (rules, refusals) = rules("  \(example)\n")
    let program = try #require(rules.program)
    let reading = ApplicationReader(layout: program.layout).read(Array("{\(json)}".utf8))
    let wanted = try #require(reading.problems.first { $0.isError })
    #expect(refusals.count == 1, "\(refusals)")
    let found = try #require(refusals.first)
    #expect(found.code == wanted.code)
    #expect(found.help == wanted.help(in: program.layout))
    let range = found.primary.range
    let text = String(
      decoding: rules.files[0].bytes[range.start..<range.end], as: UTF8.self)
    #expect(text.contains(written))
  }

  @Test("an amount below zero is refused where the fact may not be negative, and only there")
  func negative() {
    let (_, refused) = rules("  modal -Rp1\n")
    #expect(refused.map(\.code) == ["D113"])
    let (_, allowed) = rules("  untung -Rp1\n")
    #expect(allowed.isEmpty)
  }

  @Test("an empty text, and a text that says that nobody knows, are the same as left out")
  func leftOut() {
    for text in ["\"\"", "\" \"", "\"tidak tahu\"", "\"n/a\""] {
      let (_, refused) = rules("  nama \(text)\n")
      #expect(refused.map(\.code) == ["E202"], "\(text)")
      #expect(refused.first?.replacement == "belum diketahui")
    }
    let (_, known) = rules("  nama \"n/a tbk\"\n")
    #expect(known.isEmpty)
  }

  @Test("a value in a row is refused at its own place, and a copied one once")
  func rows() {
    let text = """
        barang
          baris kode "12", berat 3
          baris kode "1A", berat 3
      contoh "dua"
        seperti "satu"
        orang 3
        maka putusan belum dapat dinilai
      contoh "tiga"
        seperti "dua"

      """
    let (rules, refused) = rules(text)
    #expect(refused.count == 1, "\(refused)")
    let line = refused.first.map { rules.files[0].position(of: $0.primary.range.start).line }
    let wanted = String(decoding: rules.files[0].bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("\"1A\"") }
    #expect(line == wanted.map { $0 + 1 })
  }

  @Test("an example that copies a share as printed holds, and one digit more does not")
  func printed() {
    for (share, holds) in [("33,33%", true), ("33,34%", false)] {
      let text = "  modal Rp100\n  untung Rp300\n  maka bagian adalah \(share)\n"
      let (rules, _) = rules(text)
      let failures = rules.program.map {
        ExampleRunner(program: $0).runAll().flatMap(\.failures)
      }
      #expect(failures?.isEmpty == holds, "\(share): \(rules.errors)")
    }
  }
}
