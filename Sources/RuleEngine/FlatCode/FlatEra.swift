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
  /// The same over the application as it is filled in (`Fillings`), with the first reading of what is disputed, and with
  /// the last.
  private var sparse: EraMachine
  private var dense: EraMachine
  private var hasFilled = false
  /// Where code begins for which the dense filling gave what was asked for last: it is tried first there.
  private var startsOfDense: Set<Int> = []

  /// Nothing to run: no era was asked about.
  static let none = FlatEra(nil, scalars: 0)

  init(_ code: EraCode?, scalars: Int) {
    isLoaded = code != nil
    self.code = code ?? EraCode()
    machine.load(self.code, scalars: scalars)
    sparse = machine
    sparse.choose(self.code, isLast: false)
    dense = machine
    dense.choose(self.code, isLast: true)
  }

  mutating func begin(_ store: borrowing Store) {
    machine.begin(store)
    hasFilled = false
  }

  /// The truth of the code that begins at `start`; *unknown* where `Evaluator` must answer.
  mutating func run(at start: Int, _ store: borrowing Store) -> Truth {
    machine.run(code, at: start, store)
  }

  /// Gives the answers whose code follows one upon another from `start`.
  mutating func runAll(from start: Int, _ store: borrowing Store) {
    machine.runAll(code, from: start, store)
  }

  /// Whether some way to fill in the application gives this truth, so that the opposite is not known of it.
  ///
  /// - Precondition: the same is *unknown*, and nothing in it was too large or too long: that `Evaluator` tells.
  mutating func mayBe(
    _ truth: Truth, at start: Int, _ store: borrowing Store, _ fillings: inout Fillings,
    inRow row: (slot: Int, cell: Int)? = nil
  ) -> Bool {
    if !hasFilled {
      hasFilled = true
      fillings.fill(store)
      sparse.begin(fillings.sparse)
      dense.begin(fillings.dense)
    }
    if let row {
      sparse.bind(slot: row.slot, toRowAt: row.cell)
      dense.bind(slot: row.slot, toRowAt: row.cell)
    }
    if startsOfDense.contains(start) {
      if dense.run(code, at: start, fillings.dense) == truth { return true }
      guard sparse.run(code, at: start, fillings.sparse) == truth else { return false }
      startsOfDense.remove(start)
      return true
    }
    if sparse.run(code, at: start, fillings.sparse) == truth { return true }
    guard dense.run(code, at: start, fillings.dense) == truth else { return false }
    startsOfDense.insert(start)
    return true
  }
}
