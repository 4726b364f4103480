package import Assessments
package import Diagnostics
import Intake
package import Layout
package import RuleEngine
import RuleModel
package import Values

/// A file of the input's folder that was not read: its name, and with the reason where it is no plain other file.
package struct LeftOutFile: Sendable {
  let name: String
  let text: BilingualText

  package init(name: String, text: BilingualText) {
    self.name = name
    self.text = text
  }
}

/// A column of a CSV file that nobody knows: its values are lost to the applications that fill it in.
package struct UnknownColumn: Sendable, Hashable {
  package let file: String
  package let letter: String
  package let title: String
  /// Applications that fill it in, of a list in one row at least.
  package var applications: Int
  /// Keys that it was perhaps meant to be.
  package let near: [String]
  /// Keys that its file has no column of.
  package let free: [String]

  package init(
    file: String, letter: String, title: String, applications: Int, near: [String],
    free: [String] = []
  ) {
    self.file = file
    self.letter = letter
    self.title = title
    self.applications = applications
    self.near = near
    self.free = free
  }

  /// Applications whose verdict waits for what the column was perhaps meant to be.
  package func waiting(in tally: Tally, _ layout: Layout) -> Int {
    tally.missingFacts.filter { fact, _ in mayHold(fact, layout) }.map(\.value).max() ?? 0
  }

  /// Whether it was perhaps meant to be the column of a fact.
  func mayHold(_ fact: FactPath, _ layout: Layout) -> Bool {
    let name = layout.nameWithoutRow(of: fact)
    return near.contains { name == $0 || name.hasSuffix("." + $0) }
  }

  /// What it is called wherever it is told.
  package var name: BilingualText {
    .init("kolom \(letter) `\(title)`", "column \(letter) `\(title)`")
  }

  /// What became of it.
  package static let isUnread = BilingualText(
    "tidak dikenal dan tidak dibaca", "is unknown and not read")

  /// What to do about it.
  package static let mend = BilingualText(
    "perbaiki judulnya di baris judul, lalu nilai lagi",
    "mend its title in the header and assess again")

  /// What is to be known before anything goes out that was judged without it.
  package func lost(_ waiting: Int) -> BilingualText {
    .init(
      "`\(file)`: \(name.indonesian) \(UnknownColumn.isUnread.indonesian) (mungkin maksudnya \(Spelling.quoted(near))): \(UnknownColumn.waiting.indonesian): \(waiting)",
      "`\(file)`: \(name.english) \(UnknownColumn.isUnread.english) (perhaps \(Spelling.quoted(near)) is meant): \(UnknownColumn.waiting.english): \(waiting)"
    )
  }

  package static let waiting = BilingualText(
    "permohonan yang putusannya masih bergantung padanya",
    "applications whose verdict still depends on it")
}

extension [UnknownColumn] {
  /// Those that left verdicts open, with how many.
  package func lost(in tally: Tally, _ layout: Layout) -> [(column: UnknownColumn, waiting: Int)] {
    map { ($0, $0.waiting(in: tally, layout)) }.filter { $0.waiting > 0 }
  }
}

/// What a batch came to, for the official: counted once, written as text, Markdown, a page of HTML, JSON or CSV.
///
/// It reconciles: the verdicts and those not judged add up to the applications read.
package struct Summary: Sendable {
  let program: Program
  let tally: Tally
  let duplicates: Duplicates
  let orphans: Orphans
  /// Files of the folder that were not read.
  let leftOut: [LeftOutFile]
  /// What was perhaps meant for a fact first, in the order of the files.
  let unknownColumns: [UnknownColumn]
  /// The fact that breaks the verdicts down.
  let by: String?
  /// Amounts that are added up, by the same values.
  private let summands: [Summand]
  /// Nobody chose them: they are what the book adds up.
  let sumsWorth: Bool
  /// Earlier results that the tally counts changes since.
  let earlier: EarlierSummary?
  /// Nobody may be known by what is told.
  let withoutIdentity: Bool
  /// What codes mean beside those of data errors: a file of a folder may be refused by who reads it.
  private let pages: [DiagnosticPage]

  /// - Parameter by: the scalar that breaks the verdicts down.
  package init(
    program: Program, tally: Tally, duplicates: Duplicates, orphans: Orphans,
    leftOut: [LeftOutFile] = [], unknownColumns: [UnknownColumn] = [], by: Int?,
    sums: [Summand] = [], sumsWorth: Bool = false, earlier: EarlierSummary? = nil,
    withoutIdentity: Bool = false, pages: [DiagnosticPage] = []
  ) {
    self.program = program
    self.tally = tally
    self.duplicates = duplicates
    self.orphans = orphans
    self.leftOut = leftOut
    self.unknownColumns =
      unknownColumns.filter { !$0.near.isEmpty } + unknownColumns.filter(\.near.isEmpty)
    self.pages = pages
    self.withoutIdentity = withoutIdentity
    self.earlier = earlier
    summands = sums
    self.sumsWorth = sumsWorth
    self.by = by.map { program.layout.scalars[$0].key }
  }

  package enum Form: String, Sendable, CaseIterable {
    case text = "txt"
    case markdown = "md"
    case html, json, csv
  }

  package func written(_ form: Form, in language: Language) -> String {
    switch form {
    case .text: report(language, .plain)
    case .markdown: report(language, .markdown)
    case .html: report(language, .html)
    case .json: json
    case .csv: csv
    }
  }

  private func report(_ language: Language, _ form: Document.Form) -> String {
    SummaryReport(summary: self, language: language).document
      .written(form, ReasonText(program: program, language: language))
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

  /// Columns that were not read and left verdicts open, with how many.
  package var lostColumns: [(column: UnknownColumn, waiting: Int)] {
    unknownColumns.lost(in: tally, program.layout)
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
          "tanggal mulai berlakunya \(title.indonesian)",
          "the date on which \(title.english) came into force")
      }
    case .ground(let requirement):
      let title = book.requirements[requirement].title
      return .init(
        "belum pasti disyaratkan: \(title.indonesian)",
        "not certain to be required: \(title.english)")
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

  /// Wrong values with how often they were written, the most frequent first.
  struct WrongValue: Sendable {
    let fact: String
    let text: String
    let count: Int
    /// Above `count` where there were too many different values to keep count of all.
    let atMost: Int
  }

  var wrongValues: [WrongValue] {
    let layout = program.layout
    return tally.wrongValues.sorted.filter { layout.has($0.key.fact) }.map { key, entry in
      WrongValue(
        fact: layout.nameWithoutRow(of: key.fact), text: entry.text, count: entry.count,
        atMost: entry.atMost)
    }
  }

  /// The key that tells applicants apart, by name.
  var duplicateKey: String? {
    program.book.facilities.first?.duplicateKey.map { program.layout.scalars[$0].key }
  }

  struct Group: Sendable {
    /// As first written; empty where it was not given, `nil` for small groups put together.
    let name: String?
    let counts: [Int]
    let sums: [AmountSum]
    /// How many were put together.
    var joined = 0
  }

  /// Values of the fact that breaks down, in their order. Where nobody may be known, groups of fewer than three
  /// applicants are one, with the smallest of the others as long as they are still fewer.
  var groups: [Group] {
    let sorted = tally.groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    guard withoutIdentity, sorted.contains(where: \.isSmall) else {
      return sorted.map { Group(name: $0.name, counts: $0.counts, sums: $0.sums) }
    }
    var rest = TallyGroup(name: "")
    var others: [TallyGroup] = []
    for group in sorted { if group.isSmall { rest.add(group) } else { others.append(group) } }
    var joined = sorted.count - others.count
    while rest.isSmall,
      let next = others.indices.min(by: { others[$0].applications < others[$1].applications })
    {
      rest.add(others.remove(at: next))
      joined += 1
    }
    return others.map { Group(name: $0.name, counts: $0.counts, sums: $0.sums) }
      + [Group(name: nil, counts: rest.counts, sums: rest.sums, joined: joined)]
  }

  /// An amount over the groups and over all applications, as it may be told.
  struct Sums: Sendable {
    let summand: Summand
    let groups: [AmountSum]
    let total: AmountSum
    /// What fewer applications know than a group may have tells of one of them, and so does what is left of the total.
    private let isTold: @Sendable (AmountSum) -> Bool
    private let tellsTotal: Bool

    fileprivate init(
      _ summand: Summand, _ groups: [AmountSum], isTold: @escaping @Sendable (AmountSum) -> Bool
    ) {
      self.summand = summand
      self.groups = groups
      self.isTold = isTold
      total = groups.reduce(into: AmountSum()) { $0.add($1) }
      tellsTotal = groups.allSatisfy(isTold) && isTold(total)
    }

    func told(_ group: Int) -> ToldValue { isTold(groups[group]) ? groups[group].told : .hidden }
    var toldTotal: ToldValue { tellsTotal ? total.told : .hidden }
  }

  /// The amounts in their order; their groups are those of `groups`.
  var sums: [Sums] {
    let hides = withoutIdentity
    return summands.enumerated().map { index, summand in
      Sums(summand, groups.map { index < $0.sums.count ? $0.sums[index] : AmountSum() }) { sum in
        !hides || sum.known == 0 || sum.known >= TallyGroup.fewest
      }
    }
  }

  // MARK: Forms for programs

  static let columns = [
    Judgement.Verdict.eligible.key, Judgement.Verdict.notEligible.key,
    Judgement.Verdict.undetermined.key, "tidak_dinilai",
  ]

  var verdictCounts: [Int] { tally.verdicts + [tally.notJudged] }
}

extension AmountSum {
  var told: ToldValue {
    total == .max ? .beyond : .number(total, .rupiah, scale: ValueKind.rupiah.scale)
  }
}

extension ToldValue {
  /// A number as programs read it; `nil` where it is not told.
  var plain: String? {
    guard case .number(let raw, _, let scale) = self else { return nil }
    return ScaledNumber(digits: raw, scale: scale).plain
  }
}
