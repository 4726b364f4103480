import Testing
import Values

@Suite("text that others wrote")
struct ShownTextTests {
  @Test(
    "controls and direction marks are shown, everything else stays",
    arguments: [
      ("\u{1B}[2J", "␛[2J"), ("a\u{7F}b", "a␡b"), ("a\tb\r\n", "a␉b␍␊"), ("\u{0}", "␀"),
      ("\u{9B}31m", "\\u{9b}31m"), ("a\u{202E}b", "a\\u{202e}b"),
      ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
      ("\u{200E}\u{200F}\u{61C}", "\\u{200e}\\u{200f}\\u{61c}"), ("\u{2028}", "\\u{2028}"),
      ("Café – ½ × “kutip” 「日本」 صالح", "Café – ½ × “kutip” 「日本」 صالح"), ("", ""),
    ])
  func shown(text: String, wanted: String) { #expect(ShownText.of(text) == wanted) }

  @Test("JSON escapes them, and says the same text")
  func json() {
    #expect(JSONText.quoted("a\u{1B}\u{9B}\u{202E}\"\\é–\n") == #""a\u001b\u009b\u202e\"\\é–\n""#)
  }
}
