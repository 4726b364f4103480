import Layout

extension Store {
  /// Gives a scalar, or a cell of a row that is there, a value.
  mutating func set(_ fact: FactPath, _ cell: Cell) {
    switch fact {
    case .scalar(let slot): setScalar(slot, cell)
    case .cell(let list, let column, let row):
      setCell(list: list, column: column, row: row, cell)
    case .list: break
    }
  }
}
