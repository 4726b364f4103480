import Diagnostics
import Values

extension UsageError {
  /// The pages of `kite explain` for command lines, and for what verbs refuse.
  static let pages: [DiagnosticPage] = [
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
      "U111",
      .init(
        "Perintah ini hanya mengenal beberapa kata.",
        "The command knows a few words only."),
      .init(
        "Pakai salah satu yang disebut.",
        "Use one that is mentioned.")),
    .init(
      "U112",
      .init(
        "Nama ini ada dalam aturan, tetapi bukan yang diisi pemohon: pertanyaan hukum, syarat, atau nilai yang dihitung.",
        "The rules have this name, but no applicant fills it in: a point of law, a requirement, or a value that is computed."
      ),
      .init(
        "Sebut salah satu isian; `kite rules show NAMA` menunjukkan apa yang menentukannya.",
        "Name one of the entries; `kite rules show NAME` shows what decides it.")),
    .init(
      "U113",
      .init(
        "Yang ditelusuri `--sweep` satu nilai: sebuah fakta, atau satu isian pada satu baris daftar.",
        "What `--sweep` goes through is one value: a fact, or one entry of one row of a list."),
      .init(
        "Sebut barisnya, mulai 1: `daftar[1].kolom`.",
        "Name the row, from 1: `list[1].column`.")),
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
        "The receipt names an option that this version does not know, so that its results cannot be assessed again."
      ),
      .init(
        "Verifikasi dengan versi kite yang menulisnya.",
        "Verify with the version of kite that wrote it.")),
    .init(
      "U227",
      .init(
        "Berkas hukum (--dossier) tidak memuat tabel Markdown yang sel pertamanya nomor baris, misalnya `| SCL-2 skala | … |`.",
        "The dossier (--dossier) holds no Markdown table whose first cell is the number of a row, such as `| SCL-2 scale | … |`."
      ),
      .init(
        "Periksa berkasnya; tanpa --dossier hanya baris yang disebut berkas aturan yang ditampilkan.",
        "Check the file; without --dossier only rows that the rule files name are shown.")),
    .init(
      "U228",
      .init(
        "Folder tidak memuat permohonan: tidak ada berkas `.json` yang memuat satu pun fakta dari aturan.",
        "The folder holds no application: no `.json` file in it has any fact of the rules."),
      .init(
        "Sebut berkas atau foldernya sendiri; buat yang baru dengan `kite new --template permohonan.json`.",
        "Name the file or its own folder; make one with `kite new --template permohonan.json`.")),
    .init(
      "U218",
      .init(
        "Di dalam folder masukan ada yang bernama seperti permohonan tetapi bukan berkas: tautan ke folder, pipa, perangkat. Itu tidak dibaca; yang lain dinilai.",
        "The folder of the input holds something that is named like an application but is no file: a link to a folder, a pipe, a device. It is not read; the rest is assessed."
      ),
      .init(
        "Ganti dengan berkasnya, atau hapus dari folder itu.",
        "Put the file in its place, or take it out of the folder.")),
    .init(
      "U219",
      .init(
        "Di dalam folder aturan ada berkas yang tampak seperti aturan tetapi tidak dibaca.",
        "The folder of rules holds a file that looks like rules and is not read."),
      .init(
        "Beri nama yang berakhir dengan `.aturan`, huruf kecil; pipa dan tautan ke folder tidak dibaca.",
        "Give it a name that ends in `.aturan`, in small letters; pipes and links to folders are not read."
      )),
    .init(
      "U220",
      .init(
        "Nama berkas menyebut bentuk yang tidak dapat ditulis kite, misalnya `.xlsx` atau `.pdf`. Program lain akan gagal membukanya.",
        "The name of the file says a form that kite cannot write, such as `.xlsx` or `.pdf`. No other program would open it."
      ),
      .init(
        "Akhiri namanya dengan yang disebut pesan itu. Lembar sebar membuka `.csv`.",
        "End its name in one that the message names. Spreadsheets open `.csv`.")),
    .init(
      "U225",
      .init(
        "Dua pilihan saling meniadakan: masukan yang dikembalikan (--returned) memuat nama, sedangkan --no-identity tidak menampilkannya.",
        "Two flags exclude each other: an input that is returned (--returned) holds names, and --no-identity shows none."
      ),
      .init("Tinggalkan salah satunya.", "Leave out one of the two.")),
    .init(
      "U223",
      .init(
        "Kolom yang dibawa (--keep) dapat mengenali orang, maka dengan --no-identity tidak satu pun dibawa.",
        "A column that is carried along (--keep) may identify a person: with --no-identity none is."
      ),
      .init("Tinggalkan salah satunya.", "Leave out one of the two.")),
    .init(
      "U221",
      .init(
        "Nama berkas dan --format menyebut bentuk yang berbeda.",
        "The name of the file and --format say different forms."),
      .init(
        "Ubah salah satunya; tanpa --format bentuknya menurut nama berkas.",
        "Change one of them; without --format the form is as the file is named.")),
    .init(
      "U230",
      .init(
        "Aturan memuat beberapa fasilitas, dan tidak satu pun `utama`: formulir dibuat untuk satu.",
        "The rules hold several facilities and none is `utama`: a form is made for one."),
      .init("Sebut dengan `--facility`.", "Name it with `--facility`.")),
    .init(
      "U231",
      .init(
        "Tanya jawab melanjutkan berkas yang sudah ada, dan berkas ini bukan permohonan yang dapat dibaca dengan pasti.",
        "The interview goes on with a file that is there, and this one is no application that can be read for certain."
      ),
      .init(
        "Perbaiki berkasnya atau sebut yang lain; berkas itu tidak diubah.",
        "Mend the file or name another; it was not changed.")),
    .init(
      "U232",
      .init(
        "Berkas diubah orang atau program lain selama tanya jawab, dan sekarang tidak dapat dibaca.",
        "Somebody or something else changed the file during the interview, and now it cannot be read."
      ),
      .init(
        "Perbaiki berkasnya lalu jalankan lagi; jawaban sebelumnya sudah tersimpan.",
        "Mend the file and run this again; the answers before were saved.")),
    .init(
      "U233",
      .init(
        "Nilai yang diandaikan ditulis di tempatnya dalam berkas; di sini tempat itu tidak ada atau ada dua.",
        "The value supposed is put in its place in the file; here there is none, or there are two."),
      .init(
        "Baris dihitung mulai 1: `daftar[1].kolom`. Sebuah daftar tidak ditelusuri, melainkan isinya.",
        "Rows count from 1: `list[1].column`. A list is not swept, what it holds is.")),
    .init(
      "U234",
      .init(
        "Masukan tidak memuat satu permohonan pun, jadi tidak ada yang dinilai.",
        "The input holds no application, so nothing was judged."),
      .init(
        "Isi barisnya, satu permohonan setiap baris; baris contoh bawaan dan judul tidak dihitung.",
        "Fill in its rows, one application each; example rows of the template and headers do not count."
      )),
  ]
}
