package import Values

/// Something about an application's data that a person should mend, with its place.
package struct DataProblem: Hashable, Sendable {
  package let code: String
  /// Errors make a value missing; warnings leave it as it is.
  package let isError: Bool
  /// As results name it: `nilai_investasi`, `rencana_ekspor[2].nilai`; empty for the whole.
  package let path: String
  package let title: BilingualText
  package let help: BilingualText?
  /// From 1, in characters; `nil` where the problem has no place.
  package let line: Int?
  package let column: Int?

  package init(
    code: String, isError: Bool = true, path: String, title: BilingualText,
    help: BilingualText? = nil, line: Int? = nil, column: Int? = nil
  ) {
    self.code = code
    self.isError = isError
    self.path = path
    self.title = title
    self.help = help
    self.line = line
    self.column = column
  }
}
