/// A piece of JSON that is no object or list.
package enum JSONScalar {
  case null
  case truth(Bool)
  /// The number as written, unread; exactness is the reader's business.
  case number(String)
  case text(String)

  /// As it stands, without quote marks and escapes.
  var written: String {
    switch self {
    case .null: "null"
    case .truth(let truth): truth ? "true" : "false"
    case .number(let text), .text(let text): text
    }
  }
}

extension String {
  /// What was written, short enough to be shown.
  var cutToShow: String { utf8.count > 60 && count > 60 ? String(prefix(59)) + "…" : self }
}

/// Reads JSON (RFC 8259, with `//` comments) over bytes, a token at a time.
///
/// Knows nothing of applications: who reads asks for what it expects.
package struct JSONScanner {
  package let bytes: [UInt8]
  package private(set) var index: Int
  let limits: IntakeLimits
  private var depth = 0

  package init(bytes: [UInt8], limits: IntakeLimits) {
    self.bytes = bytes
    self.limits = limits
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  // MARK: Tokens

  package mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      default: return
      }
    }
  }

  package mutating func peek() -> UInt8? {
    skipSpace()
    return index < bytes.count ? bytes[index] : nil
  }

  package var isAtEnd: Bool { index >= bytes.count }

  package mutating func take(_ byte: Character) -> Bool {
    guard peek() == byte.asciiValue else { return false }
    index += 1
    return true
  }

  package mutating func expect(_ byte: Character) throws(JSONError) {
    guard take(byte) else { throw unexpected(.sign(byte)) }
  }

  mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= limits.depth else {
      throw JSONError(.tooDeep(limit: limits.depth), offset: index)
    }
  }

  mutating func leave() { depth -= 1 }

  func unexpected(_ wanted: JSONError.Wanted) -> JSONError {
    guard index < bytes.count else {
      return JSONError(.ends(before: wanted), offset: bytes.count)
    }
    let found = String(decoding: bytes[index..<min(index + 1, bytes.count)], as: UTF8.self)
    return JSONError(.unexpected(found, wanted: wanted), offset: index)
  }

  // MARK: Values

  package mutating func key() throws(JSONError) -> String {
    guard peek() == UInt8(ascii: "\"") else {
      throw unexpected(.name)
    }
    return try text()
  }

  package mutating func scalar() throws(JSONError) -> JSONScalar {
    switch peek() {
    case UInt8(ascii: "\""): return .text(try text())
    case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte):
      return .number(number())
    case UInt8(ascii: "t"): return try word("true", .truth(true))
    case UInt8(ascii: "f"): return try word("false", .truth(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw unexpected(.value)
    }
  }

  private mutating func word(_ word: String, _ value: JSONScalar) throws(JSONError) -> JSONScalar {
    guard bytes[index...].starts(with: Array(word.utf8)) else {
      throw unexpected(.value)
    }
    index += word.utf8.count
    return value
  }

  /// Takes everything that looks like a number, so that `2.500.000` is one wrong value and not the end
  /// of the application.
  private mutating func number() -> String {
    let start = index
    while index < bytes.count, Array("0123456789.+-eE".utf8).contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func text() throws(JSONError) -> String {
    let start = index
    index += 1
    var plain = index
    var result: [UInt8] = []
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        result += bytes[plain..<index]
        index += 1
        guard result.count <= limits.textBytes else {
          throw JSONError(.textTooLong(limit: limits.textBytes), offset: start)
        }
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        result += bytes[plain..<index]
        result += try escape()
        plain = index
      case 0..<0x20: throw unexpected(.closingQuote)
      default: index += 1
      }
    }
    throw unexpected(.closingQuote)
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    index += 1
    guard index < bytes.count else {
      throw unexpected(.closingQuote)
    }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return try unicode()
    default:
      index -= 1
      throw unexpected(.escape)
    }
  }

  private mutating func unicode() throws(JSONError) -> [UInt8] {
    var code = try fourDigits()
    if (0xD800..<0xDC00).contains(code), index + 1 < bytes.count,
      bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      index += 2
      let low = try fourDigits()
      guard (0xDC00..<0xE000).contains(low) else {
        throw unexpected(.pair)
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw unexpected(.letter)
    }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func fourDigits() throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw unexpected(.hexadecimal) }
    index += 4
    return code
  }

  /// Passes over a whole value, whatever it is.
  package mutating func skip() throws(JSONError) {
    if take("{") {
      try enter()
      if !take("}") {
        repeat {
          _ = try key()
          try expect(":")
          try skip()
        } while take(",")
        try expect("}")
      }
      leave()
    } else if take("[") {
      try enter()
      if !take("]") {
        repeat { try skip() } while take(",")
        try expect("]")
      }
      leave()
    } else {
      _ = try scalar()
    }
  }
}
