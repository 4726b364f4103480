import Layout

/// One value replaced or appended, every other byte left alone: comments, order, blanks, line ends.
///
/// What is appended stands behind the last of its object or list, in the way that one was written: on a line of its own
/// with the same margin, or on the same line.
///
///     {                              {
///       "nomor": "A", // satu          "nomor": "A", // satu
///       "nama": "B" // dua             "nama": "B", // dua
///     }                                "sentra": "Ceper"
///                                    }
extension SourceMap {
  /// The file with that value; the key is added where it is not there, in its group.
  ///
  /// - Parameters:
  ///   - subject: `nomor`, `fasilitas`, a fact, a whole list, or a field of a row that is there.
  ///   - value: JSON, as it is to stand in the file.
  /// - Returns: `nil` where it is given twice, there is no such row, or the file would not be read for certain any more.
  package func setting(_ subject: DataSubject, to value: [UInt8]) -> [UInt8]? {
    switch subject {
    case .number: set(numberNode, "nomor", in: 0, value)
    case .facility: set(facilityNode, "fasilitas", in: 0, value)
    case .fact(.list(let list)):
      set(values[.list(list)], layout.lists[list].key, in: 0, value)
    case .fact(.scalar(let slot)): setScalar(slot, value)
    case .fact(.cell(let list, let column, let row)): setCell(list, column, row, value)
    case .whole, .row, .group, .unknown, .unknownField: nil
    }
  }

  /// The file with one row more in a list, which is added where it is not there.
  ///
  /// - Parameter row: the row as a JSON object, `{"kode": "PIG"}`.
  /// - Returns: `nil` where the list is given twice, or something else stands in its place.
  package func appending(row: [UInt8], to list: Int) -> [UInt8]? {
    let alone = [UInt8(ascii: "[")] + row + [UInt8(ascii: "]")]
    guard let node = values[.list(list)] else {
      return set(nil, layout.lists[list].key, in: 0, alone)
    }
    guard node >= 0 else { return nil }
    let range = tree.nodes[node].range
    switch tree.nodes[node].kind {
    case .list: return edited(inserting(row, in: node))
    case .object:
      // One row without its list gets the brackets of one.
      let behind = Array(", ".utf8) + row + [UInt8(ascii: "]")]
      return edited([
        Edit(range.lowerBound..<range.lowerBound, [UInt8(ascii: "[")]),
        Edit(range.upperBound..<range.upperBound, behind),
      ])
    case .null, .absent, .text, .word: return edited([Edit(range, alone)])
    case .number, .yes, .no: return nil
    }
  }

  // MARK: Where

  private func set(_ node: Int?, _ key: String, in object: Int, _ value: [UInt8]) -> [UInt8]? {
    guard let node else { return edited(inserting(SourceMap.entry(key, value), in: object)) }
    guard node >= 0 else { return nil }
    return edited([Edit(tree.nodes[node].range, value)])
  }

  /// A fact that is not there goes into its group where the group is there or its other facts are not, else beside
  /// those at the top.
  private func setScalar(_ slot: Int, _ value: [UInt8]) -> [UInt8]? {
    let field = layout.scalars[slot]
    if let node = values[.scalar(slot)] { return set(node, field.key, in: 0, value) }
    guard let group = field.group else { return set(nil, field.key, in: 0, value) }
    if let object = groupNodes[group] { return set(nil, field.key, in: object, value) }
    let isFlat = layout.scalars.indices.contains {
      layout.scalars[$0].group == group && values[.scalar($0)] != nil
    }
    if isFlat { return set(nil, field.key, in: 0, value) }
    return set(nil, layout.groups[group].key, in: 0, newGroup(SourceMap.entry(field.key, value)))
  }

  private func newGroup(_ entry: [UInt8]) -> [UInt8] {
    guard let margin = margin(ofLastIn: 0) else {
      return [UInt8(ascii: "{")] + entry + [UInt8(ascii: "}")]
    }
    return [UInt8(ascii: "{")] + lineEnd + margin + margin + entry + lineEnd + margin
      + [UInt8(ascii: "}")]
  }

  private func setCell(_ list: Int, _ column: Int, _ row: Int, _ value: [UInt8]) -> [UInt8]? {
    let key = layout.lists[list].fields[column].key
    if let node = values[.cell(list: list, column: column, row: row)] {
      return set(node, key, in: 0, value)
    }
    guard let rows = rowNodes[list], rows.indices.contains(row),
      tree.nodes[rows[row]].kind == .object
    else { return nil }
    return set(nil, key, in: rows[row], value)
  }

  private static func entry(_ key: String, _ value: [UInt8]) -> [UInt8] {
    Array("\"\(key)\": ".utf8) + value
  }

  // MARK: Inserting

  /// Bytes that take the place of others.
  private struct Edit {
    let range: Range<Int>
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ bytes: [UInt8]) {
      self.range = range
      self.bytes = bytes
    }
  }

  /// `nil` where the file could not be read for certain any more: a bracket that was missing at the end may be needed
  /// once something stands behind it.
  private func edited(_ edits: [Edit]) -> [UInt8]? {
    var result: [UInt8] = []
    var at = 0
    for edit in edits {
      result += tree.bytes[at..<edit.range.lowerBound]
      result += edit.bytes
      at = edit.range.upperBound
    }
    let file = text.written(result + tree.bytes[at...])
    return SourceMap(file, layout: layout, limits: limits) == nil ? nil : file
  }

  /// An entry or a row behind the last of an object or list.
  private func inserting(_ piece: [UInt8], in container: Int) -> [Edit] {
    guard let last = tree.children(of: container).last else {
      return [insertingFirst(piece, in: container)]
    }
    let end = tree.nodes[last].range.upperBound
    let comma = comma(behind: end)
    let behind = comma.map { $0 + 1 } ?? end
    guard let margin = margin(ofLastIn: container) ?? (isOpenText(last) ? [] : nil) else {
      let bytes = comma == nil ? Array(", ".utf8) + piece : [0x20] + piece + [UInt8(ascii: ",")]
      return [Edit(behind..<behind, bytes)]
    }
    // Comments on the line stay on it.
    let lineEnd = endOfLine(from: behind)
    let line = self.lineEnd + margin + piece
    guard comma == nil else {
      return [Edit(lineEnd..<lineEnd, line + [UInt8(ascii: ",")])]
    }
    let separator = [UInt8(ascii: ",")]
    return lineEnd == end
      ? [Edit(end..<end, separator + line)]
      : [Edit(end..<end, separator), Edit(lineEnd..<lineEnd, line)]
  }

  /// A text without its quote mark at the end, which the end of its line ends: nothing may follow it there.
  private func isOpenText(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    guard node.kind == .text, let quote = QuoteSign(tree.bytes, node.range.lowerBound) else {
      return false
    }
    let inside = node.range.lowerBound + quote.count
    return QuoteSign(endingAt: node.range.upperBound, in: tree.bytes, from: inside) == nil
  }

  private func insertingFirst(_ piece: [UInt8], in container: Int) -> Edit {
    let range = tree.nodes[container].range
    let isClosed = [UInt8(ascii: "}"), UInt8(ascii: "]")].contains(tree.bytes[range.upperBound - 1])
    let close = isClosed && range.count > 1 ? range.upperBound - 1 : range.upperBound
    let inside = range.lowerBound + 1..<close
    guard tree.bytes[inside].contains(0x0A) else {
      return Edit(range.lowerBound + 1..<range.lowerBound + 1, piece)
    }
    var end = close
    while end > inside.lowerBound, tree.bytes[end - 1] <= 0x20 { end -= 1 }
    let margin = self.margin(ofLine: close) + Array("  ".utf8)
    return Edit(end..<end, lineEnd + margin + piece)
  }

  /// The comma behind a value, past blanks and comments.
  private func comma(behind end: Int) -> Int? {
    var at = end
    while at < tree.bytes.count {
      if let comment = comment(at: at) {
        at = comment.upperBound
      } else if tree.bytes[at] <= 0x20 {
        at += 1
      } else if case let count = SourceParser.otherBlank(tree.bytes, at), count > 0 {
        at += count
      } else {
        return [UInt8(ascii: ","), UInt8(ascii: ";")].contains(tree.bytes[at]) ? at : nil
      }
    }
    return nil
  }

  private func comment(at start: Int) -> Range<Int>? {
    var (low, high) = (0, tree.comments.count)
    while low < high {
      let middle = (low + high) / 2
      if tree.comments[middle].lowerBound < start { low = middle + 1 } else { high = middle }
    }
    guard low < tree.comments.count, tree.comments[low].lowerBound == start else { return nil }
    return tree.comments[low]
  }

  /// Behind the blanks and comments that end a line; the place itself where something else stands there.
  private func endOfLine(from start: Int) -> Int {
    var at = start
    var end = start
    while at < tree.bytes.count, tree.bytes[at] != 0x0A {
      if let comment = comment(at: at) {
        at = comment.upperBound
        end = at
      } else if tree.bytes[at] <= 0x20 {
        at += 1
      } else {
        return end > start ? end : start
      }
    }
    return end
  }

  /// The blanks in front of the last of a container, where it begins its line.
  private func margin(ofLastIn container: Int) -> [UInt8]? {
    guard let last = tree.children(of: container).last else { return nil }
    let node = tree.nodes[last]
    let start = node.key.isEmpty ? node.range.lowerBound : node.key.lowerBound
    let margin = margin(ofLine: start)
    let begin = start - margin.count
    return begin > 0 && tree.bytes[begin - 1] == 0x0A ? margin : nil
  }

  /// The blanks right in front of a place.
  private func margin(ofLine start: Int) -> [UInt8] {
    var begin = start
    while begin > 0, tree.bytes[begin - 1] == 0x20 || tree.bytes[begin - 1] == 0x09 { begin -= 1 }
    return Array(tree.bytes[begin..<start])
  }

  /// As the file ends its lines.
  private var lineEnd: [UInt8] {
    guard let first = tree.bytes.firstIndex(of: 0x0A), first > 0, tree.bytes[first - 1] == 0x0D
    else { return [0x0A] }
    return [0x0D, 0x0A]
  }
}
