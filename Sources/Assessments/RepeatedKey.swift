import Intake
package import Layout
import Values

/// Rows of a list that have one code. What names the code counts for each of them, in full: a need of 25 tonnes is that of
/// either row, and of both together.
///
/// A requirement asks of each row whether something names it, which is as true of two. What is worked out by the code
/// (needed, left over, the duty on it), what is advised and what is doubted of it would be wrong of each: it is told only
/// once the rows are one.
package struct RepeatedKey: Sendable, Hashable {
  package let list: Int
  package let column: Int
  /// From 0.
  package let rows: [Int]
  /// By column what amounts of the rows add up to, were they one; `nil` where they say different things.
  package let sums: [Sum]?

  package struct Sum: Sendable, Hashable {
    package let column: Int
    package let total: Int128
  }

  package var paths: [FactPath] {
    rows.map { .cell(list: list, column: column, row: $0) }
  }

  /// - Parameter problems: where none tells of such rows, there are none.
  static func all(_ problems: [DataProblem], _ store: Store, _ layout: Layout) -> [RepeatedKey] {
    guard problems.contains(where: \.error.isOfRepeatedRow) else { return [] }
    let keys = Set(
      layout.lists.flatMap(\.fields).compactMap { $0.target.map { [$0.list, $0.column] } })
    return keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.flatMap { key in
      let (list, column) = (key[0], key[1])
      var rows: [Int128: [Int]] = [:]
      for (row, cell) in store.column(column, ofList: list).enumerated() where cell.isKnown {
        rows[cell.raw, default: []].append(row)
      }
      return rows.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map {
        RepeatedKey(
          list: list, column: column, rows: $0, sums: sums(of: $0, list, column, store, layout))
      }
    }
  }

  private static func sums(
    of rows: [Int], _ list: Int, _ key: Int, _ store: Store, _ layout: Layout
  ) -> [Sum]? {
    var sums: [Sum] = []
    for (column, field) in layout.lists[list].fields.enumerated() where column != key {
      let cells = rows.map { store.cell(list: list, column: column, row: $0) }
      let known = cells.filter(\.isKnown)
      switch field.kind {
      case .text: continue
      case .quantity, .rupiah:
        guard known.count == cells.count else { return nil }
        var total: Int128 = 0
        for cell in cells {
          let (sum, isOver) = total.addingReportingOverflow(cell.raw)
          if isOver { return nil }
          total = sum
        }
        sums.append(Sum(column: column, total: total))
      default:
        if Set(known.map(\.raw)).count > 1 { return nil }
      }
    }
    return sums
  }
}

extension [RepeatedKey] {
  /// An application of which nothing can be worked out by these codes.
  func taken(from store: Store) -> Store {
    var store = store
    for path in flatMap(\.paths) { store.setCell(at: store.place(of: path), .missing) }
    return store
  }
}

extension DataError {
  fileprivate var isOfRepeatedRow: Bool {
    switch self {
    case .repeatedKey, .repeatedRow: true
    default: false
    }
  }
}
