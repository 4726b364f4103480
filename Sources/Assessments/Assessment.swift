package import Intake
package import Layout
package import RuleEngine
package import RuleModel
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

  /// Values that were taken as they stand and are unlikely, and those that could not be read.
  package var doubts: Int {
    problems.count { problem in
      switch problem.error {
      case .unlikely: true
      case .value: problem.isError
      default: false
      }
    }
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

  /// `manfaat`: values that tell together what the facility is worth.
  package struct Worth: Sendable {
    package let worth: Int
    package let parts: [Part]
    /// Of all parts, where it is told and every part is known.
    package let total: ToldValue?

    package struct Part: Sendable {
      package let derived: Int
      /// `nil` while it is not known.
      package let value: ToldValue?
      /// What it waits for then; empty where that is the law alone.
      package let missing: [FactPath]
      package let bases: [(heading: RuleBook.VersionHeading, basis: RuleBook.Basis)]
    }
  }

  /// `pintu`: another way than the facility that judged.
  package struct Door: Sendable {
    package let advice: Int
    /// What the same answers come to for the facility that it leads to; `nil` where it leads to none, or none judges.
    package let judgement: Judgement?
  }

  /// A point of law that is open, and what its readings come to.
  package struct Disputed: Sendable {
    package enum Outcome: Sendable { case fine, notMet, open }

    package let law: OpenLaw
    /// What all requirements that wait for it come to, by number of the reading; of a window, whether the later law is in
    /// force. Empty where it has no readings of its own.
    package let readings: [Outcome]
  }

  package var disputed: [Disputed] = []
  /// What makes safe what hangs on the law alone.
  package var safe: Remedies?
  /// In the order of the book, those that have a part for this facility.
  package var worths: [Worth] = []
  /// Where the facility does not fit, or hangs on the law alone.
  package var doors: [Door] = []
  package let tables: [(table: Int, rows: [[ToldValue?]])]
  /// By table, what its cells that are not known wait for.
  package var gaps: [Int: [FactPath]] = [:]
  /// Rows of one code, of which nothing is worked out by it.
  package var repeated: [RepeatedKey] = []
  /// Those that are known, in the order of the book.
  package let figures: [Figure]
  /// For requirements that are met by one of several criteria: how each came out.
  package var alternatives: [Alternative] = []
  /// What the report is headed with: the first text that identifies the applicant.
  package var name: String?
}
