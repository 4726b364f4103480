import Layout
import RuleEngine
import RuleModel
import Values

/// The names of facts and points of law as JSON strings, made ready once for a program: a result line of an empty file
/// holds a hundred of them.
struct QuotedNames: Sendable {
  private let scalars: [[UInt8]]
  private let lists: [[UInt8]]
  /// `"rencana_ekspor[` by list
  private let rows: [[UInt8]]
  /// `].nilai"` by list and column
  private let columns: [[[UInt8]]]
  private let points: [[UInt8]]
  /// By requirement: its ground is too weak.
  private let grounds: [[UInt8]]

  init(_ program: Program) {
    func quoted(_ text: String) -> [UInt8] { Array(JSONText.quoted(text).utf8) }
    let layout = program.layout
    scalars = layout.scalars.map { quoted($0.key) }
    lists = layout.lists.map { quoted($0.key) }
    rows = layout.lists.map { quoted($0.key + "[").dropLast() + [] }
    columns = layout.lists.map { $0.fields.map { quoted("]." + $0.key).dropFirst() + [] } }
    points = program.lawPoints.indices.map { quoted(program.name(of: .point($0))) }
    grounds = program.book.requirements.indices.map { quoted(program.name(of: .ground($0))) }
  }

  func append(_ path: FactPath, to line: inout [UInt8]) {
    switch path {
    case .scalar(let slot): line += scalars[slot]
    case .list(let list): line += lists[list]
    case .cell(let list, let column, let row):
      line += rows[list]
      QuotedNames.append(row + 1, to: &line)
      line += columns[list][column]
    }
  }

  func append(_ law: OpenLaw, to line: inout [UInt8]) {
    switch law {
    case .point(let point): line += points[point]
    case .ground(let requirement): line += grounds[requirement]
    }
  }

  private static func append(_ number: Int, to line: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &line) }
    line.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
