import Assessments
import RuleEngine
import RuleModel
import Values

/// Counts of a batch → the document that an official reads.
struct SummaryReport {
  let summary: Summary
  let language: Language

  /// Things of one kind that are told; the rest is counted.
  private static let most = 10

  private static let mostLeftOut = 20

  private typealias Row = [Document.Counts.Cell]

  var document: Document {
    var document = Document()
    let tally = summary.tally
    document.add(.title(title))
    func add(
      _ title: String, _ rows: [Row], header: [String]? = nil, _ picture: Document.Picture? = nil
    ) {
      guard !rows.isEmpty else { return }
      document.add(.counts(Document.Counts(title: title, header: header, rows: rows)))
      if let picture { document.add(.picture(picture)) }
    }
    add(
      language.say("Putusan", "Verdicts"), verdicts,
      shares([(language.say("semua", "all"), summary.verdictCounts)]))
    add(
      language.say(
        "Kolom yang tidak dikenal dan tidak dibaca (permohonan yang mengisinya)",
        "Columns that are unknown and not read (applications that fill them in)"),
      unknownColumns)
    add(
      language.say("Syarat yang paling sering tidak terpenuhi", "Requirements most often not met"),
      rows(summary.requirements(.notMet)), bars(.notMet))
    add(
      language.say(
        "Syarat yang paling sering belum dapat dinilai", "Requirements most often undetermined"),
      rows(summary.requirements(.undetermined)), bars(.undetermined))
    add(
      language.say(
        "Isian yang kurang (permohonan yang putusannya masih bergantung padanya)",
        "Missing entries (applications whose verdict still depends on them)"),
      rows(summary.missingFacts))
    add(
      language.say(
        "Ketentuan yang penafsirannya belum pasti (permohonan yang bergantung padanya)",
        "Provisions whose interpretation is not certain (applications that depend on them)"),
      rows(summary.lawPoints))
    add(
      language.say(
        "Kesalahan data: \(number(tally.withErrors)) permohonan; bukan alasan penolakan",
        "Errors in the data: \(number(tally.withErrors)) \(tally.withErrors == 1 ? "application" : "applications"); no ground for refusal"
      ),
      rows(summary.problems(isError: true)))
    add(
      language.say("Nilai salah yang paling sering", "Wrong values, the most frequent"),
      wrongValues)
    add(
      language.say("Peringatan data", "Warnings about the data"),
      rows(summary.problems(isError: false)))
    add(language.say("Mungkin ganda", "Possible duplicates"), duplicates)
    if summary.orphans.count > 0 {
      let count = number(summary.orphans.count)
      add(
        language.say(
          "Baris daftar yang nomornya tidak ada pada permohonan: \(count)",
          "Rows of lists whose number no application has: \(count)"),
        summary.orphans.places.map { [.text($0)] })
    }
    add(
      language.say(
        "Ada di folder masukan dan tidak dibaca", "In the folder of the input, not read"),
      leftOut)
    if let earlier = summary.earlier {
      SinceReport(summary: summary, earlier: earlier, language: language).add(to: &document)
    }
    if let by = summary.by {
      add(
        language.say("Menurut \(by)", "By \(by)"), groups, header: groupHeader,
        shares(summary.groups.map { (name(of: $0), $0.counts) }))
    }
    addSums(to: &document)
    return document
  }

  /// What each amount adds up to, and all of them beside each other.
  private func addSums(to document: inout Document) {
    let sums = summary.sums
    guard !sums.isEmpty else { return }
    let groups = summary.by == nil ? [] : summary.groups
    let labels = sums.map { $0.summand.label(in: summary.program)[language] }
    let all = language.say("jumlah", "sum")
    if summary.sumsWorth {
      document.add(.gap)
      document.add(
        .paragraph(
          language.say(
            "Jumlah di bawah ini dipilih aturan: yang dijumlahkannya sebagai manfaat, dari semua permohonan yang dinilai, juga yang belum memenuhi syarat. `--sum` memilih yang lain.",
            "The sums below are chosen by the rules: what they add up as worth, of all applications assessed, those not eligible too. `--sum` chooses others."
          )))
    }
    for (sum, label) in zip(sums, labels) {
      let by = summary.by.map { language.say(" menurut \($0)", " by \($0)") } ?? ""
      let rows: [Row] = groups.indices.map { index in
        [
          .text(name(of: groups[index])), .amount(sum.told(index).inWholeRupiah),
          .count(sum.groups[index].known),
        ]
      }
      document.add(
        .counts(
          Document.Counts(
            title: label + by,
            header: [
              "", language.say("rupiah", "rupiah"),
              language.say(
                "dari permohonan yang dapat dihitung", "of applications where it is known"),
            ],
            rows: rows + [
              [.text(all), .amount(sum.toldTotal.inWholeRupiah), .count(sum.total.known)]
            ])))
    }
    let rows = groups.indices.map { index in
      (name(of: groups[index]), sums.map { $0.told(index) })
    }
    document.add(
      .picture(.amounts(columns: labels, rows: rows + [(all, sums.map(\.toldTotal))])))
  }

  /// How the verdicts share what was read.
  private func shares(_ rows: [(name: String, counts: [Int])]) -> Document.Picture {
    .shares(columns: Array(groupHeader.dropFirst()), rows: rows)
  }

  /// How often each requirement came out so.
  private func bars(_ status: Status) -> Document.Picture {
    .shares(
      columns: Status.allCases.filter { $0 != .notApplicable }.map { $0.words[language] },
      rows: summary.requirements(status).prefix(SummaryReport.most).map { count in
        let index = summary.program.book.requirements.firstIndex { $0.id == count.id } ?? 0
        let statuses: [Status] = [.met, .notMet, .undetermined]
        return (count.title[language], statuses.map { summary.count(of: $0, index) })
      })
  }

  private var title: String {
    let tally = summary.tally
    let (all, judged, rest) = (
      number(tally.applications), number(tally.applications - tally.notJudged),
      number(tally.notJudged)
    )
    return language.say(
      "\(all) permohonan dibaca: \(judged) dinilai, \(rest) tidak dapat dinilai",
      "\(all) \(tally.applications == 1 ? "application" : "applications") read: \(judged) assessed, \(rest) could not be assessed"
    )
  }

  private func number(_ value: Int) -> String {
    Document.Counts.Cell.count(value).text(in: language)
  }

  private var unknownColumns: [Row] {
    let columns = summary.unknownColumns.prefix(SummaryReport.mostLeftOut)
    let told = columns.flatMap { column -> [Row] in
      let row: Row = [
        .text(column.name[language]), .count(column.applications), .text(column.file),
      ]
      let meant = Spelling.meant(column.near).map { "  " + $0[language] }
      let waiting = column.waiting(in: summary.tally, summary.program.layout)
      let left =
        waiting == 0
        ? nil
        : "  " + UnknownColumn.waiting[language]
      return [row] + (meant.map { [[.text($0), .none, .none]] } ?? [])
        + (left.map { [[.text($0), .count(waiting), .none]] } ?? [])
    }
    let more = summary.unknownColumns.count - columns.count
    return more > 0
      ? told + [[.text(language.say("dan \(more) lagi", "and \(more) more")), .none, .none]] : told
  }

  private var leftOut: [Row] {
    let told = summary.leftOut.prefix(SummaryReport.mostLeftOut).map {
      [Row.Element.text($0.text[language])]
    }
    let more = summary.leftOut.count - told.count
    return more > 0 ? told + [[.text(language.say("dan \(more) lagi", "and \(more) more"))]] : told
  }

  private var verdicts: [Row] {
    let tally = summary.tally
    var rows: [Row] = Judgement.Verdict.allCases.map { verdict in
      let count = tally.verdicts[Int(verdict.rawValue)]
      return [.text(verdict.words[language]), .count(count), share(count)]
    }
    rows.append([
      .text(language.say("tidak dapat dinilai", "could not be assessed")), .count(tally.notJudged),
      share(tally.notJudged),
    ])
    rows.append([.text(language.say("jumlah", "sum")), .count(tally.applications), .none])
    return rows
  }

  /// Rounded half up; for reading only.
  private func share(_ count: Int) -> Document.Counts.Cell {
    let all = summary.tally.applications
    return all > 0 ? .share((count * 2000 + all) / (all * 2)) : .none
  }

  private func rows(_ counts: [Summary.Count]) -> [Row] {
    let told: [Row] = counts.prefix(SummaryReport.most).map {
      [.text($0.title[language]), .count($0.number), .text($0.id)]
    }
    let more = counts.count - SummaryReport.most
    return more > 0
      ? told + [[.text(language.say("dan \(more) lagi", "and \(more) more")), .none, .none]] : told
  }

  private var groupHeader: [String] {
    [
      "", language.say("memenuhi", "eligible"), language.say("belum", "not"),
      language.say("belum dapat dinilai", "undetermined"),
      language.say("tidak dinilai", "not assessed"),
    ]
  }

  private var groups: [Row] {
    summary.groups.map { group in
      [.text(name(of: group))] + group.counts.map { .count($0) }
    }
  }

  private func name(of group: Summary.Group) -> String {
    guard let name = group.name else {
      let joined = number(group.joined)
      return language.say(
        "(\(joined) kelompok digabung: ada yang kurang dari tiga usaha)",
        "(\(joined) \(group.joined == 1 ? "group" : "groups") put together: some of fewer than three firms)"
      )
    }
    return name.isEmpty ? language.say("(belum diisi)", "(not given)") : name
  }

  private var wrongValues: [Row] {
    let values = summary.wrongValues
    let told: [Row] = values.prefix(SummaryReport.most).map { value in
      [.text("`\(value.text)`"), .text(times(value)), .text(value.fact)]
    }
    let more = values.count - told.count
    let rest = language.say(
      "dan \(number(more)) nilai lain",
      "and \(number(more)) other \(more == 1 ? "value" : "values")")
    return more > 0 ? told + [[.text(rest), .none, .none]] : told
  }

  /// `747 kali`; where it was met perhaps before it was kept count of, `740 sampai 747 kali`.
  private func times(_ value: Summary.WrongValue) -> String {
    let (least, most) = (number(value.count), number(value.atMost))
    return value.atMost > value.count
      ? language.say("\(least) sampai \(most) kali", "\(least) to \(most) times")
      : language.say("\(least) kali", value.count == 1 ? "once" : "\(least) times")
  }

  private var duplicates: [Row] {
    let found = summary.duplicates
    let key = summary.duplicateKey.map { " (\($0))" } ?? ""
    return rows(
      language.say("nomor yang sama", "the same number"), found.numberLines, found.firstNumbers)
      + rows(
        language.say(
          "kunci yang sama\(key) dengan nomor berbeda",
          "the same key\(key) under different numbers"),
        found.keyLines, found.firstKeys)
  }

  private func rows(_ title: String, _ count: Int, _ groups: [[Duplicates.Member]]) -> [Row] {
    guard count > 0 else { return [] }
    return [[.text(title), .count(count), .none]]
      + groups.prefix(SummaryReport.most).map { group in
        [.text("  " + group.map(place).joined(separator: ", ")), .none, .none]
      }
  }

  /// `baris 4 (CPR-003)`; in a folder `a.json (CPR-003)`.
  private func place(_ member: Duplicates.Member) -> String {
    let place = member.file ?? language.say("baris \(member.line)", "line \(member.line)")
    return member.number.map { "\(place) (\($0))" } ?? place
  }
}
