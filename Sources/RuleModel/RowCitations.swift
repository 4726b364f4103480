package import Diagnostics
import RuleSyntax

/// Which rows of a dossier of the law the comments of rule files name, and what stands there.
///
/// A comment belongs to the declaration that it stands in or directly above; one that a blank line follows, or nothing,
/// is a remark: `# GDS-2: tidak ditemukan, karena itu tanpa aturan.` says why there is no rule.
package struct RowCitations: Sendable {
  package struct Citation: Sendable, Hashable {
    package let row: String
    /// `syarat izin_usaha`; `nil` for a remark.
    package let declaration: String?
    /// What the comment says.
    package let text: String
    package let file: Int
    /// From 1: of the declaration, of a remark its own.
    package let line: Int
  }

  package private(set) var all: [Citation] = []

  /// - Parameter known: the rows of the dossier; `nil` where only the rule files are at hand, and whatever is written
  ///   like one counts.
  package init(files: [SourceFile], known: Set<String>? = nil) {
    for (index, file) in files.enumerated() { add(file, index, known) }
  }

  private mutating func add(_ file: SourceFile, _ index: Int, _ known: Set<String>?) {
    /// The comment lines above, not yet followed by anything.
    var waiting: [(text: String, line: Int)] = []
    var current: (name: String, line: Int)?
    func rows(_ text: String) -> [String] {
      RowCitations.rows(in: text).filter { known?.contains($0) ?? true }
    }
    func cite(
      _ text: String, _ line: Int, _ declaration: (name: String, line: Int)?,
      in remark: String? = nil
    ) {
      for row in rows(text) {
        all.append(
          Citation(
            row: row, declaration: declaration?.name, text: remark ?? text, file: index,
            line: declaration?.line ?? line))
      }
    }
    // A remark may go over several lines: from the one that names the row on it says why.
    func remark() {
      for (index, (text, line)) in waiting.enumerated() {
        cite(
          text, line, nil,
          in: waiting[index...].map(\.text).joined(separator: " "))
      }
    }
    for number in 1...max(1, file.lineCount) {
      let (code, comment) = RowCitations.parts(of: file.line(number))
      if code.isEmpty, let comment {
        waiting.append((comment, number))
        continue
      }
      if code.isEmpty {
        remark()
        waiting = []
        continue
      }
      if let name = RowCitations.declaration(code) { current = (name, number) }
      for (text, line) in waiting + (comment.map { [($0, number)] } ?? []) {
        cite(text, line, current)
      }
      waiting = []
    }
    remark()
  }

  private static func declaration(_ code: String) -> String? {
    let indent = code.prefix { $0 == " " }.count
    let words = code.split(separator: " ")
    guard let first = words.first.map(String.init), Parser.keywords.contains(first) else {
      return nil
    }
    // Within a group or a list only facts are declared.
    guard indent == 0 || first == "fakta" else { return nil }
    if first == "contoh" { return code.filter { $0 != "\"" } }
    if first == "selaras" || first == "wajar" || words.count == 1 { return code }
    return first + " " + words[1].prefix { $0 != ":" }
  }

  /// What stands on a line before `#`, and behind it.
  private static func parts(of line: ArraySlice<UInt8>) -> (code: String, comment: String?) {
    var isQuoted = false
    for index in line.indices {
      if line[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard line[index] == UInt8(ascii: "#"), !isQuoted else { continue }
      let comment = String(decoding: line[(index + 1)...], as: UTF8.self)
      return (trimmed(line[..<index]), String(comment.drop { $0 == " " }))
    }
    return (trimmed(line), nil)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return String(text.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  /// `SCL-2`, `WRN-9a`, `S31`: one to three capitals, digits, perhaps a small letter. `FRZ-6/7` is two; `PER-11/BC/2019`
  /// is none.
  package static func rows(in text: String) -> [String] {
    var found: [String] = []
    for word in text.split(whereSeparator: { !isPart($0) }) {
      let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard isRow(parts[0]) else { continue }
      let stem = parts[0].prefix { $0.isLetter || $0 == "-" }
      let more = parts.dropFirst()
      guard more.allSatisfy({ !$0.isEmpty && $0.count <= 2 && $0.allSatisfy(\.isNumber) }) else {
        continue
      }
      found += [parts[0]] + more.map { stem + $0 }
    }
    return found
  }

  private static func isPart(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || letter == "-" || letter == "/"
  }

  private static func isRow(_ word: String) -> Bool {
    let letters = word.prefix { ("A"..."Z").contains($0) }
    guard (1...3).contains(letters.count) else { return false }
    var rest = word.dropFirst(letters.count)
    if rest.first == "-" { rest = rest.dropFirst() }
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(digits.count) else { return false }
    let tail = rest.dropFirst(digits.count)
    return tail.isEmpty || (tail.count == 1 && tail.allSatisfy { ("a"..."z").contains($0) })
  }
}

/// The rows of a dossier: a Markdown text, a table row a row.
package struct Dossier: Sendable {
  package struct Row: Sendable {
    package let id: String
    /// What it is about.
    package let title: String
    /// The last cell: how well it was read.
    package let standing: String
  }

  package private(set) var rows: [Row] = []

  /// The rows of several files; of one that stands in both the first counts.
  package func joined(_ other: Dossier) -> Dossier {
    let ids = Set(rows.map(\.id))
    var joined = self
    joined.rows += other.rows.filter { !ids.contains($0.id) }
    return joined
  }

  package init(_ bytes: [UInt8]) {
    var seen: Set<String> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      guard text.hasPrefix("|") else { continue }
      let cells = text.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map {
        Dossier.trimmed(String($0))
      }
      guard cells.count >= 3 else { continue }
      let first = cells[0].split(separator: " ", maxSplits: 1).map(String.init)
      guard let word = first.first else { continue }
      // `FRZ-6/7 outgrown` is two rows.
      let ids = RowCitations.rows(in: word)
      guard !ids.isEmpty, word.hasPrefix(ids[0]) else { continue }
      let title = first.count > 1 ? first[1] : cells[1]
      let last = cells.dropFirst().last { !$0.isEmpty } ?? ""
      for id in ids where seen.insert(id).inserted {
        rows.append(Row(id: id, title: title, standing: last))
      }
    }
  }

  private static func trimmed(_ text: String) -> String {
    let marks: Set<Character> = [" ", "*", "\r"]
    let plain = text.replacing("**", with: "")
    return String(
      plain.drop(while: marks.contains).reversed().drop(while: marks.contains).reversed())
  }
}
