package import Layout
package import Values

extension DataProblem {
  /// One line, without a full stop; names the subject.
  package func title(in layout: Layout) -> BilingualText {
    let name = layout.name(of: subject)
    return hidesWritten && !error.isOfText
      ? .init(
        "`\(name)` tidak dapat dipakai seperti tertulis",
        "`\(name)` cannot be used as it is written")
      : error.title(subject, name, layout, medium)
  }

  /// The same in one language: words that are made of what was written are made once.
  package func title(in layout: Layout, _ language: Language) -> String {
    if !hidesWritten, case .unlikely(let figures, _, _) = error {
      return error.doubtful(layout.name(of: subject), figures, language)
    }
    return title(in: layout)[language]
  }

  private var medium: Medium { table == nil ? .file : .table }

  /// What to write instead, or what to do.
  package func help(in layout: Layout) -> BilingualText? {
    // A mend repeats what was written.
    hidesWritten && !error.isOfText
      ? nil : error.help(subject, layout.name(of: subject), layout, medium)
  }
}

extension DataError {
  /// It is about signs of JSON, not about a value: its words repeat nothing that was written but one sign.
  package var isOfText: Bool {
    switch self {
    case .notJSON, .slip: true
    default: false
    }
  }

  /// Its help is a flag or a command, of use only to whoever judges.
  package var asksForCommand: Bool {
    switch self {
    case .dayMissing, .lineTooLong, .tooManyRows, .empty: true
    default: false
    }
  }

  package var code: String {
    switch self {
    case .notJSON: "D101"
    case .notText: "D102"
    case .empty: "D103"
    case .notAnObject: "D104"
    case .lineTooLong: "D105"
    case .writtenTwice: "D106"
    case .unknownName: "D107"
    case .wrongShape: "D108"
    case .notAList, .listInTable: "D119"
    case .notARow: "D120"
    case .tooManyRows: "D121"
    case .repeatedRow: "D143"
    case .repeatedKey: "D144"
    case .looseReference: "D123"
    case .value(_, let error): error.code
    case .dayMissing: "D126"
    case .contradiction: "D127"
    case .unlikely: "D140"
    case .slippedReference, .spelledTwice: "D141"
    case .facilityMissing, .unknownFacility: "D128"
    case .rowsNotTied: "D209"
    case .tooWide: "D210"
    case .tooNarrow, .otherSeparator: "D219"
    case .rowsWithoutNumber: "D218"
    case .strayRows: "D230"
    case .notJudged(let why): why.code
    case .refused(let code, _, _): code
    case .slip(let kind, _, _): kind.code
    }
  }

  /// An error makes a value missing, or keeps an application from being judged; a warning leaves what was read as
  /// it is.
  package var isError: Bool {
    switch self {
    case .unknownName, .looseReference, .repeatedRow, .repeatedKey, .slip, .unlikely: false
    case .value(_, let error): !error.isWarning
    case .notJSON, .notText, .empty, .notAnObject, .lineTooLong, .writtenTwice, .wrongShape,
      .notAList, .listInTable, .notARow, .tooManyRows, .rowsNotTied, .tooWide, .tooNarrow,
      .otherSeparator, .rowsWithoutNumber, .strayRows, .dayMissing, .contradiction,
      .facilityMissing,
      .unknownFacility,
      .notJudged,
      .refused, .slippedReference, .spelledTwice:
      true
    }
  }

  func title(
    _ subject: DataSubject, _ name: String, _ layout: Layout, _ medium: Medium
  ) -> BilingualText {
    switch self {
    case .notJSON(let reason): reason.title
    case .notText(.utf16):
      .init("teks UTF-16 tanpa tanda di depannya", "the text is UTF-16 without its mark")
    case .notText(.other): .init("berkas bukan teks UTF-8", "the file is not UTF-8 text")
    case .notText(.nul): .init("berkas memuat bita NUL", "the file holds a NUL byte")
    case .empty: .init("berkas kosong", "the file is empty")
    case .notAnObject: .init("permohonan bukan objek JSON", "the application is no JSON object")
    case .lineTooLong(let limit):
      .init("baris lebih dari \(limit) bita", "the line has more than \(limit) bytes")
    case .writtenTwice: .init("`\(name)` ditulis dua kali", "`\(name)` is written twice")
    case .unknownName:
      .init("nama `\(subject.written)` tidak dikenal", "unknown name `\(subject.written)`")
    case .wrongShape(.group):
      .init("`\(name)` harus kelompok fakta", "`\(name)` must be a group of facts")
    case .wrongShape(.text): .init("`\(name)` harus teks", "`\(name)` must be text")
    case .wrongShape(.oneValue):
      .init(
        "`\(name)` harus satu nilai, bukan daftar atau objek",
        "`\(name)` must be one value, not a list or object")
    case .notAList: .init("`\(name)` harus daftar", "`\(name)` must be a list")
    case .listInTable:
      .init(
        "`\(name)` hanya dapat berisi `tidak ada` di sini",
        "`\(name)` can only say `tidak ada` here")
    case .repeatedRow(let other, isWhole: false):
      .init(
        "`\(name)` dan \(medium.row(other, beside: name).indonesian) sama di semua sel yang keduanya isi",
        "`\(name)` and \(medium.row(other, beside: name).english) say the same in every value that both have"
      )
    case .repeatedRow(let other, isWhole: true):
      .init(
        "`\(name)` sama seluruhnya dengan \(medium.row(other, beside: name).indonesian)",
        "`\(name)` says the same as \(medium.row(other, beside: name).english) in every value")
    case .repeatedKey(let key, let other):
      .init(
        "`\(name)`: kode `\(key)` sudah dipakai \(medium.row(other, beside: name).indonesian)",
        "`\(name)`: \(medium.row(other, beside: name).english) has the code `\(key)` already")
    case .notARow: .init("baris `\(name)` bukan objek", "the row `\(name)` is no object")
    case .tooManyRows(let limit):
      .init("`\(name)` lebih dari \(limit) baris", "`\(name)` has more than \(limit) rows")
    case .looseReference(let text, let list, _):
      .init(
        "`\(text)` tidak ada dalam `\(layout.lists[list].key)`",
        "`\(text)` is not in `\(layout.lists[list].key)`")
    case .value(let written, let error):
      DataError.valueTitle(
        name, written, error.what(layout.written(written, subject, medium)))
    case .rowsNotTied(let lists):
      DataError.notTied(lists.map { "`\(layout.lists[$0].key)`" })
    case .tooWide(let cells, let header):
      .init(
        "\(DataError.row(name))baris memuat \(cells) sel, judulnya \(header)",
        "\(DataError.row(name))the row has \(English.counted(cells, "cell", "cells")), the header \(header)"
      )
    case .tooNarrow(let cells, let header):
      .init(
        "\(DataError.row(name))baris hanya memuat \(cells) sel, judulnya \(header)",
        "\(DataError.row(name))the row has only \(English.counted(cells, "cell", "cells")), the header \(header)"
      )
    case .otherSeparator(let found, let usual):
      .init(
        "\(DataError.row(name))baris dipisahkan dengan \(found.name.indonesian), judulnya dengan \(usual.name.indonesian)",
        "\(DataError.row(name))the row is cut by \(found.name.english), the header by \(usual.name.english)"
      )
    case .rowsWithoutNumber(let lines, let count):
      lines.isEmpty
        ? .init(
          "\(count) baris `\(name)` tanpa `nomor` di bawah baris yang bernomor",
          "\(count == 1 ? "1 row of `\(name)` has" : "\(count) rows of `\(name)` have") no `nomor` under a row that has one"
        )
        : .init(
          "baris `\(name)` tanpa `nomor` di bawah baris yang bernomor: \(DataError.lines(lines, count).indonesian)",
          "rows of `\(name)` have no `nomor` under a row that has one: \(DataError.lines(lines, count).english)"
        )
    case .strayRows(let number, let count):
      .init(
        "\(count) baris `\(name)` bernomor `\(number)`, yang tidak ada; mungkin milik permohonan ini",
        "\(count == 1 ? "1 row of `\(name)` has" : "\(count) rows of `\(name)` have") the number `\(number)`, which does not exist; \(count == 1 ? "it" : "they") may belong here"
      )
    case .dayMissing, .facilityMissing: .init("`\(name)` belum diisi", "`\(name)` is missing")
    case .contradiction(let scalars, let others, _):
      DataError.contradictionTitle(
        scalars.map { "`\(layout.scalars[$0].key)`" }, others.map { "`\(layout.scalars[$0].key)`" })
    case .slippedReference(let text, let list, let column?, _):
      .init(
        "`\(name)`: `\(text)` adalah `\(layout.lists[list].fields[column].key)` dalam `\(layout.lists[list].key)`, bukan kodenya",
        "`\(name)`: `\(text)` is the `\(layout.lists[list].fields[column].key)` in `\(layout.lists[list].key)`, not its code"
      )
    case .slippedReference(let text, let list, nil, let meant):
      .init(
        "`\(name)`: `\(text)` tidak ada dalam `\(layout.lists[list].key)`, tetapi ada \(DataError.told(meant, .indonesian))",
        "`\(name)`: `\(text)` is not in `\(layout.lists[list].key)`, but there is \(DataError.told(meant, .english))"
      )
    case .spelledTwice(let text, let other):
      .init(
        "`\(name)`: `\(text)` ditulis `\(other)` di daftar lain",
        "`\(name)`: `\(text)` is written `\(other)` in another list")
    case .unlikely(let figures, _, _):
      .init(doubtful(name, figures, .indonesian), doubtful(name, figures, .english))
    case .unknownFacility(let wanted, _):
      .init("aturan tidak memuat fasilitas `\(wanted)`", "the rules hold no facility `\(wanted)`")
    case .notJudged(let why): why.title
    case .refused(_, let title, _): title
    case .slip(let kind, let more, let line): DataError.slipTitle(kind, more, line)
    }
  }

  private static func valueTitle(_ name: String, _ written: String, _ what: BilingualText)
    -> BilingualText
  {
    .init(
      "`\(name)`: `\(written)` \(what.indonesian)", "`\(name)`: `\(written)` \(what.english)")
  }

  fileprivate func doubtful(_ name: String, _ figures: [Figure], _ language: Language) -> String {
    let doubt = language.say("diragukan", "is doubtful")
    let told = figures.isEmpty ? "" : ": \(DataError.told(figures, language))"
    return "`\(name)` \(doubt)\(told)"
  }

  /// `` `PIG` di baris 1, `FESI` di baris 2 ``
  private static func told(_ keys: [KeyOfRow], _ language: Language) -> String {
    keys.map { "`\($0.key)` \(language.say("di baris", "in row")) \($0.row)" }.joined(
      separator: ", ")
  }

  /// `Ekspor Rp5.000, Penjualan Rp4.000`; `Jumlah 25.000 KGM`
  private static func told(_ figures: [Figure], _ language: Language) -> String {
    figures.map {
      "\($0.label[language]) \($0.kind.text($0.raw, scale: $0.scale, in: language))"
        + ($0.unit.map { " " + $0 } ?? "")
    }.joined(separator: ", ")
  }

  private static func contradictionTitle(_ names: [String], _ others: [String]) -> BilingualText {
    guard others.isEmpty else {
      return .init(
        "\(names.joined(separator: " dan ")) bertentangan dengan \(others.joined(separator: " dan ")), dan dianggap belum diisi",
        "\(names.joined(separator: " and ")) contradicts \(others.joined(separator: " and ")), and counts as missing"
      )
    }
    return .init(
      "\(names.joined(separator: " dan ")) bertentangan, keduanya dianggap belum diisi",
      "\(names.joined(separator: " and ")) contradict each other, both count as missing")
  }

  func help(
    _ subject: DataSubject, _ name: String, _ layout: Layout, _ medium: Medium
  ) -> BilingualText? {
    switch self {
    case .notJSON(let reason): reason.help
    case .notText(.utf16), .notText(.other):
      .init("simpan berkas sebagai UTF-8", "save the file as UTF-8")
    case .notText(.nul): .init("ini mungkin bukan berkas teks", "this may not be a text file")
    case .empty:
      .init(
        "isi permohonan dahulu: `kite new --template permohonan.json`",
        "fill in an application first: `kite new --template permohonan.json`")
    case .notAnObject:
      .init("mulai dengan `{` dan akhiri dengan `}`", "begin with `{` and end with `}`")
    case .lineTooLong: DataError.raise("--max-line")
    case .tooManyRows: DataError.raise("--max-rows")
    case .writtenTwice(.remove):
      .init("hapus salah satunya; keduanya tidak dipakai", "remove one; neither is used")
    case .writtenTwice(.join): .init("gabungkan menjadi satu daftar", "join them into one list")
    case .unknownName(let near): Spelling.meant(near)
    case .looseReference(_, let list, let near):
      Spelling.meant(near)
        ?? .init(
          "bila salah tulis, samakan dengan yang ada dalam `\(layout.lists[list].key)`; bila memang tidak ada di situ, biarkan",
          "if it is misspelt, write it as in `\(layout.lists[list].key)`; if it does not belong there, leave it"
        )
    case .notAList where medium == .question:
      .init(
        "tulis satu baris menurut kolomnya, atau `tidak ada`",
        "write one row as the columns stand, or `none`")
    case .wrongShape, .notARow:
      medium == .question ? nil : DataError.braces(self)
    case .notAList:
      .init(
        "tulis `[ {…}, {…} ]`, atau `[]` bila tidak ada",
        "write `[ {…}, {…} ]`, or `[]` if there is none")
    case .listInTable:
      .init("tulis barisnya dalam `\(name).csv`", "write its rows in `\(name).csv`")
    case .value(let written, let error): error.help(layout.written(written, subject, medium))
    case .rowsNotTied:
      .init("beri setiap permohonan nomor sendiri", "give every application its own number")
    case .tooWide:
      .init(
        "teks yang memuat pemisah ditulis di antara tanda kutip",
        "a text that holds the separator is written in quotes")
    case .tooNarrow:
      .init(
        "mungkin satu pemisah hilang sehingga nilainya bergeser; isi sel kosong pun dipisahkan",
        "a separator may be missing, so that values have moved; empty cells have theirs too")
    case .otherSeparator(_, let usual):
      .init(
        "pisahkan selnya dengan \(usual.name.indonesian) seperti baris lain",
        "cut its cells by \(usual.name.english) as in the other rows")
    case .rowsWithoutNumber:
      .init(
        "bila selnya digabung, pisahkan dan isi `nomor` pada setiap baris",
        "if cells are merged, split them and write `nomor` in every row")
    case .strayRows:
      .init(
        "samakan `nomor` pada kedua berkas; sampai itu `\(name)` dianggap belum diisi",
        "write one `nomor` in both files; until then `\(name)` counts as missing")
    case .repeatedRow:
      .init(
        "hapus salah satu bila tertulis dua kali; sampai itu keduanya dihitung",
        "remove one if it was written twice; until then both count")
    case .repeatedKey:
      .init(
        "gabungkan menjadi satu baris, atau beri kodenya sendiri; sampai itu apa yang dihitung lewat kode itu tidak disebut",
        "make them one row, or give it a code of its own; until then nothing is told of what is worked out by the code"
      )
    case .dayMissing:
      .init("isi tanggalnya, atau pakai --as-of", "fill in the date, or use --as-of")
    case .spelledTwice:
      .init(
        "tulis kodenya dengan satu cara di semua daftar; sampai itu dianggap belum diisi",
        "write the code in one way in all lists; until then it counts as missing")
    case .slippedReference(_, _, _, let meant) where meant.count == 1:
      .init(
        "tulis `\(meant[0].key)`; sampai itu dianggap belum diisi",
        "write `\(meant[0].key)`; until then it counts as missing")
    case .slippedReference(_, _, _, let meant):
      .init(
        "tulis salah satu: \(Spelling.quoted(meant.map(\.key))); sampai itu dianggap belum diisi",
        "write one of \(Spelling.quoted(meant.map(\.key))); until then it counts as missing")
    case .contradiction(_, _, let message): message
    case .unlikely(_, let slips, let message):
      slips.isEmpty ? message : DataError.slipped(slips, message, layout, medium)
    case .facilityMissing(let known):
      .init("pilih \(Spelling.quoted(known))", "choose \(Spelling.quoted(known))")
    case .unknownFacility(_, let known):
      .init("yang ada: \(Spelling.quoted(known))", "there are: \(Spelling.quoted(known))")
    case .refused(_, _, let help): help
    case .slip(let kind, _, _): kind.help
    case .writtenTwice(.none), .notJudged: nil
    }
  }

  /// `Mungkin `konversi[1].jumlah` (12.500 KGM) dalam GRM, yaitu 12,5 KGM; atau …`
  private static func slipped(
    _ slips: [UnitSlip], _ message: BilingualText?, _ layout: Layout, _ medium: Medium
  ) -> BilingualText {
    func told(_ language: Language) -> String {
      func number(_ raw: Int128) -> String {
        ValueKind.quantity.text(raw, scale: ValueKind.quantity.scale, in: language)
      }
      let places = slips.map { slip in
        let (unit, other) = (layout.units[slip.unit].code, layout.units[slip.other].code)
        let name = medium.name(of: slip.path, layout, language)
        return language.say(
          "`\(name)`, tertulis \(number(slip.written)) \(unit), sebenarnya dalam \(other) (\(number(slip.instead)) \(unit))",
          "`\(name)`, written \(number(slip.written)) \(unit), is in \(other) (\(number(slip.instead)) \(unit))"
        )
      }
      let joined = places.joined(separator: language.say("; atau ", "; or "))
      let open =
        slips.count > 1
        ? language.say(
          " Angkanya sendiri tidak menunjukkan yang mana.", " The figures do not tell which.") : ""
      return (message.map { $0[language] + " " } ?? "")
        + language.say("Mungkin ", "Perhaps ") + joined + "." + open
    }
    return .init(told(.indonesian), told(.english))
  }

  private static func braces(_ error: DataError) -> BilingualText? {
    switch error {
    case .wrongShape(.group), .notARow: .init("tulis `{ … }`", "write `{ … }`")
    default: nil
    }
  }

  /// `` `barang_bahan[1]`:  ``: which row of a list; nothing of the application's own.
  private static func row(_ name: String) -> String { name.isEmpty ? "" : "`\(name)`: " }

  /// `baris 3, 4, 5 dan 2 lagi`
  private static func lines(_ lines: [Int], _ count: Int) -> BilingualText {
    let told = lines.map(String.init).joined(separator: ", ")
    let rest = count - lines.count
    return .init(
      "baris \(told)\(rest > 0 ? " dan \(rest) lagi" : "")",
      "\(count == 1 ? "line" : "lines") \(told)\(rest > 0 ? " and \(rest) more" : "")")
  }

  private static func notTied(_ lists: [String]) -> BilingualText {
    let told = lists.prefix(3).joined(separator: ", ")
    let more = lists.count - 3
    return .init(
      "baris \(told)\(more > 0 ? " dan \(more) daftar lain" : "") tidak dapat dihubungkan: `nomor` kosong atau dipakai dua kali",
      "rows of \(told)\(more > 0 ? " and \(English.counted(more, "other list", "other lists"))" : "") cannot be tied: `nomor` is missing or used twice"
    )
  }

  /// A limit that a flag raises.
  static func raise(_ flag: String) -> BilingualText {
    .init("naikkan dengan \(flag) bila memang perlu", "raise it with \(flag) if it is meant")
  }
}

extension Layout {
  fileprivate func written(_ text: String, _ subject: DataSubject, _ medium: Medium)
    -> WrittenValue
  {
    guard case .fact(let path) = subject else {
      return WrittenValue(text: text, field: nil, layout: self, medium: medium)
    }
    return WrittenValue(text: text, field: field(of: path), layout: self, medium: medium)
  }
}

extension DataSubject {
  /// The name as it was written, without what it stands in.
  fileprivate var written: String {
    switch self {
    case .unknown(let name), .unknownField(_, _, let name): name
    default: ""
    }
  }
}
