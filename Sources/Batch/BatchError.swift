/// Why a batch could not be run, or not to its end.
package enum BatchError: Error, Sendable {
  case system(SystemError)
  case outputExists(String)
  /// An earlier run was cut off and left its beginning.
  case partialExists(String)
  /// What is to be taken up again was made from something else.
  case differs(Difference, String)
  case sameFile(String)
  case noFolder(String)
  case oneApplication(String)
  case jsonList(String)
  case notText(String, kind: String)
  case emptyFolder(String)
  case table(TableError)

  package enum Difference: Sendable {
    case input, rules, options, version, output
  }
}
