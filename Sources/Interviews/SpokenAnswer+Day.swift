import Values

/// Days that are named among other words.
///
///     mulai 12 Mei 2019 sih      perhaps that day: asked about
///     kira-kira tahun 2008       2008, half a date
///     2008 waktu masih UD, jadi CV 2024      one of both: asked about
extension SpokenAnswer {
  static func day(_ line: String) -> SpokenAnswer? {
    let parts = days(line)
    guard let first = parts.first, parts != [DateForm.withoutWord(line)] else { return nil }
    guard parts.count == 1 else { return .perhaps(parts) }
    return isWhole(first) ? .perhaps(parts) : .meant(first)
  }

  /// A day with its month and year.
  static func isWhole(_ day: String) -> Bool {
    if case .success = DateForm.read(day) { true } else { false }
  }

  /// A right or a time that has no last day.
  static func isEndless(_ line: String) -> Bool {
    let line = " \(line.lowercased()) "
    return endless.contains { line.contains(" \($0)") }
  }

  private static let endless = [
    "selama-lamanya", "selama lamanya", "selamanya", "seumur hidup", "seterusnya", "tanpa batas",
    "tidak ada batas", "tidak ada akhir", "tidak terbatas", "tak terbatas", "tidak dibatasi",
    "tidak ditentukan", "tidak ada habis", "sampai kapan pun", "sampai kapanpun", "permanen",
    "forever", "for life", "lifetime", "no end", "no limit", "without end", "unlimited",
    "indefinite", "permanent",
  ]

  /// The dates and halves of dates that stand in it, each once.
  private static func days(_ line: String) -> [String] {
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    var found: [String] = []
    var at = 0
    while at < words.count {
      let longest = min(mostWords, words.count - at)
      let part = (1...longest).reversed().lazy.compactMap { count in
        date(words[at..<(at + count)].joined(separator: " ")).map { ($0, count) }
      }.first
      if let (day, _) = part, !found.contains(day) { found.append(day) }
      at += part?.1 ?? 1
    }
    return found
  }

  /// `Senin, 20 November 2026`
  private static let mostWords = 4

  private static func date(_ words: String) -> String? {
    let marks: Set<Character> = [",", ".", ";", ":", "(", ")", "?", "!", "~"]
    let bare = words.drop(while: marks.contains).reversed().drop(while: marks.contains).reversed()
    let text = DateForm.withoutWord(String(bare))
    // The longest stretch must not take in the words around it, nor a month alone, nor any number.
    guard text.contains(where: \.isNumber), text.count >= 4 else { return nil }
    if text.allSatisfy(\.isNumber) {
      guard let year = Int(text), (DateForm.earliestYear..<2100).contains(year) else { return nil }
    }
    return switch DateForm.read(text) {
    case .success, .failure(.halfDate): text
    default: nil
    }
  }
}
