/// A text of JSON taken apart: which bytes are which object, list, key, value and comment.
///
/// Made by `SourceParser`, which takes JSON as people write it. `ApplicationReader` walks it, `SourceMap` finds facts in
/// it, and neither looks at a byte that is not in one of its pieces. Nodes stand in the order of the text, each before
/// what it holds:
///
///     {"a": 1, "b": [2]}     0 object (after 4), 1 number a, 2 list b (after 4), 3 number
package struct SourceTree: Sendable {
  package struct Node: Sendable {
    package enum Kind: UInt8, Sendable {
      case object, list
      /// In quotes, or at least in one of the two.
      case text
      /// Without quotes, and no word of JSON.
      case word
      /// Made of the signs of numbers alone; whether it is one is asked by who reads it.
      case number
      case null, yes, no
      /// Nothing stands behind the colon.
      case absent
    }

    package let kind: Kind
    private let keyStart: Int32
    private let keyEnd: Int32
    private let start: Int32
    private(set) var end: Int32
    private(set) var afterIndex: Int32 = 0

    init(_ kind: Kind, key: Range<Int>, _ range: Range<Int>) {
      self.kind = kind
      keyStart = Int32(key.lowerBound)
      keyEnd = Int32(key.upperBound)
      start = Int32(range.lowerBound)
      end = Int32(range.upperBound)
    }

    /// The key in front of the value, its quotes included; empty where there is none.
    package var key: Range<Int> { Int(keyStart)..<Int(keyEnd) }
    /// The value, its quotes or brackets included.
    package var range: Range<Int> { Int(start)..<Int(end) }
    /// The node behind everything that this one holds.
    package var after: Int { Int(afterIndex) }

    mutating func close(at end: Int, after: Int) {
      self.end = Int32(end)
      afterIndex = Int32(after)
    }
  }

  package let bytes: [UInt8]
  package internal(set) var nodes: [Node] = []
  /// With their signs, without the line end.
  package internal(set) var comments: [Range<Int>] = []
  /// What is read though it is not written as JSON asks.
  package internal(set) var slips: [JSONSlip] = []
  /// What has no certain reading.
  package internal(set) var faults: [JSONError] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The nodes that stand directly in one.
  package func children(of index: Int) -> [Int] {
    var found: [Int] = []
    var at = index + 1
    while at < nodes[index].after {
      found.append(at)
      at = nodes[at].after
    }
    return found
  }

  package func key(of index: Int) -> String { text(in: nodes[index].key) }

  /// The value as readers of values take it; `nil` for an object or a list.
  package func scalar(_ index: Int) -> JSONScalar? {
    let node = nodes[index]
    switch node.kind {
    case .object, .list: return nil
    case .null, .absent: return .null
    case .yes: return .truth(true)
    case .no: return .truth(false)
    case .number: return .number(String(decoding: bytes[node.range], as: UTF8.self))
    case .word: return .text(String(decoding: bytes[node.range], as: UTF8.self))
    case .text: return .text(text(in: node.range))
    }
  }

  // MARK: Texts

  /// The letters between the quotes, with what escapes stand for.
  func text(in range: Range<Int>) -> String {
    var inside = range
    if let quote = QuoteSign(bytes, range.lowerBound) {
      inside = min(range.lowerBound + quote.count, range.upperBound)..<range.upperBound
      if let last = QuoteSign(endingAt: range.upperBound, in: bytes, from: inside.lowerBound) {
        inside = inside.lowerBound..<range.upperBound - last.count
      }
    } else if let last = QuoteSign(endingAt: range.upperBound, in: bytes, from: range.lowerBound) {
      inside = range.lowerBound..<range.upperBound - last.count
    }
    guard bytes[inside].contains(0x5C) else {
      return String(decoding: bytes[inside], as: UTF8.self)
    }
    var result: [UInt8] = []
    var at = inside.lowerBound
    while at < inside.upperBound {
      guard bytes[at] == 0x5C else {
        result.append(bytes[at])
        at += 1
        continue
      }
      switch JSONEscape.read(bytes, at) {
      case .success(let escape):
        result += escape.bytes
        at += escape.count
      case .failure: at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// A quote mark of any kind that texts are put in: `"`, `“`, `'`, `’`, `«`.
struct QuoteSign {
  let count: Int
  let isDouble: Bool
  /// `"`: the one that JSON has.
  var isStrict: Bool { isDouble && count == 1 }

  /// `nil` where another sign stands.
  init?(_ bytes: [UInt8], _ at: Int) {
    guard at < bytes.count else { return nil }
    switch bytes[at] {
    case 0x22: (count, isDouble) = (1, true)
    case 0x27, 0x60: (count, isDouble) = (1, false)
    case 0xC2 where at + 1 < bytes.count:
      switch bytes[at + 1] {
      case 0xAB, 0xBB: (count, isDouble) = (2, true)
      case 0xB4: (count, isDouble) = (2, false)
      default: return nil
      }
    case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80:
      switch bytes[at + 2] {
      case 0x9C...0x9F, 0xB3: (count, isDouble) = (3, true)
      case 0x98...0x9B, 0xB2: (count, isDouble) = (3, false)
      default: return nil
      }
    default: return nil
    }
  }

  /// The one whose last byte stands before `end`, not beginning before `first`.
  init?(endingAt end: Int, in bytes: [UInt8], from first: Int) {
    for count in 1...3 where end - count >= first {
      if let sign = QuoteSign(bytes, end - count), sign.count == count {
        self = sign
        return
      }
    }
    return nil
  }
}

/// A backslash with what stands behind it.
enum JSONEscape {
  static func read(_ bytes: [UInt8], _ at: Int) -> Result<(bytes: [UInt8], count: Int), JSONError> {
    guard at + 1 < bytes.count else {
      return .failure(JSONError(.ends(before: .escape), offset: bytes.count))
    }
    switch bytes[at + 1] {
    case 0x22, 0x5C, 0x2F, 0x27: return .success(([bytes[at + 1]], 2))
    case UInt8(ascii: "b"): return .success(([8], 2))
    case UInt8(ascii: "f"): return .success(([12], 2))
    case UInt8(ascii: "n"): return .success(([10], 2))
    case UInt8(ascii: "r"): return .success(([13], 2))
    case UInt8(ascii: "t"): return .success(([9], 2))
    case UInt8(ascii: "u"): return unicode(bytes, at)
    default: return .failure(wrong(bytes, at + 1, .escape))
    }
  }

  private static func unicode(_ bytes: [UInt8], _ at: Int)
    -> Result<(bytes: [UInt8], count: Int), JSONError>
  {
    guard var code = digits(bytes, at + 2) else {
      return .failure(wrong(bytes, at + 2, .hexadecimal))
    }
    var count = 6
    if (0xD800..<0xDC00).contains(code) {
      guard at + 7 < bytes.count, bytes[at + 6] == 0x5C, bytes[at + 7] == UInt8(ascii: "u"),
        let low = digits(bytes, at + 8), (0xDC00..<0xE000).contains(low)
      else { return .failure(JSONError(.unclear(.halfLetter), offset: at)) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      count = 12
    }
    guard let scalar = Unicode.Scalar(code) else {
      return .failure(JSONError(.unclear(.halfLetter), offset: at))
    }
    return .success((UTF8.encode(scalar).map { Array($0) } ?? [], count))
  }

  private static func digits(_ bytes: [UInt8], _ at: Int) -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var code: UInt32 = 0
    for byte in bytes[at..<at + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      code = code << 4 | UInt32(digit)
    }
    return code
  }

  private static func wrong(_ bytes: [UInt8], _ at: Int, _ wanted: JSONError.Wanted) -> JSONError {
    SourceParser.unexpected(bytes, at, wanted)
  }
}
