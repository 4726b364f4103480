import Digests
import Intake
package import Receipts
import RuleEngine
import RuleModel

/// A batch from beginning to end: input, output, what to do with what is there already.
package struct BatchRequest: Sendable {
  package var input: String
  package var output: String
  package var options: BatchOptions
  package var mayOverwrite = false
  package var resumes = false
  /// Whether duplicates are told, which a summary wants. Keys are kept beside every file, so that a run
  /// may be taken up again with a summary or without.
  package var findsDuplicates = true
  /// The version of the tool, and hashes of rules and options: results that differ in them do not mix.
  package var version = ""
  package var rulesHash: UInt64 = 0
  package var optionsHash: UInt64 = 0
  /// What a receipt says of rules and options: files with their digests, flags with their values. `nil`
  /// where none is to be written.
  package var receipt: (rules: [Receipt.File], options: [(name: String, value: String)])?

  package init(input: String, output: String, options: BatchOptions) {
    self.input = input
    self.output = output
    self.options = options
  }

  /// How a run ended.
  package struct End: Sendable {
    package let tally: Tally
    package let duplicates: Duplicates
    package let orphans: Orphans
    /// Applications that an earlier run had judged already.
    package let resumedAt: Int
    /// The signal that ended it early; 0 where it is whole.
    package let signal: Int32
  }

  /// Rows of list files whose `nomor` no application has.
  package struct Orphans: Sendable {
    package var count = 0
    /// The first of them: file, line, and the `nomor` written.
    package var places: [String] = []
  }

  /// Hash of a text or of bytes, as journals keep it.
  package static func hash(_ parts: [[UInt8]]) -> UInt64 {
    var hash = Hash64()
    for part in parts {
      part.withUnsafeBytes { hash.add($0) }
      hash.add("|\(part.count)|")
    }
    return hash.value
  }

  package func run(
    starting: (_ resumedAt: Int) -> Void, _ watch: @escaping (BatchRun.Progress) -> Void
  ) throws(BatchError) -> End {
    let result: Result<End, BatchError>
    do throws(SystemError) {
      result = try run(starting, watch)
    } catch {
      throw .system(error)
    }
    return try result.get()
  }

  private func run(
    _ starting: (Int) -> Void, _ watch: @escaping (BatchRun.Progress) -> Void
  ) throws(SystemError) -> Result<End, BatchError> {
    if let refusal = refusal() { return .failure(refusal) }
    var source: any BlockSource
    switch try openSource() {
    case .failure(let error): return .failure(error)
    case .success(let opened): source = opened
    }
    let requirements = options.program.book.requirements.count
    var tally = Tally(requirements: requirements)
    var options = options
    options.makesReceipt = receipt != nil && !isStraight
    var head = try receiptHead(options)
    var sink: ResultSink
    var resumedAt = 0
    if isStraight {
      let file = OpenFile(output == "-" ? 1 : try System.openStraight(output))
      let keys =
        findsDuplicates
        ? try KeyLog(file: OpenFile(try System.openScratch()), count: 0) : nil
      sink = ResultSink(file: file, path: output, keys: keys, tally: tally)
      try sink.write(BlockWorker.header(options))
    } else {
      let origin = Journal.Origin(
        version: version, rules: rulesHash, options: optionsHash, inputSize: source.size)
      let checkpoint: Journal.Checkpoint?
      switch try self.checkpoint(origin, &source) {
      case .failure(let error): return .failure(error)
      case .success(let found): checkpoint = found
      }
      sink = try ResultSink(
        output, origin: origin, collectsKeys: true, makesReceipt: options.makesReceipt,
        checkpointEvery: options.checkpointEvery, resuming: checkpoint, tally: tally)
      if let checkpoint {
        guard sink.isIntact(checkpoint) else {
          return .failure(.differs(.output, ResultSink.partial(output)))
        }
        tally = checkpoint.tally
        resumedAt = tally.applications
      } else {
        try sink.write(BlockWorker.header(options))
      }
    }
    starting(resumedAt)
    System.noteInterrupts()
    var orphans = Orphans()
    if let tables = source as? TableSource {
      options.tables = tables.schemas
      orphans = Orphans(count: tables.orphans.count, places: tables.orphans.places)
    }
    let run = BatchRun(options, source: source, sink: sink, tally: tally, watch: watch)
    var end = try run.run()
    if System.interruptSignal != 0 {
      try end.sink.checkpoint()
      return .success(
        End(
          tally: end.tally, duplicates: Duplicates(), orphans: orphans, resumedAt: resumedAt,
          signal: System.interruptSignal))
    }
    let duplicates = findsDuplicates ? try end.sink.duplicates() : Duplicates()
    head.applications = end.tally.applications
    head.skipped = .init(from: 0, count: end.skipped.count, digest: end.skipped.hash.digest)
    if head.inputFiles.isEmpty { head.inputSize = end.read }
    try end.sink.finish(head)
    return .success(
      End(
        tally: end.tally, duplicates: duplicates, orphans: orphans, resumedAt: resumedAt, signal: 0)
    )
  }

  /// What is known of a receipt before the run; the files of an input of many are hashed here.
  private func receiptHead(_ options: BatchOptions) throws(SystemError) -> Receipt.Head {
    var head = Receipt.Head()
    guard options.makesReceipt, let receipt else { return head }
    head.version = version
    head.rules = receipt.rules
    head.options = receipt.options
    head.inputName = BatchRequest.lastName(input)
    head.outputName = BatchRequest.lastName(output)
    let above = BlockWorker.header(options)
    head.outputHead = .init(from: 0, count: above.count, digest: SHA256.digest(of: above))
    (head.inputFiles, head.inputSize) = try BatchRequest.digests(
      of: BatchRequest.inputFiles(input), in: input)
    return head
  }

  /// The files of a folder or a table, by their names below it; none where the input is lines.
  package static func inputFiles(_ input: String) throws(SystemError) -> [String] {
    if input != "-", System.isFolder(input) {
      let isTables = System.exists(input + "/permohonan.csv")
      return try System.files(below: input, ending: isTables ? ".csv" : ".json")
    }
    return isTable(input) ? [lastName(input)] : []
  }

  /// The files of an input with their digests, and their size together.
  package static func digests(of names: [String], in input: String) throws(SystemError) -> (
    files: [Receipt.File], size: Int
  ) {
    var files: [Receipt.File] = []
    var size = 0
    for name in names {
      let (count, digest) = try System.digest(
        ofFile: System.isFolder(input) ? input + "/" + name : input)
      size += count
      files.append(.init(name: name, digest: digest))
    }
    return (files, size)
  }

  package static func lastName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func isTable(_ input: String) -> Bool {
    [".csv", ".CSV", ".tsv", ".xlsx"].contains { input.hasSuffix($0) }
  }

  private var isStraight: Bool { output == "-" || System.isSpecial(output) }

  // MARK: Before the first byte

  private func refusal() -> BatchError? {
    if input != "-", output != "-", System.isSame(input, output) { return .sameFile(output) }
    guard !isStraight else { return nil }
    if let slash = output.lastIndex(of: "/"), slash > output.startIndex {
      let folder = String(output[..<slash])
      if !System.isFolder(folder) { return .noFolder(folder) }
    }
    if System.isFolder(output) { return .system(SystemError(output, isFolder: true)) }
    if System.exists(output), !mayOverwrite { return .outputExists(output) }
    if System.exists(ResultSink.partial(output)), !mayOverwrite, !resumes {
      return .partialExists(ResultSink.partial(output))
    }
    return nil
  }

  func openSource() throws(SystemError) -> Result<any BlockSource, BatchError> {
    let isFolder = input != "-" && System.isFolder(input)
    let isTables =
      isFolder
      ? System.exists(input + "/permohonan.csv")
      : BatchRequest.isTable(input)
    if isTables {
      return try TableSource.open(
        input, isFolder: isFolder, layout: options.program.layout, numbers: options.inputNumbers
      )
      .map { $0 as any BlockSource }
    }
    if isFolder {
      let names = try System.files(below: input, ending: ".json")
      return names.isEmpty
        ? .failure(.emptyFolder(input)) : .success(FolderSource(input, names))
    }
    let source = try LineSource(
      input, lineLimit: options.lineLimit, blockSize: options.blockSize)
    if let refusal = source.refusal { return .failure(refusal) }
    return .success(source)
  }

  /// The checkpoint to go on from, with the source moved there; `nil` to begin at the beginning.
  private func checkpoint(_ origin: Journal.Origin, _ source: inout any BlockSource)
    throws(SystemError) -> Result<Journal.Checkpoint?, BatchError>
  {
    let path = ResultSink.journalPath(output)
    guard resumes, System.exists(ResultSink.partial(output)), System.exists(path) else {
      return .success(nil)
    }
    let text = String(decoding: try System.read(path), as: UTF8.self)
    guard
      let (before, found) = Journal.read(
        text, requirements: options.program.book.requirements.count)
    else { return .success(nil) }
    if before.version != origin.version { return .failure(.differs(.version, output)) }
    if before.rules != origin.rules { return .failure(.differs(.rules, output)) }
    if before.options != origin.options { return .failure(.differs(.options, output)) }
    if before.inputSize != origin.inputSize { return .failure(.differs(.input, input)) }
    guard let found else { return .success(nil) }
    var block = InputBlock()
    while source.done < found.inputDone {
      guard try source.next(&block) else { break }
    }
    guard source.done == found.inputDone, source.hash == found.inputHash else {
      return .failure(.differs(.input, input))
    }
    return .success(found)
  }
}
