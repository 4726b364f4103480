package import Intake
package import RuleEngine
package import RuleModel
package import Values

/// Everything there is to tell about one application.
package struct Assessment: Sendable {
  package let program: Program
  package let number: String?
  package let facility: Int?
  package let date: CalendarDate?
  package let trust: Standing
  /// `nil` where the application could not be judged; the problems say why.
  package let judgement: Judgement?
  package let problems: [DataProblem]
  /// For each requirement result, in its order, the reasons.
  package let reasons: [[Reason]]
  package let tables: [(table: Int, rows: [[BilingualText?]])]
  /// Derived values without a row that are known, by index.
  package let derived: [(derived: Int, text: BilingualText)]
  package let places: [ValuePlace: (line: Int, column: Int)]
  /// Today was taken because the application gives no date.
  package let tookToday: Bool
  package let name: String?

  /// The bases of the version that judged.
  package func bases(of result: RequirementResult) -> [RuleBook.Basis] {
    program.book.requirements[result.requirement].versions[result.version].bases
  }

  package func provision(of result: RequirementResult) -> RuleBook.Provision {
    program.book.requirements[result.requirement].versions[result.version]
  }

  /// The place of a fact that a reason read.
  package func place(of fact: ReasonFact) -> (line: Int, column: Int)? {
    if let list = fact.list {
      guard let row = fact.row else { return places[.list(list)] }
      return places[.cell(list: list, column: fact.column, row: row)]
    }
    return places[.scalar(fact.column)]
  }
}
