/// Amounts with a currency code: `USD 20.000,00`, `20.000,50 EUR`.
///
/// One number holds both, so that a cell stays a number: the amount in hundredths times 2^16, plus the
/// three letters of the code in base 26.
package enum MoneyForm {
  package static func read(_ text: String) -> Result<Int128, FormError> {
    let words = text.split(separator: " ").map(String.init)
    guard let code = words.first(where: isCode), words.count >= 2 else {
      return .failure(.noCurrency)
    }
    let rest = words.filter { $0 != code }.joined(separator: " ")
    return WrittenForm.amount(rest, scale: 2).flatMap { amount in
      if amount < 0 { return .failure(.notANumber) }
      // Two bytes of the cell are taken by the currency.
      return amount > Int128.max >> 17 ? .failure(.tooLarge) : .success(amount << 16 | number(code))
    }
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

  private static func isCode(_ word: String) -> Bool {
    word.utf8.count == 3
      && word.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  private static func number(_ code: String) -> Int128 {
    code.utf8.reduce(0) { $0 * 26 + Int128($1 - UInt8(ascii: "A")) }
  }
}
