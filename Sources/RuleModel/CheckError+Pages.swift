package import Diagnostics
import Values

extension CheckError {
  /// The pages of `kite explain` for what the checker finds.
  package static let pages: [DiagnosticPage] = own + LawError.pages

  private static let own: [DiagnosticPage] = [
    .init(
      "C101",
      .init(
        "Satu nama dipakai untuk dua hal.",
        "One name is used for two things."),
      .init(
        "Ganti salah satu namanya. Sengketa (`tafsir`) di beberapa tempat dideklarasikan sekali di tingkat atas.",
        "Rename one. A dispute (`tafsir`) of several places is declared once at the top level.")),
    .init(
      "C102",
      .init(
        "Nama ini tidak dideklarasikan di mana pun dalam buku aturan.",
        "This name is declared nowhere in the rule book."),
      .init(
        "Perbaiki ejaannya, atau deklarasikan; `tafsir` di tingkat atas, dengan id untuk setiap bacaan.",
        "Mend the spelling, or declare it; a `tafsir` at the top level, with an id for each reading."
      )),
    .init(
      "C103",
      .init(
        "Nama ini ada, tetapi bukan jenis yang diperlukan di sini.",
        "The name exists, but is not of the sort needed here."),
      .init(
        "Pakai nama dari jenis yang disebut.",
        "Use a name of the sort mentioned.")),
    .init(
      "C104",
      .init(
        "Hitungan atau kriteria ini berlaku untuk setiap baris, jadi barisnya harus disebut.",
        "This value or criterion belongs to each row, so the row must be named."),
      .init(
        "Tulis `nama dari b`.",
        "Write `name dari b`.")),
    .init(
      "C105",
      .init(
        "Nama baris ini tidak sedang dibaca, atau dari daftar lain.",
        "This row is not being read here, or is of another list."),
      .init(
        "Pakai nama dari `setiap … dalam …` yang melingkupinya.",
        "Use the name of the enclosing `setiap … dalam …`.")),
    .init(
      "C106",
      .init(
        "Nama baris sudah dipakai di luar.",
        "The row name is already taken outside."),
      .init(
        "Pilih nama baris lain.",
        "Choose another row name.")),
    .init(
      "C107",
      .init(
        "Nama ini adalah kata bahasa aturan dan tidak dapat dipakai dalam syarat.",
        "The name is a word of the rule language and cannot be used in a condition."),
      .init(
        "Pilih nama lain, misalnya dengan kata benda.",
        "Choose another name, for instance with a noun.")),
    .init(
      "C201",
      .init(
        "Tipe itu tidak dikenal.",
        "There is no such type."),
      .init(
        "Pakai salah satu tipe di rules/README.md.",
        "Use one of the types in rules/README.md.")),
    .init(
      "C202",
      .init(
        "Dua nilai yang berbeda tipe dibandingkan atau dihitung bersama.",
        "Values of different types are compared or computed together."),
      .init(
        "Samakan tipenya.",
        "Make the types alike.")),
    .init(
      "C203",
      .init(
        "Uang, persen atau jumlah barang dibandingkan dengan bilangan tanpa satuan.",
        "Money, a percent or a quantity compared with a number without unit."),
      .init(
        "Tulis `Rp1.000`, `25%` atau `50 TNE`.",
        "Write `Rp1.000`, `25%` or `50 TNE`.")),
    .init(
      "C204",
      .init(
        "Kata pembanding ini bukan untuk nilai semacam ini.",
        "This comparison is not for this kind of value."),
      .init(
        "Tanggal memakai `paling lambat`, lama memakai `paling singkat`, jumlah memakai `paling banyak`.",
        "Dates take `paling lambat`, lengths of time `paling singkat`, amounts `paling banyak`.")),
    .init(
      "C205",
      .init(
        "Syarat harus ya atau tidak.",
        "A condition must be yes or no."),
      .init(
        "Bandingkan nilainya dengan sesuatu.",
        "Compare the value with something.")),
    .init(
      "C206",
      .init(
        "Hitungan memerlukan bilangan.",
        "Arithmetic needs numbers."),
      .init(
        "Pakai fakta bertipe bilangan.",
        "Use facts of a number type.")),
    .init(
      "C207",
      .init(
        "Nama itu tidak termasuk pilihan fakta ini.",
        "The name is not among the choices of this fact."),
      .init(
        "Pakai salah satu pilihannya.",
        "Use one of its choices.")),
    .init(
      "C208",
      .init(
        "Negara ditulis dengan dua huruf ISO 3166.",
        "Countries are written with the two letters of ISO 3166."),
      .init(
        "Misalnya `JP`, `ID`.",
        "For instance `JP`, `ID`.")),
    .init(
      "C209",
      .init(
        "Banyaknya digit tidak sesuai dengan kode itu.",
        "The number of digits does not fit the code."),
      .init(
        "Perbaiki kodenya.",
        "Mend the code.")),
    .init(
      "C210",
      .init(
        "Tanggal hanya dapat digeser dengan lama waktu.",
        "A date can only be moved by a length of time."),
      .init(
        "Tulis `tanggal + 2 tahun` atau bandingkan dua tanggal.",
        "Write `tanggal + 2 tahun`, or compare two dates.")),
    .init(
      "C211",
      .init(
        "Nisbah tidak pernah dihitung, hanya dibandingkan, supaya tepat.",
        "A share is never computed, only compared, to stay exact."),
      .init(
        "Tulis `a terhadap b paling sedikit 25%`.",
        "Write `a terhadap b paling sedikit 25%`.")),
    .init(
      "C212",
      .init(
        "Tahun kabisat: fasilitas harus mengatakan 29 Februari menjadi hari apa.",
        "Leap years: the facility must say what 29 February becomes."),
      .init(
        "Tambahkan `29 februari menjadi 28 februari`.",
        "Add `29 februari menjadi 28 februari`.")),
    .init(
      "C213",
      .init(
        "Nilai ini lebih teliti daripada tipenya.",
        "The value is more precise than its type."),
      .init(
        "Kurangi desimalnya.",
        "Write fewer decimals.")),
    .init(
      "C214",
      .init(
        "Bagian ini tidak berlaku untuk tipe itu.",
        "This part does not apply to that type."),
      .init(
        "Hapus bagian itu.",
        "Remove the part.")),
    .init(
      "C301",
      .init(
        "Definisi memakai dirinya sendiri, sehingga tidak pernah selesai.",
        "A definition uses itself, and would never end."),
      .init(
        "Putuskan lingkarannya.",
        "Break the circle.")),
    .init(
      "C302",
      .init(
        "Nama ini tidak mempunyai versi di bawah peraturan yang memakainya.",
        "The name has no version under the instrument that uses it."),
      .init(
        "Tambahkan versi, atau jangan dipakai di sana.",
        "Add a version, or do not use it there.")),
    .init(
      "C303",
      .init(
        "Kedudukan sumber tidak dikenal.",
        "Unknown standing of a source."),
      .init(
        "Pakai naskah, resmi, sekunder atau simpulan.",
        "Use naskah, resmi, sekunder or simpulan.")),
    .init(
      "C304",
      .init(
        "Batas akhir lebih awal daripada batas mula.",
        "The end lies before the beginning."),
      .init(
        "Tukar keduanya.",
        "Swap them.")),
    .init(
      "C305",
      .init(
        "Peraturan ini dipakai sebagai versi tetapi tidak dikatakan sejak kapan berlaku.",
        "The instrument heads a version, but its date of force is not given."),
      .init(
        "Tambahkan `berlaku sejak …`.",
        "Add `berlaku sejak …`.")),
    .init(
      "C306",
      .init(
        "Dua badan untuk peraturan yang sama.",
        "Two bodies for one instrument."),
      .init(
        "Gabungkan.",
        "Join them.")),
    .init(
      "C307",
      .init(
        "Perubahan berlaku lebih dahulu daripada yang diubah.",
        "The amendment is in force before what it amends."),
      .init(
        "Periksa tanggalnya.",
        "Check the dates.")),
    .init(
      "C308",
      .init(
        "Setiap ketentuan harus mempunyai dasar hukum.",
        "Every provision must have a legal basis."),
      .init(
        "Tulis `dasar … menurut …`.",
        "Write `dasar … menurut …`.")),
    .init(
      "C309",
      .init(
        "Bagian yang wajib tidak ada.",
        "A part that must be there is missing."),
      .init(
        "Tambahkan bagian yang disebut.",
        "Add the part named.")),
    .init(
      "C310",
      .init(
        "Tafsir dengan satu bacaan bukan sengketa.",
        "A dispute with one reading is no dispute."),
      .init(
        "Tambahkan bacaan kedua, atau tulis syaratnya saja.",
        "Add a second reading, or write the condition alone.")),
    .init(
      "C311",
      .init(
        "Nilai tidak mungkin diketahui dan tidak diketahui sekaligus.",
        "A value cannot be known and unknown at once."),
      .init(
        "Hapus salah satunya.",
        "Remove one.")),
    .init(
      "C312",
      .init(
        "Nilai yang belum diketahui atau dipersengketakan memerlukan pertanyaan.",
        "A value unknown or in dispute needs a question."),
      .init(
        "Tambahkan `tanya`.",
        "Add `tanya`.")),
    .init(
      "C313",
      .init(
        "Buku aturan harus mendeklarasikan fasilitas.",
        "A rule book must declare a facility."),
      .init(
        "Tambahkan `fasilitas`.",
        "Add `fasilitas`.")),
    .init(
      "C314",
      .init(
        "Keselarasan membandingkan dua fakta di luar daftar.",
        "Consistency compares two facts outside lists."),
      .init(
        "Pakai dua fakta.",
        "Use two facts.")),
    .init(
      "C315",
      .init(
        "Contoh meniru dirinya sendiri.",
        "An example copies itself."),
      .init(
        "Perbaiki `seperti`.",
        "Mend `seperti`.")),
    .init(
      "C316",
      .init(
        "Definisi menyebut definisi lain lebih dari 512 tingkat; setiap penilaian harus menuruni semuanya.",
        "Definitions name other definitions more than 512 levels deep; every judgement would go down them all."
      ),
      .init(
        "Gabungkan beberapa tingkat menjadi satu definisi.",
        "Put several levels together in one definition.")),
    .init(
      "C317",
      .init(
        "Satu definisi yang menyebut definisi lain dua kali, dan seterusnya, ditanya berlipat ganda.",
        "A definition that names another twice, and so on, is asked twice as often at each level."),
      .init(
        "Sebut setiap definisi sekali; bagian yang sama ditulis sebagai definisi sendiri.",
        "Name each definition once; write what is shared as a definition of its own.")),
    .init(
      "C318",
      .init(
        "Setiap faktor menambah desimal: rupiah 2, angka, persen dan jumlah barang 6, persen dari sesuatu 2 lagi. "
          + "Lebih dari 24 desimal tidak dapat dihitung dengan tepat di samping jumlah yang besar.",
        "Each factor adds decimals: rupiah 2, numbers, percents and quantities 6, a percent of something 2 more. "
          + "More than 24 cannot be computed exactly beside large amounts."),
      .init(
        "Kalikan lebih sedikit bilangan, atau tulis hasil kali bilangan tetap sebagai satu bilangan.",
        "Multiply fewer numbers, or write the product of fixed numbers as one number.")),
    .init(
      "C319",
      .init(
        "Bilangan yang tertulis dalam aturan dihitung dengan desimal sebanyak lawannya; bersama-sama paling banyak 38 digit.",
        "A number that the rules write is computed with as many decimals as what it meets; together at most 38 digits."
      ),
      .init(
        "Kecilkan bilangannya, atau kalikan lebih sedikit bilangan berdesimal di sisi yang lain.",
        "Make the number smaller, or multiply fewer numbers with decimals on the other side.")),
    .init(
      "C320",
      .init(
        "Selama hari mulai sebuah peraturan belum pasti, setiap syarat dinilai dengan dan tanpa peraturan itu, menurut "
          + "setiap bacaan tafsirnya; banyaknya keadaan itu dibatasi.",
        "While the first day of an instrument is uncertain, every requirement is judged with and without it, under "
          + "each reading of its disputes; the number of such states is bounded."),
      .init(
        "Persempit jangkanya, atau nyatakan hari mulainya.",
        "Narrow the window, or state the first day.")),
    .init(
      "C321",
      .init(
        "Permohonan boleh memakai kode, judul, atau `sebutan` sebuah satuan, negara, atau pilihan, dengan huruf besar "
          + "atau kecil, dan `_`, `-`, `.` sebagai spasi. Satu nama untuk dua hal tidak dapat dibaca.",
        "An application may use the code, the title or a `sebutan` of a unit, a country or a choice, in any case, with "
          + "`_`, `-`, `.` as blanks. One name for two things cannot be read."),
      .init(
        "Beri salah satunya nama lain, atau hapus sebutan yang meragukan itu.",
        "Give one of them another name, or remove the doubtful `sebutan`.")),
    .init(
      "C401",
      .init(
        "Syarat yang tidak pernah dapat terpenuhi biasanya salah tulis.",
        "A condition that can never hold is usually a slip."),
      .init(
        "Periksa batas dan rentang faktanya.",
        "Check the limits and the range of the fact.")),
    .init(
      "C402",
      .init(
        "Syarat yang selalu terpenuhi tidak meminta apa-apa.",
        "A condition that can never fail asks nothing."),
      .init(
        "Periksa batasnya, atau hapus.",
        "Check the limit, or remove it.")),
    .init(
      "C403",
      .init(
        "Setiap teks ada dalam dua bahasa.",
        "Every text is in two languages."),
      .init(
        "Tulis `\"…\" / \"…\"`.",
        "Write `\"…\" / \"…\"`.")),
    .init(
      "C404",
      .init(
        "Fakta ditanyakan tetapi tidak dibaca ketentuan mana pun.",
        "A fact is asked for, yet no provision reads it."),
      .init(
        "Pakai, hapus, atau tandai `dicatat saja`.",
        "Use it, remove it, or mark it `dicatat saja`.")),
    .init(
      "C405",
      .init(
        "Deklarasi ini tidak dipakai.",
        "This declaration is not used."),
      .init(
        "Pakai atau hapus.",
        "Use it or remove it.")),
    .init(
      "C406",
      .init(
        "Orang yang ditolak perlu tahu langkahnya.",
        "Who is refused needs to know what to do."),
      .init(
        "Tambahkan `langkah`.",
        "Add `langkah`.")),
    .init(
      "C360",
      .init(
        "Satuan dua sisi berlainan jenis: kilogram tidak dapat dibandingkan, ditambah atau dikurangi dengan buah.",
        "The units of both sides are of different kinds: kilograms cannot be compared with, added to or taken from pieces."
      ),
      .init(
        "Tulis batas dalam satuan sejenis (`25 TNE` untuk kilogram), atau perbaiki satuannya.",
        "Write the limit in a unit of that kind (`25 TNE` for kilograms), or mend the unit.")),
    .init(
      "C361",
      .init(
        "Jumlah barang hanya dikalikan dengan bilangan: lima kilogram kali tiga buah tidak ada artinya.",
        "A quantity of goods is multiplied by a number only: five kilograms times three pieces mean nothing."
      ),
      .init(
        "Jadikan salah satunya bilangan: `b.jumlah * (e.jumlah dalam satuannya)`.",
        "Make one of them a number: `b.jumlah * (e.jumlah dalam satuannya)`.")),
    .init(
      "C362",
      .init(
        "Satu kolom dibandingkan dengan dua jenis satuan, sehingga setiap nilainya salah di salah satu tempat.",
        "One field is compared with two kinds of unit, so that each of its values is wrong in one place."
      ),
      .init(
        "Bagi menjadi dua kolom, atau bandingkan dengan satu jenis satuan.",
        "Make it two fields, or compare it with one kind of unit.")),
    .init(
      "C363",
      .init(
        "Hari dan bulan tidak dibandingkan, sebab tidak ada bulan yang panjangnya tetap. Satu tahun adalah 12 bulan.",
        "Days and months are not compared, for no month has a fixed length. A year is 12 months."),
      .init(
        "Nyatakan keduanya dalam hari, atau keduanya dalam bulan atau tahun; atau bandingkan tanggal: `X + L paling lambat T`.",
        "State both in days, or both in months or years; or compare dates: `X + L paling lambat T`."
      )),
    .init(
      "C364",
      .init(
        "`dibulatkan` memerlukan kelipatan di atas nol, dari jenis yang sama dengan yang dibulatkan.",
        "`dibulatkan` wants a step above zero, of the kind of what is rounded."),
      .init(
        "Tulis `dibulatkan ke atas ke Rp1.000`, atau `ke terdekat ke 0,5 KGM`.",
        "Write `dibulatkan ke atas ke Rp1.000`, or `ke terdekat ke 0,5 KGM`.")),
    .init(
      "C365",
      .init(
        "Yang sudah dibulatkan selalu kelipatan, jadi tidak pernah sama dengan batas ini.",
        "What is rounded is always a multiple, so never equal to this limit."),
      .init(
        "Tulis batas yang merupakan kelipatan, atau bandingkan yang belum dibulatkan.",
        "Write a limit that is a multiple, or compare what is not rounded.")),
    .init(
      "C366",
      .init(
        "`paling sedikit N dari` memerlukan N dari 2 sampai satu kurang dari banyaknya syarat di bawahnya.",
        "`paling sedikit N dari` wants N from 2 to one less than the conditions below it."),
      .init(
        "Untuk semuanya tulis `semua dari`, untuk satu tulis `salah satu dari`.",
        "For all write `semua dari`, for one write `salah satu dari`.")),
    .init(
      "C367",
      .init(
        "Syarat yang sama dua kali dalam `paling sedikit N dari` akan terhitung dua kali.",
        "The same condition twice below `paling sedikit N dari` would count twice."),
      .init(
        "Hapus salah satunya. Banyaknya baris yang berlainan: `banyaknya d dalam L yang berbeda menurut d.jenis`.",
        "Remove one of them. How many rows differ: `banyaknya d dalam L yang berbeda menurut d.jenis`."
      )),
    .init(
      "C368",
      .init(
        "Yang berbeda dihitung menurut nama: pilihan, teks, kode, acuan, negara, satuan, ya atau tidak. Bilangan dan tanggal belum didukung.",
        "What differs is counted by names: choices, texts, codes, references, countries, units, yes or no. Numbers and dates are not supported."
      ),
      .init(
        "Hitung menurut kolom yang menamai barangnya.",
        "Count by the field that names the thing.")),
    .init(
      "C369",
      .init(
        "Nisbah tiap baris mempunyai penyebut sendiri; jumlahnya tidak dihitung persis.",
        "The share of each row has a denominator of its own; their sum is not computed exactly."),
      .init(
        "Bulatkan tiap baris, atau bandingkan jumlah pembilang dengan jumlah penyebut.",
        "Round each row, or compare the sum of the parts with the sum of the wholes.")),
    .init(
      "C370",
      .init(
        "`x dalam satuannya` adalah banyaknya seperti tertulis dalam baris; hanya kolom yang mempunyai satuan sendiri.",
        "`x dalam satuannya` is how many, as its row writes it; only a field has a unit of its own."
      ),
      .init(
        "Pakai pada kolom, atau tulis satuannya: `x dalam KGM`.",
        "Use it on a field, or name the unit: `x dalam KGM`.")),
    .init(
      "C371",
      .init(
        "Berapa banyak dalam satuan baris lain tidak diketahui sebelum permohonan dibaca: jenisnya dapat berbeda.",
        "How many there are in the unit of another row is not known before an application is read: it may be of another kind."
      ),
      .init(
        "Pakai satuan dari baris jumlah itu (`b.jumlah dalam b.satuan`), atau satuan tetap (`dalam KGM`).",
        "Use the unit of that quantity's row (`b.jumlah dalam b.satuan`), or a fixed one (`dalam KGM`)."
      )),
    .init(
      "C372",
      .init(
        "Kurs yang ditulis dalam aturan tanpa pasangan akan mengubah dolar dan euro sama saja.",
        "A rate that the rules write without its pair would convert dollars and euros alike."),
      .init(
        "Sebut pasangannya: `uang dengan kurs 16.000 IDR/USD`.",
        "State its pair: `uang dengan kurs 16.000 IDR/USD`.")),
    .init(
      "C373",
      .init(
        "Kurs mengubah satu mata uang ke rupiah; pasangan ini bukan untuk uang itu.",
        "A rate converts one currency into rupiah; this pair is not for that money."),
      .init(
        "Tulis `IDR/` dan mata uang dari uang itu.",
        "Write `IDR/` and the currency of that money.")),
    .init(
      "C390",
      .init(
        "Pembanding ditulis dengan kata lain: `minimal`, `sekurang-kurangnya`, `tidak lebih dari`. Bahasa aturan mempunyai satu kata untuk setiap jenis nilai.",
        "A comparison in other words: `minimal`, `sekurang-kurangnya`, `tidak lebih dari`. The rule language has one for each kind of value."
      ),
      .init(
        "Tulis kata yang disebut pesan itu: `paling sedikit` untuk jumlah, `paling cepat` untuk tanggal, `paling singkat` untuk lama.",
        "Write the words that the message gives: `paling sedikit` for amounts, `paling cepat` for dates, `paling singkat` for lengths of time."
      )),
    .init(
      "C391",
      .init(
        "Nilai ditulis dengan cara lain daripada yang dipakai aturan untuk fakta itu: `benar`, `\"2018-01-01\"`, `Jepang`.",
        "A value written in another way than rules write it for that fact: `benar`, `\"2018-01-01\"`, `Jepang`."
      ),
      .init(
        "Tulis nilai yang disebut pesan itu.",
        "Write the value that the message gives.")),
  ]
}
