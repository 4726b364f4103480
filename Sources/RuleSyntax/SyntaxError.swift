package import Values

/// What can be wrong with the form of a rule file. Words for each stand in
/// `SyntaxError+Diagnostic.swift`.
package enum SyntaxError: Error, Sendable, Hashable {
  case unknownCharacter(String)
  case unclosedText
  case tabIndent
  case unevenIndent(expected: Int)
  case foreignOperator(String)
  case foreignNumber(String)
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
}
