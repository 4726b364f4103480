import Values

/// Words for what can be wrong with one value. Cases that ask for the same mend share a code.
extension ValueError {
  var code: String {
    switch self {
    case .form(let error): ValueError.code(of: error)
    case .ambiguousInColumn: "D110"
    case .noNumber, .noText, .noDigits: "D108"
    case .tooManyDigits: "D112"
    case .noJSONNumber: "D109"
    case .negative, .belowLeast: "D113"
    case .aboveMost: "D130"
    case .noChoice: "D115"
    case .noCountry: "D116"
    case .wrongDigits, .lostZeros: "D117"
    case .noUnit: "D118"
    case .smallPercent: "D124"
    }
  }

  /// What was written is read all the same.
  var isWarning: Bool {
    switch self {
    case .smallPercent: true
    case .form, .ambiguousInColumn, .noNumber, .noText, .noDigits, .tooManyDigits, .noJSONNumber,
      .negative, .belowLeast, .aboveMost, .noChoice, .noCountry, .wrongDigits, .lostZeros, .noUnit:
      false
    }
  }

  private static func code(of error: FormError) -> String {
    switch error {
    case .ambiguous: "D110"
    case .tooPrecise: "D111"
    case .tooLarge: "D112"
    case .notADate, .impossibleDate: "D114"
    case .notYesOrNo, .notADuration, .daysNotCounted: "D108"
    case .notANumber, .words, .noCurrency: "D109"
    }
  }

  /// What stands behind the written value.
  var what: BilingualText {
    switch self {
    case .form(let error): error.message
    case .ambiguousInColumn(let thousands, let decimal):
      FormError.ambiguous(thousands: thousands, decimal: decimal).message
    case .noNumber: FormError.notANumber.message
    case .tooManyDigits(let limit):
      .init("lebih dari \(limit) angka", "has more than \(limit) digits")
    case .noJSONNumber: .init("bukan bilangan JSON", "is no JSON number")
    case .negative: .init("tidak boleh negatif", "may not be negative")
    case .belowLeast: .init("di bawah nilai terkecil", "is below the least value")
    case .aboveMost: .init("di atas nilai terbesar", "is above the greatest value")
    case .noText: .init("harus teks", "must be text")
    case .noChoice: .init("bukan pilihan", "is no choice")
    case .noCountry: .init("bukan kode negara", "is no country code")
    case .noDigits: .init("harus deretan angka", "must be a row of digits")
    case .wrongDigits(let count?, _), .lostZeros(let count):
      .init("terdiri atas \(count) angka", "has \(count) digits")
    case .wrongDigits(nil, _): .init("bukan deretan angka", "is no row of digits")
    case .noUnit: .init("bukan satuan", "is no unit")
    case .smallPercent:
      .init("berarti seperseratus bagian dari seratus", "is taken per hundred")
    }
  }

  func help(_ written: String) -> BilingualText? {
    switch self {
    case .form(let error): error.help
    case .ambiguousInColumn(let thousands, let decimal):
      .init(
        "tulis `\(thousands)` atau `\(decimal)`; untuk seluruh kolom: --numbers id atau --numbers en",
        "write `\(thousands)` or `\(decimal)`; for the whole column: --numbers id or --numbers en")
    case .noNumber: FormError.notANumber.help
    case .noJSONNumber:
      .init(
        "tulis tanpa titik ribuan, atau di antara tanda kutip: `\"Rp\(written)\"`",
        "write it without dots, or in quotes: `\"Rp\(written)\"`")
    case .noText: .init("tulis di antara tanda kutip", "write it in quotes")
    case .noChoice(let choices, let near): ValueError.choose(Spelling.quoted(choices), near)
    case .noCountry:
      .init(
        "tulis dua huruf ISO 3166, misalnya `JP`, `US`, `SG`",
        "write the two letters of ISO 3166, such as `JP`, `US`, `SG`")
    case .wrongDigits(_, let allowed): ValueError.digits(allowed.map(String.init))
    case .lostZeros:
      .init(
        "nol di depan mungkin hilang: setel kolom itu sebagai Teks, lalu isi kembali",
        "zeros in front may be lost: set the column to Text and enter it again")
    case .noUnit(let codes):
      .init("satuan: \(Spelling.quoted(codes))", "units: \(Spelling.quoted(codes))")
    case .smallPercent:
      .init("5 persen ditulis `5` atau `\"5%\"`", "5 percent is written `5` or `\"5%\"`")
    case .tooManyDigits, .negative, .belowLeast, .aboveMost, .noDigits: nil
    }
  }

  private static func choose(_ list: String, _ near: String?) -> BilingualText {
    guard let meant = Spelling.meant(near.map { [$0] } ?? []) else {
      return .init("pilih \(list)", "choose \(list)")
    }
    return .init("\(meant.indonesian) Pilihan: \(list)", "\(meant.english) Choices: \(list)")
  }

  private static func digits(_ counts: [String]) -> BilingualText {
    .init(
      "harus \(counts.joined(separator: " atau ")) angka; tulis di antara tanda kutip supaya nol di depan tidak hilang",
      "must be \(counts.joined(separator: " or ")) digits; write it in quotes so that leading zeros stay"
    )
  }
}
