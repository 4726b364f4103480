import Layout
import Values

/// Names that are no facts: passed over here, told as the careful reader tells them.
extension QuickReader {
  /// Passes over a name that is no fact and its value, where that is a single one.
  mutating func passOver(_ text: PaddedText, _ at: inout Int, list: Int, row: Int) -> Bool {
    let place = at
    guard unknowns.count < 64, text.byte(at) == 0x22,
      let end = QuickReader.textEnd(text, at + 1), end - at <= limits.textBytes
    else { return false }
    // A name with a blank at its end may be a known one.
    guard QuickReader.isPlainEnd(text.byte(place + 1)), QuickReader.isPlainEnd(text.byte(end - 1))
    else { return false }
    unknowns.append((place, end, list, row))
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
      return SourceParser.isJSONNumber(text.bytes(start..<at)[...])
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

  /// The warnings for unknown names; suggestions are remembered, as one export has the same names in
  /// every line.
  mutating func warnings(_ text: PaddedText, line: Int) -> [DataProblem] {
    var left = NameSuggestions.most
    return unknowns.map { unknown in
      let name = text.string(unknown.place + 1..<unknown.end)
      let scope = unknown.list >= 0 ? layout.lists[unknown.list].key : ""
      left -= 1
      var near = nearNames[scope]?[name]
      if near == nil, left >= 0 {
        near = self.near(name, list: unknown.list)
        nearNames[scope, default: [:]][name] = near
      }
      let subject: DataSubject =
        unknown.list >= 0
        ? .unknownField(list: unknown.list, row: unknown.row, name) : .unknown(name)
      return DataProblem(
        .unknownName(near: left >= 0 ? near ?? [] : []), subject, line: line,
        column: unknown.place + 1)
    }
  }

  func near(_ name: String, list: Int) -> [String] {
    var suggestions = NameSuggestions()
    return list < 0
      ? suggestions.near(name, among: careful.knownKeys)
      : suggestions.near(name, among: layout.lists[list].fields.map(\.key))
  }
}
