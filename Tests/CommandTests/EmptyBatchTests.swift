import TestSupport
import Testing

/// A batch in which there is nothing to judge.
@Suite("an empty batch")
struct EmptyBatchTests {
  @Test(
    "an input without an application is said to be so, and a script notices",
    arguments: [
      "$K new --template set/ > /dev/null; $K bulk set", ": > kosong; $K bulk kosong",
      "printf '\\n\\n' | $K bulk -", "printf 'nomor;nama\\n' > h.csv; $K bulk h.csv",
    ])
  func empty(_ line: String) throws {
    for quiet in ["", " --quiet"] {
      let tool = try Tool()
      let result = try tool.shell(line + " --out hasil.csv" + quiet)
      #expect(result.status == 4, "\(line): \(result)")
      #expect(result.errors.contains("[U234]"), "\(result.errors)")
      #expect(!result.errors.contains("0 permohonan"), "\(result.errors)")
      // The result is whole, and of nobody.
      #expect(try tool.read("hasil.csv").hasPrefix("nomor;"))
    }
    let tool = try Tool()
    let one = try tool.shell("printf 'nomor;nama\\nA;x\\n' > h.csv; $K bulk h.csv --out - --quiet")
    #expect(!one.errors.contains("[U234]"))
  }

  @Test(
    "an example row that somebody wrote over is doubted as long as it has values of the example")
  func exampleLeft() throws {
    let tool = try Tool()
    #expect(try tool.run(["new", "--template", "berkas/"]).status == 0)
    let table = try tool.read("berkas/permohonan.csv")
    try tool.write("berkas/permohonan.csv", table.replacing("CONTOH-1", with: "A-1"))
    let whole = try tool.run(["bulk", "berkas", "--out", "a.ndjson", "--quiet"])
    #expect(try tool.read("a.ndjson").contains("Sama dengan baris contoh templat: NIB, NPWP, KBLI"))
    #expect(whole.errors.contains("D217"), "rows of lists are seen as examples")
    // All is one's own but the end of the row.
    let head =
      "nomor;tanggal_permohonan;perusahaan_pailit;tanggal_selesai_pidana;tanggal_putusan_pailit"
    try tool.write("b.csv", head + "\nA;2025-02-01;ya;20/11/2024;20/11/2024\n")
    _ = try tool.run(["bulk", "b.csv", "--out", "b.ndjson", "--quiet"])
    let text = try tool.read("b.ndjson")
    #expect(
      text.contains("contoh templat: Selesai menjalani hukuman, Tanggal putusan pailit. Bila"),
      "\(text)")
    // One day alone, and the day of application, may well be meant.
    try tool.write(
      "c.csv", head + "\nA;2025-02-01;ya;20/11/2024;\nB;2024-11-20;ya;20/11/2024;20/11/2024\n")
    _ = try tool.run(["bulk", "c.csv", "--out", "c.ndjson", "--quiet"])
    #expect(!(try tool.read("c.ndjson").contains("contoh templat")))
  }
}
