package import Values

extension JSONError.Reason {
  package var title: BilingualText {
    switch self {
    case .ends(let wanted):
      .init(
        "teks berakhir sebelum \(wanted.words.indonesian)",
        "the text ends before \(wanted.words.english)")
    case .unexpected(let found, let wanted):
      .init(
        "bukan JSON: diharapkan \(wanted.words.indonesian), tertulis `\(found)`",
        "not JSON: expected \(wanted.words.english), found `\(found)`")
    case .tooDeep(let limit):
      .init("kurung bersarang lebih dari \(limit)", "brackets nest deeper than \(limit)")
    case .textTooLong(let limit):
      .init("teks lebih dari \(limit) bita", "a text of more than \(limit) bytes")
    case .unclear(let what): what.title
    case .other(let title): title
    }
  }

  package var help: BilingualText? {
    switch self {
    case .ends:
      .init(
        "berkas mungkin terpotong; simpan kembali seluruhnya",
        "the file may be cut off; save it whole")
    case .tooDeep: DataError.raise("--max-depth")
    case .textTooLong: DataError.raise("--max-text")
    case .unclear(let what): what.help
    case .unexpected(_, .sign(let sign)):
      .init(
        "tulis `\(sign)` di sini, atau perbaiki yang berdiri di depannya",
        "write `\(sign)` here, or mend what stands before it")
    case .unexpected(_, .name):
      .init(
        "setiap isian ditulis `\"nama\": nilai`; teks yang memuat koma ditulis di antara tanda kutip",
        "every entry is written `\"name\": value`; a text that holds a comma is written in quotes")
    case .unexpected(_, .escape):
      .init(
        "tulis `\\\\` untuk satu garis miring terbalik",
        "write `\\\\` for one backslash")
    case .unexpected, .other: nil
    }
  }
}

extension JSONError.Unclear {
  fileprivate var title: BilingualText {
    switch self {
    case .secondObject:
      .init(
        "berkas memuat lebih dari satu objek, yang kedua mulai di sini",
        "the file holds more than one object; the second begins here")
    case .secondValue:
      .init(
        "masih ada isi sesudah `}` yang menutup permohonan",
        "something stands behind the `}` that ends the application")
    case .valueWithoutName:
      .init("`{` atau `[` tanpa nama di depannya", "`{` or `[` without a name before it")
    case .nameInList:
      .init(
        "nama di dalam daftar, di luar `{ }` sebuah baris",
        "a name in a list, outside the `{ }` of a row")
    case .missingValue: .init("nilai sesudah `:` tidak ada", "the value behind `:` is missing")
    case .emptyPlace:
      .init("tidak ada baris di antara dua koma", "no row stands between two commas")
    case .openComment: .init("komentar `/*` tidak ditutup", "the comment `/*` is not closed")
    case .openQuote:
      .init(
        "teks yang mulai di sini tidak ditutup tanda kutip",
        "the text that begins here has no closing quote")
    case .quotesInText:
      .init(
        "tidak jelas di mana teks ini berakhir: ada tanda kutip di dalamnya",
        "it is not clear where this text ends: it holds quotes")
    case .colonInWord:
      .init(
        "nilai tanpa tanda kutip memuat `:` atau `=`",
        "a value without quotes holds `:` or `=`")
    case .bracketInWord:
      .init("nilai tanpa tanda kutip memuat kurung", "a value without quotes holds a bracket")
    case .noValue: .init("ini bukan nilai", "this is no value")
    case .halfLetter:
      .init("`\\u` ini hanya separuh huruf", "this `\\u` is half a letter")
    }
  }

  fileprivate var help: BilingualText {
    switch self {
    case .secondObject:
      .init(
        "satu berkas satu permohonan; untuk banyak: satu setiap baris (NDJSON, misalnya dengan `jq -c .`), atau berkas masing-masing dalam satu folder, lalu `kite bulk`",
        "one file, one application; for many: one a line (NDJSON, for instance with `jq -c .`), or a file each in one folder, then `kite bulk`"
      )
    case .secondValue:
      .init(
        "hapus yang berlebih, atau hapus `}` yang menutup terlalu awal",
        "remove what is too much, or the `}` that closes too early")
    case .valueWithoutName:
      .init(
        "tulis namanya, `\"nama\": …`; barangkali `[` atau `]` di atasnya hilang",
        "write its name, `\"name\": …`; perhaps a `[` or `]` above is missing")
    case .nameInList:
      .init(
        "setiap baris daftar ditulis `{…}`; barangkali `]` di atasnya hilang",
        "every row of a list is written `{…}`; perhaps a `]` above is missing")
    case .missingValue:
      .init(
        "tulis nilainya, atau `null` bila belum diketahui",
        "write the value, or `null` if it is not known")
    case .emptyPlace:
      .init(
        "tulis barisnya, atau hapus satu koma bila memang tidak ada",
        "write the row, or remove one comma if there is none")
    case .openComment: .init("tutup dengan `*/`", "close it with `*/`")
    case .openQuote:
      .init(
        "tulis `\"` di akhir teks itu; bila berkasnya terpotong di sini, ambil lagi seluruhnya",
        "write `\"` at the end of the text; if the file was cut off here, get all of it again")
    case .quotesInText:
      .init(
        "tulis tanda kutip di dalam teks sebagai `\\\"`, dan satu `\"` di akhirnya",
        "write quotes inside the text as `\\\"`, and one `\"` at its end")
    case .colonInWord, .bracketInWord:
      .init(
        "tulis nilai itu di antara tanda kutip, dan koma di belakangnya",
        "write the value in quotes, and a comma behind it")
    case .noValue:
      .init(
        "tulis nilainya, atau `null` bila belum diketahui",
        "write the value, or `null` if it is not known")
    case .halfLetter:
      .init("tulis hurufnya sendiri", "write the letter itself")
    }
  }
}

extension JSONError.Wanted {
  fileprivate var words: BilingualText {
    switch self {
    case .sign(let sign): .init(same: "`\(sign)`")
    case .name: .init("nama di antara tanda kutip", "a name in quotes")
    case .value: .init("nilai", "a value")
    case .closingQuote: .init("tanda kutip penutup", "a closing quote")
    case .escape: .init("tanda sesudah `\\`", "a sign behind `\\`")
    case .pair: .init("pasangan `\\u`", "the pair of `\\u`")
    case .letter: .init("huruf `\\u`", "a letter `\\u`")
    case .hexadecimal: .init("empat digit heksadesimal", "four hexadecimal digits")
    case .end: .init("akhir teks", "the end of the text")
    }
  }
}
