/// Cuts CSV (RFC 4180 and the habits of spreadsheets) into records and fields.
package enum CSVFields {
  /// Where the record that begins at `start` ends, without its line end, and where the next begins; `nil`
  /// where the bytes end within it. `isLast`: nothing follows these bytes.
  package static func recordEnd(
    _ bytes: borrowing [UInt8], from start: Int, to end: Int, separator: UInt8, isLast: Bool
  ) -> (end: Int, next: Int, isQuoteOpen: Bool)? {
    var at = start
    var isQuoted = false
    var isFieldStart = true
    while at < end {
      let byte = bytes[at]
      if isQuoted {
        if byte == 0x22 {
          if at + 1 < end, bytes[at + 1] == 0x22 {
            at += 1
          } else {
            isQuoted = false
          }
        }
      } else if byte == 0x22, isFieldStart {
        isQuoted = true
      } else if byte == 0x0A {
        let stop = at > start && bytes[at - 1] == 0x0D ? at - 1 : at
        return (stop, at + 1, false)
      }
      isFieldStart = byte == separator && !isQuoted
      at += 1
    }
    return isLast ? (end, end, isQuoted) : nil
  }

  /// The fields of a record, quotes taken off, without spaces around unquoted text.
  package static func fields(_ record: ArraySlice<UInt8>, separator: UInt8) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var at = record.startIndex
    while true {
      field.removeAll(keepingCapacity: true)
      var next = at
      while next < record.endIndex, record[next] == 0x20 { next += 1 }
      if next < record.endIndex, record[next] == 0x22 {
        at = next + 1
        while at < record.endIndex {
          if record[at] == 0x22 {
            guard at + 1 < record.endIndex, record[at + 1] == 0x22 else {
              at += 1
              break
            }
            at += 1
          }
          field.append(record[at])
          at += 1
        }
        // What stands behind a closing quote belongs to the field, as spreadsheets read it.
        while at < record.endIndex, record[at] != separator {
          if record[at] != 0x20 { field.append(record[at]) }
          at += 1
        }
      } else {
        while at < record.endIndex, record[at] != separator {
          field.append(record[at])
          at += 1
        }
        while field.first == 0x20 { field.removeFirst() }
        while field.last == 0x20 { field.removeLast() }
      }
      fields.append(String(decoding: field, as: UTF8.self))
      guard at < record.endIndex else { return fields }
      at += 1
      if at == record.endIndex {
        fields.append("")
        return fields
      }
    }
  }
}
