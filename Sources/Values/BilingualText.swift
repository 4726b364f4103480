/// The language that a person reads the tool in.
package enum Language: String, Sendable, CaseIterable {
  case indonesian = "id"
  case english = "en"
}

/// A text in both languages of the tool.
///
/// Everything a person reads is one of these, so that nothing can stay half translated: whoever
/// writes a message writes it twice, side by side.
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

  package subscript(language: Language) -> String {
    switch language {
    case .indonesian: indonesian
    case .english: english
    }
  }
}
