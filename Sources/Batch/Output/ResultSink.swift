import Assessments
import Receipts
import RuleEngine
import System
import Values

/// Where result lines go, whole blocks at a time.
///
/// A file is unfinished (`UnfinishedOutput`) until it is whole, with a journal beside it; what is no regular
/// file (a pipe, a device, standard output) is written straight.
struct ResultSink: Sendable {
  private let file: OpenFile
  private let path: String
  /// `nil` where the output is written straight.
  private let journal: OpenFile?
  private var keys: KeyLog?
  private var receipt: ReceiptLog?
  /// The list of problems, where one is written.
  private var problems: SideOutput?
  /// Notes on rows, where the input is returned with them.
  private var notes: NoteLog?
  /// A letter for each application, where they are written.
  private var letters: LetterFolder?
  private var last: Journal.Checkpoint
  private var outputHash = Hash64()
  private var length = 0
  /// Bytes of input since the last checkpoint are counted from here.
  private var checkpointAt = 0

  private var checkpointEvery = Int.max

  /// Straight to what is no regular file.
  init(
    file: OpenFile, path: String, keys: KeyLog?, problems: SideOutput?, notes: NoteLog?,
    letters: LetterFolder?, tally: Tally
  ) {
    self.file = file
    self.path = path
    self.keys = keys
    self.problems = problems
    self.notes = notes
    self.letters = letters
    journal = nil
    last = Journal.Checkpoint(tally: tally)
  }

  /// To the unfinished output that this run holds: from its beginning, or with `resuming` from there on.
  init(
    _ unfinished: UnfinishedOutput, origin: Journal.Origin, makesReceipt: Bool,
    checkpointEvery: Int, resuming: Journal.Checkpoint?, problems: SideOutput?,
    keepsNotes: Bool, letters: LetterFolder?, tally: Tally
  ) throws(SystemError) {
    path = unfinished.path
    file = unfinished.file
    self.checkpointEvery = checkpointEvery
    self.problems = problems
    self.letters = letters
    if resuming == nil { try unfinished.clear(keepsLetters: letters != nil) }
    let journal = try OpenFile.writing(UnfinishedOutput.journal(path))
    self.journal = journal
    keys = try KeyLog(
      file: try OpenFile.writing(UnfinishedOutput.keys(path)),
      texts: try OpenFile.writing(UnfinishedOutput.numbers(path)), count: resuming?.keyCount ?? 0)
    if keepsNotes {
      notes = try NoteLog(
        file: try OpenFile.writing(UnfinishedOutput.notes(path)),
        length: resuming?.notesLength ?? 0)
    }
    if makesReceipt {
      receipt = try ReceiptLog(
        file: try OpenFile.writing(UnfinishedOutput.blocks(path)),
        length: resuming?.receiptLength ?? 0)
    }
    last = resuming ?? Journal.Checkpoint(tally: tally)
    if let resuming {
      outputHash = try ResultSink.hash(of: file, length: resuming.outputLength)
      try file.truncate(to: resuming.outputLength)
      try journal.truncate(to: journal.size)
      length = resuming.outputLength
      checkpointAt = resuming.inputDone
    } else {
      try journal.write(Array(Journal.header(origin).utf8))
    }
  }

  /// What was written up to the checkpoint is what stands there.
  func isIntact(_ checkpoint: Journal.Checkpoint) -> Bool {
    outputHash.value == checkpoint.outputHash
  }

  static func hash(of file: OpenFile, length: Int) throws(SystemError) -> Hash64 {
    var hash = Hash64()
    var at = 0
    while at < length {
      let bytes = try file.read(at: at, count: min(1 << 20, length - at))
      guard !bytes.isEmpty else { break }
      hash.add(bytes.span)
      at += bytes.count
    }
    return hash
  }

  /// What was written straight cannot be taken up again, nor what stands beside it.
  func abandonSides() {
    guard journal == nil else { return }
    problems?.abandon()
    letters?.abandon()
  }

  func abandonLetters() { letters?.abandon() }

  var letterCount: Int? { letters?.count }

  // MARK: Writing

  mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    guard !bytes.isEmpty else { return }
    try file.write(bytes)
    if journal != nil { outputHash.add(bytes.span) }
    length += bytes.count
  }

  mutating func write(
    _ result: BlockWorker.Result, tally: Tally, inputDone: Int, inputHash: UInt64
  ) throws(SystemError) {
    for piece in receipt == nil ? [] : result.pieces {
      var piece = piece
      piece.output.from += length
      try receipt?.add(piece)
    }
    try write(result.bytes)
    try problems?.write(result.problems)
    try notes?.add(result.notes)
    try letters?.add(result.letters)
    try keys?.add(result.keys)
    guard journal != nil else { return }
    last.inputDone = inputDone
    last.inputHash = inputHash
    last.outputLength = length
    last.tally = tally
    if inputDone - checkpointAt >= checkpointEvery { try checkpoint() }
  }

  /// Notes how far the run is.
  mutating func checkpoint() throws(SystemError) {
    guard let journal else { return }
    try keys?.flush()
    try receipt?.flush()
    try notes?.flush()
    last.notesLength = notes?.length ?? 0
    last.lettersLength = letters?.length ?? 0
    last.receiptLength = receipt?.length ?? 0
    last.outputHash = outputHash.value
    last.keyCount = keys?.count ?? 0
    if let problems { last.problems = problems.mark }
    try journal.write(Array(Journal.line(last).utf8))
    checkpointAt = last.inputDone
  }

  /// Lends the hash of every `nomor` written; none where no keys were collected.
  mutating func forEachNumber(_ body: (UInt64) -> Void) throws(SystemError) {
    try keys?.forEachNumber(body)
  }

  /// Lends the notes, once everything is written.
  mutating func withNotes(_ body: (inout NoteLog) throws(SystemError) -> Void) throws(SystemError) {
    guard var log = notes else { return }
    try body(&log)
    notes = log
  }

  /// Duplicates among everything written; nothing where no keys were collected.
  mutating func duplicates() throws(SystemError) -> Duplicates {
    try keys?.duplicates() ?? Duplicates()
  }

  /// The output is whole: it gets its name, what stands beside it before it, and what only helped to take it up
  /// again goes.
  mutating func finish(_ head: Receipt.Head, _ program: Program, lost: [BilingualText])
    throws(SystemError)
  {
    try problems?.finish()
    try letters?.finish(program, lost: lost)
    guard journal != nil else { return }
    try file.sync()
    if receipt != nil {
      var head = head
      head.outputSize = length
      let partial = UnfinishedOutput.name(Receipt.path(of: path))
      try receipt?.write(head, to: partial)
      try FileSystem.rename(partial, to: Receipt.path(of: path))
    } else {
      // That of an output which this one replaces.
      FileSystem.remove(Receipt.path(of: path))
    }
    try FileSystem.rename(UnfinishedOutput.name(path), to: path)
    UnfinishedOutput.removeHelpers(path)
  }
}
