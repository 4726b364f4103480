package import Layout
import RuleModel
import Values

/// What the engine knows of a requirement beyond its status, for those who ask one thing after another (an interview),
/// look for what would mend an application, or read the rules without one.
///
/// The application is the one judged last; for none, judge an empty store.
extension Judge {
  /// How many answers are kept for applications that leave the same of a question.
  package var keptAnswers: Int { evaluator.residuals.answersByReading.count }

  /// Whether what is open of an amount is looked for among what is open of its parts; trials ask without too.
  package var usesParts: Bool {
    get { evaluator.residuals.usesParts }
    set { evaluator.residuals.usesParts = newValue }
  }

  /// What a requirement still hangs on; `nil` where it is not in force, or is more than can be held exactly.
  package mutating func residual(of requirement: Int) throws(JudgementError) -> ResidualCondition? {
    guard versionInForce(requirement) != nil else { return nil }
    return try condition(of: requirement)
  }

  /// The same as if a value, or a whole list, were not known: its `valuesThatMeet` are the single changes there that
  /// meet the requirement.
  package mutating func residual(of requirement: Int, without fact: FactPath)
    throws(JudgementError) -> ResidualCondition?
  {
    let before = evaluator.store
    defer { evaluator.store = before }
    switch fact {
    case .scalar(let slot): evaluator.store.setScalar(slot, .missing)
    case .list(let list): evaluator.store.dropList(list)
    case .cell(let list, let column, let row):
      evaluator.store.setCell(list: list, column: column, row: row, .missing)
    }
    return try residual(of: requirement)
  }

  /// What the versions of a requirement read that is missing and makes no difference any more, in the order of
  /// declaration: with an empty application, what makes none under the law of the day at all.
  package mutating func idle(in requirement: Int) throws(JudgementError) -> [FactPath]? {
    guard let condition = try residual(of: requirement) else { return nil }
    let open = condition.facts
    let reading = program.factsRead(by: requirement)
    let scalars = reading.scalars.filter { !evaluator.store.scalar($0).isKnown }
    let lists = reading.lists.filter { evaluator.store.count(ofList: $0) == nil }
    return (scalars.map { .scalar($0) } + lists.map { .list($0) }).filter { !open.contains($0) }
  }

  /// How two versions of one requirement compare, whatever law is in force otherwise.
  package enum Comparison: Sendable {
    /// They come to the same for this application, whatever it leaves out.
    case same
    /// An application may be such that the first comes out otherwise than the second.
    case differ([(point: ResidualCondition.Point, values: ResidualCondition.Values)])
    /// More than can be held exactly.
    case unknown
  }

  package mutating func comparison(of requirement: Int, version first: Int, with second: Int)
    throws(JudgementError) -> Comparison
  {
    guard let condition = try condition(of: requirement, versions: [first, second]) else {
      return .unknown
    }
    return condition.difference().map { .differ($0) } ?? .same
  }

  private mutating func condition(of requirement: Int, versions: [Int] = [])
    throws(JudgementError) -> ResidualCondition?
  {
    evaluator.overflow = false
    evaluator.leftCalendar = false
    let found = evaluator.condition(of: requirement, trust: trust, versions: versions)
    try checkLimits(program.id(ofRequirement: requirement))
    return found
  }
}

extension ResidualCondition {
  /// Every fact and list that it hangs on, alone or with others, in order.
  package var facts: [FactPath] {
    var found: Set<FactPath> = []
    for point in points {
      switch point {
      case .law: break
      case .fact(let fact): found.insert(fact)
      case .sum(let facts): found.formUnion(facts)
      case .rows(let list, _): found.insert(.list(list))
      }
    }
    return found.sorted()
  }
}
