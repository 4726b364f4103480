/// The bytes of a file made ready to be read as JSON: UTF-8 with line feeds, whatever the file is.
///
/// What a person saved may be UTF-16 with its mark, or end its lines as old Macs did. Both have one reading; the way
/// back is kept, so that a text which is changed is written as it came (`written`). Bytes that no reading has are
/// replaced one by one, so that places stay and the rest can still be looked at; `fault` says so.
package struct SourceText: Sendable {
  package enum Encoding: Sendable { case utf8, utf16LittleEnd, utf16BigEnd }

  /// What is read. Offsets count in these.
  package let bytes: [UInt8]
  package let encoding: Encoding
  /// Lines of the file end in a carriage return alone; they end in a line feed here.
  package let hasOldLineEnds: Bool
  /// Why nothing can be judged, and where.
  let fault: (error: DataError.Encoding, offset: Int)?

  /// - Parameter isWhole: the bytes are a file, not a line of one: line ends and encoding are its own.
  package init(_ file: [UInt8], isWhole: Bool) {
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
      self = SourceText.ofUTF16(file)
      return
    }
    var bytes = file
    var fault: (DataError.Encoding, Int)?
    if String(validating: file, as: UTF8.self) == nil {
      let wrong = SourceText.replaceWrong(&bytes)
      fault = (.other, wrong)
    }
    if let zero = bytes.firstIndex(of: 0) {
      // Every second byte zero: UTF-16 without the mark that says so.
      let isWide = file.count >= 4 && (file[1] == 0 && file[3] == 0 || file[0] == 0 && file[2] == 0)
      fault = isWide ? (.utf16, 0) : fault ?? (.nul, zero)
      for index in bytes.indices where bytes[index] == 0 { bytes[index] = 0x20 }
    }
    let hasOldLineEnds = isWhole && SourceText.turnLineEnds(&bytes)
    self.init(bytes, .utf8, hasOldLineEnds, fault)
  }

  private init(
    _ bytes: [UInt8], _ encoding: Encoding, _ hasOldLineEnds: Bool,
    _ fault: (DataError.Encoding, Int)?
  ) {
    self.bytes = bytes
    self.encoding = encoding
    self.hasOldLineEnds = hasOldLineEnds
    self.fault = fault
  }

  private static func ofUTF16(_ file: [UInt8]) -> SourceText {
    let isLittle = file[0] == 0xFF
    var units: [UInt16] = []
    units.reserveCapacity(file.count / 2)
    for index in stride(from: 2, to: file.count - 1, by: 2) {
      let (first, second) = (UInt16(file[index]), UInt16(file[index + 1]))
      units.append(isLittle ? second << 8 | first : first << 8 | second)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count)
    var wrong: Int?
    var decoder = UTF16()
    var rest = units.makeIterator()
    loop: while true {
      switch decoder.decode(&rest) {
      case .scalarValue(let scalar): bytes += UTF8.encode(scalar).map { Array($0) } ?? []
      case .error:
        wrong = wrong ?? bytes.count
        bytes.append(UInt8(ascii: "?"))
      case .emptyInput: break loop
      }
    }
    if file.count % 2 != 0 { wrong = wrong ?? bytes.count }
    let zero = bytes.firstIndex(of: 0)
    for index in bytes.indices where bytes[index] == 0 { bytes[index] = 0x20 }
    let hasOldLineEnds = SourceText.turnLineEnds(&bytes)
    return SourceText(
      bytes, isLittle ? .utf16LittleEnd : .utf16BigEnd, hasOldLineEnds,
      wrong.map { (.other, $0) } ?? zero.map { (.nul, $0) })
  }

  /// A changed text of this file as bytes of its own kind.
  package func written(_ changed: [UInt8]) -> [UInt8] {
    var changed = changed
    if hasOldLineEnds { for at in changed.indices where changed[at] == 0x0A { changed[at] = 0x0D } }
    guard encoding != .utf8 else { return changed }
    var file: [UInt8] = encoding == .utf16LittleEnd ? [0xFF, 0xFE] : [0xFE, 0xFF]
    for unit in String(decoding: changed, as: UTF8.self).utf16 {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      file += encoding == .utf16LittleEnd ? [low, high] : [high, low]
    }
    return file
  }

  // MARK: Making ready

  /// Carriage returns become line feeds where no line feed stands and something follows one.
  private static func turnLineEnds(_ bytes: inout [UInt8]) -> Bool {
    guard !bytes.contains(0x0A), let first = bytes.firstIndex(of: 0x0D),
      bytes[first...].contains(where: { $0 > 0x20 })
    else { return false }
    for index in bytes.indices where bytes[index] == 0x0D { bytes[index] = 0x0A }
    return true
  }

  /// Puts a question mark in place of each byte that belongs to no letter, and gives the first place.
  private static func replaceWrong(_ bytes: inout [UInt8]) -> Int {
    var first: Int?
    var at = 0
    while at < bytes.count {
      let count = letter(bytes, at)
      if count == 0 {
        first = first ?? at
        bytes[at] = UInt8(ascii: "?")
      }
      at += max(count, 1)
    }
    return first ?? 0
  }

  /// How many bytes the letter at a place has; 0 where it is none.
  private static func letter(_ bytes: [UInt8], _ at: Int) -> Int {
    let count: Int
    switch bytes[at] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF: count = 3
    case 0xF0...0xF4: count = 4
    default: return 0
    }
    guard at + count <= bytes.count,
      String(validating: bytes[at..<at + count], as: UTF8.self) != nil
    else { return 0 }
    return count
  }
}
