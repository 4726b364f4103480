/// What is wrong with one written value, or what is to be said of it.
///
/// Readers find it millions of times and most are never printed, so that it holds nothing: who tells it has the
/// bytes and the field, and makes the words, the readings and the mend from them (Intake, `ValueError+Diagnostic`).
@usableFromInline
package enum ValueError: UInt8, Error, Hashable, Sendable, CaseIterable {
  // Numbers
  case noNumber
  case numberInWords
  /// `± 2,5 miliar`, `sekitar 500 juta`
  case approximate
  /// `25.000` of a quantity, `4.000 juta`: two values, both told.
  case twoReadings
  /// `25.000` without quotes, of an amount or a quantity: 25 in JSON, and 25000 where somebody typed it.
  case groupedNumber
  case tooPrecise
  case tooLarge
  case tooManyDigits
  case noJSONNumber
  case negative
  case belowLeast
  case aboveMost
  /// `1,23E+15`: a spreadsheet shows three digits of sixteen.
  case digitsLost
  /// `USD 160.000` where rupiah are asked.
  case foreignCurrency
  /// `Rp5.000` where a quantity or a percent is asked.
  case rupiahHere
  case percentHere
  /// `#REF!`
  case formulaError
  /// The column has `1.234,5` and `1,234.5`.
  case mixedNumbers
  case noCurrency

  // Dates
  case noDate
  case impossibleDate
  /// `20/11/0026`
  case impossibleYear
  /// `Maret 2027`
  case halfDate
  /// `46346`: the day's number in a spreadsheet.
  case dayNumber
  /// `Senin, 20 November 2026`, which is a Friday.
  case otherWeekday
  /// `hari ini`: a file is judged on any day.
  case movingDay
  /// `3/4/2021` in a column that does not tell whether the day or the month stands first.
  case twoDates
  /// The column has days first and months first.
  case mixedDates

  // Lengths of time
  case noLength
  case lengthWithoutUnit
  /// `10 hari` where months and years are counted.
  case daysNotCounted
  /// `2 bulan` where days are counted.
  case monthsNotCounted
  case partOfDay
  /// `0,1 tahun`
  case partOfMonth

  // Words and codes
  case notYesOrNo
  case noText
  case noChoice
  case noCountry
  case noCode
  case wrongDigits
  /// Too few digits, as a spreadsheet leaves them that takes zeros away.
  case lostZeros
  case noUnit
  /// `25 liter` where the row counts in kilograms.
  case otherUnit
  /// `25 ton` where nothing says in which unit the row counts.
  case noUnitOfRow
  /// `5 buah` where the rules count in kilograms.
  case otherKindOfUnit
  /// Rows that are held against one another count in kilograms and in pieces.
  case mixedKindsOfUnit
  /// `0,0001` grams are no millionth of a kilogram.
  case tooPreciseInBase
  /// `EUR 5,00` where the rules have a rate for dollars.
  case otherCurrency
  /// Dollars and euros where one rate converts both.
  case mixedCurrencies

  // Warnings: the value is read as it stands
  case smallPercent
  /// `AS`: the code of one country, and what another is called for short.
  case otherCountry

  /// What was written is read all the same.
  package var isWarning: Bool { self == .smallPercent || self == .otherCountry }
}

/// What came of reading one written value: a value, that it is not known, or what is wrong.
@usableFromInline
package struct ReadValue: Sendable, Hashable {
  /// At the scale of its kind; `nothing` where there is no value. Texts of fields are kept by who has a store.
  package var raw: Int128
  package var error: ValueError?
  /// The unit that stands behind a quantity, as an index of the layout's; -1 for none.
  package var unit: Int16 = -1

  package init(_ raw: Int128) {
    self.raw = raw
    error = nil
  }

  package init(_ error: ValueError) {
    raw = ReadValue.nothing
    self.error = error
  }

  /// The number that no value has (see `Cell.missing`).
  package static let nothing = Int128.min

  /// Nobody knows it, as its writer says: no error.
  package static var missing: ReadValue { ReadValue(nothing) }

  package var isMissing: Bool { raw == ReadValue.nothing && error == nil }
}

/// How a column of a spreadsheet writes numbers: decided for the whole column, never for one cell.
package enum NumberStyle: UInt8, Sendable, Equatable {
  /// No cell tells; also the style of a value that stands alone.
  case open
  /// `1.234,50`
  case indonesian
  /// `1,234.50`
  case english
  /// Cells that can be read one way only contradict each other.
  case mixed

  package mutating func add(_ other: NumberStyle) {
    if other == .open || other == self { return }
    self = self == .open ? other : .mixed
  }
}

/// In which order numbers stand in the dates of a column. A value that stands alone has the day first.
package enum DateOrder: UInt8, Sendable, Equatable {
  case dayFirst
  case monthFirst
  /// No cell of the column tells, though one could be read both ways.
  case open
  /// The cells contradict each other.
  case mixed
  /// So they do, and the person said which way those are meant that could be either.
  case mixedDayFirst, mixedMonthFirst

  /// The same once a person says how such dates are written: what cells show stays.
  package func settled(_ said: DateOrder) -> DateOrder {
    switch self {
    case .open: said
    case .mixed: said == .monthFirst ? .mixedMonthFirst : .mixedDayFirst
    default: self
    }
  }
}

/// How the values of one column are written.
package struct ColumnStyle: Sendable, Equatable {
  package var numbers: NumberStyle
  package var dates: DateOrder

  package init(numbers: NumberStyle = .open, dates: DateOrder = .dayFirst) {
    self.numbers = numbers
    self.dates = dates
  }

  /// Of a value that stands in no column.
  package static let alone = ColumnStyle()
}
