/// The language that a person reads the tool in.
package enum Language: String, Sendable, CaseIterable {
  case indonesian = "id"
  case english = "en"

  /// One of two texts. Only the one that is read is made.
  @inline(__always)
  package func say(
    _ indonesian: @autoclosure () -> String, _ english: @autoclosure () -> String
  ) -> String {
    switch self {
    case .indonesian: indonesian()
    case .english: english()
    }
  }
}

/// A text in both languages of the tool.
///
/// Everything a person reads is one of these, or is said by `Language.say`, so that nothing can stay half
/// translated: whoever writes a message writes it twice, side by side.
package struct BilingualText: Hashable, Sendable {
  package let indonesian: String
  package let english: String

  package init(_ indonesian: String, _ english: String) {
    self.indonesian = indonesian
    self.english = english
  }

  /// A text that is the same in both languages: a name, a number, a title of an instrument.
  package init(same text: String) {
    self.init(text, text)
  }

  package subscript(language: Language) -> String { language.say(indonesian, english) }
}
