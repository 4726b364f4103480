import Assessments
import Intake
import Layout
import RuleEngine
import RuleModel
import Values

/// What to do about a requirement, and on what ground: told by reports and letters.
extension AssessmentReport {
  /// What to do about a requirement: what was slipped or is doubted of the answers that it reads, then what the rules say.
  /// That is no step where it only waits for a slip to be mended, or where what is doubted may settle it.
  func steps(for result: RequirementResult, _ reasons: [Reason], _ assessment: Assessment) -> [(
    String, String
  )] {
    let read = facts(of: reasons) + result.open.facts
    var found: [(String, String)] = []
    var mended: Set<FactPath> = []
    for problem in assessment.problems where !problem.hidesWritten {
      guard let fact = problem.fact, !(isLetter && problem.error.cut != nil),
        let (title, help) = told(problem)
      else { continue }
      let name = program.layout.label(of: .fact(fact), language)
      switch problem.error {
      case .unlikely where read.contains(fact):
        found.append((language.say("Periksa", "Check"), help))
      // A row that was sought may be there under another code.
      case .looseReference where result.status == .notMet && read.contains(where: fact.isIn):
        found.append((language.say("Periksa", "Check"), "\(name): \(title); \(help)"))
      case _ where problem.isError && result.open.facts.contains(fact):
        mended.insert(fact)
        found.append((language.say("Perbaiki", "Mend"), "\(name): \(help)"))
      default: continue
      }
    }
    let isOpen = result.status == .undetermined
    let waitsForSlips = isOpen && !mended.isEmpty && mended.isSuperset(of: result.open.facts)
    let isDoubted = found.count > mended.count
    guard let remedy = book.requirements[result.requirement].remedy?[language],
      !waitsForSlips, !(isOpen && isDoubted)
    else { return found }
    let hangsOnGround =
      isOpen && result.open.facts.isEmpty && !result.open.law.isEmpty
      && result.open.law.allSatisfy { if case .ground = $0 { true } else { false } }
    let condition =
      isDoubted
      ? language.say("Bila isian itu memang benar: ", "Where those answers are right: ")
      : hangsOnGround ? language.say("Bila disyaratkan: ", "If it is required: ") : ""
    return found + [(language.say("Langkah", "Step"), condition + remedy)]
  }

  private func told(_ problem: DataProblem) -> (title: String, help: String)? {
    let (title, help) =
      isHandedOver
      ? problem.asked(in: program.layout, language)
      : (
        problem.title(in: program.layout, language), problem.help(in: program.layout)?[language]
      )
    return help.map { (title, $0) }
  }

  /// `PMK 177/PMK.04/2016, Pasal 4; sumber sekunder (Kontan, 2019)`.
  func bases(of result: RequirementResult, _ assessment: Assessment) -> [String] {
    let provision =
      book.requirements[result.requirement].versions[assessment.version(telling: result)]
    let citation = CitationText(book: book, law: law)
    let cited = citation.cited(provision.bases, under: provision.heading)
    guard !isLetter else {
      return cited.compactMap { citation.inLetter($0, under: provision.heading, language) }
    }
    return cited.map { basis in
      let text = citation.text(basis, under: provision.heading, language)
      let standing = citation.standings(basis, language)
      return isShort
        ? "\(text); \(standing)" : "\(text); \(standing) (\(citation.sources(basis, language)))"
    }
  }
}

extension FactPath {
  /// A cell of this list.
  fileprivate func isIn(_ other: FactPath) -> Bool {
    guard case .cell(let list, _, _) = self, case .list(list) = other else { return false }
    return true
  }
}
