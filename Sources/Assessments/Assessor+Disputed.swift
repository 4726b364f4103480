import Layout
import RuleEngine
package import RuleModel
import Values

/// What an application that hangs on the law comes to under each reading of it: each is tried.
extension Particulars.Disputed {
  /// - Parameter judge: of the facility that judged; it judges again.
  static func all(
    _ judgement: Judgement, _ judge: inout Judge, _ program: Program, _ store: Store,
    _ date: CalendarDate?
  ) -> [Particulars.Disputed] {
    let waiting = judgement.requirements.filter { !$0.open.law.isEmpty }
    guard let date, !waiting.isEmpty, judge.trial(store, on: date) != nil else { return [] }
    var residuals: [Int: ResidualCondition] = [:]
    for result in waiting {
      residuals[result.requirement] = (try? judge.residual(of: result.requirement)) ?? nil
    }
    return OpenPoints(all: waiting.map(\.open)).law.compactMap { law in
      guard case .point(let point) = law else { return nil }
      let asked = waiting.filter { $0.open.law.contains(law) }.map { residuals[$0.requirement] }
      let readings = (0..<count(program.lawPoints[point].kind, program.book)).map { reading in
        asked.map { $0.map { outcome(of: $0, point, reading) } ?? .open }.worst
      }
      return Particulars.Disputed(law: law, readings: readings)
    }
  }

  private static func count(_ kind: LawPoint.Kind, _ book: RuleBook) -> Int {
    switch kind {
    case .dispute(let dispute): book.disputes[dispute].readings.count
    case .window: 2
    case .parameter(let parameter): book.parameters[parameter].disputed?.readings.count ?? 0
    }
  }

  private static func outcome(of condition: ResidualCondition, _ point: Int, _ reading: Int)
    -> Outcome
  {
    let outcomes = Set(
      condition.branches(of: .law(point)).filter { $0.values.contain(Int128(reading)) }
        .flatMap(\.rest.outcomes))
    switch outcomes {
    case [.fine]: return .fine
    case [.notMet]: return .notMet
    default: return .open
    }
  }
}

extension [Particulars.Disputed.Outcome] {
  /// One that is not met refuses, whatever becomes of the others.
  fileprivate var worst: Particulars.Disputed.Outcome {
    contains(.notMet) ? .notMet : allSatisfy { $0 == .fine } ? .fine : .open
  }
}

extension RuleBook.Parameter {
  /// The version of which sources give several values, where there is no second.
  package var disputed: Version? {
    let found = versions.filter(\.isDisputed)
    return found.count == 1 && !versions.contains(where: \.isUnknown) ? found[0] : nil
  }
}

extension ResidualCondition.Values {
  fileprivate func contain(_ value: Int128) -> Bool {
    guard case .between(let low, let high) = self else { return false }
    return (low ?? value) <= value && value <= (high ?? value)
  }
}

extension RequirementResult {
  /// No answer is missing: how the law is read decides alone.
  package var hangsOnLaw: Bool { status == .undetermined && open.facts.isEmpty }
}
