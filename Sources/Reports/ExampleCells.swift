import Layout
package import RuleModel
package import Values

/// Values as an example of what may be written: for templates, and for who is asked for a row.
package struct ExampleCells {
  private let book: RuleBook
  private let language: Language

  package init(_ book: RuleBook, _ language: Language) {
    self.book = book
    self.language = language
  }

  /// A value of the kind that a fact asks for.
  package func cell(_ fact: RuleBook.Fact) -> String {
    switch fact.type.kind {
    case .truth: language.say("ya", "yes")
    // Where no field holds its unit, the value carries it.
    case .quantity where fact.type.unit == nil:
      language.say("1.234,5 ", "1,234.5 ") + (book.units.first?.code ?? "")
    case .decimal, .quantity: language.say("1.234,5", "1,234.5")
    case .integer: "12"
    case .percent: language.say("7,5%", "7.5%")
    case .rupiah: TemplateExample.amount[language]
    case .money: language.say("USD 20.000,00", "USD 20,000.00")
    case .date: TemplateExample.day
    case .duration:
      fact.type.lengthSort == .days
        ? language.say("30 hari", "30 days") : language.say("2 tahun", "2 years")
    case .choice: fact.type.choices.first?.id ?? ""
    case .country: "JP"
    case .code: TemplateExample.code(fact.type.digitCounts)
    case .unit: book.units.first?.code ?? ""
    case .text: fact.label[language]
    case .reference: target(fact)?.label[language] ?? fact.label[language]
    }
  }

  /// The key that a reference points at: both have the same example, so that they fit.
  private func target(_ fact: RuleBook.Fact) -> RuleBook.Fact? {
    guard let target = fact.type.target, let list = target.list else { return nil }
    return book.lists[list].fields[target.field]
  }

  /// A fact outside lists: as the first example of the rules has it, else by its kind.
  package func value(_ slot: Int, facility: Int?) -> String {
    let fact = book.scalars[slot]
    let value = book.examples.lazy.filter { facility == nil || $0.facility == facility }
      .compactMap { $0.scalars.first { $0.slot == slot }?.value }.first
    return value.map { text($0, fact) } ?? cell(fact)
  }

  /// The same in JSON, as a program writes it.
  func json(_ slot: Int) -> String {
    let values = book.examples.lazy.compactMap { $0.scalars.first { $0.slot == slot }?.value }
    return json(values.first, book.scalars[slot])
  }

  /// A row of a list in JSON, all its columns.
  func json(row list: Int) -> [String] {
    let fields = book.lists[list].fields
    let values = given(list, columns: Array(fields.indices), facility: nil)
    return zip(values, fields).map(json)
  }

  /// A row of a list in the order of the columns: as the fullest row of an example of the rules has it, and what that
  /// leaves out by its kind.
  package func row(_ list: Int, columns: [Int], facility: Int?) -> [String] {
    zip(columns, given(list, columns: columns, facility: facility)).map { column, value in
      let fact = book.lists[list].fields[column]
      // What the law puts in by its day is best left to it: an example is of some other day.
      if let facilities = fact.fallback?.facilities,
        facility.map(facilities.contains) ?? true
      {
        return ""
      }
      return value.map { text($0, fact) } ?? cell(fact)
    }
  }

  private func given(_ list: Int, columns: [Int], facility: Int?) -> [Constant?] {
    let rows = book.examples.filter { facility == nil || $0.facility == facility }
      .flatMap(\.lists).filter { $0.list == list }.compactMap(\.rows).joined()
    func given(_ row: [(column: Int, value: Constant?)]) -> Int {
      row.count { $0.value != nil && columns.contains($0.column) }
    }
    var fullest: [(column: Int, value: Constant?)] = []
    for row in rows where given(row) > given(fullest) { fullest = row }
    return columns.map { column in fullest.last { $0.column == column }?.value }
  }

  private func json(_ value: Constant?, _ fact: RuleBook.Fact) -> String {
    switch value {
    case .truth(let truth): truth ? "true" : "false"
    case .number(let number, let kind) where kind != .money: number.plain
    case .quantity(let number, _) where fact.type.unit != nil: number.plain
    case .choice(let index): JSONText.quoted(fact.type.choices[index].id)
    case nil:
      switch fact.type.kind {
      case .truth: "true"
      case .integer: "12"
      case .decimal: "1234.5"
      case .quantity where fact.type.unit != nil: "1234.5"
      case .percent: "7.5"
      case .rupiah: "250000000"
      case .date: "\"2024-11-20\""
      default: JSONText.quoted(cell(fact))
      }
    case let value?: JSONText.quoted(text(value, fact))
    }
  }

  private func text(_ value: Constant, _ fact: RuleBook.Fact) -> String {
    switch value {
    case .truth(let truth): truth ? language.say("ya", "yes") : language.say("tidak", "no")
    case .number(let number, .rupiah): "Rp" + number.written(in: language)
    case .number(let number, .percent): plain(number) + "%"
    case .number(let number, let kind): kind == .money ? cell(fact) : plain(number)
    case .quantity(let number, _): plain(number)
    case .date(let date): date.iso
    case .months(let months):
      months % 12 == 0
        ? language.say("\(months / 12) tahun", "\(months / 12) years")
        : language.say("\(months) bulan", "\(months) months")
    case .days(let days): language.say("\(days) hari", "\(days) days")
    case .choice(let index): fact.type.choices[index].title[language]
    case .unit(let unit): book.units[unit].code
    case .text(let text): text
    }
  }
  /// Without marks between thousands.
  private func plain(_ number: ScaledNumber) -> String {
    number.plain.replacing(".", with: language.say(",", "."))
  }
}
