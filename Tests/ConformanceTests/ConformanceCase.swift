import Foundation
import TestSupport

/// One case of `Tests/Corpus/conformance`: see the README there.
struct ConformanceCase: CustomStringConvertible {
  let place: String
  let claim: String
  /// Points of Meaning.
  let points: [Int]
  let rules: String
  var application = ""
  /// `ID: …` and bare words, as written, without space at the ends.
  var outcomes: [(id: String, outcome: String)] = []

  var description: String { "\(place) \(claim)" }

  /// A word without an outcome, such as `tidak_dinilai`.
  func says(_ word: String) -> Bool { outcomes.contains { $0 == (word, "") } }

  static func all() throws -> [ConformanceCase] {
    try Repository.files(below: "Tests/Corpus/conformance", ending: ".kasus").flatMap { path in
      try read(path)
    }
  }

  private static func read(_ path: String) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    var rules = ""
    var isInRules = false
    for (index, line) in try Repository.text(path).split(
      separator: "\n", omittingEmptySubsequences: false
    ).enumerated().dropFirst() {
      if line.hasPrefix("== ") {
        let title = String(line.dropFirst(3))
        isInRules = title == "aturan"
        if isInRules {
          rules = ""
        } else {
          cases.append(Self(title, rules, place: "\(path):\(index + 1)"))
        }
      } else if isInRules {
        rules += line + "\n"
      } else if !cases.isEmpty, !line.hasPrefix("#"), !line.allSatisfy(\.isWhitespace) {
        cases[cases.count - 1].add(line)
      }
    }
    return cases
  }

  private init(_ title: String, _ rules: String, place: String) {
    let halves = title.split(separator: ":", maxSplits: 1)
    points = halves[0].split { !$0.isNumber }.compactMap { Int($0) }
    claim = halves.count > 1 ? halves[1].trimmingCharacters(in: .whitespaces) : ""
    self.rules = rules
    self.place = place
  }

  private mutating func add(_ line: Substring) {
    let isOutcome =
      line.first?.isLetter == true && (application.isEmpty || application.hasSuffix("}\n"))
    guard isOutcome else {
      application += line + "\n"
      return
    }
    let parts = line.split(separator: ":", maxSplits: 1).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    outcomes.append((parts[0], parts.count > 1 ? parts[1] : ""))
  }
}
