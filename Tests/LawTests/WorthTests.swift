import Assessments
import Intake
import Layout
import Reports
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// What the facility is worth, and the other ways: the shipped rules over the samples.
@Suite("worth and doors")
struct WorthTests {
  private struct Told {
    let assessment: Assessment
    let particulars: Particulars
    let reading: ApplicationReading
  }

  private static func judge(
    _ path: String, _ program: Program, facility: Int? = nil,
    changing: (inout ApplicationReading) -> Void = { _ in }
  ) throws -> Told {
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: CalendarDate(daysSinceEpoch: 20_000),
      facility: facility)
    var reading = ApplicationReader(layout: program.layout).read(try Repository.bytes(path))
    changing(&reading)
    let assessment = assessor.assess(&reading)
    return Told(
      assessment: assessment, particulars: assessor.particulars(of: assessment, reading),
      reading: reading)
  }

  @Test("a total is the sum of its parts, and stands just where every part is known")
  func totals() throws {
    let program = try Rules.shippedProgram()
    var (told, untold) = (0, 0)
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      let found = try WorthTests.judge(path, program)
      for worth in found.particulars.worths
      where program.book.worths[worth.worth].total != nil && worth.parts.count > 1 {
        let digits = worth.parts.map { part -> Int128? in
          guard case .number(let digits, _, let scale) = part.value else { return nil }
          return ScaledNumber(digits: digits, scale: scale).rescaled(to: 2)
        }
        guard case .number(let total, _, let scale) = worth.total else {
          #expect(worth.total == nil && digits.contains(nil), "\(path)")
          untold += 1
          continue
        }
        told += 1
        let sum = digits.reduce(Int128(0)) { $0 + ($1 ?? 0) }
        #expect(ScaledNumber(digits: total, scale: scale).rescaled(to: 2) == sum, "\(path)")
      }
    }
    #expect(told > 5 && untold > 0)
  }

  @Test("a rate that is taken out is what the total waits for, and is no zero")
  func missingRate() throws {
    let program = try Rules.shippedProgram()
    let list = try #require(program.layout.lists.firstIndex { $0.key == "barang_bahan" })
    let column = try #require(
      program.layout.lists[list].fields.firstIndex { $0.key == "tarif_bea_masuk" })
    let path = "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json"
    let whole = try WorthTests.judge(path, program)
    #expect(whole.particulars.worths.flatMap(\.parts).allSatisfy { $0.value != nil })
    for row in 0..<2 {
      let rate = FactPath.cell(list: list, column: column, row: row)
      let found = try WorthTests.judge(path, program) {
        $0.store.setCell(at: $0.store.place(of: rate), .missing)
      }
      let parts = found.particulars.worths.flatMap(\.parts)
      let unknown = parts.filter { $0.value == nil }
      #expect(unknown.count > 3)
      for part in unknown {
        #expect(part.missing == [rate], "\(program.book.derived[part.derived].id)")
      }
    }
  }

  @Test("every value of a worth says what it stands on")
  func grounds() throws {
    let program = try Rules.shippedProgram()
    let found = try WorthTests.judge(
      "samples/ekspor-pertama-ke-jepang-memenuhi-syarat/permohonan.json", program)
    for part in found.particulars.worths.flatMap(\.parts) {
      #expect(!part.bases.isEmpty, "\(program.book.derived[part.derived].id)")
    }
  }

  @Test("doors are told to who does not fit or hangs on the law, and judge the same answers")
  func doors() throws {
    let program = try Rules.shippedProgram()
    var (refused, hanging, judged) = (0, 0, 0)
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      let found = try WorthTests.judge(path, program)
      guard let judgement = found.assessment.judgement else { continue }
      let hangs = judgement.verdict == .undetermined && judgement.open.facts.isEmpty
      guard judgement.verdict == .notEligible || hangs else {
        #expect(found.particulars.doors.isEmpty, "\(path)")
        continue
      }
      if hangs { hanging += 1 } else { refused += 1 }
      for door in found.particulars.doors {
        let facility = program.book.advice[door.advice].door?.facility
        guard let facility, let other = door.judgement else { continue }
        judged += 1
        let same = try WorthTests.judge(path, program, facility: facility)
        #expect(other.verdict == same.assessment.judgement?.verdict, "\(path)")
        #expect(
          other.requirements.map(\.status) == same.assessment.judgement?.requirements.map(\.status),
          "\(path)")
      }
    }
    #expect(refused > 3 && hanging > 1 && judged > 3)
  }
}
