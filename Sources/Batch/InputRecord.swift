/// One application of an input that is no NDJSON.
enum InputRecord: Sendable {
  /// A file of a folder: its name and bytes.
  case file(String, [UInt8])
}
