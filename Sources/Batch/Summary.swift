import Assessments
package import Diagnostics
import Intake
import Layout
package import RuleEngine
import RuleModel
package import Values

/// What a batch came to, for the official: counted once, written as text, Markdown, JSON or CSV.
///
/// It reconciles: the verdicts and those not judged add up to the applications read.
package struct Summary: Sendable {
  let program: Program
  let tally: Tally
  let duplicates: Duplicates
  let orphans: BatchRequest.Orphans
  /// The fact that breaks the verdicts down.
  let by: String?
  /// What codes mean beside those of data errors: a file of a folder may be refused by who reads it.
  private let pages: [DiagnosticPage]

  package init(program: Program, end: BatchRequest.End, by: Int?, pages: [DiagnosticPage] = []) {
    self.program = program
    self.pages = pages
    tally = end.tally
    duplicates = end.duplicates
    orphans = end.orphans
    self.by = by.map { program.layout.scalars[$0].key }
  }

  package enum Form: String, Sendable, CaseIterable {
    case text = "txt"
    case markdown = "md"
    case json, csv
  }

  package func written(_ form: Form, in language: Language) -> String {
    switch form {
    case .text: SummaryText(summary: self, language: language, isMarkdown: false).text
    case .markdown: SummaryText(summary: self, language: language, isMarkdown: true).text
    case .json: json
    case .csv: csv
    }
  }

  // MARK: Counted things, most frequent first

  struct Count: Sendable {
    let id: String
    let title: BilingualText
    let number: Int
  }

  func count(of status: Status, _ requirement: Int) -> Int {
    tally.statuses[requirement * Status.allCases.count + Int(status.rawValue)]
  }

  func requirements(_ status: Status) -> [Count] {
    let book = program.book
    let found = book.requirements.indices.map {
      Count(
        id: book.requirements[$0].id, title: book.requirements[$0].title,
        number: count(of: status, $0))
    }
    return Summary.frequent(found)
  }

  var missingFacts: [Count] {
    let layout = program.layout
    return Summary.frequent(
      tally.missingFacts.filter { layout.has($0.key) }.map { fact, number in
        Count(id: layout.nameWithoutRow(of: fact), title: label(of: fact), number: number)
      }.sorted { $0.id < $1.id })
  }

  private func label(of fact: FactPath) -> BilingualText {
    let layout = program.layout
    switch fact {
    case .scalar(let slot): return layout.scalars[slot].label
    case .list(let list): return layout.lists[list].label
    case .cell(let list, let column, _):
      let (list, field) = (layout.lists[list].label, layout.lists[list].fields[column].label)
      return .init(
        "\(list.indonesian): \(field.indonesian)", "\(list.english): \(field.english)")
    }
  }

  var lawPoints: [Count] {
    Summary.frequent(
      tally.lawPoints.filter { program.has($0.key) }.map { law, number in
        Count(id: program.name(of: law), title: title(of: law), number: number)
      }.sorted { $0.id < $1.id })
  }

  private func title(of law: OpenLaw) -> BilingualText {
    let book = program.book
    switch law {
    case .point(let index):
      switch program.lawPoints[index].kind {
      case .dispute(let dispute): return book.disputes[dispute].question
      case .parameter(let parameter): return book.parameters[parameter].label
      case .window(let instrument):
        let title = book.instruments[instrument].title
        return .init(
          "hari pertama \(title.indonesian) berlaku", "the first day of force of \(title.english)")
      }
    case .ground(let requirement):
      let title = book.requirements[requirement].title
      return .init(
        "dasar yang terlalu lemah untuk menolak: \(title.indonesian)",
        "a ground too weak to refuse: \(title.english)")
    }
  }

  func problems(isError: Bool) -> [Count] {
    Summary.frequent(
      (isError ? tally.errors : tally.warnings).sorted { $0.key < $1.key }.map { code, number in
        let page = (DataError.pages + pages).first { $0.code == code }
        return Count(id: code, title: page?.meaning ?? .init(same: code), number: number)
      })
  }

  private static func frequent(_ counts: [Count]) -> [Count] {
    counts.enumerated().filter { $0.element.number > 0 }.sorted {
      ($1.element.number, $0.offset) < ($0.element.number, $1.offset)
    }.map(\.element)
  }

  /// Values of the fact that breaks down, in their order.
  var groups: [(name: String, counts: [Int])] {
    tally.groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  // MARK: Forms for programs

  static let columns = [
    Judgement.Verdict.eligible.key, Judgement.Verdict.notEligible.key,
    Judgement.Verdict.undetermined.key, "tidak_dinilai",
  ]

  private var verdictCounts: [Int] { tally.verdicts + [tally.notJudged] }

  private var json: String {
    func object(_ counts: [Int]) -> String {
      zip(Summary.columns, counts).map { "\"\($0)\": \($1)" }.joined(separator: ", ")
    }
    func list(_ counts: [Count], _ name: String) -> String {
      counts.map { "{\"\(name)\": \(JSONText.quoted($0.id)), \"permohonan\": \($0.number)}" }
        .joined(separator: ", ")
    }
    func lines(_ groups: [[Int]]) -> String {
      groups.map { "[" + $0.map(String.init).joined(separator: ", ") + "]" }
        .joined(separator: ", ")
    }
    let requirements = program.book.requirements.enumerated().map { index, requirement in
      let counts = Status.allCases.map { "\"\($0.key)\": \(count(of: $0, index))" }
      return "{\"id\": \(JSONText.quoted(requirement.id)), \(counts.joined(separator: ", "))}"
    }
    let problems =
      self.problems(isError: true).map { ($0, "galat") }
      + self.problems(isError: false).map { ($0, "peringatan") }
    var text = "{\"versi\": 1, \"permohonan\": \(tally.applications),\n"
    text += " \"putusan\": {\(object(verdictCounts))},\n"
    text += " \"syarat\": [\n  \(requirements.joined(separator: ",\n  "))],\n"
    text += " \"fakta_kurang\": [\(list(missingFacts, "fakta"))],\n"
    text += " \"hukum_terbuka\": [\(list(lawPoints, "id"))],\n"
    text += " \"tidak_tepat\": \(tally.inexact),\n"
    text += " \"permohonan_dengan_galat\": \(tally.withErrors),\n"
    let told = problems.map { problem, level in
      "{\"kode\": \"\(problem.id)\", \"tingkat\": \"\(level)\", \"jumlah\": \(problem.number)}"
    }
    text += " \"masalah_data\": [\(told.joined(separator: ", "))],\n"
    text +=
      " \"nomor_ganda\": {\"kelompok\": \(duplicates.numbers), \"permohonan\": \(duplicates.numberLines), \"baris\": [\(lines(duplicates.firstNumbers))]},\n"
    text +=
      " \"kunci_ganda\": {\"kelompok\": \(duplicates.keys), \"permohonan\": \(duplicates.keyLines), \"baris\": [\(lines(duplicates.firstKeys))]}"
    if orphans.count > 0 {
      let places = orphans.places.map(JSONText.quoted).joined(separator: ", ")
      text +=
        ",\n \"baris_tanpa_permohonan\": {\"banyaknya\": \(orphans.count), \"tempat\": [\(places)]}"
    }
    if let by {
      let rows = groups.map { "{\"nilai\": \(JSONText.quoted($0.name)), \(object($0.counts))}" }
      text +=
        ",\n \"menurut\": {\"fakta\": \(JSONText.quoted(by)), \"isi\": [\n  \(rows.joined(separator: ",\n  "))]}"
    }
    return text + "}\n"
  }

  /// One thing counted a row: what it belongs to, its name, its number.
  private var csv: String {
    var rows: [(String, String, Int)] = [("jumlah", "permohonan", tally.applications)]
    rows += zip(Summary.columns, verdictCounts).map { ("putusan", $0, $1) }
    for status in Status.allCases {
      rows += program.book.requirements.enumerated().map {
        ("syarat \(status.key)", $1.id, count(of: status, $0))
      }
    }
    rows += missingFacts.map { ("fakta kurang", $0.id, $0.number) }
    rows += lawPoints.map { ("hukum terbuka", $0.id, $0.number) }
    rows += problems(isError: true).map { ("galat data", $0.id, $0.number) }
    rows += problems(isError: false).map { ("peringatan data", $0.id, $0.number) }
    rows.append(("ganda", "nomor", duplicates.numberLines))
    rows.append(("ganda", "kunci", duplicates.keyLines))
    if orphans.count > 0 { rows.append(("baris tanpa permohonan", "", orphans.count)) }
    for (name, counts) in groups {
      rows += zip(Summary.columns, counts).map { ("menurut \(by ?? "") \(name)", $0, $1) }
    }
    return "bagian;nama;banyaknya\r\n"
      + rows.map { "\(Summary.cell($0));\(Summary.cell($1));\($2)\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let safe = text.first.map { "=+-@".contains($0) } ?? false ? "'" + text : text
    guard safe.contains(where: { ";\"\r\n".contains($0) }) else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
