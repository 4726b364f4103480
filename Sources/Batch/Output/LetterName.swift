import Digests
import Values

/// Numbers of applications → names of files that every system holds, no two of them alike.
///
///     CPR-001              CPR-001.html
///     CPR/001              CPR-001-5d3c8f0a.html    the digits tell it from CPR:001
///     CPR-001, once more   CPR-001-2.html
///
/// The same numbers in the same order give the same names: a run that is taken up again relies on it.
package struct LetterName {
  let ending: String
  /// What a letter without a number is called, before its line.
  let unnumbered: String
  /// Names that were given, in small letters: to some systems `A` and `a` are one.
  private var taken: Set<String>

  private static let longest = 60

  package init(ending: String, unnumbered: String, reserved: String) {
    self.ending = ending
    self.unnumbered = unnumbered
    taken = [reserved.lowercased()]
  }

  package mutating func next(_ number: String?, line: Int) -> String {
    let stem = number.flatMap { $0.isEmpty ? nil : LetterName.stem($0) } ?? "\(unnumbered)-\(line)"
    var name = stem + ending
    var count = 1
    while !taken.insert(name.lowercased()).inserted {
      count += 1
      name = "\(stem)-\(count)\(ending)"
    }
    return name
  }

  /// A name that an earlier run gave.
  mutating func take(_ name: String) { taken.insert(name.lowercased()) }

  /// As written where a file may be called so; else with digits of its own behind what can be kept of it.
  static func stem(_ number: String) -> String {
    let kept = String(
      decoding: number.utf8.map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): byte
        default: UInt8(ascii: "-")
        }
      }, as: UTF8.self)
    let isPlain =
      kept == number && number.utf8.count <= longest && !".-".contains(kept.first ?? ".")
      && kept.last != "." && !isDevice(kept)
    guard !isPlain else { return kept }
    let start = String(kept.prefix(longest - 12)).drop { ".-".contains($0) }
    let digits = SHA256.digest(of: Array(number.utf8)).hex.prefix(8)
    return start.isEmpty ? String(digits) : "\(start)-\(digits)"
  }

  /// What some systems take for a device, whatever stands behind a dot.
  private static func isDevice(_ name: String) -> Bool {
    let word = name.lowercased().prefix { $0 != "." }
    return ["con", "prn", "aux", "nul"].contains(word)
      || word.count == 4 && (word.hasPrefix("com") || word.hasPrefix("lpt"))
  }
}
