package import Layout
package import Values

/// What can be wrong with the data of one application, or keep it from being judged. Words for each stand in
/// `DataError+Diagnostic.swift`, pages in `DataError+Pages.swift`.
///
/// Found by readers and by the assessor, kept in `DataProblem` with its place, told by every report.
package enum DataError: Error, Hashable, Sendable {
  // The text as a whole
  case notJSON(JSONError.Reason)
  case notText(Encoding)
  case empty
  case notAnObject
  case lineTooLong(limit: Int)

  // Names and shapes
  case writtenTwice(Mend)
  case unknownName(near: [String])
  case wrongShape(Shape)
  case notAList
  /// In the file of applications a list can only be said to be empty.
  case listInTable
  case notARow
  case tooManyRows(limit: Int)
  /// It says the same as a row before it, from 1: in every value, or in all that one of the two has.
  case repeatedRow(other: Int, isWhole: Bool)
  /// Its code is that of a row before it, from 1: what refers to the code means both.
  case repeatedKey(String, other: Int)
  /// A reference to no row of a list.
  case looseReference(String, list: Int, near: [String])
  /// A reference to no row, which another list writes with other marks.
  case spelledTwice(String, other: String)
  /// A slip of the pen for the key of a row: close to it, or the text of this column of the row instead.
  case slippedReference(String, list: Int, column: Int?, meant: [KeyOfRow])

  // Values: what is written, cut where it is long
  case value(String, ValueError)

  // Tables
  /// `nomor` is missing or used twice, so that nobody knows whose rows they are.
  case rowsNotTied(lists: [Int])
  case tooWide(cells: Int, header: Int)
  case tooNarrow(cells: Int, header: Int)
  /// The line is one cell, for something else stands between its values than between those of the header.
  case otherSeparator(Separator, usual: Separator)
  /// Rows of a list stand under a number that no application has, and that is nearly this one.
  case strayRows(String, count: Int)
  /// Rows of a list have no `nomor` under one that has: merged cells, mostly.
  case rowsWithoutNumber(lines: [Int], count: Int)

  // Judging
  case dayMissing
  /// `others` are what the scalars contradict, and are kept.
  case contradiction(scalars: [Int], others: [Int], message: BilingualText?)
  /// Hardly possible: figures that do not fit each other, and what to look at.
  case unlikely([Figure], slips: [UnitSlip], message: BilingualText?)
  case facilityMissing(known: [String])
  case unknownFacility(String, known: [String])
  case notJudged(Unjudgeable)
  /// The file of the application could not be taken in; words of who met it.
  case refused(code: String, title: BilingualText, help: BilingualText?)

  // JSON as people write it
  /// Read all the same; `more` places of its kind are not told one by one, the last of them in a line.
  case slip(JSONSlip.Kind, more: Int, lastLine: Int)

  package enum Encoding: Hashable, Sendable { case utf16, other, nul }

  package enum Shape: Hashable, Sendable { case group, text, oneValue }

  /// What to do about a name that is written twice.
  package enum Mend: Hashable, Sendable { case none, remove, join }
}

/// A code as it was written in a row of the list that has it, from 1.
package struct KeyOfRow: Hashable, Sendable {
  package let key: String
  package let row: Int

  package init(_ key: String, row: Int) {
    self.key = key
    self.row = row
  }
}

/// A quantity that would fit the others if it counted in another unit, and each of them: `12.500 KGM`, were it `GRM`.
package struct UnitSlip: Hashable, Sendable {
  package let path: FactPath
  /// In the unit that it counts in, at the scale of quantities; both units as indices of the layout's.
  package let written: Int128
  package let unit: Int
  package let other: Int
  /// What it would be in its own unit, were it in the other.
  package let instead: Int128

  package init(path: FactPath, written: Int128, unit: Int, other: Int, instead: Int128) {
    self.path = path
    self.written = written
    self.unit = unit
    self.other = other
    self.instead = instead
  }
}

/// Why an application could not be judged though it could be read.
package enum Unjudgeable: Hashable, Sendable {
  /// No requirement is in force on the day; where it lies before all of them, the first day that one may be.
  case beforeLaw(earliest: CalendarDate?)
  /// Arithmetic of this requirement, derived value or consistency left 128 bits.
  case overflow(String)
  /// More rows would have to be looked at than the limit allows.
  case tooCostly(limit: Int)
}
