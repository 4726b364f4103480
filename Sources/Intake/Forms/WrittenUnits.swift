import Layout
import Values

/// Quantities with a unit written behind them, `25 ton`, until all is read and they can be settled
/// (`QuantityUnits`).
struct WrittenUnits: Sendable {
  struct Quantity: Sendable {
    let path: FactPath
    let unit: Int16
    let written: String
  }

  private(set) var quantities: [Quantity] = []

  var isEmpty: Bool { quantities.isEmpty }

  mutating func clear() { quantities.removeAll(keepingCapacity: true) }

  mutating func add(_ path: FactPath, _ unit: Int16, _ written: String) {
    quantities.append(Quantity(path: path, unit: unit, written: written))
  }
}
