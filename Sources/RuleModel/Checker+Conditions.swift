import Diagnostics
import RuleSyntax
package import Values

/// Conditions: what is compared with what, and whether the comparison can be meant.
extension Checker {
  mutating func condition(_ syntax: ConditionSyntax) -> Condition? {
    switch syntax {
    case .all(let members, let range):
      let conditions = members.compactMap { condition($0) }
      guard conditions.count == members.count else { return nil }
      checkTogether(conditions, range)
      return .all(conditions)
    case .any(let members, _):
      let conditions = members.compactMap { condition($0) }
      return conditions.count == members.count ? .any(conditions) : nil
    case .atLeast(let number, let members, let range): return atLeast(number, members, range)
    case .not(let inner, _): return condition(inner).map { .not($0) }
    case .every(let rows, let body, _):
      return bound(rows) { (checker, rows) in
        checker.condition(body).map { .every(rows, $0) }
      }
    case .some(let rows, let body, _):
      return bound(rows) { (checker, rows) in
        guard let body else { return .some(rows, nil) }
        return checker.condition(body).map { .some(rows, $0) }
      }
    case .dispute(let use, let branches, _):
      return dispute(use, branches)
    case .named(let expression): return truth(expression)
    case .given(let expression, let range):
      guard let term = typed(expression) else { return nil }
      guard term.kind.isText else {
        report(.differentTypes(left: "terisi", right: term.written), range)
        return nil
      }
      return .given(term.term)
    case .comparison(let left, let comparison, let right, let range):
      return compare(left, comparison, right, range)
    case .between(let value, let lower, let low, let high, let range):
      return between(value, lower, low, high, range)
    case .member(let value, let isNegated, let values, _):
      guard let term = typed(value) else { return nil }
      if term.isRatio {
        report(.loneRatio, value.range)
        return nil
      }
      // Beside a quantity a bare number says nothing, whatever fact it is of.
      let type = term.kind == .quantity ? nil : term.type
      let constants = values.compactMap {
        constant($0, kind: term.kind, type: type, of: term.name)
      }
      return constants.count == values.count
        ? .member(term.term, constants, isNegated: isNegated) : nil
    }
  }

  private mutating func truth(_ expression: ExpressionSyntax) -> Condition? {
    if case .name(let name, let row) = expression, case .criterion(let index)? = symbols[name.text]
    {
      usedNames.insert(.criterion(index))
      if broken.contains(name.text) { return nil }
      refer(.criterion(index), name)
      let wanted = book.criteria[index].row
      guard let argument = argument(row, for: wanted, name) else { return nil }
      return .criterion(index, argument: argument.slot)
    }
    guard let term = typed(expression) else { return nil }
    guard term.kind == .truth else {
      report(.notTruth(term.written), expression.range)
      return nil
    }
    return .truth(term.term)
  }

  // MARK: Comparisons

  /// The right side of a comparison: a constant of the left side's kind, or a term.
  private mutating func right(_ syntax: ExpressionSyntax, of left: TypedTerm) -> TypedTerm? {
    if case .value(let value) = syntax, !left.kind.isNumber || left.type != nil {
      if left.kind.isNumber { return typed(syntax) }
      return constant(value, kind: left.kind, type: left.type, of: left.name).map {
        TypedTerm(term: .constant($0), kind: left.kind)
      }
    }
    // `status adalah sewa`: a word that the fact gives a meaning.
    if case .name(let name, nil) = syntax, [.choice, .country, .unit].contains(left.kind) {
      let isChoice = left.type?.choices.contains { $0.id == name.text } ?? false
      if isChoice || symbols[name.text] == nil || left.kind != .choice {
        let value = ValueSyntax(form: .name(name.text), range: name.range)
        return constant(value, kind: left.kind, type: left.type, of: left.name).map {
          TypedTerm(term: .constant($0), kind: left.kind)
        }
      }
    }
    return typed(syntax)
  }

  private mutating func compare(
    _ leftSyntax: ExpressionSyntax, _ comparison: Comparison, _ rightSyntax: ExpressionSyntax,
    _ range: SourceRange
  ) -> Condition? {
    if let truth = asTruth(leftSyntax, comparison, rightSyntax) { return truth.condition }
    guard let left = typed(leftSyntax), let right = right(rightSyntax, of: left) else { return nil }
    guard fits(comparison, left) else { return nil }
    let comparator = Comparator(comparison.relation)
    if left.isRatio {
      guard right.kind == .percent, !right.isRatio else {
        report(.differentTypes(left: "nisbah", right: right.written), range)
        return nil
      }
    } else {
      guard comparable(left, right, range) else { return nil }
    }
    checkSense(left, comparator, right, range)
    checkMultiple(left.term, comparator, right.term, range)
    if left.isRatio { return .compare(left.term, comparator, right.term) }
    if let share = right.share {
      return .share(left.term, comparator, percent: share.percent, of: share.whole)
    }
    return .compare(left.term, comparator, right.term)
  }

  /// A share between two percents: of nothing there is none, so that the lower end asks for something.
  private mutating func betweenShares(
    _ value: TypedTerm, _ lower: Comparison, _ low: TypedTerm, _ high: TypedTerm,
    _ range: SourceRange
  ) -> Condition? {
    for limit in [low, high] where limit.kind != .percent || limit.isRatio {
      report(.differentTypes(left: "nisbah", right: limit.written), range)
      return nil
    }
    return .all([
      .compare(value.term, Comparator(lower.relation), low.term),
      .compare(value.term, .atMost, high.term),
    ])
  }

  private mutating func comparable(_ left: TypedTerm, _ right: TypedTerm, _ range: SourceRange)
    -> Bool
  {
    if right.isRatio {
      report(.loneRatio, range)
      return false
    }
    if left.kind.isNumber, right.kind.isNumber { return common(left, right, range) != nil }
    if left.kind.isText, right.kind.isText { return true }
    if left.kind == right.kind { return true }
    report(.differentTypes(left: left.written, right: right.written), range)
    return false
  }

  /// Whether the words of the comparison are those for this kind of value.
  private mutating func fits(_ comparison: Comparison, _ left: TypedTerm) -> Bool {
    let relation = comparison.relation
    guard !comparison.isForeign else { return refuseForeign(comparison, left) }
    let isOrdered = left.kind.isNumber || left.kind == .date || left.kind == .duration
    if !isOrdered {
      guard relation == .equal || relation == .unequal else {
        report(
          .wrongComparison(words: comparison.words, right: "adalah", kind: left.written),
          comparison.range)
        return false
      }
      return true
    }
    let wanted = Comparator(relation).ruleWords(for: left.kind)
    guard wanted != comparison.words, relation != .equal, relation != .unequal,
      comparison.words != "dari"
    else { return true }
    report(
      .wrongComparison(words: comparison.words, right: wanted, kind: left.written), comparison.range
    )
    return false
  }

  private mutating func between(
    _ syntax: ExpressionSyntax, _ lower: Comparison, _ lowSyntax: ExpressionSyntax,
    _ highSyntax: ExpressionSyntax, _ range: SourceRange
  ) -> Condition? {
    guard let value = typed(syntax), let low = right(lowSyntax, of: value),
      let high = right(highSyntax, of: value)
    else { return nil }
    if lower.words != "dari", !fits(lower, value) { return nil }
    if value.isRatio { return betweenShares(value, lower, low, high, range) }
    guard comparable(value, low, range), comparable(value, high, range) else { return nil }
    if let least = bound(low.term), let most = bound(high.term),
      most < least || (most == least && lower.relation == .more)
    {
      report(.neverHolds, range)
    }
    checkSense(value, Comparator(lower.relation), low, range)
    checkSense(value, .atMost, high, range)
    return .between(value.term, lower: Comparator(lower.relation), low.term, high.term)
  }

  // MARK: Sense

  /// A constant as a number at scale 6, to compare limits with.
  private func bound(_ term: Term) -> Int128? {
    guard case .constant(let constant) = term else { return nil }
    switch constant {
    case .number(let number, _), .quantity(let number, _): return number.rescaled(to: 6)
    case .date(let date): return Int128(date.daysSinceEpoch) * 1_000_000
    case .months(let months): return Int128(months) * 1_000_000
    default: return nil
    }
  }

  /// Reports a comparison of a fact with a constant that its declared range decides beforehand.
  private mutating func checkSense(
    _ left: TypedTerm, _ comparator: Comparator, _ right: TypedTerm, _ range: SourceRange
  ) {
    guard let type = left.type, let limit = bound(right.term) else { return }
    let factor = powerOfTen(6 - type.kind.scale) ?? 1
    // The declared ends of a quantity are counted in the unit of its row: only zero is the same in each.
    let isMeasured = type.kind == .quantity
    let least = type.minimum.flatMap { isMeasured && $0 != 0 ? nil : $0 * factor }
    let most = isMeasured ? nil : type.maximum.map { $0 * factor }
    func isBelow(_ bound: Int128?, orAt: Bool) -> Bool {
      bound.map { $0 < limit || (orAt && $0 == limit) } ?? false
    }
    func isAbove(_ bound: Int128?, orAt: Bool) -> Bool {
      bound.map { $0 > limit || (orAt && $0 == limit) } ?? false
    }
    let (always, never): (Bool, Bool)
    switch comparator {
    case .atMost: (always, never) = (isBelow(most, orAt: true), isAbove(least, orAt: false))
    case .less: (always, never) = (isBelow(most, orAt: false), isAbove(least, orAt: true))
    case .atLeast: (always, never) = (isAbove(least, orAt: true), isBelow(most, orAt: false))
    case .more: (always, never) = (isAbove(least, orAt: false), isBelow(most, orAt: true))
    case .equal:
      (always, never) = (false, isAbove(least, orAt: false) || isBelow(most, orAt: false))
    case .unequal:
      (always, never) = (isAbove(least, orAt: false) || isBelow(most, orAt: false), false)
    }
    if always { report(.neverFails, range) }
    if never { report(.neverHolds, range) }
  }

  /// Reports members of a `semua dari` that exclude one another on the same scalar.
  private mutating func checkTogether(_ members: [Condition], _ range: SourceRange) {
    var low: [Int: (value: Int128, isStrict: Bool)] = [:]
    var high: [Int: (value: Int128, isStrict: Bool)] = [:]
    func take(_ slot: Int, _ comparator: Comparator, _ limit: Int128) {
      switch comparator {
      case .atLeast, .more, .equal:
        if low[slot].map({ $0.value < limit }) ?? true { low[slot] = (limit, comparator == .more) }
      default: break
      }
      switch comparator {
      case .atMost, .less, .equal:
        if high[slot].map({ $0.value > limit }) ?? true {
          high[slot] = (limit, comparator == .less)
        }
      default: break
      }
    }
    for member in members {
      switch member {
      case .compare(.scalar(let slot), let comparator, let right):
        if let limit = bound(right) { take(slot, comparator, limit) }
      case .between(.scalar(let slot), let lower, let first, let last):
        // A range that is impossible by itself has been reported already.
        guard let least = bound(first), let most = bound(last), least < most else { continue }
        take(slot, lower, least)
        take(slot, .atMost, most)
      default: break
      }
    }
    for (slot, least) in low.sorted(by: { $0.key < $1.key }) {
      guard let most = high[slot] else { continue }
      if most.value < least.value
        || (most.value == least.value && (most.isStrict || least.isStrict))
      {
        report(.neverHolds, range)
      }
    }
  }
}

extension Comparator {
  init(_ relation: Comparison.Relation) {
    switch relation {
    case .atMost: self = .atMost
    case .atLeast: self = .atLeast
    case .more: self = .more
    case .less: self = .less
    case .equal: self = .equal
    case .unequal: self = .unequal
    }
  }
}

extension Comparator {
  /// As rules say it of a kind: of dates `paling lambat`, of lengths of time `paling singkat`.
  package func ruleWords(for kind: ValueKind) -> String {
    switch (self, kind) {
    case (.atMost, .date): "paling lambat"
    case (.atLeast, .date): "paling cepat"
    case (.less, .date): "sebelum"
    case (.more, .date): "sesudah"
    case (.atMost, .duration): "paling lama"
    case (.atLeast, .duration): "paling singkat"
    case (.atMost, _): "paling banyak"
    case (.atLeast, _): "paling sedikit"
    case (.less, _): "kurang dari"
    case (.more, _): "lebih dari"
    case (.equal, _): "adalah"
    case (.unequal, _): "bukan"
    }
  }
}
