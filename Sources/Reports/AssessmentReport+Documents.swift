import Assessments
import Layout
import RuleEngine
import RuleModel
import Values

/// Which papers prove what the verdict rests on: a list to tick.
extension AssessmentReport {
  /// Each proof once, in the order of the requirements, with the facts that it proves.
  func tasks(_ assessment: Assessment, _ judgement: Judgement) -> [(
    proof: String, facts: [String]
  )] {
    var tasks: [(proof: String, facts: [String])] = []
    for (result, reasons) in zip(judgement.requirements, assessment.reasons)
    where result.status != .notApplicable {
      for fact in facts(of: reasons) + result.open.facts {
        // No row of a list is wrong where there is none, and nothing to prove.
        if case .list = fact, result.status == .met { continue }
        guard let proof = proof(of: fact)?[language] else { continue }
        let label = label(of: fact)
        guard let index = tasks.firstIndex(where: { $0.proof == proof }) else {
          tasks.append((proof, [label]))
          continue
        }
        if !tasks[index].facts.contains(label) { tasks[index].facts.append(label) }
      }
    }
    return tasks
  }

  func documents(_ assessment: Assessment, _ judgement: Judgement, _ document: inout Document) {
    let tasks = tasks(assessment, judgement)
    guard !tasks.isEmpty else { return }
    document.add(
      .section(language.say("Dokumen yang disiapkan", "Documents to have ready")))
    for task in tasks { document.add(.task(task.proof, for: short(task.facts))) }
    document.add(.gap)
  }

  /// A field of a list is called without its row: one paper proves all of them.
  private func label(of fact: FactPath) -> String {
    let layout = program.layout
    switch fact {
    case .scalar(let slot): return layout.scalars[slot].label[language]
    case .list(let list): return layout.lists[list].label[language]
    case .cell(let list, let column, _):
      return
        "\(layout.lists[list].label[language]): \(layout.lists[list].fields[column].label[language])"
    }
  }
}
