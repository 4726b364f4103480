import Foundation
import TestSupport
import Testing

/// `kite new` in a pipe: what a script and a person see alike, and what is left in the folder.
@Suite("the interview")
struct InterviewTests {
  private let flags = "--facility kite_ikm --as-of 2026-11-20"

  /// Answers are a line each, as `printf` writes them.
  private func hold(_ tool: Tool, _ answers: [String], _ rest: String) throws -> Tool.Result {
    try tool.write("jawaban", answers.map { $0 + "\n" }.joined())
    return try tool.shell("\"$K\" new \(rest) < jawaban")
  }

  @Test("answers in any written form are shown back and saved in the one that check reads")
  func answers() throws {
    let tool = try Tool()
    let result = try hold(tool, ["9", "1", "mungkin", "sudah"], "a.json \(flags)")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("`Bentuk pemohon`: `9` bukan pilihan\n"))
    #expect(result.output.contains("Dibaca: Bentuk pemohon: IKM sendiri\n"))
    #expect(
      result.output.contains("`Mengolah barang`: `mungkin` bukan ya atau tidak\n"))
    #expect(result.output.contains("Dibaca: Mengolah barang: ya\n"))
    let saved = """
      {
        "fasilitas": "kite_ikm",
        "tanggal_permohonan": "2026-11-20",
        "pemohon": {
          "bentuk_pemohon": "ikm"
        },
        "usaha": {
          "melakukan_pengolahan": true
        }
      }

      """
    #expect(try tool.read("a.json") == saved)
    #expect(try tool.run(["check", "a.json"]).status == 2)
    let mode = try FileManager.default.attributesOfItem(atPath: tool.path("a.json"))[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try tool.names() == ["a.json", "jawaban"])
  }

  @Test("a file that is half filled in is gone on with, and keeps what it had")
  func resumes() throws {
    let tool = try Tool()
    let before = """
      {
        // dari saya
        "fasilitas": "kite_ikm", "tanggal_permohonan": "2026-11-20",
        "bentuk_pemohon": "ikm", // akta 1999
        "catatan": "tetap",
        "melakukan_pengolahan": null
      }

      """
    try tool.write("a.json", before)
    let result = try hold(tool, ["ada"], "a.json")
    #expect(result.output.contains("Apakah usaha mengolah bahan"))
    #expect(!result.output.contains("Siapa yang mengajukan"))
    let after = before.replacingOccurrences(of: "pengolahan\": null", with: "pengolahan\": true")
    #expect(try tool.read("a.json") == after)
  }

  @Test("what contradicts is told after each answer to it, and asked no more once it does not")
  func contradictions() throws {
    let tool = try Tool()
    let sample = try Repository.text(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
    try tool.write(
      "a.json",
      sample.replacing("\"realisasi_ekspor_tahun_terakhir\": \"2,1 miliar\",", with: ""))
    let told = "bertentangan, keduanya dianggap belum diisi"
    let ask = "Berapa nilai ekspor selama dua tahun terakhir?"
    // More than both years; then less for both; then kept as it is; then enough, and the other year is not asked again.
    let result = try hold(tool, ["5 miliar", "3 miliar", "", "6 miliar"], "a.json")
    #expect(result.output.components(separatedBy: told).count == 4, "\(result.output)")
    #expect(result.output.components(separatedBy: ask).count == 3, "\(result.output)")
    #expect(
      result.output.components(separatedBy: "Berapa nilai ekspor dalam tahun terakhir").count == 3)
  }

  @Test("who goes on after a refusal is asked what the other requirements wait for, then the rest")
  func goesOn() throws {
    let tool = try Tool()
    let sample = try Repository.text(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
    try tool.write(
      "a.json",
      sample.replacing("\"izin_usaha_berlaku\": \"ya\"", with: "\"izin_usaha_berlaku\": \"tidak\"")
        .replacing("\"bersedia_modul_kepabeanan\": \"ya\",", with: "")
        .replacing(#/"kbli": "\d+",/#, with: ""))
    let result = try hold(tool, ["ya", "ya", "24310"], "a.json")
    let questions = ["BELUM MEMENUHI SYARAT", "modul) kepabeanan untuk", "Berapa kode KBLI"]
    let places = questions.map { result.output.firstRange(of: $0)?.lowerBound }
    #expect(
      places.allSatisfy { $0 != nil }
        && places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(result.output)")
  }

  @Test("back from what another sitting settled shows all answers")
  func backFromAnotherSitting() throws {
    let tool = try Tool()
    _ = try hold(tool, ["ikm", "tidak", "tidak", "tidak"], "a.json \(flags)")
    let result = try hold(tool, ["kembali", "4", "ya"], "a.json")
    #expect(result.output.contains("BELUM MEMENUHI SYARAT"), "\(result.output)")
    #expect(result.output.contains("Periksa jawaban Anda\n1. Fasilitas: KITE IKM\n"))
    #expect(result.output.contains("Dibaca: Mengolah barang: ya\n"), "\(result.output)")
  }

  @Test("back shows the answer and keeps it, not known leaves it open, done stops")
  func words() throws {
    let tool = try Tool()
    _ = try hold(tool, [], "a.json \(flags)")
    let empty = try tool.read("a.json")
    let back = try hold(tool, ["ikm", "kembali", "selesai", "koperasi"], "a.json")
    #expect(try tool.read("a.json").contains("\"bentuk_pemohon\": \"ikm\""))
    #expect(back.output.components(separatedBy: "Siapa yang mengajukan").count == 3)
    #expect(back.output.contains("Sekarang: IKM sendiri. Enter saja: tetap;"), "\(back.output)")
    _ = try hold(tool, ["kembali", "belum tahu"], "a.json")
    let known = try tool.read("a.json")
    #expect(known != empty && !known.contains("\"ikm\""), "taken out, and its group is there")
    let open = try hold(tool, ["belum tahu", "?"], "a.json")
    #expect(open.output.contains("Dibiarkan terbuka.\n"))
    #expect(try tool.read("a.json") == known)
  }

  @Test("on the way forward what was gone back behind is asked again, and Enter keeps each")
  func forward() throws {
    let tool = try Tool()
    let asked = try hold(
      tool, ["ikm", "ya", "kembali", "kembali", "", "", "selesai"], "a.json \(flags)")
    #expect(try tool.read("a.json").contains("\"melakukan_pengolahan\": true"))
    let questions = asked.output.split(separator: "\n").filter {
      $0.hasPrefix("Siapa yang mengajukan") || $0.hasPrefix("Apakah usaha mengolah")
    }.map { $0.prefix(6) }
    #expect(questions == ["Siapa ", "Apakah", "Apakah", "Siapa ", "Apakah"], "\(asked.output)")
    #expect(asked.output.components(separatedBy: "Jawabannya tetap.").count == 3)
    let replaced = try hold(
      tool, ["kembali", "kembali", "koperasi", "", "kembali", "", "selesai"], "a.json")
    #expect(try tool.read("a.json").contains("\"bentuk_pemohon\": \"koperasi\""))
    #expect(try tool.read("a.json").contains("\"melakukan_pengolahan\": true"))
    #expect(!replaced.output.contains("Ini pertanyaan pertama"))
  }

  @Test("back from a list goes to the question before it, and its rows stay")
  func backFromList() throws {
    let tool = try Tool()
    try tool.write("a.json", try without("nama", try without("rencana_ekspor", try whole())))
    let row = "RUMAH-POMPA;Jepang;40;350 juta"
    let back = try hold(
      tool, [row, row, "", "tidak", "kembali", "kembali", "selesai"], "a.json")
    #expect(back.output.components(separatedBy: "Ekspor apa yang direncanakan").count >= 3)
    let saved = try tool.read("a.json")
    #expect(saved.components(separatedBy: "\"nilai\": 350000000").count == 3, "\(saved)")
  }

  @Test("a verdict that is settled is told at once, then the answers are checked and changed")
  func verdict() throws {
    let tool = try Tool()
    let unnamed = try whole().replacingOccurrences(of: "CV Logam Jaya", with: "Logam Jaya")
    try tool.write("a.json", try without("badan_usaha", unnamed))
    let result = try hold(tool, ["tidak", "tidak", "selesai"], "a.json")
    #expect(
      result.output.contains(
        "\nBELUM MEMENUHI SYARAT: 1 dari 17 syarat belum terpenuhi\nBerbentuk badan usaha"))
    #expect(result.output.contains("\nPeriksa jawaban Anda\n"))
    #expect(result.output.hasSuffix("Laporan: kite check a.json --perbaikan\n"))
    #expect(
      try tool.run(["check", "a.json", "--perbaikan"]).output
        .contains("dapat dijawab ya dengan benar (sekarang tidak)"))
    let number = try #require(
      result.output.split(separator: "\n").first { $0.hasSuffix(". Berbentuk badan usaha: tidak") }?
        .split(separator: ".").first)
    let changed = try hold(tool, ["tidak", String(number), "ya"], "a.json")
    #expect(changed.output.contains("Dibaca: Berbentuk badan usaha: ya\n"))
    #expect(changed.output.contains("\nMEMENUHI SYARAT YANG DAPAT DIPERIKSA"))
    #expect(try tool.read("a.json").contains("\"badan_usaha\": true"))
  }

  @Test("rows are a line each, with totals; one that cannot be read is not taken")
  func rows() throws {
    let tool = try Tool()
    try tool.write("a.json", try without("rencana_ekspor", try whole()))
    let row = "RUMAH-POMPA\tJepang\t40\t350 juta"
    let words = ["rumah pompa, Jepang, 40", "0"]
    let lines = words + ["RUMAH-POMPA\tJepang\tbanyak", row, row, "tidak ada", "hapus 1", ""]
    let result = try hold(tool, lines, "a.json")
    let output = result.output
    for word in words + ["tidak ada"] {
      #expect(output.contains("Hanya satu isian yang terbaca: `\(word)`; tidak ditambahkan."))
    }
    #expect(output.contains("`Rencana ekspor, baris 1, Jumlah`: `banyak` bukan bilangan\n"))
    #expect(output.contains("Baris 2: Hasil RUMAH-POMPA; Negara tujuan JP; Jumlah 40"), "\(output)")
    #expect(output.contains("Sejauh ini: 2 baris; Nilai Rp700.000.000\n"))
    #expect(output.contains("Baris 1 dihapus.\n"))
    let saved = try tool.read("a.json")
    #expect(saved.components(separatedBy: "\"negara_tujuan\": \"JP\"").count == 3, "\(saved)")
  }

  @Test("pasted titles say the columns; an empty cell keeps its place, one too many is told")
  func pasted() throws {
    let tool = try Tool()
    try tool.write("a.json", try without("rencana_ekspor", try whole()))
    let lines = [
      "\tJepang\t40\t350 juta", "\t\t", "RUMAH-POMPA;JP;40;350 juta;Nagoya;x",
      "Nilai\tHasil\tnegara tujuan", "350 juta\tRUMAH-POMPA\tJepang", "",
    ]
    let result = try hold(tool, lines, "a.json")
    let output = result.output
    #expect(output.contains("Baris 1: Negara tujuan JP; Jumlah 40; Nilai Rp350.000.000\n"))
    #expect(output.contains("Baris ini berisi 6 sel, kolomnya 5; tidak ditambahkan. Kolom: "))
    #expect(output.contains("Kolom baris berikut: Nilai; Hasil; Negara tujuan\n"), "\(output)")
    #expect(
      output.contains("Baris 2: Hasil RUMAH-POMPA; Negara tujuan JP; Nilai Rp350.000.000\n"))
    #expect(output.contains("Dibaca: Rencana ekspor: 2 baris\n"))
  }

  @Test("the conversion is asked where the material is, with its codes")
  func conversions() throws {
    let tool = try Tool()
    var text = try without("barang_bahan", try whole())
    text = try without("konversi", text)
    try tool.write("a.json", text)
    let result = try hold(
      tool, ["belum tahu", "kembali", "besi;pig iron", ""], "a.json")
    #expect(result.status == 0)
    #expect(result.output.contains("Kolom: Hasil; Bahan; "), "\(result.output)")
  }

  @Test("back goes behind this sitting, to the answers that the file had, and takes none away")
  func backToSaved() throws {
    let tool = try Tool()
    let before = """
      {
        "fasilitas": "kite_ikm", "tanggal_permohonan": "2026-11-20",
        "melakukan_pengolahan": true,
        "bentuk_pemohon": "ikm"
      }

      """
    try tool.write("a.json", before)
    let looked = try hold(tool, ["kembali", "kembali", "kembali", "selesai"], "a.json")
    // The last in the file first; which group it is in does not count.
    let first = try #require(looked.output.range(of: "Sekarang: IKM sendiri. Enter saja: tetap"))
    let second = try #require(looked.output.range(of: "Sekarang: ya. Enter saja: tetap"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(looked.output.contains("Ini pertanyaan pertama.\n"))
    #expect(try tool.read("a.json") == before)
    _ = try hold(tool, ["kembali", "", "kembali", "selesai"], "a.json")
    #expect(try tool.read("a.json") == before)
    _ = try hold(tool, ["kembali", "koperasi", "kembali", "selesai"], "a.json")
    #expect(
      try tool.read("a.json") == before.replacingOccurrences(of: "\"ikm\"", with: "\"koperasi\""))
  }

  @Test("going back from an answer that is checked changes nothing; going back further asks again")
  func backFromReview() throws {
    let tool = try Tool()
    let text = try whole()
    try tool.write("a.json", text)
    // Settled at once: to the answers. The first is changed, the second only looked at.
    let looked = try hold(tool, ["tidak", "2", "kembali", "selesai"], "a.json")
    #expect(try tool.read("a.json") == text)
    #expect(looked.output.components(separatedBy: "Periksa jawaban Anda").count == 3)
    let number = try #require(
      looked.output.firstMatch(of: /\n *([0-9]+)\.? Surat pernyataan disahkan notaris/)
    ).output.1
    let changed = try hold(
      tool, ["tidak", String(number), "tidak", "2", "kembali", "selesai"], "a.json")
    #expect(
      try tool.read("a.json") != text, "what was answered before stays: \(changed.output)")
    try tool.write("a.json", text)
    let back = try hold(tool, ["tidak", String(number), "tidak", "kembali", "selesai"], "a.json")
    #expect(try tool.read("a.json") != text)
    #expect(back.output.contains("Sekarang: tidak. Enter saja: tetap;"), "\(back.output)")
  }

  private func withoutConversions() throws -> String {
    var text = try whole()
    let rows = try #require(text.firstRange(of: /"konversi": \[[^\]]*\],/))
    text.removeSubrange(rows)
    return text
  }

  @Test("a quantity that counts in the unit of the row it refers to is read back with it")
  func referredUnit() throws {
    let tool = try Tool()
    let text = try withoutConversions()
    try tool.write("a.json", text)
    let told = try hold(
      tool, ["RUMAH-POMPA;PIG;12,5", "RUMAH-POMPA;FESI;750 gram", "", "selesai"], "a.json")
    #expect(
      told.output.contains("Baris 1: Hasil RUMAH-POMPA; Bahan PIG; Jumlah bahan 12,5 KGM\n"))
    #expect(
      told.output.contains(
        "Baris 2: Hasil RUMAH-POMPA; Bahan FESI; Jumlah bahan 750 GRM\n"),
      "\(told.output)")
  }

  @Test("who ends a list after a row that was not added is told so")
  func lostRow() throws {
    let tool = try Tool()
    let text = try withoutConversions()
    try tool.write("a.json", text)
    let lost = try hold(
      tool, ["RUMAH-POMPA;PIG;12,5", "RUMAH-POMPA;PIG;banyak", "", "selesai"], "a.json")
    #expect(lost.output.contains("Perhatian: baris `RUMAH-POMPA;PIG;banyak` tidak ditambahkan."))
    try tool.write("a.json", text)
    let mended = try hold(
      tool, ["RUMAH-POMPA;PIG;banyak", "RUMAH-POMPA;PIG;12,5", "", "selesai"], "a.json")
    #expect(!mended.output.contains("Perhatian:"))
  }

  @Test("a row that is there is changed in its place, also from the answers that are checked")
  func changedRows() throws {
    let tool = try Tool()
    let text = try whole()
    try tool.write("a.json", text)
    // Settled at once: to the answers.
    let looked = try hold(tool, ["tidak"], "a.json")
    let line = try #require(
      looked.output.split(separator: "\n").first { $0.contains(". Rencana ekspor: 1 baris") })
    let number = try #require(Int(line.prefix { $0 != "." }))
    #expect(looked.output.contains("\n\(number).1 Hasil RUMAH-POMPA; Negara tujuan JP"))
    let result = try hold(
      tool,
      [
        "tidak", "\(number).2", "\(number).1", "RUMAH-POMPA;Mars", "Singapura", "",
        "selesai",
      ],
      "a.json")
    #expect(result.output.contains("`\(number).2` tidak dimengerti di sini. Boleh: nomor 1 sampai"))
    #expect(
      result.output.contains("`Rencana ekspor, baris 1, Negara tujuan`: `Mars` bukan negara"),
      "\(result.output)")
    #expect(result.output.contains("Baris 1: Hasil RUMAH-POMPA; Negara tujuan SG"))
    #expect(result.output.contains("Dibaca: Rencana ekspor: 1 baris\n"))
    let saved = try tool.read("a.json")
    #expect(saved == text.replacingOccurrences(of: "\"JP\"", with: "\"SG\""), "\(saved)")
    let kept = try hold(
      tool, ["tidak", "\(number)", "ubah 1", "", "ubah 7", "", "selesai"], "a.json")
    #expect(kept.output.contains("Baris 7 tidak ada.\n"))
    #expect(try tool.read("a.json") == saved)
  }

  @Test("words that are not understood are told what can be said")
  func understood() throws {
    let tool = try Tool()
    try tool.write("a.json", try without("sentra", try whole()))
    let result = try hold(tool, ["mungkin", "?", "tidak", "lanjut", "99", "selesai"], "a.json")
    let output = result.output
    #expect(output.contains("Masih 1 isian: Sentra.\n"), "\(output)")
    #expect(
      output.contains("`mungkin` tidak dimengerti di sini. Boleh: ya (lanjut mengisi), tidak"))
    #expect(output.contains("\nBoleh: ya (lanjut mengisi), tidak"))
    #expect(output.contains("`lanjut` tidak dimengerti di sini. Boleh: nomor 1 sampai"))
    #expect(output.contains("`99` tidak dimengerti di sini."))
  }

  @Test(
    "an amount that nobody means is asked about, however it is written; written again it is meant")
  func tinyAmounts() throws {
    let tool = try Tool()
    try tool.write("a.json", "{\"fasilitas\": \"kite_ikm\", \"nilai_investasi\": \"3 miliar\"}\n")
    let written = ["2.5", "500", "1.500", "Rp1.500", "1500,00", "750 ribu"]
    let doubted = try hold(tool, ["kembali"] + written + ["2,5 miliar", "selesai"], "a.json")
    for value in ["Rp2,5", "Rp500", "Rp1.500", "Rp750.000"] {
      #expect(
        doubted.output.contains("Terbaca \(value), kurang dari Rp1.000.000."), "\(doubted.output)")
    }
    #expect(!doubted.output.contains("Dibaca: Nilai investasi: Rp1.500\n"))
    #expect(try tool.read("a.json").contains("\"nilai_investasi\": 2500000000"))
    let meant = try hold(tool, ["kembali", "2.5", "2.5", "kembali", "0", "selesai"], "a.json")
    #expect(meant.output.contains("Dibaca: Nilai investasi: Rp2,5\n"), "\(meant.output)")
    #expect(try tool.read("a.json").contains("\"nilai_investasi\": 0"))
  }

  @Test("a choice that is none is answered with numbers, and ? says what an answer may look like")
  func explained() throws {
    let tool = try Tool()
    let result = try hold(tool, ["9", "?", "selesai"], "a.json \(flags)")
    #expect(
      result.output.contains(
        "`Bentuk pemohon`: `9` bukan pilihan\nJawaban, nomor atau kata: 1 IKM sendiri; 2 "),
      "\(result.output)")
    #expect(result.output.contains("Boleh: nomornya, atau katanya dalam bahasa mana pun.\n"))
    let facility = try hold(tool, ["?", "selesai"], "b.json")
    #expect(facility.output.contains("\nFasilitas menentukan menurut peraturan mana"))
  }

  private func whole() throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  private func without(_ list: String, _ text: String) throws -> String {
    text.replacingOccurrences(of: "\"\(list)\":", with: "\"x_\(list)\":")
  }

  @Test("the line protocol holds the same interview")
  func protocolOfLines() throws {
    let tool = try Tool()
    let lines = [
      "{\"jawab\": \"mungkin\"}", "{\"jawab\": \"IKM sendiri\"}", "{\"kembali\": true}",
      "{\"tetap\": true}", "{\"kembali\": true}", "{\"jawab\": null}",
      "bukan json", "{\"selesai\": true}",
    ]
    let result = try hold(tool, lines, "a.json \(flags) --format json")
    let found = try result.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(result.status == 0)
    #expect(found.compactMap { $0["tanya"] as? String }.prefix(3).allSatisfy { !$0.isEmpty })
    #expect(found[0]["jenis"] as? String == "pilihan")
    #expect(
      (found[1]["masalah"] as? [[String: Any]])?.first?["fakta"] as? String == "bentuk_pemohon")
    #expect(found[3]["dibaca"] as? String == "ikm")
    #expect(found[0]["sekarang"] == nil && found[5]["sekarang"] as? String == "ikm")
    #expect(found[6]["dibaca"] as? String == "ikm")
    #expect(found[8]["sekarang"] as? String == "ikm")
    #expect(found.count { $0["putusan"] != nil } == 1)
    #expect(found.last?["putusan"] as? String == "belum_dapat_dinilai")
    #expect(found.last?["berkas"] as? String == "a.json")
  }

  @Test("what is no application, or may not be written, is left alone", .timeLimit(.minutes(2)))
  func refused() throws {
    let tool = try Tool()
    for (text, status) in [("[1]", 4), ("{\"a\": 1", 4), ("{}\n{}\n{}\n", 4)] {
      try tool.write("x.json", text)
      #expect(try hold(tool, ["ya"], "x.json").status == Int32(status), "\(text)")
      #expect(try tool.read("x.json") == text)
    }
    try tool.write("r.json", "{}\n")
    #expect(try tool.shell("chmod 444 r.json; \"$K\" new r.json < /dev/null").status == 74)
    #expect(try tool.shell("mkdir m; \"$K\" new m < /dev/null").status == 4)
    #expect(try tool.shell("\"$K\" new tidak/ada.json < /dev/null").status == 74)
    // A device of that name would be gone for everybody: only regular files are replaced.
    let pipe = try tool.shell("mkfifo q; \"$K\" new q < /dev/null; echo $?; test -p q && echo ada")
    #expect(pipe.output == "74\nada\n", "\(pipe.output)")
    #expect(pipe.errors.contains("`q` bukan berkas biasa, jadi tidak diganti"))
    for words in [
      ["new", "-"], ["new", "a.xlsx"], ["new", "--overwrite", "a.json"],
      ["new", "--template", "a.json", "--complete"],
    ] {
      #expect(try tool.run(words).status == 64, "\(words)")
    }
    let full = try tool.shell("ulimit -f 0; \"$K\" new p.json \(flags) < /dev/null | cat; ls")
    #expect(!full.output.contains("p.json"))
  }

  @Test("an answer of ten million bytes is told, and the next one is taken")
  func longAnswer() throws {
    let tool = try Tool()
    let result = try tool.shell(
      "(head -c 10000000 /dev/zero | tr '\\0' a; echo; echo koperasi) | \"$K\" new a.json \(flags)")
    #expect(result.status == 0)
    #expect(result.output.contains("Jawaban ini lebih panjang dari 1048576 bita"))
    #expect(try tool.read("a.json").contains("\"bentuk_pemohon\": \"koperasi\""))
  }

  /// In a shell: an interview that waits for what is written to 3.
  private var held: String {
    """
    mkfifo pipa
    "$K" new a.json \(flags) < pipa > satu 2> pesan & KITE=$!
    exec 3> pipa

    """
  }

  @Test("a second interview is noticed, and so is a change by somebody else")
  func others() throws {
    let tool = try Tool()
    let result = try tool.shell(
      held + """
        for n in $(seq 300); do [ -s satu ] && break; sleep 0.1; done
        "$K" new a.json < /dev/null; echo "kedua $?"
        sed 's/^{/{\\n  "sentra": "Ceper", \\/\\/ orang lain/' a.json > b; cat b > a.json
        echo ikm >&3; exec 3>&-
        wait $KITE; echo "pertama $?"
        cat a.json pesan
        """)
    #expect(result.output.contains("kedua 74"))
    #expect(result.output.contains("pertama 0"))
    #expect(result.output.contains("\"sentra\": \"Ceper\", // orang lain"))
    #expect(result.output.contains("\"bentuk_pemohon\": \"ikm\""))
    #expect(result.output.contains("diubah sementara itu"))
  }

  @Test("a signal to stop loses nothing")
  func interrupted() throws {
    let tool = try Tool()
    let result = try tool.shell(
      held + """
        echo ikm >&3
        for n in $(seq 300); do grep -q Dibaca satu && break; sleep 0.1; done
        kill -TERM $KITE; wait $KITE; echo "status $?"
        cat a.json
        """)
    #expect(result.output.contains("status 143"))
    #expect(result.output.contains("\"bentuk_pemohon\": \"ikm\""))
    #expect(try tool.names() == ["a.json", "pesan", "pipa", "satu"])
  }
}
