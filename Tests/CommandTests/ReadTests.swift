import Foundation
import TestSupport
import Testing

@Suite("kite read")
struct ReadTests {
  private let rows = [
    "{\"nomor\": \"A\", \"nilai_investasi\": \"2,5 miliar\", \"nama\": \"PT Rahasia\"}",
    "{\"nomor\": \"B\", \"nilai_investasi\": \"banyak\"}", "{\"nomor\": \"C\", \"nama\": \"x",
  ]

  @Test("one application in words, as JSON, and alone on a line")
  func forms() throws {
    let tool = try Tool()
    try tool.write("a.json", "{\n" + rows[0].dropFirst() + "\n")
    let text = try tool.run(["read", "a.json"])
    #expect(text.status == 0)
    #expect(text.output.contains("- Nilai investasi: Rp2.500.000.000 (ditulis \"2,5 miliar\")\n"))
    let json = try tool.run(["baca", "a.json", "--format", "json"])
    #expect(
      json.output
        == #"{"permohonan": {"nomor": "A", "pemohon": {"nama": "PT Rahasia"}, "usaha": {"nilai_investasi": 2500000000}}, "#
        + #""ditafsirkan": [{"fakta": "nilai_investasi", "tertulis": "2,5 miliar", "dibaca": 2500000000, "baris": 2, "kolom": 34}], "#
        + #""masalah_data": []}"# + "\n")
    let line = try tool.run(["read", "a.json", "--format", "ndjson"])
    #expect(
      line.output
        == #"{"nomor": "A", "pemohon": {"nama": "PT Rahasia"}, "usaha": {"nilai_investasi": 2500000000}}"#
        + "\n")
    for form in ["text", "json", "ndjson"] {
      let hidden = try tool.run(["read", "a.json", "--no-identity", "--format", form])
      #expect(!hidden.output.contains("Rahasia"))
    }
  }

  @Test("many applications, one result each; what cannot be read is told and the status is 4")
  func many() throws {
    let tool = try Tool()
    try tool.write("a.ndjson", rows.joined(separator: "\n") + "\n")
    let json = try tool.run(["read", "a.ndjson", "--format", "json"])
    #expect(json.status == 4)
    let lines = json.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains("D109") && lines[1].contains("\"baris\": 2"))
    #expect(lines[2].hasPrefix("{\"permohonan\": null"))
    let alone = try tool.run(["read", "a.ndjson", "--format", "ndjson"])
    #expect(alone.status == 4)
    #expect(alone.output.split(separator: "\n").count == 2)
    #expect(alone.errors.contains("a.ndjson:2:35: galat[D109]"))
    #expect(alone.errors.contains("a.ndjson:3:24: galat[D101]"))
    let one = try tool.run(["read", "a.ndjson", "--nomor", "A", "--format", "ndjson"])
    #expect(one.status == 0 && one.output.split(separator: "\n").count == 1)
    #expect(try tool.run(["read", "a.ndjson", "--nomor", "Z"]).status == 4)
    #expect(try tool.run(["read", "tidak-ada.json"]).status == 4)
    #expect(try tool.run(["read"]).status == 64)
  }

  @Test("a folder and a CSV set come out as NDJSON that is read again the same")
  func foldersAndTables() throws {
    let tool = try Tool()
    let files = FileManager.default
    try files.createDirectory(atPath: tool.path("f"), withIntermediateDirectories: true)
    try tool.write("f/b.json", rows[1])
    try tool.write("f/a.json", rows[0])
    let folder = try tool.run(["read", "f", "--format", "json"])
    #expect(folder.output.split(separator: "\n").count == 2)
    try files.createDirectory(atPath: tool.path("s"), withIntermediateDirectories: true)
    try tool.write("s/permohonan.csv", "nomor;nilai_investasi\nA;2,5 miliar\nB;1.500,5\n")
    try tool.write("s/mesin.csv", "nomor;kode\nA;M1\nA;M2\n")
    let set = try tool.run(["read", "s", "--format", "ndjson"])
    #expect(set.status == 0)
    #expect(
      set.output
        == #"{"nomor": "A", "usaha": {"nilai_investasi": 2500000000}, "mesin": [{"kode": "M1"}, {"kode": "M2"}]}"#
        + "\n" + #"{"nomor": "B", "usaha": {"nilai_investasi": 1500.5}, "mesin": []}"# + "\n")
    try tool.write("s.ndjson", set.output)
    #expect(try tool.run(["read", "s.ndjson", "--format", "ndjson"]).output == set.output)
  }

  @Test("check shows what was read at the head of its report")
  func shownBack() throws {
    let tool = try Tool()
    try tool.write("a.json", rows[0])
    let report = try tool.run(["check", "a.json"]).output
    #expect(report.contains("Yang Anda isi\n-------------\n"))
    #expect(report.contains("- Nilai investasi: Rp2.500.000.000 (ditulis \"2,5 miliar\")\n"))
    let english = try tool.run(["check", "a.json", "--lang", "en", "--format", "markdown"]).output
    #expect(english.contains("## What you filled in"))
    #expect(!(try tool.run(["check", "a.json", "--no-identity"]).output.contains("Rahasia")))
  }

  @Test("a date of a table that its column does not settle is settled by the flag that is named")
  func datesOfATable() throws {
    let tool = try Tool()
    try tool.write(
      "permohonan.csv", "nomor;tanggal_permohonan;kegiatan_usaha_sejak\n1;10/3/2026;10/3/2011\n")
    let asked = try tool.run(["check", "permohonan.csv", "--nomor", "1"])
    #expect(asked.output.contains("--dates dmy"), "\(asked.output)")
    for (order, day) in [("dmy", "10 Maret 2011"), ("mdy", "3 Oktober 2011")] {
      let settled = try tool.run(["check", "permohonan.csv", "--nomor", "1", "--dates", order])
      #expect(settled.output.contains("Kegiatan usaha sejak \(day)"), "\(settled.output)")
      let read = try tool.run(["read", "permohonan.csv", "--dates", order])
      #expect(read.output.contains("Kegiatan usaha sejak: \(day)"), "\(read.output)")
    }
    let receipt = try tool.run([
      "check", "permohonan.csv", "--nomor", "1", "--dates", "mdy", "--receipt", "r.json",
    ])
    #expect(receipt.status == 2, "\(receipt.errors)")
    let verified = try tool.run(["verify", "r.json", "--input", "permohonan.csv"])
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
  }

  @Test("a title that is short for a column is told it; one that is nothing is told what is free")
  func renamedColumns() throws {
    let tool = try Tool()
    _ = try tool.shell("mkdir in")
    try tool.write("in/permohonan.csv", "nomor;tgl_permohonan\n1;2026-03-10\n")
    try tool.write(
      "in/barang_bahan.csv", "nomor;kode;nama_barang;jml;satuan\n1;PIG;Besi;25;ton\n")
    let result = try tool.run(["bulk", "in", "--out", "o.ndjson"])
    #expect(result.errors.contains("mungkin maksudnya `jumlah`?"), "\(result.errors)")
    #expect(result.errors.contains("mungkin maksudnya `tanggal_permohonan`?"), "\(result.errors)")
    #expect(
      result.errors.contains("kolom berkas ini yang belum ada: ")
        && result.errors.contains("`uraian`;"), "\(result.errors)")
  }

  @Test("a report of a file that is half filled in says how to go on, and of no other")
  func goOn() throws {
    let tool = try Tool()
    try tool.write(
      "a.json", "{\"fasilitas\": \"kite_ikm\", \"tanggal_permohonan\": \"2026-11-20\"}\n")
    let open = try tool.run(["check", "a.json"])
    #expect(
      open.output.contains("\nJawab yang masih terbuka: kite new a.json\n"), "\(open.output)")
    #expect(
      try tool.run(["check", "a.json", "--lang", "en"]).output.contains(
        "\nTo answer what is open: kite new a.json --lang en\n"))
    try tool.write(
      "b.json",
      try Repository.text("samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"))
    #expect(!(try tool.run(["check", "b.json"]).output.contains("kite new")))
    // Settled, and a figure of it waits for a list that only --complete asks for.
    let text = try tool.read("b.json").replacingOccurrences(
      of: "\"penjualan_dalam_negeri\":", with: "\"x_penjualan_dalam_negeri\":")
    try tool.write("c.json", text)
    let waiting = try tool.run(["check", "c.json"]).output
    #expect(
      waiting.hasSuffix(
        "\nIsi juga yang diperlukan perhitungan dan tabelnya: kite new c.json --lengkap\n"),
      "\(waiting)")
    #expect(
      try tool.run(["check", "c.json", "--lang", "en"]).output.hasSuffix(
        "\nTo give what its figures and tables need too: kite new c.json --complete --lang en\n"))
    #expect(!(try tool.run(["check", "a.json", "--format", "html"]).output.contains("kite new")))
  }
}
