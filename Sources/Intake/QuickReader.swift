package import Layout
import Values

/// A line of a block → the store of one application, fast; every line that it is not sure of is left to
/// `ApplicationReader`.
///
/// It takes in known keys given once and every written form of a value; of a value that cannot be read and of an
/// unknown key it keeps a note, and tells what the careful reader would tell. At anything that changes the structure
/// (a comment, an escape in a text, a key given twice, no JSON) it gives up and the careful reader reads the line
/// again; so there is one meaning, and a fast way to most of it. Tests read the same lines both ways
/// (`ReaderPair`).
///
/// Its reads are unchecked: `PaddedText` says why that is safe.
package struct QuickReader: Sendable {
  let layout: Layout
  let forms: FormReader
  let quantities: QuantityUnits
  let careful: ApplicationReader
  /// Scope 0 is the application, scope n+1 the rows of list n.
  var keys: KeyTable
  /// By entry of `keys`; entries that are no fact have a plan that is never asked.
  let plans: [FieldPlan]
  /// By list: the entry of its first column.
  let firstColumn: [Int]
  /// Choices and units as packed texts (see `FieldPlan.names`).
  let names: [Int128]
  let links: [LooseReferences.Link]
  private let repeats: RepeatedRows
  /// Where values stand is wanted: for reasons, and for what contradicts or is unlikely.
  let notesPlaces: Bool
  let isUsable: Bool
  let limits: IntakeLimits
  /// Where the value of each cell begins, as an offset in the line.
  var places: [Int] = []
  var listPlaces: [(list: Int, place: Int)] = []
  /// A bit for each scalar (`isUsable`).
  var seenScalars = InlineArray<16, UInt64>(repeating: 0)
  var seenLists: UInt64 = 0
  var seenOther: UInt8 = 0
  /// What is to be told of the line, in the order in which it stands.
  var notes: [Note] = []
  /// Quantities with a unit behind them.
  var units = WrittenUnits()
  /// The row of a list that is read.
  var row = 0
  /// By list (empty for the application) and unknown name: what was perhaps meant.
  var nearNames: [String: [String: [String]]] = [:]

  package init(layout: Layout, limits: IntakeLimits, notesPlaces: Bool = true) {
    self.notesPlaces = notesPlaces
    links = LooseReferences.links(layout)
    repeats = RepeatedRows(layout)
    self.layout = layout
    self.limits = limits
    careful = ApplicationReader(layout: layout, limits: limits)
    forms = careful.forms.keepingWhatIsRead()
    quantities = forms.quantities
    var keys = KeyTable(scopes: layout.lists.count + 1)
    var plans: [FieldPlan] = []
    keys.add("nomor", .number, scope: 0)
    keys.add("fasilitas", .facility, scope: 0)
    for (slot, group) in layout.groups.enumerated() { keys.add(group.key, .group(slot), scope: 0) }
    for (slot, list) in layout.lists.enumerated() { keys.add(list.key, .list(slot), scope: 0) }
    for _ in keys.entries { plans.append(.none) }
    for (slot, field) in layout.scalars.enumerated() {
      keys.add(field.key, .scalar(slot), scope: 0)
      plans.append(forms.scalars[slot])
    }
    var firstColumn: [Int] = []
    for (list, declared) in layout.lists.enumerated() {
      firstColumn.append(keys.entries.count)
      for (column, field) in declared.fields.enumerated() {
        keys.add(field.key, .scalar(column), scope: list + 1)
        plans.append(forms.columns[list][column])
      }
    }
    keys.finish()
    self.keys = keys
    self.plans = plans
    self.firstColumn = firstColumn
    names = forms.names
    isUsable =
      limits.depth >= 4 && layout.lists.count <= 64 && layout.scalars.count <= 1024
      && layout.lists.allSatisfy { $0.fields.count <= QuickReader.mostColumns }
      && keys.entries.allSatisfy { $0.count <= 100 }
  }

  /// Reads the line that begins at `start` into `reading`, which is cleared first, and gives where the line
  /// ends; `nil` where the careful reader must read it.
  ///
  /// - Precondition: at least 128 zeros stand behind `end`, where the bytes of the block end.
  package mutating func read(
    _ block: borrowing [UInt8], _ start: Int, _ end: Int, line: Int, isASCII: Bool,
    into reading: inout ApplicationReading
  ) -> Int? {
    reading.clear()
    guard isUsable else { return nil }
    places.removeAll(keepingCapacity: true)
    listPlaces.removeAll(keepingCapacity: true)
    let length = PaddedText.scoped(block, end) { block -> Int? in
      let text = block.advanced(by: start)
      let length = take(text, end - start, isASCII: isASCII, into: &reading)
      guard let length,
        QuickReader.settle(quantities, units, hasNotes: !notes.isEmpty, &reading.store)
      else { return nil }
      if !notes.isEmpty { reading.problems = problems(text, line: line) }
      return length
    }
    guard let length, LooseReferences.areNone(reading.store, links),
      repeats.areNone(reading.store)
    else { return nil }
    if notesPlaces {
      reading.places.firstLine = line
      reading.places.isPlainLine = isASCII
      reading.places.setAll(&places)
      for (list, place) in listPlaces { reading.places.setList(list, place) }
      reading.places.finish(reading.store)
    }
    return start + length
  }

  /// Reads one line and gives its length without the line end; `nil` for giving up.
  mutating func take(
    _ text: PaddedText, _ count: Int, isASCII: Bool, into reading: inout ApplicationReading
  ) -> Int? {
    seenScalars = InlineArray(repeating: 0)
    seenLists = 0
    seenOther = 0
    if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
    if !units.isEmpty { units.clear() }
    if notesPlaces { while places.count < layout.scalars.count { places.append(-1) } }
    var at = 0
    QuickReader.skipSpace(text, &at)
    guard object(text, &at, isInGroup: false, place: 0, &reading) != nil else { return nil }
    QuickReader.skipSpace(text, &at)
    if at < count, text.byte(at) == 0x0D { at += 1 }
    guard at == count || text.byte(at) == 0x0A, at <= count,
      isASCII || QuickReader.isASCII(text, at) || text.isUTF8(0..<at)
    else { return nil }
    return at
  }

  /// Reads an object of facts and gives the place among keys that it ended at; `nil` for giving up.
  mutating func object(
    _ text: PaddedText, _ at: inout Int, isInGroup: Bool, place keyPlace: Int,
    _ reading: inout ApplicationReading
  ) -> Int? {
    var last = keyPlace
    guard QuickReader.take(text, &at, UInt8(ascii: "{")) else { return nil }
    QuickReader.skipSpace(text, &at)
    if QuickReader.take(text, &at, UInt8(ascii: "}")) { return last }
    while true {
      let start = at
      guard let entry = key(text, &at, last, scope: 0) else {
        // Behind a known name something else than `:`.
        guard at == start, passOver(text, &at, list: -1, row: 0), let isOver = separator(text, &at)
        else {
          return nil
        }
        if isOver { return last }
        continue
      }
      last = keys.place(after: entry)
      let place = at
      switch keys.entries[entry].target {
      case .scalar(let slot):
        let bit: UInt64 = 1 &<< UInt64(slot)
        guard seenScalars[slot >> 6] & bit == 0 else { return nil }
        seenScalars[slot >> 6] |= bit
        guard let cell = value(text, &at, entry, &reading.store) else { return nil }
        reading.store.setScalar(slot, cell)
        if notesPlaces { places[slot] = place }
      case .list(let list):
        guard seenLists & (1 << UInt64(list)) == 0 else { return nil }
        seenLists |= 1 << UInt64(list)
        listPlaces.append((list, place))
        guard rows(text, &at, list, &reading.store) else { return nil }
      case .group:
        guard !isInGroup, let end = object(text, &at, isInGroup: true, place: last, &reading) else {
          return nil
        }
        last = end
      case .number:
        guard seenOther & 1 == 0, let number = plainText(text, &at) else { return nil }
        seenOther |= 1
        reading.number = number
      case .facility:
        guard seenOther & 2 == 0, let facility = plainText(text, &at) else { return nil }
        seenOther |= 2
        reading.facility = facility
      case .unknown: return nil
      }
      QuickReader.skipSpace(text, &at)
      if QuickReader.take(text, &at, UInt8(ascii: ",")) {
        QuickReader.skipSpace(text, &at)
        continue
      }
      return QuickReader.take(text, &at, UInt8(ascii: "}")) ? last : nil
    }
  }

  mutating func rows(
    _ text: PaddedText, _ at: inout Int, _ list: Int, _ store: inout Store
  ) -> Bool {
    if QuickReader.takeWord(text, &at, 0x6C6C_756E) { return true }
    guard QuickReader.take(text, &at, UInt8(ascii: "[")) else { return false }
    store.openList(list)
    QuickReader.skipSpace(text, &at)
    if QuickReader.take(text, &at, UInt8(ascii: "]")) { return true }
    // Safe: as many cells as a list may have columns (`isUsable`); a row is written whole before it is read.
    return unsafe withUnsafeTemporaryAllocation(of: Cell.self, capacity: QuickReader.mostColumns) {
      var count = 0
      while true {
        row = count
        guard count < limits.rows, unsafe row(text, &at, list, &store, $0) else { return false }
        count += 1
        QuickReader.skipSpace(text, &at)
        if QuickReader.take(text, &at, UInt8(ascii: ",")) {
          QuickReader.skipSpace(text, &at)
          continue
        }
        return QuickReader.take(text, &at, UInt8(ascii: "]"))
      }
    }
  }

  mutating func row(
    _ text: PaddedText, _ at: inout Int, _ list: Int, _ store: inout Store,
    _ cells: UnsafeMutableBufferPointer<Cell>
  ) -> Bool {
    guard QuickReader.take(text, &at, UInt8(ascii: "{")) else { return false }
    let base = store.cells.count
    let width = store.lists[list].width
    for column in 0..<width { unsafe cells[column] = .missing }
    if notesPlaces { while places.count < base + width { places.append(-1) } }
    QuickReader.skipSpace(text, &at)
    var isOpen = !QuickReader.take(text, &at, UInt8(ascii: "}"))
    var seen: UInt64 = 0
    var last = list + 1
    let first = firstColumn[list]
    while isOpen {
      let start = at
      guard let entry = key(text, &at, last, scope: list + 1) else {
        guard at == start, passOver(text, &at, list: list, row: row),
          let isOver = separator(text, &at)
        else {
          return false
        }
        isOpen = !isOver
        continue
      }
      last = keys.place(after: entry)
      // INVARIANT: the entries of a list are its columns in order.
      let column = entry - first
      let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: column)
      guard column >= 0, column < width, seen & bit == 0 else { return false }
      seen |= bit
      if notesPlaces { places[base + column] = at }
      guard let cell = value(text, &at, entry, &store) else { return false }
      unsafe cells[column] = cell
      QuickReader.skipSpace(text, &at)
      if QuickReader.take(text, &at, UInt8(ascii: ",")) {
        QuickReader.skipSpace(text, &at)
        continue
      }
      guard QuickReader.take(text, &at, UInt8(ascii: "}")) else { return false }
      isOpen = false
    }
    unsafe store.appendRow(list, UnsafeBufferPointer(rebasing: cells[..<width]))
    return true
  }
}
