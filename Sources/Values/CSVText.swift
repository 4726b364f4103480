/// Cells of CSV files as the tool writes them.
package enum CSVText {
  /// A cell that no spreadsheet runs as a formula and none turns into a rounded number: a quote mark in
  /// front, which spreadsheets take as "this is text". Control characters are shown.
  package static func append(_ text: String, separator: UInt8, to line: inout [UInt8]) {
    var text = ShownText.of(text)
    let first = text.utf8.first
    let isFormula = first.map { "=+-@".utf8.contains($0) } ?? false
    let isLongNumber =
      !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && (text.utf8.count > 11 || first == 0x30 && text.utf8.count > 1)
    if isFormula || isLongNumber { text = "'" + text }
    guard text.utf8.contains(where: { $0 == separator || $0 == 0x22 }) else {
      line += text.utf8
      return
    }
    line.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { line.append(0x22) }
      line.append(byte)
    }
    line.append(0x22)
  }

  package static func cell(_ text: String, separator: UInt8) -> String {
    var bytes: [UInt8] = []
    append(text, separator: separator, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
