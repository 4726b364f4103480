package import Layout
import Values

/// A value that was not written in the one form that the tool writes itself.
package struct Interpretation: Hashable, Sendable {
  package let path: FactPath
  /// As it stands in the file, without its quotes.
  package let written: String
  package let line: Int
  package let column: Int

  package init(path: FactPath, written: String, line: Int, column: Int) {
    self.path = path
    self.written = written
    self.line = line
    self.column = column
  }
}

/// Values in the one form in which the tool writes an application: exact numbers, ISO dates, `true` and `false`, bare
/// codes, lengths in full years or months.
package struct CanonicalText: Sendable {
  private let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  /// Without quotes; whether JSON puts it in quotes says `isWrittenAsText` of the field.
  package func form(of cell: Cell, _ field: Layout.Field, _ store: Store, at path: FactPath)
    -> String
  {
    switch field.kind {
    case .truth: return cell.raw == 1 ? "true" : "false"
    case .duration:
      let months = Int(truncatingIfNeeded: cell.raw)
      return months % 12 == 0 ? "\(months / 12) tahun" : "\(months) bulan"
    case .money:
      let amount = ScaledNumber(digits: MoneyForm.amount(cell.raw), scale: 2)
      return "\(MoneyForm.currency(cell.raw)) \(amount.plain)"
    case .unit:
      let index = Int(truncatingIfNeeded: cell.raw)
      return layout.units.indices.contains(index) ? layout.units[index].code : ""
    case .text, .reference:
      return store.text(cell.raw, at: store.place(of: path)).withoutOuterBlanks
    default: return field.text(of: cell, in: store)
    }
  }
}

extension Layout.Field {
  /// JSON writes its values in quotes.
  package var isWrittenAsText: Bool { !(kind.isNumber || kind == .truth) }
}
