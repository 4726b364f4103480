package import Diagnostics
package import Intake
package import RuleEngine
package import RuleModel
package import Values

/// What of a rule book nobody has held against the text of the law yet, with what would change once somebody has.
///
/// Every question is answered in each way that the text may answer it, and the same applications are judged by the
/// book as it would be then.
package struct LawAudit: Sendable {
  package enum Question: Hashable, Sendable {
    case dispute(Int)
    /// Sources give several values.
    case values(parameter: Int, version: Int)
    /// No source gives one.
    case unknownValue(parameter: Int, version: Int)
    case firstDay(instrument: Int)
    /// Taken for deleted: nobody has seen the text delete it.
    case deletion(LawSubject, Int)
    /// A version whose article, or whose wording, nobody has seen.
    case provision(LawSubject, version: Int)

    /// It is about one version or deletion, which stands on grounds of its own.
    package var isOfProvision: Bool {
      switch self {
      case .dispute, .firstDay: false
      case .values, .unknownValue, .deletion, .provision: true
      }
    }
  }

  /// What of the book is asked about.
  package struct Filter: Sendable {
    package var facility: Int?
    /// The texts to be opened; empty for all.
    package var instruments: Set<Int> = []

    package init(facility: Int? = nil, instruments: Set<Int> = []) {
      self.facility = facility
      self.instruments = instruments
    }

    package var isOfAll: Bool { facility == nil && instruments.isEmpty }

    package func admits(_ instrument: Int?) -> Bool {
      instruments.isEmpty || instrument.map(instruments.contains) ?? false
    }
  }

  /// An application that comes out otherwise.
  package struct Change: Sendable {
    package let application: Int
    /// `nil` where it cannot be judged.
    package let was: Judgement.Verdict?
    package let becomes: Judgement.Verdict?
    /// `nil` where the requirement is not in force.
    package let requirements: [(requirement: Int, was: Status?, becomes: Status?)]
  }

  package struct Answer: Sendable {
    package let answer: LawAnswer
    package let changes: [Change]
  }

  package struct Item: Sendable {
    package let question: Question
    /// The instrument whose text is to be opened; `nil` where the book names none.
    package let instrument: Int?
    package let heading: RuleBook.VersionHeading
    package let bases: [RuleBook.Basis]
    package let notes: [BilingualText]
    /// What names what is asked about, directly or through others.
    package let dependents: [LawSubject]
    package let answers: [Answer]
    /// Applications that are undetermined by this, perhaps among others.
    package let waiting: [Int]
    package let range: SourceRange

    /// Some answer changes the verdict of an application.
    package var isDeciding: Bool {
      answers.contains { $0.changes.contains { $0.was != $0.becomes } }
    }
  }

  /// A version or a deletion that was read in the text itself.
  package struct Read: Sendable {
    package let subject: LawSubject
    package let heading: RuleBook.VersionHeading
    package let bases: [RuleBook.Basis]
    package let range: SourceRange
    package let deletes: Bool

    init(
      _ subject: LawSubject, _ heading: RuleBook.VersionHeading, _ bases: [RuleBook.Basis],
      _ range: SourceRange, deletes: Bool = false
    ) {
      self.subject = subject
      self.heading = heading
      self.bases = bases
      self.range = range
      self.deletes = deletes
    }
  }

  /// Versions and deletions on one standing.
  package struct Count: Sendable {
    package let standing: Standing
    package internal(set) var read = 0
    /// The article is known, its words are not.
    package internal(set) var withArticle = 0
    package internal(set) var withoutArticle = 0

    package var open: Int { withArticle + withoutArticle }
    package var all: Int { read + open }
  }

  /// Open questions, by instrument in the order of the book, disputes first.
  package let items: [Item]
  package let read: [Read]
  package let counts: [Count]
  package let filter: Filter
  package let applications: [Application]

  /// One that the questions are tried with.
  package struct Application: Sendable {
    package let name: String
    package let assessment: Assessment
  }

  /// - Parameters:
  ///   - readings: the applications, with their names.
  ///   - today: stands in where an application gives no date.
  package init(
    program: Program, trust: Standing, today: CalendarDate?, filter: Filter = Filter(),
    readings: [(name: String, reading: ApplicationReading)]
  ) {
    self.filter = filter
    var trial = Trial(
      trust: trust, today: today, readings: readings.map(\.reading), book: program.book)
    trial.before = trial.assessments(program)
    applications = zip(readings, trial.before).map {
      Application(name: $0.name, assessment: $1)
    }
    let survey = AuditSurvey(book: program.book, trust: trust, filter: filter)
    counts = survey.counts
    read = survey.read
    items = survey.found.map { found in
      Item(
        question: found.question, instrument: found.instrument, heading: found.heading,
        bases: found.bases, notes: found.notes, dependents: found.dependents,
        answers: found.answers.map { Answer(answer: $0, changes: trial.changes(under: $0)) },
        waiting: trial.waiting(for: found, program), range: found.range)
    }
  }
}

/// The same applications judged by one book after another.
private struct Trial {
  let trust: Standing
  let today: CalendarDate?
  let readings: [ApplicationReading]
  let book: RuleBook
  var before: [Assessment] = []

  init(trust: Standing, today: CalendarDate?, readings: [ApplicationReading], book: RuleBook) {
    self.trust = trust
    self.today = today
    self.readings = readings
    self.book = book
  }

  func assessments(_ program: Program) -> [Assessment] {
    var assessor = Assessor(
      program: program, trust: trust, asOf: nil, today: today, reasons: .none,
      tellsProblems: false)
    return readings.map { reading in
      var reading = reading
      return assessor.assess(&reading)
    }
  }

  func changes(under answer: LawAnswer) -> [LawAudit.Change] {
    guard !readings.isEmpty else { return [] }
    let after = assessments(Compiler.compile(book.answered(answer)))
    return zip(before, after).enumerated().compactMap { index, pair in
      change(index, pair.0.judgement, pair.1.judgement)
    }
  }

  private func change(_ application: Int, _ was: Judgement?, _ becomes: Judgement?)
    -> LawAudit.Change?
  {
    func statuses(_ judgement: Judgement?) -> [Int: Status] {
      (judgement?.requirements ?? []).reduce(into: [:]) { $0[$1.requirement] = $1.status }
    }
    let (old, new) = (statuses(was), statuses(becomes))
    // Met, not applicable and not in force come to the same.
    func outcome(_ status: Status?) -> Status {
      status == nil || status == .notApplicable ? .met : status ?? .met
    }
    let moved = book.requirements.indices.filter { outcome(old[$0]) != outcome(new[$0]) }
    guard !moved.isEmpty || was?.verdict != becomes?.verdict else { return nil }
    return LawAudit.Change(
      application: application, was: was?.verdict, becomes: becomes?.verdict,
      requirements: moved.map { ($0, old[$0], new[$0]) })
  }

  func waiting(for found: AuditSurvey.Found, _ program: Program) -> [Int] {
    before.indices.filter { index in
      let results = before[index].judgement?.requirements ?? []
      let open = results.flatMap(\.open.law) + (before[index].judgement?.open.law ?? [])
      return open.contains { found.isAsked(by: $0, program) }
    }
  }
}
