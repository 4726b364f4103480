import Differential
import Foundation
import Intake
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

/// A book with its samples, and what may be taken out of them.
struct GappedBook: CustomTestStringConvertible, Sendable {
  /// `KITE_TRIALS` sets how many gapped applications of each sample are tried.
  static let wanted =
    ProcessInfo.processInfo.environment["KITE_TRIALS"].flatMap { Int($0) } ?? 1

  let testDescription: String
  let program: Program
  let samples: [(path: String, store: Store)]

  /// The rules that are shipped.
  static let all: [GappedBook] = {
    (try? Rules.shippedProgram()).map { [GappedBook("rules", $0)] } ?? []
  }()

  private init(_ name: String, _ program: Program) {
    testDescription = name
    self.program = program
    let paths =
      (try? Repository.files(below: "samples", ending: "permohonan.json").map {
        ($0, try Repository.bytes($0))
      }) ?? []
    samples = paths.map { path, bytes in
      (path, ApplicationReader(layout: program.layout).read(bytes).store)
    }
  }

  func judge(_ facility: Int = 0, trust: Standing = .sekunder, completions: Int? = nil) -> Judge {
    var limits = JudgementLimits.standard
    if let completions { limits.completions = completions }
    return Judge(program: program, facility: facility, trust: trust, limits: limits)
  }

  var date: Int { program.book.facilities[0].date }

  /// Around every day on which the law changes, and within every window.
  var days: [CalendarDate] {
    let changes = program.lawDays.map(\.daysSinceEpoch)
    let within = zip(changes, changes.dropFirst()).map { ($0 + $1) / 2 }
    return Set(changes.flatMap { [$0 - 1, $0, $0 + 1] } + within).sorted().map {
      CalendarDate(daysSinceEpoch: $0)
    }
  }

  func id(_ result: RequirementResult) -> String {
    program.book.requirements[result.requirement].id
  }

  /// What a store has that may be left out: its scalars but the day, its lists, the cells of their rows.
  func places(of store: Store) -> [FactPath] {
    var found: [FactPath] = []
    for slot in program.layout.scalars.indices where slot != date && store.scalar(slot).isKnown {
      found.append(.scalar(slot))
    }
    for (list, declared) in program.layout.lists.enumerated() {
      guard let count = store.count(ofList: list) else { continue }
      found.append(.list(list))
      for row in 0..<count {
        for column in declared.fields.indices
        where store.cell(list: list, column: column, row: row).isKnown {
          found.append(.cell(list: list, column: column, row: row))
        }
      }
    }
    return found
  }

  /// Without these; lists last, as their cells go with them.
  func without(_ places: [FactPath], _ store: Store) -> Store {
    var store = store
    for case .scalar(let slot) in places { store.setScalar(slot, .missing) }
    for case .cell(let list, let column, let row) in places {
      store.setCell(list: list, column: column, row: row, .missing)
    }
    for case .list(let list) in places { store.dropList(list) }
    return store
  }

  /// Each with the chance of so many in a hundred, the lists among them.
  func gapped(_ store: Store, percent: Int, _ random: inout SeededRandom) -> Store {
    without(
      places(of: store).filter { _ in Int.random(in: 0..<100, using: &random) < percent }, store)
  }

  /// The judgement of a store on a day; `nil` where there is no law or the arithmetic ends.
  func judgement(_ store: Store, on day: CalendarDate? = nil, _ judge: inout Judge) -> Judgement? {
    judge.evaluator.store = store
    let day = day ?? CalendarDate(daysSinceEpoch: Int(store.scalar(date).raw))
    judge.evaluator.store.setScalar(date, Cell(Int128(day.daysSinceEpoch)))
    return try? judge.judge(on: day)
  }

  /// Samples that say their day, and hold nothing that contradicts itself.
  var sound: [(path: String, store: Store)] {
    var judge = judge()
    return samples.filter { _, store in
      store.scalar(date).isKnown && store.unitless.isEmpty
        && judgement(store, &judge)?.broken.isEmpty ?? false
    }
  }
}

/// A judgement as what must be the same: status, what is open, and whether it is exact.
func told(_ judgement: Judgement?, _ program: Program) -> [String] {
  guard let judgement else { return ["cannot be judged"] }
  return judgement.requirements.map { told($0, program) } + ["\(judgement.verdict)"]
}

func told(_ result: RequirementResult, _ program: Program) -> String {
  let open = program.names(of: result.open).joined(separator: ", ")
  return "\(program.book.requirements[result.requirement].id) \(result.status) [\(open)]"
    + (result.isExact ? "" : ", not exact")
}
