/// A stretch of one file of a CSV set: whole records, in the order in which they are read.
package struct TableStretch: Sendable {
  /// Beyond `count` stand `padding` zeros at least, so that eight bytes may be read anywhere.
  package private(set) var bytes: [UInt8] = []
  package private(set) var count = 0
  /// Line and row of the first record. A row of the spreadsheet may be many lines.
  package var line = 1
  package var row = 1
  /// Line and row of every record, where they do not follow one another.
  package var places: [(line: Int, row: Int)] = []

  package static let padding = 32

  package init() {}

  /// Makes the stretch `count` bytes long, for `body` to fill; memory is kept.
  package mutating func fill<Failure: Error>(
    _ count: Int, _ body: (inout [UInt8]) throws(Failure) -> Int
  ) throws(Failure) {
    ready(count)
    self.count = try body(&bytes)
    close()
  }

  package mutating func clear() {
    count = 0
    places.removeAll(keepingCapacity: true)
    ready(0)
    close()
  }

  /// Adds one record of a list that is not in the order of its applications.
  package mutating func append(_ record: ArraySlice<UInt8>, line: Int, row: Int) {
    ready(count + record.count + 1)
    bytes.replaceSubrange(count..<count + record.count, with: record)
    bytes[count + record.count] = 0x0A
    count += record.count + 1
    places.append((line, row))
  }

  package mutating func finish() { close() }

  private mutating func ready(_ size: Int) {
    let wanted = size + TableStretch.padding
    guard bytes.count < wanted else { return }
    bytes += [UInt8](repeating: 0, count: max(wanted, bytes.count * 2) - bytes.count)
  }

  /// Zeros behind the last byte: what stood there before must not be read.
  private mutating func close() {
    for index in count..<count + TableStretch.padding { bytes[index] = 0 }
  }
}

/// Applications of a CSV set with all rows that are theirs, for one worker.
package struct TableBlock: Sendable {
  package var main = TableStretch()
  /// By list of the layout; `nil` where there is no file for the list.
  package var lists: [TableStretch?] = []
  /// Number of the first application, from 0, and how many there are.
  package var first = 0
  package var count = 0
  /// Applications of the block, from 0, whose `nomor` is missing or another's too: rows cannot be tied to them.
  package var unclear: Set<Int> = []

  package init() {}
}
