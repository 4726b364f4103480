import Intake
import Values

/// Rows of a table that are cut otherwise than their header: nothing of them is read.
///
/// Whoever has the file mends it. The applicant has never seen it, and a letter says so to him.
extension DataError {
  /// How many cells it was read into, and how many it should have; `nil` of any other error.
  var cut: BilingualText? {
    switch self {
    case .tooWide(let cells, let header), .tooNarrow(let cells, let header):
      BilingualText(
        "\(cells) sel, seharusnya \(header)",
        "\(English.counted(cells, "cell", "cells")) where there should be \(header)")
    case .otherSeparator(let found, _):
      BilingualText(
        "selnya dipisahkan dengan \(found.name.indonesian)",
        "its cells are set apart by \(found.name.english)")
    default: nil
    }
  }
}

extension [DataProblem] {
  /// As applicants are told; a row that was sought where a row was not read may well be that one.
  var handedOver: [DataProblem] {
    let cut = Set(
      compactMap { problem -> Int? in
        guard problem.error.cut != nil, case .row(let list, _) = problem.subject else { return nil }
        return list
      })
    return compactMap(\.handedOver).filter { problem in
      if case .looseReference(_, let list, _) = problem.error { !cut.contains(list) } else { true }
    }
  }
}
