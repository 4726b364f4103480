package import Layout
package import RuleEngine

/// In which order what is open is asked.
///
///     soonest            what is likely to settle requirements with the fewest answers, as often as they hang on it
///     rules              as the rules declare it
///     mostRequirements   what most open requirements hang on, then as the rules declare it
package enum QuestionOrder: String, Sendable, CaseIterable {
  case soonest, rules, mostRequirements

  /// What can still change the verdict, in this order; ties stand as the rules declare them.
  ///
  /// - Parameter judge: has just judged, and holds the application.
  package func questions(_ judgement: Judgement, _ judge: inout Judge) -> [FactPath] {
    let open = judgement.open.facts
    let undetermined = judgement.requirements.filter { $0.status == .undetermined }
    var hanging: [FactPath: Int] = [:]
    for result in undetermined {
      for fact in result.open.facts { hanging[fact, default: 0] += 1 }
    }
    var weights: [FactPath: Int] = [:]
    switch self {
    case .rules: return open.sorted()
    case .mostRequirements: weights = hanging
    case .soonest:
      var gains = Gains()
      for result in undetermined { gains.add(result, &judge) }
      // As often as requirements hang on it: it is likelier to come up in the one that decides.
      weights = gains.byFact
      for fact in open { weights[fact, default: 0] *= hanging[fact] ?? 1 }
    }
    return open.sorted { left, right in
      let (one, other) = (weights[left] ?? 0, weights[right] ?? 0)
      return one != other ? one > other : left < right
    }
  }
}

/// How soon an answer is likely to settle a requirement: the more, the fewer answers that takes in all, and the more sets
/// of values show that it is not met, which settles the verdict too. Summed over the requirements that hang on it.
///
/// One answer is looked ahead, and half of what stays open is taken to be asked: to go through all ways exactly
/// (`ResidualCondition.soonest`) takes a second at an empty application.
private struct Gains {
  var byFact: [FactPath: Int] = [:]

  /// One answer.
  private static let one = 1_000_000
  /// What settles one requirement with one answer.
  private static let most = 1_000_000_000_000
  /// A refusal settles the verdict, not one requirement alone.
  private static let refusal = 4

  mutating func add(_ result: RequirementResult, _ judge: inout Judge) {
    guard let residual = try? judge.residual(of: result.requirement) else {
      // More than is held exactly: as if all of its facts had to be asked.
      let facts = result.open.facts
      for fact in facts {
        byFact[fact, default: 0] += Gains.most / Gains.one / facts.count / fact.effort
      }
      return
    }
    for point in residual.points where !point.facts.isEmpty {
      let branches = residual.branches(of: point)
      var behind = 0
      var refusing = 0
      for branch in branches {
        let open = branch.rest.facts.count
        if open > 0 { behind += (open + 1) * Gains.one / 2 }
        if branch.rest.outcomes == [.notMet] { refusing += 1 }
      }
      let facts = point.facts
      let count = max(branches.count, 1)
      let answers = facts.count * Gains.one + behind / count
      let gain = Gains.most / answers * (count + refusing * Gains.refusal) / count
      for fact in facts { byFact[fact, default: 0] += gain / fact.effort }
    }
  }
}

extension FactPath {
  /// What it costs to answer: a list has rows of many cells.
  fileprivate var effort: Int { if case .list = self { 4 } else { 1 } }
}

extension ResidualCondition.Point {
  /// What is asked to know it.
  fileprivate var facts: [FactPath] {
    switch self {
    case .law: []
    case .fact(let fact): [fact]
    case .sum(let facts): facts
    case .rows(let list, _): [.list(list)]
    }
  }
}
