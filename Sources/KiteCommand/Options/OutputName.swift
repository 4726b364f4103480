import Reports
import System
import Values

/// What the name of a file says of its form: results, summaries and templates are written in the form that they are
/// named after, and a name that no form of ours fits is refused before anything is written.
enum OutputName {
  /// What stands behind the last dot of the name, in small letters: `csv` of `kerja.2024/HASIL.CSV`. `nil` where
  /// there is none, and where it is no word (`hasil-2024.11`).
  static func ending(of path: String) -> String? {
    let name = FileSystem.parts(of: path).name
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return ending.contains(where: \.isLetter) ? ending : nil
  }

  /// `nil` where the name says none.
  static func resultForm(of path: String) -> ResultForm? {
    let ending = ending(of: path)
    return ending == "jsonl" ? .ndjson : ending.flatMap { ResultForm(rawValue: $0) }
  }

  /// Endings that promise no form, so that a result of any may stand behind them; and two of our own, of which the
  /// run says itself why they cannot be.
  private static let open = ["json", "txt", "out", "dat", "log", "tmp", "sebagian", "aturan"]

  /// Endings that other programs open, and would not open with what we write: refused whatever `--format` says.
  private static let foreign = [
    "xlsx", "xls", "xlsm", "xlsb", "ods", "fods", "numbers", "pdf", "doc", "docx", "odt", "rtf",
    "html", "htm", "xml", "md", "yaml", "yml", "parquet", "sqlite", "db", "zip", "gz", "7z", "rar",
  ]

  static func check(_ options: BulkOptions, isFormGiven: Bool) throws(UsageError) {
    let path = options.output
    guard let ending = ending(of: path) else { return }
    if let named = resultForm(of: path) {
      if named != options.form {
        throw .otherEnding(path, form: options.form.rawValue)
      }
    } else if foreign.contains(ending) || !isFormGiven && !open.contains(ending) {
      let ours = BilingualText(
        "akhiri namanya dengan .csv (untuk lembar sebar), .ndjson atau .tsv",
        "end its name in .csv (for spreadsheets), .ndjson or .tsv")
      throw .unwritable(path, .out, can: ours)
    }
  }

  /// The name promises no form but that of an application.
  static func isApplication(_ path: String) -> Bool {
    ending(of: path).map { ["json", "jsonc", "json5", "txt"].contains($0) } ?? true
  }

  /// A template of one application is JSON with comments; spreadsheets get a folder of CSV files.
  static func checkTemplate(_ path: String) throws(UsageError) {
    guard !path.hasSuffix("/"), !FileSystem.isFolder(path), !isApplication(path) else { return }
    throw .unwritable(
      path, .template,
      can: .init(
        "satu permohonan: `kite new --template permohonan.json`; untuk lembar sebar, satu folder CSV: `kite new --template berkas/`",
        "one application: `kite new --template application.json`; for spreadsheets, a folder of CSV files: `kite new --template files/`"
      ))
  }
}
