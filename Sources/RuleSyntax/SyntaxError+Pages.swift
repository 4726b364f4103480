package import Diagnostics
import Values

extension SyntaxError {
  /// The pages of `kite explain` for the forms of rule files.
  package static let pages: [DiagnosticPage] = [
    .init(
      "S101",
      .init(
        "Ada tanda yang tidak dipakai bahasa aturan.",
        "A character that the rule language does not use."),
      .init(
        "Hapus tanda itu, atau tulis teksnya di antara tanda kutip.",
        "Remove it, or write the text between quotes.")),
    .init(
      "S102",
      .init(
        "Teks dibuka dengan tanda kutip tetapi tidak ditutup pada baris itu.",
        "A text is opened by a quote and not closed on its line."),
      .init(
        "Tutup dengan tanda kutip pada baris yang sama.",
        "Close it with a quote on the same line.")),
    .init(
      "S103",
      .init(
        "Baris dijorokkan dengan tab; lebarnya berbeda di setiap penyunting.",
        "The line is indented with a tab, whose width differs between editors."),
      .init(
        "Pakai dua spasi untuk setiap tingkat.",
        "Use two spaces for each level.")),
    .init(
      "S104",
      .init(
        "Baris setingkat harus dijorokkan sama, karena jorokan menentukan milik siapa sebuah baris.",
        "Siblings must be indented alike, for indentation says what a line belongs to."),
      .init(
        "Samakan jorokannya dengan baris di atasnya.",
        "Indent it like the line above.")),
    .init(
      "S105",
      .init(
        "Tanda dari bahasa pemrograman; aturan memakai kata hukum.",
        "A sign of a programming language; rules use words of law."),
      .init(
        "Tulis `paling banyak`, `paling sedikit`, `lebih dari`, `kurang dari`, `adalah`, `semua dari`, `salah satu dari`.",
        "Write `paling banyak`, `paling sedikit`, `lebih dari`, `kurang dari`, `adalah`, `semua dari`, `salah satu dari`."
      )),
    .init(
      "S106",
      .init(
        "Angka yang dapat dibaca dengan cara lain, misalnya `1,000` atau `1.5`.",
        "A number that can be read in another way, such as `1,000` or `1.5`."),
      .init(
        "Titik memisahkan ribuan, koma memisahkan desimal: `1.000`, `1,5`.",
        "Dots group thousands, the comma begins decimals: `1.000`, `1,5`.")),
    .init(
      "S107",
      .init(
        "Angka lebih besar daripada yang dapat dihitung dengan tepat.",
        "A number larger than can be computed exactly."),
      .init(
        "Tulis paling banyak 30 digit.",
        "Write at most 30 digits.")),
    .init(
      "S108",
      .init(
        "Lebih dari enam digit di belakang koma.",
        "More than six decimals."),
      .init(
        "Tulis paling banyak enam desimal.",
        "Write at most six decimals.")),
    .init(
      "S109",
      .init(
        "Tanggal itu tidak ada dalam kalender.",
        "There is no such day in the calendar."),
      .init(
        "Periksa bulan dan harinya: `2019-12-31`.",
        "Check month and day: `2019-12-31`.")),
    .init(
      "S110",
      .init(
        "Baris paling kiri harus dimulai dengan kata deklarasi.",
        "A line at the left margin must begin with a word that declares."),
      .init(
        "Mulai dengan `fakta`, `kriteria`, `syarat`, `nilai`, `contoh`, dan seterusnya.",
        "Begin with `fakta`, `kriteria`, `syarat`, `nilai`, `contoh` and so on.")),
    .init(
      "S111",
      .init(
        "Baris ini tidak termasuk deklarasi di atasnya.",
        "This line does not belong to the declaration above it."),
      .init(
        "Pakai salah satu baris yang disebut, atau perbaiki jorokannya.",
        "Use one of the lines named, or mend the indentation.")),
    .init(
      "S112",
      .init(
        "Di tempat ini diperlukan kata atau nilai yang lain.",
        "Another word or value is needed here."),
      .init(
        "Lihat bentuknya di rules/README.md.",
        "See its form in rules/README.md.")),
    .init(
      "S113",
      .init(
        "`dan` atau `atau` menghubungkan dua syarat dalam satu baris; itu dapat dibaca dua cara.",
        "`dan` or `atau` joins two conditions on one line, which can be read in two ways."),
      .init(
        "Tulis `semua dari` atau `salah satu dari`, lalu setiap syarat di barisnya sendiri.",
        "Write `semua dari` or `salah satu dari`, and each condition on its own line.")),
    .init(
      "S114",
      .init(
        "Baris sudah selesai, tetapi masih ada kata sesudahnya.",
        "The line is complete, yet words follow."),
      .init(
        "Hapus kata yang berlebih, atau pindahkan ke baris sendiri.",
        "Remove them, or move them to a line of their own.")),
    .init(
      "S115",
      .init(
        "Di bawah baris ini harus ada baris yang dijorokkan.",
        "Lines must stand indented below this one."),
      .init(
        "Tambahkan baris dengan dua spasi lebih ke kanan. Sengketa yang dipakai di beberapa tempat dideklarasikan sekali di "
          + "tingkat atas.",
        "Add lines two spaces further in. A dispute of several places is declared once at the top level."
      )),
    .init(
      "S116",
      .init(
        "Di bawah baris ini tidak boleh ada baris lain.",
        "Nothing may stand below this line."),
      .init(
        "Kurangi jorokannya, atau hapus.",
        "Indent it less, or remove it.")),
    .init(
      "S117",
      .init(
        "Baris yang hanya boleh sekali ditulis dua kali.",
        "A line that may stand once stands twice."),
      .init(
        "Hapus salah satunya.",
        "Remove one.")),
    .init(
      "S118",
      .init(
        "Deklarasi tidak lengkap tanpa baris ini.",
        "The declaration is not complete without this line."),
      .init(
        "Tambahkan baris yang disebut.",
        "Add the line named.")),
    .init(
      "S119",
      .init(
        "Dua syarat setingkat tanpa dikatakan apakah semua atau salah satu.",
        "Two conditions on one level, without saying whether all or one."),
      .init(
        "Tulis `semua dari` atau `salah satu dari` di atas keduanya.",
        "Write `semua dari` or `salah satu dari` above both.")),
    .init(
      "S120",
      .init(
        "Berkas aturan bukan teks UTF-8.",
        "The rule file is not UTF-8 text."),
      .init(
        "Simpan sebagai UTF-8.",
        "Save it as UTF-8.")),
    .init(
      "S121",
      .init(
        "Berkas aturan melampaui batas 4 MiB.",
        "The rule file exceeds the limit of 4 MiB."),
      .init(
        "Bagi menjadi beberapa berkas.",
        "Split it into several files.")),
    .init(
      "S122",
      .init(
        "Jorokan atau tanda kurung terlalu dalam.",
        "Indentation or brackets nest too deep."),
      .init(
        "Beri nama bagian dalamnya dengan `kriteria` atau `hitung`.",
        "Name the inner part with `kriteria` or `hitung`.")),
    .init(
      "S123",
      .init(
        "Satu ungkapan mempunyai lebih dari 256 tanda hitung.",
        "One expression has more than 256 signs of arithmetic."),
      .init(
        "Beri nama sebagian dengan `hitung`, atau jumlahkan satu daftar.",
        "Name a part with `hitung`, or sum a list.")),
    .init(
      "S124",
      .init(
        "Banyaknya digit sebuah kode adalah bilangan bulat dari 1 sampai 100.",
        "How many digits a code has is a whole number from 1 to 100."),
      .init(
        "Tulis misalnya `digit 15, 16`: dua panjang yang boleh.",
        "Write for example `digit 15, 16`: two lengths that are allowed.")),
    .init(
      "S170",
      .init(
        "`dibulatkan` di belakang jumlah dapat berarti seluruh jumlah atau bagian terakhirnya; hasilnya berbeda.",
        "`dibulatkan` behind a sum can mean the whole sum or its last part; they differ."),
      .init(
        "Tulis `(a + b) dibulatkan ke atas ke Rp1.000` atau `a + (b dibulatkan ke atas ke Rp1.000)`.",
        "Write `(a + b) dibulatkan ke atas ke Rp1.000` or `a + (b dibulatkan ke atas ke Rp1.000)`.")
    ),
    .init(
      "S130",
      .init(
        "Kata hukum atau kata sehari-hari yang dalam bahasa aturan mempunyai kata lain: `minimal`, `jika`, `antara … dan …`.",
        "A word of law or speech for which the rule language has another: `minimal`, `jika`, `antara … dan …`."
      ),
      .init(
        "Tulis kata yang disebut pesan itu.",
        "Write the words that the message gives.")),
    .init(
      "S131",
      .init(
        "Nilai yang ditulis seperti dalam surat: `Rp1 miliar`, `50 persen`, `1 Januari 2018`.",
        "A value written as in a letter: `Rp1 miliar`, `50 persen`, `1 Januari 2018`."),
      .init(
        "Tulis dengan angka: `Rp1.000.000.000`, `50%`, `2018-01-01`.",
        "Write it in digits: `Rp1.000.000.000`, `50%`, `2018-01-01`.")),
    .init(
      "S132",
      .init(
        "Tanda yang mirip tanda bahasa aturan tetapi lain: tanda kutip melengkung, spasi tak terpisah, tanda pisah panjang. Pengolah kata dan laman web menyisipkannya.",
        "A sign that looks like one of the rule language and is another: curly quotes, no-break blanks, dashes. Word processors and web pages put them in."
      ),
      .init(
        "Ganti dengan tanda yang disebut pesan itu; simpan aturan sebagai teks biasa.",
        "Put the sign that the message gives; keep rules as plain text.")),
    .init(
      "S133",
      .init(
        "Satu kata bahasa aturan salah eja, misalnya `paling sedikt`.",
        "A word of the rule language is misspelt, such as `paling sedikt`."),
      .init(
        "Tulis kata yang disebut pesan itu.",
        "Write the word that the message gives.")),
    .init(
      "S134",
      .init(
        "Sesuatu yang tidak termasuk baris itu: angka dengan huruf `(dua)`, tanda daftar `a.`, tanda baca di akhir.",
        "Something that does not belong to the line: a number in words `(dua)`, a mark of a list `a.`, a mark at the end."
      ),
      .init(
        "Hapus.",
        "Remove it.")),
    .init(
      "S135",
      .init(
        "Judul, pertanyaan, dan teks lain ditulis di antara tanda kutip.",
        "Titles, questions and other texts stand between quotes."),
      .init(
        "Tulis `\"…\" / \"…\"`.",
        "Write `\"…\" / \"…\"`.")),
    .init(
      "S136",
      .init(
        "Di antara nama dan tipenya ada `:`.",
        "Between a name and its type there is a `:`."),
      .init(
        "Tulis misalnya `fakta modal : rupiah`.",
        "Write for example `fakta modal : rupiah`.")),
  ]
}
