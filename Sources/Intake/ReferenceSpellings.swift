import Layout

/// References of different lists to one row that is not there, written with other marks: `P-03` in the conversions,
/// `P03` in the export plan.
///
/// Neither can be held against a key, yet one was meant for the other: both count as missing, for nobody is refused for
/// a slip.
struct ReferenceSpellings {
  private struct Reference {
    let path: FactPath
    let list: Int
    let raw: Int128
    let bare: String
  }

  /// What was found: a reference, as written, and how another list writes it.
  private var found: [(path: FactPath, text: String, other: String)] = []
  private var paths: Set<FactPath> = []

  init(_ links: [LooseReferences.Link], _ store: Store) {
    for target in Set(links.map(\.targetList)).sorted() {
      find(links.filter { $0.targetList == target }, store)
    }
  }

  private mutating func find(_ links: [LooseReferences.Link], _ store: Store) {
    var loose: [Reference] = []
    for link in links {
      let keys = Set(
        store.column(link.targetColumn, ofList: link.targetList).filter(\.isKnown).map(\.raw))
      for (row, cell) in store.column(link.column, ofList: link.list).enumerated()
      where cell.isKnown && !keys.contains(cell.raw) {
        let path = FactPath.cell(list: link.list, column: link.column, row: row)
        loose.append(
          Reference(
            path: path, list: link.list, raw: cell.raw,
            bare: ReferenceSlips.bare(Array(store.foldedText(cell.raw).unicodeScalars))))
      }
    }
    // Of each bare text two spellings of every list are enough: one of them is another's.
    var spelled: [String: [Reference]] = [:]
    for reference in loose where !reference.bare.isEmpty {
      let own = (spelled[reference.bare] ?? []).filter { $0.list == reference.list }
      if own.count < 2, !own.contains(where: { $0.raw == reference.raw }) {
        spelled[reference.bare, default: []].append(reference)
      }
    }
    for reference in loose {
      // Within one list two spellings may be two things; it is another list that shows the slip.
      guard
        let other = spelled[reference.bare]?.first(where: {
          $0.raw != reference.raw && $0.list != reference.list
        })
      else { continue }
      paths.insert(reference.path)
      found.append(
        (
          reference.path, store.text(reference.raw, at: store.place(of: reference.path)),
          store.text(other.raw, at: store.place(of: other.path))
        ))
    }
  }

  func contains(_ path: FactPath) -> Bool { paths.contains(path) }

  /// Takes the references out, and tells each, unless a row was found for it.
  func tell(_ reading: inout ApplicationReading, _ store: Store) {
    guard !found.isEmpty else { return }
    let told = Set(reading.problems.filter(\.isError).map(\.subject))
    var counter = PositionCounter(bytes: reading.places.text, firstLine: reading.places.firstLine)
    for (path, text, other) in found where !told.contains(.fact(path)) {
      let place = reading.places.position(of: path, &counter)
      reading.store.setCell(at: reading.store.place(of: path), .missing)
      reading.problems.append(
        DataProblem(
          .spelledTwice(text, other: other), .fact(path), line: place?.line, column: place?.column))
    }
  }
}
