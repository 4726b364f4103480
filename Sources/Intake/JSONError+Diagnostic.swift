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
    case .unexpected, .other: nil
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
    case .hexadecimal: .init("empat angka heksadesimal", "four hexadecimal digits")
    case .end: .init("akhir teks", "the end of the text")
    }
  }
}
