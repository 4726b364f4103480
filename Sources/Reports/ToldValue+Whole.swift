import RuleEngine
import Values

extension ToldValue {
  /// An amount as an estimate is told: nobody pays sen. A half goes up.
  var inWholeRupiah: ToldValue {
    guard case .number(let digits, .rupiah, let scale) = self, scale > 0, scale < 38 else {
      return self
    }
    var one: Int128 = 1
    for _ in 0..<scale { one *= 10 }
    let (whole, rest) = digits.quotientAndRemainder(dividingBy: one)
    let up: Int128 = rest.magnitude >= UInt128(one) / 2 + UInt128(one) % 2 ? rest.signum() : 0
    return .number(whole + up, .rupiah, scale: 0)
  }
}
