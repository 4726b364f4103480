/// A cell as spreadsheets name it: `AB7`.
package enum CellName {
  /// - Parameters:
  ///   - column: from 1.
  ///   - row: from 1.
  package static func of(column: Int, row: Int) -> String { letters(column) + String(row) }

  /// `A`, `Z`, `AA`, `AB`; empty for what is no column.
  package static func letters(_ column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
      rest /= 26
    }
    return letters
  }
}
