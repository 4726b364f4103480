import Intake
import Testing

@Suite("numbers in columns")
struct NumberStyleTests {
  @Test(
    "a cell tells its style, or nothing",
    arguments: [
      ("1.234,50", NumberStyle.indonesian), ("1,234.50", .english), ("12,5", .indonesian),
      ("12.5", .english), ("1.234", .open), ("1,234", .open), ("1.234.567", .indonesian),
      ("1,234,567", .english), ("0,125", .indonesian), ("0.125", .english), ("1234", .open),
      ("1234.567", .english), ("1.2345", .english), ("dua juta", .open), ("2,5 miliar", .open),
      ("", .open), ("-7,5", .indonesian), ("7,5%", .indonesian),
    ])
  func cell(_ cell: String, style: NumberStyle) {
    #expect(NumberStyle(of: cell) == style)
  }

  @Test("cells that contradict each other make a mixed column")
  func mixed() {
    var style = NumberStyle.open
    for cell in ["1.234", "1.234,5", "3.000"] { style.add(NumberStyle(of: cell)) }
    #expect(style == .indonesian)
    style.add(NumberStyle(of: "1,234.5"))
    #expect(style == .mixed)
  }

  @Test(
    "a number of the style is written plainly, anything else is left alone",
    arguments: [
      (NumberStyle.indonesian, "1.234,50", "1234.50"), (.indonesian, "1.234", "1234"),
      (.indonesian, "-0,5", "-0.5"), (.indonesian, "007", "7"), (.indonesian, "12.34", nil),
      (.indonesian, "1.234.56", nil), (.indonesian, "1,2,3", nil), (.indonesian, "Rp5", nil),
      (.english, "1,234.50", "1234.50"), (.english, "1,234", "1234"), (.english, "1.234", "1.234"),
      (.english, "1,23", nil), (.open, "1.234", nil), (.mixed, "1234", nil),
      (.indonesian, "1 234,5", "1234.5"), (.indonesian, "", nil), (.indonesian, "12,", nil),
    ] as [(NumberStyle, String, String?)])
  func plain(_ style: NumberStyle, _ cell: String, expected: String?) {
    #expect(style.plain(cell) == expected)
  }

  @Test("a record ends at a line end outside of quotes")
  func records() throws {
    let bytes = Array("a;\"b\r\nc\";d\r\ne".utf8)
    let first = try #require(
      CSVFields.recordEnd(bytes, from: 0, to: bytes.count, separator: 0x3B, isLast: true))
    #expect(CSVFields.fields(bytes[0..<first.end], separator: 0x3B) == ["a", "b\r\nc", "d"])
    #expect(CSVFields.fields(bytes[first.next...], separator: 0x3B) == ["e"])
    #expect(
      CSVFields.fields(Array(" x ;\"y \"\"z\"\"\" ; ;".utf8)[...], separator: 0x3B)
        == ["x", "y \"z\"", "", ""])
    let open = Array("a;\"b".utf8)
    #expect(
      CSVFields.recordEnd(open, from: 0, to: open.count, separator: 0x3B, isLast: true)?.isQuoteOpen
        == true)
  }
}
