package import RuleModel
package import Values

/// The rule book as it was read: for `kite rules show` and `kite explain NAME`.
///
/// It is rule text in one canonical form, written from the checked book: how a nested condition was understood stands
/// there line by line, and a test loads the text again. Standing, what belongs to a facility and what is left out are
/// comments, in the language asked for.
package struct BookText: Sendable {
  let book: RuleBook
  let language: Language
  let writer: RuleWriter

  package init(book: RuleBook, language: Language) {
    self.book = book
    self.language = language
    writer = RuleWriter(book)
  }

  package enum Form {
    case text
    case json
    case markdown
  }

  /// All of it, or the named declarations with everything that they name; `nil` where a name is not in the book.
  package func text(of names: [String], _ form: Form = .text) -> String? {
    guard !names.isEmpty else { return form == .json ? json(nil) : written(whole, form) }
    var items: [BookItem] = []
    for name in names {
      let found = self.items(called: name)
      guard !found.isEmpty else { return nil }
      items += found.filter { !items.contains($0) }
    }
    return form == .json ? json(items) : written(sections(of: items), form)
  }

  package var names: [String] { BookItem.all(book).map { $0.id(in: book) } }

  /// What is called so: a requirement and a criterion may share a name.
  private func items(called name: String) -> [BookItem] {
    BookItem.all(book).filter { $0.id(in: book) == name }
  }

  // MARK: What is shown

  struct Section {
    let title: BilingualText
    var items: [Entry]
  }

  struct Entry {
    let item: BookItem
    let lines: [String]
  }

  /// Everything but countries and examples, in the order of the law's own parts.
  private var whole: [Section] {
    BookItem.Sort.allCases.map { sort in
      let items = BookItem.all(book).filter { $0.sort == sort && isShownInWhole($0) }
      return Section(title: sort.title, items: items.map { Entry(item: $0, lines: lines($0)) })
    } + [thresholds]
  }

  private func isShownInWhole(_ item: BookItem) -> Bool {
    switch item {
    case .dispute(let index): book.disputes[index].standsAlone
    case .country: false
    case .scalar(let index): book.scalars[index].group == nil
    default: true
    }
  }

  /// The named ones first, then what they name, each under its heading.
  private func sections(of items: [BookItem]) -> [Section] {
    let named = BookClosure(book, of: items)
    var sections = [Section(title: .init(same: ""), items: [])]
    for item in items { sections[0].items.append(Entry(item: item, lines: lines(item))) }
    for sort in BookItem.Sort.allCases {
      let below = BookItem.all(book).filter {
        $0.sort == sort && named.items.contains($0) && !items.contains($0)
      }
      sections.append(
        Section(
          title: sort.title, items: below.map { Entry(item: $0, lines: lines($0, named.fields)) }))
    }
    return sections
  }

  func lines(_ item: BookItem, _ fields: [Int: Set<Int>]? = nil) -> [String] {
    switch item {
    case .facility(let index): writer.facility(book.facilities[index]) + belonging(index)
    case .source(let index): writer.source(book.sources[index])
    case .instrument(let index): writer.instrument(book.instruments[index])
    case .unit(let index): writer.unit(book.units[index])
    case .stage(let index): writer.stage(book.stages[index])
    case .worth(let index): writer.worth(book.worths[index])
    case .country(let index): writer.country(book.countries[index])
    case .dispute(let index):
      book.disputes[index].standsAlone
        ? writer.dispute(book.disputes[index]) : inPlace(index)
    case .group(let index):
      [writer.group(book.groups[index])]
        + book.scalars.filter { $0.group == index }
        .flatMap { RuleWriter.indented(writer.fact($0)) }
    case .scalar(let index): writer.fact(book.scalars[index])
    case .list(let index): writer.list(index, fields: fields.map { $0[index] ?? [] })
    case .parameter(let index): writer.parameter(book.parameters[index])
    case .derived(let index): writer.derived(book.derived[index])
    case .criterion(let index): writer.criterion(book.criteria[index])
    case .requirement(let index): writer.requirement(book.requirements[index])
    case .consistency(let index): writer.consistency(book.consistencies[index])
    case .table(let index): writer.table(book.tables[index])
    case .advice(let index): writer.advice("peringatan", book.advice[index])
    case .reserved(let index): writer.advice("pertimbangan", book.reserved[index])
    }
  }

  /// What a facility was found to have: comments, for the law of each decides it.
  private func belonging(_ index: Int) -> [String] {
    let facility = book.facilities[index]
    let parts: [(BilingualText, [String])] = [
      (.init("syarat", "requirements"), facility.requirements.map { book.requirements[$0].id }),
      (.init("peringatan", "advice"), facility.advice.map { book.advice[$0].id }),
      (.init("pertimbangan", "reserved"), facility.reserved.map { book.reserved[$0].id }),
      (.init("tabel", "tables"), facility.tables.map { book.tables[$0].id }),
    ]
    return parts.filter { !$0.1.isEmpty }.map { title, names in
      "  # \(title[language]): \(names.joined(separator: ", "))"
    }
  }

  /// A dispute that is declared where it is used: its readings, and where to look.
  private func inPlace(_ index: Int) -> [String] {
    let dispute = book.disputes[index]
    let users = BookItem.all(book).filter {
      BookClosure(book, directly: $0).items.contains(.dispute(index))
    }
    let names = users.map { $0.id(in: book) }.joined(separator: ", ")
    return ["# tafsir \(dispute.id) \(RuleWriter.texts(dispute.question))"]
      + dispute.readings.map { "#   " + writer.reading($0) }
      + [language.say("# di dalam: \(names)", "# within: \(names)")]
  }

  // MARK: Written

  private func written(_ sections: [Section], _ form: Form) -> String {
    let shown = sections.filter { !$0.items.isEmpty }
    switch form {
    case .text, .json:
      let parts = shown.map { section in
        let title = section.title[language]
        let head = title.isEmpty ? "" : "# --- \(title)\n\n"
        return head
          + section.items.map { $0.lines.joined(separator: "\n") + "\n" }
          .joined(separator: "\n")
      }
      return parts.joined(separator: "\n")
    case .markdown:
      return shown.map { section in
        let title = section.title[language]
        return (title.isEmpty ? "" : "## \(title)\n\n")
          + section.items.map(markdown).joined(separator: "\n")
      }.joined(separator: "\n")
    }
  }

  private func markdown(_ entry: Entry) -> String {
    let title = entry.item.title(in: book, language)
    let head = "### \(title.isEmpty ? "" : title + " ")(`\(entry.item.id(in: book))`)\n\n"
    return head + "```aturan\n" + entry.lines.joined(separator: "\n") + "\n```\n"
  }

  // MARK: Thresholds

  /// Every constant that something is compared with, and where.
  private var thresholds: Section {
    var lines: [String] = []
    for item in BookItem.all(book) {
      for comparison in item.comparisons(in: book) {
        var writer = writer
        guard let line = writer.line(comparison) else { continue }
        let text = "# \(line)  (\(item.id(in: book)))"
        if !lines.contains(text) { lines.append(text) }
      }
    }
    return Section(
      title: .init("Ambang", "Thresholds"),
      items: lines.isEmpty ? [] : [Entry(item: .facility(0), lines: lines)])
  }

  package func heading(_ heading: RuleBook.VersionHeading) -> String {
    heading.isAlways ? language.say("selalu", "always") : writer.heading(heading)
  }
}
