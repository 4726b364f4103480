package import Layout
import Values

/// What a problem is about, as it was written: for lists of problems and for counts of wrong values.
extension DataProblem {
  /// One line, cut where it is long, fit to be printed; `nil` where no value was at fault, and where it would
  /// identify a person.
  package var written: String? {
    guard !hidesWritten, let text = text ?? error.written, !text.isEmpty else { return nil }
    return ShownText.of(DataProblem.cut(text))
  }

  /// The file of a folder, a set or a workbook that it stands in.
  package var fileName: String? { table?.file ?? file }
  /// As spreadsheets name it, `AB7`; of a whole row its first cell.
  package var cell: String? { table?.cell }
  /// The title of the column.
  package var header: String? { table.flatMap { $0.header.isEmpty ? nil : $0.header } }

  private static let mostCharacters = 60

  private static func cut(_ text: String) -> String {
    text.count > mostCharacters ? String(text.prefix(mostCharacters - 1)) + "…" : text
  }

  /// The fact that a value was written for; `nil` where the problem is about something else.
  package var fact: FactPath? {
    if case .fact(let path) = subject { path } else { nil }
  }
}

extension DataError {
  /// The value as it was written, as far as the error keeps it.
  fileprivate var written: String? {
    switch self {
    case .value(let text, _), .looseReference(let text, _, _),
      .slippedReference(let text, _, _, _), .spelledTwice(let text, _),
      .unknownFacility(let text, _):
      text
    default: nil
    }
  }
}
