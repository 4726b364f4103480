package import Diagnostics
import RuleSyntax
import Values

extension CheckError {
  /// The code of the diagnostic, fixed for ever once published: `C1…` names, `C2…` types,
  /// `C3…` structure, `C4…` sense.
  package var code: String {
    switch self {
    case .repeatedName, .repeatedDispute: "C101"
    case .unknownName, .unknownDispute, .disputeWithoutIDs: "C102"
    case .wrongSort: "C103"
    case .needsRow: "C104"
    case .notARow: "C105"
    case .repeatedRow: "C106"
    case .reservedName: "C107"
    case .unknownType: "C201"
    case .differentTypes: "C202"
    case .bareNumber, .bareQuantity: "C203"
    case .wrongComparison: "C204"
    case .notTruth: "C205"
    case .notNumber: "C206"
    case .unknownChoice: "C207"
    case .unknownCountry: "C208"
    case .wrongDigits: "C209"
    case .badDateArithmetic: "C210"
    case .loneRatio: "C211"
    case .missingLeapDay: "C212"
    case .tooPrecise: "C213"
    case .needlessPart: "C214"
    case .cycle: "C301"
    case .tooHigh: "C316"
    case .tooLarge: "C317"
    case .tooManyDecimals: "C318"
    case .tooLargeNumber: "C319"
    case .missingVersion: "C302"
    case .unknownStanding: "C303"
    case .windowInverted: "C304"
    case .notInForce: "C305"
    case .repeatedVersion: "C306"
    case .amendsLater: "C307"
    case .missingBasis: "C308"
    case .missingPart: "C309"
    case .fewReadings: "C310"
    case .mixedUnknown: "C311"
    case .unknownSeparately: "C312"
    case .noFacility: "C313"
    case .notScalars: "C314"
    case .exampleCycle: "C315"
    case .ambiguousName: "C321"
    case .law(let error): error.code
    case .neverHolds: "C401"
    case .neverFails: "C402"
    case .missingTranslation: "C403"
    case .unreadFact: "C404"
    case .unusedName: "C405"
    case .missingRemedy: "C406"
    case .differentUnits: "C360"
    case .quantityProduct: "C361"
    case .twoKindsOfUnit: "C362"
    case .mixedLengths: "C363"
    case .badStep: "C364"
    case .noMultiple: "C365"
    case .badCount: "C366"
    case .repeatedCondition: "C367"
    case .badKey: "C368"
    case .ratioPerRow: "C369"
    case .noUnitOfItsOwn: "C370"
    case .unitOfAnotherRow: "C371"
    case .rateOfAnyCurrency: "C372"
    case .rateOfAnotherPair: "C373"
    case .foreignComparison: "C390"
    case .otherForm: "C391"
    }
  }

  private var severity: Diagnostic.Severity {
    switch self {
    case .unreadFact, .unusedName, .missingRemedy: .warning
    case .law(let error): error.isWarning ? .warning : .error
    case .repeatedName, .unknownName, .wrongSort, .needsRow, .notARow, .repeatedRow, .reservedName,
      .unknownType, .differentTypes, .bareNumber, .wrongComparison, .notTruth, .notNumber,
      .unknownChoice, .unknownCountry, .wrongDigits, .badDateArithmetic, .loneRatio,
      .missingLeapDay, .tooPrecise, .needlessPart, .cycle, .tooHigh, .tooLarge, .tooManyDecimals,
      .tooLargeNumber, .missingVersion, .unknownStanding, .windowInverted,
      .notInForce, .repeatedVersion, .amendsLater, .missingBasis, .missingPart, .fewReadings,
      .mixedUnknown, .unknownSeparately, .noFacility, .notScalars, .exampleCycle, .neverHolds,
      .neverFails, .missingTranslation, .ambiguousName, .differentUnits, .quantityProduct,
      .twoKindsOfUnit, .mixedLengths, .badStep, .noMultiple, .badCount, .repeatedCondition, .badKey,
      .ratioPerRow, .noUnitOfItsOwn, .unitOfAnotherRow, .rateOfAnyCurrency, .rateOfAnotherPair,
      .foreignComparison, .otherForm, .unknownDispute, .repeatedDispute, .disputeWithoutIDs,
      .bareQuantity:
      .error
    }
  }

  package func diagnostic(at range: SourceRange, under headings: [String] = []) -> Diagnostic {
    Diagnostic(
      code: code, severity: severity, title: title, at: .init(range), secondary: secondary,
      help: help, replacement: replacement, under: headings)
  }

  /// What takes the place of what is underlined, where that is certain.
  private var replacement: String? {
    switch self {
    case .unknownName(_, let suggestions): suggestions.count == 1 ? suggestions[0] : nil
    case .unknownChoice(let name, _, let choices): CheckError.only(name, choices)
    case .unknownType(let word):
      CheckError.only(word, Checker.typeWords) ?? CheckError.typeHabits[word.lowercased()]
    case .unknownStanding(let word):
      CheckError.only(word, Standing.allCases.map(\.word))
        ?? CheckError.standingHabits[word.lowercased()]
    case .wrongComparison(_, let right, _), .foreignComparison(_, let right): right
    case .bareNumber(_, let suggestion): suggestion
    case .otherForm(_, let mend): mend
    default: nil
    }
  }

  /// The one word that a misspelt one may stand for.
  private static func only(_ word: String, _ words: [String]) -> String? {
    let near = Spelling.nearest(to: word, among: words)
    return near.count == 1 ? near[0] : nil
  }

  /// What types are called elsewhere.
  private static let typeHabits = [
    "boolean": "ya_tidak", "bool": "ya_tidak", "logika": "ya_tidak", "ya": "ya_tidak",
    "string": "teks", "text": "teks", "kata": "teks", "kalimat": "teks", "date": "tanggal",
    "hari": "tanggal", "integer": "bulat", "int": "bulat", "bilangan_bulat": "bulat",
    "desimal": "angka", "decimal": "angka", "number": "angka", "bilangan": "angka",
    "numerik": "angka", "persentase": "persen", "percent": "persen", "idr": "rupiah",
    "uang_rupiah": "rupiah", "enum": "pilihan", "opsi": "pilihan", "durasi": "lama",
    "jangka_waktu": "lama", "waktu": "lama", "country": "negara", "kuantitas": "jumlah_barang",
    "jumlah": "jumlah_barang", "referensi": "acuan", "rujukan": "acuan",
  ]

  private static let standingHabits = [
    "primer": "naskah", "asli": "naskah", "teks": "naskah", "pemerintah": "resmi",
    "berita": "sekunder", "media": "sekunder", "kesimpulan": "simpulan", "tafsiran": "simpulan",
  ]

  private var secondary: [Diagnostic.Label] {
    switch self {
    case .repeatedName(_, let first), .repeatedDispute(_, let first):
      [.init(first, .init("pertama dideklarasikan di sini", "first declared here"))]
    case .ambiguousName(_, let first):
      [.init(first, .init("dan ini juga bernama begitu", "and this has that name too"))]
    case .repeatedCondition(let first):
      [.init(first, .init("sudah ditulis di sini", "written here already"))]
    default: []
    }
  }

  private var title: BilingualText {
    switch self {
    case .repeatedName(let name, _), .repeatedDispute(let name, _):
      .init("`\(name)` dideklarasikan dua kali", "`\(name)` is declared twice")
    case .disputeWithoutIDs(let name):
      .init(
        "bacaan tafsir `\(name)` tidak mempunyai id", "the readings of `\(name)` have no ids")
    case .unknownName(let name, _), .unknownDispute(let name):
      .init("`\(name)` belum dideklarasikan", "`\(name)` is not declared")
    case .wrongSort(let name, let wanted):
      .init("`\(name)` bukan \(wanted.indonesian)", "`\(name)` is not \(wanted.english)")
    case .needsRow(let name):
      .init("`\(name)` dimiliki setiap baris", "`\(name)` belongs to each row")
    case .notARow(let name):
      .init("`\(name)` bukan baris yang sedang dibaca", "`\(name)` is not a row being read")
    case .repeatedRow(let name):
      .init("nama baris `\(name)` sudah dipakai", "the row name `\(name)` is already taken")
    case .reservedName(let name):
      .init("`\(name)` adalah kata bahasa aturan", "`\(name)` is a word of the rule language")
    case .unknownType(let word):
      .init("tipe `\(word)` tidak ada", "there is no type `\(word)`")
    case .differentTypes(let left, let right):
      .init(
        "\(left) dibandingkan atau dihitung dengan \(right)",
        "\(left) compared or computed with \(right)")
    case .bareQuantity:
      .init(
        "jumlah_barang dibandingkan dengan bilangan polos",
        "jumlah_barang compared with a bare number")
    case .bareNumber(let kind, _):
      .init(
        "\(kind.word) dibandingkan dengan bilangan polos",
        "\(kind.word) compared with a bare number")
    case .wrongComparison(let words, _, let kind):
      .init("`\(words)` tidak dipakai untuk \(kind)", "`\(words)` is not used for \(kind)")
    case .notTruth(let kind):
      .init("diharapkan ya atau tidak, tertulis \(kind)", "expected yes or no, found \(kind)")
    case .notNumber(let kind):
      .init("diharapkan bilangan, tertulis \(kind)", "expected a number, found \(kind)")
    case .unknownChoice(let name, let fact, _):
      .init("`\(name)` bukan pilihan `\(fact)`", "`\(name)` is no choice of `\(fact)`")
    case .unknownCountry(let name):
      .init("`\(name)` bukan kode negara ISO 3166", "`\(name)` is no ISO 3166 country code")
    case .wrongDigits(let text, _):
      .init("banyaknya digit `\(text)` tidak sesuai", "`\(text)` has the wrong number of digits")
    case .badDateArithmetic:
      .init(
        "tanggal hanya dapat ditambah atau dikurangi dengan lama",
        "only a length of time can be added to or taken from a date")
    case .loneRatio:
      .init(
        "`terhadap` hanya dapat dibandingkan dengan persen",
        "`terhadap` can only be compared with a percent")
    case .missingLeapDay:
      .init(
        "belum dikatakan 29 Februari menjadi hari apa", "it is not said what 29 February becomes")
    case .tooPrecise(let text, let kind):
      .init(
        "`\(text)` lebih teliti daripada \(kind.word)",
        "`\(text)` is more precise than \(kind.word)")
    case .needlessPart(let part, let kind):
      .init("`\(part)` tidak berlaku untuk \(kind)", "`\(part)` does not apply to \(kind)")
    case .cycle(let names):
      .init(
        "definisi berputar: \(names.joined(separator: " → "))",
        "circular definition: \(names.joined(separator: " → "))")
    case .tooHigh(let name, let limit):
      .init(
        "definisi bertumpuk lebih dari \(limit) tingkat sampai `\(name)`",
        "definitions stand on one another more than \(limit) levels down to `\(name)`")
    case .tooLarge(let name, let limit):
      .init(
        "definisi saling menyebut lebih dari \(limit) kali untuk satu pertanyaan, terakhir `\(name)`",
        "definitions name one another more than \(limit) times for one question, `\(name)` last")
    case .tooManyDecimals(let decimals, let limit):
      .init(
        "hasil kali dengan \(decimals) desimal, paling banyak \(limit)",
        "a product of \(decimals) decimals, at most \(limit)")
    case .tooLargeNumber(let number?, let decimals):
      .init(
        "`\(number)` terlalu besar di samping \(decimals) desimal",
        "`\(number)` is too large beside \(decimals) decimals")
    case .tooLargeNumber(nil, _):
      .init(
        "hasil hitungan angka-angka ini terlalu besar",
        "what these numbers come to is too large")
    case .missingVersion(let name, let heading):
      .init("`\(name)` tidak ada di bawah \(heading)", "`\(name)` does not exist under \(heading)")
    case .unknownStanding(let word):
      .init("kedudukan `\(word)` tidak ada", "there is no standing `\(word)`")
    case .windowInverted:
      .init("tanggal akhir lebih awal daripada tanggal mula", "the last date is before the first")
    case .notInForce(let name):
      .init("`\(name)` tidak mempunyai tanggal berlaku", "`\(name)` has no date of force")
    case .repeatedVersion(let name):
      .init("dua versi untuk `\(name)`", "two versions for `\(name)`")
    case .amendsLater(let name):
      .init("`\(name)` diubah sebelum berlaku", "`\(name)` is amended before it is in force")
    case .missingBasis(let name):
      .init("`\(name)` tanpa dasar hukum", "`\(name)` has no legal basis")
    case .missingPart(let part, let name):
      .init("`\(name)` tidak mempunyai `\(part)`", "`\(name)` has no `\(part)`")
    case .fewReadings(let name):
      .init(
        "tafsir `\(name)` kurang dari dua bacaan",
        "the dispute `\(name)` has fewer than two readings")
    case .mixedUnknown(let name):
      .init(
        "`\(name)` diketahui dan belum diketahui sekaligus",
        "`\(name)` is known and unknown at once")
    case .unknownSeparately(let name):
      .init("`\(name)` memerlukan pertanyaan (`tanya`)", "`\(name)` needs a question (`tanya`)")
    case .noFacility:
      .init("buku aturan tanpa `fasilitas`", "the rule book has no `fasilitas`")
    case .notScalars:
      .init(
        "`selaras` hanya membandingkan fakta di luar daftar",
        "`selaras` compares facts outside lists only")
    case .exampleCycle(let name):
      .init("contoh `\(name)` meniru dirinya sendiri", "the example `\(name)` copies itself")
    case .neverHolds:
      .init("syarat ini tidak pernah dapat terpenuhi", "this condition can never hold")
    case .neverFails:
      .init("syarat ini selalu terpenuhi", "this condition can never fail")
    case .missingTranslation:
      .init("teks belum diterjemahkan ke bahasa Inggris", "the text has no English translation")
    case .unreadFact(let name):
      .init(
        "fakta `\(name)` tidak dibaca ketentuan mana pun", "no provision reads the fact `\(name)`")
    case .unusedName(let name):
      .init("`\(name)` tidak dipakai", "`\(name)` is not used")
    case .law(let error): error.title
    case .ambiguousName(let name, _):
      .init("`\(name)` berarti dua hal", "`\(name)` means two things")
    case .foreignComparison(let words, _):
      .init("`\(words)` bukan kata bahasa aturan", "`\(words)` is not in the rule language")
    case .otherForm(let text, _):
      .init("`\(text)` ditulis lain dalam aturan", "`\(text)` is written otherwise in rules")
    case .missingRemedy(let name):
      .init("syarat `\(name)` tanpa `langkah`", "the requirement `\(name)` has no `langkah`")
    case .differentUnits(let left, let right):
      .init(
        "\(left.indonesian) dibandingkan atau dihitung dengan \(right.indonesian): satuan jenis lain",
        "\(left.english) compared or computed with \(right.english): units of another kind")
    case .quantityProduct(let other):
      .init(
        "jumlah barang dikalikan dengan \(other == "rupiah" ? other : "jumlah barang")",
        "a quantity of goods is multiplied by \(other == "rupiah" ? other : "another quantity")")
    case .twoKindsOfUnit(let field, let left, let right):
      .init(
        "`\(field)` dibandingkan dengan \(left.indonesian) dan dengan \(right.indonesian)",
        "`\(field)` is compared with \(left.english) and with \(right.english)")
    case .mixedLengths:
      .init(
        "lama dalam hari dibandingkan dengan lama dalam bulan atau tahun",
        "a length in days is compared with one in months or years")
    case .badStep(let kind):
      .init(
        "dibulatkan ke sesuatu yang bukan \(kind) di atas nol",
        "rounded to what is no \(kind) above zero")
    case .noMultiple(let limit, let step):
      .init(
        "`\(limit)` bukan kelipatan \(step): yang sudah dibulatkan tidak pernah sama dengannya",
        "`\(limit)` is no multiple of \(step): what is rounded is never equal to it")
    case .badCount(let count, let members):
      .init(
        "`paling sedikit \(count) dari` di atas \(members) syarat",
        "`paling sedikit \(count) dari` above \(members) conditions")
    case .repeatedCondition:
      .init("syarat yang sama dua kali", "the same condition twice")
    case .badKey(let kind):
      .init(
        "yang berbeda tidak dapat dihitung menurut \(kind)",
        "what differs cannot be counted by \(kind)")
    case .ratioPerRow:
      .init("nisbah tiap baris dijumlahkan", "shares of rows are added up")
    case .noUnitOfItsOwn:
      .init(
        "`satuannya` hanya untuk kolom `jumlah_barang`",
        "`satuannya` is for a field of type `jumlah_barang` only")
    case .unitOfAnotherRow:
      .init(
        "dihitung dalam satuan yang bukan satuan jumlah ini",
        "counted in a unit that is not this quantity's")
    case .rateOfAnyCurrency(let rate):
      .init(
        "kurs `\(rate)` mengubah mata uang apa pun", "the rate `\(rate)` converts any currency")
    case .rateOfAnotherPair(let pair, let money):
      .init(
        "kurs `\(pair)` bukan kurs untuk \(money)", "the rate `\(pair)` is not one for \(money)")
    }
  }

  private var help: BilingualText? {
    switch self {
    case .unknownName(_, let suggestions) where !suggestions.isEmpty:
      Spelling.meant(suggestions)
    case .unknownChoice(let name, _, let choices):
      CheckError.meantOrAllowed(name, choices)
    case .unknownType(let word):
      CheckError.meantOrAllowed(word, Checker.typeWords, CheckError.typeHabits)
    case .unknownStanding(let word):
      CheckError.meantOrAllowed(word, Standing.allCases.map(\.word), CheckError.standingHabits)
    case .bareNumber(_, let suggestion?), .wrongComparison(_, let suggestion, _),
      .foreignComparison(_, let suggestion), .otherForm(_, let suggestion):
      .init("tulis `\(suggestion)`", "write `\(suggestion)`")
    case .unknownDispute(let name), .repeatedDispute(let name, _), .disputeWithoutIDs(let name):
      SyntaxError.declareDispute(name)
    case .bareQuantity(let units):
      units.isEmpty
        ? .init(
          "deklarasikan satuannya, dan tulis kodenya di belakang bilangan",
          "declare its unit, and write its code behind the number")
        : .init(
          "satuan apa yang dimaksud? tulis kodenya di belakang bilangan: \(Spelling.quoted(units))",
          "which unit is meant? write its code behind the number: \(Spelling.quoted(units))")
    case .needsRow(let name):
      .init("sebut barisnya: `\(name) dari …`", "name the row: `\(name) dari …`")
    case .reservedName:
      .init("pilih nama lain", "choose another name")
    case .missingLeapDay:
      .init(
        "tambahkan `29 februari menjadi 28 februari` (atau `1 maret`) pada `fasilitas`",
        "add `29 februari menjadi 28 februari` (or `1 maret`) to the `fasilitas`")
    case .missingBasis:
      .init(
        "tulis `dasar … menurut …`; bila pasalnya belum dilihat: `dasar pasal belum terbaca menurut …`",
        "write `dasar … menurut …`; if the article was not seen: `dasar pasal belum terbaca menurut …`"
      )
    case .missingTranslation:
      .init(
        "tulis `\"…\" / \"…\"`, bahasa Indonesia lalu Inggris",
        "write `\"…\" / \"…\"`, Indonesian first, then English")
    case .wrongDigits(_, let allowed):
      .init(
        "yang boleh: \(allowed.map(String.init).joined(separator: ", ")) digit",
        "allowed: \(allowed.map(String.init).joined(separator: ", ")) digits")
    case .loneRatio:
      .init(
        "tulis misalnya `a terhadap b paling sedikit 25%`",
        "write for example `a terhadap b paling sedikit 25%`")
    case .unreadFact:
      .init(
        "pakai dalam syarat atau peringatan, atau hapus",
        "use it in a requirement or an advice, or remove it")
    case .tooManyDecimals, .tooLargeNumber:
      .init(
        "kalikan lebih sedikit bilangan berdesimal dalam satu perbandingan",
        "multiply fewer numbers with decimals in one comparison")
    case .law(let error): error.help
    case .ambiguousName:
      .init(
        "beri salah satunya nama lain, atau jangan sebut nama yang meragukan itu",
        "give one of them another name, or leave the doubtful name out")
    case .noFacility:
      .init("tambahkan satu deklarasi `fasilitas`", "add one `fasilitas` declaration")
    case .differentUnits, .twoKindsOfUnit:
      .init(
        "bandingkan satuan sejenis, atau bagi menjadi dua fakta",
        "compare units of one kind, or make it two facts")
    case .quantityProduct:
      .init(
        "tulis banyaknya sebagai bilangan: `x dalam KGM`, `b.jumlah dalam satuannya`",
        "write how many as a number: `x dalam KGM`, `b.jumlah dalam satuannya`")
    case .mixedLengths:
      .init(
        "tidak ada bulan yang panjangnya tetap; tambahkan lama itu pada sebuah tanggal",
        "no month has a fixed length; add the length to a date")
    case .badStep:
      .init(
        "tulis misalnya `dibulatkan ke atas ke Rp1.000`",
        "write for example `dibulatkan ke atas ke Rp1.000`")
    case .badCount(_, let members):
      members > 2
        ? .init(
          "dari 2 sampai \(members - 1); semuanya: `semua dari`, satu: `salah satu dari`",
          "from 2 to \(members - 1); all of them: `semua dari`, one: `salah satu dari`")
        : .init(
          "tulis `semua dari` atau `salah satu dari`", "write `semua dari` or `salah satu dari`")
    case .repeatedCondition:
      .init(
        "satu hal dihitung sekali; hapus salah satunya", "one thing counts once; remove one of them"
      )
    case .badKey:
      .init(
        "pakai pilihan, teks, kode, acuan, negara, satuan atau ya_tidak",
        "use a choice, text, code, reference, country, unit or yes-or-no")
    case .ratioPerRow:
      .init(
        "bulatkan tiap baris lebih dulu: `jumlah (a terhadap b dibulatkan ke bawah ke 0,01%) untuk setiap …`",
        "round each row first: `jumlah (a terhadap b dibulatkan ke bawah ke 0,01%) untuk setiap …`")
    case .noUnitOfItsOwn:
      .init(
        "tulis `b.jumlah dalam satuannya`, atau sebut satuannya: `x dalam KGM`",
        "write `b.jumlah dalam satuannya`, or name the unit: `x dalam KGM`")
    case .unitOfAnotherRow:
      .init(
        "sebut satuan barisnya sendiri, atau satuan tetap: `x dalam KGM`",
        "name the unit of its own row, or a fixed one: `x dalam KGM`")
    case .rateOfAnyCurrency(let rate):
      .init(
        "sebut pasangannya: `\(rate) IDR/USD`, atau pakai fakta di samping uangnya",
        "state its pair: `\(rate) IDR/USD`, or use a fact beside the money")
    case .rateOfAnotherPair:
      .init(
        "tulis kurs rupiah untuk satu mata uang itu, misalnya `16.000 IDR/USD`",
        "write the rupiah for one of that currency, such as `16.000 IDR/USD`")
    default: nil
    }
  }

  private static func meantOrAllowed(
    _ word: String, _ words: [String], _ habits: [String: String] = [:]
  ) -> BilingualText {
    if let meant = Spelling.meant(word, among: words) { return meant }
    if let mend = habits[word.lowercased()] { return .init("tulis `\(mend)`", "write `\(mend)`") }
    let list = Spelling.quoted(words)
    return .init("yang boleh di sini: \(list)", "allowed here: \(list)")
  }
}
