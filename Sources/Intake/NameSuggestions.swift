import Values

/// Suggests what a wrong name was meant to be, for the first of them only: comparing spellings is dear,
/// and nobody reads a thousand suggestions.
struct NameSuggestions {
  static let most = 50
  private var left = most

  /// `mungkin maksudnya …?`, `nil` where nothing is near.
  mutating func meant(_ name: String, among names: some Sequence<String>) -> BilingualText? {
    left -= 1
    guard left >= 0 else { return nil }
    let near = Spelling.nearest(to: name, among: Array(names))
    guard !near.isEmpty else { return nil }
    let list = near.map { "`\($0)`" }.joined(separator: ", ")
    return .init("mungkin maksudnya \(list)?", "did you mean \(list)?")
  }
}
