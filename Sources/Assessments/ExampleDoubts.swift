import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// What is left of the example row of a template (`kite new --template`) that somebody wrote over: its day, its amount,
/// its codes of ones. Of a few together nobody means them.
///
///     …;ya;ya;ya;20/11/2024;20/11/2024
///     → both days are those of the example, and so are perhaps the three answers before them
struct ExampleDoubts: Sendable {
  private struct Value: Sendable {
    let slot: Int
    let raw: Int128
    let isDay: Bool
    /// How seldom it is meant: a code of ones never, the day hardly, the amount now and then.
    let weight: Int
  }

  private let values: [Value]

  /// One code, two days or four amounts.
  private static let enough = 4
  private static let mostTold = 4

  init(_ program: Program) {
    let dates = Set(program.book.facilities.map(\.date))
    let day = try? DateForm.read(TemplateExample.day).get()
    // Its digits are those of the sen.
    let amount = Int128(TemplateExample.amount.indonesian.filter(\.isNumber))
    values = program.layout.scalars.enumerated().compactMap { slot, field in
      switch field.kind {
      case .date:
        dates.contains(slot)
          ? nil
          : day.map {
            Value(slot: slot, raw: Int128($0.daysSinceEpoch), isDay: true, weight: 2)
          }
      case .rupiah: amount.map { Value(slot: slot, raw: $0, isDay: false, weight: 1) }
      case .code:
        PackedText.packed(Array(TemplateExample.code(field.digitCounts).utf8))
          .map { Value(slot: slot, raw: $0, isDay: false, weight: 4) }
      default: nil
      }
    }
  }

  /// - Parameter day: of the application, which other days may well be.
  func find(
    _ reading: ApplicationReading, _ store: Store, _ layout: Layout, on day: CalendarDate
  ) -> DataProblem? {
    func isLeft(_ value: Value) -> Bool {
      let cell = store.scalar(value.slot)
      return cell.raw == value.raw && cell.isKnown
        && !(value.isDay && value.raw == Int128(day.daysSinceEpoch))
    }
    var weight = 0
    for value in values where isLeft(value) { weight += value.weight }
    guard weight >= ExampleDoubts.enough else { return nil }
    let slots = values.filter(isLeft).map(\.slot)
    guard let first = slots.first else { return nil }
    let place = reading.places.position(of: .scalar(first))
    return DataProblem(
      .unlikely([], slips: [], message: ExampleDoubts.message(slots, layout)),
      .fact(.scalar(first)), line: place?.line, column: place?.column)
  }

  private static func message(_ slots: [Int], _ layout: Layout) -> BilingualText {
    let told = slots.prefix(mostTold).map { layout.scalars[$0].label }
    let more = slots.count - told.count
    func names(_ language: Language) -> String {
      told.map { $0[language] }.joined(separator: ", ")
    }
    return .init(
      "Sama dengan baris contoh templat: \(names(.indonesian))\(more > 0 ? " dan \(more) lagi" : ""). Bila contoh itu tertinggal, tulis jawaban sendiri atau kosongkan; periksa juga jawaban ya pada baris itu.",
      "The same as in the example row of the template: \(names(.english))\(more > 0 ? " and \(more) more" : ""). If the example was left in, write your own answers or leave them empty; check each yes of that row too."
    )
  }
}
