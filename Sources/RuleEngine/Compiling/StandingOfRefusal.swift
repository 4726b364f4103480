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
    walk(provision.condition, provision.heading, &found)
    return found.min() ?? .naskah
  }

  /// Which of some versions count: the one in force, or all that `heading` may meet.
  private func counting(
    _ headings: [RuleBook.VersionHeading], under wanted: RuleBook.VersionHeading
  )
    -> [Int]
  {
    guard let law else { return headings.indices.filter { isUnder(headings[$0], wanted) } }
    return headings.map { CodeHeading($0) }.index(under: law).map { [$0] } ?? []
  }

  private func isUnder(_ heading: RuleBook.VersionHeading, _ wanted: RuleBook.VersionHeading)
    -> Bool
  {
    if case .instruments(let wantedIndices) = wanted, case .instruments(let indices) = heading {
      return !Set(wantedIndices).isDisjoint(with: indices)
    }
    return true
  }

  private func walk(
    _ condition: Condition, _ heading: RuleBook.VersionHeading, _ found: inout [Standing]
  ) {
    if case .criterion(let index, _) = condition {
      let versions = book.criteria[index].versions
      for version in counting(versions.map(\.heading), under: heading) {
        found.append(standing(of: versions[version]))
      }
    }
    // Of a dispute, what a reading names counts; its own basis does not.
    walk(condition.parts, heading, &found)
  }

  private func walk(_ term: Term, _ heading: RuleBook.VersionHeading, _ found: inout [Standing]) {
    switch term {
    case .parameter(let index):
      let versions = book.parameters[index].versions
      for version in counting(versions.map(\.heading), under: heading)
      where !versions[version].isDisputed {
        found.append(versions[version].standing)
      }
    case .derived(let index, _):
      let versions = book.derived[index].versions
      for version in counting(versions.map(\.heading), under: heading) {
        found += versions[version].bases.map(\.standing)
        walk(versions[version].term, versions[version].heading, &found)
      }
    default: walk(term.parts, heading, &found)
    }
  }

  private func walk(
    _ parts: [RulePart], _ heading: RuleBook.VersionHeading, _ found: inout [Standing]
  ) {
    for part in parts {
      switch part {
      case .condition(let condition): walk(condition, heading, &found)
      case .term(let term): walk(term, heading, &found)
      case .rows(let rows): walk(rows.parts, heading, &found)
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
