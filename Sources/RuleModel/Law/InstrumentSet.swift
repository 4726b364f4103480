/// Instruments by their index in the book: those in force, those that a version stands under.
///
/// The first 64 stand in one word, which is all that nearly every book has; an array holds the rest, so that
/// no book has too many.
///
/// - Invariant: `rest` does not end in a zero, so that two sets with the same members are equal.
package struct InstrumentSet: Hashable, Sendable {
  private var first: UInt64 = 0
  private var rest: [UInt64] = []

  package init() {}

  package init(_ members: some Sequence<Int>) {
    for member in members { insert(member) }
  }

  package var isEmpty: Bool { first == 0 && rest.isEmpty }

  package func contains(_ member: Int) -> Bool {
    if member < 64 { return first & (1 << UInt64(member)) != 0 }
    let word = member / 64 - 1
    return word < rest.count && rest[word] & (1 << UInt64(member % 64)) != 0
  }

  package mutating func insert(_ member: Int) {
    if member < 64 {
      first |= 1 << UInt64(member)
      return
    }
    let word = member / 64 - 1
    while rest.count <= word { rest.append(0) }
    rest[word] |= 1 << UInt64(member % 64)
  }

  package mutating func remove(_ member: Int) {
    guard contains(member) else { return }
    if member < 64 {
      first &= ~(1 << UInt64(member))
      return
    }
    rest[member / 64 - 1] &= ~(1 << UInt64(member % 64))
    while rest.last == 0 { rest.removeLast() }
  }

  package func isDisjoint(with other: InstrumentSet) -> Bool {
    guard first & other.first == 0 else { return false }
    return !zip(rest, other.rest).contains { $0 & $1 != 0 }
  }

  package func union(_ other: InstrumentSet) -> InstrumentSet {
    var both = self
    both.formUnion(other)
    return both
  }

  package mutating func formUnion(_ other: InstrumentSet) {
    first |= other.first
    while rest.count < other.rest.count { rest.append(0) }
    for (word, bits) in other.rest.enumerated() { rest[word] |= bits }
  }

  /// Those whose index is one of a book.
  package var members: [Int] {
    var found: [Int] = []
    for (word, bits) in ([first] + rest).enumerated() {
      var bits = bits
      while bits != 0 {
        found.append(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    return found
  }
}
