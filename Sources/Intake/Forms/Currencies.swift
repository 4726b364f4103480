import Layout
import Values

/// Money that its rate does not convert: of another currency than the rules write a rate for, or of several where one
/// rate of the application converts them all. It counts as missing.
struct Currencies: Sendable {
  private struct Group: Sendable {
    let facts: [Layout.UnitFact]
    /// `nil` for any, but one.
    let currency: String?
  }

  private let groups: [Group]

  var isEmpty: Bool { groups.isEmpty }

  init(_ layout: Layout) {
    var groups = layout.currenciesAlike.map { Group(facts: $0, currency: nil) }
    func add(_ field: Layout.Field, _ list: Int, _ column: Int) {
      guard let currency = field.currency else { return }
      groups.append(Group(facts: [.init(list: list, column: column)], currency: currency))
    }
    for (slot, field) in layout.scalars.enumerated() { add(field, -1, slot) }
    for (list, declared) in layout.lists.enumerated() {
      for (column, field) in declared.fields.enumerated() { add(field, list, column) }
    }
    self.groups = groups
  }

  func settle(_ store: inout Store) -> [QuantityUnits.Wrong] {
    var wrong: [QuantityUnits.Wrong] = []
    for group in groups {
      let known = cells(of: group, store).filter { store.cells[$0.cell].isKnown }
      let found = known.filter { entry in
        group.currency.map { $0 != MoneyForm.currency(store.cells[entry.cell].raw) } ?? false
      }
      let currencies = Set(known.map { MoneyForm.currency(store.cells[$0.cell].raw) })
      for (path, cell) in group.currency == nil && currencies.count > 1 ? known : found {
        let written = ValueKind.money.text(store.cells[cell].raw, scale: 2, in: .indonesian)
        store.setCell(at: cell, .missing)
        wrong.append(
          (path, .value(written, group.currency == nil ? .mixedCurrencies : .otherCurrency)))
      }
    }
    return wrong
  }

  private func cells(of group: Group, _ store: Store) -> [(path: FactPath, cell: Int)] {
    group.facts.flatMap { fact -> [(path: FactPath, cell: Int)] in
      if fact.list < 0 { return [(.scalar(fact.column), fact.column)] }
      return (0..<(store.count(ofList: fact.list) ?? 0)).map { row in
        let path = FactPath.cell(list: fact.list, column: fact.column, row: row)
        return (path, store.place(of: path))
      }
    }
  }
}
