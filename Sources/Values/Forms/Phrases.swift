/// The words of the readers of written forms, in both languages: yes and no, not known, months, powers of ten.
///
/// Names of countries and units are not here: rule files declare them.
enum Phrases {
  static let truths = WordList(
    words(
      1,
      """
      ya, y, iya, ya ada, ya sudah, yes, true, benar, betul, sudah, sudah ada, ada, punya, memiliki, pernah,
      bersedia, setuju, yap, yup, yep, udah, udh, dah, sdh, sdh ada, 1, ✓, ✔, ☑, √
      """)
      + words(
        0,
        """
        tidak, tdk, tak, n, no, false, salah, belum, blm, blm ada, belum ada, tidak ada, tdk ada, belum punya, tidak punya,
        tidak memiliki, belum memiliki, belum pernah, tidak pernah, tidak bersedia, tidak setuju, bukan, nggak,
        ngga, enggak, engga, ga, gak, ndak, kagak, nope, blom, gak pernah, ga pernah, nggak pernah, gak ada, nggak ada, gak punya, nggak punya, 0, ✗, ✘, ☒
        """))

  /// What says that the writer does not know: no value, and no error.
  static let unknowns = WordList(unknownWords.map { ($0, 0) })

  static let unknownWords =
    words(
      0,
      """
      ?, ??, ???, tidak diketahui, belum diketahui, entah, lupa, n/a, n.a., not known, unknown, don't know,
      not available, null
      """
    ).map(\.word) + spokenUnknowns

  /// `gak tau` and its like: without them the first word would be taken for a no.
  private static let spokenUnknowns = [
    "tidak", "tdk", "tak", "gak", "ga", "nggak", "ngga", "enggak", "engga", "ndak", "belum", "blm",
    "kurang",
  ].flatMap { no in ["\(no) tahu", "\(no) tau"] }

  /// 1 to 12
  static let months = WordList(
    zip(
      1...,
      [
        "januari, jan, january", "februari, pebruari, feb, peb, february", "maret, mar, mrt, march",
        "april, apr", "mei, may", "juni, jun, june", "juli, jul, july",
        "agustus, agu, ags, agt, agst, aug, august", "september, sept, sep",
        "oktober, okt, oct, october", "november, nopember, nov, nop",
        "desember, des, dec, december",
      ]
    ).flatMap { words($0, $1) })

  /// 0 for Monday to 6 for Sunday
  static let weekdays = WordList(
    zip(
      0...,
      [
        "senin, sen, monday, mon", "selasa, sel, tuesday, tue, tues", "rabu, rab, wednesday, wed",
        "kamis, kam, thursday, thu, thurs", "jumat, jum'at, jum, friday, fri",
        "sabtu, sab, saturday, sat", "minggu, ahad, min, sunday, sun",
      ]
    ).flatMap { words($0, $1) })

  /// Days that are others on another day: how many after today; only who asks knows which day that is.
  static let movingDays = WordList(
    words(0, "hari ini, sekarang, saat ini, today, now") + words(-1, "kemarin, yesterday")
      + words(-2, "kemarin dulu") + words(1, "besok, tomorrow") + words(2, "lusa"))

  /// Powers of ten behind an amount of rupiah.
  static let powers = WordList(
    words(3, "ribu, rb, k, thousand") + words(6, "juta, jt, million, mio")
      + words(9, "miliar, milyar, miliard, milyard, milliar, mlr, mld, m, billion")
      + words(12, "triliun, trilyun, triliyun, trl, t, trillion"))

  /// The same behind a quantity, where `m` and `t` are units.
  static let plainPowers = WordList(
    words(3, "ribu, rb, thousand") + words(6, "juta, jt, million")
      + words(9, "miliar, milyar, billion") + words(12, "triliun, trilyun, trillion"))

  /// Months of a unit of time; days are -1, weeks -7.
  static let spans = WordList(
    words(12, "tahun, thn, th, tahunan, year, years, yr, yrs")
      + words(1, "bulan, bln, bl, month, months, mo")
      + words(-1, "hari, hr, day, days") + words(-7, "minggu, mgg, week, weeks"))

  static let smallNumbers = WordList(
    zip(
      1...,
      [
        "satu, one, a", "dua, two", "tiga, three", "empat, four", "lima, five", "enam, six",
        "tujuh, seven", "delapan, eight", "sembilan, nine", "sepuluh, ten",
      ]
    ).flatMap { words($0, $1) })

  /// `setahun`, `sebulan`: one of them, in months; `sehari` is days.
  static let oneSpans = WordList(
    words(12, "setahun") + words(1, "sebulan") + words(6, "setengah tahun, half a year")
      + words(-1, "sehari") + words(-7, "seminggu"))

  /// What begins an amount written in words.
  static let numberWords = WordList(
    words(
      0,
      """
      satu, dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, sepuluh, sebelas, belas, puluh, seratus, ratus,
      seribu, sejuta, semiliar, semilyar, nol, setengah, one, two, three, four, five, six, seven, eight, nine, ten,
      hundred, half, zero
      """))

  static let approximations = WordList(
    words(
      0,
      """
      sekitar, kira, kurang, lebih, hampir, kisaran, antara, maksimal, minimal, di, rata, about, around, approximately,
      circa, nearly, almost, over, under, up, between, average
      """))

  /// Three letters that stand for another currency than rupiah.
  static let currencies = WordList(
    words(
      0,
      """
      usd, eur, jpy, sgd, cny, rmb, gbp, aud, myr, thb, krw, hkd, twd, inr, vnd, php, chf, cad, nzd, sar, aed, yen, yuan,
      dolar, dollar, dollars, euro, us, ringgit, won, pound, baht
      """))

  /// Stand behind the numbers of a date and say at what time.
  static let timeWords = WordList(
    words(0, "wib, wita, wit, utc, gmt, am, pm, z, t, pukul, jam, pkl, at"))

  /// Stand before a date.
  static let dateWords = WordList(
    words(0, "tanggal, tgl, tertanggal, per, sejak, mulai, tahun, thn, on, date, since, from, year")
  )

  private static func words(_ value: Int, _ list: String) -> [(word: String, value: Int)] {
    list.split { $0 == "," || $0 == "\n" }.map { word in
      (String(word.drop { $0 == " " }), value)
    }.filter { !$0.0.isEmpty }
  }
}
