import Diagnostics

/// Everything that a book asks or computes, place by place: what passes over the whole of it walk.
enum BookPart {
  case condition(Condition)
  case term(Term)
}

extension RuleBook {
  /// Calls `visit` with each body, where it stands and what it belongs to; definitions first.
  func forEachBody(_ visit: (BookPart, SourceRange, _ owner: String) -> Void) {
    for derived in derived {
      for version in derived.versions { visit(.term(version.term), derived.range, derived.id) }
    }
    for criterion in criteria { walk(criterion.versions, criterion.id, visit) }
    for requirement in requirements { walk(requirement.versions, requirement.id, visit) }
    for one in advice + reserved { walk(one.versions, one.id, visit) }
    for consistency in consistencies {
      visit(.condition(consistency.condition), consistency.range, "")
    }
    for table in tables {
      if let filter = table.rows.filter { visit(.condition(filter), table.range, table.id) }
      for column in table.columns { visit(.term(column.term), table.range, table.id) }
    }
  }

  private func walk(
    _ versions: [Provision], _ owner: String, _ visit: (BookPart, SourceRange, String) -> Void
  ) {
    for version in versions {
      if let scope = version.scope { visit(.condition(scope), version.range, owner) }
      visit(.condition(version.condition), version.range, owner)
    }
  }
}
