import Differential
import Fuzzing
import Intake
import Layout
import RuleEngine
import TestSupport
import Testing

/// What the quick reader takes in is what the careful reader makes of the same line, without a problem.
@Suite("the quick reader")
struct QuickReaderTests {
  /// What differs; `count` counts the lines that the quick reader took in.
  private func compare(
    _ line: [UInt8], _ layout: Layout, _ quick: inout QuickReader, _ count: inout Int
  ) -> String? {
    guard let difference = ReaderPair.difference(line, layout, &quick) else { return nil }
    count += 1
    return difference.what
  }

  private func lines() throws -> [([UInt8], Layout)] {
    let shipped = try Rules.shippedProgram().layout
    let workload = Compiler.compile(
      Rules.check([
        (
          "tolok-ukur.aturan", try Repository.text("samples/tolok-ukur/aturan/tolok-ukur.aturan")
        )
      ]).book
    ).layout
    var lines: [([UInt8], Layout)] = []
    for line in try Repository.bytes("samples/tolok-ukur/permohonan.ndjson").split(separator: 0x0A)
    {
      lines.append((Array(line), workload))
    }
    for path in try Repository.files(below: "samples", ending: "permohonan.json") {
      // On one line, as a batch has it; comments would swallow the rest.
      let text = try Repository.text(path)
      guard !text.contains("//") else { continue }
      lines.append((Array(text.utf8.map { $0 == 0x0A ? 0x20 : $0 }), shipped))
    }
    return lines
  }

  @Test("reads the samples as the careful reader does")
  func samples() throws {
    var count = 0
    for (line, layout) in try lines() {
      var quick = QuickReader(layout: layout, limits: .standard)
      let difference = compare(line, layout, &quick, &count)
      #expect(difference == nil, "\(String(decoding: line.prefix(60), as: UTF8.self))")
    }
    #expect(count >= 60)
  }

  @Test("reads damaged lines as the careful reader does", arguments: [11, 12, 13] as [UInt64])
  func damaged(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var count = 0
    let lines = try lines()
    let pieces = [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "0", "-", ".5", "1e3", " ", "\t", "é",
      "\u{1}", "\"\"", "true",
    ]
    var readers: [QuickReader] = []
    for (_, layout) in [lines[0], lines[lines.count - 1]] {
      readers.append(QuickReader(layout: layout, limits: .standard))
    }
    for _ in 0..<400 {
      let pick = Int.random(in: 0..<lines.count, using: &random)
      var (line, layout) = lines[pick]
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let at = Int.random(in: 0..<line.count, using: &random)
        switch Int.random(in: 0..<9, using: &random) {
        case 3:
          // A name that is no fact, where a name may stand.
          let names = ["\"asing\":1,", "\"npwpp\": \"x\", ", "\"kod\":null,", "\"x\":[1],"]
          let opens = line.indices.filter { line[$0] == UInt8(ascii: "{") }
          if let open = opens.randomElement(using: &random) {
            line.insert(
              contentsOf: Array((names.randomElement(using: &random) ?? "").utf8), at: open + 1)
          }
        case 4...7:
          // A letter or digit for another: often still a whole line, with another value.
          if line[at] >= 0x30, line[at] < 0x7B {
            line[at] = UInt8.random(in: 0x30..<0x3A, using: &random)
          }
        case 0: line.remove(at: at)
        case 1: line[at] = UInt8.random(in: 0...255, using: &random)
        case 2:
          line.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: at)
        default:
          let other = Int.random(in: 0..<line.count, using: &random)
          line.insert(
            contentsOf: line[min(at, other)..<min(max(at, other), min(at, other) + 40)], at: at)
        }
      }
      // A line end would make two lines of it.
      if line.contains(0x0A) { continue }
      let which = pick < 60 ? 0 : 1
      let difference = compare(line, layout, &readers[which], &count)
      #expect(difference == nil, "seed \(seed): \(String(decoding: line, as: UTF8.self))")
    }
    #expect(count > 20)
  }
}
