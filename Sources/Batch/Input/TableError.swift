import Values

/// Why a CSV file cannot be taken in at all; what is wrong with one row is a problem of its application.
package enum TableError: Error, Sendable {
  case noNumberColumn(String)
  case columnTwice(String, String)
  case unclosedQuote(String, line: Int)
  case unknownList(String, near: [String])
  case noHeader(String)
  /// Two files of a set whose names are one but for case.
  case listTwice(String, String)

  var code: String {
    switch self {
    case .noNumberColumn: "D201"
    case .columnTwice: "D202"
    case .unclosedQuote: "D203"
    case .unknownList: "D204"
    case .noHeader: "D205"
    case .listTwice: "D211"
    }
  }

  var title: BilingualText {
    switch self {
    case .noNumberColumn(let file):
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
    }
  }

  var help: BilingualText? {
    switch self {
    case .noNumberColumn:
      .init(
        "setiap berkas memerlukan kolom `nomor`, yang menghubungkan baris dengan permohonannya",
        "every file needs a column `nomor`, which ties rows to their application")
    case .columnTwice, .listTwice: .init("hapus salah satunya", "remove one of them")
    case .unclosedQuote:
      .init(
        "tutup kutipnya; kutip di dalam teks ditulis dua kali `\"\"`",
        "close it; a quote mark within a text is written twice `\"\"`")
    case .unknownList(_, let near):
      Spelling.meant(near.map { $0 + ".csv" })
        ?? .init("hapus berkas itu dari folder", "remove the file from the folder")
    case .noHeader: .init("baris pertama memuat nama kolom", "the first line names the columns")
    }
  }
}
