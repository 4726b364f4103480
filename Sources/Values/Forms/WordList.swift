/// Words and what each means, found by the bytes of a written value.
///
/// Words are compared without regard to case (also of Latin letters with accents) and to points; `_`, `-` and
/// blanks of any number are one blank: `Pinjam-pakai` and `pinjam_pakai`, `KG.` and `kg`. A *scope* tells lists
/// apart that share the table: `m` is a metre among units and a milliard among powers.
package struct WordList: Sendable {
  private struct Entry: Sendable {
    let hash: UInt64
    let start: Int32
    let count: Int32
    let scope: Int32
    let value: Int32
  }

  private var entries: [Entry] = []
  private var pool: [UInt8] = []
  /// Open addressing: an entry's index and one, 0 for none; a power of two of places, a third of them taken.
  private var slots: [Int32] = Array(repeating: 0, count: 16)

  package init() {}

  package init(_ words: [(word: String, value: Int)]) {
    for (word, value) in words { add(word, value, scope: 0) }
  }

  /// Gives what the word meant before in this scope, which stays; `nil` where it is new or means nothing
  /// (no letter or digit in it).
  @discardableResult
  package mutating func add(_ word: String, _ value: Int, scope: Int) -> Int? {
    let bytes = Array(word.utf8)
    let hash = WordList.hash(bytes.span, 0..<bytes.count, scope: scope)
    if let known = find(bytes.span, 0..<bytes.count, scope: scope, hash) { return known }
    let start = pool.count
    var letters = Letters(bytes.count)
    while let letter = letters.next(bytes.span) { pool.append(letter) }
    guard pool.count > start else { return nil }
    entries.append(
      Entry(
        hash: hash, start: Int32(start), count: Int32(pool.count - start), scope: Int32(scope),
        value: Int32(value)))
    if entries.count * 3 > slots.count { grow() } else { place(entries.count - 1) }
    return nil
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for index in entries.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index + 1)
  }

  /// What the word in `range` means; `nil` where the list does not have it.
  package func find(_ bytes: Span<UInt8>, _ range: Range<Int>, scope: Int = 0) -> Int? {
    find(bytes, range, scope: scope, WordList.hash(bytes, range, scope: scope))
  }

  private func find(_ bytes: Span<UInt8>, _ range: Range<Int>, scope: Int, _ hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, entry.scope == Int32(scope), isSame(bytes, range, entry) {
        return Int(entry.value)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>, scope: Int) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(truncatingIfNeeded: scope)
    var letters = Letters(range)
    while let letter = letters.next(bytes) {
      hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
    }
    return hash ^ hash >> 29
  }

  private func isSame(_ bytes: Span<UInt8>, _ range: Range<Int>, _ entry: Entry) -> Bool {
    var letters = Letters(range)
    for index in Int(entry.start)..<Int(entry.start + entry.count) {
      guard letters.next(bytes) == pool[index] else { return false }
    }
    return letters.next(bytes) == nil
  }

  /// The letters of a word as they are compared, one after another.
  private struct Letters {
    private var at: Int
    private let end: Int
    private var isBlankDue = false
    private var hasBegun = false
    private var before: UInt8 = 0

    init(_ count: Int) { self.init(0..<count) }

    init(_ range: Range<Int>) {
      at = range.lowerBound
      end = range.upperBound
    }

    @inline(__always)
    mutating func next(_ bytes: Span<UInt8>) -> UInt8? {
      while at < end {
        let byte = bytes[at]
        switch byte {
        case 0x20, 9...13, UInt8(ascii: "_"), UInt8(ascii: "-"):
          isBlankDue = hasBegun
          at += 1
          continue
        case UInt8(ascii: "."):
          at += 1
          continue
        default: break
        }
        if isBlankDue {
          isBlankDue = false
          before = 0x20
          return 0x20
        }
        at += 1
        hasBegun = true
        let isCapital = byte &- 0x41 < 26 || (before == 0xC3 && byte &- 0x80 < 0x1F && byte != 0x97)
        before = byte
        return isCapital ? byte | 0x20 : byte
      }
      return nil
    }
  }
}
