import RuleModel
import Values

/// One declaration of a book, by its index among those of its sort.
enum BookItem: Hashable {
  case facility(Int)
  case source(Int)
  case instrument(Int)
  case unit(Int)
  case country(Int)
  case dispute(Int)
  case group(Int)
  case scalar(Int)
  case list(Int)
  case parameter(Int)
  case derived(Int)
  case criterion(Int)
  case requirement(Int)
  case consistency(Int)
  case table(Int)
  case stage(Int)
  case worth(Int)
  case advice(Int)
  case reserved(Int)

  /// The headings that declarations stand under, in the order in which they are shown.
  enum Sort: CaseIterable {
    case facilities, requirements, criteria, derived, parameters, disputes, facts, consistencies
    case advice, tables, instruments, sources, units

    var title: BilingualText {
      switch self {
      case .facilities: .init("Fasilitas", "Facilities")
      case .requirements: .init("Syarat", "Requirements")
      case .criteria: .init("Kriteria", "Criteria")
      case .derived: .init("Yang dihitung", "Derived values")
      case .parameters: .init("Nilai dalam peraturan", "Values in the law")
      case .disputes: .init("Tafsir", "Disputes")
      case .facts: .init("Fakta dan daftar", "Facts and lists")
      case .consistencies: .init("Keselarasan", "Consistency")
      case .advice: .init("Peringatan dan pertimbangan", "Advice and what is reserved")
      case .tables: .init("Tabel laporan", "Tables of the report")
      case .instruments: .init("Peraturan", "Instruments")
      case .sources: .init("Sumber", "Sources")
      case .units: .init("Satuan", "Units")
      }
    }
  }

  var sort: Sort {
    switch self {
    case .facility: .facilities
    case .source: .sources
    case .instrument: .instruments
    case .unit, .country: .units
    case .dispute: .disputes
    case .group, .scalar, .list: .facts
    case .parameter: .parameters
    case .derived: .derived
    case .criterion: .criteria
    case .requirement: .requirements
    case .consistency: .consistencies
    case .table, .worth: .tables
    case .stage, .advice, .reserved: .advice
    }
  }

  /// Everything that can be named, in the order of the book; facts of a group by the group and by themselves.
  static func all(_ book: RuleBook) -> [BookItem] {
    var items: [BookItem] = book.facilities.indices.map { .facility($0) }
    items += book.requirements.indices.map { .requirement($0) }
    items += book.criteria.indices.map { .criterion($0) }
    items += book.derived.indices.map { .derived($0) }
    items += book.parameters.indices.map { .parameter($0) }
    items += book.disputes.indices.map { .dispute($0) }
    items += book.groups.indices.map { .group($0) }
    items += book.scalars.indices.map { .scalar($0) }
    items += book.lists.indices.map { .list($0) }
    items += book.consistencies.indices.map { .consistency($0) }
    items += book.stages.indices.map { .stage($0) }
    items += book.worths.indices.map { .worth($0) }
    items += book.advice.indices.map { .advice($0) }
    items += book.reserved.indices.map { .reserved($0) }
    items += book.tables.indices.map { .table($0) }
    items += book.instruments.indices.map { .instrument($0) }
    items += book.sources.indices.map { .source($0) }
    items += book.units.indices.map { .unit($0) }
    return items + book.countries.indices.map { .country($0) }
  }

  /// Its name; a `selaras` or `wajar` has none, and is called by its word.
  func id(in book: RuleBook) -> String {
    switch self {
    case .facility(let index): book.facilities[index].id
    case .source(let index): book.sources[index].id
    case .instrument(let index): book.instruments[index].id
    case .unit(let index): book.units[index].code
    case .country(let index): book.countries[index].code
    case .dispute(let index): book.disputes[index].id
    case .group(let index): book.groups[index].id
    case .scalar(let index): book.scalars[index].id
    case .list(let index): book.lists[index].id
    case .parameter(let index): book.parameters[index].id
    case .derived(let index): book.derived[index].id
    case .criterion(let index): book.criteria[index].id
    case .requirement(let index): book.requirements[index].id
    case .consistency(let index): book.consistencies[index].isDoubt ? "wajar" : "selaras"
    case .table(let index): book.tables[index].id
    case .stage(let index): book.stages[index].id
    case .worth(let index): book.worths[index].id
    case .advice(let index): book.advice[index].id
    case .reserved(let index): book.reserved[index].id
    }
  }

  /// What a person calls it; empty where it has no title.
  func title(in book: RuleBook, _ language: Language) -> String {
    switch self {
    case .facility(let index): book.facilities[index].title[language]
    case .source(let index): book.sources[index].title[language]
    case .instrument(let index): book.instruments[index].title[language]
    case .unit(let index): book.units[index].title[language]
    case .country(let index): book.countries[index].title[language]
    case .dispute(let index): book.disputes[index].question[language]
    case .group(let index): book.groups[index].title[language]
    case .scalar(let index): book.scalars[index].label[language]
    case .list(let index): book.lists[index].title[language]
    case .parameter(let index): book.parameters[index].label[language]
    case .derived(let index): book.derived[index].label[language]
    case .criterion(let index): book.criteria[index].title[language]
    case .requirement(let index): book.requirements[index].title[language]
    case .consistency: ""
    case .table(let index): book.tables[index].title[language]
    case .stage(let index): book.stages[index].title[language]
    case .worth(let index): book.worths[index].title[language]
    case .advice(let index): book.advice[index].title[language]
    case .reserved(let index): book.reserved[index].title[language]
    }
  }

  /// The conditions and values that it is made of.
  func parts(in book: RuleBook) -> [RulePart] {
    func provisions(_ versions: [RuleBook.Provision]) -> [RulePart] {
      versions.flatMap { version in
        (version.scope.map { [.condition($0)] } ?? []) + [.condition(version.condition)]
      }
    }
    switch self {
    case .derived(let index): return book.derived[index].versions.map { .term($0.term) }
    case .criterion(let index): return provisions(book.criteria[index].versions)
    case .requirement(let index): return provisions(book.requirements[index].versions)
    case .advice(let index): return provisions(book.advice[index].versions)
    case .reserved(let index): return provisions(book.reserved[index].versions)
    case .consistency(let index): return [.condition(book.consistencies[index].condition)]
    case .table(let index):
      let table = book.tables[index]
      return [.rows(table.rows)] + table.columns.map { .term($0.term) }
    default: return []
    }
  }

  /// Comparisons with a constant or a value of the law.
  func comparisons(in book: RuleBook) -> [Condition] {
    var found: [Condition] = []
    func walk(_ part: RulePart) {
      switch part {
      case .condition(let condition):
        if condition.isThreshold { found.append(condition) }
        for part in condition.parts { walk(part) }
      case .term(let term): for part in term.parts { walk(part) }
      case .rows(let rows): for part in rows.parts { walk(part) }
      }
    }
    if case .consistency = self { return [] }
    for part in parts(in: book) { walk(part) }
    return found
  }
}

extension Condition {
  /// Something outside lists is compared with a number, a day or a length that the law sets.
  fileprivate var isThreshold: Bool {
    switch self {
    case .compare(let left, let comparator, let right):
      comparator != .equal && comparator != .unequal && right.isLimit && !left.namesRows
    case .share(let left, _, let percent, _): percent.isLimit && !left.namesRows
    case .between(let term, _, let low, let high):
      (low.isLimit || high.isLimit) && !term.namesRows
    default: false
    }
  }
}

extension Term {
  fileprivate var isLimit: Bool {
    switch self {
    case .constant, .parameter: true
    default: false
    }
  }

  /// A field of a row has no name outside its loop.
  fileprivate var namesRows: Bool {
    if case .field = self { return true }
    if case .derived(_, let slot) = self { return slot != nil }
    return parts.contains { if case .term(let term) = $0 { term.namesRows } else { false } }
  }
}
