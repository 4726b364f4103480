package import Assessments
package import Diagnostics
package import RuleEngine
package import RuleModel
package import Values

/// What nobody has held against the text of the law yet → a reading list for a person with the texts, in the order of
/// the texts.
package struct AuditReport {
  let audit: LawAudit
  let program: Program
  let files: [SourceFile]
  let citations: RowCitations
  let dossier: Dossier?
  let language: Language
  /// By facility the book in its own words.
  private let told: [RuleBook]

  /// - Parameters:
  ///   - files: the rule files, to say where each point stands.
  ///   - dossier: the rows of the law as somebody listed them; without one those that the rule files name.
  package init(
    audit: LawAudit, program: Program, files: [SourceFile], citations: RowCitations,
    dossier: Dossier?, language: Language
  ) {
    self.audit = audit
    self.program = program
    self.files = files
    self.citations = citations
    self.dossier = dossier
    self.language = language
    let book = program.book
    told = book.hasVariants ? book.facilities.indices.map { book.told(for: $0) } : []
  }

  /// In the words of the facility that has it.
  func title(of subject: LawSubject, _ heading: RuleBook.VersionHeading) -> BilingualText {
    guard !told.isEmpty, let facility = book.facilities(of: subject, heading).first else {
      return book.title(of: subject)
    }
    return told[facility].title(of: subject)
  }

  var book: RuleBook { program.book }

  /// So many applications are named below one answer; the rest is counted.
  private static let mostNamed = 10
  private static let mostListed = 30

  package func text(_ form: Document.Form) -> String {
    document.written(form, ReasonText(program: program, language: language))
  }

  private var document: Document {
    var document = Document()
    document.add(.title(language.say("Daftar baca naskah peraturan", "Reading list of the law")))
    let open = audit.items.count
    document.add(
      .verdict(
        language.say(
          "\(open) hal belum dicocokkan dengan naskahnya; \(audit.read.count) ketentuan sudah",
          "\(open) \(open == 1 ? "point" : "points") not yet compared with the text; \(audit.read.count) \(audit.read.count == 1 ? "provision" : "provisions") already"
        )))
    document.add(
      .paragraph(
        language.say(
          "Buka naskah satu per satu dan cari yang disebut. Yang ditemukan ditulis dalam berkas aturannya: pasal sesudah `dasar`, sumber yang kedudukannya `naskah`; lalu jalankan perintah ini lagi.",
          "Open the texts one by one and look for what is named. What is found is written into its rule file: the article behind `dasar`, a source of standing `naskah`; then run this command again."
        )))
    document.add(.gap)
    only(&document)
    standings(&document)
    applications(&document)
    for (instrument, items) in byInstrument { list(instrument, items, &document) }
    caveats(&document)
    compared(&document)
    rows(&document)
    return document
  }

  // MARK: Head

  private func standings(_ document: inout Document) {
    func row(_ name: String, _ counts: [LawAudit.Count]) -> [Document.Counts.Cell] {
      [
        .text(name), .count(counts.reduce(0) { $0 + $1.all }),
        .count(counts.reduce(0) { $0 + $1.read }), .count(counts.reduce(0) { $0 + $1.withArticle }),
        .count(counts.reduce(0) { $0 + $1.withoutArticle }),
      ]
    }
    let all = language.say("jumlah", "total")
    document.add(
      .counts(
        Document.Counts(
          title: language.say(
            "Ketentuan menurut sumbernya yang terlemah", "Provisions by their weakest source"),
          header: [
            language.say("kedudukan", "standing"), language.say("ketentuan", "provisions"),
            language.say("dicocokkan", "compared"),
            language.say("pasalnya diketahui", "article known"),
            language.say("pasal belum kami peroleh", "article not verified"),
          ],
          rows: audit.counts.map { row($0.standing.told(in: language), [$0]) } + [
            row(all, audit.counts)
          ])))
    document.add(.gap)
    var kinds: [(kind: String, count: Int)] = []
    for kind in audit.items.map(kind) {
      if let place = kinds.firstIndex(where: { $0.kind == kind }) {
        kinds[place].count += 1
      } else {
        kinds.append((kind, 1))
      }
    }
    guard !kinds.isEmpty else { return }
    document.add(
      .counts(
        Document.Counts(
          title: language.say("Yang belum dicocokkan", "Not yet compared"),
          header: [language.say("jenis", "kind"), language.say("hal", "points")],
          rows: kinds.map { [.text($0.kind), .count($0.count)] }
            + [[.text(all), .count(audit.items.count)]])))
    document.add(.gap)
  }

  /// `Hanya fasilitas KITE IKM, naskah PMK 177/PMK.04/2016.`
  private func only(_ document: inout Document) {
    var parts: [String] = []
    if let facility = audit.filter.facility {
      let title = book.facilities[facility].title.indonesian
      parts.append(language.say("fasilitas \(title)", "the \(title) facility"))
    }
    let texts = book.instruments.indices.filter(audit.filter.instruments.contains)
    if !texts.isEmpty {
      let titles = texts.map { book.instruments[$0].title[language] }.joined(separator: ", ")
      parts.append(language.say("naskah \(titles)", "the text of \(titles)"))
    }
    guard !parts.isEmpty else { return }
    let what = parts.joined(separator: ", ")
    document.add(.paragraph(language.say("Hanya \(what).", "Only \(what).")))
    document.add(.gap)
  }

  private func applications(_ document: inout Document) {
    guard !audit.applications.isEmpty else {
      document.add(
        .paragraph(
          language.say(
            "Tanpa permohonan tidak terlihat putusan siapa yang berubah: beri berkas atau folder permohonan, `kite rules audit permohonan.json`.",
            "Without applications nothing shows whose verdict would change: give files or folders of applications, `kite rules audit permohonan.json`."
          )))
      document.add(.gap)
      return
    }
    document.add(
      .section(language.say("Permohonan yang ikut dinilai", "Applications assessed along")))
    for (name, one) in zip(names, audit.applications).prefix(AuditReport.mostListed) {
      let verdict = words(one.assessment.judgement?.verdict)
      let why =
        one.assessment.judgement == nil
        ? language.say(", lihat `kite check`", ", see `kite check`") : ""
      document.add(.bullet("\(name): \(verdict)\(why)"))
    }
    let more = audit.applications.count - AuditReport.mostListed
    if more > 0 { document.add(.bullet(language.say("dan \(more) lagi", "and \(more) more"))) }
    document.add(.gap)
    first(&document)
  }

  /// Where to begin: what moves a verdict.
  private func first(_ document: inout Document) {
    let deciding = audit.items.enumerated().filter { $0.element.isDeciding }
    guard !deciding.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Mulai dari sini: jawabannya mengubah putusan di atas",
          "Begin here: the answer changes a verdict above")))
    for (index, item) in deciding {
      document.add(.item(mark: "\(index + 1).", title(item)))
    }
    document.add(.gap)
  }

  /// What the applications are called: without the folder and the name that all of them share.
  var names: [String] {
    let paths = audit.applications.map { $0.name.split(separator: "/").map(String.init) }
    guard paths.count > 1, let first = paths.first else { return audit.applications.map(\.name) }
    let shortest = (paths.map(\.count).min() ?? 1) - 1
    var front = 0
    while front < shortest, paths.allSatisfy({ $0[front] == first[front] }) { front += 1 }
    let isSameName = front < shortest && paths.allSatisfy { $0.last == first.last }
    return paths.map {
      $0.dropFirst(front).dropLast(isSameName ? 1 : 0).joined(separator: "/")
    }
  }

  // MARK: Texts

  private var byInstrument: [(instrument: Int?, items: [(number: Int, item: LawAudit.Item)])] {
    var found: [(instrument: Int?, items: [(number: Int, item: LawAudit.Item)])] = []
    for (index, item) in audit.items.enumerated() {
      if found.last.map({ $0.instrument != item.instrument }) ?? true {
        found.append((item.instrument, []))
      }
      found[found.count - 1].items.append((index + 1, item))
    }
    return found
  }

  private func list(
    _ instrument: Int?, _ items: [(number: Int, item: LawAudit.Item)], _ document: inout Document
  ) {
    let title =
      instrument.map { book.instruments[$0].title[language] }
      ?? language.say("Peraturan yang belum disebut", "Instrument not named")
    let amended = instrument.map { book.instruments[$0].amends } ?? []
    let names = amended.map { book.instruments[$0].title[language] }.joined(separator: ", ")
    let behind = amended.isEmpty ? "" : language.say(" (mengubah \(names))", " (amends \(names))")
    document.add(.section("\(title)\(behind): \(points(items.count))"))
    for (number, item) in items { add(number, item, &document) }
  }

  private func points(_ count: Int) -> String {
    language.say("\(count) hal", count == 1 ? "1 point" : "\(count) points")
  }

  private func add(_ number: Int, _ item: LawAudit.Item, _ document: inout Document) {
    document.add(.item(mark: "\(number).", "\(title(item)) (\(kind(item)))"))
    document.add(.labelled(language.say("Cari", "Look for"), sought(item)))
    let wording = self.wording(item)
    if !wording.isEmpty {
      document.add(
        .labelled(
          language.say("Bunyi", "Wording"), language.say("dalam aturan kami:", "in our rules:")))
      document.add(.rules(wording))
    }
    grounds(item, &document)
    for note in item.notes {
      document.add(.labelled(language.say("Catatan", "Note"), note[language]))
    }
    for answer in item.answers {
      guard let effect = effect(answer) else { continue }
      document.add(
        .labelled(language.say("Bila", "If"), "\(label(answer.answer)): \(effect)"))
    }
    if item.answers.isEmpty { document.add(.labelled(language.say("Bila", "If"), without(item))) }
    if !item.waiting.isEmpty {
      document.add(
        .labelled(
          language.say("Menunggu", "Waiting"),
          named(item.waiting.map { names[$0] })))
    }
    if !item.dependents.isEmpty {
      document.add(.labelled(language.say("Dipakai", "Used by"), users(item.dependents)))
    }
    document.add(.labelled(language.say("Aturan", "Rule"), place(item.range) ?? "-"))
    let rows = self.rows(of: item)
    if !rows.isEmpty {
      document.add(
        .labelled(language.say("Baris", "Rows"), rows.joined(separator: ", ")))
    }
    document.add(.gap)
  }

  /// What it stands on now; of a dispute each reading with its own ground.
  private func grounds(_ item: LawAudit.Item, _ document: inout Document) {
    let citation = CitationText(book: book)
    func ground(_ basis: RuleBook.Basis) -> String {
      "\(citation.text(basis, under: item.heading, language)); \(citation.standings(basis, language)) (\(citation.sources(basis, language)))"
    }
    let readings: [(label: String, bases: [RuleBook.Basis])]
    switch item.question {
    case .dispute(let index):
      readings = book.disputes[index].readings.map { ($0.label[language], [$0.basis]) }
    case .values(let index, let version):
      readings = zip(item.answers, book.parameters[index].versions[version].readings).map {
        (label($0.answer), $1.bases)
      }
    default:
      for basis in item.bases {
        document.add(.labelled(language.say("Kini", "Now"), ground(basis)))
      }
      return
    }
    for (label, bases) in readings {
      document.add(
        .labelled(
          language.say("Bacaan", "Reading"),
          "\(label): \(bases.map(ground).joined(separator: "; "))"))
    }
  }

  private static let mostUsers = 8

  private func users(_ subjects: [LawSubject]) -> String {
    guard subjects.count > AuditReport.mostUsers else {
      return subjects.map { book.id(of: $0) }.joined(separator: ", ")
    }
    return language.say("\(subjects.count) ketentuan", "\(subjects.count) provisions")
  }

  // MARK: What changes

  /// `nil` where there is nothing to say.
  private func effect(_ answer: LawAudit.Answer) -> String? {
    guard !audit.applications.isEmpty else { return depends(answer.answer) }
    guard !answer.changes.isEmpty else {
      return language.say("tidak ada hasil yang berubah", "no result changes")
    }
    return named(answer.changes.map(change))
  }

  /// Nobody to try it with: what would move at all.
  private func depends(_ answer: LawAnswer) -> String? {
    switch answer {
    case .asWritten:
      language.say("ketentuan ini dapat menolak", "the provision may refuse")
    case .asksNothing:
      language.say("syarat ini gugur", "the requirement falls")
    case .keeps:
      language.say("versi sebelumnya kembali berlaku", "the earlier version is in force again")
    case .reading, .value, .begins: nil
    }
  }

  private func change(_ change: LawAudit.Change) -> String {
    let name = names[change.application]
    guard change.was == change.becomes else {
      return "\(name) (\(words(change.was)) → \(words(change.becomes)))"
    }
    let moved = change.requirements.map { one in
      "\(book.requirements[one.requirement].id) \(words(one.was)) → \(words(one.becomes))"
    }.joined(separator: ", ")
    return "\(name) (" + language.say("putusan tetap; ", "same verdict; ") + moved + ")"
  }

  private func named(_ names: [String]) -> String {
    let shown = names.prefix(AuditReport.mostNamed).joined(separator: "; ")
    let rest = names.count - AuditReport.mostNamed
    return rest > 0 ? shown + language.say("; dan \(rest) lagi", "; and \(rest) more") : shown
  }

  private func without(_ item: LawAudit.Item) -> String {
    switch item.question {
    case .unknownValue:
      language.say(
        "ditemukan: tulis angkanya, dan yang bergantung padanya dapat dinilai",
        "found: write the figure, and what depends on it can be assessed")
    case .provision(.advice, _), .provision(.reserved, _):
      language.say(
        "berbunyi lain: hanya peringatan yang berubah, putusan tidak",
        "it says otherwise: only advice changes, no verdict")
    default:
      language.say(
        "berbunyi lain: ubah aturannya; bila sama, tidak ada putusan yang berubah",
        "it says otherwise: change the rule; if it says the same, no verdict changes")
    }
  }

  func words(_ verdict: Judgement.Verdict?) -> String {
    verdict?.words[language] ?? language.say("tidak dinilai", "not assessed")
  }

  func words(_ status: Status?) -> String {
    status?.words[language] ?? language.say("tidak diatur", "not in force")
  }

  // MARK: End

  private func caveats(_ document: inout Document) {
    let filter = audit.filter
    let notes = book.facilities.indices.filter { filter.facility ?? $0 == $0 }.flatMap { index in
      let facility = book.facilities[index]
      let headed = facility.headedNotes.filter { one in
        filter.instruments.isEmpty || one.heading.instruments.contains { filter.admits($0) }
      }
      return ((filter.instruments.isEmpty ? facility.notes : []) + headed.flatMap(\.notes)).map {
        "\(facility.title[language]): \($0[language])"
      }
    }
    guard !notes.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Keterangan dalam setiap laporan, untuk dicabut bila naskahnya ditemukan",
          "Caveats in every report, to be taken out once the text is found")))
    for note in notes { document.add(.bullet(note)) }
    document.add(.gap)
  }

  private func compared(_ document: inout Document) {
    guard !audit.read.isEmpty else { return }
    document.add(
      .section(language.say("Sudah dicocokkan dengan naskah", "Compared with the text already")))
    let citation = CitationText(book: book)
    for one in audit.read {
      let bases = one.bases.map { citation.text($0, under: one.heading, language) }
      let title = title(of: one.subject, one.heading)[language]
      let deleted = one.deletes ? language.say(", dihapus", ", deleted") : ""
      document.add(
        .bullet(
          "\(title)\(deleted) (\(book.id(of: one.subject))): \(bases.joined(separator: "; "))"
        )
      )
    }
    document.add(.gap)
  }

  func place(_ range: SourceRange) -> String? {
    guard files.indices.contains(range.file) else { return nil }
    let file = files[range.file]
    return "\(file.name):\(file.position(of: range.start).line)"
  }
}
