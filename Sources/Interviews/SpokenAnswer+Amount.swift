import Values

/// Amounts as they are said: numbers in words, and what is only about right.
///
///     satu milyar        1 milyar
///     dua ratus juta     200 juta
///     milyar             perhaps 1 milyar: asked about
///     belum ada          perhaps 0, perhaps not known: asked about
///     sekitar 2 M        perhaps 2 M: asked about, since the figure itself decides
extension SpokenAnswer {
  package static func amount(_ line: String) -> SpokenAnswer? {
    if !line.contains(where: \.isNumber), isNotYet(line) || isNever(line) {
      return .perhaps(["0", "belum tahu"])
    }
    let marks: Set<Character> = ["~", "±", "≈"]
    let bare = line.lowercased().drop { marks.contains($0) || $0 == " " }
    var words = bare.split { $0 == " " || $0 == "\t" }.map(String.init)
    let front = front(words)
    words.removeFirst(front)
    var isSure = bare.count == line.count && front == 0
    while let count = [2, 1].first(where: {
      behind.contains(words.suffix($0).joined(separator: " "))
    }) {
      words.removeLast(count)
      isSure = false
    }
    // `2 miliaran`
    if let last = words.last, last.hasSuffix("an"),
      NumberWords.powers.contains(String(last.dropLast(2)))
    {
      words[words.count - 1] = String(last.dropLast(2))
      isSure = false
    }
    guard let first = words.first, let figures = NumberWords.figures(words) else { return nil }
    var text = figures.joined(separator: " ")
    if NumberWords.powers.contains(first) {
      text = "1 " + text
      isSure = false
    }
    guard text.contains(where: \.isNumber), text != line.lowercased() else { return nil }
    return isSure ? .meant(text) : .perhaps([text])
  }

  /// How many words in front say that it is about right.
  private static func front(_ words: [String]) -> Int {
    var count = 0
    while count < words.count {
      let pair = words[count...].prefix(2).joined(separator: " ")
      if about.contains(pair) {
        count += 2
      } else if about.contains(words[count]) {
        count += 1
      } else {
        break
      }
    }
    return count
  }

  private static let about: Set<String> = [
    "sekitar", "sekitaran", "kira-kira", "kira2", "kira", "kurang lebih", "kurleb", "kisaran",
    "about", "around", "approximately", "roughly", "circa",
  ]
  private static let behind: Set<String> = [
    "an", "lebih", "kurang lebih", "lebih kurang", "kurleb", "gitu", "kira-kira", "or so",
  ]
}
