import Intake
import Layout
import System

/// Says of each problem of an application where in a folder or in a CSV set it stands: file, cell, head of the
/// column, and what the cell holds. Readers know lines and columns only, and a contradiction is found by who judges.
struct ProblemPlaces {
  /// A CSV set by its main file and the files of its lists.
  struct Tables {
    let schemas: (main: TableSchema, lists: [TableSchema?])
    let names: (main: String, lists: [String?])
  }

  private let layout: Layout
  private let tables: Tables?

  init(layout: Layout, tables: Tables?) {
    self.layout = layout
    self.tables = tables
  }

  func add(to problems: inout [DataProblem], of record: InputRecord) {
    switch record {
    case .file(let name, _):
      for index in problems.indices where problems[index].file == nil {
        problems[index].file = FileName.shown(name)
      }
    case .unreadable(let error):
      for index in problems.indices { problems[index].file = FileName.shown(error.path) }
    case .table(let application):
      guard let tables else { return }
      for index in problems.indices { add(to: &problems[index], application, tables) }
    }
  }

  private func add(
    to problem: inout DataProblem, _ application: TableApplication, _ tables: Tables
  ) {
    let (list, row) = place(problem)
    let schema = list.flatMap { tables.schemas.lists[$0] } ?? tables.schemas.main
    problem.file =
      problem.file
      ?? FileName.shown(
        list.flatMap { tables.names.lists[$0] } ?? FileSystem.parts(of: tables.names.main).name)
    guard let line = problem.line, let column = problem.column, column > 0 else { return }
    problem.cell = problem.cell ?? CellName.of(column: column, row: line)
    guard column <= schema.columns.count else { return }
    problem.header = problem.header ?? name(of: schema.columns[column - 1], list)
    guard problem.written == nil, problem.isOfValue else { return }
    let record: TableApplication.Record?
    if let list, let row, let rows = application.lists[list] {
      record = rows.indices.contains(row) ? rows[row] : nil
    } else {
      record = application.main
    }
    guard let record, record.line == line else { return }
    let cells = CSVFields.fields(record.bytes, separator: schema.separator)
    problem.text = column <= cells.count ? cells[column - 1] : nil
  }

  /// What a cell of the file of applications holds, unread; `nil` where it has no such column, or nothing there.
  func text(of fact: FactPath, _ application: TableApplication) -> String? {
    guard let schema = tables?.schemas.main, case .scalar(let slot) = fact else { return nil }
    let column = schema.columns.firstIndex {
      if case .scalar(slot) = $0 { true } else { false }
    }
    return column.flatMap { text(at: $0, application) }
  }

  /// The same by column; a quote mark in front says "this is text", as spreadsheets write it.
  func text(at column: Int, _ application: TableApplication) -> String? {
    guard let schema = tables?.schemas.main else { return nil }
    let cells = CSVFields.fields(application.main.bytes, separator: schema.separator)
    guard column < cells.count, !cells[column].isEmpty else { return nil }
    return cells[column].hasPrefix("'") ? String(cells[column].dropFirst()) : cells[column]
  }

  /// The list in whose file a problem stands, with its row; `nil` for the file of applications.
  private func place(_ problem: DataProblem) -> (list: Int?, row: Int?) {
    switch problem.subject {
    case .fact(.cell(let list, _, let row)), .row(let list, let row),
      .unknownField(let list, let row, _):
      (list, row)
    case .fact(.list(let list)):
      // Said of the cell that names the list, or of a list with too many rows.
      if case .tooManyRows = problem.error { (list, nil) } else { (nil, nil) }
    default: (nil, nil)
    }
  }

  private func name(of column: TableSchema.Column, _ list: Int?) -> String? {
    switch column {
    case .number: "nomor"
    case .facility: "fasilitas"
    case .scalar(let slot): layout.scalars[slot].key
    case .list(let list): layout.lists[list].key
    case .field(let field): list.map { layout.lists[$0].fields[field].key }
    case .unknown(let name): name
    case .nameless: nil
    }
  }
}

extension DataProblem {
  /// It is about one value, not about what holds values.
  fileprivate var isOfValue: Bool {
    switch subject {
    case .fact(.scalar), .fact(.cell): true
    default: false
    }
  }
}
