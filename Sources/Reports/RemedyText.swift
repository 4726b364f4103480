import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// What would meet a requirement, or all of them: as JSON and in words.
///
///     "perbaikan": [{"fakta": {"surat_pernyataan": true}}]
///     bila Surat pernyataan dapat dijawab ya dengan benar (sekarang tidak)
///
/// Words say what would have to be so, never what to write: nobody is to be told another answer.
struct RemedyText {
  private let remedies: Remedies
  private let turningDays: TurningDays?
  private let isEligible: Bool
  private let date: CalendarDate?
  /// The lists without whose rows the facility is of no use.
  private let listsOfWorth: [Int]
  private let store: Store
  private let program: Program
  private let language: Language
  /// Without what would meet it were what is short not counted in the whole either: four figures for one.
  var isBrief = false
  private let canonical: CanonicalText
  private let readBack: ReadBackText

  /// - Parameter remedies: where none were asked for, what the report tells all the same.
  init?(
    _ assessment: Assessment, _ reading: ApplicationReading, _ program: Program,
    _ language: Language, remedies: Remedies? = nil
  ) {
    guard let remedies = assessment.remedies ?? remedies else { return nil }
    self.remedies = remedies
    turningDays = assessment.turningDays
    isEligible = assessment.judgement?.verdict == .eligible
    date = assessment.date
    listsOfWorth = assessment.facility.map(program.book.listsOfWorth) ?? []
    store = reading.store
    self.program = program
    self.language = language
    canonical = CanonicalText(layout: program.layout)
    readBack = ReadBackText(reading, program: program, language: language)
  }

  private var layout: Layout { program.layout }

  // MARK: JSON

  func append(of requirement: Int, to line: inout [UInt8]) {
    line += ", \"perbaikan\": ".utf8
    append(remedies.ofRequirement[requirement] ?? [], tellsVerdict: false, to: &line)
  }

  /// What makes it safe under every reading, where it hangs on the law alone.
  func appendSafe(of requirement: Int, to line: inout [UInt8]) {
    guard let safe = remedies.safe[requirement] else { return }
    line += ", \"aman\": ".utf8
    append(safe, tellsVerdict: false, to: &line)
  }

  func appendWhole(to line: inout [UInt8]) {
    line += ", \"perbaikan\": ".utf8
    append(remedies.ofWhole, tellsVerdict: true, to: &line)
    if let absence { line += ", \"tanpa_perbaikan\": \(JSONText.quoted(absence))".utf8 }
  }

  func appendDays(to line: inout [UInt8]) {
    guard let days = turningDays else { return }
    func quoted(_ day: CalendarDate?) -> String { day.map { "\"\($0.iso)\"" } ?? "null" }
    line +=
      ", \"hari\": {\"memenuhi_sejak\": \(quoted(days.eligibleFrom)), \"berhenti\": \(quoted(days.endsOn))}"
      .utf8
  }

  private func append(_ remedies: [Remedy], tellsVerdict: Bool, to line: inout [UInt8]) {
    var writer = JSONWriter(behind: &line)
    writer.list(remedies) { writer, remedy in
      writer.object { object in
        object.key("fakta")
        object.object { facts in
          for change in remedy.changes { write(change, &facts) }
        }
        if remedy.isAdded { object.field("cara", "tambahan") }
        if tellsVerdict, remedy.verdict != .eligible {
          object.field("putusan", remedy.verdict.key)
        }
      }
    }
    writer.finish(&line)
  }

  private func write(_ change: Remedy.Change, _ object: inout JSONWriter) {
    object.key(layout.name(of: change.subject))
    switch change {
    case .value(let fact, let cell):
      guard let field = layout.field(of: fact) else { return object.null() }
      canonical.append(cell, field, store, at: fact, to: &object)
    case .without(let list, let rows):
      let kept = (0..<(store.count(ofList: list) ?? 0)).filter { !rows.contains($0) }
      object.list(kept) {
        canonical.append(row: $1, of: list, store, remedies.withoutIdentity, to: &$0)
      }
    }
  }

  // MARK: Words

  /// One line for each set of changes that meets the requirement. A list without its last row meets it for want of
  /// anything to refuse: where the rules say what to do, they say it better.
  func lines(of requirement: Int) -> [String] {
    let hasStep = program.book.requirements[requirement].remedy != nil
    return told(remedies.ofRequirement[requirement]).filter {
      !(hasStep && $0.changes.contains(where: emptiesList))
    }.map { remedy in
      language.say("bila ", "if ") + conditions(remedy)
    }
  }

  private func emptiesList(_ change: Remedy.Change) -> Bool {
    if case .without(let list, let rows) = change {
      rows.count == store.count(ofList: list)
    } else {
      false
    }
  }

  /// It leaves nothing that the facility is for.
  private func isVain(_ remedy: Remedy) -> Bool {
    let emptied = remedy.changes.filter(emptiesList).map(\.subject)
    return !emptied.isEmpty && !listsOfWorth.isEmpty
      && listsOfWorth.allSatisfy { store.count(ofList: $0) == 0 || emptied.contains(.list($0)) }
  }

  private func told(_ remedies: [Remedy]?) -> [Remedy] {
    let found = remedies ?? []
    let plain = found.filter { !$0.isAdded }
    return isBrief && !plain.isEmpty ? plain : found
  }

  /// The same of what makes a requirement safe under every reading.
  func safe(_ requirement: Int) -> [String] {
    told(remedies.safe[requirement]).map { remedy in
      language.say("menurut setiap bacaan bila ", "on every reading if ") + conditions(remedy)
    }
  }

  /// One for each set of changes that meets everything.
  var whole: [String] {
    remedies.ofWhole.filter { !isVain($0) }.map { remedy in
      let law = language.say(
        " (selebihnya bergantung pada penafsiran peraturan)",
        " (the rest hangs on how the law is read)")
      return words(remedy) + (remedy.verdict == .eligible ? "" : law)
    }
  }

  /// There is a day on which the application as it stands turns by itself.
  var turns: Bool { turningDays?.eligibleFrom != nil || turningDays?.endsOn != nil }

  /// When the application as it stands turns by itself.
  var days: [String] {
    guard let days = turningDays else { return [] }
    var lines: [String] = []
    if let day = days.eligibleFrom?.written(in: language) {
      lines.append(
        language.say(
          "Diajukan mulai \(day), permohonan ini memenuhi syarat tanpa diubah.",
          "Made on \(day) or later, this application is eligible as it stands."))
    }
    if let day = days.endsOn?.written(in: language) {
      lines.append(
        language.say(
          "Diajukan mulai \(day) dengan isian yang sama, permohonan ini tidak lagi memenuhi syarat\(ending).",
          "Made on \(day) or later with the same answers, this application is no longer eligible\(ending)."
        ))
    }
    if lines.isEmpty {
      let years = TurningDays.years
      lines.append(
        isEligible
          ? language.say(
            "Selama isiannya tetap, permohonan ini memenuhi syarat pada setiap hari dalam \(years) tahun sesudah tanggal penilaian.",
            "While the answers stay, this application is eligible on every day of the \(years) years after the day of assessment."
          )
          : language.say(
            "Selama isiannya tetap, menunggu saja tidak membuatnya memenuhi syarat dalam \(years) tahun sesudah tanggal penilaian.",
            "While the answers stay, waiting alone does not make it eligible within \(years) years after the day of assessment."
          ))
    }
    return lines
  }

  /// `: Menguasai lokasi usaha selama dua tahun (Lokasi dikuasai sampai: …)`; nothing where the law alone ends it.
  private var ending: String {
    let reasons = ReasonText(program: program, language: language)
    let told = (turningDays?.endedBy ?? []).map { result, found -> String in
      let title = program.book.requirements[result.requirement].title[language]
      var why: [String] = []
      for line in found.flatMap({ reasons.failing($0) }) where !why.contains(line) {
        why.append(line)
      }
      return title + (why.isEmpty ? "" : " (\(why.prefix(2).joined(separator: "; ")))")
    }
    return told.isEmpty ? "" : ": " + told.joined(separator: "; ")
  }

  /// The same, to be drawn.
  var line: Document.Days? {
    guard let turningDays, let date else { return nil }
    let turns = [turningDays.eligibleFrom, turningDays.endsOn].compactMap { $0 }
    return Document.Days(
      from: date, isEligible: isEligible, turns: turns,
      until: CalendarDate(daysSinceEpoch: date.daysSinceEpoch + TurningDays.days), words: days)
  }

  /// It is only said that changing answers does not do: what to do stands at each requirement.
  var onlySaysNothing: Bool { whole.isEmpty && absenceOfWords == Remedies.Absence.none }

  /// In words also where what was found is vain.
  private var absenceOfWords: Remedies.Absence? {
    remedies.absence ?? (!remedies.ofWhole.isEmpty && whole.isEmpty ? Remedies.Absence.none : nil)
  }

  var absence: String? { words(remedies.absence) }

  /// The same beside `whole`.
  var absenceOfWhole: String? { words(absenceOfWords) }

  private func words(_ absence: Remedies.Absence?) -> String? {
    switch absence {
    case nil: nil
    case .nothingFails:
      language.say(
        "Tidak ada syarat yang pasti belum terpenuhi. Yang masih terbuka menunggu jawaban Anda, atau kepastian ketentuannya; yang sudah dapat dilakukan disebut di bawah pertanyaannya.",
        "No requirement is certain not to be met. What is open waits for your answers, or for the law to be certain; what can be done already stands below its question."
      )
    case .openFacts:
      language.say(
        "Jawab dahulu pertanyaan yang masih terbuka: tanpa itu tidak ada perubahan yang pasti mencukupi.",
        "Answer the questions that are open first: without them no change is certain to be enough.")
    case .tooMany:
      language.say(
        "Terlalu banyak yang perlu diubah untuk dicari sekaligus; mulailah dari perubahan setiap syarat.",
        "Too much is to be changed to be searched at once; begin with the changes of each requirement."
      )
    case .some(.none):
      language.say(
        "Mengubah isian yang sudah ada tidak cukup untuk memenuhi semua syarat: lihat langkah pada setiap syaratnya.",
        "Changing what is filled in is not enough to meet every requirement: see the steps at each of them."
      )
    }
  }

  /// What must be so, and what is to be done about figures that nobody can bring about.
  private func conditions(_ remedy: Remedy) -> String {
    if remedy.isAdded {
      return language.say(
        "yang kurang itu juga belum terhitung dalam angka keseluruhannya, dan ",
        "what is short is not counted in the whole either, and ") + words(remedy)
    }
    let isPast = remedy.changes.contains { change in
      guard case .value(.scalar(let slot), _) = change else { return false }
      return program.book.isPast(slot) && !remedies.doubtful.contains(.scalar(slot))
    }
    guard isPast else { return words(remedy) }
    return words(remedy)
      + language.say(
        ". Angka yang sudah lewat tidak dapat diubah; periksa apakah semuanya sudah tercatat",
        ". Figures of the past cannot be changed; check whether all of it is recorded")
  }

  private func words(_ remedy: Remedy) -> String {
    remedy.changes.map(words).joined(separator: "; ")
  }

  private func words(_ change: Remedy.Change) -> String {
    switch change {
    case .value(let fact, let cell):
      let old = store.cell(at: fact)
      return "\(readBack.label(fact)) \(condition(fact, from: old, to: cell))"
    case .without(let list, let rows):
      let numbers = rows.map { String($0 + 1) }.joined(separator: ", ")
      let title = layout.lists[list].label[language]
      let all =
        rows.count == store.count(ofList: list)
        ? language.say(
          " (itu semua barisnya: daftar ini menjadi kosong)",
          " (which are all of them: the list becomes empty)") : ""
      return language.say(
        "baris \(numbers) dikeluarkan dari \(title)\(all)",
        "\(rows.count == 1 ? "row" : "rows") \(numbers) of \(title) "
          + "\(rows.count == 1 ? "is" : "are") taken out\(all)")
    }
  }

  /// `mencapai Rp1.000 (sekarang Rp900)`, behind what it is about.
  private func condition(_ fact: FactPath, from old: Cell, to new: Cell) -> String {
    let (now, then) = (text(old, fact), text(new, fact))
    if remedies.doubtful.contains(fact) {
      return language.say(
        "sebenarnya \(then) (tertulis \(now), mungkin salah tulis)",
        "is really \(then) (\(now) is written, perhaps a slip of the pen)")
    }
    let words: BilingualText =
      switch layout.field(of: fact)?.kind {
      case .truth:
        BilingualText(
          "dapat dijawab \(then) dengan benar", "can truthfully be answered \(then)")
      case let kind? where kind.isNumber || kind == .date || kind == .duration:
        new.raw > old.raw
          ? BilingualText("mencapai \(then)", "comes to \(then)")
          : BilingualText("tidak melewati \(then)", "is no more than \(then)")
      default: BilingualText("benar-benar \(then)", "is truly \(then)")
      }
    return words[language] + language.say(" (sekarang \(now))", " (now \(now))")
  }

  private func text(_ cell: Cell, _ fact: FactPath) -> String {
    guard let field = layout.field(of: fact) else { return "" }
    if remedies.withoutIdentity, field.isIdentity {
      return language.say("(tidak ditampilkan)", "(not shown)")
    }
    return field.shown(cell, at: fact, store, layout: layout, in: language)
  }
}
