package import Layout
import Values

/// How often each wrong value was written for a fact: `Jepang` 747 times in `rencana_ekspor.negara_tujuan`.
///
/// Values that differ in case or blanks are one, shown as first written; rows count as the first. Memory is bounded:
/// of many different values the rarest are forgotten, and how often each may have been met before it was kept
/// (`slack`) is kept with it, so that a count is exact or says how much it is at most. The same blocks in the same
/// order give the same counts.
package struct ValueCounts: Sendable, Equatable {
  package struct Key: Hashable, Sendable {
    package let fact: FactPath
    let folded: [UInt8]

    init(_ fact: FactPath, _ text: String) {
      self.fact = fact.inFirstRow
      folded = TextFold.folded(text)
    }
  }

  package struct Entry: Sendable, Equatable {
    package let text: String
    package var count: Int
    /// It may have been met so many times more.
    package var slack: Int

    package var atMost: Int { count + slack }
  }

  package private(set) var entries: [Key: Entry] = [:]
  /// Nothing that is not kept was met more often.
  package private(set) var forgotten = 0

  static let mostKept = 512

  package init() {}

  package mutating func add(_ text: String, for fact: FactPath) {
    let key = Key(fact, text)
    entries[key, default: Entry(text: text, count: 0, slack: forgotten)].count += 1
    if entries.count > 2 * ValueCounts.mostKept { forget() }
  }

  /// Takes in what was counted behind these.
  package mutating func add(_ other: ValueCounts) {
    guard !other.entries.isEmpty else { return }
    for key in entries.keys where other.entries[key] == nil {
      entries[key]?.slack += other.forgotten
    }
    for (key, entry) in other.entries {
      if entries[key] != nil {
        entries[key]?.count += entry.count
        entries[key]?.slack += entry.slack
      } else {
        entries[key] = Entry(
          text: entry.text, count: entry.count, slack: entry.slack + forgotten)
      }
    }
    forgotten += other.forgotten
    if entries.count > 2 * ValueCounts.mostKept { forget() }
  }

  private mutating func forget() {
    let kept = sorted
    for (key, entry) in kept[ValueCounts.mostKept...] {
      forgotten = max(forgotten, entry.atMost)
      entries[key] = nil
    }
  }

  /// The most frequent first.
  package var sorted: [(key: Key, entry: Entry)] {
    entries.map { ($0.key, $0.value) }.sorted { one, other in
      if one.1.atMost != other.1.atMost { return one.1.atMost > other.1.atMost }
      if one.0.fact != other.0.fact { return one.0.fact < other.0.fact }
      return one.0.folded.lexicographicallyPrecedes(other.0.folded)
    }
  }

  // MARK: Kept by a journal

  /// Every entry by fact and text, and what is forgotten.
  package init(_ entries: [(fact: FactPath, text: String, count: Int, slack: Int)], forgotten: Int)
  {
    self.forgotten = forgotten
    for entry in entries {
      self.entries[Key(entry.fact, entry.text)] = Entry(
        text: entry.text, count: entry.count, slack: entry.slack)
    }
  }
}
