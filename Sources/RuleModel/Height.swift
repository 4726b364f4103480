/// How many levels of conditions and terms stand above one another: as deep goes everything that walks them.
/// A definition that is named counts as one level; `Checker` adds its own.
extension Condition {
  var height: Int {
    switch self {
    // A share asks two things, one within the other; a range asks two at once.
    case .share: 3 + parts.height
    case .between: 2 + parts.height
    default: 1 + parts.height
    }
  }
}

extension Term {
  var height: Int {
    switch self {
    // Where it has a value is asked beside what it is.
    case .quotient: 4 + parts.height
    case .extreme: 2 + parts.height
    default: 1 + parts.height
    }
  }
}

extension [RulePart] {
  fileprivate var height: Int {
    lazy.map { part in
      switch part {
      case .condition(let condition): condition.height
      case .term(let term): term.height
      case .rows(let rows): rows.parts.height
      }
    }.max() ?? 0
  }
}
