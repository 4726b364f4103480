package import Layout
import Values

/// Bytes of one application → store, problems and places.
///
/// A value that cannot be read is a problem with its place and counts as missing; it never becomes zero,
/// false or empty. Only a text that is no JSON object leaves nothing to judge.
package struct ApplicationReader: Sendable {
  let layout: Layout
  let limits: IntakeLimits
  private var scalarSlots: [String: Int] = [:]
  private var listSlots: [String: Int] = [:]
  private var groupSlots: [String: Int] = [:]
  private var columns: [[String: Int]] = []
  let forms: FormReader

  package init(layout: Layout, limits: IntakeLimits = .standard) {
    self.layout = layout
    self.limits = limits
    forms = FormReader(layout: layout, limits: limits)
    for (slot, field) in layout.scalars.enumerated() { scalarSlots[field.key] = slot }
    for (slot, list) in layout.lists.enumerated() { listSlots[list.key] = slot }
    for (slot, group) in layout.groups.enumerated() { groupSlots[group.key] = slot }
    columns = layout.lists.map { list in
      Dictionary(
        list.fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  package func read(_ bytes: [UInt8], firstLine: Int = 1) -> ApplicationReading {
    var pass = ReadingPass(reader: self, bytes: bytes, firstLine: firstLine)
    pass.run()
    return pass.reading
  }

  /// The reading of a line of a batch that is longer than the limit.
  package func tooLong(_ limit: Int, line: Int) -> ApplicationReading {
    var reading = ApplicationReading(store: Store(layout: layout))
    reading.isReadable = false
    reading.problems = [
      DataProblem(.lineTooLong(limit: limit), .whole, line: line, column: 1)
    ]
    return reading
  }

  enum Target {
    case number, facility
    case group(Int)
    case scalar(Int)
    case list(Int)
    case unknown
  }

  func target(_ key: String, isInGroup: Bool) -> Target {
    if let slot = scalarSlots[key] { return .scalar(slot) }
    if let list = listSlots[key] { return .list(list) }
    if key == "nomor" { return .number }
    if key == "fasilitas" { return .facility }
    if !isInGroup, let group = groupSlots[key] { return .group(group) }
    return .unknown
  }

  func column(_ key: String, of list: Int) -> Int? { columns[list][key] }

  var knownKeys: some Sequence<String> {
    [
      ["nomor", "fasilitas"], layout.scalars.map(\.key), layout.lists.map(\.key),
      layout.groups.map(\.key),
    ].lazy.joined()
  }
}

/// One pass over one application.
struct ReadingPass {
  let reader: ApplicationReader
  private var scanner: JSONScanner
  private var positions: PositionCounter
  var reading: ApplicationReading
  private var seen: Set<FactPath> = []
  private var seenNumber = false
  private var seenFacility = false
  private var suggestions = NameSuggestions()

  init(reader: ApplicationReader, bytes: [UInt8], firstLine: Int) {
    self.reader = reader
    scanner = JSONScanner(bytes: bytes, limits: reader.limits)
    positions = PositionCounter(bytes: bytes[...], firstLine: firstLine)
    reading = ApplicationReading(store: Store(layout: reader.layout))
    reading.places.text = bytes[...]
    reading.places.firstLine = firstLine
  }

  mutating func run() {
    defer { reading.places.finish(reading.store) }
    guard isText() else { return }
    do throws(JSONError) {
      guard scanner.peek() != nil else {
        return refuse(.empty, 0)
      }
      guard scanner.peek() == UInt8(ascii: "{") else {
        return refuse(.notAnObject, scanner.index)
      }
      try object(isInGroup: false)
      if scanner.peek() != nil {
        throw scanner.unexpected(.end)
      }
      reading.places.finish(reading.store)
      reading.settleUnits(reader.layout)
      LooseReferences.warn(&reading, reader.layout, &suggestions)
    } catch {
      refuse(.notJSON(error.reason), error.offset)
    }
  }

  private mutating func isText() -> Bool {
    let bytes = scanner.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      refuse(.notText(.utf16), 0)
      return false
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      refuse(.notText(.other), 0)
      return false
    }
    if let zero = bytes.firstIndex(of: 0) {
      refuse(.notText(.nul), zero)
      return false
    }
    return true
  }

  // MARK: Problems

  private mutating func refuse(_ error: DataError, _ offset: Int) {
    reading.isReadable = false
    add(error, .whole, offset)
  }

  private mutating func add(_ error: DataError, _ subject: DataSubject, _ offset: Int) {
    let (line, column) = positions.position(of: offset)
    reading.problems.append(DataProblem(error, subject, line: line, column: column))
  }

  // MARK: Objects

  private mutating func object(isInGroup: Bool) throws(JSONError) {
    try scanner.expect("{")
    try scanner.enter()
    defer { scanner.leave() }
    if scanner.take("}") { return }
    repeat {
      scanner.skipSpace()
      // A comma may stand behind the last entry, as templates leave it.
      if scanner.peek() == UInt8(ascii: "}") { break }
      let keyOffset = scanner.index
      let key = try scanner.key()
      try scanner.expect(":")
      scanner.skipSpace()
      try entry(key, keyOffset, isInGroup: isInGroup)
    } while scanner.take(",")
    try scanner.expect("}")
  }

  private mutating func entry(_ key: String, _ keyOffset: Int, isInGroup: Bool) throws(JSONError) {
    switch reader.target(key, isInGroup: isInGroup) {
    case .group(let group):
      if scanner.peek() == UInt8(ascii: "{") {
        try object(isInGroup: true)
      } else if case .null = try nestedOrScalar() {
        return
      } else {
        add(.wrongShape(.group), .group(group), keyOffset)
      }
    case .number:
      let value = try nestedOrScalar()
      if seenNumber {
        reading.number = nil
        return add(.writtenTwice(.none), .number, keyOffset)
      }
      seenNumber = true
      switch value {
      case .text(let text): reading.number = text
      case .number(let text): reading.number = text
      case .null: break
      default: add(.wrongShape(.text), .number, keyOffset)
      }
    case .facility:
      let value = try nestedOrScalar()
      if seenFacility {
        reading.facility = nil
        reading.isFacilityReadable = false
        return add(.writtenTwice(.none), .facility, keyOffset)
      }
      seenFacility = true
      switch value {
      case .text(let text): reading.facility = text
      case .null: break
      default:
        reading.isFacilityReadable = false
        add(.wrongShape(.text), .facility, keyOffset)
      }
    case .scalar(let slot): try scalar(slot, keyOffset)
    case .list(let list): try self.list(list, keyOffset)
    case .unknown:
      try scanner.skip()
      let near = suggestions.near(key, among: reader.knownKeys)
      add(.unknownName(near: near), .unknown(key), keyOffset)
    }
  }

  /// `nil` for an object or list, which is passed over.
  private mutating func nestedOrScalar() throws(JSONError) -> JSONScalar? {
    if scanner.peek() == UInt8(ascii: "{") || scanner.peek() == UInt8(ascii: "[") {
      try scanner.skip()
      return nil
    }
    return try scanner.scalar()
  }

  private mutating func scalar(_ slot: Int, _ keyOffset: Int) throws(JSONError) {
    let offset = scanner.index
    let value = try nestedOrScalar()
    guard seen.insert(.scalar(slot)).inserted else {
      reading.store.setScalar(slot, .missing)
      return add(.writtenTwice(.remove), .fact(.scalar(slot)), keyOffset)
    }
    let cell = self.cell(value, .scalar(slot), offset)
    reading.places.setScalar(slot, offset)
    reading.store.setScalar(slot, cell)
  }

  // MARK: Lists

  private mutating func list(_ list: Int, _ keyOffset: Int) throws(JSONError) {
    let offset = scanner.index
    let isRepeated = !seen.insert(.list(list)).inserted
    if !isRepeated { reading.places.setList(list, offset) }
    guard scanner.peek() == UInt8(ascii: "["), !isRepeated else {
      let value = try nestedOrScalar()
      if isRepeated {
        drop(list)
        add(.writtenTwice(.join), .fact(.list(list)), keyOffset)
      } else if case .null? = value {
        return
      } else {
        add(.notAList, .fact(.list(list)), offset)
      }
      return
    }
    try rows(list, offset)
  }

  private mutating func drop(_ list: Int) {
    reading.store.dropList(list)
    reading.places.trim(to: reading.store)
  }

  private mutating func rows(_ list: Int, _ offset: Int) throws(JSONError) {
    try scanner.expect("[")
    try scanner.enter()
    defer { scanner.leave() }
    reading.store.openList(list)
    if scanner.take("]") { return }
    repeat {
      if scanner.peek() == UInt8(ascii: "]") { break }
      let count = reading.store.count(ofList: list) ?? 0
      guard count < reader.limits.rows else {
        try scanner.skip()
        if count == reader.limits.rows { tooLong.insert(list) }
        continue
      }
      let row = reading.store.appendRow(list)
      if scanner.peek() == UInt8(ascii: "{") {
        try self.row(list, row)
      } else {
        let offset = scanner.index
        _ = try nestedOrScalar()
        add(.notARow, .row(list: list, row: row), offset)
      }
    } while scanner.take(",")
    try scanner.expect("]")
    if tooLong.contains(list) {
      drop(list)
      add(.tooManyRows(limit: reader.limits.rows), .fact(.list(list)), offset)
    }
  }

  private var tooLong: Set<Int> = []

  private mutating func row(_ list: Int, _ row: Int) throws(JSONError) {
    try scanner.expect("{")
    try scanner.enter()
    defer { scanner.leave() }
    if scanner.take("}") { return }
    var filled: Set<Int> = []
    repeat {
      scanner.skipSpace()
      if scanner.peek() == UInt8(ascii: "}") { break }
      let keyOffset = scanner.index
      let name = try scanner.key()
      try scanner.expect(":")
      scanner.skipSpace()
      guard let column = reader.column(name, of: list) else {
        try scanner.skip()
        let near = suggestions.near(name, among: reader.layout.lists[list].fields.map(\.key))
        add(.unknownName(near: near), .unknownField(list: list, row: row, name), keyOffset)
        continue
      }
      let offset = scanner.index
      let path = FactPath.cell(list: list, column: column, row: row)
      let value = try nestedOrScalar()
      guard filled.insert(column).inserted else {
        reading.store.setCell(list: list, column: column, row: row, .missing)
        add(.writtenTwice(.none), .fact(path), keyOffset)
        continue
      }
      let cell = self.cell(value, path, offset)
      reading.places.setCell(list: list, column: column, row: row, offset, in: reading.store)
      reading.store.setCell(list: list, column: column, row: row, cell)
    } while scanner.take(",")
    try scanner.expect("}")
  }

  // MARK: Values

  private mutating func cell(_ value: JSONScalar?, _ path: FactPath, _ offset: Int) -> Cell {
    guard let value else {
      add(.wrongShape(.oneValue), .fact(path), offset)
      return .missing
    }
    guard let plan = reader.forms.plan(of: path) else { return .missing }
    let place = reading.store.place(of: path)
    let read: ReadValue
    switch value {
    case .null: return .missing
    case .truth(let truth) where plan.kind == .truth: return Cell(truth ? 1 : 0)
    case .truth where plan.kind == .text || plan.kind == .reference: read = ReadValue(.noText)
    case .number(let text):
      let bytes = Array(text.utf8)
      read = reader.forms.readNumber(bytes.span, 0..<bytes.count, plan, &reading.store)
    case .truth, .text:
      let bytes = Array(value.written.utf8)
      read = reader.forms.read(
        bytes.span, 0..<bytes.count, plan, .alone, &reading.store, at: place)
    }
    if let error = read.error { add(.value(value.written.cutToShow, error), .fact(path), offset) }
    if read.unit >= 0 { reading.units.add(path, read.unit, value.written.cutToShow) }
    return Cell(read.raw)
  }
}
