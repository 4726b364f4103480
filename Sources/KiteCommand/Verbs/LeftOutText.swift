import Batch
import Diagnostics
import System
import Values

/// What of a folder is not read, said once before the run: nothing is passed over without being named.
enum LeftOutText {
  /// Names that are told; of the others how many.
  private static let told = 10

  /// What bears the name of an application is always told; what is plainly something else, not when the person
  /// wants it quiet.
  static func tell(
    _ leftOut: [BatchInput.LeftOut], in folder: String, isQuiet: Bool, _ language: Language
  ) {
    let suspects = leftOut.filter(\.isSuspect)
    let others = leftOut.filter { !$0.isSuspect }
    if !suspects.isEmpty {
      Output.tell(
        Diagnostic(code: "U218", severity: .warning, title: text(suspects, folder)), language)
    }
    if !others.isEmpty, !isQuiet { Output.tell("\(text(others, folder)[language])\n") }
  }

  private static func text(_ leftOut: [BatchInput.LeftOut], _ folder: String) -> BilingualText {
    let names = leftOut.prefix(told).map { entry -> BilingualText in
      let name = "`\(FileName.shown(entry.name))`"
      guard let why = why(entry.reason) else { return .init(same: name) }
      return .init("\(name) (\(why.indonesian))", "\(name) (\(why.english))")
    }
    let rest = leftOut.count - names.count
    let (more, moreEnglish) = rest > 0 ? (", dan \(rest) lagi", ", and \(rest) more") : ("", "")
    let place = FileName.shown(folder)
    return .init(
      "tidak dibaca dari `\(place)`: \(names.map(\.indonesian).joined(separator: ", "))\(more)",
      "not read from `\(place)`: \(names.map(\.english).joined(separator: ", "))\(moreEnglish)")
  }

  private static func why(_ reason: BatchInput.LeftOut.Reason) -> BilingualText? {
    switch reason {
    case .otherForm: nil
    case .receipt: .init("tanda terima", "a receipt")
    case .linkToFolder: .init("tautan ke folder", "a link to a folder")
    case .pipe: .init("pipa bernama", "a named pipe")
    case .device: .init("perangkat", "a device")
    }
  }
}
