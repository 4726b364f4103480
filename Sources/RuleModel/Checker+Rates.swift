import Diagnostics
import RuleSyntax
import Values

/// Rates: money of one currency in rupiah.
///
/// A rate that the rules write says its pair, `16.000 IDR/USD`, and converts that currency alone. One of the application
/// says none: it stands beside its money, or is one for all that it converts, which then must be of one currency.
extension Checker {
  mutating func converted(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ range: SourceRange
  ) -> TypedTerm? {
    guard let money = typed(left) else { return nil }
    guard money.kind == .money else {
      report(.differentTypes(left: money.written, right: "kurs"), range)
      return nil
    }
    if case .value(let value) = right {
      guard case .rate(let number, let of, let currency) = value.form else {
        if case .literal(.number(let number)) = value.form {
          report(.rateOfAnyCurrency(number.written(in: .indonesian)), value.range)
        } else {
          report(.differentTypes(left: money.written, right: Checker.plain(value)), value.range)
        }
        return nil
      }
      guard note(of, currency, money.term) else { return nil }
      return TypedTerm(
        term: .convert(money.term, rate: .constant(.number(number, .decimal))), kind: .rupiah)
    }
    guard let rate = typed(right) else { return nil }
    guard rate.kind == .decimal || rate.kind == .integer else {
      report(.differentTypes(left: money.written, right: rate.written), range)
      return nil
    }
    return TypedTerm(term: .convert(money.term, rate: rate.term), kind: .rupiah)
  }

  /// What a rate of the rules converts is of its currency; `false` where something says otherwise.
  private mutating func note(_ of: Name, _ currency: Name, _ money: Term) -> Bool {
    guard currency.text == "IDR" else {
      report(.rateOfAnotherPair("\(currency.text)/\(of.text)", money: "IDR"), currency.range)
      return false
    }
    var known: String?
    switch money {
    case .scalar(let slot):
      known = book.scalars[slot].type.currency
      book.scalars[slot].type.currency = known ?? of.text
    case .field(let list, let column, _):
      known = book.lists[list].fields[column].type.currency
      book.lists[list].fields[column].type.currency = known ?? of.text
    case .constant(.number(let number, .money)): known = MoneyForm.currency(number.digits)
    default: break
    }
    guard let known, known != of.text else { return true }
    report(.rateOfAnotherPair("IDR/\(of.text)", money: known), of.range)
    return false
  }

  /// Money that one rate of the application converts, and no rate of its own row: all of one currency.
  mutating func checkRates() {
    var groups: [String: Set<RuleBook.FieldReference>] = [:]
    func walk(_ parts: [RulePart]) {
      for part in parts {
        switch part {
        case .condition(let condition): walk(condition.parts)
        case .rows(let rows): walk(rows.parts)
        case .term(let term):
          if case .convert(let money, let rate) = term, let fact = money.fact, !rate.readsRows {
            groups["\(rate)", default: []].insert(fact)
          }
          walk(term.parts)
        }
      }
    }
    book.forEachBody { part, _, _ in
      switch part {
      case .condition(let condition): walk([.condition(condition)])
      case .term(let term): walk([.term(term)])
      }
    }
    book.currenciesAlike = groups.sorted { $0.key < $1.key }.map { group in
      group.value.sorted { ($0.list ?? -1, $0.field) < ($1.list ?? -1, $1.field) }
    }
  }
}

extension Term {
  fileprivate var fact: RuleBook.FieldReference? {
    switch self {
    case .scalar(let slot): .init(list: nil, field: slot)
    case .field(let list, let column, _): .init(list: list, field: column)
    default: nil
    }
  }

  /// It reads a field of a row: a rate that stands beside its money.
  fileprivate var readsRows: Bool {
    if case .field = self { return true }
    if case .derived(_, .some) = self { return true }
    return parts.contains { part in
      if case .term(let inner) = part { return inner.readsRows }
      return false
    }
  }
}
