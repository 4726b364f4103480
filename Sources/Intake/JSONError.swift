package import Values

/// Why a text is not JSON, and where.
package struct JSONError: Error {
  package enum Reason: Hashable, Sendable {
    case ends(before: Wanted)
    case unexpected(String, wanted: Wanted)
    case tooDeep(limit: Int)
    case textTooLong(limit: Int)
    /// It is JSON, but not what is read here.
    case other(BilingualText)
  }

  package enum Wanted: Hashable, Sendable {
    case sign(Character)
    case name, value, closingQuote, escape, pair, letter, hexadecimal, end
  }

  package let reason: Reason
  package let offset: Int

  package init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
