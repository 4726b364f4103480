/// Amounts in words, for who asks what was meant: `dua setengah miliar` is `2,5 miliar`, and so is `2 setengah miliar`.
package enum NumberWords {
  /// What a number may be counted in.
  package static let powers: Set<String> = [
    "ribu", "rb", "juta", "jt", "miliar", "milyar", "miliard", "triliun", "trilyun", "thousand",
    "million", "billion", "trillion",
  ]

  private static let halves: Set<String> = ["setengah", "half", "½", "1/2"]

  /// The words with every number among them in figures; `nil` where they are no number: `dua tiga`.
  package static func figures(_ words: [String]) -> [String]? {
    var number = SpokenNumber()
    var found: [String] = []
    for word in words {
      if halves.contains(word), number.isEmpty, let last = found.last, last.allSatisfy(\.isNumber) {
        found[found.count - 1] = last + ",5"
      } else if word.hasSuffix("½"), number.isEmpty, word.count > 1,
        word.dropLast().allSatisfy(\.isNumber)
      {
        found.append(word.dropLast() + ",5")
      } else if let whole = SpokenNumber.wholes[word] {
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
