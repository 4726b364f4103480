import Diagnostics
import Layout
import RuleEngine
import RuleModel
import Values

/// One rule book, readied for applications: the engine against the reference.
///
/// Its judges judge every application that comes, as a worker of a batch does: what they keep from one to the next is
/// tried with them. One that keeps nothing yet must come to the same.
package struct Trial {
  /// What an application had in it, as far as it is judged by what is missing.
  package struct Coverage: Sendable {
    package var isUndetermined = false
    package var hasAbsentList = false
    package var hasWindow = false
  }

  /// What came out for one application.
  package enum Result: Sendable {
    case agrees(Coverage)
    /// The engine says itself that it is not exact.
    case inexact(Coverage)
    /// More ways to fill in than were to be tried.
    case skipped
    /// What differs, and the outcomes that the reference holds right, as a `contoh` writes them.
    case disagrees(String, expected: [String])
  }

  /// The ways that the engine has to an answer.
  private enum Path {
    /// Flat code first, as it ships.
    case flat
    /// The same by a judge that has judged nothing before.
    case fresh
    /// The evaluator alone.
    case exact
    /// The evaluator, with an index over every list however short.
    case indexed
    /// As it ships, with few completions; and the same by a judge that has judged nothing before.
    case bounded, freshBounded

    /// Those that the reference is held against.
    static let compared: [Path] = [.flat, .fresh, .exact, .indexed]

    var keepsJudge: Bool { self != .fresh && self != .freshBounded }
    var usesEraCode: Bool { self != .exact && self != .indexed }
    var limits: JudgementLimits {
      var limits = JudgementLimits.standard
      if self == .bounded || self == .freshBounded { limits.completions = 32 }
      return limits
    }

    var words: String {
      switch self {
      case .flat, .bounded, .freshBounded: ""
      case .fresh: "by a judge of its own: "
      case .exact: "without flat code: "
      case .indexed: "with an index over every list: "
      }
    }
  }

  /// The judges that stay from one application to the next.
  ///
  /// A class, so that a trial that is passed on has the same judges.
  private final class Bench {
    struct Seat: Hashable {
      let facility: Int
      let path: Path
    }
    var judges: [Seat: Judge] = [:]
  }

  package let tree: TrialBook
  private let program: Program
  private let reference: ReferenceJudge
  private let bench = Bench()

  /// A book from its text; no trial where it has errors, whose codes are given: a random condition may
  /// contradict itself, which the checker reports.
  package static func of(_ tree: TrialBook) -> (trial: Trial?, errors: [String]) {
    of(tree, text: tree.text)
  }

  /// The same with the text of the book in another order.
  package static func of(_ tree: TrialBook, text: String) -> (trial: Trial?, errors: [String]) {
    let (program, errors) = program(text)
    guard let program else { return (nil, errors) }
    let trial = Trial(
      tree: tree, program: program,
      reference: ReferenceJudge(book: program.book, used: tree.used, gaps: tree.shape.gaps))
    return (trial, [])
  }

  /// The program of a book, or the codes of its errors.
  static func program(_ text: String) -> (program: Program?, errors: [String]) {
    let rules = LoadedRules([.init(path: "uji.aturan", bytes: Array(text.utf8))])
    return (rules.program, rules.errors.map(\.code))
  }

  /// Whether a random book may have this error: it says the same thing twice, or the opposite.
  package static func isSensible(_ code: String) -> Bool { ["C401", "C402"].contains(code) }

  /// What is wrong with the law of some random books: one that is not ranked, that never holds, whose implementing
  /// instruments have no fate, that hangs on too many states, that does not hold wherever it is named, or that would count
  /// one condition twice.
  package static let refusals: Set<String> = ["C302", "C320", "C336", "C337", "C338", "C367"]

  /// `limit`: the most ways to fill in that the reference tries.
  package func run(_ one: TrialCase, limit: Int) -> Result {
    var coverage = Coverage()
    var isInexact = false
    for facility in reference.book.facilities.indices
    where one.scalars[reference.book.facilities[facility].date] != nil {
      switch run(one, facility, limit: limit) {
      case .agrees(let found): coverage.add(found)
      case .inexact(let found):
        coverage.add(found)
        isInexact = true
      case let other: return other
      }
    }
    return isInexact ? .inexact(coverage) : .agrees(coverage)
  }

  private func run(_ one: TrialCase, _ facility: Int, limit: Int) -> Result {
    let expected: ReferenceJudge.Outcome
    do throws(ReferenceJudge.Failure) {
      expected = try reference.judge(one, facility: facility, limit: limit)
    } catch {
      if error == .tooMany { return changedByOthers(one, facility) ?? .skipped }
      return isBeforeLaw(one, facility)
        ? .agrees(Coverage()) : .disagrees("judged before all law", expected: [])
    }
    var coverage = Coverage()
    coverage.hasAbsentList = expected.hasAbsentList
    coverage.hasWindow = expected.hasWindow
    var isInexact = false
    for path in Path.compared {
      switch compare(one, facility, expected, path) {
      case .agrees(let found): coverage.add(found)
      case .inexact(let found):
        coverage.add(found)
        isInexact = true
      case let other: return other
      }
    }
    return isInexact ? .inexact(coverage) : .agrees(coverage)
  }

  /// Whether the reference finds the same with more codes and rows than it takes to be needed; `nil` where these are too
  /// many ways to try.
  package func isSufficient(_ one: TrialCase, limit: Int) -> Bool? {
    let more = ReferenceJudge(
      book: program.book, used: reference.used, gaps: reference.gaps, spare: 1)
    guard let found = try? reference.judge(one, facility: firstFacility, limit: limit),
      let other = try? more.judge(one, facility: firstFacility, limit: limit)
    else { return nil }
    return found.requirements == other.requirements && found.verdict == other.verdict
  }

  private func isBeforeLaw(_ one: TrialCase, _ facility: Int) -> Bool {
    judging(one, facility, .flat) { judge in
      do throws(JudgementError) {
        _ = try judge.judge(on: day(one, facility))
        return false
      } catch {
        return error == .beforeLaw
      }
    }
  }

  /// Where the reference cannot follow, the judges are still held against each other; completions only take their time
  /// there.
  private func changedByOthers(_ one: TrialCase, _ facility: Int) -> Result? {
    func answer(_ path: Path) -> [String] {
      judging(one, facility, path) { judge in
        guard let judgement = try? judge.judge(on: day(one, facility)) else {
          return ["not judged"]
        }
        return judgement.requirements.map { result in
          "\(program.book.requirements[result.requirement].id): "
            + words(TrialFinding(result.status, result.open, program))
            + (result.isExact ? "" : ", not exact")
        }
      }
    }
    let (kept, own) = (answer(.bounded), answer(.freshBounded))
    if kept == own { return nil }
    let differing = zip(kept, own).filter { $0 != $1 }.map { "\($0), alone \($1)" }
    return .disagrees("after others: " + differing.joined(separator: "; "), expected: [])
  }

  private func day(_ one: TrialCase, _ facility: Int) -> CalendarDate {
    CalendarDate(daysSinceEpoch: one.scalars[reference.book.facilities[facility].date] ?? 0)
  }

  /// The facility that every random book has, wherever it is declared.
  private var firstFacility: Int {
    program.book.facilities.firstIndex { $0.id == TrialBook.facility } ?? 0
  }

  /// Gives the application to the judge of a way, who keeps what it found for the next.
  private func judging<Answer>(
    _ one: TrialCase, _ facility: Int, _ path: Path, _ body: (inout Judge) -> Answer
  ) -> Answer {
    let seat = Bench.Seat(facility: facility, path: path)
    // Taken out, so that what it keeps is not copied while it judges.
    var judge =
      bench.judges.removeValue(forKey: seat)
      ?? Judge(program: program, facility: facility, trust: one.trust, limits: path.limits)
    judge.trust = one.trust
    judge.usesEraCode = path.usesEraCode
    if path == .indexed { judge.evaluator.longList = 0 }
    fill(&judge.evaluator.store, one)
    let answer = body(&judge)
    if path.keepsJudge { bench.judges[seat] = judge }
    return answer
  }

  private func fill(_ store: inout Store, _ one: TrialCase) {
    store.clear()
    for (slot, value) in one.scalars.enumerated() {
      store.setScalar(slot, cell(one, value, isText: slot == 8, slot, &store))
    }
    for (list, rows) in one.lists.enumerated() {
      guard let rows else { continue }
      store.openList(list)
      for (row, cells) in rows.enumerated() {
        store.appendRow(list)
        for (column, value) in cells.enumerated() {
          let isText = TrialCase.isText(list: list, column: column)
          let cell = cell(one, value, isText: isText, row, &store)
          store.setCell(list: list, column: column, row: row, cell)
        }
      }
    }
  }

  private func cell(
    _ one: TrialCase, _ value: Int?, isText: Bool, _ place: Int, _ store: inout Store
  ) -> Cell {
    guard let value else { return .missing }
    return isText
      ? store.cell(forText: Array(one.spelling(value, place).utf8)) : Cell(Int128(value))
  }

  /// What the engine makes of each requirement in force, by id, and of the whole as `putusan`; `nil` where it
  /// cannot be judged, or not exactly.
  package func findings(_ one: TrialCase) -> [String: TrialFinding]? {
    let judgement = judging(one, firstFacility, .flat) {
      try? $0.judge(on: day(one, firstFacility))
    }
    guard let judgement, judgement.requirements.allSatisfy(\.isExact) else { return nil }
    var found = ["putusan": TrialFinding(judgement, program)]
    for result in judgement.requirements {
      found[program.book.requirements[result.requirement].id] = TrialFinding(
        result.status, result.open, program)
    }
    return found
  }

  /// Book and application in one text.
  package func text(_ one: TrialCase) -> String { tree.text + one.example("kasus", expected: []) }

  /// Book and application in one text, with the outcome that is right as a `contoh`: what stays in the rules
  /// once the engine is mended. Empty where nothing disagrees.
  package func report(_ one: TrialCase, limit: Int) -> String {
    guard case .disagrees(let words, let expected) = run(one, limit: limit) else { return "" }
    return "# \(words)\n" + tree.text + one.example("yang tidak sama", expected: expected)
  }

  // MARK: Comparing

  private func compare(
    _ one: TrialCase, _ facility: Int, _ expected: ReferenceJudge.Outcome, _ path: Path
  ) -> Result {
    judging(one, facility, path) { compare(one, facility, expected, path, &$0) }
  }

  private func compare(
    _ one: TrialCase, _ facility: Int, _ expected: ReferenceJudge.Outcome, _ path: Path,
    _ judge: inout Judge
  ) -> Result {
    let judgement: Judgement
    do throws(JudgementError) {
      judgement = try judge.judge(on: day(one, facility))
    } catch {
      return .disagrees("not judged: \(error)", expected: [])
    }
    var coverage = Coverage()
    coverage.isUndetermined = judgement.requirements.contains { $0.status == .undetermined }
    var wrong: [String] = []
    var right: [String] = []
    // Past the bound nothing is compared but what is said to be certain.
    if judgement.requirements.contains(where: { !$0.isExact }) {
      for result in judgement.requirements where result.status != .undetermined {
        let finding = expected.requirements[result.requirement]
        let actual = TrialFinding(result.status, result.open, program)
        guard let finding, finding.status != actual.status, !finding.isFine || !actual.isFine else {
          continue
        }
        let name = program.book.requirements[result.requirement].id
        wrong.append("\(name): engine \(words(actual)), reference \(words(finding))")
        right.append("\(name) \(words(finding))")
      }
      return wrong.isEmpty
        ? .inexact(coverage)
        : .disagrees(path.words + wrong.joined(separator: "; "), expected: right)
    }
    for (index, finding) in expected.requirements.enumerated() {
      let name = program.book.requirements[index].id
      let result = judgement.requirements.first { $0.requirement == index }
      let actual = result.map { TrialFinding($0.status, $0.open, program) }
      if actual != finding {
        wrong.append("\(name): engine \(words(actual)), reference \(words(finding))")
        right.append("\(name) \(words(finding))")
      }
    }
    let verdict = TrialFinding(judgement, program)
    if verdict != expected.verdict {
      wrong.append("putusan: engine \(words(verdict)), reference \(words(expected.verdict))")
      right.append("putusan " + verdictWords(expected.verdict))
    }
    for (name, value) in expected.derived {
      guard let index = program.book.derived.firstIndex(where: { $0.id == name }),
        let actual = judge.value(ofDerived: index), actual.digits != value.map({ Int128($0) })
      else { continue }
      wrong.append(
        "\(name): engine \(actual.digits), reference \(value.map(String.init) ?? "not known")")
      right.append("\(name) adalah \(value.map(String.init) ?? "belum diketahui")")
    }
    wrong += reasonsWrong(judgement, &judge)
    if !wrong.isEmpty {
      return .disagrees(
        path.words + wrong.joined(separator: "; "), expected: right)
    }
    return .agrees(coverage)
  }

  private func words(_ finding: TrialFinding?) -> String {
    guard let finding else { return "tidak ada" }
    return switch finding.status {
    case .met: "terpenuhi"
    case .notMet: "tidak terpenuhi"
    case .notApplicable: "tidak berlaku"
    case .undetermined:
      "belum dapat dinilai terbuka " + finding.open.sorted().joined(separator: ", ")
    }
  }

  private func verdictWords(_ finding: TrialFinding) -> String {
    switch finding.status {
    case .met, .notApplicable: "memenuhi syarat"
    case .notMet: "belum memenuhi syarat"
    case .undetermined: words(finding)
    }
  }

  // MARK: Reasons

  /// The explanation is a second reading of the program: it must tell the outcome, and its parts must add
  /// up to it. Where completions decided, its parts may stay unknown, but never say the opposite.
  private func reasonsWrong(_ judgement: Judgement, _ judge: inout Judge) -> [String] {
    var explainer = judge.explainer()
    var wrong: [String] = []
    for result in judgement.requirements {
      // A reason that 128 bits do not hold is a named error, as it is of a verdict.
      guard let reason = (try? explainer.reasons(for: result))?.last else { continue }
      let name = program.book.requirements[result.requirement].id
      if result.status == .met, !judge.hasScope(result), reason.truth == .no {
        wrong.append("\(name): met, but the reason says no")
      }
      if result.status == .notMet, reason.truth == .yes {
        wrong.append("\(name): not met, but the reason says yes")
      }
      if !addsUp(reason) { wrong.append("\(name): the parts of the reason do not add up") }
    }
    return wrong
  }

  private func addsUp(_ reason: Reason) -> Bool {
    let inner = reason.children.map(\.truth)
    let isRight =
      switch reason.form {
      case .all where !inner.isEmpty, .any where !inner.isEmpty:
        inner.allSatisfy { $0 == reason.truth }
      case .not where !inner.isEmpty: inner == [!reason.truth]
      case .dispute(_, .some) where !inner.isEmpty: inner == [reason.truth]
      default: true
      }
    return isRight && reason.children.allSatisfy(addsUp)
  }
}

extension Trial.Coverage {
  fileprivate mutating func add(_ other: Self) {
    isUndetermined = isUndetermined || other.isUndetermined
    hasAbsentList = hasAbsentList || other.hasAbsentList
    hasWindow = hasWindow || other.hasWindow
  }
}

extension TrialFinding {
  init(_ status: RuleEngine.Status, _ open: OpenPoints, _ program: Program) {
    self.init(status: Status(status), open: Set(program.names(of: open)))
  }

  init(_ judgement: Judgement, _ program: Program) {
    let status: Status =
      switch judgement.verdict {
      case .eligible: .met
      case .notEligible: .notMet
      case .undetermined: .undetermined
      }
    self.init(status: status, open: Set(program.names(of: judgement.open)))
  }
}

extension TrialFinding.Status {
  init(_ status: RuleEngine.Status) {
    switch status {
    case .met: self = .met
    case .notMet: self = .notMet
    case .undetermined: self = .undetermined
    case .notApplicable: self = .notApplicable
    }
  }
}
