import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// Assessment → the document that a person reads: verdict, what was read, what is missing and what to do, what is open, data
/// problems, tables, advice, what is left to the official, caveats.
struct AssessmentReport: Sendable {
  let program: Program
  let language: Language
  let withReasons: Bool
  let mostProblems: Int
  var withoutIdentity = false
  /// It goes to the applicant: it names no file, no line and no command of whoever judged.
  var isHandedOver = false
  /// What decides and what to do, the rest in a paragraph each: `--explain` tells all of it.
  var isShort = false
  /// Of a letter: who sends it.
  var letterHead: LetterHead?
  /// What stands behind `kite check` to judge the same again; the file where nobody says.
  var command: String?
  /// What may be cited on the day that was judged by.
  private(set) var law: CitedLaw?
  /// What sums count though it is refused.
  private(set) var refusedRows: RefusedRows?
  /// `nil` where none were asked for.
  var remedies: RemedyText?

  var book: RuleBook { program.book }

  /// An office writes to an applicant: it does not send them to itself, nor speak of what we have read.
  var isLetter: Bool { letterHead != nil }

  /// With the texts of the facility that judged, and the law of its day.
  func told(for assessment: Assessment) -> AssessmentReport {
    var report = AssessmentReport(
      program: program.told(for: assessment.facility), language: language,
      withReasons: withReasons, mostProblems: mostProblems, withoutIdentity: withoutIdentity,
      command: command)
    report.refusedRows = RefusedRows(assessment)
    if let date = assessment.date, let facility = assessment.facility {
      report.law = program.citedLaw(on: date, facility: facility)
    }
    return report
  }

  func document(
    _ assessment: Assessment, _ particulars: Particulars, file: String,
    read: ApplicationReading? = nil
  ) -> Document {
    var document = Document()
    document.verdict = assessment.judgement?.verdict
    heading(assessment, particulars.name, file, &document)
    if isBrief, let judgement = assessment.judgement {
      letter(assessment, judgement, particulars, read, &document)
      close(&document)
      return document
    }
    document.begin(.filled)
    if let read, read.isReadable, !isBrief {
      ReadBackText(
        read, program: program, language: language, withoutIdentity: withoutIdentity,
        isHandedOver: isHandedOver
      ).short(&document)
    }
    document.begin(.next)
    if isShort, let judgement = assessment.judgement {
      short(assessment, judgement, particulars, read, file, &document)
      return document
    }
    guard let judgement = assessment.judgement else {
      problems(assessment, file, &document)
      document.add(
        .paragraph(
          isOursToMend(assessment)
            ? language.say(
              "Ini bukan penolakan: permohonan Anda dinilai setelah berkas kami diperbaiki.",
              "This is no refusal: your application is assessed once our file is mended.")
            : language.say(
              "Ini bukan penolakan: perbaiki yang disebut di atas, lalu kirim\(isLetter ? "" : " atau periksa") lagi.",
              "This is no refusal: mend what is named above, then send it\(isLetter ? "" : " or check it") again."
            )))
      document.add(.paragraph(whoDecides[language]))
      close(&document)
      return document
    }
    refused(assessment, judgement, file, &document)
    if judgement.verdict != .eligible { remedies(&document) }
    days(&document)
    // What cannot be read may be why there are questions: it stands above them.
    problems(assessment, file, &document)
    document.begin(.open)
    undetermined(assessment, judgement, particulars, read, &document)
    document.begin(.next)
    inquiry(assessment, judgement, particulars, read, &document)
    doors(particulars, file, assessment, &document)
    document.begin(.documents)
    documents(assessment, judgement, &document)
    document.begin(.law)
    satisfied(assessment, judgement, particulars, &document)
    document.begin(.worth)
    worth(particulars, judgement.verdict, read, &document)
    document.begin(.filled)
    figures(particulars, &document)
    if !particulars.figures.isEmpty { room(assessment, judgement, &document) }
    distances(assessment, judgement, &document)
    tables(particulars, read, &document)
    document.begin(.documents)
    notices(assessment, judgement, &document)
    document.begin(.law)
    // What we have not read is ours to say, and not the office's.
    if !isLetter { caveats(assessment, &document) }
    document.begin(.answer)
    document.add(.paragraph(whoDecides[language]))
    strip(assessment, judgement, &document)
    close(&document)
    return document
  }

  /// All that keeps it from being judged is how our file is cut.
  private func isOursToMend(_ assessment: Assessment) -> Bool {
    let errors = assessment.problems.filter(\.isError)
    return isLetter && !errors.isEmpty && errors.allSatisfy { $0.error.cut != nil }
  }

  private var whoDecides: BilingualText {
    isLetter ? VerdictText.noDecision : VerdictText.whoDecides
  }

  /// A letter is signed.
  private func close(_ document: inout Document) {
    guard let letterHead else { return }
    document.begin(.closing)
    for block in letterHead.closing(language) { document.add(block) }
  }

  // MARK: Heading

  private func heading(
    _ assessment: Assessment, _ name: String?, _ file: String, _ document: inout Document
  ) {
    let who = [assessment.number, name].compactMap { $0 }.joined(separator: ", ")
    if isHandedOver {
      let nobody = language.say("Permohonan tanpa nomor", "Application without a number")
      document.add(.title(who.isEmpty ? nobody : who))
    } else {
      document.add(.title(who.isEmpty ? file : "\(who)  (\(file))"))
    }
    if let letterHead {
      let facility = assessment.facility.map { book.facilities[$0].title.indonesian }
      for block in letterHead.opening(
        to: name, number: assessment.number, facility: facility, language)
      { document.add(block) }
    }
    guard let judgement = assessment.judgement, let facility = assessment.facility,
      let date = assessment.date
    else {
      document.add(.verdict(language.say("TIDAK DAPAT DINILAI", "COULD NOT BE ASSESSED")))
      return
    }
    let (title, day) = (book.facilities[facility].title.indonesian, date.written(in: language))
    document.add(
      .paragraph(
        language.say(
          "Fasilitas \(title), dinilai per \(day)", "\(title) facility, assessed as at \(day)")))
    if assessment.tookFacility {
      let others = book.facilities.indices.filter { $0 != facility }.map {
        let title = book.facilities[$0].title.indonesian
        return isHandedOver ? title : "\(title) (`--facility \(book.facilities[$0].id)`)"
      }.joined(separator: ", ")
      document.add(
        .paragraph(
          language.say(
            "\(isHandedOver ? "Permohonan" : "Berkas") ini tidak menyebut fasilitas; dinilai untuk \(title). Fasilitas lain: \(others).",
            "The \(isHandedOver ? "application" : "file") names no facility; assessed for \(title). Other facilities: \(others)."
          )))
    }
    if assessment.tookToday {
      let slot = book.facilities[facility].date
      let isUnreadable = assessment.problems.contains {
        $0.isError && $0.subject == .fact(.scalar(slot))
      }
      document.add(
        .paragraph(
          isUnreadable
            ? language.say(
              "Tanggal permohonan tidak dapat dibaca; dipakai tanggal hari ini.",
              "The date of application cannot be read; today's date is used.")
            : language.say(
              "Tanggal permohonan belum diisi; dipakai tanggal hari ini.",
              "The date of application is missing; today's date is used.")))
    }
    let headline = VerdictText(
      judgement, of: facility, on: date, program, doubts: assessment.doubts,
      outcomes: assessment.outcomes(of: judgement))
    document.add(.verdict(headline.text(language)))
    if let unread = headline.unread {
      document.add(.paragraph((isLetter ? VerdictText.onlyExamined : unread)[language]))
      document.add(.gap)
    }
  }

  // MARK: Advice and caveats

  private func notices(
    _ assessment: Assessment, _ judgement: Judgement, _ document: inout Document
  ) {
    let advice = judgement.advice.map { book.advice[$0] }.filter { $0.door == nil }
    if !advice.isEmpty {
      document.add(.section(language.say("Perlu diperhatikan", "Points to note")))
      for (stage, items) in byStage(advice, judgement) {
        if let stage { document.add(.heading(book.stages[stage].title[language])) }
        for item in items { notice(item, false, assessment, &document) }
        document.add(.gap)
      }
    }
    let reserved = judgement.reserved.map { book.reserved[$0] }
    guard !reserved.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Menjadi pertimbangan pejabat Bea dan Cukai", "Left to the customs officer's judgement")))
    for item in reserved { notice(item, true, assessment, &document) }
    document.add(.gap)
  }

  /// In the order of the stages, what has none first; in each what is about a requirement not met comes first, then what
  /// is about an open one.
  private func byStage(_ advice: [RuleBook.Advice], _ judgement: Judgement) -> [(
    stage: Int?, items: [RuleBook.Advice]
  )] {
    func rank(_ one: RuleBook.Advice) -> Int {
      let found = judgement.requirements.filter { one.concerns.contains($0.requirement) }
      if found.contains(where: { $0.status == .notMet }) { return 0 }
      return found.contains { $0.status == .undetermined } ? 1 : 2
    }
    let stages: [Int?] = [nil] + book.stages.indices.map { $0 }
    return stages.map { stage in
      let items = advice.filter { $0.stage == stage }.enumerated().sorted {
        (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
      }
      return (stage, items.map(\.element))
    }.filter { !$0.items.isEmpty }
  }

  private func notice(
    _ item: RuleBook.Advice, _ isReserved: Bool, _ assessment: Assessment,
    _ document: inout Document
  ) {
    let message = item.message.map { ": " + $0[language] } ?? ""
    document.add(
      .bullet(item.title[language] + message + grounds(of: item, isReserved, assessment)))
  }

  /// What the versions of the day note, and ` [PER-11/BC/2019, Pasal 45 ayat (5); naskah peraturan]`; where no article was
  /// seen, what it was read in.
  func grounds(
    of notice: RuleBook.Advice, _ isReserved: Bool, _ assessment: Assessment
  ) -> String {
    guard let facility = assessment.facility, let date = assessment.date else { return "" }
    let citation = CitationText(book: book, law: law)
    let provisions = program.provisions(
      of: notice, isReserved: isReserved, facility: facility, on: date)
    // In a window several versions may stand on the same.
    func each(_ texts: [String]) -> [String] {
      texts.enumerated().filter { texts.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
    let notes =
      isLetter ? "" : each(provisions.flatMap(\.notes).map { " " + $0[language] }).joined()
    let found = provisions.flatMap { provision in
      citation.cited(provision.bases, under: provision.heading).compactMap {
        ground($0, under: provision.heading, citation)
      }
    }
    return notes + (found.isEmpty ? "" : " [\(each(found).joined(separator: "; "))]")
  }

  /// `PER-11/BC/2019, Pasal 45 ayat (5); naskah peraturan`; where no article was seen, what it was read in.
  func ground(
    _ basis: RuleBook.Basis, under heading: RuleBook.VersionHeading, _ citation: CitationText
  ) -> String? {
    guard !isLetter else { return citation.inLetter(basis, under: heading, language) }
    let standing = citation.standings(basis, language)
    return basis.citation == nil
      ? "\(standing) (\(citation.sources(basis, language)))"
      : "\(citation.text(basis, under: heading, language)); \(standing)"
  }

  func caveats(_ assessment: Assessment, _ document: inout Document) {
    var notes: [BilingualText] = []
    if let facility = assessment.facility, let date = assessment.date {
      notes = program.caveats(of: facility, on: date)
      if let judgement = assessment.judgement,
        let unread = VerdictText(judgement, of: facility, on: date, program).unread
      {
        notes.removeAll { $0 == unread }
      }
      // What some advice has said above is not said again.
      let said = assessment.judgement?.advice.compactMap { book.advice[$0].message } ?? []
      notes.removeAll { said.contains($0) }
    }
    let title = language.say("Batas penilaian ini", "Limits of this assessment")
    if !notes.isEmpty, isShort {
      document.add(.paragraph("\(title): \(notes.map { $0[language] }.joined(separator: " "))"))
      document.add(.gap)
    } else if !notes.isEmpty {
      document.add(.section(title))
      for note in notes { document.add(.bullet(note[language])) }
      document.add(.gap)
    }
  }

  /// Everything that the undetermined requirements wait for, and the verdict with them.
  func openPoints(_ judgement: Judgement) -> OpenPoints { VerdictText.openPoints(judgement) }

  /// `a; b; c; d; dan 3 lagi`
  func short(_ texts: [String]) -> String {
    guard texts.count > 4 else { return texts.joined(separator: "; ") }
    let more = texts.count - 4
    return (texts.prefix(4) + [language.say("dan \(more) lagi", "and \(more) more")])
      .joined(separator: "; ")
  }
}
