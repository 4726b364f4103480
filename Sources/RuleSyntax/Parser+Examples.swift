import Diagnostics
import Values

/// `contoh`: a scenario with its expected outcome.
extension Parser {
  mutating func example(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let title = try cursor.text()
    try cursor.end()
    var example = ExampleSyntax()
    let allowed = ["seperti", "fasilitas", "per", "kepercayaan", "maka", "untuk"]
    children(of: cursor.line, in: "contoh", allowed: allowed) {
      (parser, cursor, word) throws(Failure) in
      try parser.exampleLine(&cursor, &example)
      return true
    }
    return Declaration(
      keyword: "contoh", name: title, body: .example(example), range: cursor.line.range)
  }

  private mutating func exampleLine(_ cursor: inout Cursor, _ example: inout ExampleSyntax)
    throws(Failure)
  {
    let start = cursor.place
    if cursor.take("seperti") {
      once(&example.base, try cursor.text(), "seperti", start)
    } else if cursor.take("per") {
      let date = try cursor.date()
      once(&example.date, (date, start.through(cursor.previous)), "per", start)
    } else if cursor.take("fasilitas") {
      once(&example.facility, try cursor.name(Parser.aName), "fasilitas", start)
    } else if cursor.take("kepercayaan") {
      once(&example.trust, try cursor.name(Parser.aName), "kepercayaan", start)
    } else if cursor.take("maka") {
      let outcomes = try outcomes(&cursor)
      try finish(cursor)
      example.outcomes += outcomes
    } else if cursor.take("untuk") {
      let name = try cursor.name(Parser.aName)
      try cursor.end()
      once(&example.variation, try variation(name, cursor.line), "untuk", start)
      return
    } else {
      try given(&cursor, &example)
      return
    }
    try finish(cursor)
  }

  /// A fact with its value, or a list with its rows.
  private mutating func given(_ cursor: inout Cursor, _ example: inout ExampleSyntax)
    throws(Failure)
  {
    let name = try cursor.name(.init("nama fakta", "the name of a fact"))
    if cursor.take("kosong") {
      try finish(cursor)
      example.lists.append((name, .rows([])))
    } else if cursor.isAtEnd {
      guard !cursor.line.children.isEmpty else {
        throw Failure(.missingBlock(.init("nilai atau `baris`", "value or `baris`")), name.range)
      }
      example.lists.append((name, .rows(try rows(cursor.line))))
    } else {
      // A value of which the line says more is no value.
      let value = try valueOrUnknown(&cursor)
      try finish(cursor)
      example.facts.append((name, value))
    }
  }

  private mutating func rows(_ line: SyntaxTree.Line) throws(Failure) -> [[(Name, ValueSyntax?)]] {
    var rows: [[(Name, ValueSyntax?)]] = []
    for child in line.children where !child.hasInvalidToken {
      var cursor = Cursor(child)
      try cursor.expect("baris")
      var row: [(Name, ValueSyntax?)] = []
      while !cursor.isAtEnd {
        let field = try cursor.name(.init("nama kolom", "the name of a field"))
        row.append((field, try valueOrUnknown(&cursor)))
        if !cursor.take(sign: ",") { break }
      }
      try finish(cursor)
      rows.append(row)
    }
    return rows
  }

  private mutating func valueOrUnknown(_ cursor: inout Cursor) throws(Failure) -> ValueSyntax? {
    if cursor.take("belum", "diketahui") { return nil }
    return try value(&cursor)
  }

  private mutating func variation(_ name: Name, _ line: SyntaxTree.Line) throws(Failure)
    -> ExampleSyntax.Variation
  {
    var cases: [(ValueSyntax?, [OutcomeSyntax], SourceRange)] = []
    for child in line.children where !child.hasInvalidToken {
      var cursor = Cursor(child)
      do throws(Failure) {
        let value = try valueOrUnknown(&cursor)
        try cursor.expect("maka")
        let outcomes = try self.outcomes(&cursor)
        try finish(cursor)
        cases.append((value, outcomes, child.range))
      } catch {
        report(error)
      }
    }
    guard !line.children.isEmpty else {
      throw Failure(.missingBlock(Parser.aValue), line.range)
    }
    return .init(name: name, cases: cases)
  }

  private mutating func outcomes(_ cursor: inout Cursor) throws(Failure) -> [OutcomeSyntax] {
    var outcomes = [try outcome(&cursor)]
    while cursor.take("dan") { outcomes.append(try outcome(&cursor)) }
    return outcomes
  }

  private mutating func outcome(_ cursor: inout Cursor) throws(Failure) -> OutcomeSyntax {
    let start = cursor.place
    if let other = try otherOutcome(&cursor, start) { return other }
    let isVerdict = cursor.isNext(["putusan"])
    let name = try cursor.name(Parser.aName)
    let expected = isVerdict ? try verdict(&cursor) : try status(&cursor)
    return OutcomeSyntax(
      name: name, isAdvice: false, isVerdict: isVerdict, expected: expected,
      range: start.through(cursor.previous))
  }

  /// What else a report shows: advice, what is reserved, a point of law, a cell of a table.
  private mutating func otherOutcome(_ cursor: inout Cursor, _ start: SourceRange) throws(Failure)
    -> OutcomeSyntax?
  {
    let name: Name
    var expected: OutcomeSyntax.Expected
    var other: OutcomeSyntax.Other?
    if cursor.take("peringatan") || cursor.isNext(["pertimbangan"]) {
      if cursor.take("pertimbangan") { other = .reserved }
      name = try cursor.name(.init("nama peringatan", "the name of an advice"))
      expected = .shown(!cursor.take("tidak"))
      try cursor.expect("muncul")
    } else if cursor.take("hukum") {
      other = .law
      name = try openName(&cursor)
      expected = .open(!cursor.take("tidak"))
      try cursor.expect("terbuka")
    } else if cursor.take("tabel") {
      name = try cursor.name(.init("nama tabel", "the name of a table"))
      try cursor.expect("baris")
      let place = cursor.place
      let row = try cursor.number()
      guard row.scale == 0, (1...1_000_000).contains(row.digits) else {
        throw Failure(
          .expected(.init("nomor baris, dari 1", "the number of a row, from 1"), found: row.plain),
          place)
      }
      try cursor.expect("kolom")
      other = .cell(row: Int(row.digits), column: try cursor.text())
      try cursor.expect("adalah")
      expected = .equals(try valueOrUnknown(&cursor))
    } else {
      return nil
    }
    return OutcomeSyntax(
      name: name, isAdvice: other == nil, isVerdict: false, other: other, expected: expected,
      range: start.through(cursor.previous))
  }

  private mutating func verdict(_ cursor: inout Cursor) throws(Failure) -> OutcomeSyntax.Expected {
    if cursor.take("memenuhi", "syarat") { return .eligible }
    if cursor.take("belum", "memenuhi", "syarat") { return .notEligible }
    if cursor.take("belum", "dapat", "dinilai") { return .undetermined(open: try open(&cursor)) }
    throw cursor.unexpected(
      .init(
        "`memenuhi syarat`, `belum memenuhi syarat` atau `belum dapat dinilai`",
        "`memenuhi syarat`, `belum memenuhi syarat` or `belum dapat dinilai`"))
  }

  private mutating func status(_ cursor: inout Cursor) throws(Failure) -> OutcomeSyntax.Expected {
    if cursor.take("terpenuhi") { return .met }
    if cursor.take("tidak", "terpenuhi") { return .notMet }
    if cursor.take("tidak", "berlaku") { return .notApplicable }
    if cursor.take("tidak", "diatur") || cursor.take("tidak", "ada") { return .absent }
    if cursor.take("belum", "dapat", "dinilai") { return .undetermined(open: try open(&cursor)) }
    if cursor.take("adalah") { return .equals(try valueOrUnknown(&cursor)) }
    throw cursor.unexpected(
      .init(
        "hasil seperti `terpenuhi` atau `belum dapat dinilai`",
        "an outcome such as `terpenuhi` or `belum dapat dinilai`"))
  }

  private mutating func open(_ cursor: inout Cursor) throws(Failure) -> [Name]? {
    guard cursor.take("terbuka") else { return nil }
    var open = [try openName(&cursor)]
    while cursor.take(sign: ",") { open.append(try openName(&cursor)) }
    return open
  }

  /// `kekayaan_bersih`, `rencana_ekspor[2].nilai`, `dasar:rekam_jejak_bersih`, as results write them.
  private mutating func openName(_ cursor: inout Cursor) throws(Failure) -> Name {
    let first = try cursor.name(Parser.aName)
    if first.text == "dasar", cursor.take(sign: ":") {
      let requirement = try cursor.name(Parser.aName)
      return Name(
        text: "dasar:" + requirement.text, range: first.range.through(requirement.range))
    }
    guard cursor.take(sign: "[") else { return first }
    let row = try cursor.number()
    try cursor.expect(sign: "]")
    try cursor.expect(sign: ".")
    let field = try cursor.name(Parser.aName)
    return Name(
      text: "\(first.text)[\(row.plain)].\(field.text)", range: first.range.through(field.range))
  }
}
