/// What tells applications of a batch apart: hashes of `nomor` and of the key that the rules declare, and
/// the line.
struct KeyRecord: Sendable {
  let number: UInt64
  /// 0 where the key is missing.
  let key: UInt64
  let line: Int
  /// `nomor`, for telling who is who; empty where nobody may be named.
  let text: String
}
