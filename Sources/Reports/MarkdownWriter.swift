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
    case .title(let line): text += "# \(shown(line))\n\n"
    case .verdict(let line): text += "\n**\(shown(line))**\n\n"
    case .section(let line): text += "## \(shown(line))\n\n"
    case .heading(let line): text += "### \(shown(line))\n\n"
    case .paragraph(let line): text += shown(line) + "\n\n"
    case .item(let mark, let line): text += "### \(mark) \(shown(line))\n\n"
    case .bullet(let line): text += "- \(shown(line))\n"
    case .detail(let line): text += "  - \(shown(line))\n"
    case .task(let line, let purpose): text += "- [ ] \(shown(line)) (\(shown(purpose)))\n"
    case .labelled(let label, let line): text += "- \(label): \(shown(line))\n"
    case .reasons(let reasons):
      for line in reasons.flatMap({ self.reasons.lines($0) }) {
        text += String(repeating: "  ", count: line.depth) + "- \(shown(line.text))\n"
      }
    case .room(let room, let depth):
      let margin = String(repeating: "  ", count: depth)
      for line in room.map(reasons.line) { text += margin + "- \(shown(line))\n" }
    case .figure(let label, let value):
      text += "- \(label): \(shown(value.text(in: language)))\n"
    case .table(let table):
      text += row(table.titles) + "|" + table.isNumber.map { $0 ? "---:|" : "---|" }.joined() + "\n"
      for cells in table.rows {
        text += row(cells.map { cell in cell.map { noPipes($0.text(in: language)) } ?? "?" })
      }
    case .counts(let counts): write(counts, &text)
    case .picture: break
    // No line of a file that was laid out begins with three marks.
    case .excerpt(let lines): text += "```\n\(lines)```\n\n"
    case .rules(let lines):
      text += "\n```aturan\n" + lines.map { ShownText.of($0) + "\n" }.joined() + "```\n\n"
    case .gap: text += "\n"
    }
  }

  private func write(_ counts: Document.Counts, _ text: inout String) {
    if !text.hasSuffix("\n\n") { text += "\n" }
    let width = counts.rows.map(\.count).max() ?? 1
    text += "## \(shown(counts.title))\n\n"
    text += row(counts.header ?? Array(repeating: "", count: width))
    text += "|---" + String(repeating: "|--:", count: width - 1) + "|\n"
    for cells in counts.rows { text += row(cells.map(shown)) }
  }

  private func shown(_ cell: Document.Counts.Cell) -> String {
    guard case .link(let text, let file) = cell else { return shown(cell.text(in: language)) }
    // A bracket would end it.
    return "[\(shown(text.replacing("]", with: ")").replacing("[", with: "(")))](\(file))"
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  private func noPipes(_ text: String) -> String {
    shown(String(text.map { $0 == "|" ? "/" : $0 }))
  }

  /// What somebody else wrote is text: no tag, no emphasis, no cell of a table. Code marks stay, which messages use.
  private func shown(_ text: String) -> String {
    let line = ShownText.of(text)
    guard line.utf8.contains(where: { "<*|".utf8.contains($0) }) else { return line }
    return line.replacing("<", with: "&lt;").replacing("*", with: #"\*"#)
      .replacing("|", with: #"\|"#)
  }
}
