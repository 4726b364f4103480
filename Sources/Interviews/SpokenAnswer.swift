package import Layout
import Values

/// What a person means who is asked for a yes or a no, or for one of a few choices, and answers in other words. Asked
/// where the reader of applications does not know them.
///
///     ngga              no
///     ya, dengan Jepang perhaps yes: asked about
///     sudah habis       yes or no, as what goes on makes it: asked about, and neither is offered
///     sudah, tapi belum semua   the same
///     gabung            `badan usaha gabungan beberapa IKM`, the only choice of which it is a part
///     punya sendiri     `milik sendiri`
///     PT saya           perhaps yes where the question names `PT` as one: asked about
///     milik orang tua   perhaps `milik sendiri`: asked about
///     milik sendiri tapi atas nama bapak    what is added may turn it round: none is offered
package enum SpokenAnswer: Equatable {
  /// Meant for certain: a text that is read.
  case meant(String)
  /// Perhaps one of these, each a text that is read; none where it is as likely yes as no, or a choice that is taken back.
  case perhaps([String])

  /// `nil` where it says nothing of what is asked.
  package static func of(_ line: String, for field: Layout.Field) -> SpokenAnswer? {
    switch field.kind {
    case .truth: truth(line) ?? (isNamed(line, field.otherNames) ? .perhaps(["ya"]) : nil)
    case .choice: choice(line, field.choices.map { ($0.name, [$0.name] + $0.names) })
    case .rupiah, .money, .quantity, .percent, .integer, .decimal: amount(line)
    case .date: day(line)
    default: nil
    }
  }

  // MARK: Yes and no

  package static func truth(_ line: String) -> SpokenAnswer? {
    let words = Array(
      line.split { $0 == " " || $0 == "\t" }.map(String.init)
        .drop { thanks.contains(trimmed($0).lowercased()) })
    for count in (1...4).reversed() where count <= words.count {
      let front = words[..<count].joined(separator: " ")
      let bare = trimmed(front)
      guard bare.first?.isLetter == true, let said = said(bare) else { continue }
      let rest = words[count...].joined(separator: " ")
      let hasComma = bare.count != front.count
      // `salah satu`, `no. 12`: not what the word says alone.
      if count == 1, !rest.isEmpty, !hasComma || rest.first?.isNumber == true,
        wholeOnly.contains(bare.lowercased())
      {
        return nil
      }
      guard case .truth(let truth) = said else { return .meant("belum tahu") }
      if let known = known(words) { return known }
      if isUnclear(words[count...], truth, hasComma) { return .perhaps([]) }
      let meant = truth ? "ya" : "tidak"
      if words[count...].allSatisfy({ isNothingMore($0, truth) }) { return .meant(meant) }
      // `ya, sampai 2024` adds to a yes; `sudah habis` may be a no.
      return .perhaps(hasComma ? [meant] : [])
    }
    if let known = known(words) { return known }
    // `masih`, `sanggup`: a yes to the question that has the word, and to others perhaps none.
    let isAble = words.first.map { abilities.contains(trimmed($0).lowercased()) } ?? false
    return isAble ? .perhaps(["ya"]) : nil
  }

  /// It begins with what the question names as a yes: `PT Maju Jaya`.
  private static func isNamed(_ line: String, _ names: [String]) -> Bool {
    let said = words(line)
    return names.contains { said.starts(with: words($0)) }
  }

  /// A figure where yes or no is asked: `0` may be no, none, or meant for another question.
  static func isFigure(_ line: String) -> Bool {
    !line.isEmpty && line.allSatisfy(\.isNumber)
  }

  /// Who speaks of knowing has not said yes or no: `gak begitu tau`, `setahu saya tidak`.
  private static func known(_ words: [String]) -> SpokenAnswer? {
    let words = words.map { trimmed($0).lowercased() }
    guard words.contains(where: knowing.contains) else { return nil }
    let isUnknown =
      words.contains { isNo($0) || halfKnowing.contains($0) }
      && !words.contains { $0 == "setahu" || $0 == "setau" }
    return isUnknown ? .meant("belum tahu") : .perhaps([])
  }

  /// `belum ada`: not now, which is not never.
  static func isNotYet(_ line: String) -> Bool {
    let words = line.split { $0 == " " || $0 == "\t" }.map { trimmed(String($0)).lowercased() }
    guard let first = words.first else { return false }
    if case .meant("belum tahu") = truth(line) { return false }
    return ["belum", "blm", "blom"].contains(first)
      || (words.contains("yet") && ["not", "none", "nothing", "no"].contains(first))
  }

  /// `belum pernah`, `tidak ada`: there is nothing that could have a day.
  static func isNever(_ line: String) -> Bool {
    if case .meant("tidak") = truth(line) { return true }
    return trimmed(line).lowercased() == "never"
  }

  private enum Said {
    case truth(Bool)
    case unknown
  }

  private static func isNo(_ word: String) -> Bool {
    if case .truth(false)? = said(word) { true } else { false }
  }

  private static func said(_ words: String) -> Said? {
    if yesOfRegions.contains(words.lowercased()) { return .truth(true) }
    if noOfRegions.contains(words.lowercased()) { return .truth(false) }
    let bytes = Array(words.utf8)
    let read = TruthForm.read(bytes.span, 0..<bytes.count)
    if read.isMissing { return .unknown }
    return read.error == nil ? .truth(read.raw == 1) : nil
  }

  /// What follows says the opposite too, or that it is not quite so.
  private static func isUnclear(_ rest: ArraySlice<String>, _ truth: Bool, _ hasComma: Bool) -> Bool
  {
    rest.contains { word in
      let word = trimmed(word).lowercased()
      if hedges.contains(word) { return true }
      // Behind a no without a comma the word belongs to it: `tidak pernah ada`.
      guard truth || hasComma, word.first?.isLetter == true, case .truth(let other)? = said(word)
      else { return false }
      return other != truth
    }
  }

  /// A word that says the same again, or only stresses or addresses.
  private static func isNothingMore(_ word: String, _ truth: Bool) -> Bool {
    let word = trimmed(word).lowercased()
    if word.isEmpty || stresses.contains(word) || truth && stressesOfYes.contains(word) {
      return true
    }
    if word.first?.isLetter == true, case .truth(let again)? = said(word) { return again == truth }
    return false
  }

  private static func trimmed(_ word: String) -> String {
    let marks: Set<Character> = [",", ".", ";", ":", "!", "?", "-", "(", ")", "\"", "'"]
    return String(
      word.drop(while: marks.contains).reversed().drop(while: marks.contains).reversed())
  }

  /// As the owner of a workshop in Ceper or Tegal says it; no word of files.
  private static let yesOfRegions: Set<String> = [
    "iyo", "nggih", "inggih", "njih", "yo", "yoi", "yaa", "iyaa", "yup", "ok", "oke", "okay",
    "boleh",
  ]
  private static let noOfRegions: Set<String> = ["ora", "mboten", "ndak", "durung", "dereng"]

  /// Words that say yes or no only where nothing follows them, or a comma.
  private static let wholeOnly: Set<String> = [
    "salah", "benar", "betul", "true", "false", "no", "n", "y", "tak",
  ]

  /// Said in front of an answer, and no part of it.
  private static let thanks: Set<String> = ["alhamdulillah", "untungnya", "oh", "wah", "lho"]

  /// What only stresses or addresses; `saja` and `semua` do so behind a yes, and turn a no round: `tidak semua`.
  private static let stresses: Set<String> = [
    "ada", "punya", "pernah", "sama", "sekali", "memang", "kok", "sih", "dong", "deh", "lah", "pak",
    "bu", "mas", "mbak", "sir", "madam", "ma'am",
  ]
  private static let stressesOfYes: Set<String> = ["semua", "semuanya", "saja", "aja", "all"]

  private static let abilities: Set<String> = [
    "masih", "bisa", "siap", "sanggup", "mampu", "mau", "still", "able", "willing", "ready",
  ]

  private static let knowing: Set<String> = [
    "tahu", "tau", "setahu", "setau", "yakin", "paham", "mengerti", "ngerti", "ingat", "inget",
    "know", "sure", "remember",
  ]
  private static let halfKnowing: Set<String> = [
    "kurang", "not", "don't", "dont", "cannot", "can't",
  ]

  /// What makes a yes or a no doubtful, in both languages.
  private static let hedges: Set<String> = [
    "tapi", "tetapi", "namun", "kecuali", "kalau", "bila", "jika", "mungkin", "kayaknya",
    "sepertinya", "sebagian", "hampir", "nanti", "segera", "rencana", "rencananya", "akan", "atau",
    "but", "except", "if", "unless", "maybe", "perhaps", "partly", "almost", "soon", "planned",
    "or", "not", "yet",
  ]

  // MARK: Choices

  /// - Parameter choices: the text to write for each, and everything it is called.
  static func choice(_ line: String, _ choices: [(text: String, names: [String])]) -> SpokenAnswer?
  {
    let said = words(line)
    guard !said.isEmpty else { return nil }
    if isTurned(said) { return .perhaps([]) }
    let known = choices.map { $0.names.map(words) }
    let whole = said.joined(separator: " ")
    let begun = known.indices.filter { index in
      known[index].contains { $0.joined(separator: " ").hasPrefix(whole) }
    }
    if whole.count >= 2, begun.count == 1 { return .meant(choices[begun[0]].text) }
    let content = said.filter { !fillers.contains($0) }
    guard !content.isEmpty else { return nil }
    let holding = known.indices.filter { index in
      known[index].contains { name in
        content.allSatisfy { word in
          name.contains { $0 == word || (word.count >= 4 && $0.hasPrefix(word)) }
        }
      }
    }
    if holding.count == 1 { return .meant(choices[holding[0]].text) }
    if !holding.isEmpty { return .perhaps(holding.map { choices[$0].text }) }
    // Some words fit and some do not: `milik orang tua` is not owned.
    // `sewa tanpa surat`: a choice is named, and something is denied.
    guard !said.contains(where: negations.contains) else {
      let isNamed = known.joined().joined().contains(where: said.contains)
      return isNamed ? .perhaps([]) : nil
    }
    let shared = known.map { names in
      let all = Set(names.joined())
      return content.count { all.contains($0) }
    }
    guard let most = shared.max(), most > 0 else { return nil }
    return .perhaps(shared.indices.filter { shared[$0] == most }.map { choices[$0].text })
  }

  /// In the form in which names are compared, spoken words as the written ones.
  private static func words(_ text: String) -> [String] {
    TextFold.name(text).lowercased()
      .split { !($0.isLetter || $0.isNumber) }
      .map { spoken[String($0)] ?? String($0) }
  }

  private static let spoken = [
    "punya": "milik", "kepunyaan": "milik", "nggak": "tidak", "ngga": "tidak", "enggak": "tidak",
    "engga": "tidak", "gak": "tidak", "ga": "tidak", "tak": "tidak", "tdk": "tidak",
    "nyewa": "sewa", "sewaan": "sewa", "ngontrak": "kontrak", "kontrakan": "kontrak",
    "minjem": "pinjam", "minjam": "pinjam", "pinjem": "pinjam", "numpang": "pinjam",
    "own": "owned", "rent": "rented", "renting": "rented",
  ]

  /// What follows may make another choice of it: `milik sendiri tapi …`, `sertifikat atas nama bapak`.
  private static func isTurned(_ words: [String]) -> Bool {
    words.contains(where: turns.contains)
      || zip(words, words.dropFirst()).contains { turns.contains("\($0) \($1)") }
  }

  private static let turns: Set<String> = [
    "tapi", "tp", "tetapi", "namun", "kecuali", "padahal", "sebagian", "separuh", "separo", "walau",
    "walaupun", "meski", "meskipun", "atas nama", "a n", "but", "except", "though", "although",
    "partly", "name of",
  ]

  private static let negations: Set<String> = ["bukan", "tidak", "belum", "tanpa", "not", "no"]

  /// `ngecor sama bubut`: `ngecor bubut`
  static func withoutFillers(_ line: String) -> String {
    line.split { $0 == " " || $0 == "\t" }.filter {
      !fillers.contains(trimmed(String($0)).lowercased())
    }
    .joined(separator: " ")
  }

  /// Words that say nothing of which choice is meant.
  private static let fillers: Set<String> = [
    "yang", "dan", "atau", "di", "dari", "dalam", "ke", "oleh", "untuk", "dengan", "satu", "sebuah",
    "beberapa", "lain", "sama", "sm", "dgn", "dg", "yg", "dr", "utk", "saja", "kami", "saya", "itu",
    "ini", "adalah", "a", "an", "the", "of",
    "by", "for", "to", "or", "and", "with", "in", "is", "we", "our", "my", "it", "just",
  ]
}
