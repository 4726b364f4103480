import Assessments
package import Intake
import Layout
package import RuleEngine
package import Values

/// One application as it was read, shown back: in words, or canonically as JSON.
package struct ReadReport: Sendable {
  private let program: Program
  private let language: Language
  private let withoutIdentity: Bool
  private let mostProblems: Int

  package init(
    program: Program, language: Language, withoutIdentity: Bool = false, mostProblems: Int = 20
  ) {
    self.program = program
    self.language = language
    self.withoutIdentity = withoutIdentity
    self.mostProblems = mostProblems
  }

  /// The application alone, on one line.
  package func line(_ reading: ApplicationReading) -> [UInt8] {
    var writer = JSONWriter()
    CanonicalText(layout: program.layout)
      .append(reading, withoutIdentity: withoutIdentity, to: &writer)
    return Array(writer.text.utf8) + [0x0A]
  }

  /// `{"permohonan": {…}, "ditafsirkan": […], "masalah_data": […]}` on one line.
  package func json(_ reading: ApplicationReading) -> [UInt8] {
    var writer = JSONWriter()
    let canonical = CanonicalText(layout: program.layout)
    writer.object { object in
      object.key("permohonan")
      if reading.isReadable {
        canonical.append(reading, withoutIdentity: withoutIdentity, to: &object)
      } else {
        object.null()
      }
      object.key("ditafsirkan")
      object.list(reading.isReadable ? shown(reading) : []) { write($1, reading, &$0) }
      object.key("masalah_data")
    }
    // The last brace waits for the problems.
    var line = Array(writer.text.utf8.dropLast())
    NDJSONLines(program: program, language: language, mostProblems: mostProblems)
      .append(problems: hidden(reading.problems), to: &line)
    return line + Array("}\n".utf8)
  }

  /// In words, one value a line, with what was interpreted and what is wrong.
  package func text(_ reading: ApplicationReading, file: String) -> String {
    var document = Document()
    let number = reading.number.map { "\($0)  (\(file))" }
    document.add(.title(number ?? file))
    document.add(.gap)
    if reading.isReadable {
      ReadBackText(
        reading, program: program, language: language, withoutIdentity: withoutIdentity
      ).whole(&document)
    } else {
      document.add(.verdict(language.say("TIDAK DAPAT DIBACA", "COULD NOT BE READ")))
    }
    AssessmentReport(
      program: program, language: language, withReasons: false, mostProblems: mostProblems
    ).problems(hidden(reading.problems), reading.places, file, &document)
    return document.written(.plain, ReasonText(program: program, language: language))
  }

  /// Problems with what they may repeat of an identifying value.
  package func hidden(_ problems: [DataProblem]) -> [DataProblem] {
    withoutIdentity ? problems.map { $0.withoutIdentity(program.layout) } : problems
  }

  private func shown(_ reading: ApplicationReading) -> [Interpretation] {
    reading.interpretations.filter { interpretation in
      let isIdentity = program.layout.isIdentity(.fact(interpretation.path))
      return !(withoutIdentity && isIdentity)
    }
  }

  private func write(
    _ interpretation: Interpretation, _ reading: ApplicationReading, _ object: inout JSONWriter
  ) {
    let (path, store) = (interpretation.path, reading.store)
    object.object { object in
      object.field("fakta", program.layout.name(of: path))
      object.field("tertulis", interpretation.written)
      object.key("dibaca")
      if let field = program.layout.field(of: path) {
        CanonicalText(layout: program.layout)
          .append(store.cell(at: path), field, store, at: path, to: &object)
      } else {
        object.raw("[]".utf8)
      }
      object.field("baris", interpretation.line)
      object.field("kolom", interpretation.column)
    }
  }
}
