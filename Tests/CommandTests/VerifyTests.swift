import Differential
import Foundation
import TestSupport
import Testing

@Suite("kite verify")
struct VerifyTests {
  private let sample = Repository.path(
    "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json")
  private let lines = Repository.path("samples/tolok-ukur/permohonan.ndjson")
  private let rules = ["--rules", Repository.path("samples/tolok-ukur/aturan")]

  @Test("a result verifies by its own options, and exits 1 once anything is changed")
  func batch() throws {
    let tool = try Tool()
    _ = try tool.run(
      [
        "bulk", lines, "--out", "hasil.csv", "--format", "csv", "--trust", "simpulan", "--only",
        "memenuhi", "--quiet",
      ]
        + rules)
    let verify = ["verify", "hasil.csv", "--input", lines]
    let whole = try tool.run(verify + rules + ["--judge-again"])
    #expect(whole.status == 0 && whole.output.hasPrefix("UTUH"), "\(whole.output)")
    #expect(whole.output.contains("--trust simpulan"))
    let english = try tool.run(verify + rules + ["--lang", "en"])
    #expect(english.status == 0 && english.output.hasPrefix("WHOLE"), "\(english.output)")
    let otherRules = try tool.run(
      verify + ["--rules", Repository.path("Tests/Corpus/conformance")])
    #expect(otherRules.status == 1)
    #expect(otherRules.output.contains("`tolok-ukur.aturan` tidak ada lagi"))
    let receipt = try tool.read("hasil.csv.tanda-terima.json")
    try tool.write(
      "hasil.csv.tanda-terima.json",
      receipt.replacing("\"--trust\": \"simpulan\"", with: "\"--trust\": \"simpulen\""))
    let changed = try tool.run(verify + rules)
    #expect(changed.status == 1 && changed.output.contains("pilihan"), "\(changed.output)")
    try tool.write("hasil.csv.tanda-terima.json", receipt)
    try tool.write(
      "hasil.csv", try tool.read("hasil.csv").replacing("S;", with: "N;", maxReplacements: 1))
    #expect(try tool.run(verify + rules).status == 1)
  }

  @Test("a byte changed at twenty random places of the rules is found, with its file")
  func changedRules() throws {
    let tool = try Tool()
    let shipped = try Rules.shipped()
    for (path, text) in shipped {
      try tool.write("aturan-" + path.replacing("/", with: "-"), text)
    }
    // The files of a folder of rules, changed one after another.
    let words = ["--rules", "."]
    let sample = Repository.path("samples/sentra/masukan")
    _ = try tool.run(["bulk", sample, "--out", "hasil", "--quiet"] + words)
    var random = SeededRandom(seed: 12)
    for _ in 0..<20 {
      let (path, text) = try #require(shipped.randomElement(using: &random))
      let name = "aturan-" + path.replacing("/", with: "-")
      var bytes = Array(text.utf8)
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      try Data(bytes).write(to: URL(fileURLWithPath: tool.path(name)))
      let result = try tool.run(["verify", "hasil", "--input", sample] + words)
      #expect(result.status == 1, "\(name) \(place): \(result.errors)")
      #expect(result.output.contains("aturan `\(name)` berubah"), "\(result.output)")
      try tool.write(name, text)
    }
    #expect(try tool.run(["verify", "hasil", "--input", sample] + words).status == 0)
  }

  @Test(
    "the receipt of one application holds its result, and today's date where the application has none"
  )
  func single() throws {
    let tool = try Tool()
    try tool.write(
      "a.json", try Repository.text(String(sample.dropFirst(Repository.path("").count))))
    #expect(try tool.run(["check", "a.json", "--receipt", "a.tanda"]).status == 0)
    let whole = try tool.run(["verify", "a.tanda", "--input", "a.json"])
    #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
    // Another name is no other application.
    try tool.write("b.json", try tool.read("a.json"))
    #expect(try tool.run(["verify", "a.tanda", "--input", "b.json"]).status == 0)
    try tool.write("a.json", try tool.read("a.json").replacing("\"milik\"", with: "\"sewa\""))
    let changed = try tool.run(["verify", "a.tanda", "--input", "a.json"])
    #expect(changed.status == 1 && changed.output.contains("hasilnya bukan"), "\(changed.output)")
    try tool.write("c.json", #"{"nomor": "C"}"#)
    _ = try tool.run(["check", "c.json", "--receipt", "c.tanda"])
    #expect(try tool.read("c.tanda").contains("\"--as-of\": \"20"))
    #expect(try tool.run(["verify", "c.tanda", "--input", "c.json"]).status == 0)
    #expect(try tool.run(["check", "c.json", "--receipt", "c.tanda"]).status == 74)
  }

  @Test(
    "wrong words and files are told apart",
    arguments: [
      (["verify"], 64), (["verify", "x"], 64), (["verify", "x", "--input"], 64),
      (["verify", "x", "--input", "y"], 4), (["verify", "x", "y", "--input", "z"], 64),
      (["verify", "kosong", "--input", "y"], 4), (["verifikasi", "--help"], 0),
    ] as [([String], Int32)])
  func wrong(words: [String], status: Int32) throws {
    let tool = try Tool()
    try tool.write("kosong", "{}")
    let result = try tool.run(words)
    #expect(result.status == status, "\(result.errors)")
    #expect(status == 0 || result.errors.contains("galat["))
  }

  @Test("--no-receipt leaves none, and a run to a pipe has none")
  func none() throws {
    let tool = try Tool()
    _ = try tool.run(["bulk", lines, "--out", "hasil", "--quiet", "--no-receipt"] + rules)
    _ = try tool.run(["bulk", lines, "--out", "-", "--quiet"] + rules)
    #expect(try tool.names() == ["hasil"])
  }
}
