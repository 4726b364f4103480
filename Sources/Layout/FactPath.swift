/// Which value of an application: a fact, a list as a whole, or a field of one of its rows.
///
/// What intake notes the place of, what the engine finds open and what a reason read is one of these, from the
/// store to the report. Its name (`rencana_ekspor[2].nilai`) is made where somebody reads it, and read
/// back only where a person typed it (`path(named:)`).
package enum FactPath: Hashable, Sendable {
  case scalar(Int)
  case list(Int)
  /// `row` from 0, though people count from 1.
  case cell(list: Int, column: Int, row: Int)

  /// The same for every row of a list, for counting over many applications.
  package var inFirstRow: FactPath {
    if case .cell(let list, let column, _) = self {
      return .cell(list: list, column: column, row: 0)
    }
    return self
  }
}

/// The order of declaration: facts, then lists, each before its rows, which ascend.
extension FactPath: Comparable {
  package static func < (left: FactPath, right: FactPath) -> Bool { left.order < right.order }

  private var order: (Int, Int, Int, Int) {
    switch self {
    case .scalar(let slot): (0, slot, 0, 0)
    case .list(let list): (1, list, -1, 0)
    case .cell(let list, let column, let row): (1, list, row, column)
    }
  }
}

extension Layout {
  /// As results name it: `nilai_investasi`, `rencana_ekspor`, `rencana_ekspor[2].nilai`
  package func name(of path: FactPath) -> String {
    switch path {
    case .scalar(let slot): scalars[slot].key
    case .list(let list): lists[list].key
    case .cell(let list, let column, let row):
      "\(lists[list].key)[\(row + 1)].\(lists[list].fields[column].key)"
    }
  }

  /// As summaries name it, whatever the row: `rencana_ekspor.nilai`
  package func nameWithoutRow(of path: FactPath) -> String {
    guard case .cell(let list, let column, _) = path else { return name(of: path) }
    return lists[list].key + "." + lists[list].fields[column].key
  }

  /// `nil` for a whole list.
  package func field(of path: FactPath) -> Field? {
    switch path {
    case .scalar(let slot): scalars[slot]
    case .list: nil
    case .cell(let list, let column, _): lists[list].fields[column]
    }
  }

  /// There is such a fact, list or column here; a path that was kept in a file may be of another layout.
  package func has(_ path: FactPath) -> Bool {
    switch path {
    case .scalar(let slot): scalars.indices.contains(slot)
    case .list(let list): lists.indices.contains(list)
    case .cell(let list, let column, let row):
      lists.indices.contains(list) && lists[list].fields.indices.contains(column) && row >= 0
    }
  }
}
