package import Diagnostics
package import Intake
package import Reports
package import Values

/// What is to be said once of a file of a CSV set: how it was read, what of it was passed over. Nothing of it keeps an
/// application from being judged.
package struct TableNote: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The text was no UTF-8.
    case form(String)
    /// Lines end in CR.
    case carriageReturns
    /// A line `sep=;`, and how many records above the header.
    case above(hint: Bool, records: Int)
    /// A column that nobody knows.
    case unknownColumn(UnknownColumn)
    /// A `nomor` that several applications have, or with `nil` none, and how many applications these are.
    case unclearNumber(String?, lines: [Int], count: Int)
    /// Numbers that several have, beyond those that are told.
    case moreNumbers(Int)
    case totals(lines: [Int], count: Int)
    case examples(lines: [Int], count: Int)
    /// Lines with something else between their cells than the header has.
    case otherSeparator(Separator, usual: Separator, lines: [Int], count: Int)
    /// A list with a header and no row.
    case noRows(applications: Int)
    /// Dates of a column, month first; an example with its line.
    case monthFirst(letter: String, title: String, example: String, line: Int)
    case mixedDates(letter: String, title: String)
    /// Numbers of a column as the English write them.
    case englishNumbers(letter: String, title: String, example: String, line: Int)
    /// A file of the set that holds nothing.
    case empty
    /// A workbook that LibreOffice turned into tables.
    case converted
    /// List files that stood beside it and were read.
    case siblings([String])
    /// CSV files that stood beside it and were not read.
    case notSiblings([String])
  }

  package let file: String
  package let kind: Kind

  package var code: String {
    switch kind {
    case .form: "D212"
    case .carriageReturns: "D213"
    case .above: "D214"
    case .unknownColumn: "D216"
    case .totals, .examples: "D217"
    case .otherSeparator: "D219"
    case .noRows: "D221"
    case .empty: "D222"
    case .monthFirst, .mixedDates: "D223"
    case .englishNumbers: "D224"
    case .siblings, .notSiblings: "D220"
    case .converted: "D227"
    case .unclearNumber, .moreNumbers: "D231"
    }
  }

  /// The note of a list, of which only rows were counted: by letter, how many applications have them.
  func counting(_ applications: [String: Int]) -> TableNote {
    guard case .unknownColumn(var column) = kind, let count = applications[column.letter] else {
      return self
    }
    column.applications = count
    return TableNote(file: file, kind: .unknownColumn(column))
  }

  var isOfNumber: Bool {
    if case .unclearNumber(.some, _, _) = kind { true } else { false }
  }

  /// The same where nobody may be named.
  package var withoutIdentity: TableNote {
    guard case .unclearNumber(.some, let lines, let count) = kind else { return self }
    return TableNote(file: file, kind: .unclearNumber("", lines: lines, count: count))
  }

  package var title: BilingualText {
    let (indonesian, english) = words
    return .init("`\(file)`: \(indonesian)", "`\(file)`: \(english)")
  }

  package var diagnostic: Diagnostic {
    Diagnostic(code: code, severity: .warning, title: title, help: help)
  }

  private var help: BilingualText? {
    guard case .unknownColumn(let column) = kind else { return nil }
    let meant =
      Spelling.meant(column.near)
      ?? (column.free.isEmpty
        ? nil
        : .init(
          "kolom berkas ini yang belum ada: \(Spelling.quoted(column.free));",
          "columns that this file lacks: \(Spelling.quoted(column.free));"))
    return meant.map {
      .init(
        "\($0.indonesian) \(UnknownColumn.mend.indonesian)",
        "\($0.english) \(UnknownColumn.mend.english)")
    }
  }

  private var words: (String, String) {
    switch kind {
    case .form(let name): ("dibaca sebagai \(name)", "read as \(name)")
    case .carriageReturns:
      (
        "baris berakhir dengan CR saja dan dibaca demikian",
        "lines end in CR alone, and are read so"
      )
    case .above(let hint, let records): TableNote.above(hint, records)
    case .unknownColumn(let column):
      (
        "\(column.name.indonesian) \(UnknownColumn.isUnread.indonesian) (diisi \(column.applications) permohonan)",
        "\(column.name.english) \(UnknownColumn.isUnread.english) (\(English.counted(column.applications, "application fills", "applications fill")) it in)"
      )
    case .unclearNumber(let number, let lines, let count):
      TableNote.unclear(
        number, "\(TableNote.lines(lines, count, "baris", "lagi"))",
        "\(TableNote.lines(lines, count, count == 1 ? "line" : "lines", "more"))", count)
    case .moreNumbers(let count):
      (
        "\(count) nomor lain juga dipakai beberapa permohonan",
        "\(English.counted(count, "other number is", "other numbers are")) used by several applications too"
      )
    case .totals(let lines, let count):
      (
        "\(count) baris jumlah tidak dinilai (\(TableNote.lines(lines, count, "baris", "lagi")))",
        "\(count == 1 ? "1 row of totals is" : "\(count) rows of totals are") not assessed (\(TableNote.lines(lines, count, "line", "more")))"
      )
    case .examples(let lines, let count):
      (
        "\(count) baris contoh bawaan tidak dinilai (\(TableNote.lines(lines, count, "baris", "lagi")))",
        "\(count == 1 ? "1 example row of the template is" : "\(count) example rows of the template are") not assessed (\(TableNote.lines(lines, count, "line", "more")))"
      )
    case .otherSeparator(let other, let usual, let lines, let count):
      (
        "\(TableNote.lines(lines, count, "baris", "lagi")) dipisahkan dengan \(other.name.indonesian), judulnya dengan \(usual.name.indonesian): tidak dapat dibaca",
        "\(TableNote.lines(lines, count, count == 1 ? "line" : "lines", "more")) \(count == 1 ? "is" : "are") cut by \(other.name.english), the header by \(usual.name.english): cannot be read"
      )
    case .noRows(let applications):
      (
        "tanpa baris: \(applications) permohonan dianggap tidak memilikinya",
        "no row: \(applications == 1 ? "the 1 application is" : "all \(applications) applications are") taken to have none"
      )
    case .monthFirst(let letter, let title, let example, let line):
      (
        "kolom \(letter) `\(title)` ditulis bulan/hari (baris \(line): `\(example)`)",
        "column \(letter) `\(title)` is month/day (line \(line): `\(example)`)"
      )
    case .mixedDates(let letter, let title):
      (
        "kolom \(letter) `\(title)` memuat hari/bulan dan bulan/hari sekaligus",
        "column \(letter) `\(title)` holds both day/month and month/day"
      )
    case .englishNumbers(let letter, let title, let example, let line):
      (
        "kolom \(letter) `\(title)` ditulis dengan titik desimal (baris \(line): `\(example)`)",
        "column \(letter) `\(title)` writes decimals with a point (line \(line): `\(example)`)"
      )
    case .empty: ("kosong, diabaikan", "empty, passed over")
    case .converted:
      (
        "dibuka dengan LibreOffice, satu tabel setiap lembar",
        "opened with LibreOffice, one table a sheet"
      )
    case .siblings(let names):
      (
        "daftar di sampingnya ikut dibaca: \(names.map { "`\($0)`" }.joined(separator: ", "))",
        "list files beside it are read too: \(names.map { "`\($0)`" }.joined(separator: ", "))"
      )
    case .notSiblings(let names):
      (
        "dibaca sendiri; berkas CSV di sampingnya tidak dibaca: \(names.map { "`\($0)`" }.joined(separator: ", "))",
        "read alone; CSV files beside it are not read: \(names.map { "`\($0)`" }.joined(separator: ", "))"
      )
    }
  }

  private static func unclear(
    _ number: String?, _ indonesian: String, _ english: String, _ count: Int
  ) -> (String, String) {
    guard let number else {
      return (
        "\(count) permohonan tanpa `nomor` (\(indonesian)): baris daftar tidak dihubungkan dengannya",
        "\(English.counted(count, "application has", "applications have")) no `nomor` (\(english)): no rows of lists are tied to \(count == 1 ? "it" : "them")"
      )
    }
    let quoted = number.isEmpty ? "" : " `\(number)`"
    return (
      "satu nomor\(quoted) dipakai \(count) permohonan (\(indonesian)): baris daftar tidak dihubungkan dengannya",
      "one number\(quoted) is used by \(count) applications (\(english)): no rows of lists are tied to them"
    )
  }

  private static func above(_ hint: Bool, _ records: Int) -> (String, String) {
    switch (hint, records) {
    case (true, 0):
      ("baris 1 (`sep=`) dibaca sebagai pemisah", "line 1 (`sep=`) is taken for the separator")
    case (true, _):
      (
        "baris `sep=` dan \(records) baris di atas judul kolom dilewati",
        "the line `sep=` and \(records == 1 ? "1 row above the header are" : "\(records) rows above the header are") passed over"
      )
    default:
      (
        "\(records) baris di atas judul kolom dilewati",
        "\(records == 1 ? "1 row above the header is" : "\(records) rows above the header are") passed over"
      )
    }
  }

  /// `baris 12, 13, 40 lagi`
  private static func lines(_ lines: [Int], _ count: Int, _ word: String, _ more: String) -> String
  {
    let told = lines.map(String.init).joined(separator: ", ")
    return "\(word) \(told)" + (count > lines.count ? ", \(count - lines.count) \(more)" : "")
  }
}
