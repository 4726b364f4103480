import Values

/// Lays out a report in 80 columns, as plain text or Markdown.
///
/// Whatever comes in may hold words of the applicant: control characters are shown.
struct Page {
  private(set) var text = ""
  let isMarkdown: Bool

  private static let width = 80

  init(isMarkdown: Bool) {
    self.isMarkdown = isMarkdown
  }

  mutating func title(_ line: String) {
    let line = ShownText.of(line)
    text += (isMarkdown ? "# " : "") + line + "\n" + (isMarkdown ? "\n" : "")
  }

  mutating func verdict(_ line: String) {
    let line = ShownText.of(line)
    text += "\n" + (isMarkdown ? "**\(line)**" : line) + "\n\n"
  }

  mutating func section(_ line: String) {
    let line = ShownText.of(line)
    text +=
      isMarkdown
      ? "## \(line)\n\n"
      : wrapped(line, first: "", rest: "")
        + String(repeating: "-", count: min(line.count, Page.width)) + "\n"
  }

  mutating func plain(_ line: String) {
    let line = ShownText.of(line)
    text += wrapped(line, first: "", rest: "")
    if isMarkdown { text += "\n" }
  }

  mutating func item(_ mark: String, _ line: String) {
    let line = ShownText.of(line)
    let margin = String(repeating: " ", count: mark.count + 1)
    text += isMarkdown ? "### \(mark) \(line)\n\n" : wrapped(line, first: mark + " ", rest: margin)
  }

  mutating func bullet(_ line: String) {
    let line = ShownText.of(line)
    text += wrapped(line, first: "- ", rest: "  ")
  }

  mutating func detail(_ line: String) {
    let line = ShownText.of(line)
    let indent = line.prefix { $0 == " " }.count
    let margin = String(repeating: " ", count: (isMarkdown ? 0 : 5) + indent)
    let content = String(line.dropFirst(indent))
    text += wrapped(content, first: margin + (isMarkdown ? "- " : ""), rest: margin + "  ")
  }

  mutating func labelled(_ label: String, _ line: String) {
    let line = ShownText.of(line)
    if isMarkdown {
      text += "- \(label): \(line)\n"
    } else {
      text += wrapped(
        line, first: "     " + label.paddedTo(10), rest: String(repeating: " ", count: 15))
    }
  }

  mutating func pair(_ label: String, _ value: String) {
    let value = ShownText.of(value)
    if isMarkdown {
      text += "- \(label): \(value)\n"
    } else {
      text += "  " + label.paddedTo(44) + " " + value + "\n"
    }
  }

  mutating func gap() { text += "\n" }

  // MARK: Tables

  mutating func table(_ titles: [String], _ rows: [[String]], isNumber: [Bool]) {
    let rows = rows.map { $0.map(ShownText.of) }
    if isMarkdown {
      text += "| " + titles.joined(separator: " | ") + " |\n"
      text += "|" + isNumber.map { $0 ? "---:|" : "---|" }.joined() + "\n"
      for row in rows {
        text += "| " + row.map { $0.replacingPipes }.joined(separator: " | ") + " |\n"
      }
      return
    }
    var widths = titles.map(\.count)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    // The widest texts give way until the table fits; numbers are never cut.
    while widths.reduce(0, +) + 2 * widths.count > Page.width {
      guard
        let widest = widths.indices.filter({ !isNumber[$0] && widths[$0] > 8 }).max(by: {
          widths[$0] < widths[$1]
        })
      else { break }
      widths[widest] -= 1
    }
    for row in [titles] + rows {
      var line = " "
      for (column, cell) in row.enumerated() {
        let fitted =
          cell.count > widths[column] && !isNumber[column]
          ? String(cell.prefix(widths[column] - 1)) + "…" : cell
        let space = String(repeating: " ", count: max(0, widths[column] - fitted.count))
        line += " " + (isNumber[column] ? space + fitted : fitted + space)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
  }

  // MARK: Lines

  private func wrapped(_ line: String, first: String, rest: String) -> String {
    if isMarkdown { return first + line + "\n" }
    var result = ""
    var current = first
    var isEmpty = true
    for word in line.split(separator: " ") {
      if !isEmpty, current.count + 1 + word.count > Page.width {
        result += current + "\n"
        current = rest
        isEmpty = true
      }
      current += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return result + current + "\n"
  }
}

extension String {
  fileprivate func paddedTo(_ width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }

  fileprivate var replacingPipes: String {
    String(map { $0 == "|" ? "/" : $0 })
  }
}
