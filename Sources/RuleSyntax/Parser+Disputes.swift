import Diagnostics
import Values

/// Disputes: declared by themselves, or where they stand, and what holds under each reading.
extension Parser {
  static let aDispute = BilingualText("nama tafsir", "a name for the dispute")

  /// `tafsir NAME "question" / "…"` at the top level, each `bacaan` with an id.
  mutating func disputeDeclaration(_ cursor: inout Cursor) throws(Failure) -> Declaration {
    let name = try cursor.name(Parser.aDispute)
    let question = try cursor.texts()
    try cursor.end()
    var readings: [ReadingHeadSyntax] = []
    children(of: cursor.line, in: "tafsir", allowed: ["bacaan"]) {
      (parser, cursor, word) throws(Failure) in
      guard word == "bacaan" else { return false }
      let reading = try parser.readingHead(&cursor)
      guard reading.id != nil else {
        throw Failure(
          .expected(.init("id bacaan", "an id of the reading"), found: nil), reading.label.range)
      }
      try parser.finish(cursor)
      readings.append(reading)
      return true
    }
    return Declaration(
      keyword: "tafsir", name: name, question: question, body: .dispute(readings),
      range: cursor.line.range)
  }

  /// `tafsir NAME`, and where it is declared in place its question; behind the word `tafsir`.
  mutating func disputeHead(_ cursor: inout Cursor) throws(Failure) -> DisputeUseSyntax {
    let name = try cursor.name(Parser.aDispute)
    let question = cursor.isAtEnd ? nil : try cursor.texts()
    try cursor.end()
    return DisputeUseSyntax(name: name, question: question)
  }

  /// The readings below a `tafsir`, each with what `read` makes of the lines below it.
  mutating func branches<Body>(
    of line: SyntaxTree.Line, _ use: inout DisputeUseSyntax,
    _ read: (inout Parser, SyntaxTree.Line) throws(Failure) -> Body
  ) throws(Failure) -> [(id: Name?, Body)] {
    guard !line.children.isEmpty else {
      throw Failure(.disputeWithoutReadings(use.name.text), line.range)
    }
    var found: [(id: Name?, Body)] = []
    for child in line.children where !child.hasInvalidToken {
      do throws(Failure) {
        var cursor = Cursor(child)
        if use.question == nil {
          let id = try cursor.name(.init("id bacaan", "the id of a reading"))
          try cursor.end()
          found.append((id, try read(&self, child)))
        } else {
          let reading = try readingHead(&cursor)
          try cursor.end()
          let body = try read(&self, child)
          use.readings.append(reading)
          found.append((reading.id, body))
        }
      } catch {
        report(error)
      }
    }
    return found
  }

  /// `bacaan ID "…" / "…" dasar … menurut …`, the id where there is one.
  mutating func readingHead(_ cursor: inout Cursor) throws(Failure) -> ReadingHeadSyntax {
    let start = cursor.place
    try cursor.expect("bacaan")
    let id = cursor.word == nil ? nil : try cursor.name(.init("id bacaan", "the id of a reading"))
    let label = try cursor.texts()
    let basis = try self.basis(&cursor, start: label.range)
    return ReadingHeadSyntax(
      id: id, label: label, basis: basis, range: start.through(cursor.previous))
  }
}
