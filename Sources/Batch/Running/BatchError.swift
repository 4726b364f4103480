package import System

/// Why a batch could not be run, or not to its end.
package enum BatchError: Error, Sendable {
  case system(SystemError)
  case outputExists(String)
  /// An earlier run was cut off and left its beginning.
  case partialExists(String)
  /// What is to be taken up again was made from something else.
  case differs(Difference, String)
  /// Something that is written is a file that the command reads or writes besides.
  case sameFile(FileRoles.Clash)
  /// A result that the next run over this folder would take for an application.
  case insideInput(String, folder: String)
  case noFolder(String)
  case oneApplication(String)
  case jsonList(String)
  case notText(String, kind: String)
  case emptyFolder(String)
  case table(TableError)
  /// What should be earlier results is none, at this line.
  case notResults(String, line: Int)
  /// Lines have no place for a note.
  case notReturned(String)
  /// A folder for letters holds something already.
  case lettersNotEmpty(String)
  /// What is to be carried along is neither a fact nor a column.
  case noColumn(String, file: String, near: [String])

  package enum Difference: Sendable {
    case input, rules, options, version, output
  }
}

extension BatchError {
  /// What the system refuses within `body` is why the batch ends.
  static func wrapping<Value>(_ body: () throws(SystemError) -> Value) throws(BatchError) -> Value {
    do throws(SystemError) { return try body() } catch { throw .system(error) }
  }
}
