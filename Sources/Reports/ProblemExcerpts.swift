import Diagnostics
import Intake
import Layout
import Values

/// Places of an application that have no certain reading, as errors of rules are shown: the line, a mark under the
/// sign, the mend.
struct ProblemExcerpts {
  private let places: ValuePlaces
  private let file: String
  private let language: Language

  init(places: ValuePlaces, file: String, language: Language) {
    self.places = places
    self.file = file
    self.language = language
  }

  /// It is shown with its line; what may hold a name is not where names are left out.
  func shows(_ problem: DataProblem) -> Bool {
    guard case .notJSON = problem.error else { return false }
    return problem.line != nil && !problem.hidesWritten && !places.isTable && !places.text.isEmpty
  }

  /// `nil` where none is shown so.
  func text(of problems: [DataProblem], in layout: Layout) -> String? {
    let shown = problems.filter(shows)
    guard !shown.isEmpty else { return nil }
    // A line of a batch keeps its number.
    let above = [UInt8](repeating: 0x0A, count: places.firstLine - 1)
    let source = SourceFile(name: file, bytes: above + places.text)
    let diagnostics = shown.map { problem in
      let offset = above.count + places.offset(line: problem.line ?? 1, column: problem.column ?? 1)
      return Diagnostic(
        code: problem.code, title: problem.title(in: layout),
        at: .init(SourceRange(file: 0, start: offset, end: offset + 1)),
        help: problem.help(in: layout))
    }
    return DiagnosticRenderer(files: [source], language: language).render(diagnostics)
  }
}
