import Reports
import Values

/// The one table of verbs and flags: parsing, help and suggestions all read it.
struct Verb: Sendable {
  /// English name first; `rules check` is two words.
  let words: [String]
  let aliases: [[String]]
  /// What people call it who do not know its name: only suggested.
  var habits: [String] = []
  let operands: BilingualText
  let summary: BilingualText
  let flags: [Flag]
  let run: @Sendable (Invocation) throws(UsageError) -> Int32
}

struct Flag: Sendable, Hashable {
  let name: String
  let alias: String?
  /// What the value is; `nil` for a switch.
  let value: BilingualText?
  let summary: BilingualText
  /// Words the value must be one of; empty for any.
  var choices: [String] = []
  /// Given more than once, or with commas, it is a list.
  var isList = false
  /// What stands between the members of a list.
  var separator: Character = ","
  /// What stands in where the flag is not given, as far as a receipt tells it.
  var standard: String?

  static let lang = Flag(
    name: "--lang", alias: "--bahasa", value: .init(same: "id|en"),
    summary: .init("bahasa keluaran", "language of the output"), choices: ["id", "en"],
    standard: "id")
  static let rules = Flag(
    name: "--rules", alias: "--aturan", value: .init("FOLDER", "FOLDER"),
    summary: .init(
      "aturan di folder ini, bukan yang terpasang",
      "the rules in this folder, not the built-in ones"))
  static let help = Flag(
    name: "--help", alias: "--bantuan", value: nil,
    summary: .init("bantuan ini", "this help"))
  static let format = Flag(
    name: "--format", alias: "--bentuk", value: .init(same: "text|json|markdown|html"),
    summary: .init(
      "bentuk laporan; html satu halaman untuk dibaca, dicetak, dan diserahkan",
      "form of the report; html is one page to read, print and hand over"),
    choices: CheckOptions.Form.allCases.map(\.rawValue))
  static let bookForm = Flag(
    name: "--format", alias: "--bentuk", value: .init(same: "text|json|markdown"),
    summary: .init("bentuk tampilan", "form of what is shown"),
    choices: ["text", "json", "markdown"])
  static let asOf = Flag(
    name: "--as-of", alias: "--per", value: .init("TANGGAL", "DATE"),
    summary: .init(
      "tanggal penilaian, menggantikan tanggal permohonan",
      "the date to assess by, in place of the date of application"))
  static let trust = Flag(
    name: "--trust", alias: "--kepercayaan", value: .init("KEDUDUKAN", "STANDING"),
    summary: .init(
      "kedudukan sumber terendah yang boleh menolak: naskah, resmi, sekunder (baku), simpulan",
      "lowest standing of a source that may refuse: naskah, resmi, sekunder (default), simpulan"),
    choices: Standing.allCases.map(\.word), standard: Standing.sekunder.word)
  static let facility = Flag(
    name: "--facility", alias: "--fasilitas", value: .init("FASILITAS", "FACILITY"),
    summary: .init(
      "fasilitas yang dinilai, menggantikan yang disebut berkasnya",
      "the facility to assess for, in place of the one that the file names"))
  static let newFacility = Flag(
    name: "--facility", alias: "--fasilitas", value: .init("FASILITAS", "FACILITY"),
    summary: .init(
      "untuk fasilitas ini; tanpa ini untuk fasilitas utama",
      "for this facility; without it for the main one"))
  static let auditFacility = Flag(
    name: "--facility", alias: "--fasilitas", value: .init("FASILITAS", "FACILITY"),
    summary: .init(
      "hanya ketentuan fasilitas ini", "only what counts for this facility"))
  static let instrument = Flag(
    name: "--instrument", alias: "--peraturan", value: .init("PERATURAN…", "INSTRUMENT…"),
    summary: .init(
      "hanya naskah peraturan ini, menurut nama atau judulnya, dengan koma",
      "only the text of these instruments, by name or title, with commas"),
    isList: true)
  static let explain = Flag(
    name: "--explain", alias: "--alasan", value: nil,
    summary: .init(
      "selengkapnya, dengan alasan untuk setiap syarat",
      "in full, with reasons for every requirement"))
  static let nomor = Flag(
    name: "--nomor", alias: nil, value: .init("NOMOR", "NUMBER"),
    summary: .init(
      "satu permohonan dari berkas yang memuat banyak", "one application of a file that holds many")
  )
  static let noIdentity = Flag(
    name: "--no-identity", alias: "--tanpa-identitas", value: nil,
    summary: .init("tanpa data yang mengenali orang", "without what identifies a person"))
  static let template = Flag(
    name: "--template", alias: "--templat", value: .init("BERKAS", "FILE"),
    summary: .init(
      "tulis permohonan kosong dengan pertanyaannya",
      "write an empty application with its questions"))
  static let overwrite = Flag(
    name: "--overwrite", alias: "--timpa", value: nil,
    summary: .init("ganti berkas yang sudah ada", "replace an existing file"))
  static let diagnostics = Flag(
    name: "--diagnostics", alias: "--diagnostik", value: .init(same: "full|line|json"),
    summary: .init("bentuk pesan kesalahan", "form of error messages"),
    choices: ["full", "line", "json"])
  static let out = Flag(
    name: "--out", alias: "--keluaran", value: .init("BERKAS", "FILE"),
    summary: .init("berkas hasil; `-` keluaran baku", "the result file; `-` is standard output"))
  static let resultForm = Flag(
    name: "--format", alias: "--bentuk", value: .init(same: "ndjson|csv|tsv|html|markdown|text"),
    summary: .init(
      "bentuk hasil (ndjson, csv, tsv; tanpa ini menurut nama berkasnya), atau bentuk surat (html, markdown, text)",
      "form of the results (ndjson, csv, tsv; without it as the file is named), or of the letters (html, markdown, text)"
    ),
    choices: ResultForm.allCases.map(\.rawValue) + BulkOptions.LetterForm.allCases.map(\.rawValue),
    standard: ResultForm.ndjson.rawValue)
  static let numbers = Flag(
    name: "--numbers", alias: "--angka", value: .init(same: "id|en"),
    summary: .init(
      "cara lembar sebar Anda menulis angka: `1.234,5` (id) atau `1,234.5` (en)",
      "how your spreadsheet writes numbers: `1.234,5` (id) or `1,234.5` (en)"),
    choices: ["id", "en"])
  static let dates = Flag(
    name: "--dates", alias: "--urutan-tanggal", value: .init(same: "dmy|mdy"),
    summary: .init(
      "urutan tanggal pada kolom yang tidak menunjukkannya: `3/4/2021` adalah 3 April (dmy) atau 4 Maret (mdy)",
      "the order of dates in columns that do not show it: `3/4/2021` is 3 April (dmy) or March 4 (mdy)"
    ),
    choices: ["dmy", "mdy"])
  static let jobs = Flag(
    name: "--jobs", alias: "--pekerja", value: .init("N", "N"),
    summary: .init("berapa inti yang bekerja (semua)", "how many cores work (all)"))
  static let only = Flag(
    name: "--only", alias: "--hanya", value: .init("PUTUSAN…", "VERDICT…"),
    summary: .init(
      "hanya yang putusannya ini, dengan koma: memenuhi, belum-memenuhi, belum-dapat-dinilai, tidak-dinilai",
      "only those with these verdicts, with commas: eligible, not-eligible, undetermined, not-judged"
    ), choices: BulkOptions.verdictWords.map(\.0), isList: true)
  static let by = Flag(
    name: "--by", alias: "--menurut", value: .init("FAKTA", "FACT"),
    summary: .init(
      "rincian ringkasan menurut satu fakta, misalnya sentra",
      "breaks the summary down by a fact, such as sentra"))
  static let sum = Flag(
    name: "--sum", alias: "--jumlahkan", value: .init("NAMA…", "NAME…"),
    summary: .init(
      "jumlahkan angka rupiah ini dalam ringkasan, menurut --by: fakta atau yang dihitung aturan, dengan koma",
      "add up these amounts in rupiah in the summary, by --by: facts or what the rules compute, with commas"
    ), isList: true)
  static let summaryFile = Flag(
    name: "--summary", alias: "--ringkasan", value: .init("BERKAS", "FILE"),
    summary: .init(
      "tulis ringkasan: .html, .json, .csv, .md atau .txt; tanpa --sum dengan jumlah manfaat menurut aturan",
      "write the summary: .html, .json, .csv, .md or .txt; without --sum with what the rules add up as worth"
    ))
  static let keep = Flag(
    name: "--keep", alias: "--bawa", value: .init("KOLOM…", "COLUMN…"),
    summary: .init(
      "bawa kolom atau fakta ini ke hasil dan daftar masalah, dengan koma: telepon,alamat",
      "carry these columns or facts into results and problems, with commas: telepon,alamat"),
    isList: true)
  static let problems = Flag(
    name: "--problems", alias: "--masalah", value: .init("BERKAS", "FILE"),
    summary: .init(
      "tulis setiap masalah data sebagai satu baris: .csv atau .ndjson",
      "write every problem of the data as a row: .csv or .ndjson"))
  static let returned = Flag(
    name: "--returned", alias: "--kembalian", value: .init("FOLDER", "FOLDER"),
    summary: .init(
      "kembalikan masukan dengan catatan di setiap baris, untuk yang mengisinya",
      "return the input with a note on every row, for whoever filled it in"))
  static let letters = Flag(
    name: "--letters", alias: "--surat", value: .init("FOLDER", "FOLDER"),
    summary: .init(
      "tulis satu surat untuk setiap permohonan, dan indeksnya, ke folder baru; tanpa --out hasilnya ke FOLDER.ndjson",
      "write a letter for each application, and their index, into a new folder; without --out results go to FOLDER.ndjson"
    ))
  static let sender = Flag(
    name: "--sender", alias: "--pengirim", value: .init("PENGIRIM", "SENDER"),
    summary: .init(
      "siapa yang mengirim surat itu (tanpanya garis kosong)",
      "who sends the letters (without it a line to fill in)"))
  static let letterDate = Flag(
    name: "--letter-date", alias: "--tanggal-surat", value: .init("TANGGAL", "DATE"),
    summary: .init(
      "tanggal surat itu (tanpanya garis kosong: diisi ketika ditandatangani)",
      "the date of the letters (without it a line: filled in when they are signed)"))
  static let since = Flag(
    name: "--since", alias: "--sejak-hasil", value: .init("HASIL", "RESULTS"),
    summary: .init(
      "apa yang berubah sejak hasil ini (.ndjson): siapa, syarat mana, siapa baru, siapa tidak ada lagi",
      "what changed since these results (.ndjson): who, by which requirement, who is new or missing"
    ))
  static let resume = Flag(
    name: "--resume", alias: "--lanjutkan", value: nil,
    summary: .init("lanjutkan yang terputus", "go on where a run was cut off"))
  static let quiet = Flag(
    name: "--quiet", alias: "--diam", value: nil,
    summary: .init("tanpa kemajuan dan ringkasan", "no progress and no summary"))
  static let noReceipt = Flag(
    name: "--no-receipt", alias: "--tanpa-tanda-terima", value: nil,
    summary: .init(
      "tanpa tanda terima di samping hasil", "no receipt beside the results"))
  static let receipt = Flag(
    name: "--receipt", alias: "--tanda-terima", value: .init("BERKAS", "FILE"),
    summary: .init("berkas tanda terima", "the file of the receipt"))
  static let input = Flag(
    name: "--input", alias: "--masukan", value: .init("MASUKAN", "INPUT"),
    summary: .init("masukan yang dahulu dinilai", "the input that was assessed"))
  static let judgeAgain = Flag(
    name: "--judge-again", alias: "--nilai-ulang", value: nil,
    summary: .init(
      "nilai ulang seluruhnya, walaupun semua sidik cocok",
      "assess everything again, though every digest fits"))
  static let result = Flag(
    name: "--result", alias: "--hasil", value: nil,
    summary: .init("bentuk baris hasil dan ringkasan", "the shape of result lines and the summary"))
  static let interview = Flag(
    name: "--interview", alias: "--tanya-jawab", value: nil,
    summary: .init(
      "bentuk baris `kite new --format json`", "the shape of the lines of `kite new --format json`")
  )
  static let boundaries = Flag(
    name: "--boundaries", alias: "--batas", value: nil,
    summary: .init(
      "apa hasil setiap ambang dan tanggal: di bawah, di, di atas, belum diisi",
      "what every threshold and date gives: below, at, above, missing"))
  static let dossier = Flag(
    name: "--dossier", alias: "--berkas-hukum", value: .init("BERKAS…", "FILE…"),
    summary: .init(
      "berkas hukum (tabel Markdown), dengan koma: setiap barisnya dengan aturan yang berdiri di atasnya",
      "dossiers of the law (Markdown tables), with commas: each row with the rules that stand on it"
    ),
    isList: true)
  static let csv = Flag(
    name: "--csv", alias: nil, value: nil,
    summary: .init("judul setiap berkas CSV", "the header of every CSV file"))
  static let readForm = Flag(
    name: "--format", alias: "--bentuk", value: .init(same: "text|json|ndjson"),
    summary: .init("bentuk yang ditampilkan", "form of what is shown"),
    choices: ReadOptions.Form.allCases.map(\.rawValue))
  static let interviewForm = Flag(
    name: "--format", alias: "--bentuk", value: .init(same: "text|json"),
    summary: .init(
      "json: satu objek setiap baris, untuk halaman web atau program lain",
      "json: one object a line, for a web page or another program"),
    choices: InterviewOptions.Form.allCases.map(\.rawValue))
  static let whatIfForm = Flag(
    name: "--format", alias: "--bentuk", value: .init(same: "text|json"),
    summary: .init("bentuk yang ditampilkan", "form of what is shown"),
    choices: InterviewOptions.Form.allCases.map(\.rawValue))
  static let complete = Flag(
    name: "--complete", alias: "--lengkap", value: nil,
    summary: .init(
      "tanyakan juga yang hanya diperlukan laporan dan formulir",
      "ask what only the report and the form need, too"))
  static let remedies = Flag(
    name: "--remedies", alias: "--perbaikan", value: nil,
    summary: .init(
      "perubahan paling ringan yang memenuhi yang belum terpenuhi",
      "the changes of least effort that meet what is not met"))
  static let set = Flag(
    name: "--set", alias: "--isi", value: .init("FAKTA=NILAI", "FACT=VALUE"),
    summary: .init(
      "andai fakta ini bernilai begini; boleh diulang", "if this fact were so; may be repeated"),
    isList: true, separator: "\n")
  static let against = Flag(
    name: "--against", alias: "--terhadap", value: .init("BERKAS", "FILE"),
    summary: .init("bandingkan dengan permohonan lain", "compare with another application"))
  static let sweep = Flag(
    name: "--sweep", alias: "--telusuri", value: .init("FAKTA", "FACT"),
    summary: .init(
      "untuk nilai mana saja putusannya lain", "for which of its values the verdict is another"))
  static let maxLine = Flag(
    name: "--max-line", alias: "--maks-panjang", value: .init("N", "N"),
    summary: .init("bita satu baris paling banyak (16777216)", "most bytes of a line (16777216)"))
  static let maxDepth = Flag(
    name: "--max-depth", alias: "--maks-kedalaman", value: .init("N", "N"),
    summary: .init("kurung bersarang paling banyak (64)", "deepest nesting (64)"))
  static let maxRows = Flag(
    name: "--max-rows", alias: "--maks-baris", value: .init("N", "N"),
    summary: .init("baris satu daftar paling banyak (100000)", "most rows of a list (100000)"))
  static let maxText = Flag(
    name: "--max-text", alias: "--maks-teks", value: .init("N", "N"),
    summary: .init("bita satu teks paling banyak (1048576)", "most bytes of a text (1048576)"))
  static let maxCompletions = Flag(
    name: "--max-completions", alias: "--maks-cara", value: .init("N", "N"),
    summary: .init(
      "cara mengisi yang terbuka yang dicoba untuk satu syarat (4096)",
      "ways to fill in what is open, tried for one requirement (4096)"))
  static let maxCost = Flag(
    name: "--max-cost", alias: "--maks-biaya", value: .init("N", "N"),
    summary: .init(
      "baris yang diperiksa untuk satu permohonan (10000000)",
      "rows looked at for one application (10000000)"))
  static let maxProblems = Flag(
    name: "--max-problems", alias: "--maks-masalah", value: .init("N", "N"),
    summary: .init("masalah data yang ditampilkan (20)", "data problems shown (20)"))
}

enum CommandTable {
  static let verbs: [Verb] = [
    Verb(
      words: ["check"], aliases: [["periksa"]],
      habits: ["cek", "chek", "nilai", "assess", "validate", "test"],
      operands: .init("BERKAS…", "FILE…"),
      summary: .init(
        "periksa satu atau beberapa permohonan", "check one or a few applications"),
      flags: [
        .format, .lang, .facility, .asOf, .trust, .explain, .remedies, .nomor, .numbers, .dates,
        .noIdentity, .receipt, .overwrite, .rules,
        .maxDepth, .maxRows, .maxText, .maxCompletions, .maxCost, .maxProblems,
      ],
      run: CheckVerb.run),
    Verb(
      words: ["whatif"], aliases: [["andai"]],
      habits: ["what-if", "coba", "simulasi", "simulate"], operands: .init("BERKAS", "FILE"),
      summary: .init(
        "putusan sebelum dan sesudah suatu nilai diganti",
        "the verdict before and after a value is changed"),
      flags: [
        .set, .against, .sweep, .nomor, .numbers, .dates, .whatIfForm, .lang, .facility, .asOf,
        .trust, .noIdentity,
        .rules,
      ],
      run: WhatIfVerb.run),
    Verb(
      words: ["bulk"], aliases: [["massal"]],
      habits: ["batch", "banyak", "semua"], operands: .init("MASUKAN", "INPUT"),
      summary: .init(
        "nilai banyak permohonan sekaligus", "assess many applications in one run"),
      flags: [
        .out, .resultForm, .numbers, .dates, .lang, .facility, .asOf, .trust, .explain, .only, .by,
        .sum,
        .noIdentity,
        .summaryFile, .problems, .returned, .letters, .sender, .letterDate, .since, .keep, .resume,
        .overwrite, .quiet,
        .noReceipt,
        .jobs,
        .rules,
        .maxLine,
        .maxDepth,
        .maxRows,
        .maxText, .maxCompletions, .maxCost, .maxProblems,
      ],
      run: BulkVerb.run),
    Verb(
      words: ["read"], aliases: [["baca"]],
      habits: ["lihat", "view"], operands: .init("BERKAS…", "FILE…"),
      summary: .init(
        "tampilkan bagaimana permohonan dibaca, tanpa menilai",
        "show how applications were read, without judging"),
      flags: [
        .readForm, .lang, .nomor, .numbers, .dates, .noIdentity, .rules, .maxLine, .maxDepth,
        .maxRows,
        .maxText, .maxProblems,
      ],
      run: ReadVerb.run),
    Verb(
      words: ["verify"], aliases: [["verifikasi"]],
      habits: ["bandingkan", "compare"],
      operands: .init("HASIL --input MASUKAN", "OUTPUT --input INPUT"),
      summary: .init(
        "apakah hasil masih sama dengan tanda terimanya",
        "whether results still fit their receipt"),
      flags: [.input, .receipt, .judgeAgain, .rules, .jobs, .lang], run: VerifyVerb.run),
    Verb(
      words: ["new"], aliases: [["baru"]],
      habits: ["isi", "tanya", "mulai", "buat", "start", "init", "interview", "create"],
      operands: .init("[BERKAS]", "[FILE]"),
      summary: .init(
        "isi permohonan lewat tanya jawab, atau buat yang kosong",
        "fill in an application by questions, or make an empty one"),
      flags: [
        .interviewForm, .complete, .asOf, .newFacility, .template, .overwrite, .lang, .rules,
      ],
      run: NewVerb.run),
    Verb(
      words: ["rules", "check"], aliases: [["aturan", "check"], ["aturan", "periksa"]],
      operands: .init(same: ""),
      summary: .init("periksa berkas aturan", "check the rule files"),
      flags: [.rules, .diagnostics, .lang], run: RulesVerb.check),
    Verb(
      words: ["rules", "test"], aliases: [["aturan", "test"], ["aturan", "uji"]],
      operands: .init(same: ""),
      summary: .init(
        "jalankan setiap contoh dalam aturan", "run every example in the rules"),
      flags: [.boundaries, .rules, .diagnostics, .lang], run: RulesVerb.test),
    Verb(
      words: ["rules", "show"], aliases: [["aturan", "show"], ["aturan", "tampilkan"]],
      operands: .init("[NAMA…]", "[NAME…]"),
      summary: .init("tampilkan aturan seperti yang dibaca", "show the rules as they were read"),
      flags: [.bookForm, .rules, .lang], run: RulesVerb.show),
    Verb(
      words: ["rules", "audit"], aliases: [["aturan", "audit"], ["aturan", "periksa-sumber"]],
      operands: .init("[PERMOHONAN…]", "[APPLICATION…]"),
      summary: .init(
        "daftar baca naskah: apa yang belum dicocokkan, dan putusan siapa yang bergantung padanya",
        "reading list of the law: what is not yet compared, and whose verdict hangs on it"),
      flags: [
        .format, .auditFacility, .instrument, .dossier, .trust, .rules, .diagnostics, .lang,
      ], run: AuditVerb.run),
    Verb(
      words: ["schema"], aliases: [["skema"]], operands: .init(same: ""),
      summary: .init(
        "bentuk permohonan, atau hasil, sebagai JSON Schema",
        "the shape of applications, or of results, as JSON Schema"),
      flags: [.result, .csv, .interview, .rules, .lang], run: SchemaVerb.run),
    Verb(
      words: ["explain"], aliases: [["jelaskan"]],
      operands: .init("KODE|NAMA|BARIS", "CODE|NAME|ROW"),
      summary: .init(
        "jelaskan kode pesan, ketentuan, atau baris berkas hukum",
        "explain the code of a message, a provision, or a row of the dossier"),
      flags: [.rules, .lang], run: ExplainVerb.run),
    Verb(
      words: ["completions"], aliases: [["pelengkapan"]], operands: .init(same: "bash|zsh|fish"),
      summary: .init(
        "pelengkapan perintah untuk sebuah shell", "completions of commands for a shell"),
      flags: [.rules, .lang], run: ShellVerb.completions),
    Verb(
      words: ["manual"], aliases: [["panduan"]], operands: .init(same: ""),
      summary: .init("halaman manual, untuk `man`", "the manual page, for `man`"),
      flags: [.lang], run: ShellVerb.manual),
  ]
}
