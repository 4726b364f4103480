import RuleModel
import Values

/// How strong the ground of a refusal is: the weakest among the bases of a provision and of the
/// criteria and parameters that it names under that version.
///
/// The readings of a dispute and the condition `bila` do not count (Meaning 5).
struct StandingOfRefusal {
  let book: RuleBook

  func standing(of provision: RuleBook.Provision) -> Standing {
    weakest(bases: provision.bases, condition: provision.condition, heading: provision.heading)
  }

  private func weakest(
    bases: [RuleBook.Basis], condition: Condition, heading: RuleBook.VersionHeading
  ) -> Standing {
    var found = bases.map(\.standing)
    walk(condition, heading, &found)
    return found.min() ?? .naskah
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
    switch condition {
    case .all(let members), .any(let members):
      for member in members { walk(member, heading, &found) }
    case .not(let inner): walk(inner, heading, &found)
    case .truth(let term), .given(let term), .member(let term, _, _): walk(term, heading, &found)
    case .criterion(let index, _):
      for version in book.criteria[index].versions where isUnder(version.heading, heading) {
        found.append(
          weakest(bases: version.bases, condition: version.condition, heading: version.heading))
      }
    case .compare(let left, _, let right):
      walk(left, heading, &found)
      walk(right, heading, &found)
    case .share(let left, _, let percent, let whole), .between(let left, _, let percent, let whole):
      for term in [left, percent, whole] { walk(term, heading, &found) }
    case .every(let rows, let body):
      if let filter = rows.filter { walk(filter, heading, &found) }
      walk(body, heading, &found)
    case .some(let rows, let body):
      if let filter = rows.filter { walk(filter, heading, &found) }
      if let body { walk(body, heading, &found) }
    case .dispute(_, let readings):
      // What a reading names counts; its own basis does not.
      for reading in readings { walk(reading, heading, &found) }
    }
  }

  private func walk(_ term: Term, _ heading: RuleBook.VersionHeading, _ found: inout [Standing]) {
    switch term {
    case .constant, .scalar, .field: break
    case .parameter(let index):
      for version in book.parameters[index].versions
      where isUnder(version.heading, heading) && !version.isDisputed {
        found.append(version.standing)
      }
    case .derived(let index, _):
      for version in book.derived[index].versions where isUnder(version.heading, heading) {
        found += version.bases.map(\.standing)
        walk(version.term, version.heading, &found)
      }
    case .sum(let body, let rows):
      walk(body, heading, &found)
      if let filter = rows.filter { walk(filter, heading, &found) }
    case .count(let rows):
      if let filter = rows.filter { walk(filter, heading, &found) }
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right),
      .convert(let left, let right),
      .ratio(let left, let right):
      walk(left, heading, &found)
      walk(right, heading, &found)
    case .shift(let inner, _, _), .length(let inner): walk(inner, heading, &found)
    case .choice(let condition, let then, let otherwise):
      walk(condition, heading, &found)
      walk(then, heading, &found)
      walk(otherwise, heading, &found)
    }
  }
}
