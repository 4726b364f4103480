import Layout

/// Which keys of a list a reference to no row may have been meant for: a slip of the pen.
///
///     P03      for P-03       only blanks and marks differ
///     KOKS-01  for KOKAS-01   one letter, of a code with at least three; all digits agree
///
/// A reference is compared with all keys at once, by tables of what a slip makes of them: lists may be long.
package struct ReferenceSlips {
  /// Keys that no row of the column refers to, as they were written; the rest of a slip is looked up in them.
  private var keys: [String] = []
  private var bare: [String: [Int]] = [:]
  private var whole: [String: [Int]] = [:]
  /// Keys with one letter left out, and with one letter masked.
  private var shorter: [String: [Int]] = [:]
  private var masked: [String: [Int]] = [:]

  /// A longer text is no code.
  private static let longestCode = 64

  /// - Parameter folded: in the form in which texts are compared; `written` is what is suggested.
  mutating func add(folded: String, written: String) {
    let letters = Array(folded.unicodeScalars)
    guard letters.count <= ReferenceSlips.longestCode else { return }
    let index = keys.count
    keys.append(written)
    let bare = ReferenceSlips.bare(letters)
    if !bare.isEmpty { self.bare[bare, default: []].append(index) }
    guard letters.count(where: ReferenceSlips.isLetter) >= 3 else { return }
    whole[folded, default: []].append(index)
    for place in letters.indices where ReferenceSlips.isLetter(letters[place]) {
      shorter[ReferenceSlips.without(letters, place), default: []].append(index)
      masked[ReferenceSlips.masked(letters, place), default: []].append(index)
    }
  }

  /// The keys that a text is close to, in the order in which they were added.
  func near(folded: String) -> [String] {
    let letters = Array(folded.unicodeScalars)
    guard letters.count <= ReferenceSlips.longestCode + 1 else { return [] }
    var found = Set(bare[ReferenceSlips.bare(letters)] ?? [])
    found.formUnion(shorter[folded] ?? [])
    for place in letters.indices where ReferenceSlips.isLetter(letters[place]) {
      found.formUnion(whole[ReferenceSlips.without(letters, place)] ?? [])
      found.formUnion(masked[ReferenceSlips.masked(letters, place)] ?? [])
    }
    for place in letters.indices.dropFirst()
    where ReferenceSlips.isLetter(letters[place]) || ReferenceSlips.isLetter(letters[place - 1]) {
      var swapped = letters
      swapped.swapAt(place, place - 1)
      found.formUnion(whole[ReferenceSlips.text(swapped)] ?? [])
    }
    return found.sorted().map { keys[$0] }
  }

  /// Whether a text is a slip for a key, whatever else refers to the key; `PIG-1` is one for `PIG-01`.
  package static func areClose(_ text: String, _ key: String) -> Bool {
    var slips = ReferenceSlips()
    slips.add(closeTo: key, written: key)
    return !slips.near(closeTo: text).isEmpty
  }

  /// A key for `near(closeTo:)`, which asks of many what `areClose` asks of one.
  mutating func add(closeTo folded: String, written: String) {
    add(folded: ReferenceSlips.withoutLeadingZeros(folded), written: written)
  }

  func near(closeTo folded: String) -> [String] {
    near(folded: ReferenceSlips.withoutLeadingZeros(folded))
  }

  /// `P-003` → `P-3`
  private static func withoutLeadingZeros(_ folded: String) -> String {
    let letters = Array(folded.unicodeScalars)
    func isDigit(_ place: Int) -> Bool {
      letters.indices.contains(place) && ("0"..."9").contains(letters[place])
    }
    return text(
      letters.indices.filter { place in
        var before = place - 1
        while before >= 0, letters[before] == "0" { before -= 1 }
        return letters[place] != "0" || isDigit(before) || !isDigit(place + 1)
      }.map { letters[$0] })
  }

  private static func isLetter(_ letter: Unicode.Scalar) -> Bool { letter.properties.isAlphabetic }

  /// Two texts may differ in marks alone: `false` for short ones in ASCII only where their letters and digits differ.
  static func mayBeBareAlike(_ one: Int128, _ two: Int128) -> Bool {
    guard let one = bare(one), let two = bare(two) else { return true }
    return one == two
  }

  /// The letters and digits of a packed text in ASCII; `nil` for another.
  private static func bare(_ raw: Int128) -> UInt128? {
    guard let count = PackedText.byteCount(raw) else { return nil }
    var bits = UInt128(bitPattern: raw)
    var bare: UInt128 = 0
    for _ in 0..<count {
      let byte = UInt8(truncatingIfNeeded: bits)
      bits >>= 8
      if byte >= 0x80 { return nil }
      if byte &- 0x30 < 10 || byte &- 0x41 < 26 { bare = bare << 8 | UInt128(byte) }
    }
    return bare
  }

  /// Letters and digits alone.
  static func bare(_ letters: [Unicode.Scalar]) -> String {
    text(letters.filter { isLetter($0) || $0.properties.numericType != nil })
  }

  private static func without(_ letters: [Unicode.Scalar], _ place: Int) -> String {
    var letters = letters
    letters.remove(at: place)
    return text(letters)
  }

  /// No text holds the mark that stands for the letter: a control sign.
  private static func masked(_ letters: [Unicode.Scalar], _ place: Int) -> String {
    var letters = letters
    letters[place] = "\u{1}"
    return text(letters)
  }

  private static func text(_ letters: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return String(text)
  }
}
