import Layout
import Values

/// A value as it was written, with the field it was written for: what the words of a problem are made from, when
/// somebody reads them.
struct WrittenValue {
  let text: String
  let field: Layout.Field?
  let layout: Layout
  var medium = Medium.file

  /// The subject is of no field where a value is wrong of itself.
  private var form: ValueKind { field?.kind ?? .text }

  var kind: BilingualText {
    switch form {
    case .rupiah: .init("jumlah rupiah", "amount in rupiah")
    case .quantity: .init("banyaknya barang", "quantity")
    case .percent: .init("persen", "percentage")
    default: .init("bilangan", "number")
    }
  }

  var decimals: Int { form.scale }

  var digits: Int { text.utf8.count(where: WrittenBytes.isDigit) }

  // MARK: Numbers

  /// A mend that would be read in this field: of a number in words the number, where they say one.
  var numberHelp: BilingualText? {
    if let number = numberOfWords {
      let (indonesian, english) = (number.written(in: .indonesian), number.written(in: .english))
      let sign = form == .rupiah ? "Rp" : ""
      return .init(
        "bila yang dimaksud \(sign)\(indonesian), tulis `\(plain(number, .indonesian))`",
        "if \(sign)\(english) is meant, write `\(plain(number, .english))`")
    }
    return switch form {
    case .rupiah:
      .init(
        "tulis dengan angka, misalnya `2500000000`, `Rp2.500.000.000` atau `2,5 miliar`",
        "write it in figures, such as `2500000000`, `Rp2,500,000,000` or `2.5 billion`")
    case .quantity:
      .init(
        "tulis banyaknya dengan angka, misalnya `25000`, `12,5` atau `25 ton`",
        "write the quantity in digits, such as `25000`, `12.5` or `25 ton`")
    case .percent: .init("tulis `7,5` atau `7,5%`", "write `7.5` or `7.5%`")
    default:
      .init(
        "tulis dengan angka, misalnya `12` atau `12,5`",
        "write it in digits, such as `12` or `12.5`")
    }
  }

  /// `2500000000` of `dua setengah miliar`; `nil` where it says no number, or what no number of the field can be.
  private var numberOfWords: ScaledNumber? {
    guard text.contains(where: \.isLetter), !text.contains(where: \.isNumber),
      let words = NumberWords.figures(
        text.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init))
    else { return nil }
    let bytes = Array(words.joined(separator: " ").utf8)
    let read = NumberForm.read(
      bytes.span, 0..<bytes.count, form, .indonesian, units, unitScope: form == .quantity ? 0 : -1)
    guard read.error == nil, !read.isMissing else { return nil }
    return ScaledNumber(digits: read.raw, scale: form.scale)
  }

  private func plain(_ number: ScaledNumber, _ language: Language) -> String {
    language == .english ? number.plain : number.plain.replacing(".", with: ",")
  }

  /// The two values that three digits behind one mark can be, in full, so that either can be written back.
  private func readings(_ language: Language = .indonesian) -> (
    thousands: String, decimal: String
  )? {
    let bytes = Array(text.utf8)
    func value(_ style: NumberStyle) -> String? {
      // A unit behind it stays.
      let read = NumberForm.read(
        bytes.span, 0..<bytes.count, form, style, units, unitScope: form == .quantity ? 0 : -1)
      guard read.raw != ReadValue.nothing else { return nil }
      let scale = form == .money ? 2 : form.scale
      var plain = ScaledNumber(digits: read.raw, scale: scale).plain
      if form == .rupiah {
        return "Rp" + ScaledNumber(digits: read.raw, scale: scale).written(in: language)
      }
      // Three decimals would be asked about again.
      if let point = plain.firstIndex(of: "."), plain.distance(from: point, to: plain.endIndex) == 4
      {
        plain += "0"
      }
      let unit = read.unit >= 0 ? " " + layout.units[Int(read.unit)].code : ""
      return plain.replacing(".", with: language.say(",", ".")) + unit
    }
    let isPoint = text.contains(".")
    guard let one = value(isPoint ? .indonesian : .english),
      let two = value(isPoint ? .english : .indonesian)
    else { return nil }
    return (one, two)
  }

  private var units: WordList {
    var words = WordList()
    for (index, unit) in layout.units.enumerated() {
      for name in [unit.code] + unit.names { words.add(name, index, scope: 0) }
    }
    return words
  }

  var twoReadings: BilingualText {
    guard let (one, two) = readings(), let english = readings(.english) else {
      return .init("dapat berarti dua hal", "can mean two things")
    }
    return .init(
      "dapat berarti `\(one)` atau `\(two)`",
      "can mean `\(english.thousands)` or `\(english.decimal)`")
  }

  var readingsHelp: BilingualText? {
    guard let (one, two) = readings(), let english = readings(.english) else { return nil }
    let told = BilingualText(
      "tulis `\(one)` atau `\(two)`", "write `\(english.thousands)` or `\(english.decimal)`")
    guard medium == .table else { return told }
    return .init(
      told.indonesian + "; untuk seluruh kolom: --numbers id atau --numbers en",
      told.english + "; for the whole column: --numbers id or --numbers en")
  }

  /// `2.000` → `2000` and `2`: JSON has a point where people have thousands.
  private var grouped: (thousands: String, decimal: String) {
    var decimal = text
    while decimal.last == "0" { decimal.removeLast() }
    if decimal.last == "." { decimal.removeLast() }
    return (text.filter { $0 != "." }, decimal)
  }

  var groupedReadings: BilingualText {
    let (one, two) = grouped
    return .init(
      "tanpa tanda kutip dapat berarti \(one) atau \(two)",
      "without quotes can mean \(one) or \(two)")
  }

  var groupedHelp: BilingualText {
    let (one, two) = grouped
    return .init("tulis `\(one)` atau `\(two)`", "write `\(one)` or `\(two)`")
  }

  // MARK: Dates

  private func day(_ order: DateOrder) -> CalendarDate? {
    let bytes = Array(text.utf8)
    let read = DateForm.read(bytes.span, 0..<bytes.count, order)
    guard read.raw != ReadValue.nothing else { return nil }
    return CalendarDate(daysSinceEpoch: Int(truncatingIfNeeded: read.raw))
  }

  var twoDates: BilingualText {
    guard let one = day(.dayFirst), let two = day(.monthFirst) else {
      return .init("dapat berarti dua hari", "can mean two days")
    }
    return .init(
      "dapat berarti \(one.written(in: .indonesian)) atau \(two.written(in: .indonesian))",
      "can mean \(one.written(in: .english)) or \(two.written(in: .english))")
  }

  var datesHelp: BilingualText? {
    guard let one = day(.dayFirst), let two = day(.monthFirst) else { return nil }
    guard medium == .table else {
      return .init("tulis `\(one.iso)` atau `\(two.iso)`", "write `\(one.iso)` or `\(two.iso)`")
    }
    return .init(
      "tulis `\(one.iso)` atau `\(two.iso)`; untuk seluruh kolom: --dates dmy atau --dates mdy",
      "write `\(one.iso)` or `\(two.iso)`; for the whole column: --dates dmy or --dates mdy")
  }

  var impossibleDateHelp: BilingualText? {
    guard let day = day(.monthFirst) else { return ValueError.noDate.help(self) }
    return .init(
      "hari ditulis dulu; bila yang dimaksud \(day.written(in: .indonesian)), tulis `\(day.iso)`",
      "the day is written first; if \(day.written(in: .english)) is meant, write `\(day.iso)`")
  }

  var halfDate: BilingualText {
    let text = DateForm.withoutWord(text.withoutOuterBlanks)
    let hasYear = text.split(whereSeparator: { !$0.isNumber }).contains { $0.count == 4 }
    let hasDay = text.split(whereSeparator: { !$0.isNumber }).contains { $0.count <= 2 }
    let hasName = text.contains(where: \.isLetter)
    if !hasYear { return .init("tanpa tahun", "has no year") }
    return hasName || hasDay
      ? .init("tanpa hari (tanggal berapa?)", "has no day of the month")
      : .init("tanpa hari dan bulan", "has no day and month")
  }

  /// The same date made whole, as an example that would be read.
  var halfDateHelp: BilingualText? {
    let written = DateForm.withoutWord(text.withoutOuterBlanks)
    let runs = written.split(whereSeparator: { !$0.isNumber })
    let hasYear = runs.contains { $0.count == 4 }
    let hasName = written.contains(where: \.isLetter)
    let example =
      switch (hasYear, hasName) {
      case (true, true): "20 \(written)"
      case (true, false): runs.count == 1 ? "20/11/\(written)" : "20/\(written)"
      case (false, true): "\(written) 2026"
      case (false, false): "\(written)/2026"
      }
    let bytes = Array(example.utf8)
    guard DateForm.read(bytes.span, 0..<bytes.count).raw != ReadValue.nothing else {
      return ValueError.noDate.help(self)
    }
    return .init("tulis lengkap, misalnya `\(example)`", "write it in full, such as `\(example)`")
  }

  /// Spreadsheets count days from 1899-12-30.
  private var dayOfNumber: CalendarDate? {
    Int(text.prefix { $0.isASCII && $0.isNumber }).map {
      CalendarDate(daysSinceEpoch: $0 - 25_569)
    }
  }

  var dayNumberHelp: BilingualText? {
    guard let day = dayOfNumber else { return nil }
    return .init(
      "hari itu \(day.written(in: .indonesian)); bila benar, tulis `\(day.iso)`",
      "that day is \(day.written(in: .english)); if it is meant, write `\(day.iso)`")
  }

  // MARK: Words

  var choiceHelp: BilingualText? {
    let choices = field?.choices ?? []
    let names = choices.map(\.name)
    let list = Spelling.quoted(names)
    guard let meant = Spelling.meant(Array(Spelling.nearest(to: text, among: names).prefix(1)))
    else {
      return .init("pilih \(list)", "choose \(list)")
    }
    return .init("\(meant.indonesian) Pilihan: \(list)", "\(meant.english) Choices: \(list)")
  }

  var countryHelp: BilingualText? {
    let names = layout.countries.flatMap { [$0.label.indonesian, $0.label.english] }
    if let meant = Spelling.meant(text, among: names) { return meant }
    return .init(
      "tulis dua huruf ISO 3166, misalnya `JP`, `US`, `SG`, atau nama negaranya",
      "write the two letters of ISO 3166, such as `JP`, `US`, `SG`, or the country's name")
  }

  /// Countries by their ISO code, and by a name of so few letters.
  private func country(code: String) -> Layout.Country? {
    layout.countries.first { $0.code == code.withoutOuterBlanks.uppercased() }
  }

  private var otherCountry: Layout.Country? {
    let written = text.withoutOuterBlanks.lowercased()
    return layout.countries.first { country in
      country.code.lowercased() != written
        && country.names.contains { $0.filter { $0 != "." }.lowercased() == written }
    }
  }

  var countryRead: BilingualText {
    let read = country(code: text)?.label ?? .init(same: text)
    return .init(
      "dibaca \(read.indonesian), menurut kode ISO", "is read as \(read.english), by its ISO code")
  }

  var otherCountryHelp: BilingualText? {
    otherCountry.map {
      .init(
        "bila yang dimaksud \($0.label.indonesian), tulis `\($0.code)`",
        "if \($0.label.english) is meant, write `\($0.code)`")
    }
  }

  var digitsHelp: BilingualText? {
    let counts = (field?.digitCounts ?? []).map(String.init)
    guard !counts.isEmpty else { return nil }
    if medium == .question {
      return .init(
        "harus \(counts.joined(separator: " atau ")) digit",
        "must be \(counts.joined(separator: " or ")) digits")
    }
    return .init(
      "harus \(counts.joined(separator: " atau ")) digit; tulis di antara tanda kutip supaya nol di depan tidak hilang",
      "must be \(counts.joined(separator: " or ")) digits; write it in quotes so that leading zeros stay"
    )
  }

  /// What the rules count this quantity in.
  var otherKind: BilingualText {
    guard let base = field?.measuredIn, layout.units.indices.contains(base) else {
      return .init("bukan satuan yang dihitung aturan", "is in no unit that the rules count in")
    }
    let unit = layout.units[base].label
    return .init(
      "satuan jenis lain: aturan menghitungnya dalam \(unit.indonesian)",
      "is in a unit of another kind: the rules count it in \(unit.english)")
  }

  /// `60` and `TNE` of `60 ton`, where a unit alone is asked.
  private var quantityWithUnit: (quantity: String, unit: String)? {
    let bytes = Array(text.utf8)
    let read = NumberForm.read(
      bytes.span, 0..<bytes.count, .quantity, .indonesian, units, unitScope: 0)
    guard read.raw != ReadValue.nothing, read.unit >= 0 else { return nil }
    let number = String(text.prefix { !$0.isLetter }).withoutOuterBlanks
    return (number, layout.units[Int(read.unit)].code)
  }

  var unitHelp: BilingualText? {
    let codes = Spelling.quoted(layout.units.map(\.code))
    if let (quantity, unit) = quantityWithUnit {
      return .init(
        "di sini hanya satuannya, `\(unit)`; `\(quantity)` jumlahnya. Mungkin satu sel terlalu banyak di depannya sehingga isinya bergeser.",
        "here only the unit, `\(unit)`; `\(quantity)` is the quantity. A cell too many before it may have moved the rest."
      )
    }
    return .init("satuan: \(codes)", "units: \(codes)")
  }
}

extension WrittenValue {
  /// What was perhaps meant where it could not be taken, each read one way.
  func meant(instead error: ValueError) -> [String] {
    switch error {
    case .twoReadings: readings().map { [$0.thousands, $0.decimal] } ?? []
    case .groupedNumber: [grouped.thousands, grouped.decimal]
    case .impossibleDate: [day(.monthFirst)].compactMap { $0?.iso }
    case .twoDates: [day(.dayFirst), day(.monthFirst)].compactMap { $0?.iso }
    case .dayNumber: [dayOfNumber].compactMap { $0?.iso }
    case .noChoice: Spelling.nearest(to: text, among: (field?.choices ?? []).map(\.name))
    case .noCountry: nearestCountries()
    case .noUnit: Spelling.nearest(to: text, among: layout.units.map(\.label.indonesian))
    default: []
    }
  }

  /// Each by one of its names: `Singapura` is `Singapore`.
  private func nearestCountries() -> [String] {
    var found: [String: Int] = [:]
    for (index, country) in layout.countries.enumerated() {
      for name in [country.label.english, country.label.indonesian] { found[name] = index }
    }
    var seen: Set<Int> = []
    return Spelling.nearest(
      to: text, among: layout.countries.flatMap { [$0.label.indonesian, $0.label.english] }
    ).filter { name in found[name].map { seen.insert($0).inserted } ?? true }
  }
}

extension WrittenValue {
  /// In what the field is counted: of some only days, of others only months and years.
  var lengthHelp: BilingualText {
    switch field?.lengthSort ?? .months {
    case .days: .init("tulis misalnya `30 hari`", "write for example `30 days`")
    case .months:
      .init(
        "tulis misalnya `2 tahun` atau `18 bulan`", "write for example `2 years` or `18 months`")
    case .either:
      .init(
        "tulis misalnya `2 tahun`, `18 bulan` atau `30 hari`",
        "write for example `2 years`, `18 months` or `30 days`")
    }
  }
}
