/// How close to the regulation's own text a claim about the law was read.
///
/// Ordered from weak to strong: `simpulan < sekunder < resmi < naskah`. The words are those that rule
/// files, flags and results use.
package enum Standing: UInt8, Sendable, Comparable, CaseIterable {
  /// Our inference, with the reason stated.
  case simpulan
  /// Press, commentary, slides.
  case sekunder
  /// An official page that restates the regulation.
  case resmi
  /// The regulation's own words.
  case naskah

  package init?(word: String) {
    guard let found = Standing.allCases.first(where: { $0.word == word }) else { return nil }
    self = found
  }

  package var word: String {
    switch self {
    case .simpulan: "simpulan"
    case .sekunder: "sekunder"
    case .resmi: "resmi"
    case .naskah: "naskah"
    }
  }

  package static func < (left: Standing, right: Standing) -> Bool {
    left.rawValue < right.rawValue
  }
}
