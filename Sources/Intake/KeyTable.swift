/// The keys that an application may have, found by guessing: the key that followed last time follows again.
///
/// Keys are compared eight bytes at a time with what stands in the text, with their quote marks and colon, so that
/// a right guess costs a few instructions; a wrong one is looked up by its first bytes. A *scope* is a kind of object: the
/// application itself with its groups, and the rows of each list.
struct KeyTable: Sendable {
  /// The first sixteen bytes of a key, zeros behind the last, and which bits of them count.
  struct Pattern: Sendable {
    let low: UInt64
    let high: UInt64
    let lowMask: UInt64
    let highMask: UInt64
  }

  struct Entry: Sendable {
    let count: Int
    /// Where the bytes from the seventeenth on stand in `rest`, eight to a word.
    let firstRest: Int
    let target: ApplicationReader.Target
    let scope: Int
  }

  /// What is guessed at a place: `"kunci":`, the first 24 bytes of it in three words, and which bits of them count.
  struct Guess: Sendable {
    var entry = 0
    /// To the value behind the colon.
    var length = 0
    // Without a key nothing fits: no bit is as it should be.
    var low: UInt64 = 1
    var middle: UInt64 = 0
    var high: UInt64 = 0
    var lowMask: UInt64 = 0
    var middleMask: UInt64 = 0
    var highMask: UInt64 = 0

    static let longest = 24
  }

  private(set) var entries: [Entry] = []
  /// By entry.
  private(set) var patterns: [Pattern] = []
  private(set) var rest: [UInt64] = []
  /// By place (a scope's beginning, or an entry): the key that came next last time.
  private(set) var guesses: [Guess] = []
  /// By entry.
  private var forms: [Guess] = []
  private let scopeCount: Int
  private var byFirstWord: [[UInt64: [Int]]]

  init(scopes: Int) {
    scopeCount = scopes
    byFirstWord = Array(repeating: [:], count: scopes)
  }

  mutating func add(_ key: String, _ target: ApplicationReader.Target, scope: Int) {
    let words = KeyTable.words(Array(key.utf8))
    let count = key.utf8.count
    patterns.append(
      Pattern(
        low: words[0], high: words[1], lowMask: KeyTable.mask(count),
        highMask: KeyTable.mask(count - 8)))
    let entry = Entry(count: count, firstRest: rest.count, target: target, scope: scope)
    rest += words.dropFirst(2)
    byFirstWord[scope][words[0], default: []].append(entries.count)
    forms.append(KeyTable.guess(key, entry: entries.count))
    entries.append(entry)
  }

  /// Called when all are added: at first a key is guessed to be followed by the next declared.
  mutating func finish() {
    guesses = Array(repeating: Guess(), count: scopeCount + entries.count)
    for (index, entry) in entries.enumerated().reversed() {
      guesses[entry.scope] = forms[index]
      if index > 0, entries[index - 1].scope == entry.scope {
        guesses[place(after: index - 1)] = forms[index]
      }
    }
  }

  private static func guess(_ key: String, entry: Int) -> Guess {
    let bytes = Array("\"\(key)\":".utf8)
    let words = words(bytes + Array(repeating: 0, count: max(0, 24 - bytes.count)))
    return Guess(
      entry: entry, length: bytes.count, low: words[0], middle: words[1], high: words[2],
      lowMask: mask(bytes.count), middleMask: mask(bytes.count - 8),
      highMask: mask(bytes.count - 16))
  }

  /// At least two words, zeros behind the last byte.
  private static func words(_ bytes: [UInt8]) -> [UInt64] {
    var words: [UInt64] = []
    for start in stride(from: 0, to: max(bytes.count, 16), by: 8) {
      var word: UInt64 = 0
      for index in start..<max(start, min(start + 8, bytes.count)) {
        word |= UInt64(bytes[index]) << UInt64(8 * (index - start))
      }
      words.append(word)
    }
    return words
  }

  static func mask(_ count: Int) -> UInt64 {
    count <= 0 ? 0 : count >= 8 ? ~0 : ~0 >> UInt64(64 - 8 * count)
  }

  /// The place behind an entry.
  @inline(__always)
  func place(after entry: Int) -> Int { scopeCount + entry }

  /// - Precondition: the entry may follow at the place: it is of the same kind of object.
  mutating func learn(_ entry: Int, at place: Int) { guesses[place] = forms[entry] }

  func candidates(firstWord: UInt64, scope: Int) -> [Int] { byFirstWord[scope][firstWord] ?? [] }
}
