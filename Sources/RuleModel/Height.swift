/// How many levels of conditions and terms stand above one another: as deep goes everything that walks them.
/// A definition that is named counts as one level; `Checker` adds its own.
extension Condition {
  var height: Int {
    switch self {
    case .all(let members), .any(let members), .dispute(_, let members):
      1 + (members.map(\.height).max() ?? 0)
    case .not(let inner): 1 + inner.height
    case .truth(let term), .given(let term), .member(let term, _, _): 1 + term.height
    case .criterion: 1
    case .compare(let left, _, let right): 1 + max(left.height, right.height)
    // A share asks two things, one within the other.
    case .share(let left, _, let percent, let whole):
      3 + max(left.height, percent.height, whole.height)
    case .between(let term, _, let low, let high): 2 + max(term.height, low.height, high.height)
    case .every(let rows, let body): 1 + max(rows.height, body.height)
    case .some(let rows, let body): 1 + max(rows.height, body?.height ?? 0)
    }
  }
}

extension Term {
  var height: Int {
    switch self {
    case .constant, .scalar, .field, .parameter, .derived: 1
    case .sum(let body, let rows): 1 + max(body.height, rows.height)
    case .count(let rows): 1 + rows.height
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right),
      .ratio(let left, let right), .convert(let left, let right):
      1 + max(left.height, right.height)
    case .shift(let inner, _, _), .length(let inner): 1 + inner.height
    case .choice(let condition, let then, let otherwise):
      1 + max(condition.height, then.height, otherwise.height)
    }
  }
}

extension Rows {
  fileprivate var height: Int { filter?.height ?? 0 }
}
