package import Assessments
import Intake
package import RuleEngine
import RuleModel
package import Values

/// Assessment → one line of letters: `S` met, `N` not met, `U` undetermined, `-` not applicable,
/// `.` not in force, one for each requirement of the rule book; then the verdict `S N U`, or `?`.
///
///     TSV   KITE-0000007 TAB SSSNSSS TAB N
///     CSV   a column for each requirement, then the verdict, then what a person who calls back needs:
///           the applicant, requirements not met, what is open, the errors in the data, and where the rules hold
///           several, the facility that was judged for
///
/// A class, so that handing it on for every line is one reference.
package final class LetterLines: Sendable {
  package enum Form: Sendable {
    case tsv
    /// With the separator that spreadsheets of the language expect.
    case csv(Language)
  }

  private let program: Program
  private let form: Form
  private let requirementCount: Int

  /// Names of what is carried along: columns at the end of a CSV file, cells behind the verdict in TSV.
  private let kept: [String]

  package init(program: Program, form: Form, kept: [String] = []) {
    let taken = LetterLines.columns(program)
    self.kept = kept.map { taken.contains($0) ? $0 + "_bawa" : $0 }
    self.program = program
    self.form = form
    requirementCount = program.book.requirements.count
  }

  private var separator: UInt8 {
    switch form {
    case .tsv: 0x09
    case .csv(let language): language.say(UInt8(ascii: ";"), UInt8(ascii: ","))
    }
  }

  /// The first line of a CSV file; nothing for TSV.
  package var header: [UInt8] {
    guard case .csv = form else { return [] }
    let names = LetterLines.columns(program) + kept
    return Array(names.joined(separator: String(UnicodeScalar(separator))).utf8) + [0x0D, 0x0A]
  }

  private static func columns(_ program: Program) -> [String] {
    ["nomor"] + program.book.requirements.map(\.id)
      + ["putusan", "pemohon", "belum_terpenuhi", "terbuka", "masalah_data"]
      + (program.book.facilities.count > 1 ? ["fasilitas"] : [])
  }

  package func append(_ assessment: Assessment, to line: inout [UInt8]) {
    switch form {
    case .tsv: appendTSV(assessment, to: &line)
    case .csv: appendCSV(assessment, to: &line)
    }
  }

  private static func letter(_ status: Status) -> UInt8 {
    switch status {
    case .met: UInt8(ascii: "S")
    case .notMet: UInt8(ascii: "N")
    case .undetermined: UInt8(ascii: "U")
    case .notApplicable: UInt8(ascii: "-")
    }
  }

  private static func letter(_ verdict: Judgement.Verdict?) -> UInt8 {
    switch verdict {
    case .eligible: UInt8(ascii: "S")
    case .notEligible: UInt8(ascii: "N")
    case .undetermined: UInt8(ascii: "U")
    case nil: UInt8(ascii: "?")
    }
  }

  private func appendTSV(_ assessment: Assessment, to line: inout [UInt8]) {
    if let number = assessment.number { appendCell(number, to: &line) }
    line.append(0x09)
    let start = line.count
    line.append(contentsOf: repeatElement(UInt8(ascii: "."), count: requirementCount))
    if let judgement = assessment.judgement {
      let requirements = judgement.requirements
      let results = requirements.span
      for index in results.indices {
        line[start + results[index].requirement] = LetterLines.letter(results[index].status)
      }
    }
    line.append(0x09)
    line.append(LetterLines.letter(assessment.judgement?.verdict))
    for index in kept.indices {
      line.append(0x09)
      if index < assessment.kept.count { appendCell(assessment.kept[index] ?? "", to: &line) }
    }
    line.append(0x0A)
  }

  private func appendCell(_ text: String, to line: inout [UInt8]) {
    var text = text
    // Safe: the buffer is read to its end and not kept.
    text.withUTF8 { utf8 in
      if unsafe utf8.allSatisfy({ $0 != 0x5C && !ShownText.mayBegin($0) }) {
        unsafe line.append(contentsOf: utf8)
      } else {
        for scalar in unsafe String(decoding: utf8, as: UTF8.self).unicodeScalars {
          appendEscaped(scalar, to: &line)
        }
      }
    }
  }

  /// `\t`, `\n`, `\\`, `\x1F`, `\u{202e}`
  private func appendEscaped(_ scalar: Unicode.Scalar, to line: inout [UInt8]) {
    switch scalar {
    case "\t": line += "\\t".utf8
    case "\n": line += "\\n".utf8
    case "\r": line += "\\r".utf8
    case "\\": line += "\\\\".utf8
    case _ where scalar.isASCII && ShownText.isControl(scalar):
      let digits = Array("0123456789ABCDEF".utf8)
      line += [
        0x5C, UInt8(ascii: "x"), digits[Int(scalar.value >> 4)], digits[Int(scalar.value & 15)],
      ]
    default: line += ShownText.of(String(scalar)).utf8
    }
  }

  private func appendCSV(_ assessment: Assessment, to line: inout [UInt8]) {
    appendField(assessment.number ?? "", to: &line)
    var letters = [UInt8](repeating: UInt8(ascii: "."), count: requirementCount)
    for result in assessment.judgement?.requirements ?? [] {
      letters[result.requirement] = LetterLines.letter(result.status)
    }
    for letter in letters { line += [separator, letter] }
    line.append(separator)
    line.append(LetterLines.letter(assessment.judgement?.verdict))
    line.append(separator)
    appendField(assessment.name ?? "", to: &line)
    let results = assessment.judgement?.requirements ?? []
    let refused = results.filter { $0.status == .notMet }
    line.append(separator)
    appendField(
      refused.map { program.book.requirements[$0.requirement].id }.joined(separator: " "),
      to: &line)
    line.append(separator)
    let open = OpenPoints(all: results.map(\.open) + (assessment.judgement.map { [$0.open] } ?? []))
    appendField(program.names(of: open).joined(separator: " "), to: &line)
    line.append(separator)
    let problems = assessment.problems.filter(\.isError).map { problem in
      let name = program.layout.name(of: problem.subject)
      return name.isEmpty ? problem.code : "\(problem.code) \(name)"
    }
    appendField(problems.joined(separator: " | "), to: &line)
    if program.book.facilities.count > 1 {
      line.append(separator)
      appendField(assessment.facility.map { program.book.facilities[$0].id } ?? "", to: &line)
    }
    for index in kept.indices {
      line.append(separator)
      appendField(index < assessment.kept.count ? assessment.kept[index] ?? "" : "", to: &line)
    }
    line += [0x0D, 0x0A]
  }

  private func appendField(_ text: String, to line: inout [UInt8]) {
    CSVText.append(text, separator: separator, to: &line)
  }
}
