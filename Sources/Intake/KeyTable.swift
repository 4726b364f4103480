/// The keys that an application may have, found by guessing: the key that followed last time follows again.
///
/// Keys are compared eight bytes at a time with what stands in the text, with their quote marks, so that a right guess
/// costs a few instructions; a wrong one is looked up by its first bytes. A *scope* is a kind of object: the
/// application itself with its groups, and the rows of each list.
struct KeyTable: Sendable {
  /// A key in its quote marks: the first 24 bytes in three words, and which bits of them count.
  struct Form: Sendable {
    var entry = 0
    /// With its quote marks.
    var length = 0
    // Of no key nothing fits: no bit is as it should be.
    var low: UInt64 = 1
    var middle: UInt64 = 0
    var high: UInt64 = 0
    var lowMask: UInt64 = 0
    var middleMask: UInt64 = 0
    var highMask: UInt64 = 0

    static let longest = 24
  }

  struct Entry: Sendable {
    let count: Int
    /// Where the bytes of its form behind the third word stand in `rest`, eight to a word.
    let firstRest: Int
    let target: ApplicationReader.Target
    let scope: Int
  }

  private(set) var entries: [Entry] = []
  /// By entry.
  private(set) var forms: [Form] = []
  private(set) var rest: [UInt64] = []
  /// By place (a scope's beginning, or an entry): the key that came next last time.
  private(set) var guesses: [Form] = []
  private let scopeCount: Int
  private var byFirstWord: [[UInt64: [Int]]]

  init(scopes: Int) {
    scopeCount = scopes
    byFirstWord = Array(repeating: [:], count: scopes)
  }

  mutating func add(_ key: String, _ target: ApplicationReader.Target, scope: Int) {
    let bytes = Array("\"\(key)\"".utf8)
    let words = KeyTable.words(bytes)
    forms.append(
      Form(
        entry: entries.count, length: bytes.count, low: words[0], middle: words[1], high: words[2],
        lowMask: KeyTable.mask(bytes.count), middleMask: KeyTable.mask(bytes.count - 8),
        highMask: KeyTable.mask(bytes.count - 16)))
    byFirstWord[scope][words[0], default: []].append(entries.count)
    entries.append(
      Entry(count: key.utf8.count, firstRest: rest.count, target: target, scope: scope))
    rest += words.dropFirst(3)
  }

  /// Called when all are added: at first a key is guessed to be followed by the next declared.
  mutating func finish() {
    guesses = Array(repeating: Form(), count: scopeCount + entries.count)
    for (index, entry) in entries.enumerated().reversed() {
      guesses[entry.scope] = forms[index]
      if index > 0, entries[index - 1].scope == entry.scope {
        guesses[place(after: index - 1)] = forms[index]
      }
    }
  }

  /// At least three words, zeros behind the last byte.
  private static func words(_ bytes: [UInt8]) -> [UInt64] {
    var words: [UInt64] = []
    for start in stride(from: 0, to: max(bytes.count, Form.longest), by: 8) {
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
