/// One value of an application: a number at the scale of its kind, a day, a choice, a packed text.
///
/// Absent is not zero: a cell that is not known holds nothing that may be read.
@usableFromInline
package struct Cell: Sendable, Hashable {
  @usableFromInline package let raw: Int128

  @inlinable
  package init(_ raw: Int128) {
    self.raw = raw
  }

  /// The one number that no value has: amounts have at most 38 digits, and texts are positive.
  @inlinable package static var missing: Cell { Cell(Int128.min) }

  @inlinable package var isKnown: Bool { raw != Int128.min }
}

/// The flat store of one application: what intake fills and the engine reads.
///
/// All cells stand in one array: first the scalars, then the rows of each list that the application
/// gives, in the order in which they came. Used again for the next application of a batch: `clear()`
/// keeps the memory.
///
///     [ scalar 0 … scalar n-1 | barang_bahan row 0: kode uraian … | row 1 … | konversi row 0 … ]
///
/// - Invariant: the rows of one list stand together; a row is added only to the list opened last.
@usableFromInline
package struct Store: Sendable {
  @usableFromInline package internal(set) var cells: [Cell]
  @usableFromInline package internal(set) var lists: [Rows]
  private var longBytes: [UInt8] = []
  private var longRanges: [Range<Int>] = []
  private var longIndex: [[UInt8]: Int] = [:]
  private let scalarCount: Int
  private let literalCount: Int

  package init(layout: Layout) {
    scalarCount = layout.scalars.count
    cells = Array(repeating: .missing, count: layout.scalars.count)
    lists = layout.lists.map { Rows(width: $0.fields.count) }
    literalCount = layout.longLiterals.count
    for literal in layout.longLiterals { _ = cell(forText: literal) }
  }

  /// Where the rows of one list stand.
  @usableFromInline
  package struct Rows: Sendable {
    /// Cells in a row.
    @usableFromInline package let width: Int
    /// Index of the first cell of the first row.
    @usableFromInline package internal(set) var base = 0
    @usableFromInline var length = -1

    fileprivate init(width: Int) {
      self.width = width
    }

    /// `nil` where the application does not give the list.
    @inlinable package var count: Int? { length < 0 ? nil : length }
    /// -1 where the application does not give the list.
    @inlinable package var countOrAbsent: Int { length }
  }

  package mutating func clear() {
    cells.removeLast(cells.count - scalarCount)
    for slot in cells.indices { cells[slot] = .missing }
    for list in lists.indices { lists[list].length = -1 }
    guard longRanges.count > literalCount else { return }
    for range in longRanges[literalCount...] {
      longIndex.removeValue(forKey: Array(longBytes[range]))
    }
    longBytes.removeSubrange(longRanges[literalCount].lowerBound...)
    longRanges.removeSubrange(literalCount...)
  }

  // MARK: Filling

  @inlinable
  package mutating func setScalar(_ slot: Int, _ cell: Cell) {
    cells[slot] = cell
  }

  /// Says that the application gives the list; without rows it is an empty list, which is not an
  /// absent one.
  @inlinable
  package mutating func openList(_ list: Int) {
    guard lists[list].length < 0 else { return }
    lists[list].length = 0
    lists[list].base = cells.count
  }

  /// Takes a list back to absent: its value could not be read.
  package mutating func dropList(_ list: Int) {
    guard lists[list].length >= 0 else { return }
    let end = lists[list].base + lists[list].length * lists[list].width
    if end == cells.count { cells.removeLast(end - lists[list].base) }
    lists[list].length = -1
  }

  /// Adds a row whose every field is missing, and returns its index.
  @discardableResult @inlinable
  package mutating func appendRow(_ list: Int) -> Int {
    openList(list)
    let row = lists[list].length
    precondition(
      lists[list].base + row * lists[list].width == cells.count,
      "rows are added to the list opened last")
    lists[list].length = row + 1
    for _ in 0..<lists[list].width { cells.append(.missing) }
    return row
  }

  /// Adds a row with all its cells.
  @inlinable
  package mutating func appendRow(_ list: Int, _ row: UnsafeBufferPointer<Cell>) {
    let rows = lists[list]
    precondition(
      rows.base + rows.length * rows.width == cells.count && row.count == rows.width,
      "rows are added to the list opened last")
    lists[list].length += 1
    // Safe: the buffer is of the width asked for above, and written whole by who made it.
    unsafe cells.append(contentsOf: row)
  }

  @inlinable
  package mutating func setCell(list: Int, column: Int, row: Int, _ cell: Cell) {
    cells[lists[list].base + row * lists[list].width + column] = cell
  }

  /// Replaces the cell at an index of `cells`.
  @inlinable
  package mutating func setCell(at index: Int, _ cell: Cell) {
    cells[index] = cell
  }

  /// The cell for a text of this application (or of the rules, through `Layout.longLiterals`).
  package mutating func cell(forText bytes: [UInt8]) -> Cell {
    if let raw = PackedText.packed(bytes) { return Cell(raw) }
    if let known = longIndex[bytes] { return Cell(PackedText.long(index: known)) }
    let start = longBytes.count
    longBytes.append(contentsOf: bytes)
    longRanges.append(start..<longBytes.count)
    longIndex[bytes] = longRanges.count - 1
    return Cell(PackedText.long(index: longRanges.count - 1))
  }

  // MARK: Reading

  @inlinable
  package func scalar(_ slot: Int) -> Cell { cells[slot] }

  /// Rows that the application gives of a list; `nil` where it does not give the list.
  @inlinable
  package func count(ofList list: Int) -> Int? { lists[list].count }

  @inlinable
  package func cell(list: Int, column: Int, row: Int) -> Cell {
    cells[lists[list].base + row * lists[list].width + column]
  }

  /// The cells of one column of a list, top to bottom; none where the list is absent.
  package func column(_ column: Int, ofList list: Int) -> some Sequence<Cell> {
    let rows = lists[list]
    return (0..<max(0, rows.length)).lazy.map { cells[rows.base + $0 * rows.width + column] }
  }

  /// The text that a cell of this store stands for.
  package func text(_ raw: Int128) -> String {
    guard let index = PackedText.longIndex(raw) else {
      return String(decoding: PackedText.bytes(raw), as: UTF8.self)
    }
    return String(decoding: longBytes[longRanges[index]], as: UTF8.self)
  }
}
