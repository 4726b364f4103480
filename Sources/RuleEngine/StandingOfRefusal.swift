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
    switch condition {
    case .all(let members), .any(let members):
      for member in members { walk(member, heading, &found) }
    case .not(let inner): walk(inner, heading, &found)
    case .truth(let term), .given(let term), .member(let term, _, _): walk(term, heading, &found)
    case .criterion(let index, _):
      let versions = book.criteria[index].versions
      for version in counting(versions.map(\.heading), under: heading) {
        found.append(standing(of: versions[version]))
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

extension Program {
  /// The standing of a refusal by this version of a requirement under the law of a day. A criterion that
  /// is only asked about refuses nobody.
  func standing(ofRequirement requirement: Int, version: Int, under law: LawInForce) -> Standing {
    guard requirement < book.requirements.count else { return .naskah }
    return StandingOfRefusal(program: self, law: law)
      .standing(of: book.requirements[requirement].versions[version])
  }
}
