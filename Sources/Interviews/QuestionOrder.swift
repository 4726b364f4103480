package import Layout
package import RuleEngine

/// In which order what is open is asked.
///
///     soonest            what is likely to decide the verdict with the fewest answers
///     rules              as the rules declare it
///     mostRequirements   what most open requirements hang on
package enum QuestionOrder: String, Sendable, CaseIterable {
  case soonest, rules, mostRequirements

  /// What can still change the verdict, in this order; ties stand as the rules declare them.
  ///
  /// - Parameter judge: has just judged, and holds the application.
  package func questions(_ judgement: Judgement, _ judge: inout Judge) -> [FactPath] {
    let open = judgement.open.facts
    var weights: [FactPath: Int] = [:]
    switch self {
    case .rules: return open.sorted()
    case .mostRequirements:
      for result in judgement.requirements where result.status == .undetermined {
        for fact in result.open.facts { weights[fact, default: 0] += 1 }
      }
    case .soonest:
      for result in judgement.requirements where result.status == .undetermined {
        weigh(result, &judge, &weights)
      }
    }
    return open.sorted { left, right in
      let (one, other) = (weights[left] ?? 0, weights[right] ?? 0)
      return one != other ? one > other : left < right
    }
  }

  /// All requirements must be met, so one that is not decides alone: a fact counts by how likely it is to show that,
  /// for each answer that this takes, over every requirement that hangs on it.
  private func weigh(
    _ result: RequirementResult, _ judge: inout Judge, _ weights: inout [FactPath: Int]
  ) {
    guard let residual = try? judge.residual(of: result.requirement) else {
      // More than is held exactly: each fact as if it took all of them.
      let facts = result.open.facts
      for fact in facts { weights[fact, default: 0] += QuestionOrder.scale / 2 / facts.count }
      return
    }
    let refusing = max(residual.refusing(depth: 3), QuestionOrder.scale / 100)
    for point in residual.points where !point.facts.isEmpty {
      let answers = residual.answers(asking: point)
      for fact in point.facts {
        weights[fact, default: 0] += refusing * QuestionOrder.one / answers / fact.effort
      }
    }
  }

  /// Of answers; and of what is likely.
  fileprivate static let one = 1_000_000
  fileprivate static let scale = 1_000_000
}

extension FactPath {
  /// What it costs to answer: a list has rows of many cells.
  fileprivate var effort: Int { if case .list = self { 3 } else { 1 } }
}

extension ResidualCondition.Point {
  /// What is asked to know it.
  var facts: [FactPath] {
    switch self {
    case .law: []
    case .fact(let fact): [fact]
    case .sum(let facts): facts
    case .rows(let list, _): [.list(list)]
    }
  }
}

extension ResidualCondition {
  /// How many answers it takes to settle it when this is asked first, in millionths: as `soonest` counts them, but half
  /// of what stays open is taken to be asked. At every state of an interview that is quick enough to wait for.
  fileprivate func answers(asking point: Point) -> Int {
    let branches = branches(of: point)
    let behind = branches.reduce(0) { sum, branch in
      let open = branch.rest.points.count { !$0.facts.isEmpty }
      return sum + (open == 0 ? 0 : (open + 1) * QuestionOrder.one / 2)
    }
    return point.facts.count * QuestionOrder.one + behind / max(branches.count, 1)
  }

  /// How likely it is not to be met, in millionths, as if each set of values that come to the same were as likely; half
  /// of what lies deeper.
  fileprivate func refusing(depth: Int) -> Int {
    let outcomes = outcomes
    if !outcomes.contains(.notMet) { return 0 }
    if outcomes.count == 1 { return QuestionOrder.scale }
    guard depth > 0, let point = points.first(where: { !$0.facts.isEmpty }) else {
      return QuestionOrder.scale / 2
    }
    let branches = branches(of: point)
    return branches.reduce(0) { $0 + $1.rest.refusing(depth: depth - 1) } / max(branches.count, 1)
  }
}
