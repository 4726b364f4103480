/// Applications of a batch that are probably the same: by `nomor`, and by the key that the rules declare.
package struct Duplicates: Sendable, Equatable {
  /// Lines that share a `nomor`: how many groups and how many lines in all; the first groups in full.
  package var numbers = 0
  package var numberLines = 0
  package var firstNumbers: [[Int]] = []
  /// Lines with one key under different numbers.
  package var keys = 0
  package var keyLines = 0
  package var firstKeys: [[Int]] = []

  package init() {}

  /// Groups that are told in full.
  package static let told = 20
}

/// Rows of list files whose `nomor` no application has.
package struct Orphans: Sendable {
  package var count: Int
  /// The first of them: file, line, and the `nomor` written.
  package var places: [String]

  package init(count: Int = 0, places: [String] = []) {
    self.count = count
    self.places = places
  }
}
