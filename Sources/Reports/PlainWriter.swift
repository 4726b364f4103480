import Values

/// Document → plain text in 80 columns.
///
/// Whatever comes in may hold words of the applicant: control characters are shown.
struct PlainWriter {
  private let reasons: ReasonText
  private var language: Language { reasons.language }

  private static let width = 80
  /// What labels of figures take.
  private static let labels = 44

  init(_ reasons: ReasonText) { self.reasons = reasons }

  func text(of document: Document) -> String {
    document.blocks.map(text).joined()
  }

  private func text(_ block: Document.Block) -> String {
    switch block {
    case .title(let line): ShownText.of(line) + "\n"
    case .verdict(let line): "\n" + wrapped(line) + "\n"
    case .section(let line): section(ShownText.of(line))
    case .heading(let line): wrapped(line + ":")
    case .paragraph(let line): wrapped(line)
    case .item(let mark, let line):
      wrapped(line, first: mark + " ", rest: String(repeating: " ", count: mark.count + 1))
    case .bullet(let line): wrapped(line, first: "- ", rest: "  ")
    case .task(let line, let purpose):
      wrapped("\(line) (\(purpose))", first: "[ ] ", rest: "    ")
    case .detail(let line): detail(line)
    case .labelled(let label, let line):
      wrapped(line, first: "     " + padded(label, 10), rest: String(repeating: " ", count: 15))
    case .reasons(let reasons):
      reasons.flatMap { self.reasons.lines($0) }.map { detail($0.text, depth: $0.depth) }.joined()
    case .room(let room, let depth):
      room.map { detail(reasons.line($0), depth: depth) }.joined()
    case .figure(let label, let value): figure(label, ShownText.of(value.text(in: language)))
    case .table(let table): self.table(table)
    case .counts(let counts): self.counts(counts)
    case .picture: ""
    case .excerpt(let text): text
    case .rules(let lines):
      lines.map { String(repeating: " ", count: 15) + ShownText.of($0) + "\n" }.joined()
    case .gap: "\n"
    }
  }

  /// The value stands behind its label, or below one that is too long.
  private func figure(_ label: String, _ value: String) -> String {
    let isLong = max(label.count, PlainWriter.labels) + value.count + 3 > PlainWriter.width
    guard isLong else { return "  " + padded(label, PlainWriter.labels) + " " + value + "\n" }
    return wrapped(label, first: "  ", rest: "    ") + padded("", PlainWriter.labels + 3) + value
      + "\n"
  }

  private func section(_ line: String) -> String {
    wrapped(line) + String(repeating: "-", count: min(line.count, PlainWriter.width)) + "\n"
  }

  private func detail(_ line: String, depth: Int = 0) -> String {
    let margin = String(repeating: " ", count: 5 + 2 * depth)
    return wrapped(line, first: margin, rest: margin + "  ")
  }

  // MARK: Tables

  private func table(_ table: Document.Table) -> String {
    let rows =
      [table.titles]
      + table.rows.map { $0.map { cell in ShownText.of(cell?.text(in: language) ?? "?") } }
    let widths = fitted(rows, table.isNumber)
    return rows.map { row in
      var line = " "
      for (column, cell) in row.enumerated() {
        let isNumber = table.isNumber[column]
        let shown = isNumber ? cell : cut(cell, widths[column])
        let space = String(repeating: " ", count: max(0, widths[column] - shown.count))
        line += " " + (isNumber ? space + shown : shown + space)
      }
      return withoutTrailingBlanks(line) + "\n"
    }.joined()
  }

  /// The width of each column: the widest texts give way until the table fits; numbers are never cut.
  private func fitted(_ rows: [[String]], _ isNumber: [Bool]) -> [Int] {
    var widths = rows[0].map(\.count)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    while widths.reduce(0, +) + 2 * widths.count > PlainWriter.width {
      let texts = widths.indices.filter { !isNumber[$0] && widths[$0] > 8 }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// Counts stand to the right; names behind them, where there is no header, to the left.
  private func counts(_ counts: Document.Counts) -> String {
    let rows = counts.rows.map { $0.map { $0.text(in: language) } }
    let all = (counts.header.map { [$0] } ?? []) + rows
    let columns = all.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      min(56, all.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0)
    }
    var text = "\n\(ShownText.of(counts.title))\n"
    for row in all {
      var line = "  " + padded(cut(row[0], widths[0]), widths[0])
      for (column, cell) in row.enumerated().dropFirst() {
        let isNumber = counts.rows.contains { column < $0.count && $0[column].isNumber }
        let isName = counts.header == nil ? column == 2 : !isNumber
        let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
        line += "  " + (isName ? cell + space : space + cell)
      }
      text += withoutTrailingBlanks(line) + "\n"
    }
    return text
  }

  // MARK: Lines

  private func wrapped(_ line: String, first: String = "", rest: String = "") -> String {
    var result = ""
    var current = first
    var isEmpty = true
    for word in ShownText.of(line).split(separator: " ") {
      if !isEmpty, current.count + 1 + word.count > PlainWriter.width {
        result += current + "\n"
        current = rest
        isEmpty = true
      }
      current += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return result + current + "\n"
  }

  private func cut(_ text: String, _ width: Int) -> String {
    text.count > width ? String(text.prefix(width - 1)) + "…" : text
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func withoutTrailingBlanks(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
