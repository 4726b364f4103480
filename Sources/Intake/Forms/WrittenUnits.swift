import Layout
import Values

/// Quantities with a unit written behind them, `25 ton`: they become quantities in the unit that the row counts in.
///
/// The unit of a row may stand behind its quantity, or in another list, so that this is done when all is read.
struct WrittenUnits: Sendable {
  private struct Quantity: Sendable {
    let path: FactPath
    let unit: Int16
    let written: String
  }

  private var quantities: [Quantity] = []

  var isEmpty: Bool { quantities.isEmpty }

  mutating func clear() { quantities.removeAll(keepingCapacity: true) }

  mutating func add(_ path: FactPath, _ unit: Int16, _ written: String) {
    quantities.append(Quantity(path: path, unit: unit, written: written))
  }

  /// Converts all of them, and gives those that could not be, which are missing then.
  ///
  /// - Parameter isUnreadable: the value at a path is missing because it was wrong.
  func settle(_ store: inout Store, _ layout: Layout, isUnreadable: (FactPath) -> Bool) -> [(
    path: FactPath, error: DataError
  )] {
    var wrong: [(path: FactPath, error: DataError)] = []
    for quantity in quantities {
      guard let error = convert(quantity, &store, layout, isUnreadable) else { continue }
      store.setCell(at: store.place(of: quantity.path), .missing)
      wrong.append((quantity.path, .value(quantity.written, error)))
    }
    return wrong
  }

  private func convert(
    _ quantity: Quantity, _ store: inout Store, _ layout: Layout, _ isUnreadable: (FactPath) -> Bool
  ) -> ValueError? {
    guard case .cell(let list, let column, let row) = quantity.path else { return .noUnitOfRow }
    let place = layout.lists[list].fields[column].unit ?? layout.onlyUnit(of: list)
    guard let place else { return .noUnitOfRow }
    var unit: Cell
    if place.column >= 0 {
      let path = FactPath.cell(list: list, column: place.column, row: row)
      if isUnreadable(path) { return .noUnitOfRow }
      unit = store.cell(list: list, column: place.column, row: row)
      if !unit.isKnown {
        // Where a row gives no unit, the one written with the quantity is the row's.
        unit = Cell(Int128(quantity.unit))
        store.setCell(list: list, column: place.column, row: row, unit)
      }
    } else {
      unit = store.unit(list: list, row: row, through: place.through, layout)
    }
    guard unit.isKnown else { return .noUnitOfRow }
    let (from, to) = (layout.units[Int(quantity.unit)], layout.units[Int(unit.raw)])
    guard from.base == to.base else { return .otherUnit }
    let index = store.place(of: quantity.path)
    let (product, isOver) = store.cells[index].raw.multipliedReportingOverflow(by: from.factor)
    guard !isOver else { return .tooLarge }
    guard product % to.factor == 0 else { return .tooPrecise }
    store.setCell(at: index, Cell(product / to.factor))
    return nil
  }
}

extension Layout {
  /// The only column of units of a list, where the rules do not say which is meant.
  fileprivate func onlyUnit(of list: Int) -> UnitPlace? {
    let columns = lists[list].fields.indices.filter { lists[list].fields[$0].kind == .unit }
    return columns.count == 1 ? UnitPlace(column: columns[0]) : nil
  }
}

extension Store {
  /// The unit of the row that a reference of a row names.
  fileprivate func unit(
    list: Int, row: Int, through: Layout.UnitPlace.Reference?, _ layout: Layout
  ) -> Cell {
    guard let through, let target = layout.lists[list].fields[through.reference].target else {
      return .missing
    }
    let key = cell(list: list, column: through.reference, row: row)
    guard key.isKnown else { return .missing }
    for other in 0..<(count(ofList: target.list) ?? 0)
    where cell(list: target.list, column: target.column, row: other) == key {
      return cell(list: target.list, column: through.unit, row: other)
    }
    return .missing
  }
}
