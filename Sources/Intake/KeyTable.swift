/// The keys of one kind of object, found by guessing: the key that followed last time follows again.
///
/// Keys are compared eight bytes at a time with what stands in the text, so that a right guess costs
/// a few instructions; a wrong one is looked up by its first bytes.
struct KeyTable: Sendable {
  /// A key: where its bytes stand in `words`, eight to a word, zeros behind the last.
  struct Entry: Sendable {
    let firstWord: Int
    let count: Int
    let target: ApplicationReader.Target
  }

  private(set) var entries: [Entry] = []
  private(set) var words: [UInt64] = []
  /// By entry (0: the beginning of the object; others are one up): the entry that came next last time.
  private var followers: [Int] = [0]
  private var byFirstWord: [UInt64: [Int]] = [:]

  mutating func add(_ key: String, _ target: ApplicationReader.Target) {
    let bytes = Array(key.utf8)
    guard !bytes.isEmpty else { return }
    let firstWord = words.count
    for start in stride(from: 0, to: bytes.count, by: 8) {
      var word: UInt64 = 0
      for (shift, byte) in bytes[start..<min(start + 8, bytes.count)].enumerated() {
        word |= UInt64(byte) << UInt64(8 * shift)
      }
      words.append(word)
    }
    byFirstWord[words[firstWord], default: []].append(entries.count)
    entries.append(Entry(firstWord: firstWord, count: bytes.count, target: target))
    followers.append(0)
  }

  /// The entry guessed behind another (0: at the beginning).
  @inline(__always)
  func guess(after last: Int) -> Int { followers[last] }

  mutating func learn(_ entry: Int, after last: Int) { followers[last] = entry }

  func candidates(firstWord: UInt64) -> [Int] { byFirstWord[firstWord] ?? [] }
}
