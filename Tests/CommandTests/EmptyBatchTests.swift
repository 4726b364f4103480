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
}
