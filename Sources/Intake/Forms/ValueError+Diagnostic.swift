import Layout
import Values

/// Words for what can be wrong with one value. Cases that ask for the same mend share a code.
extension ValueError {
  var code: String {
    switch self {
    case .notYesOrNo, .noLength, .lengthWithoutUnit, .daysNotCounted, .monthsNotCounted,
      .partOfMonth, .partOfDay, .noText,
      .noCode:
      "D108"
    case .noNumber, .numberInWords, .noJSONNumber, .noCurrency: "D109"
    case .twoReadings, .groupedNumber: "D110"
    case .tooPrecise: "D111"
    case .tooLarge, .tooManyDigits: "D112"
    case .negative, .belowLeast: "D113"
    case .noDate, .impossibleDate, .impossibleYear, .movingDay: "D114"
    case .noChoice: "D115"
    case .noCountry: "D116"
    case .wrongDigits, .lostZeros: "D117"
    case .noUnit: "D118"
    case .smallPercent: "D124"
    case .otherCountry: "D142"
    case .aboveMost: "D130"
    case .foreignCurrency: "D131"
    case .rupiahHere, .percentHere: "D132"
    case .approximate: "D133"
    case .formulaError: "D134"
    case .halfDate: "D135"
    case .dayNumber: "D136"
    case .otherWeekday: "D137"
    case .twoDates, .mixedDates: "D138"
    case .otherUnit, .noUnitOfRow: "D139"
    case .otherKindOfUnit: "D150"
    case .mixedKindsOfUnit: "D151"
    case .tooPreciseInBase: "D152"
    case .otherCurrency, .mixedCurrencies: "D153"
    case .digitsLost: "D206"
    case .mixedNumbers: "D207"
    }
  }

  /// What stands behind the written value.
  func what(_ written: WrittenValue) -> BilingualText {
    switch self {
    case .noNumber: .init("bukan bilangan", "is no number")
    case .numberInWords: .init("bilangan ditulis dengan kata", "is a number in words")
    case .approximate: .init("hanya perkiraan", "is only approximate")
    case .twoReadings: written.twoReadings
    case .groupedNumber: written.groupedReadings
    case .tooPrecise:
      .init(
        "lebih dari \(written.decimals) digit di belakang koma",
        "has more than \(written.decimals) decimals")
    case .tooLarge: .init("terlalu besar", "is too large")
    case .tooManyDigits: .init("lebih dari 38 digit", "has more than 38 digits")
    case .noJSONNumber: .init("bukan bilangan JSON", "is no JSON number")
    case .negative: .init("tidak boleh negatif", "may not be negative")
    case .belowLeast: .init("di bawah nilai terkecil", "is below the least value")
    case .aboveMost: .init("di atas nilai terbesar", "is above the greatest value")
    case .digitsLost:
      .init(
        "sudah dibulatkan oleh lembar sebar: digit di belakangnya hilang",
        "was rounded by a spreadsheet: its last digits are lost")
    case .foreignCurrency: .init("bukan rupiah", "is not in rupiah")
    case .rupiahHere:
      .init("jumlah uang, bukan \(written.kind.indonesian)", "is money, no \(written.kind.english)")
    case .percentHere:
      .init(
        "persen, bukan \(written.kind.indonesian)", "is a percentage, no \(written.kind.english)")
    case .formulaError: .init("galat rumus lembar sebar", "is an error of a spreadsheet's formula")
    case .mixedNumbers:
      .init(
        "dalam kolom yang memuat `1.234,5` dan `1,234.5` sekaligus",
        "is in a column that has both `1.234,5` and `1,234.5`")
    case .noCurrency: .init("tanpa kode mata uang", "has no currency code")
    case .noDate: .init("bukan tanggal", "is no date")
    case .impossibleDate: .init("tanggal itu tidak ada", "is a date that does not exist")
    case .impossibleYear: .init("tahun itu terlalu dini", "has a year that is too early")
    case .halfDate: written.halfDate
    case .dayNumber: .init("nomor hari lembar sebar", "is the number of a day in a spreadsheet")
    case .otherWeekday: .init("bukan hari itu", "is not that day of the week")
    case .twoDates: written.twoDates
    case .mixedDates:
      .init(
        "dalam kolom yang memuat hari/bulan dan bulan/hari sekaligus",
        "is in a column that has both day/month and month/day")
    case .movingDay:
      .init(
        "bukan tanggal yang tetap: berkas ini dapat dinilai pada hari lain",
        "is no fixed date: the file may be judged on another day")
    case .noLength: .init("bukan lama waktu", "is no length of time")
    case .lengthWithoutUnit: .init("tanpa satuan waktu", "has no unit of time")
    case .daysNotCounted: .init("hari tidak dihitung di sini", "days do not count here")
    case .monthsNotCounted:
      .init("bulan dan tahun tidak dihitung di sini", "months and years do not count here")
    case .partOfMonth: .init("bukan bulan yang penuh", "is not in full months")
    case .partOfDay: .init("bukan hari yang penuh", "is not in full days")
    case .notYesOrNo: .init("bukan ya atau tidak", "is neither yes nor no")
    case .noText: .init("harus teks", "must be text")
    case .noChoice: .init("bukan pilihan", "is no choice")
    case .noCountry: .init("bukan negara", "is no country")
    case .noCode: .init("bukan deretan digit", "is no row of digits")
    case .wrongDigits, .lostZeros:
      .init(
        "terdiri atas \(written.digits) digit",
        "has \(English.counted(written.digits, "digit", "digits"))")
    case .noUnit: .init("bukan satuan", "is no unit")
    case .otherUnit:
      .init("satuan jenis lain dari satuan barisnya", "is in a unit of another kind than its row")
    case .noUnitOfRow:
      .init(
        "bersatuan, tetapi satuan barisnya tidak diketahui",
        "has a unit, but that of its row is not known")
    case .otherKindOfUnit: written.otherKind
    case .mixedKindsOfUnit:
      .init(
        "satuan jenis lain dari baris lain yang dihitung bersama",
        "is in a unit of another kind than other rows that it is computed with")
    case .tooPreciseInBase:
      .init(
        "terlalu teliti: dalam satuan dasarnya lebih dari \(written.decimals) digit di belakang koma",
        "is too precise: in its base unit it has more than \(written.decimals) decimals")
    case .otherCurrency:
      .init(
        "bukan dalam \(written.field?.currency ?? "mata uang itu"), satu-satunya yang mempunyai kurs",
        "is not in \(written.field?.currency ?? "the currency"), the only one with a rate")
    case .mixedCurrencies:
      .init(
        "mata uang lain dari uang lain yang diubah dengan kurs yang sama",
        "is of another currency than other money that the same rate converts")
    case .otherCountry: written.countryRead
    case .smallPercent:
      .init("dibaca sebagai persen, yaitu per seratus", "is taken per hundred")
    }
  }

  /// What to write instead.
  func help(_ written: WrittenValue) -> BilingualText? {
    switch self {
    case .noNumber, .numberInWords, .approximate, .noJSONNumber: written.numberHelp
    case .rupiahHere: written.numberHelp
    case .percentHere: written.numberHelp
    case .twoReadings: written.readingsHelp
    case .groupedNumber: written.groupedHelp
    case .tooPrecise:
      .init(
        "tulis tanpa digit yang berlebih; tidak ada yang dibulatkan",
        "leave out the digits too many; nothing is rounded")
    case .tooLarge, .tooManyDigits: .init("paling banyak 10^18", "at most 10^18")
    case .digitsLost:
      .init(
        "setel sel itu sebagai Teks, isi kembali seluruh angkanya, lalu simpan lagi",
        "set the cell to Text, enter all its digits again and save")
    case .foreignCurrency:
      .init(
        "hitung dahulu ke rupiah, dengan kurs kepabeanan (NDPBM)",
        "convert it to rupiah first, at the customs exchange rate (NDPBM)")
    case .formulaError:
      .init("perbaiki rumusnya atau tulis nilainya", "mend the formula or write the value")
    // Who is asked sees no column.
    case .mixedNumbers where written.medium == .question:
      .init(
        "tulis angkanya tanpa tanda di antara ribuan",
        "write the number without marks between thousands")
    case .mixedDates where written.medium == .question:
      .init(
        "tulis tanggalnya dengan nama bulan, misalnya `20 November 2026`",
        "write the date with the name of its month, such as `20 November 2026`")
    case .mixedNumbers:
      .init(
        "tulis semua angka kolom itu dengan satu cara",
        "write all numbers of the column in one way")
    case .mixedDates:
      .init(
        "tulis semua tanggal kolom itu dengan satu cara, misalnya `2026-11-20`; atau katakan untuk yang dapat berarti dua: --dates dmy atau --dates mdy",
        "write all dates of the column in one way, such as `2026-11-20`; or say for those that can mean two: --dates dmy or --dates mdy"
      )
    case .noCurrency: .init("tulis `USD 20.000,00`", "write `USD 20,000.00`")
    case .halfDate: written.halfDateHelp
    case .noDate, .impossibleYear, .otherWeekday, .movingDay:
      .init(
        "tulis misalnya `2026-11-20` atau `20/11/2026` (hari dulu)",
        "write for example `2026-11-20` or `20/11/2026` (day first)")
    case .impossibleDate: written.impossibleDateHelp
    case .twoDates: written.datesHelp
    case .dayNumber: written.dayNumberHelp
    case .noLength, .lengthWithoutUnit, .daysNotCounted, .monthsNotCounted, .partOfMonth,
      .partOfDay:
      written.lengthHelp
    case .notYesOrNo: .init("tulis `ya` atau `tidak`", "write `yes` or `no`")
    case .noText where written.medium == .question: nil
    case .noText: .init("tulis di antara tanda kutip", "write it in quotes")
    case .noChoice: written.choiceHelp
    case .noCountry: written.countryHelp
    case .noCode, .wrongDigits: written.digitsHelp
    case .lostZeros where written.medium != .table: written.digitsHelp
    case .lostZeros:
      .init(
        "nol di depan mungkin hilang: setel kolom itu sebagai Teks, lalu isi kembali",
        "zeros in front may be lost: set the column to Text and enter it again")
    case .noUnit: written.unitHelp
    case .tooPreciseInBase:
      .init(
        "tulis tanpa digit yang berlebih; tidak ada yang dibulatkan",
        "leave out the digits too many; nothing is rounded")
    case .otherCurrency, .mixedCurrencies:
      .init(
        "tulis uang itu dalam mata uang yang mempunyai kurs",
        "write the money in the currency that has a rate")
    case .otherUnit, .noUnitOfRow, .otherKindOfUnit, .mixedKindsOfUnit:
      .init("isi atau periksa satuannya", "fill in or check the unit")
    case .otherCountry: written.otherCountryHelp
    case .smallPercent where written.medium == .question:
      .init("5 persen ditulis `5` atau `5%`", "5 percent is written `5` or `5%`")
    case .smallPercent:
      .init("5 persen ditulis `5` atau `\"5%\"`", "5 percent is written `5` or `\"5%\"`")
    case .negative, .belowLeast, .aboveMost: nil
    }
  }
}
