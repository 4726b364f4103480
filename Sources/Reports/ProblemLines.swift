package import Assessments
import Diagnostics
import Intake
import Layout
package import RuleEngine
package import Values

/// Assessment → a row for each problem of its data: the list that an official calls by. Every problem stands
/// in it, warnings too, also of applications that could not be judged.
///
///     nomor;nama;nib;npwp;berkas;baris;sel;judul;fakta;tertulis;kode;salah;diminta
///
/// As NDJSON each row is an object with the same keys; what is not known is null. Where nobody may be named
/// (`--no-identity`), `nomor`, the identifying facts and what is carried along are left out.
package final class ProblemLines: Sendable {
  package enum Form: String, Sendable, CaseIterable { case csv, ndjson }

  private let program: Program
  private let form: Form
  private let language: Language
  private let separator: UInt8
  /// The identifying facts that are no rows, and what is carried along besides.
  private let applicant: [String]
  private let keptIndices: [Int]
  private let isNamed: Bool

  /// Behind what names the applicant.
  private static let columns = [
    "berkas", "baris", "sel", "judul", "fakta", "tertulis", "kode", "salah", "diminta",
  ]

  /// - Parameters:
  ///   - numbers: CSV takes the separator that spreadsheets of this language expect.
  ///   - kept: names of what is carried along.
  package init(
    _ form: Form, program: Program, language: Language, numbers: Language, kept: [String],
    withoutIdentity: Bool
  ) {
    self.program = program
    self.form = form
    self.language = language
    separator = numbers.say(UInt8(ascii: ";"), UInt8(ascii: ","))
    isNamed = !withoutIdentity
    let facts = Assessor.identitySlots(program).map { program.layout.scalars[$0].key }
    // What names the applicant anyway is not told twice.
    keptIndices = kept.indices.filter { !facts.contains(kept[$0]) }
    let taken = ["nomor"] + ProblemLines.columns
    let carried = keptIndices.map { kept[$0] }.map { taken.contains($0) ? $0 + "_bawa" : $0 }
    applicant = withoutIdentity ? [] : facts + carried
  }

  private var names: [String] { (isNamed ? ["nomor"] : []) + applicant + ProblemLines.columns }

  /// The first line of a CSV file.
  package var header: [UInt8] {
    guard form == .csv else { return [] }
    var line: [UInt8] = []
    append(names.map { $0 }, to: &line)
    return line
  }

  /// Appends a row for each problem.
  ///
  /// - Parameters:
  ///   - identity: what the identifying facts say, in the order of `Assessor.identitySlots`.
  ///   - line: where the application begins, for problems that have no place of their own.
  package func append(
    _ assessment: Assessment, identity: [String?], line: Int?, to bytes: inout [UInt8]
  ) {
    guard !assessment.problems.isEmpty else { return }
    let carried = keptIndices.map { $0 < assessment.kept.count ? assessment.kept[$0] : nil }
    let who: [String?] = isNamed ? [assessment.number] + identity + carried : []
    for problem in assessment.problems {
      let row = who + what(problem, line)
      switch form {
      case .csv: append(row, to: &bytes)
      case .ndjson: appendObject(row, to: &bytes)
      }
    }
  }

  private func what(_ problem: DataProblem, _ line: Int?) -> [String?] {
    let layout = program.layout
    return [
      problem.fileName, (problem.line ?? line).map(String.init), problem.cell, problem.header,
      layout.name(of: problem.subject), problem.written, problem.code,
      problem.title(in: layout, language),
      (problem.help(in: layout) ?? ProblemLines.mend(problem.code))?[language],
    ]
  }

  /// What the page of a code asks for, where the problem itself has no better word.
  private static func mend(_ code: String) -> BilingualText? { mends[code] }

  private static let mends = Dictionary(DataError.pages.map { ($0.code, $0.mend) }) { one, _ in one
  }

  // MARK: Forms

  private func append(_ row: [String?], to bytes: inout [UInt8]) {
    for (index, text) in row.enumerated() {
      if index > 0 { bytes.append(separator) }
      CSVText.append(text ?? "", separator: separator, to: &bytes)
    }
    bytes += [0x0D, 0x0A]
  }

  private func appendObject(_ row: [String?], to bytes: inout [UInt8]) {
    var writer = JSONWriter(behind: &bytes)
    writer.object { object in
      for (name, text) in zip(names, row) {
        object.key(name)
        if let text, name == "baris", let line = Int(text) {
          object.number(line)
        } else if let text, !text.isEmpty {
          object.string(text)
        } else {
          object.null()
        }
      }
    }
    writer.finish(&bytes)
    bytes.append(0x0A)
  }
}
