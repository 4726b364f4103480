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
    var found = keys.guesses[place].entry
    if !QuickReader.fits(text, at, keys.guesses[place])
      || keys.guesses[place].length > KeyTable.Form.longest && !fitsToItsEnd(text, at, found)
    {
      guard let other = otherKey(text, at, place, scope: scope) else { return nil }
      found = other
    }
    at &+= keys.entries[found].count &+ 2
    QuickReader.skipSpace(text, &at)
    guard QuickReader.take(text, &at, UInt8(ascii: ":")) else { return nil }
    QuickReader.skipSpace(text, &at)
    return found
  }

  @inline(__always)
  private static func fits(_ text: PaddedText, _ at: Int, _ form: KeyTable.Form) -> Bool {
    (text.word(at) & form.lowMask ^ form.low) | (text.word(at &+ 8) & form.middleMask ^ form.middle)
      | (text.word(at &+ 16) & form.highMask ^ form.high) == 0
  }

  // What follows is `mutating` where it changes nothing either: else the whole reader is copied to be asked.

  /// What stands behind the third word of a long key.
  @inline(never)
  private mutating func fitsToItsEnd(_ text: PaddedText, _ at: Int, _ entry: Int) -> Bool {
    var (offset, rest) = (KeyTable.Form.longest, keys.entries[entry].firstRest)
    let length = keys.forms[entry].length
    while offset < length {
      guard text.word(at + offset) & KeyTable.mask(length - offset) == keys.rest[rest] else {
        return false
      }
      offset += 8
      rest += 1
    }
    return true
  }

  private mutating func matches(_ text: PaddedText, _ at: Int, _ form: KeyTable.Form) -> Bool {
    QuickReader.fits(text, at, form) && fitsToItsEnd(text, at, form.entry)
  }

  /// A key that was not guessed.
  @inline(never)
  private mutating func otherKey(_ text: PaddedText, _ at: Int, _ place: Int, scope: Int) -> Int? {
    guard text.byte(at) == 0x22 else { return nil }
    if let found = skipped(text, at, place) { return found }
    let found = lookUp(text, at, scope)
    if let found { keys.learn(found, at: place) }
    return found
  }

  /// A key that follows where those between are left out, as they are in files with gaps.
  private mutating func skipped(_ text: PaddedText, _ at: Int, _ place: Int) -> Int? {
    var place = place
    for _ in 0..<4 {
      guard keys.guesses[place].length > 0 else { return nil }
      place = keys.place(after: keys.guesses[place].entry)
      if matches(text, at, keys.guesses[place]) {
        return keys.guesses[place].entry
      }
    }
    return nil
  }

  private mutating func lookUp(_ text: PaddedText, _ at: Int, _ scope: Int) -> Int? {
    // The first word of a key ends where its quote mark stands.
    var first = text.word(at)
    let quote = QuickReader.hasByte(first & ~0xFF, 0x22)
    if quote != 0 { first &= KeyTable.mask((quote.trailingZeroBitCount >> 3) + 1) }
    return keys.candidates(firstWord: first, scope: scope).first {
      matches(text, at, keys.forms[$0])
    }
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
