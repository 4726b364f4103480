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
  private var groupKeys: Set<String> = []
  private var columns: [[String: Int]] = []

  package init(layout: Layout, limits: IntakeLimits = .standard) {
    self.layout = layout
    self.limits = limits
    for (slot, field) in layout.scalars.enumerated() { scalarSlots[field.key] = slot }
    for (slot, list) in layout.lists.enumerated() { listSlots[list.key] = slot }
    groupKeys = Set(layout.groups.map(\.key))
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
      DataProblem(
        code: "D105", path: "",
        title: .init(
          "baris lebih dari \(limit) bita", "the line has more than \(limit) bytes"),
        help: .init(
          "naikkan dengan --max-line bila memang perlu", "raise it with --max-line if it is meant"),
        line: line, column: 1)
    ]
    return reading
  }

  enum Target {
    case number, facility
    case group
    case scalar(Int)
    case list(Int)
    case unknown
  }

  func target(_ key: String, isInGroup: Bool) -> Target {
    if let slot = scalarSlots[key] { return .scalar(slot) }
    if let list = listSlots[key] { return .list(list) }
    if key == "nomor" { return .number }
    if key == "fasilitas" { return .facility }
    if !isInGroup, groupKeys.contains(key) { return .group }
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
        return refuse(
          "D103", .init("berkas kosong", "the file is empty"),
          .init(
            "isi permohonan dahulu: `kite new --template permohonan.json`",
            "fill in an application first: `kite new --template permohonan.json`"), 0)
      }
      guard scanner.peek() == UInt8(ascii: "{") else {
        return refuse(
          "D104", .init("permohonan bukan objek JSON", "the application is no JSON object"),
          .init("mulai dengan `{` dan akhiri dengan `}`", "begin with `{` and end with `}`"),
          scanner.index)
      }
      try object(isInGroup: false)
      if scanner.peek() != nil {
        throw scanner.unexpected(.init("akhir teks", "the end of the text"))
      }
      reading.places.finish(reading.store)
      LooseReferences.warn(&reading, reader.layout, &suggestions)
    } catch {
      refuse("D101", error.title, error.help, error.offset)
    }
  }

  private mutating func isText() -> Bool {
    let bytes = scanner.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      refuse(
        "D102", .init("teks UTF-16, bukan UTF-8", "the text is UTF-16, not UTF-8"),
        .init("simpan berkas sebagai UTF-8", "save the file as UTF-8"), 0)
      return false
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      refuse(
        "D102", .init("berkas bukan teks UTF-8", "the file is not UTF-8 text"),
        .init("simpan berkas sebagai UTF-8", "save the file as UTF-8"), 0)
      return false
    }
    if let zero = bytes.firstIndex(of: 0) {
      refuse(
        "D102", .init("berkas memuat bita NUL", "the file holds a NUL byte"),
        .init("ini mungkin bukan berkas teks", "this may not be a text file"), zero)
      return false
    }
    return true
  }

  // MARK: Problems

  private mutating func refuse(
    _ code: String, _ title: BilingualText, _ help: BilingualText?, _ offset: Int
  ) {
    reading.isReadable = false
    add(code, "", title, help, offset)
  }

  private mutating func add(
    _ code: String, isError: Bool = true, _ path: String, _ title: BilingualText,
    _ help: BilingualText?,
    _ offset: Int
  ) {
    let (line, column) = positions.position(of: offset)
    reading.problems.append(
      DataProblem(
        code: code, isError: isError, path: path, title: title, help: help, line: line,
        column: column))
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
    case .group:
      if scanner.peek() == UInt8(ascii: "{") {
        try object(isInGroup: true)
      } else if case .null = try nestedOrScalar() {
        return
      } else {
        add(
          "D108", key, .init("`\(key)` harus kelompok fakta", "`\(key)` must be a group of facts"),
          .init("tulis `{ … }`", "write `{ … }`"), keyOffset)
      }
    case .number:
      let value = try nestedOrScalar()
      if seenNumber {
        reading.number = nil
        add(
          "D106", key, .init("`nomor` ditulis dua kali", "`nomor` is written twice"), nil, keyOffset
        )
        return
      }
      seenNumber = true
      switch value {
      case .text(let text): reading.number = text
      case .number(let text): reading.number = text
      case .null: break
      default: add("D108", key, .init("`nomor` harus teks", "`nomor` must be text"), nil, keyOffset)
      }
    case .facility:
      let value = try nestedOrScalar()
      if seenFacility {
        reading.facility = nil
        reading.isFacilityReadable = false
        add(
          "D106", key, .init("`fasilitas` ditulis dua kali", "`fasilitas` is written twice"), nil,
          keyOffset)
        return
      }
      seenFacility = true
      switch value {
      case .text(let text): reading.facility = text
      case .null: break
      default:
        reading.isFacilityReadable = false
        add(
          "D108", key, .init("`fasilitas` harus teks", "`fasilitas` must be text"), nil, keyOffset)
      }
    case .scalar(let slot): try scalar(slot, key, keyOffset)
    case .list(let list): try self.list(list, key, keyOffset)
    case .unknown:
      try scanner.skip()
      let near = suggestions.meant(key, among: reader.knownKeys)
      add(
        "D107", isError: false, key, .init("nama `\(key)` tidak dikenal", "unknown name `\(key)`"),
        near, keyOffset)
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

  private mutating func scalar(_ slot: Int, _ key: String, _ keyOffset: Int) throws(JSONError) {
    let offset = scanner.index
    let value = try nestedOrScalar()
    guard seen.insert(.scalar(slot)).inserted else {
      reading.store.setScalar(slot, .missing)
      add(
        "D106", key, .init("`\(key)` ditulis dua kali", "`\(key)` is written twice"),
        .init("hapus salah satunya; keduanya tidak dipakai", "remove one; neither is used"),
        keyOffset)
      return
    }
    let cell = self.cell(value, reader.layout.scalars[slot], key, offset)
    reading.places.setScalar(slot, offset)
    reading.store.setScalar(slot, cell)
  }

  // MARK: Lists

  private mutating func list(_ list: Int, _ key: String, _ keyOffset: Int) throws(JSONError) {
    let offset = scanner.index
    let isRepeated = !seen.insert(.list(list)).inserted
    if !isRepeated { reading.places.setList(list, offset) }
    guard scanner.peek() == UInt8(ascii: "["), !isRepeated else {
      let value = try nestedOrScalar()
      if isRepeated {
        drop(list)
        add(
          "D106", key, .init("`\(key)` ditulis dua kali", "`\(key)` is written twice"),
          .init("gabungkan menjadi satu daftar", "join them into one list"), keyOffset)
      } else if case .null? = value {
        return
      } else {
        add(
          "D119", key, .init("`\(key)` harus daftar", "`\(key)` must be a list"),
          .init(
            "tulis `[ {…}, {…} ]`, atau `[]` bila tidak ada",
            "write `[ {…}, {…} ]`, or `[]` if there is none"), offset)
      }
      return
    }
    try rows(list, key, offset)
  }

  private mutating func drop(_ list: Int) {
    reading.store.dropList(list)
    reading.places.trim(to: reading.store)
  }

  private mutating func rows(_ list: Int, _ key: String, _ offset: Int) throws(JSONError) {
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
        try self.row(list, row, key)
      } else {
        let offset = scanner.index
        _ = try nestedOrScalar()
        add(
          "D120", "\(key)[\(row + 1)]",
          .init(
            "baris `\(key)[\(row + 1)]` bukan objek", "the row `\(key)[\(row + 1)]` is no object"),
          .init("tulis `{ … }`", "write `{ … }`"), offset)
      }
    } while scanner.take(",")
    try scanner.expect("]")
    if tooLong.contains(list) {
      drop(list)
      add(
        "D121", key,
        .init(
          "`\(key)` lebih dari \(reader.limits.rows) baris",
          "`\(key)` has more than \(reader.limits.rows) rows"),
        .init(
          "naikkan dengan --max-rows bila memang perlu", "raise it with --max-rows if it is meant"),
        offset)
    }
  }

  private var tooLong: Set<Int> = []

  private mutating func row(_ list: Int, _ row: Int, _ key: String) throws(JSONError) {
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
      let path = "\(key)[\(row + 1)].\(name)"
      guard let column = reader.column(name, of: list) else {
        try scanner.skip()
        let near = suggestions.meant(
          name, among: reader.layout.lists[list].fields.map(\.key))
        add(
          "D107", isError: false, path,
          .init("nama `\(name)` tidak dikenal", "unknown name `\(name)`"), near, keyOffset)
        continue
      }
      let offset = scanner.index
      let value = try nestedOrScalar()
      guard filled.insert(column).inserted else {
        reading.store.setCell(list: list, column: column, row: row, .missing)
        add(
          "D106", path, .init("`\(path)` ditulis dua kali", "`\(path)` is written twice"), nil,
          keyOffset)
        continue
      }
      let cell = self.cell(value, reader.layout.lists[list].fields[column], path, offset)
      reading.places.setCell(list: list, column: column, row: row, offset, in: reading.store)
      reading.store.setCell(list: list, column: column, row: row, cell)
    } while scanner.take(",")
    try scanner.expect("}")
  }

  // MARK: Values

  private mutating func cell(
    _ value: JSONScalar?, _ field: Layout.Field, _ path: String, _ offset: Int
  ) -> Cell {
    guard let value else {
      add(
        "D108", path,
        .init(
          "`\(path)` harus satu nilai, bukan daftar atau objek",
          "`\(path)` must be one value, not a list or object"), nil, offset)
      return .missing
    }
    if case .null = value { return .missing }
    switch ValueReader(layout: reader.layout, limits: reader.limits).read(value, field) {
    case .success(let read):
      if let warning = read.warning {
        add(warning.code, isError: false, path, warning.title(path), warning.help, offset)
      }
      switch read.value {
      case .raw(let raw): return Cell(raw)
      case .text(let bytes): return reading.store.cell(forText: bytes)
      case .missing: return .missing
      }
    case .failure(let problem):
      add(problem.code, path, problem.title(path), problem.help, offset)
      return .missing
    }
  }
}
