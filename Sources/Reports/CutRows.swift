import Assessments
import Intake
import Layout
import RuleEngine
import Values

/// Rows of a table that are cut otherwise than their header or belong to nobody: nothing of them is read.
///
/// Whoever has the file mends it. The applicant has never seen it, and a letter says so to him.
extension DataError {
  /// What is wrong with them, as many cells as it was read into and should have; `nil` of any other error.
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
    case .rowsWithoutNumber(_, let count):
      BilingualText(
        "\(count) baris tanpa nomor permohonan",
        "\(English.counted(count, "row", "rows")) without the number of an application")
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

extension AssessmentReport {
  /// Of a letter: what is asked for stands perhaps in a row or a column of the office's file that was not read.
  func notReadByUs(_ fact: FactPath, _ assessment: Assessment) -> [(String, String)] {
    guard let letterHead else { return [] }
    let isCut = assessment.problems.contains { $0.error.cut != nil && $0.subject.holds(fact) }
    guard isCut || letterHead.unread.contains(where: { $0.mayHold(fact, program.layout) }) else {
      return []
    }
    let told =
      isCut
      ? language.say(
        "belum terbaca dalam berkas kami; tidak perlu Anda jawab",
        "not read from our file; there is nothing for you to answer")
      : language.say(
        "mungkin sudah Anda isi, tetapi belum terbaca dalam berkas kami; tidak perlu dikirim lagi, kecuali kami memintanya",
        "perhaps answered already, but not read from our file; you need not send it again unless we ask for it"
      )
    return [(language.say("Catatan", "Note"), told)]
  }
}

extension DataSubject {
  /// The fact itself, or a cell of the row or the list.
  fileprivate func holds(_ fact: FactPath) -> Bool {
    switch (self, fact) {
    case (.row(let list, let row), .cell(let other, _, let place)): list == other && row == place
    case (.fact(let own), _): own == fact
    default: false
    }
  }
}
