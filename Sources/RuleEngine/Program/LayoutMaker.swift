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
    field.namesInFront = fact.type.namesInFront
    field.unit = fact.type.unit.map { place in
      .init(
        column: place.column ?? -1,
        through: place.through.map { .init(reference: $0.reference, unit: $0.unit) })
    }
    if field.kind == .money { field.minimum = 0 }
    if let target = fact.type.target, let list = target.list {
      field.target = (list, target.field)
    }
    return field
  }
}
