import Assessments
import RuleEngine
import RuleModel
import Values

/// What is asked of a text, in the words of one language.
extension AuditReport {
  func title(_ item: LawAudit.Item) -> String {
    switch item.question {
    case .dispute(let index): book.disputes[index].question[language]
    case .values(let index, _), .unknownValue(let index, _):
      book.parameters[index].question?[language] ?? book.parameters[index].label[language]
    case .firstDay(let index):
      language.say(
        "Sejak kapan \(book.instruments[index].title.indonesian) berlaku?",
        "Since when has \(book.instruments[index].title.english) been in force?")
    case .deletion(let subject, _), .provision(let subject, _):
      title(of: subject, item.heading)[language]
    }
  }

  func kind(_ item: LawAudit.Item) -> String {
    switch item.question {
    case .dispute: language.say("tafsir", "dispute")
    case .values: language.say("angka berbeda antarsumber", "sources differ")
    case .unknownValue: language.say("angka belum diketahui", "figure not known")
    case .firstDay: language.say("hari mulai berlaku", "first day in force")
    case .deletion: language.say("dihapus menurut simpulan", "deletion by inference")
    case .provision:
      hasArticle(item)
        ? language.say("bunyinya belum dicocokkan", "wording not compared")
        : language.say("naskah pasalnya belum kami peroleh", "article not verified")
    }
  }

  /// As programs read it.
  func key(_ question: LawAudit.Question) -> String {
    switch question {
    case .dispute: "tafsir"
    case .values: "angka_berbeda"
    case .unknownValue: "angka_belum_diketahui"
    case .firstDay: "hari_mulai_berlaku"
    case .deletion: "penghapusan"
    case .provision: "ketentuan"
    }
  }

  func id(_ question: LawAudit.Question) -> String {
    switch question {
    case .dispute(let index): book.disputes[index].id
    case .values(let index, _), .unknownValue(let index, _): book.parameters[index].id
    case .firstDay(let index): book.instruments[index].id
    case .deletion(let subject, _), .provision(let subject, _): book.id(of: subject)
    }
  }

  func hasArticle(_ item: LawAudit.Item) -> Bool { item.bases.contains { $0.citation != nil } }

  /// The article with the words of the law that are known of it. Our own titles are no such words: where none are
  /// known that is said, and what the sentence is about.
  func sought(_ item: LawAudit.Item) -> String {
    if case .firstDay(let index) = item.question { return closing(book.instruments[index]) }
    // What a reading argues from in another law is no place in this one.
    let all = item.bases.filter { $0.isOfHeading || $0.instrument == item.instrument }
    let unread = all.filter { !$0.isRead }
    let own = unread.isEmpty ? all : unread
    let place = AuditReport.each(own.map(\.citation)).joined(separator: "; ")
    let words = AuditReport.each(own.map(\.wording) + disputed(item)).map { "\"\($0)\"" }
      .joined(separator: language.say(" atau ", " or "))
    let article = place.isEmpty ? language.say("pasalnya", "its article") : place
    let known =
      words.isEmpty
      ? place.isEmpty
        ? language.say(
          "pasal dan kata-katanya belum kami ketahui", "article and words are not known")
        : language.say(
          "\(article): kata-katanya belum kami ketahui", "\(article): its words are not known")
      : language.say(
        "\(article)\(place.isEmpty ? " belum kami ketahui" : ""): \(words) (kata sumber kami)",
        "\(article)\(place.isEmpty ? " is not known" : ""): \(words) (as our source puts it)")
    return known + about(item, hasWords: !words.isEmpty)
  }

  private func closing(_ instrument: RuleBook.Instrument) -> String {
    let days = [instrument.earliest, instrument.latest].map { $0?.written(in: language) ?? "?" }
    return language.say(
      "ketentuan penutup, \"mulai berlaku\", dan tanggal pengundangannya: antara \(days[0]) dan \(days[1])",
      "the closing provision, \"mulai berlaku\", and the day of promulgation: between \(days[0]) and \(days[1])"
    )
  }

  /// The words of the provisions that a dispute is about.
  private func disputed(_ item: LawAudit.Item) -> [String?] {
    guard case .dispute(let index) = item.question else { return [] }
    return book.lawSubjects.flatMap { subject in
      book.versions(of: subject).filter { version in
        version.named.disputes.contains(index) && version.heading == item.heading
      }.flatMap(\.bases).map(\.wording)
    }
  }

  /// `; isinya: …` where words alone do not say it.
  private func about(_ item: LawAudit.Item, hasWords: Bool) -> String {
    func either() -> String {
      item.answers.map { label($0.answer) }.joined(
        separator: language.say("; atau: ", "; or: "))
    }
    switch item.question {
    case .dispute:
      return language.say("; yang menentukan: ", "; what decides: ") + either()
    case .values:
      return language.say("; yang menentukan: ", "; what decides: ") + either()
    case .unknownValue: return language.say("; angkanya", "; the figure")
    case .deletion:
      return language.say("; apakah masih diminta", "; whether it is still asked")
    case .provision:
      let figures = self.figures(item.question)
      let with =
        figures.isEmpty
        ? "" : language.say(", dengan ", ", with ") + figures.joined(separator: ", ")
      return hasWords ? with : language.say("; isinya: ", "; about: ") + title(item) + with
    case .firstDay: return ""
    }
  }

  private static func each(_ texts: [String?]) -> [String] {
    var found: [String] = []
    for text in texts.compactMap({ $0 }) where !found.contains(text) { found.append(text) }
    return found
  }

  func label(_ answer: LawAnswer) -> String {
    switch answer {
    case .reading(let dispute, let reading):
      return book.disputes[dispute].readings[reading].label[language]
    case .value(let parameter, let version, let reading):
      let value = book.parameters[parameter].versions[version].readings[reading].value
      return value.map { $0.shown(as: book.parameters[parameter].kind, book, in: language) } ?? "?"
    case .begins(_, let day):
      return language.say("berlaku sejak ", "in force from ") + day.written(in: language)
    case .asWritten: return language.say("naskah berbunyi begitu", "the text says so")
    case .asksNothing: return language.say("naskah tidak memintanya", "the text does not ask it")
    case .keeps: return language.say("naskah tidak menghapusnya", "the text does not delete it")
    }
  }

  // MARK: Wording

  /// The provision as the rules have it, line by line.
  func wording(_ item: LawAudit.Item) -> [String] {
    guard case .provision(let subject, let version) = item.question else { return [] }
    var writer = RuleWriter(book)
    func lines(_ one: RuleBook.Provision) -> [String] {
      (one.scope.map { writer.scope($0) } ?? []) + writer.lines(one.condition)
    }
    switch subject {
    case .requirement(let index): return lines(book.requirements[index].versions[version])
    case .criterion(let index):
      let one = book.criteria[index]
      _ = writer.owner(
        one.row, taken: writer.variables(one.versions.map { .condition($0.condition) }))
      return lines(one.versions[version])
    case .derived(let index):
      let one = book.derived[index]
      _ = writer.owner(one.row, taken: writer.variables(one.versions.map { .term($0.term) }))
      return writer.formula(one.versions[version].term)
    case .parameter(let index):
      let one = book.parameters[index]
      return one.versions[version].readings.compactMap { reading in
        reading.value.map { $0.shown(as: one.kind, book, in: language) }
      }
    case .advice(let index): return told(book.advice[index])
    case .reserved(let index): return told(book.reserved[index])
    }
  }

  private func told(_ advice: RuleBook.Advice) -> [String] {
    advice.message.map { [$0[language]] } ?? []
  }

  /// The figures that the text must have: amounts, shares, lengths.
  private func figures(_ question: LawAudit.Question) -> [String] {
    guard case .provision(let subject, let version) = question else { return [] }
    var found: [String] = []
    func walk(_ part: RulePart) {
      switch part {
      case .condition(let condition): condition.parts.forEach(walk)
      case .term(.constant(let constant)):
        let text = figure(constant)
        if let text, !found.contains(text) { found.append(text) }
      case .term(.shift(let inner, let months, let days)):
        // The day that `hak sampai … berlaku paling singkat …` takes off stands in no text.
        let constant: Constant? =
          months != 0 ? .months(abs(months)) : abs(days) > 1 ? .days(abs(days)) : nil
        if let text = constant.flatMap(figure), !found.contains(text) { found.append(text) }
        walk(.term(inner))
      case .term(let term): term.parts.forEach(walk)
      case .rows(let rows): rows.parts.forEach(walk)
      }
    }
    switch subject {
    case .requirement(let index):
      walk(.condition(book.requirements[index].versions[version].condition))
    case .criterion(let index): walk(.condition(book.criteria[index].versions[version].condition))
    case .derived(let index): walk(.term(book.derived[index].versions[version].term))
    case .parameter, .advice, .reserved: break
    }
    return found
  }

  private func figure(_ constant: Constant) -> String? {
    switch constant {
    case .number(let number, let kind) where number.digits != 0:
      constant.shown(as: kind, book, in: language)
    case .months, .days: constant.shown(as: .duration, book, in: language)
    default: nil
    }
  }
}
