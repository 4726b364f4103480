import Values

/// A value as people write it → the same as rule files write it: `Rp1 miliar` is `Rp1.000.000.000`, `1 Januari 2018`
/// is `2018-01-01`. Reads with the readers of applications.
enum WrittenOtherwise {
  /// `nil` where the text is no value, or is written as rules write it.
  static func mend(of text: String) -> String? {
    guard let first = text.utf8.first else { return nil }
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    let words = Habits.folded(text).split(separator: " ").map(String.init)
    let last = words.last ?? ""
    let mend: String?
    if isMoney(words) {
      mend = rupiah(text)
    } else if ["persen", "prosen", "percent", "%"].contains(last) || last.hasSuffix("%") {
      mend = percent(text)
    } else if isLength(words) {
      mend = length(words)
    } else if isNumber, let date = date(text) {
      mend = date
    } else if isNumber, words.count > 1 {
      mend = number(text)
    } else {
      mend = nil
    }
    return mend == text ? nil : mend
  }

  private static func isMoney(_ words: [String]) -> Bool {
    let first = words[0]
    if first == "idr" || words.count > 1 && words.last == "rupiah" { return true }
    guard first.hasPrefix("rp") else { return false }
    // A name such as `rp_lama` is none, nor is what has no digit.
    let rest = words.joined(separator: " ").dropFirst(2)
    return rest.contains { $0.isNumber } && !rest.contains("_")
  }

  private static func rupiah(_ text: String) -> String? {
    number(text, .rupiah).map { "Rp" + $0 }
  }

  private static func percent(_ text: String) -> String? {
    var text = text
    for word in ["prosen", "percent"] where text.lowercased().hasSuffix(word) {
      text = String(text.dropLast(word.count)) + "persen"
    }
    return number(text, .percent).map { $0 + "%" }
  }

  private static func number(_ text: String) -> String? { number(text, .decimal) }

  private static func number(_ text: String, _ kind: ValueKind) -> String? {
    let bytes = Array(text.utf8)
    let read = Values.NumberForm.read(bytes.span, 0..<bytes.count, kind)
    guard read.raw != ReadValue.nothing, read.error.map(\.isWarning) ?? true else { return nil }
    return ScaledNumber(digits: read.raw, scale: kind.scale).written(in: .indonesian)
  }

  /// The day as rules write it; `nil` for what is none.
  static func date(_ text: String) -> String? {
    guard text.utf8.count >= 8, case .success(let date) = DateForm.read(text) else { return nil }
    return date.iso
  }

  private static let spans = [
    "tahun": "tahun", "thn": "tahun", "th": "tahun", "bulan": "bulan", "bln": "bulan",
    "hari": "hari", "hr": "hari",
  ]

  private static func isLength(_ words: [String]) -> Bool {
    words.count > 1 && words.last.map { spans[$0] != nil } ?? false
  }

  /// `dua tahun`, `2 thn`
  private static func length(_ words: [String]) -> String? {
    guard let unit = words.last.flatMap({ spans[$0] }) else { return nil }
    guard let count = count(Array(words.dropLast())) else { return nil }
    return "\(count) \(unit)"
  }

  private static let small = [
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100,
  ]

  /// `12`, `dua belas`, `dua puluh lima`
  private static func count(_ words: [String]) -> Int? {
    if words.count == 1, let number = Int(words[0]) { return number }
    var total = 0
    for word in words {
      switch word {
      case "belas": total += 10
      case "puluh": total *= 10
      case "ratus": total *= 100
      default:
        guard let number = small[word] else { return nil }
        total += number
      }
    }
    return total > 0 ? total : nil
  }
}
