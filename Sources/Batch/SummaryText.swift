import Assessments
import RuleEngine
import Values

/// The summary of a batch for a person, as plain text or Markdown.
struct SummaryText {
  let summary: Summary
  let language: Language
  let isMarkdown: Bool

  private func say(_ indonesian: String, _ english: String) -> String {
    language == .indonesian ? indonesian : english
  }

  private static let most = 10

  var text: String {
    let tally = summary.tally
    let judged = tally.applications - tally.notJudged
    var text =
      (isMarkdown ? "# " : "")
      + say(
        "\(number(tally.applications)) permohonan dibaca: \(number(judged)) dinilai, \(number(tally.notJudged)) tidak dapat dinilai",
        "\(number(tally.applications)) applications read: \(number(judged)) judged, \(number(tally.notJudged)) could not be judged"
      ) + "\n"
    text += section(say("Putusan", "Verdicts"), verdicts)
    text += section(
      say("Syarat yang paling sering tidak terpenuhi", "Requirements most often not met"),
      rows(summary.requirements(.notMet)))
    text += section(
      say("Syarat yang paling sering belum dapat dinilai", "Requirements most often undetermined"),
      rows(summary.requirements(.undetermined)))
    text += section(
      say(
        "Fakta yang kurang (permohonan yang putusannya masih bergantung padanya)",
        "Missing facts (applications whose verdict still hangs on them)"),
      rows(summary.missingFacts))
    text += section(
      say(
        "Hukum yang masih terbuka (permohonan yang bergantung padanya)",
        "Points of law still open (applications that hang on them)"), rows(summary.lawPoints))
    text += section(
      say(
        "Kesalahan data: \(number(tally.withErrors)) permohonan; bukan alasan penolakan",
        "Errors in the data: \(number(tally.withErrors)) applications; no ground for refusal"),
      rows(summary.problems(isError: true)))
    text += section(
      say("Peringatan data", "Warnings about the data"), rows(summary.problems(isError: false)))
    text += duplicates
    if summary.orphans.count > 0 {
      text += section(
        say(
          "Baris daftar yang nomornya tidak ada pada permohonan: \(number(summary.orphans.count))",
          "Rows of lists whose number no application has: \(number(summary.orphans.count))"),
        summary.orphans.places.map { [$0] })
    }
    if let by = summary.by {
      text += section(say("Menurut \(by)", "By \(by)"), groups, header: groupHeader)
    }
    return text
  }

  private func number(_ value: Int) -> String {
    ScaledNumber(digits: Int128(value), scale: 0).written(in: language)
  }

  private var verdicts: [[String]] {
    let tally = summary.tally
    var rows = Judgement.Verdict.allCases.map { verdict in
      [
        verdict.words[language], number(tally.verdicts[Int(verdict.rawValue)]),
        share(tally.verdicts[Int(verdict.rawValue)]),
      ]
    }
    rows.append([
      say("tidak dapat dinilai", "could not be judged"), number(tally.notJudged),
      share(tally.notJudged),
    ])
    rows.append([say("jumlah", "sum"), number(tally.applications), ""])
    return rows
  }

  /// Tenths of a percent, rounded half up; for reading only.
  private func share(_ count: Int) -> String {
    let all = summary.tally.applications
    guard all > 0 else { return "" }
    let tenths = (count * 2000 + all) / (all * 2)
    return "\(tenths / 10)\(language == .indonesian ? "," : ".")\(tenths % 10)%"
  }

  private func rows(_ counts: [Summary.Count]) -> [[String]] {
    var rows = counts.prefix(SummaryText.most).map {
      [$0.title[language], number($0.number), $0.id]
    }
    if counts.count > SummaryText.most {
      let more = counts.count - SummaryText.most
      rows.append([say("dan \(more) lagi", "and \(more) more"), "", ""])
    }
    return rows
  }

  private var groupHeader: [String] {
    [
      "", say("memenuhi", "eligible"), say("belum", "not"), say("belum dinilai", "undetermined"),
      say("tidak dinilai", "not judged"),
    ]
  }

  private var groups: [[String]] {
    summary.groups.map { group in
      [group.name.isEmpty ? say("(belum diisi)", "(not given)") : group.name]
        + group.counts.map(number)
    }
  }

  private var duplicates: String {
    let found = summary.duplicates
    var lines: [[String]] = []
    func add(_ title: String, _ count: Int, _ groups: [[Int]]) {
      guard count > 0 else { return }
      lines.append([title, number(count), ""])
      for group in groups.prefix(SummaryText.most) {
        let places = group.map(String.init).joined(separator: ", ")
        lines.append(["  " + say("baris \(places)", "lines \(places)"), "", ""])
      }
    }
    add(
      say("nomor yang sama", "the same number"), found.numberLines, found.firstNumbers)
    add(
      say("kunci yang sama dengan nomor berbeda", "the same key under different numbers"),
      found.keyLines, found.firstKeys)
    return section(say("Mungkin ganda", "Perhaps twice"), lines)
  }

  /// A table with its heading; nothing where it has no rows.
  private func section(_ title: String, _ rows: [[String]], header: [String]? = nil) -> String {
    guard !rows.isEmpty else { return "" }
    // Values that break down the verdicts and names of files are what others wrote.
    let (title, rows) = (ShownText.of(title), rows.map { $0.map(ShownText.of) })
    return isMarkdown ? markdown(title, rows, header) : plain(title, rows, header)
  }

  private func markdown(_ title: String, _ rows: [[String]], _ header: [String]?) -> String {
    let width = rows.map(\.count).max() ?? 1
    let head = header ?? Array(repeating: "", count: width)
    var text = "\n## \(title)\n\n| " + head.joined(separator: " | ") + " |\n|---"
    text += String(repeating: "|--:", count: width - 1) + "|\n"
    for row in rows { text += "| " + row.joined(separator: " | ") + " |\n" }
    return text
  }

  private func plain(_ title: String, _ rows: [[String]], _ header: [String]?) -> String {
    let all = (header.map { [$0] } ?? []) + rows
    let columns = all.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      min(56, all.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0)
    }
    var text = "\n\(title)\n"
    for row in all {
      var line = "  " + pad(row[0], widths[0])
      for (column, cell) in row.enumerated().dropFirst() {
        // Names stand to the left, numbers to the right.
        let isName = header == nil && column == 2
        line +=
          "  "
          + (isName
            ? cell : String(repeating: " ", count: max(0, widths[column] - cell.count)) + cell)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  private func pad(_ text: String, _ width: Int) -> String {
    let cut = text.count > width ? String(text.prefix(width - 1)) + "…" : text
    return cut + String(repeating: " ", count: width - cut.count)
  }
}
