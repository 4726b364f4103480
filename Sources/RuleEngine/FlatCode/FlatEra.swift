import Layout
import Values

/// The flat code of one era with the registers that it runs on: what `Judge` asks first.
///
/// Kept for each era, since the days of a batch come in any order.
struct FlatEra: Sendable {
  let code: EraCode
  var machine = EraMachine()
  /// There is code; else `Evaluator` answers everything.
  let isLoaded: Bool
  /// The same over the application as it is filled in, one machine for each way (`Fillings.stores`).
  private var filledMachines: [EraMachine]
  private var hasFilled = false

  /// Nothing to run: no era was asked about.
  static let none = FlatEra(nil, scalars: 0)

  init(_ code: EraCode?, scalars: Int) {
    isLoaded = code != nil
    self.code = code ?? EraCode()
    machine.load(self.code, scalars: scalars)
    filledMachines = [machine, machine]
  }

  mutating func begin(_ store: borrowing Store) {
    machine.begin(store)
    hasFilled = false
  }

  /// The truth of the code that begins at `start`; *unknown* where `Evaluator` must answer.
  mutating func run(at start: Int, _ store: borrowing Store) -> Truth {
    machine.run(code, at: start, store)
  }

  /// Whether some way to fill in the application gives this truth, so that the opposite is not known of it.
  ///
  /// - Precondition: `run` said *unknown* of the same.
  mutating func mayBe(
    _ truth: Truth, at start: Int, _ store: borrowing Store, _ fillings: inout Fillings,
    inRow row: (slot: Int, cell: Int)? = nil
  ) -> Bool {
    // What is too large or too long is told by `Evaluator`.
    if machine.wentBeyond { return false }
    if !hasFilled {
      hasFilled = true
      fillings.fill(store)
      for index in filledMachines.indices { filledMachines[index].begin(fillings.stores[index]) }
    }
    for index in filledMachines.indices {
      if let row { filledMachines[index].bind(slot: row.slot, toRowAt: row.cell) }
      if filledMachines[index].run(code, at: start, fillings.stores[index]) == truth { return true }
    }
    return false
  }
}
