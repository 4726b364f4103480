import Layout
import Values

/// Two ways to fill in what an application leaves out, for flat code to run on.
///
/// What is known of an application holds in every way to fill it in. So where flat code says *no* under one of them,
/// `Evaluator` cannot say *yes* of the application as it is, and need not be asked whether it does: most advice and
/// most doubts about files with gaps end here. It promises nothing where both agree.
///
///     `bahan.jumlah` is missing; ada bahan … bahan.jumlah - kebutuhan_bahan dari bahan lebih dari 0
///     dense: jumlah 0, conversions and exports as many as they name rows → no: the advice is not known to hold
///
/// Sparse: numbers are small, lists that name rows of others (conversions, exports) empty, and what they name plentiful.
/// Dense: the other way round. What has no order and no end (texts, codes) stays out unless it names a row.
struct Fillings: Sendable {
  /// The application last filled in.
  private(set) var sparse: Store
  private(set) var dense: Store
  private let plan: FillingPlan

  init(_ layout: Layout) {
    sparse = Store(layout: layout)
    dense = sparse
    plan = FillingPlan(layout)
  }

  mutating func fill(_ store: borrowing Store) {
    sparse.takeValues(of: store)
    dense.takeValues(of: store)
    plan.fill(&sparse, of: store, isDense: false)
    plan.fill(&dense, of: store, isDense: true)
  }
}

/// What goes where a value or a list is missing: made once for a layout.
private struct FillingPlan: Sendable {
  /// Least and greatest that are tried of a missing value.
  private struct Ends: Sendable {
    let low: Cell
    let high: Cell
  }

  private struct Column: Sendable {
    let column: Int
    let ends: Ends
  }

  /// A column that names rows of another list by their key.
  private struct Reference: Sendable {
    let column: Int
    let target: Int
    let key: Int
  }

  private struct List: Sendable {
    var columns: [Column] = []
    var references: [Reference] = []
    /// Texts that references name rows by.
    var keys: [Int] = []
    /// It holds what others name.
    var isNamed: Bool { references.isEmpty && !keys.isEmpty }
  }

  private var scalars: [(slot: Int, ends: Ends)] = []
  private var lists: [List] = []

  init(_ layout: Layout) {
    for (slot, field) in layout.scalars.enumerated() {
      if let ends = FillingPlan.ends(of: field, layout) { scalars.append((slot, ends)) }
    }
    lists = layout.lists.map { list in
      var made = List()
      for (column, field) in list.fields.enumerated() {
        if let ends = FillingPlan.ends(of: field, layout) {
          made.columns.append(Column(column: column, ends: ends))
        }
        if let target = field.target {
          made.references.append(
            Reference(column: column, target: target.list, key: target.column))
        }
      }
      return made
    }
    for reference in lists.flatMap(\.references)
    where layout.lists[reference.target].fields[reference.key].kind == .text
      && !lists[reference.target].keys.contains(reference.key)
    {
      lists[reference.target].keys.append(reference.key)
    }
  }

  /// `nil` where any number would do as little as none: names, units, money of some currency.
  private static func ends(of field: Layout.Field, _ layout: Layout) -> Ends? {
    let range = layout.range(field)
    switch field.kind {
    case .truth, .choice: return Ends(low: Cell(range.low), high: Cell(range.high))
    // Far from the ends of the calendar, so that they can be moved.
    case .date: return ends(range, from: daysOf1800, to: daysOf2400)
    case .duration: return ends(range, from: 0, to: 600)
    case .integer, .decimal, .percent, .quantity: return ends(range, from: 0, to: million(field))
    case .rupiah: return ends(range, from: 0, to: million(field) * 10_000_000)
    case .text, .reference, .country, .code, .unit, .money: return nil
    }
  }

  private static let daysOf1800: Int128 = -62_091
  private static let daysOf2400: Int128 = 157_054

  private static func million(_ field: Layout.Field) -> Int128 {
    (0..<field.scale).reduce(1_000_000) { product, _ in product * 10 }
  }

  /// Large enough to decide, and small enough for a product of three.
  private static func ends(_ range: Bounds, from low: Int128, to high: Int128) -> Ends {
    func within(_ value: Int128) -> Cell { Cell(min(max(value, range.low), range.high)) }
    return Ends(low: within(low), high: within(high))
  }

  // MARK: Filling

  func fill(_ filled: inout Store, of store: borrowing Store, isDense: Bool) {
    for (slot, ends) in scalars where !store.scalar(slot).isKnown {
      filled.setScalar(slot, isDense ? ends.high : ends.low)
    }
    for index in lists.indices {
      let rows = store.lists[index].countOrAbsent
      if rows > 0 { fillRows(index, rows, of: store, &filled, isDense: isDense) }
    }
    for index in lists.indices where store.lists[index].countOrAbsent < 0 {
      filled.openList(index)
      if isDense { addRows(index, of: store, &filled) }
    }
  }

  private func fillRows(
    _ index: Int, _ count: Int, of store: borrowing Store, _ filled: inout Store, isDense: Bool
  ) {
    let (list, rows) = (lists[index], store.lists[index])
    for row in 0..<count {
      let base = rows.base + row * rows.width
      for column in list.columns where !store.cells[base + column.column].isKnown {
        filled.setCell(
          at: base + column.column,
          isDense == list.isNamed ? column.ends.low : column.ends.high)
      }
      for reference in list.references where !store.cells[base + reference.column].isKnown {
        let name = isDense ? names(reference, in: index, of: store)[0] : FillingPlan.nobody
        filled.setCell(at: base + reference.column, name)
      }
      for key in list.keys where !store.cells[base + key].isKnown {
        filled.setCell(
          at: base + key, isDense ? named(index, key, of: store) : FillingPlan.unnamed)
      }
    }
  }

  /// As many rows as it takes to name whatever can be named.
  private func addRows(_ index: Int, of store: borrowing Store, _ filled: inout Store) {
    let list = lists[index]
    let names = list.references.map { self.names($0, in: index, of: store) }
    for row in 0..<(names.map(\.count).max() ?? 1) {
      filled.appendRow(index)
      for column in list.columns {
        filled.setCell(
          list: index, column: column.column, row: row,
          list.isNamed ? column.ends.low : column.ends.high)
      }
      for (reference, names) in zip(list.references, names) {
        filled.setCell(
          list: index, column: reference.column, row: row, names[row % names.count])
      }
      for key in list.keys {
        filled.setCell(list: index, column: key, row: row, named(index, key, of: store))
      }
    }
  }

  /// What other lists name there, else the keys that there are; never empty.
  private func names(_ reference: Reference, in index: Int, of store: borrowing Store) -> [Cell] {
    var found: [Cell] = []
    func add(_ column: Int, of list: Int) {
      for cell in store.column(column, ofList: list)
      where cell.isKnown && found.count < FillingPlan.mostNames && !found.contains(cell) {
        found.append(cell)
      }
    }
    for (other, list) in lists.enumerated() where other != index {
      for column in list.references
      where column.target == reference.target && column.key == reference.key {
        add(column.column, of: other)
      }
    }
    if found.isEmpty { add(reference.key, of: reference.target) }
    return found.isEmpty ? [FillingPlan.common] : found
  }

  /// The key that something names.
  private func named(_ index: Int, _ key: Int, of store: borrowing Store) -> Cell {
    for (other, list) in lists.enumerated() {
      for column in list.references where column.target == index && column.key == key {
        for cell in store.column(column.column, ofList: other) where cell.isKnown { return cell }
      }
    }
    return FillingPlan.common
  }

  private static let mostNames = 16
  /// Texts that no application writes: what everything names, what nothing is called, what nothing names.
  private static let common = Cell(PackedText.packed([1]) ?? 0)
  private static let nobody = Cell(PackedText.packed([2]) ?? 0)
  private static let unnamed = Cell(PackedText.packed([3]) ?? 0)
}
