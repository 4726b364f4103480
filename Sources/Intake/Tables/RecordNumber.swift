import Values

/// `nomor` in the form in which two are compared: without regard to case and to blanks of every kind.
///
/// A quote mark in front, by which spreadsheets mark text, does not count.
package enum RecordNumber {
  /// Appends the folded form of a text to `folded`.
  package static func fold(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, into folded: inout [UInt8]
  ) {
    let first = folded.count
    var at = start
    if at < end, bytes[at] == UInt8(ascii: "'") { at += 1 }
    let begin = at
    var before: UInt8 = 0x20
    while at < end {
      var byte = bytes[at]
      guard byte >= 0x20, byte < 0x80, byte != 0x20 || before != 0x20 else {
        return foldRarely(bytes, begin, end, first, &folded)
      }
      before = byte
      if byte &- 0x61 < 26 { byte ^= 0x20 }
      folded.append(byte)
      at += 1
    }
    if before == 0x20, folded.count > first { folded.removeLast() }
  }

  /// The text is, letter case apart, what is folded already: it has the same folded form then.
  @inline(__always)
  package static func isPlainly(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ folded: Span<UInt8>, _ first: Int, _ last: Int
  ) -> Bool {
    guard end - start == last - first else { return false }
    var at = 0
    let count = end - start
    while at < count {
      var byte = bytes[start + at]
      if byte &- 0x61 < 26 { byte ^= 0x20 }
      guard byte == folded[first + at] else { return false }
      at += 1
    }
    return true
  }

  /// What is left of a folded number where marks, zeros in front and the letter O for a zero are slips: rows under
  /// one of two such numbers may belong to the other.
  ///
  ///     CPR-007, CPR 7, CPRO07   CPR7
  ///     01-001                   1-1
  package static func loose(_ folded: [UInt8]) -> [UInt8] {
    let isDigit = WrittenBytes.isDigit
    var signs: [UInt8] = []
    for (index, byte) in folded.enumerated() {
      let isSign = isDigit(byte) || byte &- 0x41 < 26 || byte >= 0x80
      if isSign {
        signs.append(byte)
      } else if let last = signs.last, isDigit(last), index + 1 < folded.count,
        isDigit(folded[index + 1])
      {
        signs.append(UInt8(ascii: "-"))
      }
    }
    for index in signs.indices where signs[index] == UInt8(ascii: "O") {
      let isBehind = index > 0 && isDigit(signs[index - 1])
      let isBefore = index + 1 < signs.count && isDigit(signs[index + 1])
      if isBehind || isBefore { signs[index] = 0x30 }
    }
    var loose: [UInt8] = []
    for (index, byte) in signs.enumerated() {
      let isFirst = loose.last.map { !isDigit($0) } ?? true
      if byte == 0x30, isFirst, index + 1 < signs.count, isDigit(signs[index + 1]) { continue }
      loose.append(byte)
    }
    return loose
  }

  @inline(never)
  private static func foldRarely(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ first: Int, _ folded: inout [UInt8]
  ) {
    folded.removeLast(folded.count - first)
    folded += TextFold.folded(bytes.array(start, end))
  }
}

/// What counts as nothing in a cell.
package enum TableBlanks {
  /// Nothing but blanks and the quote marks of an empty cell.
  package static func isEmpty(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      let byte = bytes[at]
      if byte >= 0x80 || byte < 0x20 {
        return bytes.text(start, end).unicodeScalars.allSatisfy {
          TextFold.isBlank($0) || $0 == "\""
        }
      }
      guard byte == 0x20 || byte == 0x22 else { return false }
      at += 1
    }
    return true
  }
}

extension Span<UInt8> {
  /// A stretch as text; bytes that are no UTF-8 become the sign for them.
  package func text(_ start: Int, _ end: Int) -> String {
    // Safe: any bytes may be looked at, and the range is checked.
    unsafe extracting(start..<end).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }

  package func array(_ start: Int, _ end: Int) -> [UInt8] {
    // Safe: as above.
    unsafe extracting(start..<end).withUnsafeBufferPointer { unsafe Array($0) }
  }
}

extension Span<UInt8> {
  package func isUTF8(_ start: Int, _ end: Int) -> Bool {
    // Safe: any bytes may be looked at, and the range is checked.
    unsafe extracting(start..<end).withUnsafeBufferPointer {
      unsafe String(validating: $0, as: UTF8.self) != nil
    }
  }
}
