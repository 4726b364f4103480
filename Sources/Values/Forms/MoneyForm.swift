/// Amounts with a currency code: `USD 20.000,00`, `20.000,50 EUR`.
///
/// One number holds both, so that a cell stays a number: the amount in hundredths times 2^16, plus the
/// three letters of the code in base 26.
package enum MoneyForm {
  package static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ReadValue {
    let range = WrittenBytes.trimmed(bytes, range)
    if Unknown.isSaid(bytes, range) { return .missing }
    let (start, end) = (range.lowerBound, range.upperBound)
    var amount: Range<Int>?
    var code = 0..<0
    if isCode(bytes, start, end) {
      code = start..<start + 3
      amount = start + 3..<end
    } else if end - start > 3, isCode(bytes, end - 3, end) {
      code = end - 3..<end
      amount = start..<end - 3
    }
    guard let amount, !WrittenBytes.trimmed(bytes, amount).isEmpty else {
      return ReadValue(.noCurrency)
    }
    let read = NumberForm.read(bytes, amount, .money)
    guard read.error == nil, !read.isMissing else { return read }
    if read.raw < 0 { return ReadValue(.negative) }
    // Two bytes of the cell are taken by the currency.
    return read.raw > Int128.max >> 17
      ? ReadValue(.tooLarge) : ReadValue(read.raw << 16 | number(bytes, code))
  }

  /// The same of a text that stands alone: a value of a rule.
  package static func read(_ text: String) -> Result<Int128, ValueError> {
    let bytes = Array(text.utf8)
    let read = read(bytes.span, 0..<bytes.count)
    return read.raw == ReadValue.nothing ? .failure(read.error ?? .noCurrency) : .success(read.raw)
  }

  /// The amount in hundredths of the currency.
  package static func amount(_ raw: Int128) -> Int128 { raw >> 16 }

  package static func currency(_ raw: Int128) -> String {
    var rest = Int(truncatingIfNeeded: raw & 0xFFFF)
    var letters: [UInt8] = []
    for _ in 0..<3 {
      letters.append(UInt8(rest % 26) + UInt8(ascii: "A"))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// Three capitals, and no letter behind or before them.
  private static func isCode(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 3 else { return false }
    for index in start..<start + 3 where bytes[index] &- 0x41 >= 26 { return false }
    let isFree = start == 0 || !WrittenBytes.isLetter(bytes[start - 1])
    return isFree && (start + 3 == end || !WrittenBytes.isLetter(bytes[start + 3]))
  }

  private static func number(_ bytes: Span<UInt8>, _ code: Range<Int>) -> Int128 {
    var number: Int128 = 0
    for index in code { number = number * 26 + Int128(bytes[index] - UInt8(ascii: "A")) }
    return number
  }
}
