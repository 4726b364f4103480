import Assessments
import Intake
import RuleEngine
import RuleModel
import Values

/// What the application holds: what is wrong with its data, what was computed of it, how far it may move.
extension AssessmentReport {
  func problems(_ assessment: Assessment, _ file: String, _ document: inout Document) {
    problems(assessment.problems, assessment.places, file, &document)
  }

  func problems(
    _ problems: [DataProblem], _ places: ValuePlaces, _ file: String, _ document: inout Document
  ) {
    guard !problems.isEmpty else { return }
    document.add(.section(language.say("Masalah data", "Problems with the data")))
    // What makes a value missing stands above what was read all the same.
    let chosen = problems.toTell(mostProblems)
    let told = chosen.filter(\.isError) + chosen.filter { !$0.isError }
    let excerpts = ProblemExcerpts(places: places, file: file, language: language)
    if let text = excerpts.text(of: Array(told), in: program.layout) {
      document.add(.excerpt(text))
    }
    for problem in told where !excerpts.shows(problem) {
      let word =
        problem.isError
        ? language.say("galat", "error") : language.say("peringatan", "warning")
      let title = problem.title(in: program.layout, language)
      document.add(.bullet("\(word)[\(problem.code)] \(title)\(place(problem))"))
      if let help = problem.help(in: program.layout) { document.add(.detail(help[language])) }
    }
    let more = problems.count - mostProblems
    if more > 0 { document.add(.bullet(language.say("dan \(more) lagi", "and \(more) more"))) }
    document.add(.gap)
  }

  private func place(_ problem: DataProblem) -> String {
    guard let line = problem.line else { return "" }
    let column = problem.column ?? 1
    return language.say(" (baris \(line), kolom \(column))", " (line \(line), column \(column))")
  }

  func figures(_ particulars: Particulars, _ document: inout Document) {
    guard !particulars.derived.isEmpty else { return }
    document.add(
      .section(language.say("Yang dihitung dari data Anda", "Calculated from your data")))
    for (index, value) in particulars.derived {
      document.add(.figure(book.derived[index].label[language], value))
    }
    document.add(.gap)
  }

  /// For requirements that compare sums: how far each may go while the others stay.
  func room(_ assessment: Assessment, _ judgement: Judgement, _ document: inout Document) {
    let found = zip(judgement.requirements, assessment.reasons).map { result, reasons in
      (book.requirements[result.requirement].title[language], reasons.flatMap(\.room))
    }.filter { !$0.1.isEmpty }
    guard !found.isEmpty else { return }
    document.add(
      .section(
        language.say(
          "Ruang gerak, bila angka lain tetap", "Margin, if the other figures stay the same")))
    for (title, room) in found {
      document.add(.bullet(title + ":"))
      document.add(.room(room))
    }
    document.add(.gap)
  }

  func tables(_ particulars: Particulars, _ document: inout Document) {
    for (index, rows) in particulars.tables where !rows.isEmpty {
      let table = book.tables[index]
      let shown = rows.prefix(AssessmentReport.mostRows).map { row in
        zip(table.columns, row).map { $0.kind == .country ? $1?.asCountry(book) : $1 }
      }
      document.add(.section(table.title[language]))
      document.add(
        .table(
          Document.Table(
            titles: table.columns.map { $0.title[language] },
            isNumber: table.columns.map { $0.kind.isNumber },
            rows: shown)))
      let more = rows.count - AssessmentReport.mostRows
      if more > 0 {
        document.add(
          .detail(
            language.say("dan \(more) baris lagi", "and \(more) more \(more == 1 ? "row" : "rows")")
          ))
      }
      document.add(.gap)
    }
  }

  private static let mostRows = 20
}

extension Reason {
  /// Of every comparison of sums below it.
  fileprivate var room: [Reason.Room] {
    if case .comparison(let comparison) = form { return comparison.room }
    return children.flatMap(\.room)
  }
}
