import Values

/// Why a CSV file cannot be taken in at all; what is wrong with one row is a problem of its application.
package enum TableError: Error, Sendable {
  case noNumberColumn(String, near: String?)
  case columnTwice(String, String)
  case unclosedQuote(String, line: Int)
  case unknownList(String, near: [String])
  case noHeader(String)
  /// Two files of a set whose names are one but for case.
  case listTwice(String, String)
  /// A quoted cell goes on over lines and ends where it should not.
  case strayQuote(String, line: Int, last: Int)
  /// No title stands above cells that hold something.
  case namelessColumn(String, letter: String, cells: Int)
  /// `No` numbers the rows of a list instead of naming their applications.
  case countsRows(String, title: String)
  case nulBytes(String, line: Int)
  case endsInNUL(String, count: Int)
  /// Bytes that are neither UTF-8 nor Windows-1252.
  case brokenText(String, line: Int)
  case recordTooLong(String, line: Int)
  /// A workbook, as a command has it, and no LibreOffice to open it with.
  case noConverter(String)
  /// LibreOffice gave nothing; `nil` where it was ended.
  case notConverted(String, status: Int32?)
  /// No sheet of a workbook holds applications.
  case noMainSheet(String, sheets: [String])

  var code: String {
    switch self {
    case .noNumberColumn: "D201"
    case .columnTwice: "D202"
    case .unclosedQuote: "D203"
    case .unknownList: "D204"
    case .noHeader: "D205"
    case .listTwice: "D211"
    case .strayQuote: "D203"
    case .namelessColumn: "D215"
    case .countsRows: "D201"
    case .nulBytes, .endsInNUL: "D225"
    case .brokenText: "D226"
    case .recordTooLong: "D203"
    case .noConverter: "D227"
    case .notConverted: "D228"
    case .noMainSheet: "D229"
    }
  }

  var title: BilingualText {
    switch self {
    case .noNumberColumn(let file, _):
      .init("`\(file)` tidak memuat kolom `nomor`", "`\(file)` has no column `nomor`")
    case .columnTwice(let file, let name):
      .init("`\(file)` memuat kolom `\(name)` dua kali", "`\(file)` has the column `\(name)` twice")
    case .unclosedQuote(let file, let line):
      .init(
        "`\(file)`: tanda kutip pada baris \(line) tidak pernah ditutup",
        "`\(file)`: the quote mark on line \(line) is never closed")
    case .unknownList(let file, _):
      .init("`\(file)` bukan daftar yang dikenal aturan", "`\(file)` is no list of the rules")
    case .noHeader(let file):
      .init("`\(file)` kosong: baris judul tidak ada", "`\(file)` is empty: it has no header")
    case .listTwice(let one, let other):
      .init(
        "`\(one)` dan `\(other)` adalah daftar yang sama",
        "`\(one)` and `\(other)` are the same list")
    case .strayQuote(let file, let line, let last) where last <= line:
      .init(
        "`\(file)`: tanda kutip pada baris \(line) tidak jelas di mana selnya berakhir",
        "`\(file)`: the quote marks on line \(line) do not tell where their cell ends")
    case .strayQuote(let file, let line, let last):
      .init(
        "`\(file)`: tanda kutip pada baris \(line) menelan baris sampai \(last)",
        "`\(file)`: a quote mark on line \(line) swallows the lines up to \(last)")
    case .namelessColumn(let file, let letter, let cells):
      .init(
        "`\(file)`: kolom \(letter) tanpa judul memuat \(cells) sel terisi",
        "`\(file)`: column \(letter) has no title and \(English.counted(cells, "filled cell", "filled cells"))"
      )
    case .countsRows(let file, let title):
      .init(
        "`\(file)`: kolom `\(title)` hanya menghitung baris, bukan `nomor` permohonannya",
        "`\(file)`: the column `\(title)` only counts rows and is not the `nomor` of their application"
      )
    case .nulBytes(let file, let line):
      .init("`\(file)`: baris \(line) memuat bita NUL", "`\(file)`: line \(line) holds NUL bytes")
    case .endsInNUL(let file, let count):
      .init(
        "`\(file)` berakhir dengan \(count) bita NUL", "`\(file)` ends in \(count) NUL bytes")
    case .brokenText(let file, let line):
      .init(
        "`\(file)`: baris \(line) bukan UTF-8 dan bukan Windows-1252",
        "`\(file)`: line \(line) is neither UTF-8 nor Windows-1252")
    case .recordTooLong(let file, let line):
      .init(
        "`\(file)`: baris \(line) tidak berakhir dalam batas panjang baris",
        "`\(file)`: line \(line) does not end within the limit of a line")
    case .noConverter(let path):
      .init(
        "`\(path)` adalah buku kerja, dan LibreOffice tidak terpasang di sini",
        "`\(path)` is a workbook, and LibreOffice is not installed here")
    case .notConverted(let file, let status):
      .init(
        "LibreOffice tidak dapat membuka `\(file)`\(status.map { " (status \($0))" } ?? "")",
        "LibreOffice could not open `\(file)`\(status.map { " (status \($0))" } ?? "")")
    case .noMainSheet(let file, let sheets):
      .init(
        "`\(file)` tidak memuat lembar `permohonan`; lembarnya: \(Spelling.quoted(sheets))",
        "`\(file)` has no sheet `permohonan`; its sheets: \(Spelling.quoted(sheets))")
    }
  }

  var help: BilingualText? {
    switch self {
    case .noNumberColumn(_, let near?):
      .init(
        "mungkin kolom `\(near)` yang dimaksud? Beri judul `nomor`",
        "did you mean the column `\(near)`? Call it `nomor`")
    case .noNumberColumn:
      .init(
        "setiap berkas memerlukan kolom `nomor`, yang menghubungkan baris dengan permohonannya",
        "every file needs a column `nomor`, which ties rows to their application")
    case .columnTwice, .listTwice: .init("hapus salah satunya", "remove one of them")
    case .unclosedQuote, .strayQuote, .recordTooLong:
      .init(
        "tutup kutipnya; kutip di dalam teks ditulis dua kali `\"\"`",
        "close it; a quote mark within a text is written twice `\"\"`")
    case .unknownList(_, let near):
      Spelling.meant(near.map { $0 + ".csv" })
        ?? .init("pindahkan berkas itu ke luar folder", "move the file out of the folder")
    case .noHeader: .init("baris pertama memuat nama kolom", "the first line names the columns")
    case .namelessColumn:
      .init(
        "beri judul; judul apa pun boleh, kolom yang tidak dikenal hanya disebut",
        "give it a title; any will do, a column that is not known is only named")
    case .countsRows:
      .init(
        "tambahkan kolom `nomor` dengan nomor permohonan pada setiap baris",
        "add a column `nomor` with the number of the application in every row")
    case .nulBytes, .endsInNUL:
      .init(
        "berkas rusak atau tersimpan sebagian; simpan lagi dari asalnya",
        "the file is damaged or half saved; save it again from where it came")
    case .noConverter(let path):
      .init(
        "simpan tiap lembar sebagai \"CSV UTF-8\" dalam satu folder, atau jalankan `mkdir lembar; ssconvert -S \(path) lembar/%s.csv`, lalu `kite bulk lembar --out hasil.csv`",
        "save every sheet as \"CSV UTF-8\" in one folder, or run `mkdir sheets; ssconvert -S \(path) sheets/%s.csv`, then `kite bulk sheets --out results.csv`"
      )
    case .notConverted:
      .init(
        "buka berkas itu sendiri untuk melihat apakah rusak, lalu simpan tiap lembar sebagai \"CSV UTF-8\"",
        "open the file yourself to see whether it is damaged, and save every sheet as \"CSV UTF-8\""
      )
    case .noMainSheet:
      .init(
        "beri nama `permohonan` pada lembar yang memuat satu permohonan setiap baris",
        "name the sheet that holds one application a row `permohonan`")
    case .brokenText:
      .init(
        "simpan kembali sebagai UTF-8; dari lembar sebar: \"CSV UTF-8\"",
        "save it again as UTF-8; from a spreadsheet: \"CSV UTF-8\"")
    }
  }
}
