import Diagnostics
import Values

extension UsageError {
  var code: String {
    switch self {
    case .unknownVerb: "U101"
    case .unknownFlag: "U102"
    case .missingValue: "U103"
    case .needlessValue: "U104"
    case .wrongValue: "U105"
    case .missingOperand: "U106"
    case .needlessOperand, .manyOnAPage: "U107"
    case .repeatedFlag: "U108"
    case .unknownName: "U109"
    case .identifying: "U110"
    case .wrongOperand: "U111"
    case .noFact: "U112"
    case .manyValues: "U113"
    case .unwritable: "U220"
    case .otherEnding: "U221"
    case .contradicting: "U225"
    }
  }

  var title: BilingualText {
    switch self {
    case .unknownVerb(let word):
      .init("perintah `\(word)` tidak ada", "there is no command `\(word)`")
    case .unknownFlag(let name, let verb):
      .init(
        "`\((["kite"] + verb).joined(separator: " "))` tidak mengenal `\(name)`",
        "`\((["kite"] + verb).joined(separator: " "))` does not know `\(name)`")
    case .missingValue(let flag):
      .init("`\(flag.name)` memerlukan nilai", "`\(flag.name)` needs a value")
    case .needlessValue(let flag):
      .init("`\(flag.name)` tidak memakai nilai", "`\(flag.name)` takes no value")
    case .wrongValue(let value, let flag) where value.isEmpty:
      .init("nilai `\(flag.name)` kosong", "the value of `\(flag.name)` is empty")
    case .wrongValue(let value, let flag) where flag.isDay && UsageError.isNoDay(value):
      .init(
        "`\(value)` untuk `\(flag.name)` bukan hari yang ada dalam kalender",
        "`\(value)` for `\(flag.name)` is no day of the calendar")
    case .wrongValue(let value, let flag):
      .init("`\(value)` bukan nilai `\(flag.name)`", "`\(value)` is no value of `\(flag.name)`")
    case .missingOperand(let what):
      .init("\(what.indonesian) belum disebut", "\(what.english) is missing")
    case .needlessOperand(let word):
      .init("`\(word)` berlebih", "`\(word)` is too much")
    case .manyOnAPage(let word):
      .init(
        "`\(word)` berlebih: satu halaman HTML memuat satu permohonan",
        "`\(word)` is too much: a page of HTML holds one application")
    case .wrongOperand(let word, _):
      .init("`\(word)` tidak dikenal di sini", "`\(word)` is not known here")
    case .repeatedFlag(let flag):
      .init("`\(flag.name)` disebut dua kali", "`\(flag.name)` is given twice")
    case .unknownName(let name, _):
      .init("`\(name)` tidak ada dalam aturan", "`\(name)` is not in the rules")
    case .noFact(let name, _):
      .init(
        "`\(name)` bukan isian permohonan; aturan yang menentukannya",
        "`\(name)` is no entry of an application; the rules decide it")
    case .manyValues(let name, _):
      .init(
        "`\(name)` memuat banyak nilai; yang ditelusuri satu nilai",
        "`\(name)` holds many values; what is swept is one")
    case .identifying(let name):
      .init(
        "`\(name)` mengenali orang, dan --no-identity melarangnya ditampilkan",
        "`\(name)` identifies a person, which --no-identity does not show")
    case .unwritable(let path, let flag, _):
      .init(
        "`\(flag.name)` tidak dapat menulis berkas `.\(OutputName.ending(of: path) ?? "")`",
        "`\(flag.name)` cannot write a `.\(OutputName.ending(of: path) ?? "")` file")
    case .contradicting(let one, let other):
      .init(
        "`\(one.name)` dan `\(other.name)` saling meniadakan",
        "`\(one.name)` and `\(other.name)` exclude each other")
    case .otherEnding(let path, let form):
      .init(
        "`\(path)` bernama seperti bentuk lain, padahal --format \(form)",
        "`\(path)` is named like another form than --format \(form)")
    }
  }

  var help: BilingualText? {
    switch self {
    case .unknownVerb(let word) where !UsageError.verbs(of: word).isEmpty:
      .init(
        "perintahnya: \(UsageError.verbs(of: word).joined(separator: ", "))",
        "its commands: \(UsageError.verbs(of: word).joined(separator: ", "))")
    case .unknownVerb(let word):
      UsageError.verb(called: word)
        ?? UsageError.nearest(
          word,
          CommandTable.verbs.flatMap { [$0.words] + $0.aliases }.map { $0.joined(separator: " ") })
    case .unknownFlag(let name, let words):
      UsageError.nearest(
        name,
        CommandTable.verbs.filter { $0.words == words }.flatMap(\.flags)
          .flatMap { [$0.name, $0.alias].compactMap { $0 } })
    case .wrongValue(_, let flag) where !flag.choices.isEmpty:
      .init(
        "yang boleh: \(flag.choices.joined(separator: ", "))",
        "allowed: \(flag.choices.joined(separator: ", "))")
    case .wrongValue(_, let flag) where flag == .receipt:
      .init("sebut sebuah berkas baru", "name a new file")
    case .wrongValue(let value, let flag) where flag.isDay && UsageError.isNoDay(value):
      .init(
        "periksa hari dan bulannya; tahun mulai dari 1900",
        "check day and month; years begin with 1900")
    case .wrongValue(_, let flag) where flag.isDay:
      .init("tulis `2024-01-31` atau `31/01/2024`", "write `2024-01-31` or `31/01/2024`")
    case .wrongValue(_, let flag) where flag == .maxDepth:
      .init("tulis bilangan dari 1 sampai 1000", "write a number from 1 to 1000")
    case .wrongValue(_, let flag) where flag.value?.english == "N":
      .init("tulis bilangan bulat mulai dari 1", "write a whole number from 1 on")
    case .wrongValue(_, let flag) where flag == .summaryFile:
      .init(
        "akhiri dengan .html, .json, .csv, .md atau .txt",
        "end it in .html, .json, .csv, .md or .txt")
    case .wrongValue(_, let flag) where flag == .letters:
      .init("sebut sebuah folder baru", "name a new folder")
    case .wrongValue(_, let flag) where flag == .problems:
      .init("akhiri dengan .csv atau .ndjson", "end it in .csv or .ndjson")
    case .missingValue(let flag):
      flag.value.map {
        .init("tulis `\(flag.name) \($0.indonesian)`", "write `\(flag.name) \($0.english)`")
      }
    case .manyOnAPage:
      .init(
        "buat satu halaman setiap kali; untuk banyak permohonan: `kite bulk MASUKAN --out hasil.ndjson --letters surat`",
        "make one page at a time; for many applications: `kite bulk INPUT --out results.ndjson --letters letters`"
      )
    case .wrongOperand(_, let words):
      .init(
        "yang boleh: \(words.joined(separator: ", "))",
        "allowed: \(words.joined(separator: ", "))")
    case .unknownName(let name, let names):
      UsageError.nearest(name, names) ?? Spelling.meant(Spelling.holding(name, among: names))
        ?? UsageError.all(names)
    case .noFact(let name, let names):
      Spelling.meant(Spelling.holding(name, among: names)) ?? UsageError.all(names)
    case .manyValues(_, let single):
      .init(
        "sebut satu isian dengan barisnya: \(Spelling.quoted(single)), atau fakta yang bukan daftar",
        "name one entry with its row: \(Spelling.quoted(single)), or a fact that is no list")
    case .identifying:
      .init(
        "pilih fakta lain untuk --by, atau tinggalkan --no-identity",
        "choose another fact for --by, or leave out --no-identity")
    case .unwritable(_, _, let can): can
    case .contradicting(let one, let other):
      .init(
        "tinggalkan `\(one.name)` atau `\(other.name)`",
        "leave out `\(one.name)` or `\(other.name)`")
    case .otherEnding(_, let form):
      .init(
        "akhiri namanya dengan .\(form), atau tinggalkan --format",
        "end its name in .\(form), or leave out --format")
    default: nil
    }
  }

  /// The commands of two words that begin with this one: `rules` alone is half a command.
  private static func verbs(of word: String) -> [String] {
    CommandTable.verbs.filter { verb in
      verb.words.count == 2 && ([verb.words] + verb.aliases).contains { $0[0] == word }
    }.map { "`kite \($0.words.joined(separator: " "))`" }
  }

  /// Of few; nobody reads the names of all that an application holds, or of a whole book.
  private static func all(_ names: [String]) -> BilingualText? {
    guard names.count <= 20 else {
      return .init("semua nama isian: `kite schema`", "the names of all entries: `kite schema`")
    }
    let list = names.joined(separator: ", ")
    return .init("yang ada: \(list)", "there are: \(list)")
  }

  /// The verb that has what people call it among its other words: `cek`.
  private static func verb(called word: String) -> BilingualText? {
    guard let verb = CommandTable.verbs.first(where: { $0.habits.contains(word.lowercased()) })
    else { return nil }
    return Spelling.meant(([verb.words] + verb.aliases).map { $0.joined(separator: " ") })
  }

  private static func nearest(_ word: String, _ words: [String]) -> BilingualText? {
    Spelling.meant(word, among: words)
  }

  /// Written as a day, and none: `31/02/2026`.
  private static func isNoDay(_ value: String) -> Bool {
    switch DateForm.read(value) {
    case .failure(.impossibleDate), .failure(.impossibleYear): true
    default: false
    }
  }
}

extension Flag {
  fileprivate var isDay: Bool { self == .asOf || self == .letterDate }
}

extension UsageError {
  /// The error with its place in the words of the command.
  func diagnostic(in words: [String], verb: Verb? = nil) -> (Diagnostic, [SourceFile]) {
    var line = Array("kite".utf8)
    var label = Diagnostic.Label(.none)
    let wanted = words.lastIndex { $0 == written || $0.hasPrefix(written + "=") }
    for (index, word) in words.enumerated() {
      let shown = Array(UsageError.quoted(word).utf8)
      line.append(0x20)
      if index == wanted {
        label = .init(SourceRange(file: 0, start: line.count, end: line.count + shown.count))
      }
      line += shown
    }
    let file = SourceFile(name: "kite", bytes: line)
    let page = (["kite"] + (verb?.words ?? [])).joined(separator: " ") + " --help"
    let help = help ?? .init("lihat `\(page)`", "see `\(page) --lang en`")
    return (Diagnostic(code: code, title: title, at: label, help: help), [file])
  }

  /// The word that is wrong, as it was written; a word that no command has where one is missing.
  private var written: String {
    switch self {
    case .unknownVerb(let word), .needlessOperand(let word), .manyOnAPage(let word),
      .unknownName(let word, _),
      .identifying(let word), .unknownFlag(let word, _), .wrongValue(let word, _),
      .unwritable(let word, _, _), .otherEnding(let word, _), .wrongOperand(let word, _),
      .noFact(let word, _), .manyValues(let word, _):
      word
    case .missingValue(let flag), .needlessValue(let flag), .repeatedFlag(let flag),
      .contradicting(let flag, _):
      flag.name
    case .missingOperand: "\n"
    }
  }

  /// As a shell would take it back.
  private static func quoted(_ word: String) -> String {
    word.isEmpty || word.contains(where: { $0 == " " || $0 == "\t" }) ? "'\(word)'" : word
  }
}
