import Intake
import Layout
import RuleEngine
import Values

/// Which quantities of an application can be the one that is in the wrong unit, where some do not fit each other: those
/// that would, read in another unit of their kind.
///
///     import 25.000 KGM, of which one product takes 12.500 KGM
///     → the import were it TNE, the conversion were it GRM: the figures do not tell which
///
/// Units of the same ten: who writes kilograms for tons moves the point, and nobody writes a piece for a dozen.
enum UnitSlips {
  /// More ways to read one application are not tried.
  private static let mostTrials = 200

  /// By doubt; nothing where there are too many ways to read the application.
  ///
  /// - Parameters:
  ///   - doubts: all that the application as it stands is doubted for.
  ///   - judge: with the store that was judged.
  static func find(
    _ doubts: [Doubt], _ judge: Judge, _ layout: Layout, on date: CalendarDate
  ) -> [[UnitSlip]] {
    let known = Set(doubts)
    var found: [[UnitSlip]] = doubts.map { _ in [] }
    let trials = trials(judge.evaluator.store, layout)
    guard trials.count <= mostTrials else { return found }
    var judge = judge
    let store = judge.evaluator.store
    for (slip, base) in trials {
      judge.evaluator.store = store
      judge.evaluator.store.setCell(at: store.place(of: slip.path), Cell(base))
      guard let left = try? Set(judge.doubts(on: date)), left.isSubset(of: known) else { continue }
      for (index, doubt) in doubts.enumerated()
      where !left.contains(doubt) && !found[index].contains(where: { $0.path == slip.path }) {
        found[index].append(slip)
      }
    }
    return found
  }

  /// Every quantity in every other unit of its kind, with what that is in base units; in the order of the layout.
  private static func trials(_ store: Store, _ layout: Layout) -> [(slip: UnitSlip, base: Int128)] {
    let quantities = QuantityUnits(layout)
    var found: [(slip: UnitSlip, base: Int128)] = []
    for (path, field) in paths(store, layout) where field.kind == .quantity && field.isRead {
      let cell = store.cell(at: path)
      guard cell.isKnown, cell.raw != 0, let unit = quantities.unit(of: path, store) else {
        continue
      }
      let written = store.inOwnUnit(cell.raw, at: store.place(of: path))
      for (other, declared) in layout.units.enumerated()
      where other != unit && declared.base == layout.units[unit].base
        && isPowerOfTen(declared.factor, layout.units[unit].factor)
      {
        guard let base = scaled(written, declared.factor, by: one),
          let instead = scaled(base, one, by: layout.units[unit].factor)
        else { continue }
        found.append(
          (
            UnitSlip(path: path, written: written, unit: unit, other: other, instead: instead), base
          ))
      }
    }
    return found
  }

  private static func paths(_ store: Store, _ layout: Layout) -> [(FactPath, Layout.Field)] {
    let scalars = layout.scalars.enumerated().map { (FactPath.scalar($0), $1) }
    return scalars
      + layout.lists.enumerated().flatMap { list, declared in
        (0..<(store.count(ofList: list) ?? 0)).flatMap { row in
          declared.fields.enumerated().map { (.cell(list: list, column: $0, row: row), $1) }
        }
      }
  }

  /// Whether one factor is the other with its point moved.
  private static func isPowerOfTen(_ one: Int128, _ other: Int128) -> Bool {
    let (less, more) = (min(one, other), max(one, other))
    guard less > 0, more % less == 0 else { return false }
    var ratio = more / less
    while ratio % 10 == 0 { ratio /= 10 }
    return ratio == 1
  }

  /// Factors of units stand at scale 6.
  private static let one: Int128 = 1_000_000

  /// Times one number and by another; `nil` where that leaves a rest, or 128 bits.
  private static func scaled(_ raw: Int128, _ factor: Int128, by divisor: Int128) -> Int128? {
    let (product, isOver) = raw.multipliedReportingOverflow(by: factor)
    return isOver || product % divisor != 0 ? nil : product / divisor
  }
}
