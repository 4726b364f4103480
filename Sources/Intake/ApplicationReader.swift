package import Layout
import Values

/// Bytes of one application → store, problems and places.
///
/// A value that cannot be read is a problem with its place and counts as missing; it never becomes zero,
/// false or empty. Only a text that is no JSON object leaves nothing to judge.
package struct ApplicationReader: Sendable {
  let layout: Layout
  let repeats: RepeatedRows
  let limits: IntakeLimits
  let notesWritten: Bool
  private var scalarSlots: [String: Int] = [:]
  private var listSlots: [String: Int] = [:]
  private var groupSlots: [String: Int] = [:]
  private var columns: [[String: Int]] = []
  let forms: FormReader

  /// - Parameter notesWritten: what was not written canonically is wanted too (`ApplicationReading.interpretations`).
  package init(layout: Layout, limits: IntakeLimits = .standard, notesWritten: Bool = false) {
    self.layout = layout
    repeats = RepeatedRows(layout)
    self.limits = limits
    forms = FormReader(layout: layout, limits: limits)
    self.notesWritten = notesWritten
    for (slot, field) in layout.scalars.enumerated() { scalarSlots[field.key] = slot }
    for (slot, list) in layout.lists.enumerated() { listSlots[list.key] = slot }
    for (slot, group) in layout.groups.enumerated() { groupSlots[group.key] = slot }
    columns = layout.lists.map { list in
      Dictionary(
        list.fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// - Parameter firstLine: the bytes are that line of a batch; `nil` for a file of its own.
  package func read(_ bytes: [UInt8], firstLine: Int? = nil) -> ApplicationReading {
    guard bytes.count < 1 << 30 else { return tooLong(1 << 30, line: firstLine ?? 1) }
    let text = SourceText(bytes, isWhole: firstLine == nil)
    var pass = ReadingPass(reader: self, text: text, firstLine: firstLine ?? 1)
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

  func target(_ key: String) -> Target {
    if let slot = scalarSlots[key] { return .scalar(slot) }
    if let list = listSlots[key] { return .list(list) }
    if key == "nomor" { return .number }
    if key == "fasilitas" { return .facility }
    if let group = groupSlots[key] { return .group(group) }
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
