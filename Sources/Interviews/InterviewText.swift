import Assessments
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import Values

/// The words of the interview, in one language: plain lines, each of them whole.
struct InterviewText {
  private let interview: Interview
  private let program: Program
  private let language: Language
  private let readBack: ReadBackText

  init(_ interview: Interview) {
    self.interview = interview
    program = interview.program.told(for: interview.facility)
    language = interview.language
    readBack = ReadBackText(interview.reading, program: program, language: language)
  }

  private var layout: Layout { program.layout }
  private var book: RuleBook { program.book }

  private func lines(_ lines: [String]) -> String {
    lines.map { ShownText.of($0) + "\n" }.joined()
  }

  // MARK: Beginning and end

  func opening(_ file: String) -> String {
    var text: [String] = []
    if let date = interview.assessment.date, let facility = interview.facility {
      let day = date.written(in: language)
      let title = book.facilities[facility].title[language]
      let isToday = interview.assessment.tookToday
      text.append(
        language.say(
          "\(title), dinilai menurut peraturan \(isToday ? "hari ini, " : "")\(day).",
          "\(title), assessed by the law of \(isToday ? "today, " : "")\(day)."))
    }
    text.append(
      language.say(
        "Setiap jawaban langsung disimpan di `\(file)`.",
        "Every answer is saved in `\(file)` at once."))
    let day = interview.facility.map { DataSubject.fact(.scalar(book.facilities[$0].date)) }
    let known = answered.count { $0 != day && $0 != .facility }
    if known > 0 {
      text.append(
        language.say(
          "\(known) jawaban sudah ada di situ.",
          English.counted(known, "answer is", "answers are") + " there already."))
    } else {
      text.append(
        language.say(
          "Mengisi sendiri dengan penyunting teks atau lembar sebar: kite new --template BERKAS, atau FOLDER/",
          "To fill it in with a text editor or a spreadsheet: kite new --template FILE, or FOLDER/")
      )
    }
    return lines(text)
  }

  func closing(_ file: String) -> String {
    // Who is refused wants to know what would mend it.
    let isRefused = interview.assessment.judgement?.verdict == .notEligible
    let mends = isRefused ? language.say(" --perbaikan", " --remedies") : ""
    return lines([
      "",
      language.say(
        "Disimpan di `\(file)`. Laporan: kite check \(file)\(mends)",
        "Saved in `\(file)`. The report: kite check \(file)\(mends) --lang en"),
    ])
  }

  // MARK: A question

  func title(_ subject: DataSubject) -> String {
    guard case .fact(let path) = subject else {
      return language.say("Untuk fasilitas yang mana?", "For which facility?")
    }
    switch path {
    case .scalar(let slot):
      let fact = book.scalars[slot]
      return (fact.question ?? fact.label)[language]
    case .list(let list):
      return (book.lists[list].question ?? book.lists[list].title)[language]
    case .cell(let list, let column, let row):
      let fact = book.lists[list].fields[column]
      return language.say(
        "\(book.lists[list].title.indonesian), baris \(row + 1)\(key(of: row, in: list)): ",
        "\(book.lists[list].title.english), row \(row + 1)\(key(of: row, in: list)): ")
        + (fact.question ?? fact.label)[language]
    }
  }

  /// ` (PIG)`
  private func key(of row: Int, in list: Int) -> String {
    readBack.value(.cell(list: list, column: 0, row: row)).map { " (\($0))" } ?? ""
  }

  func question(_ subject: DataSubject, withWords: Bool) -> String {
    var text = [""]
    let more = interview.questionsLeft - 1
    text.append(
      more == 0
        ? language.say("Pertanyaan terakhir", "The last question")
        : language.say(
          "Pertanyaan berikut; sesudahnya paling banyak \(more) lagi",
          "Next question; at most \(more) more behind it"))
    text.append(title(subject))
    if let now = now(subject) {
      text.append(
        language.say(
          "Sekarang: \(now). Enter saja: tetap; jawaban baru menggantikannya.",
          "Now: \(now). Enter alone keeps it; a new answer takes its place."))
    }
    text += why(subject, most: 2)
    if let proof = proof(subject) { text.append(language.say("Bukti: ", "Proof: ") + proof) }
    if withWords {
      text.append(
        language.say(
          "Perintah: ? (penjelasan), belum tahu, kembali, selesai",
          "Commands: ? (explanation), unknown, back, stop"))
    }
    var all = lines(text)
    if case .fact(.list(let list)) = subject { all += listHelp(list) }
    return all + prompt(subject)
  }

  /// What the file has; of a list that has rows they stand below.
  private func now(_ subject: DataSubject) -> String? {
    switch subject {
    case .facility where interview.hasValue(subject):
      interview.facility.map { book.facilities[$0].title[language] }
    case .fact(.list(let list)) where interview.reading.store.count(ofList: list) == 0:
      language.say("tidak ada", "none")
    case .fact(let path): readBack.value(path)
    default: nil
    }
  }

  func proof(_ subject: DataSubject) -> String? {
    guard case .fact(let path) = subject else { return nil }
    return switch path {
    case .scalar(let slot): book.scalars[slot].proof?[language]
    case .list(let list): book.lists[list].proof?[language]
    case .cell(let list, let column, _): book.lists[list].fields[column].proof?[language]
    }
  }

  private func notes(_ subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject else { return [] }
    let notes =
      switch path {
      case .scalar(let slot): book.scalars[slot].notes
      case .list(let list): book.lists[list].notes
      case .cell(let list, let column, _): book.lists[list].fields[column].notes
      }
    return notes.map { $0[language] }
  }

  /// `Menentukan: Skala usaha (PMK 177/PMK.04/2016, Pasal 3)`
  private func why(_ subject: DataSubject, most: Int) -> [String] {
    let results = interview.requirements(for: subject)
    guard let date = interview.assessment.date, let facility = interview.facility else { return [] }
    let law = program.citedLaw(on: date, facility: facility)
    let citation = CitationText(book: book, law: law)
    var found = results.prefix(most).map { result in
      let requirement = book.requirements[result.requirement]
      let provision = requirement.versions[result.version]
      let basis = citation.cited(provision.bases, under: provision.heading).first
      let article = basis.map { " (\(citation.text($0, under: provision.heading, language)))" }
      return language.say("Menentukan: ", "Decides: ") + requirement.title[language]
        + (article ?? "")
    }
    if results.count > most {
      let more = results.count - most
      found.append(
        language.say(
          "dan \(more) syarat lain", "and \(English.counted(more, "other", "others"))"))
    }
    return found
  }

  func more(on subject: DataSubject) -> String {
    guard subject != .facility else {
      return lines(
        [
          language.say(
            "Fasilitas menentukan menurut peraturan mana permohonan dinilai.",
            "The facility decides by which law the application is judged.")
        ] + book.facilities.indices.flatMap(about(facility:)))
    }
    var text = [title(subject)] + notes(subject) + columns(subject) + names(subject)
    text += forms(subject) + example(subject)
    if let proof = proof(subject) { text.append(language.say("Bukti: ", "Proof: ") + proof) }
    let results = interview.requirements(for: subject)
    text += results.flatMap(about) + consequences(subject)
    if results.isEmpty {
      text.append(
        language.say(
          "Dengan jawaban sejauh ini isian ini tidak menentukan putusan; untuk laporan dan formulir.",
          "With the answers so far it decides nothing of the verdict; it is for the report and the form."
        ))
    }
    return lines(text)
  }

  /// `- KITE IKM: bea masuk dibebaskan …; cocok bila: Apakah usaha Anda …?`: what it gives and what decides whether it
  /// fits, as the rules tell them to who looks for another way.
  private func about(facility: Int) -> [String] {
    let told = book.facilities[facility]
    let door = book.advice.first { $0.door?.facility == facility }
    let gives = door?.message.map { ": " + $0[language] } ?? ""
    let decider = door?.door.map {
      language.say(" Penentunya: ", " What decides: ") + $0.decider[language]
    }
    return ["- \(told.title[language])\(gives)\(decider ?? "")"]
      + told.notes.map { "  " + $0[language] }
  }

  /// What a row is asked for, column by column.
  private func columns(_ subject: DataSubject) -> [String] {
    guard case .fact(.list(let list)) = subject else { return [] }
    return interview.columns(of: list).map { column in
      let fact = book.lists[list].fields[column]
      return "- \(fact.label[language]): \((fact.question ?? fact.label)[language])"
    }
  }

  /// `milik sendiri: juga hak milik, SHM`
  private func names(_ subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject, let field = layout.field(of: path) else { return [] }
    if field.kind == .truth, !field.otherNames.isEmpty {
      return [language.say("Juga ya: ", "Yes too: ") + field.otherNames.joined(separator: ", ")]
    }
    return field.choices.compactMap { choice in
      let others = choice.names.dropFirst(2)
      guard !others.isEmpty else { return nil }
      return "- \(choice.label[language]): " + language.say("juga ", "also ")
        + others.joined(separator: ", ")
    }
  }

  /// An answer as an example of the rules has it.
  private func example(_ subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject else { return [] }
    let cells = ExampleCells(book, language)
    let example =
      switch path {
      case .scalar(let slot): cells.value(slot, facility: interview.facility)
      case .list(let list): exampleRow(list)
      case .cell(let list, let column, _): cells.cell(book.lists[list].fields[column])
      }
    return [language.say("Contoh jawaban: ", "Example of an answer: ") + example]
  }

  /// What hangs on an answer: the requirement with its ground, how good that is, what is done where it is not met, and
  /// what the rules note about it.
  private func about(_ result: RequirementResult) -> [String] {
    guard let date = interview.assessment.date, let facility = interview.facility else { return [] }
    let citation = CitationText(book: book, law: program.citedLaw(on: date, facility: facility))
    let requirement = book.requirements[result.requirement]
    let provision = requirement.versions[result.version]
    var text = [language.say("Menentukan: ", "Decides: ") + requirement.title[language]]
    text += citation.cited(provision.bases, under: provision.heading).map { basis in
      let article = citation.text(basis, under: provision.heading, language)
      let standing = citation.standings(basis, language)
      let sources = citation.sources(basis, language)
      return language.say("  Dasar: ", "  Basis: ") + "\(article); \(standing) (\(sources))"
    }
    if let remedy = requirement.remedy {
      text.append(language.say("  Bila tidak terpenuhi: ", "  If not met: ") + remedy[language])
    }
    text += provision.notes.map { language.say("  Catatan: ", "  Note: ") + $0[language] }
    return text
  }

  /// What each answer would settle, where only a few are possible.
  private func consequences(_ subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject, let field = layout.field(of: path) else { return [] }
    let answers: [(String, String)] =
      switch field.kind {
      case .truth:
        [("ya", language.say("ya", "yes")), ("tidak", language.say("tidak", "no"))]
      case .choice: field.choices.map { ($0.name, $0.label[language]) }
      default: []
      }
    return answers.compactMap { answer, shown in
      var trial = interview
      guard case .taken(_, let decided) = trial.answer(subject, text: answer), !decided.isEmpty
      else { return nil }
      let told = decided.map {
        "\(book.requirements[$0.requirement].title[language]): \($0.status.words[language])"
      }
      return language.say("Jawaban `\(shown)`: ", "Answer `\(shown)`: ")
        + told.joined(separator: "; ")
    }
  }

  /// What an answer may look like: forms that are all read alike.
  private func forms(_ subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject, let field = layout.field(of: path) else { return [] }
    let form: String? =
      switch field.kind {
      case .truth:
        language.say(
          "Boleh: ya, y, sudah, ada, benar; tidak, belum, tidak ada, salah.",
          "May be: yes, y, true; no, n, false.")
      case .rupiah:
        language.say(
          "Boleh: Rp2.500.000.000; 2500000000; 2,5 miliar; 2500 juta. Titik memisahkan ribuan, koma desimal.",
          "May be: Rp2,500,000,000; 2500000000; 2.5 billion; 2500 million. Commas part thousands, a point is the decimal sign; the other way round is read too."
        )
      case .money:
        language.say("Boleh: USD 20.000,00; EUR 1.500,50.", "May be: USD 20,000.00; EUR 1,500.50.")
      case .date:
        language.say(
          "Boleh: 20/11/2026; 20 November 2026; 2026-11-20; hari ini; kemarin.",
          "May be: 20/11/2026 (day first); 20 November 2026; 2026-11-20; today; yesterday.")
      case .percent:
        language.say("Boleh: 7,5; 7,5%; 11 persen.", "May be: 7.5; 7.5%; 11 percent.")
      case .duration:
        language.say(
          "Boleh: 2 tahun; 18 bulan; 1 tahun 6 bulan; 90 hari.",
          "May be: 2 years; 18 months; 1 year 6 months; 90 days.")
      case .quantity:
        language.say("Boleh: 25 ton; 25000 kg; 40 buah.", "May be: 25 ton; 25000 kg; 40 pieces.")
      case .country:
        language.say("Boleh: JP; Jepang; Japan.", "May be: JP; Japan; Jepang.")
      case .choice:
        language.say(
          "Boleh: nomornya, atau katanya dalam bahasa mana pun.",
          "May be: its number, or its word in either language.")
      case .integer, .decimal: language.say("Boleh: 1250; 12,5.", "May be: 1250; 12.5.")
      case .code where !field.digitCounts.isEmpty:
        language.say(
          "Boleh dengan tanda pemisah; yang dihitung \(digits(field)) digitnya.",
          "May hold marks; its \(digits(field)) digits are what counts.")
      case .code, .text, .reference, .unit: nil
      }
    return form.map { [$0] } ?? []
  }

  // MARK: Doubts

  /// `Terbaca Rp1.500, kurang dari Rp1.000.000.`
  func doubt(_ line: String, _ path: FactPath) -> String {
    let value = readBack.value(path) ?? line
    let figure = value.drop { !$0.isNumber }.filter { $0 != "." }
    return lines([
      language.say(
        "Terbaca \(value), kurang dari \(limit(path)). Bila maksudnya juta atau miliar, tulis katanya, misalnya `\(figure) juta`; bila memang \(value), tulis `\(line)` sekali lagi.",
        "Read as \(value), less than \(limit(path)). If millions or billions are meant, write the word, such as `\(figure) million` or `\(figure) billion`; if it is \(value), write `\(line)` once more."
      )
    ])
  }

  private func limit(_ path: FactPath) -> String {
    let limit = ScaledNumber(digits: interview.doubtfulLimit(path) ?? 0, scale: 0)
    return "Rp" + limit.written(in: language)
  }

  /// Amounts of a row that nobody means.
  func tinyCells(_ row: Int, of list: Int) -> String {
    let columns = layout.lists[list].fields.indices.filter {
      interview.doubtfulLimit(.cell(list: list, column: $0, row: row)) != nil
    }
    return lines(
      columns.map { column in
        let path = FactPath.cell(list: list, column: column, row: row)
        let label = layout.lists[list].fields[column].label[language]
        let value = readBack.value(path) ?? ""
        return language.say(
          "\(label) terbaca \(value), kurang dari \(limit(path)): bila maksudnya juta atau miliar, tulis `ubah \(row + 1)`.",
          "\(label) was read as \(value), less than \(limit(path)): if millions or billions are meant, write `change \(row + 1)`."
        )
      })
  }

  /// `belum ada` where rows are asked for.
  func notYet(_ line: String) -> String {
    let line = InterviewText.short(line)
    return lines([
      language.say(
        "`\(line)`: sekarang belum, atau memang tidak akan ada? Tulis hurufnya: a tidak ada, daftarnya kosong; b belum tahu, dibiarkan terbuka. Yang sudah direncanakan boleh ditulis dengan angka rencana.",
        "`\(line)`: not now, or never? Write the letter: a none, the list is empty; b not known yet, left open. What is planned may be written with its planned figures."
      )
    ])
  }

  // MARK: Days

  /// `belum pernah` where a day is asked for; `question` is the one whose no says so.
  func never(_ line: String, _ subject: DataSubject, _ question: DataSubject?) -> String {
    let line = InterviewText.short(line)
    guard let question else {
      return lines(
        [
          language.say(
            "`\(line)` bukan tanggal, dan di sini ditanya harinya: \(title(subject)) Bila belum diketahui, tulis belum tahu.",
            "`\(line)` is no date, and a day is asked for: \(title(subject)) If it is not known, write unknown."
          )
        ] + notes(subject))
    }
    return lines([
      language.say(
        "`\(line)`: jadi jawaban atas pertanyaan \"\(title(question))\" adalah tidak? Tulis ya bila benar; bila tidak, tulis tanggalnya.",
        "`\(line)`: so the answer to the question \"\(title(question))\" is no? Write yes if so, else the date."
      )
    ])
  }

  /// `selamanya` where a day is asked for: what to do then the rules note.
  func endless(_ line: String, _ subject: DataSubject) -> String {
    let line = InterviewText.short(line)
    return lines(
      [
        language.say(
          "`\(line)` tidak menyebut hari, dan di sini ditanya harinya: \(title(subject)) Bila tidak ada hari yang dapat ditulis, tulis belum tahu.",
          "`\(line)` names no day, and a day is asked for: \(title(subject)) If there is none to write, write unknown."
        )
      ] + notes(subject))
  }

  /// Several days that one answer names; whose day is asked the rules note.
  private func days(_ line: String, _ days: [String], _ subject: DataSubject) -> String {
    let line = InterviewText.short(line)
    let named = days.joined(separator: language.say(" dan ", " and "))
    let proof = proof(subject).map { language.say(", menurut \($0)", ", by: \($0)") } ?? ""
    var text = [
      language.say(
        "`\(line)` menyebut \(named): yang mana jawabannya? \(title(subject))",
        "`\(line)` names \(named): which one is the answer? \(title(subject))")
    ]
    text += notes(subject)
    text.append(
      days.allSatisfy(SpokenAnswer.isWhole)
        ? language.say(
          "Tulis hurufnya: \(OfferedReadings.list(days)).",
          "Write its letter: \(OfferedReadings.list(days)).")
        : language.say(
          "Tulis satu tanggal saja, lengkap dengan hari dan bulannya\(proof).",
          "Write one date alone, with its day and month\(proof)."))
    return lines(text)
  }

  /// What a day that was left out of a date comes to, and where it stands.
  func halfDay(_ problems: [DataProblem], _ subject: DataSubject) -> String {
    guard case .value(let written, .halfDate)? = problems.first(where: \.isError)?.error else {
      return ""
    }
    let isIdle = interview.isDayIdle(subject, of: written)
    let matters =
      switch isIdle {
      case false?:
        language.say(
          "Harinya menentukan: hari pertama dan terakhirnya memberi hasil yang berlainan.",
          "The day matters: its first and last day come to different results.")
      case true?:
        language.say(
          "Setiap hari di dalamnya memberi hasil yang sama, tetapi hari tidak ditebak.",
          "Every day of it comes to the same, but no day is guessed.")
      case nil:
        language.say(
          "Harinya dapat menentukan, dan hari tidak ditebak.",
          "The day may matter, and none is guessed.")
      }
    let proof = proof(subject).map { language.say(" Lihat: \($0).", " See: \($0).") } ?? ""
    let unknown =
      isIdle == true
      ? language.say(
        " Tulis tanggal yang tercantum di situ; tanggal mana pun di dalamnya tidak mengubah hasilnya. Belum tahu: dibiarkan terbuka.",
        " Write the date that stands there; whichever it is, the result stays. Unknown leaves it open."
      )
      : language.say(" Bila belum diketahui: belum tahu.", " If it is not known: unknown.")
    return lines([matters + proof + unknown])
  }

  // MARK: Units

  /// The unit that a row gives to the product that it names.
  func unitTaken(_ place: FactPath, _ key: String) -> String {
    let unit = InterviewText.unit(interview.reading.store.cell(at: place), layout, language)
    return lines([
      language.say(
        "Satuan \(key) belum ditulis; menurut baris ini \(unit), dan begitu dicatat.",
        "\(key) had no unit yet; by this row it is \(unit), and is recorded so.")
    ])
  }

  /// The column of a unit that stands with its quantity.
  func unitSkipped(_ quantity: String, _ column: Int, of list: Int) -> String {
    let label = layout.lists[list].fields[column].label[language]
    return lines([
      language.say(
        "Satuannya sudah ada pada `\(quantity)`, jadi kolom \(label) dilewati.",
        "The unit stands in `\(quantity)` already, so the column \(label) is passed over.")
    ])
  }

  /// The unit of a row whose product is not there yet.
  func unitLeftOut(_ unit: String, _ problem: DataProblem, _ columns: [Int], _ cells: [String])
    -> String?
  {
    guard case .fact(.cell(let list, let column, _)) = problem.subject,
      let through = layout.lists[list].fields[column].unit?.through,
      let target = layout.lists[list].fields[through.reference].target,
      let index = columns.firstIndex(of: through.reference), cells.indices.contains(index)
    else { return nil }
    let products = layout.lists[target.list].label[language]
    return lines([
      language.say(
        "Satuan `\(unit)` tidak ikut disimpan: satuan \(cells[index]) ditulis pada \(products).",
        "The unit `\(unit)` is not kept: that of \(cells[index]) is written under \(products).")
    ])
  }

  /// In which unit a quantity counts that was written in another.
  func otherUnit(_ problem: DataProblem, _ columns: [Int], _ cells: [String]) -> String {
    guard case .value(let written, .otherUnit) = problem.error,
      let (place, key) = interview.unitPlace(of: problem, columns, cells)
    else { return "" }
    let unit = InterviewText.unit(interview.reading.store.cell(at: place), layout, language)
    return lines([
      language.say(
        "\(key) dihitung dalam \(unit), jadi `\(written)` tidak dapat dipakai: tulis banyaknya dalam satuan itu, angka saja.",
        "\(key) is counted in \(unit), so `\(written)` cannot be used: write how many in that unit, the number alone."
      )
    ])
  }

  /// `40 buah`, `40pcs`: the number, and what stands behind it.
  static func parted(_ written: String) -> (number: String, unit: String) {
    let words = written.split(separator: " ").map(String.init)
    if words.count > 1, let last = words.last, last.first?.isLetter == true {
      return (words.dropLast().joined(separator: " "), last)
    }
    let unit = written.reversed().prefix { $0.isLetter }.reversed()
    return (String(written.dropLast(unit.count)), String(unit))
  }

  /// `PCE (buah)`
  private static func unit(_ cell: Cell, _ layout: Layout, _ language: Language) -> String {
    guard cell.isKnown, layout.units.indices.contains(Int(cell.raw)) else { return "" }
    let unit = layout.units[Int(cell.raw)]
    return "\(unit.code) (\(unit.label[language]))"
  }

  /// What an answer may have meant, where it is not certain.
  func perhaps(_ line: String, _ texts: [String], _ subject: DataSubject) -> String {
    let line = InterviewText.short(line)
    guard !texts.isEmpty else {
      guard isChoice(subject) else {
        return lines([
          language.say(
            "`\(line)` dapat berarti ya atau tidak: jawab satu kata, ya atau tidak.",
            "`\(line)` can mean yes or no: answer with one word, yes or no.")
        ])
      }
      return lines(
        [
          language.say(
            "`\(line)` menyebut sesuatu yang dapat membuatnya pilihan lain, jadi tidak ditebak: pilih satu menurut buktinya.",
            "`\(line)` says something that may make another choice of it, and none is guessed: choose one by its proof."
          )
        ] + notes(subject))
    }
    if texts.count > 1, isDate(subject) { return days(line, texts, subject) }
    let figures = figures(texts, subject)
    if let figure = figures.first, figures.count == 1 {
      let it = isDate(subject) ? language.say("tanggal", "date") : language.say("angka", "figure")
      return lines([
        language.say(
          "`\(line)`: maksudnya \(figure)? Yang dihitung \(it) pastinya, menurut dokumennya. Tulis ya bila memang \(figure), atau tulis \(it)nya.",
          "`\(line)`: is \(figure) meant? The exact \(it) counts, as the document has it. Write yes if it is \(figure), or write the \(it)."
        )
      ])
    }
    if !figures.isEmpty {
      return lines([
        language.say(
          "`\(line)` menyebut lebih dari satu angka. Yang dihitung angka pastinya, menurut dokumennya: tulis angka itu, atau hurufnya bila memang tepat: \(OfferedReadings.list(figures)).",
          "`\(line)` names more than one figure. The exact one counts, as the document has it: write it, or its letter if it is just that: \(OfferedReadings.list(figures))."
        )
      ])
    }
    let shown = shown(texts, subject)
    guard shown.count == 1 else {
      return lines([
        language.say(
          "`\(line)` dapat berarti beberapa pilihan: \(OfferedReadings.list(shown)). Tulis hurufnya.",
          "`\(line)` can mean several choices: \(OfferedReadings.list(shown)). Write its letter.")
      ])
    }
    // What else was said may make another of it: what counts the rules note.
    return lines(
      [
        language.say(
          "`\(line)`: maksudnya \(shown[0])? Tulis ya bila benar, atau pilih yang lain.",
          "`\(line)`: is \(shown[0]) meant? Write yes if so, or choose another.")
      ] + (isChoice(subject) ? notes(subject) : []))
  }

  /// `0` where yes or no is asked: never taken, since it may belong to another question.
  func figure(_ line: String) -> String {
    let line = InterviewText.short(line)
    return lines([
      language.say(
        "`\(line)` dapat berarti ya, tidak, atau salah ketik: jawab ya atau tidak dengan kata. Bila maksudnya tidak ada, jawab tidak.",
        "`\(line)` can mean yes, no, or a slip of the key: answer yes or no in words. If none is meant, answer no."
      )
    ])
  }

  /// The numbers that were perhaps meant, as they would be read; empty where one is no number.
  private func figures(_ texts: [String], _ subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject, let kind = layout.field(of: path)?.kind,
      kind != .choice, kind != .truth
    else { return [] }
    let read = texts.compactMap { text -> String? in
      var trial = interview
      guard case .taken = trial.answer(subject, text: text) else { return nil }
      return InterviewText(trial).readBack.value(path)
    }
    return read.count == texts.count ? read : []
  }

  /// Readings of an answer that was refused, by letters.
  func offered(_ texts: [String], _ subject: DataSubject) -> String {
    guard !texts.isEmpty else { return "" }
    let shown = shown(texts, subject)
    return lines([
      shown.count == 1
        ? language.say("Tulis ya bila maksudnya \(shown[0]).", "Write yes if \(shown[0]) is meant.")
        : language.say(
          "Tulis hurufnya: \(OfferedReadings.list(shown)).",
          "Write the letter: \(OfferedReadings.list(shown)).")
    ])
  }

  /// Choices by their labels; other texts as they would be read.
  private func shown(_ texts: [String], _ subject: DataSubject) -> [String] {
    guard case .fact(let path) = subject else {
      return texts.map { text in
        book.facilities.first { $0.id == text }?.title[language] ?? text
      }
    }
    let choices = layout.field(of: path)?.choices ?? []
    return texts.map { text in
      choices.first { $0.name == text }?.label[language] ?? word(text)
    }
  }

  /// A word of the readers as it is offered.
  private func word(_ text: String) -> String {
    switch text {
    case "ya": language.say(text, "yes")
    case "tidak": language.say(text, "no")
    case "belum tahu": language.say(text, "unknown")
    case "tidak ada": language.say(text, "none")
    default: text
    }
  }

  /// Words that are no choice here, and stand in the question of this or of another fact.
  func asked(elsewhere line: String, _ subject: DataSubject) -> String {
    guard isChoice(subject) || isTruth(subject), SpokenAnswer.truth(line) == nil else { return "" }
    func words(_ text: String) -> [String] {
      TextFold.name(text).split { !($0.isLetter || $0.isNumber) }.map {
        InterviewText.stem($0.lowercased())
      }
    }
    let said = words(SpokenAnswer.withoutFillers(line))
    guard !said.isEmpty, said.allSatisfy({ $0.count >= 2 }) else { return "" }
    func names(_ other: DataSubject) -> Bool {
      let question = words(title(other))
      return said.allSatisfy(question.contains)
    }
    if names(subject) {
      let line = InterviewText.short(line)
      return lines([
        isTruth(subject)
          ? language.say(
            "`\(line)` disebut dalam pertanyaannya: jawab ya bila memang begitu, tidak bila bukan.",
            "`\(line)` stands in the question: answer yes if it is so, no if it is not.")
          : language.say(
            "`\(line)` disebut dalam pertanyaannya, dan bukan satu pilihan saja: pilih salah satu.",
            "`\(line)` stands in the question and is no single choice: choose one.")
      ])
    }
    let other = layout.scalars.indices.map { DataSubject.fact(.scalar($0)) }
      .first { (isTruth($0) || isChoice($0)) && names($0) }
    guard let other else { return "" }
    return lines([
      language.say(
        "Itu ditanyakan tersendiri: \(title(other)) Di sini: \(title(subject))",
        "That is a question of its own: \(title(other)) Here: \(title(subject))")
    ])
  }

  /// A verb without what people say in front of it in place of `me-`: `ngecor` is `mengecor`, `mbubut` is `membubut`.
  private static func stem(_ word: String) -> String {
    for front in ["meng", "meny", "mem", "men", "ng", "ny", "m", "n"] {
      let rest = word.dropFirst(front.count)
      if word.hasPrefix(front), rest.count >= 4 { return String(rest) }
    }
    return word
  }

  func isTruth(_ subject: DataSubject) -> Bool { kind(subject) == .truth }

  func isDate(_ subject: DataSubject) -> Bool { kind(subject) == .date }

  private func kind(_ subject: DataSubject) -> ValueKind? {
    guard case .fact(let path) = subject else { return nil }
    return layout.field(of: path)?.kind
  }

  // MARK: A row that is not added yet

  /// Asks for one cell of a row.
  func cell(_ texts: [String], _ subject: DataSubject, isChange: Bool) -> String {
    guard case .fact(.cell(let list, let column, _)) = subject else { return "" }
    let field = layout.lists[list].fields[column]
    let choices =
      field.kind == .choice
      ? "\(field.label[language]): "
        + field.choices.map { $0.label[language] }.joined(separator: ", ")
      : nil
    return offered(texts, subject)
      + lines(
        [choices].compactMap { $0 } + [
          language.say(
            "Tulis \(field.label.indonesian) saja; isian lain baris ini tetap. Barisnya belum \(isChange ? "diubah" : "ditambahkan"); kembali: tidak jadi.",
            "Write \(field.label.english) alone; the rest of the row stays. It is not \(isChange ? "changed" : "added") yet; back: leave it."
          )
        ])
  }

  /// A cell stands under the column behind its own.
  func moved(
    _ cell: String, from column: Int, to other: Int, without dropped: String, _ row: String,
    _ list: Int
  ) -> String {
    let fields = layout.lists[list].fields
    let dropped =
      dropped.isEmpty
      ? language.say("sel kosong", "the empty cell") : "`\(InterviewText.short(dropped))`"
    return lines([
      language.say(
        "`\(cell)` berdiri di kolom \(fields[column].label.indonesian), tetapi cocok untuk \(fields[other].label.indonesian): satu sel terlalu banyak di depannya. Tanpa \(dropped):",
        "`\(cell)` stands under \(fields[column].label.english), but fits \(fields[other].label.english): a cell too many stands before it. Without \(dropped):"
      )
    ]) + row.prefix { $0 != "\n" } + "\n" + keepOrRewrite
  }

  /// A cell of a text, or of a reference to no row, that is written as another column's value: digits as a code has, a
  /// number with its unit, rupiah, a day, a country, a unit. Of a key, which may be digits or a short word, only a number
  /// with its unit, rupiah and a day.
  func figureAsText(_ cells: [String], _ columns: [Int], of list: Int) -> (index: Int, column: Int)?
  {
    let fields = layout.lists[list].fields
    for (index, cell) in cells.enumerated() where columns.indices.contains(index) {
      guard let kind = kind(ofFigure: cell), mayBeOther(cell, columns[index], kind, of: list),
        let column = fields.indices.first(where: {
          fields[$0].kind == kind && (kind != .code || !fields[$0].digitCounts.isEmpty)
        })
      else { continue }
      return (index, column)
    }
    return nil
  }

  /// A text that is a key which the row refers to, where its reference names no row: `Osaka; FLG` for `FLG; Osaka`.
  func keyAsText(_ cells: [String], _ columns: [Int], of list: Int) -> (index: Int, column: Int)? {
    let fields = layout.lists[list].fields
    for (index, column) in columns.enumerated().prefix(cells.count) {
      guard let target = fields[column].target else { continue }
      let keys = keys(of: target.list, target.column)
      func isKey(_ cell: String) -> Bool { keys.contains { TextFold.areEqual($0, cell) } }
      guard !cells[index].isEmpty, !isKey(cells[index]),
        let text = cells.indices.first(where: {
          columns.indices.contains($0) && fields[columns[$0]].kind == .text && isKey(cells[$0])
        })
      else { continue }
      return (text, column)
    }
    return nil
  }

  private func mayBeOther(_ cell: String, _ column: Int, _ kind: ValueKind, of list: Int) -> Bool {
    let field = layout.lists[list].fields[column]
    switch field.kind {
    case .text: return ![.code, .country, .unit].contains(kind) || !isKey(column, of: list)
    case .reference:
      guard let target = field.target, kind == .country || kind == .date else { return false }
      return !keys(of: target.list, target.column).contains { TextFold.areEqual($0, cell) }
    default: return false
    }
  }

  private func isKey(_ column: Int, of list: Int) -> Bool {
    layout.lists.contains { $0.fields.contains { $0.target.map { $0 == (list, column) } ?? false } }
  }

  /// Nothing, or what `kind(ofFigure:)` knows: no text that another column wants.
  func isFigure(_ cell: String) -> Bool { cell.isEmpty || kind(ofFigure: cell) != nil }

  private func kind(ofFigure cell: String) -> ValueKind? {
    if SpokenAnswer.isWhole(cell), cell.contains(where: { !$0.isNumber }) { return .date }
    // `kg` is the code of a country too.
    let units = layout.units.map { [$0.code, $0.label.indonesian, $0.label.english] + $0.names }
    if isNamed(cell, units) { return .unit }
    if isNamed(cell, layout.countries.map { [$0.code] + $0.names }) { return .country }
    let marks: Set<Character> = [".", ",", " ", "-"]
    let (number, unit) = InterviewText.parted(cell)
    let digits = number.filter { !marks.contains($0) }
    guard !digits.isEmpty else { return nil }
    if unit.isEmpty, digits.allSatisfy(\.isNumber), (4...10).contains(digits.count) { return .code }
    if cell.lowercased().hasPrefix("rp"), digits.dropFirst(2).allSatisfy(\.isNumber),
      digits.count > 2
    {
      return .rupiah
    }
    guard digits.allSatisfy(\.isNumber) else { return nil }
    if NumberWords.powers.contains(unit.lowercased()) { return .rupiah }
    return isNamed(unit, units) ? .quantity : nil
  }

  /// One of the names, of two letters at least: one alone is no name of anything.
  private func isNamed(_ text: String, _ names: [[String]]) -> Bool {
    text.count > 1 && names.contains { $0.contains { TextFold.areEqual($0, text) } }
  }

  func exchanged(
    _ cell: String, _ other: String, _ column: Int, _ wanted: Int, _ row: String, _ list: Int
  ) -> String {
    let fields = layout.lists[list].fields
    let (cell, other) = (InterviewText.short(cell), InterviewText.short(other))
    return lines([
      language.say(
        "`\(cell)` berdiri di kolom \(fields[column].label.indonesian) dan `\(other)` di kolom \(fields[wanted].label.indonesian); keduanya seperti tertukar. Ditukar:",
        "`\(cell)` stands under \(fields[column].label.english) and `\(other)` under \(fields[wanted].label.english); they look exchanged. Put the other way round:"
      )
    ]) + row.prefix { $0 != "\n" } + "\n" + keepOrRewrite
  }

  func figureAsText(
    _ cell: String, _ column: Int, _ wanted: Int, _ columns: [Int], _ list: Int
  ) -> String {
    let fields = layout.lists[list].fields
    let labels = columns.map { fields[$0].label[language] }.joined(separator: "; ")
    let cell = InterviewText.short(cell)
    return lines([
      language.say(
        "`\(cell)` berdiri di kolom \(fields[column].label.indonesian), tetapi seperti \(fields[wanted].label.indonesian); barisnya belum ditambahkan. Urutan kolomnya: \(labels). Tulis barisnya menurut urutan itu; bila memang begitu maksudnya, tulis baris yang sama sekali lagi.",
        "`\(cell)` stands under \(fields[column].label.english), but looks like \(fields[wanted].label.english); the row is not added yet. The columns in their order: \(labels). Write the row in that order; if it is meant so, write the same row once more."
      )
    ])
  }

  /// A reference to no row with keys that are near.
  func near(_ problem: DataProblem, _ near: [String], isChange: Bool) -> String {
    lines([problem.asked(in: layout, language).title])
      + cell(near, problem.subject, isChange: isChange)
      + lines([
        language.say(
          "Bila memang bukan itu, tulis tidak: ditulis apa adanya.",
          "If another is meant, write no: it is kept as it stands.")
      ])
  }

  private var keepOrRewrite: String {
    lines([
      language.say(
        "Tulis ya untuk menyimpannya begitu, atau tulis barisnya sekali lagi:",
        "Write yes to keep it so, or write the row once more:")
    ])
  }

  /// A line as it is told again.
  private static func short(_ line: String) -> String {
    line.count > 60 ? String(line.prefix(60)) + "…" : line
  }

  /// `ubah 1 PIG` where a value is asked for.
  func looksLikeCommand(_ line: String) -> String {
    let line = InterviewText.short(line)
    return lines([
      language.say(
        "`\(line)` seperti perintah dan belum disimpan. Perintah: ?, kembali, selesai, dan di daftar `ubah 2`, `hapus 2` pada barisnya sendiri. Bila memang isiannya, tulis sekali lagi.",
        "`\(line)` looks like a command and is not saved. Commands: ?, back, stop, and in a list `change 2`, `remove 2` on a line of their own. If it is the answer, write it once more."
      )
    ])
  }

  // MARK: Changing a row

  func change(_ row: Int, of list: Int) -> String {
    let fields = interview.columns(of: list).map { layout.lists[list].fields[$0] }
    return rowLine(row, of: list)
      + lines([
        language.say("Kolom: ", "Columns: ")
          + fields.map { $0.label[language] }.joined(separator: "; ")
      ]) + changePrompt(row)
  }

  func changePrompt(_ row: Int) -> String {
    lines([
      language.say(
        "Baris \(row + 1) seluruhnya menurut kolomnya (sel kosong mengosongkan, yang tidak ditulis di ujung tetap); baris kosong: tidak jadi:",
        "The whole of row \(row + 1) as the columns stand (an empty cell empties, what is left off at the end stays); an empty line: no change:"
      )
    ])
  }

  // MARK: Words that are not understood

  func notUnderstood(_ line: String, _ words: String) -> String {
    let line = InterviewText.short(line)
    return lines([
      line.isEmpty
        ? words
        : language.say("`\(line)` tidak dimengerti di sini. ", "`\(line)` is not understood here. ")
          + words
    ])
  }

  var offerWords: String {
    language.say(
      "Boleh: ya (lanjut mengisi), tidak (periksa jawaban), kembali, selesai.",
      "May be: yes (go on), no (check the answers), back, stop.")
  }

  func reviewWords(_ count: Int) -> String {
    language.say(
      "Boleh: nomor 1 sampai \(count), satu baris daftar seperti `\(count).1`, `hapus \(count).1`, kembali, selesai.",
      "May be: a number from 1 to \(count), a row of a list such as `\(count).1`, `remove \(count).1`, back, stop."
    )
  }

  /// What may be answered: the last line of every block.
  func prompt(_ subject: DataSubject) -> String {
    guard case .fact(let path) = subject else {
      return lines([choices(book.facilities.map { $0.title[language] })])
    }
    guard let field = layout.field(of: path) else {
      return lines([
        language.say(
          "Satu baris, lalu Enter; baris kosong bila sudah semua:",
          "One row, then Enter; an empty line when that is all:")
      ])
    }
    let form =
      switch field.kind {
      case .truth: language.say("Jawaban: ya atau tidak", "Answer: yes or no")
      case .choice: choices(field.choices.map { $0.label[language] })
      case .rupiah:
        language.say(
          "Jawaban: rupiah, misalnya 2,5 miliar", "Answer: rupiah, such as Rp2,500,000,000")
      case .money:
        language.say("Jawaban: uang, misalnya USD 1.500", "Answer: money, such as USD 1500")
      case .date:
        language.say("Jawaban: tanggal, misalnya 20/11/2026", "Answer: a date, such as 2026-11-20")
      case .percent: language.say("Jawaban: persen, misalnya 7,5", "Answer: percent, such as 7.5")
      case .duration:
        language.say("Jawaban: lama, misalnya 2 tahun", "Answer: a length, such as 2 years")
      case .quantity:
        language.say("Jawaban: banyaknya, misalnya 25 ton", "Answer: a quantity, such as 25 ton")
      case .integer, .decimal: language.say("Jawaban: angka", "Answer: a number")
      case .country:
        language.say("Jawaban: negara, misalnya JP", "Answer: a country, such as JP")
      case .code:
        field.digitCounts.isEmpty
          ? language.say("Jawaban: kode", "Answer: a code")
          : language.say(
            "Jawaban: \(digits(field)) digit", "Answer: \(digits(field)) digits")
      case .text, .reference, .unit: language.say("Jawaban:", "Answer:")
      }
    return lines([form])
  }

  /// `Jawaban, nomor atau kata: 1 milik sendiri; 2 sewa`
  private func choices(_ labels: [String]) -> String {
    language.say("Jawaban, nomor atau kata: ", "Answer, number or word: ")
      + labels.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "; ")
  }

  private func digits(_ field: Layout.Field) -> String {
    field.digitCounts.map(String.init).joined(separator: language.say(" atau ", " or "))
  }

  // MARK: Lists

  private func listHelp(_ list: Int) -> String {
    let fields = interview.columns(of: list).map { layout.lists[list].fields[$0] }
    var text = [
      language.say("Kolom: ", "Columns: ")
        + fields.map { $0.label[language] }.joined(separator: "; ")
    ]
    text.append(language.say("Contoh: ", "Example: ") + exampleRow(list))
    for field in fields {
      if field.kind == .choice {
        text.append(
          "\(field.label[language]): "
            + field.choices.map { $0.label[language] }.joined(separator: ", "))
      }
      if let target = field.target {
        let keys = keys(of: target.list, target.column)
        if !keys.isEmpty {
          text.append("\(field.label[language]): " + keys.joined(separator: ", "))
        }
      }
    }
    text.append(
      language.say(
        "Sel dipisah titik koma atau tab, jadi dapat ditempel dari lembar sebar. `tidak ada` bila memang tidak ada; `ubah 2` mengganti baris 2, `hapus 2` menghapusnya.",
        "Cells apart by semicolon or tab, as a spreadsheet pastes them. `none` if there is none; `change 2` puts another in place of row 2, `remove 2` takes it away."
      ))
    return lines(text) + rows(list)
  }

  /// A row as it may be typed, with the codes that are there already.
  private func exampleRow(_ list: Int) -> String {
    let columns = interview.columns(of: list)
    let cells = ExampleCells(book, language).row(
      list, columns: columns, facility: interview.facility)
    return zip(columns, cells).map { column, cell in
      let known = layout.lists[list].fields[column].target.map { keys(of: $0.list, $0.column) }
      return known?.first ?? cell
    }.joined(separator: "; ").withoutOuterBlanks
  }

  /// `PIG (Pig iron)`
  private func keys(of list: Int, _ column: Int) -> [String] {
    var keys: [String] = []
    for row in 0..<(interview.reading.store.count(ofList: list) ?? 0) {
      guard let key = readBack.value(.cell(list: list, column: column, row: row)),
        !keys.contains(key)
      else { continue }
      keys.append(key)
    }
    return keys
  }

  /// The columns that titles pasted with the rows name; `nil` where one is no title.
  func header(_ cells: [String], of list: Int) -> [Int]? {
    let fields = layout.lists[list].fields
    let columns = cells.compactMap { cell in
      fields.indices.first { column in
        [fields[column].key, fields[column].label.indonesian, fields[column].label.english]
          .contains { TextFold.areEqual($0, cell) }
      }
    }
    return cells.count > 1 && columns.count == cells.count && Set(columns).count == columns.count
      ? columns : nil
  }

  func columns(_ columns: [Int], of list: Int) -> String {
    let labels = columns.map { layout.lists[list].fields[$0].label[language] }
    return lines([
      language.say("Kolom baris berikut: ", "Columns of the rows that follow: ")
        + labels.joined(separator: "; ")
    ])
  }

  func oneCell(_ line: String) -> String {
    let line = InterviewText.short(line)
    return lines([
      language.say(
        "Hanya satu isian yang terbaca: `\(line)`; tidak ditambahkan. Pisahkan isian dengan `;` menurut kolomnya; bila memang hanya itu, akhiri dengan `;`.",
        "Only one entry was read: `\(line)`; it is not added. Part entries with `;` as the columns stand; if that is all, end it with `;`."
      )
    ])
  }

  /// `ada` where rows are asked for.
  func rowWanted(_ list: Int) -> String {
    lines([
      language.say(
        "Tulis satu baris untuk setiapnya, misalnya: \(exampleRow(list))",
        "Write a row for each, such as: \(exampleRow(list))")
    ])
  }

  var kept: String { lines([language.say("Jawabannya tetap.", "The answer stays.")]) }

  func tooManyCells(_ cells: Int, _ columns: [Int], of list: Int) -> String {
    let labels = columns.map { layout.lists[list].fields[$0].label[language] }
      .joined(separator: "; ")
    return lines([
      language.say(
        "Baris ini berisi \(cells) sel, kolomnya \(columns.count); tidak ditambahkan. Kolom: \(labels)",
        "This row has \(cells) cells for \(English.counted(columns.count, "column", "columns")); it is not added. Columns: \(labels)"
      )
    ])
  }

  /// A row that was not added before the list was ended.
  func lost(_ row: String) -> String {
    let row = InterviewText.short(row)
    return lines([
      language.say(
        "Perhatian: baris `\(row)` tidak ditambahkan. Daftar ini dapat dibuka lagi dengan nomornya pada `Periksa jawaban Anda`.",
        "Note: the row `\(row)` was not added. The list can be opened again by its number where the answers are checked."
      )
    ])
  }

  /// A row that was asked about, and another came in its place.
  func passedOver(_ row: String) -> String {
    let row = InterviewText.short(row)
    return lines([
      language.say(
        "Perhatian: baris `\(row)` belum ditambahkan. Bila itu baris lain dari yang berikut, tulis lagi seluruhnya.",
        "Note: the row `\(row)` is not added yet. If it is another than the one that follows, write the whole of it again."
      )
    ])
  }

  var notAdded: String {
    lines([
      language.say(
        "Baris itu tidak ditambahkan; tulis lagi seluruhnya.",
        "That row is not added; write the whole of it again.")
    ])
  }

  /// All rows there are, with their totals.
  func rows(_ list: Int) -> String {
    let count = interview.reading.store.count(ofList: list) ?? 0
    return (0..<count).map { rowLine($0, of: list) }.joined() + (count > 0 ? totals(list) : "")
  }

  func row(_ row: Int, of list: Int) -> String { rowLine(row, of: list) + totals(list) }

  private func rowLine(_ row: Int, of list: Int) -> String {
    lines([
      language.say("Baris \(row + 1): ", "Row \(row + 1): ") + cells(of: row, in: list)
    ])
  }

  private func cells(of row: Int, in list: Int) -> String {
    var cells: [String] = []
    for (column, field) in layout.lists[list].fields.enumerated() {
      guard let value = readBack.value(.cell(list: list, column: column, row: row)) else {
        continue
      }
      // A unit stands at the quantity before it already.
      if field.kind == .unit, cells.last?.hasSuffix(" \(value)") == true { continue }
      cells.append("\(field.label[language]) \(value)")
    }
    return cells.joined(separator: "; ")
  }

  /// Rows of a list that stand among the answers; `ubah` in the list itself reaches the rest.
  private static let mostRows = 20

  /// `2 baris; Nilai pabean Rp350.000.000`: amounts are added up, quantities are not of one unit.
  private func totals(_ list: Int) -> String {
    let store = interview.reading.store
    let count = store.count(ofList: list) ?? 0
    var parts = [language.say("\(count) baris", English.counted(count, "row", "rows"))]
    for (column, field) in layout.lists[list].fields.enumerated() where field.kind == .rupiah {
      var sum: Int128? = 0
      var isKnown = false
      for cell in store.column(column, ofList: list) where cell.isKnown {
        isKnown = true
        sum = sum.flatMap { sum in
          let (total, isOver) = sum.addingReportingOverflow(cell.raw)
          return isOver ? nil : total
        }
      }
      if isKnown, let sum {
        parts.append(
          "\(field.label[language]) \(field.kind.text(sum, scale: field.scale, in: language))")
      }
    }
    return lines([language.say("Sejauh ini: ", "So far: ") + parts.joined(separator: "; ")])
  }

  // MARK: What came of it

  func outcome(_ outcome: Interview.Outcome, _ subject: DataSubject, isRow: Bool = false) -> String
  {
    switch outcome {
    case .refused(let problems): return refused(problems, subject)
    case .noPlace:
      return lines([
        language.say(
          "Berkas ini memuatnya dua kali atau dalam bentuk lain: perbaiki di berkasnya. Dibiarkan.",
          "The file has it twice or in another shape: mend it there. Left as it is.")
      ])
    case .leftOpen:
      return lines([language.say("Dibiarkan terbuka.", "Left open.")]) + progress()
    case .taken(let problems, let decided):
      var text: [String] = []
      // What rows come to is told when all are there.
      if isRow { return lines(problems.filter { !$0.error.isOfJudging }.flatMap(told)) }
      text.append(language.say("Dibaca: ", "Read: ") + answer(subject))
      text += problems.flatMap(told)
      text += decided.map { result in
        "\(book.requirements[result.requirement].title[language]): \(result.status.words[language])"
      }
      return lines(text) + progress()
    }
  }

  /// - Parameter withHelp: what to write instead is not told otherwise.
  func refused(_ problems: [DataProblem], _ subject: DataSubject, withHelp: Bool = true) -> String {
    // What a choice may be stands in the line below, with its numbers.
    guard withHelp, !isChoice(subject) else {
      return lines(problems.filter(\.isError).map { $0.asked(in: layout, language).title })
    }
    return lines(problems.filter(\.isError).flatMap(told))
  }

  private func isChoice(_ subject: DataSubject) -> Bool {
    subject == .facility || kind(subject) == .choice
  }

  private func told(_ problem: DataProblem) -> [String] {
    let told = problem.asked(in: layout, language)
    return [told.title] + (told.help.map { [$0] } ?? [])
  }

  /// `Nilai investasi: Rp2.500.000.000`
  private func answer(_ subject: DataSubject) -> String {
    guard case .fact(let path) = subject else {
      let title = interview.facility.map { book.facilities[$0].title[language] } ?? ""
      return language.say("Fasilitas: ", "Facility: ") + title
    }
    if case .list(let list) = path {
      let count = interview.reading.store.count(ofList: list) ?? 0
      let rows =
        count == 0
        ? language.say("tidak ada", "none")
        : language.say("\(count) baris", English.counted(count, "row", "rows"))
      return "\(book.lists[list].title[language]): \(rows)"
    }
    return
      "\(readBack.label(path)): \(readBack.value(path) ?? language.say("belum diisi", "empty"))"
  }

  func progress() -> String {
    guard let judgement = interview.assessment.judgement else { return "" }
    let all = judgement.requirements.count
    let clear = judgement.requirements.count { $0.status != .undetermined }
    return lines([
      language.say(
        "Sudah jelas \(clear) dari \(all) syarat; pertanyaan tersisa paling banyak \(interview.questionsLeft).",
        "\(clear) of \(English.counted(all, "requirement", "requirements")) clear; at most \(English.counted(interview.questionsLeft, "question", "questions")) left."
      )
    ])
  }

  // MARK: The verdict

  func verdict() -> String {
    guard let judgement = interview.assessment.judgement else {
      return lines(
        [""] + interview.assessment.problems.filter(\.isError).flatMap(told)
          + [language.say("TIDAK DINILAI", "NOT JUDGED")])
    }
    guard let facility = interview.facility, let date = interview.assessment.date else { return "" }
    let headline = VerdictText(
      judgement, of: facility, on: date, program, doubts: interview.assessment.doubts)
    var text = ["", headline.text(language)]
    if let unread = headline.unread { text.append(unread[language]) }
    for result in judgement.requirements where result.status == .notMet {
      let requirement = book.requirements[result.requirement]
      text.append("\(requirement.title[language]): \(result.status.words[language])")
      if let remedy = requirement.remedy {
        text.append(language.say("Langkah: ", "What to do: ") + remedy[language])
      }
    }
    if !judgement.open.law.isEmpty {
      text.append(
        language.say(
          "Laporan menyebut ketentuan yang perlu ditanyakan kepada Kantor Pabean.",
          "The report names the provisions to ask the customs office about."))
    }
    text.append(VerdictText.whoDecides[language])
    return lines(text)
  }

  func offer() -> String {
    var further = interview
    further.goOn()
    let missing = further.open.compactMap { subject -> String? in
      guard case .fact(let path) = subject else { return nil }
      return readBack.label(path)
    }
    // Lists are what figures and tables are made of: named first.
    let lists = further.open.compactMap { subject -> String? in
      guard case .fact(.list(let list)) = subject else { return nil }
      return layout.lists[list].label[language]
    }
    let named = (lists + missing.filter { !lists.contains($0) }).prefix(4).joined(separator: "; ")
    let all = missing.count <= 4
    // Who means to mend what is missing wants to know of all of it.
    let judgement = interview.assessment.judgement
    let others = judgement?.requirements.count { $0.status == .undetermined } ?? 0
    let isRefused = judgement?.verdict == .notEligible && others > 0
    let goesOn =
      isRefused
      ? language.say(
        " Bila yang kurang akan Anda penuhi, lanjutkan: \(others) syarat lain belum dinilai.",
        " If you mean to mend what is missing, go on: \(English.counted(others, "other requirement is", "other requirements are")) not assessed yet."
      ) : ""
    return lines([
      language.say(
        "Jawaban atas pertanyaan yang tersisa tidak mengubah putusan.",
        "Answers to the questions left do not change the verdict.") + goesOn,
      language.say(
        "Lanjut mengisi yang diperlukan laporan dan formulir?"
          + (missing.isEmpty
            ? "" : " Masih \(missing.count) isian\(all ? ":" : ", di antaranya") \(named)."),
        "Go on with what the report and the form need?"
          + (missing.isEmpty
            ? ""
            : " \(English.counted(missing.count, "entry", "entries")) yet\(all ? ":" : ", among them") \(named).")
      ),
      language.say("Jawaban: ya atau tidak", "Answer: yes or no"),
    ])
  }

  // MARK: Check your answers

  /// What is answered, by group, in the order of the form.
  var answered: [DataSubject] {
    groups.flatMap(\.subjects)
  }

  private var groups: [(title: String?, subjects: [DataSubject])] {
    let slots = layout.scalars.indices.filter { readBack.value(.scalar($0)) != nil }
    func of(_ group: Int?) -> [DataSubject] {
      slots.filter { layout.scalars[$0].group == group }.map { .fact(.scalar($0)) }
    }
    var found: [(String?, [DataSubject])] = [
      (nil, (interview.hasChosenFacility ? [.facility] : []) + of(nil))
    ]
    for (index, group) in layout.groups.enumerated() {
      found.append((group.label[language], of(index)))
    }
    let lists = layout.lists.indices.filter { interview.reading.store.count(ofList: $0) != nil }
    found.append((language.say("Daftar", "Lists"), lists.map { .fact(.list($0)) }))
    return found.filter { !$0.1.isEmpty }
  }

  func review(_ subjects: [DataSubject]) -> String {
    var text = ["", language.say("Periksa jawaban Anda", "Check your answers")]
    var number = 0
    for (title, subjects) in groups {
      if let title { text.append(title) }
      for subject in subjects {
        number += 1
        text.append("\(number). \(answer(subject))")
        guard case .fact(.list(let list)) = subject else { continue }
        let count = interview.reading.store.count(ofList: list) ?? 0
        text += (0..<min(count, InterviewText.mostRows)).map { row in
          "\(number).\(row + 1) \(cells(of: row, in: list))"
        }
      }
    }
    return lines(text) + reviewPrompt
  }

  var reviewPrompt: String {
    lines([
      language.say(
        "Nomor jawaban untuk mengubahnya, atau selesai:",
        "The number of an answer to change it, or stop:")
    ])
  }
}

extension DataError {
  /// Found by looking at several values together.
  fileprivate var isOfJudging: Bool {
    switch self {
    case .contradiction, .unlikely: true
    default: false
    }
  }
}
