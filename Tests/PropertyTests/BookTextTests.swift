import Assessments
import Diagnostics
import Differential
import Foundation
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// `kite rules show` is rule text: what it prints of a book loads, prints the same again, and means the same.
@Suite("the book as it was read")
struct BookTextTests {
  private func shown(_ texts: [(path: String, text: String)]) -> String? {
    let rules = Rules.load(texts)
    guard rules.errors.isEmpty else { return nil }
    return BookText(book: rules.book, language: .indonesian).text(of: [])
  }

  /// Gives what was printed, which reads back; `nil` where the book itself does not load.
  @discardableResult
  private func printsTheSame(_ texts: [(path: String, text: String)], _ what: String) -> String? {
    guard let first = shown(texts) else { return nil }
    let again = Rules.load([("buku.aturan", first)])
    let told = again.errors.map { error in
      "\(error.code) \(error.title.english), line \(again.files[0].position(of: error.primary.range.start).line)"
    }
    #expect(told.isEmpty, "\(what)\n\(told.isEmpty ? "" : first)")
    guard told.isEmpty else { return first }
    let second = BookText(book: again.book, language: .indonesian).text(of: [])
    #expect(second == first, "\(what) prints otherwise")
    return first
  }

  @Test("the shipped book prints as a book whose examples hold")
  func shipped() throws {
    let files = try Repository.files(below: "rules", ending: ".aturan").map {
      (path: $0, text: try Repository.text($0))
    }
    let text = try #require(printsTheSame(files, "the shipped book"))
    // What it leaves out: examples, and countries, which examples name by their codes.
    var examples = ""
    var isExample = false
    for (_, text) in files {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if let first = line.first, first != " ", first != "#" {
          isExample = line.hasPrefix("contoh ")
        }
        if isExample { examples += line + "\n" }
      }
      isExample = false
    }
    let rules = Rules.load([("buku.aturan", text), ("contoh.aturan", examples)])
    let runner = ExampleRunner(program: try #require(rules.program))
    let results = runner.runAll()
    #expect(results.count > 200)
    #expect(results.flatMap(\.failures).isEmpty)
  }

  @Test("so does every book of the conformance cases and of the language reference")
  func cases() throws {
    let shared = try Repository.text("Tests/Corpus/conformance/dasar.aturan")
    var count = 0
    for path in try Repository.files(below: "Tests/Corpus/conformance", ending: ".kasus") {
      for part in try Repository.text(path).components(separatedBy: "== aturan\n").dropFirst() {
        let rules = part.components(separatedBy: "\n== ")[0] + "\n"
        if printsTheSame([("dasar.aturan", shared), ("kasus.aturan", rules)], path) != nil {
          count += 1
        }
      }
    }
    #expect(count >= 50)
    let reference = try Repository.text("rules/README.md").components(separatedBy: "```aturan\n")
      .dropFirst().map { $0.components(separatedBy: "```")[0] }.joined()
    #expect(printsTheSame([("README.aturan", reference)], "rules/README.md") != nil)
  }

  @Test("so does every random book", arguments: [1, 2] as [UInt64])
  func random(seed: UInt64) {
    var count = 0
    for number in 0..<30 as Range<UInt64> {
      var maker = RandomBook(seed: seed &* 91_003 &+ number)
      if printsTheSame([("uji.aturan", maker.book().text)], "seed \(seed), \(number)") != nil {
        count += 1
      }
    }
    #expect(count >= 5)
  }

  @Test(
    "a phrase of the law is its other form, and is what is printed",
    arguments: [
      ("tidak b1", "b1 adalah tidak"), ("b1", "b1 adalah ya"), ("b1", "b1 bukan tidak"),
      ("tidak ada r dalam barang", "barang kosong"), ("ada r dalam barang", "barang tidak kosong"),
      ("x terhadap y paling sedikit 25%", "bagian x dari y paling sedikit 25%"),
      (
        "(x + y) terhadap (x + y + x) lebih dari 25%",
        "bagian (x + y) dari (x + y + x) lebih dari 25%"
      ),
      ("setiap r dalam barang: tidak r.b", "setiap r dalam barang: r.b adalah tidak"),
      ("hari + 2 tahun paling lambat lain", "sudah paling singkat 2 tahun sejak hari pada lain"),
      (
        "lain paling cepat hari + 2 tahun - 1 hari",
        "hak sampai lain berlaku paling singkat 2 tahun sejak hari"
      ),
    ])
  func phrases(_ old: String, _ new: String) throws {
    func book(_ condition: String) -> String {
      """
      fasilitas uji "Uji" / "Test"
        tanggal hari
        semua syarat
        29 februari menjadi 28 februari
      sumber naskah-uji : naskah "Naskah"
      fakta hari : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      fakta lain : tanggal
        label "H" / "H"
        tanya "H?" / "H?"
      fakta b1 : ya_tidak
        label "B" / "B"
        tanya "B?" / "B?"
      fakta x : rupiah
        label "X" / "X"
        tanya "X?" / "X?"
      fakta y : rupiah
        label "Y" / "Y"
        tanya "Y?" / "Y?"
      daftar barang "Barang" / "Goods"
        fakta b : ya_tidak
          label "B" / "B"
          tanya "B?" / "B?"
      syarat s "S" / "S"
        dasar pasal belum terbaca menurut naskah-uji
        \(condition)
        langkah "L" / "L"
      """
    }
    let printed = try #require(shown([("uji.aturan", book(old))]), "\(old)")
    #expect(shown([("uji.aturan", book(new))]) == printed, "\(new)")
    let isBare = new.hasSuffix("adalah ya") || new.hasSuffix("bukan tidak")
    #expect(printed.contains("\n  \(isBare ? old : new)\n"), "\(new)\n\(printed)")
  }

  @Test("a reading that asks nothing says so; behind bila it is asked of all")
  func readings() throws {
    let book = try Rules.shippedProgram().book
    let text = BookText(book: book, language: .indonesian)
    let statement = try #require(text.text(of: ["surat_pernyataan"]))
    #expect(statement.contains("tidak disyaratkan") && !statement.contains(" selalu"))
    let share = try #require(text.text(of: ["porsi_ekspor_lampau"]))
    #expect(share.contains("          selalu") && !share.contains("tidak disyaratkan"))
  }

  @Test("a name is shown with everything that it names, and no more")
  func named() throws {
    let book = try Rules.shippedProgram().book
    let text = try #require(
      BookText(book: book, language: .indonesian).text(of: ["penguasaan_lokasi"]))
    for part in [
      "tafsir awal_dua_tahun", "fakta status_lokasi : pilihan", "peraturan pmk-110-2019",
      "sumber kontan-pasal-4", "      semua dari\n        lokasi_dikuasai_sampai paling cepat",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("nilai_investasi") && !text.contains("daftar "))
    #expect(BookText(book: book, language: .indonesian).text(of: ["tidak_ada_itu"]) == nil)
  }

  @Test("the JSON is one object with the conditions as a tree; Markdown has the same lines")
  func forms() throws {
    let book = BookText(book: try Rules.shippedProgram().book, language: .english)
    let json = try #require(book.text(of: ["penguasaan_lokasi"], .json))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let requirement = try #require((object["syarat"] as? [[String: Any]])?.first)
    let versions = try #require(requirement["versi"] as? [[String: Any]])
    let version = try #require(versions.first { ($0["berlaku"] as? String) == "pmk-110-2019" })
    let condition = try #require(version["syarat"] as? [String: Any])
    let members = try #require(condition["salah_satu_dari"] as? [Any])
    #expect(members.first as? String == "status_lokasi adalah milik")
    #expect((members.last as? [String: Any])?["semua_dari"] != nil)
    let whole = try #require(book.text(of: [], .json))
    #expect(try JSONSerialization.jsonObject(with: Data(whole.utf8)) is [String: Any])
    let markdown = try #require(book.text(of: ["penguasaan_lokasi"], .markdown))
    #expect(markdown.contains("### Holds the business site for two years (`penguasaan_lokasi`)"))
    #expect(markdown.contains("```aturan\nsyarat penguasaan_lokasi"))
  }
}
