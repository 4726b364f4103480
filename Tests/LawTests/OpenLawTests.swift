import Assessments
import Intake
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// What a report says of points of law that are open, without being asked for reasons.
@Suite("open law in reports")
struct OpenLawTests {
  private static let firstExporter =
    "samples/pasar-dalam-negeri-pembeli-pertama-jepang-bergantung-pada-tafsir/permohonan.json"

  private func judged(_ path: String, _ program: Program, without: [String] = []) throws -> (
    Assessment, Particulars, ApplicationReading
  ) {
    var assessor = Assessor(program: program, trust: .sekunder, asOf: nil, today: nil)
    let lines = try Repository.text(path).split(separator: "\n")
    let text = lines.filter { line in !without.contains { line.contains("\"\($0)\":") } }
    let read = ApplicationReader(layout: program.layout, notesWritten: true)
      .read(Array(text.joined(separator: "\n").utf8))
    var reading = read
    let assessment = assessor.assess(&reading)
    return (assessment, assessor.particulars(of: assessment, reading), read)
  }

  private func report(_ without: [String] = []) throws -> String {
    let program = try Rules.shippedProgram()
    let (assessment, particulars, read) = try judged(
      Self.firstExporter, program, without: without)
    return TextReport(program: program, language: .english, withReasons: false, form: .markdown)
      .text(assessment, particulars, file: "a.json", read: read)
  }

  @Test("what a reading is said to come to is what a book with that reading alone gives")
  func readings() throws {
    let program = try Rules.shippedProgram()
    var told = 0
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      let (assessment, particulars, _) = try judged(path, program)
      for point in particulars.disputed {
        guard case .point(let index) = point.law,
          case .dispute(let dispute) = program.lawPoints[index].kind
        else { continue }
        let waiting = Set(
          (assessment.judgement?.requirements ?? []).filter { $0.open.law.contains(point.law) }
            .map(\.requirement))
        for (reading, outcome) in point.readings.enumerated() {
          let settled = Compiler.compile(
            program.book.answered(.reading(dispute: dispute, reading)))
          let (again, _, _) = try judged(path, settled)
          let statuses = (again.judgement?.requirements ?? []).filter {
            waiting.contains($0.requirement)
          }.map(\.status)
          switch outcome {
          case .fine: #expect(statuses.allSatisfy { $0 == .met || $0 == .notApplicable }, "\(path)")
          case .notMet: #expect(statuses.contains(.notMet), "\(path)")
          case .open: #expect(statuses.contains(.undetermined), "\(path)")
          }
          told += 1
        }
      }
    }
    #expect(told >= 10)
  }

  @Test(
    "without flags: which readings pass, which do not, what is safe, and one letter to the office")
  func plainReport() throws {
    let text = try report()
    #expect(text.contains("- Met: on the reading \"of those active for export two years\""))
    #expect(text.contains("- Not met: on the readings \"of all\", \"of those active two years\""))
    #expect(text.contains("- Safe: on every reading if "))
    let letter = try #require(text.split(separator: "## Next step").last)
    #expect(letter.contains("We, CV Cor Perdana Ceper, are about to apply for KITE IKM"))
    #expect(
      letter.contains("Basis: PMK 177/PMK.04/2016 as amended by PMK 110/PMK.04/2019, Pasal 4"))
    #expect(letter.contains("Our case: "))
    #expect(text.split(separator: "## Next step").count == 2)
  }

  @Test("zero exports beside any sales: how the 25% is counted is said to be no question")
  func zeroExports() throws {
    for without in [
      [], ["penjualan_dua_tahun"], ["realisasi_ekspor_tahun_terakhir"],
      ["penjualan_tahun_terakhir"],
    ] {
      let text = try report(without)
      #expect(text.contains("- Settled: Exports of 25% over the last two years"), "\(without)")
    }
  }

  @Test("who has questions left is sent to them first, not to the office")
  func questionsFirst() throws {
    #expect(!(try report(["status_lokasi"])).contains("## Next step"))
  }
}
