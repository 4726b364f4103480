import Values

/// Text of anybody as text of a page: no tag, no reference, no control, whatever was written.
///
///     <b>A&B</b>, ESC      &lt;b&gt;A&amp;B&lt;/b&gt;, ␛
enum HTMLText {
  /// On one line, in an element or between double quotes.
  static func of(_ text: String) -> String {
    var written = ""
    for scalar in ShownText.of(text).unicodeScalars {
      switch scalar {
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "&": written += "&amp;"
      case "\"": written += "&quot;"
      case "'": written += "&#39;"
      // No sign of any page: what reads XML stops at them.
      case _ where scalar.value & 0xFFFE == 0xFFFE: written += "\u{FFFD}"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written
  }

  /// The same with what stands between backticks as code.
  static func marked(_ text: String) -> String {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count > 2, pieces.count % 2 == 1 else { return of(text) }
    return pieces.enumerated().map { index, piece in
      index % 2 == 0 ? of(String(piece)) : "<code>\(of(String(piece)))</code>"
    }.joined()
  }

  /// Lines that were laid out already.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { of(String($0)) }
      .joined(separator: "\n")
  }
}
