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
  private let quantities: QuantityUnits

  package init(program: Program) {
    self.program = program
    quantities = QuantityUnits(program.layout)
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
      return failed(example, .init("dapat dinilai", "can be judged"), error.ofApplication.title)
    }
  }

  /// A judge with the values of an example, and the day; `nil` where it names none.
  func readied(_ example: RuleBook.Example) -> (judge: Judge, date: CalendarDate)? {
    let dateSlot = program.book.facilities[example.facility].date
    var judge = Judge(
      program: program, facility: example.facility, trust: example.trust ?? .sekunder)
    fill(&judge.evaluator.store, example)
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

  // MARK: Filling

  private func fill(_ store: inout Store, _ example: RuleBook.Example) {
    var carried: [(path: FactPath, unit: Int)] = []
    for (slot, value) in example.scalars {
      store.setScalar(slot, cell(value, program.layout.scalars[slot], &store))
      if case .quantity(_, let base)? = value { carried.append((.scalar(slot), base)) }
    }
    for (list, rows) in example.lists {
      store.dropList(list)
      guard let rows else { continue }
      store.openList(list)
      for row in rows {
        let index = store.appendRow(list)
        for (column, value) in row {
          let field = program.layout.lists[list].fields[column]
          store.setCell(list: list, column: column, row: index, cell(value, field, &store))
          if case .quantity(_, let base)? = value {
            carried.append((.cell(list: list, column: column, row: index), base))
          }
        }
      }
    }
    // As in an application: in base units, and missing where there is no unit.
    quantities.settle(&store, written: carried)
  }

  private func cell(_ value: Constant?, _ field: Layout.Field, _ store: inout Store) -> Cell {
    let kind = field.kind
    return switch value {
    case nil: .missing
    case .truth(let truth): Cell(truth ? 1 : 0)
    case .number(let number, _), .quantity(let number, _):
      number.rescaled(to: kind.scale).map { Cell($0) } ?? .missing
    case .date(let date): Cell(Int128(date.daysSinceEpoch))
    case .months(let months): length(field.lengthSort.raw(months: months, days: 0))
    case .days(let days): length(field.lengthSort.raw(months: 0, days: days))
    case .choice(let index), .unit(let index): Cell(Int128(index))
    case .text(let text): store.cell(forText: Array(text.utf8))
    }
  }

  /// One that the field does not count is missing, as it would be in an application.
  private func length(_ raw: Int128?) -> Cell { raw.map { Cell($0) } ?? .missing }

  // MARK: Outcomes

  private func check(
    _ outcome: RuleBook.Outcome, _ judgement: Judgement, _ judge: inout Judge
  ) throws(JudgementError) -> ExampleResult.Failure? {
    let actual = try self.actual(outcome.subject, judgement, &judge)
    let expected = Found(outcome.expected, of: sort(of: outcome.subject))
    guard !actual.fits(expected) else { return nil }
    return .init(
      range: outcome.range, subject: name(of: outcome.subject), expected: expected.words,
      actual: actual.words)
  }

  /// What a derived length is counted in.
  private func sort(of subject: RuleBook.Outcome.Subject) -> LengthSort {
    guard case .derived(let index) = subject else { return .months }
    return program.book.derived[index].lengthSort
  }

  private func name(of subject: RuleBook.Outcome.Subject) -> String {
    switch subject {
    case .requirement(let index): program.book.requirements[index].id
    case .criterion(let index): program.book.criteria[index].id
    case .derived(let index): program.book.derived[index].id
    case .advice(let index): program.book.advice[index].id
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
      switch judge.shownValue(ofDerived: index) {
      case .some(.none): return .absent
      case .some(.number(let number)): return .value(number)
      case nil: return .value(nil)
      }
    case .advice(let index): return .shown(judgement.advice.contains(index))
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
  case value(ScaledNumber?)

  init(_ expected: RuleBook.Outcome.Expected, of sort: LengthSort) {
    switch expected {
    case .met: self = .status(.met, open: nil)
    case .notMet: self = .status(.notMet, open: nil)
    case .notApplicable: self = .status(.notApplicable, open: nil)
    case .undetermined(let open): self = .status(.undetermined, open: open)
    case .absent: self = .absent
    case .shown: self = .shown(true)
    case .hidden: self = .shown(false)
    case .equals(nil): self = .value(nil)
    case .equals(.number(let number, _)), .equals(.quantity(let number, _)): self = .value(number)
    case .equals(.date(let date)):
      self = .value(ScaledNumber(digits: Int128(date.daysSinceEpoch), scale: 0))
    case .equals(.truth(let truth)): self = .value(ScaledNumber(digits: truth ? 1 : 0, scale: 0))
    case .equals(.months(let months)):
      self = .value(
        sort.raw(months: months, days: 0).map { ScaledNumber(digits: $0, scale: sort.scale) })
    case .equals(.days(let days)):
      self = .value(
        sort.raw(months: 0, days: days).map { ScaledNumber(digits: $0, scale: sort.scale) })
    case .equals: self = .value(nil)
    }
  }

  func fits(_ expected: Found) -> Bool {
    switch (self, expected) {
    case (.status(let status, let open), .status(let wanted, let wantedOpen)):
      guard status == wanted else { return false }
      return wantedOpen.map { Set($0) == Set(open ?? []) } ?? true
    case (.absent, .absent): return true
    case (.shown(let isShown), .shown(let wanted)): return isShown == wanted
    case (.value(let value), .value(let wanted)):
      guard let value, let wanted else { return value == nil && wanted == nil }
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
    case .value(let value):
      guard let value else { return .init("belum diketahui", "not known") }
      return .init(value.written(in: .indonesian), value.written(in: .english))
    }
  }
}

extension RuleBook.Outcome {
  fileprivate var isAbsent: Bool {
    if case .absent = expected { return true }
    return false
  }
}
