import Batch
import Diagnostics
import System
import Values

/// What in a folder bears the name of an application and is none that can be read: said before the run, also where
/// the person wants it quiet. The summary names everything that was not read.
enum LeftOutText {
  /// Names that are told; of the others how many.
  private static let told = 10

  static func tell(_ leftOut: [BatchInput.LeftOut], in folder: String, _ language: Language) {
    let suspects = leftOut.filter(\.isSuspect)
    guard !suspects.isEmpty else { return }
    let names = suspects.prefix(told).map(\.text)
    let rest = suspects.count - names.count
    let (more, moreEnglish) = rest > 0 ? (", dan \(rest) lagi", ", and \(rest) more") : ("", "")
    let place = FileName.shown(folder)
    let title = BilingualText(
      "tidak dibaca dari `\(place)`: \(names.map(\.indonesian).joined(separator: ", "))\(more)",
      "not read from `\(place)`: \(names.map(\.english).joined(separator: ", "))\(moreEnglish)")
    Output.tell(Diagnostic(code: "U218", severity: .warning, title: title), language)
  }
}
