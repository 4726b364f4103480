package import Layout

/// One application as it was read.
package struct ApplicationReading: Sendable {
  package var store: Store
  package var problems: [DataProblem] = []
  /// `nomor`
  package var number: String?
  /// `fasilitas`
  package var facility: String?
  /// `false` where `fasilitas` is given twice or is no text: nothing can be judged then.
  package var isFacilityReadable = true
  /// `false` where the text could not be read at all, so that nothing can be judged.
  package var isReadable = true
  /// Where each value stands: line and column, both from 1.
  package var places: [ValuePlace: (line: Int, column: Int)] = [:]
}

/// What a place belongs to.
package enum ValuePlace: Hashable, Sendable {
  case scalar(Int)
  case list(Int)
  case cell(list: Int, column: Int, row: Int)
}

/// What intake refuses to take in, whatever is sent; each is named with the flag that raises it.
package struct IntakeLimits: Sendable {
  package var depth = 64
  package var rows = 100_000
  package var textBytes = 1 << 20
  package var digits = 38

  package static let standard = IntakeLimits()
}
