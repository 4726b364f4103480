import Layout
import Values

/// Warns of references to no row, which are kept as written: local materials stand in conversions too.
enum LooseReferences {
  /// The list that a reference points at must be there to tell.
  static func warn(
    _ reading: inout ApplicationReading, _ layout: Layout, _ suggestions: inout NameSuggestions
  ) {
    for (list, declared) in layout.lists.enumerated() {
      for (column, field) in declared.fields.enumerated() {
        guard let target = field.target, reading.store.count(ofList: target.list) != nil else {
          continue
        }
        let store = reading.store
        let keys = Set(
          store.column(target.column, ofList: target.list).filter(\.isKnown).map(\.raw))
        var counter = PositionCounter(
          bytes: reading.places.text, firstLine: reading.places.firstLine)
        for (row, cell) in store.column(column, ofList: list).enumerated()
        where cell.isKnown && !keys.contains(cell.raw) {
          let text = store.text(cell.raw)
          let near =
            keys.count > 1000
            ? [] : suggestions.near(text, among: keys.sorted().lazy.map { store.text($0) })
          let path = FactPath.cell(list: list, column: column, row: row)
          let place = reading.places.position(of: path, &counter)
          reading.problems.append(
            DataProblem(
              .looseReference(text, list: target.list, near: near), .fact(path),
              line: place?.line, column: place?.column))
        }
      }
    }
  }

  /// A column of references and the column of keys that it points at.
  struct Link: Sendable {
    let list: Int
    let column: Int
    let targetList: Int
    let targetColumn: Int
  }

  static func links(_ layout: Layout) -> [Link] {
    layout.lists.enumerated().flatMap { list, declared in
      declared.fields.enumerated().compactMap { column, field in
        field.target.map {
          Link(list: list, column: column, targetList: $0.list, targetColumn: $0.column)
        }
      }
    }
  }

  /// Whether every reference finds its row: what a batch asks first. Many rows are looked up in a set
  /// by the careful reader.
  static func areNone(_ store: borrowing Store, _ links: [Link]) -> Bool {
    for link in links {
      let rows = store.lists[link.list]
      let keys = store.lists[link.targetList]
      guard rows.countOrAbsent > 0, keys.countOrAbsent >= 0 else { continue }
      if keys.countOrAbsent > 64 { return false }
      for row in 0..<rows.countOrAbsent {
        let cell = store.cells[rows.base + row * rows.width + link.column]
        guard cell.isKnown else { continue }
        var isFound = false
        for key in 0..<keys.countOrAbsent
        where store.cells[keys.base + key * keys.width + link.targetColumn].raw == cell.raw {
          isFound = true
          break
        }
        if !isFound { return false }
      }
    }
    return true
  }
}
