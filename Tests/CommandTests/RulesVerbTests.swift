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
      for verb in ["check", "test", "show"] {
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
}
