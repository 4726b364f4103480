package import Diagnostics
package import Values

extension SyntaxError {
  /// The code of the diagnostic, `S1…`: fixed for ever once published.
  package var code: String {
    switch self {
    case .unknownCharacter: "S101"
    case .unclosedText: "S102"
    case .tabIndent: "S103"
    case .unevenIndent: "S104"
    case .foreignOperator: "S105"
    case .foreignNumber: "S106"
    case .numberTooLarge: "S107"
    case .numberTooPrecise: "S108"
    case .impossibleDate: "S109"
    case .unknownDeclaration: "S110"
    case .unknownLine: "S111"
    case .expected: "S112"
    case .mixedJunction: "S113"
    case .trailing: "S114"
    case .missingBlock: "S115"
    case .needlessBlock: "S116"
    case .repeatedLine: "S117"
    case .missingLine: "S118"
    case .severalConditions: "S119"
    case .notText: "S120"
    case .fileTooLarge: "S121"
    case .tooDeep: "S122"
    case .tooManySigns: "S123"
    case .impossibleDigits: "S124"
    case .roundedSum: "S170"
    case .otherWords: "S130"
    case .otherForm: "S131"
    case .lookAlike: "S132"
    case .misspelt: "S133"
    case .needless: "S134"
    case .unquoted: "S135"
    case .missingSign: "S136"
    case .needsOwnLine: "S113"
    case .trailingAfter, .wordAfterNumber: "S114"
    case .disputeWithoutReadings: "S115"
    case .indentedTooFar: "S116"
    }
  }

  package func diagnostic(at range: SourceRange) -> Diagnostic {
    Diagnostic(code: code, title: title, at: .init(range), help: help, replacement: replacement)
  }

  /// What takes the place of what is underlined, where that is certain.
  private var replacement: String? {
    switch self {
    case .unclosedText(let mend), .foreignOperator(_, let mend), .foreignNumber(_, let mend): mend
    case .tabIndent(let mend, _), .otherWords(_, let mend), .otherForm(_, let mend),
      .lookAlike(_, let mend, _), .misspelt(_, let mend), .unquoted(_, let mend),
      .needsOwnLine(_, let mend):
      mend
    case .unevenIndent(let expected), .indentedTooFar(let expected):
      String(repeating: " ", count: expected)
    case .needless: ""
    case .missingSign(let sign, let before): sign + " " + before
    case .unknownDeclaration(let word): SyntaxError.only(word, among: Parser.keywords)
    case .unknownLine(let word, _, let allowed): SyntaxError.only(word, among: allowed)
    default: nil
    }
  }

  /// The one word that a misspelt one may stand for.
  private static func only(_ word: String, among words: [String]) -> String? {
    let near = Spelling.nearest(to: word, among: words)
    return near.count == 1 ? near[0] : nil
  }

  private var title: BilingualText {
    switch self {
    case .unknownCharacter(let text):
      .init("tanda `\(text)` tidak dikenal", "unknown character `\(text)`")
    case .unclosedText:
      .init("teks tidak ditutup dengan tanda kutip", "the text is not closed by a quote")
    case .tabIndent(_, 1):
      .init("baris dijorokkan dengan tab", "the line is indented with a tab")
    case .tabIndent(_, let lines):
      .init(
        "\(lines) baris dijorokkan dengan tab",
        "\(lines == 1 ? "1 line is" : "\(lines) lines are") indented with tabs")
    case .unevenIndent:
      .init(
        "jorokan baris tidak sama dengan baris setingkatnya",
        "the line is not indented like its siblings")
    case .foreignOperator(let sign, _):
      .init("`\(sign)` bukan kata bahasa aturan", "`\(sign)` is not a word of the rule language")
    case .foreignNumber(let text, _):
      .init("angka `\(text)` dapat dibaca lain", "the number `\(text)` can be read in another way")
    case .numberTooLarge(let text):
      .init("angka `\(text)` terlalu besar", "the number `\(text)` is too large")
    case .numberTooPrecise(let text):
      .init(
        "angka `\(text)` lebih dari enam desimal", "the number `\(text)` has more than six decimals"
      )
    case .impossibleDate(let text):
      .init("tanggal `\(text)` tidak ada", "there is no date `\(text)`")
    case .impossibleDigits(let text, _):
      .init("`\(text)` bukan banyaknya digit", "`\(text)` is no count of digits")
    case .unknownDeclaration(let word):
      .init("`\(word)` tidak mendeklarasikan apa pun", "`\(word)` declares nothing")
    case .unknownLine(let word, let place, _):
      .init("baris `\(word)` tidak dikenal di `\(place)`", "unknown line `\(word)` in `\(place)`")
    case .expected(let what, let found):
      found.map {
        .init(
          "diharapkan \(what.indonesian), tertulis `\($0)`",
          "expected \(what.english), found `\($0)`")
      }
        ?? .init(
          "baris berakhir sebelum \(what.indonesian)", "the line ends before \(what.english)")
    case .mixedJunction(let word):
      .init(
        "`\(word)` di antara dua syarat dalam satu baris",
        "`\(word)` between two conditions on one line")
    case .trailing(let text):
      .init("`\(text)` berlebih di akhir baris", "`\(text)` is too much at the end of the line")
    case .otherWords(let words, _):
      .init("`\(words)` bukan kata bahasa aturan", "`\(words)` is not in the rule language")
    case .otherForm(let text, _):
      .init("`\(text)` ditulis lain dalam aturan", "`\(text)` is written otherwise in rules")
    case .lookAlike(let text, _, _):
      .init(
        "`\(SyntaxError.shown(text))` hanya mirip tanda bahasa aturan",
        "`\(SyntaxError.shown(text))` only looks like a sign of the rule language")
    case .misspelt(let word, _): .init("`\(word)` salah eja", "`\(word)` is misspelt")
    case .needless(let text, _):
      .init("`\(text)` berlebih di sini", "`\(text)` is too much here")
    case .unquoted(let text, _):
      .init("teks `\(text)` tanpa tanda kutip", "the text `\(text)` has no quotes")
    case .missingSign(let sign, let before):
      .init("`\(sign)` belum ditulis di depan `\(before)`", "no `\(sign)` in front of `\(before)`")
    case .needsOwnLine(let word, _):
      .init(
        "`\(word)` di antara dua syarat dalam satu baris",
        "`\(word)` between two conditions on one line")
    case .trailingAfter(let text, let after, let wantsComparison):
      wantsComparison
        ? .init(
          "diharapkan pembanding sesudah `\(after)`, tertulis `\(text)`",
          "expected a comparison after `\(after)`, found `\(text)`")
        : .init(
          "`\(text)` berlebih sesudah `\(after)`", "`\(text)` is too much after `\(after)`")
    case .wordAfterNumber(let text, let number):
      .init(
        "`\(text)` sesudah bilangan `\(number)` bukan satuan yang dideklarasikan",
        "`\(text)` after the number `\(number)` is no declared unit")
    case .disputeWithoutReadings:
      .init("tidak ada `bacaan` di bawah baris ini", "no `bacaan` below this line")
    case .indentedTooFar:
      .init(
        "baris ini tidak boleh berada di bawah yang di atasnya",
        "nothing may stand below the line above")
    case .missingBlock(let what):
      .init("tidak ada \(what.indonesian) di bawah baris ini", "no \(what.english) below this line")
    case .needlessBlock:
      .init("baris ini tidak boleh berisi baris lain", "nothing may stand below this line")
    case .repeatedLine(let word):
      .init("baris `\(word)` ditulis dua kali", "the line `\(word)` is written twice")
    case .missingLine(let word, let place):
      .init("`\(place)` tidak mempunyai baris `\(word)`", "`\(place)` has no line `\(word)`")
    case .severalConditions:
      .init("ada dua syarat yang setingkat", "two conditions stand on one level")
    case .notText:
      .init("berkas bukan teks UTF-8", "the file is not UTF-8 text")
    case .fileTooLarge(let limit):
      .init("berkas lebih besar dari \(limit) bita", "the file is larger than \(limit) bytes")
    case .tooDeep(let limit):
      .init("lebih dari \(limit) tingkat", "more than \(limit) levels")
    case .tooManySigns(let limit):
      .init(
        "lebih dari \(limit) tanda hitung dalam satu ungkapan",
        "more than \(limit) signs of arithmetic in one expression")
    case .roundedSum:
      .init(
        "tidak jelas apa yang dibulatkan: seluruh jumlah atau bagian terakhirnya",
        "it is not clear what is rounded: the whole sum or its last part")
    }
  }

  private var help: BilingualText? {
    switch self {
    case .roundedSum:
      .init(
        "beri tanda kurung: `(a + b) dibulatkan …` atau `a + (b dibulatkan …)`",
        "write brackets: `(a + b) dibulatkan …` or `a + (b dibulatkan …)`")
    case .unknownCharacter:
      .init(
        "hapus tanda itu; teks bebas ditulis di antara tanda kutip `\"…\"`",
        "remove it; free text stands between quotes `\"…\"`")
    case .unclosedText:
      .init(
        "tutup teks dengan `\"` pada baris yang sama", "close the text with `\"` on the same line")
    case .tabIndent, .unevenIndent:
      .init("pakai dua spasi untuk setiap tingkat", "use two spaces for each level")
    case .foreignOperator(_, let mend?): .init("tulis `\(mend)`", "write `\(mend)`")
    case .foreignOperator(let sign, nil): SyntaxError.mend(of: sign)
    case .foreignNumber(_, let mend?):
      .init(
        "tulis `\(mend)`: titik memisahkan ribuan, koma memisahkan desimal",
        "write `\(mend)`: dots group thousands, the comma begins the decimals")
    case .foreignNumber(let text, nil):
      .init(
        "titik memisahkan ribuan dan koma memisahkan desimal: `1.000` seribu, `1,5` satu setengah "
          + "(tertulis `\(text)`)",
        "dots group thousands and the comma begins the decimals: `1.000` is a thousand, `1,5` one "
          + "and a half (found `\(text)`)")
    case .numberTooLarge, .numberTooPrecise:
      .init(
        "paling banyak 30 digit, enam di belakang koma", "at most 30 digits, six of them decimals")
    case .impossibleDate:
      .init(
        "tanggal ditulis `tahun-bulan-hari`: `2019-12-31`",
        "dates are `year-month-day`: `2019-12-31`")
    case .impossibleDigits(_, let most):
      .init(
        "tulis bilangan bulat dari 1 sampai \(most)", "write a whole number from 1 to \(most)")
    case .unknownDeclaration(let word): SyntaxError.nearest(word, among: Parser.keywords)
    case .unknownLine(let word, _, let allowed): SyntaxError.nearest(word, among: allowed)
    case .mixedJunction(let word):
      word == "dan"
        ? .init(
          "tulis `semua dari`, lalu setiap syarat di barisnya sendiri di bawahnya",
          "write `semua dari`, and each condition on a line of its own below it")
        : .init(
          "tulis `salah satu dari`, lalu setiap syarat di barisnya sendiri di bawahnya",
          "write `salah satu dari`, and each condition on a line of its own below it")
    case .severalConditions:
      .init(
        "katakan `semua dari` atau `salah satu dari` di atas keduanya, dan jorokkan keduanya",
        "say `semua dari` or `salah satu dari` above both, and indent both")
    case .notText:
      .init("simpan berkas sebagai UTF-8", "save the file as UTF-8")
    case .fileTooLarge:
      .init("bagi menjadi beberapa berkas", "split it into several files")
    case .tooDeep, .tooManySigns:
      .init(
        "beri nama bagiannya dengan `kriteria` atau `hitung`",
        "name a part of it with `kriteria` or `hitung`")
    case .otherWords(_, let mend), .otherForm(_, let mend):
      .init("tulis `\(mend)`", "write `\(mend)`")
    case .lookAlike(_, let mend, let looks):
      .init(
        "tampak seperti \(looks.indonesian); tulis `\(mend)`",
        "looks like \(looks.english); write `\(mend)`")
    case .misspelt(_, let mend): Spelling.meant([mend])
    case .needless(let text, let why):
      .init("hapus `\(text)`: \(why.indonesian)", "remove `\(text)`: \(why.english)")
    case .unquoted(_, let mend): .init("tulis `\(mend)`", "write `\(mend)`")
    case .missingSign(let sign, let before):
      .init("tulis `\(sign) \(before)`", "write `\(sign) \(before)`")
    case .needsOwnLine:
      .init(
        "tulis syarat kedua di barisnya sendiri", "write the second condition on a line of its own")
    case .wordAfterNumber(let text, let number):
      .init(
        "satuan ditulis dengan kodenya, misalnya `\(number) TNE`; bila tidak ada satuan yang dimaksud, hapus `\(text)`",
        "a unit is written by its code, such as `\(number) TNE`; where no unit is meant, remove `\(text)`"
      )
    case .disputeWithoutReadings(let name): SyntaxError.declareDispute(name)
    // Without its `tidak` a sentence says the opposite.
    case .trailingAfter(let text, _, true) where Habits.negations.contains(text):
      .init(
        "misalnya `paling sedikit`, `paling banyak`, `adalah`, `bukan`",
        "for example `paling sedikit`, `paling banyak`, `adalah`, `bukan`")
    case .trailingAfter(let text, _, false) where Habits.negations.contains(text):
      .init(
        "baris ini sudah selesai di depannya: tulis syarat lain di barisnya sendiri",
        "the line is complete before it: write another condition on a line of its own")
    case .trailingAfter(let text, _, true):
      .init(
        "misalnya `paling sedikit`, `paling banyak`, `adalah`; atau hapus `\(text)`",
        "for example `paling sedikit`, `paling banyak`, `adalah`; or remove `\(text)`")
    case .trailingAfter(let text, _, false):
      .init(
        "baris ini sudah selesai di depannya: hapus `\(text)`, atau tulis di barisnya sendiri",
        "the line is complete before it: remove `\(text)`, or write it on a line of its own")
    case .indentedTooFar:
      .init(
        "samakan jorokannya dengan baris di atasnya", "indent it like the line above")
    case .expected, .trailing, .missingBlock, .needlessBlock, .repeatedLine, .missingLine: nil
    }
  }

  /// One dispute in several places: what is said of it stands once.
  package static func declareDispute(_ name: String) -> BilingualText {
    .init(
      "deklarasikan sengketa itu sekali di tingkat atas, `tafsir \(name) \"…?\" / \"…?\"`, dengan id untuk setiap "
        + "`bacaan`; lalu tulis `tafsir \(name)` di setiap tempat, dan di bawahnya id setiap bacaan",
      "declare the dispute once at the top level, `tafsir \(name) \"…?\" / \"…?\"`, with an id for each `bacaan`; "
        + "then write `tafsir \(name)` in each place, and below it the id of each reading")
  }

  /// Signs that cannot be seen, by their number.
  private static func shown(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isBlank = LookAlikes.plain(scalar).map { $0.text == " " || $0.text.isEmpty } ?? false
      return isBlank ? "U+" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }

  private static func nearest(_ word: String, among words: [String]) -> BilingualText? {
    if let meant = Spelling.meant(word, among: words) { return meant }
    let list = Spelling.quoted(words)
    return .init("yang boleh di sini: \(list)", "allowed here: \(list)")
  }

  /// The words of law for a sign of a programming language.
  private static func mend(of sign: String) -> BilingualText? {
    let words: String
    switch sign {
    case "<=": words = "paling banyak"
    case ">=": words = "paling sedikit"
    case "<": words = "kurang dari"
    case ">": words = "lebih dari"
    case "=", "==", "===": words = "adalah"
    case "!=", "<>", "!==": words = "bukan"
    case "&&", "&": words = "semua dari"
    case "||", "|": words = "salah satu dari"
    case "!": words = "tidak"
    default: return nil
    }
    return .init("tulis `\(words)`", "write `\(words)`")
  }
}
