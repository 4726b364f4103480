import TestSupport
import Testing

@Suite("files that people write by hand")
struct HandWrittenFileTests {
  @Test("a place without a certain reading is shown with its line, and nothing is judged")
  func shown() throws {
    let tool = try Tool()
    try tool.write("a.json", "{\n  \"nomor\": \"A\",\n  \"nama\": \"PT Budi \"x\" \"y\",\n}\n")
    let shown = try tool.run(["check", "a.json"])
    #expect(shown.status == 4)
    #expect(shown.output.contains("galat[D101]: tidak jelas di mana teks ini berakhir"))
    #expect(shown.output.contains("┌─ a.json:3:11\n"))
    #expect(shown.output.contains("3 │   \"nama\": \"PT Budi \"x\" \"y\",\n"))
    #expect(shown.output.contains("│           ^\n"))
    #expect(shown.output.contains("Bantuan: tulis tanda kutip di dalam teks sebagai `\\\"`"))
    let json = try tool.run(["check", "a.json", "--format", "json"])
    #expect(json.status == 4)
    #expect(!json.output.contains("putusan"))
    let hidden = try tool.run(["check", "a.json", "--no-identity"])
    #expect(hidden.status == 4)
    #expect(hidden.output.contains("(baris 3, kolom 11)"))
    #expect(!hidden.output.contains("Budi"))
  }

  @Test("a day that moves is refused in a file, which may be judged on any day, and said why")
  func movingDay() throws {
    let tool = try Tool()
    try tool.write("a.json", "{\"kegiatan_usaha_sejak\": \"hari ini\"}")
    let result = try tool.run(["check", "a.json", "--as-of", "2026-01-02"])
    #expect(result.output.contains("galat[D114]"))
    #expect(result.output.contains("bukan tanggal yang tetap:"))
    #expect(result.output.contains("tulis misalnya `2026-11-20`"))
  }

  @Test("a command that people call otherwise is suggested", arguments: ["cek", "chek", "CEK"])
  func command(word: String) throws {
    let result = try Tool().run([word])
    #expect(result.status == 64)
    #expect(result.errors.contains("mungkin maksudnya `check`, `periksa`?"), "\(result.errors)")
  }

  @Test("templates speak of goods only where goods are meant")
  func template() throws {
    let tool = try Tool()
    _ = try tool.run(["new", "--template", "t.json"])
    let text = try tool.read("t.json")
    let members = text[try #require(text.firstRange(of: "Anggota konsorsium:")).lowerBound...]
    #expect(members.contains("Salin barisnya sebanyak yang ada; [] bila tidak ada."))
    #expect(!members.contains("barang"), "\(members)")
  }

  @Test(
    "two applications one behind the other are told apart from a batch, once and with the way out")
  func twoObjects() throws {
    let tool = try Tool()
    try tool.write("a.json", "{\n \"nomor\": \"A\"\n}\n{\n \"nomor\": \"B\"\n}\n")
    let result = try tool.run(["check", "a.json"])
    #expect(result.status == 4)
    #expect(result.output.contains("berkas memuat lebih dari satu objek, yang kedua mulai di sini"))
    #expect(result.output.contains("satu setiap baris (NDJSON, misalnya dengan `jq -c .`)"))
  }

  @Test("a broken first line of NDJSON costs that line only")
  func brokenLine() throws {
    let tool = try Tool()
    let good = "{\"nomor\": \"B\", \"tanggal_permohonan\": \"2018-05-14\"}\n"
    try tool.write("a.ndjson", "{\"nomor\": \"A\", \"nama\": \"x\n" + good)
    let result = try tool.run(["bulk", "a.ndjson", "--out", "h.ndjson", "--quiet"])
    #expect(result.status == 4)
    let lines = try tool.read("h.ndjson").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("D101") && !lines[0].contains("putusan"))
    #expect(lines[1].contains("putusan"))
    let one = try tool.run(["check", "a.ndjson", "--nomor", "B", "--format", "json"])
    #expect(one.output.contains("putusan"))
  }

  @Test("an unreadable day of application is an error; check takes today, a batch cannot judge it")
  func day() throws {
    let tool = try Tool()
    try tool.write("a.json", "{\"nomor\": \"A\", \"tanggal_permohonan\": \"31/31/2018\"}\n")
    let result = try tool.run(["check", "a.json"])
    #expect(result.status != 4)
    #expect(
      result.output.contains("Tanggal permohonan tidak dapat dibaca; dipakai tanggal hari ini."))
    #expect(result.output.contains("galat[D114]"))
    let twice = "{\"tanggal_permohonan\": \"2018-05-14\", \"tanggal_permohonan\": \"2018-05-14\"}\n"
    try tool.write("b.json", twice)
    #expect(try tool.run(["check", "b.json"]).output.contains("dipakai tanggal hari ini"))
    let batch = try tool.run(["bulk", "a.json", "--out", "h.ndjson", "--quiet"])
    #expect(batch.status == 4)
    let line = try tool.read("h.ndjson")
    #expect(line.contains("D114") && !line.contains("putusan"))
  }

  @Test("what is asked of a row is asked by the name of the row; an identity is not told")
  func rowNames() throws {
    let tool = try Tool()
    try tool.write(
      "p.json",
      """
      {"tanggal_permohonan": "2024-05-14", "bentuk_pemohon": "gabungan_ikm",
       "anggota": [{"nama": "CV Anggota", "skala": null}],
       "rencana_ekspor": [{"hasil": "A", "pembeli": "Nagoya Pump Works"}, {"jumlah": 1}]}
      """)
    func asked(_ words: [String]) throws -> String {
      try tool.run(["check", "p.json"] + words).output.replacing(#/\n +/#, with: " ")
    }
    let told = try asked([])
    #expect(told.contains(#/\d\. Rencana ekspor, baris 1 \(Nagoya Pump Works\): /#))
    #expect(told.contains(#/\d\. Rencana ekspor, baris 2: /#))
    #expect(told.contains("baris 1 (CV Anggota): "))
    #expect(try asked(["--lang", "en"]).contains(", row 1 (Nagoya Pump Works): "))
    #expect(try !asked(["--no-identity"]).contains("CV Anggota"))
  }
}
