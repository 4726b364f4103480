/// The digits of a written number with the marks between them, before anyone says what the marks mean.
struct NumberShape {
  /// All digits as one number, where there are at most eighteen.
  private(set) var digits: UInt64 = 0
  private(set) var count = 0
  private(set) var points = 0
  private(set) var commas = 0
  /// Blanks and apostrophes between groups of three.
  private(set) var gaps = 0
  /// Digits before the first mark, and behind the last.
  private(set) var head = 0
  private(set) var tail = 0
  /// The last point or comma.
  private(set) var lastMark: UInt8 = 0
  /// Every group between two marks has three digits.
  private(set) var areGroupsWhole = true
  private(set) var beginsWithZero = false
  let start: Int
  private(set) var end = 0

  var marks: Int { points + commas }

  /// Reads from the digit (or mark in front of one) at `start` as far as digits and marks between digits go.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) {
    self.start = start
    var at = start
    beginsWithZero = bytes[at] == 0x30
    var run = 0
    var hasHead = false
    while at < limit {
      let byte = bytes[at]
      if byte &- 0x30 <= 9 {
        digits = digits &* 10 &+ UInt64(byte &- 0x30)
        count += 1
        run += 1
        at += 1
        continue
      }
      guard at + 1 < limit, bytes[at + 1] &- 0x30 <= 9 else { break }
      switch byte {
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: ","): commas += 1
      case 0x20, UInt8(ascii: "'"):
        // A gap is one only between groups of thousands: what else stands behind a blank is another number.
        guard isGroup(bytes, at + 1, limit), hasHead ? run == 3 && marks == 0 : run <= 3, run > 0
        else {
          finish(run, hasHead)
          end = at
          return
        }
        gaps += 1
      default:
        finish(run, hasHead)
        end = at
        return
      }
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") { lastMark = byte }
      if hasHead, run != 3 { areGroupsWhole = false }
      if !hasHead {
        head = run
        hasHead = true
      }
      run = 0
      at += 1
    }
    end = at
    finish(run, hasHead)
  }

  @inline(__always)
  private mutating func finish(_ run: Int, _ hasHead: Bool) {
    tail = run
    if !hasHead { head = run }
  }

  /// Three digits, and no fourth.
  private func isGroup(_ bytes: Span<UInt8>, _ at: Int, _ limit: Int) -> Bool {
    guard at + 3 <= limit else { return false }
    for index in at..<at + 3 where !WrittenBytes.isDigit(bytes[index]) { return false }
    return at + 3 == limit || !WrittenBytes.isDigit(bytes[at + 3])
  }

  /// The digits where they are more than eighteen; `nil` beyond the thirty-eight that can be held.
  func longDigits(_ bytes: Span<UInt8>) -> UInt128? {
    var value: UInt128 = 0
    var significant = 0
    for index in start..<end {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { continue }
      if significant > 0 || digit > 0 { significant += 1 }
      guard significant <= 38 else { return nil }
      value = value * 10 + UInt128(digit)
    }
    return value
  }

  // MARK: What the marks mean

  enum Decimals {
    case count(Int)
    /// Three digits behind one mark: thousands, or decimals.
    case open
    case none
  }

  /// How many of the digits are decimals when numbers are written in `style`; `.none` where the marks stand so
  /// as no number has them.
  @inline(__always)
  func decimals(_ style: NumberStyle) -> Decimals {
    if marks == 0 {
      return gaps == 0 || areGroupsWhole && tail == 3 ? .count(0) : .none
    }
    return markedDecimals(style)
  }

  private func markedDecimals(_ style: NumberStyle) -> Decimals {
    // Groups before the last mark have three digits, the first of all one to three.
    let isGrouped = areGroupsWhole && (1...3).contains(head)
    if gaps > 0 {
      return marks == 1 && isGrouped ? .count(tail) : .none
    }
    if points > 0, commas > 0 {
      let isLastAlone = (lastMark == UInt8(ascii: ".") ? points : commas) == 1
      return isLastAlone && isGrouped ? .count(tail) : .none
    }
    if marks > 1 { return isGrouped && tail == 3 ? .count(0) : .none }
    if tail != 3 || head > 3 || head == 0 || beginsWithZero { return .count(tail) }
    switch (style, lastMark) {
    case (.indonesian, UInt8(ascii: ".")), (.english, UInt8(ascii: ",")): return .count(0)
    case (.indonesian, _), (.english, _): return .count(3)
    default: return .open
    }
  }

  /// What a cell says about the style of its column.
  var style: NumberStyle {
    guard marks > 0, gaps == 0 else { return .open }
    let asDecimal: NumberStyle = lastMark == UInt8(ascii: ",") ? .indonesian : .english
    let asThousands: NumberStyle = lastMark == UInt8(ascii: ",") ? .english : .indonesian
    if points > 0, commas > 0 { return asDecimal }
    if marks > 1 { return asThousands }
    return tail != 3 || head > 3 || head == 0 || beginsWithZero ? asDecimal : .open
  }
}
