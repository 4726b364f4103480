/// Something that is not written as JSON asks and has one certain reading: it is read, and told.
package struct JSONSlip: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case missingComma, otherComma, needlessComma
    case equalsSign, missingValue
    case missingBracket, needlessBracket
    case otherQuotes, missingQuote, innerQuotes, controlInText
    case unquotedName, unquotedWord, otherWord
    case otherComment
    case otherBlank
    case utf16, oldLineEnds
    /// One row without the brackets of its list.
    case rowWithoutList
    case groupInGroup
  }

  package let kind: Kind
  package let offset: Int

  init(_ kind: Kind, _ offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
