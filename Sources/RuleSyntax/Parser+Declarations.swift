import Diagnostics
import Values

/// The declarations that say what there is: facility, sources, instruments, facts, lists, units.
extension Parser {
  static let aName = BilingualText("nama", "a name")

  // MARK: Facility

  mutating func facility(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try cursor.end()
    var facility = FacilitySyntax()
    var declaration = Declaration(
      keyword: "fasilitas", name: name, title: title, body: .facility(facility),
      range: cursor.line.range)
    let allowed = [
      "hukum", "utama", "tanggal", "identitas", "kunci_ganda", "semua", "syarat", "29", "catatan",
    ]
    children(of: cursor.line, in: "fasilitas", allowed: allowed) {
      (parser, cursor, word) throws(Failure) in
      let start = cursor.place
      if cursor.take("hukum") {
        let law = try cursor.names(.init("id peraturan", "the id of an instrument"))
        facility.law = (facility.law ?? []) + law
        facility.lawRange = start
      } else if cursor.take("utama") {
        parser.once(&facility.main, start, "utama", start)
      } else if let version = try parser.caveats(cursor.line) {
        facility.caveats.append(version)
        return true
      } else if cursor.take("tanggal") {
        parser.once(&facility.date, try cursor.name(Parser.aName), "tanggal", start)
      } else if cursor.take("identitas") {
        facility.identity += try parser.fields(&cursor)
      } else if cursor.take("kunci_ganda") {
        parser.once(&facility.duplicateKey, try cursor.name(Parser.aName), "kunci_ganda", start)
      } else if cursor.take("semua", "syarat") {
        facility.requirements = nil
      } else if cursor.take("syarat") {
        facility.requirements = (facility.requirements ?? []) + (try cursor.names(Parser.aName))
      } else if case .literal(.number(let day))? = cursor.current?.kind, day.digits == 29 {
        cursor.advance()
        parser.once(&facility.leapDay, try parser.leapDay(&cursor), "29 februari", start)
      } else {
        return try parser.textLine(&cursor, word, &declaration, allowed: ["catatan"])
      }
      try parser.finish(cursor)
      return true
    }
    declaration.body = .facility(facility)
    return declaration
  }

  private mutating func fields(_ cursor: inout Cursor) throws(Failure) -> [(
    list: Name?, field: Name
  )] {
    var fields: [(list: Name?, field: Name)] = []
    repeat {
      let name = try cursor.name(Parser.aName)
      if cursor.take(sign: ".") {
        fields.append((name, try cursor.name(Parser.aName)))
      } else {
        fields.append((nil, name))
      }
    } while cursor.take(sign: ",")
    return fields
  }

  private func leapDay(_ cursor: inout Cursor) throws(Failure) -> DayRounding {
    try cursor.expect("februari", "menjadi")
    switch try cursor.number().digits {
    case 28:
      try cursor.expect("februari")
      return .lastDayOfMonth
    case 1:
      try cursor.expect("maret")
      return .firstDayOfNextMonth
    default:
      throw cursor.unexpected(.init("`28 februari` atau `1 maret`", "`28 februari` or `1 maret`"))
    }
  }

  // MARK: Sources and instruments

  mutating func source(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    try cursor.expect(sign: ":")
    let standing = try cursor.name(.init("kedudukan sumber", "the standing of the source"))
    let title = try cursor.texts()
    try cursor.end()
    var address: String?
    var declaration = Declaration(
      keyword: "sumber", name: name, title: title, body: .source(standing: standing, address: nil),
      range: cursor.line.range)
    children(of: cursor.line, in: "sumber", allowed: ["alamat", "catatan"]) {
      (parser, cursor, word) throws(Failure) in
      let start = cursor.place
      guard cursor.take("alamat") else {
        return try parser.textLine(&cursor, word, &declaration, allowed: ["catatan"])
      }
      parser.once(&address, try cursor.text().text, "alamat", start)
      try parser.finish(cursor)
      return true
    }
    declaration.body = .source(standing: standing, address: address)
    return declaration
  }

  mutating func instrument(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try cursor.end()
    var instrument = InstrumentSyntax()
    var declaration = Declaration(
      keyword: "peraturan", name: name, title: title, body: .instrument(instrument),
      range: cursor.line.range)
    let allowed = [
      "mengubah", "mencabut", "melaksanakan", "berlaku", "ditarik kembali", "catatan",
    ]
    children(of: cursor.line, in: "peraturan", allowed: allowed) {
      (parser, cursor, word) throws(Failure) in
      let start = cursor.place
      if cursor.take("mengubah") {
        instrument.amends += try cursor.names(Parser.anInstrument)
      } else if cursor.take("melaksanakan") {
        instrument.implements += try cursor.names(Parser.anInstrument)
      } else if cursor.take("mencabut") {
        instrument.revokes += try parser.revocations(&cursor)
        return true
      } else if cursor.take("ditarik", "kembali") {
        parser.once(&instrument.withdrawn, start, "ditarik kembali", start)
        if cursor.take("menurut") { instrument.sources += try cursor.names(Parser.aName) }
      } else if cursor.take("berlaku") {
        parser.once(&instrument.forceRange, start, "berlaku", start)
        try parser.force(&cursor, &instrument)
      } else {
        return try parser.textLine(&cursor, word, &declaration, allowed: ["catatan"])
      }
      try parser.finish(cursor)
      return true
    }
    declaration.body = .instrument(instrument)
    return declaration
  }

  /// `mencabut pm-1, pm-2`, and below it what becomes of what implements them, with its basis.
  private mutating func revocations(_ cursor: inout Cursor) throws(Failure) -> [RevocationSyntax] {
    let names = try cursor.names(Parser.anInstrument)
    try cursor.end()
    var keeps: Bool?
    var bases: [BasisSyntax] = []
    let allowed = ["pelaksanaan tetap berlaku", "pelaksanaan ikut dicabut", "dasar"]
    children(of: cursor.line, in: "mencabut", allowed: allowed) {
      (parser, cursor, word) throws(Failure) in
      let start = cursor.place
      if cursor.take("pelaksanaan", "tetap", "berlaku") {
        parser.once(&keeps, true, "pelaksanaan", start)
      } else if cursor.take("pelaksanaan", "ikut", "dicabut") {
        parser.once(&keeps, false, "pelaksanaan", start)
      } else if word != "dasar" {
        return false
      }
      if cursor.isNext(["dasar"]) {
        bases.append(try parser.basis(&cursor, start: cursor.place))
      }
      for child in cursor.line.children where !child.hasInvalidToken {
        var below = Cursor(child)
        bases.append(try parser.basis(&below, start: below.place))
        try parser.finish(below)
      }
      try cursor.end()
      return true
    }
    return names.map { RevocationSyntax(instrument: $0, keepsImplementing: keeps, bases: bases) }
  }

  private static let anInstrument = BilingualText("id peraturan", "the id of an instrument")

  private func force(_ cursor: inout Cursor, _ instrument: inout InstrumentSyntax) throws(Failure) {
    let start = cursor.place
    try cursor.expect("sejak")
    if cursor.take("antara") {
      instrument.earliest = try cursor.date()
      try cursor.expect("dan")
      instrument.latest = try cursor.date()
    } else {
      instrument.earliest = try cursor.date()
      instrument.latest = instrument.earliest
    }
    if cursor.take("sampai") { instrument.until = try cursor.date() }
    instrument.forceRange = start.through(cursor.previous)
    if cursor.take("menurut") { instrument.sources = try cursor.names(Parser.aName) }
  }

  // MARK: Units, groups, lists, facts

  mutating func unit(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(.init("kode satuan", "the code of a unit"))
    let title = try cursor.texts()
    try cursor.end()
    var aliases: [Name] = []
    var equals: (ScaledNumber, Name)?
    children(of: cursor.line, in: "satuan", allowed: ["sebutan", "sama dengan"]) {
      (parser, cursor, word) throws(Failure) in
      let start = cursor.place
      if cursor.isNext(["sebutan"]) {
        aliases += try cursor.furtherNames()
      } else if cursor.take("sama", "dengan") {
        let factor = try cursor.number()
        parser.once(&equals, (factor, try cursor.name(Parser.aName)), "sama dengan", start)
      } else {
        return false
      }
      try parser.finish(cursor)
      return true
    }
    return Declaration(
      keyword: "satuan", name: name, title: title, body: .unit(aliases: aliases, equals: equals),
      range: cursor.line.range)
  }

  /// `tahap impor "Ketika mengimpor" / "When importing"`
  func stage(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try finish(cursor)
    return Declaration(
      keyword: "tahap", name: name, title: title, body: .stage, range: cursor.line.range)
  }

  /// `manfaat tidak_dibayar "Tidak dibayar" / "Not paid"`, below it `jumlah` and notes.
  mutating func worth(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try cursor.end()
    var declaration = Declaration(
      keyword: "manfaat", name: name, title: title, body: .worth(total: nil, facilities: []),
      range: cursor.line.range)
    var total: Texts?
    var facilities: [Name] = []
    children(of: cursor.line, in: "manfaat", allowed: ["untuk", "jumlah", "catatan"]) {
      (parser, cursor, word) throws(Failure) in
      let start = cursor.place
      if cursor.take("untuk") {
        facilities += try cursor.names(.init("nama fasilitas", "the name of a facility"))
        try parser.finish(cursor)
        return true
      }
      guard cursor.take("jumlah") else {
        return try parser.textLine(&cursor, word, &declaration, allowed: ["catatan"])
      }
      let texts = try cursor.texts()
      try parser.finish(cursor)
      parser.once(&total, texts, "jumlah", start)
      return true
    }
    declaration.body = .worth(total: total, facilities: facilities)
    return declaration
  }

  /// `negara JP "Jepang" / "Japan" sebutan "JPN"`: one line, for a book names all of them.
  func country(_ line: SyntaxTree.Line) throws(Failure) -> CountrySyntax {
    var cursor = Cursor(line)
    cursor.advance()
    let name = try cursor.name(.init("kode negara", "the code of a country"))
    let title = try cursor.texts()
    let names = try cursor.furtherNames()
    try finish(cursor)
    return CountrySyntax(name: name, title: title, names: names)
  }

  mutating func group(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try cursor.end()
    var facts: [FactSyntax] = []
    var facilities: [Name] = []
    children(of: cursor.line, in: "kelompok", allowed: ["fakta", "untuk"]) {
      (parser, cursor, word) throws(Failure) in
      if cursor.take("untuk") {
        facilities += try cursor.names(.init("nama fasilitas", "the name of a facility"))
        try parser.finish(cursor)
        return true
      }
      guard word == "fakta" else { return false }
      facts.append(try parser.fact(cursor.line))
      return true
    }
    return Declaration(
      keyword: "kelompok", name: name, title: title, body: .group(facts, facilities: facilities),
      range: cursor.line.range)
  }

  mutating func list(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aName)
    let title = try cursor.texts()
    try cursor.end()
    var facts: [FactSyntax] = []
    var declaration = Declaration(
      keyword: "daftar", name: name, title: title, body: .list([]), range: cursor.line.range)
    let texts = ["tanya", "catatan", "bukti"]
    children(of: cursor.line, in: "daftar", allowed: ["fakta"] + texts) {
      (parser, cursor, word) throws(Failure) in
      guard word == "fakta" else {
        return try parser.textLine(&cursor, word, &declaration, allowed: texts)
      }
      facts.append(try parser.fact(cursor.line))
      return true
    }
    declaration.body = .list(facts)
    return declaration
  }

  /// - Parameter isFact: a quantity may say where its unit stands.
  mutating func type(_ cursor: inout Cursor, isFact: Bool = false) throws(Failure) -> TypeSyntax {
    let word = try cursor.name(.init("tipe", "a type"))
    guard word.text == "acuan" else {
      var type = TypeSyntax(word: word, target: nil)
      if isFact, cursor.take(sign: ",") {
        // `satuan dari` says where the unit stands; `satuan KGM` which it is.
        if cursor.isNext(["satuan", "dari"]) {
          type.units = try unitPlaces(&cursor)
        } else {
          try cursor.expect("satuan")
          type.fixedUnit = try cursor.name(.init("kode satuan", "the code of a unit"))
        }
      }
      return type
    }
    let list = try cursor.name(.init("nama daftar", "the name of a list"))
    try cursor.expect(sign: ".")
    let field = try cursor.name(.init("nama kolom", "the name of a field"))
    return TypeSyntax(word: word, target: (list, field))
  }

  /// `satuan dari satuan atau bahan.satuan`: the first that is given counts.
  private func unitPlaces(_ cursor: inout Cursor) throws(Failure)
    -> [(reference: Name?, field: Name)]
  {
    try cursor.expect("satuan", "dari")
    var places: [(reference: Name?, field: Name)] = []
    repeat {
      let first = try cursor.name(.init("nama kolom", "the name of a field"))
      guard cursor.take(sign: ".") else {
        places.append((nil, first))
        continue
      }
      places.append((first, try cursor.name(.init("nama kolom", "the name of a field"))))
    } while cursor.take("atau")
    return places
  }

  mutating func fact(_ line: SyntaxTree.Line) throws(Failure) -> FactSyntax {
    var cursor = Cursor(line)
    try cursor.expect("fakta")
    let name = try cursor.name(Parser.aName)
    try cursor.expect(sign: ":")
    var fact = FactSyntax(name: name, type: try type(&cursor, isFact: true), range: line.range)
    try cursor.end()
    let allowed = [
      "label", "tanya", "bukti", "catatan", "pilihan", "sebutan", "awalan", "digit", "tanda",
      "boleh negatif",
      "dicatat saja", "tidak dapat diubah", "upaya", "paling sedikit", "paling banyak", "untuk",
      "bila kosong",
    ]
    let before = errorCount
    children(of: line, in: "fakta", allowed: allowed) { (parser, cursor, word) throws(Failure) in
      guard try parser.factLine(&cursor, &fact) else { return false }
      try parser.finish(cursor)
      return true
    }
    fact.isBroken = errorCount > before || Parser.hasInvalidToken(below: line)
    return fact
  }

  private mutating func factLine(_ cursor: inout Cursor, _ fact: inout FactSyntax) throws(Failure)
    -> Bool
  {
    let start = cursor.place
    if let word = cursor.word, ["label", "tanya", "bukti"].contains(word) {
      cursor.advance()
      if let variant = try variant(&cursor, word) {
        fact.variants.append(variant)
        return true
      }
      let texts = try cursor.texts()
      switch word {
      case "label": once(&fact.label, texts, word, start)
      case "tanya": once(&fact.question, texts, word, start)
      default: once(&fact.proof, texts, word, start)
      }
    } else if cursor.take("untuk") {
      fact.facilities += try cursor.names(.init("nama fasilitas", "the name of a facility"))
    } else if cursor.take("catatan") {
      fact.notes.append(try cursor.texts())
    } else if cursor.take("pilihan") {
      let name = try cursor.name(Parser.aName)
      let title = try cursor.texts()
      fact.choices.append(
        ChoiceSyntax(name: name, title: title, names: try cursor.furtherNames()))
    } else if cursor.isNext(["sebutan"]) {
      fact.otherNames += try cursor.furtherNames()
    } else if cursor.take("awalan") {
      fact.openings.append(try opening(&cursor))
    } else if cursor.take("digit") {
      var counts = [try digitCount(&cursor)]
      while cursor.take(sign: ",") { counts.append(try digitCount(&cursor)) }
      fact.digitCounts += counts
    } else if cursor.take("tanda") {
      fact.separators = try cursor.text().text
    } else if cursor.take("dicatat", "saja") {
      fact.isRecordOnly = true
    } else if cursor.take("tidak", "dapat", "diubah") {
      once(&fact.fixed, start, "tidak dapat diubah", start)
    } else if cursor.take("upaya") {
      let effort = try cursor.name(.init("`ringan` atau `berat`", "`ringan` or `berat`"))
      once(&fact.effort, effort, "upaya", start)
    } else if cursor.take("bila", "kosong") {
      let parameter = try cursor.name(.init("nama nilai", "the name of a parameter"))
      let isForSome = cursor.take("untuk")
      let facilities =
        isForSome ? try cursor.names(.init("nama fasilitas", "the name of a facility")) : []
      once(&fact.fallback, (parameter, facilities), "bila kosong", start)
    } else if cursor.take("boleh", "negatif") {
      fact.allowsNegative = true
    } else if cursor.take("paling", "sedikit") {
      once(&fact.minimum, try value(&cursor), "paling sedikit", start)
    } else if cursor.take("paling", "banyak") {
      once(&fact.maximum, try value(&cursor), "paling banyak", start)
    } else {
      return false
    }
    return true
  }

  /// `nama "UD", "toko" berarti tidak`
  private func opening(_ cursor: inout Cursor) throws(Failure) -> OpeningSyntax {
    let fact = try cursor.name(.init("nama fakta", "the name of a fact"))
    var words = [try cursor.text()]
    while cursor.take(sign: ",") { words.append(try cursor.text()) }
    try cursor.expect("berarti")
    let means = cursor.take("ya")
    if !means { try cursor.expect("tidak") }
    return OpeningSyntax(fact: fact, words: words, means: means)
  }

  /// A text of so many digits is made where it is tried whether a code matters, so the count is bounded.
  private static let mostDigits = 100

  private func digitCount(_ cursor: inout Cursor) throws(Failure) -> Int {
    let place = cursor.place
    let number = try cursor.number()
    guard number.scale == 0, (1...Int128(Parser.mostDigits)).contains(number.digits) else {
      throw Failure(
        .impossibleDigits(number.written(in: .indonesian), most: Parser.mostDigits), place)
    }
    return Int(number.digits)
  }
}
