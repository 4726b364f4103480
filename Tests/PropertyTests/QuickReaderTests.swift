import Differential
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
    var reading = ApplicationReading(store: Store(layout: layout))
    let careful = ApplicationReader(layout: layout).read(line)
    let end = quick.read(
      line + [UInt8](repeating: 0, count: 128), 0, line.count, line: 1, isASCII: false,
      into: &reading)
    guard let end else { return nil }
    if end != line.count { return "end" }
    count += 1
    if reading.number != careful.number || reading.facility != careful.facility { return "names" }
    if reading.problems != careful.problems { return "problems" }
    if reading.isReadable != careful.isReadable { return "readable" }
    guard reading.isReadable else { return nil }
    for (slot, field) in layout.scalars.enumerated() {
      let (one, two) = (reading.store.scalar(slot), careful.store.scalar(slot))
      if text(one, field, reading.store) != text(two, field, careful.store) { return field.key }
      let place = ValuePlace.scalar(slot)
      // Places are counted in the bytes of the line.
      reading.places.text = ArraySlice(line)
      if one.isKnown,
        reading.places.position(of: place)?.column != careful.places.position(of: place)?.column
      {
        return "place of " + field.key
      }
    }
    for (list, declared) in layout.lists.enumerated() {
      let count = reading.store.count(ofList: list)
      if count != careful.store.count(ofList: list) { return declared.key }
      for row in 0..<(count ?? 0) {
        for (column, field) in declared.fields.enumerated() {
          let one = reading.store.cell(list: list, column: column, row: row)
          let two = careful.store.cell(list: list, column: column, row: row)
          if text(one, field, reading.store) != text(two, field, careful.store) {
            return "\(declared.key)[\(row + 1)].\(field.key)"
          }
        }
      }
    }
    return nil
  }

  /// What no rule reads need only be known to be there.
  private func text(_ cell: Cell, _ field: Layout.Field, _ store: Store) -> String? {
    guard cell.isKnown else { return nil }
    return field.isRead ? field.text(of: cell, in: store) : "?"
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
      var quick = QuickReader(layout: layout, limits: .standard, notesPlaces: true)
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
      readers.append(QuickReader(layout: layout, limits: .standard, notesPlaces: true))
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
