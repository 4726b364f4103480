import Values

/// Document → Markdown.
///
/// Whatever comes in may hold words of the applicant: control characters are shown.
struct MarkdownWriter {
  private let reasons: ReasonText
  private var language: Language { reasons.language }

  init(_ reasons: ReasonText) { self.reasons = reasons }

  func text(of document: Document) -> String {
    var text = ""
    for block in document.blocks { write(block, &text) }
    return text
  }

  private func write(_ block: Document.Block, _ text: inout String) {
    switch block {
    case .title(let line): text += "# \(ShownText.of(line))\n\n"
    case .verdict(let line): text += "\n**\(ShownText.of(line))**\n\n"
    case .section(let line): text += "## \(ShownText.of(line))\n\n"
    case .paragraph(let line): text += ShownText.of(line) + "\n\n"
    case .item(let mark, let line): text += "### \(mark) \(ShownText.of(line))\n\n"
    case .bullet(let line), .detail(let line): text += "- \(ShownText.of(line))\n"
    case .labelled(let label, let line): text += "- \(label): \(ShownText.of(line))\n"
    case .reasons(let reasons):
      for line in reasons.flatMap({ self.reasons.lines($0) }) {
        text += String(repeating: "  ", count: line.depth) + "- \(ShownText.of(line.text))\n"
      }
    case .room(let room):
      for line in room.map(reasons.line) { text += "- \(ShownText.of(line))\n" }
    case .figure(let label, let value):
      text += "- \(label): \(ShownText.of(value.text(in: language)))\n"
    case .table(let table):
      text += row(table.titles) + "|" + table.isNumber.map { $0 ? "---:|" : "---|" }.joined() + "\n"
      for cells in table.rows {
        text += row(cells.map { cell in cell.map { noPipes($0.text(in: language)) } ?? "?" })
      }
    case .counts(let counts): write(counts, &text)
    case .gap: text += "\n"
    }
  }

  private func write(_ counts: Document.Counts, _ text: inout String) {
    if !text.hasSuffix("\n\n") { text += "\n" }
    let width = counts.rows.map(\.count).max() ?? 1
    text += "## \(ShownText.of(counts.title))\n\n"
    text += row(counts.header ?? Array(repeating: "", count: width))
    text += "|---" + String(repeating: "|--:", count: width - 1) + "|\n"
    for cells in counts.rows { text += row(cells.map { $0.text(in: language) }) }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  private func noPipes(_ text: String) -> String {
    ShownText.of(String(text.map { $0 == "|" ? "/" : $0 }))
  }
}
