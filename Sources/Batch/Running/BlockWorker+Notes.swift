import Intake
import Layout
import RuleEngine
import Values

/// Problems of an application → notes on the rows that they stand in.
extension BlockWorker {
  /// - Parameter line: of the application, or the number of its file.
  mutating func note(_ problems: [DataProblem], _ line: Int, _ record: InputRecord?) {
    if record != nil {
      result.notes += problems.map {
        RowNote(file: line - 1, line: $0.line ?? 0, text: text(of: $0))
      }
      return
    }
    guard let tables = options.tables else { return }
    let names = [tables.main.file] + tables.lists.map { $0?.file ?? "" }
    var elsewhere: [Int: [Int]] = [:]
    for problem in problems {
      let file = names.firstIndex(of: problem.table?.file ?? tables.main.file) ?? 0
      let cell = problem.cell.map { $0 + ": " } ?? ""
      let place = problem.line ?? line
      result.notes.append(RowNote(file: file, line: place, text: cell + text(of: problem)))
      if file > 0, elsewhere[file]?.last != place { elsewhere[file, default: []].append(place) }
    }
    // Whoever mends the row of the application is sent to the others.
    for (file, lines) in elsewhere.sorted(by: { $0.key < $1.key }) {
      let told = lines.prefix(5).map(String.init).joined(separator: ", ")
      let more = lines.count > 5 ? ", …" : ""
      result.notes.append(
        RowNote(
          file: 0, line: line,
          text: options.language.say(
            "lihat \(names[file]) baris \(told)\(more)", "see \(names[file]) line \(told)\(more)")))
    }
  }

  /// `nilai_investasi`: `satu` …; tulis `2500000000`
  private func text(of problem: DataProblem) -> String {
    let (layout, language) = (options.program.layout, options.language)
    let doubt = problem.isError ? "" : language.say("periksa: ", "check: ")
    let help = problem.help(in: layout).map { "; " + $0[language] } ?? ""
    return doubt + problem.title(in: layout, language) + help
  }
}
