import System

/// One application of an input that is no NDJSON.
enum InputRecord: Sendable {
  /// The bytes of a file of a folder, with its name in it.
  case file(String, [UInt8])
  /// A file of a folder that could not be read.
  case unreadable(SystemError)
}
