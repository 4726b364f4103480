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
    if let last = words.last, last.hasSuffix("an"), powers.contains(String(last.dropLast(2))) {
      words[words.count - 1] = String(last.dropLast(2))
      isSure = false
    }
    guard let first = words.first, let figures = figures(words) else { return nil }
    var text = figures.joined(separator: " ")
    if powers.contains(first) {
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
  private static let powers: Set<String> = [
    "ribu", "juta", "jt", "miliar", "milyar", "miliard", "triliun", "trilyun", "thousand",
    "million", "billion", "trillion",
  ]

  // MARK: Numbers in words

  /// The words with every number among them in figures; `nil` where they are no number: `dua tiga`.
  private static func figures(_ words: [String]) -> [String]? {
    var number = SpokenNumber()
    var found: [String] = []
    for word in words {
      if let whole = SpokenNumber.wholes[word] {
        guard number.isEmpty else { return nil }
        found += whole
      } else if SpokenNumber.isOne(word) {
        guard number.take(word) else { return nil }
      } else {
        if let text = number.text { found.append(text) }
        number = SpokenNumber()
        found.append(word)
      }
    }
    if let text = number.text { found.append(text) }
    return found
  }
}

/// A number below a thousand in words, one word after another, with what stands behind `koma`.
private struct SpokenNumber {
  private var value: Int?
  /// What `belas`, `puluh` and `ratus` count.
  private var unit: Int?
  private var decimals: String?

  var isEmpty: Bool { value == nil }
  var text: String? { value.map { String($0) + (decimals.map { "," + $0 } ?? "") } }

  /// A word with its power, of which no number stands before it.
  static let wholes = [
    "seribu": ["1", "ribu"], "sejuta": ["1", "juta"], "semiliar": ["1", "miliar"],
    "semilyar": ["1", "miliar"], "setriliun": ["1", "triliun"],
  ]
  private static let units = [
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9,
  ]
  private static let tens = ["sepuluh": 10, "sebelas": 11, "seratus": 100, "ten": 10]
  private static let factors = ["puluh": 10, "ratus": 100, "hundred": 100]
  private static let others: Set<String> = ["belas", "koma", "setengah", "half"]

  static func isOne(_ word: String) -> Bool {
    units[word] != nil || tens[word] != nil || factors[word] != nil || others.contains(word)
  }

  /// `false` where it cannot go on so.
  mutating func take(_ word: String) -> Bool {
    if let digit = SpokenNumber.units[word] {
      if let decimals {
        self.decimals = decimals + String(digit)
        return true
      }
      guard unit == nil, (value ?? 0) % 10 == 0 else { return false }
      value = (value ?? 0) + digit
      unit = digit
      return true
    }
    guard decimals == nil else { return false }
    switch word {
    case "koma":
      decimals = ""
      return value != nil
    case "setengah", "half":
      value = value ?? 0
      decimals = "5"
      return true
    case "belas":
      guard let unit, unit > 0 else { return false }
      value = (value ?? 0) + 10
    default:
      if let more = SpokenNumber.tens[word] {
        guard unit == nil else { return false }
        value = (value ?? 0) + more
        return true
      }
      guard let unit, unit > 0, let factor = SpokenNumber.factors[word] else { return false }
      value = (value ?? 0) + unit * (factor - 1)
    }
    unit = nil
    return true
  }
}
