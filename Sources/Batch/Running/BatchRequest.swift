package import Assessments
import Digests
import Intake
package import Receipts
import Reports
import RuleEngine
import RuleModel
package import System

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
  /// Other files of the command: nothing that is written may be one of them.
  package var ruleFiles: [String] = []
  package var ruleFolder: String?
  package var summary: String?
  /// Where the list of problems goes; its form stands in the options.
  package var problems: String?
  /// The folder where the input is returned with notes.
  package var returned: String?
  /// The folder where letters go; their form stands in the options.
  package var letters: String?
  /// The file of the earlier results: nothing is written over it.
  package var since: String?
  /// What a receipt says of rules and options: files with their digests, flags with their values. `nil`
  /// where none is to be written.
  package var receipt: (rules: [Receipt.File], options: [(name: String, value: String)])?

  package init(input: String, output: String, options: BatchOptions) {
    self.input = input
    self.output = output
    self.options = options
  }

  /// What is known when the first application is about to be read.
  package struct Start: Sendable {
    /// Applications that an earlier run had judged already.
    package let resumedAt: Int
    /// What stands in the folder of the input and is not read.
    package let leftOut: [BatchInput.LeftOut]
    /// What is to be said once of the files of a CSV set.
    package let notes: [TableNote]
  }

  /// How a run ended.
  package struct End: Sendable {
    package let tally: Tally
    package let duplicates: Duplicates
    package let orphans: Orphans
    package let start: Start
    /// What is known of earlier results; `nil` where none were asked for, or the run is not whole.
    package var earlier: EarlierSummary?
    /// How many letters were written; `nil` where none were asked for.
    package var letters: Int?
    /// The signal that ended it early; 0 where it is whole.
    package let signal: Int32
  }

  /// Hash of a text or of bytes, as journals keep it.
  package static func hash(_ parts: [[UInt8]]) -> UInt64 {
    var hash = Hash64()
    for part in parts {
      hash.add(part.span)
      hash.add("|\(part.count)|")
    }
    return hash.value
  }

  package func run(
    starting: (Start) -> Void, _ watch: @escaping (BatchRun.Progress) -> Void
  ) throws(BatchError) -> End {
    let input = try BatchError.wrapping { () throws(SystemError) in
      try BatchInput(self.input, layout: self.options.program.layout)
    }
    let target = try preflight(input)
    let source = try open(input)
    let tables = source as? TableSource
    if let tables { try checkKept(tables) }
    var options = options
    options.makesReceipt = receipt != nil && !isStraight
    let head = try BatchError.wrapping { () throws(SystemError) in try receiptHead(options, input) }
    let opened = try openSink(target, options, source)
    let start = Start(
      resumedAt: opened.tally.applications, leftOut: input.leftOut,
      notes: notes(tables))
    starting(start)
    Interruption.note()
    var orphans = Orphans()
    if let tables {
      options.tables = tables.schemas
      options.letterHead.unread = start.unknownColumns
      orphans = Orphans(count: tables.orphans.count, places: tables.orphans.places)
    }
    let run = BatchRun(
      options, source: opened.source, sink: opened.sink, tally: opened.tally, watch: watch)
    do throws(SystemError) {
      let end = try run.run()
      return try finish(end, head, orphans, start, input) { (sink) throws(SystemError) in
        try self.giveBack(input, tables, &sink)
      }
    } catch {
      // Nothing to take up again: the first read failed.
      if opened.unfinished?.abandon(ifShorterThan: BlockWorker.header(options).count + 1) ?? false {
        opened.sink.abandonLetters()
      }
      throw .system(error)
    }
  }

  /// What is to be said of the files of a CSV set; a column that is carried along is known well enough.
  private func notes(_ tables: TableSource?) -> [TableNote] {
    let notes = (tables?.notes ?? []).map { options.withoutIdentity ? $0.withoutIdentity : $0 }
    return notes.filter { note in
      guard case .unknownColumn(let column) = note.kind else { return true }
      return !options.kept.contains(KeptFields.name(column.title))
    }
  }

  /// What is left when every block is written, or when the process was asked to end.
  private func finish(
    _ end: BatchRun.End, _ head: Receipt.Head, _ orphans: Orphans, _ start: Start,
    _ input: BatchInput, returning: (inout ResultSink) throws(SystemError) -> Void
  ) throws(SystemError) -> End {
    var (end, head) = (end, head)
    let signal = Interruption.signal
    guard signal == 0 else {
      try end.sink.checkpoint()
      end.sink.abandonSides()
      return End(
        tally: end.tally, duplicates: Duplicates(), orphans: orphans, start: start, signal: signal)
    }
    var duplicates = findsDuplicates ? try end.sink.duplicates() : Duplicates()
    if case .folder = input.form { duplicates.nameFiles(input.names.map(FileName.shown)) }
    head.applications = end.tally.applications
    head.skipped = .init(from: 0, count: end.skipped.count, digest: end.skipped.hash.digest)
    if head.inputFiles.isEmpty { head.inputSize = end.read }
    var earlier: EarlierSummary?
    if let results = options.earlier {
      var sink = end.sink
      earlier = try results.summary(withoutIdentity: options.withoutIdentity) {
        (body) throws(SystemError) in try sink.forEachNumber(body)
      }
      end.sink = sink
    }
    try returning(&end.sink)
    let lost = start.unknownColumns.lost(in: end.tally, options.program.layout)
      .map { $0.column.lost($0.waiting) }
    try end.sink.finish(head, options.program, lost: lost)
    return End(
      tally: end.tally, duplicates: duplicates, orphans: orphans, start: start,
      earlier: earlier, letters: end.sink.letterCount, signal: 0)
  }

  /// Writes the input with notes, where that is asked for.
  private func giveBack(
    _ input: BatchInput, _ tables: TableSource?, _ sink: inout ResultSink
  ) throws(SystemError) {
    guard let returned else { return }
    let folder = ReturnedFolder(folder: returned, language: options.language)
    try sink.withNotes { (notes) throws(SystemError) in
      if let tables {
        try folder.write(input, tables, &notes)
      } else {
        try folder.write(input, &notes)
      }
    }
  }

  /// What is known of a receipt before the run; the files of an input of many are hashed here.
  private func receiptHead(_ options: BatchOptions, _ input: BatchInput) throws(SystemError)
    -> Receipt.Head
  {
    var head = Receipt.Head()
    guard options.makesReceipt, let receipt else { return head }
    head.version = version
    head.rules = receipt.rules
    head.options = receipt.options
    head.inputName = BatchRequest.lastName(self.input)
    head.outputName = BatchRequest.lastName(output)
    let above = BlockWorker.header(options)
    head.outputHead = .init(from: 0, count: above.count, digest: SHA256.digest(of: above))
    (head.inputFiles, head.inputSize) = try BatchRequest.digests(of: input)
    return head
  }

  /// The files of an input with their digests, and their size together. Of lines there are none: `asOne` the
  /// input counts as one file all the same.
  package static func digests(of input: BatchInput, asOne: Bool = false) throws(SystemError) -> (
    files: [Receipt.File], size: Int
  ) {
    var files: [Receipt.File] = []
    var size = 0
    let whole = (name: FileSystem.parts(of: input.path).name, path: input.path)
    for (name, path) in asOne && input.files.isEmpty ? [whole] : input.files {
      let (count, digest) = try BatchRequest.digest(of: path)
      size += count
      files.append(.init(name: FileName.shown(name), digest: digest))
    }
    return (files, size)
  }

  /// A file that cannot be read is an application that cannot be judged: it counts as empty.
  private static func digest(of path: String) throws(SystemError) -> (size: Int, digest: Digest) {
    do throws(SystemError) {
      return try FileDigest.of(path)
    } catch {
      guard error.isRead else { throw error }
      return (0, SHA256.digest(of: []))
    }
  }

  /// As a receipt names a file: without the folder it stands in.
  package static func lastName(_ path: String) -> String {
    FileName.shown(path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// Written as it is, with nothing beside it: standard output, a pipe, a device.
  var isStraight: Bool {
    output == "-" || ![.missing, .regular, .folder].contains(FileKind(output))
  }
}
