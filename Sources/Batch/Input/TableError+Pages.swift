package import Diagnostics
import Values

extension TableError {
  /// The pages of `kite explain` for CSV files that cannot be taken in.
  package static let pages: [DiagnosticPage] = [
    .init(
      "D201",
      .init(
        "Berkas CSV tidak memuat kolom `nomor`.",
        "The CSV file has no column `nomor`."),
      .init(
        "Tambahkan kolom `nomor`; setiap baris daftar menyebut permohonannya.",
        "Add a column `nomor`; every row of a list names its application.")),
    .init(
      "D202",
      .init(
        "Satu kolom muncul dua kali.",
        "A column stands there twice."),
      .init(
        "Hapus salah satunya.",
        "Remove one of them.")),
    .init(
      "D203",
      .init(
        "Tanda kutip tidak ditutup, sehingga sisa berkas menjadi satu sel.",
        "A quote mark is never closed, so that the rest of the file is one cell."),
      .init(
        "Tutup kutipnya; kutip di dalam teks ditulis dua kali.",
        "Close it; a quote mark within a text is written twice.")),
    .init(
      "D204",
      .init(
        "Nama berkas bukan daftar yang dikenal aturan.",
        "The name of the file is no list of the rules."),
      .init(
        "Beri nama menurut daftarnya; `kite schema --csv` menyebut semuanya.",
        "Name it after its list; `kite schema --csv` names them all.")),
    .init(
      "D205",
      .init(
        "Berkas CSV tanpa baris judul.",
        "A CSV file without a header."),
      .init(
        "Baris pertama memuat nama kolom.",
        "The first line names the columns.")),
    .init(
      "D211",
      .init(
        "Dua berkas sebuah folder CSV adalah daftar yang sama: namanya berbeda hanya pada huruf besar.",
        "Two files of a CSV set are the same list: their names differ only in letter case."),
      .init(
        "Gabungkan, lalu hapus salah satunya.",
        "Put them together and remove one of them.")),
  ]
}
