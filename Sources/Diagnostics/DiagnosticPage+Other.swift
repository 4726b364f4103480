import Values

extension DiagnosticPage {
  static let otherPages: [DiagnosticPage] = [
    .init(
      "E101",
      .init(
        "Pada tanggal itu belum ada peraturan fasilitas ini.",
        "On that date the facility had no law yet."),
      .init(
        "Periksa tanggalnya.",
        "Check the date.")),
    .init(
      "E102",
      .init(
        "Hitungan melampaui batas 128 bit; tidak ada yang dibulatkan.",
        "A computation leaves 128 bits; nothing is wrapped."),
      .init(
        "Periksa jumlah yang sangat besar.",
        "Check the very large quantities.")),
    .init(
      "E103",
      .init(
        "Daftar terlalu panjang untuk dinilai.",
        "The lists are too long to be judged."),
      .init(
        "Bagi permohonannya.",
        "Split the application.")),
    .init(
      "E201",
      .init(
        "Sebuah contoh tidak menghasilkan yang diharapkan.",
        "An example does not give what it expects."),
      .init(
        "Perbaiki aturan, atau contohnya.",
        "Mend the rule, or the example.")),
    .init(
      "U101",
      .init(
        "Perintah tidak ada.",
        "There is no such command."),
      .init(
        "Lihat `kite --help`.",
        "See `kite --help`.")),
    .init(
      "U102",
      .init(
        "Pilihan tidak dikenal perintah ini.",
        "The command does not know this flag."),
      .init(
        "Lihat `kite PERINTAH --help`.",
        "See `kite COMMAND --help`.")),
    .init(
      "U103",
      .init(
        "Pilihan ini memerlukan nilai.",
        "This flag needs a value."),
      .init(
        "Tulis nilainya sesudahnya.",
        "Write the value behind it.")),
    .init(
      "U104",
      .init(
        "Pilihan ini tidak memakai nilai.",
        "This flag takes no value."),
      .init(
        "Hapus nilainya.",
        "Remove the value.")),
    .init(
      "U105",
      .init(
        "Nilai pilihan tidak dikenal.",
        "The value of the flag is not known."),
      .init(
        "Pakai nilai yang disebut.",
        "Use a value mentioned.")),
    .init(
      "U106",
      .init(
        "Perintah ini memerlukan sesuatu untuk dikerjakan.",
        "The command needs something to work on."),
      .init(
        "Sebut berkas atau namanya.",
        "Name the file or thing.")),
    .init(
      "U107",
      .init(
        "Ada kata yang tidak diperlukan.",
        "A word too many."),
      .init(
        "Hapus kata itu.",
        "Remove it.")),
    .init(
      "U108",
      .init(
        "Pilihan disebut dua kali.",
        "A flag is given twice."),
      .init(
        "Hapus salah satunya.",
        "Remove one.")),
    .init(
      "U109",
      .init(
        "Nama tidak ada.",
        "The name does not exist."),
      .init(
        "Periksa ejaannya.",
        "Check the spelling.")),
    .init(
      "U110",
      .init(
        "Rincian menurut fakta yang mengenali orang akan menampilkannya, padahal --no-identity melarangnya.",
        "A breakdown by a fact that identifies a person would show it, which --no-identity forbids."
      ),
      .init(
        "Pilih fakta lain untuk --by, atau tinggalkan --no-identity.",
        "Choose another fact for --by, or leave out --no-identity.")),
    .init(
      "U201",
      .init(
        "Berkas tidak dapat dibaca atau ditulis.",
        "A file could not be read or written."),
      .init(
        "Periksa nama dan izinnya.",
        "Check its name and permissions.")),
    .init(
      "U202",
      .init(
        "Folder tanpa berkas `.aturan`.",
        "A folder without `.aturan` files."),
      .init(
        "Periksa foldernya.",
        "Check the folder.")),
    .init(
      "U203",
      .init(
        "Berkas memuat banyak permohonan.",
        "The file holds many applications."),
      .init(
        "Ambil satu dengan --nomor.",
        "Take one with --nomor.")),
    .init(
      "U204",
      .init(
        "Nomor itu tidak ada dalam berkas.",
        "The number is not in the file."),
      .init(
        "Periksa nomornya.",
        "Check the number.")),
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
      "U214",
      .init(
        "Berkas bukan tanda terima, atau terpotong. Tanda terima ditulis `kite bulk` di samping hasilnya.",
        "The file is no receipt, or was cut off. `kite bulk` writes receipts beside its results."),
      .init(
        "Sebut berkasnya dengan --receipt; salin kembali bila terpotong.",
        "Name the file with --receipt; copy it again if it was cut off.")),
    .init(
      "U215",
      .init(
        "Tanda terima memuat pilihan yang tidak dikenal versi ini, sehingga hasilnya tidak dapat dinilai ulang.",
        "The receipt names an option that this version does not know, so that its results cannot be judged again."
      ),
      .init(
        "Verifikasi dengan versi kite yang menulisnya.",
        "Verify with the version of kite that wrote it.")),
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
      "U218",
      .init(
        "Di dalam folder masukan ada yang bernama seperti permohonan tetapi bukan berkas: tautan ke folder, pipa, perangkat. Itu tidak dibaca; yang lain dinilai.",
        "The folder of the input holds something that is named like an application but is no file: a link to a folder, a pipe, a device. It is not read; the rest is judged."
      ),
      .init(
        "Ganti dengan berkasnya, atau hapus dari folder itu.",
        "Put the file in its place, or take it out of the folder.")),
  ]
}
