import Assessments
import Intake
import RuleEngine
import RuleModel
import Values

/// What the application holds: what is wrong with its data, what was computed of it, how far it may move.
extension AssessmentReport {
  func problems(_ assessment: Assessment, _ file: String, _ document: inout Document) {
    problems(assessment.problems, assessment.places, file, &document)
  }

  func problems(
    _ all: [DataProblem], _ places: ValuePlaces, _ file: String, _ document: inout Document
  ) {
    let problems = isHandedOver ? all.handedOver : all
    guard !problems.isEmpty else { return }
    document.add(
      .section(
        isLetter && problems.allSatisfy { $0.error.cut != nil }
          ? language.say("Isian yang belum terbaca", "Answers not read yet")
          : isHandedOver
            ? language.say(
              "Isian yang perlu diperbaiki atau diperiksa", "Answers to mend or to look at")
            : language.say("Masalah data", "Problems with the data")))
    // What makes a value missing stands above what was read all the same.
    let chosen = problems.toTell(mostProblems)
    let told = chosen.filter(\.isError) + chosen.filter { !$0.isError }
    let excerpts = ProblemExcerpts(places: places, file: file, language: language)
    guard !isHandedOver else { return asked(told, problems.count, &document) }
    if let text = excerpts.text(of: Array(told), in: program.layout) {
      document.add(.excerpt(text))
    }
    for problem in told where !excerpts.shows(problem) {
      let word =
        problem.isError
        ? language.say("galat", "error") : language.say("peringatan", "warning")
      let title = problem.title(in: program.layout, language)
      document.add(.bullet("\(word)[\(problem.code)] \(title)\(place(problem))"))
      if let help = problem.help(in: program.layout) { document.add(.detail(help[language])) }
    }
    more(problems.count, &document)
  }

  private func more(_ count: Int, _ document: inout Document) {
    let more = count - mostProblems
    if more > 0 { document.add(.bullet(language.say("dan \(more) lagi", "and \(more) more"))) }
    document.add(.gap)
  }

  /// The same as the applicant is told, by labels and rows: keys, codes and lines are of the file.
  private func asked(_ problems: [DataProblem], _ count: Int, _ document: inout Document) {
    let cut = isLetter ? problems.filter { $0.error.cut != nil } : []
    notRead(cut, &document)
    for problem in problems where cut.isEmpty || problem.error.cut == nil {
      let (title, help) = problem.asked(in: program.layout, language)
      let kind =
        problem.isError
        ? language.say("perbaiki", "mend") : language.say("periksa", "check")
      document.add(.bullet("\(kind): \(title)"))
      if !problem.error.asksForCommand, let help { document.add(.detail(help)) }
    }
    more(count, &document)
  }

  /// The applicant has never seen the file of the office that his answers stand in, and mends nothing in it.
  private func notRead(_ problems: [DataProblem], _ document: inout Document) {
    guard !problems.isEmpty else { return }
    let rows = problems.map { problem -> String in
      let row =
        problem.subject == .whole
        ? language.say("isian utama permohonan Anda", "the main answers of your application")
        : "`\(program.layout.label(of: problem.subject, language))`"
      return row + (problem.error.cut.map { " (\($0[language]))" } ?? "")
    }.joined(separator: "; ")
    document.add(
      .bullet(
        language.say(
          "belum terbaca, karena barisnya salah dalam berkas kami: \(rows)",
          "not read, for the row is wrong in our file: \(rows)")))
    document.add(
      .detail(
        language.say(
          "ini bukan kekeliruan isian Anda: kami perbaiki berkasnya, lalu nilai lagi; Anda tidak perlu mengirim apa pun, kecuali kami memintanya",
          "this is no mistake in your answers: we mend the file and assess again; you need send nothing unless we ask for it"
        )))
  }

  private func place(_ problem: DataProblem) -> String {
    guard let line = problem.line else { return "" }
    let column = problem.column ?? 1
    // A set has many files, and a line of which nothing else says.
    let file = problem.fileName.map { "\(ShownText.of($0)), " } ?? ""
    return language.say(
      " (\(file)baris \(line), kolom \(column))", " (\(file)line \(line), column \(column))")
  }

  /// What a requirement or a criterion compares stands with every sen: one may decide.
  private var compared: Set<DefinitionName> {
    book.requirements.map { Named(of: $0.versions) }.reduce(into: []) {
      $0.formUnion(book.reached(from: $1).definitions)
    }
  }

  func figures(_ particulars: Particulars, _ document: inout Document) {
    // What the facility is worth stands apart.
    let apart = particulars.worths.flatMap { $0.parts.map(\.derived) }
    let figures = particulars.figures.filter { !apart.contains($0.derived) }
    let compared = compared
    guard !figures.isEmpty else { return }
    document.add(
      .section(language.say("Yang dihitung dari data Anda", "Calculated from your data")))
    for figure in figures {
      let isCompared = compared.contains(.derived(figure.derived))
      document.add(
        .figure(
          figure.label(book, language), isCompared ? figure.value : figure.value.inWholeRupiah))
    }
    counted(figures.flatMap { counted(in: $0.derived) }, &document)
    beyond(particulars, &document)
    document.add(.gap)
  }

  /// What sums over these lists count though a requirement refuses it.
  func counted(_ lists: [Int], _ document: inout Document) {
    guard let refused = refusedRows?.words(countedIn: lists, book, language) else { return }
    document.add(.detail(refused))
  }

  /// The lists that a computed value adds up.
  func counted(in derived: Int) -> [Int] {
    book.listsCounted(in: .derived(derived, argument: nil), lookingUp: true)
  }

  /// What no computation of ours holds names itself, and what to do about it: no requirement reads it, or the
  /// application would not have been judged.
  private func beyond(_ particulars: Particulars, _ document: inout Document) {
    var names = particulars.figures.filter(\.value.isBeyond).map {
      book.derived[$0.derived].label[language]
    }
    for (index, rows) in particulars.tables {
      let table = book.tables[index]
      for (column, title) in table.columns.map(\.title).enumerated()
      where rows.contains(where: { $0[column]?.isBeyond ?? false }) {
        names.append("\(table.title[language]), \(title[language])")
      }
    }
    for name in names {
      let why = Unjudgeable.overflow(name)
      document.add(
        .bullet(
          language.say("peringatan", "warning") + "[\(why.code)] \(why.title[language])"))
    }
  }

  /// For requirements that compare sums: how far each may go while the others stay, under each reading apart.
  func room(_ assessment: Assessment, _ judgement: Judgement, _ document: inout Document) {
    let found = zip(judgement.requirements, assessment.reasons).map { result, reasons in
      (
        book.requirements[result.requirement].title[language], result.status,
        reasons.flatMap { room(of: $0, []) }
      )
    }.filter { !$0.2.isEmpty }
    guard !found.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Ruang gerak, bila angka lain tetap", "Margin, if the other figures stay the same")))
    for (title, status, rooms) in found {
      document.add(.bullet(title + ":"))
      if status == .met, rooms.contains(where: { $0.readings != rooms[0].readings }) {
        document.add(
          .detail(
            language.say(
              "menurut setiap bacaan, untuk semua tahun:", "on every reading, for all years:")))
        let all = rooms.flatMap(\.comparisons).flatMap(\.room)
        document.add(.room(AssessmentReport.narrowest(all), depth: 1))
      }
      var last: [String] = []
      for (readings, comparisons) in rooms {
        let names = readings.map { "\"\($0)\"" }.joined(separator: ", ")
        let (possible, impossible) = AssessmentReport.reconciled(comparisons)
        if readings != last, !readings.isEmpty, !possible.isEmpty {
          document.add(
            .detail(language.say("menurut bacaan \(names):", "on the reading \(names):")))
        }
        last = readings
        document.add(.room(possible, depth: readings.isEmpty ? 0 : 1))
        guard !impossible.isEmpty else { continue }
        let terms = impossible.map { $0.text(in: language) }.joined(separator: ", ")
        let reading =
          names.isEmpty
          ? "" : language.say("menurut bacaan \(names): ", "on the reading \(names): ")
        document.add(
          .detail(
            reading
              + language.say(
                "tidak cukup bila hanya satu yang diubah: \(terms)",
                "not enough where only one is changed: \(terms)")))
      }
    }
    document.add(.gap)
  }

  /// Of each amount the highest floor and the lowest ceiling: within them every comparison holds.
  private static func narrowest(_ rooms: [Reason.Room]) -> [Reason.Room] {
    var found: [Reason.Room] = []
    for room in rooms {
      let term = room.term.text(in: .indonesian)
      let same = found.firstIndex {
        $0.isFloor == room.isFloor && $0.term.text(in: .indonesian) == term
      }
      guard let same else {
        found.append(room)
        continue
      }
      guard case .number(let old, _, let scale) = found[same].value,
        case .number(let new, _, let other) = room.value, scale == other
      else { continue }
      if room.isFloor ? new > old : new < old { found[same] = room }
    }
    return found
  }

  /// A comparison of sums that is one of several that must all hold.
  private typealias Margin = (isHeld: Bool, room: [Reason.Room])

  /// The margins of comparisons that must all hold, and the amounts of which no value alone makes them do: one asks more
  /// than another allows, or one that does not hold knows nothing of it.
  private static func reconciled(_ margins: [Margin]) -> ([Reason.Room], [ToldTerm]) {
    let narrow = narrowest(margins.flatMap(\.room))
    var impossible: [ToldTerm] = []
    for margin in margins where !margin.isHeld {
      let known = margin.room.map { $0.term.text(in: .indonesian) }
      for room in narrow {
        let name = room.term.text(in: .indonesian)
        if !known.contains(name), !impossible.contains(where: { $0.text(in: .indonesian) == name })
        {
          impossible.append(room.term)
        }
      }
    }
    for floor in narrow where floor.isFloor {
      let name = floor.term.text(in: .indonesian)
      if impossible.contains(where: { $0.text(in: .indonesian) == name }) { continue }
      let ceiling = narrow.first { !$0.isFloor && $0.term.text(in: .indonesian) == name }
      if case .number(let low, _, let scale) = floor.value,
        case .number(let high, _, let other)? = ceiling?.value, scale == other, low > high
      {
        impossible.append(floor.term)
      }
    }
    let names = impossible.map { $0.text(in: .indonesian) }
    return (narrow.filter { !names.contains($0.term.text(in: .indonesian)) }, impossible)
  }

  /// Of every comparison of sums below a reason, with the readings that it is one of; those that must hold together are
  /// one.
  private func room(of reason: Reason, _ readings: [String]) -> [(
    readings: [String], comparisons: [Margin]
  )] {
    switch reason.form {
    case .comparison(let comparison):
      return comparison.room.isEmpty
        ? [] : [(readings, [(reason.truth == .yes, comparison.room)])]
    case .all:
      var found: [(readings: [String], comparisons: [Margin])] = []
      for part in reason.children.flatMap({ room(of: $0, readings) }) {
        if let same = found.firstIndex(where: { $0.readings == part.readings }) {
          found[same].comparisons += part.comparisons
        } else {
          found.append(part)
        }
      }
      return found
    case .dispute(let dispute, let reading?):
      let label = book.disputes[dispute].readings[reading].label[language]
      return reason.children.flatMap { room(of: $0, readings + [label]) }
    default: return reason.children.flatMap { room(of: $0, readings) }
    }
  }

  func tables(
    _ particulars: Particulars, _ read: ApplicationReading?, _ document: inout Document,
    where isTold: (RuleBook.Table) -> Bool = { _ in true }
  ) {
    for (index, rows) in particulars.tables
    where !rows.isEmpty && book.tables[index].worth == nil && isTold(book.tables[index]) {
      let title = book.tables[index].title[language]
      document.add(isBrief || isShort ? .heading(title) : .section(title))
      table(index, rows, particulars, read, &document)
      counted(
        book.tables[index].columns.flatMap { book.listsCounted(in: $0.term, lookingUp: true) },
        &document)
      document.add(.gap)
    }
  }

  func table(
    _ index: Int, _ rows: [[ToldValue?]], _ particulars: Particulars, _ read: ApplicationReading?,
    _ document: inout Document
  ) {
    let table = book.tables[index]
    let shown = rows.prefix(AssessmentReport.mostRows).map { row in
      zip(table.columns, row).map { $0.kind == .country ? $1?.asCountry(book) : $1 }
    }
    document.add(
      .table(
        Document.Table(
          titles: table.columns.map { $0.title[language] },
          isNumber: table.columns.map { $0.kind.isNumber },
          rows: shown, against: document.isInWords ? nil : against(table.columns.map(\.kind)))))
    let more = rows.count - AssessmentReport.mostRows
    if more > 0 {
      document.add(
        .detail(
          language.say("dan \(more) baris lagi", "and \(more) more \(more == 1 ? "row" : "rows")")
        ))
    }
    if let missing = particulars.gaps[index] {
      let names = wanting(missing, particulars, read)
      document.add(
        .detail(
          names.isEmpty
            ? language.say(
              "? belum diketahui: bergantung pada hukum yang belum pasti",
              "? is not known: it hangs on law that is not certain")
            : language.say(
              "? belum diketahui; \(short(names))", "? is not known; \(short(names))")))
    }
  }

  private static let mostRows = 20

  /// The first two columns of numbers, where they are of one kind. An amount of goods and a plain number (which is one
  /// told in the unit of its row) are.
  private func against(_ kinds: [ValueKind]) -> (Int, Int)? {
    let numbers = kinds.indices.filter { kinds[$0].isNumber }
    func plain(_ index: Int) -> ValueKind {
      kinds[numbers[index]] == .quantity ? .decimal : kinds[numbers[index]]
    }
    guard numbers.count > 1, plain(0) == plain(1) else { return nil }
    return (numbers[0], numbers[1])
  }

  /// How far every value that has a limit is from it.
  func distances(_ assessment: Assessment, _ judgement: Judgement, _ document: inout Document) {
    let found = zip(judgement.requirements, assessment.reasons).filter { result, _ in
      result.status != .notApplicable
    }.map { (title: book.requirements[$0.requirement].title[language], reasons: $1) }
    document.add(.picture(.distances(found)))
  }
}

extension ToldValue {
  fileprivate var isBeyond: Bool { if case .beyond = self { true } else { false } }
}

extension Particulars.Figure {
  /// What it is called, with the reading that it holds under.
  func label(_ book: RuleBook, _ language: Language) -> String {
    let reading = dispute.map { dispute, reading in
      " (\(book.disputes[dispute].readings[reading].label[language]))"
    }
    return book.derived[derived].label[language] + (reading ?? "")
  }
}
