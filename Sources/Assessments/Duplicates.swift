/// Applications of a batch that are probably the same: by `nomor`, and by the key that the rules declare.
package struct Duplicates: Sendable, Equatable {
  /// One of them: its line, or the number of its file in a folder.
  package struct Member: Sendable, Equatable {
    package let line: Int
    /// `nomor` as written; `nil` where nobody may be named.
    package let number: String?
    /// The name of its file in a folder.
    package var file: String?

    package init(line: Int, number: String?, file: String? = nil) {
      self.line = line
      self.number = number
      self.file = file
    }
  }

  /// Lines that share a `nomor`: how many groups and how many lines in all; the first groups in full.
  package var numbers = 0
  package var numberLines = 0
  package var firstNumbers: [[Member]] = []
  /// Lines with one key under different numbers.
  package var keys = 0
  package var keyLines = 0
  package var firstKeys: [[Member]] = []

  package init() {}

  /// Groups that are told in full.
  package static let told = 20

  /// In a folder applications are known by the names of their files.
  package mutating func nameFiles(_ names: [String]) {
    func named(_ groups: [[Member]]) -> [[Member]] {
      groups.map { group in
        group.map { member in
          var member = member
          if names.indices.contains(member.line - 1) { member.file = names[member.line - 1] }
          return member
        }
      }
    }
    firstNumbers = named(firstNumbers)
    firstKeys = named(firstKeys)
  }
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

  /// The same where nobody may be named: only where they stand.
  package var withoutNumbers: Orphans {
    Orphans(
      count: count,
      places: places.map { place in place.firstIndex(of: " ").map { String(place[..<$0]) } ?? place
      }
    )
  }
}
