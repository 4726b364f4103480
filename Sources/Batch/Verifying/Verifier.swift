package import Receipts
import RuleEngine
import System

/// Holds the files of a run against its receipt: digests first; where one differs, or where that is asked
/// for, everything is judged again, to name the lines.
package struct Verifier {
  private let receipt: Receipt
  private let request: BatchRequest
  private let rules: [Receipt.File]

  /// Most lines that are named.
  package static let mostLines = 20

  /// `request`: the run as it would be made again; `rules`: the rules it would be made by.
  package init(_ receipt: Receipt, _ request: BatchRequest, rules: [Receipt.File]) {
    self.receipt = receipt
    self.request = request
    self.rules = rules
  }

  /// `judgesAgain`: everything is judged, though every digest fits. Empty where all is as it was.
  package func run(judgesAgain: Bool) throws(BatchError) -> [ReceiptFinding] {
    let result: Result<[ReceiptFinding], BatchError>
    do throws(SystemError) {
      result = try findings(judgesAgain)
    } catch {
      throw .system(error)
    }
    return try result.get()
  }

  private func findings(_ judgesAgain: Bool) throws(SystemError) -> Result<
    [ReceiptFinding], BatchError
  > {
    var found = Verifier.origin(receipt, version: request.version, rules: rules)
    let canJudge = found.isEmpty
    // Stretches that overlap or go backwards were never written by a run: nothing to look for in files.
    guard receipt.isOrdered else { return .success(found) }
    let files = try input() + output()
    found += files
    guard judgesAgain || !files.isEmpty else { return .success(found) }
    guard canJudge else { return .success(found + [.notJudgedAgain]) }
    switch try judgeAgain() {
    case .failure(let error): return .failure(error)
    case .success(let lines): return .success(lines.isEmpty ? found : found + [.lines(lines)])
    }
  }

  /// What a run was made from, held against what one would be made from now.
  package static func origin(_ receipt: Receipt, version: String, rules: [Receipt.File])
    -> [ReceiptFinding]
  {
    var found: [ReceiptFinding] = []
    if !receipt.hasOptionsAsWritten { found.append(.options) }
    if !receipt.isWhole { found.append(.receipt) }
    if receipt.head.version != version { found.append(.version(receipt.head.version)) }
    return found + changes(receipt.head.rules, rules) { .rule($0, $1) }
  }

  package static func changes(
    _ before: [Receipt.File], _ now: [Receipt.File],
    _ finding: (String, ReceiptFinding.Change) -> ReceiptFinding
  ) -> [ReceiptFinding] {
    let old = Dictionary(before.map { ($0.name, $0.digest) }) { first, _ in first }
    let new = Dictionary(now.map { ($0.name, $0.digest) }) { first, _ in first }
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      guard let digest = new[name] else { return finding(name, .gone) }
      guard let known = old[name] else { return finding(name, .added) }
      return known == digest ? nil : finding(name, .changed)
    }
  }

  /// A single file may have another name now.
  package static func inputChanges(_ before: [Receipt.File], _ now: [Receipt.File])
    -> [ReceiptFinding]
  {
    if before.count == 1, now.count == 1, before[0].digest == now[0].digest { return [] }
    return changes(before, now) { .inputFile($0, $1) }
  }

  // MARK: Digests

  private func output() throws(SystemError) -> [ReceiptFinding] {
    let file = try ReceiptedFile(request.output)
    let pieces = receipt.blocks.map(\.output)
    let differing = try file.differing(pieces, sizeBefore: receipt.head.outputSize)
    let found = differing.map { index -> ReceiptFinding in
      .output(block: index + 1, from: line(index), to: lastLine(index))
    }
    if !found.isEmpty { return found }
    let isHeadIntact = try file.fits(receipt.head.outputHead, at: 0)
    return isHeadIntact && file.size == receipt.head.outputSize ? [] : [.outputOutside]
  }

  private func input() throws(SystemError) -> [ReceiptFinding] {
    guard receipt.head.inputFiles.isEmpty else {
      let now = try BatchRequest.digests(
        of: BatchInput(request.input, layout: request.options.program.layout))
      return Verifier.inputChanges(receipt.head.inputFiles, now.files)
    }
    // It was one file of lines.
    if FileSystem.isFolder(request.input) { return [.inputFile(receipt.head.inputName, .gone)] }
    let file = try ReceiptedFile(request.input)
    let pieces = receipt.blocks.compactMap(\.input)
    let differing = try file.differing(pieces, sizeBefore: receipt.head.inputSize)
    let found = differing.map { index -> ReceiptFinding in
      .input(block: index + 1, from: line(index), to: lastLine(index))
    }
    if !found.isEmpty { return found }
    return try file.digest(outside: pieces) == receipt.head.skipped.digest ? [] : [.inputOutside]
  }

  private func line(_ block: Int) -> Int { receipt.blocks[block].line }

  private func lastLine(_ block: Int) -> Int? {
    block + 1 < receipt.blocks.count ? receipt.blocks[block + 1].line - 1 : nil
  }

  // MARK: Judging again

  /// Lines of the output, from 1, that differ from what the input gives now.
  private func judgeAgain() throws(SystemError) -> Result<[Int], BatchError> {
    let input = try BatchInput(request.input, layout: request.options.program.layout)
    var source: any BlockSource
    do throws(BatchError) { source = try request.open(input) } catch { return .failure(error) }
    var options = request.options
    if let tables = source as? TableSource { options.tables = tables.schemas }
    var written = try FileLines(request.output)
    var lines: [Int] = []
    func compare(_ bytes: [UInt8]) throws(SystemError) {
      for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      where lines.count < Verifier.mostLines {
        let isSame = try written.next().map { $0[...] == line } ?? false
        if !isSame { lines.append(written.line) }
      }
    }
    try compare(BlockWorker.header(options))
    var worker = BlockWorker(options)
    while lines.count < Verifier.mostLines, try source.next(&worker.block) {
      worker.judgeBlock()
      try compare(worker.result.bytes)
    }
    if lines.count < Verifier.mostLines, try written.next() != nil { lines.append(written.line) }
    return .success(lines)
  }
}
