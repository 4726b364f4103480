/// Cuts CSV into records and cells, eight bytes at a time: RFC 4180 and the habits of spreadsheets.
///
/// It gives places and copies nothing. One record is cut at a time; where its cells end stands in a buffer that the
/// next record uses again.
///
///     A-1;"PT ""Maju""; Tbk";7\r\n     three cells, the second in quotes
///
/// A cell is quoted where its first sign is a quote mark. It ends at the quote mark that a separator, a line end
/// or the end stands behind; a quote mark before anything else is part of the text, though it should have been
/// written twice: `"PT "Maju" Jaya"` is `PT "Maju" Jaya`, and `"Maju" Jaya` stands for itself. A line ends at LF, CR LF or a CR alone.
package struct TableCutter: Sendable {
  package let separator: UInt8
  /// By cell: where it ends. Behind `count` stands what earlier records left.
  private var ends: [Int32] = Array(repeating: 0, count: 64)
  /// Cells of the record cut last.
  package private(set) var count = 0
  package private(set) var start = 0

  /// A record, with places in the bytes it was cut from.
  package struct Record: Sendable {
    package var start = 0
    /// Without its line end.
    package var end = 0
    /// Where the next begins.
    package var next = 0
    /// Line ends in it, its own included.
    package var lines = 0
    /// Some cell is quoted.
    package var hasQuotes = false
    /// A quote mark stands within a quoted text and is not written twice.
    package var isIrregular = false
    /// A cell with such a quote mark holds the separator too: nobody knows where it ends.
    package var isDoubtful = false
    /// The last quoted cell is never closed.
    package var isQuoteOpen = false
    /// It ends in a CR without LF.
    package var endsInCR = false

    package init() {}
  }

  package init(separator: UInt8) { self.separator = separator }

  /// Where a cell of the record cut last stands, quotes and blanks included.
  @inline(__always)
  package func range(_ cell: Int) -> (start: Int, end: Int) {
    (cell == 0 ? start : Int(ends[cell - 1]) + 1, Int(ends[cell]))
  }

  /// Cuts the record that begins at `start`; `nil` where the bytes end within it and more may follow.
  ///
  /// - Precondition: `end` is below 2^31, and eight bytes that may be read stand behind it.
  package mutating func cut(_ bytes: Span<UInt8>, from start: Int, to end: Int, isLast: Bool)
    -> Record?
  {
    self.start = start
    while true {
      switch tryCut(bytes, start, end, isLast) {
      case .record(let record): return record
      case .more: return nil
      case .full: ends += Array(repeating: 0, count: ends.count)
      }
    }
  }

  /// What the record cut last has in place of the separator, where it is one cell and that makes cells of it, half as many
  /// as the header has at least: `A-1,PT Satu,ya` among lines with semicolons.
  ///
  /// - Precondition: eight bytes that may be read stand behind the record.
  package func other(of record: Record, _ bytes: Span<UInt8>, header: Int) -> UInt8? {
    guard count == 1, header > 1 else { return nil }
    let cut = TableHeader.separators.filter { $0 != separator }.map { other in
      var cutter = TableCutter(separator: other)
      _ = cutter.cut(bytes, from: record.start, to: record.end, isLast: true)
      return (other, cells: cutter.count)
    }
    guard let most = cut.max(by: { $0.cells < $1.cells }), 2 * most.cells >= header, most.cells > 1
    else { return nil }
    return most.0
  }

  private enum Step {
    case record(Record)
    case more, full
  }

  private mutating func tryCut(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ isLast: Bool)
    -> Step
  {
    let separator = self.separator
    let separators = UInt64(separator) &* 0x0101_0101_0101_0101
    var ends = self.ends.mutableSpan
    let room = ends.count
    var cells = 0
    var cellStart = start
    var record = Record()
    record.start = start
    var at = start
    while at < end {
      var found = TableCutter.marks(TableCutter.word(bytes, at), separators)
      // What stands behind the end is none of ours.
      if end - at < 8 { found &= ~(~0 << UInt64(8 * (end - at))) }
      var next = at + 8
      while found != 0 {
        let place = at + found.trailingZeroBitCount >> 3
        let byte = bytes[place]
        if byte == separator {
          guard cells < room else { return .full }
          ends[cells] = Int32(truncatingIfNeeded: place)
          cells += 1
          cellStart = place + 1
          found &= found - 1
          continue
        }
        if byte == TableCutter.quote {
          guard TableCutter.isBlank(bytes, cellStart, place) else {
            found &= found - 1
            continue
          }
          record.hasQuotes = true
          guard let behind = TableCutter.pass(bytes, place + 1, end, isLast, separator, &record)
          else { return .more }
          next = behind
          break
        }
        // A CR may have its LF in what follows.
        if byte == TableCutter.carriageReturn, place + 1 == end, !isLast { return .more }
        guard cells < room else { return .full }
        let isPair =
          byte == TableCutter.carriageReturn && place + 1 < end && bytes[place + 1] == 0x0A
        ends[cells] = Int32(truncatingIfNeeded: place)
        count = cells + 1
        record.end = place
        record.next = place + (isPair ? 2 : 1)
        record.lines += 1
        record.endsInCR = byte == TableCutter.carriageReturn && !isPair
        return .record(record)
      }
      at = next
    }
    guard isLast else { return .more }
    guard cells < room else { return .full }
    ends[cells] = Int32(truncatingIfNeeded: end)
    count = cells + 1
    record.end = end
    record.next = end
    return .record(record)
  }

  // MARK: Quoted cells

  private static let quote: UInt8 = 0x22
  private static let carriageReturn: UInt8 = 0x0D

  /// Goes on behind the quote mark that opens a cell, and gives the place behind the one that closes it; `nil`
  /// where more is needed to tell.
  @inline(never)
  private static func pass(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ isLast: Bool, _ separator: UInt8,
    _ record: inout Record
  ) -> Int? {
    var at = start
    var isIrregular = false
    while at < end {
      let byte = bytes[at]
      if byte == 0x0A || byte == carriageReturn {
        let isPair = byte == carriageReturn && at + 1 < end && bytes[at + 1] == 0x0A
        record.lines += 1
        at += isPair ? 2 : 1
        continue
      }
      guard byte == quote else {
        at += 1
        continue
      }
      if at + 1 == end, !isLast { return nil }
      let isDouble = at + 1 < end && bytes[at + 1] == quote
      if isDouble, !isIrregular {
        at += 2
        continue
      }
      let closing = isDouble ? at + 2 : at + 1
      guard let isOver = closes(bytes, closing, end, separator) ?? (isLast ? true : nil) else {
        return nil
      }
      if isOver {
        if isIrregular, holds(separator, bytes, start, at) { record.isDoubtful = true }
        return closing
      }
      if isDouble {
        at += 2
        continue
      }
      isIrregular = true
      record.isIrregular = true
      at += 1
      while at < end, bytes[at] != quote {
        // No other quote mark in the cell: it was none that opened it.
        if isEnd(bytes[at], separator) {
          if holds(separator, bytes, start, at) { record.isDoubtful = true }
          return at
        }
        at += 1
      }
    }
    guard isLast else { return nil }
    record.isQuoteOpen = true
    return end
  }

  private static func holds(_ separator: UInt8, _ bytes: Span<UInt8>, _ start: Int, _ end: Int)
    -> Bool
  {
    (start..<end).contains { bytes[$0] == separator }
  }

  /// A cell that is not quoted ends before it.
  private static func isEnd(_ byte: UInt8, _ separator: UInt8) -> Bool {
    byte == separator || byte == 0x0A || byte == carriageReturn
  }

  /// Blanks at most, and then the cell is over; `nil` where the bytes end before that is known.
  private static func closes(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ separator: UInt8)
    -> Bool?
  {
    var at = start
    while at < end {
      let byte = bytes[at]
      if isEnd(byte, separator) { return true }
      guard byte == 0x20 else { return false }
      at += 1
    }
    return nil
  }

  private static func isBlank(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      guard bytes[at] == 0x20 else { return false }
      at += 1
    }
    return true
  }

  /// The text of a quoted cell, without its marks; `start` is behind the mark that opens it.
  package static func unquoted(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, separator: UInt8)
    -> [UInt8]
  {
    var text: [UInt8] = []
    var at = start
    var isIrregular = false
    while at < end {
      let byte = bytes[at]
      at += 1
      guard byte == quote else {
        text.append(byte)
        continue
      }
      let isDouble = at < end && bytes[at] == quote
      let behind = isDouble ? at + 1 : at
      if isDouble, !isIrregular {
        text.append(quote)
        at = behind
        continue
      }
      if closes(bytes, behind, end, separator) ?? true {
        if isDouble { text.append(quote) }
        return text
      }
      if !isDouble {
        isIrregular = true
        if !(behind..<max(behind, end)).contains(where: { bytes[$0] == quote }) {
          return bytes.array(start - 1, end)
        }
      }
      text.append(quote)
      at = behind
    }
    return text
  }

  // MARK: Words

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ at: Int) -> UInt64 {
    // Safe: any eight bytes are a number, and the call checks that they are there.
    unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  /// The high bit of each byte that is the separator, a line end or a quote mark.
  @inline(__always)
  private static func marks(_ word: UInt64, _ separators: UInt64) -> UInt64 {
    let none =
      different(word ^ separators) & different(word ^ 0x0A0A_0A0A_0A0A_0A0A)
      & different(word ^ 0x0D0D_0D0D_0D0D_0D0D) & different(word ^ 0x2222_2222_2222_2222)
    return ~none & 0x8080_8080_8080_8080
  }

  /// The high bit of each byte that is not zero; exact, since seven bits never carry over.
  @inline(__always)
  private static func different(_ word: UInt64) -> UInt64 {
    ((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word
  }
}
