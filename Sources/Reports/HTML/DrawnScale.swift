import RuleEngine
import Values

/// Numbers → places on a line of a thousand steps, in whole numbers: what is drawn is for reading only, and no sum
/// of it can be too large.
struct DrawnScale {
  static let width = 1000

  private let low: Int128
  private let span: Int128

  /// Over all of these, with a little room behind the last; `nil` where there is nothing to tell apart.
  init?(_ values: [Int128], fromZero: Bool = true) {
    let all = fromZero ? values + [0] : values
    // Differences of numbers that large would not be held.
    guard let least = all.min(), let most = all.max(), least < most, least > -DrawnScale.most,
      most < DrawnScale.most
    else { return nil }
    let margin = (most - least) / 16
    low = fromZero && least == 0 ? 0 : least - margin
    span = most + margin - low
  }

  private static let most: Int128 = 1 << 100

  func place(of value: Int128) -> Int {
    Int((value - low) * Int128(DrawnScale.width) / max(span, 1))
  }

  /// Two values of one sort as numbers of one scale; `nil` where they are none.
  static func numbers(_ values: [ToldValue]) -> [Int128]? {
    let found = values.map(number)
    guard let kind = found.first??.kind, found.allSatisfy({ $0?.kind == kind }) else { return nil }
    let scale = found.compactMap { $0?.number.scale }.max() ?? 0
    let numbers = found.compactMap { $0?.number.rescaled(to: scale) }
    return numbers.count == values.count ? numbers : nil
  }

  private static func number(_ value: ToldValue) -> (number: ScaledNumber, kind: String)? {
    switch value {
    case .number(let raw, .money, let scale):
      (ScaledNumber(digits: MoneyForm.amount(raw), scale: scale), MoneyForm.currency(raw))
    case .number(let raw, let kind, let scale) where kind.isNumber || kind.isMeasuredInTime:
      // Whether an amount and a plain number belong together, who hands them over knows.
      (ScaledNumber(digits: raw, scale: scale), (kind == .quantity ? .decimal : kind).word)
    case .days(let count): (ScaledNumber(digits: count, scale: 0), "")
    case .measured(let raw, let scale, let unit):
      (ScaledNumber(digits: raw, scale: scale), unit.indonesian)
    default: nil
    }
  }
}

extension ValueKind {
  var isMeasuredInTime: Bool { self == .date || self == .duration }
}
