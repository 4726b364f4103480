import Layout
import RuleModel
import Values

/// A field that the law fills where a row does not write it: `bila kosong tarif_umum`.
struct LawfulCell: Sendable {
  let list: Int
  let column: Int
  let cell: Cell
}

extension Judge {
  /// The cells of the law of the day. Where its states put different values, the field stays open.
  mutating func lawfulCells() -> [LawfulCell] {
    var found: [LawfulCell] = []
    evaluator.question = .facility
    for (list, declared) in program.book.lists.enumerated() {
      for (column, field) in declared.fields.enumerated() {
        guard let (parameter, facilities) = field.fallback, facilities.contains(facility)
        else { continue }
        var values: Set<Int128?> = []
        evaluator.forEachLaw { evaluator in
          let version = evaluator.version(Node<CodeParameter>(parameter))
          values.insert(version.flatMap { $0.values.count == 1 ? $0.values[0] : nil })
        }
        guard values.count == 1, let value = values.first ?? nil else { continue }
        found.append(LawfulCell(list: list, column: column, cell: Cell(value)))
      }
    }
    return found
  }

  /// Puts them where rows leave them out; what was written stays.
  mutating func fillFromLaw() {
    for lawful in lawful {
      guard let rows = evaluator.store.lists[lawful.list].count else { continue }
      for row in 0..<rows
      where !evaluator.store.cell(list: lawful.list, column: lawful.column, row: row).isKnown {
        evaluator.store.setCell(
          list: lawful.list, column: lawful.column, row: row, lawful.cell)
      }
    }
  }
}
