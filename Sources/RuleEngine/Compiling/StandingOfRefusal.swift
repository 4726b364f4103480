import RuleModel
import Values

/// How strong the ground of a refusal is: the weakest among the bases of a provision and of the
/// criteria and parameters that it names, in their versions in force.
///
/// The readings of a dispute and the condition `bila` do not count (Meaning 5).
struct StandingOfRefusal {
  let program: Program
  /// The law of a day; `nil` for the weakest under any law.
  var law: LawInForce?

  private var book: RuleBook { program.book }

  func standing(of provision: RuleBook.Provision) -> Standing {
    var found = provision.bases.map(\.standing)
    walk(provision.condition, &found)
    return found.min() ?? .naskah
  }

  /// Which of some versions count: the one in force, or every one. Not only those that stand under an instrument of
  /// the provision: where two instruments amend one law, a provision of the one may name what the other heads.
  private func counting(_ ranks: Ranks, of count: Int) -> [Int] {
    guard let law else { return Array(0..<count) }
    return ranks.index(under: law).map { [$0] } ?? []
  }

  private func walk(_ condition: Condition, _ found: inout [Standing]) {
    if case .criterion(let index, _) = condition {
      let versions = book.criteria[index].versions
      for version in counting(program.criterionRanks[index], of: versions.count) {
        found.append(standing(of: versions[version]))
      }
    }
    // Of a dispute, what a reading names counts; its own basis does not.
    if case .dispute(let index, let readings) = condition,
      let settled = book.disputes[index].settled
    {
      return walk(readings[settled], &found)
    }
    walk(condition.parts, &found)
  }

  private func walk(_ term: Term, _ found: inout [Standing]) {
    switch term {
    case .parameter(let index):
      let versions = book.parameters[index].versions
      for version in counting(program.parameterRanks[index], of: versions.count)
      where !versions[version].isDisputed {
        found.append(versions[version].standing)
      }
    case .derived(let index, _):
      let versions = book.derived[index].versions
      for version in counting(program.derivedRanks[index], of: versions.count) {
        found += versions[version].bases.map(\.standing)
        walk(versions[version].term, &found)
      }
    default: walk(term.parts, &found)
    }
  }

  private func walk(_ parts: [RulePart], _ found: inout [Standing]) {
    for part in parts {
      switch part {
      case .condition(let condition): walk(condition, &found)
      case .term(let term): walk(term, &found)
      case .rows(let rows): walk(rows.parts, &found)
      }
    }
  }
}

extension Program {
  /// The standing of a refusal by this version of a requirement under the law of a day. A criterion that
  /// is only asked about refuses nobody.
  func standing(ofRequirement requirement: Int, version: Int, under law: LawInForce) -> Standing {
    guard requirement < book.requirements.count else { return .naskah }
    return StandingOfRefusal(program: self, law: law)
      .standing(of: book.requirements[requirement].versions[version])
  }
}
