package import Assessments
import Intake
import Layout
package import RuleEngine
import RuleModel
package import Values

/// Assessment → a report for a person who knows no law: verdict, what is missing and what to do, what is
/// open, data problems, tables, advice, what is left to the official, caveats.
package struct TextReport: Sendable {
  private let program: Program
  private let language: Language
  private let withReasons: Bool
  private let isMarkdown: Bool
  /// Data problems that are told; the rest is counted.
  private let mostProblems: Int

  package init(
    program: Program, language: Language, withReasons: Bool, isMarkdown: Bool,
    mostProblems: Int = 20
  ) {
    self.mostProblems = mostProblems
    self.program = program
    self.language = language
    self.withReasons = withReasons
    self.isMarkdown = isMarkdown
  }

  private static let width = 80

  package func text(_ assessment: Assessment, _ particulars: Particulars, file: String) -> String {
    var page = Page(isMarkdown: isMarkdown)
    heading(assessment, particulars.name, file, &page)
    guard let judgement = assessment.judgement else {
      problems(assessment, &page)
      return page.text
    }
    refused(assessment, judgement, &page)
    undetermined(assessment, judgement, &page)
    problems(assessment, &page)
    satisfied(assessment, judgement, &page)
    values(particulars, &page)
    if !particulars.derived.isEmpty { room(assessment, &page) }
    tables(particulars, &page)
    notices(assessment, judgement, &page)
    caveats(assessment, &page)
    return page.text
  }

  private func say(_ indonesian: String, _ english: String) -> String {
    language == .indonesian ? indonesian : english
  }

  // MARK: Heading

  private func heading(
    _ assessment: Assessment, _ name: String?, _ file: String, _ page: inout Page
  ) {
    let who = [assessment.number, name].compactMap { $0 }.joined(separator: ", ")
    page.title((who.isEmpty ? file : who) + (who.isEmpty ? "" : "  (\(file))"))
    guard let judgement = assessment.judgement, let facility = assessment.facility,
      let date = assessment.date
    else {
      page.verdict(say("BELUM DAPAT DIPERIKSA", "COULD NOT BE CHECKED"))
      return
    }
    let facilityTitle = program.book.facilities[facility].title.indonesian
    page.plain(
      say(
        "Fasilitas \(facilityTitle), dinilai per \(date.written(in: language))",
        "Facility \(facilityTitle), judged as of \(date.written(in: language))"))
    if assessment.tookToday {
      page.plain(
        say(
          "Tanggal permohonan belum diisi; hari ini yang dipakai.",
          "The date of application is missing; today is used."))
    }
    let refused = judgement.requirements.count { $0.status == .notMet }
    let open = judgement.requirements.count { $0.status == .undetermined }
    switch judgement.verdict {
    case .eligible:
      page.verdict(
        say("MEMENUHI SYARAT", "ELIGIBLE") + say(" menurut yang Anda isi", " by what you filled in")
      )
    case .notEligible:
      page.verdict(
        say(
          "BELUM MEMENUHI SYARAT: \(refused) hal belum terpenuhi",
          "NOT ELIGIBLE: \(refused) requirements not met"))
    case .undetermined:
      page.verdict(
        open == 0
          ? say(
            "BELUM DAPAT DINILAI: berlakunya peraturan belum pasti",
            "UNDETERMINED: whether the law was in force is not certain")
          : say(
            "BELUM DAPAT DINILAI: \(open) hal masih terbuka",
            "UNDETERMINED: \(open) requirements are still open"))
    }
  }

  // MARK: Requirements

  private func refused(_ assessment: Assessment, _ judgement: Judgement, _ page: inout Page) {
    let found = zip(judgement.requirements, assessment.reasons).filter { $0.0.status == .notMet }
    guard !found.isEmpty else { return }
    page.section(say("Yang belum terpenuhi, dan langkahnya", "What is not met, and what to do"))
    // The nearest mend first; those without a distance keep the order of the law.
    let sorted = found.enumerated().sorted {
      (nearness($0.element.1), $0.offset) < (nearness($1.element.1), $1.offset)
    }.map(\.element)
    for (number, (result, reasons)) in sorted.enumerated() {
      item("\(number + 1).", result, reasons, assessment, &page)
    }
  }

  private func nearness(_ reasons: [Reason]) -> Int128 {
    reasons.map(\.nearness).max() ?? 0
  }

  private func item(
    _ mark: String, _ result: RequirementResult, _ reasons: [Reason], _ assessment: Assessment,
    _ page: inout Page
  ) {
    let book = program.book
    let requirement = book.requirements[result.requirement]
    page.item(mark, requirement.title[language])
    for line in reasons.flatMap({ ReasonText(program: program, language: language).lines($0) }) {
      page.detail(line)
    }
    let places = self.places(reasons, assessment)
    if !places.isEmpty { page.labelled(say("Tempat", "Place"), places) }
    if result.status != .met, let remedy = requirement.remedy {
      page.labelled(say("Langkah", "Step"), remedy[language])
    }
    let proofs = self.proofs(reasons, assessment)
    if !proofs.isEmpty { page.labelled(say("Bukti", "Proof"), proofs) }
    let provision = program.book.provision(of: result)
    for basis in provision.bases {
      let citation = CitationText(book: book)
      page.labelled(
        say("Dasar", "Basis"),
        "\(citation.text(basis, language)); \(TextReport.standing(basis.standing, language)) (\(citation.sources(basis)))"
      )
    }
    for note in provision.notes { page.labelled(say("Catatan", "Note"), note[language]) }
    page.gap()
  }

  static func standing(_ standing: Standing, _ language: Language) -> String {
    let words: BilingualText =
      switch standing {
      case .naskah: .init("naskah peraturan", "the regulation's text")
      case .resmi: .init("halaman resmi", "an official page")
      case .sekunder: .init("sumber sekunder", "a secondary source")
      case .simpulan: .init("simpulan kami", "our inference")
      }
    return words[language]
  }

  private func allFacts(_ reasons: [Reason]) -> [FactPath] {
    var found: [FactPath] = []
    func walk(_ reason: Reason) {
      for fact in reason.facts where !found.contains(fact) { found.append(fact) }
      reason.children.forEach(walk)
    }
    reasons.forEach(walk)
    return found
  }

  private func places(_ reasons: [Reason], _ assessment: Assessment) -> String {
    let found = allFacts(reasons).compactMap { fact in
      assessment.places.position(of: fact).map {
        "\(program.layout.name(of: fact)) (\(say("baris", "line")) \($0.line))"
      }
    }
    return TextReport.short(found, language)
  }

  private func proofs(_ reasons: [Reason], _ assessment: Assessment) -> String {
    let book = program.book
    var proofs: [String] = []
    for fact in allFacts(reasons) {
      let proof: BilingualText? =
        switch fact {
        case .scalar(let slot): book.scalars[slot].proof
        case .list(let list): book.lists[list].proof
        case .cell(let list, let column, _):
          book.lists[list].fields[column].proof ?? book.lists[list].proof
        }
      if let text = proof?[language], !proofs.contains(text) { proofs.append(text) }
    }
    return TextReport.short(proofs, language)
  }

  private static func short(_ texts: [String], _ language: Language) -> String {
    guard texts.count > 4 else { return texts.joined(separator: "; ") }
    let more =
      language == .indonesian ? "dan \(texts.count - 4) lagi" : "and \(texts.count - 4) more"
    return (texts.prefix(4) + [more]).joined(separator: "; ")
  }

  private func undetermined(_ assessment: Assessment, _ judgement: Judgement, _ page: inout Page) {
    let found = zip(judgement.requirements, assessment.reasons).filter {
      $0.0.status == .undetermined
    }
    let open = OpenPoints(all: found.map(\.0.open) + [judgement.open])
    if !open.facts.isEmpty {
      page.section(say("Pertanyaan yang masih perlu dijawab", "Questions still to answer"))
      for fact in open.facts { question(fact, &page) }
      page.gap()
    }
    if !open.law.isEmpty {
      page.section(
        say(
          "Yang dibiarkan terbuka oleh hukum: tanyakan kepada Kantor Bea dan Cukai",
          "What the law leaves open: ask the customs office"))
      for point in open.law { lawQuestion(point, &page) }
      page.gap()
    }
    guard !found.isEmpty else { return }
    page.section(say("Syarat yang belum dapat dinilai", "Requirements still open"))
    for (result, reasons) in found {
      let requirement = program.book.requirements[result.requirement]
      if withReasons {
        item("?", result, reasons, assessment, &page)
      } else {
        let open = TextReport.short(program.names(of: result.open), language)
        page.bullet("\(requirement.title[language]): \(open)")
      }
    }
    if !withReasons { page.gap() }
  }

  /// The question for a fact, as the rules put it.
  private func question(_ fact: FactPath, _ page: inout Page) {
    let book = program.book
    let question: BilingualText =
      switch fact {
      case .scalar(let slot): book.scalars[slot].question ?? book.scalars[slot].label
      case .list(let list): book.lists[list].question ?? book.lists[list].title
      case .cell(let list, let column, _):
        book.lists[list].fields[column].question ?? book.lists[list].fields[column].label
      }
    page.bullet("\(question[language])  [\(program.layout.name(of: fact))]")
  }

  private func lawQuestion(_ law: OpenLaw, _ page: inout Page) {
    page.bullet("\(question(law))  [\(program.name(of: law))]")
  }

  private func question(_ law: OpenLaw) -> String {
    let book = program.book
    switch law {
    case .point(let index):
      switch program.lawPoints[index].kind {
      case .dispute(let dispute): return book.disputes[dispute].question[language]
      case .parameter(let index):
        let parameter = book.parameters[index]
        return (parameter.question ?? parameter.label)[language]
      case .window(let index):
        let title = book.instruments[index].title.indonesian
        return say("Sejak hari apa \(title) berlaku?", "From which day is \(title) in force?")
      }
    case .ground(let index):
      let title = book.requirements[index].title
      return say(
        "Apakah benar diminta: \(title.indonesian)? Sumber kami terlalu lemah untuk menolak.",
        "Is this really asked: \(title.english)? Our source is too weak to refuse.")
    }
  }

  private func satisfied(_ assessment: Assessment, _ judgement: Judgement, _ page: inout Page) {
    for (status, title) in [
      (Status.met, say("Yang sudah terpenuhi", "What is met")),
      (.notApplicable, say("Yang tidak berlaku bagi Anda", "What does not apply to you")),
    ] {
      let found = zip(judgement.requirements, assessment.reasons).filter { $0.0.status == status }
      guard !found.isEmpty else { continue }
      page.section(title)
      for (result, reasons) in found {
        let requirement = program.book.requirements[result.requirement]
        if withReasons {
          item("✓", result, reasons, assessment, &page)
        } else {
          page.bullet(requirement.title[language])
        }
      }
      if !withReasons { page.gap() }
    }
  }

  // MARK: Problems and tables

  private func problems(_ assessment: Assessment, _ page: inout Page) {
    guard !assessment.problems.isEmpty else { return }
    page.section(say("Masalah data", "Data problems"))
    for problem in assessment.problems.prefix(mostProblems) {
      let place =
        problem.line.map {
          " (\(say("baris", "line")) \($0), \(say("kolom", "column")) \(problem.column ?? 1))"
        } ?? ""
      let word = problem.isError ? say("galat", "error") : say("peringatan", "warning")
      page.bullet("\(word)[\(problem.code)] \(problem.title(in: program.layout)[language])\(place)")
      if let help = problem.help(in: program.layout) { page.detail(help[language]) }
    }
    let more = assessment.problems.count - mostProblems
    if more > 0 { page.bullet(say("dan \(more) lagi", "and \(more) more")) }
    page.gap()
  }

  private func values(_ particulars: Particulars, _ page: inout Page) {
    guard !particulars.derived.isEmpty else { return }
    page.section(say("Yang dihitung dari data Anda", "Computed from your data"))
    let book = program.book
    for (index, value) in particulars.derived {
      page.pair(book.derived[index].label[language], value.text(in: language))
    }
    page.gap()
  }

  /// For requirements that compare sums: how far each may go while the others stay.
  private func room(_ assessment: Assessment, _ page: inout Page) {
    guard let judgement = assessment.judgement else { return }
    var found: [(title: String, lines: [String])] = []
    for (result, reasons) in zip(judgement.requirements, assessment.reasons) {
      let text = ReasonText(program: program, language: language)
      let lines = reasons.flatMap(\.room).map(text.line)
      guard !lines.isEmpty else { continue }
      found.append(
        (program.book.requirements[result.requirement].title[language], lines))
    }
    guard !found.isEmpty else { return }
    page.section(
      say("Ruang gerak, bila angka lain tetap", "Room to move, if the other figures stay"))
    for (title, lines) in found {
      page.bullet(title + ":")
      for line in lines { page.detail(line) }
    }
    page.gap()
  }

  private func tables(_ particulars: Particulars, _ page: inout Page) {
    for (index, rows) in particulars.tables where !rows.isEmpty {
      let table = program.book.tables[index]
      page.section(table.title[language])
      let shown = rows.prefix(20).map { row in row.map { $0?.text(in: language) ?? "?" } }
      page.table(
        table.columns.map { $0.title[language] }, Array(shown),
        isNumber: table.columns.map { $0.kind.isNumber })
      if rows.count > 20 {
        page.detail(say("dan \(rows.count - 20) baris lagi", "and \(rows.count - 20) more rows"))
      }
      page.gap()
    }
  }

  // MARK: Advice and caveats

  private func notices(_ assessment: Assessment, _ judgement: Judgement, _ page: inout Page) {
    let book = program.book
    for (title, items) in [
      (say("Perlu diperhatikan", "To keep in mind"), judgement.advice.map { book.advice[$0] }),
      (
        say("Diserahkan kepada pejabat", "Left to the official"),
        judgement.reserved.map { book.reserved[$0] }
      ),
    ] where !items.isEmpty {
      page.section(title)
      for item in items {
        page.bullet(item.title[language] + (item.message.map { ": " + $0[language] } ?? ""))
      }
      page.gap()
    }
  }

  private func caveats(_ assessment: Assessment, _ page: inout Page) {
    if let facility = assessment.facility {
      let notes = program.book.facilities[facility].notes
      if !notes.isEmpty {
        page.section(say("Batas penilaian ini", "Limits of this assessment"))
        for note in notes { page.bullet(note[language]) }
        page.gap()
      }
    }
    page.plain(
      say(
        "Ini hasil penilaian mandiri, bukan keputusan Kantor Bea dan Cukai.",
        "We assess; only the customs office decides."))
  }
}

extension Reason {
  fileprivate var room: [Reason.Room] {
    if case .comparison(let comparison) = form { return comparison.room }
    return children.flatMap(\.room)
  }
}
