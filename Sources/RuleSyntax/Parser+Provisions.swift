import Diagnostics
import Values

/// The declarations that say what the law asks: parameters, derived values, criteria, requirements.
extension Parser {
  mutating func basis(_ cursor: inout Cursor, start: SourceRange) throws(Failure) -> BasisSyntax {
    var instrument: Name?
    var citation: String?
    var referredBy: String?
    if cursor.take("dasar") {
      if let word = cursor.word, !Parser.citationUnits.contains(word), word != "pasal" {
        instrument = try cursor.name(.init("id peraturan", "the id of an instrument"))
        if word == "hukum" {
          let words = start.through(cursor.previous)
          throw Failure(.otherWords("dasar hukum", mend: "dasar"), words)
        }
      }
      if !cursor.take("pasal", "belum", "terbaca") { citation = try self.citation(&cursor) }
      if cursor.isNext(["dirujuk"]) {
        try cursor.expect("dirujuk", "oleh")
        referredBy = try self.citation(&cursor)
      }
    }
    try cursor.expect("menurut")
    let sources = try cursor.names(.init("id sumber", "the id of a source"))
    let wording = cursor.take("berbunyi") ? try cursor.text().text : nil
    return BasisSyntax(
      instrument: instrument, citation: citation, referredBy: referredBy, sources: sources,
      wording: wording, range: start.through(cursor.previous))
  }

  static let citationUnits = [
    "Pasal", "Lampiran", "ayat", "huruf", "angka", "butir", "Bab",
  ]

  /// `Pasal 43 ayat (1), (2) huruf a`, kept as printed in the law.
  private func citation(_ cursor: inout Cursor) throws(Failure) -> String {
    var text = ""
    guard let word = cursor.word, Parser.citationUnits.contains(word) else {
      throw cursor.unexpected(
        .init("`Pasal …` atau `pasal belum terbaca`", "`Pasal …` or `pasal belum terbaca`"))
    }
    while let token = cursor.current, !cursor.isNext(["menurut"]), !cursor.isNext(["dirujuk"]) {
      let piece = Cursor.written(token)
      let isTight = piece == ")" || piece == "," || text.isEmpty || text.hasSuffix("(")
      text += (isTight ? "" : " ") + piece
      cursor.advance()
    }
    return text
  }

  // MARK: Versions

  /// What a body may hold, by the declaration it stands in.
  struct BodyGrammar {
    enum Core { case condition, formula, values, nothing }
    let place: String
    let core: Core
    let texts: [String]
  }

  /// Reads the children of a declaration: texts, and the body under one heading or several.
  mutating func versions(
    _ line: SyntaxTree.Line, _ declaration: inout Declaration, _ grammar: BodyGrammar
  ) -> [VersionSyntax] {
    var versions: [VersionSyntax] = []
    var bare: [SyntaxTree.Line] = []
    for child in line.children where !child.hasInvalidToken {
      var cursor = Cursor(child)
      do throws(Failure) {
        if let word = cursor.word,
          try textLine(&cursor, word, &declaration, allowed: grammar.texts)
        {
          continue
        }
        if grammar.place == "syarat", cursor.take("fasilitas", "lain") {
          declaration.otherFacilities += try cursor.names(
            .init("nama fasilitas", "the name of a facility"))
          try finish(cursor)
        } else if grammar.core == .nothing, cursor.isNext(["tahap"]) {
          let start = cursor.place
          cursor.advance()
          let stage = try cursor.name(.init("nama tahap", "the name of a stage"))
          try finish(cursor)
          once(&declaration.stage, stage, "tahap", start)
        } else if grammar.core == .nothing, cursor.take("menyangkut") {
          let names = try cursor.names(.init("nama syarat", "the name of a requirement"))
          try finish(cursor)
          declaration.concerns += names
        } else if grammar.place == "peringatan", cursor.isNext(["pintu"]) {
          let start = cursor.place
          cursor.advance()
          let facility =
            cursor.word == nil
            ? nil : try cursor.name(.init("nama fasilitas", "the name of a facility"))
          let door = DoorSyntax(facility: facility, decider: try cursor.texts())
          try finish(cursor)
          once(&declaration.door, door, "pintu", start)
        } else if grammar.place == "hitung", cursor.isNext(["manfaat"]) {
          let start = cursor.place
          cursor.advance()
          let worth = try cursor.name(.init("nama manfaat", "the name of a `manfaat`"))
          try finish(cursor)
          once(&declaration.worth, worth, "manfaat", start)
        } else if let deletion = try self.deletion(child) {
          versions.append(deletion)
        } else if let heading = try self.heading(child) {
          versions.append(body(child.children, VersionSyntax(heading: heading), grammar))
        } else {
          bare.append(child)
        }
      } catch {
        report(error)
      }
    }
    if !bare.isEmpty {
      versions.append(body(bare, VersionSyntax(heading: .init(range: bare[0].range)), grammar))
    } else if versions.isEmpty, grammar.core == .nothing {
      versions.append(VersionSyntax(heading: .init(range: line.range)))
    }
    return versions
  }

  /// `pmk-177-2016, pmk-110-2019`, `pm-1 sejak 2022-01-01` or `sejak 2022-04-01`, all with `untuk kite_ikm` where they
  /// say for whom, and with lines below; `nil` for any other line.
  fileprivate func heading(_ line: SyntaxTree.Line) throws(Failure) -> VersionHeading? {
    var cursor = Cursor(line)
    guard cursor.isNext(["sejak"]) || cursor.word?.contains("-") ?? false else { return nil }
    let heading = try headingParts(&cursor)
    try cursor.end()
    return heading
  }

  private func headingParts(_ cursor: inout Cursor) throws(Failure) -> VersionHeading {
    let start = cursor.place
    var heads: [HeadSyntax] = []
    var since: CalendarDate?
    if cursor.take("sejak") {
      since = try cursor.date()
    } else {
      repeat {
        let name = try cursor.name(.init("id peraturan", "the id of an instrument"))
        heads.append(
          HeadSyntax(instrument: name, since: cursor.take("sejak") ? try cursor.date() : nil))
      } while cursor.take(sign: ",")
    }
    var heading = VersionHeading(range: start.through(cursor.previous))
    (heading.heads, heading.since) = (heads, since)
    if cursor.take("untuk") {
      heading.facilities = try cursor.names(.init("nama fasilitas", "the name of a facility"))
    }
    return heading
  }

  /// `dihapus oleh pm-9 [untuk …] [dasar … menurut …] [tafsir …]`, with bases, notes and readings below; `nil` for any
  /// other line.
  private mutating func deletion(_ line: SyntaxTree.Line) throws(Failure) -> VersionSyntax? {
    var cursor = Cursor(line)
    if let other = Habits.deletion(cursor) { throw other }
    guard cursor.take("dihapus") else { return nil }
    try cursor.expect("oleh")
    var version = VersionSyntax(heading: try headingParts(&cursor))
    var deletion = DeletionSyntax()
    if cursor.isNext(["dasar"]) {
      version.bases.append(try basis(&cursor, start: cursor.place))
    }
    if cursor.take("tafsir") { deletion.dispute = try disputeHead(&cursor) }
    try cursor.end()
    let before = errorCount
    for child in line.children where !child.hasInvalidToken {
      var below = Cursor(child)
      do throws(Failure) {
        if below.isNext(["bacaan"]), deletion.dispute?.question != nil {
          deletion.dispute?.readings.append(try readingHead(&below))
        } else if below.isNext(["dasar"]) {
          version.bases.append(try basis(&below, start: below.place))
        } else if below.take("catatan") {
          version.notes.append(try below.texts())
        } else {
          let word = below.current.map(Cursor.written) ?? ""
          throw Failure(
            .unknownLine(word, in: "dihapus oleh", allowed: ["dasar", "catatan", "bacaan"]),
            child.tokens[0].range)
        }
        try finish(below)
      } catch {
        report(error)
      }
    }
    version.deletion = deletion
    version.isBroken = errorCount > before || Parser.hasInvalidToken(below: line)
    return version
  }

  fileprivate mutating func body(
    _ lines: [SyntaxTree.Line], _ empty: VersionSyntax, _ grammar: BodyGrammar
  ) -> VersionSyntax {
    let before = errorCount
    var version = empty
    var cores: [SyntaxTree.Line] = []
    for line in lines where !line.hasInvalidToken {
      do throws(Failure) {
        if try !bodyLine(line, &version, grammar) { cores.append(line) }
      } catch {
        report(error)
      }
    }
    do throws(Failure) {
      try core(cores, &version, grammar)
    } catch {
      report(error)
    }
    version.isBroken =
      errorCount > before
      || lines.contains { $0.hasInvalidToken || Parser.hasInvalidToken(below: $0) }
    return version
  }

  private mutating func bodyLine(
    _ line: SyntaxTree.Line, _ version: inout VersionSyntax, _ grammar: BodyGrammar
  ) throws(Failure) -> Bool {
    var cursor = Cursor(line)
    let start = cursor.place
    if cursor.isNext(["dasar"]) {
      version.bases.append(try basis(&cursor, start: start))
      try finish(cursor)
      return true
    }
    if cursor.take("catatan") {
      version.notes.append(try cursor.texts())
      try finish(cursor)
      return true
    }
    guard grammar.core != .formula, cursor.take("bila") else { return false }
    let scope = cursor.isAtEnd ? try block(line) : try condition(&cursor)
    once(&version.scope, scope, "bila", start)
    return true
  }

  private mutating func core(
    _ lines: [SyntaxTree.Line], _ version: inout VersionSyntax, _ grammar: BodyGrammar
  ) throws(Failure) {
    switch grammar.core {
    case .condition:
      guard let first = lines.first else { return }
      if lines.count > 1 { throw Failure(.severalConditions, lines[1].range) }
      version.condition = try condition(line: first)
    case .formula:
      guard !lines.isEmpty else { return }
      version.formula = try formula(lines[...])
    case .values:
      for line in lines { version.values.append(try parameterValue(line)) }
    case .nothing:
      if let line = lines.first {
        let word = Cursor.written(line.tokens[0])
        throw Failure(
          .unknownLine(
            word, in: grammar.place, allowed: ["dasar", "bila", "catatan"] + grammar.texts),
          line.tokens[0].range)
      }
    }
  }

  /// An expression on one line, or `bila … / selain itu …`.
  private mutating func formula(_ lines: ArraySlice<SyntaxTree.Line>) throws(Failure)
    -> FormulaSyntax
  {
    guard let line = lines.first else { throw Failure(.missingBlock(Parser.aValue), anyRange) }
    anyRange = line.range
    var cursor = Cursor(line)
    if cursor.take("tafsir") {
      var use = try disputeHead(&cursor)
      let branches = try branches(of: line, &use) { (parser, line) throws(Failure) in
        try parser.formula(line.children[...])
      }
      if lines.count > 1 { throw Failure(.trailing("…"), lines[lines.startIndex + 1].range) }
      return .dispute(use, branches, line.range)
    }
    guard cursor.take("bila") else {
      let expression = try self.expression(&cursor)
      try finish(cursor)
      if lines.count > 1 { throw Failure(.trailing("…"), lines[lines.startIndex + 1].range) }
      return .expression(expression)
    }
    let condition = try simpleCondition(&cursor)
    try cursor.end()
    let then = try formula(line.children[...])
    let rest = lines.dropFirst()
    guard let other = rest.first else {
      throw Failure(.missingLine("selain itu", in: "bila"), line.range)
    }
    var otherCursor = Cursor(other)
    if otherCursor.isNext(["bila"]) {
      return .choice(condition, then: then, otherwise: try formula(rest))
    }
    try otherCursor.expect("selain", "itu")
    try otherCursor.end()
    if rest.count > 1 { throw Failure(.trailing("…"), rest[rest.startIndex + 1].range) }
    return .choice(condition, then: then, otherwise: try formula(other.children[...]))
  }

  private mutating func parameterValue(_ line: SyntaxTree.Line) throws(Failure)
    -> ParameterValueSyntax
  {
    var cursor = Cursor(line)
    let start = cursor.place
    let value: ValueSyntax? = cursor.take("belum", "diketahui") ? nil : try self.value(&cursor)
    var bases: [BasisSyntax] = []
    if !cursor.isAtEnd { bases.append(try basis(&cursor, start: cursor.place)) }
    try cursor.end()
    for child in line.children where !child.hasInvalidToken {
      var childCursor = Cursor(child)
      bases.append(try basis(&childCursor, start: childCursor.place))
      try finish(childCursor)
    }
    return ParameterValueSyntax(value: value, bases: bases, range: start.through(cursor.previous))
  }

  // MARK: Declarations

  mutating func parameter(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    try cursor.expect(sign: ":")
    let type = try self.type(&cursor)
    try cursor.end()
    var declaration = Declaration(
      keyword: "nilai", name: name, body: .parameter(type, []), range: cursor.line.range)
    let grammar = BodyGrammar(place: "nilai", core: .values, texts: ["label", "tanya"])
    declaration.body = .parameter(type, versions(cursor.line, &declaration, grammar))
    return declaration
  }

  /// `dari b dalam barang_bahan`
  private mutating func row(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax.Rows? {
    guard cursor.take("dari") else { return nil }
    return try rows(&cursor)
  }

  mutating func derived(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let row = try self.row(&cursor)
    try cursor.expect(sign: ":")
    let type = try self.type(&cursor)
    try cursor.end()
    var declaration = Declaration(
      keyword: "hitung", name: name, body: .derived(type, row: row, []), range: cursor.line.range)
    let grammar = BodyGrammar(place: "hitung", core: .formula, texts: ["label"])
    declaration.body = .derived(type, row: row, versions(cursor.line, &declaration, grammar))
    return declaration
  }

  mutating func criterion(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let row = try self.row(&cursor)
    let title = try cursor.texts()
    try cursor.end()
    var declaration = Declaration(
      keyword: "kriteria", name: name, title: title, body: .criterion(row: row, []),
      range: cursor.line.range)
    let grammar = BodyGrammar(place: "kriteria", core: .condition, texts: [])
    declaration.body = .criterion(row: row, versions(cursor.line, &declaration, grammar))
    return declaration
  }

  mutating func provision(_ cursor: inout Cursor, _ keyword: String) throws(Failure) -> Declaration
  {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try cursor.end()
    var declaration = Declaration(
      keyword: keyword, name: name, title: title, body: .requirement([]), range: cursor.line.range)
    switch keyword {
    case "syarat":
      let grammar = BodyGrammar(
        place: keyword, core: .condition, texts: ["langkah", "bukti", "judul"])
      declaration.body = .requirement(versions(cursor.line, &declaration, grammar))
    case "peringatan":
      let grammar = BodyGrammar(place: keyword, core: .nothing, texts: ["pesan", "judul"])
      declaration.body = .advice(versions(cursor.line, &declaration, grammar))
    default:
      let grammar = BodyGrammar(place: keyword, core: .nothing, texts: ["pesan", "judul"])
      declaration.body = .reserved(versions(cursor.line, &declaration, grammar))
    }
    return declaration
  }

  /// `selaras` compares facts outside lists; `wajar` may ask something of every row too.
  mutating func consistency(_ cursor: inout Cursor, _ keyword: Name) throws(Failure) -> Declaration
  {
    let start = cursor.place
    let isDoubt = keyword.text == "wajar"
    let condition: ConditionSyntax
    if isDoubt, cursor.take("setiap") {
      let rows = try self.rows(&cursor)
      try cursor.expect(sign: ":")
      let body = try simpleCondition(&cursor)
      condition = .every(rows, body, start.through(body.range))
    } else {
      condition = try simpleCondition(&cursor)
    }
    try cursor.end()
    var declaration = Declaration(
      keyword: keyword.text, name: Name(text: keyword.text, range: start),
      body: .consistency(condition, isDoubt: isDoubt), range: cursor.line.range)
    children(of: cursor.line, in: keyword.text, allowed: ["pesan"]) {
      (parser, cursor, word) throws(Failure) in
      try parser.textLine(&cursor, word, &declaration, allowed: ["pesan"])
    }
    return declaration
  }

  mutating func table(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try cursor.end()
    let before = errorCount
    var row: ExpressionSyntax.Rows?
    var columns: [(Texts, ExpressionSyntax)] = []
    var facilities: [Name] = []
    var worth: Name?
    children(of: cursor.line, in: "tabel", allowed: ["untuk setiap", "kolom", "untuk", "manfaat"]) {
      (parser, cursor, word) throws(Failure) in
      let start = cursor.place
      if cursor.take("untuk", "setiap") {
        parser.once(&row, try parser.rows(&cursor), "untuk setiap", start)
      } else if cursor.take("untuk") {
        facilities += try cursor.names(.init("nama fasilitas", "the name of a facility"))
      } else if cursor.take("manfaat") {
        let name = try cursor.name(.init("nama manfaat", "the name of a `manfaat`"))
        parser.once(&worth, name, "manfaat", start)
      } else if cursor.take("kolom") {
        let title = try cursor.texts()
        let value = try parser.expression(&cursor)
        try parser.finish(cursor)
        columns.append((title, value))
        return true
      } else {
        return false
      }
      try parser.finish(cursor)
      return true
    }
    guard let row else {
      if let told = again(since: before) { throw told }
      throw Failure(.missingLine("untuk setiap", in: "tabel"), cursor.line.range)
    }
    var declaration = Declaration(
      keyword: "tabel", name: name, title: title,
      body: .table(row: row, columns: columns, facilities: facilities),
      range: cursor.line.range)
    declaration.worth = worth
    return declaration
  }
}

extension Parser {
  /// A heading in a facility, below it its caveats (`catatan`); `nil` for any other line.
  mutating func caveats(_ line: SyntaxTree.Line) throws(Failure) -> VersionSyntax? {
    guard let heading = try heading(line) else { return nil }
    return body(
      line.children, VersionSyntax(heading: heading),
      BodyGrammar(place: "fasilitas", core: .nothing, texts: []))
  }
}
