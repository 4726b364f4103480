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
  /// The same over the application as it is filled in, one machine for each of `fillings`.
  private var filledMachines: [EraMachine] = []
  private var fillings: [Store] = []

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
    if !fillings.isEmpty { fillings.removeAll(keepingCapacity: true) }
  }

  /// The truth of the code that begins at `start`; *unknown* where `Evaluator` must answer.
  mutating func run(at start: Int, _ store: borrowing Store) -> Truth {
    machine.run(code, at: start, store)
  }

  /// Whether some way to fill in the application gives this truth, so that the opposite is not known of it.
  ///
  /// - Precondition: `run` said *unknown* of the same.
  mutating func mayBe(
    _ truth: Truth, at start: Int, _ store: borrowing Store, _ ways: borrowing Fillings,
    inRow row: (slot: Int, cell: Int)? = nil
  ) -> Bool {
    // What is too large or too long is told by `Evaluator`.
    if machine.wentBeyond { return false }
    if fillings.isEmpty {
      fillings = [ways.filled(copy store, isDense: false), ways.filled(copy store, isDense: true)]
      for index in fillings.indices { filledMachines[index].begin(fillings[index]) }
    }
    for index in fillings.indices {
      if let row { filledMachines[index].bind(slot: row.slot, toRowAt: row.cell) }
      if filledMachines[index].run(code, at: start, fillings[index]) == truth { return true }
    }
    return false
  }
}
