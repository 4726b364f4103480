import Intake
import Layout
import System

/// Says of the problems of an application what their readers do not know: the file of a folder that they stand in, and
/// where in a CSV set that stands which is found by who has no table before him: contradictions, loose references.
enum ProblemPlaces {
  static func add(file name: String, to problems: inout [DataProblem]) {
    for index in problems.indices where problems[index].file == nil {
      problems[index].file = FileName.shown(name)
    }
  }

  /// - Parameter cell: the text of a column of the file of applications, from 0.
  static func add(
    to problems: inout [DataProblem], _ places: ValuePlaces,
    _ schemas: (main: TableSchema, lists: [TableSchema?]), cell: (Int) -> String?
  ) {
    for index in problems.indices where problems[index].table == nil {
      let list = problems[index].subject.list
      let schema = list.flatMap { schemas.lists[$0] } ?? schemas.main
      guard let column = problems[index].column else {
        problems[index].file = FileName.shown(schema.file)
        continue
      }
      let row = problems[index].fact.flatMap { places.row(of: $0) } ?? problems[index].line
      problems[index].table = schema.place(row: row, column: column - 1)
      if list == nil, problems[index].written == nil { problems[index].text = cell(column - 1) }
    }
  }
}

extension DataSubject {
  /// The list in a row of which it stands.
  fileprivate var list: Int? {
    switch self {
    case .fact(.cell(let list, _, _)), .row(let list, _), .unknownField(let list, _, _): list
    default: nil
    }
  }
}
