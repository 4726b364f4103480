package import Diagnostics
import Values

extension BatchError {
  /// The pages of `kite explain` for a batch that cannot be run, or not to its end.
  package static let pages: [DiagnosticPage] = [
    .init(
      "U201",
      .init(
        "Berkas tidak dapat dibaca atau ditulis.",
        "A file could not be read or written."),
      .init(
        "Periksa nama dan izinnya.",
        "Check its name and permissions.")),
    .init(
      "U205",
      .init(
        "Berkas sudah ada dan tidak ditimpa.",
        "The file exists and is not replaced."),
      .init(
        "Tambahkan --overwrite.",
        "Add --overwrite.")),
    .init(
      "U206",
      .init(
        "Keluaran belum selesai ditulis oleh proses yang terputus.",
        "The output was left unfinished by a run that was cut off."),
      .init(
        "Lanjutkan dengan --resume, atau mulai dari awal dengan --overwrite.",
        "Go on with --resume, or begin anew with --overwrite.")),
    .init(
      "U207",
      .init(
        "Yang dilanjutkan bukan lagi proses yang sama: masukan, aturan, pilihan, atau versi berubah.",
        "What is resumed is not the same run: input, rules, options or version changed."),
      .init(
        "Mulai dari awal dengan --overwrite.",
        "Begin anew with --overwrite.")),
    .init(
      "U208",
      .init(
        "Berkas yang akan ditulis adalah berkas yang dibaca atau ditulis perintah yang sama, juga dengan nama lain, lewat tautan, atau sebagai masukan baku. Menulisnya akan menghapus isinya.",
        "A file that would be written is one that the same command reads or writes, be it under another name, behind a link, or as standard input. Writing it would destroy what it holds."
      ),
      .init(
        "Pilih nama lain.",
        "Choose another name.")),
    .init(
      "U209",
      .init(
        "Folder keluaran tidak ada.",
        "The folder of the output does not exist."),
      .init(
        "Buat folder itu dahulu.",
        "Make the folder first.")),
    .init(
      "U210",
      .init(
        "Berkas memuat satu permohonan pada banyak baris, bukan satu setiap baris.",
        "The file holds one application over many lines, not one a line."),
      .init(
        "Periksa dengan `kite check`.",
        "Use `kite check`.")),
    .init(
      "U211",
      .init(
        "Berkas adalah satu daftar JSON.",
        "The file is one JSON list."),
      .init(
        "Tulis satu permohonan setiap baris.",
        "Write one application a line.")),
    .init(
      "U212",
      .init(
        "Berkas bukan teks UTF-8.",
        "The file is not UTF-8 text."),
      .init(
        "Simpan kembali sebagai CSV UTF-8.",
        "Save it again as CSV UTF-8.")),
    .init(
      "U213",
      .init(
        "Folder tidak memuat permohonan.",
        "The folder holds no applications."),
      .init(
        "Lihat contohnya dengan `kite new --template FOLDER/`.",
        "See an example with `kite new --template FOLDER/`.")),
    .init(
      "U216",
      .init(
        "Proses lain sedang menulis keluaran yang sama.",
        "Another run is writing the same output."),
      .init(
        "Tunggu sampai selesai, atau pilih nama lain untuk --out.",
        "Wait until it is done, or choose another name for --out.")),
    .init(
      "U217",
      .init(
        "Hasil akan ditulis ke dalam folder masukan, dengan nama yang akan dibaca sebagai permohonan atau daftar pada proses berikutnya.",
        "The result would be written into the folder of the input, under a name that the next run would read as an application or a list."
      ),
      .init(
        "Tulis di luar folder itu.",
        "Write it outside that folder.")),
    .init(
      "U222",
      .init(
        "--keep menyebut sesuatu yang bukan fakta dan bukan kolom berkas permohonan.",
        "--keep names something that is no fact and no column of the file of applications."),
      .init(
        "Sebut kolom seperti pada judulnya; besar kecilnya huruf, spasi dan titik tidak berpengaruh: `No. HP` adalah `no_hp`.",
        "Name a column as its head does; case, blanks and dots do not matter: `No. HP` is `no_hp`.")
    ),
    .init(
      "U226",
      .init(
        "--since membaca hasil yang dahulu ditulis kite sebagai NDJSON, satu objek setiap baris; berkas ini bukan, atau terpotong.",
        "--since reads results that kite wrote as NDJSON, one object a line; this file is none, or was cut off."
      ),
      .init(
        "Sebut berkas hasil `.ndjson` yang dahulu; dari CSV tidak dapat dibandingkan.",
        "Name the earlier `.ndjson` file of results; CSV cannot be compared.")),
    .init(
      "U229",
      .init(
        "--letters menulis satu surat untuk setiap permohonan ke dalam folder yang menjadi utuh sekaligus. Folder yang sudah berisi akan mencampur surat dua kali jalan.",
        "--letters writes a letter for each application into a folder that becomes whole at once. One that holds something would mix letters of two runs."
      ),
      .init(
        "Sebut folder baru atau yang kosong, dan tulis hasil serta ringkasan di luarnya.",
        "Name a new folder or an empty one, and write results and summary outside it.")),
    .init(
      "U224",
      .init(
        "--returned menulis catatan di samping setiap baris CSV, atau di atas setiap berkas JSON. Baris NDJSON dibuat oleh program dan tidak mempunyai tempat untuk itu.",
        "--returned writes notes beside every row of CSV, or on top of every JSON file. Lines of NDJSON are made by programs and have no place for that."
      ),
      .init(
        "Tulis daftar masalahnya dengan --problems.", "Write the list of problems with --problems.")
    ),
  ]
}
