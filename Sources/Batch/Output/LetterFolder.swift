import Reports
import RuleEngine
import System
import Values

/// A letter for each application (`--letters`), with an index.
///
/// The folder is called `….sebagian` until all of them are written; then it gets its name at once, whole or not at
/// all. Which letters stand in it says a log beside the unfinished output: by it a run that was cut off is taken up
/// again, and by it the index is made.
struct LetterFolder: Sendable {
  let path: String
  private let unfinished: String
  private let form: Document.Form
  private let language: Language
  private let log: OpenFile
  /// The unfinished folder, held as long as the run goes on: another that writes the same letters is told so.
  private let held: OpenFile
  private var names: LetterName
  private(set) var length = 0
  private(set) var count = 0

  /// - Parameter resuming: how long the log was when the run was last known to be whole; `nil` begins anew.
  init(
    _ path: String, _ form: Document.Form, _ language: Language, log: OpenFile, resuming: Int?
  ) throws(BatchError) {
    self.path = path
    self.form = form
    self.language = language
    self.log = log
    unfinished = UnfinishedOutput.name(path)
    names = LetterName(
      ending: form.ending, unnumbered: language.say("tanpa-nomor", "no-number"),
      reserved: LetterFolder.indexName(form, language))
    let known = try BatchError.wrapping { () throws(SystemError) in
      try resuming.map { length throws(SystemError) in
        try LetterFolder.entries(of: log, length: length)
      } ?? []
    }
    if !known.isEmpty {
      try LetterFolder.takeBack(path, known.map(\.file) + [LetterFolder.indexName(form, language)])
    }
    held = try BatchError.wrapping { () throws(SystemError) in
      let held = try LetterFolder.held(path)
      // What stands there is of a run that is begun anew.
      if resuming == nil { FileSystem.removeFiles(in: UnfinishedOutput.name(path)) }
      try log.truncate(to: resuming ?? 0)
      return held
    }
    if FileSystem.isFolder(path), !FileSystem.isEmptyFolder(path) { throw .lettersNotEmpty(path) }
    if let lost = known.first(where: { !FileSystem.exists(unfinished + "/" + $0.file) }) {
      throw .differs(.output, unfinished + "/" + lost.file)
    }
    length = resuming ?? 0
    count = known.count
    for entry in known { names.take(entry.file) }
  }

  /// A run that was cut off at its very end had given the folder its name already.
  private static func takeBack(_ path: String, _ files: [String]) throws(BatchError) {
    let unfinished = UnfinishedOutput.name(path)
    guard !FileSystem.exists(unfinished), FileSystem.isFolder(path),
      files.allSatisfy({ FileSystem.exists(path + "/" + $0) })
    else { return }
    try BatchError.wrapping { () throws(SystemError) in
      try FileSystem.rename(path, to: unfinished)
    }
  }

  /// The unfinished folder, made where it is not there; its name is looked at again once it is held.
  private static func held(_ path: String) throws(SystemError) -> OpenFile {
    let name = UnfinishedOutput.name(path)
    while true {
      try FileSystem.makeFolder(name)
      let folder = try OpenFile.reading(name)
      guard folder.lock() else { throw SystemError(path, .busy, .writing) }
      if FileIdentity(name) == folder.identity { return folder }
    }
  }

  static func indexName(_ form: Document.Form, _ language: Language) -> String {
    language.say("indeks", "index") + form.ending
  }

  // MARK: Writing

  mutating func add(_ letters: [Letter]) throws(SystemError) {
    guard !letters.isEmpty else { return }
    var lines: [UInt8] = []
    for letter in letters {
      let name = names.next(letter.number, line: letter.line)
      let file = try OpenFile.writing(unfinished + "/" + name, replacing: true)
      try file.write(letter.text)
      let entry = LetterIndex.Entry(
        file: name, number: letter.number.map(ShownText.of), name: letter.name.map(ShownText.of),
        verdict: letter.verdict)
      lines += LetterFolder.line(entry).utf8
    }
    try log.write(lines)
    length += lines.count
    count += letters.count
  }

  /// All of them are written: the index is, and the folder gets its name.
  func finish(_ program: Program, lost: [BilingualText]) throws(SystemError) {
    let entries = try LetterFolder.entries(of: log, length: length)
    let text = LetterIndex(entries, lost: lost, language: language).written(form, program)
    let index = try OpenFile.writing(
      unfinished + "/" + LetterFolder.indexName(form, language), replacing: true)
    try index.write(Array(text.utf8))
    // By now the system has written most of them.
    for entry in entries { try OpenFile.reading(unfinished + "/" + entry.file).sync() }
    try index.sync()
    // A folder takes the place of an empty one.
    try FileSystem.rename(unfinished, to: path)
  }

  /// What was written straight cannot be taken up again, nor what stands beside it.
  func abandon() { FileSystem.removeFolder(unfinished) }

  // MARK: Log

  /// Verdict, name of the file, number and applicant, with tabs between them: none holds a tab or a line end.
  private static func line(_ entry: LetterIndex.Entry) -> String {
    let verdict = entry.verdict.map { String($0.rawValue) } ?? "-"
    return [verdict, entry.file, entry.number ?? "", entry.name ?? ""].joined(separator: "\t")
      + "\n"
  }

  private static func entries(of log: OpenFile, length: Int) throws(SystemError)
    -> [LetterIndex.Entry]
  {
    let text = String(decoding: try log.read(at: 0, count: length), as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 4 else { return nil }
      return LetterIndex.Entry(
        file: cells[1], number: cells[2].isEmpty ? nil : cells[2],
        name: cells[3].isEmpty ? nil : cells[3],
        verdict: Judgement.Verdict.allCases.first { String($0.rawValue) == cells[0] })
    }
  }
}
