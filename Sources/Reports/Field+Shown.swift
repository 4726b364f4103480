import Intake
import Layout
import Values

extension Layout.Field {
  /// A value as a person reads it: labels of choices, codes bare, amounts in full.
  func shown(
    _ cell: Cell, at fact: FactPath, _ store: Store, layout: Layout, in language: Language
  ) -> String {
    switch kind {
    case .choice:
      let index = Int(truncatingIfNeeded: cell.raw)
      return choices.indices.contains(index) ? choices[index].label[language] : ""
    case .text, .reference, .country, .code, .unit:
      return CanonicalText(layout: layout).form(of: cell, self, store, at: fact)
    case .quantity:
      let raw = store.inOwnUnit(cell.raw, at: store.place(of: fact))
      return kind.text(raw, scale: kind.scale, in: language)
    default: return kind.text(cell.raw, scale: scale, in: language)
    }
  }
}
