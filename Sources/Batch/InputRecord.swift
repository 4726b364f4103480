import Intake

/// One application of an input that is no NDJSON.
enum InputRecord: Sendable {
  /// The bytes of a file of a folder.
  case file([UInt8])
  case table(TableApplication)
}
