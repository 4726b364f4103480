package import Layout
package import RuleEngine

/// In which order what is open is asked: first what most undetermined requirements hang on, since it is likely to decide
/// the verdict soonest; of the same as the rules declare it, so that one topic is asked together. A list counts half,
/// since it has rows of many cells.
package enum QuestionOrder {
  /// What can still change the verdict, the next question first.
  package static func questions(_ judgement: Judgement, in layout: Layout) -> [FactPath] {
    questions(judgement.open.facts, judgement, layout)
  }

  /// What any requirement waits for, the same way: where the verdict is settled, who mends what is not met goes on with it.
  static func questionsOfAll(_ judgement: Judgement, in layout: Layout) -> [FactPath] {
    let waiting = judgement.requirements.filter { $0.status == .undetermined }
    return questions(
      Set(waiting.flatMap(\.open.facts)), judgement, layout)
  }

  private static func questions(
    _ facts: some Sequence<FactPath>, _ judgement: Judgement, _ layout: Layout
  ) -> [FactPath] {
    var weights: [FactPath: Int] = [:]
    for result in judgement.requirements where result.status == .undetermined {
      for fact in result.open.facts { weights[fact, default: 0] += fact.isList ? 1 : 2 }
    }
    let sorted = facts.sorted { left, right in
      let (one, other) = (weights[left] ?? 0, weights[right] ?? 0)
      return one != other ? one > other : left < right
    }
    var found: [FactPath] = []
    for fact in sorted { add(fact, of: sorted, to: &found, layout) }
    return found
  }

  /// A list comes behind those that it refers to: the material before its conversion.
  private static func add(
    _ fact: FactPath, of open: [FactPath], to found: inout [FactPath], _ layout: Layout
  ) {
    guard !found.contains(fact) else { return }
    if case .list(let list) = fact {
      for target in layout.lists[list].fields.compactMap({ $0.target?.list }) {
        let other = FactPath.list(target)
        if other != fact, open.contains(other), !found.contains(other) { found.append(other) }
      }
    }
    found.append(fact)
  }
}

extension FactPath {
  fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
