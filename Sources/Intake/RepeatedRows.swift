import Layout
import Values

/// Rows of one list that are written twice, mostly: one that says the same as another in every value, or under the same
/// code. They are kept as written, with a warning: two deliveries may be alike, and sums say both.
enum RepeatedRows {
  /// A row must say so much to be held against others as a whole.
  private static let leastKnown = 3
  private static let few = 64

  /// What a batch asks first. Many rows are looked up by the careful reader.
  static func areNone(_ store: borrowing Store, _ links: [LooseReferences.Link]) -> Bool {
    for list in store.lists where list.countOrAbsent > 1 {
      if list.countOrAbsent > few { return false }
      for row in 1..<list.countOrAbsent {
        for other in 0..<row where areSame(list, row, other, store) { return false }
      }
    }
    for link in links {
      let list = store.lists[link.targetList]
      guard list.countOrAbsent > 1 else { continue }
      for row in 1..<list.countOrAbsent {
        let key = store.cells[list.base + row * list.width + link.targetColumn]
        guard key.isKnown else { continue }
        for other in 0..<row
        where store.cells[list.base + other * list.width + link.targetColumn] == key {
          return false
        }
      }
    }
    return true
  }

  static func warn(_ reading: inout ApplicationReading, _ links: [LooseReferences.Link]) {
    let store = reading.store
    var counter = PositionCounter(bytes: reading.places.text, firstLine: reading.places.firstLine)
    for (list, rows) in store.lists.enumerated() where rows.countOrAbsent > 1 {
      let key = links.first { $0.targetList == list }?.targetColumn
      var wholes: [[Cell]: Int] = [:]
      var keys: [Cell: Int] = [:]
      for row in 0..<rows.countOrAbsent {
        let start = rows.base + row * rows.width
        let cells = Array(store.cells[start..<start + rows.width])
        guard let known = cells.firstIndex(where: \.isKnown) else { continue }
        let before = wholes[cells]
        if before == nil, cells.count(where: \.isKnown) >= least(rows) { wholes[cells] = row }
        let named = key.flatMap { cells[$0].isKnown ? $0 : nil }
        let sameKey = named.flatMap { keys[cells[$0]] }
        if let named, sameKey == nil { keys[cells[named]] = row }
        let (error, subject): (DataError, DataSubject)
        let path = FactPath.cell(list: list, column: named ?? known, row: row)
        if let before {
          (error, subject) = (.repeatedRow(other: before + 1), .row(list: list, row: row))
        } else if let named, let sameKey {
          let written = store.text(cells[named].raw, at: store.place(of: path))
          (error, subject) = (.repeatedKey(written, other: sameKey + 1), .fact(path))
        } else {
          continue
        }
        let place = reading.places.position(of: path, &counter)
        reading.problems.append(
          DataProblem(error, subject, line: place?.line, column: place?.column))
      }
    }
  }

  private static func least(_ list: Store.Rows) -> Int { min(leastKnown, list.width) }

  private static func areSame(
    _ list: Store.Rows, _ row: Int, _ other: Int, _ store: borrowing Store
  ) -> Bool {
    let (one, two) = (list.base + row * list.width, list.base + other * list.width)
    var known = 0
    for column in 0..<list.width {
      let cell = store.cells[one + column]
      if cell != store.cells[two + column] { return false }
      if cell.isKnown { known += 1 }
    }
    return known >= least(list)
  }
}
