package import Diagnostics
import Values

extension ExampleResult {
  /// The page of `kite explain` for an example that does not come out as it says.
  package static let pages: [DiagnosticPage] = [
    .init(
      "E201",
      .init(
        "Sebuah contoh tidak menghasilkan yang diharapkan.",
        "An example does not give what it expects."),
      .init(
        "Perbaiki aturan, atau contohnya.",
        "Mend the rule, or the example."))
  ]
}
