import Assessments
import Layout
import RuleEngine
import Values

/// How far a run had come when it was last known to be whole, so that it can be taken up again.
///
/// A text file beside the unfinished output: one line that names what the run was made from, then one
/// line for each checkpoint, each with its own check sum. A line cut off by a crash is as good as none.
package struct Journal: Sendable {
  /// What the results depend on, as hashes.
  package struct Origin: Sendable, Equatable {
    var version: String
    var rules: UInt64
    var options: UInt64
    var inputSize: Int
  }

  package struct Checkpoint: Sendable {
    var inputDone = 0
    var inputHash: UInt64 = 0
    var outputLength = 0
    var outputHash: UInt64 = 0
    var keyCount = 0
    var receiptLength = 0
    /// The list of problems.
    var problems = SideOutput.Mark()
    /// The notes on rows.
    var notesLength = 0
    /// The log of the letters.
    var lettersLength = 0
    var tally: Tally
  }

  package static func header(_ origin: Origin) -> String {
    sealed("kite-catatan 4 \(origin.version) \(origin.rules) \(origin.options) \(origin.inputSize)")
  }

  package static func line(_ checkpoint: Checkpoint) -> String {
    sealed(
      [
        String(checkpoint.inputDone), String(checkpoint.inputHash),
        String(checkpoint.outputLength), String(checkpoint.outputHash),
        String(checkpoint.keyCount), String(checkpoint.receiptLength),
        String(checkpoint.problems.length), String(checkpoint.problems.hash),
        String(checkpoint.notesLength), String(checkpoint.lettersLength),
        checkpoint.tally.encoded,
      ].joined(separator: " "))
  }

  package static func sealed(_ text: String) -> String { "\(text) #\(Hash64.of(text))\n" }

  private static func opened(_ line: Substring) -> [Substring]? {
    guard let mark = line.lastIndex(of: "#"), mark > line.startIndex else { return nil }
    let text = String(line[..<line.index(before: mark)])
    guard UInt64(line[line.index(after: mark)...]) == Hash64.of(text) else { return nil }
    return line[..<line.index(before: mark)].split(separator: " ", omittingEmptySubsequences: false)
  }

  /// The origin and the last whole checkpoint; `nil` where the file is no journal.
  package static func read(_ text: String, requirements: Int) -> (Origin, Checkpoint?)? {
    let lines = text.split(separator: "\n")
    guard let first = lines.first.flatMap({ opened($0) }), first.count == 6,
      first[0] == "kite-catatan", first[1] == "4", let rules = UInt64(first[3]),
      let options = UInt64(first[4]), let size = Int(first[5])
    else { return nil }
    let origin = Origin(
      version: String(first[2]), rules: rules, options: options, inputSize: size)
    for line in lines.dropFirst().reversed() {
      if let found = checkpoint(line, requirements) { return (origin, found) }
    }
    return (origin, nil)
  }

  private static func checkpoint(_ line: Substring, _ requirements: Int) -> Checkpoint? {
    guard let parts = opened(line), parts.count == 11, let inputDone = Int(parts[0]),
      let inputHash = UInt64(parts[1]), let outputLength = Int(parts[2]),
      let outputHash = UInt64(parts[3]), let keyCount = Int(parts[4]),
      let receiptLength = Int(parts[5]), let problemsLength = Int(parts[6]),
      let problemsHash = UInt64(parts[7]), let notesLength = Int(parts[8]),
      let lettersLength = Int(parts[9]),
      let tally = Tally(encoded: parts[10], requirements: requirements)
    else { return nil }
    // Nothing a run writes is negative: what comes after relies on it.
    let counts = [
      inputDone, outputLength, keyCount, receiptLength, problemsLength, notesLength, lettersLength,
    ]
    guard counts.allSatisfy({ $0 >= 0 }) else { return nil }
    return Checkpoint(
      inputDone: inputDone, inputHash: inputHash, outputLength: outputLength,
      outputHash: outputHash, keyCount: keyCount, receiptLength: receiptLength,
      problems: .init(length: problemsLength, hash: problemsHash), notesLength: notesLength,
      lettersLength: lettersLength, tally: tally)
  }
}

extension Tally {
  /// One word: numbers with commas, then each table as `key=1:2` with the key in hexadecimal.
  var encoded: String {
    let numbers =
      [applications, notJudged, inexact, withErrors, wrongValues.forgotten] + verdicts + statuses
    var tables =
      [keyed(missingFacts) { $0.key }, keyed(lawPoints) { $0.key }, errors, warnings].map {
        $0.mapValues { [$0] }
      }
    tables.append(
      Dictionary(
        groups.values.map { group in
          (group.name, group.counts + group.firms.map { Int(bitPattern: UInt($0)) })
        }
      ) { one, _ in one })
    tables.append(
      Dictionary(
        wrongValues.entries.map { key, entry in
          (key.fact.key + " " + entry.text, [entry.count, entry.slack])
        }
      ) { one, _ in one })
    tables.append(changes.encoded)
    tables.append(
      Dictionary(
        groups.values.map { group in
          (
            group.name,
            group.sums.flatMap { sum in
              [
                Int(truncatingIfNeeded: sum.total >> 64),
                Int(truncatingIfNeeded: sum.total), sum.known,
              ]
            }
          )
        }
      ) { one, _ in one })
    let words = tables.map { table in
      table.sorted { $0.key < $1.key }.map { key, values in
        let hex = key.utf8.map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        return hex + "=" + values.map(String.init).joined(separator: ":")
      }.joined(separator: ",")
    }
    return ([numbers.map(String.init).joined(separator: ",")] + words).joined(separator: ";")
  }

  init?(encoded: Substring, requirements: Int) {
    self.init(requirements: requirements)
    let parts = encoded.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == 9 else { return nil }
    let numbers = parts[0].split(separator: ",").compactMap { Int($0) }
    guard numbers.count == 8 + statuses.count else { return nil }
    (applications, notJudged, inexact, withErrors) = (
      numbers[0], numbers[1], numbers[2], numbers[3]
    )
    verdicts = Array(numbers[5..<8])
    statuses = Array(numbers[8...])
    var tables: [[String: [Int]]] = []
    for part in parts.dropFirst() {
      var table: [String: [Int]] = [:]
      for word in part.split(separator: ",") {
        let halves = word.split(separator: "=", omittingEmptySubsequences: false)
        guard halves.count == 2, let key = Tally.text(hex: halves[0]) else { return nil }
        table[key] = halves[1].split(separator: ":").compactMap { Int($0) }
      }
      tables.append(table)
    }
    for (key, counts) in tables[0] {
      guard let fact = FactPath(key: key), let count = counts.first else { return nil }
      missingFacts[fact] = count
    }
    for (key, counts) in tables[1] {
      guard let law = OpenLaw(key: key), let count = counts.first else { return nil }
      lawPoints[law] = count
    }
    errors = tables[2].compactMapValues(\.first)
    warnings = tables[3].compactMapValues(\.first)
    for (name, values) in tables[4] {
      guard values.count >= 4 else { return nil }
      var group = TallyGroup(name: name)
      group.counts = Array(values[..<4])
      for firm in values[4...] { group.add(firm: UInt64(UInt(bitPattern: firm))) }
      groups[TextFold.folded(name)] = group
    }
    for (name, values) in tables[7] {
      guard values.count % 3 == 0 else { return nil }
      groups[TextFold.folded(name)]?.sums = stride(from: 0, to: values.count, by: 3).map {
        AmountSum(
          total: Int128(values[$0]) << 64 | Int128(UInt64(truncatingIfNeeded: values[$0 + 1])),
          known: values[$0 + 2])
      }
    }
    guard let values = Tally.wrongValues(tables[5], forgotten: numbers[4]) else { return nil }
    wrongValues = values
    guard let changed = Changes(encoded: tables[6], requirements: requirements) else { return nil }
    changes = changed
  }

  private static func wrongValues(_ table: [String: [Int]], forgotten: Int) -> ValueCounts? {
    var entries: [(fact: FactPath, text: String, count: Int, slack: Int)] = []
    for (key, counts) in table {
      let halves = key.split(separator: " ", maxSplits: 1)
      guard halves.count == 2, counts.count == 2, let fact = FactPath(key: String(halves[0]))
      else { return nil }
      entries.append((fact, String(halves[1]), counts[0], counts[1]))
    }
    return ValueCounts(entries, forgotten: forgotten)
  }

  private static func text(hex: Substring) -> String? {
    let digits = hex.compactMap(\.hexDigitValue)
    guard digits.count == hex.count, digits.count % 2 == 0 else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(digits[$0] * 16 + digits[$0 + 1])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
