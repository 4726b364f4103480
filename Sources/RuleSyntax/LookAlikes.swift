import Values

/// Signs that look like one of the rule language and are another: curly quotes, no-break blanks, dashes, full-width
/// letters, letters of other alphabets. Word processors and web pages put them in.
enum LookAlikes {
  /// What the sign looks like, and what that is called; `nil` for a sign that looks like nothing of ours.
  static func plain(_ scalar: Unicode.Scalar) -> (text: String, what: BilingualText)? {
    switch scalar.value {
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0xFF02: ("\"", quote)
    case 0x2018...0x201B, 0x2032, 0xFF07, 0x27: ("\"", quote)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: (" ", blank)
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: ("", nothing)
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: ("-", sign("-"))
    case 0xD7, 0xB7, 0x22C5, 0x2217, 0x2022, 0xFF0A: ("*", sign("*"))
    case 0x2044, 0x2215, 0xFF0F: ("/", sign("/"))
    case 0xFF01...0xFF5E:
      Unicode.Scalar(scalar.value - 0xFEE0).map { (String($0), sign(String($0))) }
    default: letters[scalar].map { (String($0), sign(String($0))) }
    }
  }

  private static let quote = BilingualText("tanda kutip `\"`", "the quote `\"`")
  private static let blank = BilingualText("spasi", "a blank")
  private static let nothing = BilingualText("kosong: tidak terlihat", "nothing: it cannot be seen")

  private static func sign(_ text: String) -> BilingualText { .init(same: "`\(text)`") }

  /// Letters of the Cyrillic and Greek alphabets that are drawn like Latin ones.
  private static let letters: [Unicode.Scalar: Character] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s",
    "ј": "j", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P",
    "С": "C", "Т": "T", "Х": "X", "І": "I", "ο": "o", "Α": "A", "Β": "B", "Ε": "E", "Κ": "K",
    "Ο": "O", "Ρ": "P", "ı": "i",
  ]

  static func isQuote(_ scalar: Unicode.Scalar) -> Bool { plain(scalar)?.text == "\"" }

  /// The text with every look-alike replaced, outside texts between quotes.
  static func plain(_ text: String) -> String {
    var result = ""
    var isText = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" || isQuote(scalar) {
        isText.toggle()
        result += "\""
      } else if !isText, let plain = plain(scalar) {
        result += plain.text
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
