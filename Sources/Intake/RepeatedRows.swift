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
    let cells = store.cells.span
    for list in store.lists where list.countOrAbsent > 1 {
      if list.countOrAbsent > few { return false }
      for row in 1..<list.countOrAbsent {
        let start = list.base + row * list.width
        let first = cells[start]
        for other in 0..<row where cells[list.base + other * list.width] == first {
          if areSame(start, list.base + other * list.width, list, cells) { return false }
        }
      }
    }
    for link in links {
      let list = store.lists[link.targetList]
      guard list.countOrAbsent > 1 else { continue }
      let base = list.base + link.targetColumn
      for row in 1..<list.countOrAbsent {
        let key = cells[base + row * list.width]
        guard key.isKnown else { continue }
        for other in 0..<row where cells[base + other * list.width] == key { return false }
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

  /// `one` and `other`: indices of the first cells of two rows.
  private static func areSame(_ one: Int, _ other: Int, _ list: Store.Rows, _ cells: Span<Cell>)
    -> Bool
  {
    var known = 0
    for column in 0..<list.width {
      if cells[one + column] != cells[other + column] { return false }
      if cells[one + column].isKnown { known += 1 }
    }
    return known >= least(list)
  }
}
