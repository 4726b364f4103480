import Intake
import Testing

@Suite("one application or many lines")
struct BatchLinesTests {
  @Test(
    "a broken line costs that line only, and one application over many lines is no batch",
    arguments: [
      ("{\"nomor\": \"A\"}\n{\"nomor\": \"B\"}\n", true), ("{\"nomor\": \"A\"}\n", false),
      ("{\"nomor\": \"A\", \n{\"nomor\": \"B\"}\n{\"nomor\": \"C\"}\n", true),
      ("{\"nomor\": \"A\n{\"nomor\": \"B\"}\n", true), ("rusak\n{\"a\": 1}\n{\"a\": 2}\n", true),
      ("{\"nomor\": \"A\"}\n{\"nomor\": \"B\n", true), ("{\"nomor\": \"A\"}\nrusak\n", false),
      ("{\n  \"nomor\": \"A\"\n}\n", false), ("{\"a\": [\n{\"b\": 1},\n{\"b\": 2}\n]}\n", false),
      ("{\"nomor\": \"A\", \"mesin\": [\n{\"kode\": \"B\"}]}\n", false),
      ("{\"nomor\": \"A\", \"mesin\":\n{\"kode\": \"B\"}}\n", false), ("// isi\n{}\n", false),
      ("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", false), ("", false),
    ])
  func batch(text: String, expected: Bool) {
    #expect(BatchLines.looksLikeBatch(Array(text.utf8)) == expected)
  }
}
