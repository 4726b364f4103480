import Intake
import Interviews
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// What a person types that is no plain answer: commands where they are not meant, days by their names, English words,
/// `?`; and what is asked of whom.
@Suite("words of the interview")
struct InterviewWordTests {
  private func dialogue(
    _ text: String, without keys: [String] = [], _ language: Language = .indonesian,
    isComplete: Bool = false
  ) throws -> InterviewDialogue {
    try Held.dialogue(text, without: keys, language, isComplete: isComplete)
  }

  private func sample() throws -> String { try Held.sample() }

  private func saved(_ dialogue: InterviewDialogue) -> String { Held.saved(dialogue) }

  // MARK: Who does not know

  @Test(
    "who says not to know, in any words, has not said no",
    arguments: ["gak tau", "belum tau", "nggak tahu", "Ga tau, mas", "kurang yakin", "not sure"])
  func notKnown(line: String) throws {
    var held = try dialogue(try sample(), without: ["perusahaan_pailit"])
    #expect(held.begin().contains("pailit"))
    let told = held.take(line)
    #expect(told.contains("Dibiarkan terbuka."), "\(told)")
    #expect(!saved(held).contains("\"perusahaan_pailit\": false"))
  }

  @Test("a no as far as one knows is asked about, a plain one is a no")
  func asFarAsKnown() throws {
    var held = try dialogue(try sample(), without: ["perusahaan_pailit"])
    _ = held.begin()
    #expect(held.take("setahu saya tidak").contains("dapat berarti ya atau tidak"))
    #expect(!saved(held).contains("\"perusahaan_pailit\": false"))
    #expect(held.take("gak").contains("Dibaca"))
    #expect(saved(held).contains("\"perusahaan_pailit\": false"))
  }

  @Test("who is refused for what can be made tomorrow hears that more may be missing")
  func moreMayBeMissing() throws {
    var held = try dialogue(try sample(), without: ["surat_pernyataan", "perusahaan_pailit"])
    if !held.begin().contains("surat pernyataan") { _ = held.take("belum tahu") }
    let told = held.take("blm")
    #expect(told.contains("BELUM MEMENUHI SYARAT"), "\(told)")
    #expect(told.contains("lanjutkan: 1 syarat lain belum dinilai."), "\(told)")
  }

  @Test("nothing is no new answer where there is one")
  func nothing() throws {
    var held = try dialogue(try sample())
    let review = held.begin()
    let line = try #require(review.split(separator: "\n").first { $0.contains(". Sentra: ") })
    let number = try #require(line.split(separator: ".").first)
    let before = saved(held)
    _ = held.take(String(number))
    #expect(held.take("").hasPrefix("Jawabannya tetap."))
    #expect(saved(held) == before)
  }

  // MARK: Commands where a value is asked for

  @Test("a command where a row is mended is done, or asked about, and never stored")
  func commandInRow() throws {
    var held = try dialogue(try sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    _ = held.take("RUMAH-POMPA;JP;40;350 juta")
    _ = held.take("RUMAH-POMPA;SG;10;90 juta")
    _ = held.take("ubah 1")
    let doubt = held.take("ubah 1 PIG")
    #expect(doubt.hasPrefix("`ubah 1 PIG` seperti perintah dan belum disimpan."), "\(doubt)")
    #expect(doubt.contains("Baris 1 seluruhnya menurut kolomnya"), "still at row 1: \(doubt)")
    #expect(!saved(held).contains("ubah"))
    #expect(held.take("ubah 2").hasPrefix("Baris 2: Hasil RUMAH-POMPA; Negara tujuan SG"))
    #expect(held.take("RUMAH-POMPA;MY").contains("Baris 2: Hasil RUMAH-POMPA; Negara tujuan MY"))
    _ = held.take("ubah 2")
    #expect(held.take("hapus 2").hasPrefix("Baris 2 dihapus."))
    // No row is being mended any more: a row is added.
    #expect(held.take("RUMAH-POMPA;TH").contains("Baris 2: Hasil RUMAH-POMPA; Negara tujuan TH"))
  }

  @Test("a command in front of a text is asked about once; written again it is meant")
  func commandInText() throws {
    var held = try dialogue(try sample(), without: ["nama"], isComplete: true)
    let begin = held.begin()
    #expect(begin.contains("nama usaha"), "\(begin)")
    #expect(held.take("Kembali Jaya").contains("seperti perintah"))
    #expect(!saved(held).contains("Kembali Jaya"))
    #expect(held.take("Kembali Jaya").contains("Dibaca: Nama usaha: Kembali Jaya"))
  }

  @Test("an answer that is checked is changed by its number, with the command in front or without")
  func commandInReview() throws {
    for command in ["", "ubah ", "Change "] {
      var held = try dialogue(try sample())
      let review = held.begin()
      let line = try #require(review.split(separator: "\n").first { $0.contains(". Sentra: ") })
      let number = String(line.prefix { $0 != "." })
      #expect(held.take(command + number).contains("Sekarang: Ceper"), "\(command)")
    }
  }

  // MARK: Days

  @Test(
    "a day named by a word is that of the interview's clock, and is shown back as a date",
    arguments: [
      (Language.indonesian, "hari ini", "1 Maret 2026", "2026-03-01"),
      (.indonesian, "Kemarin", "28 Februari 2026", "2026-02-28"),
      (.english, "today", "1 March 2026", "2026-03-01"),
      (.english, "hari  ini", "1 March 2026", "2026-03-01"),
    ])
  func days(_ language: Language, _ word: String, _ told: String, _ stored: String) throws {
    var held = try dialogue(
      try sample(), without: ["tanggal_permohonan"], language, isComplete: true)
    _ = held.begin()
    #expect(held.take(word).contains(": \(told)\n"))
    #expect(saved(held).contains("\"tanggal_permohonan\": \"\(stored)\""))
  }

  @Test("a year alone is told what it lacks, whatever word stands in front")
  func year() throws {
    var held = try dialogue(try sample(), without: ["tanggal_permohonan"], isComplete: true)
    _ = held.begin()
    let told = held.take("tahun 2010")
    #expect(told.contains("`tahun 2010` tanpa hari dan bulan\n"), "\(told)")
    #expect(told.contains("misalnya `20/11/2010`"))
  }

  @Test("so is one in a row")
  func dayInRow() throws {
    var held = try dialogue(try sample(), without: ["rencana_ekspor"], isComplete: true)
    _ = held.begin()
    let row = held.take("RUMAH-POMPA;JP;40;350 juta;hari ini;Nagoya")
    #expect(row.contains("Perkiraan ekspor 1 Maret 2026"), "\(row)")
  }

  // MARK: Words that are meant otherwise than they stand

  @Test(
    "yes and no in spoken words, with more behind them",
    arguments: [
      ("ngga", "tidak"), ("Gak", "tidak"), ("nggak ada", "tidak"), ("ya.", "ya"),
      ("alhamdulillah tidak", "tidak"), ("nggak pernah", "tidak"), ("sdh", "ya"),
      ("udah", "ya"), ("blm", "tidak"), ("iyo", "ya"), ("Nggih, pak", "ya"), ("durung", "tidak"),
      ("oke", "ya"), ("ora", "tidak"), ("ya, ada kok", "ya"), ("sudah semua", "ya"),
      ("tidak pernah ada", "tidak"), ("belum tahu pasti", "belum tahu"),
    ])
  func spokenTruth(_ line: String, _ meant: String) {
    #expect(SpokenAnswer.truth(line) == .meant(meant))
  }

  @Test(
    "what is added to a yes is asked about with it",
    arguments: [
      ("ya, sampai 2024", "ya"), ("ya, dengan Jepang", "ya"), ("Yes, until 2024", "ya"),
      ("masih", "ya"), ("sanggup", "ya"), ("yes, never", "ya"),
    ])
  func turnedRound(_ line: String, _ meant: String) {
    #expect(SpokenAnswer.truth(line) == .perhaps([meant]))
  }

  @Test(
    "what says yes and no at once, or goes on to be either, is asked about and neither is offered",
    arguments: [
      "ya, tapi belum semua", "sudah tidak", "ada yang belum", "ya mungkin", "yes, not yet",
      "sudah habis", "sudah kadaluarsa", "ada MOU", "punya SKCK", "ada materai", "sudah lunas",
      "sudah di Ceper", "tidak mati", "belum habis", "tidak semua", "belum semuanya",
    ])
  func bothTruths(_ line: String) {
    #expect(SpokenAnswer.truth(line) == .perhaps([]))
  }

  @Test(
    "a word that is no yes by itself is none",
    arguments: ["salah satu", "no 12/2020", "CV", "1 tahun"])
  func noTruth(_ line: String) { #expect(SpokenAnswer.truth(line) == nil) }

  @Test(
    "a choice by a part of its label, where that is of one alone",
    arguments: [
      ("bentuk_pemohon", "gabung", ["gabungan_ikm"], true),
      ("bentuk_pemohon", "kop", ["koperasi"], true),
      ("bentuk_pemohon", "sendiri saja", ["ikm"], true),
      ("bentuk_pemohon", "CV", ["ikm", "gabungan_ikm"], false),
      ("bentuk_pemohon", "konsorsium", ["gabungan_ikm", "ikm_ditunjuk_sentra", "koperasi"], false),
      ("status_lokasi", "punya sendiri", ["milik"], true),
      ("status_lokasi", "nyewa", ["sewa"], true), ("status_lokasi", "ngontrak", ["sewa"], true),
      ("status_lokasi", "nyewa pakde", ["sewa"], false),
      ("status_lokasi", "sewa sama pakde", ["sewa"], false),
      ("status_lokasi", "milik orang tua", ["milik"], false),
      ("status_lokasi", "sewa 5 tahun", ["sewa"], false),
    ])
  func spokenChoice(_ fact: String, _ line: String, _ names: [String], _ isSure: Bool) throws {
    let layout = try Rules.shippedProgram().layout
    let field = try #require(layout.scalars.first { $0.key == fact })
    #expect(SpokenAnswer.of(line, for: field) == (isSure ? .meant(names[0]) : .perhaps(names)))
  }

  @Test(
    "a yes is taken with what it leaves out told; a guess is confirmed; labels name what is asked")
  func spokenInDialogue() throws {
    var held = try dialogue(try sample(), without: ["badan_usaha", "status_lokasi"])
    _ = held.begin()
    let asked = held.take("UD")
    #expect(asked.contains("`Berbentuk badan usaha`: `UD` bukan ya atau tidak\n"), "\(asked)")
    #expect(asked.contains("`UD` disebut dalam pertanyaannya"))
    #expect(held.take("CV Cor Mandiri").contains("maksudnya ya? Tulis ya bila benar"))
    #expect(held.take("ya tapi belum").contains("dapat berarti ya atau tidak"))
    #expect(held.take("ya, CV").contains("maksudnya ya? Tulis ya bila benar"))
    #expect(held.take("ya").contains("Dibaca: Berbentuk badan usaha: ya\n"))
    #expect(held.take("milik orang tua").contains("maksudnya milik sendiri? Tulis ya"))
    #expect(held.take("ya").contains("Dibaca: Status lokasi: milik sendiri\n"))
    var english = try dialogue(try sample(), without: ["status_lokasi"], .english)
    _ = english.begin()
    #expect(english.take("owned by parents").contains("is owned meant? Write yes"))
  }

  @Test(
    "where a hand-over is asked for, the question says that a sale to a state-owned enterprise is none"
  )
  func saleAsHandOver() throws {
    let exports = try Regex(#""rencana_ekspor": \[[^\]]*\]"#)
    let text = try sample().replacing(exports, with: "\"rencana_ekspor\": []")
    var held = try dialogue(text, without: ["penyerahan_produksi"])
    let begin = held.begin()
    #expect(begin.contains("juga kepada BUMN (misalnya PT INKA)"), "\(begin)")
  }

  @Test("who takes the last row away has not said that there is none")
  func lastRow() throws {
    var held = try dialogue(try sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    _ = held.take("RUMAH-POMPA;JP;40;350 juta")
    #expect(held.take("hapus 1").contains("Baris 1 dihapus."))
    #expect(held.take("").contains("Dibiarkan terbuka."))
    #expect(!saved(held).contains("\"rencana_ekspor\": []"))
  }

  @Test("none or not yet, where an amount is asked for, is nothing or not known: asked about")
  func noFigure() throws {
    for line in ["belum ada", "gak ada", "blm dihitung", "tidak"] {
      var held = try dialogue(try sample(), without: ["realisasi_ekspor_dua_tahun"])
      _ = held.begin()
      #expect(held.take(line).contains("a 0; b belum tahu. Tulis hurufnya."), "\(line)")
      var none = held
      #expect(none.take("a").contains("Dibaca: Realisasi ekspor dua tahun terakhir: Rp0\n"))
      #expect(held.take("b").contains("Dibiarkan terbuka."))
    }
  }

  @Test("not yet is not never: a list is asked about once more, and is empty or open by a letter")
  func notYet() throws {
    for line in ["belum ada", "blm ada", "belum", "belum ada rencana"] {
      var held = try dialogue(try sample(), without: ["rencana_ekspor"])
      _ = held.begin()
      #expect(held.take(line).contains("sekarang belum, atau memang tidak akan ada?"), "\(line)")
      #expect(!saved(held).contains("\"rencana_ekspor\": []"))
      var none = held
      #expect(none.take("a").contains("Dibaca: Rencana ekspor: tidak ada\n"))
      #expect(held.take("b").contains("Dibiarkan terbuka."))
    }
    var held = try dialogue(try sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    #expect(held.take("gak ada").contains("Dibaca: Rencana ekspor: tidak ada\n"))
  }

  // MARK: Days that are none

  private func convicted() throws -> InterviewDialogue {
    try dialogue(
      try sample().replacing(
        "\"penanggung_jawab_pernah_dipidana\": \"tidak\"",
        with: "\"penanggung_jawab_pernah_dipidana\": \"ya\""))
  }

  @Test("never, where the day of something is asked, is no to the question whether it was")
  func never() throws {
    for line in ["belum pernah", "tidak ada", "gak pernah"] {
      var held = try convicted()
      #expect(held.begin().contains("Kapan hukuman itu selesai"))
      #expect(held.take(line).contains("jadi jawaban atas pertanyaan \"Pernahkah"), "\(line)")
      #expect(saved(held).contains("\"penanggung_jawab_pernah_dipidana\": \"ya\""))
      #expect(
        held.take("ya").contains(
          "Penanggung jawab pernah dipidana di bidang kepabeanan dan/atau cukai: tidak\n"))
      #expect(saved(held).contains("\"penanggung_jawab_pernah_dipidana\": false"))
    }
    let rented = try sample().replacing("\"milik\"", with: "\"sewa\"")
    var held = try dialogue(rented, without: ["lokasi_dikuasai_sejak"])
    _ = held.begin()
    let told = held.take("belum pernah")
    #expect(
      told.contains("`belum pernah` bukan tanggal, dan di sini ditanya harinya: Sejak kapan"),
      "\(told)")
  }

  @Test("of a month or a year it is told whether its day matters, and where it stands")
  func halfDays() throws {
    var held = try convicted()
    _ = held.begin()
    #expect(held.take("2014").contains("Harinya menentukan"))
    let same = held.take("Maret 2010")
    #expect(
      same.contains("memberi hasil yang sama, tetapi hari tidak ditebak. Lihat: Surat lepas."),
      "\(same)")
    #expect(held.take("Mei 2014").contains("Harinya menentukan"))
    #expect(held.take("03/04/2010").contains("3 April 2010"))
  }

  @Test(
    "where every day of a year comes to the same, that is said, also while other answers are missing"
  )
  func idleYear() throws {
    var held = try dialogue(
      "{\"fasilitas\": \"kite_ikm\", \"tanggal_permohonan\": \"2026-11-20\", \"kontrak_penjualan_ekspor\": \"tidak\", \"bentuk_pemohon\": \"ikm\"}"
    )
    _ = held.begin()
    func ask(_ key: String) throws {
      let layout = held.interview.program.layout
      var asked = 0
      while let next = held.interview.next, layout.name(of: next) != key, asked < 60 {
        _ = held.take("belum tahu")
        asked += 1
      }
    }
    try ask("kegiatan_usaha_sejak")
    let told = held.take("2019")
    #expect(told.contains("Setiap hari di dalamnya memberi hasil yang sama"), "\(told)")
    #expect(told.contains("tanggal mana pun di dalamnya tidak mengubah hasilnya"))
    #expect(!saved(held).contains("2019"))
    // Two years before the day of application lie within.
    #expect(!held.take("2024").contains("Setiap hari"))
  }

  // MARK: Going back, and choosing again

  @Test("a question left open in another sitting is gone back to, and a form is not what was asked")
  func backToOpen() throws {
    var held = try dialogue("{\"fasilitas\": \"kite_ikm\"}")
    _ = held.begin()
    let first = try #require(held.interview.next)
    _ = held.take("belum tahu")
    let second = try #require(held.interview.next)
    _ = held.take("belum tahu")
    _ = held.take("selesai")
    #expect(saved(held).contains(": null"))
    var again = try dialogue(saved(held))
    _ = again.begin()
    var seen: [DataSubject] = []
    while !again.take("kembali").hasPrefix("Ini pertanyaan pertama") {
      if let next = again.interview.next { seen.append(next) }
      #expect(seen.count < 5)
      if seen.count >= 5 { break }
    }
    #expect(Set(seen + [first]).isSuperset(of: [first, second]), "\(seen)")
    let layout = again.interview.program.layout
    let form =
      "{\"fasilitas\": \"kite_ikm\", "
      + layout.scalars.map { "\"\($0.key)\": null" }.joined(separator: ", ") + "}"
    var empty = try dialogue(form)
    _ = empty.begin()
    #expect(empty.take("kembali").hasPrefix("Ini pertanyaan pertama"))
  }

  @Test("`?` at the first question helps to choose, and the facility can be changed by its number")
  func facility() throws {
    var held = try dialogue("{}")
    _ = held.begin()
    let more = held.take("?")
    for part in [
      "- KITE IKM: Bea masuk dibebaskan dan PPN tidak dipungut",
      "Penentunya: Apakah usaha Anda industri kecil atau menengah",
      "- KITE Pembebasan: Bea masuk dibebaskan",
    ] {
      #expect(more.contains(part), "\(part)\n\(more)")
    }
    var filled = try dialogue(try sample())
    let review = filled.begin()
    #expect(review.contains("\n1. Fasilitas: KITE IKM\n"), "\(review)")
    #expect(filled.take("1").contains("Sekarang: KITE IKM"))
    #expect(filled.take("kite pembebasan").contains("Dibaca: Fasilitas: KITE Pembebasan"))
    #expect(saved(filled).contains("kite_pembebasan"))
  }

  // MARK: Units of other rows

  @Test("a quantity in another unit is told that of its product; a product without one takes it")
  func unitOfProduct() throws {
    let row = "RUMAH-POMPA;JP;40 buah;350 juta"
    var held = try dialogue(try sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    let other = held.take("RUMAH-POMPA;JP;40 kg;350 juta")
    #expect(
      other.contains("RUMAH-POMPA dihitung dalam PCE (buah), jadi `40 kg` tidak dapat dipakai"),
      "\(other)")
    #expect(held.take("40").contains("Baris 1: Hasil RUMAH-POMPA; Negara tujuan JP; Jumlah 40 PCE"))
    let text = try sample().replacing(", \"satuan\": \"buah\"}", with: "}")
    var without = try dialogue(text, without: ["rencana_ekspor"])
    _ = without.begin()
    let taken = without.take(row)
    #expect(
      taken.hasPrefix("Satuan RUMAH-POMPA belum ditulis; menurut baris ini PCE (buah)"), "\(taken)")
    #expect(taken.contains("Jumlah 40 PCE"))
    // A product that is not there has no unit: the number alone is taken, and that is told.
    let alone = without.take("LAIN;JP;40pcs;350 juta")
    #expect(
      alone.hasPrefix(
        "Satuan `pcs` tidak ikut disimpan: satuan LAIN ditulis pada Hasil produksi.\nBaris 2: "),
      "\(alone)")
  }

  @Test("a word of the question is known in the form in which it is spoken")
  func spokenWordOfQuestion() throws {
    var held = try dialogue("{\"fasilitas\": \"kite_ikm\", \"bentuk_pemohon\": \"ikm\"}")
    #expect(held.begin().contains("mengecor atau membubut?"))
    for line in ["ngecor, mbubut", "ngecor"] {
      #expect(
        held.take(line).contains("`\(line)` disebut dalam pertanyaannya: jawab ya"), "\(line)")
    }
  }

  @Test("a word that a question names as an example of yes is yes, in whatever case")
  func namedYes() throws {
    for line in ["CV", "pt", "firma", "Koperasi"] {
      var held = try dialogue(try sample(), without: ["badan_usaha"])
      _ = held.begin()
      #expect(held.take(line).contains("Dibaca: Berbentuk badan usaha: ya\n"), "\(line)")
      #expect(saved(held).contains("\"badan_usaha\": true"))
    }
    var held = try dialogue("{\"fasilitas\": \"kite_ikm\", \"bentuk_pemohon\": \"ikm\"}")
    _ = held.begin()
    #expect(held.take("?").contains("Juga ya: mengecor, membubut"))
    #expect(held.take("mengecor").contains("Dibaca: Mengolah barang: ya\n"))
  }

  @Test("a figure where yes or no is asked is never taken, however often it is written")
  func figureForYesOrNo() throws {
    var held = try dialogue(try sample(), without: ["perusahaan_pailit"])
    let begin = held.begin()
    for line in ["0", "1", "0"] {
      let told = held.take(line)
      #expect(told.hasPrefix("`\(line)` dapat berarti ya, tidak, atau salah ketik"), "\(told)")
      #expect(told.hasSuffix(begin.split(separator: "\n").last.map { $0 + "\n" } ?? ""))
      #expect(!saved(held).contains("\"perusahaan_pailit\": "))
    }
    #expect(held.take("tidak").contains("Dibaca"))
  }

  @Test("who writes the unit with the quantity may leave its column out")
  func unitWithin() throws {
    var held = try dialogue(try sample(), without: ["barang_bahan"])
    _ = held.begin()
    let told = held.take("PIG;besi kasar;25 ton;250 juta;5;11")
    #expect(
      told.hasPrefix("Satuannya sudah ada pada `25 ton`, jadi kolom Satuan dilewati.\nBaris 1: "),
      "\(told)")
    #expect(
      told.contains("Jumlah 25 TNE; Nilai pabean Rp250.000.000; Tarif bea masuk 5%"))
    // Without a unit at all it is asked for, and no cell is moved.
    let asked = held.take("FESI;silikon;25;250 juta;5;11")
    #expect(asked.contains("Tulis Satuan saja"), "\(asked)")
    #expect(held.take("kg").contains("Jumlah 25 KGM; Nilai pabean Rp250.000.000"))
  }

  @Test("a row that stands twice is named as people call it")
  func repeatedRow() throws {
    var held = try dialogue(try sample(), without: ["rencana_ekspor"])
    _ = held.begin()
    let row = "RUMAH-POMPA;JP;40;350 juta"
    _ = held.take(row)
    #expect(
      held.take(row).contains("`Rencana ekspor, baris 2` sama seluruhnya dengan baris 1"))
  }

  @Test("where rows are asked for, a no is none and a yes asks for the first row")
  func spokenList() throws {
    var held = try dialogue(try sample(), without: ["mesin"])
    let begin = held.begin()
    let example = try #require(begin.split(separator: "\n").first { $0.hasPrefix("Contoh: ") })
    let asked = held.take("ada")
    #expect(
      asked.hasPrefix("Tulis satu baris untuk setiapnya, misalnya: \(example.dropFirst(8))\n"))
    #expect(held.take("gak").contains("Dibaca: Mesin: tidak ada\n"))
  }

  // MARK: Rows in doubt

  @Test("a cell that can mean two things is asked about alone, and the rest of its row stays")
  func cellInDoubt() throws {
    var held = try dialogue(try sample(), without: ["barang_bahan"])
    let begin = held.begin()
    #expect(begin.contains("\nContoh: "), "\(begin)")
    let asked = held.take("PIG;Besi;6.000;kg;250 juta;5;11")
    #expect(
      asked.contains("dapat berarti `6000` atau `6`\nTulis hurufnya: a 6000; b 6.\n"), "\(asked)")
    #expect(held.take("b").contains("Baris 1: Kode PIG; Uraian Besi; Jumlah 6 KGM; Nilai pabean"))
    #expect(held.take("FESI;Ferosilikon;7;kgg;60 juta;5;11").contains("Tulis Satuan saja"))
    #expect(
      held.take("kg").contains("Baris 2: Kode FESI; Uraian Ferosilikon; Jumlah 7 KGM; Nilai pabean")
    )
    // Another row leaves it; so does going back.
    _ = held.take("X;Y;banyak;kg")
    #expect(held.take("Z;Y;8;kg").contains("Baris 3: Kode Z; "))
    _ = held.take("X;Y;banyak;kg")
    #expect(held.take("kembali").hasPrefix("Baris itu tidak ditambahkan"))
    #expect(held.take("").contains("Dibaca: Barang dan bahan impor: 3 baris"))
  }

  @Test(
    "a cell too many before one that fits the column in front is named, and the row without it offered",
    arguments: [
      "FESI;Ferosilikon;72022100;60 ton;60 juta;5;11",
      "FESI;Ferosilikon;72022100;60;ton;60 juta;5;11",
      "FESI;Ferosilikon;72022100;60 ton;;60 juta;5;11",
    ])
  func movedCell(_ row: String) throws {
    var held = try dialogue(try sample(), without: ["barang_bahan"])
    _ = held.begin()
    let moved = held.take(row)
    #expect(moved.contains("satu sel terlalu banyak di depannya. Tanpa `72022100`:\n"), "\(moved)")
    #expect(
      held.take("ya").contains(
        "Baris 1: Kode FESI; Uraian Ferosilikon; Jumlah 60 TNE; Nilai pabean"))
  }

  @Test("a figure under a text is asked about: perhaps the columns were taken in another order")
  func otherOrder() throws {
    var held = try dialogue(try sample(), without: ["barang_bahan"])
    _ = held.begin()
    let row = "pig iron; 7201; 100 ton; 250 juta; 5; 11"
    let told = held.take(row)
    #expect(
      told.hasPrefix("`7201` berdiri di kolom Uraian, tetapi seperti Pos tarif; barisnya belum"),
      "\(told)")
    #expect(!saved(held).contains("7201\""))
    #expect(held.take("PIG; pig iron; 100 ton; 250 juta; 5; 11").contains("Uraian pig iron"))
    #expect(held.take("FESI; 60 ton; 60 juta").contains("seperti Jumlah"))
    // Written again it is meant.
    _ = held.take(row)
    #expect(held.take(row).contains("Baris 2: Kode pig iron; Uraian 7201"))
    var whole = try dialogue(try sample(), without: ["barang_bahan"], isComplete: true)
    _ = whole.begin()
    let exchanged = whole.take("PIG;7201.10.00;besi kasar;25 ton;;250 juta;BR;5;11")
    #expect(exchanged.contains("keduanya seperti tertukar. Ditukar:\nBaris 1: "), "\(exchanged)")
    #expect(whole.take("ya").contains("Uraian besi kasar; Pos tarif 72011000"))
  }

  @Test("every reference of a row that is near a key is asked about, one after another")
  func twoSlips() throws {
    var held = try dialogue(try sample(), without: ["konversi"])
    _ = held.begin()
    _ = held.take("RUMAH-POMPA;PIG;12,5")
    let first = held.take("RUMAH-POMPAA;FESII;0,75")
    #expect(first.contains("`FESII` tidak ada"), "\(first)")
    let second = held.take("ya")
    #expect(second.contains("`RUMAH-POMPAA` tidak ada"), "\(second)")
    #expect(second.contains("Tulis ya bila maksudnya RUMAH-POMPA."), "\(second)")
    #expect(held.take("ya").contains("Baris 2: Hasil RUMAH-POMPA; Bahan FESI"))
    // What is another thing is kept as it stands.
    _ = held.take("RUMAH-POMPAS;FESI;0,75")
    #expect(held.take("tidak").contains("Baris 3: Hasil RUMAH-POMPAS; Bahan FESI"))
  }

  @Test("of pasted rows the one that is asked about is not passed over without a word")
  func pastedRows() throws {
    var held = try dialogue(try sample(), without: ["konversi"])
    _ = held.begin()
    #expect(held.take("RUMAH-POMPA;PIG;1.250").contains("`1.250` dapat berarti"))
    let next = held.take("RUMAH-POMPA;FESI;0,75")
    #expect(
      next.hasPrefix("Perhatian: baris `RUMAH-POMPA;PIG;1.250` belum ditambahkan."), "\(next)")
    #expect(next.contains("Baris 1: Hasil RUMAH-POMPA; Bahan FESI"))
    // The same row, mended or in another order, is the answer.
    _ = held.take("RUMAH-POMPA;PIG;1.250")
    #expect(held.take("RUMAH-POMPA;PIG;1,25").hasPrefix("Baris 2: Hasil RUMAH-POMPA; Bahan PIG"))
  }

  @Test("nothing said in the interview is about how a file is written")
  func noFile() throws {
    var held = try dialogue(try sample(), without: ["npwp", "anggota", "nib"], isComplete: true)
    _ = held.begin()
    for line in ["123", "kecil", "", "12", "kecil", "x;y;z", "kecil", "besar sekali"] {
      let told = held.take(line)
      for word in ["JSON", "tanda kutip", "[", "{", "npwp", "anggota["] {
        #expect(!told.contains(word), "\(line): \(told)")
      }
    }
  }

  // MARK: What can never matter

  @Test("the end of a right that has none, and the day of what never was, are not asked for")
  func needless() throws {
    let whole = try dialogue(try sample(), without: ["tanggal_permohonan"], isComplete: true)
      .interview
    let asked = whole.open.map { whole.program.layout.name(of: $0) }
    #expect(asked == ["tanggal_permohonan"])
    let convicted = try sample().replacing(
      "\"penanggung_jawab_pernah_dipidana\": \"tidak\"",
      with: "\"penanggung_jawab_pernah_dipidana\": \"ya\"")
    let open = try dialogue(convicted, isComplete: true).interview
    #expect(open.open.map { open.program.layout.name(of: $0) }.contains("tanggal_selesai_pidana"))
  }

  // MARK: English

  @Test("in English the words to type are English, and the Indonesian ones still work")
  func english() throws {
    var held = try dialogue("{\"fasilitas\": \"kite_ikm\"}", .english)
    let begin = held.begin()
    #expect(begin.contains("Commands: ? (explanation), unknown, back, stop\n"))
    for word in ["unknown", "skip", "belum tahu"] {
      #expect(held.take(word).hasPrefix("Left open."), "\(word)")
      #expect(!held.take("back").contains("not"), "\(word)")
    }
    _ = held.take("stop")
    #expect(held.isOver)
    var rows = try dialogue(try sample(), without: ["rencana_ekspor"], .english)
    let asked = rows.begin()
    #expect(asked.contains("`none` if there is none; `change 2`"), "\(asked)")
    _ = rows.take("RUMAH-POMPA;JP;40;350 million")
    #expect(rows.take("change 1").contains("The whole of row 1"))
    #expect(rows.take("RUMAH-POMPA;SG").contains("Destination SG"))
    #expect(rows.take("remove 1").hasPrefix("Row 1 is taken away."))
    #expect(rows.take("none").contains("Read: Export plan: none"))
    for text in [begin, asked] {
      for word in ["belum tahu", "kembali", "selesai", "tidak ada", "ya (yes)"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("what English offers to write is English, and is read")
  func englishForms() throws {
    var held = try dialogue(
      try sample(), without: ["badan_usaha", "realisasi_ekspor_dua_tahun"], .english)
    _ = held.begin()
    #expect(held.take("mungkin").contains("write `yes` or `no`"))
    #expect(held.take("0").contains("answer yes or no in words"))
    _ = held.take("yes")
    let figure = held.take("belum ada")
    #expect(figure.contains("a 0; b unknown. Write its letter."), "\(figure)")
    let more = held.take("?")
    #expect(more.contains("Rp2,500,000,000; 2500000000; 2.5 billion; 2500 million."), "\(more)")
    for form in ["Rp2,500,000,000", "2500000000", "2.5 billion", "2500 million"] {
      var one = held
      #expect(one.take(form).contains("Rp2,500,000,000"), "\(form)")
    }
    var rows = try dialogue(try sample(), without: ["barang_bahan"], .english)
    let asked = rows.begin()
    let example = try #require(asked.split(separator: "\n").first { $0.hasPrefix("Example: ") })
    // The rate of VAT is the law's, by the day.
    #expect(example.hasSuffix("Rp250,000,000; 5%;"), "\(example)")
    #expect(rows.take(String(example.dropFirst(9))).contains("Row 1: "))
  }

  @Test("what `?` says may be written is read as it stands", arguments: Language.allCases)
  func formsAreRead(language: Language) throws {
    let keys = [
      "realisasi_ekspor_dua_tahun", "kegiatan_usaha_sejak", "status_lokasi", "badan_usaha",
    ]
    for key in keys {
      var held = try dialogue(try sample(), without: [key], language)
      _ = held.begin()
      let more = held.take("?")
      let start = language.say("Boleh: ", "May be: ")
      guard let line = more.split(separator: "\n").first(where: { $0.hasPrefix(start) }),
        line.contains("; ")
      else { continue }
      let forms = line.dropFirst(start.count).prefix { $0 != "(" }.split(separator: ". ")[0]
      for form in forms.split(separator: "; ").flatMap({ $0.split(separator: ", ") }) {
        var one = held
        let plain = form.hasSuffix(".") ? form.dropLast() : form
        let told = one.take(String(plain).withoutOuterBlanks)
        #expect(told.contains(language.say("Dibaca: ", "Read: ")), "\(plain): \(told)")
      }
    }
  }

  // MARK: What is asked

  @Test("members of a consortium are asked of a consortium, and of nobody else")
  func members() throws {
    let alone = try dialogue(try sample(), without: ["anggota"], isComplete: true).interview
    let list = try #require(alone.program.layout.lists.firstIndex { $0.key == "anggota" })
    #expect(!alone.open.contains(.fact(.list(list))))
    let form = "\"bentuk_pemohon\": \"ikm\""
    let text = try sample()
    #expect(text.contains(form))
    let together = try dialogue(
      text.replacing(form, with: "\"bentuk_pemohon\": \"gabungan_ikm\""), without: ["anggota"],
      isComplete: true
    ).interview
    #expect(together.open.contains(.fact(.list(list))))
    // While nobody knows who applies, it may matter.
    let unknown = try dialogue(text, without: ["anggota", "bentuk_pemohon"]).interview
    #expect(unknown.open.contains(.fact(.list(list))))
  }

  @Test("a quantity that counts in nothing has its unit asked for, by the row that lacks it")
  func units() throws {
    let text = try sample().replacing(", \"satuan\": \"buah\"}", with: "}")
    let interview = try dialogue(text, isComplete: true).interview
    let layout = interview.program.layout
    let asked = interview.open.map { layout.name(of: $0) }
    #expect(asked.last == "hasil_produksi[1].satuan" && !asked.contains("rencana_ekspor[1].jumlah"))
  }

  // MARK: More

  @Test("`?` tells more than the screen: ground, what to do, what each answer settles")
  func more() throws {
    var held = try dialogue(try sample(), without: ["bersedia_modul_kepabeanan"])
    let screen = held.begin()
    #expect(screen.contains("modul kepabeanan"))
    let more = held.take("?")
    for part in [
      "Bersedia dan mampukah usaha mendayagunakan", "Contoh jawaban: ya\n", "  Dasar: ",
      "  Bila tidak terpenuhi: ",
      "Jawaban `ya`: Bersedia dan mampu memakai modul kepabeanan: terpenuhi\n",
      "Jawaban `tidak`: Bersedia dan mampu memakai modul kepabeanan: tidak terpenuhi\n",
    ] {
      #expect(more.contains(part), "\(part)\n\(more)")
      #expect(!screen.contains(part) || part.hasPrefix("Bersedia"))
    }
    #expect(!saved(held).contains("\"bersedia_modul_kepabeanan\""))
  }

  @Test("`?` is never empty: of every question it has what is asked, an example, and proof or use")
  func moreOfEverything() throws {
    for language in Language.allCases {
      var held = try dialogue("{\"fasilitas\": \"kite_ikm\"}", language, isComplete: true)
      let words = (
        unknown: language.say("belum tahu", "unknown"),
        example: language.say("Contoh jawaban: ", "Example of an answer: ")
      )
      _ = held.begin()
      var asked = 0
      while let subject = held.interview.next, asked < 80 {
        asked += 1
        let more = held.take("?")
        let name = held.interview.program.layout.name(of: subject)
        let example = try #require(
          more.split(separator: "\n").first { $0.hasPrefix(words.example) }, "\(name): \(more)")
        #expect(example.count > words.example.count, "\(name)")
        #expect(more.split(separator: "\n").count >= 4, "\(name): \(more)")
        _ = held.take(words.unknown)
      }
      #expect(asked > 40)
    }
  }

  @Test("`?` at a choice has its other words, at a list every column with its question")
  func moreOfChoiceAndList() throws {
    var choice = try dialogue(try sample(), without: ["status_lokasi"])
    _ = choice.begin()
    #expect(choice.take("?").contains("- milik sendiri: juga hak milik, SHM, milik pribadi\n"))
    var list = try dialogue(try sample(), without: ["rencana_ekspor"])
    _ = list.begin()
    #expect(list.take("?").contains("- Negara tujuan: Ke negara mana (dua huruf, misalnya JP)?\n"))
  }
}
