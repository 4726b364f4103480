import Layout
import Values

/// Rows of one list that are written twice, mostly: one that says the same as another in every value, or under the same
/// code. They are kept as written, with a warning: two deliveries may be alike, and sums say both.
enum RepeatedRows {
  /// A row must say so much to be held against others as a whole.
  private static let leastKnown = 3
  private static let few = 64

  /// What a batch asks first.
  static func areNone(_ store: borrowing Store, _ links: [LooseReferences.Link]) -> Bool {
    let cells = store.cells.span
    for list in store.lists where list.countOrAbsent > 1 {
      if list.countOrAbsent > few {
        if mayRepeat(list, 0..<list.width, cells) { return false }
        continue
      }
      for row in 1..<list.countOrAbsent {
        let start = list.base + row * list.width
        let first = cells[start]
        for other in 0..<row where cells[list.base + other * list.width] == first {
          if areSame(start, list.base + other * list.width, list, cells) { return false }
        }
      }
    }
    for (index, link) in links.enumerated() {
      // Several columns may refer to one.
      if links[..<index].contains(where: { $0.targetList == link.targetList }) { continue }
      let list = store.lists[link.targetList]
      guard list.countOrAbsent > 1 else { continue }
      if list.countOrAbsent > few {
        if mayRepeat(list, link.targetColumn..<link.targetColumn + 1, cells) { return false }
        continue
      }
      let base = list.base + link.targetColumn
      for row in 1..<list.countOrAbsent {
        let key = cells[base + row * list.width]
        guard key.isKnown else { continue }
        for other in 0..<row where cells[base + other * list.width] == key { return false }
      }
    }
    return true
  }

  /// Whether of many rows two say the same in these columns, by what they hash to: the careful reader looks.
  private static func mayRepeat(
    _ list: Store.Rows, _ columns: Range<Int>, _ cells: Span<Cell>
  ) -> Bool {
    var seen = Set<Int>(minimumCapacity: list.countOrAbsent)
    for row in 0..<list.countOrAbsent {
      var hasher = Hasher()
      var isKnown = false
      for column in columns {
        let cell = cells[list.base + row * list.width + column]
        if cell.isKnown { isKnown = true }
        hasher.combine(cell)
      }
      if isKnown, !seen.insert(hasher.finalize()).inserted { return true }
    }
    return false
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
