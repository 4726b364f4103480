import Diagnostics
import Values

/// What lawyers write around citations, chains of amendments, rounding and units.
extension LineInDoubt {
  // MARK: Citations

  /// `berdasarkan Pasal 3`, `menurut pm-1 Pasal 3`
  func basis(_ start: Int) -> Located<SyntaxError>? {
    for end in [start + 4, start + 3, start + 2, start + 1] where isCitation(end) {
      guard explains(start, end), Habits.bases.contains(Habits.folded(text(start, end))) else {
        continue
      }
      return Located(.otherWords(text(start, end), mend: "dasar"), place(start, end))
    }
    return nil
  }

  /// Of a line that could be read as a condition.
  var basisAtStart: Located<SyntaxError>? {
    LineInDoubt(tokens: tokens, bytes: bytes, fault: 0, isName: isName).basis(0)
  }

  private func isCitation(_ index: Int) -> Bool {
    guard let word = word(index) else { return false }
    func isUnit(_ word: String) -> Bool {
      Parser.citationUnits.contains(word) || ["pasal", "lampiran", "ps"].contains(word)
    }
    return isUnit(word) || word.contains("-") && self.word(index + 1).map(isUnit) ?? false
  }

  // MARK: Chains of amendments

  private static let links: Set<String> = [
    "sebagaimana", "telah", "beberapa", "kali", "diubah", "terakhir", "dengan", "oleh", "jo",
    "juncto", "dan", "serta", "yang", "kedua", "ketiga",
  ]

  /// `mengubah pm-1 sebagaimana diubah dengan pm-2`
  var amended: Located<SyntaxError>? {
    guard let first = word(fault - 1), first.contains("-"), let link = word(fault),
      ["sebagaimana", "jo", "juncto"].contains(link)
    else { return nil }
    var ids: [String] = []
    var end = fault
    for index in fault..<tokens.count {
      if let word = word(index), word.contains("-") {
        ids.append(word)
        end = index + 1
      } else if !(word(index).map(LineInDoubt.links.contains) ?? false), sign(index) != ".",
        sign(index) != ","
      {
        break
      }
    }
    guard !ids.isEmpty, let next = (fault..<end).first(where: { word($0)?.contains("-") ?? false })
    else { return nil }
    if word(fault - 2) == "dasar" {
      let range = SourceRange(
        file: tokens[fault].range.file, start: tokens[fault - 1].range.end,
        end: tokens[end - 1].range.end)
      let why = BilingualText(
        "laporan menambahkan sendiri perubahan yang berlaku pada hari itu",
        "reports add the amendments that are in force on the day")
      return Located(.needless(text(fault, end), why: why), range)
    }
    return Located(
      .otherWords(
        text(fault, next), mend: ([text(0, fault)] + ids).joined(separator: ", ")), place(0, end))
  }

  // MARK: Rounding

  /// `dibulatkan ke atas menjadi Rp1.000`, `ke ribuan rupiah`, `ke ribuan rupiah terdekat`
  var rounding: Located<SyntaxError>? {
    guard let verb = tokens.indices.last(where: { $0 < fault && word($0) == "dibulatkan" }) else {
      return nil
    }
    if let (direction, next) = direction(verb + 1), let (step, end) = step(afterLink(next)) {
      let isPlain = text(verb + 1, next) == "ke " + direction
      return otherRounding(isPlain ? next : verb + 1, end, isPlain ? "" : "ke \(direction) ", step)
    }
    guard let (step, next) = step(afterLink(verb + 1)), let (direction, end) = direction(next)
    else { return nil }
    return otherRounding(verb + 1, end, "ke \(direction) ", step)
  }

  private func otherRounding(_ start: Int, _ end: Int, _ front: String, _ step: String)
    -> Located<SyntaxError>?
  {
    let mend = front + "ke " + step
    guard explains(start, end), mend != text(start, end) else { return nil }
    return Located(.otherWords(text(start, end), mend: mend), place(start, end))
  }

  private func direction(_ start: Int) -> (String, next: Int)? {
    let words = [
      "atas": "atas", "naik": "atas", "bawah": "bawah", "turun": "bawah", "terdekat": "terdekat",
    ]
    let place = word(start) == "ke" ? start + 1 : start
    return word(place).flatMap { words[$0] }.map { ($0, place + 1) }
  }

  private func afterLink(_ start: Int) -> Int {
    let links = ["ke", "menjadi", "hingga", "sampai", "pada", "dalam", "kepada", "sebesar"]
    return word(start).map(links.contains) ?? false ? start + 1 : start
  }

  private func step(_ start: Int) -> (String, next: Int)? {
    for end in [start + 4, start + 3, start + 2, start + 1]
    where start < tokens.count && end <= tokens.count {
      let written = text(start, end)
      if let size = RoundingSteps.rupiah(Habits.folded(written)) { return (size, end) }
      if let mend = WrittenOtherwise.mend(of: written), mend.hasPrefix("Rp") { return (mend, end) }
      if end == start + 1, isLiteral(start), !isNumber(start) { return (written, end) }
    }
    // A plain number, unless a unit stands behind it.
    return isNumber(start) && start + 1 == tokens.count ? (text(start, start + 1), start + 1) : nil
  }

  func isNumber(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), case .literal(.number) = tokens[index].kind else {
      return false
    }
    return true
  }

  // MARK: Units

  /// The number in front of the word that did not fit, and the words that may name its unit.
  var unit: (number: Name, words: [Name])? {
    guard isNumber(fault - 1) else { return nil }
    var words: [Name] = []
    while words.count < 3, let word = word(fault + words.count) {
      words.append(Name(text: word, range: tokens[fault + words.count].range))
    }
    guard !words.isEmpty else { return nil }
    return (Name(text: text(fault - 1, fault), range: tokens[fault - 1].range), words)
  }
}

/// `ribuan rupiah`: what is rounded to, in words.
package enum RoundingSteps {
  /// As numbers are written.
  package static let sizes = [
    "satuan": "1", "puluhan": "10", "ratusan": "100", "ribuan": "1.000", "seribu": "1.000",
    "puluhan ribu": "10.000", "ratusan ribu": "100.000", "jutaan": "1.000.000",
    "sejuta": "1.000.000", "miliaran": "1.000.000.000",
  ]

  static func rupiah(_ words: String) -> String? {
    if words == "rupiah penuh" { return "Rp1" }
    guard words.hasSuffix(" rupiah") else { return nil }
    return sizes[String(words.dropLast(" rupiah".count))].map { "Rp" + $0 }
  }
}
