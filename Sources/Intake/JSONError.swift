package import Values

/// Why a text is not JSON, and where.
package struct JSONError: Error {
  package enum Reason: Hashable, Sendable {
    case ends(before: Wanted)
    case unexpected(String, wanted: Wanted)
    case tooDeep(limit: Int)
    case textTooLong(limit: Int)
    /// It has no certain reading.
    case unclear(Unclear)
    /// It is JSON, but not what is read here.
    case other(BilingualText)
  }

  /// Places that people write and that could be read in more than one way, or in none.
  package enum Unclear: UInt8, Hashable, Sendable, CaseIterable {
    case secondObject, secondValue
    case valueWithoutName, nameInList, missingValue, emptyPlace
    case openComment, openQuote, quotesInText
    case colonInWord, bracketInWord
    /// `NaN`
    case noValue
    /// Half a pair of `\u`.
    case halfLetter
  }

  package enum Wanted: Hashable, Sendable {
    case sign(Character)
    case name, value, closingQuote, escape, pair, letter, hexadecimal, end
  }

  package let reason: Reason
  package let offset: Int

  /// What stands behind it was not looked at.
  var isEnd: Bool {
    if case .tooDeep = reason { true } else { false }
  }

  package init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
