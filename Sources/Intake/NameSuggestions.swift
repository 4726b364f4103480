import Values

/// Suggests what a wrong name was meant to be, for the first of them only: comparing spellings is dear,
/// and nobody reads a thousand suggestions.
struct NameSuggestions {
  static let most = 50
  private var left = most

  /// The nearest names, else those that it shortens; none where nothing is near.
  mutating func near(_ name: String, among names: some Sequence<String>) -> [String] {
    left -= 1
    guard left >= 0 else { return [] }
    let names = Array(names)
    let near = Spelling.nearest(to: name, among: names)
    return near.isEmpty ? Spelling.shortened(name, among: names) : near
  }
}
