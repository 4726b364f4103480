/// The language that a person reads the tool in.
@usableFromInline
package enum Language: String, Sendable, CaseIterable {
  case indonesian = "id"
  case english = "en"

  /// One of two texts, or of what makes them. Only the one that is read is made; this is the one place that asks
  /// which language it is.
  @inlinable
  package func say<Text>(
    _ indonesian: @autoclosure () -> Text, _ english: @autoclosure () -> Text
  ) -> Text {
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

/// English tells one from many.
package enum English {
  /// `1 file`, `2 files`
  package static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 \(one)" : "\(count) \(many)"
  }
}
