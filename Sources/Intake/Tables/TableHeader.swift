package import Layout
import Values

/// The header of a CSV file: which record it is, what separates cells, and what its titles mean.
///
/// A hint `sep=;` and titles above the header are passed over. Of the first records, cut by each separator, the
/// header is the one with most known titles, `nomor` among them.
package struct TableHeader: Sendable {
  package var separator: UInt8
  package var titles: [String]
  package var columns: [TableSchema.Column]
  package var line = 1
  package var row = 1
  /// Where the record behind it begins.
  package var next = 0
  package var nextLine = 1
  package var nextRow = 1
  /// Records above it that hold something, the hint apart.
  package var above = 0
  package var hasHint = false

  /// Records that are looked at.
  private static let most = 30
  static let separators = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09, UInt8(ascii: "|")]

  /// `nil` where there is no record that holds something. Without `nomor` among its columns it is the first record
  /// as it stands.
  ///
  /// - Precondition: eight bytes that may be read stand behind `count`.
  package static func find(
    _ bytes: [UInt8], from start: Int, to count: Int, layout: Layout, list: Int?
  ) -> TableHeader? {
    let names = TableNames(layout: layout, list: list)
    let hint = hint(bytes, start, count)
    var best: (score: Int, header: TableHeader)?
    var first: (score: Int, header: TableHeader)?
    for separator in hint.map({ [$0.separator] }) ?? separators {
      for header in records(bytes, hint?.next ?? start, count, separator, hint != nil, names) {
        let known = header.columns.count {
          switch $0 {
          case .unknown, .nameless: false
          default: true
          }
        }
        let score = header.columns.contains(.number) ? known : 0
        if score > best?.score ?? 0 { best = (score, header) }
        if header.above == 0, header.titles.count > first?.score ?? 0 {
          first = (header.titles.count, header)
        }
      }
    }
    return best?.header ?? first?.header
  }

  /// The first records, each taken for the header.
  private static func records(
    _ bytes: [UInt8], _ start: Int, _ count: Int, _ separator: UInt8, _ hasHint: Bool,
    _ names: TableNames
  ) -> [TableHeader] {
    let span = bytes.span
    var cutter = TableCutter(separator: separator)
    var found: [TableHeader] = []
    var (at, line, row) = (start, hasHint ? 2 : 1, hasHint ? 2 : 1)
    while at < count, found.count < most,
      let record = cutter.cut(span, from: at, to: count, isLast: true)
    {
      let titles = (0..<cutter.count).map { cell -> String in
        let (from, to) = span.trimmed(cutter.range(cell))
        let isQuoted = from < to && span[from] == 0x22
        return isQuoted
          ? String(
            decoding: TableCutter.unquoted(span, from + 1, to, separator: separator),
            as: UTF8.self) : span.text(from, to)
      }
      let isBlank = titles.allSatisfy { $0.unicodeScalars.allSatisfy(TextFold.isBlank) }
      if !isBlank {
        found.append(
          TableHeader(
            separator: separator, titles: titles, columns: names.columns(titles),
            line: line, row: row, next: record.next,
            nextLine: line + max(record.lines, 1), nextRow: row + 1, above: found.count,
            hasHint: hasHint))
      }
      at = record.next
      line += record.lines
      row += 1
    }
    return found
  }

  /// A first line `sep=;`, which spreadsheets take for the separator.
  private static func hint(_ bytes: [UInt8], _ start: Int, _ count: Int) -> (
    separator: UInt8, next: Int
  )? {
    var line = bytes[start..<min(start + 12, count)]
    guard let end = line.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    let isPair = bytes[end] == 0x0D && end + 1 < count && bytes[end + 1] == 0x0A
    line = line[..<end].filter { $0 != 0x22 }[...]
    let word = line.prefix(4).map { $0 | 0x20 }
    guard word == Array("sep".utf8) + [UInt8(ascii: "=") | 0x20], line.count == 5,
      let separator = line.last, separator < 0x80, separator != 0x22
    else { return nil }
    return (separator, end + (isPair ? 2 : 1))
  }
}
