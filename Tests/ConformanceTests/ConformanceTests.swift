import Assessments
import Diagnostics
import Foundation
import Intake
import Layout
import RuleEngine
import RuleModel
import TestSupport
import Testing
import Values

@Suite("conformance")
struct ConformanceTests {
  @Test("every case comes out as it says")
  func conforms() throws {
    let shared = try Repository.text("Tests/Corpus/conformance/dasar.aturan")
    var programs: [String: Program?] = [:]
    for one in try ConformanceCase.all() {
      let program = programs[one.rules] ?? compiled(shared, one.rules)
      programs[one.rules] = program
      guard let program else {
        #expect(one.says("aturan_ditolak"), "\(one): \(messages(shared, one.rules))")
        continue
      }
      #expect(!one.says("aturan_ditolak"), "\(one): the rules load")
      let actual = try judged(one, program)
      let expected = one.outcomes.filter { $0.id != "kepercayaan" }.map { words($0.id, $0.outcome) }
      #expect(actual.sorted() == expected.sorted(), "\(one)")
    }
  }

  @Test(
    "there are two hundred cases; each says in a sentence what it proves, and every point of Meaning is there"
  )
  func isWhole() throws {
    let cases = try ConformanceCase.all()
    #expect(cases.count >= 200)
    for one in cases {
      #expect(!one.points.isEmpty && one.points.allSatisfy { (1...10).contains($0) }, "\(one)")
      #expect(one.claim.count > 20 && one.claim.hasSuffix("."), "\(one)")
      #expect(!one.outcomes.isEmpty, "\(one)")
    }
    #expect(Set(cases.map(\.claim)).count == cases.count, "two cases make the same claim")
    // Reasons are the explanation's business, which the trials hold to the result.
    #expect(Set(cases.flatMap(\.points)).isSuperset(of: [1, 2, 3, 4, 5, 6, 7, 9, 10]))
  }

  private func check(_ shared: String, _ rules: String) -> (RuleBook, [Diagnostic]) {
    // A case that is about facilities declares all of them itself.
    let shared = rules.hasPrefix("fasilitas ") ? withoutFacility(shared) : shared
    let (book, diagnostics, _) = Rules.check([("dasar.aturan", shared), ("kasus.aturan", rules)])
    return (book, diagnostics.filter { $0.severity == .error })
  }

  private func withoutFacility(_ text: String) -> String {
    var isInside = false
    return text.split(separator: "\n").filter { line in
      if !line.hasPrefix(" ") { isInside = line.hasPrefix("fasilitas ") }
      return !isInside
    }.joined(separator: "\n") + "\n"
  }

  private func messages(_ shared: String, _ rules: String) -> [String] {
    check(shared, rules).1.map { "\($0.code) \($0.title.english)" }
  }

  private func compiled(_ shared: String, _ rules: String) -> Program? {
    let (book, errors) = check(shared, rules)
    return errors.isEmpty ? Compiler.compile(book) : nil
  }

  private func judged(_ one: ConformanceCase, _ program: Program) throws -> [String] {
    let reader = ApplicationReader(layout: program.layout)
    var reading = reader.read(Array(one.application.utf8))
    let trust = one.outcomes.first { $0.id == "kepercayaan" }?.outcome
    let standing = try trust.map { try #require(Standing(word: $0), "\(one)") }
    let day = try #require(CalendarDate(year: 2024, month: 1, day: 2))
    var assessor = Assessor(
      program: program, trust: standing ?? .sekunder, asOf: nil, today: day)
    let assessment = assessor.assess(&reading)
    guard let judgement = assessment.judgement else { return ["tidak_dinilai"] }
    var found = judgement.requirements.map { result in
      let id = program.book.requirements[result.requirement].id
      #expect(result.isExact, "\(one): \(id) is not exact")
      return words(id, result.status.key, result.open, program)
    }
    found.append(words("putusan", judgement.verdict.key, judgement.open, program))
    return found
  }

  private func words(
    _ id: String, _ status: String, _ open: OpenPoints, _ program: Program
  ) -> String {
    var text = "\(id): \(status)"
    let (facts, law) = (open.facts.map(program.layout.name), open.law.map(program.name))
    if !facts.isEmpty { text += " | fakta " + facts.sorted().joined(separator: ", ") }
    if !law.isEmpty { text += " | hukum " + law.sorted().joined(separator: ", ") }
    return text
  }

  /// The same from a case, with its names in order.
  private func words(_ id: String, _ outcome: String) -> String {
    let parts = outcome.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard let status = parts.first else { return id }
    return
      (["\(id): \(status)"]
      + parts.dropFirst().map { part in
        let halves = part.split(separator: " ", maxSplits: 1)
        let names = halves[1].split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        return "\(halves[0]) " + names.sorted().joined(separator: ", ")
      }).joined(separator: " | ")
  }
}
