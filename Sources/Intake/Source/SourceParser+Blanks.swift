/// What stands between the pieces of JSON: blanks of every kind and comments.
extension SourceParser {
  mutating func blanks() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      case UInt8(ascii: "/"):
        guard at + 1 < bytes.count else { return }
        if bytes[at + 1] == UInt8(ascii: "/") {
          lineComment()
        } else if bytes[at + 1] == UInt8(ascii: "*") {
          longComment()
        } else {
          return
        }
      case UInt8(ascii: "#"):
        slip(.otherComment, at)
        lineComment()
      default:
        let count = SourceParser.otherBlank(bytes, at)
        guard count > 0 else { return }
        slip(.otherBlank, at)
        while at < bytes.count, case let count = SourceParser.otherBlank(bytes, at), count > 0 {
          at += count
        }
      }
    }
  }

  private mutating func lineComment() {
    let start = at
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    var end = at
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    tree.comments.append(start..<end)
  }

  private mutating func longComment() {
    let start = at
    slip(.otherComment, at)
    at += 2
    while at + 1 < bytes.count,
      !(bytes[at] == UInt8(ascii: "*") && bytes[at + 1] == UInt8(ascii: "/"))
    {
      at += 1
    }
    if at + 1 < bytes.count {
      at += 2
    } else {
      at = bytes.count
      fault(.unclear(.openComment), start)
    }
    tree.comments.append(start..<at)
  }

  /// How many bytes a blank has that JSON does not know (no-break, thin, zero width); 0 where none stands.
  static func otherBlank(_ bytes: [UInt8], _ at: Int) -> Int {
    switch bytes[at] {
    case 0x0B, 0x0C: return 1
    case 0xC2 where at + 1 < bytes.count: return [0xA0, 0x85].contains(bytes[at + 1]) ? 2 : 0
    case 0xE2 where at + 2 < bytes.count:
      switch (bytes[at + 1], bytes[at + 2]) {
      case (0x80, 0x80...0x8F), (0x80, 0xA8...0xA9), (0x80, 0xAF), (0x81, 0x9F), (0x81, 0xA0):
        return 3
      default: return 0
      }
    case 0xE3 where at + 2 < bytes.count:
      return bytes[at + 1] == 0x80 && bytes[at + 2] == 0x80 ? 3 : 0
    case 0xEF where at + 2 < bytes.count:
      return bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  /// The place behind blanks of one line.
  func pastBlanks(_ start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if [0x20, 0x09, 0x0D].contains(bytes[at]) {
        at += 1
      } else if case let count = SourceParser.otherBlank(bytes, at), count > 0 {
        at += count
      } else {
        break
      }
    }
    return at
  }

  func isComment(_ at: Int) -> Bool {
    guard at < bytes.count else { return false }
    if bytes[at] == UInt8(ascii: "#") { return true }
    return bytes[at] == UInt8(ascii: "/") && at + 1 < bytes.count
      && (bytes[at + 1] == UInt8(ascii: "/") || bytes[at + 1] == UInt8(ascii: "*"))
  }
}
