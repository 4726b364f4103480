package import Intake
package import Layout
package import RuleEngine
import RuleModel
package import Values

/// One application as it was read → its assessment.
///
/// Used again for the next application: the engine's memory is kept.
package struct Assessor: Sendable {
  /// Which requirements get reasons.
  package enum Reasons: Sendable {
    case none
    /// Those not met or undetermined.
    case whereNeeded
    case all
  }

  /// What is told beside the requirements; what nobody tells is not asked about, which costs as much as they do.
  package enum Advice: Sendable {
    case all
    /// Neighbouring facilities are no advice of a line of results.
    case withoutDoors
    /// Nor what is left to the official.
    case none
  }

  private let program: Program
  private let trust: Standing
  /// Replaces the date of application, for choosing the law and for counting.
  private let asOf: CalendarDate?
  /// Replaces the facility that the application names.
  private let wanted: Int?
  /// By facility, and who judges an application that names none.
  private let ids: [String]
  private let main: Int?
  /// What each facility has of the definitions of the book; empty where there is only one.
  private let reaches: [Named]
  /// Derived values that only say what is likely: their doubts show them, and no list of figures.
  private let ofDoubtsAlone: Set<Int>
  /// Taken where the application gives no date; `nil` means that it cannot be judged then.
  private let today: CalendarDate?
  private let reasons: Reasons
  /// What the rules mark as identifying is told nowhere: not in reasons, problems, tables or the heading.
  private let withoutIdentity: Bool
  /// Problems are told, not only counted: what is unlikely is told with its figures.
  private let tellsProblems: Bool
  /// By facility the lists of which one has rows, or nothing is worth anything.
  private let listsOfWorth: [[Int]]
  private let nameDoubts: NameDoubts
  private let exampleDoubts: ExampleDoubts
  private let quantities: QuantityUnits
  private var judges: [Judge]

  package init(
    program: Program, trust: Standing, asOf: CalendarDate?, today: CalendarDate?,
    facility: Int? = nil, reasons: Reasons = .all, withoutIdentity: Bool = false,
    tellsProblems: Bool = true, advice: Advice = .all,
    limits: JudgementLimits = .standard
  ) {
    self.withoutIdentity = withoutIdentity
    self.tellsProblems = tellsProblems
    self.program = program
    self.trust = trust
    self.asOf = asOf
    self.today = today
    self.reasons = reasons
    wanted = facility
    ids = program.book.facilities.map(\.id)
    main = program.book.mainFacility
    let facilities = program.book.facilities.indices
    listsOfWorth = facilities.map(program.book.listsOfWorth)
    nameDoubts = NameDoubts(program.book)
    exampleDoubts = ExampleDoubts(program)
    quantities = QuantityUnits(program.layout)
    let reaches = facilities.map { program.book.reach(of: $0) }
    self.reaches = facilities.count > 1 ? reaches : []
    let doubted = program.book.consistencies.reduce(into: Named()) {
      $0 = $0.joined(Named($1.condition))
    }
    ofDoubtsAlone = Set(
      program.book.derived.indices.filter { index in
        doubted.definitions.contains(.derived(index))
          && !reaches.contains { $0.definitions.contains(.derived(index)) }
      })
    judges = program.book.facilities.indices.map {
      Judge(program: program, facility: $0, trust: trust, limits: limits)
    }
    if advice == .all { return }
    for facility in judges.indices {
      judges[facility].tell(
        advice: { advice == .withoutDoors && program.book.advice[$0].door == nil },
        reserved: advice == .withoutDoors)
    }
  }

  /// Judges an application. Its store is left as it was judged: with the date that the law was chosen
  /// by, and without values that contradict each other.
  package mutating func assess(_ reading: inout ApplicationReading) -> Assessment {
    let assessment = judged(&reading)
    return withoutIdentity ? assessment.withoutIdentity(program.layout) : assessment
  }

  private mutating func judged(_ reading: inout ApplicationReading) -> Assessment {
    guard reading.isReadable else { return unjudged(reading, nil) }
    guard let facility = facility(&reading) else { return unjudged(reading, nil) }
    let dateSlot = program.book.facilities[facility].date
    var date = asOf
    var tookToday = false
    let given = reading.store.scalar(dateSlot)
    if date == nil, given.isKnown, let days = Int(exactly: given.raw) {
      date = CalendarDate(daysSinceEpoch: days)
    } else if date == nil {
      (date, tookToday) = dateOfToday(&reading, .fact(.scalar(dateSlot)))
    }
    guard let date else { return unjudged(reading, facility) }
    reading.store.setScalar(dateSlot, Cell(Int128(date.daysSinceEpoch)))
    swap(&judges[facility].evaluator.store, &reading.store)
    defer { swap(&judges[facility].evaluator.store, &reading.store) }
    do throws(JudgementError) {
      let first = try judges[facility].judge(on: date)
      if !first.broken.isEmpty {
        reading.problems += contradictions(first.broken, reading)
      }
      var judgement =
        try Assessor.withoutSlips(
          first, &judges[facility], &reading.problems, program.layout, on: date) ?? first
      let whole = judges[facility].evaluator.store
      let repeated = RepeatedKey.all(reading.problems, whole, program.layout)
      if !repeated.isEmpty {
        judges[facility].evaluator.store = repeated.taken(from: whole)
        judgement = judgement.beside(try judges[facility].judge(on: date))
      }
      if !judgement.doubts.isEmpty {
        reading.problems += doubts(judgement.doubts, facility, reading, on: date)
      }
      if !repeated.isEmpty { judges[facility].evaluator.store = whole }
      reading.problems += nameDoubts.find(
        reading, whole, program.book, withoutIdentity: withoutIdentity)
      if let left = exampleDoubts.find(reading, whole, program.layout, on: date) {
        reading.problems.append(left)
      }
      let (reasons, versions) = try explained(judgement, facility)
      return Assessment(
        number: reading.number, facility: facility, date: date, trust: trust, judgement: judgement,
        problems: reading.problems, reasons: reasons, explained: versions,
        places: reading.places, tookToday: tookToday, tookFacility: tookFacility(reading))
    } catch {
      let why = DataError.notJudged(
        error == .beforeLaw
          ? .beforeLaw(earliest: firstDay(of: facility, after: date)) : error.ofApplication)
      reading.problems.append(DataProblem(why, .fact(.scalar(dateSlot))))
      return unjudged(reading, facility, date)
    }
  }

  /// The first day on which some requirement may be in force; `nil` where that is past.
  private func firstDay(of facility: Int, after date: CalendarDate) -> CalendarDate? {
    let book = program.book
    let heads = book.facilities[facility].requirements.flatMap { requirement in
      book.requirements[requirement].versions.map(\.heading).filter {
        book.counts($0, for: facility, isDefinition: false)
      }.flatMap(\.heads)
    }
    let first = heads.compactMap { $0.since ?? book.instruments[$0.instrument].earliest }.min()
    return first.flatMap { $0 > date ? $0 : nil }
  }

  /// What a report for a person shows beside an assessment that this assessor has just made.
  package mutating func particulars(
    of assessment: Assessment, _ reading: ApplicationReading
  ) -> Particulars {
    guard let facility = assessment.facility, let judgement = assessment.judgement else {
      return Particulars(
        tables: [], figures: [],
        name: withoutIdentity ? nil : name(of: reading, facility: assessment.facility))
    }
    var judge = judges[facility]
    let repeated = RepeatedKey.all(assessment.problems, reading.store, program.layout)
    judge.evaluator.store = repeated.taken(from: reading.store)
    var explainer = judge.explainer(withoutIdentity: withoutIdentity)
    judge.evaluator.store = reading.store
    let tables = program.book.facilities[facility].tables.map { ($0, explainer.rows(ofTable: $0)) }
    var gaps: [Int: [FactPath]] = [:]
    for (table, rows) in tables where rows.contains(where: { $0.contains { $0 == nil } }) {
      gaps[table] = explainer.missing(ofTable: table)
    }
    var figures: [Particulars.Figure] = []
    let derived = program.book.derived.indices.filter {
      program.book.derived[$0].row == nil && has(facility, derived: $0)
        && !ofDoubtsAlone.contains($0)
    }
    for index in derived {
      if let value = explainer.value(ofDerived: index) {
        figures.append(.init(derived: index, value: value))
        continue
      }
      figures += explainer.readings(ofDerived: index).map {
        .init(derived: index, dispute: ($0.dispute, $0.reading), value: $0.value)
      }
    }
    let worths = Particulars.Worth.all(
      for: facility, program.book, reading.store, &explainer, has: { has(facility, derived: $0) })
    let doors = Particulars.Door.all(judgement, program.book) { other in
      judged(reading.store, for: other, on: assessment.date)
    }
    return Particulars(
      disputed: Particulars.Disputed.all(
        judgement, &judge, program, reading.store, assessment.date),
      safe: assessment.remedies ?? safe(assessment, reading),
      worths: worths, doors: doors, tables: tables, gaps: gaps, repeated: repeated,
      figures: figures,
      alternatives: alternatives(judgement, &judge),
      name: withoutIdentity ? nil : identityName(facility, reading))
  }

  /// An amount of an application that this assessor has just judged; `nil` while it is not known.
  package mutating func amount(
    _ summand: Summand, of assessment: Assessment, _ reading: ApplicationReading
  ) -> Int128? {
    guard assessment.judgement != nil, let facility = assessment.facility else { return nil }
    switch summand {
    case .scalar(let slot):
      let cell = reading.store.scalar(slot)
      return cell.isKnown ? cell.raw : nil
    case .derived(let index):
      guard tells(facility, worth: index) ?? has(facility, derived: index) else { return nil }
      if program.book.derived[index].worth != nil,
        Particulars.Worth.saysNothing(listsOfWorth[facility], reading.store)
      {
        return nil
      }
      judges[facility].evaluator.store =
        RepeatedKey.all(assessment.problems, reading.store, program.layout)
        .taken(from: reading.store)
      return judges[facility].value(ofDerived: index)?.rescaled(to: ValueKind.rupiah.scale)
    }
  }

  /// The same answers for another facility, on the same day.
  private func judged(_ store: Store, for facility: Int, on date: CalendarDate?) -> Judgement? {
    guard let date else { return nil }
    var judge = judges[facility]
    judge.evaluator.store = store
    judge.evaluator.store.setScalar(
      program.book.facilities[facility].date, Cell(Int128(date.daysSinceEpoch)))
    return try? judge.judge(on: date)
  }

  /// Of each met requirement that asks one of several criteria, how they came out.
  private func alternatives(_ judgement: Judgement, _ judge: inout Judge)
    -> [Particulars.Alternative]
  {
    judgement.requirements.flatMap { result -> [Particulars.Alternative] in
      let version = program.book.requirements[result.requirement].versions[result.version]
      guard result.status == .met, case .any(let members) = version.condition else { return [] }
      let criteria = members.compactMap { member -> Int? in
        if case .criterion(let index, nil) = member { index } else { nil }
      }
      guard criteria.count == members.count else { return [] }
      return criteria.compactMap { criterion in
        (try? judge.result(ofCriterion: criterion)).map {
          .init(
            requirement: result.requirement, criterion: criterion,
            status: $0?.status ?? .undetermined)
        }
      }
    }
  }

  /// What would meet the requirements that an application does not meet, which this assessor has just judged.
  package func remedies(of assessment: Assessment, _ reading: ApplicationReading) -> Remedies? {
    guard let facility = assessment.facility, let date = assessment.date,
      assessment.judgement != nil
    else { return nil }
    var finder = RemedyFinder(
      judges[facility], program, on: date, doubtful: doubtful(assessment))
    return finder.remedies(reading.store, withoutIdentity: withoutIdentity)
  }

  /// What would make safe what hangs on the law alone; `nil` where nothing does.
  private func safe(_ assessment: Assessment, _ reading: ApplicationReading) -> Remedies? {
    guard let facility = assessment.facility, let date = assessment.date,
      assessment.judgement?.requirements.contains(where: \.hangsOnLaw) ?? false
    else { return nil }
    var finder = RemedyFinder(
      judges[facility], program, on: date, doubtful: doubtful(assessment))
    return finder.safe(reading.store, withoutIdentity: withoutIdentity)
  }

  /// What requirements still hang on, of a store that this assessor has just judged on that day; `nil` where that cannot
  /// be said.
  package mutating func residuals(of requirements: [Int], _ store: Store, _ assessment: Assessment)
    -> [ResidualCondition?]
  {
    guard let facility = assessment.facility, let date = assessment.date else { return [] }
    var judge = judges[facility]
    judge.evaluator.store = store
    judge.evaluator.store.setScalar(
      program.book.facilities[facility].date, Cell(Int128(date.daysSinceEpoch)))
    guard (try? judge.judge(on: date)) != nil else { return [] }
    return requirements.map { (try? judge.residual(of: $0)) ?? nil }
  }

  private func doubtful(_ assessment: Assessment) -> Set<FactPath> {
    Set(
      assessment.problems.compactMap { problem -> FactPath? in
        guard case .unlikely = problem.error, case .fact(let path) = problem.subject else {
          return nil
        }
        return path
      })
  }

  /// When an application, which this assessor has just judged, turns by itself; `nil` where facts are missing, which
  /// waiting does not supply.
  package func turningDays(of assessment: Assessment, _ reading: ApplicationReading)
    -> TurningDays?
  {
    guard let facility = assessment.facility, let date = assessment.date,
      let judgement = assessment.judgement, judgement.verdict != .undetermined
    else { return nil }
    var judge = judges[facility]
    judge.evaluator.store = reading.store
    return TurningDays(judge, program, on: date, withoutIdentity: withoutIdentity)
  }

  /// What an application, which this assessor has just judged, comes to for every value of one fact.
  package func sweep(
    _ fact: FactPath, of assessment: Assessment, _ reading: ApplicationReading
  ) -> Sweep? {
    guard let facility = assessment.facility, let date = assessment.date,
      assessment.judgement != nil
    else { return nil }
    var finder = SweepFinder(judges[facility], program, on: date)
    return finder.sweep(fact, reading.store)
  }

  private mutating func explained(
    _ judgement: Judgement, _ facility: Int
  ) throws(JudgementError) -> ([[Reason]], [Int: Int]) {
    func needs(_ result: RequirementResult) -> Bool {
      switch reasons {
      case .none: false
      case .whereNeeded: result.status == .notMet || result.status == .undetermined
      case .all: true
      }
    }
    guard judgement.requirements.contains(where: needs) else { return ([], [:]) }
    var explainer = judges[facility].explainer(withoutIdentity: withoutIdentity)
    var found: [[Reason]] = []
    var versions: [Int: Int] = [:]
    for result in judgement.requirements {
      found.append(needs(result) ? try explainer.reasons(for: result) : [])
      guard result.status == .undetermined, needs(result) else { continue }
      let version = explainer.version(explaining: result)
      if version != result.version { versions[result.requirement] = version }
    }
    return (found, versions)
  }

  /// The application gives no date that can be used, and an error says so where one is written: today, or nothing.
  private func dateOfToday(_ reading: inout ApplicationReading, _ subject: DataSubject) -> (
    CalendarDate?, Bool
  ) {
    if let today { return (today, true) }
    if reading.problems.contains(where: { $0.isError && $0.subject == subject }) {
      return (nil, false)
    }
    reading.problems.append(DataProblem(.dayMissing, subject))
    return (nil, false)
  }

  /// The facility that an application is judged for: the one asked for, the one it names, or the one that judges who
  /// names none; `nil` where there is none such.
  package func facility(of reading: ApplicationReading) -> Int? {
    if let wanted { return wanted }
    guard reading.isFacilityReadable else { return nil }
    guard let named = reading.facility else { return main }
    return ids.firstIndex(of: named) ?? program.book.facility(called: named)
  }

  private func facility(_ reading: inout ApplicationReading) -> Int? {
    if let found = facility(of: reading) { return found }
    guard reading.isFacilityReadable else { return nil }
    let known = program.book.facilities.map(\.id)
    let why =
      reading.facility.map { DataError.unknownFacility($0, known: known) }
      ?? .facilityMissing(known: known)
    reading.problems.append(DataProblem(why, .facility))
    return nil
  }

  /// Nobody named one, and there are others.
  private func tookFacility(_ reading: ApplicationReading) -> Bool {
    wanted == nil && reading.facility == nil && program.book.facilities.count > 1
  }

  /// Whether a derived value is of this facility: named by what belongs to it, or by nothing of any.
  private func has(_ facility: Int, derived: Int) -> Bool {
    reaches.isEmpty || reaches[facility].definitions.contains(.derived(derived))
      || !reaches.contains { $0.definitions.contains(.derived(derived)) }
  }

  /// Whether a value under a `manfaat` is told for a facility; `nil` where its heading does not say of which it is.
  private func tells(_ facility: Int, worth derived: Int) -> Bool? {
    let worth = program.book.derived[derived].worth.map { program.book.worths[$0] }
    return worth?.facilities?.contains(facility)
  }

  private func contradictions(_ broken: [Int], _ reading: ApplicationReading) -> [DataProblem] {
    broken.map { index in
      let consistency = program.book.consistencies[index]
      let scalars = program.book.contradicted(by: index)
      let place = scalars.compactMap { reading.places.position(of: .scalar($0)) }.first
      return DataProblem(
        .contradiction(
          scalars: scalars, others: consistency.scalars.filter { !scalars.contains($0) },
          message: consistency.message),
        scalars.first.map { .fact(.scalar($0)) } ?? .whole, line: place?.line,
        column: place?.column)
    }
  }

  /// The store of the judge holds the application just judged. `mutating`, for else the judge is copied to be asked.
  private mutating func doubts(
    _ doubts: [Doubt], _ facility: Int, _ reading: ApplicationReading, on date: CalendarDate
  ) -> [DataProblem] {
    guard tellsProblems else {
      return doubts.map { _ in DataProblem(.unlikely([], slips: [], message: nil), .whole) }
    }
    var explainer = judges[facility].explainer(withoutIdentity: withoutIdentity)
    let told = doubts.map { doubt in
      let (path, figures) = explainer.figures(of: doubt)
      return (path: path, figures: inBaseUnit(figures, of: path, judges[facility].evaluator.store))
    }
    let areOfQuantities = told.map { $0.figures.count { $0.kind == .quantity } > 1 }
    // A line of many is told without: each place costs as much as the application.
    let slips =
      reasons != .none && areOfQuantities.contains(true)
      ? UnitSlips.find(doubts, judges[facility], program.layout, on: date) : []
    return doubts.indices.map { index in
      let (doubt, (first, figures)) = (doubts[index], told[index])
      let slips = areOfQuantities[index] && !slips.isEmpty ? slips[index] : []
      // Where one place alone can be wrong, it is that one.
      let path = slips.count == 1 ? slips[0].path : first
      let place = path.flatMap { reading.places.position(of: $0) }
      return DataProblem(
        .unlikely(
          figures, slips: slips,
          message: program.book.consistencies[doubt.consistency].message),
        path.map { .fact($0) } ?? .whole, line: place?.line, column: place?.column)
    }
  }

  /// Quantities with the unit that they are compared in: the base of that of the value which is doubted.
  private func inBaseUnit(_ figures: [Figure], of path: FactPath?, _ store: Store) -> [Figure] {
    guard figures.contains(where: { $0.kind == .quantity }), let path,
      program.layout.field(of: path)?.kind == .quantity,
      let unit = quantities.unit(of: path, store)
    else { return figures }
    let code = program.layout.units[program.layout.units[unit].base].code
    return figures.map { figure in
      var figure = figure
      if figure.kind == .quantity { figure.unit = code }
      return figure
    }
  }

  private func unjudged(
    _ reading: ApplicationReading, _ facility: Int?, _ date: CalendarDate? = nil
  ) -> Assessment {
    Assessment(
      number: reading.number, facility: facility, date: date, trust: trust, judgement: nil,
      problems: reading.problems, reasons: [], places: reading.places, tookToday: false)
  }

  /// What the applicant of a reading is called.
  package func name(of reading: ApplicationReading, facility: Int?) -> String? {
    (facility ?? main).flatMap { identityName($0, reading) }
  }

  /// The facts that identify an applicant and are no rows, each once; a name is taken from one of them.
  package static func identitySlots(_ program: Program) -> [Int] {
    var slots: [Int] = []
    for field in program.book.facilities.flatMap(\.identity) where field.list == nil {
      if !slots.contains(field.field) { slots.append(field.field) }
    }
    return slots
  }

  /// The first text that identifies the applicant: what a report is headed with.
  private func identityName(_ facility: Int, _ reading: ApplicationReading) -> String? {
    for field in program.book.facilities[facility].identity where field.list == nil {
      let cell = reading.store.scalar(field.field)
      if program.layout.scalars[field.field].kind == .text, cell.isKnown {
        return reading.store.text(cell.raw, at: field.field)
      }
    }
    return nil
  }
}
