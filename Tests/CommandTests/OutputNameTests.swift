import Foundation
import TestSupport
import Testing

@Suite("forms by the names of files")
struct OutputNameTests {
  private let line = "{\"nomor\": \"A\", \"tanggal_permohonan\": \"2024-05-14\"}\n"

  @Test(
    "a result is written in the form that it is named after",
    arguments: [
      ("h.csv", [], "nomor;"), ("H.CSV", [], "nomor;"), ("h.tsv", [], "A\t"),
      ("h.ndjson", [], "{\"versi\""), ("h.jsonl", [], "{\"versi\""), ("h", [], "{\"versi\""),
      ("h-2024.11", [], "{\"versi\""), ("h.csv", ["--format", "csv"], "nomor;"),
      ("h.lain", ["--format", "tsv"], "A\t"), ("h.txt", [], "{\"versi\""),
    ] as [(String, [String], String)])
  func named(name: String, flags: [String], start: String) throws {
    let tool = try Tool()
    try tool.write("a.ndjson", line)
    let result = try tool.run(["bulk", "a.ndjson", "--out", name, "--quiet"] + flags)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try tool.read(name).hasPrefix(start))
    // `verify` reads the form of the receipt, whatever the file is called by now.
    try FileManager.default.moveItem(atPath: tool.path(name), toPath: tool.path("baru.xlsx"))
    let receipt = name + ".tanda-terima.json"
    let words = ["verify", "baru.xlsx", "--receipt", receipt, "--input", "a.ndjson"]
    #expect(try tool.run(words + ["--judge-again"]).status == 0)
  }

  @Test(
    "a name that says a form which is not written is refused before anything is",
    arguments: [
      (["bulk", "a.ndjson", "--out", "h.xlsx"], "U220"),
      (["bulk", "a.ndjson", "--out", "h.xlsx", "--format", "csv"], "U220"),
      (["bulk", "a.ndjson", "--out", "h.pdf"], "U220"),
      (["bulk", "a.ndjson", "--out", "h.cvs"], "U220"),
      (["bulk", "a.ndjson", "--out", "h.csv", "--format", "ndjson"], "U221"),
      (["bulk", "a.ndjson", "--out", "h.ndjson", "--format", "csv"], "U221"),
      (["bulk", "a.ndjson", "--out", "h", "--summary", "r.xlsx"], "U105"),
      (["bulk", "a.ndjson", "--out", "h", "--summary", "json"], "U105"),
      (["bulk", "a.ndjson", "--out", "h", "--problems", "m.xlsx"], "U105"),
      (["new", "--template", "p.csv"], "U220"), (["new", "--template", "p.xlsx"], "U220"),
    ])
  func refused(words: [String], code: String) throws {
    let tool = try Tool()
    try tool.write("a.ndjson", line)
    let result = try tool.run(words)
    #expect(result.status == 64 && result.errors.contains("[\(code)]"), "\(result.errors)")
    #expect(result.errors.contains("Bantuan:"))
    #expect(try tool.names() == ["a.ndjson"])
  }

  @Test("--only takes several verdicts, and those not judged; a receipt holds them")
  func only() throws {
    let tool = try Tool()
    let lines = [
      #"{"nomor": "A", "tanggal_permohonan": "2024-05-14"}"#, #"{"nomor": "B"}"#,
      #"{"nomor": "C", "tanggal_permohonan": "2024-05-14", "badan_usaha": "tidak"}"#,
    ]
    try tool.write("a.ndjson", lines.joined(separator: "\n"))
    for (flags, letters) in [
      (["--only", "tidak-dinilai"], "?"), (["--only", "belum-dapat-dinilai,tidak-dinilai"], "U?"),
      (["--only", "belum-memenuhi", "--only", "not-judged"], "?N"),
      (["--only", "memenuhi"], ""), ([], "U?N"),
    ] {
      let out = ["bulk", "a.ndjson", "--out", "h.tsv", "--overwrite", "--quiet"]
      let result = try tool.run(out + flags)
      #expect(result.status == 4, "\(result.errors)")
      let found = try tool.read("h.tsv").split(separator: "\n").compactMap(\.last)
      #expect(String(found) == letters, "\(flags)")
      let again = try tool.run(["verify", "h.tsv", "--input", "a.ndjson", "--judge-again"])
      #expect(again.status == 0, "\(again.output)")
    }
    for wrong in ["memenuhi,", ",", "memenuhi,semua", "x"] {
      #expect(try tool.run(["bulk", "a.ndjson", "--out", "h", "--only", wrong]).status == 64)
    }
  }
}
