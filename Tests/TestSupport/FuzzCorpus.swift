package import Differential
package import Fuzzing

/// The inputs that tests run through a reader: what the corpus keeps, and seeded changes of it.
package struct FuzzCorpus {
  package let inputs: [(path: String, bytes: [UInt8])]

  package init(_ target: FuzzTarget) throws {
    var paths = try Repository.files(below: "Tests/Corpus/fuzz/\(target.rawValue)", ending: "")
    switch target {
    case .rules: paths += try Repository.files(below: "Tests/Corpus/rules", ending: "")
    case .json: paths += try Repository.files(below: "samples", ending: "permohonan.json")
    case .csv, .command, .journal, .receipt: break
    }
    inputs = try paths.map { ($0, try Repository.bytes($0)) }
  }

  private static let pieces = [
    "\"", "\\", "{", "}", "[", "]", ",", ":", ";", "\n", "\r\n", "\t", "null", "-", "0", "9e99",
    "é",
    "\u{FEFF}", "\u{0}", "\u{1}", "'", "#", "//", "  ", "=", "--",
  ]

  /// One input with a few bytes taken out, put in, changed or written twice.
  package func changed(_ random: inout SeededRandom) -> [UInt8] {
    var bytes = inputs.randomElement(using: &random)?.bytes ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 3: bytes.removeSubrange(end...)
      default:
        let piece = FuzzCorpus.pieces.randomElement(using: &random) ?? ""
        bytes.insert(contentsOf: Array(piece.utf8), at: at)
      }
    }
    return bytes
  }
}
