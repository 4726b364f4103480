package import Intake
import Layout
package import RuleEngine
import RuleModel
package import Values

/// One application as it was read → everything there is to tell about it.
package struct Assessor: Sendable {
  private let program: Program
  private let trust: Standing
  /// Replaces the date of application, for choosing the law and for counting.
  private let asOf: CalendarDate?
  /// Taken where the application gives no date; `nil` means that it cannot be judged then.
  private let today: CalendarDate?

  package init(program: Program, trust: Standing, asOf: CalendarDate?, today: CalendarDate?) {
    self.program = program
    self.trust = trust
    self.asOf = asOf
    self.today = today
  }

  package func assess(_ reading: ApplicationReading) -> Assessment {
    var reading = reading
    guard reading.isReadable else { return unjudged(reading, nil) }
    guard let facility = facility(&reading) else { return unjudged(reading, nil) }
    let dateSlot = program.book.facilities[facility].date
    let key = program.layout.scalars[dateSlot].key
    let hasDateProblem = reading.problems.contains { $0.isError && $0.path == key }
    var date = asOf
    var tookToday = false
    let given = reading.store.scalar(dateSlot)
    if date == nil, given.isKnown, let days = Int(exactly: given.raw) {
      date = CalendarDate(daysSinceEpoch: days)
    } else if date == nil, !hasDateProblem, let today {
      date = today
      tookToday = true
    }
    guard let date else {
      if !hasDateProblem {
        reading.problems.append(
          DataProblem(
            code: "D126", path: key,
            title: .init("`\(key)` belum diisi", "`\(key)` is missing"),
            help: .init("isi tanggalnya, atau pakai --as-of", "fill in the date, or use --as-of")))
      }
      return unjudged(reading, facility)
    }
    reading.store.setScalar(dateSlot, Cell(Int128(date.daysSinceEpoch)))
    var judge = Judge(program: program, facility: facility, trust: trust)
    judge.evaluator.store = reading.store
    do throws(JudgementError) {
      let judgement = try judge.judge(on: date)
      reading.problems += contradictions(judgement.broken, reading)
      return told(reading, facility, date, judgement, judge, tookToday)
    } catch {
      reading.problems.append(DataProblem(code: error.code, path: key, title: error.message))
      return unjudged(reading, facility, date)
    }
  }

  private func facility(_ reading: inout ApplicationReading) -> Int? {
    guard reading.isFacilityReadable else { return nil }
    let facilities = program.book.facilities
    let names = facilities.map { "`\($0.id)`" }.joined(separator: ", ")
    guard let wanted = reading.facility else {
      if facilities.count == 1 { return 0 }
      reading.problems.append(
        DataProblem(
          code: "D128", path: "fasilitas",
          title: .init("`fasilitas` belum diisi", "`fasilitas` is missing"),
          help: .init("pilih \(names)", "choose \(names)")))
      return nil
    }
    if let found = facilities.firstIndex(where: { $0.id == wanted }) { return found }
    reading.problems.append(
      DataProblem(
        code: "D128", path: "fasilitas",
        title: .init(
          "aturan tidak memuat fasilitas `\(wanted)`", "the rules hold no facility `\(wanted)`"),
        help: .init("yang ada: \(names)", "there are: \(names)")))
    return nil
  }

  private func contradictions(_ broken: [Int], _ reading: ApplicationReading) -> [DataProblem] {
    broken.map { index in
      let consistency = program.book.consistencies[index]
      let names = consistency.scalars.map { program.book.scalars[$0].id }
      let place = consistency.scalars.compactMap { reading.places[.scalar($0)] }.first
      let joined = names.map { "`\($0)`" }
      return DataProblem(
        code: "D127", path: names.first ?? "",
        title: .init(
          "\(joined.joined(separator: " dan ")) bertentangan, keduanya dianggap belum diisi",
          "\(joined.joined(separator: " and ")) contradict each other, both count as missing"),
        help: consistency.message, line: place?.line, column: place?.column)
    }
  }

  private func unjudged(
    _ reading: ApplicationReading, _ facility: Int?, _ date: CalendarDate? = nil
  ) -> Assessment {
    Assessment(
      program: program, number: reading.number, facility: facility, date: date, trust: trust,
      judgement: nil, problems: reading.problems, reasons: [], tables: [], derived: [],
      places: reading.places, tookToday: false, name: nil)
  }

  private func told(
    _ reading: ApplicationReading, _ facility: Int, _ date: CalendarDate, _ judgement: Judgement,
    _ judge: Judge, _ tookToday: Bool
  ) -> Assessment {
    var explainer = Explainer(judge)
    let reasons = judgement.requirements.map { explainer.reasons(for: $0) }
    let tables = program.book.facilities[facility].tables.map { ($0, explainer.rows(ofTable: $0)) }
    var derived: [(derived: Int, text: BilingualText)] = []
    for (index, definition) in program.book.derived.enumerated() where definition.row == nil {
      if let text = explainer.text(ofDerived: index) { derived.append((index, text)) }
    }
    return Assessment(
      program: program, number: reading.number, facility: facility, date: date, trust: trust,
      judgement: judgement, problems: reading.problems, reasons: reasons, tables: tables,
      derived: derived, places: reading.places, tookToday: tookToday,
      name: identityName(facility, reading))
  }

  /// The first text that identifies the applicant: what a report is headed with.
  private func identityName(_ facility: Int, _ reading: ApplicationReading) -> String? {
    for field in program.book.facilities[facility].identity where field.list == nil {
      let cell = reading.store.scalar(field.field)
      if program.layout.scalars[field.field].kind == .text, cell.isKnown {
        return reading.store.text(cell.raw)
      }
    }
    return nil
  }
}
