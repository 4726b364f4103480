package import Values

/// What can be wrong with the form of a rule file. Words for each stand in
/// `SyntaxError+Diagnostic.swift`.
package enum SyntaxError: Error, Sendable, Hashable {
  case unknownCharacter(String)
  case unclosedText(mend: String?)
  /// `mend` is the text from the first such indentation to the last, in blanks.
  case tabIndent(mend: String, lines: Int)
  case unevenIndent(expected: Int)
  /// `mend` is what stands in its place, where what is compared shows it.
  case foreignOperator(String, mend: String?)
  /// `mend` is the number as it is written here, where there is one reading.
  case foreignNumber(String, mend: String?)
  case numberTooLarge(String)
  case numberTooPrecise(String)
  case impossibleDate(String)
  /// `digit 2,5`, `digit 0`: no count of digits that a code may have.
  case impossibleDigits(String, most: Int)
  case unknownDeclaration(String)
  case unknownLine(String, in: String, allowed: [String])
  /// Something else was wanted here; `found` is `nil` at the end of the line.
  case expected(BilingualText, found: String?)
  case mixedJunction(String)
  case trailing(String)
  case missingBlock(BilingualText)
  case needlessBlock
  case repeatedLine(String)
  case missingLine(String, in: String)
  case severalConditions
  case notText
  case fileTooLarge(limit: Int)
  case tooDeep(Int)
  case tooManySigns(Int)
  /// `a + b dibulatkan …`: the sum, or its last part?
  case roundedSum
  /// Words of law or speech, or a sign, for which the language has others: `minimal`, `jika`, `//`.
  case otherWords(String, mend: String)
  /// A value as people write it: `Rp1 miliar`, `1 Januari 2018`.
  case otherForm(String, mend: String)
  /// A sign that looks like one of the language: a curly quote, a no-break blank.
  case lookAlike(String, mend: String, looks: BilingualText)
  case misspelt(String, mend: String)
  /// What does not belong: `(dua)`, `a.` in front of a line.
  case needless(String, why: BilingualText)
  /// Text without quotes around it.
  case unquoted(String, mend: String)
  case missingSign(String, before: String)
  /// `dan` between two conditions of a `semua dari`.
  case needsOwnLine(String, mend: String)
  case trailingAfter(String, after: String, wantsComparison: Bool)
  /// A word behind a number that is none of the language: a unit, most likely.
  case wordAfterNumber(String, number: String)
  /// `tafsir NAME` with nothing below.
  case disputeWithoutReadings(String)
  /// A line below one that takes none, most often indented too far; blanks of the line above.
  case indentedTooFar(expected: Int)
}
