import Intake

/// `nomor` of every application of a CSV set, folded, and which application has it.
///
/// A row is tied by comparing bytes. The hash only says where to look; its seed is another in every process, so that
/// nobody can make up numbers that all fall into one place, and no result depends on it.
struct NumberTable {
  /// Folded numbers behind one another; `ends[n]` is where that of application n ends.
  private var pool: [UInt8] = []
  private var ends: [Int] = []
  /// Ordinal and 1, with the upper half of the hash above; 0 is free. A power of two, at most two thirds full.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 10)
  private let seed = UInt64(truncatingIfNeeded: Hasher().finalize())
  /// Ordinals of applications whose `nomor` is missing or used twice.
  private(set) var unclear: Set<Int> = []
  /// By the first application that has it: a number that several have, and under -1 what has none.
  private(set) var repeated: [Int: Repeated] = [:]
  /// Numbers that several have, with those of which no more is known.
  private(set) var repeatedNumbers = 0
  /// By application the line that it begins with.
  private var lines: [UInt32] = []

  /// How often a number stands there, and on which lines first.
  struct Repeated {
    let number: String
    fileprivate(set) var count = 0
    fileprivate(set) var lines: [Int] = []

    fileprivate mutating func add(_ line: Int) {
      count += 1
      if lines.count < NumberTable.mostLines { lines.append(line) }
    }
  }

  static let mostLines = 5
  private static let mostRepeated = 10

  var count: Int { ends.count }

  /// Takes in the number of the next application.
  mutating func add(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, line: Int) {
    let ordinal = ends.count
    let first = pool.count
    RecordNumber.fold(bytes, start, end, into: &pool)
    ends.append(pool.count)
    lines.append(UInt32(clamping: line))
    guard pool.count > first else {
      unclear.insert(ordinal)
      note(ordinal, as: -1, number: "")
      return
    }
    if (ordinal + 1) * 3 > slots.count * 2 { grow() }
    let hash = hash(pool.span, first, pool.count)
    if let other = find(hash, pool.span, first, pool.count) {
      let number = String(String(decoding: bytes.array(start, end), as: UTF8.self).prefix(40))
      if unclear.insert(other).inserted {
        repeatedNumbers += 1
        note(other, as: other, number: number)
      }
      unclear.insert(ordinal)
      note(ordinal, as: other, number: number)
      return
    }
    put(hash, ordinal)
  }

  private mutating func note(_ ordinal: Int, as first: Int, number: String) {
    if repeated[first] == nil {
      guard repeated.count < NumberTable.mostRepeated || first < 0 else { return }
      repeated[first] = Repeated(number: number)
    }
    repeated[first]?.add(Int(lines[ordinal]))
  }

  /// The first application with that number. `guess`: the one that it is likely to be.
  func ordinal(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, guess: Int, _ scratch: inout [UInt8])
    -> Int?
  {
    let folded = pool.span
    // Rows stand in the order of their applications, mostly.
    for ordinal in guess..<min(guess + 4, ends.count) where start < end {
      let (first, last) = range(ordinal)
      if RecordNumber.isPlainly(bytes, start, end, folded, first, last),
        unclear.isEmpty || !unclear.contains(ordinal)
      {
        return ordinal
      }
    }
    scratch.removeAll(keepingCapacity: true)
    RecordNumber.fold(bytes, start, end, into: &scratch)
    guard !scratch.isEmpty else { return nil }
    let wanted = scratch.span
    return find(hash(wanted, 0, scratch.count), wanted, 0, scratch.count)
  }

  private func range(_ ordinal: Int) -> (first: Int, last: Int) {
    (ordinal == 0 ? 0 : ends[ordinal - 1], ends[ordinal])
  }

  // MARK: Slots

  private static let upper: UInt64 = 0xFFFF_FF00_0000_0000
  private static let lower: UInt64 = 0x0000_00FF_FFFF_FFFF

  private func find(_ hash: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let folded = pool.span
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] != 0 {
      if (slots[at] ^ hash) & NumberTable.upper == 0 {
        let ordinal = Int(truncatingIfNeeded: slots[at] & NumberTable.lower) - 1
        let (first, last) = range(ordinal)
        if NumberTable.isSame(bytes, start, end, folded, first, last) { return ordinal }
      }
      at = (at + 1) & mask
    }
    return nil
  }

  private mutating func put(_ hash: UInt64, _ ordinal: Int) {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] != 0 { at = (at + 1) & mask }
    slots[at] = hash & NumberTable.upper | UInt64(ordinal + 1)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 {
      let ordinal = Int(truncatingIfNeeded: slot & NumberTable.lower) - 1
      let (first, last) = range(ordinal)
      put(hash(pool.span, first, last), ordinal)
    }
  }

  private static func isSame(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ others: Span<UInt8>, _ first: Int, _ last: Int
  ) -> Bool {
    guard end - start == last - first else { return false }
    for at in 0..<end - start where bytes[start + at] != others[first + at] {
      return false
    }
    return true
  }

  private func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var state = seed
    var at = start
    while at < end {
      var word: UInt64 = 0
      let stop = min(at + 8, end)
      while at < stop {
        word = word << 8 | UInt64(bytes[at])
        at += 1
      }
      let product = (state ^ word).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
      state = product.high ^ product.low &+ UInt64(truncatingIfNeeded: end - start)
    }
    return state ^ state >> 29
  }
}
