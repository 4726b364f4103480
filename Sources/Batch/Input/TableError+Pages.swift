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
    .init(
      "D212",
      .init(
        "Teks berkas CSV bukan UTF-8; dibaca sebagai UTF-16 (bertanda) atau Windows-1252.",
        "The text of a CSV file is no UTF-8; it is read as UTF-16 (by its mark) or Windows-1252."),
      .init(
        "Periksa nama-nama dengan huruf khusus; simpan sebagai \"CSV UTF-8\" lain kali.",
        "Look at names with special letters; save as \"CSV UTF-8\" next time.")),
    .init(
      "D213",
      .init(
        "Baris berkas berakhir dengan CR saja, seperti tersimpan program lama.",
        "Lines of the file end in CR alone, as old programs save them."),
      .init(
        "Tidak perlu apa-apa; hasilnya sama.",
        "Nothing need be done; results are the same.")),
    .init(
      "D214",
      .init(
        "Baris di atas judul kolom (judul tabel, petunjuk `sep=;`) dilewati.",
        "Rows above the header (titles, a hint `sep=;`) are passed over."),
      .init(
        "Periksa bahwa baris itu memang bukan permohonan.",
        "See that those rows are no applications indeed.")),
    .init(
      "D215",
      .init(
        "Kolom tanpa judul memuat sel terisi, yang tidak akan dibaca.",
        "A column without a title has filled cells, which would not be read."),
      .init(
        "Beri judul pada kolom itu, atau kosongkan.",
        "Give the column a title, or empty it.")),
    .init(
      "D216",
      .init(
        "Kolom yang tidak dikenal aturan; isinya tidak dibaca.",
        "A column that the rules do not know; what stands in it is not read."),
      .init(
        "Perbaiki judulnya bila dimaksudkan sebagai fakta.",
        "Mend its title if it was meant as a fact.")),
    .init(
      "D231",
      .init(
        "Satu `nomor` dipakai beberapa permohonan, atau kosong: baris daftar tidak dapat dihubungkan dengannya.",
        "Several applications have one `nomor`, or have none: rows of lists cannot be tied to them."
      ),
      .init(
        "Beri setiap permohonan nomor sendiri, di berkas permohonan dan di berkas daftarnya.",
        "Give every application its own number, in the file of applications and in those of its lists."
      )),
    .init(
      "D217",
      .init(
        "Baris jumlah (`Jumlah`, `TOTAL`) atau baris contoh bawaan tidak dinilai sebagai permohonan.",
        "Rows of totals (`Jumlah`, `TOTAL`) or the example row of the template are not assessed as applications."
      ),
      .init(
        "Hapus baris itu bila tidak diperlukan.",
        "Remove the row if it is not needed.")),
    .init(
      "D220",
      .init(
        "Berkas daftar di samping berkas permohonan ikut dibaca, atau sengaja tidak.",
        "List files beside the file of applications are read too, or are not."),
      .init(
        "Simpan satu buku dalam satu folder, dengan nama depan yang sama.",
        "Keep one book in one folder, with the same name in front.")),
    .init(
      "D221",
      .init(
        "Berkas daftar hanya memuat judul: semua permohonan dianggap tidak memiliki daftar itu.",
        "A list file has only its header: all applications are taken to have nothing in that list."),
      .init(
        "Isi barisnya, atau hapus berkasnya bila daftar itu belum diketahui.",
        "Fill in its rows, or remove the file where the list is not known yet.")),
    .init(
      "D222",
      .init(
        "Berkas kosong dalam folder CSV diabaikan.",
        "An empty file of a CSV set is passed over."),
      .init(
        "Hapus berkas itu, atau simpan lagi bila seharusnya berisi.",
        "Remove it, or save it again if it should hold something.")),
    .init(
      "D223",
      .init(
        "Satu kolom tanggal ditulis bulan/hari, atau memuat kedua urutan.",
        "A column of dates is written month/day, or holds both orders."),
      .init(
        "Periksa contohnya; tulis semua tanggal kolom itu dengan satu urutan.",
        "Look at the example; write all dates of the column in one order.")),
    .init(
      "D224",
      .init(
        "Satu kolom angka ditulis dengan titik desimal.",
        "A column of numbers is written with a decimal point."),
      .init(
        "Periksa contohnya; tulis semua angka kolom itu dengan satu cara.",
        "Look at the example; write all numbers of the column in one way.")),
    .init(
      "D225",
      .init(
        "Berkas CSV memuat bita NUL: rusak, atau tersimpan sebagian.",
        "The CSV file holds NUL bytes: damaged, or half saved."),
      .init(
        "Simpan lagi dari asalnya.",
        "Save it again from where it came.")),
    .init(
      "D227",
      .init(
        "Buku kerja (.xlsx, .ods) dibuka dengan LibreOffice bila terpasang; satu lembar adalah satu tabel.",
        "A workbook (.xlsx, .ods) is opened with LibreOffice where that is installed; one sheet is one table."
      ),
      .init(
        "Tanpa LibreOffice: simpan tiap lembar sebagai \"CSV UTF-8\" dalam satu folder.",
        "Without LibreOffice: save every sheet as \"CSV UTF-8\" in one folder.")),
    .init(
      "D228",
      .init(
        "LibreOffice tidak menghasilkan apa-apa dari buku kerja itu.",
        "LibreOffice gave nothing of the workbook."),
      .init(
        "Buka sendiri untuk melihat apakah rusak, lalu simpan tiap lembar sebagai \"CSV UTF-8\".",
        "Open it yourself to see whether it is damaged, and save every sheet as \"CSV UTF-8\".")),
    .init(
      "D229",
      .init(
        "Buku kerja tidak memuat lembar permohonan.",
        "The workbook has no sheet of applications."),
      .init(
        "Beri nama `permohonan` pada lembarnya.",
        "Name the sheet `permohonan`.")),
    .init(
      "D226",
      .init(
        "Bita berkas CSV bukan UTF-8 dan bukan Windows-1252.",
        "Bytes of the CSV file are neither UTF-8 nor Windows-1252."),
      .init(
        "Simpan kembali sebagai UTF-8.",
        "Save it again as UTF-8.")),
  ]
}
