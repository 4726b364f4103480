import Values

/// Words for what is read though JSON asks for something else. No word repeats what was written: the place shows it.
extension JSONSlip.Kind {
  var code: String {
    switch self {
    case .missingComma, .otherComma, .needlessComma, .equalsSign, .missingValue, .missingBracket,
      .needlessBracket, .rowWithoutList, .groupInGroup:
      "D145"
    case .otherQuotes, .missingQuote, .innerQuotes, .controlInText, .unquotedName, .unquotedWord,
      .otherWord:
      "D146"
    case .otherComment, .otherBlank, .utf16, .oldLineEnds: "D147"
    }
  }

  var title: BilingualText {
    switch self {
    case .missingComma: .init("koma kurang di sini", "a comma is missing here")
    case .otherComma: .init("`;` dibaca sebagai koma", "`;` is read as a comma")
    case .needlessComma: .init("koma berlebih diabaikan", "a comma too many is passed over")
    case .equalsSign: .init("`=` dibaca sebagai `:`", "`=` is read as `:`")
    case .missingValue:
      .init(
        "tidak ada nilai sesudah `:`, dianggap belum diisi",
        "no value stands behind `:`; it counts as missing")
    case .missingBracket:
      .init("kurung penutup kurang di akhir berkas", "a closing bracket is missing at the end")
    case .needlessBracket:
      .init("kurung penutup berlebih di akhir berkas", "a closing bracket too many at the end")
    case .otherQuotes:
      .init("tanda kutip ini dibaca sebagai `\"`", "these quotes are read as `\"`")
    case .missingQuote: .init("satu tanda kutip kurang di sini", "a quote is missing here")
    case .innerQuotes:
      .init(
        "tanda kutip di dalam teks dibaca sebagai bagian teks",
        "quotes inside a text are read as part of it")
    case .controlInText:
      .init("tab atau tanda kendali di dalam teks", "a tab or control sign inside a text")
    case .unquotedName: .init("nama tanpa tanda kutip", "a name without quotes")
    case .unquotedWord: .init("kata tanpa tanda kutip", "a word without quotes")
    case .otherWord:
      .init(
        "dibaca sebagai `true`, `false` atau `null`", "read as `true`, `false` or `null`")
    case .otherComment:
      .init("komentar ini bukan `//`", "this comment is no `//`")
    case .otherBlank:
      .init(
        "spasi yang tidak dikenal JSON dibaca sebagai spasi biasa",
        "a blank that JSON does not know is read as a plain one")
    case .utf16: .init("berkas UTF-16, dibaca juga", "the file is UTF-16; it is read all the same")
    case .oldLineEnds:
      .init(
        "baris berakhir dengan CR saja, seperti pada Mac lama; dibaca juga",
        "lines end in CR alone, as on old Macs; they are read all the same")
    case .rowWithoutList:
      .init("satu baris tanpa `[ ]` dibaca sebagai daftar", "a row without `[ ]` is read as a list")
    case .groupInGroup:
      .init("kelompok di dalam kelompok lain, dibaca juga", "a group within another; it is read")
    }
  }

  var help: BilingualText {
    switch self {
    case .missingComma, .otherComma:
      .init("tulis `,` di antara dua isian", "write `,` between two entries")
    case .needlessComma: .init("hapus satu koma", "remove one comma")
    case .equalsSign: .init("tulis `\"nama\": nilai`", "write `\"name\": value`")
    case .missingValue: .init("tulis nilainya, atau `null`", "write the value, or `null`")
    case .missingBracket: .init("tulis `}` atau `]` di akhir", "write `}` or `]` at the end")
    case .needlessBracket: .init("hapus kurung itu", "remove that bracket")
    case .otherQuotes, .missingQuote, .unquotedName, .unquotedWord:
      .init("tulis di antara dua `\"`", "write it between two `\"`")
    case .innerQuotes: .init("tulis `\\\"` di dalam teks", "write `\\\"` inside a text")
    case .controlInText: .init("tulis spasi biasa", "write a plain blank")
    case .otherWord: .init("tulis dengan huruf kecil", "write it in small letters")
    case .otherComment: .init("tulis `// komentar`", "write `// comment`")
    case .otherBlank: .init("ketik ulang spasi itu", "type the blank again")
    case .utf16, .oldLineEnds:
      .init("simpan berkas sebagai UTF-8", "save the file as UTF-8")
    case .rowWithoutList: .init("tulis `[ {…} ]`", "write `[ {…} ]`")
    case .groupInGroup:
      .init(
        "barangkali `}` di atasnya kurang", "perhaps a `}` above is missing")
    }
  }
}

extension DataError {
  /// What a slip says: the last that is told of its kind says how many more there are.
  static func slipTitle(_ kind: JSONSlip.Kind, _ more: Int, _ lastLine: Int) -> BilingualText {
    let title = kind.title
    guard more > 0 else { return title }
    return .init(
      "\(title.indonesian); juga di \(more) tempat lagi sampai baris \(lastLine)",
      "\(title.english); also in \(more) more places down to line \(lastLine)")
  }
}
