/// Bytes → `SourceTree`: JSON as programs write it and as people do.
///
/// A place with one certain reading is read and noted as a slip. A place without one is a fault: it is told, and the
/// rest is read on only so that every further problem is told at once. What stands in the right form is read as
/// RFC 8259 has it, with `//` comments and a comma before a closing bracket, as templates have them.
///
/// Every loop goes on by at least one byte, and looks ahead no further than the line: whatever the bytes, the time is
/// as long as the text.
struct SourceParser {
  var tree: SourceTree
  let bytes: [UInt8]
  var at: Int
  let limits: IntakeLimits
  private var depth = 0
  /// Lists that are open: a text that is cut off within one may have lost rows.
  private var openLists = 0
  private var openObjects = 0
  /// From here on only closing brackets and blanks stand: nothing can be lost whichever of them is missing.
  private let tail: Int
  /// The text ended before its brackets did, and it was told.
  private var hasEnded = false
  /// No entry was read since the last fault: what looks wrong here is its echo.
  private(set) var isLost = false
  /// Where the value just read begins, if quotes inside it were taken for letters.
  var innerText: Int?

  static let mostFaults = 20

  /// - Precondition: fewer than 2^31 bytes, of UTF-8.
  init(_ bytes: [UInt8], limits: IntakeLimits) {
    tree = SourceTree(bytes: bytes)
    self.bytes = bytes
    self.limits = limits
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var tail = bytes.count
    while tail > at, [0x20, 9, 0x0A, 0x0D, 0x7D, 0x5D].contains(bytes[tail - 1]) { tail -= 1 }
    self.tail = tail
  }

  /// Takes the text apart; `start` gets the place where an object should have begun if none does.
  mutating func run(notAnObject start: inout Int?) {
    blanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else {
      start = at
      return
    }
    do throws(JSONError) {
      try object(key: at..<at)
      try end()
    } catch {
      tree.faults.append(error)
      for index in tree.nodes.indices where tree.nodes[index].after == 0 {
        tree.nodes[index].close(at: at, after: tree.nodes.count)
      }
    }
  }

  /// Behind the object nothing may stand; brackets and commas too many lose nothing.
  private mutating func end() throws(JSONError) {
    blanks()
    while at < bytes.count, !hasEnded {
      switch bytes[at] {
      case UInt8(ascii: "}"), UInt8(ascii: "]"): slip(.needlessBracket, at)
      case UInt8(ascii: ","), UInt8(ascii: ";"): slip(.needlessComma, at)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        throw JSONError(.unclear(.secondObject), offset: at)
      default: throw JSONError(.unclear(.secondValue), offset: at)
      }
      at += 1
      blanks()
    }
  }

  // MARK: Notes

  mutating func slip(_ kind: JSONSlip.Kind, _ offset: Int) {
    tree.slips.append(JSONSlip(kind, offset))
  }

  mutating func fault(_ reason: JSONError.Reason, _ offset: Int) {
    isLost = true
    guard tree.faults.count < SourceParser.mostFaults else { return }
    tree.faults.append(JSONError(reason, offset: offset))
  }

  static func unexpected(_ bytes: [UInt8], _ at: Int, _ wanted: JSONError.Wanted) -> JSONError {
    guard at < bytes.count else { return JSONError(.ends(before: wanted), offset: bytes.count) }
    var end = at + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let found = String(decoding: bytes[at..<end], as: UTF8.self)
    return JSONError(.unexpected(found, wanted: wanted), offset: at)
  }

  mutating func unexpected(_ wanted: JSONError.Wanted) {
    guard !isLost else { return }
    let error = SourceParser.unexpected(bytes, at, wanted)
    fault(error.reason, error.offset)
  }

  // MARK: Objects

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= limits.depth else {
      throw JSONError(.tooDeep(limit: limits.depth), offset: at)
    }
  }

  private mutating func open(_ kind: SourceTree.Node.Kind, key: Range<Int>) -> Int {
    tree.nodes.append(SourceTree.Node(kind, key: key, at..<at + 1))
    at += 1
    return tree.nodes.count - 1
  }

  private mutating func close(_ index: Int) {
    tree.nodes[index].close(at: at, after: tree.nodes.count)
    depth -= 1
  }

  private mutating func object(key: Range<Int>) throws(JSONError) {
    let index = open(.object, key: key)
    try enter()
    openObjects += 1
    defer { openObjects -= 1 }
    var isFirst = true
    /// Behind the last entry where no comma followed it.
    var behindEntry: Int?
    loop: while true {
      blanks()
      guard at < bytes.count else {
        ended()
        break
      }
      switch bytes[at] {
      case UInt8(ascii: "}"):
        at += 1
        break loop
      case UInt8(ascii: "]"):
        guard isClosedByStrange(openLists > 0) else { break loop }
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        if bytes[at] == UInt8(ascii: ";") { slip(.otherComma, at) }
        if isFirst || behindEntry == nil { slip(.needlessComma, at) }
        behindEntry = nil
        at += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        fault(.unclear(.valueWithoutName), at)
        try value(key: at..<at, isInObject: true)
        behindEntry = at
      default:
        try entry(behindEntry)
        behindEntry = at
      }
      isFirst = false
    }
    close(index)
  }

  private mutating func entry(_ behindLast: Int?) throws(JSONError) {
    guard let key = name() else { return }
    blanks()
    guard at < bytes.count else { return unexpected(.sign(":")) }
    if bytes[at] == UInt8(ascii: "=") {
      slip(.equalsSign, at)
      at += at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: ">") ? 2 : 1
    } else if bytes[at] == UInt8(ascii: ":") {
      at += 1
    } else {
      unexpected(.sign(":"))
      return passEntry()
    }
    if let behindLast, !isLost { slip(.missingComma, behindLast) }
    isLost = false
    let behindColon = at
    blanks()
    guard at < bytes.count else { return unexpected(.value) }
    if [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: ";")].contains(bytes[at]) {
      return missing(key, behindColon)
    }
    if hasLineEnd(behindColon, at), isName(at) {
      fault(.unclear(.missingValue), behindColon - 1)
      return missing(key, behindColon, isTold: true)
    }
    innerText = nil
    try value(key: key, isInObject: true)
  }

  private mutating func missing(_ key: Range<Int>, _ at: Int, isTold: Bool = false) {
    if !isTold { slip(.missingValue, at - 1) }
    leaf(.absent, key, at..<at)
  }

  mutating func leaf(_ kind: SourceTree.Node.Kind, _ key: Range<Int>, _ range: Range<Int>) {
    var node = SourceTree.Node(kind, key: key, range)
    node.close(at: range.upperBound, after: tree.nodes.count + 1)
    tree.nodes.append(node)
  }

  // MARK: Lists

  private mutating func list(key: Range<Int>) throws(JSONError) {
    let index = open(.list, key: key)
    try enter()
    openLists += 1
    defer { openLists -= 1 }
    var behindRow: Int?
    loop: while true {
      blanks()
      guard at < bytes.count else {
        ended()
        break
      }
      switch bytes[at] {
      case UInt8(ascii: "]"):
        at += 1
        break loop
      case UInt8(ascii: "}"):
        guard isClosedByStrange(openObjects > 0) else { break loop }
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        if bytes[at] == UInt8(ascii: ";") { slip(.otherComma, at) }
        if behindRow == nil { fault(.unclear(.emptyPlace), at) }
        behindRow = nil
        at += 1
      case _ where isName(at):
        fault(.unclear(.nameInList), at)
        try entry(nil)
        behindRow = at
      default:
        if let behindRow { slip(.missingComma, behindRow) }
        try value(key: at..<at, isInObject: false)
        behindRow = at
      }
    }
    close(index)
  }

  mutating func value(key: Range<Int>, isInObject: Bool) throws(JSONError) {
    switch bytes[at] {
    case UInt8(ascii: "{"): try object(key: key)
    case UInt8(ascii: "["): try list(key: key)
    default:
      if QuoteSign(bytes, at) != nil {
        text(key: key, isInObject: isInObject)
      } else {
        word(key: key, isInObject: isInObject)
      }
    }
  }

  // MARK: Brackets that do not fit

  /// A closing bracket of the other kind: `false` where it ends this one too, and is left for who opened it.
  private mutating func isClosedByStrange(_ isOpen: Bool) -> Bool {
    if at >= tail {
      slip(isOpen ? .missingBracket : .needlessBracket, at)
    } else {
      let wanted: Character = bytes[at] == UInt8(ascii: "]") ? "}" : "]"
      unexpected(.sign(wanted))
    }
    if !isOpen { at += 1 }
    return !isOpen
  }

  /// The text is over and brackets are open. Where it is the last one alone, behind the end of a line, nothing can be
  /// lost: a fact that is not there is missing, and missing is nothing. In a list a row may be lost; a line that has no
  /// end, or two brackets, look like a file that was cut off.
  private mutating func ended() {
    guard !hasEnded else { return }
    hasEnded = true
    var last = bytes.count
    while last > 0, [0x20, 9, 0x0D].contains(bytes[last - 1]) { last -= 1 }
    let hasLineEnd = last > 0 && bytes[last - 1] == 0x0A
    while last > 0, bytes[last - 1] <= 0x20 { last -= 1 }
    let isGoingOn = last == 0 || bytes[last - 1] == UInt8(ascii: ",")
    if openLists == 0, openObjects == 1, hasLineEnd, !isGoingOn, tree.faults.isEmpty {
      slip(.missingBracket, last)
    } else if !isLost, tree.faults.last?.offset != bytes.count {
      fault(.ends(before: .sign(openLists > 0 ? "]" : "}")), bytes.count)
    }
  }

  func hasLineEnd(_ start: Int, _ end: Int) -> Bool { bytes[start..<end].contains(0x0A) }
}
