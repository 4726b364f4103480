package import Values

/// A value as a report tells it, before it is put in the words of a language.
package enum ToldValue: Sendable {
  /// Digits in a scale; an amount of money is packed (`MoneyForm`).
  case number(Int128, ValueKind, scale: Int)
  /// Whole days between two dates.
  case days(Int128)
  /// A number of a unit: its digits, and what the rules label the unit.
  case measured(Int128, scale: Int, BilingualText)
  /// There is no such value: a share of nothing.
  case none
  /// One of these, by what sources say.
  indirect case either([ToldValue])
  /// 128 bits do not hold it, or the calendar does not.
  case beyond
  /// A choice or a unit as the rules label it.
  case label(BilingualText)
  /// Words of the applicant, or of the rules.
  case text(String)
  /// It identifies a person, and such values are not told.
  case hidden
}

/// What a value is called: what the rules label, or what it is computed of.
package indirect enum ToldTerm: Sendable {
  /// A fact, a derived value, a parameter, or the list that is summed.
  case label(BilingualText)
  /// A number that the rules write, where it is part of a computation.
  case number(ToldValue)
  case joined(ToldTerm, Sign, ToldTerm)
  /// Rows of a list.
  case count(BilingualText)
  /// Characters of a text.
  case length(BilingualText)
  /// A date moved on.
  case shifted(ToldTerm, months: Int, days: Int)
  /// Rounded to multiples of this.
  case rounded(ToldTerm, NumberRounding, ToldValue)
  case extreme(ToldTerm, ToldTerm, isGreater: Bool)
  /// Full months or years from one day to another.
  case elapsed(ToldTerm, ToldTerm, inYears: Bool)
  case year(ToldTerm)
  /// Different things in a list.
  case distinct(BilingualText)
  /// A number of which the rules do not say more.
  case limit
  /// Under the law of the day there is no such value.
  case none

  package enum Sign: Sendable {
    case plus, minus, times
    /// A percent of something.
    case of
    /// A part of a whole.
    case per
  }
}
