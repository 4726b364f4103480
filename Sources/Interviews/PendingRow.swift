import Intake
import Layout

/// A row that was given and is not added yet, because one of its cells has to be asked for.
struct PendingRow {
  let list: Int
  let columns: [Int]
  var cells: [String]
  /// The row, from 0, that it takes the place of; `nil` where it is added.
  var changing: Int?
  /// The cell that is asked for, as an index of `cells`, and what it may have meant.
  var place: Int?
  var offered: [String] = []
  /// The cells without the one that is too many, or in another order: taken with a yes.
  var moved: [String]?
  /// The cell that is asked for can be read, and names no row.
  var isNear = false
  /// Cells, as indices of `cells`, of which it was said that they stand as they are meant, though a key is near.
  var sure: Set<Int> = []

  var subject: DataSubject { .fact(.list(list)) }

  init(list: Int, columns: [Int], cells: [String], changing: Int? = nil) {
    self.list = list
    self.columns = columns
    self.cells = cells
    self.changing = changing
  }

  /// The first cell that could not be read.
  func place(of problems: [DataProblem]) -> (index: Int, problem: DataProblem)? {
    places(of: problems).min { $0.index < $1.index }
  }

  /// The first cell that names no row and is near one that is there, with the keys that may be meant.
  func nearReference(in problems: [DataProblem]) -> (
    index: Int, problem: DataProblem, near: [String]
  )? {
    problems.compactMap { problem -> (index: Int, problem: DataProblem, near: [String])? in
      guard case .looseReference(_, _, let near) = problem.error, !near.isEmpty,
        let index = place(of: problem), !sure.contains(index)
      else { return nil }
      return (index, problem, near)
    }.min { $0.index < $1.index }
  }

  /// The cells that could not be read.
  func places(of problems: [DataProblem]) -> [(index: Int, problem: DataProblem)] {
    problems.filter(\.isError).compactMap { problem -> (index: Int, problem: DataProblem)? in
      place(of: problem).map { ($0, problem) }
    }
  }

  private func place(of problem: DataProblem) -> Int? {
    guard case .fact(.cell(list, let column, _)) = problem.subject,
      let index = columns.firstIndex(of: column), cells.indices.contains(index)
    else { return nil }
    return index
  }
}

/// Readings that are offered by letters, so that no number is one: `a 6000; b 6`.
enum OfferedReadings {
  private static let letters = ["a", "b", "c", "d", "e", "f", "g", "h"]

  static func pick(_ line: String, _ texts: [String]) -> String? {
    if let index = letters.firstIndex(of: line.lowercased()), texts.indices.contains(index) {
      return texts[index]
    }
    guard texts.count == 1, SpokenAnswer.truth(line) == .meant("ya") else {
      return nil
    }
    return texts[0]
  }

  static func list(_ shown: [String]) -> String {
    zip(letters, shown).map { "\($0) \($1)" }.joined(separator: "; ")
  }
}
