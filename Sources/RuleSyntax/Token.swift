package import Diagnostics
package import Values

/// One piece of a rule file. Every byte of the file belongs to exactly one token, so that the tokens
/// in order are the file.
package struct Token: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A name, a word of the language, an id: `paling`, `nilai_investasi`, `pmk-177-2016`, `5A`
    case word(String)
    case literal(Literal)
    case punctuation(UInt8)
    case space
    case comment
    case lineEnd
    /// Bytes that mean nothing here; the lexer has said so.
    case invalid
  }

  package let kind: Kind
  package let range: SourceRange

  package var isTrivia: Bool {
    switch kind {
    case .space, .comment, .invalid: true
    default: false
    }
  }
}

/// A value as it stands in a rule file.
package enum Literal: Sendable, Hashable {
  case number(ScaledNumber)
  case percent(ScaledNumber)
  case rupiah(ScaledNumber)
  case date(CalendarDate)
  case duration(months: Int, days: Int)
  case text(String)
  case truth(Bool)
}
