package import Values

/// Diagnostics → text for people or JSON for programs; the same facts in each form.
///
/// Texts, names of files and lines of them are what others wrote: control characters are shown.
package struct DiagnosticRenderer: Sendable {
  package enum Form: String, Sendable {
    case full
    case line
    case json
  }

  private let files: [SourceFile]
  private let language: Language
  private let form: Form

  package init(files: [SourceFile], language: Language, form: Form = .full) {
    self.files = files
    self.language = language
    self.form = form
  }

  /// At most this many of one code are shown; how many more there are is said.
  package static let mostOfAKind = 10

  /// All diagnostics, sorted by file, line and code.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    let sorted = diagnostics.sorted { left, right in
      (left.primary.range.file, left.primary.range.start, left.code)
        < (right.primary.range.file, right.primary.range.start, right.code)
    }
    var shown: [String: Int] = [:]
    var text = ""
    for diagnostic in sorted {
      shown[diagnostic.code, default: 0] += 1
      if form != .json, shown[diagnostic.code, default: 0] > DiagnosticRenderer.mostOfAKind {
        continue
      }
      text += render(diagnostic)
    }
    for (code, count) in shown.sorted(by: { $0.key < $1.key })
    where form != .json && count > DiagnosticRenderer.mostOfAKind {
      let more = count - DiagnosticRenderer.mostOfAKind
      text +=
        language.say("… dan \(more) lagi [\(code)]\n", "… and \(more) more [\(code)]\n")
    }
    return text
  }

  private func render(_ diagnostic: Diagnostic) -> String {
    switch form {
    case .full: full(diagnostic)
    case .line: oneLine(diagnostic)
    case .json: json(diagnostic)
    }
  }

  private func say(_ text: BilingualText) -> String { ShownText.of(text[language]) }

  private func word(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: language.say("galat", "error")
    case .warning: language.say("peringatan", "warning")
    case .note: language.say("catatan", "note")
    }
  }

  private var helpWord: String { language.say("Bantuan: ", "Help: ") }

  /// `nil` where what is told has no place.
  private func place(_ range: SourceRange) -> (name: String, line: Int, column: Int)? {
    guard files.indices.contains(range.file) else { return nil }
    let position = files[range.file].position(of: range.start)
    return (files[range.file].name, position.line, position.column)
  }

  // MARK: One line and JSON

  private func oneLine(_ diagnostic: Diagnostic) -> String {
    let title = "\(word(diagnostic.severity))[\(diagnostic.code)]: \(say(diagnostic.title))"
    let help = diagnostic.help.map { " (\(say($0)))" } ?? ""
    guard let (name, line, column) = place(diagnostic.primary.range) else {
      return "\(title)\(help)\n"
    }
    return "\(ShownText.of(name)):\(line):\(column): \(title)\(help)\n"
  }

  private func json(_ diagnostic: Diagnostic) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.field("kode", diagnostic.code)
      object.field("tingkat", diagnostic.severity == .error ? "galat" : "peringatan")
      if let (name, line, column) = place(diagnostic.primary.range) {
        object.field("berkas", name)
        object.field("baris", line)
        object.field("kolom", column)
      }
      object.field("judul", diagnostic.title[language])
      if let help = diagnostic.help { object.field("bantuan", help[language]) }
      if let replacement = diagnostic.replacement, let end = place(diagnostic.primary.range.upper) {
        object.key("ganti")
        object.object { mend in
          mend.field("baris_akhir", end.line)
          mend.field("kolom_akhir", end.column)
          mend.field("teks", replacement)
        }
      }
      if !diagnostic.under.isEmpty { object.field("di_bawah", diagnostic.under) }
    }
    return writer.text + "\n"
  }

  // MARK: Full

  private struct Mark {
    let line: Int
    let column: Int
    let length: Int
    let text: String?
    let isPrimary: Bool
  }

  private func full(_ diagnostic: Diagnostic) -> String {
    let head = "\(word(diagnostic.severity))[\(diagnostic.code)]: \(say(diagnostic.title))\n"
    guard let (place, line, column) = place(diagnostic.primary.range) else {
      return head + (diagnostic.help.map { "\(helpWord)\(say($0))\n" } ?? "")
    }
    let file = files[diagnostic.primary.range.file]
    let marks = self.marks(diagnostic, in: file)
    let last = marks.map(\.line).max() ?? 1
    let margin = String(repeating: " ", count: String(last).count)
    let name = ShownText.of(place)
    var text = head
    if file.bytes.isEmpty {
      text += "\(margin)  ┌─ \(name)\n"
    } else {
      text += "\(margin)  ┌─ \(name):\(line):\(column)\n\(margin)  │\n"
      text += snippet(marks, file, margin) + "\(margin)  │\n"
    }
    for note in diagnostic.notes { text += "\(margin)  = \(say(note))\n" }
    if let help = diagnostic.help {
      text += "  \(helpWord)\(say(help))\n"
    }
    if !diagnostic.under.isEmpty {
      text += language.say("  Di bawah: ", "  Under: ")
      text += ([name] + diagnostic.under.map(ShownText.of)).joined(separator: " › ") + "\n"
    }
    return text + "\n"
  }

  private func marks(_ diagnostic: Diagnostic, in file: SourceFile) -> [Mark] {
    let labels =
      [(diagnostic.primary, true)]
      + diagnostic.secondary.filter { $0.range.file == diagnostic.primary.range.file }
      .map { ($0, false) }
    return labels.map { label, isPrimary in
      let (line, column) = file.position(of: label.range.start)
      let end = min(label.range.end, file.bytes.count)
      let lineEnd = file.line(line).endIndex
      let stop = max(min(end, lineEnd), label.range.start)
      let length = String(
        decoding: file.bytes[min(label.range.start, stop)..<stop], as: UTF8.self
      ).count
      return Mark(
        line: line, column: column, length: max(length, 1), text: label.text.map(say),
        isPrimary: isPrimary)
    }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private func snippet(_ marks: [Mark], _ file: SourceFile, _ margin: String) -> String {
    var text = ""
    var shown = 0
    for mark in marks {
      if mark.line != shown {
        if shown > 0, mark.line > shown + 1 { text += "\(margin)  ·\n" }
        let number = String(mark.line)
        let padding = String(repeating: " ", count: margin.count - number.count)
        let (line, _) = cut(file, mark)
        text += "\(padding)\(number) │ \(line)\n"
        shown = mark.line
      }
      let (_, column) = cut(file, mark)
      let sign = mark.isPrimary ? "^" : "─"
      text += "\(margin)  │ " + String(repeating: " ", count: column - 1)
      text += String(
        repeating: sign, count: min(mark.length, DiagnosticRenderer.width - column + 1))
      text += (mark.text.map { " " + $0 } ?? "") + "\n"
    }
    return text
  }

  private static let width = 88

  /// One sign for each character, so that a mark stands under what it marks.
  private static func sign(_ character: Character) -> Character {
    if character == "\t" { return " " }
    let shown = ShownText.of(String(character))
    return shown.count == 1 ? shown.first ?? "?" : "\u{FFFD}"
  }

  /// The line as it is shown, cut around the mark, and the column of the mark in it.
  private func cut(_ file: SourceFile, _ mark: Mark) -> (line: String, column: Int) {
    let characters = Array(
      String(decoding: file.line(mark.line), as: UTF8.self).map(DiagnosticRenderer.sign))
    guard characters.count > DiagnosticRenderer.width else {
      return (String(characters), mark.column)
    }
    let start = max(0, min(mark.column - 1 - 30, characters.count - DiagnosticRenderer.width + 2))
    let end = min(characters.count, start + DiagnosticRenderer.width - 2)
    let before = start > 0 ? "…" : ""
    let after = end < characters.count ? "…" : ""
    return (before + String(characters[start..<end]) + after, mark.column - start + before.count)
  }
}
