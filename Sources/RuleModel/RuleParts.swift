/// What stands directly below a condition or a term.
package enum RulePart {
  case condition(Condition)
  case term(Term)
  /// The rows that it walks; their filter stands below them.
  case rows(Rows)
}

/// The one description of what conditions and terms are made of. Passes that only gather (heights, grounds of a
/// refusal) fold over it; the node of the program has its own in `RuleEngine`.
extension Condition {
  package var parts: [RulePart] {
    switch self {
    case .all(let members), .any(let members), .dispute(_, let members),
      .atLeast(_, let members):
      members.map { .condition($0) }
    case .not(let inner): [.condition(inner)]
    case .truth(let term), .given(let term), .member(let term, _, _): [.term(term)]
    case .criterion: []
    case .compare(let left, _, let right): [.term(left), .term(right)]
    case .share(let left, _, let percent, let whole): [.term(left), .term(percent), .term(whole)]
    case .between(let term, _, let low, let high): [.term(term), .term(low), .term(high)]
    case .every(let rows, let body): [.rows(rows), .condition(body)]
    case .some(let rows, let body): [.rows(rows)] + (body.map { [.condition($0)] } ?? [])
    }
  }
}

extension Term {
  package var parts: [RulePart] {
    switch self {
    case .constant, .scalar, .field, .parameter, .derived, .fraction: []
    case .sum(let body, let rows): [.term(body), .rows(rows)]
    case .count(let rows): [.rows(rows)]
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right),
      .ratio(let left, let right), .convert(let left, let right), .shiftBy(let left, let right, _),
      .extreme(_, let left, let right), .elapsed(let left, let right, _):
      [.term(left), .term(right)]
    case .shift(let inner, _, _), .length(let inner), .quotient(let inner),
      .rounded(let inner, _, _), .year(let inner), .inUnit(let inner, _):
      [.term(inner)]
    case .distinct(let rows, let key): [.term(key), .rows(rows)]
    case .choice(let condition, let then, let otherwise):
      [.condition(condition), .term(then), .term(otherwise)]
    case .dispute(_, let readings): readings.map { .term($0) }
    }
  }
}

extension Rows {
  package var parts: [RulePart] { filter.map { [.condition($0)] } ?? [] }
}
