import Assessments
import Foundation
import Intake
import Layout
import Reports
import RuleEngine
import TestSupport
import Testing
import Values

@Suite("samples")
struct SampleTests {
  private func report(_ path: String, _ language: Language) throws -> String {
    let program = try Rules.shippedProgram()
    var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
    let read = ApplicationReader(layout: program.layout, notesWritten: true)
      .read(try Repository.bytes(path))
    var reading = read
    let assessment = assessor.assess(&reading)
    return TextReport(
      program: program, language: language, withReasons: false, form: .plain
    )
    .text(
      assessment, assessor.particulars(of: assessment, reading), file: "permohonan.json", read: read
    )
  }

  @Test("every sample has its report in both languages")
  func reports() throws {
    let samples = try Repository.files(below: "samples", ending: "permohonan.json")
    #expect(samples.count >= 12)
    for path in samples {
      let folder = path.replacingOccurrences(of: "/permohonan.json", with: "")
      for language in Language.allCases {
        let text = try report(path, language)
        let name = language == .indonesian ? "laporan.txt" : "report.txt"
        let difference = try Golden.difference(text, "\(folder)/\(name)")
        #expect(difference == nil, "\(difference ?? "")")
      }
    }
  }

  @Test("a report fits in 80 columns, numbers and long codes apart")
  func width() throws {
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      for line in try report(path, .indonesian).split(separator: "\n") where !line.contains("Rp") {
        #expect(line.count <= 80, "\(path): \(line)")
      }
    }
  }

  @Test("the JSON of a report has the same keys and values in both languages, without texts")
  func sameInBothLanguages() throws {
    let program = try Rules.shippedProgram()
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: nil, reasons: .none)
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      var reading = ApplicationReader(layout: program.layout).read(try Repository.bytes(path))
      let assessment = assessor.assess(&reading)
      var values: [String] = []
      for language in Language.allCases {
        var line: [UInt8] = []
        NDJSONLines(program: program, language: language).append(assessment, to: &line)
        let object = try #require(
          try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
        #expect(object["versi"] as? Int == 1)
        let kept = object.filter { $0.key != "masalah_data" }
        values.append(
          String(
            decoding: try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys),
            as: UTF8.self))
      }
      #expect(values[0] == values[1])
    }
  }
}
