import Layout
import Values

/// What is told of a line that was read all the same: names that are no facts, passed over, and values that cannot
/// be read.
extension QuickReader {
  struct Note: Sendable {
    /// Where the name or value begins and ends in the line, quote marks included.
    let place: Int
    let end: Int
    let list: Int
    let row: Int
    /// `nil` for a name that is no fact.
    let value: (field: Int, error: ValueError)?
  }

  /// Passes over a name that is no fact and its value, where that is a single one.
  mutating func passOver(_ text: PaddedText, _ at: inout Int, list: Int, row: Int) -> Bool {
    let place = at
    guard notes.count < 256, text.byte(at) == 0x22,
      let end = QuickReader.textEnd(text, at + 1), end - at <= limits.textBytes
    else { return false }
    // A name with a blank at its end may be a known one.
    guard QuickReader.isPlainEnd(text.byte(place + 1)), QuickReader.isPlainEnd(text.byte(end - 1))
    else { return false }
    notes.append(Note(place: place, end: end, list: list, row: row, value: nil))
    at = end + 1
    QuickReader.skipSpace(text, &at)
    guard QuickReader.take(text, &at, UInt8(ascii: ":")) else { return false }
    QuickReader.skipSpace(text, &at)
    switch text.byte(at) {
    case 0x22:
      guard let end = QuickReader.textEnd(text, at + 1), end - at <= limits.textBytes else {
        return false
      }
      at = end + 1
      return true
    case UInt8(ascii: "t"): return QuickReader.takeWord(text, &at, 0x6575_7274)
    case UInt8(ascii: "n"): return QuickReader.takeWord(text, &at, 0x6C6C_756E)
    case UInt8(ascii: "f"):
      at += 1
      return QuickReader.takeWord(text, &at, 0x6573_6C61)
    case UInt8(ascii: "-"), 0x30...0x39:
      let start = at
      while QuickReader.isInNumber(text.byte(at)) { at += 1 }
      return SourceParser.isJSONNumber(text.bytes(start..<at), 0..<at - start)
    default: return false
    }
  }

  /// No blank, and no byte that a blank of another kind may have.
  static func isPlainEnd(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }

  static func isInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Behind a value: `false` for a comma, `true` for the end of the object, `nil` for anything else.
  func separator(_ text: PaddedText, _ at: inout Int) -> Bool? {
    QuickReader.skipSpace(text, &at)
    if QuickReader.take(text, &at, UInt8(ascii: ",")) {
      QuickReader.skipSpace(text, &at)
      return false
    }
    return QuickReader.take(text, &at, UInt8(ascii: "}")) ? true : nil
  }

  /// The notes as problems.
  mutating func problems(_ text: PaddedText, line: Int) -> [DataProblem] {
    var left = NameSuggestions.most
    return notes.map { note in
      let column = text.letters(note.place) + 1
      guard let value = note.value else {
        left -= 1
        let name = text.string(note.place + 1..<note.end)
        return unknown(name, note, isSuggested: left >= 0, line: line, column: column)
      }
      let isQuoted = text.byte(note.place) == 0x22
      let written = text.string(isQuoted ? note.place + 1..<note.end : note.place..<note.end)
      let path: FactPath =
        note.list < 0
        ? .scalar(value.field) : .cell(list: note.list, column: value.field, row: note.row)
      return DataProblem(
        .value(written.cutToShow, value.error), .fact(path), line: line, column: column)
    }
  }

  /// Suggestions are remembered, as one export has the same names in every line.
  private mutating func unknown(
    _ name: String, _ note: Note, isSuggested: Bool, line: Int, column: Int
  ) -> DataProblem {
    let scope = note.list >= 0 ? layout.lists[note.list].key : ""
    var near = nearNames[scope]?[name]
    if near == nil, isSuggested {
      if nearNames.count > 64 || nearNames.contains(where: { $0.value.count > 4096 }) {
        nearNames = [:]
      }
      near = self.near(name, list: note.list)
      nearNames[scope, default: [:]][name] = near
    }
    let subject: DataSubject =
      note.list >= 0 ? .unknownField(list: note.list, row: note.row, name) : .unknown(name)
    return DataProblem(
      .unknownName(near: isSuggested ? near ?? [] : []), subject, line: line, column: column)
  }

  /// Brings quantities to base units; `false` where one does not fit, or a value that was wrong may be the unit: the
  /// careful reader tells those.
  static func settle(
    _ quantities: QuantityUnits, _ units: WrittenUnits, hasNotes: Bool, _ store: inout Store
  ) -> Bool {
    if quantities.isEmpty { return true }
    guard units.isEmpty || !hasNotes else { return false }
    return quantities.settle(&store, units, isUnreadable: { _ in false }).isEmpty
  }

  func near(_ name: String, list: Int) -> [String] {
    var suggestions = NameSuggestions()
    return list < 0
      ? suggestions.near(name, among: careful.knownKeys)
      : suggestions.near(name, among: layout.lists[list].fields.map(\.key))
  }
}
