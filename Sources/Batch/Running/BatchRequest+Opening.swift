import Assessments
import Intake
import Layout
import Receipts
import RuleEngine
import RuleModel
import System
import Values

/// Everything before the first application is judged: what may be written where, and what is taken up again.
extension BatchRequest {
  /// Where the output goes in the end: what a link says. Refuses what would replace a file that the command
  /// reads or writes besides, and what is there already.
  func preflight(_ input: BatchInput) throws(BatchError) -> String {
    let target =
      isStraight
      ? output
      : try BatchError.wrapping { () throws(SystemError) in try FileSystem.target(of: output) }
    do throws(FileRoles.Clash) { try checkRoles(input, target) } catch { throw .sameFile(error) }
    if let summary { try checkFile(summary, mayBeThere: mayOverwrite) }
    if let problems { try checkSide(problems) }
    let returned = try checkReturned(input)
    if let letters {
      try checkLetters(letters, input, beside: [target, summary, problems, self.returned])
    }
    let written = [target, summary, problems].compactMap { $0 } + returned
    if let path = written.first(where: { wouldBeRead($0, with: input) }) {
      throw .insideInput(path, folder: FileSystem.parts(of: path).folder)
    }
    guard !isStraight else { return target }
    // A run that is taken up again may have been cut off between its receipt and its output.
    try checkFile(target, mayBeThere: mayOverwrite)
    try checkFile(Receipt.path(of: target), mayBeThere: mayOverwrite || resumes)
    if UnfinishedOutput.isHeld(target) { throw .system(SystemError(output, .busy, .writing)) }
    if FileSystem.exists(UnfinishedOutput.name(target)), !mayOverwrite, !resumes {
      throw .partialExists(UnfinishedOutput.name(target))
    }
    return target
  }

  /// Every file that is returned, where that is asked for.
  private func checkReturned(_ input: BatchInput) throws(BatchError) -> [String] {
    guard let returned else { return [] }
    if case .lines = input.form { throw .notReturned(input.path) }
    try checkFolder(returned, beside: input)
    let paths = input.files.map { returned + "/" + $0.name }
    for path in paths where FileSystem.exists(path) {
      if !mayOverwrite, !resumes { throw .outputExists(path) }
    }
    return paths
  }

  /// A folder that is written, or made, in one that is there, and not within what is read.
  private func checkFolder(_ folder: String, beside input: BatchInput) throws(BatchError) {
    if FileSystem.isFolder(input.path), FileSystem.isFolder(input.path, above: folder) {
      throw .insideInput(folder, folder: input.path)
    }
    let parent = FileSystem.parts(of: folder).folder
    guard FileSystem.isFolder(parent) else { throw .noFolder(parent) }
    guard [.missing, .folder].contains(FileKind(folder)) else {
      throw .system(SystemError(folder, .notFolder, .writing))
    }
  }

  /// Letters of two runs in one folder would be mixed, and of what stands there nothing is taken away: it is new or
  /// empty, and nothing else is written into it.
  private func checkLetters(_ folder: String, _ input: BatchInput, beside others: [String?])
    throws(BatchError)
  {
    try checkFolder(folder, beside: input)
    for path in others.compactMap({ $0 })
    where FileSystem.isFolder(folder, above: path) || FileIdentity(path) == FileIdentity(folder) {
      throw .lettersNotEmpty(folder)
    }
    // A run that is taken up again may have been cut off when the letters had their name.
    if FileSystem.isFolder(folder), !FileSystem.isEmptyFolder(folder), !resumes {
      throw .lettersNotEmpty(folder)
    }
    if FileSystem.exists(UnfinishedOutput.name(folder)), !mayOverwrite, !resumes {
      throw .partialExists(UnfinishedOutput.name(folder))
    }
  }

  /// A file beside the results; one that a run was cut off from may have its name already.
  private func checkSide(_ path: String) throws(BatchError) {
    try checkFile(path, mayBeThere: mayOverwrite || resumes)
    guard FileSystem.exists(UnfinishedOutput.name(path)) else { return }
    if UnfinishedOutput.isHeld(path) { throw .system(SystemError(path, .busy, .writing)) }
    if !mayOverwrite, !resumes { throw .partialExists(UnfinishedOutput.name(path)) }
  }

  /// What is to be written has a folder, is none itself, and is not there where it may not be replaced.
  private func checkFile(_ path: String, mayBeThere: Bool) throws(BatchError) {
    let folder = FileSystem.parts(of: path).folder
    guard FileSystem.isFolder(folder) else { throw .noFolder(folder) }
    switch FileKind(path) {
    case .folder: throw .system(SystemError(path, .isFolder, .writing))
    case .regular where !mayBeThere: throw .outputExists(path)
    default: break
    }
  }

  /// The next run over the folder of the input, or of the rules, would take it in.
  private func wouldBeRead(_ path: String, with input: BatchInput) -> Bool {
    input.wouldRead(path)
      || path.hasSuffix(".aturan")
        && ruleFolder.map { FileSystem.isFolder($0, above: path) } ?? false
  }

  private func checkRoles(_ input: BatchInput, _ target: String) throws(FileRoles.Clash) {
    var roles = FileRoles()
    for path in ruleFiles { roles.reads(path, as: .rules) }
    if let since { roles.reads(since, as: .earlier) }
    for (_, path) in input.files { roles.reads(path, as: .input) }
    if input.files.isEmpty { roles.reads(input.path, as: .input) }
    try roles.writes(target, as: .output)
    if !isStraight {
      let receipt = Receipt.path(of: target)
      for path in [receipt, UnfinishedOutput.name(receipt)] { try roles.writes(path, as: .receipt) }
      for path in UnfinishedOutput.names(target) { try roles.writes(path, as: .unfinished) }
    }
    if let summary { try roles.writes(summary, as: .summary) }
    if let problems {
      try roles.writes(problems, as: .problems)
      try roles.writes(UnfinishedOutput.name(problems), as: .unfinished)
    }
    if let letters {
      try roles.writes(letters, as: .letters)
      try roles.writes(UnfinishedOutput.name(letters), as: .unfinished)
    }
    guard let returned else { return }
    for (name, _) in input.files {
      let path = returned + "/" + name
      try roles.writes(path, as: .returned)
      try roles.writes(UnfinishedOutput.name(path), as: .unfinished)
    }
  }

  /// Every name that is carried along is a fact or a column; of JSON nobody knows before it is read.
  func checkKept(_ source: TableSource) throws(BatchError) {
    let schema = source.schemas.main
    let kept = KeptFields(options.kept, layout: options.program.layout, schema: schema)
    guard let missing = kept.missing else { return }
    var known = options.program.layout.scalars.map(\.key)
    known += schema.columns.compactMap { column in
      if case .unknown(let name) = column { KeptFields.name(name) } else { nil }
    }
    throw .noColumn(
      missing, file: FileName.shown(schema.file), near: Spelling.nearest(to: missing, among: known))
  }

  // MARK: Opening

  func open(_ input: BatchInput) throws(BatchError) -> any BlockSource {
    switch input.form {
    case .table, .tables:
      return try BatchError.wrapping { () throws(SystemError) in
        try TableSource.open(
          input, layout: options.program.layout, numbers: options.inputNumbers,
          dates: options.inputDates)
      }.get()
    case .folder:
      guard !input.names.isEmpty else { throw .emptyFolder(input.path) }
      return FolderSource(input.path, input.names)
    case .lines:
      let source = try BatchError.wrapping { () throws(SystemError) in
        try LineSource(input.path, lineLimit: options.lineLimit, blockSize: options.blockSize)
      }
      if let refusal = source.refusal { throw refusal }
      return source
    }
  }

  /// A sink, with the source moved to where it goes on.
  struct Opened {
    var source: any BlockSource
    var sink: ResultSink
    var tally: Tally
    /// `nil` where the output is written straight.
    var unfinished: UnfinishedOutput?
  }

  func openSink(_ target: String, _ options: BatchOptions, _ source: any BlockSource)
    throws(BatchError) -> Opened
  {
    let tally = Tally(requirements: options.program.book.requirements.count)
    if isStraight {
      let problems = try openProblems(options, nil)
      let letters = try openLetters(options, log: nil, nil)
      return try BatchError.wrapping { () throws(SystemError) in
        let keys =
          findsDuplicates || options.earlier != nil
          ? try KeyLog(file: OpenFile.scratch(), texts: OpenFile.scratch(), count: 0) : nil
        let file = output == "-" ? OpenFile.standardOutput : try OpenFile.straight(output)
        var sink = ResultSink(
          file: file, path: output, keys: keys, problems: problems,
          notes: options.returns ? try NoteLog(file: OpenFile.scratch(), length: 0) : nil,
          letters: letters, tally: tally)
        try sink.write(BlockWorker.header(options))
        return Opened(source: source, sink: sink, tally: tally)
      }
    }
    let unfinished = try BatchError.wrapping { () throws(SystemError) in
      try UnfinishedOutput(target)
    }
    do throws(BatchError) {
      guard !unfinished.wasThere || mayOverwrite || resumes else {
        throw .partialExists(UnfinishedOutput.name(target))
      }
      return try openSink(unfinished, options, source)
    } catch {
      unfinished.abandon()
      throw error
    }
  }

  private func openSink(
    _ unfinished: UnfinishedOutput, _ options: BatchOptions, _ source: any BlockSource
  ) throws(BatchError) -> Opened {
    var source = source
    let origin = Journal.Origin(
      version: version, rules: rulesHash, options: optionsHash, inputSize: source.size)
    let checkpoint = try checkpoint(origin, unfinished, &source)
    let tally =
      checkpoint?.tally ?? Tally(requirements: options.program.book.requirements.count)
    let problems = try openProblems(options, checkpoint?.problems)
    let letters = try openLetters(
      options, log: UnfinishedOutput.letters(unfinished.path), checkpoint?.lettersLength)
    var sink = try BatchError.wrapping { () throws(SystemError) in
      try ResultSink(
        unfinished, origin: origin, makesReceipt: options.makesReceipt,
        checkpointEvery: options.checkpointEvery, resuming: checkpoint, problems: problems,
        keepsNotes: options.returns, letters: letters, tally: tally)
    }
    if let checkpoint {
      guard sink.isIntact(checkpoint) else {
        throw .differs(.output, UnfinishedOutput.name(unfinished.path))
      }
    } else {
      try BatchError.wrapping { () throws(SystemError) in
        try sink.write(BlockWorker.header(options))
      }
    }
    return Opened(source: source, sink: sink, tally: tally, unfinished: unfinished)
  }

  private func openProblems(_ options: BatchOptions, _ resuming: SideOutput.Mark?)
    throws(BatchError) -> SideOutput?
  {
    guard let problems else { return nil }
    var side = try SideOutput(problems, resuming: resuming, mayOverwrite: mayOverwrite)
    guard resuming == nil else { return side }
    do throws(SystemError) {
      try side.write(BlockWorker.problemHeader(options))
      return side
    } catch {
      throw .system(error)
    }
  }

  /// Where letters go, with their log beside the output; scratch space where nothing can be taken up again.
  private func openLetters(_ options: BatchOptions, log: String?, _ resuming: Int?)
    throws(BatchError) -> LetterFolder?
  {
    guard let letters, let form = options.letters else { return nil }
    let file = try BatchError.wrapping { () throws(SystemError) in
      guard let log else { return try OpenFile.scratch() }
      return try OpenFile.writing(log)
    }
    return try LetterFolder(letters, form, options.language, log: file, resuming: resuming)
  }

  /// The checkpoint to go on from, with the source moved there; `nil` to begin at the beginning.
  private func checkpoint(
    _ origin: Journal.Origin, _ unfinished: UnfinishedOutput, _ source: inout any BlockSource
  ) throws(BatchError) -> Journal.Checkpoint? {
    let path = UnfinishedOutput.journal(unfinished.path)
    guard resumes, unfinished.wasThere, FileSystem.exists(path) else { return nil }
    let bytes = try BatchError.wrapping { () throws(SystemError) in try FileSystem.read(path) }
    guard
      let (before, found) = Journal.read(
        String(decoding: bytes, as: UTF8.self),
        requirements: options.program.book.requirements.count)
    else { return nil }
    if before.version != origin.version { throw .differs(.version, output) }
    if before.rules != origin.rules { throw .differs(.rules, output) }
    if before.options != origin.options { throw .differs(.options, output) }
    if before.inputSize != origin.inputSize { throw .differs(.input, input) }
    guard let found else { return nil }
    var block = InputBlock()
    while source.done < found.inputDone {
      let isThere = try BatchError.wrapping { () throws(SystemError) in
        try source.next(&block)
      }
      guard isThere else { break }
    }
    guard source.done == found.inputDone, source.hash == found.inputHash else {
      throw .differs(.input, input)
    }
    return found
  }
}
