/// What the example row of a template holds where the rules have no example of their own: written there, and doubted where
/// somebody left it in.
package enum TemplateExample {
  package static let day = "20/11/2024"
  package static let amount = BilingualText("250.000.000,00", "250,000,000.00")

  /// Ones, which are no code of anybody.
  package static func code(_ digitCounts: [Int]) -> String {
    String(repeating: "1", count: digitCounts.first ?? 5)
  }
}
