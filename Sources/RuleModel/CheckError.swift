package import Diagnostics
package import Values

/// What can be wrong with the meaning of a rule book. Words for each stand in
/// `CheckError+Diagnostic.swift`.
package enum CheckError: Error, Sendable, Hashable {
  // Names
  case repeatedName(String, first: SourceRange)
  case unknownName(String, suggestions: [String])
  /// A dispute that is declared nowhere, twice, or in place, without ids for its readings, and used elsewhere.
  case unknownDispute(String)
  case repeatedDispute(String, first: SourceRange)
  case disputeWithoutIDs(String)
  case wrongSort(String, wanted: BilingualText)
  case needsRow(String)
  case notARow(String)
  case repeatedRow(String)
  case reservedName(String)
  // Types
  case unknownType(String)
  case differentTypes(left: String, right: String)
  case bareNumber(kind: ValueKind, suggestion: String?)
  /// A number without unit beside a quantity; the units that it may be of.
  case bareQuantity(units: [String])
  case wrongComparison(words: String, right: String, kind: String)
  case notTruth(String)
  case notNumber(String)
  case unknownChoice(String, of: String, choices: [String])
  case unknownCountry(String)
  case wrongDigits(String, allowed: [Int])
  case badDateArithmetic
  case loneRatio
  case missingLeapDay
  case tooPrecise(String, kind: ValueKind)
  case needlessPart(String, kind: String)
  // Structure
  case cycle([String])
  case tooHigh(String, limit: Int)
  case tooLarge(String, limit: Int)
  case tooManyDecimals(Int, limit: Int)
  /// A number of the rules beside so many decimals; `nil` where it is what they compute.
  case tooLargeNumber(String?, decimals: Int)
  case missingVersion(String, heading: String)
  case unknownStanding(String)
  case windowInverted
  case notInForce(String)
  case repeatedVersion(String)
  case amendsLater(String)
  case missingBasis(String)
  case missingPart(String, of: String)
  case fewReadings(String)
  case mixedUnknown(String)
  case unknownSeparately(String)
  case noFacility
  case notScalars
  case exampleCycle(String)
  // Sense
  case neverHolds
  case neverFails
  case missingTranslation
  case unreadFact(String)
  case unusedName(String)
  case missingRemedy(String)
  /// Of instruments, headings and facilities.
  case law(LawError)
  /// One name of two units, countries or choices.
  case ambiguousName(String, first: SourceRange)
  // Words and values of law and speech
  /// `minimal`: the words for this kind of value are others.
  case foreignComparison(String, right: String)
  /// A value as people write it: `benar` for `ya`, `"2018-01-01"` for the day.
  case otherForm(String, mend: String)
  // Quantities, lengths, numbers
  case differentUnits(left: BilingualText, right: BilingualText)
  case quantityProduct(String)
  case twoKindsOfUnit(String, left: BilingualText, right: BilingualText)
  case mixedLengths
  case badStep(kind: String)
  case noMultiple(String, of: String)
  case badCount(String, of: Int)
  case repeatedCondition(first: SourceRange)
  case badKey(String)
  case ratioPerRow
  case noUnitOfItsOwn
  case unitOfAnotherRow
  case rateOfAnyCurrency(String)
  case rateOfAnotherPair(String, money: String)
}
