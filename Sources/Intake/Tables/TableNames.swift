package import Layout
import Values

/// What the titles of columns mean: keys of the rules, or their labels in either language, without regard to case,
/// blanks, dashes and marks at the end.
///
///     Nilai Investasi *   nilai_investasi   usaha.nilai_investasi
package struct TableNames: Sendable {
  private var columns: [String: TableSchema.Column] = [:]
  /// The key of what each title means, for suggestions.
  private var keys: [TableSchema.Column: String] = [.number: "nomor", .facility: "fasilitas"]

  /// Titles of `nomor`; the first is its own.
  private static let number = ["nomor", "nomor_permohonan", "no_permohonan", "application_number"]
  /// Titles that may as well number the rows; taken only where no title above stands.
  private static let counter = ["no", "no_urut", "nomor_urut", "number", "nr"]

  /// The title of the column that `--returned` adds.
  private static let note = "catatan_kite"

  /// Columns of the file of applications, or with `list` of the file of a list.
  package init(layout: Layout, list: Int?) {
    var labels: [String: TableSchema.Column?] = [:]
    func label(_ text: BilingualText, _ column: TableSchema.Column) {
      for title in Set([TableNames.key(text.indonesian), TableNames.key(text.english)]) {
        // A label that two facts have names neither.
        labels[title] = labels[title] == nil ? .some(column) : .some(nil)
      }
    }
    if let list {
      for (index, field) in layout.lists[list].fields.enumerated() {
        keys[.field(index)] = field.key
        columns[TableNames.key(field.key)] = .field(index)
        label(field.label, .field(index))
      }
    } else {
      columns["fasilitas"] = .facility
      for (slot, field) in layout.scalars.enumerated() {
        keys[.scalar(slot)] = field.key
        columns[TableNames.key(field.key)] = .scalar(slot)
        if let group = field.group {
          columns[TableNames.key(layout.groups[group].key + "." + field.key)] = .scalar(slot)
        }
        label(field.label, .scalar(slot))
      }
      for (index, list) in layout.lists.enumerated() {
        keys[.list(index)] = list.key
        columns[TableNames.key(list.key)] = .list(index)
        label(list.label, .list(index))
      }
    }
    for (title, column) in labels where columns[title] == nil {
      if let column { columns[title] = column }
    }
    for title in TableNames.number where columns[title] == nil { columns[title] = .number }
    columns["nomor"] = .number
  }

  /// What each title of a header means.
  package func columns(_ header: [String]) -> [TableSchema.Column] {
    let titles = header.map(TableNames.key)
    var found = zip(header, titles).map { header, title -> TableSchema.Column in
      if let known = columns[title] { return known }
      if title == TableNames.note { return .note }
      return title.isEmpty ? .nameless : .unknown(header)
    }
    if !found.contains(.number) {
      // The title that stands first in the order of preference, and that once.
      for title in TableNames.counter {
        guard let index = titles.firstIndex(of: title), columns[title] == nil else { continue }
        found[index] = .number
        break
      }
    }
    return found
  }

  /// By column: the keys that a title nobody knows is near to, by itself or by a label of theirs. What has a column
  /// already is not meant a second time.
  func near(_ header: [TableSchema.Column]) -> [[String]] {
    let there = Set(header)
    let titles = columns.filter { !there.contains($0.value) }.map(\.key)
    var suggestions = NameSuggestions()
    return header.map { column in
      guard case .unknown(let title) = column else { return [] }
      var found: [String] = []
      // `Investasi (Rp)`: what stands in brackets is no part of the name.
      let name = TableNames.key(String(title.prefix { $0 != "(" }))
      for title in suggestions.near(name.isEmpty ? TableNames.key(title) : name, among: titles) {
        guard let key = columns[title].flatMap({ keys[$0] }), !found.contains(key) else { continue }
        found.append(key)
      }
      return found
    }
  }

  /// The keys that no column of a header has, of a file that has few.
  func free(_ header: [TableSchema.Column]) -> [String] {
    guard keys.count <= TableNames.mostFree else { return [] }
    let there = Set(header)
    return keys.filter { column, _ in
      if case .field = column { return !there.contains(column) }
      return false
    }.map(\.value).sorted()
  }

  private static let mostFree = 20

  /// Titles that were perhaps meant as `nomor`.
  package static func nearNumber(_ header: [String]) -> [String] {
    header.filter { title in
      !key(title).isEmpty && !Spelling.nearest(to: key(title), among: number).isEmpty
    }
  }

  /// The title may as well number the rows of a list.
  package static func isCounter(_ title: String) -> Bool { counter.contains(key(title)) }

  /// As titles are compared: small letters, `_` for blanks and dashes, no marks at the ends.
  package static func key(_ title: String) -> String {
    var key = ""
    for scalar in title.unicodeScalars {
      if TextFold.isBlank(scalar) || scalar == "_" || scalar == "-" {
        if !key.isEmpty, !key.hasSuffix("_") { key.append("_") }
      } else {
        key.append(scalar.properties.lowercaseMapping)
      }
    }
    while let last = key.unicodeScalars.last, "_.:*'\"".unicodeScalars.contains(last) {
      key.unicodeScalars.removeLast()
    }
    while let first = key.unicodeScalars.first, "*'\"_".unicodeScalars.contains(first) {
      key.unicodeScalars.removeFirst()
    }
    return key
  }
}
