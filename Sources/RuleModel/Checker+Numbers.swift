import Diagnostics
import RuleSyntax
import Values

/// Rounding, the lesser of two, lengths added to dates, spans between dates, what differs, counting in units.
extension Checker {
  // MARK: Rounding

  mutating func rounded(
    _ syntax: ExpressionSyntax, _ rounding: NumberRounding, _ step: ValueSyntax,
    _ range: SourceRange
  ) -> TypedTerm? {
    guard let inner = typed(syntax).map({ computed($0) }) else { return nil }
    guard inner.kind.isNumber else {
      report(.notNumber(inner.written), syntax.range)
      return nil
    }
    let kind = inner.kind == .integer ? .decimal : inner.kind
    guard let constant = constant(step, kind: kind, type: nil, of: ""), let size = constant.size,
      size.digits > 0
    else {
      // What is no value of the kind has been reported already, a bare number beside rupiah too.
      switch step.form {
      case .literal(.number(let number)) where number.digits != 0 && kind != .decimal: return nil
      case .name: return nil
      default: break
      }
      report(.badStep(kind: kind.word), step.range)
      return nil
    }
    if case .quantity(_, let base) = constant, let own = inner.base, own != base {
      report(
        .differentUnits(
          left: book.units[own].title, right: book.units[base].title), range)
      return nil
    }
    return TypedTerm(
      term: .rounded(inner.term, rounding, step: constant), kind: kind, name: inner.name,
      base: inner.base ?? constant.base)
  }

  /// Reports a limit that what is rounded never equals.
  mutating func checkMultiple(
    _ left: Term, _ comparator: Comparator, _ right: Term, _ range: SourceRange
  ) {
    guard comparator == .equal || comparator == .unequal, case .rounded(_, _, let step) = left,
      case .constant(let limit) = right, let limitSize = limit.size, let size = step.size,
      size.digits > 0
    else { return }
    let scale = max(limitSize.scale, size.scale)
    guard let limitDigits = limitSize.rescaled(to: scale),
      let stepDigits = size.rescaled(to: scale),
      limitDigits % stepDigits != 0
    else { return }
    report(.noMultiple(limit.written(book), of: step.written(book)), range)
  }

  // MARK: The lesser and the greater

  mutating func extreme(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, isGreater: Bool, _ range: SourceRange
  ) -> TypedTerm? {
    guard let first = typed(left).map({ computed($0) }),
      let second = typed(right).map({ computed($0) })
    else { return nil }
    let kind: ValueKind
    if first.kind.isNumber, second.kind.isNumber {
      guard let shared = common(first, second, range) else { return nil }
      kind = shared
    } else {
      guard first.kind == second.kind, first.kind == .date || first.kind == .duration else {
        report(.differentTypes(left: first.written, right: second.written), range)
        return nil
      }
      kind = first.kind
    }
    return TypedTerm(
      term: .extreme(isGreater: isGreater, first.term, second.term), kind: kind,
      isBare: first.isBare && second.isBare, base: first.base ?? second.base)
  }

  // MARK: Dates and lengths

  /// A date and a length that is no number written here.
  mutating func shifted(
    _ date: TypedTerm, _ length: TypedTerm, isNegative: Bool, _ range: SourceRange
  ) -> TypedTerm? {
    if leapDay == nil { report(.missingLeapDay, range) }
    return TypedTerm(
      term: .shiftBy(date.term, length.term, isNegative: isNegative), kind: .date, name: date.name)
  }

  mutating func elapsed(
    _ from: ExpressionSyntax, _ to: ExpressionSyntax, inYears: Bool, _ range: SourceRange
  ) -> TypedTerm? {
    guard let first = typed(from), let second = typed(to) else { return nil }
    for (term, syntax) in [(first, from), (second, to)] where term.kind != .date {
      report(.differentTypes(left: "tanggal", right: term.written), syntax.range)
      return nil
    }
    if leapDay == nil { report(.missingLeapDay, range) }
    return TypedTerm(
      term: .elapsed(first.term, second.term, months: inYears ? 12 : 1), kind: .integer)
  }

  mutating func year(of date: TypedTerm?, _ range: SourceRange) -> TypedTerm? {
    guard let date else { return nil }
    guard date.kind == .date else {
      report(.differentTypes(left: "tanggal", right: date.written), range)
      return nil
    }
    return TypedTerm(term: .year(date.term), kind: .integer)
  }

  // MARK: What differs

  mutating func distinct(_ rows: ExpressionSyntax.Rows, by key: ExpressionSyntax) -> TypedTerm? {
    bound(rows) { (checker, rows) in
      guard let term = checker.typed(key) else { return nil }
      let isNamed = term.kind.isText || [.choice, .unit, .truth].contains(term.kind)
      guard isNamed, case .field(_, _, let slot) = term.term, slot == rows.slot else {
        checker.report(.badKey(term.written), key.range)
        return nil
      }
      return TypedTerm(term: .distinct(rows, term.term), kind: .integer)
    }
  }

  // MARK: Counting in units

  mutating func counted(
    _ syntax: ExpressionSyntax, _ unit: ExpressionSyntax.UnitSyntax, _ range: SourceRange
  ) -> TypedTerm? {
    guard let inner = typed(syntax) else { return nil }
    guard inner.kind == .quantity else {
      report(.differentTypes(left: ValueKind.quantity.word, right: inner.written), syntax.range)
      return nil
    }
    guard let counted = countedUnit(unit, inner) else { return nil }
    return TypedTerm(term: .inUnit(inner.term, counted), kind: .decimal)
  }

  private mutating func countedUnit(
    _ unit: ExpressionSyntax.UnitSyntax, _ inner: TypedTerm
  ) -> CountedUnit? {
    switch unit {
    case .own(let range):
      switch inner.term {
      case .field, .scalar: return .own
      default:
        report(.noUnitOfItsOwn, range)
        return nil
      }
    case .named(let name):
      guard let index = lookUpUnit(name), book.units.indices.contains(index) else {
        return nil
      }
      let base = book.units[index].base
      if let own = inner.base, own != base {
        report(
          .differentUnits(
            left: book.units[own].title, right: book.units[base].title),
          name.range)
        return nil
      }
      return .unit(index)
    case .field(let row, let field):
      guard let term = typed(.field(row: row, field: field)) else { return nil }
      guard term.kind == .unit, case .field(let list, let column, let slot) = term.term else {
        report(.differentTypes(left: "satuan", right: term.written), field.range)
        return nil
      }
      return .field(list: list, column: column, slot: slot)
    }
  }

  // MARK: At least so many of

  mutating func atLeast(_ number: ScaledNumber, _ members: [ConditionSyntax], _ range: SourceRange)
    -> Condition?
  {
    let conditions = members.compactMap { condition($0) }
    guard conditions.count == members.count else { return nil }
    // A member that could not be read is not missed.
    if context.isBroken { return nil }
    guard number.scale == 0, number.digits >= 2, number.digits < Int128(members.count) else {
      report(.badCount(number.written(in: .indonesian), of: members.count), range)
      return nil
    }
    var seen: [String: SourceRange] = [:]
    for (condition, syntax) in zip(conditions, members) {
      if let first = seen.updateValue(syntax.range, forKey: condition.signature) {
        report(.repeatedCondition(first: first), syntax.range)
        return nil
      }
    }
    return .atLeast(Int(number.digits), conditions)
  }
}

extension Condition {
  /// What it asks, whatever its rows are called: each bound row is numbered in the order of its binding.
  fileprivate var signature: String {
    var slots: [Int: Int] = [:]
    return "\(self)".numberingRows(&slots)
  }
}

extension String {
  /// Slots of rows and their names are made anew wherever a row is bound: numbered from the first they are alike.
  fileprivate func numberingRows(_ slots: inout [Int: Int]) -> String {
    var text = ""
    var rest = self[...]
    while let mark = rest.firstRange(of: "slot: ") {
      text += rest[..<mark.upperBound]
      rest = rest[mark.upperBound...]
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let slot = Int(digits) ?? 0
      let number = slots[slot] ?? slots.count
      slots[slot] = number
      text += "\(number)"
    }
    return (text + rest).withoutRowNames
  }

  private var withoutRowNames: String {
    var text = ""
    var rest = self[...]
    while let mark = rest.firstRange(of: "variable: \"") {
      text += rest[..<mark.upperBound]
      rest = rest[mark.upperBound...].drop { $0 != "\"" }
    }
    return text + rest
  }
}

extension Constant {
  /// A number of its kind.
  var size: ScaledNumber? {
    switch self {
    case .number(let number, _), .quantity(let number, _): number
    default: nil
    }
  }

  var base: Int? {
    if case .quantity(_, let base) = self { return base }
    return nil
  }

  /// As rules write it.
  func written(_ book: RuleBook) -> String {
    switch self {
    case .number(let number, .rupiah): "Rp" + number.written(in: .indonesian)
    case .number(let number, .percent): number.written(in: .indonesian) + "%"
    case .number(let number, _): number.written(in: .indonesian)
    case .quantity(let number, let base):
      number.written(in: .indonesian) + " " + book.units[base].code
    default: ""
    }
  }
}

extension Term {
  /// It has a whole of its own to be divided by: a share that is computed with, and not rounded.
  ///
  /// - Parameter book: looks into definitions too, where none runs in a circle; without, only at what is written here.
  func isFraction(in book: RuleBook? = nil) -> Bool {
    switch self {
    case .quotient: true
    case .rounded: false
    case .derived(let index, _):
      book.map { $0.derived[index].versions.contains { $0.term.isFraction(in: book) } } ?? false
    default:
      parts.contains { part in
        if case .term(let inner) = part { return inner.isFraction(in: book) }
        return false
      }
    }
  }
}
