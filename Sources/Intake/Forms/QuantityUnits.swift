package import Layout
import Values

/// Brings the quantities of an application to the base units of their kinds, once all of it is read.
///
/// The unit of a row may stand behind its quantity, in another field, or in another list. A quantity without any unit
/// counts as missing, and what is wanted is its unit; one of a kind that the rules cannot use is a problem.
///
/// A class: a reader asks it for every application, and one reference is all that is passed.
package final class QuantityUnits: Sendable {
  /// One field of quantities, and where its units stand.
  private struct Plan: Sendable {
    let list: Int
    let column: Int
    /// The column of units of its row; -1 where there is none.
    let own: Int
    let through: Through?
    let fixed: Int
    /// The base of the only kind that the rules can use; -1 for any.
    let measuredIn: Int
    /// No rule reads it: it stays as its row counts it.
    let isKeptAsWritten: Bool

    var hasPlace: Bool { own >= 0 || through != nil || fixed >= 0 }
  }

  private struct Through: Sendable {
    let reference: Int
    let list: Int
    let key: Int
    let unit: Int
  }

  private let plans: [Plan]
  private let alike: [[Int]]
  private let bases: [Int]
  private let factors: [Int128]
  private let codes: [String]
  private let currencies: Currencies

  /// Nothing is asked of an application without quantities, and without money that rates convert.
  var isEmpty: Bool { plans.isEmpty && currencies.isEmpty }

  package init(_ layout: Layout) {
    bases = layout.units.map(\.base)
    factors = layout.units.map(\.factor)
    codes = layout.units.map(\.code)
    currencies = Currencies(layout)
    var plans: [Plan] = []
    var places: [Layout.UnitFact: Int] = [:]
    func add(_ field: Layout.Field, _ list: Int, _ column: Int) {
      guard field.kind == .quantity else { return }
      places[.init(list: list, column: column)] = plans.count
      plans.append(QuantityUnits.plan(field, list, column, layout))
    }
    for (slot, field) in layout.scalars.enumerated() { add(field, -1, slot) }
    for (list, declared) in layout.lists.enumerated() {
      for (column, field) in declared.fields.enumerated() { add(field, list, column) }
    }
    self.plans = plans
    alike = layout.alike.map { $0.compactMap { places[$0] } }
  }

  private static func plan(_ field: Layout.Field, _ list: Int, _ column: Int, _ layout: Layout)
    -> Plan
  {
    let through = field.unit?.through.flatMap { place -> Through? in
      guard let target = layout.lists[list].fields[place.reference].target else { return nil }
      return Through(
        reference: place.reference, list: target.list, key: target.column, unit: place.unit)
    }
    return Plan(
      list: list, column: column, own: field.unit?.column ?? -1, through: through,
      fixed: field.unit?.fixed ?? -1, measuredIn: field.measuredIn ?? -1,
      isKeptAsWritten: !field.isRead && field.unit != nil)
  }

  // MARK: Settling

  /// A quantity that cannot be used: it is missing then.
  typealias Wrong = (path: FactPath, error: DataError)

  /// - Parameter isUnreadable: the value at a path is missing because it was wrong.
  func settle(_ store: inout Store, _ written: WrittenUnits, isUnreadable: (FactPath) -> Bool)
    -> [Wrong]
  {
    var wrong: [Wrong] = []
    if !written.isEmpty { carry(written, &store, isUnreadable, &wrong) }
    var kinds: [Int: Int] = [:]
    for plan in plans where !plan.isKeptAsWritten { settle(plan, &store, &wrong, &kinds) }
    if !alike.isEmpty { compare(&store, kinds, &wrong) }
    if !currencies.isEmpty { wrong += currencies.settle(&store) }
    return wrong
  }

  /// Quantities with a unit behind them, as quantities in that of their row.
  private func carry(
    _ written: WrittenUnits, _ store: inout Store, _ isUnreadable: (FactPath) -> Bool,
    _ wrong: inout [Wrong]
  ) {
    for quantity in written.quantities {
      guard let plan = plan(of: quantity.path),
        let error = carry(quantity, plan, &store, isUnreadable)
      else { continue }
      store.setCell(at: store.place(of: quantity.path), .missing)
      wrong.append((quantity.path, .value(quantity.written, error)))
    }
  }

  private func plan(of path: FactPath) -> Plan? {
    switch path {
    case .scalar(let slot): plans.first { $0.list < 0 && $0.column == slot }
    case .cell(let list, let column, _): plans.first { $0.list == list && $0.column == column }
    case .list: nil
    }
  }

  private func carry(
    _ quantity: WrittenUnits.Quantity, _ plan: Plan, _ store: inout Store,
    _ isUnreadable: (FactPath) -> Bool
  ) -> ValueError? {
    let index = store.place(of: quantity.path)
    let from = Int(quantity.unit)
    guard plan.hasPlace else {
      store.note(.init(unit: from, factor: factors[from]), at: index)
      return nil
    }
    var to = plan.fixed
    if case .cell(_, _, let row) = quantity.path, to < 0 {
      if plan.own >= 0 {
        let path = FactPath.cell(list: plan.list, column: plan.own, row: row)
        if isUnreadable(path) { return .noUnitOfRow }
        let unit = store.cell(list: plan.list, column: plan.own, row: row)
        to = unit.isKnown ? Int(unit.raw) : from
        // Where a row gives no unit, the one written with the quantity is the row's.
        if !unit.isKnown {
          store.setCell(list: plan.list, column: plan.own, row: row, Cell(Int128(from)))
        }
      } else {
        to = referred(plan, row, store) ?? -1
      }
    }
    guard to >= 0 else { return .noUnitOfRow }
    guard bases[from] == bases[to] else { return .otherUnit }
    let (product, isOver) = store.cells[index].raw.multipliedReportingOverflow(by: factors[from])
    guard !isOver else { return .tooLarge }
    guard product % factors[to] == 0 else { return .tooPrecise }
    store.setCell(at: index, Cell(product / factors[to]))
    return nil
  }

  // MARK: Rows

  private static let base: Int128 = 1_000_000

  private func settle(
    _ plan: Plan, _ store: inout Store, _ wrong: inout [Wrong], _ kinds: inout [Int: Int]
  ) {
    if plan.list < 0 {
      return settle(plan, .scalar(plan.column), plan.column, nil, &store, &wrong, &kinds)
    }
    let rows = store.lists[plan.list]
    let index = index(of: plan, rows.countOrAbsent, store)
    for row in 0..<max(0, rows.countOrAbsent) {
      let cell = rows.base + row * rows.width + plan.column
      guard store.cells[cell].isKnown else { continue }
      settle(
        plan, .cell(list: plan.list, column: plan.column, row: row), cell, index, &store, &wrong,
        &kinds)
    }
  }

  /// Units by key, where many rows refer to many.
  private func index(of plan: Plan, _ count: Int, _ store: Store) -> [Int128: Int]? {
    guard let through = plan.through, count > 16, let keys = store.count(ofList: through.list),
      keys > 16
    else { return nil }
    var index: [Int128: Int] = [:]
    for row in 0..<keys {
      let key = store.cell(list: through.list, column: through.key, row: row)
      let unit = store.cell(list: through.list, column: through.unit, row: row)
      if key.isKnown, index[key.raw] == nil { index[key.raw] = unit.isKnown ? Int(unit.raw) : -1 }
    }
    return index
  }

  private func settle(
    _ plan: Plan, _ path: FactPath, _ cell: Int, _ index: [Int128: Int]?, _ store: inout Store,
    _ wrong: inout [Wrong], _ kinds: inout [Int: Int]
  ) {
    let raw = store.cells[cell].raw
    guard raw != Cell.missing.raw else { return }
    var unit = plan.fixed
    var isMixed = false
    if case .cell(_, _, let row) = path, unit < 0 {
      if plan.own >= 0 {
        let own = store.cell(list: plan.list, column: plan.own, row: row)
        if own.isKnown { unit = Int(own.raw) }
      }
      if plan.through != nil {
        let referred = referred(plan, row, store, index)
        if unit < 0 {
          unit = referred ?? -1
        } else if let referred {
          isMixed = bases[unit] != bases[referred]
        }
      }
    }
    if !plan.hasPlace { unit = store.ownUnits[cell]?.unit ?? -1 }
    guard unit >= 0 else {
      return store.takeUnitless(at: cell, wanting: wanted(plan, path, store))
    }
    var error: ValueError?
    if isMixed { error = .otherUnit }
    if plan.measuredIn >= 0, bases[unit] != plan.measuredIn { error = .otherKindOfUnit }
    if error == nil, factors[unit] != QuantityUnits.base {
      error = convert(raw, unit, cell, &store)
    }
    if let error {
      let written = ScaledNumber(digits: raw, scale: ValueKind.quantity.scale)
      store.setCell(at: cell, .missing)
      wrong.append(
        (path, .value("\(written.written(in: .indonesian)) \(codes[unit])", error)))
    } else if !alike.isEmpty {
      kinds[cell] = bases[unit]
    }
  }

  private func convert(_ raw: Int128, _ unit: Int, _ cell: Int, _ store: inout Store) -> ValueError?
  {
    let (product, isOver) = raw.multipliedReportingOverflow(by: factors[unit])
    guard !isOver else { return .tooLarge }
    guard product % QuantityUnits.base == 0 else { return .tooPreciseInBase }
    store.setCell(at: cell, Cell(product / QuantityUnits.base))
    store.note(.init(unit: unit, factor: factors[unit]), at: cell)
    return nil
  }

  /// The unit that a quantity counts in, once units are settled; `nil` where nothing says it.
  package func unit(of path: FactPath, _ store: Store) -> Int? {
    guard let plan = plan(of: path) else { return nil }
    if let own = store.ownUnits[store.place(of: path)] { return own.unit }
    if plan.fixed >= 0 { return plan.fixed }
    guard case .cell(_, _, let row) = path else { return nil }
    if plan.own >= 0 {
      let unit = store.cell(list: plan.list, column: plan.own, row: row)
      if unit.isKnown { return Int(unit.raw) }
    }
    return referred(plan, row, store)
  }

  /// The unit of the row that a reference names; `nil` where there is none, or it has none.
  private func referred(
    _ plan: Plan, _ row: Int, _ store: borrowing Store, _ index: [Int128: Int]? = nil
  ) -> Int? {
    guard let through = plan.through else { return nil }
    let key = store.cell(list: plan.list, column: through.reference, row: row)
    guard key.isKnown else { return nil }
    if let index { return index[key.raw].flatMap { $0 < 0 ? nil : $0 } }
    let rows = store.lists[through.list]
    for other in 0..<max(0, rows.countOrAbsent) {
      let first = rows.base + other * rows.width
      guard store.cells[first + through.key] == key else { continue }
      let unit = store.cells[first + through.unit]
      return unit.isKnown ? Int(unit.raw) : nil
    }
    return nil
  }

  /// Where a unit would be given: in the row, in the row that it refers to, or by referring to one.
  private func wanted(_ plan: Plan, _ path: FactPath, _ store: Store) -> FactPath {
    guard case .cell(_, _, let row) = path else { return path }
    if plan.own >= 0 { return .cell(list: plan.list, column: plan.own, row: row) }
    guard let through = plan.through else { return path }
    let reference = FactPath.cell(list: plan.list, column: through.reference, row: row)
    let key = store.cell(list: plan.list, column: through.reference, row: row)
    guard key.isKnown else { return reference }
    guard let count = store.count(ofList: through.list) else { return .list(through.list) }
    for other in 0..<count
    where store.cell(list: through.list, column: through.key, row: other) == key {
      return .cell(list: through.list, column: through.unit, row: other)
    }
    return reference
  }

  // MARK: Alike

  /// Rows that are held against one another must be of one kind: else none of them counts, for none says which is right.
  private func compare(_ store: inout Store, _ kinds: [Int: Int], _ wrong: inout [Wrong]) {
    for group in alike {
      var cells: [(path: FactPath, cell: Int)] = []
      for plan in group.map({ plans[$0] }) {
        if plan.list < 0 { cells.append((.scalar(plan.column), plan.column)) }
        guard plan.list >= 0 else { continue }
        let rows = store.lists[plan.list]
        for row in 0..<max(0, rows.countOrAbsent) {
          cells.append(
            (
              .cell(list: plan.list, column: plan.column, row: row),
              rows.base + row * rows.width + plan.column
            ))
        }
      }
      let known = cells.filter { store.cells[$0.cell].isKnown }
      guard Set(known.compactMap { kinds[$0.cell] }).count > 1 else { continue }
      for (path, cell) in known {
        let raw = store.inOwnUnit(store.cells[cell].raw, at: cell)
        let written = ScaledNumber(digits: raw, scale: ValueKind.quantity.scale)
        let code = store.ownUnits[cell]?.unit ?? kinds[cell] ?? 0
        store.setCell(at: cell, .missing)
        wrong.append(
          (path, .value("\(written.written(in: .indonesian)) \(codes[code])", .mixedKindsOfUnit)))
      }
    }
  }
}
