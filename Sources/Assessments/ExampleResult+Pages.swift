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
        "Mend the rule, or the example.")),
    .init(
      "E202",
      .init(
        "Sebuah contoh memberi nilai yang dalam permohonan berarti tidak diisi, misalnya teks kosong.",
        "An example gives a value that in an application means left out, such as an empty text."),
      .init(
        "Tulis `belum diketahui`, atau nilai yang dapat diisi pemohon.",
        "Write `belum diketahui`, or a value that an applicant can give.")),
  ]
}
