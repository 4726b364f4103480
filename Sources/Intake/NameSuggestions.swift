import Values

/// Suggests what a wrong name was meant to be, for the first of them only: comparing spellings is dear,
/// and nobody reads a thousand suggestions.
struct NameSuggestions {
  static let most = 50
  private var left = most

  /// The nearest names, else those that it shortens, else those that have its words; none where there is nothing of these.
  mutating func near(_ name: String, among names: some Sequence<String>) -> [String] {
    left -= 1
    guard left >= 0 else { return [] }
    let names = Array(names)
    let near = Spelling.nearest(to: name, among: names)
    if !near.isEmpty { return near }
    let longer = Spelling.shortened(name, among: names)
    return longer.isEmpty ? Spelling.holding(name, among: names) : longer
  }
}
