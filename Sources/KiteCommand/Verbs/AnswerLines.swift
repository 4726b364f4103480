import System

/// Answers from standard input, a line each; of one that is too long no more is kept than tells so.
struct AnswerLines {
  enum Line: Equatable {
    case text(String)
    case tooLong
    /// No UTF-8.
    case noText
  }

  static let limit = 1 << 20

  private var bytes: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// `nil` at the end of the input; a last line without its end is one all the same.
  mutating func next() throws(SystemError) -> Line? {
    var looked = start
    var isTooLong = false
    while true {
      if let end = bytes[looked...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return isTooLong || end - start > AnswerLines.limit
          ? .tooLong : AnswerLines.line(bytes[start..<end])
      }
      if isAtEnd {
        defer { start = bytes.count }
        if isTooLong { return .tooLong }
        return start < bytes.count ? AnswerLines.line(bytes[start...]) : nil
      }
      bytes.removeFirst(start)
      start = 0
      if bytes.count > AnswerLines.limit {
        isTooLong = true
        bytes = []
      }
      looked = bytes.count
      let more = try OpenFile.standardInput.readSome(atMost: 1 << 16)
      isAtEnd = more.isEmpty
      bytes += more
    }
  }

  private static func line(_ bytes: ArraySlice<UInt8>) -> Line {
    let bytes = bytes.last == 0x0D ? bytes.dropLast() : bytes
    return String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .noText
  }
}
