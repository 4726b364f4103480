import Layout
import RuleModel
import Values

/// What is left of a requirement, for those who ask more of it than whether it is open.
extension Evaluator {
  /// `versions`: see `asked`. `nil` where diagrams do not hold the question.
  mutating func condition(of requirement: Int, trust: Standing, versions: [Int] = [])
    -> ResidualCondition?
  {
    // What there is room for must not hang on what was asked before, and all of its own is left in place.
    residuals.diagrams.wantsRoom = true
    defer { residuals.diagrams.wantsRoom = true }
    let steps = steps
    defer { self.steps = steps }
    var states: StatesOfRequirement?
    guard
      asked(requirement, trust: trust, versions: versions, isKept: false, &states) != nil,
      let states, !overflow
    else { return nil }
    let names = names(in: states)
    return ResidualCondition(
      residuals.diagrams,
      states.fine.indices.map { index in
        let choices = states.choices.indices.contains(index) ? states.choices[index] : []
        return ResidualCondition.State(
          choices: choices.map { .init(point: $0.point, value: $0.value) },
          fine: states.fine[index], isWeak: states.isWeak[index])
      }, names)
  }

  private func names(in states: StatesOfRequirement) -> ResidualCondition.Names {
    var names = ResidualCondition.Names()
    for (name, standIn) in residuals.standIns { names.nameOf[standIn] = Cell(name) }
    residuals.diagrams.forEachNode(of: states.fine) { (unknown, keys) in
      if names.pointOf[unknown] == nil, let point = point(of: unknown) {
        names.pointOf[unknown] = point
        names.unknownOf[point] = unknown
        names.rangeOf[unknown] = range(of: unknown)
      }
      guard unknown.isName else { return }
      for key in keys where key != Cell.noneRaw && names.nameOf[key] == nil {
        if shared.names.contains(key) {
          names.nameOf[key] = Cell(key)
        } else if !names.newNames.contains(key) {
          names.newNames.append(key)
        }
      }
    }
    return names
  }

  private func point(of unknown: Unknown) -> ResidualCondition.Point? {
    switch unknown.sort {
    case .law: .law(unknown.a)
    case .scalar, .cell: variable(of: unknown)?.path.map { .fact($0) }
    case .sum: .sum(residuals.variablesOfSum[unknown.number].compactMap(\.path))
    case .kind:
      unknown == .sumOfRows(unknown.c)
        ? .sum([.list(unknown.c)]) : .rows(list: unknown.c, kind: unknown.b & 0xFFFF)
    case .imagined, nil: nil
    }
  }

  private func range(of unknown: Unknown) -> Bounds {
    switch unknown.sort {
    case .law: lawRange(unknown.a)
    case .scalar, .cell: variable(of: unknown).map { range(of: $0) } ?? .anything
    case .kind: Bounds(low: 0, high: Bounds.infinity)
    case .sum, .imagined, nil: .anything
    }
  }

  private func lawRange(_ point: Int) -> Bounds {
    switch domain(of: .law(point)) {
    case .finite(let readings): Bounds(low: 0, high: Int128(readings.count) - 1)
    case .ordered(let range): range
    case .nominal, .rows: .anything
    }
  }
}
