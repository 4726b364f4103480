import Values

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
  /// Long texts by their bytes, once there are more than `fewLong`; fewer are looked through.
  private var longIndex: [[UInt8]: Int] = [:]
  /// What was written, where it differs from its cell, in the order of filling.
  private var spellings: [Spelling] = []
  /// The first spelling of a text, and the one at a place, by index, once there are more than `fewSpellings`; fewer
  /// are looked through.
  private var manySpellings: [Int128: Int] = [:]
  private var spellingAtPlace: [Int: Int] = [:]
  /// By index of a quantity's cell: the unit that it is counted in, where that is no base unit. Cells themselves hold
  /// base units.
  package private(set) var ownUnits: [Int: OwnUnit] = [:]
  /// By index of a quantity's cell that is missing for want of a unit: what was written, and where the unit is wanted.
  package private(set) var unitless: [Int: (written: Cell, wanted: FactPath)] = [:]
  private let scalarCount: Int
  private let literalCount: Int

  package init(layout: Layout) {
    scalarCount = layout.scalars.count
    cells = Array(repeating: .missing, count: layout.scalars.count)
    lists = layout.lists.map { Rows(width: $0.fields.count) }
    literalCount = layout.longLiterals.count
    // Literals are folded when the program is made.
    for literal in layout.longLiterals { _ = cell(forFolded: literal) }
  }

  /// A unit as an index of the layout's, and how many base units one is, at scale 6.
  package struct OwnUnit: Sendable, Hashable {
    package let unit: Int
    package let factor: Int128

    package init(unit: Int, factor: Int128) {
      self.unit = unit
      self.factor = factor
    }
  }

  /// A text as it was written, beside the cell that compares it.
  private struct Spelling: Sendable {
    let folded: Int128
    /// Packed, or the index of a long text.
    let written: Int128
    /// Index into `cells` of the value; -1 where the reader did not say.
    let place: Int
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
    if !spellings.isEmpty { forgetSpellings() }
    if !ownUnits.isEmpty { ownUnits.removeAll(keepingCapacity: true) }
    if !unitless.isEmpty { unitless.removeAll(keepingCapacity: true) }
    guard longRanges.count > literalCount else { return }
    if !longIndex.isEmpty { longIndex = [:] }
    longBytes.removeSubrange(longRanges[literalCount].lowerBound...)
    longRanges.removeSubrange(literalCount...)
  }

  private mutating func forgetSpellings() {
    spellings.removeAll(keepingCapacity: true)
    if !manySpellings.isEmpty { (manySpellings, spellingAtPlace) = ([:], [:]) }
  }

  // MARK: Filling

  /// Takes the values and rows of an application of the same layout, and the units that they are counted in, but
  /// nothing of how they were written; memory is kept.
  package mutating func takeValues(of other: borrowing Store) {
    cells.removeAll(keepingCapacity: true)
    cells.append(contentsOf: other.cells)
    for list in lists.indices { lists[list] = other.lists[list] }
    if !ownUnits.isEmpty || !other.ownUnits.isEmpty { ownUnits = other.ownUnits }
  }

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

  /// Leaves of a list these rows alone, in ascending order.
  package mutating func keepRows(_ kept: [Int], ofList list: Int) {
    let rows = lists[list]
    for (row, old) in kept.enumerated() where row != old {
      for column in 0..<rows.width {
        let from = rows.base + old * rows.width + column
        let to = rows.base + row * rows.width + column
        cells[to] = cells[from]
        ownUnits[to] = ownUnits[from]
        unitless[to] = unitless[from]
      }
    }
    lists[list].length = kept.count
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

  /// The cell for a text of this application (or of the rules, through `Layout.longLiterals`): its folded form, so
  /// that texts that differ in case and blanks alone are one number. What was written is kept for `text`.
  ///
  /// - Parameter place: index into `cells` of where it will stand, so that two spellings of one text are told apart.
  package mutating func cell(forText bytes: [UInt8], at place: Int = -1) -> Cell {
    let folded = TextFold.folded(bytes)
    let cell = cell(forFolded: folded)
    if folded != bytes {
      let written = PackedText.packed(bytes) ?? PackedText.long(index: addLong(bytes))
      note(Spelling(folded: cell.raw, written: written, place: place))
    }
    return cell
  }

  /// The cell for a text of up to sixteen bytes, packed as it was written.
  package mutating func cell(forPacked raw: Int128, at place: Int = -1) -> Cell {
    let bits = UInt128(bitPattern: raw)
    let top = UInt8(truncatingIfNeeded: bits >> 120)
    let count = top < 0x10 ? Int(top) : 16
    let low = UInt64(truncatingIfNeeded: bits)
    let high = UInt64(truncatingIfNeeded: bits >> 64)
    let letters = count < 16 ? high & 0x00FF_FFFF_FFFF_FFFF : high
    guard TextFold.isPlain(low, letters, count: count) else {
      return cell(forText: PackedText.bytes(raw), at: place)
    }
    let capitals =
      UInt128(TextFold.upper(letters) | (high ^ letters)) << 64 | UInt128(TextFold.upper(low))
    let folded = Int128(bitPattern: capitals)
    if folded != raw { note(Spelling(folded: folded, written: raw, place: place)) }
    return Cell(folded)
  }

  private mutating func note(_ spelling: Spelling) {
    spellings.append(spelling)
    guard spellings.count > Store.fewSpellings else { return }
    for index in (manySpellings.isEmpty ? 0 : spellings.count - 1)..<spellings.count {
      let one = spellings[index]
      if manySpellings[one.folded] == nil { manySpellings[one.folded] = index }
      if one.place >= 0 { spellingAtPlace[one.place] = index }
    }
  }

  private static let fewSpellings = 256
  private static let fewLong = 16

  /// The cell for a text that is folded, or that no application writes.
  package mutating func cell(forFolded bytes: [UInt8]) -> Cell {
    if let raw = PackedText.packed(bytes) { return Cell(raw) }
    if longRanges.count <= Store.fewLong {
      for (index, range) in longRanges.enumerated()
      where range.count == bytes.count && longBytes[range].elementsEqual(bytes) {
        return Cell(PackedText.long(index: index))
      }
      return Cell(PackedText.long(index: addLong(bytes)))
    }
    if longIndex.isEmpty {
      for (index, range) in longRanges.enumerated() {
        let text = Array(longBytes[range])
        if longIndex[text] == nil { longIndex[text] = index }
      }
    }
    if let known = longIndex[bytes] { return Cell(PackedText.long(index: known)) }
    let index = addLong(bytes)
    longIndex[bytes] = index
    return Cell(PackedText.long(index: index))
  }

  private mutating func addLong(_ bytes: [UInt8]) -> Int {
    let start = longBytes.count
    longBytes.append(contentsOf: bytes)
    longRanges.append(start..<longBytes.count)
    return longRanges.count - 1
  }

  // MARK: Units

  package mutating func note(_ unit: OwnUnit, at cell: Int) { ownUnits[cell] = unit }

  /// A quantity counts for nothing until its unit is known.
  package mutating func takeUnitless(at cell: Int, wanting unit: FactPath) {
    unitless[cell] = (cells[cell], unit)
    cells[cell] = .missing
  }

  /// The units that quantities which are there wait for, each once.
  package var wantedUnits: [FactPath] { Set(unitless.values.map(\.wanted)).sorted() }

  /// A cell as it was written: a quantity without unit is missing, but not forgotten.
  package func written(_ cell: Cell, at index: Int) -> Cell {
    unitless.isEmpty || cell.isKnown ? cell : unitless[index]?.written ?? cell
  }

  /// A quantity in the unit that its row counts in: what was written.
  package func inOwnUnit(_ raw: Int128, at cell: Int) -> Int128 {
    guard let unit = ownUnits[cell] else { return raw }
    // It came of a product with the factor, so that nothing is lost, nor beyond.
    let (product, isOver) = raw.multipliedReportingOverflow(by: 1_000_000)
    return isOver ? raw : product / unit.factor
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

  /// A scalar or a cell of a row that is there; missing of a whole list.
  package func cell(at path: FactPath) -> Cell {
    switch path {
    case .scalar(let slot): scalar(slot)
    case .list: .missing
    case .cell(let list, let column, let row): cell(list: list, column: column, row: row)
    }
  }

  /// The cells of one column of a list, top to bottom; none where the list is absent.
  package func column(_ column: Int, ofList list: Int) -> some Sequence<Cell> {
    let rows = lists[list]
    return (0..<max(0, rows.length)).lazy.map { cells[rows.base + $0 * rows.width + column] }
  }

  /// The text that a cell of this store stands for, as it was written; where it was written in several ways, the way
  /// at `place` (an index into `cells`), else the first.
  package func text(_ raw: Int128, at place: Int = -1) -> String {
    var found: Int128?
    if manySpellings.isEmpty {
      for spelling in spellings where spelling.folded == raw {
        if spelling.place == place { return written(spelling.written) }
        // A place that was told and is not among them holds what is folded already.
        if found == nil, place < 0 || spelling.place < 0 { found = spelling.written }
      }
    } else if let index = spellingAtPlace[place], spellings[index].folded == raw {
      found = spellings[index].written
    } else if let first = manySpellings[raw], place < 0 || spellings[first].place < 0 {
      found = spellings[first].written
    }
    return written(found ?? raw)
  }

  /// The index into `cells` of a value; -1 for a whole list, or for a row that is not there.
  package func place(of path: FactPath) -> Int {
    switch path {
    case .scalar(let slot): return slot
    case .list: return -1
    case .cell(let list, let column, let row):
      guard lists.indices.contains(list), row < max(0, lists[list].length) else { return -1 }
      return lists[list].base + row * lists[list].width + column
    }
  }

  /// The text in the form in which it is compared; lengths of texts are counted in it.
  package func foldedText(_ raw: Int128) -> String { written(raw) }

  /// Whether a text begins with a word, folded as texts are, behind which no letter or digit goes on.
  package func text(_ raw: Int128, beginsWith word: [UInt8]) -> Bool {
    guard let index = PackedText.longIndex(raw) else {
      let bits = UInt128(bitPattern: raw)
      guard let count = PackedText.byteCount(raw), count >= word.count else { return false }
      func byte(_ at: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt128(8 * at)) }
      return word.indices.allSatisfy { byte($0) == word[$0] }
        && (count == word.count || !Store.goesOn(byte(word.count)))
    }
    let bytes = longBytes[longRanges[index]]
    return bytes.starts(with: word)
      && (bytes.count == word.count || !Store.goesOn(bytes[bytes.startIndex + word.count]))
  }

  private static func goesOn(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
  }

  private func written(_ raw: Int128) -> String {
    guard let index = PackedText.longIndex(raw) else {
      return String(decoding: PackedText.bytes(raw), as: UTF8.self)
    }
    return String(decoding: longBytes[longRanges[index]], as: UTF8.self)
  }
}
