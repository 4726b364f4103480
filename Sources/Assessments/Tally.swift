import Intake
package import Layout
package import RuleEngine
import Values

/// What many assessments come to, as numbers: verdicts, outcomes of requirements, what is missing, problems.
///
/// Tallies of blocks are added up in the order of the input; one line of text holds a tally in a journal.
package struct Tally: Sendable, Equatable {
  /// Applications read, judged or not.
  package var applications = 0
  /// By `Judgement.Verdict`.
  package var verdicts = [0, 0, 0]
  package var notJudged = 0
  /// By requirement of the rule book and `Status`, four after four.
  package var statuses: [Int]
  /// Requirements whose open points are not exact.
  package var inexact = 0
  /// Applications that lack a fact that could still change their result; rows count as the first.
  package var missingFacts: [FactPath: Int] = [:]
  /// Applications whose result hangs on a point of law.
  package var lawPoints: [OpenLaw: Int] = [:]
  /// Problems with the data, by code; errors and warnings apart.
  package var errors: [String: Int] = [:]
  package var warnings: [String: Int] = [:]
  /// Applications with at least one error in their data.
  package var withErrors = 0
  /// What was written where it is wrong, as far as it may be told.
  package var wrongValues = ValueCounts()
  /// By the value of the fact asked for (`--by`), without case and blanks.
  package var groups: [[UInt8]: TallyGroup] = [:]

  /// Since an earlier result (`--since`).
  package var changes = Changes()

  package init(requirements: Int) {
    statuses = Array(repeating: 0, count: requirements * Status.allCases.count)
  }

  /// - Parameters:
  ///   - group: the value that breaks the counts down, and who applies.
  ///   - amounts: what is added up by it.
  package mutating func add(
    _ assessment: Assessment, group: (name: String, firm: UInt64)?, amounts: [Int128?] = []
  ) {
    applications += 1
    let column: Int
    if let judgement = assessment.judgement {
      column = Int(judgement.verdict.rawValue)
      verdicts[column] += 1
      // Where they stand: a result that is taken out counts who holds what it leaves open.
      let requirements = judgement.requirements
      let results = requirements.span
      for index in results.indices {
        statuses[results[index].requirement * 4 + Int(results[index].status.rawValue)] += 1
        if !results[index].isExact { inexact += 1 }
      }
      if judgement.verdict == .undetermined { addOpen(judgement.open) }
    } else {
      column = 3
      notJudged += 1
    }
    if !assessment.problems.isEmpty { add(assessment.problems) }
    guard let group else { return }
    let key = TextFold.folded(group.name)
    groups[key, default: TallyGroup(name: group.name)].counts[column] += 1
    groups[key]?.add(firm: group.firm)
    if !amounts.isEmpty { groups[key]?.add(amounts) }
  }

  private mutating func addOpen(_ open: OpenPoints) {
    // They are few: looked through, they need no hashing.
    var counted: [FactPath] = []
    counted.reserveCapacity(open.facts.count)
    for fact in open.facts {
      let first = fact.inFirstRow
      if first != fact, counted.contains(first) { continue }
      counted.append(first)
      missingFacts[first, default: 0] += 1
    }
    for law in open.law { lawPoints[law, default: 0] += 1 }
  }

  private mutating func add(_ problems: [DataProblem]) {
    var hasError = false
    for problem in problems {
      if problem.isError {
        errors[problem.code, default: 0] += 1
        hasError = true
        if let fact = problem.fact, let written = problem.written {
          wrongValues.add(written, for: fact)
        }
      } else {
        warnings[problem.code, default: 0] += 1
      }
    }
    if hasError { withErrors += 1 }
  }

  package mutating func add(_ other: Tally) {
    applications += other.applications
    notJudged += other.notJudged
    inexact += other.inexact
    withErrors += other.withErrors
    for index in verdicts.indices { verdicts[index] += other.verdicts[index] }
    for index in statuses.indices { statuses[index] += other.statuses[index] }
    missingFacts.merge(other.missingFacts, uniquingKeysWith: +)
    lawPoints.merge(other.lawPoints, uniquingKeysWith: +)
    errors.merge(other.errors, uniquingKeysWith: +)
    warnings.merge(other.warnings, uniquingKeysWith: +)
    wrongValues.add(other.wrongValues)
    changes.add(other.changes)
    for (key, group) in other.groups {
      groups[key, default: TallyGroup(name: group.name)].add(group)
    }
  }

  /// Forgets everything; memory is kept.
  package mutating func clear() {
    self = Tally(requirements: statuses.count / 4)
  }
}
