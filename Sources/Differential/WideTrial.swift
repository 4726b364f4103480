import Layout
import RuleEngine
import RuleModel
import Values

/// One book of wide numbers against exact arithmetic of any size. What must hold: the same answer, or a named error;
/// and a definite answer with facts missing is that of every way to fill them in.
struct WideTrial {
  enum Result {
    case agrees
    /// The engine says that its arithmetic ended (E102).
    case overflows
    case disagrees(String)
  }

  /// How many ways to fill in are tried for one application.
  private static let ways = 30

  let book: WideBook
  private let program: Program
  private let date = CalendarDate(year: 2024, month: 1, day: 1) ?? .latest

  init(book: WideBook, program: Program) {
    self.book = book
    self.program = program
  }

  /// Errors that a book of wide numbers may have: a number too large or too precise, or a comparison that is
  /// decided beforehand.
  static let refusals: Set<String> = ["S107", "S108", "C213", "C318", "C319", "C401", "C402"]

  func run(_ random: inout SeededRandom) -> Result {
    let values = WideBook.facts.indices.map { WideTrial.value($0, &random) }
    let given = values.map { Int.random(in: 0..<4, using: &random) == 0 ? nil : $0 }
    for isFlat in [true, false] {
      switch judge(values, isFlat) {
      case nil: return .overflows
      case let status? where (status == .met) != book.holds(values):
        return .disagrees("\(values): engine \(status), reference \(book.holds(values))")
      default: break
      }
      guard let status = judge(given, isFlat) else { continue }
      guard status == .met || status == .notMet else { continue }
      for _ in 0..<WideTrial.ways {
        let filled = given.indices.map { given[$0] ?? WideTrial.value($0, &random) }
        if book.holds(filled) != (status == .met) {
          return .disagrees("\(given): engine \(status), but not for \(filled)")
        }
      }
    }
    return .agrees
  }

  /// `nil` where the arithmetic ends.
  private func judge(_ values: [Int128?], _ isFlat: Bool) -> RuleEngine.Status? {
    var judge = Judge(program: program, facility: 0, trust: .sekunder)
    judge.usesEraCode = isFlat
    judge.evaluator.store.setScalar(0, .init(Int128(date.daysSinceEpoch)))
    for (index, value) in values.enumerated() {
      judge.evaluator.store.setScalar(index + 1, value.map { .init($0) } ?? .missing)
    }
    return try? judge.judge(on: date).requirements.first?.status
  }

  /// Mostly small, and now and then as large as a cell may hold.
  private static func value(_ fact: Int, _ random: inout SeededRandom) -> Int128 {
    let (_, _, kind, canBeNegative) = WideBook.facts[fact]
    let most = [2, 4, 10, 20, 37].randomElement(using: &random) ?? 1
    var digits: Int128 = 0
    for _ in 0..<Int.random(in: 0...most, using: &random) {
      digits = digits * 10 + Int128.random(in: 0...9, using: &random)
    }
    // Whole numbers more often than not: limits are.
    if let one = powerOfTen(kind.scale), digits < 1_000_000_000, Bool.random(using: &random) {
      digits *= one
    }
    return canBeNegative && Bool.random(using: &random) ? -digits : digits
  }
}
