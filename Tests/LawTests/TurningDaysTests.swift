import Assessments
import Intake
import Layout
import RuleEngine
import TestSupport
import Testing
import Values

/// On which day an application turns by waiting alone: held against judging every day with all that it has.
@Suite("days that turn")
struct TurningDaysTests {
  private static let facts =
    Rules.fact("mulai", "tanggal")
      + """
      selaras mulai paling lambat hari
        pesan "M" / "M"
      daftar baris "B" / "B"
        fakta batas : tanggal
          label "L" / "L"
          tanya "T?" / "T?"
        fakta jumlah : bulat
          label "L" / "L"
          tanya "T?" / "T?"

      """

  @Test(
    "rows that are held against the day, what the day takes out, and rows that it does not touch",
    arguments: [
      "setiap b dalam baris: b.batas paling cepat hari",
      "ada b dalam baris yang b.batas sebelum hari",
      "sudah paling singkat 2 tahun sejak mulai pada hari",
      "mulai sebelum 2030-01-01",
      "salah satu dari\n  mulai sebelum 2030-01-01\n  ada b dalam baris yang b.jumlah adalah 2",
      "ada b dalam baris yang b.jumlah adalah 1",
      "ada b dalam baris yang b.jumlah adalah 2",
    ])
  func asEveryDay(condition: String) throws {
    let rules = Rules.trial(facts: TurningDaysTests.facts, condition: condition)
    let program = try #require(rules.program, "\(rules.diagnostics)")
    let text =
      "{\"hari\": \"2024-05-14\", \"mulai\": \"2024-06-01\", \"baris\": ["
      + "{\"batas\": \"2026-01-31\", \"jumlah\": 1}, {\"batas\": \"2025-03-01\", \"jumlah\": 3}]}"
    var assessor = Assessor(
      program: program, trust: .sekunder, asOf: nil, today: nil, reasons: .none)
    var reading = ApplicationReader(layout: program.layout).read(Array(text.utf8))
    let assessment = assessor.assess(&reading)
    let day = try #require(assessment.date)
    func isEligible(_ day: CalendarDate) -> Bool {
      var assessor = Assessor(
        program: program, trust: .sekunder, asOf: day, today: nil, reasons: .none)
      var reading = ApplicationReader(layout: program.layout).read(Array(text.utf8))
      return assessor.assess(&reading).judgement?.verdict == .eligible
    }
    var (from, ends): (CalendarDate?, CalendarDate?) = (nil, nil)
    var was = isEligible(day)
    let first = was
    for offset in 1...900 where ends == nil {
      let next = CalendarDate(daysSinceEpoch: day.daysSinceEpoch + offset)
      let now = isEligible(next)
      if now, !was { from = next }
      if was, !now { ends = next }
      was = now
    }
    // What is undetermined does not turn by waiting.
    guard let found = assessor.turningDays(of: assessment, reading) else {
      #expect(!first && assessment.judgement?.verdict == .undetermined)
      return
    }
    #expect(found.eligibleFrom == from && found.endsOn == ends)
    #expect(found.endedBy.isEmpty == (ends == nil))
  }
}
