import Interviews
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// What a person adds to an answer, or says in place of one: none is guessed, each is asked about with what counts.
@Suite("what is meant by an answer")
struct InterviewMeaningTests {
  // MARK: A business that changed its form

  @Test(
    "of a UD that became a CV it is said whose day, number and title are asked, and what is open")
  func changedForm() throws {
    let keys = ["nib", "npwp", "kegiatan_usaha_sejak", "lokasi_dikuasai_sejak"]
    let text = try withoutContract().replacing(
      "\"milik\"", with: "\"sewa\", \"lokasi_dikuasai_sampai\": \"2027-12-31\"")
    var held = try Held.dialogue(text, without: keys, isComplete: true)
    var asked = held.begin()
    for _ in keys {
      let more = held.take("?")
      #expect(asked.contains("usaha yang memohon") || more.contains("usaha yang memohon"))
      #expect(more.contains("misalnya UD yang menjadi CV"), "\(more)")
      #expect(more.contains("simpulan kami"), "\(more)")
      asked = held.take("belum tahu")
    }
  }

  @Test("an answer that names two years is told both, and asked for one whole date")
  func twoYears() throws {
    var held = try Held.dialogue(try withoutContract(), without: ["kegiatan_usaha_sejak"])
    _ = held.begin()
    let told = held.take("2008 waktu masih UD, jadi CV 2024")
    #expect(told.contains(" menyebut 2008 dan 2024: yang mana jawabannya?"), "\(told)")
    #expect(told.contains("isikan sejak badan usaha yang memohon"), "what counts: \(told)")
    #expect(told.contains("Tulis satu tanggal saja, lengkap dengan hari dan bulannya"), "\(told)")
    #expect(!told.contains("bukan tanggal"), "\(told)")
    let whole = held.take("mulai 3 Mei 2008, akta CV 20/11/2024")
    #expect(whole.contains("Tulis hurufnya: a 3 Mei 2008; b 20/11/2024."), "\(whole)")
    #expect(held.take("b").contains("Dibaca: Kegiatan usaha sejak: 20 November 2024\n"))
  }

  @Test(
    "a day among other words is known, and asked about",
    arguments: [
      ("mulai 12 Mei 2019 sih", SpokenAnswer.perhaps(["12 Mei 2019"])),
      ("kira-kira 12/5/2019", .perhaps(["12/5/2019"])),
      ("kira-kira tahun 2008", .meant("2008")), ("around 2008", .meant("2008")),
      ("2008 dan 2024", .perhaps(["2008", "2024"])),
      ("sekitar Maret 2010, pak", .meant("Maret 2010")),
    ])
  func dayAmongWords(_ line: String, _ meant: SpokenAnswer) throws {
    let field = try field("kegiatan_usaha_sejak")
    #expect(SpokenAnswer.of(line, for: field) == meant)
  }

  @Test(
    "words without a day are none", arguments: ["Maret", "no 12", "2008", "sudah lama", "5000"])
  func noDay(line: String) throws {
    #expect(SpokenAnswer.of(line, for: try field("kegiatan_usaha_sejak")) == nil)
  }

  @Test("a right without end is told what sources want, and that it may be left open")
  func endless() throws {
    let rented = try Held.sample().replacing("\"milik\"", with: "\"pinjam pakai\"")
    for line in ["selamanya", "tidak ada batas", "Seumur hidup", "perjanjiannya tanpa batas waktu"]
    {
      var held = try Held.dialogue(rented, without: ["lokasi_dikuasai_sampai"])
      _ = held.begin()
      let told = held.take(line)
      #expect(
        told.contains("`\(line)` tidak menyebut hari, dan di sini ditanya harinya"), "\(told)")
      #expect(told.contains("Minta perjanjian tertulis yang menyebut hari terakhirnya"), "\(told)")
      #expect(!told.contains("bukan tanggal"), "\(told)")
    }
  }

  // MARK: A choice that is taken back

  @Test(
    "a choice with something against it is not offered",
    arguments: [
      "milik sendiri tapi atas nama bapak", "milik, atas nama pribadi", "sewa tetapi belum dibayar",
      "sertifikat a.n. orang tua", "owned but in the name of my father",
    ])
  func turned(line: String) throws {
    #expect(SpokenAnswer.of(line, for: try field("status_lokasi")) == .perhaps([]))
    var held = try Held.dialogue(try Held.sample(), without: ["status_lokasi"])
    _ = held.begin()
    let told = held.take(line)
    #expect(told.contains("jadi tidak ditebak: pilih satu menurut buktinya."), "\(told)")
    #expect(told.contains("bukan atas nama usaha itu"), "what counts: \(told)")
    #expect(!held.take("ya").contains("Dibaca"))
  }

  @Test(
    "words of a question are known among words that say nothing, and a plain no is no word of another"
  )
  func wordsOfQuestion() throws {
    let firm = "{\"fasilitas\": \"kite_ikm\", \"bentuk_pemohon\": \"ikm\"}"
    var made = try Held.dialogue(firm)
    #expect(made.begin().contains("mengecor atau membubut?"))
    #expect(made.take("ngecor sama bubut").contains("disebut dalam pertanyaannya"))
    var who = try Held.dialogue("{\"fasilitas\": \"kite_ikm\"}")
    #expect(who.begin().contains("Siapa yang mengajukan"))
    #expect(!who.take("tidak").contains("Itu ditanyakan tersendiri"))
    var parent = try Held.dialogue(try Held.sample(), without: ["induk_usaha"])
    _ = parent.begin()
    #expect(parent.take("ga punya induk").contains("Dibaca: Usaha induk: tidak ada"))
  }

  @Test(
    "who asks what is meant is told more, and nothing of another question",
    arguments: [
      "apa itu?", "maksudnya apa", "apa maksudnya pak?", "what does that mean", "jelaskan",
    ])
  func askedBack(_ line: String) throws {
    var held = try Held.dialogue(try Held.sample(), without: ["bersedia_modul_kepabeanan"])
    _ = held.begin()
    let told = held.take(line)
    #expect(told.contains("modul pengelolaan barang bagi IKM"), "\(told)")
    #expect(!told.contains("ditanyakan tersendiri"), "\(told)")
    #expect(held.take("ya").contains("Dibaca: Bersedia dan mampu memakai modul kepabeanan: ya"))
  }

  @Test(
    "a right without a paper is no choice yet, and what to do about it is told",
    arguments: ["sewa tanpa surat", "bukan milik sendiri", "pinjam, tidak ada suratnya"])
  func withoutPaper(_ line: String) throws {
    var held = try Held.dialogue(try Held.sample(), without: ["status_lokasi"])
    _ = held.begin()
    let told = held.take(line)
    #expect(told.contains("jadi tidak ditebak") && told.contains("buat perjanjian tertulis"))
  }

  @Test("a country is offered once, by one of its names")
  func countryOnce() throws {
    var held = try Held.dialogue(try Held.sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    let told = held.take("RUMAH-POMPA;Singapur;12;768jt;Keppel")
    #expect(told.contains("bila maksudnya Singap") && !told.contains("Tulis hurufnya"), "\(told)")
  }

  // MARK: Amounts

  @Test(
    "of a stretch both ends are offered, and none is taken",
    arguments: [
      ("sekitar 1-2 M", "a Rp1.000.000.000; b Rp2.000.000.000"),
      ("antara 500 juta dan 1 miliar", "a Rp500.000.000; b Rp1.000.000.000"),
      ("1,5 sampai 2 milyar", "a Rp1.500.000.000; b Rp2.000.000.000"),
      ("satu atau dua milyar", "a Rp1.000.000.000; b Rp2.000.000.000"),
      ("900jt - 1M", "a Rp900.000.000; b Rp1.000.000.000"),
    ])
  func stretch(_ line: String, _ offered: String) throws {
    var held = try Held.dialogue(try Held.sample(), without: ["realisasi_ekspor_dua_tahun"])
    _ = held.begin()
    let told = held.take(line)
    #expect(told.contains("menyebut lebih dari satu angka"), "\(told)")
    #expect(told.contains(offered), "\(told)")
    #expect(held.take("b").contains("Dibaca: Realisasi ekspor dua tahun terakhir: Rp"))
  }

  @Test(
    "a half behind a figure counts to it",
    arguments: [
      ("2 setengah milyar", SpokenAnswer.meant("2,5 milyar")),
      ("2½ miliar", .meant("2,5 miliar")), ("2 1/2 miliar", .meant("2,5 miliar")),
      ("dua setengah juta", .meant("2,5 juta")), ("setengah milyar", .meant("0,5 milyar")),
      ("2 milyar setengah", .perhaps(["2,5 milyar"])),
    ])
  func half(_ line: String, _ meant: SpokenAnswer) {
    #expect(SpokenAnswer.amount(line) == meant)
  }

  // MARK: Rows

  @Test(
    "a row is taken away wherever one is mended: in the list, in it, and where answers are checked")
  func removals() throws {
    let rows = ["RUMAH-POMPA;JP;40;350 juta", "RUMAH-POMPA;SG;10;90 juta"]
    for how in [["ubah 1", "hapus"], ["ubah 1", "hapus baris 1"], ["hapus 1"]] {
      var held = try Held.dialogue(try Held.sample(), without: ["rencana_ekspor"])
      _ = held.begin()
      for line in rows { _ = held.take(line) }
      var told = ""
      for line in how { told = held.take(line) }
      #expect(told.hasPrefix("Baris 1 dihapus.\nBaris 1: Hasil RUMAH-POMPA; Negara tujuan SG"))
    }
    var held = try Held.dialogue(try Held.sample())
    let review = held.begin()
    let line = try #require(review.split(separator: "\n").first { $0.contains(". Rencana ekspor") })
    let number = line.prefix { $0 != "." }
    let told = held.take("hapus \(number).1")
    #expect(told.hasPrefix("Baris 1 dihapus."), "\(told)")
    #expect(told.contains("Satu baris, lalu Enter"), "\(told)")
  }

  @Test("taking away the row that is not added yet leaves it, and a cell's question knows its rows")
  func removalOfPending() throws {
    var held = try Held.dialogue(try Held.sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    #expect(held.take("RUMAH-POMPA;JP;40;mahal").contains("Tulis Nilai saja"))
    #expect(held.take("hapus 1").hasPrefix("Baris itu tidak ditambahkan"))
    let text = try Held.sample().replacing(", \"satuan\": \"buah\"}", with: "}")
    var units = try Held.dialogue(text, isComplete: true)
    #expect(units.begin().contains("Hasil produksi, baris 1"))
    #expect(units.take("hapus 1").hasPrefix("Baris 1 dihapus."))
  }

  @Test(
    "a cell that fits another column is asked about, whatever the column is asked for",
    arguments: [
      (
        "PIG;Brazil;25 ton;250 juta;5;11",
        "`Brazil` berdiri di kolom Uraian, tetapi seperti Negara asal"
      ),
      ("PIG;kg;25;ton;250 juta;5;11", "`kg` berdiri di kolom Uraian, tetapi seperti Satuan"),
      (
        "25 ton;Pig iron;PIG;kg;250 juta;5;11",
        "`25 ton` berdiri di kolom Kode dan `PIG` di kolom Jumlah"
      ),
    ])
  func otherColumn(_ row: String, _ told: String) throws {
    var held = try Held.dialogue(try Held.sample(), without: ["barang_bahan"])
    _ = held.begin()
    let asked = held.take(row)
    #expect(asked.contains(told), "\(asked)")
    #expect(!Held.saved(held).contains("\"uraian\": \"Brazil\""))
  }

  @Test("so is a country or a day where a product is named")
  func otherReference() throws {
    var held = try Held.dialogue(try Held.sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    let asked = held.take("Jepang;RUMAH-POMPA;40;350 juta")
    #expect(asked.contains("keduanya seperti tertukar"), "\(asked)")
    #expect(held.take("ya").contains("Baris 1: Hasil RUMAH-POMPA; Negara tujuan JP"))
    #expect(held.take("20/11/2026;JP;40;350 juta").contains("tetapi seperti Perkiraan ekspor"))
    let sale = held.take("Osaka Pump;JP;40;350 juta;RUMAH-POMPA")
    #expect(sale.contains("`RUMAH-POMPA` berdiri di kolom Pembeli dan `Osaka Pump` di kolom Hasil"))
    #expect(held.take("tidak").contains("Baris itu tidak ditambahkan"))
    // A key is what its list says, and a word is no country.
    #expect(held.take("RUMAH-POMPA;SG;10;90 juta").contains("Baris 2"))
  }

  // MARK: Questions that are answered

  @Test("of an answer that is gone back to it is told what hangs on it, and what may come behind")
  func answered() throws {
    var held = try Held.dialogue("{\"fasilitas\": \"kite_ikm\"}")
    _ = held.begin()
    _ = held.take("ikm")
    let back = held.take("kembali")
    #expect(back.contains("sesudahnya paling banyak"), "\(back)")
    let rented = try Held.sample().replacing("\"milik\"", with: "\"sewa\"")
    var lease = try Held.dialogue(rented, without: ["lokasi_dikuasai_sampai"])
    _ = lease.begin()
    #expect(lease.take("31/12/2026").contains("Periksa jawaban Anda"))
    #expect(lease.take("kembali").contains("Hari terakhir hak atas lokasi"))
    let more = lease.take("?")
    #expect(more.contains("Menentukan: Menguasai lokasi usaha selama dua tahun"), "\(more)")
    #expect(!more.contains("tidak menentukan putusan"), "\(more)")
  }

  @Test("a refusal that is gone back behind is no last question")
  func refused() throws {
    var held = try Held.dialogue("{\"fasilitas\": \"kite_ikm\"}")
    var told = held.begin()
    var lines = 0
    while !told.contains("Berbentuk badan usaha"), lines < 40 {
      told = held.take(told.contains("Siapa yang mengajukan") ? "ikm" : "belum tahu")
      lines += 1
    }
    #expect(held.take("tidak").contains("BELUM MEMENUHI SYARAT"))
    let back = held.take("kembali")
    #expect(back.contains("badan usaha"), "\(back)")
    #expect(!back.contains("Pertanyaan terakhir"), "\(back)")
  }

  private func withoutContract() throws -> String {
    try Held.sample().replacing(
      "\"kontrak_penjualan_ekspor\": \"ya\"", with: "\"kontrak_penjualan_ekspor\": \"tidak\"")
  }

  private func field(_ key: String) throws -> Layout.Field {
    let layout = try Rules.shippedProgram().layout
    return try #require(layout.scalars.first { $0.key == key })
  }
}
