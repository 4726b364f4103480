import Layout
import RuleModel
import Values

/// Rule book → the slots that an application has.
struct LayoutMaker {
  let book: RuleBook
  let literals: [[UInt8]]

  func layout() -> Layout {
    let identity = Set(book.facilities.flatMap(\.identity))
    var layout = Layout(
      groups: book.groups.map { .init(key: $0.id, label: $0.title) }, longLiterals: literals,
      units: book.units.map {
        .init(
          code: $0.code, names: LayoutMaker.names($0.title, $0.aliases), label: $0.title,
          base: $0.base, factor: $0.factor)
      },
      countries: book.countries.map {
        .init(code: $0.code, label: $0.title, names: $0.names)
      })
    layout.alike = book.quantitiesAlike.map { group in
      group.map { .init(list: $0.list ?? -1, column: $0.field) }
    }
    layout.currenciesAlike = book.currenciesAlike.map { group in
      group.map { .init(list: $0.list ?? -1, column: $0.field) }
    }
    for (slot, fact) in book.scalars.enumerated() {
      var field = self.field(fact)
      field.group = fact.group
      field.isIdentity = identity.contains(.init(list: nil, field: slot))
      layout.scalars.append(field)
    }
    for (index, list) in book.lists.enumerated() {
      var fields: [Layout.Field] = []
      for (column, fact) in list.fields.enumerated() {
        var field = self.field(fact)
        field.isIdentity = identity.contains(.init(list: index, field: column))
        fields.append(field)
      }
      layout.lists.append(.init(key: list.id, label: list.title, fields: fields))
    }
    return layout
  }

  /// The titles in both languages, then what else is said.
  private static func names(_ title: BilingualText, _ further: [String]) -> [String] {
    (title.indonesian == title.english ? [title.indonesian] : [title.indonesian, title.english])
      + further
  }

  private func field(_ fact: RuleBook.Fact) -> Layout.Field {
    var field = Layout.Field(
      key: fact.id, kind: fact.type.kind, minimum: fact.type.minimum, maximum: fact.type.maximum,
      choices: fact.type.choices.map {
        .init(name: $0.id, label: $0.title, names: LayoutMaker.names($0.title, $0.names))
      },
      digitCounts: fact.type.digitCounts, separators: fact.type.separators, label: fact.label)
    field.otherNames = fact.type.otherNames
    field.unit = fact.type.unit.map { place in
      .init(
        column: place.column ?? -1,
        through: place.through.map { .init(reference: $0.reference, unit: $0.unit) },
        fixed: place.fixed)
    }
    field.measuredIn = fact.type.measuredIn
    field.lengthSort = fact.type.lengthSort
    field.currency = fact.type.currency
    if field.kind == .quantity { setEndsInBase(&field) }
    if field.kind == .money { field.minimum = 0 }
    if let target = fact.type.target, let list = target.list {
      field.target = (list, target.field)
    }
    return field
  }

  /// What a missing quantity may be at most and at least, whatever unit it comes in. The ends of its digits are those
  /// of what is written: one more than zero stays more than zero.
  private func setEndsInBase(_ field: inout Layout.Field) {
    let factors = field.unit?.fixed.map { [book.units[$0].factor] } ?? book.units.map(\.factor)
    func times(_ end: Int128, _ factor: Int128) -> Int128? {
      let (product, isOver) = end.multipliedReportingOverflow(by: factor)
      return isOver ? nil : product / 1_000_000
    }
    let (least, most) = (factors.min() ?? 1_000_000, factors.max() ?? 1_000_000)
    field.leastInBase = field.minimum.flatMap { end in
      end > 0 ? times(end, least).map { max($0, 1) } : times(end, most)
    }
    field.mostInBase = field.maximum.flatMap { times($0, $0 > 0 ? most : least) }
  }
}
