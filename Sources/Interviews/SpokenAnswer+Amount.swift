import Values

/// Amounts as they are said: numbers in words, and what is only about right.
///
///     satu milyar        1 milyar
///     dua ratus juta     200 juta
///     milyar             perhaps 1 milyar: asked about
///     belum ada          perhaps 0, perhaps not known: asked about
///     sekitar 2 M        perhaps 2 M: asked about, since the figure itself decides
///     1-2 M              perhaps 1 M, perhaps 2 M: asked about
extension SpokenAnswer {
  package static func amount(_ line: String) -> SpokenAnswer? {
    if !line.contains(where: \.isNumber), isNotYet(line) || isNever(line) {
      return .perhaps(["0", "belum tahu"])
    }
    if let ends = ends(line) { return .perhaps(ends) }
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
    // `2 miliar setengah`
    if words.count > 2, ["setengah", "half"].contains(words[words.count - 1]),
      NumberWords.powers.contains(words[words.count - 2])
    {
      words.swapAt(words.count - 1, words.count - 2)
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

  /// Both ends of a stretch, of which neither is the figure: `sekitar 1-2 M`, `antara 500 juta dan 1 miliar`.
  private static func ends(_ line: String) -> [String]? {
    var words = spaced(line.lowercased()).split { $0 == " " || $0 == "\t" }.map(String.init)
    words.removeFirst(front(words))
    let isBetween = words.first.map { ["antara", "between"].contains($0) } ?? false
    if isBetween { words.removeFirst() }
    let middles = isBetween ? between.union(["dan", "and"]) : between
    let cuts = words.indices.filter { middles.contains(words[$0]) }
    guard cuts.count == 1 else { return nil }
    let (low, high) = (Array(words[..<cuts[0]]), Array(words[(cuts[0] + 1)...]))
    guard let most = end(high) else { return nil }
    // What the second counts in the first does too: `1-2 M`.
    let word = most.split(separator: " ").last.map(String.init) ?? ""
    let isCounted = word.first?.isLetter == true && low.count == 1 && end(low + [word]) != nil
    guard let least = end(isCounted ? low + [word] : low) else { return nil }
    return [least, most]
  }

  private static func end(_ words: [String]) -> String? {
    guard !words.isEmpty, let figures = NumberWords.figures(words),
      figures[0].contains(where: \.isNumber)
    else { return nil }
    return figures.joined(separator: " ")
  }

  /// Its dashes as words of their own; none in front of a number, which makes it negative.
  private static func spaced(_ line: String) -> String {
    var text = ""
    for character in line {
      let isDash = ["-", "–", "—", "~"].contains(character)
      text += isDash && text.contains(where: \.isNumber) ? " - " : String(character)
    }
    return text
  }

  private static let between: Set<String> = [
    "-", "sampai", "hingga", "s/d", "sd", "s.d.", "atau", "to", "or",
  ]

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
