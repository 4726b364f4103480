package import Diagnostics
import Intake
import Layout
package import RuleEngine
package import RuleModel
package import Values

/// How one `contoh` came out.
package struct ExampleResult: Sendable {
  package let example: RuleBook.Example
  /// One for each outcome that is not as expected.
  package let failures: [Failure]
  /// The status of every requirement in force, for coverage: requirement, version, status.
  package let seen: [(requirement: Int, version: Int, status: Status)]

  package struct Failure: Sendable {
    package let range: SourceRange
    package let subject: String
    package let expected: BilingualText
    package let actual: BilingualText
  }
}

/// Runs the examples that stand in the rules.
package struct ExampleRunner: Sendable {
  private let program: Program
  private let reader: ApplicationReader

  package init(program: Program) {
    self.program = program
    reader = ApplicationReader(layout: program.layout)
  }

  /// What no application can hold, once each, in the words that an application would be told.
  package func refusals() -> [Diagnostic] {
    var told: Set<Diagnostic.Label> = []
    return program.book.examples.flatMap { example in
      let application = ExampleApplication(example, program)
      return application.refusals(reader.read(application.json))
    }.filter { told.insert($0.primary).inserted }
  }

  package func runAll() -> [ExampleResult] {
    program.book.examples.map { run($0) }
  }

  package func run(_ example: RuleBook.Example) -> ExampleResult {
    let book = program.book
    guard book.facilities.indices.contains(example.facility) else {
      return ExampleResult(example: example, failures: [], seen: [])
    }
    guard let (ready, date) = readied(example) else {
      return failed(
        example, .init("ada tanggal (`per`)", "a date (`per`)"), .init("tidak ada", "none"))
    }
    var judge = ready
    do throws(JudgementError) {
      let judgement = try judge.judge(on: date)
      var failures: [ExampleResult.Failure] = []
      for outcome in example.outcomes {
        if let failure = try check(outcome, judgement, &judge) { failures.append(failure) }
      }
      let seen = judgement.requirements.map { ($0.requirement, $0.version, $0.status) }
      return ExampleResult(example: example, failures: failures, seen: seen)
    } catch {
      if error == .beforeLaw, example.outcomes.allSatisfy({ $0.isAbsent }) {
        return ExampleResult(example: example, failures: [], seen: [])
      }
      return failed(example, .init("dapat dinilai", "can be assessed"), error.ofApplication.title)
    }
  }

  /// A judge with the values of an example, and the day; `nil` where it names none.
  func readied(_ example: RuleBook.Example) -> (judge: Judge, date: CalendarDate)? {
    let dateSlot = program.book.facilities[example.facility].date
    var judge = Judge(
      program: program, facility: example.facility, trust: example.trust ?? .sekunder)
    judge.evaluator.store = reader.read(ExampleApplication(example, program).json).store
    var date = example.date
    for (slot, value) in example.scalars where slot == dateSlot && example.date == nil {
      if case .date(let given)? = value { date = given }
    }
    guard let date else { return nil }
    judge.evaluator.store.setScalar(dateSlot, Cell(Int128(date.daysSinceEpoch)))
    return (judge, date)
  }

  private func failed(
    _ example: RuleBook.Example, _ expected: BilingualText, _ actual: BilingualText
  ) -> ExampleResult {
    let failure = ExampleResult.Failure(
      range: example.range, subject: example.title, expected: expected, actual: actual)
    return ExampleResult(example: example, failures: [failure], seen: [])
  }

  // MARK: Outcomes

  private func check(
    _ outcome: RuleBook.Outcome, _ judgement: Judgement, _ judge: inout Judge
  ) throws(JudgementError) -> ExampleResult.Failure? {
    let actual = try self.actual(outcome.subject, judgement, &judge)
    let expected = Found(outcome.expected)
    guard !actual.fits(expected) else { return nil }
    return .init(
      range: outcome.range, subject: name(of: outcome.subject), expected: expected.words,
      actual: actual.words)
  }

  private func name(of subject: RuleBook.Outcome.Subject) -> String {
    switch subject {
    case .requirement(let index): program.book.requirements[index].id
    case .criterion(let index): program.book.criteria[index].id
    case .derived(let index): program.book.derived[index].id
    case .advice(let index): program.book.advice[index].id
    case .reserved(let index): program.book.reserved[index].id
    case .cell(let table, let row, let column):
      "\(program.book.tables[table].id), baris \(row + 1), \(program.book.tables[table].columns[column].title.indonesian)"
    case .law(let name): name
    case .verdict: "putusan"
    }
  }

  private func actual(
    _ subject: RuleBook.Outcome.Subject, _ judgement: Judgement, _ judge: inout Judge
  ) throws(JudgementError) -> Found {
    switch subject {
    case .requirement(let index):
      return found(judgement.requirements.first { $0.requirement == index })
    case .criterion(let index): return found(try judge.result(ofCriterion: index))
    case .derived(let index):
      if case .some(.none) = judge.shownValue(ofDerived: index) { return .absent }
      var explainer = judge.explainer()
      return .value(judge.value(ofDerived: index), shown: explainer.value(ofDerived: index)?.shown)
    case .advice(let index): return .shown(judgement.advice.contains(index))
    case .reserved(let index): return .shown(judgement.reserved.contains(index))
    case .cell(let table, let row, let column):
      var explainer = judge.explainer()
      let rows = explainer.rows(ofTable: table)
      guard rows.indices.contains(row) else { return .absent }
      return .value(nil, shown: rows[row][column]?.shown)
    case .law(let name):
      let open = judgement.requirements.flatMap { program.names(of: $0.open) }
      return .open((open + program.names(of: judgement.open)).contains(name))
    case .verdict:
      switch judgement.verdict {
      case .eligible: return .status(.met, open: [])
      case .notEligible: return .status(.notMet, open: [])
      case .undetermined:
        return .status(.undetermined, open: program.names(of: judgement.open))
      }
    }
  }

  private func found(_ result: RequirementResult?) -> Found {
    result.map { .status($0.status, open: program.names(of: $0.open)) } ?? .absent
  }
}

/// What was expected of a subject, or found.
private enum Found {
  case status(Status, open: [String]?)
  case absent
  case shown(Bool)
  case open(Bool)
  /// The number, and what a report prints.
  case value(ScaledNumber?, shown: String?)

  init(_ expected: RuleBook.Outcome.Expected) {
    switch expected {
    case .met: self = .status(.met, open: nil)
    case .notMet: self = .status(.notMet, open: nil)
    case .notApplicable: self = .status(.notApplicable, open: nil)
    case .undetermined(let open): self = .status(.undetermined, open: open)
    case .absent: self = .absent
    case .shown: self = .shown(true)
    case .hidden: self = .shown(false)
    case .open(let isOpen): self = .open(isOpen)
    case .equals(nil): self = .value(nil, shown: nil)
    case .equals(let constant?): self = .value(constant.number, shown: constant.shown)
    }
  }

  func fits(_ expected: Found) -> Bool {
    switch (self, expected) {
    case (.status(let status, let open), .status(let wanted, let wantedOpen)):
      guard status == wanted else { return false }
      return wantedOpen.map { Set($0) == Set(open ?? []) } ?? true
    case (.absent, .absent): return true
    case (.shown(let isShown), .shown(let wanted)): return isShown == wanted
    case (.open(let isOpen), .open(let wanted)): return isOpen == wanted
    case (.value(let value, let shown), .value(let wanted, let wantedShown)):
      if shown == wantedShown { return true }
      guard let value, let wanted else { return false }
      let scale = max(value.scale, wanted.scale)
      return value.rescaled(to: scale) == wanted.rescaled(to: scale)
    default: return false
    }
  }

  var words: BilingualText {
    switch self {
    case .status(let status, let open):
      let suffix = open.map { $0.isEmpty ? "" : ", terbuka " + $0.joined(separator: ", ") } ?? ""
      return .init(status.words.indonesian + suffix, status.words.english + suffix)
    case .absent: return .init("tidak ada", "does not exist")
    case .shown(true): return .init("muncul", "shown")
    case .shown(false): return .init("tidak muncul", "not shown")
    case .open(true): return .init("terbuka", "open")
    case .open(false): return .init("tidak terbuka", "not open")
    case .value(let value, let shown):
      if let shown { return .init(same: shown) }
      guard let value else { return .init("belum diketahui", "not known") }
      return .init(value.written(in: .indonesian), value.written(in: .english))
    }
  }
}

extension Constant {
  fileprivate var number: ScaledNumber? {
    switch self {
    case .number(let number, _), .quantity(let number, _): number
    case .date(let date): ScaledNumber(digits: Int128(date.daysSinceEpoch), scale: 0)
    case .truth(let truth): ScaledNumber(digits: truth ? 1 : 0, scale: 0)
    case .months(let months): ScaledNumber(digits: Int128(months), scale: 0)
    case .days(let days): ScaledNumber(digits: Int128(days), scale: LengthSort.days.scale)
    case .choice, .unit, .text: nil
    }
  }

  /// As a report prints it.
  fileprivate var shown: String? {
    switch self {
    case .number(let number, let kind):
      kind.text(number.digits, scale: number.scale, in: .indonesian)
    case .date(let date): date.written(in: .indonesian)
    case .truth(let truth): ValueKind.truth.text(truth ? 1 : 0, scale: 0, in: .indonesian)
    case .quantity(let number, _):
      ValueKind.quantity.text(number.digits, scale: number.scale, in: .indonesian)
    case .months(let months): ValueKind.duration.text(Int128(months), scale: 0, in: .indonesian)
    case .days(let days):
      ValueKind.duration.text(Int128(days), scale: LengthSort.days.scale, in: .indonesian)
    case .text(let text): text
    case .choice, .unit: nil
    }
  }
}

extension ToldValue {
  /// As a report prints it.
  fileprivate var shown: String {
    switch self {
    case .number(let raw, let kind, let scale): kind.text(raw, scale: scale, in: .indonesian)
    case .days(let count): "\(count) hari"
    case .measured(let raw, let scale, _):
      ValueKind.quantity.text(raw, scale: scale, in: .indonesian)
    case .none: "tidak ada"
    case .either(let values): values.map(\.shown).joined(separator: " atau ")
    case .beyond: "terlalu besar"
    case .label(let label): label.indonesian
    case .text(let text): text
    case .hidden: ""
    }
  }
}

extension RuleBook.Outcome {
  fileprivate var isAbsent: Bool {
    if case .absent = expected { return true }
    return false
  }
}
