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

  @Test("the bytes of a cell say what its text says, and more where a currency stands in front")
  func bytes() {
    for cell in [
      "1.234,50", "1,234.50", "1.234", "0,5", "1.234.567", "12,5%", "-1,5", "12", "", "abc", "1,23",
    ] {
      let bytes = Array(cell.utf8)
      #expect(NumberStyle(of: bytes.span, 0, bytes.count) == NumberStyle(of: cell), "\(cell)")
    }
    let written = Array("Rp 1.234,50".utf8)
    #expect(NumberStyle(of: written.span, 0, written.count) == .indonesian)
  }
}
