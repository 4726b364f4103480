import Assessments
import Diagnostics
import RuleModel
import Values

/// The other way round: each row of the dossier with the rules that stand on it, or why none does.
extension AuditReport {
  struct RowUse {
    let id: String
    /// What the dossier says of it; `nil` where there is none, or where it has no such row.
    let row: Dossier.Row?
    let rules: [(name: String, place: String)]
    /// Comments that name it and stand at no declaration.
    let remarks: [(text: String, place: String)]
  }

  /// In the order of the dossier; rows that it does not have behind them, or all by their name.
  var rowUses: [RowUse] {
    var byRow: [String: [RowCitations.Citation]] = [:]
    for citation in citations.all { byRow[citation.row, default: []].append(citation) }
    let known = dossier?.rows ?? []
    let ids = Set(known.map(\.id))
    let others = byRow.keys.filter { !ids.contains($0) }.sorted(by: precedes)
    var all = known.map { ($0.id, Optional($0)) } + others.map { ($0, nil) }
    if !audit.filter.isOfAll {
      let ranges = audit.items.map(\.range) + audit.read.map(\.range)
      let wanted = Set(ranges.flatMap(rows(at:)))
      all = all.filter { wanted.contains($0.0) }
    }
    return all.map { id, row in
      let cited = byRow[id] ?? []
      var rules: [(name: String, place: String)] = []
      for one in cited {
        guard let name = one.declaration else { continue }
        let place = "\(files[one.file].name):\(one.line)"
        if !rules.contains(where: { $0.place == place }) { rules.append((name, place)) }
      }
      return RowUse(
        id: id, row: row, rules: rules,
        remarks: cited.filter { $0.declaration == nil }.map {
          ($0.text, "\(files[$0.file].name):\($0.line)")
        })
    }
  }

  /// `REQ-2` before `REQ-10`.
  private func precedes(_ one: String, _ other: String) -> Bool {
    func parts(_ id: String) -> (String, Int, String) {
      let letters = id.prefix { !$0.isNumber }
      let digits = id.dropFirst(letters.count).prefix { $0.isNumber }
      return (String(letters), Int(digits) ?? 0, String(id.dropFirst(letters.count + digits.count)))
    }
    return parts(one) < parts(other)
  }

  func rows(_ document: inout Document) {
    let uses = rowUses
    guard !uses.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Baris berkas hukum, dan aturan yang berdiri di atasnya",
          "Rows of the dossier, and the rules that stand on them")))
    if dossier == nil {
      document.add(
        .paragraph(
          language.say(
            "Hanya baris yang disebut berkas aturan; dengan --dossier BERKAS setiap baris berkas itu.",
            "Only rows that the rule files name; with --dossier FILE every row of that file.")))
      document.add(.gap)
    }
    for use in uses { document.add(.bullet(line(use))) }
  }

  private func line(_ use: RowUse) -> String {
    let title = use.row.map { " (\(AuditReport.cut($0.title)))" } ?? ""
    let unknown =
      dossier != nil && use.row == nil
      ? language.say(" (tidak ada dalam berkas hukum)", " (not in the dossier)") : ""
    var text = use.id + title + unknown + ": "
    if !use.rules.isEmpty {
      return text + use.rules.map { "\($0.name) (\($0.place))" }.joined(separator: ", ")
    }
    guard use.remarks.isEmpty else {
      text += language.say("tanpa aturan; ", "no rule; ")
      return text + use.remarks.map { "\"\($0.text)\" (\($0.place))" }.joined(separator: "; ")
    }
    text += language.say(
      "tanpa aturan, dan berkas aturan tidak mengatakan sebabnya",
      "no rule, and the rule files do not say why")
    let standing = use.row?.standing ?? ""
    return standing.isEmpty
      ? text
      : text + language.say("; kedudukan menurut berkas: ", "; standing in the dossier: ")
        + standing
  }

  /// Enough to know it by.
  private static func cut(_ title: String) -> String {
    title.count > 72 ? title.prefix(71) + "…" : title
  }

  /// The rows that the declaration of a point names.
  func rows(of item: LawAudit.Item) -> [String] { rows(at: item.range) }

  private func rows(at range: SourceRange) -> [String] {
    guard files.indices.contains(range.file) else { return [] }
    let line = files[range.file].position(of: range.start).line
    // The declaration that the point stands in: the last one named at or above its line.
    let here = citations.all.filter {
      $0.file == range.file && $0.declaration != nil && $0.line <= line
    }
    let owner = declarationLine(at: line, range.file)
    var found: [String] = []
    for one in here where one.line == owner && !found.contains(one.row) { found.append(one.row) }
    return found
  }

  /// The line of the declaration that a line stands in: the last above it that stands at the margin.
  private func declarationLine(at line: Int, _ file: Int) -> Int {
    var number = line
    while number > 1 {
      let first = files[file].line(number).first
      if let first, first != UInt8(ascii: " "), first != UInt8(ascii: "#") { return number }
      number -= 1
    }
    return number
  }
}
