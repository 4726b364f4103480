package import Assessments
package import RuleEngine
package import Values

/// The form of a result file.
package enum ResultForm: String, Sendable, CaseIterable {
  case ndjson, csv, tsv
}

/// Assessments → lines of a result file, in the form asked for.
package enum ResultLines: Sendable {
  case letters(LetterLines)
  case objects(NDJSONLines)

  package init(
    _ form: ResultForm, program: Program, language: Language, numbers: Language, mostProblems: Int,
    kept: [String] = []
  ) {
    switch form {
    case .ndjson:
      self = .objects(
        NDJSONLines(
          program: program, language: language, mostProblems: mostProblems, kept: kept))
    case .tsv:
      self = .letters(LetterLines(program: program, form: .tsv, kept: kept))
    case .csv:
      self = .letters(LetterLines(program: program, form: .csv(numbers), kept: kept))
    }
  }

  package var header: [UInt8] {
    if case .letters(let letters) = self { letters.header } else { [] }
  }

  package func append(_ assessment: Assessment, to line: inout [UInt8]) {
    switch self {
    case .letters(let letters): letters.append(assessment, to: &line)
    case .objects(let objects): objects.append(assessment, to: &line)
    }
  }
}
