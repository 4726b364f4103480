package import Layout
import Values

/// A line of a block → the store of one application, fast; every line that it is not sure of is left to
/// `ApplicationReader`.
///
/// It takes in known keys given once and values in their plain form, and passes over unknown keys with the warning
/// that the careful reader would give. At anything else (a comment, an escape in a text that is kept, any
/// error) it gives up and the careful reader reads the line again; so there is one meaning, and a fast way to most
/// of it. Tests read the same lines both ways (`ReaderPair`).
///
/// Its reads are unchecked: `PaddedText` says why that is safe.
package struct QuickReader: Sendable {
  private let layout: Layout
  private let values: ValueReader
  private let careful: ApplicationReader
  /// Scope 0 is the application, scope n+1 the rows of list n.
  private var keys: KeyTable
  /// By entry of `keys`; entries that are no fact have a plan that is never asked.
  private let plans: [FieldPlan]
  /// By list: the entry of its first column.
  private let firstColumn: [Int]
  /// Choices and units as packed texts (see `FieldPlan.names`).
  private let names: [Int128]
  private let links: [LooseReferences.Link]
  private let countries: [Bool]
  private let notesPlaces: Bool
  private let isUsable: Bool
  private let limits: IntakeLimits
  /// Where the value of each cell begins, as an offset in the line.
  private var places: [Int] = []
  private var listPlaces: [(list: Int, place: Int)] = []
  private var seenScalars: [UInt64]
  private var seenLists: UInt64 = 0
  private var seenOther: UInt8 = 0
  /// Names that are no facts, passed over: a warning each, as the careful reader gives it.
  private var unknowns: [(place: Int, end: Int, list: Int, row: Int)] = []
  /// By list (empty for the application) and unknown name: what was perhaps meant.
  private var nearNames: [String: [String: [String]]] = [:]

  /// - Parameter notesPlaces: where each value stands is wanted, for reasons.
  package init(layout: Layout, limits: IntakeLimits, notesPlaces: Bool) {
    self.notesPlaces = notesPlaces
    links = LooseReferences.links(layout)
    self.layout = layout
    self.limits = limits
    values = ValueReader(layout: layout, limits: limits)
    careful = ApplicationReader(layout: layout, limits: limits)
    var keys = KeyTable(scopes: layout.lists.count + 1)
    var names: [Int128] = []
    var plans: [FieldPlan] = []
    func plan(_ field: Layout.Field, _ list: Int, _ index: Int) -> FieldPlan {
      FieldPlan(field, list: list, index: index, units: layout.units, names: &names)
    }
    keys.add("nomor", .number, scope: 0)
    keys.add("fasilitas", .facility, scope: 0)
    for (slot, group) in layout.groups.enumerated() { keys.add(group.key, .group(slot), scope: 0) }
    for (slot, list) in layout.lists.enumerated() { keys.add(list.key, .list(slot), scope: 0) }
    let none = Layout.Field(key: "", kind: .text, label: .init(same: ""))
    for _ in keys.entries { plans.append(plan(none, -1, 0)) }
    for (slot, field) in layout.scalars.enumerated() {
      keys.add(field.key, .scalar(slot), scope: 0)
      plans.append(plan(field, -1, slot))
    }
    var firstColumn: [Int] = []
    for (list, declared) in layout.lists.enumerated() {
      firstColumn.append(keys.entries.count)
      for (column, field) in declared.fields.enumerated() {
        keys.add(field.key, .scalar(column), scope: list + 1)
        plans.append(plan(field, list, column))
      }
    }
    keys.finish()
    self.keys = keys
    self.plans = plans
    self.firstColumn = firstColumn
    self.names = names
    countries = (0..<676).map { index in
      let letters = [UInt8(index / 26) + 65, UInt8(index % 26) + 65]
      return Countries.isCode(String(decoding: letters, as: UTF8.self))
    }
    seenScalars = Array(repeating: 0, count: layout.scalars.count / 64 + 1)
    isUsable =
      limits.depth >= 4 && layout.lists.count <= 64
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
      guard let length, !unknowns.isEmpty else { return length }
      // Columns count letters: in ASCII a letter is a byte.
      guard isASCII || QuickReader.isASCII(text, length) else { return nil }
      if nearNames.count > 64 || nearNames.contains(where: { $0.value.count > 4096 }) {
        nearNames = [:]
      }
      reading.problems = warnings(text, line: line)
      return length
    }
    guard let length, LooseReferences.areNone(reading.store, links) else { return nil }
    if notesPlaces {
      reading.places.firstLine = line
      reading.places.isPlainLine = isASCII
      reading.places.setAll(&places)
      for (list, place) in listPlaces { reading.places.setList(list, place) }
      reading.places.finish(reading.store)
    }
    return start + length
  }

  // MARK: Objects

  /// Reads one line and gives its length without the line end; `nil` for giving up.
  private mutating func take(
    _ text: PaddedText, _ count: Int, isASCII: Bool, into reading: inout ApplicationReading
  ) -> Int? {
    for index in seenScalars.indices { seenScalars[index] = 0 }
    seenLists = 0
    seenOther = 0
    if !unknowns.isEmpty { unknowns.removeAll(keepingCapacity: true) }
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
  private mutating func object(
    _ text: PaddedText, _ at: inout Int, isInGroup: Bool, place keyPlace: Int,
    _ reading: inout ApplicationReading
  ) -> Int? {
    var last = keyPlace
    guard QuickReader.take(text, &at, UInt8(ascii: "{")) else { return nil }
    QuickReader.skipSpace(text, &at)
    if QuickReader.take(text, &at, UInt8(ascii: "}")) { return last }
    while true {
      guard let entry = key(text, &at, last, scope: 0) else {
        guard passOver(text, &at, list: -1, row: 0), let isOver = separator(text, &at) else {
          return nil
        }
        if isOver { return last }
        continue
      }
      last = keys.place(after: entry)
      let place = at
      switch keys.entries[entry].target {
      case .scalar(let slot):
        let bit: UInt64 = 1 << UInt64(slot & 63)
        guard seenScalars[slot >> 6] & bit == 0 else { return nil }
        seenScalars[slot >> 6] |= bit
        guard let cell = value(text, &at, plans[entry], &reading.store) else { return nil }
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

  private mutating func rows(
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

  private mutating func row(
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
      guard let entry = key(text, &at, last, scope: list + 1) else {
        let row = (base - store.lists[list].base) / max(width, 1)
        guard passOver(text, &at, list: list, row: row), let isOver = separator(text, &at) else {
          return false
        }
        isOpen = !isOver
        continue
      }
      last = keys.place(after: entry)
      // INVARIANT: the entries of a list are its columns in order.
      let column = entry - first
      guard column >= 0, column < width, seen & (1 << UInt64(column)) == 0 else { return false }
      seen |= 1 << UInt64(column)
      if notesPlaces { places[base + column] = at }
      guard let cell = value(text, &at, plans[entry], &store) else { return false }
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

  // MARK: Unknown names

  /// Passes over a name that is no fact and its value, where that is a single one.
  private mutating func passOver(_ text: PaddedText, _ at: inout Int, list: Int, row: Int) -> Bool {
    let place = at
    guard unknowns.count < 64, text.byte(at) == 0x22,
      let end = QuickReader.textEnd(text, at + 1), end - at <= limits.textBytes
    else { return false }
    unknowns.append((place, end, list, row))
    at = end + 1
    QuickReader.skipSpace(text, &at)
    guard QuickReader.take(text, &at, UInt8(ascii: ":")) else { return false }
    QuickReader.skipSpace(text, &at)
    switch text.byte(at) {
    case 0x22:
      guard let end = QuickReader.textEnd(text, at + 1), end - at <= limits.textBytes else {
        return false
      }
      at = end + 1
      return true
    case UInt8(ascii: "t"): return QuickReader.takeWord(text, &at, 0x6575_7274)
    case UInt8(ascii: "n"): return QuickReader.takeWord(text, &at, 0x6C6C_756E)
    case UInt8(ascii: "f"):
      at += 1
      return QuickReader.takeWord(text, &at, 0x6573_6C61)
    case UInt8(ascii: "-"), 0x30...0x39:
      at += 1
      while QuickReader.isInNumber(text.byte(at)) { at += 1 }
      return true
    default: return false
    }
  }

  private static func isInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Behind a value: `false` for a comma, `true` for the end of the object, `nil` for anything else.
  private func separator(_ text: PaddedText, _ at: inout Int) -> Bool? {
    QuickReader.skipSpace(text, &at)
    if QuickReader.take(text, &at, UInt8(ascii: ",")) {
      QuickReader.skipSpace(text, &at)
      return false
    }
    return QuickReader.take(text, &at, UInt8(ascii: "}")) ? true : nil
  }

  /// The warnings for unknown names; suggestions are remembered, as one export has the same names in
  /// every line.
  private mutating func warnings(_ text: PaddedText, line: Int) -> [DataProblem] {
    var left = NameSuggestions.most
    return unknowns.map { unknown in
      let name = text.string(unknown.place + 1..<unknown.end)
      let scope = unknown.list >= 0 ? layout.lists[unknown.list].key : ""
      left -= 1
      var near = nearNames[scope]?[name]
      if near == nil, left >= 0 {
        near = self.near(name, list: unknown.list)
        nearNames[scope, default: [:]][name] = near
      }
      let subject: DataSubject =
        unknown.list >= 0
        ? .unknownField(list: unknown.list, row: unknown.row, name) : .unknown(name)
      return DataProblem(
        .unknownName(near: left >= 0 ? near ?? [] : []), subject, line: line,
        column: unknown.place + 1)
    }
  }

  private func near(_ name: String, list: Int) -> [String] {
    var suggestions = NameSuggestions()
    return list < 0
      ? suggestions.near(name, among: careful.knownKeys)
      : suggestions.near(name, among: layout.lists[list].fields.map(\.key))
  }

  // MARK: Tokens

  @inline(__always)
  private static func skipSpace(_ text: PaddedText, _ at: inout Int) {
    while text.byte(at) == 0x20 || text.byte(at) == 0x09 { at += 1 }
  }

  @inline(__always)
  private static func take(_ text: PaddedText, _ at: inout Int, _ wanted: UInt8) -> Bool {
    guard text.byte(at) == wanted else { return false }
    at += 1
    return true
  }

  @inline(__always)
  private static func takeWord(_ text: PaddedText, _ at: inout Int, _ wanted: UInt32) -> Bool {
    guard text.halfWord(at) == wanted else { return false }
    at += 4
    return true
  }

  /// The entry of the key that stands here; `at` moves behind its colon and spaces.
  @inline(__always)
  private mutating func key(_ text: PaddedText, _ at: inout Int, _ place: Int, scope: Int) -> Int? {
    guard text.byte(at) == 0x22 else { return nil }
    let start = at + 1
    var found = keys.guess(at: place)
    if keys.entries[found].scope != scope || !matches(text, start, found) {
      guard let other = lookUp(text, start, scope) else { return nil }
      found = other
      keys.learn(other, at: place)
    }
    at = start + keys.entries[found].count + 1
    if text.byte(at) == UInt8(ascii: ":") {
      at += 1
    } else {
      QuickReader.skipSpace(text, &at)
      guard QuickReader.take(text, &at, UInt8(ascii: ":")) else { return nil }
    }
    QuickReader.skipSpace(text, &at)
    return found
  }

  @inline(__always)
  private func matches(_ text: PaddedText, _ start: Int, _ index: Int) -> Bool {
    let count = keys.entries[index].count
    guard text.byte(start + count) == 0x22 else { return false }
    let pattern = keys.patterns[index]
    guard text.word(start) & pattern.lowMask == pattern.low,
      text.word(start + 8) & pattern.highMask == pattern.high
    else { return false }
    guard count > 16 else { return true }
    var offset = 16
    var rest = keys.entries[index].firstRest
    while offset < count {
      let word = text.word(start + offset) & KeyTable.mask(count - offset)
      guard word == keys.rest[rest] else { return false }
      offset += 8
      rest += 1
    }
    return true
  }

  private func lookUp(_ text: PaddedText, _ start: Int, _ scope: Int) -> Int? {
    // The first word of a key ends where its quote mark stands.
    var first = text.word(start)
    let quote = QuickReader.hasByte(first, 0x22)
    if quote != 0 { first &= KeyTable.mask(quote.trailingZeroBitCount >> 3) }
    return keys.candidates(firstWord: first, scope: scope).first { matches(text, start, $0) }
  }

  /// The high bit of the lowest byte that equals `wanted` (higher bits may be false).
  @inline(__always)
  private static func hasByte(_ word: UInt64, _ wanted: UInt8) -> UInt64 {
    let different = word ^ (0x0101_0101_0101_0101 &* UInt64(wanted))
    return (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080
  }

  /// Where the text that begins behind the quote mark at `start` ends; `nil` at a backslash or a control
  /// character.
  @inline(__always)
  private static func textEnd(_ text: PaddedText, _ start: Int) -> Int? {
    var at = start
    while true {
      let word = text.word(at)
      let control = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      let stop = hasByte(word, 0x22) | hasByte(word, 0x5C) | control
      if stop == 0 {
        at += 8
        continue
      }
      at += stop.trailingZeroBitCount >> 3
      return text.byte(at) == 0x22 ? at : nil
    }
  }

  // MARK: Lines

  /// Where the line that begins at `start` ends: at a line end or at `end`.
  package static func lineEnd(_ block: borrowing [UInt8], from start: Int, to end: Int) -> Int {
    PaddedText.scoped(block, end) { text in
      var at = start
      while at + 8 <= end {
        let found = hasByte(text.word(at), 0x0A)
        if found != 0 { return at + (found.trailingZeroBitCount >> 3) }
        at += 8
      }
      while at < end, text.byte(at) != 0x0A { at += 1 }
      return at
    }
  }

  /// How many line ends stand in the first `count` bytes, whether all of them are ASCII, and a sum that
  /// tells a changed block: of the words, and of the sums so far.
  package static func scan(_ block: borrowing [UInt8], _ count: Int) -> (
    lineEnds: Int, isASCII: Bool, sum: UInt64
  ) {
    PaddedText.scoped(block, count) { text in
      var at = 0
      var found = 0
      var bits: UInt64 = 0
      var words: UInt64 = 0
      var sums: UInt64 = 0
      while at + 8 <= count {
        // Eight counts side by side, added up before one of them can run over.
        let end = min(count - 8, at + 255 * 8 - 8)
        var counts: UInt64 = 0
        while at <= end {
          let word = text.word(at)
          bits |= word
          words &+= word
          sums &+= words
          let different = word ^ 0x0A0A_0A0A_0A0A_0A0A
          let low = (different & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
          counts &+= (~(low | different) & 0x8080_8080_8080_8080) >> 7
          at += 8
        }
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
          found += Int(counts >> shift & 0xFF)
        }
      }
      while at < count {
        let byte = text.byte(at)
        if byte == 0x0A { found += 1 }
        bits |= UInt64(byte)
        words &+= UInt64(byte)
        sums &+= words
        at += 1
      }
      return (found, bits & 0x8080_8080_8080_8080 == 0, words ^ (sums << 32 | sums >> 32))
    }
  }

  private static func isASCII(_ text: PaddedText, _ count: Int) -> Bool {
    var at = 0
    var bits: UInt64 = 0
    while at + 8 <= count {
      bits |= text.word(at)
      at += 8
    }
    while at < count {
      bits |= UInt64(text.byte(at))
      at += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }

  // MARK: Values

  /// A text without escapes; `nil` for anything else.
  private func plainText(_ text: PaddedText, _ at: inout Int) -> String? {
    guard text.byte(at) == 0x22, let end = QuickReader.textEnd(text, at + 1),
      end - at <= limits.textBytes
    else { return nil }
    defer { at = end + 1 }
    return text.string(at + 1..<end)
  }

  /// The cell of the value that stands here; `nil` for giving up.
  private mutating func value(
    _ text: PaddedText, _ at: inout Int, _ field: FieldPlan, _ store: inout Store
  ) -> Cell? {
    let first = text.byte(at)
    if first == UInt8(ascii: "n") {
      return QuickReader.takeWord(text, &at, 0x6C6C_756E) ? .missing : nil
    }
    if first == 0x22 { return quoted(text, &at, field, &store) }
    switch field.kind {
    case .truth:
      if QuickReader.takeWord(text, &at, 0x6575_7274) { return Cell(1) }
      at += 1
      return first == UInt8(ascii: "f") && QuickReader.takeWord(text, &at, 0x6573_6C61)
        ? Cell(0) : nil
    case .integer, .decimal, .percent, .rupiah, .quantity: return amount(text, &at, field)
    default: return nil
    }
  }

  /// Digits with a sign and decimals, no exponent, up to eighteen digits.
  private func amount(_ text: PaddedText, _ at: inout Int, _ field: FieldPlan) -> Cell? {
    let isNegative = QuickReader.take(text, &at, UInt8(ascii: "-"))
    let start = at
    var digits: UInt64 = 0
    if let eight = QuickReader.eightDigits(text.word(at)) {
      digits = eight
      at += 8
    }
    var byte = text.byte(at)
    while byte &- 0x30 <= 9 {
      digits = digits &* 10 &+ UInt64(byte &- 0x30)
      at += 1
      byte = text.byte(at)
    }
    var count = at - start
    guard count > 0, count == 1 || text.byte(start) != 0x30 else { return nil }
    var decimals = 0
    if byte == UInt8(ascii: ".") {
      at += 1
      let begin = at
      byte = text.byte(at)
      while byte &- 0x30 <= 9 {
        digits = digits &* 10 &+ UInt64(byte &- 0x30)
        at += 1
        byte = text.byte(at)
      }
      decimals = at - begin
      guard decimals > 0 else { return nil }
      count += decimals
    }
    // What follows a number ends it: the careful reader takes `1.2.3` and `1e5` apart.
    guard count <= 18, byte == 0x2C || byte == 0x7D || byte == 0x5D || byte == 0x20,
      decimals <= Int(field.scale)
    else { return nil }
    let factor: UInt64 =
      switch Int(field.scale) - decimals {
      case 0: 1
      case 1: 10
      case 2: 100
      case 3: 1000
      case 4: 10_000
      case 5: 100_000
      default: 1_000_000
      }
    let (product, isOver) = digits.multipliedReportingOverflow(by: factor)
    let raw = isOver ? Int128(digits) * Int128(factor) : Int128(product)
    return checked(isNegative ? -raw : raw, field)
  }

  private static let mostColumns = 32

  /// The number that eight digits write; `nil` where one of the bytes is no digit.
  @inline(__always)
  private static func eightDigits(_ word: UInt64) -> UInt64? {
    let digits = word &- 0x3030_3030_3030_3030
    // Above nine, adding 0x76 sets the high bit; below zero it is set already.
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    // Neighbours are joined: tens, then hundreds, then ten thousands.
    let tens = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
    let hundreds = (tens &* 100 &+ tens >> 16) & 0x0000_FFFF_0000_FFFF
    return (hundreds &* 10_000 &+ hundreds >> 32) & 0xFFFF_FFFF
  }

  @inline(__always)
  private func checked(_ raw: Int128, _ field: FieldPlan) -> Cell? {
    if field.isNonNegative, raw < 0 { return nil }
    if field.hasOtherLimits { return nil }
    if field.kind == .percent, raw > 0, raw < 1_000_000 { return nil }
    return Cell(raw)
  }

  private mutating func quoted(
    _ text: PaddedText, _ at: inout Int, _ field: FieldPlan, _ store: inout Store
  ) -> Cell? {
    let start = at + 1
    guard let end = QuickReader.textEnd(text, start), end - start <= limits.textBytes else {
      return nil
    }
    at = end + 1
    switch field.kind {
    case .text, .reference:
      // A text of spaces alone gets a warning; the first letter tells nearly always.
      guard end > start, text.byte(start) > 0x20, text.byte(start) < 0x7F
      else { return nil }
      return packed(text, start, end, &store, isRead: field.isRead)
    case .code:
      let count = end - start
      guard count > 0, field.digitCounts >> UInt64(min(count, 63)) & 1 == 1 else {
        return formOfPeople(text, start, end, field, &store)
      }
      for index in start..<end where text.byte(index) &- 0x30 > 9 {
        return formOfPeople(text, start, end, field, &store)
      }
      return packed(text, start, end, &store, isRead: field.isRead)
    case .country:
      let (one, two) = (
        text.byte(start) &- 65, text.byte(start + 1) &- 65
      )
      guard end - start == 2, one < 26, two < 26, countries[Int(one) * 26 + Int(two)] else {
        return formOfPeople(text, start, end, field, &store)
      }
      return packed(text, start, end, &store, isRead: true)
    case .date:
      return date(text, start, end) ?? formOfPeople(text, start, end, field, &store)
    case .choice, .unit:
      guard end > start, end - start <= 16 else {
        return formOfPeople(text, start, end, field, &store)
      }
      let name = QuickReader.packed(text, start, end)
      for index in Int(field.names.lowerBound)..<Int(field.names.upperBound)
      where names[index] == name {
        return Cell(Int128(index - Int(field.names.lowerBound)))
      }
      return formOfPeople(text, start, end, field, &store)
    default: return formOfPeople(text, start, end, field, &store)
    }
  }

  private func whole(_ plan: FieldPlan) -> Layout.Field {
    plan.list < 0
      ? layout.scalars[Int(plan.field)]
      : layout.lists[Int(plan.list)].fields[Int(plan.field)]
  }

  /// A form that people write: read with all care, and given up only if something is wrong with it.
  private func formOfPeople(
    _ text: PaddedText, _ start: Int, _ end: Int, _ field: FieldPlan, _ store: inout Store
  ) -> Cell? {
    guard case .success(let read) = values.read(.text(text.string(start..<end)), whole(field)),
      read.warning == nil
    else { return nil }
    switch read.value {
    case .raw(let raw): return Cell(raw)
    case .text(let bytes): return store.cell(forText: bytes)
    case .missing: return .missing
    }
  }

  @inline(__always)
  private func packed(
    _ text: PaddedText, _ start: Int, _ end: Int, _ store: inout Store, isRead: Bool
  ) -> Cell {
    let count = end - start
    let last = text.byte(end - 1)
    guard count < 16 || (count == 16 && last >= 0x20 && last < 0x7F) else {
      // What no rule reads need not be kept, only be known to be there.
      if !isRead { return Cell(0) }
      return store.cell(
        forText: text.bytes(start..<end))
    }
    return Cell(QuickReader.packed(text, start, end))
  }

  /// Up to sixteen bytes as `PackedText` packs them.
  @inline(__always)
  private static func packed(_ text: PaddedText, _ start: Int, _ end: Int) -> Int128 {
    let count = end - start
    var low = text.word(start)
    var high: UInt64 = 0
    if count < 8 {
      low &= ~0 >> UInt64(64 - 8 * count)
    } else if count > 8 {
      high = text.word(start + 8) & (~0 >> UInt64(128 - 8 * count))
    }
    if count < 16 { high |= UInt64(count) << 56 }
    return Int128(bitPattern: UInt128(high) << 64 | UInt128(low))
  }

  /// `2024-05-14`
  private func date(_ text: PaddedText, _ start: Int, _ end: Int) -> Cell? {
    guard end - start == 10, text.byte(start + 4) == 0x2D,
      text.byte(start + 7) == 0x2D
    else { return nil }
    func digits(_ at: Int, _ count: Int) -> Int? {
      var value = 0
      for index in at..<at + count {
        let digit = text.byte(index) &- 0x30
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = digits(start, 4), let month = digits(start + 5, 2),
      let day = digits(start + 8, 2),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return Cell(Int128(date.daysSinceEpoch))
  }
}
