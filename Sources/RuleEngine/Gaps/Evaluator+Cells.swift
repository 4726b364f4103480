import Layout
import RuleModel
import Values

/// Amounts that meet in several sums and alone: exports and sales of two years and of the last of them, of which a share
/// is asked together and of each year, and that there are sales at all. Their limits cut what they may be into cells; which
/// cell it is, is one unknown.
extension Evaluator {
  /// What is asked of some amounts: a sum of them, or one alone.
  private struct Form {
    let unknown: Unknown
    /// By amount.
    let factors: [Int128]
    /// The greatest value of each part but the last.
    let keys: [Int128]

    func range(_ part: Int) -> Bounds {
      Bounds(
        low: part > 0 ? keys[part - 1] + 1 : Bounds.minusInfinity,
        high: part < keys.count ? keys[part] : Bounds.infinity)
    }

    func value(_ part: Int) -> Int128 {
      part < keys.count ? keys[part] : (keys.last ?? 0) + 1
    }
  }

  private struct Cell {
    /// By form the part it lies in; those that matter no more are left out.
    let parts: [Int?]
    let system: LinearSystem
    /// What is left there of each condition.
    let rest: [Diagram]
  }

  private static let mostCells = 512

  /// The same residuals with the first such amounts as one unknown; `nil` where there are none, or more than can be told.
  mutating func inCells(_ residual: StatesOfRequirement, _ unknowns: [Unknown])
    -> StatesOfRequirement?
  {
    guard let (variables, forms) = entangled(residual, unknowns) else { return nil }
    // What stands above them is of no concern to them: days of application differ, and what is asked of amounts does not.
    let leaves = leaves(of: residual.asked, asking: forms.map(\.unknown), unknowns)
    let cut: [Diagram]
    if let known = residuals.cutIntoCells[leaves] {
      cut = known.cut
      residuals.diagrams.spend(known.steps)
    } else {
      let before = residuals.diagrams.work
      guard let made = inCells(leaves, variables, forms) else { return nil }
      residuals.cutIntoCells[leaves] = (made, residuals.diagrams.work - before)
      cut = made
    }
    var known = Dictionary(uniqueKeysWithValues: zip(leaves, cut))
    var found = residual
    found.asked = residual.asked.map { diagram in rebuilt(diagram, &known) { _, _, _, _ in nil } }
    return residuals.diagrams.isExhausted ? nil : found
  }

  /// Where questions of these begin, if nothing else is asked below; else the whole.
  private func leaves(of whole: [Diagram], asking own: [Unknown], _ unknowns: [Unknown])
    -> [Diagram]
  {
    guard let first = own.min(), unknowns.allSatisfy({ $0 < first || own.contains($0) }) else {
      return residuals.diagrams.tops(of: whole, from: .least)
    }
    return residuals.diagrams.tops(of: whole, from: first)
  }

  /// The same conditions with some amounts as one unknown.
  private mutating func inCells(
    _ whole: [Diagram], _ variables: [Variable], _ forms: [Form]
  ) -> [Diagram]? {
    var system = LinearSystem(unknowns: variables.count)
    for (index, variable) in variables.enumerated() {
      system.add(Evaluator.unit(index, of: variables.count), range(of: variable))
    }
    var cells: [Cell] = []
    let start = Cell(
      parts: Array(repeating: nil, count: forms.count), system: system, rest: whole)
    guard cut(start, forms, 0, &cells) else { return nil }
    var kinds: [[Diagram]: Int] = [:]
    var rests: [[Diagram]] = []
    for cell in cells where kinds[cell.rest] == nil {
      kinds[cell.rest] = rests.count
      rests.append(cell.rest)
    }
    guard let open = open(cells, forms, variables) else { return nil }
    let number = residuals.addSum(of: open)
    let keys = (0..<rests.count - 1).map { Int128($0) }
    let found = whole.indices.map { index in
      residuals.diagrams.joined(residuals.unknownOfSum[number], keys, rests.map { $0[index] })
    }
    return residuals.diagrams.isExhausted ? nil : found
  }

  private static func unit(_ index: Int, of count: Int) -> [Int128] {
    (0..<count).map { $0 == index ? 1 : 0 }
  }

  /// The first amounts that stand in more than one unknown, with all that is asked of them.
  private func entangled(_ residual: StatesOfRequirement, _ unknowns: [Unknown])
    -> (variables: [Variable], forms: [Form])?
  {
    let sums = unknowns.filter { $0.sort == .sum && !residuals.termsOfSum[$0.number].isEmpty }
      .map(\.number)
    let single = Set(unknowns)
    var seen: Set<Int> = []
    for number in sums where !seen.contains(number) {
      let own = connected(number, sums)
      seen.formUnion(own)
      let variables = Set(own.flatMap { residuals.variablesOfSum[$0] }).sorted {
        $0.order < $1.order
      }
      let alone = variables.filter { single.contains(unknown(for: $0)) }
      guard own.count > 1 || !alone.isEmpty else { continue }
      let terms = own.flatMap { residuals.termsOfSum[$0] }
      guard variables.count <= 8, own.count + alone.count <= 12,
        variables.allSatisfy({ isAmount($0) }), terms.allSatisfy({ !$0.isOpaque })
      else { return nil }
      var keys: [Unknown: Set<Int128>] = [:]
      residuals.diagrams.forEachNode(of: residual.asked) { (unknown, own) in
        keys[unknown, default: []].formUnion(own)
      }
      func form(_ unknown: Unknown, _ factors: [Int128]) -> Form {
        Form(unknown: unknown, factors: factors, keys: (keys[unknown] ?? []).sorted())
      }
      let ofSums = own.map { sum in
        form(
          residuals.unknownOfSum[sum],
          variables.map { variable in
            residuals.termsOfSum[sum].reduce(0) {
              $0 + ($1.key == .variable(variable) ? $1.coefficient : 0)
            }
          })
      }
      let ofOne = variables.indices.filter { alone.contains(variables[$0]) }.map {
        form(unknown(for: variables[$0]), Evaluator.unit($0, of: variables.count))
      }
      // Sums have numbers in the order in which they were met, by earlier questions too: what can be told must not hang on it.
      return (variables, ofOne + ofSums.sorted { $0.factors.lexicographicallyPrecedes($1.factors) })
    }
    return nil
  }

  /// Cuts a cell by the forms from one on, as far as what is left there hangs on them; `false` where there are too many.
  private mutating func cut(_ cell: Cell, _ forms: [Form], _ next: Int, _ cells: inout [Cell])
    -> Bool
  {
    let open = Set(residuals.diagrams.unknowns(of: cell.rest))
    guard
      let place = forms.indices.dropFirst(next).first(where: { open.contains(forms[$0].unknown) })
    else {
      cells.append(cell)
      return cells.count <= Evaluator.mostCells && !residuals.diagrams.isExhausted
    }
    let form = forms[place]
    for part in 0...form.keys.count {
      var system = cell.system
      system.add(form.factors, form.range(part))
      guard let isFeasible = residuals.isFeasible(system) else { return false }
      guard isFeasible else { continue }
      var parts = cell.parts
      parts[place] = part
      var known: [Diagram: Diagram] = [:]
      let rest = cell.rest.map {
        residuals.diagrams.restricted($0, form.unknown, form.value(part), &known)
      }
      let piece = Cell(parts: parts, system: system, rest: rest)
      guard cut(piece, forms, place + 1, &cells) else { return false }
    }
    return true
  }

  /// The amounts of which a change alone leads from one cell to another where something else is left.
  private mutating func open(_ cells: [Cell], _ forms: [Form], _ variables: [Variable])
    -> [Variable]?
  {
    var found: [Variable] = []
    for (index, variable) in variables.enumerated() {
      guard let isOpen = isOpen(index, cells, forms) else { return nil }
      if isOpen { found.append(variable) }
    }
    return found
  }

  private mutating func isOpen(_ index: Int, _ cells: [Cell], _ forms: [Form]) -> Bool? {
    let count = cells.first?.system.unknowns ?? 0
    for (number, one) in cells.enumerated() {
      for other in cells.dropFirst(number + 1) where other.rest != one.rest {
        let canMeet = forms.indices.allSatisfy { place in
          guard let first = one.parts[place], let second = other.parts[place] else { return true }
          return first == second || forms[place].factors[index] != 0
        }
        guard canMeet else { continue }
        // The amount in the first cell, and as one more unknown in the other.
        var system = LinearSystem(unknowns: count + 1)
        for limit in one.system.limits {
          system.add(limit.factors + [0], Bounds(low: limit.least, high: Bounds.infinity))
        }
        for limit in other.system.limits {
          var factors = limit.factors + [limit.factors[index]]
          factors[index] = 0
          system.add(factors, Bounds(low: limit.least, high: Bounds.infinity))
        }
        guard let isFeasible = residuals.isFeasible(system) else { return nil }
        if isFeasible { return true }
      }
    }
    return false
  }
}
