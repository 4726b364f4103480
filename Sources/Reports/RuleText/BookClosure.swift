import RuleModel

/// What declarations name, directly and through others: facts, definitions, disputes, instruments, sources.
struct BookClosure {
  private let book: RuleBook
  private(set) var items: Set<BookItem> = []
  /// Of each list the columns that are named.
  private(set) var fields: [Int: Set<Int>] = [:]
  private let isDeep: Bool

  init(_ book: RuleBook, of named: [BookItem]) {
    self.book = book
    isDeep = true
    for item in named { visit(item) }
    for item in named where !items.contains(item) { items.insert(item) }
  }

  /// What one declaration names itself.
  init(_ book: RuleBook, directly item: BookItem) {
    self.book = book
    isDeep = false
    visit(item)
    items.remove(item)
  }

  private mutating func add(_ item: BookItem) {
    guard items.insert(item).inserted, isDeep else { return }
    visit(item)
  }

  private mutating func visit(_ item: BookItem) {
    for part in item.parts(in: book) { walk(part) }
    for instrument in headings(of: item).flatMap(\.instruments) { add(.instrument(instrument)) }
    for basis in bases(of: item) {
      if let instrument = basis.instrument { add(.instrument(instrument)) }
      for source in basis.sources { add(.source(source)) }
    }
    switch item {
    case .instrument(let index):
      let instrument = book.instruments[index]
      let others = instrument.amends + instrument.implements + instrument.revokes.map(\.instrument)
      for other in others { add(.instrument(other)) }
      for source in instrument.sources { add(.source(source)) }
    case .derived(let index):
      row(book.derived[index].row?.list)
      if let worth = book.derived[index].worth { add(.worth(worth)) }
    case .table(let index):
      if let worth = book.tables[index].worth { add(.worth(worth)) }
    case .criterion(let index): row(book.criteria[index].row?.list)
    case .advice(let index): told(book.advice[index])
    case .reserved(let index): told(book.reserved[index])
    case .facility(let index):
      for creator in book.facilities[index].creators ?? [] { add(.instrument(creator)) }
    case .list(let index):
      for field in book.lists[index].fields {
        if let target = field.type.target { name(target) }
        if let fallback = field.fallback { add(.parameter(fallback.parameter)) }
      }
    default: break
    }
  }

  private mutating func told(_ advice: RuleBook.Advice) {
    if let stage = advice.stage { add(.stage(stage)) }
    if let facility = advice.door?.facility { add(.facility(facility)) }
  }

  private mutating func row(_ list: Int?) {
    if let list { add(.list(list)) }
  }

  private mutating func name(_ reference: RuleBook.FieldReference) {
    guard let list = reference.list else { return }
    fields[list, default: []].insert(reference.field)
  }

  private mutating func walk(_ part: RulePart) {
    switch part {
    case .condition(let condition):
      if case .criterion(let index, _) = condition { add(.criterion(index)) }
      if case .dispute(let index, _) = condition { dispute(index) }
      for part in condition.parts { walk(part) }
    case .rows(let rows):
      add(.list(rows.list))
      for part in rows.parts { walk(part) }
    case .term(let term):
      switch term {
      case .scalar(let slot): add(.scalar(slot))
      case .field(let list, let column, _):
        add(.list(list))
        fields[list, default: []].insert(column)
        if let target = book.lists[list].fields[column].type.target { name(target) }
      case .parameter(let index): add(.parameter(index))
      case .derived(let index, _): add(.derived(index))
      case .dispute(let index, _): dispute(index)
      default: break
      }
      for part in term.parts { walk(part) }
    }
  }

  private mutating func dispute(_ index: Int) {
    // One that is declared in place is shown there.
    if book.disputes[index].standsAlone || !isDeep { add(.dispute(index)) }
    for reading in book.disputes[index].readings {
      for source in reading.basis.sources { add(.source(source)) }
    }
  }

  private func headings(of item: BookItem) -> [RuleBook.VersionHeading] {
    switch item {
    case .parameter(let index):
      book.parameters[index].versions.map(\.heading)
        + book.parameters[index].deletions.map(\.heading)
    case .derived(let index):
      book.derived[index].versions.map(\.heading) + book.derived[index].deletions.map(\.heading)
    case .criterion(let index):
      book.criteria[index].versions.map(\.heading) + book.criteria[index].deletions.map(\.heading)
    case .requirement(let index):
      book.requirements[index].versions.map(\.heading)
        + book.requirements[index].deletions.map(\.heading)
    case .advice(let index): book.advice[index].versions.map(\.heading)
    case .reserved(let index): book.reserved[index].versions.map(\.heading)
    default: []
    }
  }

  private func bases(of item: BookItem) -> [RuleBook.Basis] {
    switch item {
    case .parameter(let index):
      book.parameters[index].versions.flatMap { $0.readings.flatMap(\.bases) }
        + book.parameters[index].deletions.flatMap(\.bases)
    case .derived(let index): book.derived[index].versions.flatMap(\.bases)
    case .criterion(let index):
      book.criteria[index].versions.flatMap(\.bases)
        + book.criteria[index].deletions.flatMap(\.bases)
    case .requirement(let index):
      book.requirements[index].versions.flatMap(\.bases)
        + book.requirements[index].deletions.flatMap(\.bases)
    case .advice(let index): book.advice[index].versions.flatMap(\.bases)
    case .reserved(let index): book.reserved[index].versions.flatMap(\.bases)
    case .dispute(let index): book.disputes[index].readings.map(\.basis)
    default: []
    }
  }
}
