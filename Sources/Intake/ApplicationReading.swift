package import Layout

/// One application as it was read.
package struct ApplicationReading: Sendable {
  package var store: Store
  package var problems: [DataProblem] = []
  /// `nomor`
  package var number: String?
  /// `fasilitas`
  package var facility: String?
  /// `false` where `fasilitas` is given twice or is no text: nothing can be judged then.
  package var isFacilityReadable = true
  /// `false` where the text could not be read at all, so that nothing can be judged.
  package var isReadable = true
  package var places = ValuePlaces()
  /// Quantities with a unit behind them, until they are settled.
  var units = WrittenUnits()
  /// What was not written canonically, where a reader was asked to note it.
  package var interpretations: [Interpretation] = []

  package init(store: Store) {
    self.store = store
  }

  /// Readies it for the next application; memory is kept.
  package mutating func clear() {
    store.clear()
    if !problems.isEmpty { problems = [] }
    number = nil
    facility = nil
    isFacilityReadable = true
    isReadable = true
    places.clear()
    if !units.isEmpty { units.clear() }
    if !interpretations.isEmpty { interpretations = [] }
  }

  /// Brings quantities to base units, and tells those that do not fit.
  mutating func settleUnits(_ quantities: QuantityUnits) {
    guard !quantities.isEmpty else { return }
    let wrong = units.isEmpty ? [] : Set(problems.filter(\.isError).map(\.subject))
    for (path, error) in quantities.settle(
      &store, units, isUnreadable: { wrong.contains(.fact($0)) })
    {
      let place = places.position(of: path)
      problems.append(DataProblem(error, .fact(path), line: place?.line, column: place?.column))
    }
    if !units.isEmpty { units.clear() }
  }

  /// A value turned out to be given twice: nothing was read.
  mutating func forget(_ path: FactPath) {
    interpretations.removeAll { interpretation in
      switch (path, interpretation.path) {
      case (.list(let list), .cell(let other, _, _)): list == other
      default: interpretation.path == path
      }
    }
  }
}

/// Where each value of an application stands; line and column are counted when somebody asks.
package struct ValuePlaces: Sendable {
  /// The bytes that offsets count in, and the line they begin with; for tables nothing.
  package var text: ArraySlice<UInt8> = []
  package var firstLine = 1
  /// By index of the store's cells: an offset, or for tables `place(line:row:column:)`; -1 for none.
  package private(set) var cells: [Int] = []
  /// By list, the same; shorter where no later one is given.
  private var lists: [Int] = []
  private var rows: [Store.Rows] = []
  package var isTable = false
  /// One line of ASCII: a column is an offset and one, and the text is not needed.
  package var isPlainLine = false

  package init() {}

  package mutating func clear() {
    text = []
    cells.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    isTable = false
    isPlainLine = false
  }

  /// A place in a table as one number: line, how many lines more than rows there are before it, column.
  ///
  /// Beyond what it holds (16,383 columns, a million line ends within cells) the last is told.
  package static func place(line: Int, row: Int, column: Int) -> Int {
    line << 34 | min(max(line - row, 0), 0xF_FFFF) << 14 | min(column, 0x3FFF)
  }

  /// The row of the spreadsheet, from 1; `nil` where the value was not given in a table.
  package func row(of place: FactPath) -> Int? {
    guard isTable, let found = index(of: place) else { return nil }
    return found >> 34 - found >> 14 & 0xF_FFFF
  }

  package mutating func setScalar(_ slot: Int, _ place: Int) { set(slot, place) }

  package mutating func setList(_ list: Int, _ place: Int) {
    while lists.count <= list { lists.append(-1) }
    lists[list] = place
  }

  package mutating func setCell(list: Int, column: Int, row: Int, _ place: Int, in store: Store) {
    set(store.lists[list].base + row * store.lists[list].width + column, place)
  }

  /// Takes the places of all cells at once, as a batch notes them.
  package mutating func setAll(_ places: inout [Int]) { swap(&cells, &places) }

  /// The place of the cell at an index of the store's.
  package mutating func set(_ index: Int, _ place: Int) {
    while cells.count <= index { cells.append(-1) }
    cells[index] = place
  }

  /// Forgets what stands behind the cells of the store: a list was dropped.
  package mutating func trim(to store: Store) {
    if cells.count > store.cells.count { cells.removeLast(cells.count - store.cells.count) }
  }

  /// Remembers where the rows of lists stand; called once all is read.
  package mutating func finish(_ store: Store) { rows = store.lists }

  /// Line and column, both from 1; `nil` where the value was not given.
  package func position(of place: FactPath) -> (line: Int, column: Int)? {
    var counter = PositionCounter(bytes: text, firstLine: firstLine)
    return position(of: place, &counter)
  }

  /// Where in `text` a line and column are, both from 1.
  package func offset(line: Int, column: Int) -> Int {
    var counter = PositionCounter(bytes: text, firstLine: firstLine)
    return counter.offset(line: line, column: column)
  }

  /// The same with a counter that goes on from the place asked for before.
  func position(of place: FactPath, _ counter: inout PositionCounter) -> (
    line: Int, column: Int
  )? {
    guard let found = index(of: place) else { return nil }
    if isTable { return (found >> 34, found & 0x3FFF) }
    if isPlainLine { return (firstLine, found + 1) }
    return counter.position(of: found)
  }

  /// The offset, or for tables `place(line:row:column:)`, as it was noted.
  private func index(of place: FactPath) -> Int? {
    let found: Int
    switch place {
    case .scalar(let slot): found = slot < cells.count ? cells[slot] : -1
    case .list(let list): found = list < lists.count ? lists[list] : -1
    case .cell(let list, let column, let row):
      guard list < rows.count, let count = rows[list].count, row < count else { return nil }
      let index = rows[list].base + row * rows[list].width + column
      found = index < cells.count ? cells[index] : -1
    }
    return found >= 0 ? found : nil
  }
}

/// What intake refuses to take in, whatever is sent. Each but the digits is named with the flag that
/// raises it; 38 digits are what 128 bits hold.
package struct IntakeLimits: Sendable {
  package var depth = 64
  package var rows = 100_000
  package var textBytes = 1 << 20
  package var digits = 38

  package static let standard = IntakeLimits()
}
