import Digests
import Receipts
import System

/// A file of which a receipt knows stretches, in their order and without overlap.
struct ReceiptedFile {
  private let file: OpenFile
  let size: Int

  private static let readAtOnce = 1 << 20

  init(_ path: String) throws(SystemError) {
    file = try OpenFile.reading(path)
    size = file.size
  }

  /// Numbers of the stretches that stand neither where they stood nor as far from the end: where a byte
  /// was put in or taken out, only the stretch it stood in differs.
  func differing(_ pieces: [Receipt.Piece], sizeBefore: Int) throws(SystemError) -> [Int] {
    let shift = size - sizeBefore
    var found: [Int] = []
    for (index, piece) in pieces.enumerated() {
      if try fits(piece, at: piece.from) { continue }
      if shift != 0, try fits(piece, at: piece.from + shift) { continue }
      found.append(index)
    }
    return found
  }

  func fits(_ piece: Receipt.Piece, at start: Int) throws(SystemError) -> Bool {
    // Sizes in a receipt may be made up: nothing is read that the file does not have.
    guard start >= 0, start <= size, piece.count <= size - start else { return false }
    var hash = SHA256()
    try read(start..<start + piece.count, into: &hash)
    return hash.digest == piece.digest
  }

  /// The digest of all bytes that belong to no stretch.
  func digest(outside pieces: [Receipt.Piece]) throws(SystemError) -> Digest {
    var hash = SHA256()
    var at = 0
    for piece in pieces where piece.from <= size {
      if at < piece.from { try read(at..<piece.from, into: &hash) }
      at = max(at, piece.range.upperBound)
    }
    if at < size { try read(at..<size, into: &hash) }
    return hash.digest
  }

  private func read(_ range: Range<Int>, into hash: inout SHA256) throws(SystemError) {
    var at = range.lowerBound
    while at < range.upperBound {
      let count = min(ReceiptedFile.readAtOnce, range.upperBound - at)
      let bytes = try file.read(at: at, count: count)
      guard !bytes.isEmpty else { return }
      hash.add(bytes)
      at += bytes.count
    }
  }
}
