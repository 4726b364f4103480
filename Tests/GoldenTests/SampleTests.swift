import Assessments
import Foundation
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
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

  @Test("a text is short: what was read, what decides, the rest")
  func short() throws {
    let program = try Rules.shippedProgram()
    var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      let text = try report(path, .indonesian)
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 151, "\(path)")
      let read = try #require(text.range(of: "\nYang Anda isi\n"))
      let rest = try #require(text.range(of: "\nSelebihnya\n"))
      for title in ["Syarat yang belum", "Pertanyaan yang", "Ketentuan yang", "Jalan lain"] {
        guard let found = text.range(of: "\n\(title)") else { continue }
        #expect(read.lowerBound < found.lowerBound && found.lowerBound < rest.lowerBound)
      }
      #expect(read.lowerBound < rest.lowerBound)
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      // No requirement is left out, and no advice.
      var reading = ApplicationReader(layout: program.layout).read(try Repository.bytes(path))
      let assessment = assessor.assess(&reading)
      let book = program.told(for: assessment.facility).book
      let judgement = try #require(assessment.judgement)
      let titles =
        judgement.requirements.map { book.requirements[$0.requirement].title }
        + judgement.advice.map { book.advice[$0] }.filter { $0.door == nil }.map(\.title)
      for title in titles {
        #expect(words.contains(title.indonesian), "\(path): \(title.indonesian)")
      }
      // Where titles stand alone, it is said where the rest is.
      #expect(words.contains("Yang datang kemudian (isinya dengan --explain)"), "\(path)")
      // The headline and the lists below count in one way, and what has no rows is not said to be met.
      func count(_ title: String) -> Int {
        words.range(of: "\(title) (").flatMap {
          Int(words[$0.upperBound...].prefix { $0.isNumber })
        } ?? 0
      }
      let (met, none, other) = (
        count("Terpenuhi"), count("karena daftarnya tanpa baris"),
        count("Tidak berlaku bagi permohonan ini")
      )
      let left = judgement.requirements.count { [.notMet, .undetermined].contains($0.status) }
      #expect(met + none + other + left == judgement.requirements.count, "\(path)")
      if judgement.verdict == .eligible {
        let tally = [(met, "terpenuhi"), (none, "tanpa baris"), (other, "tidak berlaku")]
          .filter { $0.0 > 0 }.map { "\($0) \($1)" }
        #expect(words.contains(": " + tally.joined(separator: ", ")), "\(path)")
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
