package import Assessments
package import RuleEngine
package import Values

/// The form of a result file.
package enum ResultForm: String, Sendable, CaseIterable {
  case ndjson, csv, tsv
}

/// Assessments → lines of a result file, in the form asked for.
package struct ResultLines: Sendable {
  private let letters: LetterLines?
  private let objects: NDJSONLines?

  package init(
    _ form: ResultForm, program: Program, language: Language, numbers: Language, mostProblems: Int
  ) {
    switch form {
    case .ndjson:
      objects = NDJSONLines(program: program, language: language, mostProblems: mostProblems)
      letters = nil
    case .tsv:
      letters = LetterLines(program: program, form: .tsv)
      objects = nil
    case .csv:
      letters = LetterLines(program: program, form: .csv(numbers))
      objects = nil
    }
  }

  package var header: [UInt8] { letters?.header ?? [] }

  package func append(_ assessment: Assessment, to line: inout [UInt8]) {
    objects?.append(assessment, to: &line)
    letters?.append(assessment, to: &line)
  }
}
