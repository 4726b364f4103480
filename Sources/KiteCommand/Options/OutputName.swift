import System

/// What the name of a file says of its form.
enum OutputName {
  /// What stands behind the last dot of the name, in small letters: `csv` of `kerja.2024/HASIL.CSV`. `nil` where
  /// there is none, and where it is no word (`hasil-2024.11`).
  static func ending(of path: String) -> String? {
    let name = FileSystem.parts(of: path).name
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return ending.contains(where: \.isLetter) ? ending : nil
  }
}
