package import Layout
import Values

/// Something about an application's data that a person should mend, with what it is about and its place.
package struct DataProblem: Hashable, Sendable {
  package private(set) var error: DataError
  package let subject: DataSubject
  /// From 1, in characters; `nil` where the problem has no place. Of a table the line and the column's number.
  package let line: Int?
  package let column: Int?
  /// Of a table: the file, the cell and the title above it.
  package var table: TablePlace?
  /// The subject identifies a person: nothing that is written there may be repeated.
  package var hidesWritten = false
  /// The file of a folder that it stands in, by its name there; of a set where `table` does not say.
  package var file: String?
  /// What stands there, where a reader of tables knows more than the error does.
  package var text: String?

  package init(_ error: DataError, _ subject: DataSubject, line: Int? = nil, column: Int? = nil) {
    self.error = error
    self.subject = subject
    self.line = line
    self.column = column
  }

  package var code: String { error.code }
  package var isError: Bool { error.isError }

  /// The same without what identifies a person. The line that a sign of JSON stands in may hold a name.
  package func withoutIdentity(_ layout: Layout) -> DataProblem {
    var problem = self
    problem.hidesWritten = error.isOfText || layout.isIdentity(subject)
    return problem
  }
}

extension DataProblem {
  /// A reference to no row of which a requirement hangs on what was meant: it counts as missing.
  package func asSlip(for meant: [KeyOfRow]) -> DataProblem {
    guard case .looseReference(let text, let list, _) = error else { return self }
    var problem = self
    problem.error = .slippedReference(text, list: list, column: nil, meant: meant)
    return problem
  }

  /// The same as the applicant is told: nothing of it names a file or a line of whoever judged. `nil` for what is theirs
  /// alone, a column that nobody knows.
  package var handedOver: DataProblem? {
    let told: DataError
    switch error {
    case .unknownName where table != nil: return nil
    case .rowsWithoutNumber(_, let count): told = .rowsWithoutNumber(lines: [], count: count)
    case .refused(let code, _, _):
      told = .refused(
        code: code,
        title: .init(
          "berkas permohonan tidak dapat dibaca", "the file of the application cannot be read"),
        help: nil)
    default: return self
    }
    var problem = DataProblem(told, subject)
    problem.hidesWritten = hidesWritten
    return problem
  }
}

/// Where in a CSV set or a workbook something stands, as a spreadsheet names it.
package struct TablePlace: Hashable, Sendable {
  /// `barang_bahan.csv`, of a workbook the sheet.
  package let file: String
  /// `AB7`
  package let cell: String
  /// The title of the column, as written; empty for a whole row.
  package let header: String
}

extension [DataProblem] {
  /// At most `most` of them in their order; where there are more, why nothing was judged first, then errors before
  /// warnings.
  package func toTell(_ most: Int) -> [DataProblem] {
    guard count > most else { return self }
    let whole = indices.filter { if case .notJudged = self[$0].error { true } else { false } }
    let errors = (whole + indices.filter { self[$0].isError && !whole.contains($0) }).prefix(most)
    let warnings = indices.filter { !self[$0].isError }.prefix(most - errors.count)
    return (errors + warnings).sorted().map { self[$0] }
  }
}

/// What of an application a problem is about.
package enum DataSubject: Hashable, Sendable {
  case whole
  case number
  case facility
  case fact(FactPath)
  /// A row of a list, from 0.
  case row(list: Int, row: Int)
  case group(Int)
  /// A name that is no fact.
  case unknown(String)
  /// A name in a row that is no field.
  case unknownField(list: Int, row: Int, String)
}

extension Layout {
  /// As results name it: `nilai_investasi`, `rencana_ekspor[2].nilai`; empty for the whole.
  package func name(of subject: DataSubject) -> String {
    switch subject {
    case .whole: ""
    case .number: "nomor"
    case .facility: "fasilitas"
    case .fact(let path): name(of: path)
    case .row(let list, let row): "\(lists[list].key)[\(row + 1)]"
    case .group(let group): groups[group].key
    case .unknown(let name): name
    case .unknownField(let list, let row, let name): "\(lists[list].key)[\(row + 1)].\(name)"
    }
  }

  /// The subject is, or holds, a fact that identifies a person.
  package func isIdentity(_ subject: DataSubject) -> Bool {
    switch subject {
    case .fact(.scalar(let slot)): scalars[slot].isIdentity
    case .fact(.cell(let list, let column, _)): lists[list].fields[column].isIdentity
    // What stands where a list or a row should be may be a name.
    case .fact(.list(let list)), .row(let list, _): lists[list].fields.contains(where: \.isIdentity)
    case .whole, .number, .facility, .group, .unknown, .unknownField: false
    }
  }
}
