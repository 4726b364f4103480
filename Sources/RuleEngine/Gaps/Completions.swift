import Layout
import RuleModel
import Values

/// Settles exactly what Kleene leaves open: tries the ways to fill in the unknowns of one requirement.
///
/// Values are written into the store itself and taken back. Only values that can make a difference are
/// tried: yes and no, each choice, each reading, each code that is compared with and one that is not, and
/// for amounts and dates the points around every limit. Branches that are settled are not entered.
struct Completions {
  let requirement: Int
  let trust: Standing
  /// Ways that may still be tried.
  var budget: Int
  /// The count of rows looked at (`Evaluator.steps`) at which trying ends.
  var lastStep = Int.max
  private(set) var isExhausted = false
  private var fresh = 0

  init(requirement: Int, trust: Standing, budget: Int) {
    self.requirement = requirement
    self.trust = trust
    self.budget = budget
  }

  // MARK: Questions

  /// Whether the value of `variable` alone changes the outcome, for some way to fill in the rest.
  mutating func isOpen(_ variable: Variable, _ evaluator: inout Evaluator) -> Bool {
    if isExhausted { return false }
    let (outcomes, open) = evaluator.outcomes(of: requirement, trust: trust)
    guard spend(evaluator.steps), outcomes.isOpen else { return false }
    let candidates = open.variables
    guard candidates.contains(variable) || open.latent.contains(variable) else { return false }
    guard let next = Completions.next(candidates.filter { $0 != variable }, evaluator) else {
      return changes(variable, open, &evaluator)
    }
    for value in values(of: next, open, &evaluator) {
      let undo = evaluator.assign(next, value)
      let found = isOpen(variable, &evaluator)
      evaluator.take(back: undo)
      if found { return true }
      if isExhausted { return false }
    }
    return false
  }

  /// Whether the last unknown's values lead to different outcomes.
  private mutating func changes(
    _ variable: Variable, _ open: OpenSet, _ evaluator: inout Evaluator
  ) -> Bool {
    var seen: Outcomes = []
    for value in values(of: variable, open, &evaluator) {
      let undo = evaluator.assign(variable, value)
      seen.formUnion(reachable(&evaluator))
      evaluator.take(back: undo)
      if seen.isOpen { return true }
      if isExhausted { return false }
    }
    return false
  }

  /// Every outcome that some way to fill in the unknowns leads to.
  mutating func reachable(_ evaluator: inout Evaluator) -> Outcomes {
    let (outcomes, open) = evaluator.outcomes(of: requirement, trust: trust)
    guard spend(evaluator.steps), outcomes.isOpen else { return outcomes }
    guard let next = Completions.next(open.variables, evaluator) else { return outcomes }
    var seen: Outcomes = []
    for value in values(of: next, open, &evaluator) {
      let undo = evaluator.assign(next, value)
      seen.formUnion(reachable(&evaluator))
      evaluator.take(back: undo)
      if seen == outcomes || isExhausted { break }
    }
    return seen
  }

  /// Whether some way to fill in the unknowns applies the requirement and meets it.
  mutating func canBeMet(_ evaluator: inout Evaluator) -> Bool {
    let (outcomes, open) = evaluator.outcomes(of: requirement, trust: trust)
    guard spend(evaluator.steps) else { return true }
    guard outcomes.contains(.met) else { return false }
    guard outcomes.contains(.notApplicable),
      let next = Completions.next(open.variables, evaluator)
    else { return true }
    for value in values(of: next, open, &evaluator) {
      let undo = evaluator.assign(next, value)
      let found = canBeMet(&evaluator)
      evaluator.take(back: undo)
      if found { return true }
    }
    return false
  }

  private mutating func spend(_ steps: Int) -> Bool {
    budget -= 1
    if budget < 0 || steps > lastStep { isExhausted = true }
    return !isExhausted
  }

  // MARK: Order

  /// The unknown to fill in next: those with few values first, amounts last, so that their limits are
  /// known by then.
  private static func next(_ variables: [Variable], _ evaluator: Evaluator) -> Variable? {
    variables.min { rank($0, evaluator) < rank($1, evaluator) }
  }

  private static func rank(_ variable: Variable, _ evaluator: Evaluator) -> (
    Int, Int, Int, Int, Int
  ) {
    let order = variable.order
    return (evaluator.domainRank(variable), order.0, order.1, order.2, order.3)
  }

  // MARK: Values

  private mutating func values(
    of variable: Variable, _ open: OpenSet, _ evaluator: inout Evaluator
  ) -> [Int128] {
    switch evaluator.domain(of: variable) {
    case .finite(let values): return values
    case .rows:
      guard case .list(let list) = variable,
        let counts = evaluator.rowCounts(of: list, in: requirement)
      else {
        isExhausted = true
        return []
      }
      return counts
    case .nominal(let field):
      var values = evaluator.comparedWith(variable, in: requirement)
      fresh += 1
      values.append(evaluator.freshText(0, length: 5))
      values.append(evaluator.freshText(fresh, length: 5))
      if evaluator.isAskedWhetherGiven(variable, in: requirement) { values.append(Cell.noneRaw) }
      evaluator.checkLengths(of: variable, in: requirement)
      let lengths =
        field.digitCounts.isEmpty
        ? evaluator.askedLengths(variable, in: requirement) : field.digitCounts
      return values + lengths.map { evaluator.freshText(fresh, length: $0) }
    case .ordered(let range):
      return evaluator.limits(of: variable, range, in: requirement)
    }
  }
}

extension Evaluator {
  /// The cell of a text that no application and no rule writes: bytes that are no UTF-8, each counted as
  /// one letter.
  mutating func freshText(_ number: Int, length: Int) -> Int128 {
    var bytes: [UInt8] = [
      0xFF, UInt8(truncatingIfNeeded: number) | 0x80, UInt8(truncatingIfNeeded: number >> 7) | 0x80,
    ]
    while bytes.count < length { bytes.append(0xFE) }
    return store.cell(forFolded: Array(bytes.prefix(length))).raw
  }

  /// Texts that are made to be tried are shorter; applications may write longer ones.
  private static let longestText: Int128 = 4096

  /// Where the length of a text is compared with another unknown, or mixed with one, the lengths that are tried
  /// are not all that may differ.
  mutating func checkLengths(of variable: Variable, in requirement: Int) {
    for atom in openAtoms(of: requirement) where !isPartial {
      let own = atom.terms.filter { $0.variables.contains(variable) }
      let isLength = own.contains(where: \.hasLength)
      if isLength, atom.terms.count > 1 || own.contains(where: \.isMixed) { isPartial = true }
    }
  }

  /// The lengths around each that a text is asked for in an undetermined place.
  mutating func askedLengths(_ variable: Variable, in requirement: Int) -> [Int] {
    var lengths: Set<Int> = []
    for atom in openAtoms(of: requirement) {
      guard let own = atom.terms.first(where: { $0.variables.contains(variable) }) else { continue }
      for rest in restValues(atom, except: variable) {
        guard let limit = Evaluator.solve(own.coefficient, rest), limit >= 0 else { continue }
        guard limit < Evaluator.longestText else {
          isPartial = true
          continue
        }
        for length in Int(limit) - 1...Int(limit) + 1 where length > 0 { lengths.insert(length) }
      }
    }
    return lengths.sorted()
  }
}
