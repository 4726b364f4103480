package import Intake
import Layout
import RuleEngine
import Values

/// The interview as lines of text: what is printed, and what each line that is read does.
///
/// The same bytes at a terminal and in a pipe: every question is one block of plain lines, the last of which says what
/// may be answered; nothing is drawn again. A line taken changes `interview`, whose bytes are then to be saved.
package struct InterviewDialogue: InterviewFace {
  package private(set) var interview: Interview
  /// The dialogue is at its end.
  package private(set) var isOver = false
  /// As the closing words name it.
  let file: String
  private var state = State.asking
  /// What the answer before may have meant: given back by its letter, or by yes where it is one.
  private var offered: (subject: DataSubject, texts: [String])?
  /// A day was said not to be, and no to this question would say so: given with a yes.
  private var denied: (subject: DataSubject, question: DataSubject)?
  /// A row that is not added yet: one of its cells is asked for, or which cell is too many.
  private var pending: PendingRow?
  private var hasToldWords = false
  private var hasOffered: Bool
  private var toldVerdict: String?
  /// The columns of the rows that follow, where titles of columns were pasted with them.
  private var header: [Int]?
  /// Where to go once what is changed is answered.
  private var isReviewing = false
  /// The row, from 0, that the next line takes the place of.
  private var changing: Int?
  /// A row that was not added, and none since: who ends the list then is told so.
  private var lostRow: (list: Int, line: String)?
  /// Chosen among the answers that are checked: going back from it changes nothing.
  private var opened: DataSubject?
  /// What was asked about, an amount that nobody means or a word that may be a command: given again it is meant.
  private var doubted: (subject: DataSubject, line: String)?

  private enum State {
    case asking
    /// The verdict is settled: go on for the report?
    case offering
    /// All is asked; answers can be changed by their numbers.
    case reviewing([DataSubject])
  }

  package init(_ interview: Interview, file: String) {
    self.interview = interview
    self.file = file
    hasOffered = interview.isComplete
  }

  var words: InterviewText { InterviewText(interview) }
  private var language: Language { interview.language }

  package mutating func begin() -> String {
    words.opening(file) + question()
  }

  /// The input is at its end, or the person asked to stop: everything is saved.
  package mutating func end() -> String {
    isOver = true
    return words.closing(file)
  }

  /// The file was changed by somebody else meanwhile: its rows may be others.
  package mutating func takeOver(_ bytes: [UInt8]) -> Bool {
    changing = nil
    pending = nil
    return interview.takeOver(bytes)
  }

  package mutating func refuse(_ error: DataError) -> String {
    if case .lineTooLong(let limit) = error {
      let told = language.say(
        "Jawaban ini lebih panjang dari \(limit) bita, jadi tidak dibaca.\n",
        "This answer is longer than \(limit) bytes and was not read.\n")
      return told + again()
    }
    return words.outcome(.refused([DataProblem(error, .whole)]), .whole) + again()
  }

  // MARK: Lines

  package mutating func take(_ written: String) -> String {
    let line = Word.plain(written.withoutOuterBlanks, language)
    let word = Word(line)
    if word == .done { return end() }
    switch state {
    case .offering: return offer(line, word)
    case .reviewing(let subjects): return review(line, word, subjects)
    case .asking: break
    }
    guard let subject = interview.next else { return question() }
    switch word {
    case .more: return words.more(on: subject) + words.prompt(subject)
    case .back:
      if let row = pending {
        pending = nil
        return words.notAdded + words.prompt(.fact(.list(row.list)))
      }
      changing = nil
      if opened == subject {
        interview.leave(subject)
        return beginReview()
      }
      return back()
        ?? language.say("Ini pertanyaan pertama.\n", "This is the first question.\n")
        + question()
    default: break
    }
    // A row may begin or end with an empty cell.
    if case .fact(.list(let list)) = subject { return row(line, written, list) }
    // Of a cell that is asked for its rows may be meant.
    if case .fact(.cell(let list, _, _)) = subject,
      Word.row(line, after: Word.changes + Word.removals) != nil
    {
      interview.ask(.fact(.list(list)))
      return rowCommand(line, list) ?? question()
    }
    if let doubt = doubt(line, subject) ?? commandDoubt(line, subject) {
      return doubt + words.prompt(subject)
    }
    return answer(line, subject)
  }

  /// One answer that is no row: as it stands, as one of what the one before may have meant, or as it is meant.
  private mutating func answer(_ line: String, _ subject: DataSubject) -> String {
    let taken = offered.flatMap {
      $0.subject == subject ? OfferedReadings.pick(line, $0.texts) : nil
    }
    offered = nil
    let denied = denied
    self.denied = nil
    if let denied, denied.subject == subject, Word.answer(line) == true {
      return told(interview.answer(denied.question, text: "tidak"), denied.question)
    }
    if taken == nil, SpokenAnswer.isFigure(line), words.isTruth(subject) {
      return words.figure(line) + words.prompt(subject)
    }
    // Nothing is no new answer where there is one.
    if line.isEmpty, interview.hasValue(subject) {
      let standing = interview.keep(subject)
      if !standing.isEmpty {
        return told(.taken(problems: standing, decided: []), subject)
      }
      return words.kept + (opened == subject ? beginReview() : question())
    }
    let text = choice(line, subject) ?? taken ?? line
    let outcome = interview.answer(subject, text: text)
    guard case .refused(let problems) = outcome else { return told(outcome, subject) }
    switch interview.spoken(subject, text) {
    case .meant(let meant) where meant != line: return answer(meant, subject)
    case .perhaps(let texts):
      offered = (subject, texts)
      return words.perhaps(line, texts, subject) + words.prompt(subject)
    case .meant, nil: break
    }
    if words.isDate(subject), SpokenAnswer.isEndless(line) {
      return words.endless(line, subject) + words.prompt(subject)
    }
    if let never = never(line, subject) { return never }
    let texts = problems.first(where: \.isError)?.meant(in: interview.program.layout) ?? []
    if !texts.isEmpty { offered = (subject, texts) }
    return words.refused(problems, subject, withHelp: texts.isEmpty)
      + words.halfDay(problems, subject) + words.asked(elsewhere: line, subject)
      + words.offered(texts, subject)
      + words.prompt(subject)
  }

  /// `belum pernah` where a day is asked for: perhaps no to the question that the day hangs on.
  private mutating func never(_ line: String, _ subject: DataSubject) -> String? {
    guard words.isDate(subject), SpokenAnswer.isNever(line) else { return nil }
    let question = interview.question(before: subject)
    denied = question.map { (subject, $0) }
    return words.never(line, subject, question) + words.prompt(subject)
  }

  /// An amount that nobody means: `2.5` is Rp2,5. Asked about once; who writes it again means it.
  private mutating func doubt(_ line: String, _ subject: DataSubject) -> String? {
    guard case .fact(let path) = subject,
      interview.program.layout.field(of: path)?.kind == .rupiah
    else { return nil }
    if let doubted, doubted == (subject, line) {
      self.doubted = nil
      return nil
    }
    var trial = interview
    guard case .taken = trial.answer(subject, text: line), trial.doubtfulLimit(path) != nil
    else { return nil }
    doubted = (subject, line)
    return InterviewText(trial).doubt(line, path)
  }

  /// A text that begins as a command does. Asked about once; who writes it again means it.
  private mutating func commandDoubt(_ line: String, _ subject: DataSubject) -> String? {
    guard Word.looksLikeCommand(line) else { return nil }
    if case .fact(let path) = subject, let kind = interview.program.layout.field(of: path)?.kind,
      !kind.isText
    {
      return nil
    }
    if let doubted, doubted == (subject, line) {
      self.doubted = nil
      return nil
    }
    doubted = (subject, line)
    return words.looksLikeCommand(line)
  }

  /// What stands behind the number of a choice.
  private func choice(_ line: String, _ subject: DataSubject) -> String? {
    let names = interview.choices(for: subject)
    guard let number = Int(line), names.indices.contains(number - 1) else { return nil }
    return names[number - 1]
  }

  private mutating func told(_ outcome: Interview.Outcome, _ subject: DataSubject) -> String {
    let text = words.outcome(outcome, subject)
    if case .refused = outcome { return text + words.prompt(subject) }
    if case .noPlace = outcome { _ = interview.leaveOpen(subject) }
    return text + question()
  }

  private mutating func row(_ line: String, _ written: String, _ list: Int) -> String {
    let cells = InterviewDialogue.cells(written).map { Word.plain($0, language) }
    guard let row = pending else { return whole(line, cells, list) }
    if cells.count == 1, !line.isEmpty, !Word.looksLikeCommand(line) { return fill(row, line) }
    pending = nil
    // The row that would be the next one: it is not there to be taken away.
    if row.changing == nil, let number = Word.row(line, after: Word.removals),
      number == (interview.reading.store.count(ofList: list) ?? 0) + 1
    {
      lostRow = nil
      return words.notAdded + words.prompt(row.subject)
    }
    // Of rows that are pasted the next comes before the one that was asked about is mended.
    guard cells.count > 1, row.changing == nil, let lost = lostRow, lost.list == list,
      !isMend(cells, of: InterviewDialogue.cells(lost.line).map { Word.plain($0, language) })
    else { return whole(line, cells, list) }
    lostRow = nil
    return words.passedOver(lost.line) + whole(line, cells, list)
  }

  /// The same row with one cell written otherwise, or in another order.
  private func isMend(_ cells: [String], of row: [String]) -> Bool {
    cells.count == row.count && zip(cells, row).count { $0 != $1 } <= 1
      || cells.sorted() == row.sorted()
  }

  /// `ubah 2`, `hapus 2`; `hapus` alone where a row is being changed. `nil` where it is none.
  private mutating func rowCommand(_ line: String, _ list: Int) -> String? {
    if let number = Word.row(line, after: Word.changes) {
      guard number > 0, number <= interview.reading.store.count(ofList: list) ?? 0 else {
        return noRow(number) + (interview.next.map(words.prompt) ?? "")
      }
      return beginChange(number - 1, list)
    }
    let isBare = changing != nil && Word.removals.contains(line.lowercased())
    guard let number = isBare ? changing.map({ $0 + 1 }) : Word.row(line, after: Word.removals)
    else { return nil }
    return remove(number, list)
  }

  private mutating func remove(_ number: Int, _ list: Int) -> String {
    changing = nil
    let text =
      interview.removeRow(list, number - 1)
      ? language.say("Baris \(number) dihapus.\n", "Row \(number) is taken away.\n")
      : noRow(number)
    return text + words.rows(list) + words.prompt(.fact(.list(list)))
  }

  private func noRow(_ number: Int) -> String {
    language.say("Baris \(number) tidak ada.\n", "There is no row \(number).\n")
  }

  /// A line that answers nothing about a row before it.
  private mutating func whole(_ line: String, _ cells: [String], _ list: Int) -> String {
    let subject = DataSubject.fact(.list(list))
    if let row = changing, line.isEmpty, cells.count == 1 { return change(row, line, cells, list) }
    if line.isEmpty, cells.count == 1 {
      header = nil
      let lost = lostRow.flatMap { $0.list == list ? words.lost($0.line) : nil } ?? ""
      lostRow = nil
      return lost + told(interview.endRows(list), subject)
    }
    if let told = rowCommand(line, list) { return told }
    if let doubt = commandDoubt(line, subject) {
      return doubt + (changing.map(words.changePrompt) ?? words.prompt(subject))
    }
    if let row = changing { return change(row, line, cells, list) }
    let none = interview.reading.store.count(ofList: list) ?? 0 == 0
    // One cell alone may say that there is none, or that nobody knows.
    if cells.count == 1, none {
      let picked = offered.flatMap {
        $0.subject == subject ? OfferedReadings.pick(line, $0.texts) : nil
      }
      offered = nil
      if picked == nil, SpokenAnswer.isNotYet(line) {
        offered = (subject, ["tidak ada", "belum tahu"])
        return words.notYet(line) + words.prompt(subject)
      }
      var trial = interview
      var said = picked ?? line
      // A no means that there is none; a yes has rows to come.
      if picked == nil, case .meant(let truth) = SpokenAnswer.truth(line) {
        if truth == "ya" { return words.rowWanted(list) + words.prompt(subject) }
        if truth == "tidak" { said = "tidak ada" }
      }
      switch trial.answer(subject, text: said) {
      case .refused, .noPlace: break
      case let outcome:
        interview = trial
        return told(outcome, subject)
      }
    }
    if !cells.contains(where: { !Interview.isUnknown($0) }) { return words.prompt(subject) }
    if let columns = words.header(cells, of: list) {
      header = columns
      return words.columns(columns, of: list) + words.prompt(subject)
    }
    let columns = header ?? interview.columns(of: list)
    // A word, or a sentence with commas: what it would say of the first column alone has another reading.
    lostRow = (list, line)
    if cells.count == 1, columns.count > 1 {
      return words.oneCell(line) + words.prompt(subject)
    }
    let added = cells.reversed().drop(while: \.isEmpty).count
    let row = PendingRow(list: list, columns: columns, cells: Array(cells.prefix(added)))
    guard added <= columns.count else {
      let told = words.tooManyCells(added, columns, of: list)
      return told + (offerMoved(row) ?? words.prompt(subject))
    }
    return orderDoubt(row, line) ?? put(row)
  }

  // MARK: A row that is not added yet

  /// The answer about a row: its letter, a yes, or the cell written anew.
  private mutating func fill(_ row: PendingRow, _ line: String) -> String {
    var row = row
    let picked = OfferedReadings.pick(line, row.offered)
    if let moved = row.moved {
      guard Word.answer(line) == true else {
        pending = nil
        return words.notAdded + prompt(row)
      }
      row.cells = moved
    } else if let place = row.place {
      // Written again, or a no to the key that is near: it is meant as it stands.
      let isMeant = line == row.cells[place] || SpokenAnswer.truth(line) == .meant("tidak")
      if row.isNear, picked == nil, isMeant {
        row.sure.insert(place)
      } else {
        row.cells[place] = picked ?? line
      }
    }
    row.moved = nil
    row.offered = []
    row.isNear = false
    return put(row)
  }

  /// Adds it, or puts it in the place of another; what of it cannot be read is asked for.
  private mutating func put(_ row: PendingRow) -> String {
    var row = row
    pending = nil
    var told = ""
    for _ in 0...row.cells.count {
      var trial = interview
      let (outcome, number) = given(row, to: &trial)
      guard case .refused(let problems) = outcome else {
        if case .noPlace = outcome { return words.outcome(outcome, row.subject) + prompt(row) }
        if case .taken(let problems, _) = outcome, let loose = row.nearReference(in: problems) {
          row.place = loose.index
          row.offered = loose.near
          row.isNear = true
          pending = row
          return told + words.near(loose.problem, loose.near, isChange: row.changing != nil)
        }
        interview = trial
        lostRow = nil
        let text =
          told + words.row(number, of: row.list)
          + words.outcome(outcome, row.subject, isRow: true)
          + words.tinyCells(number, of: row.list)
        guard row.changing != nil else { return text }
        changing = nil
        return text + words.prompt(row.subject)
      }
      if let skipped = skipUnit(&row, problems) {
        told += skipped
        continue
      }
      guard let place = row.place(of: problems) else {
        return told + words.outcome(outcome, row.subject) + words.notAdded + prompt(row)
      }
      let field = interview.program.layout.lists[row.list].fields[row.columns[place.index]]
      let written = row.cells[place.index]
      switch SpokenAnswer.of(written, for: field) {
      case .meant(let text) where text != written:
        row.cells[place.index] = text
        continue
      case .perhaps(let texts): row.offered = texts
      default:
        if let unit = takeUnit(&row, place.problem, place.index) {
          told += unit
          continue
        }
        if let left = askLeftOutUnit(row, place) { return told + left }
        if let moved = offerMoved(row) { return told + moved }
        row.offered = place.problem.meant(in: interview.program.layout)
      }
      row.place = place.index
      pending = row
      let subject = place.problem.subject
      return told + words.refused(problems, row.subject, withHelp: row.offered.isEmpty)
        + words.otherUnit(place.problem, row.columns, row.cells)
        + words.cell(row.offered, subject, isChange: row.changing != nil)
    }
    return told + words.notAdded + prompt(row)
  }

  /// `25 ton; 250 juta`: who writes the unit with the quantity leaves its column out. What is told of it.
  private func skipUnit(_ row: inout PendingRow, _ problems: [DataProblem]) -> String? {
    let fields = interview.program.layout.lists[row.list].fields
    guard row.cells.count < row.columns.count,
      let place = row.places(of: problems).first(where: { place in
        if case .value(_, .noUnit) = place.problem.error { true } else { false }
      }), fields[row.columns[place.index]].kind == .unit,
      let quantity = row.columns[..<place.index].firstIndex(where: {
        fields[$0].unit?.column == row.columns[place.index]
      }), row.cells[quantity].contains(where: \.isNumber),
      !InterviewText.parted(row.cells[quantity]).unit.isEmpty
    else { return nil }
    row.cells.insert("", at: place.index)
    return words.unitSkipped(row.cells[quantity], row.columns[place.index], of: row.list)
  }

  /// `25; 250 juta`: the row can be read if its unit was left out, which is then asked for.
  private mutating func askLeftOutUnit(
    _ row: PendingRow, _ wrong: (index: Int, problem: DataProblem)
  ) -> String? {
    guard case .value(_, .noUnit) = wrong.problem.error, row.cells.count < row.columns.count else {
      return nil
    }
    var whole = row
    whole.cells.insert("", at: wrong.index)
    var trial = interview
    guard case .taken = given(whole, to: &trial).0 else { return nil }
    whole.place = wrong.index
    pending = whole
    return words.refused([wrong.problem], row.subject)
      + words.cell([], wrong.problem.subject, isChange: row.changing != nil)
  }

  /// `40 buah` where the product has no unit: that is its unit. Where the product is not there yet the number stands
  /// alone. What is told of it; `nil` where it is neither.
  private mutating func takeUnit(_ row: inout PendingRow, _ problem: DataProblem, _ cell: Int)
    -> String?
  {
    guard case .value(let written, .noUnitOfRow) = problem.error else { return nil }
    let (number, unit) = InterviewText.parted(written)
    if let (place, key) = interview.unitPlace(of: problem, row.columns, row.cells) {
      guard case .taken = interview.answer(.fact(place), text: unit) else { return nil }
      return words.unitTaken(place, key)
    }
    guard number != written, let told = words.unitLeftOut(unit, problem, row.columns, row.cells)
    else { return nil }
    row.cells[cell] = number
    return told
  }

  private func given(_ row: PendingRow, to interview: inout Interview) -> (Interview.Outcome, Int) {
    if let number = row.changing {
      return (
        interview.changeRow(row.list, number, columns: row.columns, cells: row.cells), number
      )
    }
    let outcome = interview.addRow(row.list, columns: row.columns, cells: row.cells)
    return (outcome, (interview.reading.store.count(ofList: row.list) ?? 0) - 1)
  }

  private func prompt(_ row: PendingRow) -> String {
    row.changing.map(words.changePrompt) ?? words.prompt(row.subject)
  }

  /// A text that is no text but a figure of another column: the columns were perhaps taken in another order. Offers the
  /// row with the two exchanged where that can be read; else asks about it once, and who writes it again means it.
  private mutating func orderDoubt(_ row: PendingRow, _ line: String) -> String? {
    if let doubted, doubted == (row.subject, line) {
      self.doubted = nil
      return nil
    }
    guard
      let found = words.figureAsText(row.cells, row.columns, of: row.list)
        ?? words.keyAsText(row.cells, row.columns, of: row.list)
    else { return nil }
    if let other = row.columns.firstIndex(of: found.column), row.cells.indices.contains(other),
      !words.isFigure(row.cells[other])
    {
      var offer = row
      offer.cells.swapAt(found.index, other)
      var trial = interview
      if case (.taken, let number) = given(offer, to: &trial) {
        offer.moved = offer.cells
        offer.cells = row.cells
        pending = offer
        return words.exchanged(
          row.cells[found.index], row.cells[other], row.columns[found.index], found.column,
          InterviewText(trial).row(number, of: row.list), row.list)
      }
    }
    doubted = (row.subject, line)
    return words.figureAsText(
      row.cells[found.index], row.columns[found.index], found.column, row.columns, row.list)
      + prompt(row)
  }

  /// Where the row can be read without one of the cells before the first that cannot: offers it so.
  private mutating func offerMoved(_ row: PendingRow) -> String? {
    var first = row
    first.cells = Array(row.cells.prefix(row.columns.count))
    var trial = interview
    guard case .refused(let problems) = given(first, to: &trial).0,
      let wrong = first.place(of: problems)?.index, wrong > 0
    else { return nil }
    let fields = interview.program.layout.lists[row.list].fields
    // A text fits everywhere, and says nothing of where it belongs.
    guard !fields[row.columns[wrong - 1]].kind.isText else { return nil }
    // Its unit may stand in the cell that moved, and nowhere else.
    let ways = (0..<wrong).reversed().flatMap { [($0, false), ($0, true)] }
    for (dropped, isUnitWithin) in ways {
      var fewer = row
      fewer.cells.remove(at: dropped)
      if isUnitWithin { fewer.cells.insert("", at: wrong) }
      guard fewer.cells.count <= row.columns.count else { continue }
      trial = interview
      let (outcome, number) = given(fewer, to: &trial)
      if case .refused = outcome { continue }
      if case .noPlace = outcome { continue }
      var offer = row
      offer.moved = fewer.cells
      pending = offer
      return words.moved(
        row.cells[wrong], from: row.columns[wrong], to: row.columns[wrong - 1],
        without: row.cells[dropped], InterviewText(trial).row(number, of: row.list), row.list)
    }
    return nil
  }

  // MARK: Changing a row

  private mutating func beginChange(_ row: Int, _ list: Int) -> String {
    state = .asking
    changing = row
    return words.change(row, of: list)
  }

  private mutating func change(_ row: Int, _ line: String, _ cells: [String], _ list: Int)
    -> String
  {
    let subject = DataSubject.fact(.list(list))
    if line.isEmpty, cells.count == 1 {
      changing = nil
      return words.rows(list) + words.prompt(subject)
    }
    let columns = interview.columns(of: list)
    let given = cells.reversed().drop(while: \.isEmpty).count
    guard given <= columns.count else {
      return words.tooManyCells(given, columns, of: list) + words.changePrompt(row)
    }
    let changed = PendingRow(list: list, columns: columns, cells: cells, changing: row)
    return orderDoubt(changed, line) ?? put(changed)
  }

  /// Apart by tab, else by semicolon.
  static func cells(_ line: String) -> [String] {
    let mark: Character = line.contains("\t") ? "\t" : ";"
    return line.split(separator: mark, omittingEmptySubsequences: false).map {
      String($0).withoutOuterBlanks
    }
  }

  // MARK: What comes next

  /// What was asked last, once more.
  private mutating func again() -> String {
    switch state {
    case .asking: interview.next.map(words.prompt) ?? question()
    case .offering: words.offer()
    case .reviewing: words.reviewPrompt
    }
  }

  private mutating func question() -> String {
    if interview.isSettled, !hasOffered, !interview.isWaiting {
      hasOffered = true
      guard interview.hasMore else { return beginReview() }
      state = .offering
      return verdict() + words.offer()
    }
    guard let subject = interview.next else { return beginReview() }
    if isReviewing, !interview.isWaiting, interview.isSettled { return beginReview() }
    state = .asking
    defer { hasToldWords = true }
    return words.question(subject, withWords: !hasToldWords)
  }

  private mutating func offer(_ line: String, _ word: Word?) -> String {
    switch Word.answer(line) {
    case true:
      interview.goOn()
      return question()
    case false: return beginReview()
    case nil:
      // Nobody remembers in which order another sitting went: all answers stand there to choose from.
      if word == .back, !interview.hasPast { return beginReview() }
      if word == .back, let text = back() {
        hasOffered = false
        return text
      }
      return words.notUnderstood(word == .more ? "" : line, words.offerWords) + words.offer()
    }
  }

  /// The question before once more; `nil` where there is none.
  private mutating func back() -> String? { interview.goBack() ? question() : nil }

  private mutating func beginReview() -> String {
    isReviewing = true
    opened = nil
    let subjects = words.answered
    state = .reviewing(subjects)
    return verdict() + words.review(subjects)
  }

  /// Once, until it is another.
  private mutating func verdict() -> String {
    let text = words.verdict()
    defer { toldVerdict = text }
    return text == toldVerdict ? "" : text
  }

  private mutating func review(_ line: String, _ word: Word?, _ subjects: [DataSubject]) -> String {
    if word == .back, let text = back() { return text }
    // `ubah 2.1`, `hapus 2.1` as in the list itself.
    let removed = Word.after(Word.removals, line)
    let line = removed ?? Word.after(Word.changes, line) ?? line
    let parts = line.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count <= 2, let number = parts[0], subjects.indices.contains(number - 1) else {
      return words.notUnderstood(word == .more ? "" : line, words.reviewWords(subjects.count))
        + words.reviewPrompt
    }
    let subject = subjects[number - 1]
    if parts.count == 2 {
      guard case .fact(.list(let list)) = subject, let row = parts[1], row > 0,
        row <= interview.reading.store.count(ofList: list) ?? 0
      else {
        return words.notUnderstood(line, words.reviewWords(subjects.count)) + words.reviewPrompt
      }
      interview.ask(subject)
      opened = subject
      guard removed == nil else {
        state = .asking
        return remove(row, list)
      }
      return beginChange(row - 1, list)
    }
    interview.ask(subject)
    opened = subject
    return question()
  }

  /// What is no answer but moves the dialogue, in both languages.
  enum Word {
    case more, back, done

    init?(_ line: String) {
      switch line.lowercased() {
      case "?": self = .more
      case _ where Word.asks(line): self = .more
      case "kembali", "back": self = .back
      case "selesai", "done", "stop": self = .done
      default: return nil
      }
    }

    /// `maksudnya apa?`, `apa itu`: no answer, but a question to the question.
    private static func asks(_ line: String) -> Bool {
      let words = line.lowercased().split { !$0.isLetter }.map(String.init)
      let asked = ["maksudnya", "maksud", "artinya", "arti", "itu", "ini", "sih", "mean", "means"]
      let asking = ["apa", "what", "gimana", "bagaimana"]
      let addressing = ["is", "does", "it", "that", "this", "pak", "bu"]
      return words.contains(where: asked.contains) && words.contains(where: asking.contains)
        && words.allSatisfy { (asked + asking + addressing).contains($0) }
        || ["jelaskan", "explain", "maksudnya"].contains(words.joined(separator: " "))
    }

    /// What the reader of applications knows, for a word of English that it does not.
    static func plain(_ line: String, _ language: Language) -> String {
      guard language == .english else { return line }
      return switch line.lowercased() {
      case "skip": "belum tahu"
      case "none", "there is none": "tidak ada"
      default: line
      }
    }

    /// Its first word is a command, and it is none: `ubah 1 PIG` where the row is asked for.
    static func looksLikeCommand(_ line: String) -> Bool {
      let first = line.lowercased().prefix { $0.isLetter }
      let commands = [
        "ubah", "change", "hapus", "remove", "kembali", "back", "selesai", "done", "stop", "batal",
        "cancel", "keluar", "exit", "quit", "lewati", "skip",
      ]
      return commands.contains(String(first))
    }

    static let changes = ["ubah", "change"]
    static let removals = ["hapus", "remove"]

    /// `hapus 2`, `ubah baris 2`
    static func row(_ line: String, after words: [String]) -> Int? {
      after(words, line).flatMap { Int($0) }
    }

    /// What stands behind one of these words, `baris` apart.
    static func after(_ words: [String], _ line: String) -> String? {
      let parts = line.lowercased().split(separator: " ")
      guard let first = parts.first, words.contains(String(first)) else { return nil }
      let rest = parts.dropFirst().drop { ["baris", "row"].contains($0) }
      return rest.count == 1 ? String(rest[rest.startIndex]) : nil
    }

    /// Yes or no to the interview itself, in any words of either; nothing is no.
    static func answer(_ line: String) -> Bool? {
      switch line.lowercased() {
      case "lanjut", "go on": return true
      case "t", "": return false
      default:
        guard case .meant(let text) = SpokenAnswer.truth(line) else { return nil }
        return text == "ya" ? true : text == "tidak" ? false : nil
      }
    }
  }
}
