/// A number or a day by the name that the rules give it: what a doubt is about, from the engine to the report.
package struct Figure: Hashable, Sendable {
  package let label: BilingualText
  package let raw: Int128
  package let kind: ValueKind
  package let scale: Int
  /// The code of the unit that a quantity counts in, where it is known: figures of one doubt count in one.
  package var unit: String?

  package init(label: BilingualText, raw: Int128, kind: ValueKind, scale: Int) {
    self.label = label
    self.raw = raw
    self.kind = kind
    self.scale = scale
  }
}
