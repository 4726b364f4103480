/// Signs, words and keys of JSON, eight bytes at a time where that helps.
extension QuickReader {
  // Places stand within a block: they are counted without asking for overflow.

  @inline(__always)
  static func skipSpace(_ text: PaddedText, _ at: inout Int) {
    // Every other sign that stands where a blank may is above it.
    guard text.byte(at) <= 0x20 else { return }
    while text.byte(at) == 0x20 || text.byte(at) == 0x09 { at &+= 1 }
  }

  @inline(__always)
  static func take(_ text: PaddedText, _ at: inout Int, _ wanted: UInt8) -> Bool {
    guard text.byte(at) == wanted else { return false }
    at &+= 1
    return true
  }

  @inline(__always)
  static func takeWord(_ text: PaddedText, _ at: inout Int, _ wanted: UInt32) -> Bool {
    guard text.halfWord(at) == wanted else { return false }
    at &+= 4
    return true
  }

  /// The entry of the key that stands here; `at` moves behind its colon and spaces.
  @inline(__always)
  mutating func key(_ text: PaddedText, _ at: inout Int, _ place: Int, scope: Int) -> Int? {
    let different =
      (text.word(at) & keys.guesses[place].lowMask ^ keys.guesses[place].low)
      | (text.word(at &+ 8) & keys.guesses[place].middleMask ^ keys.guesses[place].middle)
      | (text.word(at &+ 16) & keys.guesses[place].highMask ^ keys.guesses[place].high)
    let (found, length) = (keys.guesses[place].entry, keys.guesses[place].length)
    guard different == 0, length <= KeyTable.Guess.longest || isWhole(text, at, found, length)
    else { return otherKey(text, &at, place, scope: scope) }
    at &+= length
    QuickReader.skipSpace(text, &at)
    return found
  }

  /// The rest of a long key is as guessed too.
  @inline(never)
  private func isWhole(_ text: PaddedText, _ at: Int, _ entry: Int, _ length: Int) -> Bool {
    matches(text, at + 1, entry) && text.byte(at + length - 1) == UInt8(ascii: ":")
  }

  /// A key that was not guessed, or has blanks before its colon.
  @inline(never)
  private mutating func otherKey(_ text: PaddedText, _ at: inout Int, _ place: Int, scope: Int)
    -> Int?
  {
    guard text.byte(at) == 0x22 else { return nil }
    var entry = skipped(text, at, place)
    if entry == nil {
      entry = lookUp(text, at + 1, scope)
      if let entry { keys.learn(entry, at: place) }
    }
    guard let found = entry else { return nil }
    at += keys.entries[found].count + 2
    QuickReader.skipSpace(text, &at)
    guard QuickReader.take(text, &at, UInt8(ascii: ":")) else { return nil }
    QuickReader.skipSpace(text, &at)
    return found
  }

  /// A key that follows where those between are left out, as they are in files with gaps.
  private mutating func skipped(_ text: PaddedText, _ at: Int, _ place: Int) -> Int? {
    var place = place
    for _ in 0..<4 {
      guard keys.guesses[place].length > 0 else { return nil }
      place = keys.place(after: keys.guesses[place].entry)
      let guess = keys.guesses[place]
      if text.word(at) & guess.lowMask == guess.low, matches(text, at + 1, guess.entry) {
        return guess.entry
      }
    }
    return nil
  }

  func matches(_ text: PaddedText, _ start: Int, _ index: Int) -> Bool {
    let count = keys.entries[index].count
    guard text.byte(start + count) == 0x22 else { return false }
    let pattern = keys.patterns[index]
    guard text.word(start) & pattern.lowMask == pattern.low,
      text.word(start + 8) & pattern.highMask == pattern.high
    else { return false }
    guard count > 16 else { return true }
    var offset = 16
    var rest = keys.entries[index].firstRest
    while offset < count {
      let word = text.word(start + offset) & KeyTable.mask(count - offset)
      guard word == keys.rest[rest] else { return false }
      offset += 8
      rest += 1
    }
    return true
  }

  private mutating func lookUp(_ text: PaddedText, _ start: Int, _ scope: Int) -> Int? {
    // The first word of a key ends where its quote mark stands.
    var first = text.word(start)
    let quote = QuickReader.hasByte(first, 0x22)
    if quote != 0 { first &= KeyTable.mask(quote.trailingZeroBitCount >> 3) }
    return keys.candidates(firstWord: first, scope: scope).first { matches(text, start, $0) }
  }

  /// The high bit of the lowest byte that equals `wanted` (higher bits may be false).
  @inline(__always)
  static func hasByte(_ word: UInt64, _ wanted: UInt8) -> UInt64 {
    let different = word ^ (0x0101_0101_0101_0101 &* UInt64(wanted))
    return (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080
  }

  /// Where the text that begins behind the quote mark at `start` ends; `nil` at a backslash or a control
  /// character.
  @inline(__always)
  static func textEnd(_ text: PaddedText, _ start: Int) -> Int? {
    var at = start
    while true {
      let word = text.word(at)
      let control = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      let stop = hasByte(word, 0x22) | hasByte(word, 0x5C) | control
      if stop == 0 {
        at &+= 8
        continue
      }
      at &+= stop.trailingZeroBitCount >> 3
      return text.byte(at) == 0x22 ? at : nil
    }
  }
}
