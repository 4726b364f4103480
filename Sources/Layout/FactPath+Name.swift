extension Layout {
  /// The fact that a person names as results do, rows from 1; `nil` where there is none of that name.
  package func path(named name: String) -> FactPath? {
    if let slot = scalars.firstIndex(where: { $0.key == name }) { return .scalar(slot) }
    if let list = lists.firstIndex(where: { $0.key == name }) { return .list(list) }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let bracket = parts[0].firstIndex(of: "["), parts[0].hasSuffix("]"),
      let list = lists.firstIndex(where: { $0.key == parts[0][..<bracket] }),
      let row = Int(parts[0][parts[0].index(after: bracket)...].dropLast()), row > 0,
      let column = lists[list].fields.firstIndex(where: { $0.key == parts[1] })
    else { return nil }
    return .cell(list: list, column: column, row: row - 1)
  }
}
