/// The flat code of one era with the registers that it runs on: what `Judge` asks first.
///
/// Kept for each era, since the days of a batch come in any order.
struct FlatEra: Sendable {
  let code: EraCode
  var machine = EraMachine()
  /// There is code; else `Evaluator` answers everything.
  let isLoaded: Bool

  /// Nothing to run: no era was asked about.
  static let none = FlatEra(nil, scalars: 0)

  init(_ code: EraCode?, scalars: Int) {
    isLoaded = code != nil
    self.code = code ?? EraCode()
    machine.load(self.code, scalars: scalars)
  }
}
