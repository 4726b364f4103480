package import Layout

/// Where everything of an application stands in its file: which bytes are which value, key, row, group and comment.
///
/// Made of a file that can be read for certain. `SourceMap+Editing` changes one value in it and leaves every other byte
/// as it is; offsets of ranges count in the file.
package struct SourceMap: Sendable {
  let text: SourceText
  let tree: SourceTree
  let layout: Layout
  let limits: IntakeLimits
  /// Nodes by fact; -1 where it is given twice.
  private(set) var values: [FactPath: Int] = [:]
  private(set) var numberNode: Int?
  private(set) var facilityNode: Int?
  /// Nodes of the rows of lists, by list.
  private(set) var rowNodes: [Int: [Int]] = [:]
  private(set) var groupNodes: [Int: Int] = [:]

  /// `nil` where a place of the file has no certain reading.
  package init?(_ file: [UInt8], layout: Layout, limits: IntakeLimits = .standard) {
    guard file.count < 1 << 30 else { return nil }
    text = SourceText(file, isWhole: true)
    self.layout = layout
    self.limits = limits
    var parser = SourceParser(text.bytes, limits: limits)
    var strange: Int?
    parser.run(notAnObject: &strange)
    tree = parser.tree
    guard text.fault == nil, strange == nil, tree.faults.isEmpty else { return nil }
    find(0, ApplicationReader(layout: layout, limits: limits))
  }

  /// Bytes of a value with its quotes or brackets, and of its key; `nil` where it is not there, or twice.
  package func place(of path: FactPath) -> (key: Range<Int>, value: Range<Int>)? {
    guard let node = values[path], node >= 0 else { return nil }
    return (inFile(tree.nodes[node].key), inFile(tree.nodes[node].range))
  }

  /// Bytes of a row (from 0), its brackets included.
  package func place(ofRow row: Int, of list: Int) -> Range<Int>? {
    guard let rows = rowNodes[list], rows.indices.contains(row) else { return nil }
    return inFile(tree.nodes[rows[row]].range)
  }

  /// Bytes of comments, their signs included, in the order of the file.
  package var comments: [Range<Int>] { tree.comments.map(inFile) }

  private func inFile(_ range: Range<Int>) -> Range<Int> {
    text.offsetInFile(range.lowerBound)..<text.offsetInFile(range.upperBound)
  }

  // MARK: Finding

  private mutating func find(_ index: Int, _ reader: ApplicationReader) {
    for child in tree.children(of: index) where !tree.nodes[child].key.isEmpty {
      let key = tree.key(of: child).withoutOuterBlanks
      switch reader.target(key) {
      case .number: numberNode = numberNode == nil ? child : -1
      case .facility: facilityNode = facilityNode == nil ? child : -1
      case .scalar(let slot): note(.scalar(slot), child)
      case .group(let group):
        guard tree.nodes[child].kind == .object else { continue }
        if groupNodes[group] == nil { groupNodes[group] = child }
        find(child, reader)
      case .list(let list):
        note(.list(list), child)
        findRows(list, child, reader)
      case .unknown: break
      }
    }
  }

  private mutating func note(_ path: FactPath, _ node: Int) {
    values[path] = values[path] == nil ? node : -1
  }

  private mutating func findRows(_ list: Int, _ index: Int, _ reader: ApplicationReader) {
    guard values[.list(list)] ?? -1 >= 0 else { return }
    let kind = tree.nodes[index].kind
    let rows = kind == .object ? [index] : kind == .list ? tree.children(of: index) : []
    rowNodes[list] = rows
    for (row, node) in rows.enumerated() where tree.nodes[node].kind == .object {
      for child in tree.children(of: node) where !tree.nodes[child].key.isEmpty {
        let key = tree.key(of: child).withoutOuterBlanks
        if let column = reader.column(key, of: list) {
          note(.cell(list: list, column: column, row: row), child)
        }
      }
    }
  }
}

extension SourceText {
  /// The place in the file of an offset in `bytes`.
  func offsetInFile(_ offset: Int) -> Int {
    guard encoding != .utf8 else { return offset }
    var units = 1
    for byte in bytes[..<min(offset, bytes.count)] {
      // A letter of four bytes has two units.
      if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
    }
    return units * 2
  }
}
