import Layout
import Values

/// Rows of one list that are written twice, mostly: one whose filled cells all agree with another's, or one under the
/// same code. They are kept as written, with a warning: two deliveries may be alike, and sums say both.
///
/// Rows are held against each other by value: `12.500` grams and `12,5` kilograms are one quantity, so that the unit
/// beside it says nothing more.
struct RepeatedRows: Sendable {
  /// By list.
  private let plans: [Plan]
  private let links: [LooseReferences.Link]

  private struct Plan: Sendable {
    /// Without those that say in which unit a quantity is written.
    let columns: [Int]
    /// By index in `columns`: the cell says who it is.
    let identity: [Bool]
    /// Rows must agree in so many cells to be held to be one; one cell fewer where one of them says who it is.
    var least: Int { min(3, columns.count) }
  }

  private static let few = 64
  /// Of long lists no more ways in which cells may be left out are looked at.
  private static let mostMasks = 16

  init(_ layout: Layout) {
    links = LooseReferences.links(layout)
    plans = layout.lists.map { list in
      let units = Set(
        list.fields.filter { $0.kind == .quantity && $0.isRead }.compactMap { $0.unit?.column })
      let columns = Array(list.fields.indices.filter { !units.contains($0) }.prefix(64))
      return Plan(columns: columns, identity: columns.map { list.fields[$0].isIdentity })
    }
  }

  /// What a batch asks first.
  func areNone(_ store: borrowing Store) -> Bool {
    let cells = store.cells.span
    for (index, list) in store.lists.enumerated() where list.countOrAbsent > 1 {
      if list.countOrAbsent > RepeatedRows.few {
        if !candidates(list, plans[index], cells, isOneEnough: true).isEmpty { return false }
        continue
      }
      guard let column = plans[index].columns.first else { continue }
      for row in 1..<list.countOrAbsent {
        let cell = cells[list.base + row * list.width + column]
        for other in 0..<row {
          // Most rows differ in their first cell.
          let before = cells[list.base + other * list.width + column]
          if cell != before, cell.isKnown, before.isKnown { continue }
          if areAlike(row, other, list, plans[index], cells) { return false }
        }
      }
    }
    for (index, link) in links.enumerated() {
      // Several columns may refer to one.
      if links[..<index].contains(where: { $0.targetList == link.targetList }) { continue }
      let list = store.lists[link.targetList]
      guard list.countOrAbsent > 1 else { continue }
      if list.countOrAbsent > RepeatedRows.few {
        if hasKeyTwice(list, link.targetColumn, cells) { return false }
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

  private func hasKeyTwice(_ list: Store.Rows, _ column: Int, _ cells: Span<Cell>) -> Bool {
    var seen = Set<Int128>(minimumCapacity: list.countOrAbsent)
    for row in 0..<list.countOrAbsent {
      let key = cells[list.base + row * list.width + column]
      if key.isKnown, !seen.insert(key.raw).inserted { return true }
    }
    return false
  }

  func warn(_ reading: inout ApplicationReading) {
    let store = reading.store
    var counter = PositionCounter(bytes: reading.places.text, firstLine: reading.places.firstLine)
    for (list, rows) in store.lists.enumerated() where rows.countOrAbsent > 1 {
      let key = links.first { $0.targetList == list }?.targetColumn
      let repeats = repeats(rows, plans[list], store)
      var keys: [Cell: Int] = [:]
      for row in 0..<rows.countOrAbsent {
        let start = rows.base + row * rows.width
        let cells = Array(store.cells[start..<start + rows.width])
        guard let known = cells.firstIndex(where: \.isKnown) else { continue }
        let named = key.flatMap { cells[$0].isKnown ? $0 : nil }
        let sameKey = named.flatMap { keys[cells[$0]] }
        if let named, sameKey == nil { keys[cells[named]] = row }
        let (error, subject): (DataError, DataSubject)
        let path = FactPath.cell(list: list, column: named ?? known, row: row)
        if let other = repeats[row] {
          let isWhole =
            mask(row, rows, plans[list], store.cells.span)
            == mask(other, rows, plans[list], store.cells.span)
          (error, subject) = (
            .repeatedRow(other: other + 1, isWhole: isWhole), .row(list: list, row: row)
          )
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

  /// By row the first one before it that it is one with.
  private func repeats(_ list: Store.Rows, _ plan: Plan, _ store: borrowing Store) -> [Int: Int] {
    let cells = store.cells.span
    var found: [Int: Int] = [:]
    if list.countOrAbsent > RepeatedRows.few {
      for (row, other) in candidates(list, plan, cells, isOneEnough: false) {
        found[row] = min(found[row] ?? other, other)
      }
      return found
    }
    for row in 1..<list.countOrAbsent {
      for other in 0..<row where areAlike(row, other, list, plan, cells) {
        found[row] = other
        break
      }
    }
    return found
  }

  /// Every cell that one of two rows has is the other's too.
  private func areAlike(
    _ one: Int, _ other: Int, _ list: Store.Rows, _ plan: Plan, _ cells: Span<Cell>
  ) -> Bool {
    let (one, other) = (list.base + one * list.width, list.base + other * list.width)
    var (same, onlyOne, onlyOther) = (0, false, false)
    var hasIdentity = false
    for (index, column) in plan.columns.enumerated() {
      let (left, right) = (cells[one + column], cells[other + column])
      if left == right {
        if left.isKnown {
          same += 1
          if plan.identity[index] { hasIdentity = true }
        }
      } else if !right.isKnown {
        if onlyOther { return false }
        onlyOne = true
      } else if !left.isKnown {
        if onlyOne { return false }
        onlyOther = true
      } else {
        return false
      }
    }
    return same >= plan.least - (hasIdentity ? 1 : 0)
  }

  // MARK: Long lists

  private func mask(_ row: Int, _ list: Store.Rows, _ plan: Plan, _ cells: Span<Cell>) -> UInt64 {
    var mask: UInt64 = 0
    let start = list.base + row * list.width
    for (index, column) in plan.columns.enumerated() where cells[start + column].isKnown {
      mask |= 1 << UInt64(index)
    }
    return mask
  }

  /// Rows of a long list, each with one before it, that say the same in the cells of one of them, by what these hash
  /// to.
  private func candidates(
    _ list: Store.Rows, _ plan: Plan, _ cells: Span<Cell>, isOneEnough: Bool
  ) -> [(row: Int, other: Int)] {
    let masks = (0..<list.countOrAbsent).map { mask($0, list, plan, cells) }
    var found: [(row: Int, other: Int)] = []
    for mask in Set(masks).sorted().prefix(RepeatedRows.mostMasks)
    where mask.nonzeroBitCount >= plan.least - 1 {
      // The first row that says so, and the first that says no more.
      var first: [Int: (any: Int, exact: Int?)] = [:]
      for row in masks.indices where masks[row] & mask == mask {
        let hash = hash(row, mask, list, plan, cells)
        let isExact = masks[row] == mask
        guard let before = first[hash] else {
          first[hash] = (row, isExact ? row : nil)
          continue
        }
        let other = isExact ? before.any : before.exact
        if isExact, before.exact == nil { first[hash]?.exact = row }
        guard let other, areAlike(row, other, list, plan, cells) else { continue }
        found.append((row, other))
        if isOneEnough { return found }
      }
    }
    return found
  }

  private func hash(
    _ row: Int, _ mask: UInt64, _ list: Store.Rows, _ plan: Plan, _ cells: Span<Cell>
  ) -> Int {
    var hasher = Hasher()
    let start = list.base + row * list.width
    for (index, column) in plan.columns.enumerated() where mask >> UInt64(index) & 1 == 1 {
      hasher.combine(cells[start + column])
    }
    return hasher.finalize()
  }
}
