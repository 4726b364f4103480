import Foundation
import TestSupport
import Testing

/// `kite whatif` as a person runs it.
@Suite("what if")
struct WhatIfTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    for (name, sample) in [
      ("a.json", "ekspor-pertama-ke-jepang-memenuhi-syarat"),
      ("b.json", "ekspor-lampau-22-persen-belum-memenuhi"),
    ] {
      try tool.write(name, try Repository.text("samples/\(sample)/permohonan.json"))
    }
    return tool
  }

  @Test("an amount that nobody means is told, in the words of the interview")
  func doubtful() throws {
    let tool = try tool()
    for value in ["500", "1.500"] {
      let result = try tool.run(["whatif", "a.json", "--set", "nilai_investasi=\(value)"])
      #expect(
        result.output.contains("Terbaca Rp\(value), kurang dari Rp1.000.000: bila maksudnya"),
        "\(result.output)")
    }
    let meant = try tool.run(["whatif", "a.json", "--set", "nilai_investasi=2 miliar"])
    #expect(!meant.output.contains("Terbaca"))
  }

  @Test("a value in any written form is put in its place, and the file stays as it is")
  func set() throws {
    let tool = try tool()
    let before = try tool.read("a.json")
    let result = try tool.run([
      "andai", "a.json", "--isi", "badan_usaha=belum", "--isi", "nilai_investasi=2,5 miliar",
    ])
    #expect(
      result.output == """
        Andai Berbentuk badan usaha: tidak (sekarang ya)
        Andai Nilai investasi: Rp2.500.000.000 (sekarang Rp2.400.000.000)
        Sebelum: MEMENUHI SYARAT YANG DAPAT DIPERIKSA, menurut yang Anda isi
        Sesudah: BELUM MEMENUHI SYARAT: 1 dari 17 syarat belum terpenuhi
        - Berbentuk badan usaha: terpenuhi → tidak terpenuhi
        Yang ikut berubah:
        - Nilai investasi yang diperhitungkan bagi industri kecil: Rp2.400.000.000 → Rp2.500.000.000
        - Nilai investasi yang diperhitungkan bagi industri menengah: Rp2.400.000.000 → Rp2.500.000.000
        Yang dengan itu perlu diperiksa:
        - `badan_usaha` diragukan; Nama usaha diawali `CV`, yang lazimnya berarti ya; periksa keduanya.

        """)
    #expect(result.status == 1)
    #expect(try tool.read("a.json") == before)
    #expect(try tool.names() == ["a.json", "b.json"])
  }

  @Test("what is no entry, and what is no application, are told apart")
  func notAnEntry() throws {
    let tool = try tool()
    let law = try tool.run(["whatif", "a.json", "--set", "skala_usaha=ya", "--lang", "en"])
    #expect(law.status == 64)
    #expect(law.errors.contains("error[U112]: `skala_usaha` is no entry of an application"))
    #expect(law.errors.contains("the names of all entries: `kite schema`"), "\(law.errors)")
    let unknown = try tool.run(["whatif", "a.json", "--set", "zzz=1"])
    #expect(unknown.errors.contains("galat[U109]"))
    #expect(unknown.errors.contains("semua nama isian: `kite schema`"))
    // A word of a name is no misspelling of it, and finds it.
    let word = try tool.run(["whatif", "a.json", "--set", "kontrak=ya"])
    #expect(
      word.errors.contains("mungkin maksudnya `kontrak_penjualan_ekspor`?"), "\(word.errors)")
    #expect(!word.errors.contains("tanggal_permohonan"))
    try tool.write("foto.jpg", "\u{FFFD}JFIF\u{0}\u{1}")
    let photo = try tool.run(["whatif", "foto.jpg", "--set", "sentra=Tegal"])
    #expect(photo.status == 4)
    #expect(photo.errors.contains("galat[D10"), "\(photo.errors)")
    #expect(!photo.errors.contains("satu tempat"))
  }

  @Test("a cell of a row, in English")
  func cell() throws {
    let result = try tool().run([
      "whatif", "a.json", "--set", "rencana_ekspor[1].negara_tujuan=Indonesia", "--lang", "en",
    ])
    #expect(result.output.contains("If Export plan, row 1, Destination were: ID (now JP)\n"))
    #expect(result.output.contains("- Every export leaves the customs territory: met → not met\n"))
  }

  @Test("several changes may stand behind one flag, the file before or behind them")
  func several() throws {
    let (file, one, other) = ("b.json", "izin_usaha_berlaku=tidak", "sentra=Tegal")
    let apart = try tool().run(["whatif", file, "--set", one, "--set", other])
    #expect(apart.output.contains("Andai Sentra: Tegal"), "\(apart)")
    for words in [[file, "--set", one, other], ["--set", one, other, file]] {
      let together = try tool().run(["whatif"] + words)
      #expect(together.output == apart.output && together.errors.isEmpty, "\(together)")
    }
    #expect(try tool().run(["whatif", file, "--set", one, "lain"]).status == 64)
  }

  @Test("a value that contradicts another counts as missing, and that is said")
  func contradiction() throws {
    let result = try tool().run(["whatif", "b.json", "--set", "realisasi_ekspor_dua_tahun=99"])
    #expect(
      result.output.contains(
        "belum dapat dinilai\nMenunggu:\n- Realisasi ekspor dua tahun terakhir\n- Realisasi ekspor tahun terakhir\n- Ekspor 25% selama dua tahun terakhir: "
      ))
    #expect(result.output.contains("\nYang dengan itu perlu diperiksa:\n- "))
    #expect(
      !(try tool().run(["whatif", "b.json", "--set", "sentra=Tegal"])).output.contains("Yang"))
  }

  @Test("remedies of what only waits say that nothing fails")
  func nothingFails() throws {
    let sample = "usaha-muda-dengan-kontrak-bergantung-pada-tafsir"
    let tool = try Tool()
    try tool.write("c.json", try Repository.text("samples/\(sample)/permohonan.json"))
    let told = try tool.run(["check", "c.json", "--perbaikan"]).output
    #expect(told.contains("\nTidak ada syarat yang pasti belum terpenuhi."))
    let json = try tool.run(["check", "c.json", "--perbaikan", "--format", "json"]).output
    #expect(json.contains("\"tanpa_perbaikan\": \"Tidak ada syarat yang pasti belum terpenuhi."))
  }

  @Test("another application, as text and as JSON")
  func against() throws {
    let tool = try tool()
    let result = try tool.run(["whatif", "a.json", "--against", "b.json"])
    #expect(
      result.output.contains(
        "- Ekspor dua tahun terakhir paling sedikit 25% dari penjualan: terpenuhi → tidak terpenuhi\n"
      ))
    let json = try tool.run(["whatif", "a.json", "--against", "b.json", "--format", "json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((object["sebelum"] as? [String: Any])?["putusan"] as? String == "memenuhi_syarat")
    #expect((object["sesudah"] as? [String: Any])?["putusan"] as? String == "belum_memenuhi_syarat")
    let turned = try #require(object["berubah"] as? [[String: Any]])
    #expect(turned.map { $0["id"] as? String } == ["porsi_ekspor_lampau"])
  }

  @Test("material that is left over with the change is told, with what it comes to")
  func leftOver() throws {
    let more = try tool().run(["whatif", "a.json", "--set", "barang_bahan[1].jumlah=99000"])
    #expect(
      more.output.contains(
        "\nTidak ada syarat yang berubah.\nYang ikut berubah:\n- Bahan impor dan ekspor, Besi kasar (pig iron): Diimpor 25.000 → 99.000; Selisih 0 → 74.000\n"
      ), "\(more.output)")
    let none = try tool().run([
      "whatif", "a.json", "--set", "barang_bahan[2].jumlah=1500", "--lang", "en",
    ])
    #expect(none.output.contains("\nWhat changes with it:\n- No more: "), "\(none.output)")
    let nothing = try tool().run(["whatif", "a.json", "--set", "nama=PT Lain"])
    #expect(!nothing.output.contains("ikut berubah"))
  }

  @Test(
    "one of many is taken out by its number, from lines, a folder and a CSV set",
    arguments: ["b.ndjson", "folder", "set"])
  func ofMany(_ path: String) throws {
    let tool = try Tool()
    let one =
      #"{"nomor": "A", "fasilitas": "kite_ikm", "tanggal_permohonan": "2024-05-14", "badan_usaha": "ya"}"#
    let other = one.replacingOccurrences(of: "\"A\"", with: "\"B\"")
    try tool.write("b.ndjson", one + "\n" + other + "\n")
    for folder in ["folder", "set"] {
      try FileManager.default.createDirectory(
        atPath: tool.path(folder), withIntermediateDirectories: true)
    }
    try tool.write("folder/1.json", one)
    try tool.write("folder/2.json", other)
    try tool.write(
      "set/permohonan.csv",
      "nomor;fasilitas;tanggal_permohonan;badan_usaha\nA;kite_ikm;14/05/2024;ya\nB;kite_ikm;14/05/2024;ya\n"
    )
    let set = try tool.run(["whatif", path, "--nomor", "B", "--set", "badan_usaha=tidak"])
    #expect(set.output.hasPrefix("Andai Berbentuk badan usaha: tidak (sekarang ya)\n"), "\(set)")
    #expect(set.output.contains("- Berbentuk badan usaha: terpenuhi → tidak terpenuhi\n"))
    #expect(set.status == 1)
    let swept = try tool.run(["whatif", path, "--nomor", "B", "--sweep", "badan_usaha"])
    #expect(swept.output.contains("- tidak: BELUM MEMENUHI SYARAT"), "\(swept)")
    let gone = try tool.run(["whatif", path, "--nomor", "Z", "--set", "badan_usaha=tidak"])
    #expect(gone.errors.contains("[U204]") && gone.status == 4, "\(gone)")
  }

  @Test("a figure that waits for a quantity without unit waits for the unit, not for the quantity")
  func unit() throws {
    let tool = try tool()
    let text = try tool.read("a.json").replacingOccurrences(
      of: ", \"satuan\": \"buah\"}", with: "}")
    try tool.write("c.json", text)
    let report = try tool.run(["check", "c.json"]).output.split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    #expect(report.contains("belum diisi: Satuan pada Hasil produksi, baris 1"), "\(report)")
    #expect(!report.contains("belum diisi: Jumlah"))
    // The product itself, where nothing is said of it.
    try tool.write(
      "d.json", text.replacingOccurrences(of: "\"hasil_produksi\":", with: "\"x_hasil\":"))
    let none = try tool.run(["check", "d.json"]).output
    #expect(none.contains("belum diisi: Hasil produksi"), "\(none)")
  }

  @Test("the values at which it turns, in whole rupiah; as JSON to the sen")
  func sweep() throws {
    let result = try tool().run(["whatif", "b.json", "--sweep", "realisasi_ekspor_dua_tahun"])
    #expect(
      result.output == """
        Realisasi ekspor dua tahun terakhir, bila selebihnya tetap (sekarang Rp900.000.000):
        - Rp0 sampai Rp539.999.999: bertentangan dengan isian lain
        - Rp540.000.000 sampai Rp999.999.999: BELUM MEMENUHI SYARAT: 1 dari 17 syarat belum terpenuhi (Ekspor dua tahun terakhir paling sedikit 25% dari penjualan)
        - Rp1.000.000.000 sampai Rp4.000.000.000: BELUM DAPAT DINILAI: 1 dari 17 syarat (1 ketentuan belum pasti)
        - mulai Rp4.000.000.001: bertentangan dengan isian lain

        """)
    let json = try tool().run([
      "whatif", "b.json", "--sweep", "realisasi_ekspor_dua_tahun", "--format", "json",
    ])
    #expect(json.output.contains("\"sampai\": 539999999.99"), "\(json.output)")
  }

  @Test("an unknown fact, a value that cannot be read, and a row that is not there are told")
  func refused() throws {
    let tool = try tool()
    for (words, part) in [
      (["--set", "nilai_investas=3"], "U109"), (["--set", "nilai_investasi"], "U105"),
      (["--set", "nilai_investasi=banyak"], "`banyak` bukan bilangan"), ([], "--sweep"),
      (["--set", "rencana_ekspor[9].nilai=3"], "U233"), (["--sweep", "mesin"], "U113"),
      (["--sweep", "rencana_ekspor.nilai"], "`rencana_ekspor[1].nilai`"),
      (["--sweep", "rencana_ekspor[1]"], "`rencana_ekspor[1].hasil`"),
      (["--sweep", "rencana_ekspor[0].nilai"], "U109"), (["--sweep", "mesin[9].kode"], "U233"),
      (["--sweep", "nib", "--against", "b.json"], "U225"),
    ] {
      let result = try tool.run(["whatif", "a.json"] + words)
      #expect(result.status == 64, "\(words)")
      #expect(result.errors.contains(part), "\(words): \(result.errors)")
      #expect(result.output.isEmpty, "\(words)")
    }
  }
}
