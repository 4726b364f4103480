import Foundation
import Testing

/// `kite rules`: its own verbs, and what a folder of rules holds beside them.
@Suite("rules verbs")
struct RulesVerbTests {
  @Test("kite rules alone, with --help, and behind help lists its verbs")
  func group() throws {
    let tool = try Tool()
    for words in [["rules"], ["rules", "--help"], ["aturan", "-h"], ["help", "rules"]] {
      let result = try tool.run(words)
      #expect(result.status == 0, "\(words)")
      for verb in ["check", "test", "show", "audit"] {
        #expect(result.output.contains("kite rules \(verb)"), "\(words): \(verb)")
      }
    }
    let wrong = try tool.run(["rules", "chek"])
    #expect(wrong.status == 64 && wrong.errors.contains("rules check"))
  }

  @Test("files that look like rules and are not read are named; notes beside the rules are not")
  func unread() throws {
    let tool = try Tool()
    let rules = "satuan KGM \"kilogram\" / \"kilogram\"\n"
    try FileManager.default.createDirectory(
      atPath: tool.folder + "/a", withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try text.write(toFile: tool.folder + "/a/" + name, atomically: true, encoding: .utf8)
    }
    let unread = ["x.aturan.txt", "y.Aturan", "z.aturan ", "w.txt", "v"]
    for name in unread { try write(name, "# satuan\n" + rules) }
    try write("rapat.txt", "Catatan rapat\n")
    try write(".x.aturan.swp", rules)
    let empty = try tool.run(["rules", "check", "--rules", "a"])
    #expect(empty.status == 3 && empty.errors.contains("U202"))
    try write("benar.aturan", rules)
    let some = try tool.run(["rules", "check", "--rules", "a"])
    for name in unread {
      #expect(empty.errors.contains("`\(name)`"), "\(name)")
      #expect(some.errors.contains("`\(name)`"), "\(name)")
    }
    #expect(!some.errors.contains("rapat") && !some.errors.contains("swp"))
  }

  @Test("a mend is told to programs with its place")
  func mend() throws {
    let tool = try Tool()
    try FileManager.default.createDirectory(
      atPath: tool.folder + "/a", withIntermediateDirectories: true)
    try "fakta modal : rupih\n  label \"M\" / \"M\"\n  tanya \"?\" / \"?\"\n"
      .write(toFile: tool.folder + "/a/a.aturan", atomically: true, encoding: .utf8)
    let result = try tool.run(["rules", "check", "--rules", "a", "--diagnostics", "json"])
    #expect(
      result.output.contains(
        "\"ganti\": {\"baris_akhir\": 1, \"kolom_akhir\": 20, \"teks\": \"rupiah\"}"),
      "\(result.output)")
  }

  @Test("a row of the dossier is explained by what stands on it")
  func dossierRow() throws {
    let tool = try Tool()
    let scale = try tool.run(["explain", "scl-2"])
    #expect(scale.status == 0, "\(scale.errors)")
    #expect(scale.output.contains("SCL-2: baris berkas hukum"))
    #expect(scale.output.contains("- kriteria angka_industri_kecil (rules/"))
    #expect(scale.output.contains("kriteria angka_industri_kecil \"Salah satu angka"))
    let shown = try tool.run(["rules", "show", "SCL-2"])
    #expect(shown.status == 0 && shown.output.contains("kriteria angka_industri_kecil"))
    // One that only a remark names says why there is no rule.
    let none = try tool.run(["explain", "GDS-2", "--lang", "en"])
    #expect(none.status == 0 && none.output.contains("- # GDS-2, LIM-10"))
    let unknown = try tool.run(["explain", "SCL-99"])
    #expect(unknown.status == 64 && unknown.errors.contains("U109"))
  }

  @Test(
    "the audit goes from an empty folder, judges what it is given, and says what it cannot read")
  func audit() throws {
    let tool = try Tool()
    let bare = try tool.run(["rules", "audit"])
    #expect(bare.status == 0 && bare.output.contains("Daftar baca naskah"))
    #expect(try tool.run(["aturan", "periksa-sumber"]).output == bare.output)
    try FileManager.default.createDirectory(
      atPath: tool.folder + "/a/b", withIntermediateDirectories: true)
    let nothing = try tool.run(["rules", "audit", "a"])
    #expect(nothing.status == 4 && nothing.errors.contains("U228") && nothing.output.isEmpty)
    try tool.write("a/b/satu.json", "{\"tanggal_permohonan\": \"2024-05-14\"}")
    // Results stand beside applications often: they are none.
    try tool.write("a/ringkasan.json", "{\"dinilai\": 3}")
    let one = try tool.run(["rules", "audit", "a", "--lang", "en"])
    #expect(one.status == 0 && one.output.contains("- a/b/satu.json: undetermined"))
    #expect(!one.output.contains("ringkasan.json"))
    try tool.write("rusak.json", "{\"x")
    let broken = try tool.run(["rules", "audit", "rusak.json"])
    #expect(broken.status == 4 && broken.output.contains("- rusak.json: tidak dinilai"))
    let missing = try tool.run(["rules", "audit", "tiada.json"])
    #expect(missing.status == 4 && missing.output.isEmpty)
    // One that is missing is named, and the rest is gone on with.
    let rest = try tool.run(["rules", "audit", "tiada.json", "a"])
    #expect(rest.status == 4 && rest.errors.contains("`tiada.json` tidak ada"))
    #expect(rest.output.contains("- a/b/satu.json: belum dapat dinilai"))
    let only = try tool.run(["rules", "audit", "--peraturan", "PER-11/BC/2019"])
    #expect(only.status == 0 && only.output.contains("Hanya naskah PER-11/BC/2019."))
    #expect(only.output.count < bare.output.count / 4)
    let unknown = try tool.run(["rules", "audit", "--instrument", "per-11-2091"])
    #expect(unknown.status == 64 && unknown.errors.contains("`per-11-2019`"))
    let dossier = try tool.run(["rules", "audit", "--dossier", "a/b/satu.json"])
    #expect(dossier.status == 4 && dossier.errors.contains("U227"))
    let json = try tool.run(["rules", "audit", "a", "--format", "json"])
    let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let parts = try #require(read as? [String: Any])
    #expect(
      parts.keys.sorted() == ["baris", "hal", "kedudukan", "permohonan", "sudah_dicocokkan"])
  }
}
