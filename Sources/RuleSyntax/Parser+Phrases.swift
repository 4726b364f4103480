import Diagnostics
import Values

/// Phrases of the law for what could be said in signs: each means exactly what its other form means.
extension Parser {
  /// `barang_contoh kosong`: no row stands in the list; `barang_contoh tidak kosong`: one does.
  func emptyList(_ cursor: inout Cursor, _ left: ExpressionSyntax) -> ConditionSyntax? {
    guard case .name(let list, nil) = left else { return nil }
    let isFilled = cursor.take("tidak", "kosong")
    guard isFilled || cursor.take("kosong") else { return nil }
    let range = list.range.through(cursor.previous)
    // No condition can name this row.
    let row = Name(text: "· kosong", range: list.range)
    let rows = ExpressionSyntax.Rows(variable: row, list: list, filter: nil)
    let some = ConditionSyntax.some(rows, nil, range)
    return isFilled ? some : .not(some, range)
  }

  /// `bagian ekspor dari penjualan`: the share that `ekspor terhadap penjualan` is too.
  ///
  /// The part is a name, a field of a row, or stands in brackets: what a row has (`x dari b`) would take the word
  /// `dari` that the whole begins with. `bagian` alone may still name a fact.
  mutating func partOf(_ cursor: inout Cursor) throws(Failure) -> ExpressionSyntax? {
    var ahead = cursor
    let start = cursor.place
    guard ahead.take("bagian") else { return nil }
    let part: ExpressionSyntax
    if ahead.take(sign: "(") {
      cursor = ahead
      part = try expression(&cursor)
      try cursor.expect(sign: ")")
    } else {
      guard let name = try? ahead.name(Parser.aValue), !Parser.reserved.contains(name.text) else {
        return nil
      }
      if ahead.take(sign: ".") {
        guard let field = try? ahead.name(Parser.aValue) else { return nil }
        part = .field(row: name, field: field)
      } else {
        part = .name(name, row: nil)
      }
      guard ahead.isNext(["dari"]) else { return nil }
      cursor = ahead
    }
    try cursor.expect("dari")
    let whole = try factor(&cursor)
    return .binary(.ratio, part, whole, start.through(whole.range))
  }
}
