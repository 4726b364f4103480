import Intake
import System
import Values

/// The input as it came, each row with what is wrong with it (`--returned`): what an office sends back to whoever
/// filled it in. Every other byte stays. Mended and given in again, the notes are passed over by their title.
///
/// Files are whole under their names only when all of them are: until then they are called `….sebagian`.
struct ReturnedFolder: Sendable {
  let folder: String
  let language: Language

  /// Title of the column of notes, and what a line of notes begins with in JSON.
  static let title = "catatan kite"

  func path(of name: String) -> String { folder + "/" + name }

  // MARK: Writing

  /// Writes `names` with `body`, then gives all of them their names.
  private func write(
    _ names: [String], _ body: (String, OpenFile) throws(SystemError) -> Void
  ) throws(SystemError) {
    try FileSystem.makeFolder(folder)
    for name in names {
      var folder = folder
      for part in name.split(separator: "/").dropLast() {
        folder += "/" + part
        try FileSystem.makeFolder(folder)
      }
      let file = try OpenFile.writing(UnfinishedOutput.name(path(of: name)), replacing: true)
      try body(name, file)
      try file.sync()
    }
    for name in names {
      try FileSystem.rename(UnfinishedOutput.name(path(of: name)), to: path(of: name))
    }
  }

  // MARK: CSV

  func write(_ input: BatchInput, _ source: TableSource, _ notes: inout NoteLog)
    throws(SystemError)
  {
    let tables = source.files
    var notes = try notes.sorted(files: tables.count)
    let paths = Dictionary(input.files.map { ($0.name, $0.path) }) { one, _ in one }
    try write(input.files.map(\.name)) { (name, file) throws(SystemError) in
      guard let index = tables.firstIndex(where: { $0?.file.name == name }),
        let table = tables[index]
      else {
        // Empty: as it came.
        return try file.write(FileSystem.read(paths[name] ?? name))
      }
      var copy = ReturnedTable(table.file, table.schema, language: language)
      try copy.write(to: file, notes: &notes[index], hasApplication: source.hasApplication)
    }
  }

  // MARK: JSON

  func write(_ input: BatchInput, _ notes: inout NoteLog) throws(SystemError) {
    let names = input.names.filter { FileKind(input.path + "/" + $0) == .regular }
    var notes = try notes.sorted(files: input.names.count)
    try write(names) { (name, file) throws(SystemError) in
      guard let index = input.names.firstIndex(of: name) else { return }
      let bytes = try FileSystem.read(input.path + "/" + name)
      var texts: [(line: Int, text: String)] = []
      let lines = bytes.count { $0 == 0x0A } + 1
      for line in 0...lines {
        for text in try notes[index].take(line) { texts.append((line, text)) }
      }
      try file.write(ReturnedFolder.noted(bytes, texts, language))
    }
  }

  /// JSON with its notes as comments on top. Lines are told as they stand below them.
  static func noted(_ bytes: [UInt8], _ notes: [(line: Int, text: String)], _ language: Language)
    -> [UInt8]
  {
    let form = TextForm(mark: bytes[...])
    let mark = form == .utf8 ? (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0) : 2
    var rest = bytes[mark...]
    let opening = form.encoded("// \(title):")
    let lineEnd = form.encoded("\n")
    var before = 0
    while rest.starts(with: opening), let end = rest.end(of: lineEnd) {
      rest = rest[end...]
      before += 1
    }
    var told: [UInt8] = []
    for note in notes {
      let line = max(note.line - before, 1) + notes.count
      let place = note.line > 0 ? language.say("baris \(line): ", "line \(line): ") : ""
      told += form.encoded("// \(title): \(place)\(ShownText.of(note.text))\n")
    }
    return bytes[..<mark] + told + rest
  }
}

extension TextForm {
  /// The text in this form; what Windows-1252 lacks does not occur, JSON is never of that form.
  fileprivate func encoded(_ text: String) -> [UInt8] {
    guard case .utf16(let isLittle) = self else { return Array(text.utf8) }
    return text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isLittle ? [low, high] : [high, low]
    }
  }
}

extension ArraySlice<UInt8> {
  /// Behind the first line end; signs are as long as the line end is.
  fileprivate func end(of lineEnd: [UInt8]) -> Int? {
    var at = startIndex
    while at + lineEnd.count <= endIndex {
      if self[at..<at + lineEnd.count].elementsEqual(lineEnd) { return at + lineEnd.count }
      at += lineEnd.count
    }
    return nil
  }
}
