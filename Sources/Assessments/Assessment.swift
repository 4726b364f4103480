package import Intake
import Layout
package import RuleEngine
package import Values

/// The judgement of one application with what led to it: what every report is made of.
package struct Assessment: Sendable {
  package let number: String?
  package let facility: Int?
  package let date: CalendarDate?
  package let trust: Standing
  /// `nil` where the application could not be judged; the problems say why.
  package let judgement: Judgement?
  package var problems: [DataProblem]
  /// For each requirement result, in its order, the reasons; empty where none were asked for.
  package var reasons: [[Reason]]
  /// By requirement the version that its reasons are of, where that is not the one that judged: in a window.
  package var explained: [Int: Int] = [:]
  package let places: ValuePlaces
  /// Today was taken because the application gives no date.
  package let tookToday: Bool
  /// The facility was taken because the application names none, and there are others.
  package var tookFacility = false
  /// What the applicant is called, where a list to call back wants it.
  package var name: String?
  /// What would meet what is not met, where that was asked for.
  package var remedies: Remedies?
  /// When it turns by itself, where that was asked for.
  package var turningDays: TurningDays?
  /// Texts that are carried along into results, in the order asked for.
  package var kept: [String?] = []

  /// The reasons for the requirement result at an index of the judgement.
  package func reasons(at index: Int) -> [Reason] {
    index < reasons.count ? reasons[index] : []
  }

  /// The version that a requirement is told by: the one that its reasons are of.
  package func version(telling result: RequirementResult) -> Int {
    explained[result.requirement] ?? result.version
  }

  /// The same where no problem of an identifying fact repeats what was written there.
  func withoutIdentity(_ layout: Layout) -> Assessment {
    guard !problems.isEmpty else { return self }
    let cleaned = problems.map { $0.withoutIdentity(layout) }
    return Assessment(
      number: number, facility: facility, date: date, trust: trust, judgement: judgement,
      problems: cleaned, reasons: reasons, explained: explained, places: places,
      tookToday: tookToday,
      tookFacility: tookFacility)
  }
}

/// What a report for a person shows beside the judgement.
package struct Particulars: Sendable {
  package let tables: [(table: Int, rows: [[ToldValue?]])]
  /// A derived value without a row; of one that is disputed, that of a reading.
  package struct Figure: Sendable {
    package let derived: Int
    package var dispute: (index: Int, reading: Int)?
    package let value: ToldValue
  }

  /// A criterion among those of which a requirement asks one.
  package struct Alternative: Sendable {
    package let requirement: Int
    package let criterion: Int
    package let status: Status
  }

  /// Those that are known, in the order of the book.
  package let figures: [Figure]
  /// For requirements that are met by one of several criteria: how each came out.
  package var alternatives: [Alternative] = []
  /// What the report is headed with: the first text that identifies the applicant.
  package var name: String?
}
