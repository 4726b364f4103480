/// Amounts, quantities and percents as people write them: `2500000000`, `Rp2.500.000.000,-`, `2,5 miliar`,
/// `76.831,40`, `7,5%`, `25 ton`.
package enum NumberForm {
  /// Largest whole part of an amount or quantity.
  package static let none = WordList()

  static let largest: Int128 = 1_000_000_000_000_000_000

  /// - Parameters:
  ///   - kind: a kind that is a number: decides the decimals, whether three digits behind a mark are thousands, and
  ///     what may stand around the digits.
  ///   - units: names of units in scope `unitScope`; -1 where none may stand behind a number.
  @inline(__always)
  package static func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: ValueKind, _ style: NumberStyle = .open,
    _ units: WordList = none, unitScope: Int = -1
  ) -> ReadValue {
    // Digits alone, as spreadsheets and programs write them.
    let count = range.count
    if count > 0, count <= 15 {
      var digits: UInt64 = 0
      var index = range.lowerBound
      while index < range.upperBound {
        let digit = bytes[index] &- 0x30
        if digit > 9 { break }
        digits = digits &* 10 &+ UInt64(digit)
        index += 1
      }
      if index == range.upperBound { return scaled(digits, scale(of: kind)) }
    }
    return withWords(bytes, range, kind, style, units, unitScope)
  }

  /// Money is kept in hundredths, though its cell holds the currency too.
  @inline(__always)
  private static func scale(of kind: ValueKind) -> Int { kind == .money ? 2 : kind.scale }

  @inline(__always)
  private static func scaled(_ digits: UInt64, _ scale: Int) -> ReadValue {
    let factor: UInt64 = scale == 2 ? 100 : scale == 0 ? 1 : 1_000_000
    let (product, isOver) = digits.multipliedReportingOverflow(by: factor)
    return ReadValue(isOver ? Int128(digits) * Int128(factor) : Int128(product))
  }

  /// What a cell says about how its column writes numbers.
  package static func style(_ bytes: Span<UInt8>, _ range: Range<Int>) -> NumberStyle {
    var at = range.lowerBound
    while at < range.upperBound, !WrittenBytes.isDigit(bytes[at]) { at += 1 }
    guard at < range.upperBound else { return .open }
    return NumberShape(bytes, at, range.upperBound).style
  }

  // MARK: With signs and words

  @inline(never)
  private static func withWords(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ kind: ValueKind, _ style: NumberStyle,
    _ units: WordList, _ unitScope: Int
  ) -> ReadValue {
    let range = WrittenBytes.trimmed(bytes, range)
    var at = range.lowerBound
    var end = range.upperBound
    var isNegative = false
    var hasRupiah = false
    if let early = front(bytes, &at, &end, &isNegative, &hasRupiah) { return early }
    if hasRupiah, kind != .rupiah { return ReadValue(.rupiahHere) }
    var total: Int128 = 0
    var lastPower = Int.max
    var unit: Int16 = -1
    repeat {
      let shape = NumberShape(bytes, at, end)
      at = shape.end
      var power = 0
      if let error = exponent(bytes, &at, end, shape, &power) { return ReadValue(error) }
      let isExponent = at != shape.end
      let tail: Tail
      switch self.tail(bytes, &at, end, kind, units, unitScope) {
      case .failure(let error): return ReadValue(error)
      case .success(let found): tail = found
      }
      unit = tail.unit
      power += tail.power
      // `2 juta 500 ribu`: one after another, ever smaller, each with its power.
      let isChained = at < end || lastPower != Int.max
      if isChained, tail.power == 0 || tail.power >= lastPower || isExponent {
        return ReadValue(.noNumber)
      }
      lastPower = tail.power
      switch value(bytes, shape, kind, style, power: power, hasWord: tail.power > 0, hasRupiah) {
      case .failure(let error): return ReadValue(error)
      case .success(let part): total += part
      }
      guard total <= largest * powerOfTen(scale(of: kind)) else { return ReadValue(.tooLarge) }
    } while at < end && WrittenBytes.isDigit(bytes[at])
    guard at == end else { return ReadValue(.noNumber) }
    var read = ReadValue(isNegative ? -total : total)
    read.unit = unit
    return read
  }

  static func powerOfTen(_ power: Int) -> Int128 {
    var product: UInt64 = 1
    for _ in 0..<min(power, 19) { product *= 10 }
    guard power > 19 else { return Int128(product) }
    var wide = Int128(product)
    for _ in 19..<power { wide *= 10 }
    return wide
  }

  private static func value(
    _ bytes: Span<UInt8>, _ shape: NumberShape, _ kind: ValueKind, _ style: NumberStyle,
    power: Int, hasWord: Bool, _ hasRupiah: Bool
  ) -> Result<Int128, ValueError> {
    // A whole number in groups is not also counted in millions.
    if hasWord, shape.points > 1 || shape.commas > 1 { return .failure(.noNumber) }
    let decimals: Int
    switch shape.decimals(style) {
    case .count(let count): decimals = count
    case .none: return .failure(.noNumber)
    case .open:
      // Rupiah have two decimals, so that three digits are thousands; before a word they may be a part of it,
      // unless `Rp` says that the point is the Indonesian one.
      let isPoint = shape.lastMark == UInt8(ascii: ".")
      guard style != .mixed, kind == .rupiah, !hasWord || (hasRupiah && isPoint) else {
        return .failure(style == .mixed ? .mixedNumbers : .twoReadings)
      }
      decimals = 0
    }
    return exact(bytes, shape, scale: scale(of: kind), decimals: decimals, power: power)
  }

  /// The digits of a number with so many decimals, times a power of ten, at the scale of the kind.
  private static func exact(
    _ bytes: Span<UInt8>, _ shape: NumberShape, scale: Int, decimals: Int, power: Int
  ) -> Result<Int128, ValueError> {
    let shift = scale + power - decimals
    if shape.count <= 18, shift >= 0, shift <= 18 {
      let product = Int128(shape.digits) * powerOfTen(shift)
      return product <= largest * powerOfTen(scale) ? .success(product) : .failure(.tooLarge)
    }
    guard let digits = shape.longDigits(bytes) else { return .failure(.tooManyDigits) }
    return shifted(digits, by: shift, scale: scale)
  }

  static func shifted(_ digits: UInt128, by shift: Int, scale: Int) -> Result<Int128, ValueError> {
    if digits == 0 { return .success(0) }
    var value = digits
    var shift = shift
    while shift < 0 {
      guard value % 10 == 0 else { return .failure(.tooPrecise) }
      value /= 10
      shift += 1
    }
    let limit = UInt128(largest * powerOfTen(scale))
    while shift > 0, value <= limit {
      value *= 10
      shift -= 1
    }
    return value <= limit ? .success(Int128(value)) : .failure(.tooLarge)
  }

  // MARK: Before the digits

  /// Takes sign and currency; gives what is read at once, if there is no number to come.
  private static func front(
    _ bytes: Span<UInt8>, _ at: inout Int, _ end: inout Int, _ isNegative: inout Bool,
    _ hasRupiah: inout Bool
  ) -> ReadValue? {
    // By an apostrophe in front spreadsheets mark text.
    if at < end, bytes[at] == UInt8(ascii: "'") { at += 1 }
    while at < end {
      let byte = bytes[at]
      switch byte {
      case 0x30...0x39: return nil
      case 0x20, 9...13: at += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        if isOnlyDashes(bytes, at, end) { return .missing }
        if isNegative { return ReadValue(.noNumber) }
        isNegative = byte == UInt8(ascii: "-")
        at += 1
      case UInt8(ascii: "("):
        // Bookkeepers write a loss in brackets.
        guard !isNegative, bytes[end - 1] == UInt8(ascii: ")"), end - at > 2 else {
          return ReadValue(.noNumber)
        }
        isNegative = true
        at += 1
        end -= 1
        while end > at, WrittenBytes.isBlank(bytes[end - 1]) { end -= 1 }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard at + 1 < end, WrittenBytes.isDigit(bytes[at + 1]) else { return ReadValue(.noNumber) }
        return nil
      case UInt8(ascii: "#"): return ReadValue(.formulaError)
      case UInt8(ascii: "$"): return ReadValue(.foreignCurrency)
      case UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"): return ReadValue(.approximate)
      default:
        let count = rupiah(bytes, at, end)
        guard !hasRupiah, count > 0 else { return words(bytes, at, end) }
        hasRupiah = true
        at += count
      }
    }
    return at > end || hasRupiah || isNegative ? ReadValue(.noNumber) : .missing
  }

  private static func isOnlyDashes(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for index in start..<end where bytes[index] != UInt8(ascii: "-") && bytes[index] != 0x20 {
      return false
    }
    return bytes[start] == UInt8(ascii: "-")
  }

  /// How many bytes `Rp`, `Rp.`, `IDR` or `rupiah` takes here.
  private static func rupiah(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
    if WrittenBytes.areSmall(bytes, at, end, "rupiah") { return 6 }
    if WrittenBytes.areSmall(bytes, at, end, "idr") { return 3 }
    guard WrittenBytes.areSmall(bytes, at, end, "rp") else { return 0 }
    // `Rp.` is the sign with its point, unless the point begins a number.
    return at + 2 < end && bytes[at + 2] == UInt8(ascii: ".") ? 3 : 2
  }

  /// What words say where a number should be.
  private static func words(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> ReadValue {
    if Phrases.unknowns.find(bytes, at..<end) != nil { return .missing }
    let word = at..<wordEnd(bytes, at, end)
    if Phrases.currencies.find(bytes, word) != nil || currencySign(bytes, at, end) {
      return ReadValue(.foreignCurrency)
    }
    if bytes[at] == 0xC2, at + 1 < end, bytes[at + 1] == 0xB1 { return ReadValue(.approximate) }
    if bytes[at] == 0xE2, at + 1 < end, bytes[at + 1] == 0x89 { return ReadValue(.approximate) }
    if Phrases.approximations.find(bytes, word) != nil { return ReadValue(.approximate) }
    if Phrases.numberWords.find(bytes, word) != nil { return ReadValue(.numberInWords) }
    return ReadValue(.noNumber)
  }

  /// £ ¥ €
  private static func currencySign(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    if bytes[at] == 0xC2, at + 1 < end { return bytes[at + 1] == 0xA3 || bytes[at + 1] == 0xA5 }
    return at + 2 < end && bytes[at] == 0xE2 && bytes[at + 1] == 0x82
      && bytes[at + 2] & 0xE0 == 0xA0
  }

  private static func wordEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, WrittenBytes.isLetter(bytes[at]) { at += 1 }
    return at
  }

  // MARK: Behind the digits

  private struct Tail {
    var power = 0
    var unit: Int16 = -1
  }

  /// Takes what stands behind a number, up to the end or the next number.
  private static func tail(
    _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, _ kind: ValueKind,
    _ units: WordList, _ unitScope: Int
  ) -> Result<Tail, ValueError> {
    var tail = Tail()
    var isPercent = false
    while true {
      while at < end, WrittenBytes.isBlank(bytes[at]) { at += 1 }
      guard at < end, !WrittenBytes.isDigit(bytes[at]) else { break }
      let byte = bytes[at]
      if byte == UInt8(ascii: "%") {
        guard !isPercent else { return .failure(.noNumber) }
        isPercent = true
        at += 1
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      {
        // `,-` behind rupiah; a point that ends an abbreviation or a sentence.
        guard kind == .rupiah, isEnding(bytes, at, end) else { return .failure(.noNumber) }
        at = end
      } else if WrittenBytes.isLetter(byte) {
        let word = at..<wordEnd(bytes, at, end)
        if tail.power == 0, !isPercent, let power = self.power(bytes, word, kind) {
          tail.power = power
          at = word.upperBound
          if at < end, bytes[at] == UInt8(ascii: ".") { at += 1 }
        } else if isPercentWord(bytes, word), !isPercent {
          isPercent = true
          at = word.upperBound
        } else if rupiah(bytes, at, end) == word.count {
          guard kind == .rupiah else { return .failure(.rupiahHere) }
          at = word.upperBound
        } else {
          if kind == .rupiah || kind == .money {
            let isCurrency = Phrases.currencies.find(bytes, word) != nil
            return .failure(isCurrency ? .foreignCurrency : .noNumber)
          }
          guard unitScope >= 0 else { return .failure(.noNumber) }
          guard let unit = units.find(bytes, at..<end, scope: unitScope) else {
            return .failure(.noUnit)
          }
          tail.unit = Int16(unit)
          at = end
        }
      } else {
        return .failure(
          currencySign(bytes, at, end) || byte == UInt8(ascii: "$") ? .foreignCurrency : .noNumber)
      }
    }
    if isPercent, kind != .percent { return .failure(.percentHere) }
    return .success(tail)
  }

  private static func power(_ bytes: Span<UInt8>, _ word: Range<Int>, _ kind: ValueKind) -> Int? {
    (kind == .rupiah || kind == .money ? Phrases.powers : Phrases.plainPowers).find(bytes, word)
  }

  private static func isPercentWord(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    for name: StaticString in ["persen", "percent", "prosen", "pct"]
    where word.count == name.utf8CodeUnitCount {
      if WrittenBytes.areSmall(bytes, word.lowerBound, word.upperBound, name) { return true }
    }
    return false
  }

  /// `,-`, `,--`, `.-`, `-` at the end.
  private static func isEnding(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    if bytes[at] != UInt8(ascii: "-") { at += 1 }
    while at < end, bytes[at] == 0x20 { at += 1 }
    let first = at
    while at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "=") { at += 1 }
    return at == end && at > first && at - first <= 3 && bytes[start] != UInt8(ascii: "-")
  }

  /// `1e3`, which says every digit; `1,23E+15` is what a spreadsheet shows of sixteen digits.
  private static func exponent(
    _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, _ shape: NumberShape, _ power: inout Int
  ) -> ValueError? {
    guard at < end, bytes[at] | 0x20 == UInt8(ascii: "e"), at + 1 < end else { return nil }
    var next = at + 1
    let hasSign = bytes[next] == UInt8(ascii: "+") || bytes[next] == UInt8(ascii: "-")
    let isDown = bytes[next] == UInt8(ascii: "-")
    if hasSign { next += 1 }
    let first = next
    var value = 0
    while next < end, WrittenBytes.isDigit(bytes[next]), value < 100_000 {
      value = value * 10 + Int(bytes[next] &- 0x30)
      next += 1
    }
    guard next > first else { return nil }
    let isMarked = shape.marks > 0
    if isDown || (hasSign && next - first >= 2 && value > 2) || (isMarked && value > shape.tail) {
      return .digitsLost
    }
    at = next
    power = min(value, 60)
    return nil
  }
}
