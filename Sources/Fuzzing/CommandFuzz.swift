import KiteCommand

/// The words of a command, one a line: read, or refused in words.
enum CommandFuzz {
  static func run(_ bytes: [UInt8]) {
    let words = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    if let refusal = Kite.refusal(of: words) {
      must(refusal.hasSuffix("\n") && refusal.count > 1, "a refusal without words")
    }
  }
}
