package import Layout
package import RuleEngine

/// In which order what is open is asked.
///
///     soonest            what leaves the fewest questions behind it
///     rules              as the rules declare it
///     mostRequirements   what most open requirements hang on
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
    let weights: [FactPath: Int]
    switch self {
    case .rules: return open.sorted()
    case .mostRequirements: weights = hanging
    case .soonest:
      var gains = Gains(hanging: hanging, questions: open.count)
      for result in undetermined { gains.add(result, &judge) }
      weights = gains.byFact
    }
    return open.sorted { left, right in
      let (one, other) = (weights[left] ?? 0, weights[right] ?? 0)
      return one != other ? one > other : left < right
    }
  }
}

/// How many open questions an answer does away with, itself included: on average over all sets of values that come to the
/// same, as if each were as likely.
///
/// A fact that several requirements hang on counts in each for its share. Where an answer shows that a requirement is not
/// met, every question that is left goes; but who asks for a facility thinks that they fit, so that this is taken to be
/// rarer than the rest. One answer is looked ahead: all of them would take a second at an empty application.
private struct Gains {
  /// By fact the requirements that hang on it.
  let hanging: [FactPath: Int]
  let questions: Int
  var byFact: [FactPath: Int] = [:]

  /// One question.
  private static let one = 1_000_000
  /// A refusal is taken to be so many times rarer than each other set of values.
  private static let rarity = 8

  init(hanging: [FactPath: Int], questions: Int) {
    self.hanging = hanging
    self.questions = questions
  }

  mutating func add(_ result: RequirementResult, _ judge: inout Judge) {
    guard let residual = try? judge.residual(of: result.requirement) else {
      // More than is held exactly: each fact does away with itself.
      for fact in result.open.facts { byFact[fact, default: 0] += share(fact) }
      return
    }
    let before = open(residual)
    for point in residual.points where !point.facts.isEmpty {
      let branches = residual.branches(of: point)
      var gain = 0
      for branch in branches {
        gain += before - open(branch.rest)
        if branch.rest.outcomes == [.notMet] { gain += questions * Gains.one / Gains.rarity }
      }
      let facts = point.facts
      for fact in facts {
        byFact[fact, default: 0] += gain / max(branches.count, 1) / facts.count / fact.effort
      }
    }
  }

  private func open(_ residual: ResidualCondition) -> Int {
    residual.facts.reduce(0) { $0 + share($1) }
  }

  private func share(_ fact: FactPath) -> Int { Gains.one / max(hanging[fact] ?? 1, 1) }
}

extension FactPath {
  /// What it costs to answer: a list has rows of many cells.
  fileprivate var effort: Int { if case .list = self { 2 } else { 1 } }
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
