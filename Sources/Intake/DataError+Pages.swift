package import Diagnostics
import Values

extension DataError {
  /// The pages of `kite explain` for the data of an application, and for what keeps it from being judged.
  package static let pages: [DiagnosticPage] = [
    .init(
      "D101",
      .init(
        "Teks permohonan bukan JSON yang lengkap.",
        "The application is not whole JSON."),
      .init(
        "Perbaiki di tempat yang disebut; sering kali koma atau kurung yang hilang.",
        "Mend it at the place named; often a comma or bracket is missing.")),
    .init(
      "D102",
      .init(
        "Berkas bukan teks UTF-8.",
        "The file is not UTF-8 text."),
      .init(
        "Simpan sebagai UTF-8.",
        "Save it as UTF-8.")),
    .init(
      "D103",
      .init(
        "Berkas kosong.",
        "The file is empty."),
      .init(
        "Mulai dari `kite new --template permohonan.json`.",
        "Begin with `kite new --template permohonan.json`.")),
    .init(
      "D104",
      .init(
        "Satu permohonan adalah satu objek JSON.",
        "One application is one JSON object."),
      .init(
        "Mulai dengan `{`.",
        "Begin with `{`.")),
    .init(
      "D106",
      .init(
        "Fakta ditulis dua kali; keduanya tidak dipakai.",
        "A fact is written twice; neither is used."),
      .init(
        "Hapus salah satunya.",
        "Remove one.")),
    .init(
      "D107",
      .init(
        "Nama ini tidak dikenal aturan dan tidak dibaca.",
        "The rules do not know this name; it is not read."),
      .init(
        "Perbaiki ejaannya.",
        "Mend the spelling.")),
    .init(
      "D108",
      .init(
        "Nilai bukan tipe yang diminta.",
        "The value is not of the type asked for."),
      .init(
        "Tulis seperti yang disarankan.",
        "Write it as suggested.")),
    .init(
      "D109",
      .init(
        "Nilai uang atau bilangan tidak dapat dibaca.",
        "An amount or number cannot be read."),
      .init(
        "Tulis `2500000000`, `\"Rp2.500.000.000\"` atau `\"2,5 miliar\"`.",
        "Write `2500000000`, `\"Rp2.500.000.000\"` or `\"2,5 miliar\"`.")),
    .init(
      "D110",
      .init(
        "`1.234` dapat berarti seribu lebih, atau satu koma sekian; `2.000` tanpa tanda kutip dalam JSON dua ribu, atau dua.",
        "`1.234` can mean more than a thousand, or one and a fraction; `2.000` without quotes in JSON two thousand, or two."
      ),
      .init(
        "Tulis salah satu dengan jelas.",
        "Write one of them clearly.")),
    .init(
      "D111",
      .init(
        "Terlalu banyak desimal; tidak ada yang dibulatkan.",
        "Too many decimals; nothing is rounded."),
      .init(
        "Hapus desimal yang berlebih.",
        "Remove the decimals too many.")),
    .init(
      "D112",
      .init(
        "Bilangan terlalu besar.",
        "The number is too large."),
      .init(
        "Periksa banyaknya nol.",
        "Check the zeros.")),
    .init(
      "D113",
      .init(
        "Nilai ini tidak boleh negatif.",
        "The value may not be negative."),
      .init(
        "Periksa tandanya.",
        "Check the sign.")),
    .init(
      "D114",
      .init(
        "Tanggal tidak ada atau tidak terbaca.",
        "The date does not exist or cannot be read."
      ),
      .init(
        "Tulis `2026-11-20` atau `20/11/2026`. `hari ini` hanya dimengerti oleh tanya jawab: berkas dapat dinilai pada hari lain.",
        "Write `2026-11-20` or `20/11/2026`. `today` is understood by the interview alone: a file may be judged on another day."
      )),
    .init(
      "D115",
      .init(
        "Nilai bukan salah satu pilihan.",
        "The value is none of the choices."),
      .init(
        "Pakai pilihan yang disebut.",
        "Use a choice named.")),
    .init(
      "D116",
      .init(
        "Kode negara tidak ada.",
        "There is no such country code."),
      .init(
        "Tulis dua huruf, misalnya `JP`.",
        "Write two letters, such as `JP`.")),
    .init(
      "D117",
      .init(
        "Banyaknya digit kode itu tidak sesuai.",
        "The code has the wrong number of digits."),
      .init(
        "Periksa kodenya; tulis di antara tanda kutip.",
        "Check the code; write it in quotes.")),
    .init(
      "D118",
      .init(
        "Satuan tidak dikenal.",
        "Unknown unit."),
      .init(
        "Pakai kode seperti `KGM` atau sebutan seperti `kg`.",
        "Use a code such as `KGM` or a name such as `kg`.")),
    .init(
      "D119",
      .init(
        "Harus daftar.",
        "It must be a list."),
      .init(
        "Tulis `[ {…} ]`, atau `[]` bila tidak ada.",
        "Write `[ {…} ]`, or `[]` if there is none.")),
    .init(
      "D120",
      .init(
        "Baris daftar harus objek.",
        "A row of a list must be an object."),
      .init(
        "Tulis `{ … }`.",
        "Write `{ … }`.")),
    .init(
      "D121",
      .init(
        "Daftar terlalu panjang.",
        "The list is too long."),
      .init(
        "Naikkan dengan --max-rows.",
        "Raise it with --max-rows.")),
    .init(
      "D123",
      .init(
        "Kode ini tidak ada dalam daftar yang dirujuk; tetap dipakai seperti tertulis.",
        "The code is not in the list referred to; it is kept as written."),
      .init(
        "Periksa ejaannya; bahan lokal tidak apa-apa.",
        "Check the spelling; local materials are fine.")),
    .init(
      "D124",
      .init(
        "Persen adalah per seratus: 0.05 berarti lima perseratus persen.",
        "Percents are per hundred: 0.05 is five hundredths of a percent."),
      .init(
        "Tulis `5` atau `\"5%\"`.",
        "Write `5` or `\"5%\"`.")),
    .init(
      "D126",
      .init(
        "Tanggal permohonan diperlukan untuk memilih peraturan.",
        "The date of application is needed to choose the law."),
      .init(
        "Isi tanggalnya, atau pakai --as-of.",
        "Fill it in, or use --as-of.")),
    .init(
      "D127",
      .init(
        "Dua nilai bertentangan; keduanya dianggap belum diisi. Tanggal permohonan sendiri tetap dipakai.",
        "Two values contradict each other; both count as missing. The day of application itself stays."
      ),
      .init(
        "Perbaiki salah satunya.",
        "Mend one.")),
    .init(
      "D128",
      .init(
        "Fasilitas yang diminta tidak ada dalam aturan.",
        "The facility asked for is not in the rules."),
      .init(
        "Pakai nama yang disebut.",
        "Use a name mentioned.")),
    .init(
      "D130",
      .init(
        "Nilai di luar rentang yang dideklarasikan.",
        "The value is outside its declared range."),
      .init(
        "Periksa nilainya.",
        "Check the value.")),
    .init(
      "D131",
      .init(
        "Jumlah dalam mata uang lain, sedangkan yang ditanya rupiah.",
        "The amount is in another currency where rupiah are asked."),
      .init(
        "Hitung dahulu ke rupiah.",
        "Convert it to rupiah first.")),
    .init(
      "D132",
      .init(
        "Uang atau persen di tempat yang meminta bilangan lain.",
        "Money or a percentage where another number is asked."),
      .init(
        "Tulis bilangan yang diminta.",
        "Write the number that is asked.")),
    .init(
      "D133",
      .init(
        "`± 2,5 miliar` hanya perkiraan; yang dinilai harus pasti.",
        "`± 2,5 miliar` is approximate; what is assessed must be certain."),
      .init(
        "Tulis angkanya seperti dalam dokumen.",
        "Write the figure as the document has it.")),
    .init(
      "D134",
      .init(
        "`#REF!`, `#N/A` dan sejenisnya: rumus lembar sebar tanpa hasil.",
        "`#REF!`, `#N/A` and the like: a formula of a spreadsheet without a result."),
      .init(
        "Perbaiki rumusnya atau tulis nilainya.",
        "Mend the formula or write the value.")),
    .init(
      "D135",
      .init(
        "Tanggal tanpa hari, bulan atau tahun.",
        "A date without its day, month or year."),
      .init(
        "Tulis lengkap, misalnya `2026-11-20`.",
        "Write it in full, such as `2026-11-20`.")),
    .init(
      "D136",
      .init(
        "`46346` adalah nomor hari lembar sebar; tanggal tidak dibaca darinya.",
        "`46346` is the number of a day in a spreadsheet; no date is read from it."),
      .init(
        "Setel kolom itu sebagai Tanggal, atau tulis tanggalnya.",
        "Set the column to Date, or write the date.")),
    .init(
      "D137",
      .init(
        "Nama hari dan tanggalnya tidak cocok.",
        "The day of the week and the date do not match."),
      .init(
        "Periksa keduanya.",
        "Check both.")),
    .init(
      "D138",
      .init(
        "`3/4/2021`: hari dulu atau bulan dulu? Lihat --dates.",
        "`3/4/2021`: day first or month first? See --dates."),
      .init(
        "Dapat berarti 3 April atau 4 Maret, dan kolomnya tidak menentukan. Tulis `2021-04-03`, atau pakai --dates dmy (hari dulu) atau --dates mdy (bulan dulu).",
        "It can mean 3 April or 4 March, and its column does not tell. Write `2021-04-03`, or use --dates dmy (day first) or --dates mdy (month first)."
      )),
    .init(
      "D139",
      .init(
        "Satuan yang ditulis bersama banyaknya tidak sejenis dengan satuan barisnya.",
        "The unit written with the quantity is of another kind than that of its row."),
      .init(
        "Samakan satuannya.",
        "Use one unit for both.")),
    .init(
      "D105",
      .init(
        "Baris lebih panjang dari batas.",
        "The line is longer than the limit."),
      .init(
        "Periksa apakah baris itu satu permohonan; naikkan dengan --max-line.",
        "See whether the line is one application; raise the limit with --max-line.")),
    .init(
      "D199",
      .init(
        "Ada masalah data lain yang tidak disebut satu per satu.",
        "There are more data problems, which are not told one by one."),
      .init(
        "Tampilkan lebih banyak dengan `--max-problems N`.",
        "Show more with `--max-problems N`.")),
    .init(
      "D206",
      .init(
        "Nomor panjang sudah dibulatkan lembar sebar (`1,23E+15`).",
        "A long number was rounded by the spreadsheet (`1,23E+15`)."),
      .init(
        "Setel kolom itu sebagai Teks, isi kembali, lalu simpan.",
        "Set the column to Text, enter it again and save.")),
    .init(
      "D207",
      .init(
        "Satu kolom memuat dua cara menulis angka.",
        "One column writes numbers in two ways."),
      .init(
        "Tulis semua angka kolom itu dengan satu cara.",
        "Write all numbers of the column in one way.")),
    .init(
      "D209",
      .init(
        "Baris daftar tidak dapat dihubungkan: `nomor` kosong atau dipakai dua kali.",
        "Rows of lists cannot be tied: `nomor` is missing or used twice."),
      .init(
        "Beri setiap permohonan nomor sendiri.",
        "Give every application its own number.")),
    .init(
      "D210",
      .init(
        "Baris memuat lebih banyak sel daripada judulnya.",
        "The row has more cells than its header."),
      .init(
        "Teks yang memuat pemisah ditulis di antara tanda kutip.",
        "A text that holds the separator is written in quotes.")),
    .init(
      "D218",
      .init(
        "Baris daftar tanpa `nomor` di bawah baris yang bernomor, biasanya karena sel digabung.",
        "Rows of a list have no `nomor` under a row that has one, mostly because cells are merged."),
      .init(
        "Pisahkan sel yang digabung, lalu isi `nomor` pada setiap baris.",
        "Split the merged cells and write `nomor` in every row.")),
    .init(
      "D142",
      .init(
        "`AS` adalah kode ISO Samoa Amerika; di Indonesia `AS` sering berarti Amerika Serikat. Dibaca menurut kode ISO.",
        "`AS` is the ISO code of American Samoa; in Indonesia it often means the United States. It is read by its ISO code."
      ),
      .init(
        "Tulis kode atau nama negara yang dimaksud, misalnya `US`.",
        "Write the code or name of the country that is meant, such as `US`.")),
    .init(
      "D230",
      .init(
        "Baris daftar memakai nomor yang tidak ada, tetapi hampir sama dengan nomor permohonan ini (`CPR007`, `CPR-07` dan `CPR-007`). Supaya tidak seorang pun dinilai keliru karena salah tulis, daftar itu dianggap belum diisi.",
        "Rows of a list have a number that does not exist but is nearly that of this application (`CPR007`, `CPR-07` and `CPR-007`). So that nobody is assessed wrongly for a slip, the list counts as missing."
      ),
      .init(
        "Tulis nomor yang sama pada berkas permohonan dan berkas daftarnya.",
        "Write the same number in the file of applications and in that of the list.")),
    .init(
      "D219",
      .init(
        "Baris memuat lebih sedikit sel daripada judulnya; nilainya mungkin bergeser. Bila baris itu dipisahkan dengan tanda lain daripada judulnya (koma, bukan titik koma), seluruhnya menjadi satu sel.",
        "The row has fewer cells than its header; its values may have moved. Where something else stands between its values than in the header (commas for semicolons), all of it is one cell."
      ),
      .init(
        "Lengkapi pemisahnya; sel kosong pun dipisahkan. Pakai satu pemisah dalam seluruh berkas.",
        "Put in the missing separator; empty cells have theirs too. Use one separator throughout the file."
      )),
    .init(
      "E101",
      .init(
        "Aturan yang dipakai tidak memuat syarat fasilitas ini untuk tanggal itu: belum mulai atau sudah berakhir, atau versinya belum ditulis. Itu tidak berarti bahwa tidak ada peraturan.",
        "The rules in use hold no requirement of this facility for that date: not yet or no longer in force, or its version is not written yet. It does not mean that there was no law."
      ),
      .init(
        "Periksa tanggalnya; `kite rules show` menyebut sejak kapan setiap peraturan berlaku.",
        "Check the date; `kite rules show` says since when each instrument is in force.")),
    .init(
      "E102",
      .init(
        "Hitungan melampaui batas 128 bit, atau menghasilkan tanggal di luar tahun 1 sampai 9999; tidak ada yang dibulatkan. Sebagai peringatan: hanya nilai yang ditampilkan, dan putusan tidak membacanya.",
        "A computation leaves 128 bits, or comes to a day outside the years 1 to 9999; nothing is wrapped. As a warning: it is of a value that is only shown, and no verdict reads it."
      ),
      .init(
        "Periksa jumlah, tanggal dan lama yang sangat besar.",
        "Check the very large quantities, dates and lengths.")),
    .init(
      "E103",
      .init(
        "Daftar terlalu panjang untuk dinilai.",
        "The lists are too long to be assessed."),
      .init(
        "Bagi permohonannya.",
        "Split the application.")),
    .init(
      "D140",
      .init(
        "Angka atau tanggal ini hampir tidak mungkin bersama-sama, jawaban ini tidak cocok dengan awalan sebuah nama, atau isian contoh tertinggal. Nilainya tetap dipakai.",
        "These figures or dates can hardly be right together, this answer does not go with how a name begins, or values of an example were left in. They are used as they stand."
      ),
      .init(
        "Periksa angka yang disebut, dan satuannya: bila salah satu jumlah cocok dalam satuan lain, tempatnya disebut; bila beberapa, semuanya. Bila memang benar, tidak perlu diubah.",
        "Check the figures that are named, and their unit: where a quantity would fit in another unit, its place is named; where several would, all of them. Where they are right, nothing need change."
      )),
    .init(
      "D141",
      .init(
        "Rujukan ini bukan kode sebuah baris, tetapi hampir: hanya tanda atau satu huruf berbeda, uraian ditulis di tempat "
          + "kode, atau sebuah syarat gagal hanya karena ejaannya. Ia dianggap belum diisi, supaya tidak seorang pun dinilai keliru karena salah tulis.",
        "This reference is no row's code, but nearly: only marks or one letter differ, the description stands in place of "
          + "the code, or a requirement fails by its spelling alone. It counts as missing, so that nobody is assessed wrongly for a slip."
      ),
      .init(
        "Tulis kode barisnya persis; bila memang barang lain, beri kode yang jelas berbeda.",
        "Write the code of the row exactly; if another thing is meant, give it a code that clearly differs."
      )),
    .init(
      "D143",
      .init(
        "Baris ini sama dengan baris lain dalam setiap nilai yang keduanya isi. Keduanya dihitung.",
        "This row is the same as another in every value that both have. Both count."
      ),
      .init(
        "Hapus salah satu bila tertulis dua kali, juga bila yang satu hanya kurang lengkap atau dalam satuan lain; bila memang dua (dua pengiriman yang sama), tidak perlu diubah.",
        "Remove one if it was written twice, also where one is only less complete or in another unit; where there are two (alike deliveries), nothing need change."
      )),
    .init(
      "D144",
      .init(
        "Dua baris daftar ini berkode sama. Yang menyebut kode itu (takaran, misalnya) berlaku bagi setiap baris, seluruhnya; karena itu kebutuhan, sisa bahan, bea masuk atasnya, dan nasihat tentangnya tidak disebut sampai barisnya satu.",
        "Two rows of this list have one code. What names it (a conversion, say) counts for each row, in full; so what is needed, left over, the duty on it and advice about it are not told until the rows are one."
      ),
      .init(
        "Gabungkan baris-baris dari barang yang sama; barang yang berbeda diberi kode yang berbeda.",
        "Make one row of those of the same thing; give different things different codes.")),
    .init(
      "D145",
      .init(
        "Koma, titik dua, kurung atau baris daftar tidak tertulis seperti diminta JSON. Artinya pasti, jadi tetap dibaca.",
        "A comma, colon, bracket or row of a list is not written as JSON asks. Its meaning is certain, so it is read."
      ),
      .init(
        "Tulis seperti yang disarankan bila program lain juga membaca berkas ini. Yang artinya tidak pasti adalah D101: permohonan itu tidak dinilai.",
        "Write it as suggested if other programs read the file too. What has no certain meaning is D101: that application is not assessed."
      )),
    .init(
      "D146",
      .init(
        "Nama atau kata tanpa tanda kutip, atau dengan tanda kutip lain (`“…”`, `'…'`). Artinya pasti, jadi tetap dibaca.",
        "A name or word without quotes, or in other quotes (`“…”`, `'…'`). Its meaning is certain, so it is read."
      ),
      .init(
        "Salah: `sentra: Ceper`. Benar: `\"sentra\": \"Ceper\"`.",
        "Wrong: `sentra: Ceper`. Right: `\"sentra\": \"Ceper\"`.")),
    .init(
      "D147",
      .init(
        "Komentar `#` atau `/* */`, spasi jenis lain, UTF-16, atau baris yang berakhir dengan CR saja. Tetap dibaca.",
        "A comment `#` or `/* */`, a blank of another kind, UTF-16, or lines that end in CR alone. It is read."
      ),
      .init(
        "Simpan sebagai UTF-8 biasa; komentar ditulis `// …`.",
        "Save it as plain UTF-8; comments are written `// …`.")),
    .init(
      "D150",
      .init(
        "Aturan menghitung jumlah ini dalam satuan jenis lain: buah tidak dapat menjadi kilogram. Nilainya dianggap belum ada.",
        "The rules count this quantity in a unit of another kind: pieces cannot become kilograms. The value counts as missing."
      ),
      .init(
        "Periksa satuannya, atau tulis jumlahnya dalam satuan yang dihitung aturan.",
        "Check the unit, or write the quantity in a unit that the rules count.")),
    .init(
      "D151",
      .init(
        "Baris-baris yang dijumlahkan atau dibandingkan berlainan jenis satuannya, dan tidak ada yang mengatakan mana yang benar. Semuanya dianggap belum ada.",
        "Rows that are added or compared are in units of different kinds, and nothing says which is right. All of them count as missing."
      ),
      .init(
        "Tulis semuanya dalam satuan sejenis, misalnya kilogram dan ton.",
        "Write all of them in units of one kind, such as kilograms and tonnes.")),
    .init(
      "D152",
      .init(
        "Dalam satuan dasarnya jumlah ini lebih teliti daripada enam digit di belakang koma, dan tidak ada yang dibulatkan.",
        "In its base unit the quantity is more precise than six decimals, and nothing is rounded."),
      .init(
        "Tulis tanpa digit yang berlebih, atau dalam satuan yang lebih besar.",
        "Leave out the digits too many, or write a larger unit.")),
    .init(
      "D153",
      .init(
        "Kurs berlaku untuk satu mata uang; uang dalam mata uang lain dianggap belum ada.",
        "A rate is for one currency; money of another counts as missing."),
      .init(
        "Tulis uang itu dalam mata uang dari kursnya, atau hitung dahulu ke mata uang itu.",
        "Write the money in the currency of the rate, or convert it to that currency first.")),
  ]
}
