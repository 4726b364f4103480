import Layout
import Values

/// References to no row. They are kept as written with a warning, for local materials stand in conversions too; but what
/// is a slip of the pen for a row that is there is an error, and counts as missing: nobody is refused for a slip.
enum LooseReferences {
  /// The list that a reference points at must be there to tell.
  static func warn(
    _ reading: inout ApplicationReading, _ layout: Layout, _ suggestions: inout NameSuggestions
  ) {
    // Every column is looked at as it was written, before a slip is taken out.
    let store = reading.store
    let spelledTwice = ReferenceSpellings(links(layout), store)
    defer { spelledTwice.tell(&reading, store) }
    for link in links(layout) where store.count(ofList: link.targetList) != nil {
      let loose = looseRows(link, store)
      guard !loose.isEmpty else { continue }
      let slips = Slips(link, layout, store)
      let keys = slips.keys
      // Of a row whose key could not be read the reference may be: then another is no better guess.
      let isWhole = store.column(link.targetColumn, ofList: link.targetList).allSatisfy(\.isKnown)
      var counter = PositionCounter(bytes: reading.places.text, firstLine: reading.places.firstLine)
      for (row, raw) in loose {
        let path = FactPath.cell(list: link.list, column: link.column, row: row)
        let text = store.text(raw, at: store.place(of: path))
        let place = reading.places.position(of: path, &counter)
        let error: DataError
        if let slip = slips.error(raw, text, store) {
          error = slip
          reading.store.setCell(list: link.list, column: link.column, row: row, .missing)
        } else if spelledTwice.contains(path) {
          continue
        } else {
          var near =
            keys.count > 1000 || !isWhole
            ? [] : suggestions.near(text, among: keys)
          // Where nobody is told any more, a slip is one all the same: nobody is refused for it.
          if isWhole, near.isEmpty { near = slips.close(store.foldedText(raw)) }
          error = .looseReference(text, list: link.targetList, near: near)
        }
        reading.problems.append(
          DataProblem(error, .fact(path), line: place?.line, column: place?.column))
      }
    }
  }

  private static func looseRows(_ link: Link, _ store: Store) -> [(row: Int, raw: Int128)] {
    let keys = Set(
      store.column(link.targetColumn, ofList: link.targetList).filter(\.isKnown).map(\.raw))
    return store.column(link.column, ofList: link.list).enumerated().compactMap { row, cell in
      cell.isKnown && !keys.contains(cell.raw) ? (row, cell.raw) : nil
    }
  }

  /// What the references of one column may be slips for.
  private struct Slips {
    let list: Int
    var near = ReferenceSlips()
    /// Of all rows, however often they are referred to.
    private var close = ReferenceSlips()
    /// Of all rows, each once, as written.
    var keys: [String] = []
    /// The row of each key that nothing refers to, from 1, by the key as written.
    private var rows: [String: Int] = [:]
    /// Texts that stand beside a key (a description): the keys of their rows as written, and the column.
    var described: [Int128: (keys: [KeyOfRow], column: Int)] = [:]

    init(_ link: Link, _ layout: Layout, _ store: Store) {
      list = link.targetList
      let referred = Set(
        store.column(link.column, ofList: link.list).filter(\.isKnown).map(\.raw))
      let texts = layout.lists[list].fields.indices.filter {
        $0 != link.targetColumn && layout.lists[link.targetList].fields[$0].kind == .text
      }
      var seen: Set<String> = []
      for row in 0..<(store.count(ofList: list) ?? 0) {
        let key = store.cell(list: list, column: link.targetColumn, row: row)
        guard key.isKnown else { continue }
        let path = FactPath.cell(list: list, column: link.targetColumn, row: row)
        let written = store.text(key.raw, at: store.place(of: path))
        if seen.insert(written).inserted {
          if keys.count <= 1000 { keys.append(written) }
          close.add(closeTo: store.foldedText(key.raw), written: written)
        }
        if !referred.contains(key.raw) {
          near.add(folded: store.foldedText(key.raw), written: written)
          if rows[written] == nil { rows[written] = row + 1 }
        }
        for column in texts {
          let text = store.cell(list: list, column: column, row: row)
          guard text.isKnown else { continue }
          described[text.raw, default: ([], column)].keys.append(KeyOfRow(written, row: row + 1))
        }
      }
    }

    /// At most three keys that `ReferenceSlips.areClose` says it is close to.
    func close(_ folded: String) -> [String] { Array(close.near(closeTo: folded).prefix(3)) }

    /// `nil` where the reference is no slip.
    func error(_ raw: Int128, _ text: String, _ store: Store) -> DataError? {
      if let (keys, column) = described[raw] {
        return .slippedReference(text, list: list, column: column, meant: Slips.distinct(keys))
      }
      let near = near.near(folded: store.foldedText(raw)).compactMap { key in
        rows[key].map { KeyOfRow(key, row: $0) }
      }
      return near.isEmpty
        ? nil : .slippedReference(text, list: list, column: nil, meant: Slips.distinct(near))
    }

    /// At most three, in their order.
    private static func distinct(_ keys: [KeyOfRow]) -> [KeyOfRow] {
      var found: [KeyOfRow] = []
      for one in keys where found.count < 3 && !found.contains(where: { $0.key == one.key }) {
        found.append(one)
      }
      return found
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
      guard rows.countOrAbsent > 0 else { continue }
      if keys.countOrAbsent < 0 {
        guard areSpelledAlike(link, store, links) else { return false }
        continue
      }
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

  /// References to a list that is not there are held against each other: none is another list's with other marks.
  private static func areSpelledAlike(_ link: Link, _ store: borrowing Store, _ links: [Link])
    -> Bool
  {
    for other in links where other.targetList == link.targetList && other.list > link.list {
      let (own, others) = (store.lists[link.list], store.lists[other.list])
      guard others.countOrAbsent > 0 else { continue }
      if own.countOrAbsent > 64 || others.countOrAbsent > 64 { return false }
      for row in 0..<own.countOrAbsent {
        let one = store.cells[own.base + row * own.width + link.column]
        for row in 0..<others.countOrAbsent {
          let two = store.cells[others.base + row * others.width + other.column]
          guard one.isKnown, two.isKnown, one.raw != two.raw else { continue }
          if ReferenceSlips.mayBeBareAlike(one.raw, two.raw) { return false }
        }
      }
    }
    return true
  }
}
