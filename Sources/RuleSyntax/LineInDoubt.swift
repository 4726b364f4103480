import Diagnostics
import Values

/// A line that could not be read, and what it was perhaps meant to say.
///
/// Takes the words around the first one that did not fit, and looks there for words of law and speech (`minimal`),
/// values as people write them (`Rp1 miliar`), slips of a letter, and what does not belong (`a.` in front). Gives the
/// place of what is wrong alone, and the text to put there.
struct LineInDoubt {
  /// Words, values and signs of one line of the file.
  let tokens: [Token]
  /// The whole file.
  let bytes: [UInt8]
  /// The first that did not fit; behind the last where the line ended too early.
  let fault: Int
  /// Whether a name stands somewhere in the file.
  let isName: (String) -> Bool

  func mend(of error: SyntaxError) -> Located<SyntaxError>? {
    if let found = mixed(error) ?? listMark ?? lastMark { return found }
    if case .needlessBlock = error { return nil }
    if let found = amended ?? rounding { return found }
    for start in candidates {
      if let found = brackets(start) ?? basis(start) ?? range(start, error) ?? value(start) {
        return found
      }
    }
    if let found = doubled ?? wanted(error) { return found }
    for start in candidates {
      if let found = phrase(start, error) { return found }
    }
    return textLine ?? slip(error) ?? joined(error) ?? unquoted(error) ?? trailing(error)
  }

  /// Where what is wrong may begin: at the fault, before it, behind it.
  private var candidates: [Int] {
    ([fault, fault - 1, fault - 2, fault - 3] + [fault + 1]).filter(tokens.indices.contains)
  }

  // MARK: Pieces of the line

  func place(_ start: Int, _ end: Int) -> SourceRange {
    tokens[start].range.through(tokens[end - 1].range)
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  func text(_ start: Int, _ end: Int) -> String { text(place(start, end)) }

  func word(_ index: Int) -> String? {
    guard tokens.indices.contains(index), case .word(let word) = tokens[index].kind else {
      return nil
    }
    return word
  }

  func sign(_ index: Int) -> Character? {
    guard tokens.indices.contains(index), case .punctuation(let byte) = tokens[index].kind else {
      return nil
    }
    return Character(Unicode.Scalar(byte))
  }

  func isLiteral(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), case .literal = tokens[index].kind else { return false }
    return true
  }

  /// A place found from `start` to `end` explains the fault where it holds it or ends before it.
  func explains(_ start: Int, _ end: Int) -> Bool {
    start > fault ? start == fault + 1 : end >= fault
  }

  // MARK: What does not belong

  /// `- `, `a. `, `1) `, `(2) `: marks of a list in front of a line.
  private var listMark: Located<SyntaxError>? {
    let why = BilingualText(
      "baris ditulis tanpa tanda daftar di depannya", "lines have no mark of a list in front")
    var end = 0
    if sign(0) == "-" || sign(0) == "*" {
      end = 1
    } else if sign(0) == "(", sign(2) == ")" {
      end = 3
    } else if sign(1) == "." || sign(1) == ")", tokens[0].range.end - tokens[0].range.start <= 2,
      tokens[1].range.start == tokens[0].range.end
    {
      end = 2
    }
    guard end > 0, end < tokens.count, fault <= end + 1 else { return nil }
    let next = tokens[end].range.start
    guard next > tokens[end - 1].range.end else { return nil }
    let range = SourceRange(file: tokens[0].range.file, start: tokens[0].range.start, end: next)
    return Located(.needless(text(0, end), why: why), range)
  }

  /// `Rp1.000;`, `semua dari:`, `sewa,`: a mark behind the last word.
  private var lastMark: Located<SyntaxError>? {
    let last = tokens.count - 1
    guard last > 0, fault >= last, let mark = sign(last), ".,:-".contains(mark) else { return nil }
    // `Rp1.000,-` is an amount, of which the marks are a part.
    if mark == "-", sign(last - 1) == "," { return nil }
    return Located(
      .needless(
        String(mark),
        why: .init("baris tidak diakhiri tanda baca", "lines do not end in a mark")),
      tokens[last].range)
  }

  /// `2 (dua) tahun`: the number in words behind the number.
  private func brackets(_ start: Int) -> Located<SyntaxError>? {
    guard sign(start) == "(", isLiteral(start - 1) else { return nil }
    var end = start + 1
    while word(end) != nil { end += 1 }
    guard sign(end) == ")", end > start + 1, explains(start, end + 1) else { return nil }
    let why = BilingualText(
      "angka tidak diulang dengan huruf", "numbers are not repeated in words")
    let blanks = SourceRange(
      file: tokens[start].range.file, start: tokens[start - 1].range.end,
      end: tokens[end].range.end)
    return Located(.needless(text(start, end + 1), why: why), blanks)
  }

  /// `adalah adalah sewa`
  private var doubled: Located<SyntaxError>? {
    for index in [fault, fault - 1] {
      guard let word = word(index), word == self.word(index - 1) else { continue }
      let why = BilingualText("kata itu tertulis dua kali", "the word stands there twice")
      let range = SourceRange(
        file: tokens[index].range.file, start: tokens[index - 1].range.end,
        end: tokens[index].range.end)
      return Located(.needless(word, why: why), range)
    }
    return nil
  }

  // MARK: Ranges and values

  /// `antara Rp1 dan Rp2`, where the language does not want `antara … dan` itself.
  private func range(_ start: Int, _ error: SyntaxError) -> Located<SyntaxError>? {
    if case .expected(let what, _) = error, what.indonesian == "`dan`" { return nil }
    if word(start) == "antara",
      let end = (start + 1..<tokens.count).first(where: {
        word($0) == "sampai" && word($0 + 1) == "dengan"
      }), explains(start, end)
    {
      return Located(.otherWords("antara … sampai dengan", mend: "dari"), tokens[start].range)
    }
    guard word(start) == "antara", let end = (start + 1..<tokens.count).first(where: { isAnd($0) }),
      end > start + 1, explains(start, end)
    else { return nil }
    let inner = text(start + 1, end)
    return Located(
      .otherWords("antara … \(text(end, end + 1))", mend: "dari \(inner) sampai dengan"),
      place(start, end + 1))
  }

  private func isAnd(_ index: Int) -> Bool {
    ["dan", "hingga", "sampai"].contains(word(index)) && word(index + 1) != "dengan"
  }

  /// The longest run of words that is a value in some other form.
  private func value(_ start: Int) -> Located<SyntaxError>? {
    for end in (start + 1...min(start + 8, tokens.count)).reversed() {
      guard explains(start, end), end > start + 1 || word(start) != nil else { continue }
      let range = place(start, end)
      // A word of law between two values ends the first.
      guard range.end - range.start <= 60, let mend = WrittenOtherwise.mend(of: text(range)) else {
        continue
      }
      return Located(.otherForm(text(range), mend: mend), range)
    }
    return nil
  }

  // MARK: Words

  /// `di barang` where `dalam` must stand, `modal rupiah` where `:` must.
  private func wanted(_ error: SyntaxError) -> Located<SyntaxError>? {
    guard case .expected(let what, let found?) = error, tokens.indices.contains(fault) else {
      return nil
    }
    switch what.indonesian {
    case "`dalam`" where ["di", "pada", "dari", "in", "untuk"].contains(found):
      return Located(.otherWords(found, mend: "dalam"), tokens[fault].range)
    case "`:`" where ["adalah", "sebagai", "berupa", "bertipe"].contains(found):
      return Located(.otherWords(found, mend: ":"), tokens[fault].range)
    case "`dan`":
      let links = ["sampai dengan", "sampai", "hingga", "s.d.", "s.d", "s/d", "sd", "serta", "-"]
      for end in (fault + 1...fault + 4).reversed() where end <= tokens.count {
        let written = text(fault, end)
        guard links.contains(written.lowercased()) else { continue }
        return Located(.otherWords(written, mend: "dan"), place(fault, end))
      }
      return nil
    // The last day belongs to it: `sampai 2022-12-31`.
    case Cursor.aDate.indonesian where found == "dengan" && word(fault - 1) == "sampai":
      return Located(.otherWords("sampai dengan", mend: "sampai"), place(fault - 1, fault + 1))
    case Cursor.aDate.indonesian where found == "dari" && word(0) == "berlaku":
      return Located(.otherWords(found, mend: "antara"), tokens[fault].range)
    case "`:`" where word(fault) != nil:
      return Located(.missingSign(":", before: found), tokens[fault].range)
    default: return nil
    }
  }

  private func phrase(_ start: Int, _ error: SyntaxError) -> Located<SyntaxError>? {
    for end in (start + 1...min(start + 7, tokens.count)).reversed() where explains(start, end) {
      let written = Habits.folded(text(start, end))
      guard let mend = mend(of: written, start, end, error), mend != text(start, end) else {
        continue
      }
      return Located(.otherWords(text(start, end), mend: mend), place(start, end))
    }
    // `Pasal3`
    if let word = word(start), let digits = Habits.articleNumber(word) {
      return Located(.otherWords(word, mend: "Pasal \(digits)"), tokens[start].range)
    }
    return nil
  }

  private func mend(of written: String, _ start: Int, _ end: Int, _ error: SyntaxError) -> String? {
    let whole = end == tokens.count
    if start == 0, let words = Habits.lineStarts[written] {
      switch error {
      case .unknownLine(_, _, let allowed):
        if let word = words.first(where: { allowed.contains(Habits.first(of: $0)) }) { return word }
      case .unknownDeclaration:
        if let word = words.first(where: { Parser.keywords.contains($0) || $0 == "#" }) {
          return word
        }
      default:
        let block = ["semua dari", "salah satu dari", "selain itu"]
        if let word = words.first(where: { whole ? block.contains($0) : $0 == "bila" || $0 == "#" })
        {
          return word
        }
      }
    }
    // `tidak harus lebih dari` says nothing: without its `harus` it would.
    let isRefused = word(start - 1).map(Habits.negations.contains) ?? false
    let parts = written.split(separator: " ").map(String.init)
    let relation =
      Habits.relation(of: written) ?? (isRefused ? nil : Habits.compound(parts[...]))
    if start > 0 || isBound(error), let relation {
      return word(for: relation, before: end)
    }
    guard start > 0, let words = Habits.within[written] else { return nil }
    if case .expected(let what, _) = error,
      let word = words.first(where: { what.indonesian.contains("`\($0)`") })
    {
      return word
    }
    // Words that mean one thing behind `maka` and nothing elsewhere.
    let isOutcome = tokens[..<start].contains { $0.kind == .word("maka") }
    if word(0) == "berlaku", words == ["sampai dengan"] { return "sampai" }
    return words.first { isOutcome || !Habits.outcomes.contains($0) }
  }

  private func isBound(_ error: SyntaxError) -> Bool {
    if case .unknownLine(_, "fakta", _) = error { return true }
    return false
  }

  /// The words for a comparison with what stands behind it: a date, a length of time, else an amount.
  private func word(for relation: Comparison.Relation, before next: Int) -> String {
    let isDate =
      tokens.indices.contains(next)
      && { if case .literal(.date) = tokens[next].kind { true } else { false } }()
    let isLength = isLiteral(next) && ["tahun", "bulan", "hari"].contains(word(next + 1))
    return Parser.words(for: relation, isDate: isDate, isLength: isLength)
  }

  /// One word of a phrase with a slip in it: `paling sedikt`.
  private func slip(_ error: SyntaxError) -> Located<SyntaxError>? {
    if case .unknownLine = error { return nil }
    if case .unknownDeclaration = error { return nil }
    // A citation takes whatever stands before `menurut`.
    let all = tokens.indices.reversed()
    for index in fault < tokens.count ? [fault, fault + 1, fault - 1] : Array(all) {
      guard let word = word(index), word.utf8.count >= 3 else { continue }
      var meant: [String] = []
      if case .expected(let what, _) = error, index == fault || fault == tokens.count {
        meant = Habits.quoted(what)
      }
      for phrase in Habits.phrases {
        for (offset, part) in phrase.enumerated() where part != word {
          let rest = phrase.indices.allSatisfy {
            $0 == offset || self.word(index - offset + $0) == phrase[$0]
          }
          if rest, phrase.count > 1 || index == fault, fault < tokens.count { meant.append(part) }
        }
      }
      guard let near = Spelling.nearest(to: word, among: meant).first else { continue }
      return Located(.misspelt(word, mend: near), tokens[index].range)
    }
    return nil
  }

  /// `solusi "…"`, `lagkah "…"`: a line of text whose first word is not known.
  private var textLine: Located<SyntaxError>? {
    guard fault == 1, isText(1), let word = word(0) else { return nil }
    let known = ["label", "tanya", "bukti", "catatan", "langkah", "pesan"]
    if let mend = Habits.lineStarts[word]?.first(where: known.contains) {
      return Located(.otherWords(word, mend: mend), tokens[0].range)
    }
    return Spelling.nearest(to: word, among: known).first.map {
      Located(.misspelt(word, mend: $0), tokens[0].range)
    }
  }

  /// `jika aktif` above the condition, which then is one of two.
  var start: Located<SyntaxError>? {
    if let found = basisAtStart { return found }
    for end in (1...min(4, tokens.count)).reversed() {
      let written = Habits.folded(text(0, end))
      let block = ["semua dari", "salah satu dari"]
      guard
        let mend = Habits.lineStarts[written]?.first(where: {
          end == tokens.count ? block.contains($0) : $0 == "bila"
        })
      else { continue }
      return Located(.otherWords(text(0, end), mend: mend), place(0, end))
    }
    return nil
  }

  /// `nilai investasi` for `nilai_investasi`
  private func joined(_ error: SyntaxError) -> Located<SyntaxError>? {
    for start in [fault - 1, fault - 2, fault] where start >= 0 {
      for end in (start + 2..<start + 6).reversed() where end <= tokens.count && end >= fault {
        let words = (start..<end).compactMap(word)
        guard words.count == end - start else { continue }
        let name = words.joined(separator: "_")
        if isName(name) {
          return Located(.otherWords(text(start, end), mend: name), place(start, end))
        }
      }
    }
    return nil
  }

  /// `label Modal / Capital`
  private func unquoted(_ error: SyntaxError) -> Located<SyntaxError>? {
    guard case .expected(let what, _?) = error, what == Cursor.aText, word(fault) != nil else {
      return nil
    }
    var end = fault
    while end < tokens.count, !isText(end), word(end) != "sebutan" || end == fault { end += 1 }
    if sign(end - 1) == "/", isText(end) { end -= 1 }
    let range = place(fault, end)
    let written = text(range)
    let parts =
      written.utf8.contains(UInt8(ascii: ":"))
      ? [written]
      : written.split(separator: "/").map { part in
        part.split(separator: " ").joined(separator: " ")
      }
    return Located(
      .unquoted(written, mend: parts.map { "\"\($0)\"" }.joined(separator: " / ")), range)
  }

  private func isText(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), case .literal(.text) = tokens[index].kind else {
      return false
    }
    return true
  }

  // MARK: The rest

  /// `a dan b` within `semua dari`: two lines.
  private func mixed(_ error: SyntaxError) -> Located<SyntaxError>? {
    guard case .mixedJunction(let word) = error, tokens.indices.contains(fault) else { return nil }
    guard let above = lineAbove, above == (word == "dan" ? "semua dari" : "salah satu dari"),
      fault + 1 < tokens.count
    else { return nil }
    let range = SourceRange(
      file: tokens[fault].range.file, start: tokens[fault - 1].range.end,
      end: tokens[fault + 1].range.start)
    let blanks = String(repeating: " ", count: indent(of: tokens[0].range.start))
    return Located(.needsOwnLine(word, mend: "\n" + blanks), range)
  }

  func indent(of place: Int) -> Int {
    var start = place
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    return place - start
  }

  /// The text of the nearest line above that is indented less.
  private var lineAbove: String? {
    let start = tokens[0].range.start
    return above(start, lessThan: indent(of: start)).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  /// How far that line is indented.
  func indentAbove(_ place: Int, lessThan own: Int) -> Int? {
    above(place, lessThan: own).map { indent(of: $0.lowerBound) }
  }

  /// Where the text of the nearest line above begins that is indented alike.
  func sibling(above place: Int) -> Int? {
    let own = indent(of: place)
    guard let found = above(place, lessThan: own + 1), indent(of: found.lowerBound) == own else {
      return nil
    }
    return found.lowerBound
  }

  private func above(_ place: Int, lessThan own: Int) -> Range<Int>? {
    var start = place
    while start > 0 {
      var end = start
      while end > 0, bytes[end - 1] != 0x0A { end -= 1 }
      guard end > 0 else { return nil }
      end -= 1
      start = end
      while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
      var first = start
      while first < end, bytes[first] == 0x20 { first += 1 }
      if first < end, first - start < own, bytes[first] != UInt8(ascii: "#") { return first..<end }
    }
    return nil
  }

  /// What is too much, with what it stands behind.
  private func trailing(_ error: SyntaxError) -> Located<SyntaxError>? {
    guard case .trailing(let found) = error, fault > 0, fault < tokens.count else { return nil }
    let starts = ["tidak", "bila", "yang", ":", "semua", "maka"]
    let isCondition =
      word(fault - 1).map { !Parser.reserved.contains($0) } == true
      && (fault == 1 || starts.contains(text(fault - 2, fault - 1)) || sign(fault - 2) == ".")
    if word(fault) != nil, isNumber(fault - 1) {
      return Located(
        .wordAfterNumber(found, number: text(fault - 1, fault)), tokens[fault].range)
    }
    return Located(
      .trailingAfter(found, after: text(fault - 1, fault), wantsComparison: isCondition),
      tokens[fault].range)
  }
}

extension Habits {
  /// In small letters, with one blank between words.
  static func folded(_ text: String) -> String {
    text.lowercased().split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  static func relation(of phrase: String) -> Comparison.Relation? { byPhrase[phrase] }

  static let byPhrase = Dictionary(
    comparisons.map { ($0.words.joined(separator: " "), $0.relation) },
    uniquingKeysWith: { first, _ in first })

  static func first(of phrase: String) -> String {
    phrase.split(separator: " ").first.map(String.init) ?? phrase
  }

  /// What the words behind `maka` may be.
  static let outcomes: Set<String> = [
    "terpenuhi", "tidak terpenuhi", "belum dapat dinilai", "tidak berlaku", "belum memenuhi syarat",
    "memenuhi syarat", "muncul", "tidak muncul", "dan",
  ]

  /// The words between back quotes.
  static func quoted(_ text: BilingualText) -> [String] {
    text.indonesian.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }
      .flatMap { $0.element.split(separator: " ").map(String.init) }
  }

  /// `3` of `Pasal3`, `pasal3`, `Ps3`
  static func articleNumber(_ word: String) -> String? {
    let letters = word.prefix { $0.isLetter }
    let rest = word.dropFirst(letters.count)
    guard ["pasal", "ps", "psl"].contains(letters.lowercased()), let first = rest.first,
      first.isNumber
    else { return nil }
    return String(rest)
  }
}

extension Parser {
  /// The words of a comparison, by what stands behind it.
  static func words(for relation: Comparison.Relation, isDate: Bool, isLength: Bool) -> String {
    switch relation {
    case .atLeast: isDate ? "paling cepat" : isLength ? "paling singkat" : "paling sedikit"
    case .atMost: isDate ? "paling lambat" : isLength ? "paling lama" : "paling banyak"
    case .more: isDate ? "sesudah" : "lebih dari"
    case .less: isDate ? "sebelum" : "kurang dari"
    case .equal: "adalah"
    case .unequal: "bukan"
    }
  }

  /// A comparison in words that the language has others for: the checker answers it, for it knows of what kind the
  /// compared values are.
  func foreignComparison(_ cursor: inout Cursor) -> Comparison? {
    let start = cursor.place
    for (words, relation) in Habits.comparisons where cursor.take(words) {
      return Comparison(
        relation: relation, words: words.joined(separator: " "),
        range: start.through(cursor.previous), isForeign: true)
    }
    return compoundComparison(&cursor)
  }

  /// `tidak boleh melebihi`: the longest that is one.
  private func compoundComparison(_ cursor: inout Cursor) -> Comparison? {
    let start = cursor.place
    var ahead = cursor
    var words: [String] = []
    while words.count < 9, let word = ahead.word {
      words.append(word)
      ahead.advance()
    }
    for count in (0...words.count).reversed() {
      guard let relation = Habits.compound(words.prefix(count)) else { continue }
      _ = cursor.take(Array(words.prefix(count)))
      return Comparison(
        relation: relation, words: words.prefix(count).joined(separator: " "),
        range: start.through(cursor.previous), isForeign: true)
    }
    return nil
  }
}
