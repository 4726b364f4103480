import Intake
import Layout
import System

/// Says of the problems of an application what their readers do not know: the file of a folder that they stand in, and
/// where in a CSV set a contradiction stands, which is found by who judges.
enum ProblemPlaces {
  static func add(file name: String, to problems: inout [DataProblem]) {
    for index in problems.indices where problems[index].file == nil {
      problems[index].file = FileName.shown(name)
    }
  }

  /// - Parameter cell: the text of a column of the file of applications, from 0.
  static func add(
    to problems: inout [DataProblem], _ places: ValuePlaces, _ schema: TableSchema,
    cell: (Int) -> String?
  ) {
    for index in problems.indices where problems[index].table == nil {
      guard let column = problems[index].column else {
        problems[index].file = FileName.shown(schema.file)
        continue
      }
      let row = problems[index].fact.flatMap { places.row(of: $0) } ?? problems[index].line
      problems[index].table = schema.place(row: row, column: column - 1)
      if problems[index].written == nil { problems[index].text = cell(column - 1) }
    }
  }
}
