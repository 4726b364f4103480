package import Diagnostics
import Values

/// What reading one rule file gave: the tree, the declarations that could be read, every message.
package struct ParsedFile: Sendable {
  package let tree: SyntaxTree
  package let declarations: [Declaration]
  package let countries: [CountrySyntax]
  /// Names whose declaration could not be read: using them is no second mistake.
  package let brokenNames: Set<String>
  package let diagnostics: [Diagnostic]
  /// Words behind numbers that a line could not be read for: units, where the book declares some of that name.
  package var unitsInDoubt: [UnitInDoubt] = []
}

/// `50 ton`: the number and up to three words behind it.
package struct UnitInDoubt: Sendable {
  /// The place among the diagnostics of the file.
  package let diagnostic: Int
  /// As it is written.
  package let number: Name
  package let words: [Name]
}

/// Rule text → lossless tree and declarations.
///
/// Recovers line by line: a line that cannot be read gives one message and is left out, with what
/// stands below it; its siblings are read all the same.
package struct Parser {
  /// The largest rule file that is read, in bytes.
  package static let largestFile = 4 << 20

  private var errors: [Located<SyntaxError>] = []
  private var brokenNames: Set<String> = []
  private var countries: [CountrySyntax] = []
  /// How deep the expression being read is nested.
  var depth = 0
  /// Expressions that are being read, one within another, and the signs of arithmetic in the outermost.
  var openExpressions = 0
  var signs = 0

  /// The file, to look at what a line that cannot be read was meant to say.
  private var tokens: [Token] = []
  private var bytes: [UInt8] = []
  /// Lines whose indentation has been told.
  private var uneven: [SourceRange] = []
  private var unitsInDoubt: [UnitInDoubt] = []
  /// What was found wrong and not told.
  private var untold = 0

  static let mostSigns = 256
  /// The last line a formula was read from: where a missing one is reported.
  var anyRange = SourceRange(file: 0, start: 0, end: 0)

  /// Without examples their lines are passed over: judging an application does not need them.
  package static func parse(_ source: SourceFile, file: Int, withExamples: Bool = true)
    -> ParsedFile
  {
    let whole = SourceRange(file: file, start: 0, end: 0)
    let empty = SyntaxTree(file: file, tokens: [], lines: [])
    func refused(_ error: SyntaxError) -> ParsedFile {
      ParsedFile(
        tree: empty, declarations: [], countries: [], brokenNames: [],
        diagnostics: [error.diagnostic(at: whole)])
    }
    guard source.bytes.count <= largestFile else {
      return refused(.fileTooLarge(limit: largestFile))
    }
    guard String(validating: source.bytes, as: UTF8.self) != nil else { return refused(.notText) }
    var lexer = Lexer(bytes: source.bytes, file: file, withExamples: withExamples)
    lexer.run()
    var nester = LineNester()
    let lines = nester.nest(lexer.tokens, bytes: source.bytes)
    var parser = Parser()
    parser.tokens = lexer.tokens
    parser.bytes = source.bytes
    parser.errors = lexer.errors + nester.errors
    parser.uneven = nester.errors.map(\.range)
    let read = withExamples ? lines : lines.filter { !Parser.isExample($0) }
    let declarations = read.compactMap { parser.declaration($0) }
    // Where tabs leave in doubt what stands below what, nothing else is known of the file.
    let tabs = nester.errors.filter(\.isTab)
    let told = tabs.isEmpty ? parser.errors : lexer.errors + tabs
    return ParsedFile(
      tree: SyntaxTree(file: file, tokens: lexer.tokens, lines: lines),
      declarations: declarations, countries: parser.countries, brokenNames: parser.brokenNames,
      diagnostics: told.map { $0.error.diagnostic(at: $0.range) },
      unitsInDoubt: tabs.isEmpty ? parser.unitsInDoubt : [])
  }

  private static func isExample(_ line: SyntaxTree.Line) -> Bool {
    if case .word("contoh") = line.tokens[0].kind { return true }
    return false
  }

  /// The words that begin a declaration.
  package static let keywords = [
    "fasilitas", "sumber", "peraturan", "satuan", "negara", "kelompok", "fakta", "daftar", "nilai",
    "hitung",
    "kriteria", "syarat", "tafsir", "selaras", "wajar", "tabel", "tahap", "manfaat", "peringatan",
    "pertimbangan", "contoh",
  ]

  var errorCount: Int { errors.count + untold }

  mutating func report(_ error: Located<SyntaxError>) {
    // Where a line stands too far in or out, what else it seems to be wrong with follows from that.
    if uneven.contains(where: { isOneLine($0, error.range) }) {
      untold += 1
      return
    }
    let told = explained(error)
    guard !errors.contains(told) else { return }
    if let (number, words) = line(around: error)?.unit {
      unitsInDoubt.append(.init(diagnostic: errors.count, number: number, words: words))
    }
    errors.append(told)
  }

  /// No line ends between two places of the file.
  private func isOneLine(_ one: SourceRange, _ other: SourceRange) -> Bool {
    let (first, second) = (min(one.end, other.start), max(one.start, other.start))
    return first <= second && !bytes[first..<second].contains(UInt8(ascii: "\n"))
  }

  /// To give a declaration up by what has been told of one of its lines.
  func again(since count: Int) -> Failure? { errorCount > count ? errors.last : nil }

  /// The error with what was meant, where the words around it show that.
  private func explained(_ error: Located<SyntaxError>) -> Located<SyntaxError> {
    switch error.error {
    case .expected, .trailing, .mixedJunction, .unknownLine, .unknownDeclaration: break
    case .needlessBlock: return indented(error)
    case .severalConditions:
      return line(above: error)?.start ?? line(around: error)?.basisAtStart ?? error
    default: return error
    }
    guard let line = line(around: error) else { return error }
    return line.mend(of: error.error) ?? error
  }

  /// A line below one that takes none is most often one that stands beside it, with a blank too many.
  private func indented(_ error: Located<SyntaxError>) -> Located<SyntaxError> {
    guard let line = line(around: error) else { return error }
    let start = error.range.start
    let own = line.indent(of: start)
    guard let above = line.indentAbove(start, lessThan: own) else { return error }
    let blanks = SourceRange(file: error.range.file, start: start - own, end: start)
    return Located(
      own - above == 1 ? .unevenIndent(expected: above) : .indentedTooFar(expected: above), blanks)
  }

  /// The line of the file in which the error stands.
  private func line(around error: Located<SyntaxError>) -> LineInDoubt? {
    var isShort = false
    if case .expected(_, found: nil) = error.error { isShort = true }
    return line(at: error.range.start, isShort: isShort)
  }

  /// The line above it that is indented alike.
  private func line(above error: Located<SyntaxError>) -> LineInDoubt? {
    guard let line = line(around: error),
      let above = line.sibling(above: error.range.start)
    else { return nil }
    return self.line(at: above, isShort: false)
  }

  private func line(at place: Int, isShort: Bool) -> LineInDoubt? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.end <= place { low = middle + 1 } else { high = middle }
    }
    guard low < tokens.count else { return nil }
    var first = low
    while first > 0, tokens[first - 1].kind != .lineEnd { first -= 1 }
    var last = low
    while last < tokens.count, tokens[last].kind != .lineEnd { last += 1 }
    let line = tokens[first..<last].filter { !$0.isTrivia }
    guard let at = line.firstIndex(where: { $0.range.start >= place }) else { return nil }
    return LineInDoubt(
      tokens: line, bytes: bytes, fault: isShort ? line.count : at,
      isName: { name in tokens.contains { $0.kind == .word(name) } })
  }

  private mutating func declaration(_ line: SyntaxTree.Line) -> Declaration? {
    let before = errors.count
    guard !line.hasInvalidToken else {
      giveUp(line)
      return nil
    }
    do throws(Failure) {
      // A book names every country there is: they are kept small, and apart.
      if case .word("negara") = line.tokens[0].kind {
        countries.append(try country(line))
        return nil
      }
      var declaration = try readDeclaration(line)
      declaration.isBroken = errors.count > before || Parser.hasInvalidToken(below: line)
      return declaration
    } catch {
      report(error)
      giveUp(line)
      return nil
    }
  }

  /// Stands among the broken names where a declaration has none.
  package static let anyName = ""

  static func hasInvalidToken(below line: SyntaxTree.Line) -> Bool {
    line.children.contains { $0.hasInvalidToken || hasInvalidToken(below: $0) }
  }

  /// Remembers the names that a line which cannot be read would have declared, and those below it.
  mutating func giveUp(_ line: SyntaxTree.Line) {
    if line.tokens.count > 1, case .word(let name) = line.tokens[1].kind {
      brokenNames.insert(name)
      if line.hasInvalidToken { brokenNames.insert(plainWord(from: line.tokens[1].range.start)) }
    }
    // A word written twice, or none where the name should be: whichever is used then may be meant.
    if case .word(let keyword) = line.tokens[0].kind, Parser.keywords.contains(keyword) {
      let isTwice = line.tokens.count > 2 && line.tokens[1].kind == line.tokens[0].kind
      if isTwice, case .word(let name) = line.tokens[2].kind { brokenNames.insert(name) }
      if isTwice, case .literal(.text(let title)) = line.tokens[2].kind {
        brokenNames.insert(title)
      }
      if line.tokens.count < 2 || !line.tokens[1].isName(keyword) {
        brokenNames.insert(Parser.anyName)
      }
    }
    // An example is called by its title.
    if line.tokens.count > 1, case .literal(.text(let title)) = line.tokens[1].kind {
      brokenNames.insert(title)
    }
    for child in line.children where child.tokens.count > 1 {
      if case .word(let name) = child.tokens[1].kind { brokenNames.insert(name) }
    }
  }

  /// The word with look-alikes replaced, which is what it was meant to be.
  private func plainWord(from start: Int) -> String {
    let ends: [UInt8] = [0x20, 0x0A, 0x0D, UInt8(ascii: ":")]
    let word = bytes[start...].prefix { !ends.contains($0) }
    return LookAlikes.plain(String(decoding: word, as: UTF8.self))
  }

  private mutating func readDeclaration(_ line: SyntaxTree.Line) throws(Failure) -> Declaration {
    var cursor = Cursor(line)
    let keyword = try cursor.name(.init("kata deklarasi", "a word that declares"))
    switch keyword.text {
    case "fasilitas": return try facility(&cursor)
    case "sumber": return try source(&cursor)
    case "peraturan": return try instrument(&cursor)
    case "satuan": return try unit(&cursor)
    case "kelompok": return try group(&cursor)
    case "tahap": return try stage(&cursor)
    case "manfaat": return try worth(&cursor)
    case "fakta":
      let fact = try self.fact(line)
      return Declaration(keyword: "fakta", name: fact.name, body: .fact(fact), range: line.range)
    case "daftar": return try list(&cursor)
    case "nilai": return try parameter(&cursor)
    case "hitung": return try derived(&cursor)
    case "kriteria": return try criterion(&cursor)
    case "syarat", "peringatan", "pertimbangan": return try provision(&cursor, keyword.text)
    case "selaras", "wajar": return try consistency(&cursor, keyword)
    case "tabel": return try table(&cursor)
    case "tafsir": return try disputeDeclaration(&cursor)
    case "contoh": return try example(&cursor)
    default: throw Failure(.unknownDeclaration(keyword.text), keyword.range)
    }
  }

  /// Reads each child line with `read`, which returns whether it knows the line's first word; a line
  /// it does not know is reported against `allowed`.
  mutating func children(
    of line: SyntaxTree.Line, in place: String, allowed: [String],
    _ read: (inout Parser, inout Cursor, String) throws(Failure) -> Bool
  ) {
    for child in line.children {
      guard !child.hasInvalidToken else {
        giveUp(child)
        continue
      }
      var cursor = Cursor(child)
      do throws(Failure) {
        let word = cursor.word ?? ""
        let isKnown = try read(&self, &cursor, word)
        if !isKnown {
          let found = cursor.current.map(Cursor.written) ?? ""
          throw Failure(.unknownLine(found, in: place, allowed: allowed), child.tokens[0].range)
        }
      } catch {
        report(error)
        giveUp(child)
      }
    }
  }

  /// The line ends here and nothing stands below it.
  func finish(_ cursor: Cursor) throws(Failure) {
    try cursor.end()
    if let child = cursor.line.children.first { throw Failure(.needlessBlock, child.range) }
  }

  mutating func once<Value>(
    _ slot: inout Value?, _ value: Value, _ word: String, _ range: SourceRange
  ) {
    if slot != nil { report(Located(.repeatedLine(word), range)) }
    slot = value
  }

  /// `label`, `tanya`, `bukti`, `langkah`, `pesan`, `catatan`: texts that many declarations carry.
  mutating func textLine(
    _ cursor: inout Cursor, _ word: String, _ declaration: inout Declaration, allowed: [String]
  ) throws(Failure) -> Bool {
    guard allowed.contains(word) else { return false }
    let range = cursor.place
    cursor.advance()
    if let variant = try variant(&cursor, word) {
      declaration.variants.append(variant)
      return true
    }
    let texts = try cursor.texts()
    try finish(cursor)
    switch word {
    case "judul": throw Failure(.expected(.init(same: "`untuk`"), found: nil), range)
    case "label": once(&declaration.label, texts, word, range)
    case "tanya": once(&declaration.question, texts, word, range)
    case "bukti": once(&declaration.proof, texts, word, range)
    case "langkah": once(&declaration.remedy, texts, word, range)
    case "pesan": once(&declaration.message, texts, word, range)
    default: declaration.notes.append(texts)
    }
    return true
  }

  /// `untuk kite_pembebasan "…" / "…"` behind the word of a text; `nil` where the text is that of all.
  mutating func variant(_ cursor: inout Cursor, _ word: String) throws(Failure) -> TextVariant? {
    guard cursor.take("untuk") else { return nil }
    let facilities = try cursor.names(.init("nama fasilitas", "the name of a facility"))
    let texts = try cursor.texts()
    try finish(cursor)
    return TextVariant(word: word, facilities: facilities, texts: texts)
  }
}

extension Located<SyntaxError> {
  fileprivate var isTab: Bool {
    if case .tabIndent = error { return true }
    return false
  }
}

extension Token {
  fileprivate func isName(_ keyword: String) -> Bool {
    switch kind {
    case .word: true
    case .literal(.text): keyword == "contoh"
    default: false
    }
  }
}
