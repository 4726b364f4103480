import Values

/// Suggests what a wrong name was meant to be, for the first of them only: comparing spellings is dear,
/// and nobody reads a thousand suggestions.
struct NameSuggestions {
  static let most = 50
  private var left = most

  /// The nearest names; none where nothing is near.
  mutating func near(_ name: String, among names: some Sequence<String>) -> [String] {
    left -= 1
    return left >= 0 ? Spelling.nearest(to: name, among: Array(names)) : []
  }
}
