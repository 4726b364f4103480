/// One value of an application: a number at the scale of its kind, a day, a choice, a packed text.
///
/// Absent is not zero: a cell that is not known holds nothing that may be read.
package struct Cell: Sendable, Hashable {
  package let raw: Int128
  package let isKnown: Bool

  @inlinable
  package init(_ raw: Int128) {
    self.raw = raw
    self.isKnown = true
  }

  @inlinable
  package init() {
    self.raw = 0
    self.isKnown = false
  }

  package static let missing = Cell()
}

/// The flat store of one application: what intake fills and the engine reads.
///
/// Used again for the next application of a batch: `clear()` keeps the memory.
package struct Store: Sendable {
  package private(set) var scalars: [Cell]
  package private(set) var lists: [Rows]
  private var longBytes: [UInt8] = []
  private var longRanges: [Range<Int>] = []
  private var longIndex: [[UInt8]: Int] = [:]
  private let literalCount: Int

  package init(layout: Layout) {
    scalars = Array(repeating: .missing, count: layout.scalars.count)
    lists = layout.lists.map { Rows(columnCount: $0.fields.count) }
    literalCount = layout.longLiterals.count
    for literal in layout.longLiterals { _ = cell(forText: literal) }
  }

  /// The rows of one list. `count` is `nil` where the application does not give the list.
  package struct Rows: Sendable {
    package fileprivate(set) var count: Int?
    package fileprivate(set) var columns: [[Cell]]

    fileprivate init(columnCount: Int) {
      columns = Array(repeating: [], count: columnCount)
    }
  }

  package mutating func clear() {
    for slot in scalars.indices { scalars[slot] = .missing }
    for list in lists.indices {
      lists[list].count = nil
      for column in lists[list].columns.indices {
        lists[list].columns[column].removeAll(keepingCapacity: true)
      }
    }
    guard longRanges.count > literalCount else { return }
    for range in longRanges[literalCount...] {
      longIndex.removeValue(forKey: Array(longBytes[range]))
    }
    longBytes.removeSubrange(longRanges[literalCount].lowerBound...)
    longRanges.removeSubrange(literalCount...)
  }

  // MARK: Filling

  package mutating func setScalar(_ slot: Int, _ cell: Cell) {
    scalars[slot] = cell
  }

  /// Says that the application gives the list; without rows it is an empty list, which is not an
  /// absent one.
  package mutating func openList(_ list: Int) {
    if lists[list].count == nil { lists[list].count = 0 }
  }

  /// Takes a list back to absent: its value could not be read.
  package mutating func dropList(_ list: Int) {
    lists[list].count = nil
    for column in lists[list].columns.indices {
      lists[list].columns[column].removeAll(keepingCapacity: true)
    }
  }

  /// Adds a row whose every field is missing, and returns its index.
  @discardableResult
  package mutating func appendRow(_ list: Int) -> Int {
    let row = lists[list].count ?? 0
    lists[list].count = row + 1
    for column in lists[list].columns.indices { lists[list].columns[column].append(.missing) }
    return row
  }

  package mutating func setCell(list: Int, column: Int, row: Int, _ cell: Cell) {
    lists[list].columns[column][row] = cell
  }

  /// The cell for a text of this application (or of the rules, through `Layout.longLiterals`).
  package mutating func cell(forText bytes: [UInt8]) -> Cell {
    if bytes.count <= PackedText.shortLimit { return Cell(PackedText.short(bytes)) }
    if let known = longIndex[bytes] { return Cell(PackedText.long(index: known)) }
    let start = longBytes.count
    longBytes.append(contentsOf: bytes)
    longRanges.append(start..<longBytes.count)
    longIndex[bytes] = longRanges.count - 1
    return Cell(PackedText.long(index: longRanges.count - 1))
  }

  // MARK: Reading

  /// The text that a cell of this store stands for.
  package func text(_ raw: Int128) -> String {
    guard let index = PackedText.longIndex(raw) else {
      return String(decoding: PackedText.shortBytes(raw), as: UTF8.self)
    }
    return String(decoding: longBytes[longRanges[index]], as: UTF8.self)
  }
}
