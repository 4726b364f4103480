import Intake
import Layout
import Values

/// Which table a file of a CSV set is, by its name: people save `Rencana Ekspor.csv`, spreadsheets
/// `buku-rencana_ekspor.csv` and `permohonan - Sheet1.csv`.
///
/// Letter case, blanks and dashes do not count, nor does what a spreadsheet puts behind the name; what stands before
/// it is the name of the book.
struct TableName: Sendable {
  /// `buku_rencana_ekspor`
  let key: String

  private static let main = "permohonan"
  private static let endings = [".csv", ".tsv"]

  init(_ name: String) {
    var stem = name
    if TableName.endings.contains(where: { name.lowercased().hasSuffix($0) }) {
      stem = String(name.dropLast(4))
    }
    key = TableName.withoutSheet(TableNames.key(stem))
  }

  /// The file of applications.
  var isMain: Bool { book(of: TableName.main) != nil }

  /// The list that the file holds, the longest name that fits.
  func list(of layout: Layout) -> Int? {
    layout.lists.indices
      .filter { list in TableName.names(layout.lists[list]).contains { book(of: $0) != nil } }
      .max { longest($0, layout) < longest($1, layout) }
  }

  /// What stands before the name of the table: files of one book have the same.
  func book(_ layout: Layout) -> String {
    if let book = book(of: TableName.main) { return book }
    guard let list = list(of: layout) else { return key }
    return TableName.names(layout.lists[list]).sorted { $0.utf8.count > $1.utf8.count }
      .compactMap(book(of:)).first ?? key
  }

  private func book(of table: String) -> String? {
    if key == table { return "" }
    return key.hasSuffix("_" + table) ? String(key.dropLast(table.count + 1)) : nil
  }

  private func longest(_ list: Int, _ layout: Layout) -> Int {
    TableName.names(layout.lists[list]).filter { book(of: $0) != nil }.map(\.utf8.count).max() ?? 0
  }

  private static func names(_ list: Layout.List) -> [String] {
    [list.key, list.label.indonesian, list.label.english].map(TableNames.key).filter { !$0.isEmpty }
  }

  /// Without `_sheet1`, `_lembar_2`, `_(1)`, `_salinan` behind it.
  private static func withoutSheet(_ key: String) -> String {
    var key = key
    if key.hasSuffix(")"), let open = key.lastIndex(of: "("),
      key[open...].dropFirst().dropLast().allSatisfy(\.isNumber)
    {
      key = String(key[..<open])
    }
    for word in ["sheet", "lembar", "lembar_kerja", "salinan", "copy"] {
      var end = key[...]
      while end.last?.isNumber == true || end.last == "_" { end.removeLast() }
      if end.hasSuffix("_" + word) { key = String(end.dropLast(word.count + 1)) }
    }
    while key.last == "_" { key.removeLast() }
    return key
  }
}
