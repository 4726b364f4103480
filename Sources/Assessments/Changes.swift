/// What became of applications since an earlier result of theirs: counted in full, and the first told by `nomor`.
package struct Changes: Sendable, Equatable {
  /// A verdict as it is kept: 0 to 2 by `Judgement.Verdict`, 3 for not judged.
  package typealias Outcome = Int

  /// An application whose verdict is another now.
  package struct Told: Sendable, Equatable {
    package let number: String
    package let before: Outcome
    package let now: Outcome
    /// Requirements that are another now, by index.
    package let requirements: [Int]

    package init(number: String, before: Outcome, now: Outcome, requirements: [Int]) {
      self.number = number
      self.before = before
      self.now = now
      self.requirements = requirements
    }
  }

  /// By verdict before and now, four after four; those that stayed on the diagonal.
  package var outcomes = Array(repeating: 0, count: 16)
  /// By requirement: applications whose verdict and whose outcome of it changed.
  package var requirements: [Int: Int] = [:]
  /// Applications that the earlier results do not have, and those that have no `nomor` to look for.
  package var new = 0
  package var withoutNumber = 0
  /// Applications with an error in their data that they had then.
  package var stillWrong = 0
  package var told: [Told] = []
  package var toldNew: [String] = []
  package var toldStillWrong: [String] = []

  /// Applications of a kind that are told.
  package static let mostTold = 20

  package init() {}

  package var changed: Int {
    outcomes.enumerated().reduce(0) { $0 + ($1.offset / 4 == $1.offset % 4 ? 0 : $1.element) }
  }

  package mutating func addNew(_ number: String) {
    new += 1
    Changes.append(number, to: &toldNew)
  }

  package mutating func addStillWrong(_ number: String) {
    stillWrong += 1
    Changes.append(number, to: &toldStillWrong)
  }

  package mutating func add(_ change: Told) {
    outcomes[change.before * 4 + change.now] += 1
    guard change.before != change.now else { return }
    for requirement in change.requirements { requirements[requirement, default: 0] += 1 }
    Changes.append(change, to: &told)
  }

  package mutating func add(_ other: Changes) {
    for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
    requirements.merge(other.requirements, uniquingKeysWith: +)
    new += other.new
    withoutNumber += other.withoutNumber
    stillWrong += other.stillWrong
    for change in other.told { Changes.append(change, to: &told) }
    for number in other.toldNew { Changes.append(number, to: &toldNew) }
    for number in other.toldStillWrong { Changes.append(number, to: &toldStillWrong) }
  }

  private static func append<Element>(_ element: Element, to list: inout [Element]) {
    if list.count < mostTold { list.append(element) }
  }
}

/// What is known of the earlier results at the end of a run.
package struct EarlierSummary: Sendable {
  /// The name of their file, and how many applications it has.
  package let file: String
  package let applications: Int
  /// Those of them that are not in the input any more: how many, and the first by `nomor`.
  package let missing: Int
  package let toldMissing: [String]

  package init(file: String, applications: Int, missing: Int, toldMissing: [String]) {
    self.file = file
    self.applications = applications
    self.missing = missing
    self.toldMissing = toldMissing
  }
}
