import RuleModel
import Values

/// What is asked about the law of a day.
enum LawQuestion: Hashable, Sendable {
  /// Of a requirement, or behind them of a criterion that has no row.
  case requirement(Int)
  case advice(Int)
  case reserved(Int)
  case derived(Int)
  /// Consistencies, tables: anything of the facility.
  case facility
}

/// One law that may hold on a day: a state of the instruments in their window, and a reading of each disputed deletion.
struct LawOption: Sendable {
  /// By point of law: 1 where the instrument has begun, 0 where not; of a disputed deletion its reading.
  let choices: [(point: Int, value: Int128)]
  let law: LawInForce
}

extension Set<Set<Int>> {
  /// All of those that have none of the others within.
  var leastUnion: Set<Int> {
    var least: [Set<Int>] = []
    for one in sorted(by: { $0.count < $1.count })
    where !least.contains(where: { $0.isSubset(of: one) }) {
      least.append(one)
    }
    return Set<Int>(least.joined())
  }
}

/// The laws that may hold on one stretch of days for one facility, made as they are asked for.
struct LawOfDays: Sendable {
  private let program: Program
  let facility: Int
  private let day: Int
  /// By question; empty where nothing of the facility is in force in any state.
  private var options: [LawQuestion: [LawOption]] = [:]
  /// Whether in each state some requirement is in force.
  private(set) var standing = Standing.certain
  /// In a state without law and one with it, the windows that differ: points of law.
  private(set) var windowsOfLaw: [Int] = []
  private var allHeads = InstrumentSet()

  enum Standing: Sendable {
    case certain
    case inSomeStates
    case none
  }

  init(program: Program, facility: Int, day: Int) {
    self.program = program
    self.facility = facility
    self.day = day
    let law = program.book.facilities[facility].law
    let own = program.book.facilities[facility].requirements
    allHeads = law.closure(
      of: own.flatMap { program.requirements[$0].versions.ranks.heads(for: facility) })
    findStanding(own)
  }

  /// More states than this are not looked through one by one (`LawSurvey` refuses requirements that hang on more).
  private static let mostStates = 4096

  private mutating func findStanding(_ own: [Int]) {
    let isCertain = own.contains { requirement in
      let heads = program.requirements[requirement].versions.ranks.heads(for: facility)
      let closure = program.book.facilities[facility].law.closure(of: heads)
      let (all, states) = self.states(closure)
      return states.allSatisfy { isLaw([requirement], law(closure, all, $0)) }
    }
    if isCertain { return }
    let (all, states) = self.states(allHeads)
    let without = states.filter { !isLaw(own, law(allHeads, all, $0)) }
    if without.isEmpty { return }
    let lawful = states.filter { isLaw(own, law(allHeads, all, $0)) }
    standing = lawful.isEmpty ? .none : .inSomeStates
    windowsOfLaw = differing(all.windows, lawful, without).compactMap {
      program.lawOfInstrument[$0]
    }.sorted()
  }

  /// Windows that alone make the difference between law and none, else those that only together do.
  private func differing(
    _ windows: [Int], _ lawful: [InstrumentSet], _ without: [InstrumentSet]
  ) -> [Int] {
    var all: Set<Set<Int>> = []
    for one in lawful {
      for other in without {
        all.insert(Set(windows.filter { one.contains($0) != other.contains($0) }))
      }
    }
    let alone = all.filter { $0.count == 1 }
    return (alone.isEmpty ? all : alone).leastUnion.sorted()
  }

  private func states(_ closure: InstrumentSet) -> (LawStates, [InstrumentSet]) {
    let all = LawStates(
      on: day, of: closure, program.book.instruments, law: program.book.facilities[facility].law)
    return (all, all.all(limit: LawOfDays.mostStates) ?? [all.latest])
  }

  private func law(_ closure: InstrumentSet, _ all: LawStates, _ begun: InstrumentSet) -> LawInForce
  {
    LawInForce(
      program.book.facilities[facility].law, facility: facility, day: day, of: closure
    ) { all.certain.contains($0) || begun.contains($0) }
  }

  private func isLaw(_ requirements: [Int], _ law: LawInForce) -> Bool {
    requirements.contains { program.requirements[$0].versions.index(under: law) != nil }
  }

  // MARK: Options

  /// Every law that may hold for a question; never empty but where there is no law at all.
  mutating func options(of question: LawQuestion) -> [LawOption] {
    if let known = options[question] { return known }
    let made = made(question)
    options[question] = made
    return made
  }

  private func made(_ question: LawQuestion) -> [LawOption] {
    var closure = program.closure(of: question, facility: facility)
    if standing == .inSomeStates { closure.formUnion(allHeads) }
    let (all, states) = self.states(closure)
    var found: [LawOption] = []
    for begun in states {
      let law = self.law(closure, all, begun)
      if standing == .inSomeStates,
        !isLaw(program.book.facilities[facility].requirements, law)
      {
        continue
      }
      let windows = all.windows.compactMap { window in
        program.lawOfInstrument[window].map { ($0, Int128(begun.contains(window) ? 1 : 0)) }
      }
      found += withReadings(question, law, windows)
    }
    return found
  }

  /// The law under each reading of the deletions that the question hangs on.
  private func withReadings(
    _ question: LawQuestion, _ law: LawInForce, _ windows: [(Int, Int128)]
  ) -> [LawOption] {
    var found = [LawOption(choices: windows, law: law)]
    for point in program.deletionPoints(of: question) {
      guard let deletes = program.deletingReading[point] else { continue }
      found = found.flatMap { option in
        [1 - deletes, deletes].map { reading in
          var law = option.law
          if reading == deletes { law.deleting.insert(point) }
          return LawOption(choices: option.choices + [(point, Int128(reading))], law: law)
        }
      }
    }
    return found
  }
}
