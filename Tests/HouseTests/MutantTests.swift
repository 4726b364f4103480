import Foundation
import TestSupport
import Testing

@Suite("the table of mutants")
struct MutantTests {
  @Test("every mutant fits the source: what it changes stands there once")
  func fits() throws {
    let parts = try Repository.text("Tests/Mutants/mutants.txt").components(separatedBy: "\n\n")
    var count = 0
    var inEveryRun = 0
    for part in parts {
      let lines = part.split(separator: "\n")
      guard let file = lines.first(where: { $0.hasPrefix("@ ") }) else { continue }
      count += 1
      if lines[0].hasPrefix("#! ") { inEveryRun += 1 }
      let old = lines.filter { $0.hasPrefix("-") }.map { $0.dropFirst() }.joined(separator: "\n")
      let source = try Repository.text(String(file.dropFirst(2)))
      #expect(source.components(separatedBy: old).count == 2, "\(lines[0])")
      #expect(lines.contains { $0.hasPrefix("+") }, "\(lines[0])")
    }
    #expect(count >= 25)
    // `.ci/run` breaks these for real; `python3 Tests/Mutants/mutants.py` breaks all.
    #expect(inEveryRun >= 3)
  }
}
