import Intake
import Testing

@Suite("cutting tables")
struct TableCutterTests {
  /// The records of a text, each as its cells; quotes taken off.
  private func records(_ text: String, separator: Character = ";") -> [[String]] {
    let text = Array(text.utf8)
    let padded = text + Array(repeating: 0, count: TableStretch.padding)
    var cutter = TableCutter(separator: separator.asciiValue ?? 0)
    var found: [[String]] = []
    var at = 0
    while at < text.count,
      let record = cutter.cut(padded.span, from: at, to: text.count, isLast: true)
    {
      found.append(
        (0..<cutter.count).map { cell in
          let (start, end) = padded.span.trimmed(cutter.range(cell))
          guard start < end, padded[start] == 0x22 else {
            return String(decoding: padded[start..<end], as: UTF8.self)
          }
          return String(
            decoding: TableCutter.unquoted(
              padded.span, start + 1, end, separator: cutter.separator), as: UTF8.self)
        })
      #expect(record.next > at)
      at = record.next
    }
    return found
  }

  @Test(
    "a record ends at LF, CR LF or CR outside of quotes",
    arguments: [
      ("a;\"b\r\nc\";d\r\ne", [["a", "b\r\nc", "d"], ["e"]]),
      (" x ;\"y \"\"z\"\"\" ; ;", [["x", "y \"z\"", "", ""]]),
      ("a;b\rc;d\r", [["a", "b"], ["c", "d"]]),
      ("a\n\nb", [["a"], [""], ["b"]]), ("", []), (";", [["", ""]]),
      ("\"\"", [[""]]), ("\"\"\"\"", [["\""]]),
      // A quote mark within an unquoted text is a letter of it.
      ("5\" pipa;b", [["5\" pipa", "b"]]),
      // One that is not written twice stays, with every blank around it.
      ("\"PT  \"Maju\" Jaya\";b", [["PT  \"Maju\" Jaya", "b"]]),
      ("\"PT \"Maju\"\";b", [["PT \"Maju\"", "b"]]),
      ("\"CV Maju\" Jaya;b\n\"c\"", [["\"CV Maju\" Jaya", "b"], ["c"]]),
      ("1234567;12345678;123456789\n", [["1234567", "12345678", "123456789"]]),
    ] as [(String, [[String]])])
  func cells(_ text: String, expected: [[String]]) {
    #expect(records(text) == expected)
  }

  @Test("however the bytes are cut, the records are the same")
  func cuts() {
    let text = Array("a;\"b;\"\"c\"\"\r\n\" ;d\r\ne;f;g\r\n".utf8)
    for length in 0...text.count {
      let padded = text[..<length] + Array(repeating: 0, count: TableStretch.padding)
      var cutter = TableCutter(separator: UInt8(ascii: ";"))
      let bytes = Array(padded)
      guard let record = cutter.cut(bytes.span, from: 0, to: length, isLast: false) else {
        continue
      }
      #expect(record.next == 18)
      #expect(cutter.count == 3)
      #expect(length >= 18)
    }
  }

  @Test("a quote mark that is never closed is told, and hundreds of cells are no matter")
  func edges() {
    var cutter = TableCutter(separator: UInt8(ascii: ";"))
    let open = Array("a;\"b".utf8) + Array(repeating: 0, count: TableStretch.padding)
    #expect(cutter.cut(open.span, from: 0, to: 4, isLast: true)?.isQuoteOpen == true)
    #expect(cutter.cut(open.span, from: 0, to: 4, isLast: false) == nil)
    let wide = String(repeating: "x;", count: 1000)
    #expect(records(wide)[0].count == 1001)
  }
}
