package import Intake
import Layout
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

  /// The same without what identifies a person or firm: no name, and no problem of an
  /// identifying fact repeats what was written there.
  package func withoutIdentity() -> Assessment {
    let layout = program.layout
    var hidden = Set(layout.scalars.filter(\.isIdentity).map(\.key))
    for list in layout.lists {
      for field in list.fields where field.isIdentity { hidden.insert(list.key + "." + field.key) }
    }
    let cleaned = problems.map { problem -> DataProblem in
      var path = problem.path
      if let open = path.firstIndex(of: "["), let close = path.firstIndex(of: "]") {
        path.removeSubrange(open...close)
      }
      guard hidden.contains(path) else { return problem }
      return DataProblem(
        code: problem.code, isError: problem.isError, path: problem.path,
        title: .init(
          "`\(problem.path)` tidak dapat dipakai seperti tertulis",
          "`\(problem.path)` cannot be used as it is written"),
        help: problem.help, line: problem.line, column: problem.column)
    }
    return Assessment(
      program: program, number: number, facility: facility, date: date, trust: trust,
      judgement: judgement, problems: cleaned, reasons: reasons, tables: tables, derived: derived,
      places: places, tookToday: tookToday, name: nil)
  }

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
