/// Why a written value could not be read.
package enum FormError: Error, Hashable, Sendable {
  case notANumber
  case words
  /// `1.234`: a thousand or one and a bit.
  case ambiguous(thousands: String, decimal: String)
  case tooPrecise(decimals: Int)
  case tooLarge
  case notADate
  case impossibleDate
  case notYesOrNo
  case notADuration
  case daysNotCounted
  case noCurrency

  package var message: BilingualText {
    switch self {
    case .notANumber: .init("bukan bilangan", "is no number")
    case .words: .init("bilangan ditulis dengan kata", "is a number in words")
    case .ambiguous: .init("dapat berarti dua hal", "can mean two things")
    case .tooPrecise(let decimals):
      .init("lebih dari \(decimals) angka di belakang koma", "has more than \(decimals) decimals")
    case .tooLarge: .init("terlalu besar", "is too large")
    case .notADate: .init("bukan tanggal", "is no date")
    case .impossibleDate: .init("tanggal itu tidak ada", "is a date that does not exist")
    case .notYesOrNo: .init("bukan ya atau tidak", "is neither yes nor no")
    case .notADuration: .init("bukan lama waktu", "is no length of time")
    case .noCurrency: .init("tanpa kode mata uang", "has no currency code")
    case .daysNotCounted: .init("hari tidak dihitung di sini", "days do not count here")
    }
  }

  package var help: BilingualText {
    switch self {
    case .notANumber, .words:
      .init(
        "tulis `2500000000`, `Rp2.500.000.000` atau `2,5 miliar`",
        "write `2500000000`, `Rp2.500.000.000` or `2,5 miliar`")
    case .ambiguous(let thousands, let decimal):
      .init("tulis `\(thousands)` atau `\(decimal)`", "write `\(thousands)` or `\(decimal)`")
    case .tooPrecise:
      .init(
        "tulis tanpa angka yang berlebih; tidak ada yang dibulatkan",
        "leave out the digits too many; nothing is rounded")
    case .tooLarge: .init("paling banyak 10^18", "at most 10^18")
    case .notADate, .impossibleDate:
      .init(
        "tulis `2026-11-20` atau `20/11/2026` (hari dulu)",
        "write `2026-11-20` or `20/11/2026` (day first)")
    case .noCurrency: .init("tulis `USD 20.000,00`", "write `USD 20.000,00`")
    case .notYesOrNo: .init("tulis `ya` atau `tidak`", "write `ya` or `tidak`")
    case .notADuration, .daysNotCounted:
      .init("tulis `2 tahun` atau `24 bulan`", "write `2 tahun` or `24 bulan`")
    }
  }
}

/// Values in the forms that people write them: amounts, dates, yes and no, lengths of time.
package enum WrittenForm {
  /// Largest whole part of an amount or quantity.
  private static let largest: Int128 = 1_000_000_000_000_000_000

  // MARK: Amounts

  /// `2500000000`, `Rp2.500.000.000,-`, `2,5 miliar`, `500 jt`, `-3,5`, `7,5%`: digits at `scale`.
  ///
  /// A point with three digits behind it alone (`1.234`) is refused: it is a thousand in Indonesia and
  /// one and a bit elsewhere. Behind `Rp` it is a thousand, for rupiah are grouped so.
  package static func amount(_ text: String, scale: Int) -> Result<Int128, FormError> {
    var rest = Substring(text.lowercased()).trimmed
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst().trimmed }
    let isRupiah = rest.hasPrefix("rp") || rest.hasPrefix("idr")
    if rest.hasPrefix("rp.") {
      rest = rest.dropFirst(3)
    } else if rest.hasPrefix("rp") {
      rest = rest.dropFirst(2)
    }
    if rest.hasPrefix("idr") { rest = rest.dropFirst(3) }
    rest = rest.trimmed
    for ending in [",-", ",--", ".-"] where rest.hasSuffix(ending) {
      rest = rest.dropLast(ending.count)
    }
    if rest.hasSuffix("%") { rest = rest.dropLast().trimmed }
    guard let first = rest.first, first.isASCII, first.isNumber else {
      return .failure(rest.contains(where: \.isLetter) ? .words : .notANumber)
    }
    var power = 0
    if let letter = rest.firstIndex(where: \.isLetter) {
      guard let found = powers[String(rest[letter...].trimmed)] else {
        return .failure(.notANumber)
      }
      power = found
      rest = rest[..<letter].trimmed
    }
    return number(rest, power: power, isGrouped: isRupiah, scale: scale).map {
      isNegative ? -$0 : $0
    }
  }

  private static let powers = [
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "m": 9, "triliun": 12,
    "t": 12,
  ]

  private static func number(_ text: Substring, power: Int, isGrouped: Bool, scale: Int)
    -> Result<Int128, FormError>
  {
    let points = text.count { $0 == "." }
    let commas = text.count { $0 == "," }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
      return .failure(.notANumber)
    }
    if points + commas == 0 { return digits(text, fraction: "", power: power, scale: scale) }
    let groups = parts.dropFirst().allSatisfy { $0.count == 3 } && parts[0].count <= 3
    let last = parts[parts.count - 1]
    let whole = parts.dropLast().joined()
    // One kind of sign, several times, or behind Rp: groups of thousands.
    if (points > 1 && commas == 0) || (commas > 1 && points == 0)
      || (isGrouped && points == 1 && commas == 0 && last.count == 3)
    {
      guard groups else { return .failure(.notANumber) }
      return digits(Substring(parts.joined()), fraction: "", power: power, scale: scale)
    }
    if points + commas == 1 {
      if last.count == 3, parts[0].count <= 3, parts[0] != "0", power == 0 {
        let decimal = "\(parts[0]),\(last)0"
        return .failure(.ambiguous(thousands: parts.joined(), decimal: decimal))
      }
      return digits(parts[0], fraction: last, power: power, scale: scale)
    }
    // Both signs: the last is the decimal one, the others group.
    let decimal = text.last { $0 == "." || $0 == "," }
    guard text.count(where: { $0 == decimal }) == 1, parts[0].count <= 3,
      parts.dropFirst().dropLast().allSatisfy({ $0.count == 3 })
    else { return .failure(.notANumber) }
    return digits(Substring(whole), fraction: last, power: power, scale: scale)
  }

  /// Whole digits and decimals times a power of ten, exactly.
  package static func digits(_ whole: Substring, fraction: Substring, power: Int, scale: Int)
    -> Result<Int128, FormError>
  {
    var decimals = Array(fraction.utf8)
    while decimals.last == UInt8(ascii: "0") { decimals.removeLast() }
    let missing = scale + power - decimals.count
    guard missing >= 0 else { return .failure(.tooPrecise(decimals: scale)) }
    var value: Int128 = 0
    let limit = (powerOfTen(scale) ?? 1) * largest
    for byte in Array(whole.utf8) + decimals {
      value = value * 10 + Int128(byte - 48)
      guard value <= limit else { return .failure(.tooLarge) }
    }
    guard value != 0 else { return .success(0) }
    guard let factor = powerOfTen(missing) else { return .failure(.tooLarge) }
    let (product, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow || product > limit ? .failure(.tooLarge) : .success(product)
  }

  /// A number as JSON writes it, exactly: `1.50`, `1e3`, `-0.5`.
  package static func json(_ text: String, scale: Int) -> Result<Int128, FormError> {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest = rest.dropFirst() }
    var power = 0
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let exponent = Int(rest[rest.index(after: mark)...]) else {
        return .failure(.notANumber)
      }
      power = exponent
      rest = rest[..<mark]
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard abs(power) <= 400 else {
      return .failure(power > 0 ? .tooLarge : .tooPrecise(decimals: scale))
    }
    var shifted = (whole: String(parts[0]), fraction: String(fraction))
    if power < 0 {
      let padded = String(repeating: "0", count: -power) + shifted.whole
      shifted.fraction = String(padded.suffix(-power)) + shifted.fraction
      shifted.whole = String(padded.dropLast(-power))
      power = 0
    }
    return digits(
      Substring(shifted.whole), fraction: Substring(shifted.fraction), power: power, scale: scale
    )
    .map { isNegative ? -$0 : $0 }
  }

  // MARK: Dates, truth, time

  /// `2026-11-20`, `20/11/2026`, `20-11-2026`: day first always.
  package static func date(_ text: String) -> Result<CalendarDate, FormError> {
    let parts = Substring(text).trimmed.split(omittingEmptySubsequences: false) {
      $0 == "-" || $0 == "/"
    }
    guard parts.count == 3,
      parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } }
      )
    else { return .failure(.notADate) }
    let numbers = parts.map { Int($0) ?? 0 }
    let isYearFirst = parts[0].count == 4
    guard
      isYearFirst
        ? parts[2].count <= 2 && parts[1].count <= 2
        : parts[2].count == 4 && parts[0].count <= 2 && parts[1].count <= 2
    else { return .failure(.notADate) }
    let date = CalendarDate(
      year: isYearFirst ? numbers[0] : numbers[2], month: numbers[1],
      day: isYearFirst ? numbers[2] : numbers[0])
    return date.map { .success($0) } ?? .failure(.impossibleDate)
  }

  package static func truth(_ text: String) -> Result<Bool, FormError> {
    switch Substring(text).trimmed.lowercased() {
    case "ya", "true": .success(true)
    case "tidak", "false": .success(false)
    default: .failure(.notYesOrNo)
    }
  }

  /// `2 tahun`, `24 bulan`, `1 tahun 6 bulan`: whole months.
  package static func months(_ text: String) -> Result<Int128, FormError> {
    let words = text.lowercased().split(separator: " ")
    guard !words.isEmpty, words.count % 2 == 0 else { return .failure(.notADuration) }
    var months = 0
    for index in stride(from: 0, to: words.count, by: 2) {
      guard let count = Int(words[index]), (0...1200).contains(count) else {
        return .failure(.notADuration)
      }
      switch words[index + 1] {
      case "tahun", "years", "year": months += count * 12
      case "bulan", "months", "month": months += count
      case "hari", "days", "day": return .failure(.daysNotCounted)
      default: return .failure(.notADuration)
      }
    }
    return .success(Int128(months))
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = self
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
