import Layout
import Values

/// One pass over the tree of one application: cells, places and problems.
///
/// Where a place of the text has no certain reading nothing is judged, and all of it is looked at all the same, so that
/// a person sees every further problem at once.
struct ReadingPass {
  let reader: ApplicationReader
  private let text: SourceText
  private(set) var tree: SourceTree
  private var positions: PositionCounter
  private var limits: IntakeLimits { reader.limits }
  var reading: ApplicationReading
  private var seen: Set<FactPath> = []
  private var seenNumber = false
  private var seenFacility = false
  private var suggestions = NameSuggestions()

  init(reader: ApplicationReader, text: SourceText, firstLine: Int) {
    self.reader = reader
    self.text = text
    tree = SourceTree(bytes: text.bytes)
    positions = PositionCounter(bytes: text.bytes[...], firstLine: firstLine)
    reading = ApplicationReading(store: Store(layout: reader.layout))
    reading.places.text = text.bytes[...]
    reading.places.firstLine = firstLine
  }

  mutating func run() {
    defer { reading.places.finish(reading.store) }
    var parser = SourceParser(text.bytes, limits: limits)
    var strange: Int?
    parser.run(notAnObject: &strange)
    if let (error, offset) = text.fault {
      refuse(.notText(error), offset)
      // Of what is plainly no application nothing more need be told.
      if strange != nil { return }
    }
    if let strange {
      return refuse(strange < text.bytes.count ? .notAnObject : .empty, strange)
    }
    tree = parser.tree
    // Bytes that are no letters are told once, not as signs too.
    if let (_, offset) = text.fault { tree.faults.removeAll { $0.offset == offset } }
    tellSigns()
    if tree.faults.contains(where: \.isEnd) { return }
    object(0, isInGroup: false)
    reading.places.finish(reading.store)
    reading.settleUnits(reader.forms.quantities)
    if reading.isReadable {
      LooseReferences.warn(&reading, reader.layout, &suggestions)
      reader.repeats.warn(&reading)
    }
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

  /// Of one kind of slip so many are told, and how many more there are.
  private static let mostSlips = 3

  /// What stands otherwise than JSON asks, in the order of the text.
  private mutating func tellSigns() {
    var slips = tree.slips
    if text.hasOldLineEnds { slips.insert(JSONSlip(.oldLineEnds, 0), at: 0) }
    if text.encoding != .utf8 { slips.insert(JSONSlip(.utf16, 0), at: 0) }
    guard !slips.isEmpty || !tree.faults.isEmpty else { return }
    var counts: [JSONSlip.Kind: (count: Int, last: Int)] = [:]
    for slip in slips {
      let (count, last) = counts[slip.kind] ?? (0, 0)
      counts[slip.kind] = (count + 1, max(last, slip.offset))
    }
    var told: [JSONSlip.Kind: Int] = [:]
    var found: [(offset: Int, error: DataError)] = []
    for slip in slips {
      let number = told[slip.kind, default: 0] + 1
      told[slip.kind] = number
      guard number <= ReadingPass.mostSlips, let all = counts[slip.kind] else { continue }
      let more = number == ReadingPass.mostSlips ? all.count - number : 0
      found.append(
        (
          slip.offset,
          .slip(
            slip.kind, more: more, lastLine: more > 0 ? positions.position(of: all.last).line : 0)
        ))
    }
    found += tree.faults.map { ($0.offset, .notJSON($0.reason)) }
    if !tree.faults.isEmpty { reading.isReadable = false }
    for (offset, error) in found.enumerated().sorted(by: {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }).map(\.element) {
      add(error, .whole, offset)
    }
  }

  // MARK: Objects

  private mutating func object(_ index: Int, isInGroup: Bool) {
    var at = index + 1
    while at < tree.nodes[index].after {
      if !tree.nodes[at].key.isEmpty { entry(at, isInGroup: isInGroup) }
      at = tree.nodes[at].after
    }
  }

  private mutating func entry(_ index: Int, isInGroup: Bool) {
    let keyOffset = tree.nodes[index].key.lowerBound
    let key = tree.key(of: index).withoutOuterBlanks
    switch reader.target(key) {
    case .group(let group):
      // Groups are headings: where one stands in another, the bracket of the other is missing.
      if isInGroup {
        add(.slip(.groupInGroup, more: 0, lastLine: 0), .group(group), keyOffset)
      }
      switch tree.nodes[index].kind {
      case .object: object(index, isInGroup: true)
      case .null, .absent: break
      default: add(.wrongShape(.group), .group(group), keyOffset)
      }
    case .number:
      guard !seenNumber else {
        reading.number = nil
        return add(.writtenTwice(.none), .number, keyOffset)
      }
      seenNumber = true
      reading.number = name(index, .number)
    case .facility:
      guard !seenFacility else {
        reading.facility = nil
        reading.isFacilityReadable = false
        return add(.writtenTwice(.none), .facility, keyOffset)
      }
      seenFacility = true
      let value = tree.scalar(index)
      if case .number? = value {
        reading.isFacilityReadable = false
        return add(.wrongShape(.text), .facility, keyOffset)
      }
      reading.facility = name(index, .facility)
      if reading.facility == nil, !isNull(value) { reading.isFacilityReadable = false }
    case .scalar(let slot): scalar(slot, index)
    case .list(let list): self.list(list, index)
    case .unknown:
      let near = suggestions.near(key, among: reader.knownKeys)
      add(.unknownName(near: near), .unknown(key), keyOffset)
      unknown(index, .unknown(key))
    }
  }

  private func isNull(_ value: JSONScalar?) -> Bool {
    if case .null? = value { true } else { false }
  }

  /// The text of `nomor` or `fasilitas`; any other kind of value is told.
  private mutating func name(_ index: Int, _ subject: DataSubject) -> String? {
    switch tree.scalar(index) {
    case .text(let text)?, .number(let text)?: return text.withoutOuterBlanks
    case .null?: return nil
    default:
      add(.wrongShape(.text), subject, tree.nodes[index].key.lowerBound)
      return nil
    }
  }

  /// What stands under a name that is no fact is held to the grammar all the same.
  private mutating func unknown(_ index: Int, _ subject: DataSubject) {
    for at in index..<tree.nodes[index].after where tree.nodes[at].kind == .number {
      let range = tree.nodes[at].range
      guard !SourceParser.isJSONNumber(tree.bytes, range) else { continue }
      let written = String(decoding: tree.bytes[range], as: UTF8.self)
      add(.value(written.cutToShow, .noJSONNumber), subject, range.lowerBound)
    }
  }

  private mutating func scalar(_ slot: Int, _ index: Int) {
    guard seen.insert(.scalar(slot)).inserted else {
      reading.store.setScalar(slot, .missing)
      reading.forget(.scalar(slot))
      return add(
        .writtenTwice(.remove), .fact(.scalar(slot)), tree.nodes[index].key.lowerBound)
    }
    let cell = self.cell(index, reader.layout.scalars[slot], .scalar(slot))
    reading.places.setScalar(slot, tree.nodes[index].range.lowerBound)
    reading.store.setScalar(slot, cell)
  }

  // MARK: Lists

  private mutating func list(_ list: Int, _ index: Int) {
    let node = tree.nodes[index]
    guard seen.insert(.list(list)).inserted else {
      drop(list)
      return add(.writtenTwice(.join), .fact(.list(list)), node.key.lowerBound)
    }
    reading.places.setList(list, node.range.lowerBound)
    switch node.kind {
    case .list: rows(list, index)
    case .null, .absent: break
    case .object:
      add(
        .slip(.rowWithoutList, more: 0, lastLine: 0), .fact(.list(list)), node.range.lowerBound)
      reading.store.openList(list)
      row(list, reading.store.appendRow(list), index)
    default:
      if saysNone(index) {
        reading.store.openList(list)
        note(.list(list), index)
      } else if !saysNothing(index) {
        add(.notAList, .fact(.list(list)), node.range.lowerBound)
      }
    }
  }

  /// `"tidak ada"` in place of a list.
  private func saysNone(_ index: Int) -> Bool {
    guard case .text(let text)? = tree.scalar(index) else { return false }
    let words = text.withoutOuterBlanks.lowercased().split { $0.isWhitespace || $0 == "_" }
    return [["tidak", "ada"], ["nihil"], ["none"]].contains(words)
  }

  private func saysNothing(_ index: Int) -> Bool {
    guard case .text(let text)? = tree.scalar(index) else { return false }
    let bytes = Array(text.withoutOuterBlanks.utf8)
    return Unknown.isSaid(bytes.span, 0..<bytes.count)
  }

  private mutating func drop(_ list: Int) {
    reading.store.dropList(list)
    reading.places.trim(to: reading.store)
    reading.forget(.list(list))
  }

  private mutating func rows(_ list: Int, _ index: Int) {
    reading.store.openList(list)
    var at = index + 1
    while at < tree.nodes[index].after {
      defer { at = tree.nodes[at].after }
      // An entry outside its row, which was told.
      guard tree.nodes[at].key.isEmpty else { continue }
      guard (reading.store.count(ofList: list) ?? 0) < limits.rows else {
        drop(list)
        return add(
          .tooManyRows(limit: limits.rows), .fact(.list(list)), tree.nodes[index].range.lowerBound)
      }
      let row = reading.store.appendRow(list)
      if tree.nodes[at].kind == .object {
        self.row(list, row, at)
      } else {
        add(.notARow, .row(list: list, row: row), tree.nodes[at].range.lowerBound)
      }
    }
  }

  private mutating func row(_ list: Int, _ row: Int, _ index: Int) {
    var filled: Set<Int> = []
    var at = index + 1
    while at < tree.nodes[index].after {
      defer { at = tree.nodes[at].after }
      let node = tree.nodes[at]
      guard !node.key.isEmpty else { continue }
      let name = tree.key(of: at).withoutOuterBlanks
      guard let column = reader.column(name, of: list) else {
        let near = suggestions.near(name, among: reader.layout.lists[list].fields.map(\.key))
        let subject = DataSubject.unknownField(list: list, row: row, name)
        add(.unknownName(near: near), subject, node.key.lowerBound)
        unknown(at, subject)
        continue
      }
      let path = FactPath.cell(list: list, column: column, row: row)
      guard filled.insert(column).inserted else {
        reading.store.setCell(list: list, column: column, row: row, .missing)
        reading.forget(path)
        add(.writtenTwice(.none), .fact(path), node.key.lowerBound)
        continue
      }
      let cell = self.cell(at, reader.layout.lists[list].fields[column], path)
      reading.places.setCell(
        list: list, column: column, row: row, node.range.lowerBound, in: reading.store)
      reading.store.setCell(list: list, column: column, row: row, cell)
    }
  }

  // MARK: Values

  private mutating func cell(_ index: Int, _ field: Layout.Field, _ path: FactPath) -> Cell {
    let offset = tree.nodes[index].range.lowerBound
    guard let scalar = tree.scalar(index) else {
      add(.wrongShape(.oneValue), .fact(path), offset)
      return .missing
    }
    let value = unquoted(scalar, field, offset)
    let read = self.read(value, field, path)
    if let error = read.error { add(.value(value.written.cutToShow, error), .fact(path), offset) }
    if read.unit >= 0 { reading.units.add(path, read.unit, value.written.cutToShow) }
    let cell = Cell(read.raw)
    if cell.isKnown { note(path, index, cell, field) }
    return cell
  }

  private mutating func read(_ value: JSONScalar, _ field: Layout.Field, _ path: FactPath)
    -> ReadValue
  {
    guard let plan = reader.forms.plan(of: path) else { return .missing }
    switch value {
    case .null: return .missing
    case .truth(let truth) where field.kind == .truth: return ReadValue(truth ? 1 : 0)
    case .truth where field.kind == .text || field.kind == .reference: return ReadValue(.noText)
    case .number(let text):
      let bytes = Array(text.utf8)
      return reader.forms.readNumber(bytes.span, 0..<bytes.count, plan, &reading.store)
    case .truth, .text:
      let bytes = Array(value.written.utf8)
      let place = reading.store.place(of: path)
      return reader.forms.read(
        bytes.span, 0..<bytes.count, plan, .alone, &reading.store, at: place)
    }
  }

  /// A day without quotes is made of the signs of numbers, and so are a dash that leaves a value open and thousands set
  /// apart twice, which can be no decimal.
  private mutating func unquoted(_ value: JSONScalar, _ field: Layout.Field, _ offset: Int)
    -> JSONScalar
  {
    guard case .number(let text) = value,
      text == "-" || field.kind == .date || ReadingPass.isGroupedTwice(text),
      !SourceParser.isJSONNumber(Array(text.utf8), 0..<text.utf8.count)
    else { return value }
    add(.slip(.unquotedWord, more: 0, lastLine: 0), .whole, offset)
    return .text(text)
  }

  /// `1.250.000`
  private static func isGroupedTwice(_ text: String) -> Bool {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    return groups.count > 2 && (1...3).contains(groups[0].utf8.count)
      && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
      && groups.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// Remembers what was written where it is not the canonical form of what was read.
  private mutating func note(
    _ path: FactPath, _ index: Int, _ cell: Cell = .missing, _ field: Layout.Field? = nil
  ) {
    guard reader.notesWritten else { return }
    let node = tree.nodes[index]
    let isText = node.kind == .text
    let written =
      isText ? tree.text(in: node.range) : String(decoding: tree.bytes[node.range], as: UTF8.self)
    let (line, column) = positions.position(of: node.range.lowerBound)
    reading.note(
      written, isInQuotes: isText, as: cell, field, path, reader.layout, line: line, column: column)
  }
}

extension String {
  /// Without blanks of any kind at its ends: no-break, thin and zero-width ones too.
  package var withoutOuterBlanks: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      TextFold.isBlank(first) || TextFold.isBlank(last)
    else { return self }
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, TextFold.isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, TextFold.isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
