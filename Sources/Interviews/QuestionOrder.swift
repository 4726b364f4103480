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
    let refusing = max(residual.refusing(depth: 4), 1)
    for question in residual.soonest() {
      let weight = refusing * QuestionOrder.one / max(question.answers, 1)
      for fact in question.point.facts { weights[fact, default: 0] += weight }
    }
  }

  /// Of answers, as `soonest` counts them; and of what is likely.
  private static let one = 1_000_000
  fileprivate static let scale = 1_000_000
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
