import Assessments
import Intake
import Layout
package import RuleEngine
import RuleModel
import System
import Values

/// The results of an earlier run, to say what changed since (`--since`).
///
/// Of each application there is kept what the question needs and no more: `nomor`, the verdict, a letter for each
/// requirement, a hash of each error. A `nomor` is found by its hash and known by its bytes, without case and blanks.
package final class EarlierResults: Sendable {
  let name: String
  private let requirements: Int
  private let pool: [UInt8]
  private let entries: [Entry]
  /// First of the entries with a hash; the others follow by `next`.
  private let heads: [UInt64: Int32]

  private struct Entry {
    var folded: Range<Int>
    var written: Range<Int>
    /// A byte for each requirement: `Status`, or `absent`.
    var statuses: Int
    var errors: [UInt32]
    var outcome: UInt8
    var next: Int32
  }

  private static let absent: UInt8 = 0xFF

  /// Of all that is compared: a run is taken up again with the same earlier results only.
  package var fingerprint: UInt64 {
    var hash = Hash64()
    // A class lends its arrays for one access only.
    let pool = pool
    hash.add(pool.span)
    for entry in entries {
      hash.add(UInt64(entry.outcome))
      for error in entry.errors { hash.add(UInt64(error)) }
    }
    return hash.value
  }

  /// Reads a file of NDJSON results.
  package init(_ path: String, program: Program) throws(BatchError) {
    name = FileName.shown(FileSystem.parts(of: path).name)
    requirements = program.book.requirements.count
    let ids = Dictionary(
      program.book.requirements.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { one, _ in one }
    )
    var (pool, entries): ([UInt8], [Entry]) = ([], [])
    var heads: [UInt64: Int32] = [:]
    var lines = try BatchError.wrapping { () throws(SystemError) in try FileLines(path) }
    while let line = try BatchError.wrapping({ () throws(SystemError) in try lines.next() }) {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 9 }) { continue }
      guard let result = ResultReader.read(line) else { throw .notResults(path, line: lines.line) }
      guard let number = result.number else { continue }
      var statuses = [UInt8](
        repeating: EarlierResults.absent, count: program.book.requirements.count)
      for (id, status) in result.statuses {
        if let index = ids[id], let known = Status.allCases.first(where: { $0.key == status }) {
          statuses[index] = UInt8(known.rawValue)
        }
      }
      let folded = TextFold.folded(number)
      let hash = Hash64.folded(number)
      let start = pool.count
      pool += folded
      let written = pool.count
      pool += number.utf8
      let letters = pool.count
      pool += statuses
      entries.append(
        Entry(
          folded: start..<written, written: written..<letters, statuses: letters,
          errors: result.errors.map(EarlierResults.hash), outcome: result.outcome,
          next: heads[hash] ?? -1))
      heads[hash] = Int32(truncatingIfNeeded: entries.count - 1)
    }
    self.pool = pool
    self.entries = entries
    self.heads = heads
  }

  private static func hash(_ text: String) -> UInt32 { UInt32(truncatingIfNeeded: Hash64.of(text)) }

  private func find(_ number: String) -> Entry? {
    let folded = TextFold.folded(number)
    var at = heads[Hash64.folded(number)] ?? -1
    while at >= 0 {
      let entry = entries[Int(at)]
      if pool[entry.folded].elementsEqual(folded) { return entry }
      at = entry.next
    }
    return nil
  }

  // MARK: Comparing

  func compare(_ assessment: Assessment, _ layout: Layout, into changes: inout Changes) {
    guard let number = assessment.number else {
      changes.withoutNumber += 1
      return
    }
    guard let entry = find(number) else { return changes.addNew(number) }
    var now = [UInt8](repeating: EarlierResults.absent, count: requirements)
    for result in assessment.judgement?.requirements ?? [] {
      now[result.requirement] = UInt8(result.status.rawValue)
    }
    let outcome = assessment.judgement.map { Int($0.verdict.rawValue) } ?? 3
    let differing = now.indices.filter { now[$0] != pool[entry.statuses + $0] }
    changes.add(
      .init(
        number: number, before: Int(entry.outcome), now: outcome,
        requirements: outcome == 3 || entry.outcome == 3 ? [] : differing))
    let isStillWrong = assessment.problems.contains { problem in
      problem.isError
        && entry.errors.contains(
          EarlierResults.hash(problem.code + " " + layout.name(of: problem.subject)))
    }
    if isStillWrong { changes.addStillWrong(number) }
  }

  /// What the earlier results have and the input has not; `numbers` lends the hash of every `nomor` of the input.
  func summary(
    withoutIdentity: Bool, _ numbers: ((UInt64) -> Void) throws(SystemError) -> Void
  ) throws(SystemError) -> EarlierSummary {
    var isSeen = [Bool](repeating: false, count: entries.count)
    try numbers { hash in
      var at = self.heads[hash] ?? -1
      while at >= 0, !isSeen[Int(at)] {
        isSeen[Int(at)] = true
        at = self.entries[Int(at)].next
      }
    }
    let missing = entries.indices.filter { !isSeen[$0] }
    let told = missing.prefix(withoutIdentity ? 0 : Changes.mostTold).map {
      String(decoding: pool[entries[$0].written], as: UTF8.self)
    }
    return EarlierSummary(
      file: name, applications: entries.count, missing: missing.count, toldMissing: told)
  }
}

/// One line of results, as far as a later run asks.
struct ResultReader {
  private(set) var number: String?
  /// As in `Changes`.
  private(set) var outcome: UInt8 = 3
  private(set) var statuses: [(id: String, status: String)] = []
  /// Code and fact of each error.
  private(set) var errors: [String] = []
  private var isResult = false

  /// Reasons stand deep, and deeper than this is none of ours.
  private static let deepest = 200

  /// `nil` for what is no result.
  static func read(_ line: [UInt8]) -> ResultReader? {
    var reader = ResultReader()
    var limits = IntakeLimits.standard
    limits.depth = ResultReader.deepest
    var scanner = JSONScanner(bytes: line, limits: limits)
    do throws(JSONError) {
      try reader.read(&scanner)
    } catch {
      return nil
    }
    return reader.isResult ? reader : nil
  }

  private mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
    var (hasVersion, hasProblems) = (false, false)
    try ResultReader.object(&scanner) { (key, scanner) throws(JSONError) in
      switch key {
      case "versi":
        if case .number("1") = try scanner.scalar() { hasVersion = true }
      case "nomor":
        if case .text(let text) = try scanner.scalar() { number = text }
      case "putusan":
        guard case .text(let text) = try scanner.scalar() else { return }
        let verdict = Judgement.Verdict.allCases.first { $0.key == text }
        outcome = verdict.map { UInt8($0.rawValue) } ?? 3
      case "syarat":
        try ResultReader.list(&scanner) { (scanner) throws(JSONError) in
          let row = try ResultReader.texts(&scanner)
          if let id = row["id"], let status = row["status"] { statuses.append((id, status)) }
        }
      case "masalah_data":
        hasProblems = true
        try ResultReader.list(&scanner) { (scanner) throws(JSONError) in
          let row = try ResultReader.texts(&scanner)
          if row["tingkat"] == "galat" {
            errors.append((row["kode"] ?? "") + " " + (row["fakta"] ?? ""))
          }
        }
      default: try scanner.skip()
      }
    }
    isResult = hasVersion && hasProblems
  }

  // MARK: JSON

  /// The texts of an object by key; everything else is passed over.
  private static func texts(_ scanner: inout JSONScanner) throws(JSONError) -> [String: String] {
    var found: [String: String] = [:]
    try object(&scanner) { (key, scanner) throws(JSONError) in
      if scanner.peek() == UInt8(ascii: "\""), case .text(let text) = try scanner.scalar() {
        found[key] = text
      } else {
        try scanner.skip()
      }
    }
    return found
  }

  private static func object(
    _ scanner: inout JSONScanner,
    _ body: (String, inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    try scanner.expect("{")
    if scanner.take("}") { return }
    repeat {
      let key = try scanner.key()
      try scanner.expect(":")
      try body(key, &scanner)
    } while scanner.take(",")
    try scanner.expect("}")
  }

  private static func list(
    _ scanner: inout JSONScanner, _ body: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    try scanner.expect("[")
    if scanner.take("]") { return }
    repeat { try body(&scanner) } while scanner.take(",")
    try scanner.expect("]")
  }
}
